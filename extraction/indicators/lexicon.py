"""The lexicon of indicators as data, and the search for the one that a figure's words name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from itertools import compress
from pathlib import Path
from typing import Any

from corpus.errors import ExtractionError
from extraction.indicators.aliases import Alias, AliasIndex, Indicator, aliases_of, opening_of
from extraction.indicators.frame import Frame
from extraction.indicators.matching import Match, best_match
from extraction.indicators.plain import plain_rows, plain_words, yaml_body
from extraction.indicators.vocabulary import Vocabulary, read_vocabulary
from extraction.wordings import as_read

__all__ = [
    "CATEGORIES",
    "REVIEWED_FILE",
    "Indicator",
    "Lexicon",
    "Match",
    "load_lexicon",
    "read_rows",
]

REVIEWED_FILE = "reviewed.yaml"
"""Holds what reviewers taught; its rows stand beside shipped ones of the same name."""

CATEGORIES = {
    "staffing": "人员编制",
    "organization": "机构单位",
    "supervision": "监督活动",
    "clues": "线索信访",
    "cases": "立案办案",
    "sanctions": "处分问责",
    "problems": "问题",
    "rectification": "整改建制",
    "money": "金额",
    "training": "培训教育",
    "rate": "比率",
    "other": "其他",
}
_MOST_KNOWN = 8192
# Of a pattern: escapes, sets of characters, a character that is said how often it stands there.
_NO_WORDS = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\](?=[?*+{]))")
_UNKNOWN: Any = object()


@dataclass(slots=True)
class Lexicon:
    """All indicators, with their words indexed for each unit that figures are counted in.

    ``own`` are the names that a collection's own files give; their categories stand.
    """

    indicators: tuple[Indicator, ...]
    words: Vocabulary
    own: frozenset[str] = frozenset()
    names: frozenset[str] = field(init=False)
    # The weightiest first.
    _aliases: Sequence[Alias] = field(init=False, repr=False)
    # What tells each one's indicator from others: to find those of a unit without a loop.
    _owners: Sequence[int] = field(init=False, repr=False)
    # Made when the first figure of a unit comes: a report knows a dozen of eighty units.
    _indexes: dict[str | None, AliasIndex] = field(default_factory=dict, repr=False)

    _known: dict[tuple[Any, ...], Match | None] = field(default_factory=dict, repr=False)

    _opening: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.names = frozenset(one.name for one in self.indicators)
        self._aliases = sorted(aliases_of(self.indicators), key=lambda alias: -alias.weight)
        self._owners = [id(alias.indicator) for alias in self._aliases]
        self._opening = opening_of(self._aliases)

    def match(self, frame: Frame, without: Collection[str] = ()) -> Match | None:
        """Return the indicator whose words fit best, None if none fits.

        Args:
            frame: the words around the figure.
            without: categories left out.
        """
        # Words that do not lean on those before them mean the same wherever they stand.
        key = (
            frame.own, frame.after, frame.forward, frame.unit, frame.cut, not frame.context,
            tuple(without),
        )  # fmt: skip
        known: Match | None = self._known.get(key, _UNKNOWN)
        if known is not _UNKNOWN:
            return known
        index = self._indexes.get(frame.unit) or self._index(frame.unit)
        match, leaning = best_match(frame, index, self.words, without)
        if not leaning:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = match
        return match

    def _index(self, unit: str | None) -> AliasIndex:
        patterned = [one for one in self.indicators if one.patterns and one.takes(unit)]
        index = AliasIndex(self._taking(unit), patterned, self._opening)
        self._indexes[unit] = index
        return index

    def _taking(self, unit: str | None) -> list[Alias]:
        """Return the aliases of the indicators that a unit counts."""
        taking = {id(one) for one in self.indicators if one.takes(unit)}
        return list(compress(self._aliases, map(taking.__contains__, self._owners)))


def read_rows(text: str, groups: Mapping[str, Sequence[str | None]]) -> list[Indicator]:
    """Return the indicators of one YAML file of the lexicon.

    Raises:
        ExtractionError: the file is not what it should be.
    """
    try:
        body = plain_rows(text) or yaml_body(text)
        default = body.get("category")
        units = {name: frozenset(group) for name, group in groups.items()}
        return [_indicator(row, default, units) for row in body["indicators"]]
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as exc:
        raise ExtractionError(f"指标词表无法读取：{exc}") from exc


def _indicator(
    row: Mapping[str, Any], default: str | None, groups: Mapping[str, frozenset[str | None]]
) -> Indicator:
    units = row["units"]
    category = str(row.get("category") or default)
    if category not in CATEGORIES:
        raise ExtractionError(f"指标“{row['name']}”的类别“{category}”不存在。")
    return Indicator(
        name=str(row["name"]),
        category=category,
        units=groups[units] if isinstance(units, str) else frozenset(units),
        aliases=tuple(map(str, row.get("aliases") or ())),
        patterns=tuple(re.compile(str(p)) for p in row.get("patterns") or ()),
        examples=tuple(map(str, row.get("examples") or ())),
    )


def _as_read(row: Indicator) -> Indicator:
    """Return an indicator of a collection in the words that reports are read in."""
    printed = [one.pattern for one in row.patterns]
    patterns = dict.fromkeys((*printed, *map(_pattern_as_read, printed)))
    aliases = tuple(map(as_read, row.aliases))
    return replace(row, aliases=aliases, patterns=tuple(map(re.compile, patterns)))


def _pattern_as_read(pattern: str) -> str:
    """Return a pattern with the words in it as they are read."""
    pieces = _NO_WORDS.split(pattern)
    pieces[::2] = map(as_read, pieces[::2])
    return "".join(pieces)


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Return the shipped lexicon, with the indicators of a collection's folder before it.

    A row of a shipped name takes its place, save in `REVIEWED_FILE`: that some words mean 立案数
    too does not make the shipped words for it mean less.

    Args:
        folder: holds ``*.yaml`` of the same form, or does not exist.

    Raises:
        ExtractionError: a file is not what it should be.
    """
    own = tuple(sorted(folder.glob("*.yaml"))) if folder is not None and folder.is_dir() else ()
    if not own:
        return _shipped()
    shipped = _shipped()
    groups = shipped.words.groups
    rows: list[Indicator] = []
    taught: list[Indicator] = []
    for path in own:
        read = list(map(_as_read, read_rows(path.read_text(encoding="utf-8"), groups)))
        if path.name == REVIEWED_FILE:
            taught.extend(replace(row, taught=bool(row.aliases)) for row in read)
        else:
            rows.extend(read)
    names = frozenset(row.name for row in rows)
    others = (row for row in shipped.indicators if row.name not in names)
    own_names = names.union(row.name for row in taught)
    return Lexicon((*taught, *rows, *others), shipped.words, own_names)


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    package = resources.files(__package__)
    raw = package.joinpath("words.yaml").read_text("utf-8")
    words = read_vocabulary(plain_words(raw) or yaml_body(raw))
    rows: list[Indicator] = []
    for path in sorted(package.joinpath("lexicon").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            rows.extend(read_rows(path.read_text(encoding="utf-8"), words.groups))
    return Lexicon(tuple(rows), words)
