"""数字勾稽: arithmetic that the figures of a report should obey, found and checked.

The search is liberal where a relation holds and strict where it fails: an equation that
comes out is worth showing, one that does not is reported only where the words leave no
doubt which figures belong together. Approximate figures are intervals (`intervals`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extraction.checks.adjoining import adjoining_checks
from extraction.checks.agreement import agreeing_checks
from extraction.checks.alongside import going_along
from extraction.checks.amounts import amount_checks
from extraction.checks.announced_lines import announced_lines
from extraction.checks.apart import steps_apart
from extraction.checks.averages import average_checks
from extraction.checks.balances import balance_checks
from extraction.checks.beside import beside_checks
from extraction.checks.between_years import between_years
from extraction.checks.block_sums import block_sums
from extraction.checks.bodies import body_sums
from extraction.checks.bracket_parts import bracket_parts
from extraction.checks.carried_over import carried_over
from extraction.checks.clause_heads import clause_heads
from extraction.checks.closed_lists import closed_lists
from extraction.checks.columns import column_checks
from extraction.checks.common_whole import common_wholes
from extraction.checks.comparisons import comparison_checks
from extraction.checks.complements import complement_checks
from extraction.checks.composite import composite_rates
from extraction.checks.continued import continued_lists
from extraction.checks.counted_shares import counted_shares
from extraction.checks.crossed_shares import crossed_shares
from extraction.checks.crossing import text_table_checks
from extraction.checks.daily import daily_checks
from extraction.checks.distributed import distributed_totals
from extraction.checks.divisions import division_checks
from extraction.checks.doubtful import without_doubtful
from extraction.checks.due import due_checks
from extraction.checks.each import each_checks
from extraction.checks.each_of_places import each_of_places
from extraction.checks.enumerated import enumerated_checks
from extraction.checks.far_rests import far_rests
from extraction.checks.far_shares import far_shares
from extraction.checks.figures import Page
from extraction.checks.fillings import filling_checks
from extraction.checks.flows import flow_checks
from extraction.checks.fractions import fraction_checks
from extraction.checks.goes_on import lists_that_go_on
from extraction.checks.grades import grade_checks
from extraction.checks.grid import read_grid, turned
from extraction.checks.growth import growth_checks
from extraction.checks.handled import handled_checks
from extraction.checks.headed import headed_checks
from extraction.checks.hundreds import hundreds
from extraction.checks.items import item_sums
from extraction.checks.leftovers import leftover_checks
from extraction.checks.level_sums import level_sums
from extraction.checks.lists import named_list_checks
from extraction.checks.lone_lists import lone_lists
from extraction.checks.loose import Known
from extraction.checks.loose_averages import loose_averages
from extraction.checks.loose_changes import loose_changes
from extraction.checks.loose_products import loose_products
from extraction.checks.loose_rates import loose_rates
from extraction.checks.loose_rests import loose_rests
from extraction.checks.loose_sums import loose_sums
from extraction.checks.matrices import matrix_sums
from extraction.checks.meetings import meeting_checks
from extraction.checks.members import member_shares
from extraction.checks.money_products import money_products
from extraction.checks.monthly import monthly_checks
from extraction.checks.named_columns import named_columns
from extraction.checks.named_parts import named_parts
from extraction.checks.named_totals import named_totals
from extraction.checks.near_changes import near_changes
from extraction.checks.near_rests import near_rests
from extraction.checks.near_shares import near_shares
from extraction.checks.near_sums import near_sums
from extraction.checks.near_tables import near_tables
from extraction.checks.near_triples import near_triples
from extraction.checks.net_changes import net_changes
from extraction.checks.one_more import one_more_checks
from extraction.checks.own_changes import of_these
from extraction.checks.own_sums import of_own_sums
from extraction.checks.paired_columns import paired_columns
from extraction.checks.parallel import parallel_sums
from extraction.checks.partitions import partition_checks
from extraction.checks.past_brackets import past_brackets
from extraction.checks.places import place_sums
from extraction.checks.plain_totals import plain_totals
from extraction.checks.priced import priced_checks
from extraction.checks.products import product_checks
from extraction.checks.punished_twice import punished_twice
from extraction.checks.rates import rate_checks
from extraction.checks.remainders import remainder_checks
from extraction.checks.rest_rates import rest_rates
from extraction.checks.rests_told import rests_told
from extraction.checks.rounds import round_sums
from extraction.checks.row_flows import row_flows
from extraction.checks.row_slips import row_slips
from extraction.checks.scaled import scaled_checks
from extraction.checks.second_measures import second_measures
from extraction.checks.section_sums import section_sums
from extraction.checks.series_shares import series_shares
from extraction.checks.settled import settled_checks
from extraction.checks.share_scopes import without_siblings
from extraction.checks.shared_out import shared_out_checks
from extraction.checks.side_by_side import side_by_side
from extraction.checks.slipped import slipped_checks
from extraction.checks.spread_lists import spread_lists
from extraction.checks.states import disposal_checks, state_checks
from extraction.checks.summed_rates import summed_rates
from extraction.checks.sums import sum_checks
from extraction.checks.table_changes import table_changes
from extraction.checks.table_links import table_links
from extraction.checks.table_rows import row_relations
from extraction.checks.table_totals import table_totals
from extraction.checks.table_words import table_words
from extraction.checks.tables import table_checks
from extraction.checks.taken_together import taken_together
from extraction.checks.telling import telling_sums
from extraction.checks.than import than_checks
from extraction.checks.told_changes import told_changes
from extraction.checks.triples import triple_checks
from extraction.checks.two_wholes import two_wholes
from extraction.checks.undone import undone_checks
from extraction.checks.unlike import unlike_shares
from extraction.checks.whole_area import whole_areas
from extraction.checks.wholes_behind import wholes_behind
from extraction.checks.written_out import written_products
from extraction.checks.year_rows import year_rows
from extraction.checks.yearly import yearly_checks
from extraction.models import Check, Fact
from extraction.patterns import rarely
from extraction.tables.figures import TextTable

__all__ = ["find_checks"]

_Span = tuple[int, int]
_BY_NOTHING = "÷ 0 "
# Where a program had no result, or no room to print it.
_LOST = rarely(r"\s*#(?:#+|REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!)\s*")
# Heads at the left that tell of rests, stocks and rates: the table lies on its side.
_MEASURED = rarely("[未欠缺待率]|正在|结[余转存]|在办|[存余]量|余额|[末底初]")
_ZERO = rarely("[0０零〇][0０.．]*[万亿]?")

# What the words announce; then what goes by what these have found; then what is found in
# whatever words.
_BY_WORDS: tuple[Callable[[Page], Iterator[Check]], ...] = (
    sum_checks,
    remainder_checks,
    rate_checks,
    counted_shares,
    growth_checks,
    average_checks,
    distributed_totals,
    written_products,
    product_checks,
    each_checks,
    amount_checks,
    flow_checks,
    column_checks,
    named_list_checks,
    enumerated_checks,
    priced_checks,
    due_checks,
    fraction_checks,
    yearly_checks,
    headed_checks,
    balance_checks,
    triple_checks,
    scaled_checks,
    disposal_checks,
)
_FURTHER: tuple[Callable[[Page, Sequence[Check]], Iterator[Check]], ...] = (
    division_checks,
    agreeing_checks,
    composite_rates,
    parallel_sums,
    adjoining_checks,
    filling_checks,
    member_shares,
    comparison_checks,
    leftover_checks,
    rest_rates,
    carried_over,
)
_IN_WHATEVER_WORDS: tuple[Callable[[Page, Known], Iterator[Check]], ...] = (
    place_sums,
    matrix_sums,
    round_sums,
    loose_sums,
    named_totals,
    loose_products,
    money_products,
    each_of_places,
    loose_averages,
    loose_rates,
    loose_changes,
    loose_rests,
    row_flows,
    than_checks,
    undone_checks,
    far_rests,
    named_columns,
    spread_lists,
    meeting_checks,
    closed_lists,
    announced_lines,
    body_sums,
    telling_sums,
    slipped_checks,
)
_AT_LAST: tuple[Callable[[Page, Known], Iterator[Check]], ...] = (
    item_sums,
    series_shares,
    far_shares,
    series_shares,
    year_rows,
    told_changes,
    crossed_shares,
    side_by_side,
    state_checks,
    plain_totals,
    second_measures,
    row_slips,
    near_changes,
    near_shares,
    near_rests,
    near_sums,
    near_triples,
    level_sums,
    block_sums,
    rests_told,
    hundreds,
    lone_lists,
    continued_lists,
    two_wholes,
    one_more_checks,
    punished_twice,
    monthly_checks,
    daily_checks,
    between_years,
    named_parts,
    whole_areas,
    section_sums,
    clause_heads,
    taken_together,
    common_wholes,
    bracket_parts,
    steps_apart,
    paired_columns,
    summed_rates,
    lists_that_go_on,
    net_changes,
    wholes_behind,
)


def find_checks(
    text: str, facts: Sequence[Fact], tables: Sequence[TextTable] = ()
) -> tuple[Check, ...]:
    """Return the checks of a report in the order of their results.

    Args:
        text: the report with full-width marks, as `full_marks` returns it.
        facts: its figures; those with ``table`` set stand in tables.
        tables: its tables.
    """
    page = Page(text, [fact for fact in facts if fact.table is None])
    found: list[Check] = []
    for search in _BY_WORDS:
        found.extend(of_these(page, search(page)))
    found = past_brackets(page, found)
    answered = {check.result[0] for check in found}
    found.extend(of_these(page, unlike_shares(page, answered)))
    found.extend(of_these(page, grade_checks(page, answered)))
    answered = {check.result[0] for check in found}
    found.extend(of_these(page, beside_checks(page, answered)))
    found.extend(of_these(page, shared_out_checks(page, answered)))
    parts = {span for check in found if check.kind == "sum" for span in check.operands}
    found.extend(partition_checks(page, parts))
    found.extend(complement_checks(page, parts))
    taken = {start for check in found for start, _ in (check.result, *check.operands)}
    found.extend(handled_checks(page, taken))
    for further in _FURTHER:
        found.extend(of_these(page, further(page, found)))
        if further is agreeing_checks:
            found = without_siblings(page, found)
    for searches in (_IN_WHATEVER_WORDS, _AT_LAST):
        known = Known(found)
        for loose in searches:
            if more := list(of_these(page, loose(page, known))):
                known.add(more)
                found.extend(more)
        if searches is not _AT_LAST:
            found = without_siblings(page, found)
    found.extend(settled_checks(page, found))
    found.extend(list(going_along(page, found)))
    found = without_doubtful(page, of_own_sums(page, found))
    found = _with_tables(page, tables, found)
    partial = [(table.start, table.end) for table in tables if _is_partial(table)]
    told = [
        check
        for check in found
        if not _of_nothing(page.text, check) and not _misses_lost_figures(check, partial)
    ]
    return _distinct(_without_siblings_as_wholes(told))


def _with_tables(page: Page, tables: Sequence[TextTable], found: list[Check]) -> list[Check]:
    """Return checks with those of the tables, and of what is told of them."""
    grids = [read_grid(page.text, table) for table in tables]
    for grid in grids:
        found.extend(table_checks(grid))
    found.extend(text_table_checks(page, grids))
    found.extend(table_totals(page, grids))
    found.extend(table_links(page, grids, found))
    found.extend(table_words(page, grids, found))
    found.extend(table_changes(page, grids, found))
    results = {check.result for check in found}
    for grid in grids:
        found.extend(row_relations(page.text, grid, results))
    results = {check.result for check in found}
    for grid in grids:
        found.extend(near_tables(page.text, grid, results))
    for grid in grids:
        left = "|".join(row[0] for row in grid.table.rows if row)
        on_side = turned(grid) if _MEASURED.search(left) else None
        if on_side is not None:
            found.extend(row_relations(page.text, on_side, results))
            found.extend(near_tables(page.text, on_side, results))
    return found


def _is_partial(table: TextTable) -> bool:
    """Whether figures of a table are not there to be read: left out, #REF!, #####."""
    return table.partial or any(
        "#" in cell and _LOST.fullmatch(cell) for row in table.rows for cell in row
    )


def _misses_lost_figures(check: Check, partial: Sequence[_Span]) -> bool:
    """Whether a relation fails that figures of a table which were not read may make up."""
    if check.holds is not False or not partial:
        return False
    places = [check.result[0], *(start for start, _ in check.operands)]
    return any(start <= place < end for place in places for start, end in partial)


def _of_nothing(text: str, check: Check) -> bool:
    """Whether a relation is one between zeros alone, which says nothing: 0 + 0 = 0."""
    start, end = check.result
    if _ZERO.fullmatch(text, start, end) is None:
        return False
    return all(_ZERO.fullmatch(text, *span) for span in check.operands)


def _without_siblings_as_wholes(checks: Sequence[Check]) -> list[Check]:
    """Leave out 103 ≤ 210 where both are parts of one whole: 其中 meant that whole.

    And 22 ≤ 25 where 22 is a share of 64 that comes out, as its words say.
    """
    wholes: dict[_Span, set[_Span]] = {}
    shares: dict[tuple[_Span, ...], set[_Span]] = {}
    for check in checks:
        if check.kind == "rate" and check.holds and len(check.operands) > 1:
            shares.setdefault(check.operands[:-1], set()).add(check.operands[-1])
        if check.kind == "sum":
            for span in check.operands:
                wholes.setdefault(span, set()).add(check.result)
        elif check.kind == "difference" and len(check.operands) == 2:
            for span in (check.result, check.operands[1]):
                wholes.setdefault(span, set()).add(check.operands[0])
    moved = {frozenset(check.operands) for check in checks if check.kind == "flow" and check.holds}
    none: set[_Span] = set()
    return [
        check
        for check in checks
        if check.kind != "part_whole"
        or (
            not any(
                wholes.get(span, none) & wholes.get(check.result, none) for span in check.operands
            )
            # 转入52名、转出27名: how many more there are, no parts of all there are
            and frozenset(check.operands) not in moved
            and check.result in shares.get(check.operands, {check.result})
            # 133 + 38 ≤ 214, and with 43 more they make it up; so the 133 does, 38 is a part of it
            and not (
                len(check.operands) > 1
                and any(check.result in wholes.get(span, none) for span in check.operands)
            )
        )
    ]


def _distinct(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Leave out repetitions: one equation over one set of figures, said once.

    63 - 48 = 15 and 48 + 15 = 63 are one: what the words name (其余) is kept. So are
    98 ÷ 8 = 12.25 and 8 × 12.25 = 98.
    """
    rests, means = (
        {frozenset((check.result, *check.operands)) for check in checks if check.kind == kind}
        for kind in ("difference", "average")
    )
    parts = {(part, c.result) for c in checks if c.kind == "sum" for part in c.operands}
    seen: set[tuple[object, ...]] = set()
    kept: list[Check] = []
    # What says least of a set of figures (一部分不超过总数) gives way to what says more.
    for check in sorted(checks, key=lambda c: (c.kind == "part_whole", c.result, c.operands)):
        key = (check.result, frozenset(check.operands), check.kind in ("share", "rate"))
        said = {"sum": rests, "product": means}.get(check.kind or "")
        if said and frozenset((check.result, *check.operands)) in said:
            continue
        less = check.operands[1:] if check.kind == "difference" else ()
        if any((check.result, operand) in parts for operand in less):
            continue  # 了结10件，立案3件，其余5件 of 18: no rest of 23 - 18
        if key not in seen:
            seen.add(key)
            kept.append(check)
    told = (check for check in kept if _BY_NOTHING not in check.equation)
    return tuple(sorted(told, key=lambda c: (c.result, c.operands)))
