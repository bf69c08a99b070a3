"""A server killed in the middle of uploads: whatever was accepted is taken in after a restart."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FILES = 12


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server of two processes over ``home``; it is killed, not stopped."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "api.cli.main", "serve", "--home", str(home)]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--workers", "2"],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    site = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{site}/api/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield site, server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def send(site: str) -> dict[str, Any]:
    border = "a-line-between-files"
    parts = "".join(
        f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="r{i}.txt"\r\n\r\n'
        f"第{i}县纪委监委2023年工作情况\n\n全年立案{i + 10}件。\r\n"
        for i in range(FILES)
    )
    request = urllib.request.Request(
        f"{site}/api/uploads",
        data=f"{parts}--{border}--\r\n".encode(),
        headers={"Content-Type": f"multipart/form-data; boundary={border}"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 202
        body: dict[str, Any] = json.load(answer)
        return body


def ask(site: str, path: str) -> Any:
    with urllib.request.urlopen(f"{site}{path}", timeout=60) as answer:
        return json.load(answer)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no process groups to kill")
def test_uploads_outlive_a_killed_server_and_each_goes_in_once(tmp_path: Path) -> None:
    from api.wiring import open_for

    home = tmp_path / "home"
    open_for(home, create=True).close()
    with serving(home) as (site, _):
        assert len(send(site)["uploads"]) == FILES
    with serving(home) as (site, _):
        end = time.monotonic() + 120
        while ask(site, "/api/uploads")["counts"]["done"] < FILES and time.monotonic() < end:
            time.sleep(0.3)
        assert ask(site, "/api/uploads")["counts"] == {
            "waiting": 0, "running": 0, "done": FILES, "failed": 0
        }  # fmt: skip
        assert ask(site, "/api/documents")["total"] == FILES
        # A file is done when it is in the collection; its figures are read right behind it.
        rows = ask(site, "/api/reports")["reports"]
        while not all(row["figures"] for row in rows) and time.monotonic() < end:
            time.sleep(0.3)
            rows = ask(site, "/api/reports")["reports"]
        assert sorted(row["figures"] for row in rows) == [1] * FILES
