"""Whom a question names: reporters by any of their names, and bodies that no report is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extraction.facts.reporters import called, is_short_for, own_place

__all__ = ["beginning_with", "bodies_in", "no_one"]

# What has a report of its own, if the question or what is left of it begins with it.
_SOMEONE = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{1,9}?"
    r"(?:[县局]|镇(?!银行)|乡(?![镇村])|街道|医院|中学|小学|[一二三四五六七八九十]中(?![央心学])|公司"
    r"|(?<=[\u4e00-\u9fff]{2})(?:集团(?!公司|有限|股份)|大学(?!生)|学院|银行(?![账卡存贷流])"
    r"|(?<![社辖片园景校小库院矿战灾牧林郊地])区(?![域分县委划间块])|(?<![城级])市(?![场直委民区县级容政]))))"
    r"(?:纪委监委|纪委|监委|纪工委)?"
)
# 市卫健委, 县法院, 县委组织部: offices of a place that do not end like these.
_OFFICE_OF = re.compile(
    "^(?P<who>(?:[\u4e00-\u9fff]{2,3})?[省市县区州旗](?:"
    "[^的和与被对给查受移开处委各\\W]{1,6}(?<![常派区工纪监党直城社管支])委(?:员会)?(?![员托派任内书常班管机直外社])"
    "|(?:委)?(?:组织|宣传|统战|社会工作|社工)部|(?:委|政府)办(?:公室)?|委[、和]?[省市县区](?:人民)?政府(?![投采部工网])|(?:委)?(?:政法委|党校|编办|网信办|信访办)"
    "|(?:高级|中级)?(?:人民)?(?:法院|检察院)|(?:总工会|妇联|残联|文联|科协|工商联|红十字会|供销(?:联)?社|政协|人大|人民医院)"
    ")(?![干代机员常长])(?:纪委监委|纪委)?)"
)
_KIND = "[省市县区镇乡村]|街道|[局委办厅]|部门|单位|企业|国企|公司|公安|医院|学校|中小学|中学|小学"
_NO_ONE = re.compile(
    "^(?:全|各|分(?=[县区市乡镇街])|哪|农|城(?![北南东西关]?[区县镇])|下|什么|几|每|多少|乡镇|镇街|村镇|县城|我|本|该|基层|[有被已]|重点|[分主]管|[直所下]属|部分)"
    "|[的各每哪最]|[乡城]镇$|^中?小学|^中学|^医院|国有|处分|立案|查处|[能范护务]区$|^(?:[主老新在到]|中心)?城区|县市区|自治区$|^[县地]级市"
    # What is done to whom is not the body that does it.
    "|^(?:巡[察视]|约谈|移[送交]|[检审抽普核排清]查|(?:审计|[督调]查)(?!局)|调研|监督|督[促导办]|指导|问责|追责|通报|走访|收[到取缴]|受理|发现"
    "|给予|开展|组织|召开|推[动进]|[交转]办|派[出驻]|追缴|整[改治]|谈话|函询|留置|处[理置罚]|新增|下发|涉及|覆盖|培训|表彰"
    "|慰问|约见|提醒|诫勉|起诉|批评|曝光|反馈|抽调|选派|开[设立]|共(?=[约移查检处立有收]))"
    f"|^(?:[对向在给从由为把将]|[一二两三四五六七八九十]+个?)(?:{_KIND})"
)
_JOINTS = re.compile("[、和与跟及，]*")


_OFFICE = re.compile("(?:纪委监委|纪委|监委|纪工委)(?![书副常])")


@dataclass(frozen=True, slots=True)
class _Named:
    """A body in a question, and the reporters that may be called so; none where unknown."""

    start: int
    end: int
    words: str
    reporters: tuple[str, ...] = ()


def bodies_in(
    rest: str, reporters: set[str], counted: Callable[[str], bool]
) -> tuple[str, list[str]]:
    """Return a question without the bodies it names, and the reporters that these are.

    A body that no report is of is given by the name that the question has for it.

    Args:
        rest: the question, without its time.
        reporters: who made reports.
        counted: whether words begin the name of an indicator, and so are no body.
    """
    all_named = _all_named(rest, list(_mentions(rest, reporters)), counted)
    found: list[str] = []
    for at, named in enumerate(all_named):
        if at + 1 < len(all_named) and all_named[at + 1].start == named.end:
            continue  # 云岭县 of 云岭县青石镇
        place = ""
        for before in reversed(all_named[:at]):
            if before.end != named.start - len(place):
                break
            place = before.words + place
        some = [r for r in named.reporters if not place or _under(place, named.words, r)]
        name = place + named.words
        found += some or sorted(r for r in reporters if is_short_for(name, r)) or [name]
    left = rest
    for named in reversed(all_named):
        office = _OFFICE.match(left, named.end)
        left = left[: named.start] + left[office.end() if office is not None else named.end :]
    return left, list(dict.fromkeys(found))


def beginning_with(words: str, reporter: str) -> bool:
    """Return whether a reporter's name, or that below its place, begins with words."""
    return reporter.startswith(words) or own_place(reporter)[1].startswith(words)


def no_one(words: str) -> bool:
    """Return whether words name a kind of bodies or what is done, not one body."""
    return _NO_ONE.search(words) is not None


def _all_named(rest: str, mentions: list[_Named], counted: Callable[[str], bool]) -> list[_Named]:
    """Return known bodies and, at the beginning or behind others, those that no report is of."""
    found: list[_Named] = []
    at = 0
    for mention in [*mentions, _Named(len(rest), len(rest), "")]:
        found += _unknown(rest, at, mention.start, counted)
        found += [mention] if mention.words else []
        at = mention.end
    return found


def _unknown(rest: str, at: int, stop: int, counted: Callable[[str], bool]) -> Iterator[_Named]:
    while at < stop:
        joined = _JOINTS.match(rest, at, stop)
        at = joined.end() if joined is not None else at
        someone = _OFFICE_OF.match(rest[at:stop]) or _SOMEONE.match(rest[at:stop])
        if someone is None or no_one(someone["who"]) or counted(someone["who"]):
            return
        yield _Named(at, at + someone.end("who"), someone["who"])
        at += someone.end()


def _under(place: str, words: str, reporter: str) -> bool:
    """Return whether a reporter so called may belong to a place: none other stands above it."""
    at = reporter.find(words)
    above = reporter[:at] if at >= 0 else own_place(reporter)[0]
    return not above or place in above or above in place


def _within(place: str, reporter: str) -> bool:
    """Return whether a reporter says that it is of a place, or of no place at all."""
    return not own_place(reporter)[0] or place in reporter


def _mentions(rest: str, reporters: set[str]) -> Iterator[_Named]:
    """Yield the bodies that words name, from left to right, the longest names first."""
    named: dict[str, list[str]] = {}
    for reporter in sorted(reporters):
        for name in called(reporter):
            named.setdefault(name, []).append(reporter)
    at = 0
    longest = max(map(len, named), default=0)
    while at < len(rest):
        size = next(
            (n for n in range(min(longest, len(rest) - at), 1, -1) if rest[at : at + n] in named),
            0,
        )
        if not size:
            at += 1
            continue
        words = rest[at : at + size]
        some = [*named[words], *named.get(own_place(words)[1], ())]
        above = own_place(words)[0]
        fitting = tuple(r for r in some if not above or _within(above, r))
        yield _Named(at, at + size, words, fitting)
        at += size
