"""Extraction: every figure of a report, in its place, named and checked."""
