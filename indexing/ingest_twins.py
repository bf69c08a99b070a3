"""Reports that come in a second time under another name: two documents would count twice."""

from __future__ import annotations

import os
from collections.abc import Iterable

from corpus.models import Kind
from corpus.store.base import SourceFile, SourceState
from indexing.ingest_worker import Outcome

__all__ = ["Twins"]


class Twins:
    """The reports held, by their content.

    A report that was only renamed stays the document it is, with what people decided on it.
    A copy whose twin is still there is taken in, as its name may say what its text does not
    (two towns may hand in the same line), and the user is told.
    """

    def __init__(self, states: Iterable[SourceState]) -> None:
        self._names: dict[str, str] = {}
        self._contents: dict[str, str] = {}
        self._paths: dict[str, list[str]] = {}
        for state in states:
            self.add(state.path, state.sha256, state.doc, state.kind)

    def add(self, path: str, sha256: str, name: str, kind: Kind) -> None:
        """Note a document that is in or comes in; what its file held before counts no more."""
        former = self._contents.pop(path, None)
        if former is not None:
            self._paths[former].remove(path)
        if kind is Kind.REPORT:
            self._names[path], self._contents[path] = name, sha256
            self._paths.setdefault(sha256, []).append(path)

    def former_path(self, outcome: Outcome) -> str | None:
        """Return where a report that was renamed or moved was taken in from, None for others.

        The file there is gone then, and its folder is not.
        """
        if outcome.document is None or outcome.document.kind is not Kind.REPORT:
            return None
        for path in self._paths.get(outcome.sha256, ()):
            if not os.path.exists(path) and os.path.isdir(os.path.dirname(path)):
                return path
        return None

    def move(self, former: str, path: str) -> str:
        """Note that a report is at another path now; return what to tell of it."""
        name = self._names.pop(former)
        self.add(path, self._contents[former], name, Kind.REPORT)
        self._paths[self._contents.pop(former)].remove(former)
        return (
            f"内容与已入库的《{name}》相同，而原来的文件已不在，当作改名，没有再入库一份，"
            f"复核、改正仍在《{name}》上；确要按新文件名入库的，先移除它（jidian remove）"
        )

    def copied(self, source: SourceFile, kind: Kind) -> list[tuple[str, str]]:
        """Return the warning that a report that comes in is a copy of one that is held."""
        held = self._paths.get(source.sha256, ()) if kind is Kind.REPORT else ()
        return [
            (
                source.path,
                f"内容与已入库的《{self._names[path]}》相同；重复的请移除（jidian remove）",
            )
            for path in held[:1]
        ]
