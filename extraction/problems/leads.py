"""Words that lead to a row of words, or head the part it stands in, and what they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from extraction.patterns import rarely
from extraction.stops import stops_of

__all__ = ["CUE", "DIRECT", "HEAD_CAUSE", "LEADING", "RULED_OUT", "ending_with", "role_of"]

_PROBLEM = re.compile(
    r"问题|不足|短板|差距|困难|薄弱|毛病|难点|堵点|偏差|弱项|瓶颈|隐患|漏洞|不够|难题|挑战|欠缺|反映"
    r"|引起重视|需要重视|注意|顾虑|落在后面|意见(?!》)|跟不上|不容忽视|警惕|值得(?:关注|重视|深思)|反思|瑕疵|差错"
    r"|痛点|痼疾|顽疾|软肋|症结|病症|通病|有待|亟待|亟需|需要?[^，。]{0,4}(?:纠正|改进)|欠账|乱象|苗头|不如人意|症结|病灶|空子|短处|缺陷|失分|不到位|隐忧|遗憾|缺憾|正视|补课|不如意|[道个]坎"
)
_FOUND = re.compile(
    r"发现|查出|指出|暴露|存在|看到|面临|查明|认为|反映|了解到|显示|梳理|认识到|来看|看(?:[，,]|$)|座谈|调研"
)
_LISTS = re.compile(
    r"主要(?:是|有|为|表现|体现|涉及|集中)|表现[为在]|集中[在于]|如下|以下|下列|[：:]$|例如"
    r"|[二三四五六七两几]个|[二三四五六七]种"
)
_BUT = re.compile(r"但|不过|然而|还有|仍|尚|同时[，,]|也要|也应|清醒")
_WORK = re.compile(
    r"整治|查处|纠治|破解|聚焦|针对|紧盯|解决|防止|防范|避免|杜绝|严防|围绕|推动|督促|处置|突破|坚决|着力|严肃|重点"
)
_NEXT = re.compile(r"下一?步|今后|接下来|建议|打算|措施|要求|对策|计划|将|应|要|为此")
_CAUSE = re.compile(
    r"原因|根源|究其|主观|客观|由于|成因|教训|剖析|根子|深层|往深里|体制的|自身的|(?:书面|情况)说明|辩称|解释[：:，]|辩解"
)
_GOOD = re.compile(r"成效|做法|经验|亮点|成绩|特点|变化|趋势|走势")
_SETTLED = re.compile(
    r"(?:已|均)[^，。；]{0,4}(?:整改|纠正|解决|落实|完成)|得到[^，。；]{0,6}(?:解决|扭转|整改|遏制|改善)"
)
# 破解这些堵点，应从三个方面着力：what shall be done; 高风险点分布在：what might go wrong.
RULED_OUT = re.compile(
    r"(?:应|要|将|需)[^，。]{0,10}(?:着力|努力|加强|入手|发力|抓好|做好|突出)"
    r"|建议|下一?步|打算|对策|风险(?:点|源|环节)|不属实|措施|免责|不得|从[轻重]处|受理(?![^，。；]{0,10}\d)|注意事项|注意以下|(?:注意|把握|明确|厘清|区分|研究|回答|探讨)[^，。]{0,4}(?:以下|下列|如下|[几两三四五]个)[^，。]{0,4}(?:问题|要点|方面)"
    r"|(?:检查|监督|整治|查看)[^，。]{0,4}(?:重点|内容)|查看|整改(?:情况)?[：:]|举一反三|(?:以下|下列)工作|之一的|原则[：:]|按[^，。]{1,8}(?:分|划分|统计)[，,：:]?$"
)
CUE = re.compile("|".join(words.pattern for words in (_PROBLEM, _FOUND, _BUT)))
LEADING = {
    "problem": _PROBLEM, "found": _FOUND, "lists": _LISTS, "but": _BUT, "work": _WORK,
    "next": _NEXT, "cause": _CAUSE, "good": _GOOD, "settled": _SETTLED,
}  # fmt: skip
# 督导中的问题：; 还有三个方面的差距：
DIRECT = rarely(
    r"(?:问题|不足|短板|困难|差距|毛病|弱项|薄弱环节|难点|堵点|痛点|偏差)[^，,。；]{0,7}[：:]?$"
)
_HEAD_PROBLEM = re.compile(
    r"问题|不足|短板|差距|困难(?!群众|职工|家庭|党员|学生|户)|薄弱(?!村|校|地区)|难点(?!工作)|堵点|痛点|毛病|偏差|弱项|瓶颈|瑕疵|差错|乱象|警惕|反思|检视|有待|亟待|症结|病灶|空子|短处|缺陷|欠账|失分|不到位|隐忧|遗憾|缺憾|正视|补课|软肋|不如意|对照检查|查摆|查出|发现|看(?:到|$)"
)
_HEAD_ANSWER = rarely("整改|整治|处置")
HEAD_CAUSE = re.compile("原因|成因|根源")
_HEAD_NEXT = re.compile(
    "建议|对策|打算|下一?步|下步|要求|计划|思路|努力|安排|重点|后续|明年|意见|举措|想法|下半年"
)
_HEAD_WORK = re.compile("做法|成效|整改|处理|情况|开展|推进|工作|亮点|总体|特点|整治|落实")


@lru_cache(maxsize=1024)
def role_of(heading: str) -> str:
    """Return what the part under a heading is for: problem, cause, next, work, other, none."""
    if not heading:
        return "none"
    if _HEAD_PROBLEM.search(heading) and not _HEAD_ANSWER.search(heading):
        return "problem"
    for role, words in (("cause", HEAD_CAUSE), ("next", _HEAD_NEXT), ("work", _HEAD_WORK)):
        if words.search(heading):
            return role
    return "other"


def ending_with(
    pattern: re.Pattern[str], text: str, signs: Set[str], longest: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that ends with a comma or a colon, as ``finditer`` would.

    Args:
        pattern: holds no stop but the last of its characters.
        text: where it is looked for.
        signs: the characters that stand before that stop.
        longest: how many characters it has at most.
    """
    done = 0
    for end in stops_of(text).pieces:
        if text[end - 1] in "，,：:" and text[end - 2 : end - 1] in signs:
            match = pattern.search(text, max(done, end - longest), end)
            if match is not None:
                done = end
                yield match
