"""A line of the learner's in, what kind of line it is out: a question of their own, giving up, or taking note.

Conservative on purpose: a line that is not clearly one of these is an answer to the open question.
"""

import re

from sherpa.items.quantity import number
from sherpa.items.reading import clean

_MOST_CHARACTERS = 300
_FILLERS = (
    r"(?:(?:ok|okay|hm+|um+|wait|but|and|so|sorry|hi|hey|hello|please|also|thanks|thank you|no|nope|yes|yeah|well|oh)\b"
    r"[\s,.!]*)"
)
_ASKS = re.compile(
    rf"{_FILLERS}{{0,3}}(?:why|what|what's|whats|how|how's|who|who's|where|when|which|whose|huh)\b"
    rf"|{_FILLERS}{{0,3}}(?:is|are|was|were|can|could|would|will|do|does|did|should|shall|may|am|has|have|isn't|aren't|doesn't|don't|can't|won't)"
    r" (?:there|this|that|these|those|it|we|you|i|they|the|a|my|your|one|someone|anyone)\b"
    rf"|{_FILLERS}{{0,3}}(?:do|does|did|can|could|would|will|should) [a-z][\w'-]+ \w",  # "does Adam need a rate?"
    re.I,
)
_ASKS_WITHOUT_MARK = re.compile(
    rf"{_FILLERS}{{0,3}}(?:(?:can|could|would|will) you|can i|could i|may i|should i|do i|am i|is there|are there"
    r"|why|(?:does|do|can|could|should|would) (?:the|a|an|it|this|that|i|you|we|they|my)"
    r"|how (?:do|does|did|is|are|can|come|would|should|to)"
    r"|what(?:'s|s| is| are| was| does| do| did| if| about| happens)|where (?:is|are|do|does)"
    r"|(?:briefly )?explain|tell me|remind me|show me|i wonder|i(?:'m| am) wondering"
    r"|i (?:don't|do not|dont) (?:understand|get|see) (?:why|how|what|the|this))\b",
    re.I,
)
_ASKS_SHORTLY = re.compile(  # in one or two words, "why 10", "whats lr"; nothing that answers a question is worded so
    rf"{_FILLERS}{{0,3}}(?:why(?: not)?(?: \S+)?|how (?:come|so)|what(?:'?s| is) \S+"
    r"|is \S+ (?:installed|needed|required|necessary|available|included))[\s.!]*",
    re.I,
)
_OPENS_WITH_WHY = re.compile(rf"{_FILLERS}{{0,3}}(?:why|how|what)\b", re.I)
_GUESSES = re.compile(rf"{_FILLERS}{{0,3}}(?:is|was) (?:it|that|this)\b", re.I)  # "is it b?"
_SENTENCE = re.compile(r"(?<=[.!?;,])\s*")

_APOLOGY = r"(?:(?:um+|uh+|er+|hm+|well|sorry|honestly|no|nope|ok|okay|oh|ah|eh|man|ugh|so|yeah)[\s,.!]+){0,3}"
_WHAT = r"(?: (?:how|what|why|where|which|the|this|that|it|yet|if)\b[^,;.?!]*)?"
_GIVES_UP = re.compile(
    rf"{_APOLOGY}(?:idk|dk|dno|dunno|no clue|no idea|not a clue|pass|skip(?: it| this)?"
    r"|i give up|give up|giving up|beats me|you tell me"
    rf"|(?:i )?(?:really |honestly |just |still )?(?:do not|don't|dont) (?:really |even )?(?:know|remember){_WHAT}|i dunno{_WHAT}"
    rf"|(?:i )?(?:have |haven't |got |'ve )(?:no idea|no clue|a clue|any idea){_WHAT}"
    r"|(?:i'm |im |i am )?(?:really |totally |just )?(?:not sure|unsure|clueless|stuck|lost)"
    r"(?: (?:at all|here|how|about (?:this|that|it)))?"
    r"|(?:i )?(?:cannot|can't|cant) (?:do|answer|solve|tell|say|remember)(?: (?:this|that|it))?(?: one)?"
    r"|(?:i )?(?:need|want)(?: some| a)? (?:help|hint)|help(?: me)?|\?+)"
    r"(?:[\s,.]+(?:sorry|really|honestly|tbh|yet|at all|lol|man|please|i guess|either|give me a (?:clue|hint)|any help|help))*"
    r"[\s.!?]*",
    re.I,
)
_TAKES_NOTE = re.compile(
    r"(?:(?:oh|ah|yes|yeah|yep|yup|ya|yas|ok|okay|okey|kk?|alright|all right|right|sure|cool|nice|great|good|fine|perfect"
    r"|awesome|got it|gotcha|i see|(?:that )?makes sense|understood|thanks(?: a lot| so much)?|thank you(?: so much)?|thx|ty"
    r"|cheers|interesting|go on|continue|next|wow|hm+|mhm|uh huh|noted|done|ready|let'?s go|(?:that's )?clear)\b[\s,.!?]*){1,4}",
    re.I,
)


def is_question(text: str) -> bool:
    """Whether the learner asks something of their own: "why h = 1e-15?", not "5?", "b?" or "is it 6y?"."""
    line = _line(text)
    if "?" not in line:
        return bool(_ASKS_SHORTLY.fullmatch(line) or (len(line.split()) > 2 and _ASKS_WITHOUT_MARK.match(line)))
    if number(line) is not None and not _OPENS_WITH_WHY.match(line):  # "is it 8?"
        return False
    return any(
        _ASKS.match(part) and not (_GUESSES.match(part) and len(part.split()) <= 6)
        for part in (line, *_SENTENCE.split(line))
        if part.endswith("?")
    )


def is_giving_up(text: str) -> bool:
    """Whether the learner says that they do not know, and nothing else."""
    return bool(_GIVES_UP.fullmatch(_line(text)))


def is_acknowledgement(text: str) -> bool:
    """Whether the line only takes note: "ok", "thanks", "cool"."""
    return bool(_TAKES_NOTE.fullmatch(_line(text)))


def _line(text: str) -> str:
    return " ".join(clean(text)[:_MOST_CHARACTERS].split())
