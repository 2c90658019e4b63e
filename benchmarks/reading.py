"""Prints how long routes take to read: parsed anew, from the cache, and beside what the Markdown parser alone takes.

    python benchmarks/reading.py [FOLDER OF ROUTES]

Medians in ms over 15 readings in one warm process; "cold" is one fresh process that imports the reader and reads them all.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from markdown_it import MarkdownIt

from sherpa.adapters.route_cache import RouteCache
from sherpa.route.lesson import read_route

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
ALL = "import sys, pathlib; from sherpa.route.lesson import read_route; [read_route(pathlib.Path(p)) for p in sys.argv[1:]]"


def took(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def main() -> None:
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "fixtures" / "routes"
    public = sorted(script.parent for script in given.glob("*/sherpa.md"))
    shipped = sorted(script.parent for script in (ROOT / "routes").glob("*/sherpa.md"))
    print(f"{'route':<36}{'kB':>6}{'parsed':>9}{'cached':>9}{'Markdown alone':>16}")
    with tempfile.TemporaryDirectory() as box:
        cache = RouteCache(Path(box))
        for folder in [*shipped, *public]:
            pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
            size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".md", ".yml")) / 1000
            cache.put(folder.name, read_route(folder))
            parsed = took(lambda folder=folder: read_route(folder))  # type: ignore[misc]
            cached = took(lambda folder=folder: cache.get(folder.name))  # type: ignore[misc]
            alone = took(lambda pages=pages: [MarkdownIt("commonmark").enable("table").parse(page) for page in pages])  # type: ignore[misc]
            where = "shipped" if folder in shipped else "public"
            print(f"{folder.name + ' (' + where + ')':<36}{size:>6.0f}{parsed:>9.1f}{cached:>9.1f}{alone:>16.1f}")
    for name, folders in (("shipped", shipped), ("public", public)):
        command = [sys.executable, "-c", ALL, *map(str, folders)]
        cold = took(lambda command=command: subprocess.run(command, check=True, cwd=ROOT), 5)  # type: ignore[misc]
        print(f"all {len(folders)} {name}, cold, process and imports included: {cold:.0f} ms")


if __name__ == "__main__":
    main()
