"""The worker behind the pages: takes uploaded files in and extracts new reports.

Each server process has one; a lock of the operating system, which outlives no process,
elects the one that works. Whoever gets it knows that what others had begun was left
undone, and begins it again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from api.uploading import kind_of
from corpus.errors import JidianError, StoreLockedError

if TYPE_CHECKING:
    from api.service import Service
    from corpus.store.uploads import Upload
    from indexing.ingest import IngestReport

__all__ = ["Worker"]

log = logging.getLogger(__name__)

_AT_ONCE = 8
_IDLE_S = 1.0
_STOP_WAIT_S = 3.0


class _Stopped(Exception):
    """Raised between two files when the server goes down."""


class Worker:
    """Works off the queue of one collection in a thread of its own.

    Args:
        service: the open collection.
        ocr: as the setting of that name.
    """

    def __init__(self, service: Service, ocr: str = "auto") -> None:
        self._service = service
        self._home = service.collection.home
        self._ocr = ocr
        self._name = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._lock = FileLock(self._home / "uploads.lock", thread_local=False)
        self._stop = threading.Event()
        self._woken = threading.Event()
        self._reread = False
        self._thread = threading.Thread(target=self._run, name="uploads", daemon=True)

    def start(self) -> None:
        """Begin to work in the background."""
        self._thread.start()

    def wake(self) -> None:
        """Look at the queue now and not in a second."""
        self._woken.set()

    def stop(self) -> None:
        """End after the file at hand; what is not done is done after the next start."""
        self._stop.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_STOP_WAIT_S)
        self._lock.release()

    def elected(self) -> bool:
        """Return whether this is the one worker; whoever becomes it frees what was left."""
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        self._service.collection.store.uploads().release(but=self._name)
        return True

    def step(self) -> bool:
        """Take in some waiting files, or extract what lacks it; return if there was work."""
        if not self.elected():
            return False
        uploads = self._service.collection.store.uploads().claim(self._name, _AT_ONCE)
        if uploads:
            self._take_in(uploads)
        return self._extract() or bool(uploads)

    # --- inside -------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                busy = self.step()
            except _Stopped:
                return
            except StoreLockedError:
                busy = False
            except Exception:
                log.exception("the upload worker failed; it goes on with the next")
                busy = False
            if not busy:
                self._woken.wait(_IDLE_S)
                self._woken.clear()

    def _take_in(self, uploads: Sequence[Upload]) -> None:
        queue = self._service.collection.store.uploads()
        folder = self._home / "uploads"
        paths = {str(folder / str(u.id) / u.name): u for u in uploads}
        for path, upload in paths.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(self._service.collection.store.originals.read(upload.sha256))
        try:
            self._settle(paths, self._ingest(paths))
        except StoreLockedError:
            queue.release()  # another program writes for long: they wait again
            raise
        except JidianError as error:
            for upload in uploads:
                queue.fail(upload.id, error.message, error.code)
        finally:
            for upload in uploads:
                shutil.rmtree(folder / str(upload.id), ignore_errors=True)
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _ingest(self, paths: dict[str, Upload]) -> IngestReport:
        from indexing.ingest import IngestOptions, ingest

        return ingest(
            self._service.collection,
            list(paths),
            kind=kind_of(next(iter(paths.values())).kind),
            workers=1,  # the other core answers requests
            progress=self._progress(list(paths.values())),
            options=IngestOptions(wait_s=60.0, ocr=self._ocr),
        )

    def _progress(self, uploads: Sequence[Upload]) -> Callable[[int, int, str], None]:
        """Return what notes the pages read, at most once a second."""
        queue = self._service.collection.store.uploads()
        last = 0.0

        def progress(done: int, total: int, name: str) -> None:
            nonlocal last
            if self._stop.is_set():
                raise _Stopped
            if not name.endswith("页）") or time.monotonic() - last < 1.0:
                return
            last = time.monotonic()
            whose, _, pages = name.rpartition("（")
            for upload in uploads:
                if upload.name == whose:
                    queue.note(upload.id, f"已读 {pages.rstrip('）')}")

        return progress

    def _settle(self, paths: dict[str, Upload], report: IngestReport) -> None:
        """Write down what came of each file."""
        store = self._service.collection.store
        queue, sources = store.uploads(), store.sources()
        failed = {failure.path: failure for failure in report.failed}
        warned = dict(report.warnings)
        held = {(Path(s.path).name, s.sha256): s.doc for s in sources.values()}
        for path, upload in paths.items():
            if path in failed:
                queue.fail(upload.id, failed[path].error, failed[path].code)
            elif path in sources:
                doc = sources[path].doc
                other = f"资料库已有同名文件，这一份记作“{doc}”。" if doc != upload.name else None
                queue.finish(upload.id, doc=doc, reason=warned.get(path) or other)
            else:
                doc = held.get((upload.name, upload.sha256), "")
                same = "资料库中已有内容相同的同名文件，没有重复入库。"
                queue.finish(upload.id, doc=doc or None, reason=same)

    def _extract(self) -> bool:
        """Extract the reports that lack it, or were extracted by other rules."""
        from api.rereading import reread_reports
        from extraction.facts.updating import update_facts

        def progress(done: int, total: int, name: str) -> None:
            if self._stop.is_set():
                raise _Stopped

        collection = self._service.collection
        collection.refresh()
        if not self._reread:
            # Once: only a newer program reads better, and what failed would fail again.
            self._reread = True
            reread_reports(collection, progress)
        return update_facts(collection.store, progress, collection.home / "extraction") > 0
