"""What a document says about itself: title, issuer, number, dates, level, status.

Sources, strongest first: what is given on ingest, what the text states (题注, 施行 clause),
the file's own metadata block, the file name. What none of them states stays None. The one
exception to the order: a block's date that the text shows to be the last amendment is
that, not the promulgation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.dates import DATE, find_dates, parse_date
from corpus.levels import TextParts, find_issuer, infer_level
from corpus.models import Kind, Metadata
from corpus.titles import name_hints

__all__ = ["FIELD_NAMES", "TextParts", "extract_metadata"]

FIELD_NAMES: dict[str, str] = {
    alias: name
    for name, aliases in {
        "title": "title 标题 名称 题名 法规名称",
        "issuer": "issuer 发布机关 发布部门 发布单位 发文机关 发文单位 制定机关 制定单位 颁布单位"
        " 颁布部门 颁布机关 印发机关",
        "doc_number": "doc_number number 文号 发文字号 发布文号 公布文号 编号 案例编号",
        "level": "level 效力级别 效力等级 效力位阶 法律效力位阶 位阶",
        "promulgated": "promulgated 公布日期 发布日期 颁布日期 颁布时间 公布时间 发文日期 通过日期"
        " 印发日期 成文日期",
        "effective": "effective 施行日期 实施日期 生效日期 施行时间 实施时间 生效时间",
        "amended": "amended 修订日期 修正日期 修改日期",
        "repealed": "repealed 废止日期 失效日期 废止时间 失效时间",
        "status_hint": "status status_hint 时效性 效力状态 时效 有效性",
        "source": "source 来源 出处 原文网址 原文链接 网址",
        "kind": "kind 类型 文种",
        "version": "version 版本",
        "date": "date published 日期 发布时间 时间",
    }.items()
    for alias in aliases.split()
}
_DATE_FIELDS = ("promulgated", "effective", "amended", "repealed")
_METADATA_FIELDS = ("issuer", "doc_number", "level", *_DATE_FIELDS, "status_hint", "source")


@dataclass(slots=True)
class _History:
    """The events of the 题注, in order."""

    promulgated: str | None = None
    amended: str | None = None
    effective: str | None = None
    repealed: str | None = None
    rewritten: bool = False
    adopted_by: str = ""
    read_to: int = 0

    @property
    def last(self) -> str | None:
        """The date of the last adoption or amendment."""
        return self.amended or self.promulgated


def extract_metadata(
    parts: TextParts,
    *,
    name: str,
    title: str,
    kind: Kind = Kind.REGULATION,
    given: Mapping[str, str] | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Metadata:
    """Return what is known about a document.

    Args:
        parts: the ends of the stored text.
        name: the file's name.
        title: the title found.
        kind: the 题注 of regulations is read; other texts are dated by their block only.
        given: the metadata that the reader found in the file, keys English or Chinese.
        overrides: the same, as given by the user: wins over everything.
    """
    block, extra = _named(given or {})
    for key, value in _labelled_lines(parts.head).items():
        block.setdefault(key, value)
    hints = name_hints(name)
    values: dict[str, str | None] = {key: block.get(key) for key in _METADATA_FIELDS}
    for key in _DATE_FIELDS:
        values[key] = parse_date(values[key] or "")
    if kind is Kind.REGULATION:
        history = _add_history(values, extra, parts)
        values["issuer"] = values["issuer"] or find_issuer(title, history.adopted_by, parts)
    else:
        dated = find_dates(block.get("date", ""))
        values["promulgated"] = (
            values["promulgated"] or (dated[0][2] if dated else None) or _dated_line(parts)
        )
        values["issuer"] = values["issuer"] or find_issuer("", "", parts)
    values["doc_number"] = values["doc_number"] or _doc_number(parts.head) or hints.doc_number
    if kind is Kind.REGULATION and not values["level"]:
        values["level"] = infer_level(title, values["issuer"], values["doc_number"], parts.head)
    version = parse_date(block.get("version", "")) or hints.date
    if version is not None:
        extra["version"] = version
    elif block.get("version"):
        extra["version"] = block["version"]
    for key in ("kind", "date"):
        if block.get(key):
            extra[key] = block[key]
    return _overridden(title, values, extra, overrides or {})


def _named(given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return (known fields, everything else) of a metadata block."""
    block: dict[str, str] = {}
    extra: dict[str, str] = {}
    for key, value in given.items():
        name = FIELD_NAMES.get(re.sub(r"[\s：:]", "", key).lower())
        if not value.strip():
            continue
        if name is None:
            extra[key] = value
        else:
            block.setdefault(name, value.strip())
    return block, extra


def _overridden(
    title: str,
    values: dict[str, str | None],
    extra: dict[str, str],
    overrides: Mapping[str, str],
) -> Metadata:
    """Return the metadata with what the user gave put over what was found."""
    block, more = _named(overrides)
    for key, value in block.items():
        if key in _DATE_FIELDS:
            values[key] = parse_date(value)
        elif key in _METADATA_FIELDS:
            values[key] = value
        elif key != "title":
            more[key] = (parse_date(value) or value) if key in ("version", "date") else value
    extra = {key: value for key, value in {**extra, **more}.items() if value}
    return Metadata(title=block.get("title", title), extra=extra, **values)


_BARE_LABELS = "|".join(sorted((k for k in FIELD_NAMES if len(k) == 4), key=len, reverse=True))
_LABELLED = re.compile(
    rf"^(?:【([^】\n]{{2,8}})】[ ：:]?|([\u4e00-\u9fff]{{2,6}})[：:] ?|({_BARE_LABELS}))"
    r"(\S[^\n。]{0,80})$",
    re.MULTILINE,
)
_INLINE_FIELDS = frozenset(("issuer", "doc_number", "level", *_DATE_FIELDS, "status_hint"))


def _labelled_lines(head: str) -> dict[str, str]:
    """Return fields from lines such as 【发文字号】… or 施行日期：… at the top of the text."""
    found: dict[str, str] = {}
    for match in _LABELLED.finditer(head):
        name = FIELD_NAMES.get(match[1] or match[2] or match[3])
        value = match[4].strip()
        if name in _DATE_FIELDS and parse_date(value) is None:
            continue
        if name in _INLINE_FIELDS:
            found.setdefault(name, value)
    return found


# --- the history a text gives of itself ---------------------------------------------------

_EVENT = re.compile(rf"({DATE})([^\n。]{{0,160}}?)(?={DATE}|[\n。]|$)")
_QUOTED = re.compile(r"《[^》\n]*(?:》|$)|〈[^〉\n]*〉|“[^”\n]*”")
_AMENDING = re.compile(r"[《〈][^》\n]*修[改正订]")
_AMENDED = re.compile(r"修[订正改](?!的决定)")
_PUBLISHED = re.compile(r"公布|发布|颁布|印发|令第|公告")
_APPROVED = re.compile(r"批准|批转")
_ADOPTED = re.compile(r"通过|审议|讨论|决定|会议")
_IN_FORCE = re.compile(r"施行|实施|生效|执行")
# 公布，自公布之日起施行; 公布，自2020年1月1日起施行: the date before is not that of force.
_IN_FORCE_LATER = re.compile(r"之日起|(?:公布|发布|颁布|通过)(?!施行|实施)")
_REPEALED = re.compile(r"(?:^|[^时])废止|失效")
_ONE_ACT_DAYS = 400


_NOTE_WORDS = re.compile(
    r"会议(?:决定|审议|讨论)|通过|批准|公布|发布|颁布|印发|修[订正改]|施行|实施|令第|废止|生效|委员会第.{1,6}次会议、$"
)


def _add_history(
    values: dict[str, str | None], extra: dict[str, str], parts: TextParts
) -> _History:
    """Put the dates that the text states into ``values``, over those of the block.

    A block's promulgation that is years after the one in the text dates this version, made
    by a later amendment.
    """
    history = _read_history(parts.head)
    stated, first = values["promulgated"], history.promulgated
    amendments = [date for date in (values["amended"], history.amended) if date]
    if stated and first and stated > first and _days(first, stated) > _ONE_ACT_DAYS:
        amendments.append(stated)
        stated = first
    elif stated and stated == history.amended:
        stated = first
    values["amended"] = max(amendments, default=None)
    values["promulgated"] = stated or first
    if values["promulgated"] is None and values["amended"] is None:
        values["promulgated"] = _dated_line(parts)
    values["repealed"] = values["repealed"] or history.repealed
    if values["effective"] is None:
        version = values["amended"] or values["promulgated"]
        values["effective"], first = _effective(parts, history, version)
        if first is not None:
            extra["first_effective"] = first
    return history


def _read_history(head: str) -> _History:
    """Return the events of the 题注: 通过, 批准, 公布, 修正, 施行."""
    history = _History()
    group = ""  # "", "adopt" or "amend": what the last event was about
    for match in _EVENT.finditer(head):
        iso = parse_date(match[1])
        words = match[2]
        plain = _QUOTED.sub("", words)
        line_start = head.rfind("\n", 0, match.start()) + 1
        line_end = head.find("\n", match.end())
        line = head[line_start : line_end if line_end >= 0 else len(head)]
        if iso is None or not _is_note(line, words, plain):
            continue
        if group != "amend":
            before = head[max(line_start, history.read_to) : match.start()]
            history.adopted_by += before.strip("（(* ") + plain + "\n"
        history.read_to = match.end(1) + len(words)
        if _AMENDED.search(plain) or _AMENDING.search(words):
            history.amended, group = iso, "amend"
            history.rewritten = "修订" in plain
        elif _REPEALED.search(plain) and not _PUBLISHED.search(plain):
            history.repealed = iso
        elif _PUBLISHED.search(plain) or _APPROVED.search(plain) or _ADOPTED.search(plain):
            group = _note_act(history, iso, plain, group)
        if _IN_FORCE.search(plain) and not _IN_FORCE_LATER.search(plain):
            history.effective = iso
    return history


_SHORTEST_DAY = 8
_DATE_ALONE = re.compile(rf"[（(]?({DATE})[）)]?")
_DATED_NUMBER = re.compile(
    rf"[（(]?(?:({DATE})\s*)?[\u4e00-\u9fff]{{1,12}}[〔\[［][0-9]{{4}}[〕\]］]\s?[0-9]{{1,5}}号\s*({DATE})?[）)]?"
)
_SIGNED = re.compile(rf"[\u4e00-\u9fff、 ]{{2,60}}(?:委|会|部|局|府|厅|院|室|组)\s?({DATE})")
_ORGAN_LINE = re.compile(
    r"[\u4e00-\u9fff、（） ]{1,40}[委会部局府厅院室组处办社署校团][\s）]*"
    r"|[\u4e00-\u9fff]{2,30}(?:公司|中心|党组|国务院|中央)"
)


def _dated_line(parts: TextParts) -> str | None:
    """Return the date of issue that stands alone under the title or a signature."""
    head = [line for line in parts.head.split("\n") if line][:30]
    dated = [
        (position, match)
        for position, line in enumerate(head)
        if (match := _DATE_ALONE.fullmatch(line)) is not None and len(match[1]) >= _SHORTEST_DAY
    ]
    for line in head[:5]:
        numbered = _DATED_NUMBER.fullmatch(line)
        stated = (numbered[1] or numbered[2]) if numbered is not None else None
        if stated:
            return parse_date(stated)
    if len(dated) == 1:  # several date the entries of a list
        position, match = dated[0]
        signed = position > 2 and _ORGAN_LINE.fullmatch(head[position - 1])
        if signed or (position <= 4 and head[position][0] in "（("):
            return parse_date(match[1])
    return _signature_date([line for line in parts.tail.split("\n") if line][-6:])


def _signature_date(tail: Sequence[str]) -> str | None:
    """Return the date under the signature that ends a text, None if there is none."""
    for above, line in pairwise(tail):
        match = _DATE_ALONE.fullmatch(line)
        if match is not None and len(match[1]) >= _SHORTEST_DAY and _ORGAN_LINE.fullmatch(above):
            return parse_date(match[1])
    signed = _SIGNED.fullmatch(tail[-1]) if tail else None
    return parse_date(signed[1]) if signed is not None else None


_NOTE_LINE = re.compile(rf"[（(*]|(?:根据)?\s*{DATE}(?![，,以前来])")


def _is_note(line: str, words: str, plain: str) -> bool:
    """Tell whether a date with its words is an entry of the 题注, not a date in a sentence."""
    if not (_NOTE_WORDS.search(plain) or _AMENDING.search(words)) or "通过了" in plain:
        return False
    return _NOTE_LINE.match(line) is not None and not (line.endswith("。") and line[0] not in "（(")


def _note_act(history: _History, iso: str, plain: str, group: str) -> str:
    """Take a 通过, 批准 or 公布; return the group of events that it belongs to."""
    last = history.last
    if last is None:
        history.promulgated = iso
        return "adopt"
    if _days(last, iso) <= _ONE_ACT_DAYS:
        if iso >= last:
            setattr(history, "amended" if group == "amend" else "promulgated", iso)
        return group
    if iso > last:
        history.amended = iso  # a later adoption without a word: the text was made anew
        return "amend"
    return group


def _days(first: str, second: str) -> int:
    """Return roughly how many days lie between two ISO dates of any precision."""

    def number(iso: str) -> int:
        year, month, day = ([int(part) for part in iso.split("-")] + [1, 1])[:3]
        return year * 365 + month * 30 + day

    return abs(number(first) - number(second))


_FROM_DATE = re.compile(rf"[自从于]\s?({DATE})起?(?:正式|开始)?(?:施行|实施|执行|生效|试行)")
_FROM_ISSUE = re.compile(
    r"自(?:公布|发布|印发|颁布|通过|下发)之日起(?:正式|开始)?(?:施行|实施|执行|生效|试行)"
)


def _effective(
    parts: TextParts, history: _History, version: str | None
) -> tuple[str | None, str | None]:
    """Return (effective date of this version, effective date of the first) as stated.

    The 施行 clause of an amended text dates its first version unless it is as late as the
    amendment itself; a clause older than the version says nothing about the version.
    """
    stated = history.effective
    for text in (parts.tail, parts.head):
        if stated is not None and text is parts.head:
            break
        for match in _FROM_DATE.finditer(text):
            if not re.search(r"》$", text[max(0, match.start() - 8) : match.start()].strip("　 ")):
                stated = parse_date(match[1]) or stated
    if stated is not None:
        if version is None or stated >= version[: len(stated)]:
            return stated, None
        return None, stated
    at_once = _FROM_ISSUE.search(parts.tail) or _FROM_ISSUE.search(parts.head)
    first_or_new = history.amended is None or history.rewritten
    return (version if at_once and first_or_new else None), None


# --- document number ----------------------------------------------------------------------

_NUMBER_LABEL = re.compile(r"发文字号|发布文号|公布文号|文号|编号")
_NUMBER = re.compile(
    r"(?<![\u4e00-\u9fff》])([\u4e00-\u9fff]{1,16}?)[〔\[［（(]\s?([12][0-9]{3})\s?[〕\]］）)]\s?(?:第\s?)?([0-9]{1,5})\s?号"
)
_ORDER = re.compile(
    r"(?:中华人民共和国)?(?:主席|国务院|[\u4e00-\u9fff]{2,20}?(?:部|委员会|总局|局|署|人民政府|委|院))令"
    r"\s?(?:第\s?[0-9〇零一二三四五六七八九十百]{1,6}\s?号|[〔\[（(][12][0-9]{3}[〕\]）)]\s?第?[0-9]{1,4}号)"
)


def _doc_number(head: str) -> str | None:
    """Return the number of the document from its head: 中纪发〔2010〕13号, 国务院令第646号."""
    lines = [_NUMBER_LABEL.sub("", re.sub(DATE, " ", line)) for line in head.split("\n")[:20]]
    for line in lines:
        match = _NUMBER.search(line)
        if match is None:
            continue
        alone = len(line) <= len(match[0]) + 24
        if alone and "》" not in line[: match.start()]:
            return f"{match[1]}〔{match[2]}〕{match[3]}号"
    orders = [match[0] for line in lines for match in _ORDER.finditer(line)]
    return re.sub(r"\s", "", orders[-1]) if orders else None
