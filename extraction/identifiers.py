"""Document numbers (临纪发〔2024〕12号) and case numbers ((2021)京01刑初23号)."""

from __future__ import annotations

import re

from extraction.models import Identifier

__all__ = ["find_identifiers"]

_WIDTH = str.maketrans("０１２３４５６７８９（）［］", "0123456789()[]")
_OPEN, _CLOSE = r"[〔\[【(（]", r"[〕\]】)）]"
_DOCUMENT = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff]{{0,12}}?)\s*{_OPEN}\s*(?P<year>(?:19|20)\d\d)\s*{_CLOSE}\s*"
    r"(?P<rest>[\u4e00-\u9fff\d]{0,12}?)第?\s*(?P<number>\d{1,5}(?:-\d+)?)\s*号"
)
_COURT = re.compile(r"^[\u4e00-\u9fff]\d{0,4}[\u4e00-\u9fff]{1,4}$")
# 临纪立〔2023〕8号 is a document number; 立案号：LJ2023-0012 and 案件编号 are codes of their own.
_CODE = re.compile(
    r"(?P<label>立案号|案件编号|线索编号|信访编号|案卷号|举报编号)\s*[:：为]?\s*(?P<code>[A-Za-z0-9][A-Za-z0-9\-－_/]{3,24})"
)
_GUIDING = re.compile(r"(?P<series>检例|指导案例|指导性案例)第?\s*(?P<number>\d{1,4})\s*号")
# Words that may stand before a document number without being the organ's code.
_NOT_ORGAN = re.compile(
    r"^.*(?:根据|按照|依据|依照|印发|下发|发布|转发|文件|通知|见|的|由|以|为|和|及|与|号)"
)


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return every document and case number of a text, in order of place."""
    folded = text.translate(_WIDTH)
    found = [_document(text, match) for match in _DOCUMENT.finditer(folded)]
    for match in _GUIDING.finditer(folded):
        canonical = f"{match['series']}第{int(match['number'])}号"
        found.append(_identifier(text, match.start(), match.end(), canonical, "guiding_case"))
    for match in _CODE.finditer(folded):
        kind = "case" if match["label"] in ("立案号", "案件编号", "案卷号") else "clue"
        code = match["code"].replace("－", "-").upper()
        found.append(_identifier(text, match.start("code"), match.end("code"), code, kind))
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _document(text: str, match: re.Match[str]) -> Identifier:
    organ = _NOT_ORGAN.sub("", match["organ"])
    start = match.start("organ") + len(match["organ"]) - len(organ)
    if not organ:
        start = match.end("organ")
        start += len(match.string[start:]) - len(match.string[start:].lstrip())
    rest = match["rest"]
    if _COURT.match(rest):
        canonical = f"({match['year']}){rest}{match['number']}号"
        return _identifier(text, match.end("organ"), match.end(), canonical, "case")
    canonical = f"{organ}〔{match['year']}〕{rest}{match['number']}号"
    return _identifier(text, start, match.end(), canonical, "document")


def _identifier(text: str, start: int, end: int, canonical: str, kind: str) -> Identifier:
    while start < end and text[start].isspace():
        start += 1
    return Identifier(text=text[start:end], canonical=canonical, kind=kind, start=start, end=end)
