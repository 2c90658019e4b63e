"""What sherpa.md, guide.md and map.md of the public format state, as values with their lines: nothing decided yet."""

from typing import Literal

from sherpa.domain.base import Value

QuestionKind = Literal["choice", "free_text", "numeric", "symbolic", "code"]
KeySource = Literal["inline", "indicator", "other_indicator", "checks", "none"]


class Text(Value):
    """Source text and the lines it stands on."""

    text: str
    line: int
    end: int


class Example(Value):
    lang: str
    code: str
    line: int


class Passage(Value):
    """Text under a label or heading of its own that the format gives no further meaning, and the code in it."""

    label: str
    text: str
    line: int
    examples: tuple[Example, ...] = ()


class Belief(Value):
    """A misconception as the script lists it."""

    belief: str
    refutation: str
    line: int


class Lettered(Value):
    letter: str
    text: str


class Question(Value):
    """A verification question. `key` is None unless the text states it; `source` is the item as written."""

    number: int
    kind: QuestionKind
    stem: str
    options: tuple[Lettered, ...] = ()
    key: tuple[str, ...] | None = None
    key_source: KeySource = "none"
    answer: str | None = None
    indicators: tuple[str, ...] = ()
    line: int
    key_line: int = 0
    source: str = ""


class Solution(Value):
    lang: str
    text: str
    line: int
    source: Literal["sherpa", "guide", "checks"] = "sherpa"
    note: str = ""
    fenced: bool = False


class ScriptExercise(Value):
    id: str
    title: str
    prompt: str
    hints: tuple[Text, ...] = ()
    solution: Solution | None = None
    line: int
    source: str = ""  # the prompt as written


class ScriptSection(Value):
    """One numbered section. `indicators` are all of them; those that belong to one question stand there too."""

    number: int
    title: str
    line: int
    concept: str = ""
    explain: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()
    passages: tuple[Passage, ...] = ()
    misconceptions: tuple[Belief, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Text, ...] = ()
    struggle: tuple[Text, ...] = ()
    exercises: tuple[ScriptExercise, ...] = ()


class ScriptProject(Value):
    title: str
    line: int
    introduction: str = ""
    requirements: tuple[Text, ...] = ()
    scaffolding: tuple[Text, ...] = ()
    steps: tuple[Passage, ...] = ()
    checkpoints: tuple[Text, ...] = ()
    review: tuple[Text, ...] = ()
    stuck: tuple[Text, ...] = ()
    extensions: tuple[Text, ...] = ()
    passages: tuple[Passage, ...] = ()


class ScriptBand(Value):
    """What to say to a confidence; a note to the teacher where it is not `quoted`."""

    range: str
    say: str
    line: int
    quoted: bool = False


class ScriptWrapUp(Value):
    takeaways: tuple[Text, ...] = ()
    explain_one: tuple[Text, ...] = ()
    scale: Literal["1-10", "low-medium-high", "none"] = "none"
    bands: tuple[ScriptBand, ...] = ()
    next_steps: tuple[Text, ...] = ()
    passages: tuple[Passage, ...] = ()


class Adaptation(Value):
    signs: tuple[Text, ...] = ()
    strategies: tuple[Text, ...] = ()


class Adaptive(Value):
    struggling: Adaptation = Adaptation()
    excelling: Adaptation = Adaptation()
    disengaged: Adaptation = Adaptation()
    styles: dict[str, tuple[Text, ...]] = {}


class Remedy(Value):
    symptom: str
    remedies: tuple[Text, ...]
    line: int


class Notes(Value):
    emphasis: tuple[Text, ...] = ()
    pacing: tuple[Text, ...] = ()
    success: tuple[Text, ...] = ()
    confusions: tuple[Text, ...] = ()
    philosophy: tuple[Text, ...] = ()


class Script(Value):
    """sherpa.md. `untyped` is text held only as text, with no part of its own."""

    title: str
    topics: tuple[str, ...] = ()
    objectives: tuple[Text, ...] = ()
    verify: tuple[Text, ...] = ()
    opening: tuple[Text, ...] = ()
    framing: str = ""
    sections: tuple[ScriptSection, ...] = ()
    project: ScriptProject | None = None
    wrap_up: ScriptWrapUp = ScriptWrapUp()
    adaptive: Adaptive = Adaptive()
    troubleshooting: tuple[Remedy, ...] = ()
    notes: Notes = Notes()
    passages: tuple[Passage, ...] = ()
    untyped: tuple[Text, ...] = ()

    def section(self, number: int) -> ScriptSection | None:
        return next((section for section in self.sections if section.number == number), None)


class GuideBeat(Value):
    """A heading of level 3 in a section of the guide, and its paragraphs, fences, lists: what a learner may see."""

    title: str
    line: int
    paragraphs: tuple[str, ...] = ()


class GuideExercise(Value):
    id: str
    title: str
    prompt: str
    hints: tuple[str, ...] = ()
    solution: Solution | None = None
    line: int


class GuideSection(Value):
    """`opening` stands above the first heading of level 3."""

    number: int
    title: str
    line: int
    opening: tuple[str, ...] = ()
    beats: tuple[GuideBeat, ...] = ()
    exercises: tuple[GuideExercise, ...] = ()


class Guide(Value):
    title: str = ""
    sections: tuple[GuideSection, ...] = ()

    def section(self, number: int) -> GuideSection | None:
        return next((section for section in self.sections if section.number == number), None)


class Syllabus(Value):
    """map.md: `required` and `helpful` are prerequisites in words, `routes` the routes that required ones link to."""

    title: str = ""
    overview: str = ""
    required: tuple[str, ...] = ()
    helpful: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    outline: dict[int, str] = {}
    project_title: str = ""
    related: tuple[str, ...] = ()
