"""Of what the figures of a report are counted: all there is, or one field, drive or kind only.

The one place where this is worked out, of what the report is about by its title, what a
heading says and what the figure's own sentence does.
"""

from __future__ import annotations

from functools import cached_property

from extraction.matters.headings import heading_matters
from extraction.matters.known_fields import KnownField, known_fields, named_fields
from extraction.matters.sentence import (
    NOTICE,
    is_some_drive,
    matter_in_title,
    own_matter,
    told_again,
    told_of_all,
    whole_said,
)
from extraction.models import Fact
from extraction.special_kinds import INSPECTIONS, Kind, special_kinds
from extraction.times.title import title_lines

__all__ = ["ReportMatters", "report_matter"]

_OPENING = 400


def report_matter(title: str, reporter: str | None) -> str:
    """Return what alone a report is about by its title, "" where it is about all its body does."""
    # The place that its reporter is of is no part of the field: 柳泉县医药领域….
    if reporter:
        from extraction.facts.reporters import place_of

        title = title.replace(place_of(reporter), "", 1)
    return matter_in_title(title)


class ReportMatters:
    """Says of what each figure of a report is counted."""

    def __init__(self, text: str, title: str | None = None, name: str = "") -> None:
        """Take a report, its title, where known, and the name of its file."""
        self._text = text
        self._lines = title_lines(text[:_OPENING])
        self._titles = [title] if title else [text[slice(*line)].strip() for line in self._lines]
        self._name = name

    @cached_property
    def words(self) -> str:
        """What alone the report is about, "" where it is about all its body does."""
        title = next((one for one in self._titles if matter_in_title(one)), None)
        if title is None:
            return ""
        # Few reports need it.
        from extraction.facts.reporters import reporter_of

        return report_matter(title, reporter_of(title, None, self._name, self._text))

    def of(self, fact: Fact) -> str:
        """Return of what a figure is counted, "" for all there is.

        That of the report, and behind a dot what the figure's own sentence or heading adds:
        巡察·医药.
        """
        report = self.words
        if fact.table is not None:
            return report
        text, start = self._text, fact.start
        own = own_matter(text, start, fact.indicator, fact.category) or self._said(fact)
        if not own:
            own = self._headed(fact)
            if (own or report) and told_of_all(text, start):
                return ""
        if report.startswith(NOTICE) and whole_said(text, start):
            return own  # 今年以来，全县问责38起: what the cases are a few of
        if not report or not own:
            return own or report
        if "、" in report and own in report.split("、"):
            return own  # 殡葬 in a report on 殡葬、养老、医保: of that one alone
        # 集中整治开展以来 in a report on one drive is that drive.
        return report if own in report or is_some_drive(own) else f"{report}·{own}"

    def _said(self, fact: Fact) -> str:
        """Return the field or kind that the sentence of a figure tells of, "" for none."""
        text, start = self._text, fact.start
        for first, end, field in self._fields:
            if first <= start < end and not told_again(text[first:start]):
                return field
        for kind in self._kinds:
            if not kind.start <= start < kind.end or kind.name in fact.indicator:
                continue
            if kind.holds(text, start, fact.category):
                return kind.name
        return ""

    def _headed(self, fact: Fact) -> str:
        """Return what the nearest heading that names a field says, "" for none."""
        inner = [said for first, end, said in self._parts if first <= fact.start < end]
        if not inner or (inner[-1] in INSPECTIONS and inner[-1] in fact.indicator):
            return ""
        return inner[-1]

    @cached_property
    def _known(self) -> list[KnownField]:
        return known_fields(self._text)

    @cached_property
    def _fields(self) -> list[tuple[int, int, str]]:
        return list(named_fields(self._text, self._known))

    @cached_property
    def _kinds(self) -> list[Kind]:
        return list(special_kinds(self._text))

    @cached_property
    def _parts(self) -> list[tuple[int, int, str]]:
        return heading_matters(self._text, self._known, self._lines[-1][1] if self._lines else 0)
