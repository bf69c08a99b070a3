"""Markdown and plain-text documents of the collection."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from corpus.models import Kind
from corpus.samples.build.marks import mark_of
from corpus.samples.build.source import Node, NodeKind, Source, accepted

__all__ = ["node_line", "write_markdown", "write_text"]

_STRUCTURE = {NodeKind.PART: 2, NodeKind.CHAPTER: 2, NodeKind.SECTION: 3}
_SPACED = frozenset({NodeKind.PART, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.ARTICLE})
_META_KEYS = (
    ("kind", "kind"),
    ("issuer", "issuer"),
    ("number", "number"),
    ("promulgated", "promulgated"),
    ("amended", "amended"),
    ("effective", "effective"),
    ("date", "date"),
    ("status", "status"),
    ("level", "level"),
)
_KIND_WORDS = {
    Kind.REGULATION: "制度",
    Kind.CASE: "案例",
    Kind.REPORT: "报告",
    Kind.TRAINING: "讲义",
}
_WIDTH = 76


def node_line(node: Node, space: str = " ") -> str:
    """Return a paragraph as printed: its number, a space where one belongs, its text."""
    text = accepted(node.text)
    if not node.number:
        return text
    return f"{node.number}{space if node.kind in _SPACED else ''}{text}"


def write_markdown(source: Source, path: Path) -> None:
    """Write a Markdown document with a metadata block, one article a paragraph."""
    meta = {**source.meta, "kind": _KIND_WORDS[source.kind]}
    lines = [f"# {source.title}", ""]
    lines += [f"{name}: {meta[key]}" for key, name in _META_KEYS if meta.get(key)]
    lines += ["source: 临江市示例材料（虚构）", "", "---", "", mark_of(source.kind), ""]
    for node in source.nodes:
        if node.kind in _STRUCTURE:
            lines += ["#" * _STRUCTURE[node.kind] + " " + node_line(node), ""]
        elif node.kind is NodeKind.HEADING_1:
            lines += ["## " + node_line(node), ""]
        elif node.kind is NodeKind.LABEL:
            lines += [f"**{node.text}**", ""]
        else:
            lines += [node_line(node), ""]
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def write_text(source: Source, path: Path) -> None:
    """Write a GB18030 text as an office keeps it: centred title, indented paragraphs, CRLF."""
    lines = [_centred(source.title), ""]
    if number := source.meta.get("number"):
        lines += [_centred(number), ""]
    lines += [mark_of(source.kind), ""]
    for node in source.nodes:
        line = node_line(node, "\u3000")
        if node.kind in _STRUCTURE:
            lines += ["", _centred(line), ""]
        elif node.kind is NodeKind.RIGHT:
            lines.append(" " * max(0, _WIDTH - _columns(line)) + line)
        elif node.kind in (NodeKind.LABEL, NodeKind.CENTRE):
            lines.append(line)
        else:
            lines.append("\u3000\u3000" + line)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _centred(text: str) -> str:
    return "\u3000" * max(0, (_WIDTH - _columns(text)) // 4) + text
