"""The last check of a name made of a text's own words: it holds whole words, and such as name.

However a name was formed, cut short or put together, its ends are words of the sentence (no 物污染
of 微生物污染), and nothing that only compares, lists or leads on stands in it. What fails is
mended, else the name falls back to the plainer one of what was counted: that is better than scraps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import is_word, kind_of, word_around
from extraction.indicators import UNNAMED, Frame, Lexicon, by_unit
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import NAME_END, suffixed
from extraction.naming.change_names import relative
from extraction.naming.named import PLACE, Named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["within_borders"]

_LEAST, _LONGEST, _DRAWN = 2, 8, 4
_NO_HEADS = frozenset("一某尚")
# lexicon, and a deed that it knows before what was looked at
_BY_DEED = ("lexicon", "looked", "acted", "done:")
_OF_OTHERS = frozenset(("relative", "same", "former", "whose", "each"))
_THINGS = ("n", "j")
_WITHIN = tuple("中里内上")
_FOUND = frozenset(("发现", "查出", "涉及", "反映", "产生", "需要"))
_MOVED = (
    "减少",
    "增加",
    "下降",
    "上升",
    "提高",
    "增长",
    "回落",
    "提升",
    "降低",
    "增多",
    "总数",
    "总量",
)
_COMPARED = rarely(
    "^(?:同比|环比|[比较与同](?:去年|上年|前年|往年|上周|上月|上旬|上季度?|[一二三四]季度|同期|今年|年初|本周|本月|前[一两三])|[此其之]后|同期$)"
)
_FAR, _BESIDE = 12, 8
_COUNTED = rarely("\\d[\\d,.]*[余多]?[万亿]?[^\\d，,。；;、]{1,2}$")
_LISTED = rarely("^(?P<before>.*?)(?:分别|依次|主要)(?:是|为)(?P<behind>.*)$")
_LEADS = rarely("^(?:是|共)(?=[\u4e00-\u9fff]{2})")
_ENDS_LIGHT = rarely(
    "(?<=[\u4e00-\u9fff]{2})(?:在全[国省市县区镇乡]|(?:继续|持续|有所|逐[年月])|[占达]到了?|[高多]达|[的了占更]|其中|[共合总]计)$"
)


def within_borders(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under a name of whole words that name; nearly all have one.

    Args:
        named: the figure as it is named; what the lexicon calls it stays.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: for its names and nouns.
    """
    name = named.name
    if named.rule.startswith(_BY_DEED) or name in lexicon.names or named.is_taught:
        return named
    if UNNAMED in name and name != UNNAMED:
        named = _without_none(named)
    found = NAME_END.search(named.name)
    ending = found.group() if found else ""
    root = named.name.removesuffix(ending)
    if len(root) < _LEAST:
        return named
    if root[0] in "比较与同环此其之" and _COMPARED.match(root) is not None:
        return _of_before(named, frame, earlier)
    if ("是" in root or "为" in root) and (listed := _LISTED.match(root)) is not None:
        return _first_listed(named, listed["before"], listed["behind"], frame)
    if named.rule in _OF_OTHERS:
        return named  # the name of another figure, which was looked at
    whole = root if is_word(root[:2]) else _LEADS.sub("", root)
    whole = _mended(_ENDS_LIGHT.sub("", whole), ending, frame, lexicon)
    whole = _ENDS_LIGHT.sub("", whole)
    return named if whole == root else _renamed(named, whole, ending, frame)


def _without_none(named: Named) -> Named:
    """土地已复耕的 of a total that nothing names: 未归类数字 is no noun of its parts."""
    name = named.name.replace(UNNAMED, "")
    return replace(named, name=UNNAMED if name in ("部分", "") else name)


def _of_before(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """61件，比上周增长20%: of what stands before it; else no more than the change is known."""
    if named.name == "同期占比":
        return _share_then(named, frame, earlier)
    counts = [one for one in earlier if not (one.is_rate or one.is_change or one.rule == "unit")]
    beside = frame.context[-_FAR:].rstrip("，,（( ")[-_BESIDE:]
    if counts and _COMPARED.match(frame.own.lstrip("，,（( ")) and _COUNTED.search(beside):
        way = "减少" if "减少" in named.name or "下降" in frame.own else "增长"
        return relative("占" if named.name.endswith("占比") else way, counts[-1], frame.unit)
    ending = NAME_END.search(named.name)
    return named if ending is None else replace(named, name=ending.group())


def _share_then(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """占48%，与去年同期占比47%相比: the same share, a year ago; nothing else for a 30% of then."""
    last = earlier[-1] if earlier and "占" in frame.own else None
    if last is None or last.unit != "%" or not last.name.endswith("占比"):
        return named
    period = "去年同期" if "去年" in frame.own else last.period
    own, after = frame.own, frame.after
    return replace(last, own=own, after=after, rule="former", like=None, period=period)


def _first_listed(named: Named, before: str, behind: str, frame: Frame) -> Named:
    """受理前三名分别是甲局22件: whose they are is no part of what they are."""
    place = NAME_END.sub("", behind)
    subject = place if PLACE.search(place) and named.subject is None else named.subject
    name, _ = by_unit(frame.unit)
    if len(before) >= _LEAST or not subject:
        name = suffixed(before if len(before) >= _LEAST else place, frame.unit)
    return replace(named, name=name, subject=subject)


def _mended(root: str, ending: str, frame: Frame, lexicon: Lexicon) -> str:
    """The words of a name, whole where they stand in the sentence."""
    size = _found(root, frame.own) or _found(root, frame.after)
    if not size:
        return root
    first, last = root[:size], root[size:]
    source = frame.own if first in frame.own else frame.after
    if last:
        return _whole_start(_all_said(first, last, frame), source, root, lexicon) + last
    return _whole_start(_whole_end(first, ending, source, frame, lexicon), source, root, lexicon)


def _found(root: str, source: str) -> int:
    """How many characters a name begins with that stand together in some words."""
    for size in range(len(root), 1, -1) if root[:2] in source else ():
        if root[:size] in source:
            return size
    return 0


def _all_said(first: str, noun: str, frame: Frame) -> str:
    """提出检查建议的8种情形: what leads to a noun leads to it whole, no 检查情形."""
    own = frame.own
    at = own.rfind(first)
    if at < 0 or own[-1:] != "的" or not frame.after.startswith(noun):
        return first
    rest = own[at + len(first) : -1]
    where = rest[-1:] in _WITHIN or PLACE.search(rest) is not None
    if not rest.isalpha() or len(rest) > _LONGEST or where or rest in _FOUND:
        return first  # 反馈甲县的31项任务, 抽查发现的22份验收单
    return f"{first}{rest}"


def _whole_start(words: str, source: str, name: str, lexicon: Lexicon) -> str:
    at = source.rfind(words)
    word = word_around(source, at) if at > 0 else ""
    if not word:
        return words
    head = word[: at - source.rfind(word, 0, at + len(word))]
    kept = word[len(head) :]
    if len(kept) >= _LEAST and is_word(kept):
        thing = len(head) >= _LEAST and kind_of(head)[:1] in _THINGS and head not in name
        return head + words if thing else words
    if head in _NO_HEADS:
        return words  # 一对一包抓, 赵某个人领取
    verb = lexicon.words.verb_pattern.match(words) is not None
    return words if verb else head + words  # 上报销号: no 报销


def _whole_end(words: str, ending: str, source: str, frame: Frame, lexicon: Lexicon) -> str:
    if source is frame.own and len(source) > _DRAWN and source in frame.context:
        source = frame.context  # the words are drawn in from there
    start = source.rfind(words)
    end = start + len(words)
    word = word_around(source, end)
    if not word:
        return words
    shared = _shared(ending, source[end:])
    if shared and not word_around(source, end + shared):
        return words  # 受贿数额: 额 is in the ending
    opened = source.rfind(word, 0, end + len(word))
    if word in _MOVED:
        return words[: opened - start] if opened - start >= _LEAST else words
    kept = source[opened:end]
    if len(kept) >= _LEAST and is_word(kept):
        return words  # 立案 of 立案侦查
    noun = lexicon.words.noun_end.search(words)
    if noun is not None and len(noun.group()) >= _LEAST:
        return words
    if source[end] in "均系":
        return words  # 出借人均系
    if source is frame.own and len(strip_light(source)) <= end:
        return words
    return source[start : opened + len(word)]


def _shared(ending: str, behind: str) -> int:
    size = 0
    while size < min(len(ending), len(behind)) and ending[size] == behind[size]:
        size += 1
    return size


def _renamed(named: Named, whole: str, ending: str, frame: Frame) -> Named:
    """Return a figure under other words with the ending that it has."""
    if len(whole) < _LEAST:
        return named
    if not ending:
        return replace(named, name=whole)
    if ending == "占比":
        return replace(named, name=suffixed(whole, "%"))
    if frame.unit in RATE_UNITS or ending not in ("数", "金额"):
        return replace(named, name=whole if whole.endswith(ending) else whole + ending)
    return replace(named, name=suffixed(whole, frame.unit))
