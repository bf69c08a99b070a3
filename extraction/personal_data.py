"""Personal data hidden in what leaves the house: 身份证, 手机, 银行卡, 住址, names.

Every hidden character is replaced by one sign, so that offsets stay right. A name is only
known where the words beside it mark it as one; once known it is hidden wherever the same
document repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

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
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤"
    "常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍"
    "涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|百里|长孙|宇文"
_NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}?|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
_NAME_ENDS = (
    r"(?=[（(，,、。；;：:\s”\"]|$|的|在|于|因|向|被|与|和|及|等|违|利|受|将|把|反映|实名|同志|说|称|给|对|从|以|为|系|是|有|家|名下|一家|之"
    r"|进行|涉嫌|收|骗|套|私|挪|贪|侵|虚|冒|多次|伙同|通过|擅自|未|不|也|又|已|曾|主动|开|到|同|办|任|安排|要求|违规|隐瞒|居|现|住)"
)
# Names are hidden only where a role marks them as names; without one, words would go.
_ROLE = (
    "村民|群众|举报人|被举报人|反映人|信访人|来访人|当事人|被谈话人|被审查人|被调查人|被告人|嫌疑人|证人|受害人|被害人|行贿人|请托人|申请人|承包人"
    "|村干部|党员|会计|出纳|报账员|文书|职工|教师|医生|护士|司机|工作人员|科员|办事员|干部|社员|居民|网格员|护林员|低保户|贫困户|特困户|个体户"
    "|商人|老板|包工头|承包商|户主|妻子|丈夫|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|亲属|女婿|儿媳|姓名[:：]?|本人"
)
_RANKS = (
    (
        "县处级",
        "(?:[省市县区]委)?(?:副)?书记|(?:副)?[省市县区处局厅]长|(?:副)?主任|(?:副)?检察长|(?:副)?院长|县委常委|人大代表|政协委员",
    ),
    (
        "乡科级",
        "(?:副)?(?:科|镇|乡|所|站|股|队|大队)长|(?:镇|乡|街道|党工委|镇党委|乡党委)(?:副)?书记|(?:街道|园区)(?:办事处)?(?:副)?主任|校长|镇人大主席",
    ),
    (
        "村级",
        "(?:村|社区|支部|党支部|村党支部|党总支)(?:副)?书记|村支书|支书|(?:村|居|村委会|居委会|村民委员会)(?:副)?主任|村监委会主任|(?:村民)?(?:小组|组)长"
        "|文书|村医|村会计",
    ),
)
ROLES = tuple(name for name, _ in _RANKS)
"""Ranks below which, the rank named included, names are hidden."""

# 张三，男，1970年生; 李四（身份证号…; 王五同志.
_DESCRIBED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{_NAME})(?=[，,]\s*[男女][，,]|[（(](?:身份证|男|女|电话|手机|系(?:该|本)?村))"
)
_ANONYMOUS = re.compile("[某×xX＊*]")
_LIKE_NAMES = """
高兴 安全 成立 应当 明确 全部 向上 和谐 有关 时任 关于 任职 全体 常务
代表 方面 管理 解决 包括 安排 连续 单位 党员 司机 石料 车辆 农民 边界
应该 商户 房屋 金额 万元 关心 路段 白天 应急 党委 冷漠 荣誉 成员 高度
严重 严格 华侨 温暖 关系 申报 任免 纪律 陈述 关切 常常 范围 党籍 钱款
简历 简历只 陈述其 经济 经营 经常 项目 项下 时间 时候 宣传 宣布 平时
平均 党组 党内 党外 安置 安装 施工 施行 计划 计算 查处 查看 古稀 明知
明显 常年 应付 和平 全家 温情
"""
_WORDS = frozenset(_LIKE_NAMES.split())
"""Words of the field that look like names."""


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
        keep = 2 if name[:2] in _DOUBLE.split("|") else 1
        hidden += [(m.start() + keep, m.end()) for m in re.finditer(re.escape(name), text)]
    signs = list(text)
    for start, end in hidden:
        for at in range(start, end):
            if not signs[at].isspace():
                signs[at] = _SIGN
    return "".join(signs)


def find_names(text: str, *, below: str = "村级") -> list[str]:
    """Return the names of persons that a text marks as those of people to be hidden."""
    found: dict[str, None] = {}
    for pattern in (_named(below), _DESCRIBED):
        for match in pattern.finditer(text):
            name = match["name"]
            if name not in _WORDS and not _ANONYMOUS.search(name):
                found[name] = None
    return list(found)


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
        if sum(char.isdigit() for char in match["secret"]) >= 5:
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


@lru_cache(maxsize=4)
def _named(below: str) -> re.Pattern[str]:
    first = ROLES.index(below) if below in ROLES else len(ROLES) - 1
    ranks = "|".join(words for _, words in _RANKS[first:])
    return re.compile(rf"(?:{_ROLE}|{ranks})(?P<name>{_NAME}){_NAME_ENDS}")
