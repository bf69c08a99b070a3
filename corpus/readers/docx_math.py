"""Equations (Office Math) as one line of text: 1/2, x^2, √(a+b)."""

from __future__ import annotations

from lxml import etree

from corpus.readers.docx_xml import local_name

__all__ = ["math_text"]

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAX_DEPTH = 60


def math_text(element: etree._Element, depth: int = 0) -> str:
    """Return an ``m:oMath`` (or any part of one) as linear text."""
    if depth > _MAX_DEPTH:
        return ""
    name = local_name(element)
    if name == "t":
        return element.text or ""
    if name.endswith("Pr") or not name:
        return ""
    form = _FORMS.get(name)
    if form is not None:
        return form(element, depth)
    return "".join(math_text(one, depth + 1) for one in element)


def _part(element: etree._Element, name: str, depth: int) -> str:
    found = element.find(_M + name)
    return "" if found is None else math_text(found, depth + 1)


def _property(element: etree._Element, holder: str, name: str, default: str) -> str:
    found = element.find(f"{_M}{holder}/{_M}{name}")
    value = None if found is None else found.get(_M + "val")
    return default if value is None else value


def _grouped(text: str) -> str:
    """Return an operand in brackets unless it is one plain term."""
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _fraction(element: etree._Element, depth: int) -> str:
    top, bottom = _part(element, "num", depth), _part(element, "den", depth)
    if _property(element, "fPr", "type", "bar") == "noBar":
        return f"{top}¦{bottom}"
    return f"{_grouped(top)}/{_grouped(bottom)}"


def _script(element: etree._Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    base = _part(element, "e", depth)
    text = base + (f"_{_grouped(below)}" if below else "")
    return text + (f"^{_grouped(above)}" if above else "")


def _root(element: etree._Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    sign = {"": "√", "3": "∛", "4": "∜"}.get(degree, f"{degree}√")
    return f"{sign}({_part(element, 'e', depth)})"


def _operator(element: etree._Element, depth: int) -> str:
    sign = _property(element, "naryPr", "chr", "∫")
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    text = (
        sign + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    )
    return text + _part(element, "e", depth)


def _brackets(element: etree._Element, depth: int) -> str:
    left = _property(element, "dPr", "begChr", "(")
    right = _property(element, "dPr", "endChr", ")")
    middle = _property(element, "dPr", "sepChr", "|")
    inside = middle.join(math_text(one, depth + 1) for one in element.iterfind(_M + "e"))
    return left + inside + right


def _limit(element: etree._Element, depth: int) -> str:
    limit = _part(element, "lim", depth)
    return _part(element, "e", depth) + (f"_{_grouped(limit)}" if limit else "")


def _matrix(element: etree._Element, depth: int) -> str:
    rows = (
        ", ".join(math_text(cell, depth + 1) for cell in row) for row in element.iterfind(_M + "mr")
    )
    return "; ".join(rows)


def _lines(element: etree._Element, depth: int) -> str:
    return "; ".join(math_text(one, depth + 1) for one in element.iterfind(_M + "e"))


_FORMS = {
    "f": _fraction,
    "sSup": _script,
    "sSub": _script,
    "sSubSup": _script,
    "rad": _root,
    "nary": _operator,
    "d": _brackets,
    "limLow": _limit,
    "limUpp": _limit,
    "m": _matrix,
    "eqArr": _lines,
}
