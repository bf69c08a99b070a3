"""Dates and cited regulations of a report, each with its span."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from corpus.citations.cite import laws_cited
from corpus.citations.holdings import Holdings
from corpus.dates import find_dates as dates_of
from corpus.dates import parse_date
from corpus.numerals import WIDE_DIGITS
from extraction.models import DateMention, Regulation
from extraction.patterns import rarely

__all__ = ["find_dates", "find_regulations"]

_YEAR, _DAY = len("2024"), len("2024-03-05")
_SORT = rarely("《?(?:条例|办法|规定|规则|细则|准则|意见|通知|决定)》?(?:第|$)")
_NUMBER_GOES_ON = rarely(r"[-－]\d")


# 2024年3月5日至4月2日, 3月5日、9日: what goes on says neither year nor month again.
_GOES_ON = rarely(
    r"\s*(?:[至到、和及]|[-–—－~～]{1,2})\s*(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates of a text to the day or month, with their ISO form.

    A year alone is a period, which each figure has; it is no date here. Neither is the
    beginning of a number (2024-03-05-001).
    """
    read = text.translate(WIDE_DIGITS) if "２０" in text or "１９" in text else text
    found = []
    for start, end, iso in dates_of(read):
        if len(iso) > _YEAR and not _NUMBER_GOES_ON.match(read, end):
            found.append(DateMention(text=text[start:end], iso=iso, start=start, end=end))
            if len(iso) == _DAY:
                found.extend(_going_on(text, read, end, iso))
    return tuple(found)


def _going_on(text: str, read: str, at: int, iso: str) -> Iterator[DateMention]:
    """Yield the dates right behind one that take its year, or its year and month."""
    while (more := _GOES_ON.match(read, at)) is not None:
        month = int(more["month"] or iso[5:7])
        told = parse_date(f"{iso[:4]}年{month}月{int(more['day'])}日")
        if told is None or told < iso:
            return  # of the next year perhaps
        start = more.start("month") if more["month"] else more.start("day")
        at, iso = more.end(), told
        yield DateMention(text=text[start:at], iso=iso, start=start, end=at)


def find_regulations(text: str) -> tuple[Regulation, ...]:
    """Return the regulations and articles that a text cites, by their full titles.

    Names are resolved by the catalogue of known works alone: what is read out of a report
    does not change with what a collection holds.
    """
    if "《" not in text and "条" not in text:
        return ()
    cited = laws_cited(text, _catalogue())
    printed = [text[found.mention.start : found.mention.end] for found in cited]
    named = {
        found.law for found, words in zip(cited, printed, strict=True) if not _SORT.match(words)
    }
    return tuple(
        Regulation(
            text=words,
            # 《条例》 alone, of a regulation that the report does not name, may be any.
            law=found.law if found.law in named or not _SORT.match(words) else None,
            articles=found.articles,
            start=found.mention.start,
            end=found.mention.end,
        )
        for found, words in zip(cited, printed, strict=True)
    )


@lru_cache(maxsize=1)
def _catalogue() -> Holdings:
    return Holdings(())
