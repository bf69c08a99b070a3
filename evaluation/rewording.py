"""Whether figures keep their names when a report says the same in other words.

No annotation is needed: a report is reworded by a swap that changes no meaning (收到 for 接到,
发现8个问题 for 发现问题8个, a semicolon for a comma), and each figure should be named, placed and
dated as before. What changes is a fault of one of the two readings. Tests of invariance are
due to Ribeiro and others, “Beyond Accuracy: Behavioral Testing of NLP Models with CheckList”
(ACL 2020).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError
from extraction.models import Fact
from extraction.pipeline import extract
from extraction.rules import Rules, load_rules
from extraction.tables.text import drawn_tables

__all__ = ["SWAPS", "Swap", "evaluate_rewording", "reworded_facts"]

_BACK, _ON = 40, 20
"""A figure is near a swap that begins at most so many characters before or behind it."""

_FIELDS = ("indicator", "category", "period", "subject", "matter")
_UNIT = "[件人起个条次家名户]"
_DEEDS = "发现|立案|处分|移送|问责|约谈|整改|追缴|追回|挽回|收缴|退还"
_LISTED = f"(?<=\\d{_UNIT})"
_THING = r"(?=[\u4e00-\u9fff]{2,8}\d)"
_WITH_THING = (
    "检查|走访|抽查|督查|培训|召开|举办|开展|建立|制定|印发|清退|化解|解决|整改|移交|发现|纠正"
    "|核查|排查|设立|组建|配备|抽调|完善|修订|发放|签订|受理|收到|处置|办结|约谈|通报|留置|惠及"
)


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of one meaning: where ``pattern`` is found, ``put`` may stand in its place."""

    name: str
    pattern: re.Pattern[str]
    put: str | Callable[[re.Match[str]], str]

    def of(self, text: str) -> str:
        """Return a text reworded."""
        return self.pattern.sub(self.put, text)


def _swap(name: str, pattern: str, put: str | Callable[[re.Match[str]], str]) -> Swap:
    return Swap(name, re.compile(pattern), put)


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("，；：（）", ",;:()")
_SIGNS = "零一二三四五六七八九"


def _in_words(number: re.Match[str]) -> str:
    """Return a number of two digits in words: 十二, 三十."""
    tens, ones = map(int, number[0])
    return f"{_SIGNS[tens] if tens > 1 else ''}十{_SIGNS[ones] if ones else ''}"


SWAPS = (
    _swap("约数：N多", rf"(?<=\d)(?={_UNIT})", "多"),
    _swap("约数：N余", rf"(?<=\d)(?={_UNIT})", "余"),
    _swap("千分位", r"(?<![\d.])(\d)(\d\d\d)(?=[件人起个条次家名元户])", r"\1,\2"),
    _swap("汉字数", r"(?<![\d.,第])3(?=[个名件起条项家])", "三"),
    _swap("人、名", r"(?<=\d)人(?=[，。；、])", "名"),
    _swap("件、起", r"(?<=\d)件(?=[，。；、])", "起"),
    _swap(
        "物在数后",
        rf"({_WITH_THING})([\u4e00-\u9fff]{{2,6}}?)(\d+)([个家件项场期人户名条份篇座所])(?=[，。；、])",
        r"\1\3\4\2",
    ),
    _swap("的有", rf"(?<![、\d务政纪])({_DEEDS})(?=\d+{_UNIT})", r"\1的有"),
    _swap("达", rf"(?<![、\d务政纪])({_DEEDS})(?=\d+{_UNIT})", r"\1达"),
    _swap("了", rf"(?<![、\d务政纪])({_DEEDS})(?=\d+{_UNIT})", r"\1了"),
    _swap("、作，", rf"{_LISTED}、{_THING}", "，"),
    _swap("，作、", rf"{_LISTED}，(?!其中|同比|占){_THING}", "、"),
    _swap("，作；", rf"{_LISTED}，(?!其中|同比|占){_THING}", "；"),
    _swap("；作，", rf"{_LISTED}；{_THING}", "，"),
    _swap("其中在括号内", "，其中([^，。；（）]{2,40})([。；])", r"（其中\1）\2"),
    _swap("另起一句其中", "，其中", "。其中"),
    _swap("其中：", r"其中(?=[\u4e00-\u9fff])", "其中："),
    _swap("收到、接到", "收到", "接到"),
    _swap("涉及、牵涉", "涉及", "牵涉"),
    _swap("发现、查找出", "发现", "查找出"),
    _swap("查处、查办", "查处", "查办"),
    _swap("共、总共", "(?<![总一公])共(?![同和产享建识青])", "总共"),
    _swap("共、一共", "(?<![总一公])共(?![同和产享建识青])", "一共"),
    _swap("乡镇、镇街", "乡镇", "镇街"),
    _swap("同比、较上年同期", "同比", "较上年同期"),
    _swap("分别为、依次为", "分别为", "依次为"),
    *(
        _swap(f"动词前：{word}", rf"(?<=[，。；])(?=(?:{_DEEDS})[\u4e00-\u9fff]*\d)", word)
        for word in ("共", "已", "先后", "累计", "从中", "依规依纪")
    ),
    # How a text is written down, by hands and by programs.
    _swap("全角数字", r"\d+", lambda number: number[0].translate(_WIDE)),
    _swap("半角标点", "[，；：（）]", lambda mark: mark[0].translate(_HALF)),
    _swap("数字两边空格", r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " "),
    _swap("零宽字符", r"(?<=[\u4e00-\u9fff])(?=\d)", "\u200b"),
    _swap("加粗", rf"(?<![\d.,/〔第\-—~至到])(\d+)(?={_UNIT})", r"**\1**"),
    _swap(
        "标签冒号",
        rf"(?<=[，,。；\n])(?!其中|其余|截至|[今去上本])([\u4e00-\u9fff]{{3,10}})(?<![共计达为是的至增少降了约近])"
        rf"(?=\d+{_UNIT}[，,。；])",
        r"\1：",
    ),
    _swap("逗号后断行", r"(?<=[，,])(?=[\u4e00-\u9fff][^\n]{3})", "\n"),
    # As programs break them: no number is parted, no mark begins a line.
    _swap("定宽断行", r"([^\n]{26,36})(?<![\d.,])(?=[\u4e00-\u9fff“\d][^\n])", r"\1\n"),
    _swap(
        "汉字数（两位以上）",
        rf"(?<![\d.,第至到\-—〔月年])([1-9]\d)(?={_UNIT}(?![\d年月]))",
        _in_words,
    ),
)
"""Swaps of words, of order, of marks, of how numbers are written and texts written down."""


@dataclass(slots=True)
class _Counts:
    """Figures near a swap, and those that were read otherwise; ``told`` says which."""

    figures: int = 0
    changed: int = 0
    names: int = 0
    lost: int = 0
    told: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return counts, and the share of figures near the swap that were read as before."""
        kept = 1 - (self.changed + self.lost) / self.figures if self.figures else 1.0
        return {
            "figures": self.figures, "changed": self.changed, "names": self.names,
            "lost": self.lost, "kept": kept,
        }  # fmt: skip


def evaluate_rewording(folder: Path, rules: Rules | None = None) -> dict[str, Any]:
    """Return for each swap how many figures of a folder's reports stay as they were.

    ``swaps`` holds for each name ``figures`` (those near it), ``changed`` (another name,
    category, time, subject or matter), ``names`` (another name), ``lost`` (not found, or found
    anew) and ``kept`` (a share); ``changes`` what they were and are; ``reports`` how many.

    Args:
        folder: its ``*.txt`` are read.
        rules: the collection's lexicon and taxonomy; the shipped ones where None.

    Raises:
        EvaluationError: the folder has no report.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise EvaluationError(f"{folder} 中没有报告（*.txt）。")
    rules = rules or load_rules()
    counts = {swap.name: _Counts() for swap in SWAPS}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        before = _facts(text, rules)
        for swap in SWAPS:
            if swap.pattern.search(text) is not None:
                _count(counts[swap.name], swap, path.stem, text, before, rules)
    return {
        "reports": len(paths),
        "swaps": {name: one.to_json() for name, one in counts.items()},
        "changes": [row for one in counts.values() for row in one.told],
    }


def _facts(text: str, rules: Rules) -> Sequence[Fact]:
    return extract(text, doc_id="rewording", tables=drawn_tables(text), rules=rules).facts


def _count(
    counts: _Counts, swap: Swap, report: str, text: str, before: Sequence[Fact], rules: Rules
) -> None:
    places = [match.start() for match in swap.pattern.finditer(text)]
    counts.figures += sum(_near(places, fact.start) for fact in before)
    for old, new in reworded_facts(before, _facts(swap.of(text), rules)):
        told = _told(swap, old, new)
        if told is None:
            continue
        if old is None or new is None:
            counts.lost += 1
        else:
            counts.changed += 1
            counts.names += "indicator" in told
        fact = old or new
        sentence = fact.sentence if fact is not None else ""
        counts.told.append({"swap": swap.name, "report": report, "sentence": sentence, **told})


def _near(places: Sequence[int], at: int) -> bool:
    index = bisect_left(places, at - _BACK)
    return index < len(places) and places[index] <= at + _ON


def reworded_facts(
    before: Sequence[Fact], after: Sequence[Fact]
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Yield each figure with the same one of the reworded text, None where there is none.

    Figures are paired in order of place by their values.
    """
    pairs = SequenceMatcher(
        a=[fact.value for fact in before], b=[fact.value for fact in after], autojunk=False
    )
    for same, first, last, start, end in pairs.get_opcodes():
        if same == "equal":
            yield from zip(before[first:last], after[start:end], strict=True)
            continue
        yield from ((fact, None) for fact in before[first:last])
        yield from ((None, fact) for fact in after[start:end])


def _told(swap: Swap, old: Fact | None, new: Fact | None) -> Mapping[str, Any] | None:
    """Return what is read otherwise, None where it is the same but for the words swapped."""
    if old is None or new is None:
        fact = old or new
        return {"lost" if new is None else "new": fact.value_text if fact is not None else ""}
    changes: dict[str, Any] = {}
    for name in _FIELDS:
        was, is_now = getattr(old, name) or "", getattr(new, name) or ""
        if is_now not in (was, swap.of(was)):
            changes[name] = [was, is_now]
    return changes or None
