"""What stands beside an article: its links, by kind, newest first, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.linked import CitedBy, Correspondence
from corpus.models import DocumentRecord, Kind
from indexing.searching.permalinks import permalink, work_permalink

if TYPE_CHECKING:
    from api.reading.sheet import Sheet
    from api.service import Service
    from corpus.citations.maps import ArticleMaps

__all__ = ["Group", "Row", "cited_laws", "related", "successors_group"]

_SHOWN = 6
_PARTY, _STATE = "党内", "法律"


@dataclass(frozen=True, slots=True)
class Row:
    """A link: where it leads, what stands there, what is to be known of it."""

    title: str
    address: str | None
    note: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Links of one kind; ``rest`` are those that are folded away."""

    name: str
    rows: tuple[Row, ...]
    rest: tuple[Row, ...] = ()
    counted: bool = True

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows) + len(self.rest)


def related(service: Service, sheet: Sheet, article: str, maps: ArticleMaps | None) -> list[Group]:
    """Return the links of an article.

    Args:
        service: the collection.
        sheet: the document.
        article: the article.
        maps: with them, places that cite it under a former number are found too.
    """
    index, record = service.link_index, sheet.record
    corresponding = index.corresponding(record, article) if sheet.regulation else []
    places = index.cited_by(record, article, maps) if sheet.regulation else []
    cases = [place for place in places if place.record.kind is Kind.CASE]
    others = [place for place in places if place.record.kind is not Kind.CASE]
    across, beside = _split(record, corresponding)
    groups = [
        _group("纪法衔接", map(_correspondence, across)),
        _group("同处引用的条文", map(_correspondence, beside)),
        _group("引用本条", _places(service, others)),
        _group("案例", _places(service, cases)),
        _group("本条引用", _cites(index.cites(record, article), record)),
        _group("过渡规定", _transition(sheet, article), counted=False),
    ]
    return [group for group in groups if group.rows]


def successors_group(found: Mapping[str, Any] | None) -> Group | None:
    """Return where an old article stands now, as `api.comparing.offer` found it."""
    if found is None:
        return None
    rows = [
        Row(f"{row['article']}", row["permalink"], f"{found['version']} 版")
        for row in found["articles"]
    ]
    rows = rows or [Row("现行版没有对应的条文", permalink(found["doc"]), f"{found['version']} 版")]
    return Group("现行条文", tuple(rows), counted=False)


def _group(name: str, rows: Iterable[Row], *, counted: bool = True) -> Group:
    found = tuple(rows)
    cut = _SHOWN if len(found) > _SHOWN + 1 else len(found)
    return Group(name, found[:cut], found[cut:], counted)


def _sphere(record: DocumentRecord) -> str | None:
    """Return whether a text is the party's or the state's; None if that is not known."""
    level = record.metadata.level or ""
    if "党内" in level:
        return _PARTY
    return _STATE if level and level != "规范性文件" else None


def _split(
    record: DocumentRecord, found: Sequence[Correspondence]
) -> tuple[list[Correspondence], list[Correspondence]]:
    """Part what leads from party discipline to the law, or back, from the rest."""
    own = _sphere(record)
    across = [each for each in found if own and _sphere(each.record) not in (None, own)]
    return across, [each for each in found if each not in across]


def _correspondence(each: Correspondence) -> Row:
    return Row(
        f"{each.record.title}{each.article}",
        permalink(each.record.doc, each.article),
        f"{each.together} 处在同一句中引用",
        each.evidence[0].snippet if each.evidence else "",
    )


def _places(service: Service, places: Iterable[CitedBy]) -> list[Row]:
    """Return a row for each document and article that cites, with how often."""
    found: dict[tuple[int, str | None], list[CitedBy]] = {}
    for place in places:
        found.setdefault((place.record.id, place.link.article), []).append(place)
    return [_place(service, several) for several in found.values()]


def _place(service: Service, several: Sequence[CitedBy]) -> Row:
    place = several[0]
    record, link = place.record, place.link
    notes: list[str] = []
    if record.kind is Kind.REGULATION:
        notes.append(record.version)
    if place.former:
        notes.append(f"引 {(link.version or '')[:4]} 年版{place.former}，即本条")
    elif not place.certain:
        notes.append("未注明版本")
    if len(several) > 1:
        notes.append(f"{len(several)} 处")
    address = permalink(record.doc, link.article)
    if link.article is None:
        # The anchor is that of the line; a long text opens at the part that holds it.
        text = service.collection.store.text(record.id)
        line = text.rfind("\n", 0, link.start) + 1
        address = f"{permalink(record.doc)}?at={line}#o{line}"
    return Row(f"{record.title}{link.article or ''}", address, "，".join(notes), place.snippet)


def _cites(cites: Iterable[Mapping[str, Any]], record: DocumentRecord) -> list[Row]:
    found: dict[tuple[str, str | None], Row] = {}
    for cite in cites:
        own = cite["doc"] == record.doc
        if own and cite["article"] == cite["from_article"]:
            continue  # 前款, 本条: it stands beside
        title = f"{'本文件' if own else cite['law']}{cite['article'] or ''}"
        address, note = _target(cite)
        found.setdefault((cite["law"], cite["article"]), Row(title, address, note))
    return list(found.values())


def _target(cite: Mapping[str, Any]) -> tuple[str | None, str]:
    if cite["doc"] is not None:
        return permalink(cite["doc"], cite["article"]), ""
    if cite["held"] and cite["version"] is None:
        return work_permalink(cite["law"], None, cite["article"]), "未注明版本，链接到现行版"
    return None, "本库未收录该版本" if cite["held"] else "本库未收录"


def _transition(sheet: Sheet, article: str) -> list[Row]:
    if not sheet.regulation:
        return []
    return [
        Row(f"{clause.name}", permalink(sheet.record.doc, clause.name), "", clause.body.strip())
        for clause in sheet.transition
        if clause.name != article and clause.name in sheet.articles
    ]


def cited_laws(service: Service, sheet: Sheet) -> list[Group]:
    """Return what a document without articles cites, each law once with its articles."""
    laws: dict[str, list[Row]] = {}
    seen: set[tuple[str, str | None]] = set()
    for cite in service.link_index.cites(sheet.record):
        key = (cite["law"], cite["article"])
        if key in seen:
            continue
        seen.add(key)
        address, note = _target(cite)
        rows = laws.setdefault(cite["law"], [])
        rows.append(Row(cite["article"] or "全文", address, note))
    return [_group(law, rows, counted=False) for law, rows in laws.items()]
