"""The prompts that have something said: each holds the author's words, which are also its answer without a model.

Every task of the family is worded here, once. None of them is given a key, a solution, an expected value or a rung that the
learner has not reached.
"""

from typing import ClassVar

from sherpa.domain.base import Value
from sherpa.prompts.data import fenced
from sherpa.prompts.scene import HOUSE, Scene
from sherpa.prompts.size import cut

_TEXT, _QUESTION, _LEARNER, _CODE = 1800, 600, 1200, 2400  # bytes that a prompt takes of each at the most


class Speech(Value):
    """`text` is what the author, or the tutor's own voice, says at this point; `opening` are its first words where these
    stand before whatever a model says: a verdict is never left to its wording."""

    task: ClassVar[str]
    name: ClassVar[str]
    statement: ClassVar[bool] = False  # whether it must hold no question
    shape: ClassVar[None] = None

    text: str
    opening: str = ""
    scene: Scene = Scene()

    def instruction(self) -> str:
        return f"{HOUSE}\n\nYour task now: {self.task}"

    def about(self) -> str:
        return "\n\n".join((*self.scene.told(), *self.material()))

    def material(self) -> tuple[str, ...]:
        return (_of_author("Author's text", self.text),)

    def embedded(self) -> str:
        return self.text


def _of_author(name: str, text: str, most: int = _TEXT) -> str:
    """Routes come from anybody: what one says is material, and no instruction either."""
    return f"{name}:\n{fenced(cut(text, most), 'author')}"


class Explain(Speech):
    """Say one beat."""

    name = "explain"
    task = (
        "say the author's text in your own words for this learner, in the order of the author's thoughts. Tables and code "
        "stay as they are. Stop where the author stops: what follows is another's."
    )

    title: str

    def material(self) -> tuple[str, ...]:
        return (f"Title: {self.title}", *super().material())


class Answer(Speech):
    """Answer a side question, from a passage of the route where one was found."""

    name = "answer"
    task = (
        "answer the learner's own question in at most sixty words. Rest on the passage, where there is one. Where there is "
        "none, say what is generally known, and that this route does not cover it; where you do not know, say so. If the "
        "question asks for the answer to the open question, say that it stays open."
    )

    question: str
    passage: str = ""

    def material(self) -> tuple[str, ...]:
        named = "Passage of the route"
        passage = _of_author(named, self.passage) if self.passage else f"{named}: none"
        return (passage, fenced(cut(self.question, _LEARNER), "learner"))


class _ToAnAnswer(Speech):
    """What is said to an answer that was judged already."""

    question: str
    answer: str

    def material(self) -> tuple[str, ...]:
        asked = _of_author("Question", self.question, _QUESTION)
        return (asked, fenced(cut(self.answer, _LEARNER), "learner"), *super().material())


class Feedback(_ToAnAnswer):
    """React to an answer that was found right."""

    name = "feedback"
    task = (
        "the answer was found right, and that is said already. Say the author's reason in one or two sentences that take up "
        "the learner's own words."
    )


class Refute(_ToAnAnswer):
    """React to an answer that was found wrong."""

    name = "refute"
    statement = True
    task = (
        "the answer was found not right. Say the author's text in one to three sentences that take up the learner's own "
        "words: first what was right in them, if the author names it, then what is so. Do not lead on to the answer."
    )


class Rung(Speech):
    """Give a hint: one rung of the ladder, and none above it."""

    name = "hint"
    statement = True
    task = (
        "give the author's hint in at most three sentences, as a statement, fitted to what the learner tried. Say nothing "
        "that the hint does not say."
    )

    question: str
    tried: str = ""

    def material(self) -> tuple[str, ...]:
        tried = (fenced(cut(self.tried, _LEARNER), "learner"),) if self.tried else ()
        asked = _of_author("Open question", self.question, _QUESTION)
        return (asked, *tried, _of_author("Author's hint", self.text))


class ReviewCode(Speech):
    """Read the learner's project code once more."""

    name = "review"
    task = (
        "review the learner's code. The author's remarks are true of it: word each as one bullet, and name the line or "
        "name in the code that it speaks of. You may add one remark of your own on clarity. The code passed its checks; "
        "do not grade it, do not rewrite it."
    )

    code: str

    def material(self) -> tuple[str, ...]:
        return (fenced(cut(self.code, _CODE), "code"), _of_author("Author's remarks", self.text))


class Recap(Speech):
    """Say on return what stands from last time."""

    name = "recap"
    task = "say these facts of earlier sessions in at most three lines. Add none, leave none out."

    def material(self) -> tuple[str, ...]:
        return (fenced(cut(self.text, _TEXT), "facts"),)


class Summarise(Speech):
    """Close a sitting: what was done in it. Without a model nothing is said of that; the summary has it."""

    name = "summarise"
    task = "say in at most three lines what was done in this session, from the facts alone."

    text: str = ""
    facts: tuple[str, ...]

    def material(self) -> tuple[str, ...]:
        return (fenced(cut("\n".join(f"- {fact}" for fact in self.facts), _TEXT), "facts"),)


FAMILY: tuple[type[Speech], ...] = (Explain, Answer, Feedback, Refute, Rung, ReviewCode, Recap, Summarise)
