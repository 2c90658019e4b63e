"""The signs that lessons share: how each is read, what it means, and what to type for it where a keyboard lacks it."""

from sherpa.domain.base import Value


class Sign(Value):
    say: str
    means: str
    type: str = ""


SIGNS: dict[str, Sign] = {
    "∂": Sign(say="curly d, or partial", means="the rate with respect to one input while the others are held", type="d"),
    "∇": Sign(say="nabla, or grad", means="the list of the rates with respect to each input", type="grad"),
    "∑": Sign(say="sum", means="all of what follows, added up", type="sum"),
    "∏": Sign(say="product", means="all of what follows, multiplied", type="prod"),
    "∫": Sign(say="integral", means="the area under what follows", type="int"),
    "√": Sign(say="square root of", means="the number whose square it is", type="sqrt(x)"),
    "²": Sign(say="squared", means="times itself", type="x^2 or x**2"),
    "³": Sign(say="cubed", means="the product of three of it", type="x^3 or x**3"),
    "·": Sign(say="times", means="multiplication", type="*"),
    "×": Sign(say="times", means="multiplication", type="*"),
    "−": Sign(say="minus", means="subtraction, or the other direction from zero", type="-"),
    "±": Sign(say="plus or minus", means="both, the sum and the difference", type="+-"),
    "≤": Sign(say="at most", means="smaller or equal", type="<="),
    "≥": Sign(say="at least", means="greater or equal", type=">="),
    "≠": Sign(say="not equal to", means="the two sides differ", type="!="),
    "≈": Sign(say="about", means="equal but for a small difference", type="~"),
    "→": Sign(say="goes to", means="what the left side comes closer to, or is turned into", type="->"),
    "←": Sign(say="becomes", means="the left side gets the value of the right one", type="<-"),
    "∈": Sign(say="in", means="is one of", type="in"),
    "∞": Sign(say="infinity", means="beyond every number", type="inf"),
    "‖": Sign(say="norm of", means="the length of a vector", type="||x||"),
    "|": Sign(say="absolute value of", means="the distance from zero", type="|x| or abs(x)"),
    "π": Sign(say="pi", means="half the way around a circle of radius 1, about 3.14159", type="pi"),
    "σ": Sign(say="sigma", means="a Greek letter; what it stands for, the lesson says", type="sigma"),
    "α": Sign(say="alpha", means="a Greek letter; what it stands for, the lesson says", type="alpha"),
    "η": Sign(say="eta", means="a Greek letter; what it stands for, the lesson says", type="eta"),
    "θ": Sign(say="theta", means="a Greek letter; what it stands for, the lesson says", type="theta"),
    "λ": Sign(say="lambda", means="a Greek letter; what it stands for, the lesson says", type="lambda"),
    "e": Sign(say="e", means="the number about 2.71828 whose power grows as fast as it is high", type="e"),
}  # fmt: skip
_ALIKE = {"Σ": "∑", "Π": "∏", "*": "·", "-": "−", "∥": "‖", "||": "‖", "||x||": "‖", "|x|": "|", "<=": "≤", ">=": "≥",
          "!=": "≠", "->": "→", "<-": "←", "x²": "²", "x^2": "²", "√x": "√"}  # fmt: skip


def meaning(sign: str) -> str:
    """A sentence on a sign that lessons share; nothing where it is none."""
    found = SIGNS.get(_ALIKE.get(sign, sign))
    return told(sign, found.say, found.means, found.type) if found else ""


def told(sign: str, say: str, means: str, typed: str = "") -> str:
    """One way of telling for the signs of a lesson and for those that all share."""
    typed = typed or _spelt(sign)
    how = f" Type it as {typed}." if typed and typed != sign else ""
    return f'{sign} is read "{say}": {means}.{how}'


def _spelt(text: str) -> str:
    """With the keyboard's own signs; nothing where one has no such spelling."""
    spelt = [sign if sign.isascii() else _KEYS.get(sign, "") for sign in text]
    return "".join(spelt).strip() if all(spelt) else ""


_KEYS = {sign: known.type for sign, known in SIGNS.items()} | {"∇": "grad ", "√": "sqrt ", "²": "^2", "³": "^3"}
