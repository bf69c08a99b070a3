"""Documents: read, cut into provisions, dated and linked."""

from corpus.pattern_sets import keep_sets
from corpus.pattern_starts import find_starts

keep_sets()
find_starts()
