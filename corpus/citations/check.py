"""A draft's citations as findings: what to look at before it goes out.

Each finding says what is wrong with a citation and, where the held text tells, what should
stand there. A citation that is in order yields none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from corpus.citations.catalogue import CatalogueWork, catalogue
from corpus.citations.cite import Citation, cite
from corpus.citations.holdings import HeldArticle, HeldVersion, Holdings, letters
from corpus.citations.keys import title_key
from corpus.citations.maps import ArticleMaps, TextMaps
from corpus.citations.quotes import (
    Difference,
    QuoteSpan,
    differences,
    likeness,
    nearest_passage,
)
from corpus.citations.replacing import corrected_quote, relabelled
from corpus.dates import date_range
from corpus.numerals import to_chinese

__all__ = ["Finding", "FindingKind", "Severity", "check"]


_STATING = re.compile(r"规定[：:，,]?[“\"]?$")
_LONG_QUOTE = 14
_NEAR = 0.7


class FindingKind(StrEnum):
    """What is the matter with a citation."""

    NO_SUCH_ARTICLE = "no_such_article"
    RENUMBERED = "renumbered"
    REPEALED = "repealed"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    QUOTE_DIFFERS = "quote_differs"
    NOT_HELD = "not_held"
    AMBIGUOUS = "ambiguous"


class Severity(StrEnum):
    """How much it matters: wrong, to be looked at, for information."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at text[start:end]; the message is a Chinese sentence for the author.

    ``suggestion`` comes from the held texts or the catalogue, None where they do not tell.
    ``differences`` are the characters in which a quotation departs from the held text.
    ``replacement`` is what text[start:end] would read if the suggestion is followed, None
    where that is for a person to write.
    """

    kind: FindingKind
    severity: Severity
    start: int
    end: int
    message: str
    suggestion: str | None = None
    text: str = ""
    differences: tuple[Difference, ...] = ()
    replacement: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the finding in the form of the command-line contract."""
        return {
            "kind": self.kind.value,
            "severity": self.severity.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "message": self.message,
            "suggestion": self.suggestion,
            "differences": [{"quoted": d.quoted, "held": d.held} for d in self.differences],
            "replacement": self.replacement,
        }


def check(
    text: str, holdings: Holdings, *, on: date, maps: ArticleMaps | None = None
) -> list[Finding]:
    """Return the findings of a draft in the order of their places.

    Args:
        text: the draft.
        holdings: the texts to check against.
        on: the day for which it is asked what is in force.
        maps: article maps between versions; by default by the texts alone.
    """
    checker = _Checker(text, holdings, on, maps or TextMaps(holdings))
    found = [finding for citation in cite(text, holdings, fallback=on)
             for finding in checker.findings(citation)]  # fmt: skip
    found = [replace(finding, text=text[finding.start : finding.end]) for finding in found]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.kind))


class _Checker:
    """Looks at citations one by one."""

    def __init__(self, text: str, holdings: Holdings, on: date, maps: ArticleMaps) -> None:
        self._text = text
        self._holdings = holdings
        self._on = on
        self._maps = maps

    def findings(self, citation: Citation) -> Iterator[Finding]:
        """Yield what is the matter with one citation."""
        if citation.law is None:
            if citation.articles:
                yield _at(citation, FindingKind.AMBIGUOUS, Severity.WARNING,
                          f"看不出“{_printed(citation)}”是哪部法规的条文。")  # fmt: skip
            return
        work = catalogue().get(title_key(citation.law))
        replaced = self._replaced(citation, work)
        if replaced is not None:
            yield replaced
        if not citation.held:
            if replaced is None:
                yield self._not_held(citation, work)
            return
        held = self._holdings.version(citation.doc) if citation.doc else None
        if held is None:
            yield from self._undecided(citation)
            return
        yield from self._against(citation, held, replaced is not None)

    # --- the work -----------------------------------------------------------------------

    def _replaced(self, citation: Citation, work: CatalogueWork | None) -> Finding | None:
        held = self._holdings.version(citation.doc) if citation.doc else None
        ended = held.repealed if held is not None else None
        successor = work.replaced_by if work is not None else None
        if ended is not None and date_range(ended)[0] > self._on:
            ended = None
        if successor is not None and not self._in_force(successor):
            successor = None
        if ended is None and successor is None:
            return None
        when = f"已于{ended}废止" if ended else "已不再施行"
        then = f"，由《{successor}》取代" if successor else ""
        return _at(citation, FindingKind.REPEALED, Severity.WARNING,
                   f"《{citation.law}》{when}{then}。",
                   f"《{successor}》" if successor else None)  # fmt: skip

    def _in_force(self, title: str) -> bool:
        """Tell whether a successor has come into force, as far as the catalogue knows."""
        work = catalogue().get(title_key(title))
        if work is None or not work.versions:
            return True
        return date_range(work.versions[0].starts)[0] <= self._on

    def _not_held(self, citation: Citation, work: CatalogueWork | None) -> Finding:
        known = "、".join(filter(None, (work.issuer, work.number))) if work else ""
        about = f"（{known}）" if known else ""
        return _at(citation, FindingKind.NOT_HELD, Severity.INFO,
                   f"资料库中没有《{citation.law}》{about}，未能核对。")  # fmt: skip

    def _undecided(self, citation: Citation) -> Iterator[Finding]:
        candidates = [v for doc in citation.candidates if (v := self._holdings.version(doc))]
        if not candidates:
            which = f"{citation.version}的" if citation.version else ""
            yield _at(citation, FindingKind.NOT_HELD, Severity.INFO,
                      f"资料库中没有所引{which}《{citation.law}》版本，未能核对。")  # fmt: skip
            return
        for name in citation.articles:
            texts = {v.articles[name].letters if name in v.articles else None for v in candidates}
            if len(texts) > 1:
                labels = "、".join(v.date or v.doc for v in candidates)
                yield _at(citation, FindingKind.AMBIGUOUS, Severity.WARNING,
                          f"《{citation.law}》{name}在{labels}各版中不同，看不出所引是哪一版。",
                          "写明版本，如“（2018年修订）”。")  # fmt: skip
                return

    # --- against the version meant --------------------------------------------------------

    def _against(self, citation: Citation, held: HeldVersion, replaced: bool) -> Iterator[Finding]:
        if held.effective is not None and date_range(held.effective)[0] > self._on:
            yield _at(citation, FindingKind.NOT_YET_IN_FORCE, Severity.ERROR,
                      f"《{citation.law}》{held.date or ''}版{held.effective}起施行，尚未生效。",
                      )  # fmt: skip
        if citation.missing and held.articles:
            yield self._missing(citation, held)
            return
        below = self._below(citation, held)
        if below is not None:
            yield below
        quote = self._quotation(citation, held)
        if quote is not None:
            yield quote
        if citation.articles and not replaced:
            yield from self._moved(citation, held)

    def _missing(self, citation: Citation, held: HeldVersion) -> Finding:
        names = "、".join(citation.missing)
        version, article = self._quoted(citation, held) or (None, None)
        found = _at(citation, FindingKind.NO_SUCH_ARTICLE, Severity.ERROR,
                    f"《{citation.law}》{held.date or ''}版没有{names}。",
                    f"该版共至{list(held.articles)[-1]}，请核对条号。")  # fmt: skip
        if version is None or article is None:
            return found
        there = relabelled(citation, article.name) if version is held else None
        return replace(found, suggestion=_where(version, article, held), replacement=there)

    def _below(self, citation: Citation, held: HeldVersion) -> Finding | None:
        """Return that the article cited has no such 款 or 项, None if it has."""
        article = held.articles.get(citation.articles[0]) if len(citation.articles) == 1 else None
        if article is None or citation.kind == "anaphor":
            return None
        count = len(article.paragraphs)
        wrong = [f"第{to_chinese(n)}款" for n in citation.paragraph if n > count > 0]
        if not wrong and "（一）" in article.text:
            wrong = [
                f"第（{to_chinese(n)}）项"
                for n in citation.item
                if f"（{to_chinese(n)}）" not in article.text
            ]
        if not wrong:
            return None
        return _at(citation, FindingKind.NO_SUCH_ARTICLE, Severity.ERROR,
                   f"《{citation.law}》{held.date or ''}版{article.name}没有{'、'.join(wrong)}。",
                   article.text.strip())  # fmt: skip

    def _quoted(
        self, citation: Citation, held: HeldVersion
    ) -> tuple[HeldVersion, HeldArticle] | None:
        """Return the article that holds the words quoted beside a citation, if one does."""
        span = citation.said
        if span is None:
            return None
        quoted = letters(self._text[span.start : span.end])
        if len(quoted) < 8:
            return None
        for version in (held, *reversed(self._holdings.versions(held.title))):
            article = version.article_of(quoted)
            if article is not None:
                return version, article
        return None

    def _quotation(self, citation: Citation, held: HeldVersion) -> Finding | None:
        articles = [held.articles[name] for name in citation.articles if name in held.articles]
        if not articles:
            return None
        if citation.quote is not None and citation.quote_matches is False:
            return self._differing(citation, articles)
        if citation.quote is None and citation.said is not None:
            return self._elsewhere(citation, held, citation.said)
        return None

    def _elsewhere(self, citation: Citation, held: HeldVersion, said: QuoteSpan) -> Finding | None:
        """Return that the words quoted are not the article's, None if they are too few."""
        quoted = self._quoted(citation, held)
        where = _where(*quoted, held) if quoted else None
        stated = _STATING.search(self._text, citation.end, said.start) is not None
        if where is None and stated:
            where = self._nearly(citation, held, said)
        if where is None and not (stated and len(said) >= _LONG_QUOTE):
            return None
        found = _at(citation, FindingKind.QUOTE_DIFFERS, Severity.ERROR,
                    f"引文不是《{citation.law}》{'、'.join(citation.articles)}的内容。",
                    where)  # fmt: skip
        return replace(found, start=said.start, end=said.end)

    def _nearly(self, citation: Citation, held: HeldVersion, said: QuoteSpan) -> str | None:
        """Return the article that the words quoted all but give, with what differs from it.

        It is one of the version meant, or of the number cited in another version.
        """
        quote = self._text[said.start : said.end]
        near = [(held, article) for article in held.articles.values()]
        for version in self._holdings.versions(held.title):
            if version.doc != held.doc:
                near += [(version, version.articles[n]) for n in citation.articles
                         if n in version.articles]  # fmt: skip
        version, article = max(near, key=lambda each: likeness(quote, each[1]))
        if likeness(quote, article) < _NEAR:
            return None
        changed = "；".join(_difference(d) for d in differences(quote, [article])[:6])
        return f"引文近于{_label(version, held)}{article.name}：{changed}。"

    def _differing(self, citation: Citation, articles: Sequence[HeldArticle]) -> Finding | None:
        span = citation.quote
        if span is None:
            return None
        quote = self._text[span.start : span.end]
        found = tuple(differences(quote, articles))
        shown = "；".join(_difference(d) for d in found[:6])
        passage = nearest_passage(quote, articles)
        return Finding(
            FindingKind.QUOTE_DIFFERS,
            Severity.ERROR if span.marked or span.how == "heading" else Severity.WARNING,
            span.start,
            span.end,
            f"引文与《{citation.law}》{'、'.join(citation.articles)}有出入：{shown}。",
            passage,
            differences=found,
            replacement=corrected_quote(quote, passage, articles) if span.marked else None,
        )

    def _moved(self, citation: Citation, held: HeldVersion) -> Iterator[Finding]:
        """Yield where the articles cited stand in the version in force, if elsewhere."""
        now = self._current(held.title)
        if now is None or now.doc == held.doc or (now.date or "") <= (held.date or ""):
            return
        pairs = self._maps.pairs(held.doc, now.doc)
        changes = [_change(name, pairs) for name in citation.articles]
        if not any(changes):
            return
        moved = "，".join(filter(None, changes))
        to = [name for old in citation.articles for name in pairs.get(old, ()) if name != old]
        texts = [now.articles[name].text.strip() for name in to if name in now.articles]
        stated = citation.reason == "stated"
        found = _at(citation, FindingKind.RENUMBERED,
                    Severity.INFO if stated else Severity.WARNING,
                    f"所引为{held.date}版条号；现行{now.date}版中{moved}。",
                    "\n".join(texts[:3]) or None)  # fmt: skip
        # Where the draft says which version it means, its number is right as it is.
        one = to[0] if len(to) == 1 and not stated else None
        if one is not None and self._quotes_otherwise(citation, now.articles.get(one)):
            one = None
        yield replace(found, replacement=relabelled(citation, one) if one else None)

    def _quotes_otherwise(self, citation: Citation, article: HeldArticle | None) -> bool:
        """Tell whether the words quoted beside a citation are not this article's."""
        span = citation.quote or citation.said
        if span is None:
            return False
        quoted = letters(self._text[span.start : span.end])
        return article is None or quoted not in article.letters

    def _current(self, title: str) -> HeldVersion | None:
        """Return the newest held version that is in force on the day."""
        started = [
            version
            for version in self._holdings.versions(title)
            if (iso := version.effective or version.date) and date_range(iso)[0] <= self._on
        ]
        return started[-1] if started else None


def _where(version: HeldVersion, article: HeldArticle, held: HeldVersion) -> str:
    return f"引文见{_label(version, held)}{article.name}。"


def _label(version: HeldVersion, held: HeldVersion) -> str:
    return "" if version.doc == held.doc else f"{version.date or version.doc}版"


def _change(name: str, pairs: Mapping[str, Sequence[str]]) -> str | None:
    if name not in pairs:
        return None
    successors = pairs[name]
    if not successors:
        return f"{name}已无对应条文"
    if tuple(successors) == (name,):
        return None
    return f"{name}为{'、'.join(successors)}"


def _difference(difference: Difference) -> str:
    if not difference.quoted:
        return f"漏“{difference.held}”"
    if not difference.held:
        return f"多“{difference.quoted}”"
    return f"“{difference.quoted}”应为“{difference.held}”"


def _printed(citation: Citation) -> str:
    return "".join(citation.text.split())


def _at(
    citation: Citation,
    kind: FindingKind,
    severity: Severity,
    message: str,
    suggestion: str | None = None,
) -> Finding:
    return Finding(kind, severity, citation.start, citation.end, message, suggestion)
