"""What was cited, straight from the store: no index is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.models import ChunkRecord, DocumentRecord, Kind
from corpus.versions import UNDATED
from indexing.references import ArticleReference
from indexing.searching.catalog import Catalog
from indexing.searching.ranking import Candidate
from indexing.searching.targets import Target, TargetKind

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore

__all__ = ["DirectHits", "direct_hits"]

_DIRECT_SCORE = 10.0
_MAX_ELSEWHERE = 3


@dataclass(slots=True)
class DirectHits:
    """Candidates in the order cited, what is missing, and what else is to be said."""

    candidates: list[Candidate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def direct_hits(target: Target, store: DocumentStore, catalog: Catalog) -> DirectHits:
    """Return the articles or the document that a query cites."""
    found = DirectHits()
    if target.unheld is not None:
        found.missing.append(f"本库没有收录《{target.unheld}》。")
    elif target.kind is TargetKind.ARTICLE:
        _articles(target, store, catalog, found)
    elif target.kind is TargetKind.DOCUMENT:
        _documents(target.records, store, found)
    return found


def cited_name(record: DocumentRecord, label: str = "") -> str:
    """Return how a place is named to the reader: 《title》（version）第一条."""
    known = record.kind is Kind.REGULATION and record.version not in ("", UNDATED)
    version = f"（{record.version}）" if known else ""
    return f"《{record.title}》{version}{label}"


def _articles(target: Target, store: DocumentStore, catalog: Catalog, found: DirectHits) -> None:
    for article in target.articles:
        before = len(found.candidates)
        hits = _in_records(target.records, article, store, before)
        if not hits:
            found.missing.append(_absent(target, article, store, catalog))
            hits = _in_records(target.fallback, article, store, before)
            if hits:
                found.notes.append("另列名称相近的文件中的同号条文，请核对。")
        found.candidates.extend(hits)


def _in_records(
    records: Sequence[DocumentRecord], article: ArticleReference, store: DocumentStore, before: int
) -> list[Candidate]:
    hits: list[Candidate] = []
    works: set[int] = set()
    for record in records:
        # Copies and parts of one version: the first that has the article.
        if record.work_id in works:
            continue
        here = _article(record, article, store, before + len(hits))
        if here:
            works.add(record.work_id)
            hits.extend(here)
    return hits


def _article(
    record: DocumentRecord, article: ArticleReference, store: DocumentStore, before: int
) -> list[Candidate]:
    firsts = [
        chunk for chunk in store.article_chunks(record.id, article.article) if chunk.part == 0
    ]
    return [
        _candidate(
            chunk,
            _DIRECT_SCORE - (before + at) * 1e-3,
            cited_name(record, article.label),
            article,
        )
        for at, chunk in enumerate(firsts)
    ]


def _candidate(
    chunk: ChunkRecord, score: float, direct: str, article: ArticleReference | None = None
) -> Candidate:
    return Candidate(
        chunk.id,
        chunk.document_id,
        chunk.article,
        score,
        chunk.seq - chunk.part if chunk.article is not None else chunk.seq,
        direct=direct,
        paragraph=article.paragraph if article else None,
        item=article.item if article else None,
    )


def _absent(
    target: Target, article: ArticleReference, store: DocumentStore, catalog: Catalog
) -> str:
    """Return the sentence that says that an article does not exist, and where it does."""
    if not target.records:
        return f"没有可以查看的{article.article}。"
    record = target.records[0]
    note = f"{cited_name(record)}没有{article.article}"
    if record.article_count:
        note += f"（全文共{record.article_count}条）"
    elsewhere = [
        other.version
        for other in catalog.versions(record.work_id)
        if other.id != record.id and store.article_chunks(other.id, article.article)
    ]
    if elsewhere:
        note += f"；其他版本中有：{'、'.join(elsewhere[-_MAX_ELSEWHERE:])}"
    return note + "。"


def _documents(records: Sequence[DocumentRecord], store: DocumentStore, found: DirectHits) -> None:
    """Add the beginning of each document, then the rest of the first in its order."""
    rest: list[ChunkRecord] = []
    for at, record in enumerate(records):
        chunks = list(store.iter_chunks([record.id]))
        opening = next((chunk for chunk in chunks if chunk.article), None) or next(
            iter(chunks), None
        )
        if opening is None:
            continue
        score = _DIRECT_SCORE - at * 1e-3
        found.candidates.append(_candidate(opening, score, cited_name(record)))
        if at == 0:
            rest = [chunk for chunk in chunks if chunk.part == 0 and chunk.id != opening.id]
    title = records[0] if records else None
    for at, chunk in enumerate(rest):
        if title is not None and chunk.article is not None:
            score = _DIRECT_SCORE - 0.1 - at * 1e-4
            found.candidates.append(_candidate(chunk, score, cited_name(title)))
