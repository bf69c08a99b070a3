"""Of what rank an office is, by the place named with it: names below a rank are hidden."""

from __future__ import annotations

import re

__all__ = ["LEVELS", "RANK_OR_MORE", "RANK_WORDS", "ROLES", "TITLES", "rank_of"]

ROLES = ("县处级", "乡科级", "村级")
"""Ranks below which, the rank named included, names are hidden."""

_TITLE_WORDS = (
    "支书 组长 人大代表 总经理 董事长 监事长 厂长 书记 主任 委员 常委 主席 大队长 检察长 党组成员 "
    "调研员"
)
_HEADS = "省市州县区旗处局厅科镇乡村所站股队部院校园社行庭室会"
TITLES = (*_TITLE_WORDS.split(), *(f"{place}长" for place in _HEADS))
"""What the words for offices of a rank end in."""

RANK_WORDS = re.compile("[厅局]级|县处级|县级|处级|乡科级|正科|副科|科级")
"""A rank that is written out: 乡科级正职."""

LEVELS = "(?:(?:省部|部省|地厅|厅局|司局|地市|县处|处县|乡科|县团|[正副]?[部厅局处科股])级)"
RANK_OR_MORE = (
    f"(?:{LEVELS})及?以[上下]"
    "(?:国家工作人员|国家公职人员|公职人员|(?:党员)?领导干部|党员干部|干部|官员|人员)?"
)
"""A rank and all above or below it, with the word for who has it."""

# 农村信用社, 住房和城乡建设局, 乡村振兴局 are no places.
_PLACES = (
    ("村级", re.compile("(?<![农乡])村|社区|居委会|居民委员会|村民小组")),
    ("乡科级", re.compile("(?<!城)乡(?!村)|(?<!城)镇|街道|园区|[校所站股科队]")),
    ("县", re.compile("(?<![社地园校小景])区|县|旗")),
    ("县处级", re.compile("[省市州盟]|自治区|地区|总书记|[厅处]")),
)
_LED = re.compile(
    "[县区旗](?:委|纪委|监委|纪委监委|人民政府|政府|人大|人大常委会|政协|人民法院|法院|人民检察院|检察院|政法委|常委会)?"
    "(?:第一|常务)?副?(?:书记|长|主任|主席|院长|检察长|常委|县长|区长|旗长)$"
)
_GROUP = re.compile(
    "(?:巡察|巡视|监察|检查|监督|领导|工作|督导|督查|调查|考察|审查|专项|专案)(?:小?组)?小?组长$"
)
_BRANCH = re.compile("支部(?:委员会)?(?:原|第一)?(?:副?书记|委员)$")
_CLAUSE = re.compile(r"[^，,。；;：:！？\n（）()“”《》]*$")


def rank_of(before: str) -> str:
    """Return the rank of the office at the end of a text, by the place named with it.

    An office whose place is not named may be one of a county or of a township; names beside
    it are hidden from 乡科级 on. A party branch without a place has no rank of its own.
    """
    if before.endswith(("支书", "组长")) and not _GROUP.search(before):
        return "村级"
    if before.endswith(("人大代表", "政协委员")):
        return "县处级"
    clause = _CLAUSE.search(before)
    office = clause[0] if clause else before
    # 柳树村书记周福贵、局长: what stands before a name belongs to that name.
    parts = office.split("、")
    while len(parts) > 1 and not parts[-2].endswith(TITLES):
        del parts[:-1]
    office = "、".join(parts)
    places = [(found.end(), rank) for rank, form in _PLACES for found in form.finditer(office)]
    if not places:
        return "村级" if _BRANCH.search(office) else "乡科级"
    rank = max(places)[1]
    if rank == "县":
        rank = "县处级" if _LED.search(office) else "乡科级"
    return rank
