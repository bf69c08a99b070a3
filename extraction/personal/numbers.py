"""Numbers and addresses of persons in running text: 身份证, 电话, 账号, 车牌, 邮箱, 住址.

What a label announces is hidden in whatever form it is written; without one only what has
the form of such a number. A number with a unit behind it is a count and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["UNIT", "find_addresses", "find_personal_numbers", "fold_width"]

# Width is folded sign for sign, so that places hold.
_WIDTH = str.maketrans("０１２３４５６７８９ＸｘＸ－（）：＠．", "0123456789Xxx-():@.")

UNIT = (
    r"\s*[余多]?\s*(?:[万亿千百]|个(?![人体])|件|次|人|名|户|元|张|笔|部|条|份|家|台|项|起|宗|批|篇|页"
    "|本|枚|亩|%|％|‰)"
)
"""A pattern for what makes the number before it a count."""

_COUNTED = re.compile(UNIT)
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])(?:[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?[01]\d[0-3]\d[ -]?\d{3}[\dXx]"
    r"|[1-9]\d{7}[01]\d[0-3]\d{4})(?![\dA-Za-z])"
)
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])")
_CARD = re.compile(
    r"(?<![\d.A-Za-z])[3-69]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![\d.A-Za-z])"
)
# An area code shows a telephone; office lines are written so, too, and are told by nobody.
_LANDLINE = re.compile(
    r"(?<![\d.\-/〔])(?:\(0\d{2,3}\) ?|0\d{2,3} ?[-—–－]{1,2} ?)\d{7,8}(?![\d.])"
)
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"(?P<secret>[A-HJ-Z][·•. -]?(?=[A-Z]{0,2}\d)[A-HJ-NP-Z\d]{5,6})(?![A-Za-z\d])"
)
_MAIL = re.compile(
    r"(?<![\w.])[A-Za-z\d][\w.+-]{1,40}@(?=[\d-]{0,39}[A-Za-z])[A-Za-z\d-]{2,40}(?:\.[A-Za-z]{2,10}){0,3}",
    re.ASCII,
)
_BANK = re.compile(
    r"(?:[农工建中商]行|银行|信用社|信用联社|邮储|存折)[^\d，,。；;\n]{0,6}"
    r"(?P<secret>(?<![\d.])\d{4}(?: ?\d){6,21})(?![\d.])"
)
_PUBLIC = re.compile(
    r"(?:举报|监督|投诉|值班|服务|咨询|热线|办公|公开)(?:电话|热线|号码)?(?:为|是)?\s*[:：]?\s*$|传真\s*[:：]?\s*$"
)
# What is announced is hidden whether or not its check digit is right.
_LABEL = (
    r"(?:身份证(?:件)?|公民身份|证件|户口[本簿]|护照|驾驶证|驾照|社保卡|社会保障卡|医保卡|残疾证|军官证|通行证"
    r"|一卡通|存折|学籍|结婚证)(?:档案)?(?:号码?|编号|账号|卡号)?"
    r"|(?<![举监投值服咨热公][报督诉班务询线开])(?:手机|电话|座机|联系方式|联系电话|固定电话)(?:号码?)?"
    r"|(?:银行|开户|收款|工资|社保|一卡通)?(?:卡号|账号|帐号|账户|帐户)|银行卡|借记卡|信用卡|储蓄卡"
    r"|微信号?|QQ号?|支付宝(?:账号|号)?|抖音号|车牌号?码?|邮箱|电子邮件"
)
# Single blanks only: two, or a tab, end a cell.
_SECRET = r"[A-Za-z\d+(*](?: ?[A-Za-z\d_@.*\-—–()·]){5,29}(?<=[A-Za-z\d*])"
_ANNOUNCED = re.compile(
    rf"(?P<label>{_LABEL})(?:分别)?(?:为|是|系)?\s*[:：]?\s*"
    # 开户行及账号：荷塘信用社 80400122.
    r"(?:(?<=[:：])[\u4e00-\u9fff]{2,16}[行社部处所][ \u3000]?)?"
    rf"(?P<secret>{_SECRET})(?![A-Za-z\d])(?!{UNIT})"
)
_FURTHER = re.compile(
    r"\s*(?:[、，,/和及与]|以及)\s*"
    rf"(?P<secret>[\dA-Za-z*](?: ?[\dA-Za-z*\-]){{5,27}}(?<!-))(?![A-Za-z\d.])(?!{UNIT})"
)
# 身份证后四位3317, 手机尾号0098.
_LAST = re.compile(
    r"(?:(?:身份证|手机|电话|卡|账|帐|户口|号码)[^\d，,。；;\n]{0,8}?(?:[后末尾](?:[一二三四五六七八\d]位(?:数字?)?|数))"
    r"|尾号|末[四六]位)(?:分别)?(?:为|是|系)?\s*[:：]?\s*[“\"]?(?P<secret>\d{3,8}[Xx]?)(?![\d.])"
    rf"(?!{UNIT})"
)
_LAST_FURTHER = re.compile(r"\s*[、，,和及与]\s*(?P<secret>\d{3,8}[Xx]?)(?![\d.])" rf"(?!{UNIT})")
_DATE = re.compile(r"(?:19|20)\d\d\s?[-./]\s?\d")
_HANDLES = ("微信", "QQ", "支付", "抖音", "邮箱", "电子", "车牌")
_FEWEST = 5

_PLACE_NAME = "(?:省|市|县|区|镇|乡|街道|路|街|巷|村|社区|小区|花园|家园|苑|弄)"
_DOOR = re.compile(
    r"[\d一二三四五六七八九十]+\s*(?:号|组|栋|幢|单元|室|楼|队|户|弄)|(?:小区|花园|家园|苑|村|社区)$"
)
_ADDRESS = re.compile(
    r"(?P<label>(?:家庭|户籍|现|身份证|联系|通讯)?(?:住址|地址)|户籍(?:所在)?地|住所地?|家住|现住|暂住|居住[在于]|住在"
    r"|(?<![居入常暂现家同合])住)(?:为|是|在|于)?[ \u3000]*[:：]?[ \u3000]*"
    rf"(?P<place>[^，,。；;（）()\n\t|]{{1,30}}?{_PLACE_NAME}[^，,。；;（）()\n\t|]{{0,40}})"
)
_SURE = re.compile("址|户籍|家住|现住|暂住|住所")
_COUNT = r"(?:第?[\d一二三四五六七八九十]{1,4})[ \u3000]?"
# 三合村3组12号, 3栋2单元301室: a home even where no label says so; the village stays.
_HOME = re.compile(
    r"(?<=[村屯寨庄社区路街巷里弄苑园坊镇乡组])"
    rf"(?P<house>{_COUNT}(?:村民小组|组|社|队)[ \u3000]?{_COUNT}号(?:附{_COUNT}号)?"
    rf"|(?:{_COUNT}号[ \u3000]?)?{_COUNT}(?:号楼|栋|幢|座)[ \u3000]?(?:{_COUNT}单元[ \u3000]?)?"
    rf"(?:{_COUNT}[室号]|\d{{3,4}}(?![\d户套间平人]|{UNIT})))"
    r"(?![\d楼桥井泵机坑棚矿台窑文令地])"
)


def fold_width(text: str) -> str:
    """Return a text with full-width digits and marks as half-width ones, place for place."""
    return text.translate(_WIDTH)


def find_personal_numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers, plates and addresses of mail that belong to a person."""
    for pattern in (_IDENTITY, _MOBILE, _LANDLINE, _MAIL):
        for match in pattern.finditer(folded):
            # 举报电话 is for everybody to read.
            if pattern is not _LANDLINE or not _PUBLIC.search(
                folded[max(0, match.start() - 16) : match.start()]
            ):
                yield match.span()
    for match in _CARD.finditer(folded):
        digits = re.sub(r"\D", "", match[0])
        if 15 <= len(digits) <= 19 and _luhn(digits):
            yield match.span()
    for match in _PLATE.finditer(folded):
        yield match.span("secret")
    for match in _BANK.finditer(folded):
        if not _COUNTED.match(folded, match.end()):
            yield match.span("secret")
    yield from _announced(folded)
    for match in _LAST.finditer(folded):
        yield match.span("secret")
        yield from _further(folded, match.end(), _LAST_FURTHER)


def _announced(folded: str) -> Iterator[tuple[int, int]]:
    for match in _ANNOUNCED.finditer(folded):
        secret = match["secret"]
        if _DATE.match(secret):
            continue
        digits = sum(char.isdigit() for char in secret)
        if digits + secret.count("*") >= _FEWEST:
            yield match.span("secret")
            yield from _further(folded, match.end(), _FURTHER)
        elif match["label"].startswith(_HANDLES):
            # A handle is one word, and no plain one unless a colon or 号 announces it.
            handle = secret.split(" ")[0]
            told = match["label"].endswith("号") or folded[match.start("secret") - 1] in ":为是"
            if len(handle) >= _FEWEST and (told or re.search(r"[\d_@-]", handle)):
                yield match.start("secret"), match.start("secret") + len(handle)


def _further(folded: str, at: int, form: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers that are listed behind an announced one: 账号6600213345、6600213346."""
    while match := form.match(folded, at):
        secret = match["secret"]
        if form is _FURTHER and (sum(map(str.isdigit, secret)) < 2 * 3 or _DATE.match(secret)):
            return
        yield match.span("secret")
        at = match.end()


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        figure = int(char) * (2 if place % 2 else 1)
        total += figure - 9 if figure > 9 else figure
    return total % 10 == 0


def find_addresses(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of homes: what a label announces, and a house of a village or block."""
    for match in _ADDRESS.finditer(folded):
        if _SURE.search(match["label"]) or _DOOR.search(match["place"]):
            yield match.span("place")
    for match in _HOME.finditer(folded):
        yield match.span("house")
