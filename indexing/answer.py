"""Answers made of nothing but quotations.

Each quotation is a stretch of the stored text, compared with it before it is returned;
what does not compare equal is not shown. Where the passages found speak too little of the
question, the answer is that the collection has none.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.models import Kind, Paragraph, Status
from corpus.versions import UNDATED
from indexing.searcher import passage_of
from indexing.searching.evidence import coverage
from indexing.searching.explain import ALIKE, DIRECT
from indexing.searching.models import AskResponse, Citation, Hit, SearchRequest, SearchResponse
from indexing.searching.presenting import article_segment

if TYPE_CHECKING:
    from indexing.collection import Collection
    from indexing.searcher import Searcher

__all__ = ["AnswerOptions", "ask"]

_log = logging.getLogger(__name__)

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_LONGEST_QUOTE = 600
_WHOLE_ARTICLE = 350

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """When a passage is evidence; the values come from evaluation.

    The collection answers when the best of the first hits covers ``min_coverage`` of the
    question's words (by rarity), or the nearest text is as near as ``min_similarity``.
    ``near_best`` is the share of the best coverage that each citation needs.
    """

    max_citations: int = 3
    candidates: int = 8
    min_coverage: float = 0.5
    min_similarity: float = 0.45
    near_best: float = 0.5


def ask(
    searcher: Searcher,
    question: str,
    *,
    as_of: date | None = None,
    audience: frozenset[str] | None = None,
    options: AnswerOptions = AnswerOptions(),
) -> AskResponse:
    """Return the provisions that answer a question, or say that there are none.

    Args:
        searcher: of the collection.
        question: as typed.
        as_of: the date whose law counts; None means today.
        audience: labels the reader has; None means no restriction.
        options: when a passage is evidence.
    """
    started = time.perf_counter()
    found = searcher.search(
        SearchRequest(query=question, top_k=options.candidates, as_of=as_of, audience=audience)
    )
    weights = searcher.word_weights(question)
    citations = [
        citation
        for hit in _evidence(found, weights, options)
        if (citation := _citation(hit, weights, searcher)) is not None
    ]
    notes = list(found.notes)
    if not citations and found.nearest_titles:
        titles = "、".join(f"《{title}》" for title in found.nearest_titles[:3])
        notes.append(f"名称相近的文件：{titles}。")
    return AskResponse(
        question=question,
        answer=_answer(citations, found),
        citations=citations,
        abstained=not citations,
        as_of=found.as_of,
        notes=notes,
        took_ms=round((time.perf_counter() - started) * 1000, 2),
    )


def _evidence(
    found: SearchResponse, weights: Mapping[str, float], options: AnswerOptions
) -> list[Hit]:
    """Return the hits to quote: those cited in the question, else those that cover it."""
    direct = [hit for hit in found.hits if hit.matched.why.startswith(DIRECT)]
    if direct:
        return direct[: options.max_citations]
    if found.missing:
        return []
    scored = [(_coverage(hit, weights, options), hit) for hit in found.hits]
    best = max((score for score, _ in scored), default=0.0)
    if not best or (best < options.min_coverage and found.similarity < options.min_similarity):
        return []
    return [hit for score, hit in scored if score >= best * options.near_best][
        : options.max_citations
    ]


def _coverage(hit: Hit, weights: Mapping[str, float], options: AnswerOptions) -> float:
    """Return how much of the question a hit speaks of, in its words or in those of rules."""
    share = coverage(weights, passage_of(hit))
    return max(share, options.min_coverage) if ALIKE in hit.matched.why else share


# --- quotations -----------------------------------------------------------------------


def _citation(hit: Hit, weights: Mapping[str, float], searcher: Searcher) -> Citation | None:
    """Return the quotation of a hit, None if it is not what the store holds."""
    store = searcher.collection.store
    record = searcher.catalog.by_doc.get(hit.doc)
    if record is None:
        return None
    start, end = _quote_span(hit, weights, searcher.collection, record.id)
    quote = hit.text[start - hit.start : end - hit.start]
    if not quote or store.text(record.id)[start:end] != quote:
        _log.error("quotation of document %s at %s does not match the store", record.id, start)
        return None
    return Citation(
        doc=hit.doc,
        title=hit.title,
        version=hit.version,
        article=hit.article,
        quote=quote,
        start=start,
        end=end,
        status=hit.status,
        permalink=hit.permalink,
    )


def _quote_span(
    hit: Hit, weights: Mapping[str, float], collection: Collection, document_id: int
) -> Span:
    """Return the stretch of the stored text to quote: the article, its best 款, a sentence."""
    if len(hit.text) <= _WHOLE_ARTICLE and hit.article is not None:
        return hit.start, hit.end
    if hit.article is not None and hit.paragraph is not None:
        segment = article_segment(collection.store.segments(document_id), hit.start)
        for paragraph in segment.paragraphs if segment is not None else ():
            if paragraph.number == hit.paragraph:
                return _paragraph_span(paragraph, hit, weights)
    return _sentences_span(hit.text, hit.start, weights)


def _paragraph_span(paragraph: Paragraph, hit: Hit, weights: Mapping[str, float]) -> Span:
    """Return a 款, with its items if that is not too long, inside what the hit shows."""
    start, end = max(paragraph.start, hit.start), min(paragraph.end, hit.end)
    if end - start <= _LONGEST_QUOTE:
        return start, end
    text = hit.text[start - hit.start : end - hit.start]
    return _sentences_span(text, start, weights)


def _sentences_span(text: str, offset: int, weights: Mapping[str, float]) -> Span:
    """Return the run of sentences, at most a quotation long, that covers the question best."""
    spans = [match.span() for match in _SENTENCE.finditer(text) if match.group().strip()]
    best, best_score = (0, min(len(text), _LONGEST_QUOTE)), -1.0
    for first, (start, _) in enumerate(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1][1] - start <= _LONGEST_QUOTE // 2:
            last += 1
        end = min(spans[last][1], start + _LONGEST_QUOTE)
        score = coverage(weights, text[start:end])
        if score > best_score:
            best, best_score = (start, end), score
    start, end = best
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return offset + start, offset + start + len(stretch.strip())


# --- wording --------------------------------------------------------------------------


def _answer(citations: Sequence[Citation], found: SearchResponse) -> str:
    if not citations:
        return _nothing(found)
    kinds = {hit.doc: hit.kind for hit in found.hits}
    parts = []
    for citation in citations:
        regulation = kinds.get(citation.doc) is Kind.REGULATION
        dated = regulation and citation.version not in ("", UNDATED)
        place = f"《{citation.title}》" + (f"（{citation.version}）" if dated else "")
        place += citation.article or ""
        if citation.status not in (None, Status.IN_FORCE):
            place += f"（{citation.status}）"
        verb = "规定" if regulation else "载明"
        parts.append(f"{place}{verb}：“{citation.quote}”")
    return "\n\n".join(parts)


def _nothing(found: SearchResponse) -> str:
    """Return the sentences that say that there is no answer, and what is nearest."""
    if found.missing:
        return "没有找到可以引用的条文：" + "".join(found.missing)
    sentence = "资料库中没有找到可以回答这个问题的规定。"
    if not found.hits:
        return sentence
    first = found.hits[0]
    place = f"《{first.title}》{first.article or ''}"
    return f"{sentence}最相近的是{place}，但与问题的内容不足以对应，请自行核对。"
