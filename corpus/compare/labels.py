"""What versions, kinds of change and comparisons are called in front of users."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.compare.comparison import ADDED, Comparison, Row
from corpus.compare.mapping import Change

__all__ = ["VersionName", "kind_label", "remark_of", "summary"]

_KINDS = {
    Change.SAME.value: "未修改",
    Change.REWORDED.value: "修改",
    Change.SPLIT.value: "拆分",
    Change.MERGED.value: "合并",
    Change.DELETED.value: "删除",
    ADDED: "新增",
}


@dataclass(frozen=True, slots=True)
class VersionName:
    """A version as a table's head names it."""

    title: str
    version: str
    doc: str

    @property
    def label(self) -> str:
        """Title and date."""
        return f"{self.title}（{self.version}）" if self.version else self.title


def kind_label(kind: str) -> str:
    """Return the Chinese word for a kind of row."""
    return _KINDS[kind]


def summary(comparison: Comparison) -> str:
    """Return the sentence that counts the rows."""
    counts = comparison.counts
    parts = [f"{label}{counts[kind]}处" for kind, label in _KINDS.items() if counts.get(kind)]
    moved = sum(row.moved for row in comparison.rows)
    if moved:
        parts.append(f"其中位置移动{moved}处")
    return "，".join(parts) + "。" if parts else "没有可以对照的条文。"


def remark_of(row: Row) -> str:
    """Return what is said of a row below its text, nothing for a plain rewording."""
    parts = [kind_label(row.kind)] if row.kind in ("split", "merged") else []
    if row.moved:
        parts.append("位置移动")
    if row.renumbered and len(row.old) == len(row.new) == 1:
        parts.append(f"原{row.old[0].name}")
    return f"〔{'，'.join(parts)}〕" if parts else ""
