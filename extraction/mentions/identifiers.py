"""Document numbers (临纪发〔2024〕12号) and case numbers ((2021)京01刑初23号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.numerals import parse_chinese_int
from extraction.mentions.letters import letters_before, office_before
from extraction.models import Identifier
from extraction.patterns import rarely
from extraction.stops import at_lines, places_of

__all__ = ["find_identifiers"]

_WIDTH = str.maketrans("０１２３４５６７８９（）［］｛｝", "0123456789()[]{}")
_OPEN, _CLOSE = r"[〔﹝\[【(（{〖]", r"[〕﹞\]】)）}〗]"
_HAN_NUMBER = "[〇零一二三四五六七八九十百]"
_YEAR = "(?:19|20)\\d\\d|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}"
# Further numbers of the same letters: 12、13号; 12号和15号; 3号至9号. 12号、3号楼 is a house.
_AND, _TO = r"[、,，和及]", r"[至到\-–—－~～]{1,2}"
_MORE = (
    rf"(?:\s*号?\s*(?:{_AND}|{_TO})\s*第?\s*\d{{1,6}}"
    r"(?=[\d\s号、和及,，至到\-–—－~～])(?!\s*号?\s*[楼院房车门路井]))*"
)
_DOCUMENT = rarely(
    rf"(?:{_OPEN}\s*)?(?P<year>{_YEAR})\s*(?:年\s*)?{_CLOSE}\s*"
    rf"(?:(?P<rest>[\u4e00-\u9fff\d]{{0,12}}?)(?P<nth>第?)\s*(?P<number>\d{{1,6}}(?P<more>{_MORE}))"
    rf"|第?\s*(?P<han>{_HAN_NUMBER}{{1,5}}))\s*号(?P<tail>之[一二三四五六七八九十])?"
)
_ONE = re.compile(rf"(?P<first>\d+)(?:\s*号?\s*{_TO}\s*第?\s*(?P<last>\d+))?")
# 京01刑终, 苏0102刑初, 最高法民申: a place, a court's digits, a kind of procedure.
_COURT = rarely(
    "^[\u4e00-\u9fff]{1,4}?\\d{0,4}[\u4e00-\u9fff]{0,6}"
    "[初终再申监执保赔破清辖他撤特更恢异复抗协认督假核调诉]字?$"
)
_LETTERS_BEHIND = rarely("^[\u4e00-\u9fff]{0,2}[字函文发办]?$")
# 临纪立〔2023〕8号 is the number of a case; so are 临检刑诉〔2023〕12号 and 临公立字〔2023〕3号.
_OPENED = rarely(r"(?:立|立案|刑诉|刑不诉|起诉|移诉|留置?|立字|审字|案)$")
_LABEL = rarely(
    "(?:立案(?:决定书?)?(?:编)?|案件(?:编)?|案|线索(?:编)?|信访(?:件)?编|案卷|卷宗|举报(?:件)?编|受理编)号$"
)
_LABEL_REACH = 8
_LABEL_ENDS = frozenset("案书编件索卷宗")
_CODE = rarely(
    r"\s*[:：为是]?\s*(?P<code>(?!(?:19|20)\d\d(?![\d\-－_/]))[A-Za-z0-9][A-Za-z0-9\-－_/]{3,24}"
    rf"|[\u4e00-\u9fffA-Za-z]{{0,8}}{_OPEN}\d{{4}}{_CLOSE}\s*第?\d{{1,6}}(?!\d|\s*号)"
    r"|[\u4e00-\u9fff]{1,6}[A-Za-z]{0,4}[-－]?(?:19|20)\d\d[-－]?\d{1,6}(?!\d|\s*号))"
)
_NUMERAL = rf"(?:\d{{1,4}}|{_HAN_NUMBER}{{1,5}})"
# 国务院令第718号, 甲部公告2023年第5号; 甲委2020年第31号令
_ISSUED = rarely(
    rf"(?P<what>令|公告|通告)\s*(?P<open>\()?(?:(?P<year>(?:19|20)\d\d)年\s*)?"
    rf"第?\s*(?P<number>{_NUMERAL})\s*号(?(open)\))"
)
_ISSUED_AS = rarely(rf"(?:(?P<year>(?:19|20)\d\d)年)?第\s*(?P<number>{_NUMERAL})\s*号(?P<what>令)$")
_ISSUED_REACH = 16
# What all of a kind end with: a search leaps from one first sign of it to the next.
_GUIDING_END = re.compile(r"例第?\s*\d{1,4}\s*号")
_OPENINGS = "〔[【({〖﹝（"
_CLOSINGS = "〕]】)}〗﹞）"
# 见附件：甲纪发〔2023〕7号关于开展自查的通知.docx
_FILE_NAME = rarely(
    r"[^\s，。；：、！？,;]{0,60}?\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|txt|html?|zip|rar|jpe?g|png)"
    "(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_GUIDING = rarely(r"(?P<series>检例|指导案例|指导性案例|典型案例)第?\s*(?P<number>\d{1,4})\s*号")


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return every document and case number of a text, in order of place."""
    if "号" not in text:
        return ()
    folded = text
    for wide, narrow in _WIDTH.items():
        folded = folded.replace(chr(wide), chr(narrow))
    found = [one for match in _bracketed(folded) for one in _document(text, match)]
    for match in _GUIDING.finditer(folded) if _GUIDING_END.search(folded) else ():
        canonical = f"{match['series']}第{int(match['number'])}号"
        found.append(_identifier(text, match.start(), match.end(), canonical, "guiding_case"))
    found.extend(_issued(text, folded))
    found.extend(_labelled(text, folded))
    if "." in folded:
        found = [one for one in found if not _FILE_NAME.match(folded, one.end)]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _bracketed(folded: str) -> Iterator[re.Match[str]]:
    """Yield numbers with a year in brackets, of which the first may have been left out."""
    places = places_of(folded, _OPENINGS)
    for close in places_of(folded, _CLOSINGS):
        year = close - 4
        if year > 0 and folded[year:close].isdigit() and folded[year - 1] not in _OPENINGS:
            places.append(year)
    return at_lines(_DOCUMENT, folded, sorted(places))


def _document(text: str, match: re.Match[str]) -> Iterator[Identifier]:
    year, tail = str(parse_chinese_int(match["year"])), match["tail"] or ""
    number = match["number"] or str(parse_chinese_int(match["han"]) or match["han"])
    rest = match["rest"] or ""
    if _COURT.match(rest) and not match["more"]:
        canonical = f"({year}){rest}{match['nth']}{number}号{tail}"
        yield _identifier(text, match.start(), match.end(), canonical, "case")
        return
    letters, start = letters_before(match.string, match.start())
    bare = match.string[match.start()].isdigit()
    if not _LETTERS_BEHIND.match(rest) or (bare and not letters):
        return  # (2024)青年路12号
    kind = "case" if _OPENED.search(letters) else "document"
    before = f"{letters}〔{year}〕{rest}"
    if not match["more"]:
        yield _identifier(text, start, match.end(), f"{before}{number}号{tail}", kind)
        return
    parts = list(_ONE.finditer(match.string, match.start("number"), match.end("number")))
    for index, one in enumerate(parts):
        begin = one.start() if index else start
        end = match.end() if one is parts[-1] else one.end()
        end += match.string.startswith("号", end)  # 7号、8号
        numbers = one["first"] if one["last"] is None else f"{one['first']}-{one['last']}"
        yield _identifier(text, begin, end, f"{before}{numbers}号{tail}", kind)


def _issued(text: str, folded: str) -> Iterator[Identifier]:
    """Yield orders and announcements: 国务院令第718号, 主席令第三号, 甲部公告2023年第5号."""
    for at in places_of(folded, ("令", "公告", "通告")):
        if folded[at - 1 : at] == "号":
            match = _ISSUED_AS.search(folded, max(0, at - _ISSUED_REACH), at + 1)
        else:
            match = _ISSUED.match(folded, at)
        office = office_before(folded, match.start()) if match is not None else ""
        if match is None or not office:
            continue
        year, number = match["year"], match["number"]
        figure = number if number.isdigit() else str(parse_chinese_int(number) or number)
        name = office.removeprefix("中华人民共和国") or office
        canonical = f"{name}{match['what']}{f'{year}年' if year else ''}第{figure}号"
        kind = "order" if match["what"] == "令" else "document"
        yield _identifier(text, match.start() - len(office), match.end(), canonical, kind)


def _labelled(text: str, folded: str) -> Iterator[Identifier]:
    """Yield numbers that a label calls so: 立案号：LJ-2023-0017."""
    for at in places_of(folded, "号"):
        if folded[at - 1 : at] not in _LABEL_ENDS:
            continue
        label = _LABEL.search(folded, max(0, at - _LABEL_REACH), at + 1)
        match = _CODE.match(folded, at + 1) if label is not None else None
        if label is not None and match is not None:
            kind = "case" if label[0][0] in "立案卷" else "clue"
            code = match["code"].replace("－", "-").upper()
            yield _identifier(text, match.start("code"), match.end("code"), code, kind)


def _identifier(text: str, start: int, end: int, canonical: str, kind: str) -> Identifier:
    while start < end and text[start].isspace():
        start += 1
    return Identifier(text=text[start:end], canonical=canonical, kind=kind, start=start, end=end)
