"""Names of WordprocessingML and small helpers over its elements."""

from __future__ import annotations

from lxml import etree

__all__ = [
    "MC",
    "W",
    "attribute",
    "child",
    "child_value",
    "flag",
    "int_value",
    "local_name",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_VAL = W + "val"
_FALSE = frozenset({"0", "false", "off", "none"})


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child ``w:name``, None where there is none."""
    return None if element is None else element.find(W + name)


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the attribute ``w:name`` of an element, None where it is missing."""
    return None if element is None else element.get(W + name)


def child_value(element: etree._Element | None, name: str) -> str | None:
    """Return ``w:val`` of the first child ``w:name``."""
    return attribute(child(element, name))


def flag(element: etree._Element | None, name: str) -> bool | None:
    """Return an on/off child as a bool, None where it is not given."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(_VAL) or "true").lower() not in _FALSE


def int_value(text: str | None) -> int | None:
    """Return a whole number as written (``12``, ``12.0``, ``12pt``), None for others."""
    if text is None:
        return None
    try:
        return int(float(text.removesuffix("pt")))
    except ValueError:
        return None


def local_name(element: etree._Element) -> str:
    """Return the tag without its namespace, "" for comments and instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
