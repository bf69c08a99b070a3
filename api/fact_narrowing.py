"""What of the figures found answers a question: of its times, of what it says they are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extraction.facts.query import FactQuery

__all__ = [
    "asks_for_reports",
    "figures_for",
    "of_another_unit",
    "of_grain",
    "reports_told",
    "told_about",
]

Rows = Sequence[Mapping[str, Any]]
_ABOUT = ("title", "sentence", "matter")
_MOSTLY = 0.6
_FEW = 5
_MARKS = re.compile('[“”"‘’《》〈〉\\s]')
_ALIKE = (
    {"件", "件次", "起", "个", "条", "份", "项", "次"}, {"人", "名", "人次"}, {"元", "万元"},
    {"家", "个"},
)  # fmt: skip
_GRAINS = {"年": r"\d{4}", "季": r"\d{4}-Q\d", "月": r"\d{4}-\d\d"}
_REPORTS = re.compile("(?:共?有|上报|报送|入库|收到|已|的|了)*(?:工作)?报告")


# Names that every such report has narrow nothing, nor do words that ask for something reckoned.
_ANYBODY = re.compile(
    "(?:[全本我][省市州县区镇乡]|[省市州县区镇乡])?(?:各级)?(?:纪委监委|纪检监察(?:机关|组织|系统|部门)?|纪检(?:机关|组织|系统)|监委|纪委)"
    "|(?:全年|年度|半年|季度|上半年|下半年)?(?:工作)?(?:总结|报告|汇报|情况|统计)|同比|累计|平均|[人户]均|历年|全[省市州县区]"
    "|^(?:广大)?(?:党员|干部|党员干部|公职人员|工作人员)$|^比?[多少高低]$"
)

# Words of asking, and those that add nothing to what is asked for: 请帮我查一下, 我市, 新增.
_FILLER = re.compile(
    "(?:请|麻烦|劳驾|[请想]?帮[我忙]?|给我)*(?:查询?一?下|查一查|查询|看一?下|说一?下|统计一?下|列一?下|帮[我忙]查?|[请烦]查)"
    "|(?:我们?)?想?(?:知道|了解)一?下?|请问|[本我](?:省|市|州|县|区|旗|镇|乡|街道|地|单位|系统|委|部门)|[我咱]们|整个(?:年度)?"
    "|新增(?:受理|加)?|实际上?|到底|究竟|总计|总共|一共|合计|全部|所有(?!制|权)|各[类种]|目前|现在|截[至止]|年[底末内]|全年|当年|一年下来"
    "|具体|正式|最终|直接|范围内|辖区内?|境内|大概|大约|大致|差不多|(?:数据|统计)显示|^上下$|^请|^麻烦"
)
# A thing or field that figures could be told of alone, so that those of all are no answer.
_TAIL = "(?:领域|行业|项目|工程|资金|基金|经费|补贴|专项|(?:专项|集中)?整治|专项(?:检查|治理|行动))"
_VAGUE = f"(?!(?:重点|有关|相关|分管|各个?|其他|集中|专项|部分|主要|什么|哪些?|一个|几个)*{_TAIL}$)"
_FIELD = re.compile(f"{_VAGUE}.{{2,}}{_TAIL}")
_THING = re.compile(
    f"{_VAGUE}(?!.*(?:干部|党员|人员|组织|机关|部门|群众|信访|监察|政务|工作|斗争|反腐|形态|年度|季度))"
    r"[^\W\da-zA-Z办查立审判处罚受收报送交批谈约问责押移结了被把将从由对向给与和或及其的后前中内上下里外"
    "督纪案件法规每均共总各这那]{4,}"
)


def told_about(
    query: FactQuery, found: list[dict[str, Any]], rows: Rows
) -> tuple[list[dict[str, Any]], list[str], str]:
    """Return the figures whose report or sentence tells of what a question says before its count.

    Where none does: all of them, and words to go before the answer; none where it is a field
    or thing (高标准农田) that no report of the table names at all, and these words are the
    answer. Words that add nothing (请帮我查一下, 我市, 新增) narrow nothing.

    Args:
        query: what is asked for.
        found: the figures asked for.
        rows: the table.
    """
    from extraction.facts.query import pairs

    plain = _ANYBODY.sub("", _FILLER.sub("", _MARKS.sub("", query.about)))
    wanted = pairs(plain)
    if not wanted or not found:
        return found, [], ""

    def about(row: Mapping[str, Any]) -> bool:
        text = _MARKS.sub("", "".join(str(row.get(name) or "") for name in _ABOUT))
        return sum(pair in text for pair in wanted) >= len(wanted) * _MOSTLY

    kept = [row for row in found if about(row)]
    if kept:
        return kept, [f"只算讲“{query.about}”的"] if len(kept) < len(found) else [], ""
    notes = [f"“{query.about}”没有对上哪份报告，未用来筛选"]
    if query.unread or re.search(r"\d", plain):
        return found, notes, ""
    if any(map(about, rows)):
        return found, notes, f"没有单讲“{query.about}”的数，以下是全部的。"
    if not (_FIELD.fullmatch(plain) or _THING.fullmatch(plain)):
        return found, notes, ""
    return [], [], f"没有哪份报告的数讲到“{query.about}”，不拿全部的数代答。"


def figures_for(
    query: FactQuery,
    asked: Mapping[str, Sequence[str]],
    rows: Rows,
    lead: str,
    *,
    added: bool,
) -> tuple[list[dict[str, Any]], list[str], str, str]:
    """Return the figures asked for, how they were narrowed, what to say first, or the answer.

    Args:
        query: what is asked for.
        asked: the filters.
        rows: the table.
        lead: what the answer says before that.
        added: whether a time may be added up from parts of it.
    """
    from api.fact_parts import from_parts, may_be_added, parts_left
    from extraction.facts.query import FactQuery, find

    found = find(rows, FactQuery(query.words, asked, field=query.field))
    if added and may_be_added(query, asked):
        parts, said = from_parts(query, asked, rows, lead)
    else:
        parts, said = [], parts_left(query, asked, rows)
    found, narrowed, apart = told_about(query, found + parts, rows)
    ended = apart if apart and not found else ""
    found = of_grain(query.grain, found)
    kept = {row["id"] for row in found}
    if parts and not any(row["id"] in kept for row in parts):
        said = ""
    return found, narrowed + of_another_unit(query, found), said + apart, ended


def of_another_unit(query: FactQuery, found: Rows) -> list[str]:
    """Say that what is asked for in one unit is told in another: issues are no cases."""
    units = dict.fromkeys(str(row["unit"]) for row in found if row["unit"])
    alike = next((some for some in _ALIKE if query.unit in some), {query.unit})
    if not query.unit or not units or alike & units.keys():
        return []
    return [f"问的是“{query.unit}”，查到的以“{'、'.join(list(units)[:3])}”计"]


def of_grain(grain: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return figures of whole years, quarters or months where one of these is asked for."""
    if not grain:
        return found
    return [row for row in found if re.fullmatch(_GRAINS[grain], row["period"] or "")]


def asks_for_reports(query: FactQuery) -> bool:
    """Return whether reports themselves are counted: 有多少份报告."""
    return "indicator" not in query.filters and _REPORTS.fullmatch(query.words) is not None


def reports_told(asked: Mapping[str, Sequence[str]], rows: Rows) -> str:
    """Say how many reports of the asked bodies and times the table has figures of."""
    from extraction.facts.query import FactQuery, find

    docs = list(dict.fromkeys(row["doc"] for row in find(rows, FactQuery("", asked))))
    named = "、".join(f"《{doc}》" for doc in docs[:_FEW]) + ("等" if len(docs) > _FEW else "")
    return f"数字总表里有 {len(docs)} 份报告的数{'：' if docs else ''}{named}。"
