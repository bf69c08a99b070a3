"""Versions compared: which article became which, and what changed in it, to the character."""
