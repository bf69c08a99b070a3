"""Personal data hidden in what leaves the house: 身份证, 手机, 银行卡, 住址, names.

Every hidden character is replaced by one sign, so that offsets stay right. A name is only
known where the words beside it mark it as one; once known it is hidden wherever the same
document repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from extraction.names import (
    DOUBLE_SURNAMES,
    FIRST_SIGNS,
    NAME,
    chained_names,
    ending_names,
    is_word,
    name_at,
    titled_names,
)
from extraction.offices import LAST_SIGNS, is_minor_office

__all__ = ["ROLES", "find_names", "mask_all", "mask_text"]

T = TypeVar("T")

_SIGN = "＊"
# Width is folded sign for sign, so that places hold.
_WIDTH = str.maketrans("０１２３４５６７８９ＸｘＸ－（）：", "0123456789Xxx-():")
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])(?:[1-9]\d{5}[\s-]?(?:18|19|20)\d{2}[\s-]?[01]\d[0-3]\d[\s-]?\d{3}[\dXx]"
    r"|[1-9]\d{7}[01]\d[0-3]\d{4})(?![\dA-Za-z])"
)
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?![\d.])")
_CARD = re.compile(
    r"(?<![\d.A-Za-z])[3-69]\d{3}(?:[\s-]?\d{4}){2,3}(?:[\s-]?\d{1,4})?(?![\d.A-Za-z])"
)
# What is announced is hidden whether or not its check digit is right.
_ANNOUNCED = re.compile(
    r"(?:身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?|(?:手机|电话|联系方式|联系电话|固定电话)(?:号码?)?|(?:银行)?(?:卡号|账号|帐号|账户|帐户)"
    r"|银行卡|微信号?|QQ号?|支付宝账号)(?:为|是|系)?\s*[:：]?\s*(?P<secret>[A-Za-z\d+][A-Za-z\d_@.\-\s]{4,28}[A-Za-z\d])"
)
_PLACE_NAME = "(?:省|市|县|区|镇|乡|街道|路|街|巷|村|社区|小区|花园|家园|苑|弄)"
_DOOR = re.compile(
    r"[\d一二三四五六七八九十]+\s*(?:号|组|栋|幢|单元|室|楼|队|户|弄)|(?:小区|花园|家园|苑|村|社区)$"
)
_ADDRESS = re.compile(
    r"(?P<label>(?:家庭|户籍|现|身份证|联系|通讯)?(?:住址|地址)|户籍(?:所在)?地|住所地?|家住|现住|暂住|居住[在于]|住在"
    r"|(?<![居入常暂现家同合])住)(?:为|是|在|于)?\s*[:：]?\s*"
    rf"(?P<place>[^，,。；;（）()\n]{{1,30}}?{_PLACE_NAME}[^，,。；;（）()\n]{{0,40}})"
)
_SURE = re.compile("址|户籍|家住|现住|暂住|住所")
# Names are hidden only where a role marks them as names; without one, words would go.
_PERSON_WORDS = """
村民 群众 举报人 检举人 控告人 投诉人 反映人 信访人 上访人 来访人 来电人 申诉人 当事人 被谈话人
被审查人 被调查人 审查对象 被告人 嫌疑人 证人 受害人 被害人 受伤人 死者 伤者 患者 行贿人 受贿人
请托人 申请人 经办人 经手人 联系人 负责人 承包人 租赁人 借款人 收款人 付款人 领款人 代理人 户主
法定代表人 法人代表 实际控制人 股东 村干部 党员 会计 会计员 出纳 出纳员 报账员 保管员 统计员
管理员 书记员 驾驶员 司机 文书 职工 员工 教师 医生 护士 学生 家长 工人 工作人员 科员 办事员 干部
干事 社员 居民 农民 网格员 护林员 保洁员 协管员 信息员 监督员 炊事员 低保户 五保户 贫困户 特困户
脱贫户 监测户 困难户 个体户 农户 住户 养殖户 种植户 大户 拆迁户 商户 商人 老板 包工头 承包商
供应商 妻子 丈夫 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 儿媳 女婿 侄子 侄女 外甥 岳父 岳母 亲属
亲戚 朋友 同学 战友 邻居 同事 情妇 之妻 其妻 之子 其子 之弟 其弟 之兄 其兄 姓名 姓名: 姓名：
名叫 本人 村医
"""
_PERSONS = tuple(_PERSON_WORDS.split())
# Of the words for persons those that nobody but one holds, no group: 会计, not 群众.
_POST_WORDS = """
会计 会计员 出纳 出纳员 报账员 保管员 统计员 管理员 书记员 驾驶员 司机 文书 教师 医生 护士 办事员
网格员
护林员 保洁员 协管员 信息员 监督员 炊事员 村医 法定代表人 实际控制人
"""
_POSTS = tuple(_POST_WORDS.split())
ROLES = ("县处级", "乡科级", "村级")
"""Ranks below which, the rank named included, names are hidden."""

_TITLE_WORDS = (
    "支书 组长 人大代表 总经理 董事长 监事长 厂长 书记 主任 委员 常委 主席 大队长 检察长 党组成员 "
    "调研员"
)
_HEADS = "省市州县区旗处局厅科镇乡村所站股队部院校园社行庭室会"
_TITLES = (*_TITLE_WORDS.split(), *(f"{place}长" for place in _HEADS))
# Who signs a form, or is to be asked: names only where a colon or a space follows.
_LABELS = (
    "填报 填表 制表 审核 审批 签发 承办 主办 拟稿 复核 记录 经办 联络 责任 报告 汇报 校对 核稿 "
    "起草 调查 谈话 整理"
)
_LABEL = "|".join(
    [*sorted(_PERSONS, key=len, reverse=True), f"(?:{'|'.join(_LABELS.split())})[人员]?"]
)
_LABELLED = re.compile(
    rf"(?:{_LABEL})(?:[（(][^（）()\n]{{1,6}}[）)])?"
    rf"(?:[ \t\u3000]{{0,8}}[:：][ \t\u3000]{{0,8}}|[ \t\u3000|]{{1,8}})(?=[{FIRST_SIGNS}])"
)
_CLOSED = re.compile("[^\u4e00-\u9fff]|[和与及的]|电话|手机|$")
# Behind 负责人： a word that a dictionary holds is a name all the same: 高洁, 方圆.
_FILLED_IN = re.compile(
    rf"([{FIRST_SIGNS}][\u4e00-\u9fff]{{1,2}}?)(?=[^\u4e00-\u9fff]|电话|手机|的|$)"
)
_BLANKS = " \t\u3000"
_HARD = re.compile(r"\t|\|")
_NAME_HEAD = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:姓\s*名|负责人|联系人|责任人|经办人|填报人|审核人|当事人|举报人|户主|联络员)(?:[（(][^（）()\n]{1,6}[）)])?"
)
_CELL = re.compile(r"\t|\||\u3000{2,}| {2,}")
_SPACED = re.compile(rf"[{FIRST_SIGNS}][ \u3000]{{1,4}}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_LAST = "".join(sorted({word[-1] for word in (*_PERSONS, *_TITLES)} | LAST_SIGNS))
_BEFORE_NAME = re.compile(f"[{_LAST}](?=[{FIRST_SIGNS}])")
# 农村信用社, 住房和城乡建设局, 乡村振兴局 are no places.
_PLACES = (
    ("村级", re.compile("(?<![农乡])村|社区|居委会|居民委员会|村民小组")),
    ("乡科级", re.compile("(?<!城)乡(?!村)|(?<!城)镇|街道|园区|[校所站股科队]")),
    ("县", re.compile("(?<![社地园校小景])区|县|旗")),
    ("县处级", re.compile("[省市州盟]|自治区|地区|总书记|[厅处]")),
)
_LED = re.compile(
    "[县区旗](?:委|纪委|监委|纪委监委|人民政府|政府|人大|人大常委会|政协|人民法院|法院|人民检察院|检察院|政法委|常委会)?"
    "(?:第一|常务)?副?(?:书记|长|主任|主席|院长|检察长|常委|县长|区长|旗长)$"
)
_GROUP = re.compile(
    "(?:巡察|巡视|监察|检查|监督|领导|工作|督导|督查|调查|考察|审查|专项|专案)(?:小?组)?小?组长$"
)
_CLAUSE = re.compile(r"[^，,。；;：:！？\n（）()“”《》]*$")
# 张三，男，1970年生; 李四（身份证号…; 王五同志.
_DESCRIBED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{NAME})(?=[，,]\s*[男女][，,]|[（(](?:身份证|男|女|电话|手机|系(?:该|本)?村"
    r"|[^（）()\n]{0,14}(?:村民|低保户|贫困户|个体户|村主任|支书|村会计|村党支部书记)))"
)

_ROLE = r"(?P<role>[\u4e00-\u9fff“”\d]{2,24}?)(?=[，,。；;、）)\s]|兼|期间|$)"
_HELD = "原系|现系|系|时任|原任|现任|曾任|担任|原为"
# 何伟（中学总务主任，…）; 何伟时任村会计: the role is told behind the name.
_ROLE_BEHIND = re.compile(rf"(?<=[\u4e00-\u9fff])(?:[（(](?:{_HELD}|原|为|任)?|{_HELD}){_ROLE}")
_APPOSED = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{NAME})[，,](?:{_HELD}|原)?{_ROLE}")


def mask_text(text: str, *, below: str = "村级", names: Collection[str] = ()) -> str:
    """Return a text with personal data replaced sign for sign; its length does not change.

    Args:
        text: any text.
        below: names after roles of this rank and lower ranks are hidden (县处级, 乡科级,
            村级); those of people without a rank always.
        names: names known from elsewhere in the same document.
    """
    folded = text.translate(_WIDTH)
    hidden = list(_numbers(folded))
    hidden += _addresses(folded)
    known = {*names, *find_names(text, below=below)}
    for name in known:
        # The surname stays, as in print: 王＊＊.
        keep = 2 if name[:2] in DOUBLE_SURNAMES else 1
        hidden += [(m.start() + keep, m.end()) for m in re.finditer(re.escape(name), text)]
    signs = list(text)
    for start, end in hidden:
        for at in range(start, end):
            if not signs[at].isspace():
                signs[at] = _SIGN
    return "".join(signs)


def find_names(text: str, *, below: str = "村级") -> list[str]:
    """Return the names of persons that a text marks as those of people to be hidden."""
    found: dict[int, list[str]] = {}
    hidden = ROLES[ROLES.index(below) if below in ROLES else -1 :]
    for match in _BEFORE_NAME.finditer(text):
        at = match.end()
        before = text[max(0, at - 30) : at]
        if not _is_hidden(before, hidden):
            continue
        plain = before.endswith(_PERSONS)
        if names := chained_names(text, at) if plain else titled_names(text, at):
            found[at] = names
    for match in _LABELLED.finditer(text):
        at = match.end()
        spaced = _SPACED.match(text, at)
        if spaced is not None:
            found[at] = [spaced[0], re.sub(r"\s", "", spaced[0])]
        elif names := _signed(text, at):
            found[at] = names
    if _NAME_HEAD.search(text):
        for at, names in _columns_names(text):
            found[at] = [*found.get(at, ()), *names]
    for match in _DESCRIBED.finditer(text):
        if not is_word(match["name"]):
            found[match.start()] = [match["name"]]
    for at, names in _named_before(text, hidden):
        found[at] = [*found.get(at, ()), *names]
    return list(dict.fromkeys(name for at in sorted(found) for name in found[at]))


def _is_hidden(role: str, hidden: Collection[str]) -> bool:
    """Tell whether the name beside a text that ends in a role is to be hidden."""
    if role.endswith(_PERSONS) or is_minor_office(role):
        return True
    return role.endswith(_TITLES) and _rank(role) in hidden


def _named_before(text: str, hidden: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield where and which names stand before their role: 何伟（中学总务主任）, 何伟系村会计."""
    for match in _ROLE_BEHIND.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if before.endswith(_PERSONS):
            continue
        names = ending_names(text, match.start(), sure=match[0][0] in "（(")
        if names and _is_hidden(match["role"], hidden):
            yield match.start() - len(names[0]), names
    for match in _APPOSED.finditer(text):
        name, role = match["name"], match["role"]
        post = is_minor_office(role) or role.endswith(_POSTS) or role.endswith(_TITLES)
        if post and name in name_at(text, match.start()) and _is_hidden(role, hidden):
            yield match.start(), [name]


def _columns_names(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where and which names stand under the heads of a table that promise names."""
    columns: list[int] = []
    width = at = 0
    for line in text.split("\n"):
        divider = _HARD if _HARD.search(line) else _CELL
        cells = divider.split(line.strip("|")) if divider.search(line) else []
        heads = [number for number, cell in enumerate(cells) if _NAME_HEAD.fullmatch(cell.strip())]
        if heads:
            columns, width = heads, len(cells)
        elif not cells:
            columns = []
        # A row of another width, 合计 over two columns, tells nothing of where the names stand.
        for number in columns if not heads and len(cells) == width else ():
            for cell in re.split("[、，,/]", cells[number]):
                name = re.sub(r"\s", "", cell)
                if name and (name in name_at(name, 0) or _FILLED_IN.fullmatch(name)):
                    yield at + number, [cell.strip(), name]
        at += len(line) + 1


def _signed(text: str, at: int) -> list[str]:
    """Return the names behind the label of a form, which nothing but a sign may follow."""
    names = chained_names(text, at)
    if names and _CLOSED.match(text, at + len(names[0])):
        return names
    filled = (
        _FILLED_IN.match(text, at)
        if text[max(0, at - 9) : at].rstrip(_BLANKS).endswith((":", "："))
        else None
    )
    return [filled[1]] if filled is not None else []


def _rank(before: str) -> str:
    """Return the rank of the office at the end of a text, by the place named with it.

    An office whose place is not named may be one of a county or of a township; names beside
    it are hidden from 乡科级 on.
    """
    if before.endswith(("支书", "组长")) and not _GROUP.search(before):
        return "村级"
    if before.endswith(("人大代表", "政协委员")):
        return "县处级"
    clause = _CLAUSE.search(before)
    office = clause[0] if clause else before
    # 柳树村书记周福贵、局长: what stands before a name belongs to that name.
    parts = office.split("、")
    while len(parts) > 1 and not parts[-2].endswith(_TITLES):
        del parts[:-1]
    office = "、".join(parts)
    places = [(found.end(), rank) for rank, form in _PLACES for found in form.finditer(office)]
    rank = max(places)[1] if places else "乡科级"
    if rank == "县":
        rank = "县处级" if _LED.search(office) else "乡科级"
    return rank


def mask_all(value: T, *, below: str = "村级", text: str | None = None) -> T:
    """Return a JSON value with every string masked; numbers stay as they are.

    Args:
        value: what is to be masked.
        below: as for `mask_text`.
        text: the whole document, where there is one: names that it marks are hidden in
            every string, also in those that do not mark them.
    """
    names = tuple(find_names(text, below=below)) if text else tuple(_strings_names(value, below))
    return _masked(value, below, names)


def _strings_names(value: Any, below: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from find_names(value, below=below)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings_names(item, below)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings_names(item, below)


def _masked(value: T, below: str, names: Collection[str]) -> T:
    masked: Any = value
    if isinstance(value, str):
        masked = mask_text(value, below=below, names=names)
    elif isinstance(value, Mapping):
        masked = {key: _masked(item, below, names) for key, item in value.items()}
    elif isinstance(value, list | tuple):
        masked = type(value)(_masked(item, below, names) for item in value)
    return masked  # type: ignore[no-any-return]


def _numbers(folded: str) -> Iterator[tuple[int, int]]:
    for match in _IDENTITY.finditer(folded):
        yield match.span()
    for match in _MOBILE.finditer(folded):
        yield match.span()
    for match in _CARD.finditer(folded):
        digits = re.sub(r"\D", "", match[0])
        if 15 <= len(digits) <= 19 and _luhn(digits):
            yield match.span()
    for match in _ANNOUNCED.finditer(folded):
        if sum(char.isdigit() for char in match["secret"]) >= 5 or match[0][:2] in ("微信", "QQ"):
            yield match.span("secret")


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        figure = int(char) * (2 if place % 2 else 1)
        total += figure - 9 if figure > 9 else figure
    return total % 10 == 0


def _addresses(folded: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(folded):
        if _SURE.search(match["label"]) or _DOOR.search(match["place"]):
            yield match.span("place")
