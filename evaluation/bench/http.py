"""Search through HTTP: latency with one client, throughput with eight."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evaluation.bench.corpus import QUERIES
from indexing.peak_memory import peak_bytes

__all__ = ["bench_http", "free_port", "percentile", "wait_for"]


def bench_http(home: Path, *, requests: int = 1000, clients: int = 8) -> dict[str, Any]:
    """Return p50 and p99 in ms with one client, and requests a second with ``clients``.

    The server is the product's own, started as its own process on a free port; each
    query is varied so that no answer is a repetition of the last.
    """
    port = free_port()
    command = [sys.executable, "-m", "api.cli.main", "serve", "--home", str(home)]
    server = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        _run(port, range(60))
        one = _run(port, range(requests // 2))
        started = time.perf_counter()
        many = _parallel(port, requests, clients)
        seconds = time.perf_counter() - started
        return {
            "p50_ms": percentile(one, 50),
            "p99_ms": percentile(one, 99),
            f"p50_ms_{clients}_clients": percentile(many, 50),
            f"p99_ms_{clients}_clients": percentile(many, 99),
            "requests_per_s": round(len(many) / seconds, 1),
            "server_rss_mb": _rss_mb(server.pid),
        }
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def _path(number: int) -> str:
    query = QUERIES[number % len(QUERIES)]
    return f"/api/search?q={quote(query)}&k=10&offset={number // len(QUERIES) % 3}"


def _run(port: int, numbers: range) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times: list[float] = []
    for number in numbers:
        started = time.perf_counter()
        connection.request("GET", _path(number))
        answer = connection.getresponse()
        body = answer.read()
        times.append(1000 * (time.perf_counter() - started))
        if answer.status != 200:
            raise RuntimeError(f"HTTP {answer.status}: {json.loads(body)}")
    connection.close()
    return times


def _parallel(port: int, requests: int, clients: int) -> list[float]:
    results: list[list[float]] = [[] for _ in range(clients)]
    each = requests // clients

    def work(index: int) -> None:
        results[index] = _run(port, range(index * each, (index + 1) * each))

    threads = [threading.Thread(target=work, args=(index,)) for index in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [value for result in results for value in result]


def wait_for(port: int, timeout_s: float = 60.0) -> None:
    """Wait until a server answers a search.

    Raises:
        TimeoutError: it did not in time.
    """
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        try:
            _run(port, range(1))
        except (ConnectionError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


def percentile(values: list[float], percent: int) -> float:
    """Return the value below which so many percent of the values lie, rounded."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 2)


def _rss_mb(pid: int) -> float | None:
    peak = peak_bytes(pid)
    return None if peak is None else round(peak / 2**20, 1)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
