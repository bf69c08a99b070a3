"""Who issued a regulation, and its level, where clear rules tell; None where they do not."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["TextParts", "find_issuer", "infer_level"]


@dataclass(frozen=True, slots=True)
class TextParts:
    """Where a text speaks of itself.

    ``head`` stands above the first article or section, ``tail`` are its last articles or
    lines.
    """

    head: str
    tail: str = ""


_NPC = "全国人民代表大会"
_COURT, _PROCURATORATE = "最高人民法院", "最高人民检察院"
_ORGAN = (
    r"[\u4e00-\u9fff]{2,24}?(?:委员会|办公厅|办公室|人民政府|人民法院|人民检察院|纪委监委|纪委|监委|省委|市委|县委|区委|党委|党组"
    r"|部|署|总局|局|厅|院|银行|总工会)"
)
_LOCAL_CONGRESS = re.compile(
    r"经?((?:[\u4e00-\u9fff]{2,12}?(?:省|自治区|自治州|自治县|特别行政区|市|县|特区))+)第?[一二三四五六七八九十]{0,3}届?人民代表大会(常务委员会)?"
)
_TITLE_ISSUER = re.compile(
    rf"^((?:{_ORGAN}|中共中央|国务院)(?:[、 ](?:{_ORGAN}|中共中央|国务院))*)(?:关于|印发|实施|贯彻)"
)
_BY_PHRASE = (
    (re.compile(r"中共中央办公厅[、 ]?国务院办公厅"), "中共中央办公厅、国务院办公厅"),
    (re.compile(r"中共中央[、 ]国务院(?:发布|印发)"), "中共中央、国务院"),
    (re.compile(r"中共中央办公厅(?:发布|印发)"), "中共中央办公厅"),
    (re.compile(r"中共中央纪律检查委员会|中央纪委(?:发布|印发|常委会)"), "中共中央纪律检查委员会"),
    (re.compile(r"中共中央(?:发布|印发|批准)|中共中央政治局"), "中共中央"),
    (re.compile(r"中国共产党第[一二三四五六七八九十]+次全国代表大会"), None),
    (re.compile(r"国家监察委员会(?:全体会议|公告|令|发布|印发)"), "国家监察委员会"),
    (
        re.compile(
            r"国务院令|国务院第.{1,6}次常务会议|国务院(?:公布|发布|批准|常务会议)|^\s?国务院"
        ),
        "国务院",
    ),
)
_OF_STATE = re.compile("中华人民共和国(?=国务院|中央|国家)")
_ORGANS = rf"(?:^|[\s，,（(])经?({_ORGAN}(?:、{_ORGAN})*)"
_PUBLISHER = re.compile(rf"{_ORGANS}(?:联合)?(?:令|公告|发布|公布|颁布|印发|第)")
_MEETING = re.compile(
    r"(?:^|[\s，,（(])((?:中共)?[\u4e00-\u9fff]{2,12}(?:纪委监委|纪委|监委|省委|市委|县委|区委|党组))"
    r"(?:常委会|常委|全体)?(?:会议|会)(?:审议)?(?:通过|批准|决定)"
)
_SIGNATURE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,24}(?:委员会|办公厅|办公室|政府|法院|检察院|委|部|署|局|厅|院|银行|总工会"
    r"|党组|中心)[ 、]?)+|中共中央|国务院"
)
_DATE_LINE = re.compile(
    r"[0-9〇○零一二三四五六七八九十OＯ]{2,4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)


def find_issuer(title: str, adopted_by: str, parts: TextParts) -> str | None:
    """Return the organ that issued a regulation, as the text names it; None if it does not.

    Args:
        title: a title may begin with its issuer (最高人民法院关于…).
        adopted_by: the words of the first adoption or publication in the 题注.
        parts: for the signature under a letter.
    """
    prefix = _TITLE_ISSUER.match(title)
    if prefix is not None:
        return prefix[1].replace(" ", "、")
    return _from_adoption(adopted_by) or _from_signature(parts)


def _from_adoption(words: str) -> str | None:
    """Return the organ that the words of an adoption name."""
    courts = [organ for organ in (_COURT, _PROCURATORATE) if organ in words]
    if courts:
        return "、".join(courts)
    if f"{_NPC}常务委员会" in words:
        return f"{_NPC}常务委员会"
    if _NPC in words:
        return _NPC
    congress = re.search(r"中国共产党第[一二三四五六七八九十]+次全国代表大会", words)
    if congress is not None:
        return congress[0]
    local = _LOCAL_CONGRESS.search(words)
    if local is not None:
        return f"{local[1]}人民代表大会{local[2] or ''}"
    for pattern, organ in _BY_PHRASE:
        if organ is not None and pattern.search(words):
            return organ
    publisher = _PUBLISHER.search(words) or _MEETING.search(words)
    return _OF_STATE.sub("", publisher[1]) if publisher is not None else None


def _from_signature(parts: TextParts) -> str | None:
    """Return the organs on the lines above the date under a letter, or in the head."""
    for text in (parts.tail, parts.head):
        lines = [line.strip() for line in text.split("\n") if line.strip()][-30:]
        for index, line in enumerate(lines):
            if not _DATE_LINE.fullmatch(line):
                continue
            above = index
            while above and _SIGNATURE.fullmatch(lines[above - 1]):
                above -= 1
            if above < index:
                return "、".join(re.split(r"[ 、]+", " ".join(lines[above:index])))
    return None


# 条例 is a name that local congresses alone may give among local organs (立法法).
_LOCAL_TITLE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:省|自治区|自治州|自治县|市|经济特区).*条例$")


def _npc_level(title: str) -> str | None:
    """Return the level of what the National People's Congress issues beside laws."""
    if re.search(r"条例|规定|规则|办法", title):
        return "法律"
    if title.endswith("解释"):
        return "法律解释"
    return "有关法律问题的决定" if re.search(r"决定|决议", title) else None


# Only the centre and the provinces make intra-Party law; below are normative documents.
_PARTY_LAWGIVER = re.compile(
    r"中共中央|中央纪|中国共产党|中共[\u4e00-\u9fff]{2,6}(?:省|自治区)|中共(?:北京|上海|天津|重庆)市委"
)
_PARTY_NUMBER = re.compile(r"中(?:发|办发|纪发|纪办发|组发|宣发)〔")
_PARTY_WORDS = "章程|准则|条例|规则|规定|办法|细则"


def infer_level(title: str, issuer: str | None, number: str | None, head: str) -> str | None:
    """Return 法律, 党内法规, 行政法规 … if a clear rule tells, None otherwise."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    organ, number = issuer or "", number or ""
    return (
        _congress_level(bare, organ, head)
        or _central_level(bare, organ, number)
        or _government_level(bare, organ, number, head)
    )


def _congress_level(bare: str, organ: str, head: str) -> str | None:
    """Return the level of what a people's congress made."""
    by_npc = organ.startswith(_NPC) or re.search(rf"(?<![省市区]){_NPC}", head)
    if re.search(r"(?:法|修正案)(?:\s.{1,8})?$", bare) and by_npc:
        return "法律"
    if _LOCAL_TITLE.match(bare) and not organ.startswith("中"):
        return "地方性法规"
    if organ.startswith(_NPC):
        return _npc_level(bare)
    return "地方性法规" if _LOCAL_CONGRESS.match(organ) else None


def _central_level(bare: str, organ: str, number: str) -> str | None:
    """Return the level of what the highest courts, the Party or the supervisors made."""
    if _COURT in organ or _PROCURATORATE in organ or number.startswith(("法释", "高检发释")):
        judicial = re.search(r"解释|规定|批复|规则|决定|安排", bare)
        return "司法解释" if judicial else "司法解释性质文件"
    if organ == "国家监察委员会" and bare.endswith("条例"):
        return "监察法规"
    by_party = (
        bare.startswith("中国共产党")
        or _PARTY_LAWGIVER.match(organ) is not None
        or _PARTY_NUMBER.match(number) is not None
    )
    return "党内法规" if by_party and re.search(rf"(?:{_PARTY_WORDS})$", bare) else None


def _government_level(bare: str, organ: str, number: str, head: str) -> str | None:
    """Return the level of what the State Council, a ministry or a local government made."""
    if "国务院令" in number or "国务院令" in head or organ == "国务院":
        if re.search(r"条例|规定|办法|细则|规则", bare):
            return "行政法规"
        return "国务院规范性文件" if organ == "国务院" else None
    if "人民政府令" in number:
        return "地方政府规章"
    if re.search(r"(?:部|局|委员会|署|银行)令", number):
        return "部门规章"
    if number.startswith(("国发〔", "国办发〔")):
        return "国务院规范性文件"
    if "〔" in number or (organ and re.search(r"通知|意见|方案|通报|函$", bare)):
        return "规范性文件"
    return None
