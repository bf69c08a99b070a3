"""The little of CSS that says how a paragraph looks: centred, size, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

__all__ = ["Look", "StyleSheet"]

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"^(?:([a-z][a-z0-9]*)?(?:\.([\w-]+))?|\.([\w-]+))$", re.IGNORECASE)
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(pt|px|em|rem|%|in|cm|mm)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835}
_NAMED = {
    "xx-small": 7.0,
    "x-small": 8.0,
    "small": 10.0,
    "medium": 12.0,
    "large": 14.0,
    "x-large": 18.0,
    "xx-large": 24.0,
}
_FONT_SIZES = {"1": 8.0, "2": 10.0, "3": 12.0, "4": 14.0, "5": 18.0, "6": 24.0, "7": 36.0}
_HEADING_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 9.0}
_MAX_RULES = 3_000
_PROPERTIES = frozenset(
    {"text-align", "font-size", "font-weight", "display", "visibility", "text-decoration"}
)
_STRUCK = frozenset({"s", "strike", "del"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: ``size`` in points, None where the page does not say."""

    centred: bool = False
    size: float | None = None
    bold: bool = False
    hidden: bool = False


class StyleSheet:
    """The rules of a page's ``<style>`` elements for single tags and classes.

    Text that is struck out is hidden, unless ``keep_struck``; ``struck`` counts its characters.

    Args:
        root: the page.
    """

    def __init__(self, root: etree._Element) -> None:
        self.struck = 0
        self.keep_struck = False
        self._rules: dict[str, dict[str, str]] = {}
        for style in root.iter("style"):
            css = _COMMENT.sub("", style.text or "").replace("<!--", "").replace("-->", "")
            for match in _RULE.finditer(css[:500_000]):
                if len(self._rules) >= _MAX_RULES:
                    return
                self._add(match.group(1), match.group(2))

    def _add(self, selectors: str, body: str) -> None:
        values = _declarations(body)
        if not values:
            return
        for selector in selectors.split(","):
            match = _SELECTOR.match(selector.strip())
            if match and selector.strip():
                key = selector.strip().lower()
                self._rules.setdefault(key, {}).update(values)

    def look(self, element: etree._Element, inherited: Look) -> Look:
        """Return the look of an element inside a parent that looks like ``inherited``."""
        tag = element.tag if isinstance(element.tag, str) else ""
        values: dict[str, str] = dict(self._rules.get(tag, {}))
        for name in (element.get("class") or "").lower().split():
            values.update(self._rules.get("." + name, {}))
            values.update(self._rules.get(f"{tag}.{name}", {}))
        values.update(_declarations(element.get("style") or ""))
        look = _tag_look(element, tag, inherited)
        align = values.get("text-align", "")
        if align:
            look = replace(look, centred=align == "center")
        if "font-size" in values:
            size = _points(values["font-size"], inherited.size)
            look = replace(look, size=size if size is not None else look.size)
        if "font-weight" in values:
            weight = values["font-weight"]
            look = replace(look, bold=weight in {"bold", "bolder", "600", "700", "800", "900"})
        if values.get("display") == "none" or values.get("visibility") == "hidden":
            look = replace(look, hidden=True)
        elif not self.keep_struck and (
            tag in _STRUCK or "line-through" in values.get("text-decoration", "")
        ):
            self.struck += sum(len(str(text).strip()) for text in element.itertext())
            look = replace(look, hidden=True)
        return look


def _tag_look(element: etree._Element, tag: str, inherited: Look) -> Look:
    """Return the look that tag and attributes give."""
    look = inherited
    if element.get("hidden") is not None:
        look = replace(look, hidden=True)
    if (element.get("align") or "").lower() == "center" or tag == "center":
        look = replace(look, centred=True)
    elif element.get("align"):
        look = replace(look, centred=False)
    if tag in {"b", "strong", "th"}:
        look = replace(look, bold=True)
    if tag == "font" and element.get("size") in _FONT_SIZES:
        look = replace(look, size=_FONT_SIZES[element.get("size", "3")])
    if tag in _HEADING_SIZES:
        look = replace(look, size=_HEADING_SIZES[tag], bold=True)
    return look


def _declarations(body: str) -> dict[str, str]:
    """Return the declarations of a rule that matter here."""
    values: dict[str, str] = {}
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        name = "text-decoration" if name == "text-decoration-line" else name
        if colon and name in _PROPERTIES:
            values[name] = value.replace("!important", "").strip().lower()
    return values


def _points(value: str, inherited: float | None) -> float | None:
    """Return a CSS length in points."""
    if value in _NAMED:
        return _NAMED[value]
    match = _LENGTH.match(value)
    if match is None or not match.group(1).strip("."):
        return None
    number = float(match.group(1))
    unit = (match.group(2) or "px").lower()
    if unit in _POINTS:
        return number * _POINTS[unit]
    factor = number / 100 if unit == "%" else number
    return factor * (inherited if inherited is not None else 12.0)
