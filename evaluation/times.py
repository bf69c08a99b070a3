"""Times of figures against those annotated: as a figure prints it, and in the fact table.

An annotated figure says which words may be given as its time and which periods the fact
table may give it. Several may be right: a figure that only has its report's own time may
show none or that one. Only figures that were found are judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.assemble import assemble
from corpus.models import Block, BlockLabel, Kind, Metadata, ReadResult
from extraction.facts.figure_periods import FigurePeriods
from extraction.models import Fact
from extraction.times.report import ReportTime

__all__ = ["TimeScore", "score_times"]


@dataclass(slots=True)
class TimeScore:
    """Counts of figures; ``misses`` says which were given another time, and which.

    ``wanted`` are those annotated, ``found`` those of them that were extracted, ``printed``
    and ``normal`` those with the right words and the right period of the fact table.
    """

    wanted: int = 0
    found: int = 0
    printed: int = 0
    normal: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: TimeScore) -> None:
        """Add the counts of another report."""
        for name in ("wanted", "found", "printed", "normal"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses

    def to_json(self) -> dict[str, Any]:
        """Return counts and shares of the figures found; shares of nothing are 1."""
        return {
            "wanted": self.wanted,
            "found": self.found,
            "printed": self.printed / self.found if self.found else 1.0,
            "normal": self.normal / self.found if self.found else 1.0,
            "misses": self.misses,
        }


def score_times(
    name: str, text: str, gold: Sequence[Mapping[str, Any]], facts: Sequence[Fact]
) -> TimeScore:
    """Return how many figures of one report have the annotated times.

    Args:
        name: of the report's file.
        text: the report.
        gold: rows with ``start``, ``end``, ``value_text``, and lists ``printed`` and
            ``normal`` of what is right.
        facts: what was extracted.
    """
    score = TimeScore(wanted=len(gold))
    if not gold:
        return score
    normal = _normal(name, text, facts)
    for row in gold:
        fact = next((f for f in facts if f.start < row["end"] and row["start"] < f.end), None)
        if fact is None:
            continue
        score.found += 1
        for measure, given in (("printed", fact.period), ("normal", normal[fact.start, fact.end])):
            if given in row[measure]:
                setattr(score, measure, getattr(score, measure) + 1)
            else:
                around = text[max(0, row["start"] - 16) : row["end"] + 4].replace("\n", "⏎")
                right = "、".join(str(one) for one in row[measure])
                score.misses.append(f"{name}：{measure} …{around}… {given}（应为{right}）")
    return score


def _normal(name: str, text: str, facts: Sequence[Fact]) -> dict[tuple[int, int], str | None]:
    """Return the periods that the fact table gives, title and date read as of a file."""
    known = _metadata(f"{name}.txt", text)
    report = ReportTime(text, known.title, known.promulgated, f"{name}.txt")
    periods = FigurePeriods(text, report)
    return {(fact.start, fact.end): periods.of(fact) for fact in facts}


def _metadata(name: str, text: str) -> Metadata:
    blocks = tuple(Block(BlockLabel.PARAGRAPH, line) for line in text.split("\n") if line.strip())
    return assemble(ReadResult("txt", blocks), name=name, kind=Kind.REPORT).metadata
