"""Fields that reports name without a word for it: 聚焦校园餐，查处…; 低保方面，…; 医保基金：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

__all__ = [
    "KnownField",
    "fields_of",
    "known_fields",
    "known_names",
    "known_written",
    "named_fields",
]

KnownField = tuple[int, int, str]
"""Where a known field is written, and what it is called."""

# As they are written, and the name they all go by where it is another.
_WRITTEN = (
    ("校园餐", "(?:校园|学校)(?:食堂|供餐)|校园餐|学生(?:营养)?餐|营养餐"),
    ("医保基金", "医保基金?(?!局)|医疗保障基金"),
    ("医药", "医药"),
    ("养老服务", "养老(?:服务|机构)"),
    ("养老社保", "养老社保|就业社保|社保基金"),
    ("殡葬", "殡葬"),
    ("三资", '[“"]?三资[”"]?(?!委)|集体资金资产资源'),
    ("乡村振兴", "乡村振兴(?!局)"),
    (
        "惠农补贴",
        "(?:惠民)?(?:惠农|涉农|农业)(?:惠民)?(?:财政)?补[贴助](?:资金)?|农资补贴|农机(?:购置)?补贴",
    ),
    ("一卡通", "一卡通"),
    ("营商环境", "营商环境"),
    ("高标准农田", "高标准农田"),
    ("低保", "(?:农村|城乡)?低保(?!户)"),
    ("粮食购销", "粮食购销"),
    ("工程建设", "工程建设|工程项目"),
    ("招投标", "招标?投标"),
    ("饮水安全", "饮水(?:安全|工程)|安全饮水|供水"),
    ("耕地保护", "耕地保护"),
    ("生态环境", "生态环境(?!局)|生态环保|污染防治"),
    ("安全生产", "安全生产"),
    ("违规吃喝", "违规吃喝|公款吃喝"),
    ("小金库", "小金库"),
    ("危房改造", "危房改造|农房"),
    ("住房公积金", "公积金(?!中心)"),
    ("物业", "物业(?!公司|费)|维修资金"),
    ("靠企吃企", "靠[企矿油电粮水]吃[企矿油电粮水]"),
    ("校服", "校服"),
    ("扶贫", "扶贫(?!办)"),
)
# Each of them holds one of these: looked for first, they are found at once.
_SIGNS = (
    "食堂", "供餐", "园餐", "生餐", "养餐", "医保", "医疗保障", "医药", "养老", "社保", "殡葬",
    "三资", "集体资", "乡村振兴", "补贴", "补助", "一卡通", "营商", "标准农田", "低保",
    "粮食购销", "工程建设", "工程项目", "投标", "饮水", "供水", "耕地保护", "生态环", "污染防",
    "安全生产", "吃喝", "小金库", "危房", "农房", "公积金", "物业", "维修资金", "吃企", "吃矿",
    "吃油", "吃电", "吃粮", "吃水", "校服", "扶贫",
)  # fmt: skip
# Only the first character is taken, so that one may begin within another.
_SIGN = re.compile("|".join(f"{sign[0]}(?={sign[1:]})" for sign in _SIGNS))
_AROUND = 8
# Most characters begin no field; looking at one leaves them at once.
_BEGINS = '校学营医养就社殡“"三集乡惠涉农一高低城粮工招饮安供耕生污违公小危物维靠扶'
_KNOWN = re.compile(f"(?=[{_BEGINS}])(?:{'|'.join(f'({words})' for _, words in _WRITTEN)})")
# What one looks at with these words ahead: 聚焦校园餐，; 围绕优化营商环境，; 针对饮水安全工程，.
_LOOKS = re.compile("(?:聚焦|紧盯|紧扣|围绕|针对|瞄准|盯[紧牢住])[\u4e00-\u9fff“”、]{0,12}$")
# 紧盯供水保障、秋粮收购等重大决策部署，…: of all that was decided, named by an example.
_ANY_TASK = re.compile("(?:决策|工作|任务)部署|重[大点](?:决策|任务)|中心(?:工作|任务)|国之大者")
# 开展营商环境监督，…; 抓好违规吃喝整治，…
_CARRIES_OUT = re.compile(
    "(?:开展|加强|抓[好实]|深化|推进|强化|做[好实细])[\u4e00-\u9fff“”、]{0,8}$"
)
_WORK = re.compile(r"[^，,。；;：:\n\d]{0,8}(?:监督|整治|治理|检查|清理|排查|巡查)(?=[，,])")
_CLAUSE = re.compile(r"[^，,。；;：:\n\d]{0,20}(?=[，,])")
# 医保基金方面，…: at the head of a clause; it goes on to the end of the sentence.
_ASPECT = re.compile("[\u4e00-\u9fff“”、]{0,8}?方面[，,：:]")
_HEAD = re.compile(r"(?:^|[，,。；;：:\n])[ \t\u3000]*(?:在|对)?[\u4e00-\u9fff“”、]{0,10}$")
# 对38个高标准农田项目开展检查，发现…
_TREATED = re.compile(r"(?:^|[，,。；;：:\n式])[ \t\u3000]*(?:其中)?对[^，,。；;：:\n]{0,24}$")
_TREATS = re.compile(
    r"[^，,。；;：:\n]{0,12}(?:开展|进行|实施)[^，,。；;：:\n\d]{0,12}(?:检查|监督|督查|整治|治理|排查|清理|起底|体检|审计|回头看)"
)
_BACK = 36
SENTENCE_END, _PART_END = re.compile("[。\n]"), re.compile("[；;。\n]")


def fields_of(known: Sequence[KnownField], start: int, end: int) -> str:
    """Return the known fields that stand within a span, as they are called; "" for none."""
    if not known:
        return ""
    first = bisect_left(known, (start,))
    within = (name for at, stop, name in known[first:] if at < end and stop <= end)
    return "、".join(sorted(set(within)))


def known_names(words: str) -> str:
    """Return the known fields that some words name, as they are called; "" for none."""
    return fields_of(known_fields(words), 0, len(words))


def known_written(words: str) -> tuple[int, int] | None:
    """Return where the known field stands that words end with, None where they end otherwise."""
    known = known_fields(words)
    return known[-1][:2] if known and known[-1][1] == len(words) else None


def known_fields(words: str) -> list[KnownField]:
    """Return where words name a known field, in order."""
    done = 0
    found: list[KnownField] = []
    for sign in _SIGN.finditer(words):
        spot = sign.start()
        if spot < done:
            continue
        match = _KNOWN.search(words, max(done, spot - _AROUND), spot + 2 * _AROUND)
        if match is not None:
            found.append((*match.span(), _WRITTEN[(match.lastindex or 1) - 1][0]))
            done = match.end()
    return found


def named_fields(text: str, known: Sequence[KnownField]) -> Iterator[tuple[int, int, str]]:
    """Yield where what a clause says it looks at goes on, and the name of the field.

    To the end of its part of the sentence, of the sentence behind 低保方面.

    Args:
        text: the report.
        known: where it names known fields.
    """
    done = 0
    for start, close, _ in known:
        if start < done:
            continue
        before = text[max(0, start - _BACK) : start]
        clause = start - len(before) + _clause_start(before)
        aspect = _ASPECT.match(text, close)
        if aspect is not None and _HEAD.search(before):
            done = aspect.end()
            stops = SENTENCE_END
        elif (
            (ahead := _CLAUSE.match(text, close))
            and not _ANY_TASK.search(ahead.group())
            and _LOOKS.search(before)
        ) or ((ahead := _WORK.match(text, close)) and _CARRIES_OUT.search(before)):
            done = ahead.end()
            stops = _PART_END
        elif (ahead := _TREATS.match(text, close)) and _TREATED.search(before):
            done = ahead.end()
            stops = SENTENCE_END
        else:
            continue
        named = fields_of(known, clause, done)
        stop = stops.search(text, done)
        yield done, stop.start() if stop is not None else len(text), named


def _clause_start(before: str) -> int:
    return max(map(before.rfind, "，,。；;：:\n")) + 1
