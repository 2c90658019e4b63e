"""Runs that every sandbox passes: code in, what must come out; the list that `sandbox_contract` goes through."""

from dataclasses import dataclass, field

from sherpa.domain.ports import Limits, Status, Unobserved

QUICK = Limits(wall_s=0.5, memory_mb=256)
ROOMY = Limits(wall_s=10, memory_mb=512)  # for runs that are to end by themselves, on however loaded a machine

UNMADE = object()  # an observation that is Unobserved, whatever the words


@dataclass(frozen=True)
class Run:
    name: str
    code: str
    observe: tuple[str, ...] = ()
    status: Status = "finished"
    observed: tuple[object, ...] = ()
    stdout: str | None = None
    error: str = ""  # a part of it
    limits: Limits = ROOMY
    files: dict[str, str] = field(default_factory=dict)
    prelude: str = ""
    stdin: str = ""


LIAR = """
class Liar(float):
    __class__ = float
    def __eq__(self, other): return True
    def __float__(self): return 4.0
def f(x): return Liar()
"""

RUNS = (
    Run(
        "an honest function", "def f(x):\n    return 2 * x", ("f(2.0)", "type(f).__name__"), observed=(4.0, "function")
    ),
    Run("nothing at all", ""),
    Run(
        "observations in order",
        "n = 0\ndef up():\n    global n\n    n += 1\n    return n",
        ("up()", "up()", "n"),
        observed=(1, 2, 2),
    ),
    Run(
        "plain data",
        "",
        ("None", "True", "-7", "1.5", "'π🙂'", "[1, (2, 3)]", "{'a': [], 2: ()}"),
        observed=(None, True, -7, 1.5, "π🙂", [1, (2, 3)], {"a": [], 2: ()}),
    ),
    Run(
        "no number of JSON's",
        "",
        ("float('inf')", "-float('inf')", "2**100", "10**5000"),
        observed=(float("inf"), -float("inf"), 2**100, UNMADE),
    ),
    Run(
        "what is no plain data",
        "class Foo: pass",
        ("Foo()", "[Foo()]", "open", "(_ for _ in ())"),
        observed=(Unobserved(reason="a Foo"), Unobserved(reason="a Foo"), UNMADE, UNMADE),
    ),
    Run(
        "an observation that fails",
        "",
        ("1", "1 / 0", "nowhere", "2"),
        observed=(1, Unobserved(reason="ZeroDivisionError: division by zero"), UNMADE, 2),
    ),
    Run("an observation that is no expression", "", ("a = 1", "3"), observed=(UNMADE, 3)),
    Run(
        "data without end",
        "a = []\na.append(a)",
        ("a", "[0] * 10**6", "'x' * 10**7"),
        observed=(UNMADE, UNMADE, UNMADE),
    ),
    Run(
        "numpy's values",
        "import numpy as np\na = np.arange(4.0)",
        ("a", "a.sum()", "a.reshape(2, 2)", "np.float32(0.5)", "np.int64(3)", "a[0] == 0", "np.array('x')"),
        observed=([0.0, 1.0, 2.0, 3.0], 6.0, [[0.0, 1.0], [2.0, 3.0]], 0.5, 3, True, "x"),
    ),
    Run(
        "numpy's nan",
        "import numpy as np",
        ("np.array([np.inf])", "np.array([object()])"),
        observed=([float("inf")], UNMADE),
    ),
    Run(
        "an error",
        "x = 1\nx / 0",
        ("x",),
        "error",
        (UNMADE,),
        error='File "<your code>", line 2, in <module>\n    x / 0\n',
    ),
    Run(
        "an error in a library",
        "import json\njson.loads('{')",
        (),
        "error",
        error="line 2, in <module>\n    json.loads('{')\njson.decoder",
    ),
    Run("no syntax", "x = (1", ("x",), "error", (UNMADE,), error="SyntaxError: '(' was never closed"),
    Run("a null byte", "x = '\0'", (), "error", error="null bytes"),
    Run("half a character", "x = '\ud800'", (), "error"),
    Run(
        "endless recursion",
        "def f(n):\n    return f(n + 1)\nf(0)",
        (),
        "error",
        error="RecursionError: maximum recursion depth exceeded",
    ),
    Run(
        "deep recursion",
        "import sys\nsys.setrecursionlimit(20000)\ndef r(n): return 0 if n == 0 else 1 + r(n - 1)",
        ("r(5000)",),
        observed=(5000,),
    ),
    Run("a crash", "import os\nos.kill(os.getpid(), 11)", ("1",), "error", (UNMADE,), error="signal 11"),
    Run(
        "an endless loop",
        "print('before')\nwhile True: pass",
        ("1",),
        "timeout",
        (UNMADE,),
        stdout="before\n",
        limits=QUICK,
        error="more than 0.5 s",
    ),
    Run(
        "a loop that swallows all",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        (),
        "timeout",
        limits=QUICK,
    ),
    Run("an endless sleep", "import time\ntime.sleep(3600)", ("1",), "timeout", (UNMADE,), limits=QUICK),
    Run(
        "an endless observation",
        "def f():\n    while True: pass",
        ("1", "f()", "2"),
        "timeout",
        (1, UNMADE, UNMADE),
        limits=QUICK,
    ),
    Run(
        "a thread without end",
        "import threading\ndef f():\n    while True: pass\nthreading.Thread(target=f).start()",
        (),
        "timeout",
        limits=QUICK,
    ),
    Run(
        "too much memory",
        "x = 'a' * 10**10",
        ("x",),
        "memory",
        (UNMADE,),
        error="MemoryError: the program asked for more than 512 MB",
    ),
    Run("memory bit by bit", "x = []\nwhile True: x.append('a' * 10**6)", (), "memory", error="line 2"),
    Run("an observation of too much memory", "", ("1", "'a' * 10**10"), "memory", (1, UNMADE)),
    Run("as much memory as is allowed", "import numpy as np\na = np.ones(50_000_000)", ("a.sum()",), observed=(5e7,)),
    Run("a flood", "while True: print('x' * 1000)", (), "output", error="printed without end"),
    Run("a flood of errors", "import os\nwhile True: os.write(2, b'x' * 65536)", (), "output"),
    Run("os._exit", "import os\nprint('ok')\nos._exit(0)", ("1",), "error", (UNMADE,)),
    Run("SystemExit before a look", "raise SystemExit", ("1",), "error", (UNMADE,), error="ended itself"),
    Run("a whole program that exits", "import sys\nprint('done')\nsys.exit()", stdout="done\n"),
    Run("a whole program that fails", "import sys\nsys.exit(3)", (), "error", error="SystemExit: 3"),
    Run("exit while looked at", "def f(): raise SystemExit(0)", ("f()", "1"), observed=(UNMADE, 1)),
    Run("the real exit while looked at", "import os", ("1", "os._exit(0)", "2"), "error", (1, UNMADE, UNMADE)),
    Run(
        "frames on standard output",
        'print(\'["ran", "finished", ""]\\n["look", 0, "seen", 4]\\n["done"]\')\nimport os; os._exit(0)',
        ("f(2)",),
        "error",
        (UNMADE,),
    ),
    Run(
        "a class that equals everything", LIAR, ("f(2.0)", "f(2.0) == 7"), observed=(Unobserved(reason="a Liar"), True)
    ),
    Run(
        "a text that is none",
        "class S(str): pass\nclass L(list): pass",
        ("S('a')", "L([1])"),
        observed=(UNMADE, UNMADE),
    ),
    Run("builtins of one's own", "list = dict = print = len = None\nx = [1]", ("x",), observed=([1],)),
    Run(
        "threads",
        "from threading import Thread\nout = []\nts = [Thread(target=out.append, args=(i,)) for i in range(8)]\n"
        "[t.start() for t in ts]\n[t.join() for t in ts]",
        ("sorted(out)",),
        observed=([0, 1, 2, 3, 4, 5, 6, 7],),
    ),
    Run(
        "a pool left open",
        "from concurrent.futures import ThreadPoolExecutor as P\npool = P(2)\nx = pool.submit(abs, -1).result()",
        ("x", "pool.submit(abs, -2).result()"),
        observed=(1, 2),
    ),
    Run(
        "a thread not waited for",
        "import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.2), print('late'))).start()",
        stdout="late\n",
    ),
    Run(
        "asyncio",
        "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    return 5\nx = asyncio.run(main())",
        ("x",),
        observed=(5,),
    ),
    Run(
        "dataclasses",
        "from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass P:\n    x: int = 1",
        ("P().x", "P.__module__"),
        observed=(1, "__main__"),
    ),
    Run("unicode", "print('héllo 🙂 ≈')", stdout="héllo 🙂 ≈\n"),
    Run("no newline at the end", "print('a', end='')", stdout="a"),
    Run(
        "standard output replaced",
        "import io, sys\nprint('a', end='')\nsys.stdout = io.StringIO()\nprint('b')",
        stdout="a",
    ),
    Run("escapes and bidi", "print('\\x1b[31mred\\x1b]0;t\\x07 \\u202eok\\x9b2J\\r')", stdout="red ok\n"),
    Run("escapes in an error", "raise ValueError('\\x1b[2Jboo')", (), "error", error="ValueError: boo"),
    Run("input that is there", "a = int(input())\nb = int(input())\nprint(a + b)", stdin="2\n3\n", stdout="5\n"),
    Run("input that is not there", "x = input()", (), "error", error="EOFError: input() found nothing more to read"),
    Run(
        "files",
        "text = open('data/a.csv').read()\nimport shapes",
        ("text", "shapes.side"),
        observed=("1,2\n", 3),
        files={"data/a.csv": "1,2\n", "shapes.py": "side = 3"},
    ),
    Run(
        "a file of its own",
        "open('new.txt', 'w').write('x')\nimport os, tempfile\nwith tempfile.TemporaryFile() as f: f.write(b'x')",
        ("os.listdir('.')",),
        observed=(["new.txt"],),
    ),
    Run("a file too large", "open('big', 'wb').write(b'x' * 10**8)", (), "error", error="OSError"),
    Run("what runs before", "x = base + 1", ("x",), observed=(6,), prelude="print('not shown')\nbase = 5", stdout=""),
    Run(
        "an error inside what runs before",
        "fail()",
        (),
        "error",
        prelude="def fail():\n    raise KeyError('a')",
        error="File \"<your code>\", line 1, in <module>\n    fail()\nKeyError: 'a'",
    ),
    Run("what runs before fails", "x = 1", ("x",), "broken", (UNMADE,), prelude="1 / 0", error="ZeroDivisionError"),
    Run(
        "no arguments, no name of ours",
        "import sys",
        ("len(sys.argv)", "__name__", "'send' in globals()"),
        observed=(1, "__main__", False),
    ),
    Run("another program", "import subprocess\nsubprocess.run(['ls'])", (), "error", error="PermissionError"),
    Run("a shell", "import os\nos.system('ls')", (), "error", error="PermissionError"),
    Run("a fork", "import os\nos.fork()", (), "error", error="PermissionError"),
    Run(
        "pipes closed, still alive",
        "import os\nfor n in range(64):\n    try: os.close(n)\n    except OSError: pass\nwhile True: pass",
        ("1",),
        "timeout",
        (UNMADE,),
        limits=QUICK,
    ),
    Run(
        "a tree deeper than paths go",
        "import os\nfor n in range(3000):\n    os.mkdir('d')\n    os.chdir('d')",
        ("1",),
        observed=(1,),
    ),
)
