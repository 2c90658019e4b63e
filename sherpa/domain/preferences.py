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
    """What a sitting begins with: the settings of the file, and whether code may run where nothing walls it off."""

    prefs: Preferences = Preferences()
    unsafe: Word = ""
