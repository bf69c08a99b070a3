"""Versions compared, as the command line, the API and the pages ask for them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord, Kind, Status
from corpus.numerals import format_article, parse_article

if TYPE_CHECKING:
    from api.service import Service
    from corpus.compare.comparison import Comparison, Row
    from corpus.compare.labels import VersionName
    from corpus.compare.mapping import ArticleMap
    from corpus.compare.provisions import Provision
    from indexing.searcher import Searcher
    from indexing.searching.models import SearchRequest

__all__ = [
    "ComparedMaps",
    "Pair",
    "compare",
    "comparison_body",
    "correct",
    "distinct_versions",
    "find_pair",
    "map_body",
    "map_of",
    "note_of_versions",
    "offer",
    "offer_for_hits",
    "provisions_of",
    "record_of",
    "successors",
    "version_name",
]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, the earlier first."""

    old: DocumentRecord
    new: DocumentRecord


def find_pair(service: Service, first: str, second: str | None = None) -> Pair:
    """Return the two versions that are to be compared.

    Args:
        service: the collection.
        first: the earlier version, by file name, link, or title with a version; or, when
            ``second`` is None, a regulation whose last two versions are meant.
        second: the later version.
    Raises:
        NotFoundError: there is no such version, or only one.
        UsageError: both are the same.
    """
    if second is None:
        return _last_two(service, first)
    pair = Pair(record_of(service, first), record_of(service, second))
    if pair.old.id == pair.new.id:
        raise UsageError(f"两个版本是同一份文件：{pair.old.doc}。请注明版本日期，或用文件名。")
    return pair


def record_of(service: Service, ref: str) -> DocumentRecord:
    """Return the document that a reference means.

    Raises:
        NotFoundError: there is none.
    """
    record = service.collection.store.find(ref)
    if record is None:
        record = service.collection.store.find(service.show(ref, None)["doc"])
    if record is None:
        raise NotFoundError(f"没有找到“{ref}”。", reference=ref)
    return record


def _last_two(service: Service, title: str) -> Pair:
    record = record_of(service, title)
    versions = distinct_versions(service, record)
    if len(versions) < 2:
        raise NotFoundError(f"《{record.title}》本库只收有一个版本，没有可以对照的。")
    return Pair(versions[-2], versions[-1])


def distinct_versions(service: Service, record: DocumentRecord) -> list[DocumentRecord]:
    """Return the versions of a document's work, oldest first; of copies the first."""
    found: dict[str, DocumentRecord] = {}
    for other in service.searcher.catalog.versions(record.work_id):
        if other.kind is Kind.REGULATION:
            found.setdefault(other.version, other)
    return list(found.values())


def version_name(record: DocumentRecord) -> VersionName:
    """Return how a version is named in a table's head."""
    from corpus.compare.labels import VersionName

    return VersionName(record.title, record.version, record.doc)


# --- maps -----------------------------------------------------------------------------


def map_of(service: Service, pair: Pair) -> ArticleMap:
    """Return the map between two versions, people's corrections included."""
    return _mapped(service, pair)[2]


def provisions_of(service: Service, record: DocumentRecord) -> tuple[Provision, ...]:
    """Return the provisions of a document (kept while it is used)."""
    from corpus.compare.provisions import provisions_in

    found = service.provisions.get(record.id)
    if found is None:
        store = service.collection.store
        found = provisions_in(store.text(record.id), store.segments(record.id))
        service.provisions.put(record.id, found)
    return found


def _mapped(
    service: Service, pair: Pair
) -> tuple[tuple[Provision, ...], tuple[Provision, ...], ArticleMap]:
    from corpus.compare.mapping import map_provisions, with_corrections
    from indexing.encoder import load_encoder

    store = service.collection.store
    old, new = (provisions_of(service, record) for record in (pair.old, pair.new))
    found = service.maps.get((pair.old.id, pair.new.id))
    if found is None:
        # The encoder in the package, whichever the indexes use: the thresholds are its own.
        found = map_provisions(old, new, load_encoder().encode_passages)
        service.maps.put((pair.old.id, pair.new.id), found)
    corrections = store.map_corrections(pair.old.doc, pair.new.doc)
    return old, new, with_corrections(found, corrections, old, new)


class ComparedMaps:
    """Article numbers from one held text to another: `corpus.citations.maps.ArticleMaps`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def pairs(self, from_doc: str, to_doc: str) -> Mapping[str, Sequence[str]]:
        """Return for each article of the one text its successors in the other, main one first.

        {} where one of the texts is not held.
        """
        store = self._service.collection.store
        old, new = store.find(from_doc), store.find(to_doc)
        if old is None or new is None:
            return {}
        from corpus.citations.maps import successors_of

        return successors_of(map_of(self._service, Pair(old, new)))


def map_body(service: Service, pair: Pair) -> dict[str, Any]:
    """Return the contract's form of a map."""
    found = map_of(service, pair)
    return {
        "from_doc": pair.old.doc,
        "to_doc": pair.new.doc,
        "from_version": pair.old.version,
        "to_version": pair.new.version,
        "pairs": [
            {
                "from": row.old,
                "to": row.new,
                "kind": row.kind.value,
                "similarity": row.likeness,
                "also": list(row.also),
                "confirmed": row.confirmed,
            }
            for row in found.pairs
        ],
        "added": list(found.added),
    }


def correct(service: Service, pair: Pair, said: Sequence[str], withdrawn: Sequence[str]) -> None:
    """Keep what a person says about a map; it wins from now on.

    Args:
        service: the collection.
        pair: the two versions.
        said: ``旧条=新条``, several new ones with commas, ``旧条=删除`` for none.
        withdrawn: old articles whose correction is taken back.
    Raises:
        UsageError: an article is not one, or does not exist in its version.
    """
    old, new, _ = _mapped(service, pair)
    before, after = {p.name for p in old}, {p.name for p in new}
    rules: list[tuple[str, list[str] | None]] = []
    for rule in said:
        article, equals, targets = rule.partition("=")
        if not equals or not targets.strip():
            raise UsageError(f"“{rule}”应写成 第十条=第十二条 或 第十条=删除。")
        names = [] if targets.strip() in ("删除", "无") else _names(targets, after, pair.new)
        rules.append((_names(article, before, pair.old)[0], names))
    rules += [(_names(article, before, pair.old)[0], None) for article in withdrawn]
    with service.collection.store.batch() as batch:
        for article, successors in rules:
            batch.correct_map(pair.old.doc, pair.new.doc, article, successors)


def _names(text: str, known: set[str], record: DocumentRecord) -> list[str]:
    names = []
    for part in text.replace("，", ",").replace("、", ",").split(","):
        number = parse_article(part.strip())
        name = format_article(*number) if number is not None else part.strip()
        if name not in known:
            raise UsageError(f"《{record.title}》（{record.version}）没有“{part.strip()}”。")
        names.append(name)
    return names


# --- an old number offers the new article ----------------------------------------------


def successors(
    service: Service, record: DocumentRecord, article: str, on: datetime.date
) -> tuple[DocumentRecord, list[str]] | None:
    """Return the version in force and the articles there that an old article became.

    The way leads through the versions between, so that each step is between neighbours.
    None when the version is the one in force, or none later is in force.
    """
    versions = distinct_versions(service, record)
    labels = [other.version for other in versions]
    if record.kind is not Kind.REGULATION or record.version not in labels:
        return None
    statuses = service.searcher.catalog.statuses(on)
    start = labels.index(record.version)
    later = [
        at for at in range(start + 1, len(versions)) if statuses[versions[at].id] is Status.IN_FORCE
    ]
    if not later:
        return None
    names, before = [article], record
    for other in versions[start + 1 : later[-1] + 1]:
        found = map_of(service, Pair(before, other))
        names = list(
            dict.fromkeys(pair.new for name in names for pair in found.successors(name) if pair.new)
        )
        before = other
    return before, names


def offer(
    service: Service, record: DocumentRecord, article: str, on: datetime.date
) -> dict[str, Any] | None:
    """Return what the version in force has in place of an old article, with a sentence.

    None when the article is not of an old version.
    """
    from indexing.searching.permalinks import permalink

    if service.searcher.catalog.statuses(on)[record.id] is not Status.SUPERSEDED:
        return None
    found = successors(service, record, article, on)
    if found is None:
        return None
    current, names = found
    head = f"{article}是《{record.title}》{record.version}版的条文，已修改；"
    body = f"现行{current.version}版对应：{'、'.join(names)}。"
    if not names:
        body = f"现行{current.version}版没有对应的条文。"
    return {
        "doc": current.doc,
        "version": current.version,
        "articles": [
            {"article": name, "permalink": permalink(current.doc, name)} for name in names
        ],
        "note": head + body,
    }


def offer_for_hits(service: Service, body: dict[str, Any], on: datetime.date) -> None:
    """Add to a search's hits, where an old article was cited, what stands in its place."""
    from indexing.searching.explain import DIRECT

    for hit in body["hits"]:
        old = hit["status"] == Status.SUPERSEDED and hit["article"]
        if not old or not hit["matched"]["why"].startswith(DIRECT):
            continue
        found = offer(service, service.searcher.catalog.by_doc[hit["doc"]], hit["article"], on)
        if found is not None:
            hit["successors"] = found
            body["notes"].append(found["note"])


def note_of_versions(searcher: Searcher, request: SearchRequest) -> str | None:
    """Say that versions not in force have what was found in none in force, None if they have not.

    A phrase that was amended away is held, and is not simply missing.
    """
    if request.versions == "all":
        return None
    every = request.model_copy(update={"versions": "all", "top_k": 1, "offset": 0, "as_of": None})
    found = searcher.search(every)
    if not found.total or not found.confident:
        return None
    when = "那一天" if request.as_of else "现行"
    return f"{when}有效的版本中没有；其他版本中有 {found.total} 条，查全部版本可以看到。"


# --- comparisons -----------------------------------------------------------------------


def compare(service: Service, pair: Pair) -> Comparison:
    """Return two versions side by side."""
    from corpus.compare.comparison import compare_versions, extras_of

    old, new, found = _mapped(service, pair)
    store = service.collection.store
    extras = tuple(extras_of(store.parsed(record.id)) for record in (pair.old, pair.new))
    return compare_versions(old, new, found, (extras[0], extras[1]))


def comparison_body(service: Service, pair: Pair) -> dict[str, Any]:
    """Return a comparison as JSON: for each row its articles and its spans."""
    comparison = compare(service, pair)
    return {
        "from_doc": pair.old.doc,
        "to_doc": pair.new.doc,
        "from_version": pair.old.version,
        "to_version": pair.new.version,
        "counts": comparison.counts,
        "rows": [_row_body(row, pair) for row in comparison.rows],
    }


def _row_body(row: Row, pair: Pair) -> dict[str, Any]:
    from indexing.searching.permalinks import permalink

    def sides(rows: Any, record: DocumentRecord) -> list[dict[str, Any]]:
        return [
            {
                "article": side.name,
                "text": side.text,
                "permalink": permalink(
                    record.doc, side.name if parse_article(side.name) is not None else None
                ),
                "spans": [{"op": s.operation.value, "text": s.text} for s in side.spans],
            }
            for side in rows
        ]

    return {
        "kind": row.kind,
        "moved": row.moved,
        "renumbered": row.renumbered,
        "old": sides(row.old, pair.old),
        "new": sides(row.new, pair.new),
        "spans": [{"op": s.operation.value, "text": s.text} for s in row.inline],
    }
