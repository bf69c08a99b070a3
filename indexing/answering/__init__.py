"""Answers made of quotations: what was asked for, what answers it, and when nothing does."""
