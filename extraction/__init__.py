"""Extraction: every figure of a report, in its place, named and checked."""

from corpus.pattern_sets import keep_sets

keep_sets()
