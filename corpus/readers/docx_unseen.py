"""What a Word document holds and its text does not say: deletions, comments, pictures.

They are left out, and the reader of the report is told: a figure may stand in a picture, or
have been taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.readers.docx_xml import MC, W, attribute, child, child_value

__all__ = ["Unseen", "has_ground", "hidden_words", "is_white_on_white", "pictures", "unseen_in"]

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_VML = "{urn:schemas-microsoft-com:vml}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMU_PER_POINT = 12_700
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "": 1.0}
# Smaller ones are seals, signatures and ornaments.
_LARGE_WIDTH, _LARGE_HEIGHT = 200.0, 90.0


@dataclass(slots=True)
class Unseen:
    """How many characters or things of each kind are left out."""

    struck: int = 0
    hidden: int = 0
    white: int = 0
    deleted: int = 0
    comments: int = 0
    pictures: int = 0
    charts: int = 0
    objects: int = 0

    @property
    def warnings(self) -> list[str]:
        """What is left out, in words: one sentence or none."""
        kinds = [
            (self.struck, "带删除线的文字"),
            (self.deleted, "修订中删去的文字"),
            (self.hidden, "隐藏的文字"),
            (self.white, "白色的文字（看不见）"),
            (self.comments, f"{self.comments} 条批注"),
            (self.pictures, f"{self.pictures} 幅图片里的文字"),
            (self.charts, f"{self.charts} 个图表里的数"),
            (self.objects, f"{self.objects} 个嵌入对象的内容"),
        ]
        told = "、".join(words for count, words in kinds if count)
        space = " " if told[:1].isdigit() else ""
        return [f"有{space}{told}，没有读入，请核对原件"] if told else []


def unseen_in(parts: Iterable[etree._Element | None]) -> Unseen:
    """Return what the body and the notes leave out, but for what styles hide or strike out."""
    unseen = Unseen()
    for part in parts:
        if part is None:
            continue
        unseen.pictures += sum(1 for _ in pictures(part))
        for element in part.iter(W + "delText", W + "commentReference", _CHART, _OLE):
            if element.tag == W + "delText":
                unseen.deleted += len((element.text or "").strip())
            elif element.tag == W + "commentReference":
                unseen.comments += 1
            elif not _is_spare(element):
                unseen.charts += element.tag == _CHART
                unseen.objects += element.tag == _OLE
    return unseen


def pictures(part: etree._Element) -> Iterator[str]:
    """Yield the relationship ids of the pictures that are large enough to hold words."""
    for element in part.iter(_A + "blip", _VML + "imagedata"):
        if _is_spare(element):
            continue
        if element.tag == _A + "blip":
            rel_id, large = element.get(_R + "embed"), _is_large(element)
        else:
            rel_id, large = element.get(_R + "id"), _is_large_shape(element.getparent())
        if rel_id and large:
            yield rel_id


def _is_spare(element: etree._Element) -> bool:
    """Return whether an element is the second form of what stands there already, or deleted."""
    return any(
        one.tag in (MC + "Fallback", W + "del", W + "moveFrom") for one in element.iterancestors()
    )


def _is_large(blip: etree._Element) -> bool:
    """Return whether a drawing's picture is large, stands in the text and is shown."""
    if next(blip.iterancestors(_PIC + "pic"), None) is None:
        return False
    anchor = next(blip.iterancestors(_WP + "inline", _WP + "anchor"), None)
    extent = None if anchor is None else anchor.find(_WP + "extent")
    if anchor is None or extent is None or anchor.get("behindDoc") in ("1", "true"):
        return False
    about = anchor.find(_WP + "docPr")
    if about is not None and about.get("hidden") in ("1", "true"):
        return False
    wide, high = (_number(extent.get(name)) / _EMU_PER_POINT for name in ("cx", "cy"))
    return wide >= _LARGE_WIDTH and high >= _LARGE_HEIGHT


def _is_large_shape(shape: etree._Element | None) -> bool:
    """Return whether an old drawing is large and no picture of an embedded object."""
    if shape is None or next(shape.iterancestors(W + "object"), None) is not None:
        return False
    style = (shape.get("style") or "").replace(" ", "")
    sizes = {
        name: _number(value) * _POINTS.get(unit, 1.0)
        for name, value, unit in re.findall(r"(?:^|;)(width|height):([\d.]+)(pt|in|cm|mm)?", style)
    }
    return sizes.get("width", 0) >= _LARGE_WIDTH and sizes.get("height", 0) >= _LARGE_HEIGHT


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return 0.0


_WHITE_THEMES = ("background1", "light1")
# On a ground, or with an outline or a shadow of its own.
_SEEN = ("shd", "highlight", "rStyle", "outline", "shadow", "emboss", "imprint", "bdr")


def is_white_on_white(run: etree._Element, properties: etree._Element | None) -> bool:
    """Return whether a run is set in white where nothing coloured stands behind it.

    Not in tables and boxes, nor in paragraphs with a style of their own.
    """
    if (child_value(properties, "color") or "").upper() != "FFFFFF":
        return False
    theme = attribute(child(properties, "color"), "themeColor")
    if theme is not None and theme not in _WHITE_THEMES:
        return False
    if any(child(properties, name) is not None for name in _SEEN):
        return False
    around = [one.tag for one in run.iterancestors()]
    if W + "tbl" in around or W + "txbxContent" in around:
        return False
    paragraph = next(run.iterancestors(W + "p"), None)
    looks = child(paragraph, "pPr")
    return child(looks, "pStyle") is None and child(looks, "shd") is None


def has_ground(run: etree._Element) -> bool:
    """Return whether a document has drawings or a background, on which white words are read."""
    grounds = (W + "drawing", W + "pict", W + "background")
    return next(run.getroottree().getroot().iter(*grounds), None) is not None


def hidden_words(run: etree._Element) -> int:
    """Return how many characters of a hidden run are words, and no mark of a form."""
    text = "".join(one.text or "" for one in run.iter(W + "t")).strip()
    return 0 if text in ("窗体顶端", "窗体底端") else len(text)
