"""Columns of a row and rows of a group that one name would fit keep what tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extraction.indicators import Lexicon, classify
from extraction.indicators.naming import stem, suffixed
from extraction.models import Fact
from extraction.patterns import rarely
from extraction.tables.columns import YEAR
from extraction.tables.grid import TextTable
from extraction.tables.heads import TOTAL, NumberCell, as_forms, column_heads, group_and_kind

__all__ = ["Words", "as_named", "kinds_apart", "told_apart"]

Words = tuple[str, ...]
"""What is over a column in one, then the heads which alone give it its name; none, nothing."""

_SAME_HEAD = rarely(
    "累计|本[年期月度]|当[年期月]|[上去]年(?:同期)?|上期|合计|[总小]计|[总数量件人]+$"
)


def kinds_apart(
    facts: Iterable[tuple[Fact, NumberCell, Words]], table: TextTable, lexicon: Lexicon | None
) -> Iterator[tuple[Fact, NumberCell, Words]]:
    """Yield figures; rows of a group that one name would fit are told apart by their kinds.

    处分 | 小计 is 处分人数, 处分 | 党支部书记 not so, too.
    """
    told = list(facts)
    alike: dict[tuple[int, str, str | None, str | None], list[int]] = defaultdict(list)
    for at, (fact, cell, _) in enumerate(told):
        if "lex" in fact.rule:
            key = (cell.column, stem(fact.indicator), fact.period, fact.subject)
            alike[key].append(at)
    for places in alike.values():
        groups: dict[str, dict[int, str]] = defaultdict(dict)
        for at in places if len(places) > 1 else ():
            group, kind = group_and_kind(table, told[at][1])
            groups[group][at] = kind
        for group, kinds in groups.items():
            if group and len(set(kinds.values())) > 1:
                for at, kind in kinds.items():
                    told[at] = (_named_by_kind(told[at][0], group, kind, lexicon), *told[at][1:])
    yield from told


def _named_by_kind(fact: Fact, group: str, kind: str, lexicon: Lexicon | None) -> Fact:
    """Return a figure of a group named by its kind, one of a total as it is."""
    if TOTAL.match(kind):
        return fact
    own = classify(as_forms([kind], group)[0], "", fact.unit, lexicon)
    if own[2][:3] == "lex" and own[1] == fact.category and own[0] != fact.indicator:
        return fact.model_copy(update={"indicator": own[0], "rule": f"table:{own[2]}"})
    word = stem(fact.indicator) if fact.unit else fact.indicator
    return fact.model_copy(update={"indicator": as_named(f"{kind}{word}", fact.unit)})


def told_apart(facts: Iterable[tuple[Fact, NumberCell, Words]], table: TextTable) -> Iterator[Fact]:
    """Yield figures; columns of one row that one name would fit keep the words of their heads.

    在编人数 beside 在岗人数 are not 实有人数 twice, in one time and of one body.
    """
    told = list(facts)
    alike: dict[tuple[int, str, str | None, str | None], dict[int, Words]] = {}
    for fact, cell, words in told:
        if words and "lex" in fact.rule:
            key = (cell.row, stem(fact.indicator), fact.period, fact.subject)
            alike.setdefault(key, {})[cell.column] = words
    apart: dict[tuple[int, str], str] = {}
    for (_, name, _, _), heads in alike.items():
        found = _distinct(heads, table)
        if len(heads) > 1:
            apart |= {(column, name): head for column, head in found.items()}
    for fact, cell, _ in told:
        head = apart.get((cell.column, stem(fact.indicator)), "") if apart else ""
        # A head in the very words of the name keeps it.
        if head and stem(head) != stem(fact.indicator):
            yield fact.model_copy(update={"indicator": as_named(head, fact.unit)})
        else:
            yield fact


def _distinct(heads: Mapping[int, Words], table: TextTable) -> dict[int, str]:
    """Return the words that tell columns apart, none where only the time or measure does.

    Those that name them (在编人数, 在岗人数); where they are the same, with what stands above
    (立案数 under 城区 and under 农村, 警告 under 党纪处分 and under 政务处分).
    """
    if len(heads) < 2:
        return {}
    ways = (
        {column: min(words[1:], key=len) for column, words in heads.items()},
        {column: words[0] for column, words in heads.items()},
    )
    chosen = next(filter(_differ, ways), None)
    if chosen is not ways[1]:
        return chosen or {}
    # The two heads right above say it as well as three.
    short = {column: "".join(column_heads(table, column)[-2:]) for column in heads}
    return short if _differ(short) else chosen


def _differ(heads: Mapping[int, str]) -> bool:
    """Whether heads differ in more than time or measure."""
    return len({_SAME_HEAD.sub("", YEAR.sub("", words)) for words in heads.values()}) > 1


def as_named(words: str, unit: str | None) -> str:
    """Return a head as a name: 在编 in 人 is 在编人数."""
    return words if unit == "元" or unit is None else suffixed(stem(words), unit)
