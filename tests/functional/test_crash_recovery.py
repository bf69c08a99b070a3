"""kill -9 at any moment: the collection opens, is consistent, and a repeat completes it."""

from __future__ import annotations

import os
import random
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from indexing.collection import open_collection
from indexing.ingest import IngestOptions, IngestReport, ingest
from indexing.maintenance import verify
from indexing.types import IndexOptions, PhraseNode

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs processes that fork and can be killed"
)

KILLS = 50
KILLS_WITH_READERS = 6
FILES = 12
OPTIONS = IndexOptions(encoder="hash")
BATCHES = IngestOptions(batch_files=3, wait_s=30)

# A server that forks a process for each ingest, so that fifty starts do not cost fifty
# imports. Lines in: home, folder, readers, parted by tabs. Lines out: "started PID" when
# the collection is open, "ended STATUS" when the process is gone.
DRIVER = """
import os, sys, traceback
from pathlib import Path
import corpus.assemble, corpus.chunking, corpus.readers.registry, corpus.store.linking
import indexing.builds, indexing.dense, indexing.encoders.hashing, indexing.keyword.tantivy
from indexing.collection import open_collection
from indexing.ingest import IngestOptions, ingest
from indexing.types import IndexOptions

def run(home, folder, workers):
    with open_collection(Path(home), IndexOptions(encoder="hash")) as collection:
        print("started", os.getpid(), flush=True)
        ingest(collection, [folder], workers=int(workers), options=IngestOptions(batch_files=3))

for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            run(*line.rstrip("\\n").split("\\t"))
            status = 0
        except BaseException:
            traceback.print_exc()
        os._exit(status)
    print("ended", os.waitpid(pid, 0)[1], flush=True)
"""


class Bench:
    """A folder of files that change, a collection, and processes that take them in."""

    def __init__(self, root: Path, server: subprocess.Popen[bytes], seed: int) -> None:
        self.home, self.folder = root / "home", root / "in"
        self.folder.mkdir()
        self.server = server
        self.random = random.Random(seed)
        self.round = 0

    def write_round(self) -> None:
        """Rewrite every file; each says of which round it is, in each of its articles."""
        self.round += 1
        for number in range(FILES):
            mark = f"甲{number}乙{self.round}丙"
            articles = "\n\n".join(
                f"第{name}条 印章{mark}由办公室保管。" for name in "一二三四"[: 2 + self.round % 3]
            )
            text = f"# 临江市{'一二三四五六七八九十'[number % 10]}号印章管理办法\n\n{articles}\n"
            path = self.folder / f"rule{number}.md"
            path.write_text(text, encoding="utf-8")
            os.utime(path, (1_500_000_000 + self.round, 1_500_000_000 + self.round))

    def start(self, workers: int) -> int:
        """Begin to take the files in; return the id of the process that does."""
        assert self.server.stdin is not None
        self.server.stdin.write(f"{self.home}\t{self.folder}\t{workers}\n".encode())
        word, pid = self.answer()
        assert word == "started"
        return pid

    def answer(self) -> tuple[str, int]:
        assert self.server.stdout is not None
        word, number = self.server.stdout.readline().split()
        return word.decode(), int(number)

    def run_and_kill(self, after_s: float, workers: int = 0) -> float | None:
        """Kill an ingest after so long; return how long one took that had ended before."""
        pid = self.start(workers)
        started = time.monotonic()
        ended, _, _ = select.select([self.server.stdout], [], [], after_s)
        if not ended:
            with suppress(ProcessLookupError):  # it ended at this very moment
                os.kill(pid, signal.SIGKILL)
        word, status = self.answer()
        assert word == "ended"
        assert status in (0, signal.SIGKILL)
        return time.monotonic() - started if status == 0 else None

    def duration(self, workers: int = 0) -> float:
        """Return how long an ingest takes that is left alone."""
        self.write_round()
        self.start(workers)
        started = time.monotonic()
        assert self.answer() == ("ended", 0)
        return time.monotonic() - started

    def check(self) -> int:
        """Check the collection as a reader finds it, then as the next writer leaves it.

        Returns the number of documents of the newest round.
        """
        with open_collection(self.home, OPTIONS) as collection:
            store = collection.store
            if collection.manifest is not None:
                hits = collection.keyword.search(PhraseNode("印章"), 500).hits
                for chunk in store.chunks(hit.chunk_id for hit in hits).values():
                    assert store.text(chunk.document_id)[chunk.start : chunk.end] == chunk.text
            report = verify(collection)
            assert report.problems == ()
            newest = 0
            for record in store.documents():
                marks = set(re.findall(r"甲\d+乙\d+丙", store.text(record.id)))
                assert len(marks) == 1, "two rounds in one document"
                (mark,) = marks
                found = collection.keyword.search(PhraseNode(mark), 10)
                chunks = store.chunks(hit.chunk_id for hit in found.hits)
                assert {chunk.document_id for chunk in chunks.values()} == {record.id}
                newest += f"乙{self.round}丙" in mark
            return newest

    def complete(self) -> IngestReport:
        """Take everything in, undisturbed."""
        with open_collection(self.home, OPTIONS) as collection:
            return ingest(collection, [self.folder], workers=0, options=BATCHES)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what a killed process has written stays in
    either case, and waiting for a disk hundreds of times would only take minutes."""
    shared = Path("/dev/shm")
    if not os.access(shared, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared, prefix="jidian-") as folder:
        yield Path(folder)


@pytest.fixture
def bench(place: Path) -> Iterator[Bench]:
    server = subprocess.Popen(
        [sys.executable, "-c", DRIVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    yield Bench(place, server, seed=20240229)
    server.kill()
    server.communicate()


def _spread(bench: Bench, kills: int, workers: int, duration: float) -> list[int]:
    """Kill ingests at moments spread over their whole run; return how far each had come."""
    progress = []
    interrupted = 0
    for kill in range(kills):
        bench.write_round()
        # One moment in each of `kills` equal parts of the run, in mixed order.
        part = (kill * 7 + 3) % kills
        took = bench.run_and_kill(duration * 1.05 * (part + bench.random.random()) / kills, workers)
        # A machine that has less to do by now would end every run before its kill.
        duration = min(duration, took or duration)
        interrupted += took is None
        progress.append(bench.check())
        if kill % 10 == 9:
            report = bench.complete()
            assert report.failed == ()
            assert bench.check() == FILES
    assert interrupted > kills / 2
    return progress


@pytest.mark.slow
def test_killed_ingest_leaves_a_consistent_collection(bench: Bench) -> None:
    duration = bench.duration()
    progress = _spread(bench, KILLS, 0, duration)
    assert len(set(progress)) > 2  # some were killed early, some late, some in between
    report = bench.complete()
    assert report.added == 0
    assert bench.check() == FILES


@pytest.mark.slow
def test_killed_ingest_with_reading_processes(bench: Bench) -> None:
    duration = bench.duration(workers=2)
    _spread(bench, KILLS_WITH_READERS, 2, duration)
    bench.complete()
    assert bench.check() == FILES


def test_first_ingest_killed_before_it_had_indexes(bench: Bench) -> None:
    bench.write_round()
    for delay in (0.0, 0.05, 0.15):
        bench.run_and_kill(delay)
        bench.check()
    bench.complete()
    assert bench.check() == FILES
