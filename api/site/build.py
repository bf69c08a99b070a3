"""Writes the offline copy: a page a document, an index of search, nothing from outside.

Layout::

    index.html             search and the list of documents
    pages/<n>.html         a document, its articles as anchors
    assets/                style and script
    data/docs.js           title, version, status, kind of each document; its passages
    data/text/<n>.js       the passages' texts of a document
    data/pairs/<n>.js      the index (`api.site.grams`)
"""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import orjson
from markupsafe import Markup, escape

from api.pages.parts import KIND_NAMES, STATUS_CLASSES
from api.site.grams import GramIndex
from corpus.errors import IndexNotBuiltError, StoreError, UsageError
from corpus.exports.parts import (
    ExportPart,
    about,
    article_body,
    lines_and_tables,
    printed_segments,
)
from corpus.models import DocumentRecord, Kind, Segment, SegmentKind, TableSpan
from corpus.os_errors import reason_of

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["DEFAULT_KINDS", "SiteReport", "export_site"]

Progress = Callable[[int, int, str], None]

DEFAULT_KINDS = (Kind.REGULATION, Kind.CASE, Kind.TRAINING)
"""Reports hold names and figures that nobody has looked through; they go out when asked for."""

_HERE = Path(__file__).parent
_MARK = "jidian-site.txt"
_PASSAGE = 1200
"""Longest passage of a text without articles, in characters."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written."""

    folder: Path
    documents: int
    passages: int
    bytes: int

    def to_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "folder": str(self.folder),
            "documents": self.documents,
            "passages": self.passages,
            "bytes": self.bytes,
        }


@dataclass(slots=True)
class _Passage:
    anchor: str
    label: str
    text: str


def export_site(
    service: Service,
    folder: Path,
    *,
    kinds: Sequence[Kind] = DEFAULT_KINDS,
    on: datetime.date | None = None,
    progress: Progress | None = None,
) -> SiteReport:
    """Write the copy into a folder, whole or not at all.

    Args:
        service: the collection.
        folder: new, empty, or a copy of before, which is replaced.
        kinds: which kinds of documents go in.
        on: the day that statuses are told for; each page names it.
        progress: called with (done, total, name).

    Raises:
        UsageError: the folder holds something else.
        IndexNotBuiltError: there is nothing to export.
        StoreError: it cannot be written.
    """
    if folder.exists() and not _replaceable(folder):
        raise UsageError(f"{folder} 里已有别的内容，换一个空文件夹。", path=str(folder))
    records = sorted(
        (each for each in service.collection.store.documents() if each.kind in kinds), key=_order
    )
    if not records:
        raise IndexNotBuiltError("资料库里没有可以导出的文件。")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        passages = _write(service, records, fresh, on or datetime.date.today(), progress)
        _put_in_place(fresh, folder)
    except OSError as exc:
        raise StoreError(f"未能写出：{reason_of(exc)}（{folder}）") from exc
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return SiteReport(folder, len(records), passages, size)


def _replaceable(folder: Path) -> bool:
    return folder.is_dir() and (not any(folder.iterdir()) or (folder / _MARK).is_file())


def _order(record: DocumentRecord) -> tuple[Any, ...]:
    return (list(Kind).index(record.kind), record.title, record.version or "", record.doc)


def _put_in_place(fresh: Path, folder: Path) -> None:
    # A folder made for one user only would not open for others on a shared disk.
    fresh.chmod(0o755)
    if folder.exists():
        old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-old-"))
        os.replace(folder, old / "site")
        os.replace(fresh, folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.replace(fresh, folder)


def _write(
    service: Service,
    records: Sequence[DocumentRecord],
    folder: Path,
    on: datetime.date,
    progress: Progress | None,
) -> int:
    for name in ("pages", "data/text", "data/pairs"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(_HERE / "assets", folder / "assets")
    statuses = service.searcher.catalog.statuses(on)
    index = GramIndex()
    rows: list[dict[str, Any]] = []
    for number, record in enumerate(records):
        status = statuses[record.id].value if record.kind is Kind.REGULATION else None
        part = ExportPart(
            record, service.collection.store.parsed(record.id), status, on.isoformat(), record.doc
        )
        passages = list(_passages(part))
        for passage in passages:
            index.add(f"{record.title} {passage.label} {passage.text}")
        row: dict[str, Any] = {
            "title": record.title,
            "version": record.version,
            "status": status,
            "status_class": STATUS_CLASSES.get(status or "", "unk"),
            "kind": record.kind.value,
            "page": f"pages/{number}.html",
        }
        rows.append(row)
        siblings = [r for r in rows[:-1] if r["title"] == record.title and status is not None]
        _page(folder / row["page"], part, row, siblings)
        _script(folder / f"data/text/{number}.js", "jidianText", number, [p.text for p in passages])
        row["passages"] = [[passage.anchor, passage.label] for passage in passages]
        if progress:
            progress(number + 1, len(records), record.title)
    _search_files(folder, index, rows)
    _front(folder, rows, on)
    (folder / _MARK).write_text(f"纪典离线阅读版，导出于 {on}\n", encoding="utf-8")
    return index.passages


def _search_files(folder: Path, index: GramIndex, rows: Sequence[dict[str, Any]]) -> None:
    columns = ("title", "version", "status", "status_class", "kind", "page", "passages")
    documents = [[row[name] for name in columns] for row in rows]
    about_index = {"shards": index.shards, "passages": index.passages, "kinds": KIND_NAMES}
    _script(folder / "data/docs.js", "jidianDocs", about_index, documents)
    for number, pairs in index.files():
        _script(folder / f"data/pairs/{number}.js", "jidianPairs", number, pairs)


def _script(path: Path, call: str, *arguments: Any) -> None:
    """Write a script that hands its data to a function of the page."""
    packed = b",".join(orjson.dumps(argument) for argument in arguments)
    # Both are line ends to a script, and legal inside JSON.
    packed = packed.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
    path.write_bytes(call.encode() + b"(" + packed + b");\n")


def _passages(part: ExportPart) -> Iterator[_Passage]:
    """Yield what a search finds: articles, and other text in pieces."""
    for segment, body in printed_segments(part):
        if segment.kind is SegmentKind.HEADING:
            continue
        if segment.article is not None:
            yield _Passage(segment.article, segment.article, body)
            continue
        label = (segment.label or "").split("\n")[0][:40]
        for start in range(0, len(body), _PASSAGE):
            yield _Passage(_anchor(segment), label, body[start : start + _PASSAGE])


def _anchor(segment: Segment) -> str:
    return segment.article or f"o{segment.start}"


# --- pages --------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates", encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def _front(folder: Path, rows: Sequence[dict[str, Any]], on: datetime.date) -> None:
    groups = [
        (label, [row for row in rows if row["kind"] == kind]) for kind, label in KIND_NAMES.items()
    ]
    html = _environment().get_template("index.html").render(groups=groups, on=on.isoformat())
    (folder / "index.html").write_text(html, encoding="utf-8")


def _page(
    path: Path, part: ExportPart, row: dict[str, Any], siblings: Sequence[dict[str, Any]]
) -> None:
    text = part.parsed.text
    tables = {span.start: span for span in part.parsed.tables}
    blocks, toc = [], []
    for segment, body in printed_segments(part):
        anchor, head = _anchor(segment), segment.kind is SegmentKind.HEADING
        title = " ".join(body.split()) if head else segment.article
        if title:
            depth = min(3, len(segment.heading_path) + (not head))
            toc.append({"anchor": anchor, "title": title[:40], "head": head, "depth": depth})
        lines = [] if head else list(_lines(text, segment, tables))
        blocks.append({"anchor": anchor, "title": title, "head": head, "lines": lines})
    html = (
        _environment()
        .get_template("page.html")
        .render(
            part=part,
            row=row,
            about=[pair for pair in about(part) if pair[0] != "来源"],
            versions=siblings,
            blocks=blocks,
            toc=toc,
            reference=part.record.kind is not Kind.REGULATION,
        )
    )
    path.write_text(html, encoding="utf-8")


def _lines(text: str, segment: Segment, tables: dict[int, TableSpan]) -> Iterator[Markup]:
    at = segment.start if segment.article is None else article_body(text, segment)
    for piece in lines_and_tables(text, at, segment.end, tables):
        if not isinstance(piece, str):
            yield _table(piece)
        elif piece:
            yield Markup("<p>{}</p>").format(piece)


def _table(span: TableSpan) -> Markup:
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup("<td>{}</td>").format(escape(cell)) for cell in row)
        )
        for row in span.table.rows
    )
    return Markup('<div class="wide"><table>{}</table></div>').format(rows)
