"""What each stage of a draft holds, as values: from the brief to the exercises, in the order in which they are made."""

from typing import Literal

from sherpa.domain.base import Value

Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]


class Brief(Value):
    """Whom the route meets and what it is about; `name` is the folder's."""

    title: str = ""
    name: str = ""
    audience: str = ""
    hook: str = ""  # two sentences: why, before what
    needs: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()


class Objective(Value):
    text: str
    bloom: Bloom
    evidence: str = ""  # how it shows that somebody can


class Objectives(Value):
    objectives: tuple[Objective, ...] = ()


class Idea(Value):
    """A concept: what it is, how it stands to the others, what it is often taken for."""

    id: str
    title: str
    definition: str
    relation: str = ""
    confusion: str = ""
    check: str = ""  # a short question that shows whether it was understood


class Concepts(Value):
    concepts: tuple[Idea, ...] = ()


class Belief(Value):
    """A misconception: what somebody thinks, why that is plausible, and what is right and wrong in it, with a case."""

    id: str
    belief: str
    plausible: str = ""
    refutation: str
    concept: str


class Misconceptions(Value):
    misconceptions: tuple[Belief, ...] = ()


class DraftBeat(Value):
    title: str
    text: str
    teaches: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()  # the same in other words


class DraftSection(Value):
    title: str
    core: str  # the section in one sentence, for the tutor
    beats: tuple[DraftBeat, ...] = ()
    takeaway: str = ""


class Sections(Value):
    sections: tuple[DraftSection, ...] = ()


class Ideas(Value):
    """The first pass over the questions: what might be asked, in free words, one each."""

    ideas: tuple[str, ...] = ()


class Wrong(Value):
    """A wrong answer: the misconception it shows, and what is said to it."""

    text: str
    misconception: str = ""
    say: str = ""


class DraftItem(Value):
    """The second pass: a question with its key, the reason for it, and a reason for every wrong answer."""

    section: int
    stem: str
    key: str
    reason: str
    wrong: tuple[Wrong, ...]
    concepts: tuple[str, ...]
    hints: tuple[str, ...] = ()  # pointing, teaching; the last one, with the answer, is made of key and reason


class Items(Value):
    items: tuple[DraftItem, ...] = ()


class Look(Value):
    """One look at the learner's code, and what it should give."""

    observe: str
    expect: bool | int | float | str | list[object] | dict[str, object] | None = None


class Slip(Value):
    """A wrong program, and the misconception that writes it."""

    misconception: str
    witness: str
    hint: str


class DraftExercise(Value):
    section: int
    title: str
    task: str
    starter: str
    solution: str
    looks: tuple[Look, ...]
    slips: tuple[Slip, ...] = ()
    concepts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class Exercises(Value):
    exercises: tuple[DraftExercise, ...] = ()


class Draft(Value):
    """All stages so far; a stage not made yet is empty."""

    brief: Brief = Brief()
    objectives: Objectives = Objectives()
    concepts: Concepts = Concepts()
    misconceptions: Misconceptions = Misconceptions()
    sections: Sections = Sections()
    ideas: Ideas = Ideas()
    items: Items = Items()
    exercises: Exercises = Exercises()

    def concept(self, name: str) -> Idea | None:
        return next((one for one in self.concepts.concepts if one.id == name), None)

    def section_of(self, concept: str) -> int:
        """The section whose beats teach a concept; the first where none does."""
        for number, section in enumerate(self.sections.sections, 1):
            if any(concept in beat.teaches for beat in section.beats):
                return number
        return 1


STAGES: dict[str, type[Value]] = {
    "brief": Brief,
    "objectives": Objectives,
    "concepts": Concepts,
    "misconceptions": Misconceptions,
    "sections": Sections,
    "ideas": Ideas,
    "items": Items,
    "exercises": Exercises,
}
