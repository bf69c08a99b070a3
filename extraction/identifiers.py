"""Document numbers (临纪发〔2024〕12号) and case numbers ((2021)京01刑初23号)."""

from __future__ import annotations

import re

from corpus.numerals import parse_chinese_int
from extraction.models import Identifier
from extraction.patterns import rarely
from extraction.stops import at_lines, places_of

__all__ = ["find_identifiers"]

_WIDTH = str.maketrans("０１２３４５６７８９（）［］｛｝", "0123456789()[]{}")
_OPEN, _CLOSE = r"[〔﹝\[【(（{〖]", r"[〕﹞\]】)）}〗]"
_HAN_NUMBER = "[〇零一二三四五六七八九十百]"
_DOCUMENT = rarely(
    rf"{_OPEN}\s*(?P<year>(?:19|20)\d\d)\s*(?:年\s*)?{_CLOSE}\s*"
    r"(?P<rest>[\u4e00-\u9fff\d]{0,12}?)(?P<nth>第?)\s*(?P<number>\d{1,6}(?:-\d+)?)\s*号(?P<tail>之[一二三四五六七八九十])?"
)
_BEFORE = rarely(
    r"(?P<organ>[\u4e00-\u9fff]{0,12}(?:[（(][\u4e00-\u9fff]{1,4}[）)][\u4e00-\u9fff]{1,4})?)\s*$"
)
_COURT = rarely(r"^[\u4e00-\u9fff]\d{0,4}[\u4e00-\u9fff]{1,6}$")
# 临纪立〔2023〕8号 is the number of a case; so are 临检刑诉〔2023〕12号 and 临公立字〔2023〕3号.
_OPENED = rarely(r"(?:立|立案|刑诉|刑不诉|起诉|移诉|留置?|立字|审字|案)$")
_CODE = rarely(
    r"(?P<label>立案(?:决定书?)?(?:编)?号|案件(?:编)?号|线索(?:编)?号|信访(?:件)?编号|案卷号|卷宗号|举报(?:件)?编号|受理编号)\s*[:：为]?\s*"
    r"(?P<code>[A-Za-z0-9][A-Za-z0-9\-－_/]{3,24})"
)
_ORDER = rarely(
    rf"(?P<organ>[\u4e00-\u9fff]{{2,12}}?令)\s*第?\s*(?P<number>\d{{1,4}}|{_HAN_NUMBER}{{1,5}})\s*号"
)
_ORDER_END = rarely(rf"令\s*第?\s*(?:\d{{1,4}}|{_HAN_NUMBER}{{1,5}})\s*号")
# What all of a kind end with: a search leaps from one first sign of it to the next.
_CODE_BEGINS = re.compile(r"号\s*[:：为]?\s*[A-Za-z0-9]")
_GUIDING_END = re.compile(r"例第?\s*\d{1,4}\s*号")
_OPENINGS = "〔[【({〖﹝"
_GUIDING = rarely(r"(?P<series>检例|指导案例|指导性案例|典型案例)第?\s*(?P<number>\d{1,4})\s*号")
# Words that may stand before a document number without being the organ's code.
_NOT_ORGAN = rarely(
    r"^.*(?:根据|按照?|依据|依照|[收接]到|印发|下发|发布|转发|文件|文号|案号|通知|决定书|见|的|由|以|为|和|及|与|而|号|：)"
)
_LEAD = rarely(r"^.*(?:根据|按照|依据|依照|以|经|由|和|及|与|的|是|为|公布|发布)(?=..)")


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return every document and case number of a text, in order of place."""
    if "号" not in text:
        return ()
    folded = text
    for wide, narrow in _WIDTH.items():
        folded = folded.replace(chr(wide), chr(narrow))
    opened = places_of(folded, _OPENINGS)
    found = [_document(text, match) for match in at_lines(_DOCUMENT, folded, opened)]
    for match in _GUIDING.finditer(folded) if _GUIDING_END.search(folded) else ():
        canonical = f"{match['series']}第{int(match['number'])}号"
        found.append(_identifier(text, match.start(), match.end(), canonical, "guiding_case"))
    if _ORDER_END.search(folded):
        found.extend(_order(text, match) for match in _ORDER.finditer(folded))
    for match in _CODE.finditer(folded) if _CODE_BEGINS.search(folded) else ():
        kind = "case" if match["label"][0] in "立案卷" else "clue"
        code = match["code"].replace("－", "-").upper()
        found.append(_identifier(text, match.start("code"), match.end("code"), code, kind))
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _document(text: str, match: re.Match[str]) -> Identifier:
    words = _BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    before = words["organ"] if words else ""
    organ = _NOT_ORGAN.sub("", before)
    start = words.end("organ") - len(organ) if words and organ else match.start()
    rest, tail = match["rest"], match["tail"] or ""
    if _COURT.match(rest):
        canonical = f"({match['year']}){rest}{match['nth']}{match['number']}号{tail}"
        return _identifier(text, match.start(), match.end(), canonical, "case")
    canonical = f"{organ}〔{match['year']}〕{rest}{match['number']}号{tail}"
    kind = "case" if _OPENED.search(organ) else "document"
    return _identifier(text, start, match.end(), canonical, kind)


def _order(text: str, match: re.Match[str]) -> Identifier:
    """国务院令第718号, 主席令第三号."""
    organ = _LEAD.sub("", match["organ"])
    start = match.start("organ") + len(match["organ"]) - len(organ)
    number = match["number"]
    figure = number if number.isdigit() else str(parse_chinese_int(number) or number)
    return _identifier(text, start, match.end(), f"{organ}第{figure}号", "order")


def _identifier(text: str, start: int, end: int, canonical: str, kind: str) -> Identifier:
    while start < end and text[start].isspace():
        start += 1
    return Identifier(text=text[start:end], canonical=canonical, kind=kind, start=start, end=end)
