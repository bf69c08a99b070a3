"""Of what a figure of the fact table is counted: what its report is about, and its sentence."""

from __future__ import annotations

from extraction.facts.reporters import place_of
from extraction.matters import is_some_drive, matter_in_title, told_of_all
from extraction.models import Fact

__all__ = ["matter_of", "report_matter"]


def report_matter(title: str, reporter: str | None) -> str:
    """Return what alone a report is about by its title, "" where it is about all its body does."""
    if reporter:
        title = title.replace(place_of(reporter), "", 1)
    return matter_in_title(title)


def matter_of(fact: Fact, text: str, report: str) -> str:
    """Return of what a figure is counted, "" for all there is.

    That of the report, and behind a dot what the figure's own sentence adds: 巡察·医药.

    Args:
        fact: the figure.
        text: its report.
        report: the matter of the report, as `report_matter` gives it.
    """
    own = fact.matter
    if not report or fact.table is not None:
        return own or report
    if not own:
        return "" if told_of_all(text, fact.start) else report
    # 集中整治开展以来 in a report on one drive is that drive.
    return report if own in report or is_some_drive(own) else f"{report}·{own}"
