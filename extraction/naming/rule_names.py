"""What ``rule`` says of a figure: which modules of naming gave it its name.

Those that one module alone gives stand there. `python -m evaluation.trace` tells the function.
"""

from __future__ import annotations

__all__ = ["COUNTED", "FROM_WORDS", "IN_FULL", "ITS_OWN", "OWN_DEED", "TRUE_DEED"]

FROM_WORDS = ("lexicon", "literal", "finer", "formed")
"""The figure's own words: by the lexicon, by words of it kept, or formed where it has none."""

TRUE_DEED = "true deed"
"""Another deed or thing than the established name says."""

IN_FULL = "in full"
"""A name that said too little, with the thing or the deed from words around."""

ITS_OWN = "its own"
"""A name that was that of something else."""

COUNTED = "counted"
"""A name that the unit or the words denied."""

OWN_DEED = "own deed"
"""The rule of a figure that the deed of its own clause names."""
