"""Documents: read, cut into provisions, dated and linked."""

from corpus.pattern_sets import keep_sets

keep_sets()
