"""Course packs in the store: one row a pack, changed as a whole in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from corpus.courses.models import Course
from corpus.errors import NotFoundError, StoreError
from corpus.store.reading import Run

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

__all__ = ["CourseStore", "CourseTable"]


class CourseStore(Protocol):
    """Course packs, and which one each reader is collecting for."""

    def courses(self) -> list[Course]:
        """Return all packs, the one changed last first."""
        ...

    def course(self, course_id: str) -> Course:
        """Return one pack or raise NotFoundError."""
        ...

    def add(self, course: Course) -> None:
        """Keep a new pack."""
        ...

    def change(self, course_id: str, edit: Callable[[Course], Course], at: str) -> Course:
        """Change a pack by ``edit`` at the time ``at``; return it as it is now.

        What ``edit`` is given is the pack as it stands in the transaction: two people who
        change it at once lose nothing of each other's work.
        """
        ...

    def delete(self, course_id: str) -> None:
        """Drop a pack or raise NotFoundError."""
        ...

    def current(self, reader: str) -> str | None:
        """Return the pack that a reader collects for, None if there is none (any more)."""
        ...

    def set_current(self, reader: str, course_id: str) -> None:
        """Note which pack a reader collects for."""
        ...


class CourseTable:
    """A `CourseStore` in SQL."""

    def __init__(
        self, rows: Run, writing: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        self._rows = rows
        self._writing = writing

    def courses(self) -> list[Course]:
        """Return all packs, the one changed last first."""
        found = self._rows("SELECT body FROM courses ORDER BY changed_at DESC, id")
        return [_course(row[0]) for row in found]

    def course(self, course_id: str) -> Course:
        """Return one pack or raise NotFoundError."""
        found = self._rows("SELECT body FROM courses WHERE id = :id", id=course_id)
        if not found:
            raise _missing(course_id)
        return _course(found[0][0])

    def add(self, course: Course) -> None:
        """Keep a new pack."""
        from sqlalchemy import insert

        from corpus.store import schema as t

        with self._writing() as connection:
            connection.execute(insert(t.courses), _row(course))

    def change(self, course_id: str, edit: Callable[[Course], Course], at: str) -> Course:
        """Change a pack by ``edit`` at the time ``at``; return it as it is now."""
        from sqlalchemy import select, update

        from corpus.store import schema as t

        with self._writing() as connection:
            body = connection.execute(
                select(t.courses.c.body).where(t.courses.c.id == course_id)
            ).scalar_one_or_none()
            if body is None:
                raise _missing(course_id)
            course = edit(_course(body)).model_copy(update={"changed_at": at})
            connection.execute(
                update(t.courses).where(t.courses.c.id == course_id).values(**_row(course))
            )
        return course

    def delete(self, course_id: str) -> None:
        """Drop a pack or raise NotFoundError."""
        from sqlalchemy import delete

        from corpus.store import schema as t

        with self._writing() as connection:
            readers = t.course_readers
            connection.execute(delete(readers).where(readers.c.course_id == course_id))
            gone = connection.execute(delete(t.courses).where(t.courses.c.id == course_id))
            if not gone.rowcount:
                raise _missing(course_id)

    def current(self, reader: str) -> str | None:
        """Return the pack that a reader collects for, None if there is none (any more)."""
        found = self._rows(
            "SELECT r.course_id FROM course_readers r JOIN courses c ON c.id = r.course_id"
            " WHERE r.reader = :reader",
            reader=reader,
        )
        return found[0][0] if found else None

    def set_current(self, reader: str, course_id: str) -> None:
        """Note which pack a reader collects for."""
        from sqlalchemy import delete, insert

        from corpus.store import schema as t

        with self._writing() as connection:
            readers = t.course_readers
            connection.execute(delete(readers).where(readers.c.reader == reader))
            connection.execute(insert(readers), {"reader": reader, "course_id": course_id})


def _course(body: str) -> Course:
    from pydantic import ValidationError

    try:
        return Course.model_validate_json(body)
    except ValidationError as exc:
        raise StoreError("课程包由更新版本的程序写成，请升级程序后再打开") from exc


def _row(course: Course) -> dict[str, object]:
    return {
        "id": course.id,
        "title": course.title,
        "changed_at": course.changed_at,
        "body": course.model_dump_json(),
    }


def _missing(course_id: str) -> NotFoundError:
    return NotFoundError("没有这个课程包，可能已被删除。", course=course_id)
