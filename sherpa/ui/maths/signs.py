"""TeX's names for signs: what each one is shown as, and how it is said."""

from sherpa.ui.maths.tree import Kind

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_LETTERS = GREEK | {"ell": "ℓ", "infty": "∞", "emptyset": "∅", "dots": "…", "ldots": "…", "cdots": "⋯", "top": "⊤"}
_PREFIXES = {"partial": "∂", "nabla": "∇", "neg": "¬"}
_OPERATIONS = {
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "circ": "∘", "odot": "⊙", "ast": "*", "cup": "∪", "cap": "∩",
}  # fmt: skip
_RELATIONS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "lt": "<", "gt": ">", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼",
    "equiv": "≡", "propto": "∝", "in": "∈", "notin": "∉", "subset": "⊂", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "gets": "←", "Rightarrow": "⇒", "implies": "⇒", "iff": "⇔", "mapsto": "↦", "ll": "≪", "gg": "≫", "mid": "|",
}  # fmt: skip
FUNCTIONS = (
    "sin", "cos", "tan", "exp", "log", "ln", "max", "min", "arg", "argmax", "argmin", "det", "tanh", "sinh", "cosh",
    "dim", "rank", "sup", "inf", "Pr",
)  # fmt: skip
SIGNS: dict[str, tuple[str, Kind]] = {
    **{name: (text, "letter") for name, text in _LETTERS.items()},
    **{name: (text, "prefix") for name, text in _PREFIXES.items()},
    **{name: (text, "operation") for name, text in _OPERATIONS.items()},
    **{name: (text, "relation") for name, text in _RELATIONS.items()},
    **{name: (name, "word") for name in FUNCTIONS},
}
PLAIN: dict[str, tuple[str, Kind]] = {
    "+": ("+", "operation"), "-": ("−", "operation"), "*": ("·", "operation"), "/": ("/", "operation"),
    "=": ("=", "relation"), "<": ("<", "relation"), ">": (">", "relation"), ":": (":", "relation"),
    ",": (",", "punctuation"), ";": (";", "punctuation"), ".": (".", "punctuation"), "!": ("!", "punctuation"),
    "∂": ("∂", "prefix"), "∇": ("∇", "prefix"), "−": ("−", "operation"), "·": ("·", "operation"),
}  # fmt: skip
DOUBLE_STRUCK = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "E": "𝔼", "P": "ℙ"}
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "tilde": "\u0303", "dot": "\u0307"}

SAID = {name_: name for name, name_ in GREEK.items() if not name.startswith("var")} | {
    "∞": "infinity", "∅": "the empty set", "…": "and so on", "⋯": "and so on", "ℓ": "l", "¬": "not",
    "+": "plus", "−": "minus", "·": "times", "×": "times", "÷": "divided by", "/": "over", "±": "plus or minus",
    "∓": "minus or plus", "∘": "after", "⊙": "times, entry by entry,", "∪": "union", "∩": "intersected with",
    "=": "equals", "<": "is less than", ">": "is greater than", "≤": "is at most", "≥": "is at least",
    "≠": "is not equal to", "≈": "is about", "∼": "is distributed as", "≡": "is the same as", "∝": "is proportional to",
    "∈": "in", "∉": "not in", "⊂": "is a subset of", "→": "goes to", "←": "becomes", "⇒": "so", "⇔": "exactly when",
    "↦": "maps to", "≪": "is far less than", "≫": "is far greater than", "|": "given", ":": "such that", "!": "factorial",
    "ℝ": "the real numbers", "ℕ": "the natural numbers", "ℤ": "the whole numbers", "ℚ": "the rational numbers",
    "ℂ": "the complex numbers", "𝔼": "the expectation", "ℙ": "the probability", "ln": "the natural log of",
    "sin": "the sine of", "cos": "the cosine of", "tan": "the tangent of", "log": "the log of", "exp": "the exponential of",
    "max": "the maximum of", "min": "the minimum of", "det": "the determinant of", "∂": "partial", "∇": "the gradient of",
    "*": "star", "⊤": "top",
}  # fmt: skip
