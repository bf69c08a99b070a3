"""Extraction: every figure of a report, in its place, named and checked."""

from corpus.kept_patterns import KeptPatterns

PATTERNS = KeptPatterns(__file__)
"""The patterns of this package as they were compiled at an earlier start."""

PATTERNS.use()
