"""What each figure of a sentence counts, in the light of the figures before it.

A figure may lean on an earlier one: 11494件16064人, 其中…, 每镇3个, 同比增长6.1%, 占74%,
镇均13.5人, 上年同期847件, 分别增长54.6%、29.5%.
"""

from __future__ import annotations

from extraction.naming.chain import name_figure
from extraction.naming.change_names import relative
from extraction.naming.named import Named
from extraction.naming.repeated import named_elsewhere, named_wholes
from extraction.naming.run_places import times_of_range
from extraction.naming.runs import four_forms, name_run, some_forms
from extraction.naming.unlike import told_by_items
from extraction.unit_kinds import RATE_UNITS

__all__ = [
    "RATE_UNITS",
    "Named",
    "four_forms",
    "name_figure",
    "name_run",
    "named_elsewhere",
    "named_wholes",
    "relative",
    "some_forms",
    "times_of_range",
    "told_by_items",
]
