"""Every citation of a text, resolved: law, version, articles, quotation.

The order of work: mentions (grammar), laws (names and anaphors), versions (words, dates
and content), quotations (against the text of the version).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from corpus.citations.editions import (
    Choice,
    Edition,
    Evidence,
    choose,
    editions,
    hinted,
    previous,
    stated,
)
from corpus.citations.holdings import HeldArticle, Holdings, letters
from corpus.citations.laws import ResolvedMention, resolve_laws
from corpus.citations.mentions import MentionKind, find_mentions
from corpus.citations.quotes import QuoteSpan, compare, likeness, quote_spans, trim
from corpus.dates import date_range, find_dates

__all__ = ["Citation", "cite", "laws_cited"]

_NOT_FOUND = -0.6
_NEUTRAL, _NEUTRAL_QUOTED = 0.9, 0.75
"""What a version of which no text is held scores: a little less than the best fit; where
wording is quoted, less than a verbatim one, more than one that reads differently."""
_LONG = 12
_TELLING = 1.2
"""The share of words in common from which on the words around a citation tell."""
_CONTEXT = 110
_PLANNED = re.compile(r"\s*(?:年?底)?(?:之?前|以前|目标|止)")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation at text[start:end].

    ``kind`` is article, name or anaphor. ``law`` is the full title, None where it cannot
    be told; ``held`` whether any version of it is held; ``doc`` the held version meant,
    None where it is not held or undecided (``reason`` says which, ``candidates`` are what
    remains). ``paragraph`` and ``item`` are the numbers of 款 and 项. ``missing`` are cited
    articles that the version does not have. ``said`` is the quotation in quotation marks
    that follows, whether or not it is the article's.
    """

    start: int
    end: int
    text: str
    kind: str
    law: str | None
    held: bool
    doc: str | None
    articles: tuple[str, ...] = ()
    paragraph: tuple[int, ...] = ()
    item: tuple[int, ...] = ()
    quote: QuoteSpan | None = None
    quote_matches: bool | None = None
    version: str | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    said: QuoteSpan | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the citation in the form of the command-line contract."""
        quote = self.quote
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "law": self.law,
            "held": self.held,
            "doc": self.doc,
            "version": self.version,
            "version_reason": self.reason,
            "candidates": list(self.candidates),
            "articles": list(self.articles),
            "articles_missing": list(self.missing),
            "paragraph": _one_or_all(self.paragraph),
            "item": _one_or_all(self.item),
            "quote": {"start": quote.start, "end": quote.end} if quote else None,
            "quote_matches": self.quote_matches,
        }


def _one_or_all(numbers: tuple[int, ...]) -> int | list[int] | None:
    if not numbers:
        return None
    return numbers[0] if len(numbers) == 1 else list(numbers)


def cite(
    text: str,
    holdings: Holdings,
    *,
    own: str | None = None,
    on: date | None = None,
    fallback: date | None = None,
) -> list[Citation]:
    """Return every citation of a text in order.

    Args:
        text: any text; offsets are into it.
        holdings: the texts and names to resolve against.
        own: title of the regulation that the text belongs to, if it is one (本条例).
        on: the day the text is of, where it is known better than the text tells.
        fallback: the day to go by where the text tells of none.
    """
    mentions = find_mentions(text, holdings.names)
    if not mentions:
        return []
    spans = quote_spans(text, mentions)
    resolved = resolve_laws(text, mentions, spans, holdings, own)
    return list(
        _Finish(text, resolved, spans, holdings, own, on or fallback, on is None).citations()
    )


def laws_cited(text: str, holdings: Holdings) -> list[ResolvedMention]:
    """Return the citations of a text in order, by law and article alone.

    As `cite` finds them, without versions and quotations: a third of its work.
    """
    mentions = find_mentions(text, holdings.names)
    if not mentions:
        return []
    spans = quote_spans(text, mentions)
    return [found for found in resolve_laws(text, mentions, spans, holdings, None) if _real(found)]


def _real(found: ResolvedMention) -> bool:
    """Tell whether a regulation is meant: 该规则 or 该条 may turn out to mean none."""
    return found.law is not None or found.mention.kind is not MentionKind.ANAPHOR


class _Finish:
    """Versions and quotations of resolved mentions."""

    def __init__(
        self,
        text: str,
        resolved: Sequence[ResolvedMention],
        spans: Sequence[QuoteSpan | None],
        holdings: Holdings,
        own: str | None,
        day: date | None,
        is_fallback: bool,
    ) -> None:
        self._text = text
        self._resolved = resolved
        self._spans = spans
        self._holdings = holdings
        self._own = own
        laws = dict.fromkeys(r.law for r in resolved if r.law is not None)
        self._timelines = {law: editions(law, holdings) for law in laws}
        evidence = Evidence((is_fallback and _last_day(text, resolved)) or day)
        for law, known in self._timelines.items():
            if law != own and len(known) > 1 and any(e.held for e in known):
                evidence.scores[law] = self._content(law, known)
        self._choices = choose(self._timelines, evidence, list(self._made()))
        self._stated = self._stated_by_law()

    # --- versions ---------------------------------------------------------------------

    def _made(self) -> Iterable[date]:
        """Yield days on which texts were made that this one knows of."""
        for found in self._resolved:
            known = self._timelines.get(found.law or "", ())
            if found.hint is not None and (edition := hinted(known, found.hint)) is not None:
                if edition.adopted:
                    yield date_range(edition.adopted)[0]
            elif known and known[0].adopted:
                yield date_range(known[0].adopted)[0]

    def _stated_by_law(self) -> dict[str, Edition | None]:
        """Return for a law the one edition that is named beside its title, if only one is."""
        found: dict[str, set[int]] = {}
        for resolved in self._resolved:
            if resolved.law is None or resolved.hint is None or resolved.hint.word:
                continue
            known = self._timelines[resolved.law]
            edition = hinted(known, resolved.hint)
            if edition is not None:
                found.setdefault(resolved.law, set()).add(known.index(edition))
        return {
            law: self._timelines[law][next(iter(at))] for law, at in found.items() if len(at) == 1
        }

    def _content(self, law: str, known: Sequence[Edition]) -> list[float]:
        """Return how well the text around its citations fits each edition of a law."""
        best: dict[tuple[str, ...], list[float]] = {}
        for at, found in enumerate(self._resolved):
            if found.law != law or not found.articles or found.hint is not None:
                continue
            if found.inside is not None:
                continue  # the words around it are those of another article
            values = self._fits(at, found, known)
            before = best.get(found.articles, values)
            best[found.articles] = [max(a, b) for a, b in zip(before, values, strict=True)]
        return [sum(values) for values in zip(*best.values(), strict=True)]

    def _fits(self, at: int, found: ResolvedMention, known: Sequence[Edition]) -> list[float]:
        """Return for each edition how well it fits one citation, about 0 to 1.

        A verbatim quotation says most; an article that an edition lacks speaks against
        it; otherwise the words around the citation are compared with the articles.
        """
        span = self._spans[at]
        context = self._context(found, span)
        quotation = None
        if span is not None and span.how != "run" and span.direct and len(span) >= _LONG:
            quotation = self._text[span.start : min(span.end, span.start + 200)]
        quoted: dict[int, float] = {}
        shares: dict[int, float] = {}
        for place, edition in enumerate(known):
            articles = self._articles(found, edition)
            if edition.held is None or len(articles) < len(found.articles):
                continue
            if len(articles) == 1 and _lacks(articles[0], found.paragraphs):
                continue
            part = trim(self._text, span, articles) if span is not None else None
            if part is not None and compare(self._text[part.start : part.end], articles):
                quoted[place] = 1.0 + min(1.0, (part.end - part.start) / 40)
            shares[place] = max(_shared_pairs(context, article) for article in articles)
            if quotation is not None:
                shares[place] = max(likeness(quotation, article) for article in articles)
        most = max(shares.values(), default=0.0)
        weight = most if quotation is not None else min(1.0, most / _TELLING)
        neutral = _NEUTRAL_QUOTED if quotation is not None else _NEUTRAL * weight
        values = []
        for place, edition in enumerate(known):
            if edition.held is None:
                values.append(neutral)
            elif place not in shares:
                values.append(_NOT_FOUND)
            else:
                values.append(quoted.get(place) or (weight * shares[place] / most if most else 0))
        return values

    def _context(self, found: ResolvedMention, span: QuoteSpan | None) -> str:
        if span is not None and span.how != "run":
            return letters(self._text[span.start : min(span.end, span.start + 200)])
        start, end = found.mention.start, found.mention.end
        before = self._text[max(0, start - _CONTEXT) : start]
        return letters(before) + " " + letters(self._text[end : end + _CONTEXT])

    def _articles(self, found: ResolvedMention, edition: Edition) -> list[HeldArticle]:
        if edition.held is None:
            return []
        held = edition.held.articles
        return [held[name] for name in found.articles if name in held]

    def _choice(self, at: int) -> Choice:
        found = self._resolved[at]
        if found.law is None:
            return Choice(None, (), "unresolved")
        known = self._timelines[found.law]
        if not any(edition.held for edition in known):
            edition = hinted(known, found.hint) if found.hint else None
            return Choice(None, (), "law_not_held", edition.adopted if edition else None)
        default = self._choices[found.law]
        hint = found.hint
        if hint is not None and hint.date is not None and known:
            edition = hinted(known, hint)
            if edition is not None:
                return stated(edition)
            return Choice(None, (), "not_held_version", hint.date)
        only = self._stated.get(found.law)
        if only is not None and (hint is None or hint.word == "new"):
            return stated(only)
        if hint is not None and hint.word == "old":
            now = next((e for e in known if e.held is default.held and e.held), None)
            before = previous(known, now) if now is not None else None
            if before is not None:
                return stated(before)
        return default

    # --- quotations ---------------------------------------------------------------------

    def citations(self) -> Iterable[Citation]:
        """Yield the citations in order."""
        for at, found in enumerate(self._resolved):
            if _real(found):
                yield self._citation(at, found)

    def _citation(self, at: int, found: ResolvedMention) -> Citation:
        choice = self._choice(at)
        mention = found.mention
        articles = [
            [held.articles[name] for name in found.articles if name in held.articles]
            for held in choice.candidates
        ]
        missing: tuple[str, ...] = ()
        if choice.held is not None and choice.held.articles:
            missing = tuple(n for n in found.articles if n not in choice.held.articles)
        citation = Citation(
            mention.start,
            mention.end,
            self._text[mention.start : mention.end],
            _kind(found),
            found.law,
            found.law in self._holdings.names.held,
            choice.held.doc if choice.held else None,
            found.articles,
            found.paragraphs,
            found.items,
            version=choice.version,
            reason=choice.reason,
            candidates=tuple(held.doc for held in choice.candidates),
            missing=missing,
        )
        span = self._spans[at]
        if span is None or found.law == self._own:
            return citation
        if span.marked and span.direct:
            citation = replace(citation, said=span)
        return self._quoted(citation, span, [part for part in articles if part])

    def _quoted(
        self, citation: Citation, span: QuoteSpan, articles: Sequence[Sequence[HeldArticle]]
    ) -> Citation:
        if not articles:
            if citation.candidates:
                return citation
            part = trim(self._text, span, ())
            return replace(citation, quote=part)
        part = trim(self._text, span, articles[-1])
        if part is None:
            return citation
        quote = self._text[part.start : part.end]
        verdicts = {compare(quote, each) for each in articles}
        matches = verdicts.pop() if len(verdicts) == 1 else None
        return replace(citation, quote=part, quote_matches=matches)


def _lacks(article: HeldArticle, paragraphs: Sequence[int]) -> bool:
    """Tell whether an article has no 款 of these numbers."""
    count = len(article.paragraphs)
    return bool(paragraphs) and max(paragraphs) > count > 0


def _shared_pairs(context: str, article: HeldArticle) -> float:
    """Return how much a text has in common with an article, long articles held back."""
    pairs = {context[at : at + 2] for at in range(len(context) - 1)}
    return len(pairs & article.pairs) / math.sqrt(len(article.pairs) + 40)


def _kind(found: ResolvedMention) -> str:
    if found.mention.kind is MentionKind.ANAPHOR:
        return "anaphor"
    return "article" if found.articles else "name"


def _last_day(text: str, resolved: Sequence[ResolvedMention]) -> date | None:
    """Return the last day that a text tells of, apart from dates of the texts it cites."""
    taken = [(f.mention.start - 14, f.mention.end + 60) for f in resolved if f.hint is not None]
    days = []
    for start, end, iso in find_dates(text):
        if any(a <= start < b for a, b in taken) or _PLANNED.match(text, end):
            continue
        first, last = date_range(iso)
        day = first if len(iso) == 4 else last
        if day <= date.today():
            days.append(day)
    return max(days, default=None)
