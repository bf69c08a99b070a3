"""The readable sources of the sample collection, parsed into numbered nodes.

A source is a UTF-8 file: YAML between ``---`` lines, then one paragraph a line::

    # 总则            编        ! 标题     一、          | a | b |   table row, |! header row
    ## 总则           章        !! 标题    （一）        |= 表1 …    caption of the next table
    ### 一般规定      节        !!! 文字   1.            > 文字      centred, >> 文字 to the right
    * [名] 文字       条        - 文字     （一）        [框] 题|文字  text box
    *+ [名] 文字      条之一    -- 文字    1.            === 名      sheet of a workbook

Numbers are never written: they are counted here, so that a reference ``{接待2019#陪餐}``
(article of another source), ``{陪餐}`` (of this one) or ``{接待2019*}`` (its title) is
always right. In a row, ``<`` joins the cell to the one at its left and ``^`` to the one
above. Inline, ``[+新+]`` and ``[-旧-]`` are tracked changes and ``[^注]`` is a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from corpus.models import Kind
from corpus.numerals import format_article, to_chinese

__all__ = ["CONTENT_ROOT", "Node", "NodeKind", "Run", "Source", "accepted", "load_sources", "runs"]

CONTENT_ROOT = Path(__file__).resolve().parent.parent / "content"
_FOLDERS = {
    "regulations": Kind.REGULATION,
    "cases": Kind.CASE,
    "reports": Kind.REPORT,
    "training": Kind.TRAINING,
}
_RESERVED = frozenset({"r", "a", "z"})
_REFERENCE = re.compile(r"\{([^{}#*]*)(\*)?(?:#([^{}]+))?\}")
_INLINE = re.compile(r"\[\+(.*?)\+\]|\[-(.*?)-\]|\[\^(.*?)\]")


class NodeKind(StrEnum):
    """What one paragraph of a source is."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    ITEM = "item"
    SUBITEM = "subitem"
    HEADING_1 = "heading1"
    HEADING_2 = "heading2"
    HEADING_3 = "heading3"
    LABEL = "label"
    TEXT = "text"
    CENTRE = "centre"
    RIGHT = "right"
    BOX = "box"
    TABLE = "table"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Node:
    """One paragraph or table; ``number`` is its printed number, ``label`` an article's name.

    A table's caption is its ``text``; ``rows`` hold its cells with ``<`` and ``^`` kept.
    A text box holds its title in ``label``.
    """

    kind: NodeKind
    text: str = ""
    number: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of inline text; ``mark`` is "", "ins", "del" or "note"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the collection, ready to be written in its format."""

    id: str
    kind: Kind
    title: str
    file: str
    format: str
    meta: Mapping[str, Any]
    nodes: tuple[Node, ...] = field(repr=False)

    @property
    def folder(self) -> str:
        """Name of the folder under ``files/`` the document belongs to."""
        return next(name for name, kind in _FOLDERS.items() if kind is self.kind)

    @property
    def date(self) -> str:
        """ISO date of this version."""
        meta = self.meta
        return str(meta.get("amended") or meta.get("promulgated") or meta.get("date"))

    @property
    def articles(self) -> int:
        """Number of articles, 之一 included."""
        return sum(node.kind is NodeKind.ARTICLE for node in self.nodes)


def runs(text: str) -> list[Run]:
    """Return inline text cut at tracked changes and footnotes."""
    found: list[Run] = []
    position = 0
    for match in _INLINE.finditer(text):
        if match.start() > position:
            found.append(Run(text[position : match.start()]))
        mark = ("ins", "del", "note")[(match.lastindex or 1) - 1]
        found.append(Run(match.group(match.lastindex or 1), mark))
        position = match.end()
    if position < len(text):
        found.append(Run(text[position:]))
    return found


def accepted(text: str) -> str:
    """Return inline text as a person reads it: insertions in, deletions and notes out."""
    return "".join(run.text for run in runs(text) if run.mark in ("", "ins"))


def load_sources(root: Path = CONTENT_ROOT) -> list[Source]:
    """Return every source with numbers counted and references resolved, in file order.

    Raises:
        ValueError: a reference names no source or no article.
    """
    sources: list[Source] = []
    for folder, kind in _FOLDERS.items():
        paths = sorted((root / folder).glob("*.md"))
        sources.extend(_parse(path.read_text(encoding="utf-8"), kind) for path in paths)
    by_id = {source.id: source for source in sources}
    if len(by_id) != len(sources):
        raise ValueError("two sources share one id")
    return [_resolved(source, by_id) for source in sources]


def _parse(text: str, kind: Kind) -> Source:
    _, front, body = text.split("---\n", 2)
    meta: dict[str, Any] = yaml.load(front, Loader=yaml.BaseLoader)
    file = meta["file"]
    return Source(
        id=meta["id"],
        kind=kind,
        title=meta["title"],
        file=file,
        format=meta.get("format") or Path(file).suffix.lstrip("."),
        meta=meta,
        nodes=tuple(_numbered(_nodes(body.splitlines()))),
    )


_PREFIXES = (
    ("=== ", NodeKind.SHEET),
    ("### ", NodeKind.SECTION),
    ("## ", NodeKind.CHAPTER),
    ("# ", NodeKind.PART),
    ("!!! ", NodeKind.HEADING_3),
    ("!! ", NodeKind.HEADING_2),
    ("! ", NodeKind.HEADING_1),
    ("-- ", NodeKind.SUBITEM),
    ("- ", NodeKind.ITEM),
    (">> ", NodeKind.RIGHT),
    ("> ", NodeKind.CENTRE),
)


def _nodes(lines: list[str]) -> Iterator[Node]:
    caption = ""
    rows: list[tuple[str, ...]] = []
    header_rows = 0
    for line in [*lines, ""]:
        if line.startswith("|="):
            caption = line[2:].strip()
            continue
        if line.startswith("|"):
            header = line.startswith("|!")
            header_rows += header
            cells = line[2 if header else 1 :].strip().removesuffix("|").split("|")
            rows.append(tuple(cell.strip() for cell in cells))
            continue
        if rows:
            yield Node(NodeKind.TABLE, caption, rows=tuple(rows), header_rows=header_rows)
            caption, rows, header_rows = "", [], 0
        if line.strip():
            yield _node(line)


def _node(line: str) -> Node:
    text = line.strip()
    if match := re.match(r"\*(\+?) \[(.+?)\] (.*)", text):
        return Node(NodeKind.ARTICLE, match[3], number=match[1], label=match[2])
    if text.startswith("[框]"):
        label, body = text[3:].split("|", 1)
        return Node(NodeKind.BOX, body.strip(), label=label.strip())
    for prefix, kind in _PREFIXES:
        if text.startswith(prefix):
            return Node(kind, text[len(prefix) :].strip())
    if text.startswith("【") and text.endswith("】"):
        return Node(NodeKind.LABEL, text)
    return Node(NodeKind.CLAUSE if line.startswith("  ") else NodeKind.TEXT, text)


_COUNTED: dict[NodeKind, tuple[str, tuple[NodeKind, ...]]] = {
    NodeKind.PART: ("第{}编", (NodeKind.CHAPTER, NodeKind.SECTION)),
    NodeKind.CHAPTER: ("第{}章", (NodeKind.SECTION,)),
    NodeKind.SECTION: ("第{}节", ()),
    NodeKind.ITEM: ("（{}）", (NodeKind.SUBITEM,)),
    NodeKind.HEADING_1: ("{}、", (NodeKind.HEADING_2, NodeKind.HEADING_3)),
    NodeKind.HEADING_2: ("（{}）", (NodeKind.HEADING_3,)),
}
_RESTARTS = {
    NodeKind.ARTICLE: (NodeKind.ITEM, NodeKind.SUBITEM),
    NodeKind.CLAUSE: (NodeKind.ITEM, NodeKind.SUBITEM),
    NodeKind.LABEL: (NodeKind.HEADING_3,),
}


def _numbered(nodes: Iterator[Node]) -> Iterator[Node]:
    counts: dict[NodeKind, int] = {}
    article = (0, 0)
    for node in nodes:
        for kind in _RESTARTS.get(node.kind, ()):
            counts[kind] = 0
        if node.kind is NodeKind.ARTICLE:
            article = (article[0], article[1] + 1) if node.number else (article[0] + 1, 0)
            yield replace(node, number=format_article(*article))
            continue
        if node.kind in _COUNTED or node.kind in (NodeKind.SUBITEM, NodeKind.HEADING_3):
            counts[node.kind] = counts.get(node.kind, 0) + 1
            pattern, below = _COUNTED.get(node.kind, ("", ()))
            for kind in below:
                counts[kind] = 0
            count = counts[node.kind]
            node = replace(
                node, number=pattern.format(to_chinese(count)) if pattern else f"{count}."
            )
        yield node


def _resolved(source: Source, by_id: Mapping[str, Source]) -> Source:
    def article(owner: Source, label: str) -> str:
        for node in owner.nodes:
            if node.label == label and node.kind is NodeKind.ARTICLE:
                return node.number
        raise ValueError(f"{source.id}: no article {label} in {owner.id}")

    def expand(match: re.Match[str]) -> str:
        name, title, label = match[1], match[2], match[3]
        if name in _RESERVED and not title:
            return match[0]
        if not title and not label:
            return article(source, name)
        if name not in by_id:
            raise ValueError(f"{source.id}: no source {name}")
        owner = by_id[name]
        return (f"《{owner.title}》" if title else "") + (article(owner, label) if label else "")

    def node(old: Node) -> Node:
        rows = tuple(tuple(_REFERENCE.sub(expand, cell) for cell in row) for row in old.rows)
        return replace(old, text=_REFERENCE.sub(expand, old.text), rows=rows)

    return replace(source, nodes=tuple(node(old) for old in source.nodes))
