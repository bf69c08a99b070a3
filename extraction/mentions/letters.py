"""The letters before a document number, and whose orders and announcements are numbered.

Nothing shows where the letters begin: 收到了临纪办〔2024〕3号, 甲县纪委甲纪发〔2024〕5号.
"""

from __future__ import annotations

from extraction.patterns import rarely

__all__ = ["letters_before", "office_before"]

_REACH = 24
_MOST_LETTERS = 12
"""Letters are short; of longer words one cannot tell which of them belong to the number."""

_BEFORE = rarely(
    r"(?P<letters>(?:[(（][\u4e00-\u9fff]{1,4}[）)])?[A-Z\u4e00-\u9fff]{1,22}"
    r"(?:[（(][\u4e00-\u9fff]{1,4}[）)][\u4e00-\u9fff]{1,4})?)\s*$"
)
# Words that may stand before a document number without being part of its letters.
_LEADING = rarely(
    r"^.*(?:根据|按照?|依据|依照|遵照|参照|比照|对照|结合|执行|贯彻|落实|学习|传达|违反|印发|下发|发布|公布|制发|签发|发文"
    r"|转发|批转|转办|转来|转送|移交|移送|报送|上报|抄送|抄报|回复|答复|批复|出具|作出|送达|收文|来文|引用|参见|参考|修订|修改|废止"
    r"|关于|以及|其中|包括|附件|文件|文号|案号|通知|决定书|建议书|[收接]到|[了着见的由与而号为以：]|(?<!^)[和及]|^[和及](?![政平田县静布龙顺]))"
)
# Words of one sign, at the beginning alone: 附甲纪发, 经甲县 (but 经信, 经贸 are offices).
_LEADING_SIGN = rarely(
    "^(?:[依将把对附据向从在到自含即致等有](?=..)|经(?![信贸济开管])(?=..)|共计?(?=..)|报(?=[^告]..))"
)
_BODY = (
    "人民政府|纪律检查委员会|监察委员会|纪委监委|纪委|监委|纪工委|人民法院|人民检察院|检察院|法院|组织部|政法委|巡察办|办公室"
    "|[\u4e00-\u9fff]{2}局"
)
# 甲县审计局审投报〔2023〕18号: the office, then its letters.
_OF_BODY = rarely(
    rf"^(?P<body>(?P<place>[\u4e00-\u9fff])?[\u4e00-\u9fff]*?(?:{_BODY}))"
    r"(?P<letters>[A-Z\u4e00-\u9fff]{2,8}(?:[（(][\u4e00-\u9fff]{1,4}[）)][\u4e00-\u9fff]{1,4})?)$"
)
_NOT_LETTERS = rarely("^(?:办|机关|党|信访|审理|案件|会议|[第驻派])|[室科处部局院会队组所站]$")
_LETTERS_END = rarely("[发字函报立通令信建留审政纪监释]$")
_OFFICE = rarely(
    "[\u4e00-\u9fff]*(?:国家主席|主席|国务院|人民政府|政府|军委|总局|部|委员会|常委会|人大|委|局|署|总行|银行|人民法院|人民检察院|法院|检察院|办公室|府|国)$"
)
# 国令第711号: how an order of the State Council is cited in short; 甲国令第3号 is none.
_STATE = "国"
_BEFORE_STATE = rarely("(?:^|根据|按照|依据|依照|执行|违反|[以由的是为与及和])国$")
_OFFICE_LEAD = rarely(
    "^.*(?:根据|按照|依据|依照|关于|公布|发布|执行|贯彻|落实|违反|[以由的是为与及]|(?<!共)和(?!城乡建设|信息化|社会保障|旅游|改革|计划生育)|(?<![政财])经)(?=..)"
)

_FORMER = rarely("^(?:原|修[订正改]|第[一二三四五]次修[订正改])+(?=..)")


def letters_before(text: str, at: int) -> tuple[str, int]:
    """Return the letters of the document number that goes on at a place and where they begin.

    They stand right before it, or before blanks; where there are none it begins at the place.
    """
    found = _BEFORE.search(text, max(0, at - _REACH), at)
    if found is None:
        return "", at
    told = _behind_date(text, found.start(), found["letters"])
    letters = _without_body(_LEADING_SIGN.sub("", _LEADING.sub("", told)))
    if not 0 < len(letters) <= _MOST_LETTERS:
        return "", at
    return letters, found.end("letters") - len(letters)


def _without_body(letters: str) -> str:
    """Return letters without the full name of the office that stands before them."""
    told = _OF_BODY.match(letters)
    if told is None or _NOT_LETTERS.search(told["letters"]):
        return letters
    own = told["letters"]
    if own[0] == told["place"] or _LETTERS_END.search(own):
        return own
    return letters


def office_before(text: str, at: int) -> str:
    """Return the office right before a place whose order or announcement it is, "" if none."""
    found = _OFFICE.search(text, max(0, at - _REACH), at)
    if found is None:
        return ""
    if found[0].endswith(_STATE):
        return _STATE if _BEFORE_STATE.search(found[0]) else ""
    told = _OFFICE_LEAD.sub("", _behind_date(text, found.start(), found[0]))
    return _FORMER.sub("", told)


def _behind_date(text: str, at: int, words: str) -> str:
    """Return words without what is left in them of a date before: 5月3日甲纪发."""
    dated = words[0] in "年月日" and text[at - 1 : at].isdigit()
    return words[1:] if dated else words
