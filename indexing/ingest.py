"""Files into the collection: read in parallel, committed in batches, resumable.

Reading processes read, parse and pack; this process writes a batch in one transaction,
then brings the indexes up. Whatever is interrupted, what was committed stays and the
rest is done by asking again, because files that are in are skipped.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import DocumentError, NotFoundError
from corpus.models import Kind, ParsedDocument
from corpus.store.base import SourceFile, SourceState
from corpus.store.codec import EncodedDocument, encode_document
from indexing.ingest_files import FailedInput, InputFile, Listing, list_files
from indexing.ingest_twins import Twins
from indexing.ingest_worker import Outcome, Task, read_task
from indexing.maintenance import SETTLE_SECONDS, settle_links

if TYPE_CHECKING:
    from indexing.collection import Collection

__all__ = [
    "FailedInput",
    "IngestOptions",
    "IngestProgress",
    "IngestReport",
    "add_documents",
    "ingest",
    "no_progress",
    "reread",
]

IngestProgress = Callable[[int, int, str], None]
"""Called with (files done, files in all, what is being worked on)."""

_LIGHT_SUFFIXES = frozenset({".md", ".txt"})
_HEAVY_BYTES = 1_000_000
_FEW_FILES = 16
_FEW_BYTES = 1_000_000
_NOT_KEPT = "资料库没有保存这份原件，无法重新读入；请用 jidian ingest 重新提供文件"


def no_progress(done: int, total: int, name: str) -> None:
    """Ignore progress."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How batches are cut and how long other writers are waited for.

    A batch is committed when it holds ``batch_bytes`` or ``batch_files``, or is older
    than ``batch_seconds``. ``wait_s`` is the wait at the start, ``batch_wait_s`` that
    before each batch. ``settle_seconds`` is how long documents are read again that cite
    what came in. ``ocr`` is "auto", "never" or "always".
    """

    batch_bytes: int = 12_000_000
    batch_files: int = 2_000
    batch_seconds: float = 20.0
    wait_s: float = 10.0
    batch_wait_s: float = 600.0
    settle_seconds: float = SETTLE_SECONDS
    ocr: str = "auto"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did; with anything in ``failed`` it was not a full success.

    ``ignored`` counts files in folders that are no documents; ``warnings`` are
    (path, sentence) of files that are in but not in every respect well; ``stale_links``
    counts documents whose citations the next writer reads again.
    """

    added: int = 0
    updated: int = 0
    skipped: int = 0
    failed: tuple[FailedInput, ...] = ()
    seconds: float = 0.0
    ignored: int = 0
    warnings: tuple[tuple[str, str], ...] = ()
    stale_links: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the report in the form of the command-line contract."""
        return {
            "added": self.added,
            "updated": self.updated,
            "skipped": self.skipped,
            "failed": [{"path": f.path, "error": f.error} for f in self.failed],
            "seconds": round(self.seconds, 3),
            "ignored": self.ignored,
            "stale_links": self.stale_links,
            "warnings": [{"path": path, "warning": text} for path, text in self.warnings],
        }


def ingest(
    collection: Collection,
    paths: Iterable[Path | str],
    *,
    kind: Kind | None = None,
    workers: int | None = None,
    progress: IngestProgress = no_progress,
    overrides: Mapping[str, str] | None = None,
    audience: str | None = None,
    force: bool = False,
    options: IngestOptions = IngestOptions(),
) -> IngestReport:
    """Take files and folders into the collection and return what was done.

    Args:
        collection: where to.
        paths: files, and folders that are searched for files of known kinds.
        kind: what the documents are; None lets each be guessed.
        workers: reading processes; None is one per core, 0 reads in this process.
        progress: called for every file.
        overrides: metadata that is known better than the files say; it is kept for later
            versions of the same files.
        audience: label for access filtering.
        force: read files again although they are unchanged.
        options: batches and waiting.

    Raises:
        StoreLockedError: another process is writing.
        IndexMismatchError: the indexes cannot be used with this program.
    """
    from corpus.readers.registry import supported_suffixes

    started = time.monotonic()
    given: dict[str, Any] = {}
    if kind is not None:
        given["kind"] = kind.value
    if overrides:
        given["overrides"] = dict(overrides)
    with collection.writing(wait_s=options.wait_s):
        pass  # tells at once if it cannot be done; finishes what was left undone
    listing = list_files(paths, supported_suffixes())
    run = _Run(collection, given, audience, options, progress)
    run.fail_all(listing.failures)
    tasks = run.plan(listing, force)
    with closing(_outcomes(tasks, workers, run.on_page)) as outcomes:
        for outcome in outcomes:
            run.take(outcome)
    run.flush()
    run.settle()
    return run.report(time.monotonic() - started, listing.ignored)


def reread(
    collection: Collection,
    states: Iterable[SourceState] | None = None,
    *,
    workers: int | None = None,
    progress: IngestProgress = no_progress,
    options: IngestOptions = IngestOptions(),
) -> IngestReport:
    """Read what is in the collection again, from the originals it keeps.

    What a newer program reads better (tables, the kind of a document) is so got without the
    files at hand. A document whose original is not kept fails and stays as it is.

    Args:
        collection: what holds them.
        states: which, as the store's `sources` gives them; all where None.
        workers: reading processes; None is one per core, 0 reads in this process.
        progress: called for every file.
        options: batches and waiting.

    Raises:
        StoreLockedError: another process is writing.
    """
    started = time.monotonic()
    with collection.writing(wait_s=options.wait_s):
        pass  # tells at once if it cannot be done
    run = _Run(collection, {}, None, options, progress)
    tasks = run.plan_kept(list(run.known.values() if states is None else states))
    with closing(_outcomes(tasks, workers, run.on_page)) as outcomes:
        for outcome in outcomes:
            run.take(outcome)
    run.flush()
    run.settle()
    return run.report(time.monotonic() - started, 0)


def add_documents(
    collection: Collection,
    documents: Iterable[tuple[SourceFile, ParsedDocument]],
    *,
    progress: IngestProgress = no_progress,
    options: IngestOptions = IngestOptions(),
) -> IngestReport:
    """Take documents that are parsed already into the collection, as `ingest` does.

    The path of each source names it: one that is in with the same hash is skipped. What
    the documents cite is not linked: they are passages to be searched, no collection.
    """
    from corpus.chunking import make_chunks

    started = time.monotonic()
    with collection.writing(wait_s=options.wait_s):
        pass
    run = _Run(collection, {}, None, options, progress, linking=False)
    for source, parsed in documents:
        known = run.known.get(source.path)
        if known is not None and known.sha256 == source.sha256:
            run.skipped += 1
            continue
        try:
            encoded = encode_document(parsed, make_chunks(parsed))
        except DocumentError as exc:
            run.fail_all([FailedInput(source.path, exc.message, exc.code)])
            continue
        run.add(source, encoded)
        run.step(source.name)
    run.flush()
    return run.report(time.monotonic() - started, 0)


@dataclass(slots=True)
class _Batch:
    """What waits for the next transaction."""

    documents: list[tuple[SourceFile, EncodedDocument]] = field(default_factory=list)
    touched: list[tuple[int, int, int]] = field(default_factory=list)
    moved: list[tuple[int, int, int, str]] = field(default_factory=list)
    failures: list[FailedInput] = field(default_factory=list)
    size: int = 0
    since: float = field(default_factory=time.monotonic)

    def is_due(self, options: IngestOptions) -> bool:
        if not self.documents:
            return False
        return (
            self.size >= options.batch_bytes
            or len(self.documents) >= options.batch_files
            or time.monotonic() - self.since > options.batch_seconds
        )


class _Run:
    """One ingest under way."""

    def __init__(
        self,
        collection: Collection,
        given: Mapping[str, Any],
        audience: str | None,
        options: IngestOptions,
        progress: IngestProgress,
        linking: bool = True,
    ) -> None:
        self._collection = collection
        self._given = given
        self._audience = audience
        self._options = options
        self._progress = progress
        self._linking = linking
        self.known: dict[str, SourceState] = dict(collection.store.sources())
        # Files in the collection by name and content: a copy elsewhere adds nothing.
        self._held = {(os.path.basename(s.path), s.sha256) for s in self.known.values()}
        self._twins = Twins(self.known.values())
        self._inputs: list[InputFile] = []
        self._batch = _Batch()
        self._failed: list[FailedInput] = []
        self._warnings: list[tuple[str, str]] = []
        self._done = self._total = self._stale = 0
        self.added = self.updated = self.skipped = 0

    def plan(self, listing: Listing, force: bool) -> list[Task]:
        """Return what has to be read; files that look unchanged are skipped here.

        Files that are in come first: if one of them has changed, a copy of its former
        content elsewhere is no longer a copy.
        """
        self._total = len(listing.files)
        tasks: list[Task] = []
        for file in sorted(listing.files, key=lambda f: f.path not in self.known):
            state = self.known.get(file.path)
            wanted = self._wanted(state)
            again = force or (state is not None and self._differs(state, wanted))
            if state is not None and not again and _looks_unchanged(state, file):
                self.skipped += 1
                self.step(file.name)
                continue
            tasks.append(
                Task(
                    index=len(tasks),
                    path=file.path,
                    originals=str(self._collection.store.originals.root),
                    known_sha256=None if again or state is None else state.sha256,
                    kind=Kind(wanted["kind"]) if "kind" in wanted else None,
                    overrides=wanted.get("overrides", {}),
                    heavy=_is_heavy(file),
                    ocr=self._options.ocr,
                )
            )
            self._inputs.append(file)
        return tasks

    def plan_kept(self, states: Sequence[SourceState]) -> list[Task]:
        """Return what has to be read of the originals kept; those not kept fail."""
        self._total = len(states)
        originals = self._collection.store.originals
        tasks: list[Task] = []
        for state in states:
            file = InputFile(state.path, state.size, state.mtime_ns)
            if not originals.holds(state.sha256):
                self.fail_all([FailedInput(state.path, _NOT_KEPT, NotFoundError.code)])
                self.step(file.name)
                continue
            tasks.append(
                Task(
                    index=len(tasks),
                    path=file.path,
                    originals=str(originals.root),
                    kind=Kind(state.given["kind"]) if "kind" in state.given else None,
                    overrides=state.given.get("overrides", {}),
                    heavy=_is_heavy(file),
                    ocr=self._options.ocr,
                    kept=(state.sha256, state.size, state.mtime_ns),
                )
            )
            self._inputs.append(file)
        return tasks

    def take(self, outcome: Outcome) -> None:
        """Put the outcome of a task into the batch."""
        file = self._inputs[outcome.index]
        state = self.known.get(file.path)
        if outcome.error is not None:
            self.fail_all([FailedInput(file.path, outcome.error, outcome.code)])
        elif outcome.document is None:
            self.skipped += 1
            if state is not None:
                seen = (state.document_id, outcome.size, outcome.mtime_ns)
                self._batch.touched.append(seen)
        elif state is None and (file.name, outcome.sha256) in self._held:
            self.skipped += 1
        elif state is None and (former := self._twins.former_path(outcome)):
            self.skipped += 1
            self._warnings.append((file.path, self._twins.move(former, file.path)))
            # Known by this path from now on, it is not told again, and an edited file is an
            # update of the report.
            self._batch.moved.append(
                (self.known[former].document_id, outcome.size, outcome.mtime_ns, file.path)
            )
        else:
            source = SourceFile(
                name=file.name,
                path=file.path,
                sha256=outcome.sha256,
                mtime_ns=outcome.mtime_ns,
                size=outcome.size,
                audience=self._audience or (state.audience if state else None),
                given=self._wanted(state),
            )
            self.add(source, outcome.document)
        self.step(file.name)

    def add(self, source: SourceFile, document: EncodedDocument) -> None:
        """Put a document into the batch; writes the batch when it is full."""
        known = self.known.get(source.path)
        if known is not None:
            self.updated += 1
            self._held.discard((os.path.basename(known.path), known.sha256))
        else:
            self.added += 1
            self._warnings += self._twins.copied(source, document.kind)
        self._twins.add(source.path, source.sha256, source.name, document.kind)
        self._held.add((source.name, source.sha256))
        self._warnings += [(source.path, text) for text in document.warnings]
        self._batch.documents.append((source, document))
        self._batch.size += document.size
        if self._batch.is_due(self._options):
            self.flush()

    def fail_all(self, failures: Iterable[FailedInput]) -> None:
        """Note inputs that could not be taken in."""
        for failure in failures:
            self._failed.append(failure)
            self._batch.failures.append(failure)

    def flush(self) -> None:
        """Write what waits in one transaction, then bring the indexes up."""
        batch, self._batch = self._batch, _Batch()
        if batch.documents:
            self._progress(self._done, self._total, "建立索引")
        elif not (batch.touched or batch.moved or batch.failures):
            return
        collection = self._collection
        with collection.writing(wait_s=self._options.batch_wait_s), collection.batch() as write:
            for failure in batch.failures:
                write.record_failure(failure.path, failure.error, failure.code)
            for document_id, size, mtime_ns in batch.touched:
                write.touch(document_id, size=size, mtime_ns=mtime_ns)
            for document_id, size, mtime_ns, path in batch.moved:
                write.touch(document_id, size=size, mtime_ns=mtime_ns, path=path)
            for source, document in batch.documents:
                write.put_encoded(source, document)
            if self._linking:
                write.link()

    def settle(self) -> None:
        """Read again what cites a regulation that has come in, as long as there is time."""

        def progress(done: int, total: int) -> None:
            self._progress(self._done, self._total, f"核对引用 {done}/{total}")

        self._stale = settle_links(
            self._collection, seconds=self._options.settle_seconds, progress=progress
        )

    def step(self, name: str) -> None:
        """Report one more file done."""
        self._done += 1
        self._progress(self._done, max(self._total, self._done), name)

    def on_page(self, index: int, done: int, total: int) -> None:
        """Report a page of a file that takes long."""
        name = f"{self._inputs[index].name}（{done}/{total} 页）"
        self._progress(self._done, self._total, name)

    def report(self, seconds: float, ignored: int) -> IngestReport:
        """Return what was done."""
        return IngestReport(
            added=self.added,
            updated=self.updated,
            skipped=self.skipped,
            failed=tuple(self._failed),
            seconds=seconds,
            ignored=ignored,
            warnings=tuple(self._warnings),
            stale_links=self._stale,
        )

    def _wanted(self, state: SourceState | None) -> dict[str, Any]:
        """Return what the user has said of a file, now or before."""
        before: Mapping[str, Any] = state.given if state is not None else {}
        wanted = {**before, **self._given}
        if "overrides" in before and "overrides" in self._given:
            wanted["overrides"] = {**before["overrides"], **self._given["overrides"]}
        return wanted

    def _differs(self, state: SourceState, wanted: Mapping[str, Any]) -> bool:
        """Tell whether the file was taken in under other instructions."""
        if "kind" in wanted and state.kind.value != wanted["kind"]:
            return True
        if self._audience is not None and self._audience != state.audience:
            return True
        return wanted.get("overrides") != state.given.get("overrides")


def _looks_unchanged(state: SourceState, file: InputFile) -> bool:
    return state.mtime_ns != 0 and (state.size, state.mtime_ns) == (file.size, file.mtime_ns)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _is_heavy(file: InputFile) -> bool:
    return _suffix(file.path) not in _LIGHT_SUFFIXES or file.size > _HEAVY_BYTES


def _outcomes(
    tasks: list[Task], workers: int | None, on_page: Callable[[int, int, int], None]
) -> Generator[Outcome, None, None]:
    """Yield the outcomes in order, from reading processes or from this one."""
    if not tasks:
        return
    count = (os.cpu_count() or 1) if workers is None else workers
    if count == 0 or _can_be_read_here(tasks, count):
        for task in tasks:
            yield read_task(task)
        return
    from indexing.ingest_pool import ReaderPool

    yield from ReaderPool(tasks, count, on_page=on_page).outcomes()


def _can_be_read_here(tasks: list[Task], count: int) -> bool:
    """Tell whether starting processes would take longer than reading.

    Plain text of a usual size only: it cannot bring this process down.
    """
    if any(task.heavy for task in tasks):
        return False
    if count == 1:
        return True
    return len(tasks) <= _FEW_FILES and sum(map(_size, tasks)) <= _FEW_BYTES


def _size(task: Task) -> int:
    try:
        return os.path.getsize(task.path)
    except OSError:
        return 0
