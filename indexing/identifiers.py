"""Document and case numbers in one canonical form, for the index and for queries.

* case numbers （2023）京01刑终12号: full-width brackets, ASCII digits, no spaces, no zeros
  in front of the serial number;
* document numbers 中纪发〔2018〕21号: hexagonal brackets; without its letters as well
  (〔2018〕21号), because in running text nothing shows where they begin;
* orders 国务院令第588号 and numbered cases 检例第190号, 指导案例12号: Arabic digits.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.normalize import fold
from corpus.numerals import parse_chinese_int

__all__ = ["canonical_identifier", "identifiers_in"]

_HAN = "\u3400-\u9fff\u3007"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_OPEN, _CLOSE = r"\s*[(\[]\s*", r"\s*[)\]]\s*"
_NUMERAL = r"(?:[0-9]{1,6}|[零〇一二三四五六七八九十百千]{1,8})"

# 京01刑终, 苏0102刑初, 最高法民申: a place, perhaps a court's digits, a kind of procedure,
# whose last sign is one of these; formerly 字 stood behind it.
_PROCEDURE = "[初终再申监执保赔破清辖他撤特更恢异复抗协认督假核调诉]"
_BRACKETED_YEAR = rf"{_OPEN}{_YEAR}{_CLOSE}"
_CASE = (
    rf"{_BRACKETED_YEAR}(?P<court>[{_HAN}](?:\s*[{_HAN}0-9]){{0,13}}?\s*"
    rf"(?:{_PROCEDURE}(?:\s*字)?|字))\s*"
    r"第?\s*(?P<number>[0-9]{1,8})\s*号(?P<sub>\s*之\s*[一二三四五六七八九十0-9]{1,3})?"
)
_DOCUMENT = rf"{_BRACKETED_YEAR}第?\s*(?P<number>[0-9]{{1,6}})\s*号"
_ORDER = rf"(?P<what>令|检例|指导性?案例)\s*第?\s*(?P<number>{_NUMERAL})\s*号"
# Letters and organs are looked for backwards from the number they belong to.
_LETTERS_BEFORE = rf"[{_HAN}a-z0-9]{{1,20}}\s?\Z"
_ORGAN_BEFORE = rf"[{_HAN}]{{1,14}}\Z"
# Words that stand before the letters of a document number and are not part of them.
_NOT_LETTERS = (
    "根据|依据|按照|依照|遵照|参照|执行|印发|转发|下发|发布|废止|修改|以及|关于|文件|通知|公布|"
    "[与和及或的即原由经以见将对为是被把]"
)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    # Compiled at first use: most searches name no number at all.
    return re.compile(source)


def identifiers_in(text: str) -> tuple[str, ...]:
    """Return the numbers that stand in a text, canonical, each once, in order of kinds."""
    if "号" not in text and "號" not in text:
        return ()
    folded = fold(text)
    found: dict[str, None] = {}
    taken: list[tuple[int, int]] = []
    if _pattern(_BRACKETED_YEAR).search(folded):
        for match in _pattern(_CASE).finditer(folded):
            found[_case(match)] = None
            taken.append(match.span())
        for match in _pattern(_DOCUMENT).finditer(folded):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            found.update(dict.fromkeys(_document(match)))
    for match in _pattern(_ORDER).finditer(folded):
        order = _order(match)
        if order:
            found[order] = None
    return tuple(found)


def canonical_identifier(text: str) -> str:
    """Return what was typed as a number in canonical form; other text folded, unspaced."""
    found = identifiers_in(text)
    if found:
        return found[0]
    return "".join(fold(text).split())


def _case(match: re.Match[str]) -> str:
    court = "".join(match["court"].split()).removesuffix("字")
    sub = "".join((match["sub"] or "").split())
    return f"（{match['year']}）{court}{int(match['number'])}号{sub}"


def _document(match: re.Match[str]) -> list[str]:
    short = f"〔{match['year']}〕{int(match['number'])}号"
    letters = _before(match, _LETTERS_BEFORE)
    return [f"{letters}{short}", short] if letters else [short]


def _order(match: re.Match[str]) -> str | None:
    numeral = match["number"]
    number = int(numeral) if numeral.isdigit() else parse_chinese_int(numeral)
    if number is None:
        return None
    organ = _before(match, _ORGAN_BEFORE) if match["what"] == "令" else ""
    return f"{organ}{match['what']}第{number}号"


def _before(match: re.Match[str], pattern: str) -> str:
    """Return what stands directly before a match and belongs to it, "" if nothing."""
    start = match.start()
    before = _pattern(pattern).search(match.string[max(0, start - 24) : start])
    if before is None:
        return ""
    return _pattern(_NOT_LETTERS).split("".join(before.group().split()))[-1]
