"""A route as Sherpa teaches it: sections of beats and items, a project, a wrap-up, and what to say to questions.

Built by `sherpa.route` from map.md, guide.md, sherpa.md and checks.yml; every field a public route may lack has an
empty default, and the walk says less where it is empty.
"""

from typing import Literal

from sherpa.domain.base import Value
from sherpa.domain.explorers import ExplorerName
from sherpa.domain.item import Code, Item, Menu
from sherpa.domain.learner import Depth
from sherpa.domain.picture import Picture

Severity = Literal["CRITICAL", "IMPROVEMENT", "POLISH"]


class Finding(Value):
    """One thing that is wrong with a route: which rule, where, what, and how to mend it."""

    rule: str
    severity: Severity
    path: str
    line: int
    message: str
    mend: str


class Symbol(Value):
    """How a symbol is read aloud, what it stands for, and how to type it where a keyboard lacks a sign of it."""

    say: str
    means: str
    type: str = ""


class Concept(Value):
    """A knowledge component: where it is introduced, what it builds on, the symbols that come with it."""

    id: str
    title: str
    introduced_in: int = 0
    uses: tuple[str, ...] = ()
    depth: Depth = Depth.DEVELOPED
    symbols: dict[str, Symbol] = {}
    terms: tuple[str, ...] = ()  # words not to be used before the beat that teaches this


class Misconception(Value):
    """A wrong belief that shows in an answer; the refutation names what was right in it, then what is so."""

    id: str
    section: int
    belief: str
    refutation: str
    concepts: tuple[str, ...] = ()


class Beat(Value):
    """One idea on one screen: text, perhaps a picture, then the learner does something.

    `brief` replaces the text where the learner wants it concise, `more` is added where detailed. `alternatives` say the
    same idea in other ways, for whoever struggles. `examples` add a paragraph by the learner's own world.
    """

    id: str
    section: int
    title: str
    text: str
    brief: str = ""
    more: str = ""
    teaches: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    picture: Picture | None = None
    before: str = ""  # text above the picture; the beat's own text follows it
    alternatives: tuple[str, ...] = ()
    examples: dict[str, str] = {}
    explore: ExplorerName | None = None  # offered with it, played with whenever the learner likes
    ask: tuple[str, ...] = ()  # items asked after it, in order


class Faq(Value):
    """A question learners really ask, in several phrasings, and the answer."""

    section: int
    ask: tuple[str, ...]
    say: str


class Section(Value):
    number: int
    title: str
    beats: tuple[Beat, ...] = ()
    quiz: tuple[str, ...] = ()  # items apart from the beats; preferences move them
    test_out: tuple[str, ...] = ()  # items that together show the section is known; the quiz where empty
    takeaway: str = ""
    needs_routes: tuple[str, ...] = ()
    primer: dict[str, tuple[int, ...]] = {}  # of a route it leans on, the sections told in short; all where none


class ReviewPoint(Value):
    """One remark of the code review: said when the learner's project code does (`when` matches) or always."""

    say: str
    when: str = ""  # a regular expression over the code
    unless: str = ""


class Project(Value):
    title: str
    introduction: str = ""
    requirements: tuple[str, ...] = ()
    steps: tuple[Code, ...] = ()
    checkpoints: dict[str, tuple[str, ...]] = {}  # step id -> items asked once it passes
    review: tuple[ReviewPoint, ...] = ()
    stuck: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()


class Band(Value):
    low: int
    high: int
    say: str


class WrapUp(Value):
    takeaways: tuple[str, ...] = ()
    explain: tuple[str, ...] = ()  # items, of which one is asked
    bands: tuple[Band, ...] = ()
    next_steps: tuple[str, ...] = ()


class Adaptations(Value):
    """What its author would have a tutor do where steps are to be smaller, larger or fewer: notes for whoever words the lesson.

    `challenges` are harder tasks in the author's words, said to the learner as they stand.
    """

    slower: tuple[str, ...] = ()
    faster: tuple[str, ...] = ()
    shorter: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()


class Route(Value):
    name: str
    title: str
    hook: str = ""
    promise: str = ""  # the one line beside the title
    objectives: tuple[str, ...] = ()
    needs: str = ""  # one line on prerequisites and where they are first needed
    related: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()  # ids of at most two items
    sections: tuple[Section, ...] = ()
    major_topics: tuple[int, ...] = ()  # sections after which a major topic ends
    concepts: dict[str, Concept] = {}
    misconceptions: dict[str, Misconception] = {}
    items: dict[str, Item] = {}
    faq: tuple[Faq, ...] = ()
    project: Project | None = None
    wrap_up: WrapUp = WrapUp()
    adaptations: Adaptations = Adaptations()
    functions: tuple[str, ...] = ()  # definitions, as `sherpa.domain.formula.define` takes them
    digest: str = ""  # hash of the route's files

    def section(self, number: int) -> Section | None:
        return next((section for section in self.sections if section.number == number), None)

    def beat(self, beat_id: str) -> Beat | None:
        return next((beat for section in self.sections for beat in section.beats if beat.id == beat_id), None)

    def menu(self, item_id: str) -> Menu | None:
        item = self.items.get(item_id)
        return item if isinstance(item, Menu) else None
