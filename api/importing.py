"""Taking files in from the pages: a process of its own for each job, its state in a file.

The state lies in ``home/imports/<id>.json``, so that every process of the server shows it
and a job that was cut off says so. Doing a job again goes on where it stopped, because
what is in is skipped.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from corpus.errors import JidianError, NotFoundError, UsageError

if TYPE_CHECKING:
    from indexing.ingest import IngestProgress

__all__ = ["ImportJob", "ImportJobs", "run_job"]

_SILENT_S = 60.0
_BEAT_S = 0.5
_JOB_ID = re.compile(r"[0-9a-f]{12}")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LISTED_FAILURES = 200
_KINDS = ("auto", "regulation", "case", "report", "training")


@dataclass(slots=True)
class ImportJob:
    """One job: ``what`` is sample, folder or upload; ``state`` waiting, running, done or failed.

    ``done`` of ``total`` files are read, ``name`` is the one at hand. ``beat`` is the last
    sign of life, as seconds since 1970.
    """

    id: str
    what: str
    paths: list[str]
    kind: str = "auto"
    state: str = "waiting"
    done: int = 0
    total: int = 0
    name: str = ""
    added: int = 0
    updated: int = 0
    skipped: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)
    error: str = ""
    started: float = 0.0
    beat: float = 0.0
    seconds: float = 0.0

    @property
    def cut_off(self) -> bool:
        """Tell whether the job died: it should be at work and gives no sign of life."""
        return self.state in ("waiting", "running") and time.time() - self.beat > _SILENT_S

    @property
    def over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in ("done", "failed") or self.cut_off

    def to_json(self) -> dict[str, Any]:
        """Return the job for output: names of files, no folders of the server."""
        return {
            **{name: value for name, value in asdict(self).items() if name != "paths"},
            "cut_off": self.cut_off,
            "over": self.over,
        }


class ImportJobs:
    """The jobs of one collection.

    Args:
        home: the collection's folder.
    """

    def __init__(self, home: Path) -> None:
        self._home = home.absolute()
        self._folder = self._home / "imports"

    def start(self, what: str, paths: Iterable[Path], kind: str = "auto") -> ImportJob:
        """Start a job in a process of its own and return it.

        Raises:
            UsageError: another job is at work, the kind is none, or a path does not exist.
        """
        if kind not in _KINDS:
            raise UsageError(f"没有“{kind}”这种资料。")
        wanted = [str(path.absolute()) for path in paths]
        missing = [path for path in wanted if not Path(path).exists()]
        if missing:
            raise UsageError(f"服务器上没有这个文件夹：{missing[0]}")
        if (busy := self.current()) is not None:
            raise UsageError("另有一次导入正在进行，请等它完成。", job=busy.id)
        now = time.time()
        job = ImportJob(uuid.uuid4().hex[:12], what, wanted, kind, started=now, beat=now)
        self.save(job)
        self._spawn(job)
        return job

    def again(self, job_id: str) -> ImportJob:
        """Do a job once more; what is in is skipped.

        Raises:
            NotFoundError: there is no such job.
            UsageError: a job is at work.
        """
        former = self.get(job_id)
        return self.start(former.what, [Path(path) for path in former.paths], former.kind)

    def get(self, job_id: str) -> ImportJob:
        """Return a job.

        Raises:
            NotFoundError: there is none of this id.
        """
        path = self._folder / f"{job_id}.json"
        if not _JOB_ID.fullmatch(job_id) or not path.is_file():
            raise NotFoundError("没有这次导入的记录。")
        return ImportJob(**json.loads(path.read_text("utf-8")))

    def current(self) -> ImportJob | None:
        """Return the job at work, None if there is none."""
        return next((job for job in self.recent(5) if not job.over), None)

    def recent(self, most: int = 20) -> list[ImportJob]:
        """Return the last jobs, newest first."""
        if not self._folder.is_dir():
            return []
        jobs = []
        for path in self._folder.glob("*.json"):
            with contextlib.suppress(OSError, ValueError, TypeError):
                jobs.append(ImportJob(**json.loads(path.read_text("utf-8"))))
        return sorted(jobs, key=lambda job: -job.started)[:most]

    def save(self, job: ImportJob) -> None:
        """Write a job's state, whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{job.id}.json"
        draft = path.with_suffix(".tmp")
        draft.write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")
        os.replace(draft, path)

    def receive(self, name: str, stream: IO[bytes], most_bytes: int) -> Path:
        """Write an uploaded file into ``home/uploads`` and return where it is.

        A file of the same name is replaced: it is a new version of it.

        Raises:
            UsageError: it is larger than allowed.
        """
        folder = self._home / "uploads"
        folder.mkdir(parents=True, exist_ok=True)
        safe = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ")[-150:]
        path = folder / (safe or "未命名")
        draft = folder / f".{uuid.uuid4().hex}"
        size = 0
        try:
            with draft.open("wb") as target:
                while block := stream.read(1 << 20):
                    size += len(block)
                    if size > most_bytes:
                        raise UsageError(
                            f"“{safe}”超过 {most_bytes // 1_000_000} MB，没有导入；"
                            "请在服务器上用 jidian ingest 导入。"
                        )
                    target.write(block)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        return path

    def _spawn(self, job: ImportJob) -> None:
        root = str(Path(__file__).resolve().parent.parent)
        paths = [root, os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        # A process of its own: reading files must not slow the pages down.
        process = subprocess.Popen(
            [sys.executable, "-m", "api.importing", str(self._home), job.id],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        # Somebody has to take its end in, or it stays in the list of processes.
        threading.Thread(target=process.wait, daemon=True).start()


def run_job(home: Path, job_id: str) -> ImportJob:
    """Do a job in this process and return it as it ended."""
    jobs = ImportJobs(home)
    job = jobs.get(job_id)
    over = threading.Event()

    def progress(done: int, total: int, name: str) -> None:
        job.done, job.total, job.name = done, total, name.replace("\\", "/").rpartition("/")[2]

    def beat() -> None:
        # A large scan takes minutes: the sign of life does not wait for it.
        while not over.wait(_BEAT_S):
            job.beat = time.time()
            jobs.save(job)

    job.state, job.beat = "running", time.time()
    jobs.save(job)
    beating = threading.Thread(target=beat, daemon=True)
    beating.start()
    try:
        _do(home, job, progress)
    finally:
        over.set()
        beating.join()
        job.beat = time.time()
        job.seconds = round(job.beat - job.started, 1)
        jobs.save(job)
    return job


def _do(home: Path, job: ImportJob, progress: IngestProgress) -> None:
    """Take the files in and note in the job what came of it."""
    try:
        for report in _reports(home, job, progress):
            job.added += report["added"]
            job.updated += report["updated"]
            job.skipped += report["skipped"]
            room = _LISTED_FAILURES - len(job.failed)
            job.failed += [
                {"name": Path(row["path"]).name, "error": row["error"]}
                for row in report["failed"][:room]
            ]
        job.state = "done"
    except JidianError as error:
        job.state, job.error = "failed", error.message
    finally:
        if job.state == "running":
            job.state, job.error = "failed", "导入中途停止，已入库的资料不受影响；可以继续。"


def _reports(home: Path, job: ImportJob, progress: IngestProgress) -> Iterable[dict[str, Any]]:
    """Yield the report of each folder of the samples, or of all that was asked for."""
    from api.wiring import open_for
    from corpus.models import Kind
    from indexing.ingest import ingest

    kind = None if job.kind == "auto" else Kind(job.kind)
    samples = {
        "regulations": Kind.REGULATION,
        "cases": Kind.CASE,
        "reports": Kind.REPORT,
        "training": Kind.TRAINING,
    }
    groups: list[tuple[list[Path], Kind | None]] = [([Path(p) for p in job.paths], kind)]
    if job.what == "sample":
        groups = [([Path(path)], samples.get(Path(path).name)) for path in job.paths]
    with open_for(home, create=True) as service:
        for paths, what in groups:
            report = ingest(service.collection, paths, kind=what, progress=progress)
            yield report.to_json()


if __name__ == "__main__":
    run_job(Path(sys.argv[1]), sys.argv[2])
