"""Tables of a report: cells that are figures, and totals that should add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.figures import find_facts, to_number
from extraction.indicators import Lexicon, classify
from extraction.indicators.naming import growth_of, stem, suffixed
from extraction.models import Fact
from extraction.numbers import is_too_large
from extraction.patterns import rarely
from extraction.tables.apart import Words, as_named, kinds_apart, told_apart
from extraction.tables.cells import is_one_figure, number_cells, placed_cells
from extraction.tables.columns import (
    COMPARES,
    YEAR,
    Name,
    is_parted,
    left_heads,
    own_of_part,
    says_what,
    scale_unknown,
    under_of_which,
    unit_of_caption,
    unit_of_cell,
)
from extraction.tables.deeds import of_whom_told, with_object
from extraction.tables.grid import (
    CELL,
    COUNTS,
    TextTable,
)  # fmt: skip
from extraction.tables.heads import (
    DONE_TO,
    NO_COUNT,
    TOTAL,
    WHOSE,
    NumberCell,
    as_forms,
    caption_of,
    column_head,
    column_heads,
    figures_under,
    group_and_kind,
    heads_of,
    heads_over,
    is_somebody,
    kind_over,
    of_whom,
    plain,
    row_words,
    time_of_cell,
    whose_is_told,
)  # fmt: skip
from extraction.tables.kinds import way_of
from extraction.tables.times import is_time
from extraction.tables.units import caption_units, scaled
from extraction.tables.ways import dealt_with_in, part_that_came

__all__ = ["TextTable", "table_facts"]

# A number with words before it or behind its unit.
_WORDED = rarely(r"[\d零一二两三四五六七八九十百][^\n]*[\u4e00-\u9fff]")
_MATTERS = ("clues", "cases", "sanctions", "problems")
_TITLE = 40
_TIMES = rarely("(?:19|20)\\d\\d年度?|第?[一二三四]季度|[上下]半年|全年|分析|报告|形势|工作")
_THINGS = ("problems", "clues")
_NOUNS = ("organization", "other", "staffing")
_ENDING = rarely(
    r"(?:分类|情况|统计|一览|汇总|对比|分布|数量|方式|明细|工作量|台账|登记|清单|月报|季报|简报|报表|表)+$"
    r"|^表?\d*"
)
# 完成数 beside 计划数: what was planned is not what was done.
_PLAN = rarely(r"(?:年度|全年|年初|本年度?)?(?:计划|目标|任务)(?:完成)?(?:任务)?[数值量]?")
_DONE = rarely("完成|实际|实绩|进度")
_OVER_ALL = rarely("(?:同比|环比|增减|变化|对比)+(?:情况|分析|数据)?$")
# What says of an amount no more than that it is one, or how far it was added up.
_ANY_AMOUNT = rarely(
    "(?:总|合计|累计|共计|总计|小计|所|涉及|涉|相关|有关|各类|全部|其中|本[年期月]|当[年期月])*"
)
# 起数 beside 其中：乡科级 below 查处问题 is all of what stands above.
_ALL_OF_IT = rarely("(?:[起件人个次项户条期场]|人次|件次)?数量?|总数")
_REMARKS = rarely(r"备\s*注|说\s*明|\d")
_CASES = rarely("[案件]")
_AT_FAULT = rarely("问题|违[规纪法]|异常|薄弱|[未无零]")


def table_facts(
    text: str, table: TextTable, index: int, lexicon: Lexicon | None = None
) -> Iterator[Fact]:
    """Yield the figures of a table; row and column heads say what they count.

    A unit may stand in the cell, in a head, in a cell of the row under a head 单位, or in the
    caption (单位：万元). Years in a head give the period, the row's head the subject.
    """
    if table.nameless:
        return
    caption = caption_of(text, table)
    cells = _cell_facts(text, table, index, lexicon, caption)
    yield from told_apart(kinds_apart(cells, table, lexicon), table)
    yield from _worded_facts(text, table, index, lexicon, caption)


def _cell_facts(
    text: str, table: TextTable, index: int, lexicon: Lexicon | None, caption: str
) -> Iterator[tuple[Fact, NumberCell, Words]]:
    """Yield the figures that fill a cell, each with the words of its column that named it."""
    title = text.lstrip().partition("\n")[0]
    shared = caption_units(caption)
    for cell in number_cells(text, table):
        heads = heads_of(table, cell)
        if NO_COUNT.search(column_head(table, cell.column)):
            continue
        factor, unit = scaled(cell.unit)
        if unit is None:
            said = unit_of_cell(table, cell, heads, lexicon)
            said = said or unit_of_caption(shared, table, cell, heads, lexicon)
            if cell.priced and (said or "")[-1:] != "元":
                said = "元"
            scale, unit = scaled(said or "")
            factor *= scale if factor == 1 else 1  # 3.5万 says how many of what its head says
        value, printed = cell.value * factor, unit
        if is_too_large(value):
            continue
        about = ("", "") if _all_unnamed(table, cell) else (caption, title)
        (indicator, category, rule), words = _classified(table, cell, printed, about[0], lexicon)
        if rule == "unit" and not column_heads(table, cell.column):
            # Only times stand over it: what the report is about, if its title says so.
            indicator, category, rule = _titled(about[1], category, lexicon)
        subject, inferred = of_whom(table, cell)
        told = whose_is_told(table) or not subject or is_somebody(subject)
        if subject and not told and not TOTAL.match(subject):
            # 受理信访举报（件）: what is counted is nobody's name
            named = _is_named_by_row(table, cell, subject, (indicator, rule), printed, lexicon)
            nobody = named or table.is_form or COUNTS.search(subject) or DONE_TO.match(subject)
            subject = None if nobody else subject
        subject, total = _whose_or_all(subject)
        subject = subject or table.owner
        fact = Fact(
            indicator=_plain_words(table, cell, printed) if rule == "unit" else indicator,
            category=category,
            value=to_number(value),
            value_text=text[cell.start : cell.end],
            unit=None if scale_unknown(table, cell, printed, caption) else printed,
            qualifier=way_of(cell.falling, printed, heads) or cell.about,
            period=time_of_cell(table, cell, caption),
            subject=subject,
            total=total,
            start=cell.start,
            end=cell.end,
            sentence=heads,
            rule=f"table:{rule}",
            table=index,
            inferred=("subject",) if inferred else (),
        )
        yield fact, cell, words


def _plain_words(table: TextTable, cell: NumberCell, unit: str | None) -> str:
    """Return the words of a cell's heads as its name where none is known, but nobody's name."""
    words = (plain(column_head(table, cell.column)), plain(row_words(table, cell)))
    named = (w for w in words if says_what(w) and not (is_somebody(w) or TOTAL.match(w)))
    word = next(named, None)
    return as_named(word, unit) if word else "未归类数字"


def _is_named_by_row(
    table: TextTable,
    cell: NumberCell,
    subject: str,
    name: tuple[str, str],
    unit: str | None,
    lexicon: Lexicon | None,
) -> bool:
    """Whether the head of a row is the name of its figures, and so nobody's."""
    if unit == "%" and name[0] in (growth_of(plain(subject)), f"{plain(subject)}占比"):
        return True
    if name[1] == "came":
        return name[0].startswith(plain(subject))
    if name[1][:3] != "lex":
        # 路灯 below 数量 or 2023年; below a head with words of its own it may be a body.
        heads = column_heads(table, cell.column)
        if not column_head(table, cell.column) or any(map(says_what, heads)):
            return False
    said = {plain(subject), plain(row_words(table, cell)), group_and_kind(table, cell)[0]}
    return any(_names(name, words, unit, lexicon) for words in said if words)


def _names(name: tuple[str, str], words: str, unit: str | None, lexicon: Lexicon | None) -> bool:
    """Whether words are what gave a figure its name by a rule.

    How much it grew has a unit of its own.
    """
    units = (unit, None) if unit == "%" else (unit,)
    read = [classify(words, "", each, lexicon) for each in units]
    if name[1][:3] == "lex":
        return any(found[2] == name[1] for found in read)
    return any((found[0], found[2]) == name for found in read)


def _whose_or_all(head: str | None) -> tuple[str | None, str | None]:
    """Return whose a figure is, and the head that makes it the sum of others: 合计 is nobody."""
    return (None, head) if head and TOTAL.match(head) else (head, None)


def _worded_facts(
    text: str, table: TextTable, index: int, lexicon: Lexicon | None, caption: str
) -> Iterator[Fact]:
    """Yield the figures told in words within a cell: 已收回14万元，尚欠6万元."""
    first = table.titles if table.is_form else table.head_rows
    for r, c, cell, place in placed_cells(text, table):
        row = table.rows[r]
        # What a row begins with is its head, unless it is a note over the whole width.
        note = sum(map(bool, row)) == 1
        above = r < first and not (note and "。" in cell)
        if above or (c == 0 and not note) or is_one_figure(cell) or not _WORDED.search(cell):
            continue
        stand_in = NumberCell(r, c, place, place + len(cell), Decimal(0), "")
        subject, inferred = (None, False) if note else of_whom(table, stand_in)
        subject, total = _whose_or_all(subject)
        lead = _lead(table, c, cell)
        start = place - len(lead)
        for fact in find_facts(f"{lead}{cell}", lexicon):
            if fact.start < len(lead):
                continue
            yield fact.model_copy(
                update={
                    "start": start + fact.start,
                    "end": start + fact.end,
                    "sentence": cell if lead else fact.sentence,
                    "period": fact.period or time_of_cell(table, stand_in, caption),
                    "subject": fact.subject or subject or table.owner,
                    "total": None if fact.subject else total,
                    "rule": f"table:{fact.rule}",
                    "table": index,
                    "inferred": ("subject",) if inferred and not fact.subject else (),
                }
            )


def _lead(table: TextTable, column: int, cell: str) -> str:
    """Return the head that a cell goes on from: 3场120人 below 警示教育; "" for most."""
    head = plain(column_head(table, column)) if cell[:1].isdigit() else ""
    return head if says_what(head) and not _REMARKS.search(head) else ""


def _classified(
    table: TextTable, cell: NumberCell, unit: str | None, caption: str, lexicon: Lexicon | None
) -> tuple[tuple[str, str, str], Words]:
    """Return name, category and rule of a cell, and the words of its column that named it.

    A column's heads name the indicator, the nearest first; else the row's, else the caption.
    A row headed by a place or a unit says whose figure it is, not what it counts.
    """
    columns = as_forms(column_heads(table, cell.column), caption)
    if (own := _told_by_itself(table, cell, columns, unit, lexicon)) is not None:
        return own, ()
    columns = with_object(table, cell.column, columns, caption)
    row = plain(row_words(table, cell))
    telling = not TOTAL.match(row) and (DONE_TO.match(row) or not WHOSE.search(row))
    relative = _relative(table, cell.column, columns)
    tries = _tries(table, cell.column, columns)
    planned = bool(tries) and _is_plan(table, cell.column, tries[0])
    tries = tries[1:] if planned else tries
    tries = _saying(tries, row if telling and not relative else "")
    single = 2 if len(tries) > 1 else 0
    if single:
        # 办结 under 信访举报 is 信访举报办结; 采购 under 发现问题 is 采购发现问题.
        tries = ["".join(reversed(tries)), "".join(tries), *tries]
    part = _of_which(table, cell.column, columns)
    above, tries = len(tries), [*tries, *(_rows_words(table, cell, row) if telling else ())]
    wanted = None if relative and unit == "%" else unit or dealt_with_in(table, cell, tries[-1:])
    read = [classify(words, "", wanted, lexicon) for words in tries]
    found = _known(read, tries, part, wanted, lexicon, several=len(columns) > 1)
    if not found:
        formed = [f for f, words in zip(read, tries, strict=True)
                  if f[2] == "formed" and says_what(words)]  # fmt: skip
        found = _without_lexicon(formed, caption, wanted, lexicon, telling=bool(telling))
    if not found:
        return ("", {"元": "money", "%": "rate"}.get(unit or "", "other"), "unit"), ()
    name, category, rule = found[0]
    said = [at for at, each in enumerate(read) if each == found[0]]
    kept = (_own_words(tries[at], found[0], unit, lexicon) for at in reversed(said))
    name = next(filter(None, kept), name)
    if row and telling and said and said[0] >= above and not (relative or planned):
        name = _of_kind(name, kind_over(table, cell.column), unit)
    wide = [classify(words, "", wanted, lexicon) for words in columns[-2:] if len(columns) > 1]
    if not relative and (own := own_of_part(table, cell.column, wide, found[0])):
        return own, ("".join(columns[-2:]), columns[-1])
    if under_of_which(table, cell.column):
        # 查处问题 over 其中：乡科级: the part does not go by the name of its whole.
        shared = any(tries[at] in columns[-2:-1] for at in said) or _is_wide(name, wide)
        name = _of_kind(name, columns[-1], unit) if shared else name
    if planned:
        return (f"计划{name}", category, rule), ()
    if relative is None:
        # 财务 under 发现问题 is a kind of what names it, no name of its own.
        alone = [tries[at] for at in said if single <= at < above]
        if alone and (single in said or not says_what(columns[-1])):
            return (name, category, rule), (tries[0] if single in said else alone[0], *alone)
        beside = _kept_apart(name, columns, said, single)
        if beside and _is_wide(name, wide) and not _ALL_OF_IT.fullmatch(columns[-1]):
            name = as_named(beside[0], unit) if is_parted(table, cell.column) else name
        return (name, category, rule), beside
    changed = _changed(name, category, relative.group(), unit, cell.falling)
    return (changed, "rate" if unit in ("%", "个百分点") else category, rule), ()


def _told_by_itself(
    table: TextTable,
    cell: NumberCell,
    columns: Sequence[str],
    unit: str | None,
    lexicon: Lexicon | None,
) -> Name | None:
    """Return the name of what a trait or the way it came tells, whatever else the lexicon knows."""
    if (trait := of_whom_told(columns, unit)) is not None:
        return trait, "staffing", "formed"
    return part_that_came(table, cell, unit, lexicon)


def _rows_words(table: TextTable, cell: NumberCell, row: str) -> Iterator[str]:
    """Yield what a row's heads say together, and what the wider of them say."""
    yield from filter(None, (row, group_and_kind(table, cell)[0]))


def _all_unnamed(table: TextTable, cell: NumberCell) -> bool:
    """Whether nothing says which of several columns without heads a caption is about."""
    return table.headless and sum(map(bool, map(CELL.match, table.rows[cell.row][1:]))) > 1


def _saying(tries: list[str], row: str) -> list[str]:
    """Return the heads that may name a column beside what its row says, '' for nothing."""
    if row:  # 完成数 and 数值 say nothing that the row does not
        return [words for words in tries if says_what(words)]
    return [words for words in tries if not TOTAL.match(words)] or tries


def _kept_apart(name: str, columns: Sequence[str], said: Sequence[int], single: int) -> Words:
    """县处级 and 乡科级 under 立案: what tells columns apart that share the name of a wide head."""
    if not single or not said or single in said:
        return ()
    kind = "" if TOTAL.match(columns[-1]) or not says_what(columns[-1]) else columns[-1]
    return (f"{kind}{name}",) * 2


def _known(
    read: Sequence[tuple[str, str, str]],
    tries: Sequence[str],
    part: tuple[str, str] | None,
    unit: str | None,
    lexicon: Lexicon | None,
    *,
    several: bool,
) -> list[tuple[str, str, str]]:
    """Return what the lexicon knows of a cell's heads, the best first."""
    found = [name for name in read if name[2][:3] == "lex"]
    if part:
        # 处分县处级 of 处分人数, 党纪处分
        whole = classify(part[0], "", unit, lexicon)[0]
        names = (classify(each, "", unit, lexicon) for each in ("".join(part), "".join(part[::-1])))
        found += [name for name in names if name[2][:3] == "lex" and name[0] != whole][:1]
    # 合同 under 发现问题 is a kind of problem: a bare noun gives way to a head with a verb.
    found = [f for f in found if f[1] not in _NOUNS] or found
    if found and found[0][2].endswith("*"):
        # 查处问题 over 形式主义 counts problems, whoever else 查处问题* might be about.
        things = [f for f in found if f[1] in _THINGS and not f[2].endswith("*")]
        found = [*things, *found]
    # 党纪 under 处分: 党纪处分 is a name of its own.
    joined = [name for name, words in zip(read[:2], tries[:2], strict=True)
              if several and name[2] == f"lexicon:{words}"]  # fmt: skip
    return joined or found


def _is_wide(name: str, wide: Sequence[tuple[str, str, str]]) -> bool:
    """Whether a name is that which the wider of two heads has by itself."""
    return len(wide) > 1 and wide[0][0] == name


def _without_lexicon(
    formed: list[tuple[str, str, str]],
    caption: str,
    unit: str | None,
    lexicon: Lexicon | None,
    *,
    telling: bool,
) -> list[tuple[str, str, str]]:
    """Return what heads that the lexicon lacks name, or else the lines over the table.

    Words of a column's own say more than the caption over all. ``telling``: the rows say what
    is counted.
    """
    lines = [_ENDING.sub("", plain(line)) for line in caption.split("\n")]
    about = (classify(line, "", unit, lexicon) for line in lines)
    found = formed or [name for name in about if name[2][:3] == "lex"]
    if not telling:
        # 三、各乡镇情况 over rows of towns: it is no towns that are counted.
        found = [f for f in found if f[1] != "organization"]
    return found or _otherwise(lines, unit, lexicon)


def _of_kind(name: str, kind: str, unit: str | None) -> str:
    return suffixed(f"{kind}{stem(name)}", unit) if kind and says_what(kind) else name


def _own_words(words: str, found: Name, unit: str | None, lexicon: Lexicon | None) -> str:
    """Return the name of a head of which the lexicon knows the noun alone, else "".

    送审金额 and 核减金额 are no 涉及金额, 问题单位 no 单位; nor does 移送司法 without a unit say
    whether cases or persons are counted.
    """
    name, category, rule = found
    if unit is None and name.endswith("件数") and not _CASES.search(words):
        return words if classify(words, "", "人", lexicon)[2] == rule else ""
    if rule == "lexicon:金额" and words.endswith("金额"):
        rest = YEAR.sub("", words.removesuffix("金额"))
        return "" if _ANY_AMOUNT.fullmatch(rest) else words
    noun = rule.removeprefix("lexicon:")
    bare = category in _NOUNS and noun in words and not words.startswith(noun)
    return as_named(words, unit) if bare and _AT_FAULT.match(words) else ""


def _relative(table: TextTable, column: int, columns: Sequence[str]) -> re.Match[str] | None:
    """How a column compares: its last head says so, or one over it (同比增减 over 立案)."""
    printed = heads_over(table, column)
    if printed and is_time(printed[-1]):
        return None  # 变化情况 over 2023年 and 2024年 is over figures
    return next((found for head in reversed(columns) if (found := COMPARES.search(head))), None)


def _tries(table: TextTable, column: int, columns: Sequence[str]) -> list[str]:
    """The heads that may name a column, the nearest first.

    上年同期 and 增减 are of the column left of them that is named: 立案数 | 上年同期 | 增减.
    """
    printed = heads_over(table, column)
    if printed and is_time(printed[-1]):
        columns = [_OVER_ALL.sub("", head) for head in columns]
    tries = [words for words in reversed(columns) if words and not COMPARES.search(words)]
    return tries or left_heads(table, column)


def _of_which(table: TextTable, column: int, columns: Sequence[str]) -> tuple[str, str] | None:
    """The deed that a part under 其中 shares with its whole: 处分人数 | 其中：县处级."""
    if not columns or not under_of_which(table, column):
        return None
    for left in range(column - 1, 0, -1):
        if figures_under(table, left) and not under_of_which(table, left):
            whole = column_heads(table, left)[-1:]
            deed = DONE_TO.match(whole[0]) if whole else None
            return (deed.group(), columns[-1]) if deed else None
    return None


def _titled(title: str, category: str, lexicon: Lexicon | None) -> tuple[str, str, str]:
    """Return what a title is about, as name, category and rule; no name where it says nothing."""
    words = _TIMES.sub("", _ENDING.sub("", plain(title))) if len(title) <= _TITLE else ""
    about = classify(words, "", None, lexicon) if words else ("", "", "")
    if about[2][:3] == "lex" and about[1] in _MATTERS:
        return about
    return "未归类数字", category, "time"


def _is_plan(table: TextTable, column: int, head: str) -> bool:
    """Whether a column holds what was planned, another what was done."""
    if not _PLAN.fullmatch(head):
        return False
    others = (column_head(table, at) for at in range(1, len(table.rows[0])) if at != column)
    return any(_DONE.search(other) for other in others)


def _otherwise(
    lines: Sequence[str], unit: str | None, lexicon: Lexicon | None
) -> list[tuple[str, str, str]]:
    """人数 of a table on 信访举报: what the caption names, counted in the column's own unit."""
    if unit not in ("人", "人次", "件", "件次", "户"):
        return []
    about = [classify(line, "", None, lexicon) for line in lines]
    return [
        (suffixed(stem(name), unit), category, rule)
        for name, category, rule in about
        if rule[:3] == "lex" and category not in _NOUNS
    ]


def _changed(name: str, category: str, head: str, unit: str | None, falling: bool) -> str:
    root = stem(name)
    if unit == "个百分点":
        return f"{root}{'下降' if falling else '上升'}百分点"
    if "占" in head or "比例" in head or "比重" in head:
        return f"{root}占比"
    if "率" in head or "幅" in head or unit == "%":
        return growth_of(root)
    return f"{root}增减{'额' if category == 'money' else '数'}"
