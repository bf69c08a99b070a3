"""What the page of results shows of a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from api.pages.parts import STATUS_CLASSES, excerpt, marked, opening
from api.search_state import FACET_NAMES, SearchState
from corpus.genres import genre_of
from corpus.numerals import ARTICLE_LABEL, format_article
from corpus.versions import UNDATED

if TYPE_CHECKING:
    from api.service import Service
    from corpus.models import DocumentRecord

__all__ = ["PAGE", "results_context"]

PAGE = 10
_SORTS = {"relevance": "相关", "date": "时间", "level": "层级"}
_TABS = (
    ("全部", "", ""),
    ("法规", "regulation", ""),
    ("案例", "case", "案例"),
    ("问答", "case", "问答"),
    ("研讨", "case", "研讨"),
    ("报告", "report", ""),
    ("培训", "training", ""),
)
_LABEL = re.compile(rf"\s*{ARTICLE_LABEL}[\s：:、，．.]*")
_OTHER_LINES, _OTHER_CHARS = 2, 84
_OF_TEXT, _OF_ARTICLE = 150, 300
_VALUES_SHOWN, _BARS = 6, 16
_SHOWN_MISSING = 6

Span = tuple[int, int]


def results_context(
    service: Service, body: dict[str, Any], state: SearchState, offset: int
) -> dict[str, Any]:
    """Return the template's values for a search in the contract's form."""
    total, hits = body["total"], body["hits"]
    end = offset + len(hits)
    everything = state.versions == "all"
    weak = not hits or not body["confident"]
    return {
        "page": "search",
        "state": state,
        "query": state.q,
        "as_of": state.as_of,
        "today": body["as_of"],
        "tabs": _tabs(service, body["facets"], state),
        "sorts": [
            {"label": label, "link": state.address(sort=name), "current": state.sort == name}
            for name, label in _SORTS.items()
        ],
        "facets": _facets(body["facets"], state),
        "years": _years(body["facets"], state),
        "chosen": _chosen(state),
        "clear_link": SearchState(q=state.q).address(),
        "notes": body["notes"],
        "hits": [row for hit in hits if (row := _hit(service, hit, state.q)) is not None],
        "nearest": [
            {"title": title, "link": state.address(q=title)} for title in body["nearest_titles"]
        ],
        "absent": _absent(service, state.q) if weak else [],
        "total": f"{total} 条" if body["total_is_exact"] else f"{total} 条以上",
        "took": round(body["took_ms"]),
        "first": offset + 1,
        "last": end,
        "offset": offset,
        "versions_link": state.address(versions="current" if everything else "all"),
        "versions_label": "只看现行" if everything else "全部版本",
        "previous_link": state.address(offset=max(0, offset - PAGE)) if offset else None,
        "next_link": state.address(offset=end) if end < total and len(hits) == PAGE else None,
        "here": state.address(offset=offset),
        "ask_link": SearchState(q=state.q, as_of=state.as_of).address("/ask"),
        "aside": SearchState(q=state.q, as_of=state.as_of).address("/search/aside"),
    }


# --- hits -----------------------------------------------------------------------------


def _hit(service: Service, hit: dict[str, Any], query: str) -> dict[str, Any] | None:
    record = service.searcher.catalog.by_doc.get(hit["doc"])
    if record is None:
        return None  # it went while this page was being made
    regulation = hit["kind"] == "regulation"
    lines = _lines(hit)
    return {
        "doc": hit["doc"],
        "title": hit["title"],
        "article": hit["article"],
        "link": opening(hit),
        "status": hit["status"] if regulation else None,
        "status_class": STATUS_CLASSES.get(hit["status"], "unk"),
        "sort": _dates(record) if regulation else _sort_of_text(record),
        "regulation": regulation,
        "path": [part for part in hit["heading_path"] if part],
        **lines,
        "why": _why(service, hit, query),
        "others": hit["others"],
        "citation": citation(hit, record),
        "successors": hit.get("successors"),
    }


def citation(hit: dict[str, Any], record: DocumentRecord) -> str:
    """Return the text to paste into a document: source, then the words as they stand."""
    version = record.version if record.version != UNDATED else ""
    source = f"《{record.title}》" + (f"（{version}）" if version else "") + (hit["article"] or "")
    return f"{source}：{hit['text'].strip()}"


def _dates(record: DocumentRecord) -> str:
    """Return what is known of a version's dates."""
    known = record.metadata
    parts = [f"{record.version}" if record.version != UNDATED else ""]
    if known.effective and known.effective != record.version:
        parts.append(f"{known.effective} 起施行")
    return "　".join(part for part in parts if part)


def _sort_of_text(record: DocumentRecord) -> str:
    named = record.metadata.extra.get("genre") or genre_of(record) or ""
    dated = record.version if record.version != UNDATED else ""
    return "　".join(part for part in (named, record.metadata.issuer or "", dated) if part)


def _lines(hit: dict[str, Any]) -> dict[str, Any]:
    """Return the 款 that matches, what stands before and after it, and how much is left out."""
    text, focus = hit["text"], hit["focus"]
    spans = [(start, end) for start, end in hit["highlights"]]
    if focus is None or hit["article"] is None:
        return {
            "before": [],
            "focus": excerpt(text.rstrip(), spans, _OF_TEXT),
            "after": [],
            "left_out": 0,
        }
    start, end = focus
    label = _LABEL.match(text)
    opening_at = label.end() if label is not None and label.end() <= start else 0
    before = _others(text, opening_at, start, spans)
    after = _others(text, end, len(text), spans)
    shown_before = before[-1:] if after else before[-_OTHER_LINES:]
    shown_after = after[: _OTHER_LINES - len(shown_before)]
    return {
        "before": shown_before,
        "focus": excerpt(text[start:end].rstrip(), _within(spans, start, end), _OF_ARTICLE),
        "after": shown_after,
        "left_out": len(before) + len(after) - len(shown_before) - len(shown_after),
    }


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start]


def _others(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Markup]:
    """Return the lines of a stretch, each cut to what fits into a line or two."""
    found = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append(_cut(line, _within(spans, at, at + len(line))))
        at += len(line) + 1
    return found


def _cut(line: str, spans: Sequence[Span]) -> Markup:
    if len(line) <= _OTHER_CHARS:
        return marked(line, spans)
    first = spans[0][0] if spans else 0
    start = 0 if first < _OTHER_CHARS - 20 else first - 20
    end = min(len(line), start + _OTHER_CHARS)
    inside = [(s - start, e - start) for s, e in spans if s >= start and e <= end]
    head, tail = ("…" if start else ""), ("…" if end < len(line) else "")
    return Markup("{}{}{}").format(head, marked(line[start:end], inside), tail)


def _why(service: Service, hit: dict[str, Any], query: str) -> dict[str, Any]:
    """Return why a hit is one: the words, then the places in the two runs."""
    reasons = [part for part in hit["matched"]["why"].split("；") if part]
    alike = next((r.removeprefix("同义：") for r in reasons if r.startswith("同义：")), "")
    alike_words = set(alike.split("、")) if alike else set()
    terms = [
        {"word": word, "how": "近义" if word in alike_words else "原词"}
        for word in hit["matched"]["terms"]
        if len(word) > 1
    ]
    words = _words(service, query)
    folded = hit["text"].casefold() + hit["title"].casefold()
    absent = [word for word in words if word not in folded][:_SHOWN_MISSING]
    several = "\n" in hit["text"].strip() and hit["paragraph"]
    return {
        "paragraph": f"第{_chinese(hit['paragraph'])}款" if several else "",
        "terms": terms[:6],
        "reasons": [reason for reason in reasons if not reason.startswith("同义：")],
        "alike": sorted(alike_words),
        "absent": absent,
    }


def _chinese(number: int) -> str:
    return format_article(number).removeprefix("第").removesuffix("条")


def _words(service: Service, query: str) -> list[str]:
    words = service.collection.analyzer.query(query).words
    return list(dict.fromkeys(word.casefold() for word in words if len(word) > 1))


def _absent(service: Service, query: str) -> list[str]:
    """Return words of a query that no text of the collection has."""
    from indexing.types import PhraseNode

    keyword = service.collection.keyword
    words = _words(service, query)[: _SHOWN_MISSING * 2]
    return [w for w in words if not keyword.search(PhraseNode(w), 1).total][:_SHOWN_MISSING]


# --- what can be chosen ---------------------------------------------------------------


def _values(facets: Sequence[dict[str, Any]], name: str) -> dict[str, int]:
    none: list[dict[str, Any]] = []
    rows = next((facet["values"] for facet in facets if facet["name"] == name), none)
    return {row["value"]: row["count"] for row in rows}


def _tabs(
    service: Service, facets: Sequence[dict[str, Any]], state: SearchState
) -> list[dict[str, Any]]:
    """Return the tabs of what is held; each says how many of the hits it has, where known."""
    kinds, genres = _values(facets, "kind"), _values(facets, "genre")
    held = {**service.shelf.counts, **service.shelf.genres}
    everything = not state.kind and not state.genre
    tabs = []
    for label, kind, genre in _TABS:
        current = (state.kind, state.genre) == (kind, genre)
        if kind and not held.get(genre or kind) and not current:
            continue
        count = genres.get(genre, 0) if genre else kinds.get(kind, 0)
        known = everything or current
        tabs.append(
            {
                "label": label,
                "link": state.address(kind=kind, genre=genre),
                "current": current,
                "count": count if kind and known else None,
            }
        )
    return tabs


def _facets(facets: Sequence[dict[str, Any]], state: SearchState) -> list[dict[str, Any]]:
    shown = []
    for name, label in FACET_NAMES.items():
        chosen: tuple[str, ...] = getattr(state, name)
        counts = _values(facets, name)
        counts.update(dict.fromkeys(set(chosen) - set(counts), 0))
        if name == "year" or not counts or (len(counts) == 1 and not chosen):
            continue
        rows: list[dict[str, Any]] = []
        for value, count in counts.items():
            current = value in chosen
            rest = tuple(v for v in chosen if v != value) if current else (*chosen, value)
            changes: dict[str, Any] = {name: rest}
            rows.append(
                {
                    "label": value,
                    "count": count,
                    "current": current,
                    "link": state.address(**changes),
                }
            )
        shown.append({"label": label, "rows": rows[:_VALUES_SHOWN], "more": rows[_VALUES_SHOWN:]})
    return shown


def _years(facets: Sequence[dict[str, Any]], state: SearchState) -> dict[str, Any] | None:
    """Return the hits over the years as bars of equal width, None where there is one year."""
    counts = {int(year): n for year, n in _values(facets, "year").items() if year.isdigit()}
    chosen = bool(state.year_from or state.year_to or state.year)
    if len(counts) < 2 and not chosen:
        return None
    first, last = min(counts, default=0), max(counts, default=0)
    width = max(1, -(-(last - first + 1) // _BARS))
    bars = []
    for start in range(first, last + 1, width):
        inside = {year: n for year, n in counts.items() if start <= year < start + width}
        bars.append(sum(inside.values()))
    most = max(bars, default=1) or 1
    peak = max(counts, key=lambda year: counts[year], default=0)
    return {
        "first": first,
        "last": last,
        # Steps of five percent are classes: the page may not carry styles of its own.
        "bars": [round(20 * bar / most) if bar else 0 for bar in bars],
        "said": f"{first} 至 {last} 年，{peak} 年最多，{counts.get(peak, 0)} 条",
        "unset": state.address(year_from="", year_to="", year=()) if chosen else None,
    }


def _chosen(state: SearchState) -> list[dict[str, str]]:
    """Return what has been chosen, each with the address without it."""
    found = []
    for name in FACET_NAMES:
        chosen: tuple[str, ...] = getattr(state, name)
        for value in chosen:
            changes: dict[str, Any] = {name: tuple(v for v in chosen if v != value)}
            found.append({"label": value, "link": state.address(**changes)})
    if state.year_from or state.year_to:
        label = f"{state.year_from or '不限'}–{state.year_to or '不限'} 年"
        found.append({"label": label, "link": state.address(year_from="", year_to="")})
    if state.as_of:
        found.append({"label": f"截至 {state.as_of}", "link": state.address(as_of="")})
    if state.versions == "all":
        found.append({"label": "全部版本", "link": state.address(versions="current")})
    if state.kind:
        label = next(
            t[0] for t in _TABS if t[1:] == (state.kind, state.genre) or t[1] == state.kind
        )
        found.append({"label": label, "link": state.address(kind="", genre="")})
    return found
