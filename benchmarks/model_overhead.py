"""What Sherpa adds to a server's own time: a turn with a model, less the same requests sent bare; and the first piece's way.

    python benchmarks/model_overhead.py [--turns N]

The server is a process of its own that sends 80 pieces, one each 5 ms, as a fast model does. What Sherpa does with a piece
while the server makes the next costs nobody time, and so does not count; the processor's time for all of it is printed too.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

NOON = "2026-11-23T12:00:00+01:00"
WORDS = "Look at how the count of waiting messages changes from one look to the next look. " * 4
PIECES = [WORDS[at : at + len(WORDS) // 80 + 1] for at in range(0, len(WORDS), len(WORDS) // 80 + 1)]
PIECE_S = 0.005  # 200 tokens a second
LATE_S = 0.4  # between the first piece and the rest, for whoever asks for the model "late"


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, piece in enumerate(PIECES):
            self._send({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
            time.sleep(LATE_S if number == 0 and body["model"] == "late" else PIECE_S)
        self._send({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _send(self, value: dict[str, object]) -> None:
        whole = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", **value}
        self._chunk(b"data: " + json.dumps(whole).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    print(server.server_port, flush=True)
    server.serve_forever()


def bare(port: int, times: int) -> list[float]:
    """The same request by the standard library, read to its end."""
    body = json.dumps({"model": "m", "stream": True, "messages": [{"role": "user", "content": "x" * 2500}]})
    took = []
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(times):
        began = time.perf_counter()
        connection.request("POST", "/v1/chat/completions", body, {"Content-Type": "application/json"})
        connection.getresponse().read()
        took.append(time.perf_counter() - began)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--turns", type=int, default=40)
    turns = parser.parse_args().turns
    server = subprocess.Popen([sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline())  # type: ignore[union-attr]
        _measure(port, turns)
    finally:
        server.terminate()


def _measure(port: int, turns: int) -> None:
    from sherpa import app
    from sherpa.adapters.embedded import Embedded
    from sherpa.adapters.models.spoken import Spoken
    from sherpa.adapters.openai import OpenAI
    from sherpa.config import Wish
    from sherpa.domain.endpoint import Endpoint

    def model(name: str) -> Spoken:
        return Spoken(OpenAI(Endpoint(name=name, base_url=f"http://127.0.0.1:{port}/v1")))

    seen: list[float] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        app.session(Wish(route="calculus-for-ml", now=NOON), Path(folder)) as session,
    ):
        session.world = replace(session.world, model=model("m"), sink=lambda piece: seen.append(time.perf_counter()))
        session.open()

        def ask(times: int) -> tuple[list[float], list[float], float]:
            took, first, used = [], [], time.process_time()
            for number in range(times):
                seen.clear()
                began = time.perf_counter()
                session.turn(f"/ask what about a queue of size {number}?")
                took.append(time.perf_counter() - began)
                first.append(seen[0] - began if seen else 0.0)
            return took, first, (time.process_time() - used) / times

        ask(3)
        speaking, session.world = session.world, replace(session.world, model=Embedded())
        offline = statistics.median(ask(turns)[0])
        session.world = speaking
        server = bare(port, turns)
        unguarded, _, cheap = ask(turns)  # a menu stands open: nothing to give away
        session.world = replace(session.world, model=model("late"))
        _, first, _ = ask(5)
        session.world = replace(session.world, model=model("m"))
        session.turn("a")
        guarded, _, dear = ask(turns)
        own = statistics.median(server)
        for name, took, used in (("nothing guarded", unguarded, cheap), ("a question guarded", guarded, dear)):
            ours = sorted((one - own) * 1000 for one in took)
            print(
                f"{name:18} {statistics.median(ours):5.1f} ms of ours a turn at the median, "
                f"{ours[int(0.95 * len(ours))]:.1f} at the 95th percentile, {used * 1000:.1f} ms of processor; "
                f"the server's own {own * 1000:.0f} ms taken off"
            )
        print(f"{'offline':18} {offline * 1000:5.1f} ms a turn at the median, which are in both of the above")
        late = f"the server waits {LATE_S * 1000:.0f} ms before the second"
        print(f"first piece        {statistics.median(first) * 1000:5.1f} ms after the line was sent; {late}")


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
