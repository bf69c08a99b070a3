"""The queue of files that came in through the pages: durable, each taken by one worker.

A file's bytes are in `Originals` before its row is, so that whatever dies afterwards the
queue is whole. States: waiting → running → done | failed; a failed one can wait again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, UsageError
from corpus.store.originals import Originals
from corpus.store.reading import Run

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

__all__ = ["STATES", "Upload", "UploadQueue"]

STATES = ("waiting", "running", "done", "failed")
_COLUMNS = (
    "id", "name", "kind", "size", "sha256", "state", "progress", "reason", "code",
    "attempts", "claim", "doc", "uploader", "created_at", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file; ``doc`` is its name in the collection once it is in.

    ``attempts`` counts how often it was begun, ``reason`` says why it failed or what is
    to be known although it did not, ``claim`` names the worker that is at it.
    """

    id: int
    name: str
    kind: str
    size: int
    sha256: str
    state: str
    progress: str
    reason: str | None
    code: str | None
    attempts: int
    claim: str | None
    doc: str | None
    uploader: str
    created_at: str
    updated_at: str

    def to_json(self) -> dict[str, Any]:
        """Return what others may know of it."""
        hidden = ("claim", "uploader", "sha256")
        return {name: value for name, value in asdict(self).items() if name not in hidden}


class UploadQueue:
    """Reads and writes the queue; every write is a short transaction of its own."""

    def __init__(
        self,
        rows: Run,
        noting: Callable[[], AbstractContextManager[Connection]],
        originals: Originals,
    ) -> None:
        self._rows = rows
        self._noting = noting
        self._originals = originals

    def add(self, name: str, kind: str, data: bytes, uploader: str) -> Upload:
        """Keep a file and queue it; it is on disk when this returns."""
        from sqlalchemy import insert

        from corpus.store import schema as t

        sha256 = self._originals.add(data)
        self._originals.make_durable([sha256])
        values = {
            "name": name, "kind": kind, "size": len(data), "sha256": sha256,
            "state": "waiting", "progress": "", "reason": None, "code": None, "attempts": 0,
            "claim": None, "doc": None, "uploader": uploader,
            "created_at": _now(), "updated_at": _now(),
        }  # fmt: skip
        with self._noting() as connection:
            key = connection.execute(insert(t.uploads), values).inserted_primary_key
        return Upload(id=key[0], **values)  # type: ignore[arg-type,index]

    def recent(self, *states: str, limit: int = 1000) -> list[Upload]:
        """Return uploads, the newest first, of some states or of all."""
        wanted = ", ".join(f"'{state}'" for state in STATES if state in states)
        found = self._rows(
            f"SELECT {', '.join(_COLUMNS)} FROM uploads"
            + (f" WHERE state IN ({wanted})" if states else "")
            + " ORDER BY id DESC LIMIT :limit",
            limit=limit,
        )
        return [Upload(*row) for row in found]

    def get(self, upload_id: int) -> Upload:
        """Return one upload.

        Raises:
            NotFoundError: there is none of this number.
        """
        found = self._rows(
            f"SELECT {', '.join(_COLUMNS)} FROM uploads WHERE id = :id", id=upload_id
        )
        if not found:
            raise NotFoundError("上传记录不存在，可能已经移除。", upload=upload_id)
        return Upload(*found[0])

    def counts(self) -> dict[str, int]:
        """Return how many uploads there are in each state."""
        rows = self._rows("SELECT state, count(*) FROM uploads GROUP BY state")
        found: dict[str, int] = dict(rows)
        return {state: found.get(state, 0) for state in STATES}

    def claim(self, worker: str, limit: int) -> Sequence[Upload]:
        """Take up to ``limit`` waiting files of one kind, the oldest first.

        Of two workers that ask at once each gets files the other does not. A file that was
        begun before and not ended is taken alone: should it be to blame, it fails alone.
        """
        from sqlalchemy import select, update

        from corpus.store import schema as t

        table = t.uploads
        waiting = table.c.state == "waiting"
        if not self._rows("SELECT 1 FROM uploads WHERE state = 'waiting' LIMIT 1"):
            return []  # asked every second: reading does not keep writers out
        with self._noting() as connection:
            first = connection.execute(
                select(table.c.kind, table.c.attempts).where(waiting).order_by(table.c.id).limit(1)
            ).one_or_none()
            if first is None:
                return []
            wanted = (
                select(table.c.id)
                .where(waiting, table.c.kind == first.kind, table.c.attempts == first.attempts)
                .order_by(table.c.id)
                .limit(limit if first.attempts == 0 else 1)
            )
            connection.execute(
                update(table)
                .where(waiting, table.c.id.in_(wanted))
                .values(
                    state="running", claim=worker, progress="", updated_at=_now(),
                    attempts=table.c.attempts + 1,
                )
            )  # fmt: skip
            rows = connection.execute(
                select(*(table.c[name] for name in _COLUMNS))
                .where(table.c.state == "running", table.c.claim == worker)
                .order_by(table.c.id)
            ).all()
        return [Upload(*row) for row in rows]

    def note(self, upload_id: int, progress: str) -> None:
        """Note how far the reading of a file has come."""
        self._set(upload_id, "running", progress=progress)

    def finish(self, upload_id: int, *, doc: str | None, reason: str | None = None) -> None:
        """Note that a file is in."""
        self._set(
            upload_id, "running", state="done", doc=doc, reason=reason, code=None, progress=""
        )

    def fail(self, upload_id: int, reason: str, code: str) -> None:
        """Note that a file could not be taken in, and why."""
        self._set(upload_id, "running", state="failed", reason=reason, code=code, progress="")

    def release(self, *, but: str = "", attempts: int = 3) -> int:
        """Let files wait again whose worker is no more; return how many.

        Only whoever is the one worker may say so. A file that was begun ``attempts`` times
        and never came to an end has most likely brought the program down: it fails.

        Args:
            but: the claim that stays.
            attempts: how often a file is begun.
        """
        from sqlalchemy import or_, update

        from corpus.store import schema as t

        table = t.uploads
        lost = (table.c.state == "running", or_(table.c.claim.is_(None), table.c.claim != but))
        with self._noting() as connection:
            connection.execute(
                update(table)
                .where(*lost, table.c.attempts >= attempts)
                .values(
                    state="failed", code="interrupted", claim=None, updated_at=_now(),
                    reason=f"读取这份文件时程序 {attempts} 次中断；资料库未受影响，"
                    "请检查文件后重试。",
                )
            )  # fmt: skip
            again = connection.execute(
                update(table)
                .where(*lost)
                .values(state="waiting", claim=None, progress="", updated_at=_now())
            )
        return int(again.rowcount)

    def retry(self, upload_id: int) -> Upload:
        """Let a failed file wait again.

        Raises:
            NotFoundError: there is none of this number.
            UsageError: it has not failed.
        """
        if self.get(upload_id).state != "failed":
            raise UsageError("只有未能入库的文件可以重试。")
        self._set(upload_id, "failed", state="waiting", reason=None, code=None, attempts=0)
        return self.get(upload_id)

    def remove(self, upload_id: int) -> None:
        """Take a file out of the queue; one that is in the collection stays there.

        Raises:
            NotFoundError: there is none of this number.
            UsageError: it is being read.
        """
        from sqlalchemy import delete

        from corpus.store import schema as t

        found = self.get(upload_id)
        with self._noting() as connection:
            gone = connection.execute(
                delete(t.uploads).where(t.uploads.c.id == upload_id, t.uploads.c.state != "running")
            )
            if not gone.rowcount:
                raise UsageError("文件正在读取，读完再移除。")
            if found.state == "failed":
                # Its reason is on the list of inputs that failed, too.
                path = t.failures.c.path
                connection.execute(delete(t.failures).where(path.like(f"%/uploads/{upload_id}/%")))

    def _set(self, upload_id: int, expected: str, **values: Any) -> None:
        from sqlalchemy import update

        from corpus.store import schema as t

        with self._noting() as connection:
            connection.execute(
                update(t.uploads)
                .where(t.uploads.c.id == upload_id, t.uploads.c.state == expected)
                .values(updated_at=_now(), **values)
            )


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
