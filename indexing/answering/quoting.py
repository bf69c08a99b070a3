"""Which stretch of a hit is quoted, and which sentence of it decides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.models import Paragraph
from indexing.answering.aspects import LABEL, Aspect, Span, find_points
from indexing.searching.evidence import coverage
from indexing.searching.models import Hit
from indexing.searching.presenting import article_segment

if TYPE_CHECKING:
    from indexing.collection import Collection

__all__ = ["deciding_sentence", "quote_span", "sentences"]

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’』」）)]*|\n|$)")
_LONGEST_QUOTE = 600
_WHOLE_ARTICLE = 350
_NEARNESS = 0.5
_ASKED_FOR = 0.25


def sentences(text: str) -> list[Span]:
    """Return the spans of sentences, and of the clauses that ； divides, without spaces."""
    spans: list[Span] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        label = LABEL.match(text, start, end) if not spans else None
        start = label.end() if label is not None else start
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        end = start + len(stretch.strip())
        if end - start > 1:
            spans.append((start, end))
    return spans


def deciding_sentence(
    quote: str,
    spans: Sequence[Span],
    weights: Mapping[str, float],
    nearness: Sequence[float],
    asked: Sequence[Aspect],
) -> Span:
    """Return the span of the sentence that speaks most of the question.

    Args:
        quote: what is quoted.
        spans: its sentences; without any, the whole quotation decides.
        weights: the question's words and how rare they are.
        nearness: cosine of each sentence with the question.
        asked: what the question asks for: a sentence that gives it is preferred.
    """
    best, best_score = (0, len(quote)), float("-inf")
    for (start, end), near in zip(spans, nearness, strict=True):
        sentence = quote[start:end]
        gives = any(find_points(sentence, aspect) for aspect in asked)
        score = coverage(weights, sentence) + _NEARNESS * near + _ASKED_FOR * gives
        if score > best_score:
            best, best_score = (start, end), score
    return best


def quote_span(
    hit: Hit, weights: Mapping[str, float], collection: Collection, document_id: int
) -> Span:
    """Return the stretch of the stored text to quote: the article, its best 款, sentences."""
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
    spans = sentences(text)
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
