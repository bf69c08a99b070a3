"""Words that say what is wrong, and where a phrase that names a problem ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely

__all__ = [
    "DEED",
    "FAULT",
    "FOUND_FIRST",
    "LEADS",
    "PREDICATE",
    "SENTENCE_END",
    "STOP",
    "is_fault",
    "phrase",
    "pieces_of",
]

FAULT = "不健全|不到位|不完善|不足|不够|不畅|缺失|薄弱|滞后|不强|不高|不严|不力|不实|不扎实"
STOP = re.compile(r"[。；;\n！？]")
SENTENCE_END = rarely(r"[。\n！？]")
PREDICATE = re.compile(
    r"不|缺|弱|差|少|难|慢|乱|低|滞后|单一|突出|多发|压力|有待|短板|问题|漏洞|违规|违法|违纪|虚|宽松|盲区|形式|失|未|没有"
    r"|过[多大于]|偏|老化|隐患|疏漏|走过场|敷衍|松|重|轻|集中|沉淀|超标|超期|无证|随意|同质|热衷|碍于|怕|递减|挤占|缺位"
    r"|摆设|一阵风|一知半解|时[紧冷热断好]时|(?:数字|纸面|虚假|表面|口头)整改|有限(?!公司|责任|合伙)|陈旧|停留|频繁|反弹|没|有误|差错|无人|太[大小多少长短远低重轻慢]|代替|替代|以[^，。]{1,8}代|无(?:公函|审批|手续|记录|依据|合同|预算|计划|台账|凭证|发票|票据|单据|清单|签字|方案|制度|佐证|抓手|下文|着落)"
)
# Deeds that are wrong by their name, looked for only in lists of what there is.
DEED = re.compile(
    r"套取|骗取|挪用|截留|侵占|侵吞|克扣|冒领|贪污|受贿|行贿|收受|索要|索取|串标|围标|挂靠|转包|优亲厚友"
    r"|吃拿卡要|推诿|扯皮|搭车|回扣|拖延|拖欠|瞒报|造假|作假|变相|私设|滥用|擅自|倒卖|白条|代签|过期|变质"
    r"|抵触|随意|随便|拼凑|照搬|闲置|抛荒|流失|泄露|倾斜|堵塞|占用|脱岗|代持|挂账|积压|倾向|畏难|应付"
    r"|迟到|早退|离岗|串岗|倒签|一人[多兼]|私用|私养|虚开"
)
# A clause that ends so finds fault whatever stands around it.
_FAULTY = re.compile(
    rf"(?:{FAULT}|不够[\u4e00-\u9fff]{{1,2}}|有待(?:进一步|持续|不断)?[\u4e00-\u9fff]{{2,4}}|(?:还|仍|尚)需(?:进一步|不断|持续|加快)?[\u4e00-\u9fff]{{2,4}}"
    r"|(?:依然|仍然|时有)(?:存在|发生)|存在(?:弱项|短板|差距|不足)|打了?折扣|屡[查禁改教]屡[有犯]|久拖不[决结办]|(?:依然|仍然)严峻(?:复杂)?|任务艰巨|缺位|缺乏|空缺|虚化|弱化|空转|松[散懈弛软]|混乱|脱节|偏[软弱低慢少紧松]|有限|陈旧|走过场|流于形式"
    r"|以[^，。；、]{1,8}(?:代替|替代|代)[^，。；、]{2,6}|淡薄|生硬|冷漠|(?:漏洞|短板|盲区|隐患)(?:仍然|依然|仍|还|也)(?:存在|较多|不少|突出)"
    r"|同质化|参差不齐|单一|老化|紧张|紧缺|挤占|断层|盲区|漏洞|短板"
    r"|不(?:平衡|均衡|全|充分|规范|及时|严格|严肃|严谨|彻底|深入|深|细|透|准|精|紧|牢|优|多|大|清|熟|顺畅|匹配|适应|协调|一致|统一|公开|透明|配套|主动|系统|深刻|具体|明确|清晰|科学|合理|坚决|坚定|牢固|细致|积极|连贯|理想|明显|显著|敢[\u4e00-\u9fff]{2,4}|愿[\u4e00-\u9fff]{2,4}|会[\u4e00-\u9fff]{2,4})"
    r"|(?<=[\u4e00-\u9fff]{2})(?<![减缩])(?:较|过|太|还|仍)?(?:[差少弱难慢]|(?<=周期|链条|时间|战线)长))(?:的)?$"
)
# 选人用人类：“招聘不公示”: what kind it is of.
_LABEL = re.compile(
    r"[ \t\u3000]*[^，,。；;：:、\n]{2,12}(?:类|方面|层面|环节)[：:](?=[“\u4e00-\u9fff])"
)
# 回顾一年来的工作，成绩来之不易，但也要看到不足：… leads to problems and tells none.
_LEADS = (
    r"[ \t\u3000]*(?:(?:回顾|总结)[^，,。；;：:\n]{2,16}"
    r"|[^，,。；;：:\n]{0,10}成绩[^，,。；;：:\n]{0,10}"
    r"|[^，,。；;：:\n]{0,12}(?:有|取得)了?[^，,。；;：:\n]{0,6}(?:进展|成效|进步|成绩)"
    r"|但?是?[^，,。；;：:\n]{0,6}[也还必]?[要应须需][^，,。；;：:\n]{0,8}(?:看到|认识到|意识到)[^，,。；;：:\n]{0,12}"
    r"(?:不足|差距|问题|短板|薄弱环节)(?:之处)?"
    r"|另?一方面|[^，,。；;：:\n]{0,8}(?:距离?|离)[^，,。；;：:\n]{2,16}[有存][^，,。；;：:\n]{0,6}(?:差距|距离)"
    r"|(?:当前|目前|我们的?|工作|但){0,3}(?:[与同和较]|对照|对标)[^，,。；;：:\n]{2,16}(?:相比|比|要求|期待|期盼|标准)[^，,。；;：:\n]{0,4}"
    r"(?:有|存在)[^，,。；;：:\n]{0,6}(?:差距|不足|距离)"
    r"|(?:主要|存在|突出)?的?(?:问题|不足|短板|差距|困难)(?:之处|方面)?(?=[：:]|$)"
    # 工作中仍存在不少问题和不足, 工作中也有不尽如人意的地方
    r"|(?:我们|当前|目前|工作中?)*(?:还|仍|也|尚)(?:然)?(?:存在|有)着?(?:不少|一些|许多|诸多|很多|较多|若干|这样那样)?的?"
    r"(?:问题|不足|短板|差距|困难|薄弱环节)(?:[和与及、](?:问题|不足|短板|差距|困难|薄弱环节))*"
    r"|[^，,。；;：:\n]{0,10}[有存][^，,。；;：:\n]{0,8}(?:不(?:尽?如)?(?:人)?意|不足|欠缺|薄弱|遗憾)的?(?:地方|之处))"
)
LEADS = rarely(_LEADS)
"""A clause that leads to problems by saying that there are some."""
_LEADING = rarely(rf"(?:{_LEADS})[，,：:]")
FOUND_FIRST = rarely(
    r"针对(?![^，,。；;]*(?:群众|来信|来访|举报|信访))[^，,。；;]{0,12}(?:指出|暴露|反馈|查出|查摆|发现)出?来?的?$"
)
"""Ends before problems that work came upon, named again where it is told what was done."""
_DIGIT = rarely(r"\d")
_OPEN_BRACKET = rarely("[（(][^（()）]*$")
_MOST = 60
# 追缴难, 力量不足: so few characters before a comma are a fault where they say so themselves.
_SHORTEST, _LEAST = 3, 5


def is_fault(words: str) -> bool:
    """Return whether a clause says of itself that something is wrong: 监管缺位, 周期长."""
    return bool(_FAULTY.search(words.rstrip(" \t\u3000")))


def phrase(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the words that name a problem: the first clause that says what is wrong."""
    label = _LABEL.match(text, start, stop)
    start = label.end() if label else start
    while (lead := _LEADING.match(text, start, stop)) is not None:
        start = lead.end()
    while start < stop and text[start] in " \t\u3000\n“":
        start += 1
    end_mark = STOP.search(text, start, stop)
    end = end_mark.start() if end_mark else stop
    at = start
    while True:
        comma = min((p for c in "，,：:" if (p := text.find(c, at, end)) >= 0), default=-1)
        if comma < 0:
            break
        size = comma - start
        if (size >= _LEAST and PREDICATE.search(text, start, comma)) or (
            size >= _SHORTEST and is_fault(text[start:comma])
        ):
            end = comma
            break
        if at == start and size >= _LEAST and _figures_alone(text, start, comma, end):
            end = comma  # 廉洁风险仍高，近五年查处的11人中8人与工程有关
            break
        at = comma + 1
    end = min(end, start + _MOST)
    while end > start and text[end - 1] in " \t\u3000。":
        end -= 1
    closing = text.find("”", start, end - 1)
    if closing >= 0 and text[start - 1 : start] == "“" and text.find("“", start, closing) < 0:
        start -= 1  # “第一种形态”谈而不深: only the words in front are quoted
    elif text[end - 1 : end] == "”" and text.find("“", start, end) < 0:
        end -= 1
    return (start, end) if end - start >= 3 else None


def _figures_alone(text: str, start: int, comma: int, end: int) -> bool:
    """Whether figures stand behind a first clause, and no word of a fault."""
    return (
        _DIGIT.search(text, comma, end) is not None
        and PREDICATE.search(text, comma + 1, end) is None
        and _OPEN_BRACKET.search(text, start, comma) is None
    )


def pieces_of(words: str) -> Iterator[tuple[int, int]]:
    """Yield the phrases between 、 of three characters or more; quotations stay whole."""
    depth, begin = 0, 0
    for at, char in enumerate([*words, "、"]):
        if char in "“（(《":
            depth += 1
        elif char in "”）)》":
            depth -= 1
        elif char == "、" and depth <= 0:
            if at - begin >= 3:
                yield begin, at
            begin = at + 1
