"""What commands print: JSON alone on stdout, progress and messages on stderr."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["ProgressLine", "fail", "note", "print_json", "progress_line", "write_atomic"]

_REDRAWN_S = 0.1

ProgressLine = Callable[[int, int, str], None]


def print_json(value: Any) -> None:
    """Print one JSON document on stdout."""
    import orjson

    data = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def note(message: str) -> None:
    """Print one line on stderr."""
    print(message, file=sys.stderr, flush=True)


def fail(message: str) -> None:
    """Print the one clear line of a failure on stderr."""
    note(f"错误：{message}")


@contextlib.contextmanager
def progress_line(label: str) -> Iterator[ProgressLine]:
    """Give a callback (done, total, name) that keeps one progress line on stderr.

    On a terminal it is a bar with the time left; in a pipe it is a line every ten
    seconds, so that logs stay readable. Work that is broken off says how far it came.
    """
    reached = (0, 0)
    try:
        with _line(label) as draw:

            def update(done: int, total: int, name: str) -> None:
                nonlocal reached
                reached = (done, total)
                draw(done, total, name)

            yield update
    except KeyboardInterrupt:
        if reached[1]:
            note(f"{label}做到第 {reached[0]} 份，共 {reached[1]} 份。")
        raise


@contextlib.contextmanager
def _line(label: str) -> Iterator[ProgressLine]:
    if sys.stderr.isatty():
        with _bar(label) as update:
            yield update
        return
    last = time.monotonic()

    def report(done: int, total: int, name: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= 10:
            last = now
            note(f"{label} {done}/{total} {name}")

    yield report


@contextlib.contextmanager
def _bar(label: str) -> Iterator[ProgressLine]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    # Drawn when something is done, by no thread of its own: beside one, a process could not
    # be copied safely, and those that extract would all have to load everything anew.
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task(label, total=None, name="")
        drawn = 0.0

        def update(done: int, total: int, name: str) -> None:
            nonlocal drawn
            bar.update(task, completed=done, total=total, name=name[-40:])
            now = time.monotonic()
            if now - drawn >= _REDRAWN_S or done == total:
                drawn = now
                bar.refresh()

        yield update


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, then a rename."""
    import os

    # Of hundreds of small files the objects for paths would take as long as the writing.
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.tmp{os.getpid()}")
    try:
        try:
            _write(temporary, data)
        except FileNotFoundError:  # of hundreds of files in one folder the first alone
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(temporary, data)
        os.replace(temporary, path)
    except BaseException as error:
        if isinstance(error, OSError):
            error.filename = str(path)  # the file that was wanted, not the temporary one
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
