"""How a learner wants to be taught: the six settings of `.sherpa-config.yml`, with the defaults of the route format."""

from typing import Literal

from sherpa.domain.base import Value

Tone = Literal["objective", "encouraging", "humorous"]
ExplanationDepth = Literal["concise", "balanced", "detailed"]
Pacing = Literal["learner-led", "balanced", "structured"]
QuizType = Literal["multiple_choice", "explanation", "mixed"]
QuizFrequency = Literal["after_each_section", "after_major_topics", "end_of_route"]
FeedbackStyle = Literal["immediate", "summary", "detailed"]


Word = Literal["", "yes", "no"]


class Preferences(Value):
    tone: Tone = "objective"
    explanation_depth: ExplanationDepth = "balanced"
    pacing: Pacing = "balanced"
    quiz_type: QuizType = "mixed"
    quiz_frequency: QuizFrequency = "after_each_section"
    feedback_style: FeedbackStyle = "immediate"


class Opening(Value):
    """What a sitting begins with: the settings of the file, whether code may run where nothing walls it off, which routes
    that this one leans on were not walked, what another tutor noted last, what the
    learner's journal left open, and whether the route was changed since the last line."""

    prefs: Preferences = Preferences()
    unsafe: Word = ""
    gaps: tuple[str, ...] = ()
    changed: bool = False
    earlier: str = ""
    wondering: str = ""
