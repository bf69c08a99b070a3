"""Dates and cited regulations of a report, each with its span."""

from __future__ import annotations

from functools import lru_cache

from corpus.citations.cite import laws_cited
from corpus.citations.holdings import Holdings
from corpus.dates import find_dates as dates_of
from extraction.models import DateMention, Regulation

__all__ = ["find_dates", "find_regulations"]


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates of a text to the day or month, with their ISO form.

    A year alone is a period, which each figure has; it is no date here.
    """
    return tuple(
        DateMention(text=text[start:end], iso=iso, start=start, end=end)
        for start, end, iso in dates_of(text)
        if len(iso) > 4
    )


def find_regulations(text: str) -> tuple[Regulation, ...]:
    """Return the regulations and articles that a text cites, by their full titles.

    Names are resolved by the catalogue of known works alone: what is read out of a report
    does not change with what a collection holds.
    """
    if "《" not in text and "条" not in text:
        return ()
    return tuple(
        Regulation(
            text=text[found.mention.start : found.mention.end],
            law=found.law,
            articles=found.articles,
            start=found.mention.start,
            end=found.mention.end,
        )
        for found in laws_cited(text, _catalogue())
    )


@lru_cache(maxsize=1)
def _catalogue() -> Holdings:
    return Holdings(())
