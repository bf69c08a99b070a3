"""Cells of tables that hold personal data, by the heads of their columns or the labels of a form.

A table is a run of lines whose cells are divided by tabs, bars or blanks, as readers and
people write them. What stands below 身份证号, 账号, 联系电话 or 住址 is hidden in whatever form
it is written; counts below such a head (电话 | 35, the ways a complaint came) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extraction.personal.names import FIRST_SIGNS, is_word, name_at
from extraction.personal.numbers import UNIT, fold_width
from extraction.personal.offices import is_minor_office
from extraction.personal.ranks import RANK_WORDS, TITLES, rank_of

__all__ = ["PersonalCell", "find_cells", "may_stand_below"]

Kind = Literal["name", "number", "way", "address"]

_HARD = re.compile(r"\t|[|│┃]")
_LOOSE = re.compile(r"\t|[|│┃]|\u3000{2,}| {2,}")
_BLANKS = re.compile(r"[ \u3000]+")
_NAMED = re.compile("姓名|户主|身份证|联系人|户名")
_NOTE = r"(?:[（(][^（）()\n]{1,8}[）)])?"
_WHOSE = r"[\u4e00-\u9fff]{0,6}?"
_NAME = (
    r"[\u4e00-\u9fff]{0,4}?(?:姓\s*名|户\s*主|户\s*名|负责人|联系人|责任人|经办人|填报人|审核人|当事人|举报人|信访人|来访人|反映人"
    r"|联络员|审查人|调查人|谈话人|申请人|领[款取]人|收款人|付款人|借款人|承包人|承租人|受益人|监护人|代理人|代表人|证明人"
    r"|嫌疑人|处分人|违纪人|涉案人|见证人|经手人|制表人|审批人|签字人|记录人|实施人|帮扶人|保管人|主持人|汇报人|参加人|承办人|拟稿人|投诉人|检举人|控告人|[代认申]领人|业主|家长|签[字名])(?:姓名|员|签[字名]|或单位)?"
)
# Heads of a column all of whose cells name somebody: no office, no body.
_PERSON = re.compile(
    "姓|户|被|信访|举报|来访|反映人|领[款取]|收款|借款|受益|监护|家长|当事|申请|嫌疑"
)
_NUMBER = (
    r"(?:(?:居民|公民)?身份证件?(?:号码?|后[四六]位)?|公民身份号码|证件(?:号码?|编号)|(?:银行|社保|医保|社会保障|一卡通|存折|工资)*卡?卡号(?:码)?"
    r"|(?:银行|开户|收款|付款|对方|存折|一卡通|社保卡|工资卡|惠农)?(?:账|帐)(?:户|号)(?:号码?|账号)?|银行卡(?:号码?)?|一卡通号?|存折号码?"
    r"|(?:联系|移动|固定|住宅|家庭)?电话(?:号码)|联系电话|(?:移动|本人)?手机(?:号码?)|联系方式|微信(?:号码?|账号)|QQ(?:号码?)"
    r"|电子邮[箱件]|护照号码?|驾驶证号码?|车牌号?码?|户口[本簿]号?码?|(?:账号|卡号|手机号?|身份证号?)码?[后末尾][四六46]位|残疾证号码?|学籍号码?|社保号码?)"
)
# Words that as often head counts of the ways something came.
_WAY = r"(?:电话|手机|微信|QQ|邮箱|座机|身份证|证件)"
_ADDRESS = (
    r"(?:(?:家庭|户籍|现|常住|通讯|联系|居住|身份证)*(?:住址|地址)|家庭住所"
    r"|居住地|户籍(?:所在)?地|详细地址|门牌号?)"
)
_JOINT = r"\s*(?:[及和与、/／]|以及)?\s*"
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("number", _NUMBER),
    ("address", _ADDRESS),
    ("way", _WAY),
)
_HEADS = tuple((kind, re.compile(rf"{_WHOSE}{form}{_NOTE}")) for kind, form in _FORMS)
_NAME_HEAD = re.compile(rf"{_NAME}{_NOTE}")
_BOTH = re.compile(rf"{_NAME}{_NOTE}{_JOINT}[（(]?{_WHOSE}(?:{_NUMBER}|{_WAY})[）)]?")
_COUNTED = re.compile("[（(][部台张个份件次户人名元条种本%％万]+[）)]$")
_OFFICIAL = re.compile(
    "单位|公司|项目|企业|机构|工程|建设|注册|办公|举报电话|监督电话|值班|服务电话|热线"
)
_ROLE_HEAD = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:职务|职级|级别|职位|岗位|身份)(?:[及和、/]职[务级])?"
)
_BODY_HEAD = re.compile(r"[\u4e00-\u9fff]{0,4}(?:单位|部门|乡镇|村居?|村（社区）)(?:名称)?")
_BOTH_HEAD = re.compile(r"[\u4e00-\u9fff]{0,4}单位(?:[及和与、/]|以及)?[\u4e00-\u9fff]{0,2}职务")
_TOTAL = re.compile(r"\s*[（(]?(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|平均|总数|计)")
_COUNT = re.compile(rf"[\d,.]+(?:{UNIT})[\u4e00-\u9fff]{{0,3}}")
_EMPTY = re.compile(r"[\s—–\-/\\无空缺略同上下不详未知暂待定填]*")
_RUN = re.compile(r"[\dA-Za-z+*](?:[ \-—]?[\dA-Za-z*@._]){2,}")
_SPLIT = re.compile(r"[、，,/／;；]|\s{2,}")
_TAIL = re.compile(r"\s*(?:[（(][^（）()]*[）)]?|等[\d一二三四五六七八九十]*[人名户]?)$")
_HAN = re.compile("[\u4e00-\u9fff]{2,4}")
_DOTTED = re.compile("[\u4e00-\u9fff]{1,9}(?:[·•‧・．][\u4e00-\u9fff]{1,9}){1,3}")
_FILLED_IN = re.compile(rf"[{FIRST_SIGNS}][\u4e00-\u9fff]{{1,2}}")
# What stands in a column of names and names nobody.
_NOBODY = re.compile(
    "[某×*＊]|[县市区镇乡村局委办室科股组部站所队院校厂店行社会司心位道门段班级厅处园场类项数]$|各|全体|人员|干部|群众|党员|单位|本人|集体"
    "|[匿化实署]名|保密|未知|合计|总计|小计|不详|同上|空缺|暂缺|待定|姓名|户主|备注|[男女]性|负责|领导"
)
_DOOR = re.compile(r"\d|[组队栋幢楼号室村路街巷寨屯湾社区园苑庄]")


@dataclass(frozen=True, slots=True)
class PersonalCell:
    """A cell that is hidden, ``text[start:end]``; ``names`` are those of persons in it."""

    start: int
    end: int
    kind: Kind
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the head of a table says of its columns."""

    width: int
    kinds: dict[int, Kind]
    both: frozenset[int]
    sure: bool
    strict: frozenset[int]
    roles: tuple[int, ...]
    bodies: tuple[int, ...]
    divider: re.Pattern[str]


def find_cells(text: str, hidden: Sequence[str]) -> Iterator[PersonalCell]:
    """Yield the cells of all tables in a text that hold personal data.

    Args:
        text: the whole text.
        hidden: the ranks whose names are hidden; who holds a higher one stays readable.
    """
    columns: _Columns | None = None
    lines = list(_lines(text))
    for number, (at, line) in enumerate(lines):
        if columns is None and not _worth(line):
            continue
        cells = _cells(line, at, columns.divider if columns else None)
        headed = _headed(cells) or _headed_by_blanks(line, at)
        if headed and columns and len(headed.kinds) < len(columns.kinds) and _NUMBERED.search(line):
            headed = None  # 同手机 in a row of figures is no head
        if headed is not None and not _form(cells, lines, number):
            columns = headed
        elif not cells:
            columns = None
        elif columns is not None and len(cells) == columns.width:
            yield from _row(cells, columns, hidden)
        else:
            # A row of another width, 合计 over two columns, tells nothing of where names stand.
            if columns is not None:
                yield from _loose(cells)
            yield from _filled_in(cells)


def may_stand_below(name: str) -> bool:
    """Tell whether words may be somebody's name where one is asked for: no 综合科, 匿名."""
    return not _NOBODY.search(name) and not is_word(name)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


_NUMBERED = re.compile(r"\d")
_ANY = re.compile("姓|户|人|证|号|电话|手机|联系|微信|QQ|邮箱|址|住|员|家长|签")


def _worth(line: str) -> bool:
    return _ANY.search(line) is not None


def _cells(line: str, at: int, divider: re.Pattern[str] | None = None) -> list[_Cell]:
    """Return the cells of a line, none where it is no row of a table."""
    if divider is None:
        divider = _HARD if _HARD.search(line) else _LOOSE
    elif divider is not _BLANKS and _HARD.search(line):
        divider = _HARD
    left = len(line) - len(line.lstrip("|│┃ \u3000" if "\t" not in line else "|│┃"))
    body = line[left:].rstrip("|│┃ \u3000" if "\t" not in line else "|│┃")
    if divider.search(body) is None:
        return []
    cells: list[_Cell] = []
    start = 0
    for match in [*divider.finditer(body), None]:
        end = match.start() if match else len(body)
        cells.append(_Cell(at + left + start, body[start:end]))
        start = match.end() if match else end
    return cells


def _plain(cell: str) -> str:
    return re.sub(r"[\s*]", "", cell)


def _kind(cell: str) -> Kind | None:
    """Return what a head says stands below it, None where that is nothing personal."""
    head = _plain(cell)
    if not head or len(head) > 24 or _COUNTED.search(head):
        return None
    if _NAME_HEAD.fullmatch(head) or _BOTH.fullmatch(head):
        return "name"
    for kind, form in _HEADS:
        if form.fullmatch(head) and not (_OFFICIAL.search(head) and kind != "number"):
            return kind
    return None


def _headed(cells: Sequence[_Cell], divider: re.Pattern[str] = _LOOSE) -> _Columns | None:
    kinds = {at: kind for at, cell in enumerate(cells) if (kind := _kind(cell.text))}
    if not kinds:
        return None
    heads = [_plain(cell.text) for cell in cells]
    both = frozenset(at for at, head in enumerate(heads) if _BOTH.fullmatch(head))
    telling = [kind for kind in kinds.values() if kind in ("number", "name")]
    sure = any(_NAMED.search(head) for head in heads) or len(telling) > 1
    reached = any(kind in ("number", "way") for kind in kinds.values())
    strict = frozenset(
        at
        for at, kind in kinds.items()
        if kind == "name" and (_PERSON.search(heads[at]) or reached)
    )
    roles = tuple(at for at, head in enumerate(heads) if _ROLE_HEAD.fullmatch(head))
    roles += tuple(at for at, head in enumerate(heads) if _BOTH_HEAD.fullmatch(head))
    bodies = tuple(at for at, head in enumerate(heads) if _BODY_HEAD.fullmatch(head))
    return _Columns(len(cells), kinds, both, sure, strict, roles, bodies, divider)


def _headed_by_blanks(line: str, at: int) -> _Columns | None:
    """Return the heads of columns set apart by single blanks: 姓名 身份证号 电话."""
    words = line.split()
    if len(words) < 2 or any(len(word) > 10 or re.search("[，。：；]", word) for word in words):
        return None
    cells = _cells(line, at, _BLANKS)
    return _headed(cells, _BLANKS) if sum(_kind(word) is not None for word in words) > 1 else None


def _form(cells: Sequence[_Cell], lines: Sequence[tuple[int, str]], number: int) -> bool:
    """Tell whether a row is one of a form (姓名 | 闻人月): a value stands beside each label."""
    for left, right in pairwise(cells):
        kind = _kind(left.text)
        if kind is None or not _plain(right.text) or _kind(right.text) is not None:
            continue
        if kind == "name" and _persons(right, strict=False):
            below = _cells(lines[number + 1][1], 0) if number + 1 < len(lines) else []
            place = cells.index(left)
            under = below[place] if len(below) == len(cells) else None
            if under is None or _kind(under.text) or not _persons(under, strict=True):
                return True
        elif kind != "name" and _secret(right.text, kind, sure=False):
            return True
    return False


def _filled_in(cells: Sequence[_Cell]) -> Iterator[PersonalCell]:
    """Yield the cells of a form that stand beside a label."""
    for left, right in pairwise(cells):
        kind = _kind(left.text)
        if kind is None or _kind(right.text) is not None:
            continue
        if kind == "name":
            if names := _persons(right, strict=False):
                yield PersonalCell(right.start, right.start + len(right.text), kind, names)
        elif _secret(right.text, kind, sure=False):
            yield _whole(right, kind)


def _row(
    cells: Sequence[_Cell], columns: _Columns, hidden: Sequence[str]
) -> Iterator[PersonalCell]:
    total = any(_TOTAL.match(cell.text) for cell in cells[:2])
    for at, kind in columns.kinds.items():
        cell = cells[at]
        if kind != "name" or at in columns.both:
            of = "number" if kind == "name" else kind
            if _secret(cell.text, of, sure=columns.sure and not total):
                # 张三（4301211949）: who it is, is told by rank.
                runs = _RUN.finditer(cell.text) if kind == "name" else ()
                yield from (
                    PersonalCell(cell.start + run.start(), cell.start + run.end(), of)
                    for run in runs
                )
                if kind != "name":
                    yield _whole(cell, of)
        named = kind == "name" and not total and not _is_shown(cells, columns, hidden)
        if named and (names := _persons(cell, strict=at in columns.strict)):
            yield PersonalCell(cell.start, cell.start + len(cell.text), kind, names)


def _loose(cells: Sequence[_Cell]) -> Iterator[PersonalCell]:
    """Yield what in a row of another width can be nothing but a long number of somebody."""
    for cell in cells:
        digits = re.sub(r"[\s\-—]", "", fold_width(cell.text))
        if re.fullmatch(r"\d{9,30}[Xx]?", digits):
            yield _whole(cell, "number")


def _whole(cell: _Cell, kind: Kind) -> PersonalCell:
    lead = len(cell.text) - len(cell.text.lstrip())
    return PersonalCell(cell.start + lead, cell.start + len(cell.text.rstrip()), kind)


def _is_shown(cells: Sequence[_Cell], columns: _Columns, hidden: Sequence[str]) -> bool:
    """Tell whether the row gives an office above the ranks to be hidden."""
    body = "".join(_plain(cells[at].text) for at in columns.bodies)
    for at in columns.roles:
        role = _plain(cells[at].text)
        if not role or is_minor_office(role):
            continue
        written = RANK_WORDS.search(role)
        if written is not None and "非" not in role:
            rank = "乡科级" if "科" in written[0] else "县处级"
        elif role.endswith(TITLES):
            rank = rank_of(body + role)
        else:
            continue
        if rank not in hidden:
            return True
    return False


def _secret(cell: str, kind: Kind, *, sure: bool) -> bool:
    """Tell whether a cell below such a head holds what is to be hidden.

    Args:
        cell: its text.
        kind: what the head announces.
        sure: the row is one person's: then short numbers are hidden, too.
    """
    value = fold_width(cell).strip()
    if _EMPTY.fullmatch(value) or _COUNT.fullmatch(value):
        return False
    if kind == "address":
        return bool(_DOOR.search(value)) and len(value) > 2
    digits = sum(char.isdigit() for char in value)
    if kind == "way" and not sure:
        return digits > 6
    # A handle of WeChat, or a mailbox.
    if re.search(r"[A-Za-z]{3}|@", value):
        return True
    return digits > (2 if sure else 5)


def _persons(cell: _Cell, *, strict: bool) -> tuple[str, ...]:
    """Return the names in a cell, as written and without blanks; all that it holds is names."""
    names: list[str] = []
    for piece in (
        _SPLIT.split(cell.text)
        if not re.fullmatch(r"\s*[\u4e00-\u9fff]\s+[\u4e00-\u9fff]\s*", cell.text)
        else [cell.text]
    ):
        written = _TAIL.sub("", piece.strip())
        name = re.sub(r"\s", "", written)
        if not name or _NOBODY.search(name):
            continue
        known = name in name_at(name, 0) or (_FILLED_IN.fullmatch(name) and not is_word(name))
        like = _DOTTED.fullmatch(name) or (strict and _HAN.fullmatch(name))
        if known or like or (_FILLED_IN.fullmatch(name) and strict):
            names += [written, name]
    return tuple(dict.fromkeys(names))
