"""Other words for the same, read as the one word that all rules know.

A rule that knows 涉及 and 收到 need not know 牵涉 and 接到 as well. Only words that say nothing
else are here: 追缴 is not 追回, and 查摆 is not 发现. Words get shorter or keep their length,
never longer, so that each character that stays has its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.normalize import NormalizedText, Span
from extraction.patterns import rarely
from extraction.rough_numbers import rough_words
from extraction.stops import at_lines, places_of

__all__ = ["Reading", "as_read", "reworded"]

_TOGETHER = "(?=共(?![同和产享建识鸣治用性存计]))"
_FOUND = "出(?![现资席具纳入口台版发售租让行勤国境借差生厂警题工车路库港])"
# The first character, what follows it, what is read in the place of both. What is read is the
# shorter one, and the text loses the end of what stood there.
_TOLD = (
    ("总", rf"(?<![汇全]总){_TOGETHER}", ""),
    ("一", rf"(?<![统唯第单同万逐]一){_TOGETHER}", ""),
    ("到", "(?<=[涉牵][及涉]到)(?![位岗期])", ""),
    ("当", "(?<![应适相正充]当)(?=中(?![央国心小学共级层青年旬间]))", ""),
    ("以", "(?<=范围以)(?=外)", ""),
    ("经", "(?<=已经)(?=[查完立办整处追移给约问收发组配建退纠解落])", ""),
    ("查核检抽清筛", f"[查找验]{_FOUND}", "发现"),
    ("排", f"查{_FOUND}", "发现"),
    ("摸", f"排{_FOUND}", "发现"),
    ("找", f"(?<!查找){_FOUND}", "发现"),
    ("牵", "涉", "涉及"),
    ("接", "(?<![直间连对承链衔嫁迎台网库]接)到(?![位岗底])", "收到"),
    ("剩", "下", "剩余"),
    ("还", "剩(?!余)", "剩余"),
    ("余", r"(?<![\d十百千万多其盈富节业]余)下(?![降滑属级乡沉辖设放发达])", "剩余"),
    ("相", "继", "先后"),
    ("陆", "续", "先后"),
    ("接", "(?<![直间连对承链衔嫁迎]接)连", "先后"),
    ("制", "(?<!定制)订(?![单购阅])", "制定"),
    ("村", r"(?<!行政村)(?<!巡察村)[（(]社区[）)](?=[\d,]{1,7}[个家])", "村社"),
    ("开", r"(?<=月开)始(?=[至到]\d{1,2}月)", ""),
    ("截", r"止(?=[目\d今去本上])", "截至"),
)
# It begins with a set, so that only places where one of them can begin are tried.
_ANY = re.compile(
    f"[{''.join(first for first, _, _ in _TOLD)}]"
    f"(?:{'|'.join(f'(?<=[{first}])({rest})' for first, rest, _ in _TOLD)})"
)
# Where one of them begins, from words that all of them hold.
_SEEN = (
    (0, ("总共", "一共", "当中", "以外", "找出", "牵涉", "接到", "剩下", "还剩", "余下", "相继")),
    (0, ("陆续", "接连", "制订", "村（社区", "村(社区", "截止", "开始至", "开始到")),
    (1, ("及到", "涉到", "已经")),
    (-1, ("查出", "找出", "验出", "排出")),
)
_PUT = tuple(put for _, _, put in _TOLD)
# 立案：97件, 1.信访举报：432件次；: the mark between what is counted and how many, nothing behind.
_LABEL_MARK = re.compile(
    r"[：:=＝—](?:(?<=—)—)? ?(?=(?:共计?|合计|累计|约|近|超过?|达)?"
    r"(?:\d[\d,，]*(?:[.．]\d+)?(?: \d{3})*"
    r"|[一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{1,7})[万亿余多]{0,2} ?"
    r"(?![年月日时点号分秒])[\u4e00-\u9fff%％]{1,4}(?:[（(，,。；;、）)\n]|  |\t|\u3000|\Z"
    r"| ?[\u4e00-\u9fff]{2,12}[：:] ?[约近]?[\d一二两三四五六七八九十]))"
)
# 甲镇：12件    乙镇：15件: what is set apart on a line is told apart.
_GAPS = tuple(
    (
        blank,
        rarely(
            rf"{blank}(?<=[\d件人起次名个户项份元%％]{blank})[ \t\u3000]*"
            r"(?=[\u4e00-\u9fff]{2,12}[：:]? ?\d)"
        ),
    )
    for blank in ("  ", "\t", "\u3000")
)
_LABEL = re.compile(r"(?:[\u4e00-\u9fff“”]|[（(][^（）()\n]{1,12}[）)]){2,16}\Z")
_LABEL_FAR = 24
# What only leads to it: 其中：12件, 情况如下：12件, 上半年：12件.
_LEADS = re.compile(
    r"(?:其中|如下|包括|分别|情况|结果|显示|[来上]看|[几个下列]方面|(?<!岁)以下|下列|其它?|说明|备注|注|原因|依据|附件?|特点"
    r"|[年月]|[年季月]度|日期|[时期]间|时期|[编字文账卡序]号|[为是有即含等按]|(?<!处)分|答案?|\A第[一二三四五六七八九十]|[同环]比|联系人|负责人|标准|单价|电话|邮编|(?:存在|主要|突出|具体|以下|如下|共性|\A)的?问题)\Z"
)
# Titles and what is quoted stay as they are.
_QUOTES = (("《", "》", 200), ("“", "”", 60), ("‘", "’", 60), ("「", "」", 60))


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the rules read it.

    ``rough`` has the words that say that a number is about so much, which ``read`` is without,
    by place in it: where the number begins that one stood before, where the number or its
    measure ends that one stood behind. What stands before ``first`` is as in the text.
    """

    read: NormalizedText
    rough: Mapping[int, str]
    first: int


def reworded(text: str, kept: Sequence[Span] = ()) -> Reading | None:
    """Return a text in the words that the rules know, and the way back to its places.

    None where it has no others. The words between quotation marks stay.

    Args:
        text: the text.
        kept: spans in which nothing is changed, in order.
    """
    found = [*_others(text), *_label_marks(text)]
    for blank, gaps in _GAPS:
        if blank in text:
            found += [(*gap.span(), "，", "") for gap in gaps.finditer(text)]
    found += [
        (start, end, "", said) for start, end, said in rough_words(text) if not _quoted(text, start)
    ]
    if kept:
        found = [one for one in found if not _held(kept, one[0])]
    if not found:
        return None
    found.sort()
    pieces: list[str] = []
    removed: list[Span] = []
    rough: dict[int, str] = {}
    at = length = 0
    for start, end, put, said in found:
        if start < at:
            continue  # two of them share a word
        pieces += (text[at:start], put)
        length += start - at
        if said:
            rough[length] = said
        length += len(put)
        if start + len(put) < end:
            removed.append((start + len(put), end))
        at = end
    read = NormalizedText("".join((*pieces, text[at:])), len(text), tuple(removed))
    return Reading(read, rough, found[0][0])


def as_read(words: str) -> str:
    """Return words as a report that has them would be read."""
    read = reworded(words)
    return words if read is None else read.read.text


def _others(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where other words stand, and what is read in their place; they say no more."""
    # Few of these words stand in a text: to look for each takes an eighth of what a set takes.
    seen = [at + first for first, words in _SEEN for at in places_of(text, words)]
    for match in at_lines(_ANY, text, sorted(seen)):
        start, end = match.span()
        if not _quoted(text, start):
            yield start, end, _PUT[(match.lastindex or 1) - 1], ""


def _label_marks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the colons between a label and the figure that it names; nothing stands for them."""
    for match in at_lines(_LABEL_MARK, text, places_of(text, "：:=＝—")):
        start, end = match.span()
        label = _LABEL.search(text, max(0, start - _LABEL_FAR), start)
        if label is not None and _LEADS.search(label[0]) is None and not _quoted(text, start):
            yield start, end, "", ""


def _quoted(text: str, at: int) -> bool:
    """Whether a quotation mark opens before a place, on its line, and none closes in between."""
    for opening, closing, most in _QUOTES:
        start = text.rfind(opening, max(0, at - most), at)
        if start >= 0 and text.find(closing, start, at) < 0 and text.find("\n", start, at) < 0:
            return True
    return False


def _held(kept: Sequence[Span], at: int) -> bool:
    return any(start <= at < end for start, end in kept)
