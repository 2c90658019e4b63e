"""An author whose answers are written down beforehand."""

from collections.abc import Mapping, Sequence


class Scripted:
    """Takes the first answer left whose key stands in the question; where there is none, what is proposed."""

    def __init__(self, answers: Mapping[str, Sequence[str]]) -> None:
        self._left = {key: list(given) for key, given in answers.items()}
        self.asked: list[str] = []
        self.told: list[str] = []

    def line(self, question: str, proposal: str = "") -> str:
        self.asked.append(question)
        of_list = question.strip().startswith(("one", "another ("))
        said = self.told[-1] if of_list and self.told else question
        key = next((key for key, left in self._left.items() if key in said and left), None)
        return (self._left[key].pop(0) if key else "") or proposal

    def block(self, question: str, proposal: str = "") -> str:
        return self.line(question, proposal)

    def tell(self, text: str) -> None:
        self.told.append(text)
