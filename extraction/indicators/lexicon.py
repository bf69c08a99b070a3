"""The lexicon of indicators as data, and the search for the one that a figure's words name.

An alias is words that stand right before the number (立案 → 立案41件) or right after its
unit (派驻机构 → 10个派驻机构). ``*`` is a gap within the clause; ``#`` is the number's own
place, where it matters; ``*`` at the end lets an object stand between the words and the
number (处分* → 处分县处级干部24人).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import ExtractionError
from extraction.indicators.frame import Frame, strip_light
from extraction.indicators.vocabulary import Vocabulary, read_vocabulary

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
_LONGEST = 14
_AFTER_WINDOW = 20
_GAP = 40
# A word found in the sentence before the figure's own words counts this part of its length.
_CONTEXT = 0.7
_SOMEBODY = re.compile(
    r"(?:干部|人员|党员|对象|分子|员|人|长|书记|主任|委员|代表|群众|村民|单位|组织|党委|支部|机构|企业|部门|厅级|处级|科级|级)$"
)
_PEOPLE = ("人", "名", "位", "人次")
_ACTS = ("sanctions", "cases", "clues", "training")
_PREPOSITION = re.compile(
    "[对在向于把将未]|没有|尚|配备|配有|设有|建有|建成|拥有|设立|安装|开设|制定|成立|开展|进行|实行|存在|组织|连续|长期"
)
_NEGATIONS = frozenset("不未拟待非副")
_AFTER_PLACE = frozenset("级委民干务直属辖容场政管")
# 巡察, 监督, 检查, 督导, 调查 … are no deeds in 巡察组, 监督员, 检查站.
_ACTING = frozenset("察督查导理案")
_NAME_GOES_ON = re.compile("[组办员站室队局]|机构|机关|委员会|干部|人员|对象")
_BODY_UNITS = ("个", "家", "所", "支")
_SAYING = 4
_BESIDE = 1.2
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: canonical name, category, the units it takes, the words that name it.

    ``taught`` tells that a reviewer's rule and not the lexicon says so.
    """

    name: str
    category: str
    units: frozenset[str | None]
    aliases: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...] = ()
    examples: tuple[str, ...] = ()
    taught: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator found, how well its words fit, and the alias that fired."""

    indicator: Indicator
    score: float
    alias: str
    inside: bool = True

    @property
    def fired(self) -> str:
        """Return the alias as a figure's rule tells it; one that a reviewer taught says so."""
        if not self.indicator.taught:
            return self.alias
        return f"rule:{self.indicator.aliases[0] if self.alias == 'pattern' else self.alias}"


@dataclass(frozen=True, slots=True)
class _Alias:
    indicator: Indicator
    text: str
    parts: tuple[str, ...]
    after: tuple[str, ...] | None
    open_end: bool
    gap_after: bool
    order: int
    weight: float
    # The units it may count in, None too; its parts but the last.
    units: frozenset[str | None]
    lead: tuple[str, ...]
    # Whether one word after the unit is all of it.
    only: bool


@dataclass(slots=True)
class Lexicon:
    """All indicators, indexed by the last word before the number and the first after it."""

    indicators: tuple[Indicator, ...]
    words: Vocabulary
    _closed: dict[str, list[_Alias]] = field(default_factory=dict)
    _open: dict[str, list[_Alias]] = field(default_factory=dict)
    _placed: dict[str, list[_Alias]] = field(default_factory=dict)
    _gapped: dict[str, list[_Alias]] = field(default_factory=dict)
    _open_starts: dict[str, list[str]] = field(default_factory=dict)
    _patterned: list[Indicator] = field(default_factory=list)
    # How long the words are that end, or begin, with two characters, or are one.
    _ends: Mapping[str, Sequence[int]] = field(default_factory=dict)
    _starts: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        order = 0
        for indicator in self.indicators:
            if indicator.patterns:
                self._patterned.append(indicator)
            for text in indicator.aliases:
                order += 1
                alias = _parse(indicator, text, order)
                if alias.after is not None:
                    self._placed.setdefault(alias.after[0] if alias.after else "", []).append(alias)
                    if alias.parts and alias.after and alias.gap_after:
                        self._gapped.setdefault(alias.parts[-1], []).append(alias)
                elif alias.open_end:
                    self._open.setdefault(alias.parts[-1], []).append(alias)
                else:
                    self._closed.setdefault(alias.parts[-1], []).append(alias)

        for word in self._open:
            self._open_starts.setdefault(word[:2], []).append(word)
        self._ends = _lengths((word, word[-2:]) for word in (*self._closed, *self._gapped))
        self._starts = _lengths((word, word[:2]) for word in (*self._closed, *self._placed) if word)

    def match(self, frame: Frame, without: Collection[str] = ()) -> Match | None:
        """Return the indicator whose words fit best, None if none fits.

        Args:
            frame: the words around the figure.
            without: categories left out.
        """
        for indicator in self._patterned:
            if _takes(indicator, frame.unit) and _pattern_fits(indicator, frame):
                return Match(indicator, 100.0, "pattern")
        best: _Alias | None = None
        most, head = 0.0, self._head(frame)
        core = strip_light(frame.own).removesuffix("的")
        acts = bool(frame.context) and self._acts(core)
        for score, alias in self._candidates(frame, core):
            category = alias.indicator.category
            if head and category != head:
                if category == "staffing" and (alias.after or alias.text in self.words.verbs):
                    continue  # 15个乡镇配备纪委书记: it is bodies that are counted
                if alias.after is None and alias.weight < 3 and alias.text not in frame.after:
                    score -= _BESIDE  # 涉及9个村: the noun after the unit is what is counted
            matter = category not in _ACTS or frame.unit in _BODY_UNITS
            if alias.lead and matter and _beyond(alias, score, core):
                continue  # 约谈学校20所，更换供餐单位6家: other words than those of the context
            if acts and category not in _ACTS and alias.weight - score > _CONTEXT * 1.9:
                continue  # 审核票据40张，剔除不合规票据9张: another verb than that of the context
            if best is not None and (score, -alias.order) <= (most, -best.order):
                continue
            if _takes(alias.indicator, frame.unit) and category not in without:
                most, best = score, alias
        if best is None:
            return None
        return Match(best.indicator, most, best.text, best.weight - most < 0.9 * _CONTEXT)

    def _acts(self, core: str) -> bool:
        """Whether words begin with a verb of their own."""
        verb = self.words.verb_pattern.match(core)
        return (
            verb is not None and len(verb.group()) > 1 and verb.group() not in self.words.settings
        )

    def _head(self, frame: Frame) -> str | None:
        """The category of a body's name that stands right after the unit, None if none does."""
        if frame.unit not in _BODY_UNITS or not frame.after:
            return None
        for end in range(min(6, len(frame.after)), 0, -1):
            noun = self.words.noun_end.search(frame.after[:end])
            if noun and self.words.nouns[noun.group()] == "organization":
                return "organization"
        return None

    def _candidates(self, frame: Frame, core: str) -> Iterator[tuple[float, _Alias]]:
        yield from self._ending(frame, core)
        yield from self._opened(frame, core)
        yield from self._following(frame, core)

    def _ending(self, frame: Frame, core: str) -> Iterator[tuple[float, _Alias]]:
        """Aliases whose last word ends what stands before the number."""
        for length in self._ends.get(core[-2:]) or self._ends.get(core[-1:], ()):
            if length > len(core):
                break
            if core[-length - 1 : -length] in _NEGATIONS and length < len(core):
                continue
            for alias in self._closed.get(core[-length:], ()):
                if frame.unit not in alias.units:
                    continue
                lead = alias.lead
                at = _find_back(lead, frame.context, core, len(core) - length) if lead else 0.0
                if at is not None:
                    yield alias.weight - at - 0.02 * (len(frame.own) - len(core)), alias
            for alias in self._gapped.get(core[-length:], ()):
                if frame.unit not in alias.units:
                    continue
                at = _find_back(alias.lead, "", core, len(core) - length)
                far = _find_forward(alias.after or (), frame.forward)
                if at is not None and far is not None:
                    yield alias.weight - at - far, alias

    def _opened(self, frame: Frame, core: str) -> Iterator[tuple[float, _Alias]]:
        """Aliases that let an object stand between them and the number."""
        for word, place in self._open_words(core):
            aliases = self._open[word]
            object_ = core[place + len(word) :]
            # The object is covered by the alias where it is somebody or some body.
            cover = 0.75 * min(len(object_), 14) if _SOMEBODY.search(object_) else -0.5
            if cover < 0 and 1 < len(object_) <= 4 and self.words.noun_end.search(object_):
                cover = 0.1  # 查阅账目: the verb says more than its short object
            for alias in aliases:
                if frame.unit not in alias.units:
                    continue
                lead = alias.lead
                at = _find_back(lead, frame.context, core, place) if lead else 0.0
                if at is not None:
                    yield alias.weight - at + cover - 0.02 * len(object_), alias

    def _open_words(self, core: str) -> Iterator[tuple[str, int]]:
        """The words of open aliases in a text, each at its last place."""
        starts = {core[at : at + 2] for at in range(len(core) - 1)}
        for start in starts & self._open_starts.keys():
            for word in self._open_starts[start]:
                place = core.rfind(word)
                if place >= 0:
                    yield word, place

    def _following(self, frame: Frame, core: str) -> Iterator[tuple[float, _Alias]]:
        """Aliases whose last word stands after the unit."""
        for start, end, word in self._words_after(frame.after[:_AFTER_WINDOW]):
            penalty = 0.15 * start
            closed = self._closed.get(word, ())
            if closed and start and self._belongs_further(frame, start, end):
                closed = ()
            for alias in closed:
                if frame.unit not in alias.units:
                    continue
                score = _split_around(alias, frame, core, start) if alias.lead else 0.0
                if score is not None:
                    yield alias.weight - score - penalty - 0.1, alias
            for alias in self._placed.get(word, ()):
                if (start and not alias.gap_after) or frame.unit not in alias.units:
                    continue
                score = 0.0 if alias.only else _placed(alias, frame, core, end)
                if score is not None:
                    # 对2名班子成员予以诫勉: what befell them says more than who they are.
                    people = alias.gap_after and frame.unit in _PEOPLE
                    befell = 3.2 if people and alias.indicator.category in _ACTS else 0.0
                    yield alias.weight - score - penalty + 0.3 + befell, alias
        for alias in self._placed.get("", ()):
            if not core.endswith(alias.parts[-1]):
                continue
            at = _find_back(alias.lead, frame.context, core, len(core) - len(alias.parts[-1]))
            if at is not None:
                yield alias.weight - at + 0.3, alias

    def _words_after(self, after: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, word) of what may be a last word of an alias."""
        for start in range(len(after)):
            opening = after[start : start + 2]
            for length in self._starts.get(opening) or self._starts.get(opening[0], ()):
                end = start + length
                if end > len(after):
                    break
                if not _ends_inside_word(after, end):
                    yield start, end, after[start:end]

    def _belongs_further(self, frame: Frame, start: int, end: int) -> bool:
        """Words after a figure's noun that speak of the next figure, or of what was done."""
        between = frame.after[:start]
        if _PREPOSITION.search(between):
            return True
        if frame.cut and not strip_light(frame.after[end:]):
            return True
        people = frame.unit in _PEOPLE
        verb = self.words.verb_pattern.match(frame.after, start)
        return not people and verb is not None and bool(self.words.noun_end.search(between))


def _lengths(words: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[int]]:
    """Return for each sign the lengths, in order, of the words that go with it.

    A sign is two characters, or the one of a word of one: that word may stand at every sign
    that it is part of.
    """
    found: dict[str, set[int]] = {}
    single: set[str] = set()
    for word, sign in words:
        if len(word) <= _LONGEST:
            found.setdefault(sign, set()).add(len(word))
            single.update(word if len(word) == 1 else "")
    return {
        sign: sorted(lengths | ({1} if single.intersection(sign) else set()))
        for sign, lengths in found.items()
    }


def _ends_inside_word(after: str, end: int) -> bool:
    """Whether a place's name goes on as another word: 村级小微工程, 县委, 镇纪委."""
    if after[end - 1] == "长":
        return after.startswith("组长期", end - 2)
    if after[end - 1] in _ACTING and _NAME_GOES_ON.match(after, end):
        return True
    if after[end - 1] == "题":
        return after.startswith("问题线索", end - 2)
    return after[end - 1] in "村镇乡县市区省" and after[end : end + 1] in _AFTER_PLACE


def _parse(indicator: Indicator, text: str, order: int) -> _Alias:
    before, placed, after = text.partition("#")
    pieces = tuple(part for part in before.split("*") if part)
    rest = tuple(part for part in after.split("*") if part) if placed else None
    if not pieces and not rest:
        raise ExtractionError(f"指标“{indicator.name}”的别名“{text}”没有内容。")
    open_end = not placed and text.endswith("*")
    words = (*pieces, *(rest or ()))
    weight = sum(map(len, words)) + 0.6 * (len(words) - 1)
    return _Alias(
        indicator, text, pieces, rest, open_end, after.startswith("*"), order, weight,
        indicator.units | {None}, pieces[:-1], not pieces and rest is not None and len(rest) == 1,
    )  # fmt: skip


def _find_back(parts: Sequence[str], context: str, own: str, end: int) -> float | None:
    """Return the penalty of finding the parts in order before ``own[:end]``, None if absent."""
    penalty = 0.0
    inside = True
    text, limit = own, end
    for part in reversed(parts):
        place = text.rfind(part, 0, limit)
        if place >= 0 and part[-1] in _ACTING:
            place = _as_deed(text, part, place)
        if place < 0 and inside:
            inside, text, limit = False, context, len(context)
            place = text.rfind(part)
            if place >= 0 and part[-1] in _ACTING:
                place = _as_deed(text, part, place)
        if place < 0 or limit - place > _GAP + len(part):
            return None
        penalty += 0.01 * (limit - place - len(part)) + (0.0 if inside else _CONTEXT * len(part))
        limit = place
    return penalty


def _as_deed(text: str, part: str, place: int) -> int:
    """The last place up to one where a word is no part of a body's name: 巡察组, 监督员."""
    while place >= 0 and _NAME_GOES_ON.match(text, place + len(part)):
        place = text.rfind(part, 0, place)
    return place


def _find_forward(parts: Sequence[str], text: str) -> float | None:
    at = 0
    for part in parts:
        place = text.find(part, at)
        while place >= 0 and _ends_inside_word(text, place + len(part)):
            place = text.find(part, place + 1)
        if place < 0:
            return None
        at = place + len(part)
    return 0.01 * at


def _split_around(alias: _Alias, frame: Frame, core: str, start: int) -> float | None:
    """The last word is after the unit, the others before the number or before that word."""
    rest = list(alias.lead)
    limit = start
    while rest:
        place = frame.after.rfind(rest[-1], 0, limit)
        if place < 0:
            break
        limit = place
        rest.pop()
    return _find_back(rest, frame.context, core, len(core)) if rest else 0.0


def _placed(alias: _Alias, frame: Frame, core: str, end: int) -> float | None:
    at = end
    text = frame.after if len(alias.after or ()) == 1 else frame.forward
    for part in (alias.after or ())[1:]:
        place = text.find(part, at)
        if place < 0:
            return None
        at = place + len(part)
    if not alias.parts:
        return 0.0
    return _find_back(alias.parts, "", core, len(core))


def _beyond(alias: _Alias, score: float, core: str) -> bool:
    """Whether an alias leans on the context although the figure's own words say more."""
    return alias.weight - score > _CONTEXT * 1.9 and len(core) - len(alias.parts[-1]) >= _SAYING


def _takes(indicator: Indicator, unit: str | None) -> bool:
    """A bare number (自查问题为零) may be any count, not money or a rate."""
    if unit is None:
        return indicator.category not in ("money", "rate")
    if unit == "个" and indicator.category != "staffing" and indicator.name.endswith("人数"):
        return False
    return unit in indicator.units


def _pattern_fits(indicator: Indicator, frame: Frame) -> bool:
    text = f"{frame.own}#{frame.forward}"
    return any(pattern.search(text) for pattern in indicator.patterns)


def read_rows(text: str, groups: Mapping[str, Sequence[str | None]]) -> list[Indicator]:
    """Return the indicators of one YAML file of the lexicon.

    Raises:
        ExtractionError: the file is not what it should be.
    """
    try:
        body = yaml.load(text, Loader=_LOADER)
        default = body.get("category")
        return [_indicator(row, default, groups) for row in body["indicators"]]
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, re.error) as exc:
        raise ExtractionError(f"指标词表无法读取：{exc}") from exc


def _indicator(
    row: Mapping[str, Any], default: str | None, groups: Mapping[str, Sequence[str | None]]
) -> Indicator:
    units = row["units"]
    category = str(row.get("category") or default)
    if category not in CATEGORIES:
        raise ExtractionError(f"指标“{row['name']}”的类别“{category}”不存在。")
    return Indicator(
        name=str(row["name"]),
        category=category,
        units=frozenset(groups[units] if isinstance(units, str) else units),
        aliases=tuple(str(alias) for alias in row.get("aliases") or ()),
        patterns=tuple(re.compile(str(p)) for p in row.get("patterns") or ()),
        examples=tuple(str(example) for example in row.get("examples") or ()),
    )


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
        read = read_rows(path.read_text(encoding="utf-8"), groups)
        if path.name == REVIEWED_FILE:
            taught.extend(replace(row, taught=bool(row.aliases)) for row in read)
        else:
            rows.extend(read)
    names = {row.name for row in rows}
    others = (row for row in shipped.indicators if row.name not in names)
    return Lexicon((*taught, *rows, *others), shipped.words)


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    package = resources.files(__package__)
    raw = package.joinpath("words.yaml").read_text("utf-8")
    words = read_vocabulary(yaml.load(raw, Loader=_LOADER))
    rows: list[Indicator] = []
    for path in sorted(package.joinpath("lexicon").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            rows.extend(read_rows(path.read_text(encoding="utf-8"), words.groups))
    return Lexicon(tuple(rows), words)
