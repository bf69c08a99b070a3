"""Words that introduce problems, or announce a list of them at the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from extraction.patterns import rarely
from extraction.stops import stops_of

__all__ = ["announcements", "introductions"]

_INTRODUCED = re.compile(
    # Most characters begin none of these; the look-ahead leaves them at once.
    r"(?=[发存面暴反查认主突问不短差当目现仍还也尚困难薄自未没制\d])(?:"
    r"(?:发现[^。；，\n]{0,6}?(?:以下|如下|下列)|存在|面临|暴露出?|反映出|查明|认定|主要|突出)[^。；\n]{0,30}?(?:问题|不足|短板|困难|差距|薄弱环节)[^。；\n一]{0,12}?[：:，,。]"
    r"|(?:问题|不足|短板|差距)[^。；，,：:\n]{0,6}(?:主要)?(?:有(?!效|力|所)|是|表现|体现|集中)[^。；，,：:\n]{0,10}[：:，,。]"
    # 困难和问题还不少。
    r"|(?:问题|不足|短板|差距|困难)(?:还|仍|也|依然)(?:有)?(?:不少|较多|很多)[：:，,。]"
    # 存在“五弱”现象：, 普遍反映有“三难”：
    r"|(?:存在|反映|面临)[^。；;\n：:，,]{0,8}“[^”\n]{2,8}”[^。；;\n：:，,]{0,4}[：:]"
    # 不足之处也很明显，
    r"|(?:问题|不足|短板|差距|困难)(?:之处)?(?:也|还|仍|都|却)?(?:很|十分|比较|较为|非常|同样)?(?:明显|不小)[：:，,。]"
    # 还有许多不尽如人意的地方，比如
    r"|不(?:尽?如)?人意的?(?:地方|之处)[：:，,。](?:(?:比如|例如|主要是)[，,：:]?)?"
    # 制约发展的因素主要有三：
    r"|制约[^。；;\n：:，,]{0,20}(?:因素|瓶颈|障碍|短板)[^。；;\n：:，,]{0,8}[：:]"
    # 发现的问题：
    r"|(?:发现|查出|反馈)的?(?:主要|突出|具体)?问题[：:]"
    # 但也发现一些共性问题。
    r"|[也还]发现了?(?:一些|不少|几个|若干|部分)[^。；;\n：:，,]{0,8}(?:问题|不足|短板|漏洞|隐患)[：:，,。]"
    # 当前不足：, 还面临不少挑战：, 问题仍需重视：
    r"|(?:当前|目前|主要|突出|现存|(?:仍|还|也|尚)(?:然)?(?:有|存在|面临)|面临)[^。；;\n：:，,]{0,10}"
    r"(?:问题|缺点|不足|短板|困难|差距|挑战|毛病|弱项|难题|隐患|漏洞|欠缺)[^。；;\n：:，,]{0,4}[：:，,。]"
    r"|(?:不足|短板|差距|困难|难点|薄弱环节|(?:自身|存在|查找)[^。；，,：:\n]{0,4}问题)(?:之处|方面)?"
    r"(?:[和与及](?:下一?步)?(?:打算|建议|措施|计划|努力方向))?[：:]"
    # 未完成整改的问题：, 仍有2个问题未完成整改：
    r"|(?:未|没有)(?:完成|全部|彻底|得到)*(?:整改|解决|办结|销号)(?:到位)?的"
    r"[^。；;，,：:\n]{0,6}(?:问题|事项)[^。；;，,：:\n]{0,8}[：:]"
    r"|\d+[余多]?[个项](?:具体)?问题[^。；;，,：:\n]{0,6}"
    r"(?:未|没有)(?:完成|全部|彻底|得到)*(?:整改|解决|办结|销号)(?:到位)?[：:，,]"
    r"|问题[^。；;，,：:\n]{0,2}(?:需|值得|不容|应)[^。；;，,：:\n]{0,6}(?:重视|关注|忽视|注意|警惕|解决)[：:])"
)
# No introduction is without one of these.
_TROUBLE = re.compile(
    "问题|人意|缺点|不足|短板|困难|差距|原因|薄弱环节|挑战|毛病|弱项|难[题点]|隐患|漏洞|欠缺|制约|”现象|”："
)
_ANNOUNCED = re.compile(
    r"(?=[发查指存暴反梳现主突])(?:"
    r"(?:发现|查出|指出|存在|暴露|反映|查摆|梳理)[^。；;\n]{0,24}"
    r"(?:问题|不足|短板|差距)[^。；;\n]{0,12}[：:。]?[ \t]*\n"
    # 现将主要问题反馈如下。
    r"|(?:现将|主要|突出)[^。；，,;\n典]{0,8}(?:问题|不足)"
    r"(?:反馈|报告|汇报|归纳|梳理)?如下[：:。]?[ \t]*\n)"
)
# 经查，孙某存在以下违纪问题：
_OF_SOMEBODY = rarely("某[^，,。；;]{0,4}存在[^，,。；;]{0,6}(?:违纪|违法)")
_NEAR = 8
_DENIES = frozenset("不未没")
_LINE_END, _TROUBLE_END = 40, 15


def introductions(text: str, start: int = 0, stop: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the words that introduce problems, looked for between stops that hold a telling one."""
    ends = [end for end in stops_of(text).clauses if text[end - 1] in "。；\n"]
    done = start
    for word in _TROUBLE.finditer(text, start, len(text) if stop is None else stop):
        if word.start() < done:
            continue
        at = bisect_right(ends, word.start())
        begin = max(done, ends[at - 1] if at else 0)
        done = ends[at] if at < len(ends) else len(text) + 1
        for match in _INTRODUCED.finditer(text, begin, done):
            if text[match.start() - 1 : match.start()] in _DENIES:
                continue  # 不存在以下问题：
            if _OF_SOMEBODY.search(text, max(start, match.start() - _NEAR), match.end()) is None:
                yield match


def announcements(text: str) -> Iterator[re.Match[str]]:
    """Yield the words at the ends of lines that announce a list of problems below."""
    for start, end in pairwise(stops_of(text).lines):
        said = text[max(0, end - _LINE_END) : end].rstrip()
        if _ends_with_trouble(said[-_TROUBLE_END:]):
            yield from _ANNOUNCED.finditer(text, start, end)


def _ends_with_trouble(words: str) -> bool:
    """Whether the end of a line is that of one that announces problems: few are."""
    if len(words) < _TROUBLE_END:
        return True  # blanks may stand behind more
    return (
        "问题" in words or "不足" in words or "短板" in words or "差距" in words or "如下" in words
    )
