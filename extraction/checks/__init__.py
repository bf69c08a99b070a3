"""数字勾稽: arithmetic that the figures of a report should obey, found and checked.

The search is liberal where a relation holds and strict where it fails: an equation that
comes out is worth showing, one that does not is reported only where the words leave no
doubt which figures belong together. Approximate figures are intervals (`intervals`).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.checks.adjoining import adjoining_checks
from extraction.checks.agreement import agreeing_checks
from extraction.checks.amounts import amount_checks
from extraction.checks.averages import average_checks
from extraction.checks.columns import column_checks
from extraction.checks.comparisons import comparison_checks
from extraction.checks.complements import complement_checks
from extraction.checks.composite import composite_rates
from extraction.checks.crossing import text_table_checks
from extraction.checks.each import each_checks
from extraction.checks.figures import Page
from extraction.checks.fillings import filling_checks
from extraction.checks.flows import flow_checks
from extraction.checks.grades import grade_checks
from extraction.checks.growth import growth_checks
from extraction.checks.handled import handled_checks
from extraction.checks.lists import named_list_checks
from extraction.checks.members import member_shares
from extraction.checks.parallel import parallel_sums
from extraction.checks.partitions import partition_checks
from extraction.checks.products import product_checks
from extraction.checks.rates import rate_checks
from extraction.checks.remainders import remainder_checks
from extraction.checks.sums import sum_checks
from extraction.checks.tables import table_checks
from extraction.checks.unlike import unlike_shares
from extraction.models import Check, Fact
from extraction.tables import TextTable

__all__ = ["find_checks"]


def find_checks(
    text: str, facts: Sequence[Fact], tables: Sequence[TextTable] = ()
) -> tuple[Check, ...]:
    """Return the checks of a report in the order of their results.

    Args:
        text: the report.
        facts: its figures; those with ``table`` set stand in tables.
        tables: its tables.
    """
    page = Page(text, [fact for fact in facts if fact.table is None])
    found: list[Check] = []
    for search in (
        sum_checks,
        remainder_checks,
        rate_checks,
        growth_checks,
        average_checks,
        product_checks,
        each_checks,
        amount_checks,
        flow_checks,
        column_checks,
        named_list_checks,
    ):
        found.extend(search(page))
    answered = {check.result[0] for check in found}
    found.extend(unlike_shares(page, answered))
    found.extend(grade_checks(page, answered))
    taken = {start for check in found for start, _ in (check.result, *check.operands)}
    found.extend(handled_checks(page, taken))
    found.extend(partition_checks(page, found))
    found.extend(agreeing_checks(page, found))
    found.extend(composite_rates(page, found))
    found.extend(parallel_sums(page, found))
    found.extend(adjoining_checks(page, found))
    found.extend(filling_checks(page, found))
    found.extend(member_shares(page, found))
    found.extend(comparison_checks(page, found))
    found.extend(complement_checks(page, found))
    for table in tables:
        found.extend(table_checks(text, table))
    found.extend(text_table_checks(page, tables))
    return _distinct(found)


def _distinct(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Leave out repetitions: one equation over one set of figures, said once.

    63 - 48 = 15 and 48 + 15 = 63 are one: what the words name (其余) is kept.
    """
    rests = {
        frozenset((check.result, *check.operands)) for check in checks if check.kind == "difference"
    }
    seen: set[tuple[object, ...]] = set()
    kept: list[Check] = []
    for check in sorted(checks, key=lambda c: (c.result, c.operands)):
        key = (check.result, frozenset(check.operands), check.kind in ("share", "rate"))
        if check.kind == "sum" and frozenset((check.result, *check.operands)) in rests:
            continue
        if key not in seen:
            seen.add(key)
            kept.append(check)
    return tuple(kept)
