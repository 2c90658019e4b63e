"""What an author answers in an interview: by a part of the question, in order; where nothing is left, Enter."""

from collections.abc import Mapping, Sequence
from pathlib import Path

SOURCE = Path(__file__).parent / "source.md"

ANSWERS: Mapping[str, Sequence[str]] = {
    "For whom": ["people who run services"],
    "know already": ["fractions"],
    "go on to": ["more than one server"],
    "does it show": [
        "they work it out for a server of their own",
        "they name the number in the shop at 0.5 and at 0.9",
    ],
    "utilization: what other thing": ["how fast the server is"],
    "waiting time: what has it to do": ["utilization is what makes the waiting time long"],
    "waiting time: what other thing": ["the time it takes to be served"],
    "Which idea does it harm": ["2", "2"],
    "Why does one think so": ["a tenth free sounds like a tenth more", "many things grow in step"],
    "In one sentence, for the tutor": ["Busy time is arrivals over capacity.", "Near 1 the number waiting runs away."],
    "A title for this step": ["Six an hour", "Never above one", "Two at once", "The number in the shop"],
    "The same in other words": [
        "Count the minutes in which somebody is served.",
        "",
        "At a till, two carts that come together are one cart too many.",
    ],
    "What stays of it": [
        "Utilization is the share of time in which the server works.",
        "Waiting grows slowly at first and then without measure.",
    ],
    "  The question": [
        "A server is 90 percent busy, and arrivals grow by a tenth. What becomes of the number in the shop?",
        "Utilization doubles from 0.4 to 0.8. How many times as many are in the shop then, 0.67 before?",
    ],
    "  The right answer": ["it grows far more than a tenth", "6", "0.7"],
    "  The reason": ["u / (1 - u) is 9 at 0.9 and 99 at 0.99.", "4 at 0.8 is six times 0.67 at 0.4.", "7 / 10."],
    "A question on it": ["A shop serves 10 an hour, and 7 arrive. What is its utilization?"],
    "  A wrong answer": ["3"],
    "What would somebody answer": ["it stays, a tenth of the speed was left", "2"],
    "Another wrong answer": ["it grows by a tenth, as arrivals do", "", ""],
    "Which belief does it show": ["2", ""],
    "A first hint": [
        "Put 0.9 and 0.99 into u / (1 - u).",
        "Compare the number at 0.8 with the number at 0.4.",
        "Arrivals stand above the line.",
    ],
    "An exercise in Python": ["How many wait"],
    "The task": ["Write in_shop(u): the mean number in the shop at utilization u below 1."],
    "  The solution": ["def in_shop(u):\n    return u / (1 - u)"],
    "What to look at": [
        "in_shop(0.5)",
        "in_shop(0.8)",
        "in_shop(0.9)",
        "in_shop(0.0)",
        "in_shop(0.25)",
        "in_shop(0.75)",
    ],
    "Which ideas does it use": ["2"],
    "A wrong program": ["def in_shop(u):\n    return 5 * u", ""],
    "Which belief writes it": ["2"],
    "What is said to who": ["So many more it could serve.", "At 0.9 the result should be 9, and it is 4.5."],
}
