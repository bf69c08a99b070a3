"""Structure of a text: 编, 章, 节, 条, 款, 项, 目, or the sections of other texts.

`parse_structure` is the entrance; the segments it returns tile the text.
"""

from corpus.structure.lines import BlockHint
from corpus.structure.parse import StructureParser, parse_structure

__all__ = ["BlockHint", "StructureParser", "parse_structure"]
