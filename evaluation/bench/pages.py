"""Reading pages under load: how long the server takes with twenty readers, how heavy pages are.

    python -m evaluation.bench.pages --home DIR [--users 20] [--seconds 30] [--pause 1.0]

Readers open articles of the regulations at random, each after a pause of 0.5 to 1.5 times
``--pause`` seconds; with ``--pause 0`` each asks again at once, which measures capacity.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from evaluation.bench.http import _free_port, _percentile, _rss_mb, _wait

__all__ = ["bench_pages"]

_SEED = 20260101
_LONG = 8


def bench_pages(home: Path, *, users: int, seconds: float, pause_s: float) -> dict[str, Any]:
    """Return times in ms and page weights in KB (compressed, as sent)."""
    addresses, longest = _addresses(home)
    port = _free_port()
    command = [sys.executable, "-m", "api.cli.main", "serve", "--home", str(home)]
    server = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        for _ in range(2):  # each worker process once
            _read(port, addresses[:6], random.Random(0), time.monotonic() + 30, 0.0)
        # Alone first: what a page costs when nobody else asks.
        rng = random.Random(_SEED)
        single = _read(port, addresses, rng, time.monotonic() + min(15.0, seconds), 0.0)
        many = _together(port, addresses, users, seconds, pause_s)
        weights = [_weight(port, address) for address in longest]
        return {
            "pages": len(many),
            "users": users,
            "pause_s": pause_s,
            "alone_p50_ms": _percentile([ms for ms, _ in single], 50),
            "alone_p95_ms": _percentile([ms for ms, _ in single], 95),
            "p50_ms": _percentile([ms for ms, _ in many], 50),
            "p95_ms": _percentile([ms for ms, _ in many], 95),
            "p99_ms": _percentile([ms for ms, _ in many], 99),
            "kb_p95": _percentile([size / 1024 for _, size in many], 95),
            "kb_longest": round(max(kb for kb, _ in weights), 1),
            "kb_longest_unpacked": round(max(kb for _, kb in weights), 1),
            "server_rss_mb": _rss_mb(server.pid),
        }
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def _addresses(home: Path) -> tuple[list[str], list[str]]:
    """Return articles at random, and an article of each of the longest texts."""
    from api.wiring import open_for
    from indexing.searching.permalinks import permalink

    rng = random.Random(_SEED)
    with open_for(home) as service:
        store = service.collection.store
        records = [r for r in store.documents() if r.kind.value == "regulation" and r.article_count]
        chosen: list[str] = []
        # By article, not by document: a long statute is read more than a short one.
        weights = [record.article_count for record in records]
        for record in rng.choices(records, weights, k=1500):
            names = [s.article for s in store.segments(record.id) if s.article]
            chosen.append(permalink(record.doc, rng.choice(names)))
        longest = sorted(records, key=lambda record: -record.char_count)[:_LONG]
        heavy = []
        for record in longest:
            names = [s.article for s in store.segments(record.id) if s.article]
            heavy.append(permalink(record.doc, names[len(names) // 2]))
    return chosen, heavy


def _read(
    port: int, addresses: list[str], rng: random.Random, until: float, pause_s: float
) -> list[tuple[float, int]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found: list[tuple[float, int]] = []
    while time.monotonic() < until and len(found) < len(addresses):
        if pause_s:
            time.sleep(pause_s * rng.uniform(0.5, 1.5))
        address = rng.choice(addresses)
        started = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"HTTP {answer.status}: {address}")
        found.append((1000 * (time.perf_counter() - started), size))
    connection.close()
    return found


def _together(
    port: int, addresses: list[str], users: int, seconds: float, pause_s: float
) -> list[tuple[float, int]]:
    results: list[list[tuple[float, int]]] = [[] for _ in range(users)]
    until = time.monotonic() + seconds

    def work(index: int) -> None:
        rng = random.Random(_SEED + index)
        results[index] = _read(port, addresses, rng, until, pause_s)

    threads = [threading.Thread(target=work, args=(index,)) for index in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [row for result in results for row in result]


def _weight(port: int, address: str) -> tuple[float, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    body = connection.getresponse().read()
    connection.close()
    unpacked = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    return len(body) / 1024, len(unpacked) / 1024


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--pause", type=float, default=1.0)
    given = parser.parse_args()
    body = bench_pages(given.home, users=given.users, seconds=given.seconds, pause_s=given.pause)
    print(json.dumps(body, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
