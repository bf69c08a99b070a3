"""Extraction: every figure of a report, in its place, named and checked."""

import corpus  # noqa: F401 - lets the patterns of this package share their sets
