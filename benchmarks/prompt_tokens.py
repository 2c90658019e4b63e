"""The tokens that each move's prompt takes, over a walk of 500 turns: by the offline estimate, and flat.

    python benchmarks/prompt_tokens.py [--turns N] [--vocabulary]

`--vocabulary` counts them with a real model's too, where the extra `localserver` is installed.
"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sherpa import app
from sherpa.config import Wish
from sherpa.domain.prompt import DEAF, Ear, Prompt
from sherpa.domain.reply import Question
from sherpa.prompts.size import MOST, tokens_in
from tests.learners import Memory
from tests.tutor.test_with_model import typed

NOON = "2026-11-23T12:00:00+01:00"


class Counting:
    """Speaks the author's words, and remembers how large each prompt was, in its turn."""

    name = "counting"

    def __init__(self) -> None:
        self.turn = 0
        self.texts: list[tuple[int, str, str, str]] = []

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        self.texts.append((self.turn, prompt.name, prompt.instruction(), prompt.about()))
        return prompt.embedded()


def walk(turns: int) -> Counting:
    model, draw = Counting(), random.Random(11)
    with (
        tempfile.TemporaryDirectory() as folder,
        app.session(Wish(route="calculus-for-ml", seed=1, now=NOON), Path(folder)) as session,
    ):
        session.world = replace(session.world, model=model)
        reply = session.open()
        for model.turn in range(1, turns + 1):
            asked = reply.blocks[-1] if reply.blocks else None
            line = typed(reply, session, Memory(), draw) if isinstance(asked, Question) else None
            reply = session.turn(line.text, line.block) if line else session.turn("/section 1")
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--turns", type=int, default=500)
    parser.add_argument("--vocabulary", action="store_true")
    wanted = parser.parse_args()
    model = walk(wanted.turns)
    sizes = defaultdict(list)
    for _, name, instruction, about in model.texts:
        sizes[name].append(tokens_in(instruction) + tokens_in(about))
    print("| move | prompts | median | largest |\n|---|--:|--:|--:|")
    for name, found in sorted(sizes.items()):
        print(f"| {name} | {len(found)} | {sorted(found)[len(found) // 2]} | {max(found)} |")
    by_turn = defaultdict(int)
    for turn, _, instruction, about in model.texts:
        by_turn[turn] += tokens_in(instruction) + tokens_in(about)
    first, last = (
        [by_turn[turn] for turn in span] for span in (range(1, 101), range(wanted.turns - 99, wanted.turns + 1))
    )
    print(
        f"\nA turn, all its prompts together: mean {sum(first) / 100:.0f} tokens in the first hundred turns, "
        f"{sum(last) / 100:.0f} in the last; largest {max(by_turn.values())}, of one prompt {max(map(max, sizes.values()))} "
        f"(at most {MOST})."
    )
    script = Path(app.find_route("calculus-for-ml", Path("/nowhere")) / "sherpa.md").read_text()
    print(f"The whole sherpa.md, which is in none of them: {tokens_in(script)} tokens.")
    if wanted.vocabulary:
        _with_vocabulary(model)


def _with_vocabulary(model: Counting) -> None:
    """What the estimate makes of the same texts, as a multiple of what a real vocabulary does."""
    from sherpa.adapters.openai import OpenAI
    from tests.test_real_server import serving

    with serving() as endpoint:
        client = OpenAI(endpoint).client.with_options(base_url=endpoint.base_url.removesuffix("/v1"))
        ratios = []
        for _, _, instruction, about in random.Random(1).sample(model.texts, min(60, len(model.texts))):
            text = f"{instruction}\n\n{about}"
            counted = client.post("/tokenize", body={"content": text}, cast_to=dict[str, list[int]])
            ratios.append(tokens_in(text) / len(counted["tokens"]))
    ratios.sort()
    print(
        f"Estimate over count by a real vocabulary: {ratios[0]:.2f} to {ratios[-1]:.2f}, median {ratios[len(ratios) // 2]:.2f}."
    )


if __name__ == "__main__":
    main()
