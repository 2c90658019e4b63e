"""Nothing in; the words of English that the grader of free text knows by name, out: small ones, denials, opposites."""


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _listed("not no never none nothing cannot without neither nor nobody nowhere hardly")
SMALL = _listed(
    "a about also am an and are as at be because been being but by can could did do does for from had has have he her here his"
    " i if in into is it its just like may me might must my of on one or our own shall she should so some such than that the"
    " their them then there these they this those to too us was we were what when where which while who will with would you"
    " your its guess think maybe really basically kind sort thing dunno idk well yes yeah get gets got"
)
NUMBERS = {"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"} | {
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"
}  # fmt: skip
# What is typed in a hurry, and what it stands for. "min" is left out: in our routes it is a minimum as often as a minute.
SHORT = {
    "sec": "second", "secs": "seconds", "msg": "message", "msgs": "messages", "cuz": "because", "cause": "because",
    "coz": "because", "bc": "because", "bout": "about", "thru": "through", "diff": "different", "approx": "about",
    "pos": "positive", "neg": "negative", "pt": "point", "pts": "points", "deriv": "derivative", "thats": "that",
    "dont": "not", "doesnt": "not", "isnt": "not", "cant": "not", "wont": "not", "didnt": "not", "arent": "not",
    "wasnt": "not", "aint": "not", "havent": "not", "hasnt": "not", "werent": "not", "whats": "what",
}  # fmt: skip

# Beside the small words and denials, what a sentence is held together by; a heap of key words has none of them.
JOINTS = _listed(
    "a per each every more less most than both all before after between over under up down out off other others else only still"
)
# Around these words the order of what is said is what is said.
ORDERING = _listed("per instead than rather into before after causes depends depend")
PRESCRIBING = _listed("should must ought supposed")
# "4 a second" and "4/sec" are a rate; "at 4 seconds" is none.
UNITS = "sec|secs|second|minute|hour|day|week|month|year|step|unit"

# Each line is one scale: words of one end come close to one another, and exclude those of the other end.
POLES: tuple[tuple[str, str], ...] = (
    (
        "up increase rise grow growth climb gain upward ascend ascent more greater higher larger bigger expand add",
        "down decrease fall shrink drop lose downward descend descent less fewer lower smaller decline reduce subtract",
    ),
    ("uphill", "downhill"),
    ("positive", "negative"),
    ("maximum max peak top highest largest", "minimum min valley bottom lowest smallest"),
    ("steep", "flat level shallow"),
    ("fast quick quickly rapid rapidly", "slow slowly"),
    ("open", "closed close"),
    ("before", "after"),
    ("always every all", "never sometimes"),
    ("same equal identical", "different unequal"),
    ("left", "right"),
    ("above over", "below under"),
    ("multiply product times", "add sum plus divide"),
    ("long longer", "short shorter"),
    ("hot hotter warm warmer", "cold colder cool cooler"),
    ("toward towards with", "away against opposite"),
    ("true correct", "false wrong incorrect"),
    ("hard harder", "soft softer easy easier"),
    ("light lighter", "heavy heavier dark darker"),
    ("inner inside", "outer outside"),
    ("connected", "disconnected separated"),
    ("high", "low"),
    ("start begin", "stop end"),
    ("forward", "backward"),
    ("input", "output"),
    ("full", "empty"),
)
# A word and the same behind one of these are opposites: "complete" and "incomplete".
DENYING_PREFIXES = ("un", "in", "im", "dis", "non")
