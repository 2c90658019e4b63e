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
    """What a sitting begins with, as its first line in the transcript holds it."""

    prefs: Preferences = Preferences()  # as the file has them
    unsafe: Word = ""  # whether code may run where nothing walls it off; what was said last, on any walk
    gaps: tuple[str, ...] = ()  # routes that this one leans on and that were not walked
    changed: bool = False  # whether the route is another than at the last line
    earlier: str = ""  # what another tutor's notes say of the last session on this route
    wondering: str = ""  # the question that the journal's last entry left open
