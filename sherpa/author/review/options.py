"""Rules on the options of a choice: what lets the key be found by reading alone, and what no wrong idea would pick."""

import re
from collections.abc import Iterator

from sherpa.author.review.items import single
from sherpa.author.review.words import about
from sherpa.author.seen import Seen
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import words

_ABSOLUTE = re.compile(
    r"\b(?:always|never|absolutely|completely|totally|entirely|invariably|impossible|guaranteed|"
    r"in (?:all|every|any) (?:cases?|circumstances?)|under no circumstances|without exception|(?:all|every) [\w-]+s? ever"
    r"|only ever|under all circumstances|all the time|definitely|certainly|every single)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:often|usually|sometimes|generally|frequently|rarely|occasionally|typically|seldom|normally|probably|possibly|perhaps|"
    r"in (?:most|many|some) cases|to some (?:extent|degree)|more or less|hardly ever|as a rule|mostly|in general"
    r"|tends? to|(?:might|(?-i:may))(?= \w))\b",
    re.IGNORECASE,
)
_MUCH_LONGER = 1.6  # times the longest distractor; below it readers in our public routes do not stand out
_LONGER_BY = 15  # characters, and so much at the least: "up" and "down" tell nothing
_LITTLE_ELSE = 3  # words beside its numbers; an option with more is no bare range
_SAYS_SO = re.compile(
    r"^(?:(?:it is |that is )?(?:not )?(?:true|false|right|wrong|correct|incorrect|so)|yes|no|(?:i )?(?:dis)?agree)\W*$",
    re.IGNORECASE,
)
_DONT_KNOW = re.compile(
    r"^(?:i (?:do not|don['’]t) know|not sure|(?:it |that )?cannot be (?:said|told|known)|maybe)\W*$", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(a|an)(?:\s*_+)?\s*[:.…]*\s*$", re.IGNORECASE)
_SHORTEST_ECHO = 6  # letters; shorter words return by chance
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BETWEEN = re.compile(rf"{_NUMBER}\s*(?:to|-|–|and|\.\.)\s*{_NUMBER}", re.IGNORECASE)
_BELOW = re.compile(
    rf"(?P<open>(?:less|fewer|lower|smaller) than|under|below|<(?!=))\s*{_NUMBER}"
    rf"|(?:up to|at most|no more than|<=|≤)\s*{_NUMBER}",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    rf"(?P<open>(?:more|greater|higher|larger) than|over|above|>(?!=))\s*{_NUMBER}|(?:at least|from|>=|≥)\s*{_NUMBER}",
    re.IGNORECASE,
)
_JUST = 1e-9  # beside a bound that is not part of its range


@rule(
    "option-absolute",
    "POLISH",
    what="A wrong option with always, never or the like, where the key has none.",
    why="Test-wise readers drop such an option unread: hardly anything is so without exception.",
    example="    options: [{text: it always falls}, {text: it falls at first, key: true}]",
    mend="say it without the absolute word, or about the one case that is asked",
)
def option_absolute(seen: Seen) -> Iterator[Found]:
    for item, key, others in single(seen):
        for text in others:
            if (found := _ABSOLUTE.search(text)) and not _ABSOLUTE.search(key):
                yield Found(seen.subject.of_item(item, "options"), f"{words(item)} has {found[0]!r} in {text!r}")


@rule(
    "option-vague",
    "POLISH",
    what="An option with often, usually, sometimes or the like.",
    why="Everybody means another share by it, and such an option can hardly be wrong, so it is picked unread.",
    example="    options: [{text: the error usually falls, key: true}, {text: the error rises}]",
    mend="say when it is so, or how much",
)
def option_vague(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.choices():
        for option in item.options:
            if found := _VAGUE.search(option.text):
                yield Found(seen.subject.of_item(item, "options"), f"{words(item)} has {found[0]!r} in {option.text!r}")


@rule(
    "option-key-longest",
    "IMPROVEMENT",
    what="A choice whose key is far longer than every other option.",
    why="The right answer is the one that was made watertight, and length alone gives it away.",
    example="    options: [{text: 'it falls, since each step goes against the slope at that spot', key: true}, {text: it rises}]",
    mend="move the reason into say_right, or give the wrong options their reasons too",
)
def option_key_longest(seen: Seen) -> Iterator[Found]:
    for item, key, others in single(seen):
        longest = max(map(len, others))
        if len(key) >= longest * _MUCH_LONGER and len(key) - longest >= _LONGER_BY:
            message = f"the key of {words(item)} has {len(key)} characters, the next longest option {longest}"
            yield Found(seen.subject.of_item(item, "options"), message)


@rule(
    "option-grammar",
    "IMPROVEMENT",
    what="Options that do not all fit the stem's grammar, or a key that is written unlike the others.",
    why='After "an", only one that begins with a vowel can be right: grammar answers the question.',
    example='    stem: "The slope is an", options: [{text: average, key: true}, {text: height}]',
    mend="put the article into the options, and write all of them in one form",
)
def option_grammar(seen: Seen) -> Iterator[Found]:
    for item, key, others in single(seen):
        if (ends := _ARTICLE.search(item.stem)) and not all(_fits(ends[1], text) for text in (key, *others)):
            yield Found(seen.subject.of_item(item, "stem"), f"not every option of {words(item)} fits {ends[1]!r}")
        elif len(others) > 1 and all(" " in text.strip() for text in (key, *others)) and _is_odd(key, others):
            yield Found(seen.subject.of_item(item, "options"), f"the key of {words(item)} is written unlike the others")


def _fits(article: str, text: str) -> bool:
    return (text.strip()[:1].lower() in "aeiou") == (article.lower() == "an")


def _is_odd(key: str, others: list[str]) -> bool:
    """Whether the key alone begins with a capital, or alone ends with a full stop, or alone does not."""
    forms = {(text.strip()[:1].isupper(), text.strip().endswith(".")) for text in others}
    return len(forms) == 1 and (key.strip()[:1].isupper(), key.strip().endswith(".")) not in forms


@rule(
    "option-repeats-stem",
    "POLISH",
    what="A key that takes up a word of the stem which no other option has.",
    why="The echo gives it away: whoever knows nothing picks the option that sounds like the question.",
    example='    stem: "What does a saddle point look like?", options: [{text: like a saddle, key: true}, {text: like a bowl}]',
    mend="let a wrong option take the word up too, or say the key in other words",
)
def option_repeats_stem(seen: Seen) -> Iterator[Found]:
    for item, key, others in single(seen):
        stem = about(" ".join(re.findall(rf"[^\W\d_]{{{_SHORTEST_ECHO},}}", item.stem))) - about(seen.route.title)
        echoes = (stem & about(key)) - about(" ".join(others))
        if echoes and not stem & about(" ".join(others)):
            yield Found(
                seen.subject.of_item(item, "options"), f"the key of {words(item)} alone repeats {min(echoes)!r}"
            )


@rule(
    "option-overlaps",
    "IMPROVEMENT",
    what="Options that are ranges of numbers and share some.",
    why="Where one range lies in another, both are right for the same number, or neither can be the one asked for.",
    example="    options: [{text: 0 to 10}, {text: 5 to 20, key: true}]",
    mend="let each range end before the next begins (0 to 9, 10 to 19)",
)
def option_overlaps(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.choices():
        ranges = [found for option in item.options if (found := _range(option.text))]
        for place, (low, high) in enumerate(ranges):
            if any(low <= other_high and other_low <= high for other_low, other_high in ranges[place + 1 :]):
                yield Found(seen.subject.of_item(item, "options"), f"{words(item)} has ranges that overlap")
                break


def _range(text: str) -> tuple[float, float] | None:
    """The least and the greatest number that an option stands for, where it is a range and little else."""
    if re.search(r"[\[\]()=](?<![<>]=)", text):
        return None
    if (found := _BETWEEN.search(text)) and _is_bare(_BETWEEN, text):
        one, other = float(found[1]), float(found[2])
        return (one, other) if one < other else None
    for pattern, sign in ((_BELOW, -1), (_ABOVE, 1)):
        if (found := pattern.search(text)) and _is_bare(pattern, text):
            number = next(float(group) for group in found.groups()[1:] if group)
            end = number + sign * _JUST if found["open"] else number
            return (float("-inf"), end) if sign < 0 else (end, float("inf"))
    return None


def _is_bare(pattern: re.Pattern[str], text: str) -> bool:
    return len(pattern.sub("", text).split()) <= _LITTLE_ELSE


@rule(
    "option-unbound",
    "IMPROVEMENT",
    what="A wrong option that shows no misconception and gets no words of its own.",
    why="Nobody with a real wrong idea picks it, and whoever does learns nothing: it only fills the list.",
    example="    options: [{text: up, key: true}, {text: a banana}]",
    mend="bind it to a misconception that makes it tempting, give it a  say , or leave it out",
)
def option_unbound(seen: Seen) -> Iterator[Found]:
    if not seen.subject.parsed.folder.checks:
        return
    for item in seen.subject.choices():
        for number, option in enumerate(item.options):
            if not option.key and not option.misconception and not option.say and any(o.key for o in item.options):
                place = seen.subject.of_item(item, "options", number)
                yield Found(place, f"{words(item)}: nothing makes {option.text!r} tempting")


@rule(
    "option-true-false",
    "IMPROVEMENT",
    what="A choice between true and false, or yes and no, alone.",
    why="Half of all guesses are right, and a wrong answer does not show what was thought.",
    example="    options: [{text: 'yes', key: true}, {text: 'no'}]",
    mend="offer the reasons, one for each wrong idea, or ask for a number",
)
def option_true_false(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.choices():
        texts = [option.text.strip() for option in item.options if not _DONT_KNOW.match(option.text.strip())]
        if all(map(_SAYS_SO.match, texts)):
            yield Found(seen.subject.of_item(item, "options"), f"{words(item)} can be answered by tossing a coin")


RULES = (
    option_absolute,
    option_vague,
    option_key_longest,
    option_grammar,
    option_repeats_stem,
    option_overlaps,
    option_unbound,
    option_true_false,
)
