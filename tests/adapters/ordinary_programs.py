"""Programs that any sandbox has to run, each of a kind that lessons and curious learners write; a false alarm is a failure."""

PROGRAMS = {
    "a queue between threads": """
import queue, threading
done = queue.Queue()
workers = [threading.Thread(target=lambda n=n: done.put(n * n)) for n in range(5)]
for worker in workers: worker.start()
for worker in workers: worker.join()
assert sorted(done.queue) == [0, 1, 4, 9, 16]
""",
    "a pool of threads": """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    assert sum(pool.map(abs, range(-50, 50))) == 2500
""",
    "asyncio with tasks and a timeout": """
import asyncio
async def main():
    async with asyncio.timeout(5):
        return await asyncio.gather(*(asyncio.sleep(0.001 * n, n) for n in range(4)))
assert asyncio.run(main()) == [0, 1, 2, 3]
""",
    "a database in memory and in a file": """
import sqlite3
for place in (":memory:", "notes.db"):
    with sqlite3.connect(place) as db:
        db.execute("create table note(text)")
        db.executemany("insert into note values (?)", [("a",), ("b",)])
    assert db.execute("select count(*) from note").fetchone() == (2,)
""",
    "plots saved in three formats": """
import os
import matplotlib.pyplot as plt
fig, (left, right) = plt.subplots(1, 2)
left.plot([0, 1, 4], label="größe")
left.legend()
right.hist([1, 2, 2, 3])
right.set_title(r"$\\int x^2 dx$")
for kind in ("png", "svg", "pdf"):
    fig.savefig(f"plot.{kind}")
    assert os.path.getsize(f"plot.{kind}") > 1000
""",
    "an animation's frames in three dimensions": """
import matplotlib.pyplot as plt
import numpy as np
ax = plt.figure().add_subplot(projection="3d")
x, y = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9))
ax.plot_surface(x, y, x**2 + y**2)
plt.savefig("surface.png")
""",
    "tests of one's own": """
import io, unittest
class Doubling(unittest.TestCase):
    def test_it(self):
        self.assertEqual(2 * 2, 4)
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Doubling)
assert unittest.TextTestRunner(stream=io.StringIO()).run(suite).wasSuccessful()
""",
    "examples in a docstring": '''
import doctest
def twice(x):
    """
    >>> twice(2)
    4
    """
    return 2 * x
assert doctest.testmod().failed == 0
''',
    "temporary files and folders": """
import os, tempfile
with tempfile.NamedTemporaryFile("w+") as file, tempfile.TemporaryDirectory() as folder:
    file.write("x"); file.flush()
    assert open(file.name).read() == "x" and os.path.isdir(folder)
""",
    "files copied, moved, walked and removed": """
import os, shutil
from pathlib import Path
Path("a/b").mkdir(parents=True)
Path("a/b/c.txt").write_text("ä")
shutil.copy("a/b/c.txt", "d.txt"); shutil.copy2("d.txt", "e.txt"); shutil.copytree("a", "f"); shutil.move("e.txt", "a")
assert sorted(path.name for path in Path(".").rglob("*.txt")) == ["c.txt", "c.txt", "d.txt", "e.txt"]
os.chmod("d.txt", 0o600)
shutil.rmtree("a"); os.symlink("d.txt", "link"); assert os.readlink("link") == "d.txt"
""",
    "numbers at random": """
import random, secrets, uuid
import numpy as np
random.shuffle(list(range(10))); random.gauss(0, 1); secrets.token_hex(); uuid.uuid4()
np.random.seed(1); np.random.rand(3); np.random.default_rng().normal(size=10)
""",
    "linear algebra": """
import numpy as np
a = np.random.default_rng(0).normal(size=(150, 150))
assert np.allclose(a @ np.linalg.inv(a), np.eye(150))
np.linalg.svd(a); np.linalg.eigh(a @ a.T); np.fft.fft2(a); np.einsum("ij,jk->ik", a, a)
""",
    "arrays in files": """
import numpy as np
np.save("a.npy", np.arange(4)); np.savez("b.npz", x=np.eye(2)); np.savetxt("c.csv", np.eye(2), delimiter=",")
assert np.load("a.npy").sum() + np.load("b.npz")["x"].sum() + np.loadtxt("c.csv", delimiter=",").sum() == 10
mapped = np.memmap("d", dtype="f4", mode="w+", shape=(64,)); mapped[:] = 1; mapped.flush()
""",
    "data classes, enums, protocols, generics": """
import abc, enum, typing
from dataclasses import dataclass, field, replace
class Colour(enum.Enum): RED = 1
@dataclass(frozen=True, order=True)
class Point:
    x: float = 0.0
    tags: list[str] = field(default_factory=list, compare=False)
T = typing.TypeVar("T")
class Stack(typing.Generic[T]): ...
assert replace(Point(1.0), x=2.0) > Point(1.0) and Colour(1) is Colour.RED and Stack[int]
""",
    "recursion to a depth of thousands": """
import sys
sys.setrecursionlimit(12_000)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
assert depth(10_000) == 10_000
""",
    "data in text and archives": """
import base64, csv, gzip, hashlib, io, json, pickle, tarfile, zipfile, zlib, bz2, lzma
assert json.loads(json.dumps({"ä": [1, None]})) == {"ä": [1, None]}
assert list(csv.reader(io.StringIO("1,2\\n"))) == [["1", "2"]] and pickle.loads(pickle.dumps({1, 2})) == {1, 2}
with zipfile.ZipFile("a.zip", "w") as file: file.writestr("x", "y")
with gzip.open("a.gz", "wb") as file: file.write(b"x" * 1000)
for codec in (zlib, bz2, lzma): assert codec.decompress(codec.compress(b"abc")) == b"abc"
hashlib.sha256(b"x").hexdigest(); hashlib.scrypt(b"a", salt=b"b", n=2, r=1, p=1)
""",
    "time zones and clocks": """
import calendar, datetime, time, zoneinfo
berlin = zoneinfo.ZoneInfo("Europe/Berlin")
assert datetime.datetime(2026, 7, 1, tzinfo=berlin).utcoffset() == datetime.timedelta(hours=2)
time.sleep(0.001); time.perf_counter(); time.localtime(); calendar.month(2026, 1)
""",
    "an alarm of one's own": """
import signal, time
def ring(*_): raise TimeoutError
signal.signal(signal.SIGALRM, ring); signal.setitimer(signal.ITIMER_REAL, 0.02)
try: time.sleep(5)
except TimeoutError: pass
else: raise AssertionError
""",
    "measuring and profiling": """
import cProfile, timeit, tracemalloc
timeit.timeit("x + 1", setup="x = 1", number=1000)
profile = cProfile.Profile(); profile.enable(); sum(range(1000)); profile.disable()
tracemalloc.start(); x = [0] * 1000; assert tracemalloc.get_traced_memory()[0] > 0
""",
    "what machine this is": """
import getpass, locale, os, platform, sys
platform.platform(); platform.machine(); os.cpu_count(); os.getpid(); sys.version_info; locale.getlocale(); os.uname()
""",
    "C through ctypes, a pipe, shared memory of one process": """
import ctypes, mmap, os
assert ctypes.CDLL(None).getpid() == os.getpid()
read, write = os.pipe(); os.write(write, b"x"); assert os.read(read, 1) == b"x"
with mmap.mmap(-1, 4096) as page: page.write(b"y")
""",
    "half a gigabyte in one array": "import numpy as np\nassert np.ones(60_000_000).sum() == 60_000_000",
    "modules of the standard library": """
import argparse, ast, collections, configparser, contextlib, copy, decimal, difflib, email, fractions, functools, heapq
import html, http.client, inspect, itertools, logging, multiprocessing, operator, pprint, re, select, socket, ssl
import statistics, string, subprocess, textwrap, urllib.parse, weakref, xml.etree.ElementTree
logging.warning("ok"); argparse.ArgumentParser().parse_args([]); inspect.signature(lambda x: x)
""",
    "text of every kind on every way out": """
import contextlib, io, sys, warnings
print("größe 🙂 ≈ 中文"); print("to the other", file=sys.stderr); sys.stdout.buffer.write(b"raw\\n")
with contextlib.redirect_stdout(io.StringIO()) as held: print("held")
assert held.getvalue() == "held\\n"
warnings.warn("careful")
""",
    "the end of a program": """
import atexit, gc, sys
atexit.register(print, "bye"); gc.collect()
assert sys.stdin.read() == ""
if __name__ == "__main__": exit()
""",
}
