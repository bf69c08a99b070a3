"""The pages as an office uses them: twenty people who search, open what they found, read."""

from __future__ import annotations

import http.client
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evaluation.bench.corpus import QUERIES
from evaluation.bench.http import free_port, percentile, wait_for

__all__ = ["bench_pages"]

_HIT = re.compile(r'<h2><a href="(/doc/[^"#?]+)')
_TYPED = 3


class _User(threading.Thread):
    """One person: types a query, looks at the results, opens one of them, pauses between."""

    def __init__(self, port: int, seed: int, until: float, pause_s: float) -> None:
        super().__init__(daemon=True)
        self.times: dict[str, list[float]] = {"search": [], "doc": [], "suggest": []}
        self.weights: dict[str, list[int]] = {"search": [], "doc": [], "suggest": []}
        self.failed: list[str] = []
        self._port, self._until, self._pause = port, until, pause_s
        self._source = random.Random(seed)
        self._reader = f"{seed:032x}"

    def run(self) -> None:
        """Work until the time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        time.sleep(self._source.uniform(0, self._pause))
        while time.monotonic() < self._until:
            query = self._source.choice(QUERIES)
            for end in range(2, min(len(query), 2 + _TYPED)):
                self._get(connection, "suggest", f"/api/suggest?q={quote(query[:end])}")
            page = self._get(connection, "search", f"/search?q={quote(query)}")
            self._rest()
            found = _HIT.findall(page)
            if found:
                self._get(connection, "doc", self._source.choice(found[:3]))
                self._rest()
        connection.close()

    def _rest(self) -> None:
        time.sleep(self._source.uniform(0.5, 1.5) * self._pause)

    def _get(self, connection: http.client.HTTPConnection, kind: str, path: str) -> str:
        started = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"jidian_reader={self._reader}"})
        answer = connection.getresponse()
        body = answer.read()
        self.times[kind].append(1000 * (time.perf_counter() - started))
        self.weights[kind].append(len(body))
        if answer.status != 200:
            self.failed.append(f"{answer.status} {path}")
        return body.decode("utf-8", "replace")


def bench_pages(
    home: Path, *, users: int = 20, seconds: float = 40.0, pause_s: float = 2.0
) -> dict[str, Any]:
    """Return p50 and p95 in ms of the page of results, of a document, and of suggestions.

    Args:
        home: a collection; one of statutes, since the queries are of that kind.
        users: people at it at once, each with a connection and a history of their own.
        seconds: how long they work.
        pause_s: how long they look at a page, give or take half.

    Returns:
        For each kind of page its figures and its weight in KB (uncompressed), with
        ``requests_per_s`` of all together. The times are the client's: waiting included.
    """
    port = free_port()
    command = [sys.executable, "-m", "api.cli.main", "serve", "--home", str(home)]
    server = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        _work(port, users, min(5.0, seconds), 0.5)  # both processes warm
        started = time.monotonic()
        people = _work(port, users, seconds, pause_s)
        took = time.monotonic() - started
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)
    failed = [line for person in people for line in person.failed]
    if failed:
        raise RuntimeError(f"{len(failed)} requests failed: {failed[:3]}")
    results: dict[str, Any] = {"users": users, "pause_s": pause_s}
    done = 0
    for kind in ("search", "doc", "suggest"):
        times = [value for person in people for value in person.times[kind]]
        weights = [value for person in people for value in person.weights[kind]]
        done += len(times)
        if times:
            results[kind] = {
                "requests": len(times),
                "p50_ms": percentile(times, 50),
                "p95_ms": percentile(times, 95),
                "kb": round(max(weights) / 1000, 1),
            }
    results["requests_per_s"] = round(done / took, 1)
    return results


def _work(port: int, users: int, seconds: float, pause_s: float) -> list[_User]:
    until = time.monotonic() + seconds
    people = [_User(port, seed, until, pause_s) for seed in range(1, users + 1)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return people


if __name__ == "__main__":
    import json

    print(json.dumps(bench_pages(Path(sys.argv[1])), indent=2))
