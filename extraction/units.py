"""Measures that stand after a number, and the words of approximation around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extraction.numbers import NumberSpan
from extraction.patterns import SPACES, rarely

__all__ = ["FACTORS", "UNITS", "Measured", "measure"]

_MONEY = "元人民币|块钱|美元|港元|港币|欧元|日元|英镑|澳元|新加坡元|元"
UNITS = (
    f"个百分点|百分点|个批次|个场次|个轮次|千焦/千克|千卡/千克|件次/万人|件[(（]次[)）]|人[(（]次[)）]|[人件][/／]次|㎡|m²|件次|人次|场次|轮次|户次|车次|批次|家次|所次|项次|辆次|台次|例次|处次|天次|组次|篇次|个次|平方米|立方米|平方公里|公里|公斤|千克|公顷|学时|课时|分钟|微克/立方米|毫克/立方米|毫克/升|微克|毫克|{_MONEY}"
    # 查处腐败12案31人; 5·12案 is the name of one.
    r"|案(?=、?\d+余?[人名]|[，。；）])(?<![·.．月—-]\d案)(?<![·.．月—-]\d\d案)"
    "|大类|大项|小项|台套|口人|个人(?=[，,。；;、选受被已在没有主分都因参到投给交提处里])|件|人|名|个|次|家|项|条|批|套|轮|支|类|种|份|天|小时|组|辆|起|宗|处|期|场|篇|段|部|户|亩|例|笔|册|张|台"
    "|间|栋|幢|吨|斤|克|升|倍|成|所|座|位|队|株|棵|头|只|幅|本|桩|卷|页|封|盒|箱|瓶|桌|枚|块|片|艘|门|堂|讲|节|课|集|字|遍|面|单|把|眼|拨|袋|穴|桶|顶(?=[，,。；;、）)\n和及]|$)"
    "|口(?=[，,。；;、）)\n和及]|$)|方(?=[，,。；;、）)\n])|款(?![项物待式额])|回(?![\u4e00-\u9fff0-9])|(?<=[0-9][0-9])路(?=[，,。；;、）)\n]|$)|路(?=专项|督导|检查|调研|工作|人马|巡察|暗访)|股|票|席|盏|副(?=[，,。；;、）)\n和及]|$)|架|餐|分|米|番|%|％|‰"
)
"""What things are counted and measured in, as a pattern; the longer ones come first."""
_AFTER = re.compile(
    rf"\s*(?P<late>余|多|来|几)?\s*(?P<scale>万亿|万|亿)?(?P<late2>余|多)?\s*(?P<unit>{UNITS})?"
    r"(?P<late3>多(?![头次层部元种重方样式项数边级渠环类批\d二两三四五六七八九十了收出于领付报交发占算少办查立处审结开用花支建增])|余(?![款下额]))?(?:及(?=以[上下]))?(?P<tail>以上|以下|以内|左右|上下)?"
)
_BEFORE = re.compile(
    r"(?P<q>至少|超过|突破|接近|将近|不足|不到|大约|下降|减少|降低|回落|下滑|压降|压缩|压减|缩减|缩短|降幅|减幅|只有|仅有|仅为|仅|均"
    r"|(?<=[，,、；;（(])[降减]|(?<=[比期年前])[降减少]|(?<![节合条契预违公邀签履制特集])约|(?<![附最临邻靠])近|(?<!商)超|逾|(?<![以之网线账磅面身手评考选用喝住当赶搬跟遇穿])上)"
    r"(?:分别|依次)?(?:了|为|到|至|只|已|有|达|配备|只配备)*\s*[“\"]?$"
)
_BEFORE_ENDS = frozenset('已别次过破近足到约降少低缩落滑减短幅有仅为均超逾上了至只达备“"')
_NAMES = {
    "至少": "以上",
    "将近": "接近",
    "近": "接近",
    "超": "超过",
    "逾": "超过",
    "降低": "下降",
    "压降": "下降",
    "降": "下降",
    "减": "减少",
    "降幅": "下降",
    "回落": "下降",
    "下滑": "下降",
    "少": "减少",
    "减幅": "减少",
    **dict.fromkeys(("压缩", "压减", "缩减", "缩短"), "减少"),
    "大约": "约",
    "不到": "不足",
    "仅有": "仅",
    "仅为": "仅",
    "只有": "仅",
}
# Not 铺设透水砖3.2万块.
_PAID = re.compile(
    "(?:[收送贪拿交罚赔退花借欠捐]|给了|[好礼酬]|红包|工资|提成|回扣)[^，,。；;]*(?<![砖石瓦牌地])(?<![^老]板)$"
)
_NEAR = 12
_ENDS_MONEY = ("", *"，,。；;、的）)\n")
FACTORS = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
"""What the scales written behind a number multiply it by."""

# 同比减少近两成: how it moved says more than that it is about so much.
_FELL_ABOUT = re.compile("(?P<way>下降|减少|降低|压降|压缩|压减|缩减|回落|下滑|降幅|[降减])了?$")
_ABOUT = frozenset(("近", "将近", "接近", "约", "大约", "超", "超过", "逾", "不足", "不到"))
_SHARES = frozenset(("%", "％", "成", "倍"))
_RATES = frozenset(("%", "％", "成", "个百分点", "百分点"))
_SHARE_SIGNS = {"percent": "%", "permille": "‰"}
_ROUND = frozenset("十百千万亿")
_AMOUNTS, _NO_BOUND = frozenset("量数额率次总"), frozenset("放停留住拿坐装容留扛写吃")
# 降了8.3%, 较去年低4.5个百分点, 比上年少3件; 核减了3万元 is a deed, 最低5人 no change.
_LOWER = rarely(
    "(?:(?P<sure>[同环]比[降减])|(?P<fell>(?<![下核削删裁扣精增升审抵])[降减]了?)|(?<![最不偏])低了?|(?<![不至缺最])少了?)$"
)
_LOWER_ENDS = frozenset("降减低少了")
# Lower than at a time before: what is below the mean of all has not fallen.
_COMPARED = rarely(
    "[较比](?=[^，,。；;：:\n]{0,8}(?:[上去前年季月期轮届往]|治前))[^，,。；;：:\n]{2,16}$"
)
# 仅占9%, 全年只检查1次, 才出了4份: so many and no more.
_ONLY = rarely(
    r"(?:(?<!不)仅|(?<![不\d一两三几多每这那船])只|(?<![刚人方不口])才)(?:占[到比]?|剩下?|达到?|用|花|收|办|查|审|送|写|报|进|开|招|聘|出|来|去|学"
    r"|完成|办结|整改|立案|移送|发展|检查|支出|举办|召开|组织|开展|培训|抽查|查处|处置|处分|发现|配备?|设有?|建成|到位|收回|追回"
    r"|公开|更新|公布|安排|兑现|拨付|签订|报送|上[报交]|收缴|核查|走访|接访|受理|反馈|问责|通报|提醒|谈话|参[加与]|列席|提出|制定"
    r"|修订|投入|使用|覆盖|掌握|持有|具备|招录|选派|抽调)[了过]?$"
)
_EACH_MEAN = rarely(
    "每[\u4e00-\u9fff]{1,4}平均(?:为|达|约|有)?$|平均每[\u4e00-\u9fff]{1,4}$"
    "|平均每[个家名位件]?[\u4e00-\u9fff]{1,6}(?:[（(][\u4e00-\u9fff]{1,4}[）)])?"
    "(?:办案|办理|处置|查处|立案|处分|谈话|开展|培训|监督|检查|走访|联系|配备|少|多)?[\u4e00-\u9fff]{0,3}$"
)
_FOR_LACK = rarely("(?:因为?|由于)[\u4e00-\u9fff]{2,8}不足$")
# What says something of a number right before it ends with one of these, or holds one of them.
_SAYING_ENDS = _BEFORE_ENDS | _LOWER_ENDS | frozenset("破下" + SPACES)
_SAYING = re.compile("[均仅只才]")
_SAID_NEAR = 18
_FALLING = frozenset(
    ("下降", "减少", "降低", "回落", "下滑", "压降", "压缩", "压减", "缩减", "缩短", "降", "减")
)
_TO_LEVEL = re.compile("(?<!达)[至到为]")
_TENTHS = rarely(
    "([一二三四五六七八九半])(?![个名家项件起次人条十百千万成般些定律直度旦线员年把类级批组届样致部镇村])"
)
_PARTS = {sign: Decimal(n) / 10 for n, sign in enumerate("一二三四五六七八九", 1)}
_PARTS["半"] = Decimal("0.5")
# 没收港币3万元: which money it is may stand before it.
_FOREIGN = {"美金": "美元"}
_CURRENCY = re.compile("(港币|港元|美元|美金|欧元|日元|英镑|澳元)(?:共计?|合计|约|近)?$")
_UNIT_NAMES: dict[str | None, str] = {
    "％": "%",
    "大类": "类",
    "小项": "项",
    "个批次": "批次",
    "个场次": "场次",
    "个轮次": "轮次",
    "大项": "项",
    "百分点": "个百分点",
    "口人": "人",
    "案": "件",
    "个人": "人",
    "元人民币": "元",
    "块钱": "元",
    "回": "次",
    "件(次)": "件次",
    "件（次）": "件次",
    "人(次)": "人次",
    "人（次）": "人次",
    **dict.fromkeys(("人/次", "人／次"), "人次"),
    **dict.fromkeys(("件/次", "件／次"), "件次"),
    **dict.fromkeys(("㎡", "m²"), "平方米"),
}
# 指数为112.4点: a time of day has no decimal point and no more than two digits.
_INDEX = re.compile(r"(?:\d{1,4}\.\d{1,3}|\d{3,6})点(?![位多半钟])")
_LETTER = re.compile("[\u4e00-\u9fff]")
_YUAN_SIGNS = ("¥", "￥")
_BRACKETS = ("（", "(")
_IN_BRACKETS = rarely(r"[（(](?P<unit>件次|人次|[件次人名个起户])[）)](?=[，,、。；;\n占]|\Z)")
# A measure letter that begins a word is no measure: 3人大代表, 2部门, 5家庭.
_WORD_AFTER = re.compile(
    r"^(?:人大|人民|部门|家庭|课题|条例|条款|节点|类似|种类|分别|分局|分院|块牌|面积|面对|面向|面上|单位|单元|单项|单独|把关|把手|把握|眼前|眼下|眼里|餐饮|餐厅|餐馆|餐费)"
)
_WORD_STARTS = frozenset("人部家课条节类种分块餐面单把眼")


@dataclass(slots=True)
class Measured:
    """A number with its measure: value and unit in base units, where each part ends."""

    value: Decimal
    unit: str | None
    value_end: int
    end: int
    qualifier: str | None


def measure(text: str, number: NumberSpan) -> Measured:
    """Return the value in base units and what qualifies it (2.02万余件次, 401万元, 近千万元)."""
    tail = _AFTER.match(text, number.end)
    assert tail is not None  # every part of the pattern is optional
    value, end, stop = number.value, number.end, tail.end()
    first, scale, second, unit, third, bound = tail.groups()
    if unit is not None and _begins_word(text, number.end, tail.span("unit"), unit):
        unit, stop = None, number.end
    if unit is None and _INDEX.match(text, number.start):
        unit, stop = "点", number.end + 1
    if unit is None and text[number.end : number.end + 1] in _BRACKETS:
        inside = _IN_BRACKETS.match(text, number.end)
        if inside is not None and number.kind == "arabic":
            # 反映村级干部20（件），…: the measure in brackets of its own
            return Measured(value, inside["unit"], end, inside.end(), number.inside)
    if unit is None and not scale:
        # 余, 多 without a measure belong to the next word.
        stop = number.end
    if scale and (unit or number.kind == "arabic"):
        value *= FACTORS[scale]
        end = tail.end("scale")
    if unit == "成" and (half := _TENTHS.match(text, tail.end("unit"))):
        # 九成五, 七成半
        value += _PARTS[half[1]]
        end = stop = half.end(1)
        third, bound = None, "左右" if text.startswith("左右", end) else None
    if unit is None and text[max(0, number.start - 2) : number.start].rstrip()[-1:] in _YUAN_SIGNS:
        unit = "元"
    unit = _SHARE_SIGNS.get(number.kind, unit)
    if unit in ("元", "块"):
        unit = _currency(text, number, stop, unit)
    late = first or second or (third if unit else None)
    late = late if unit or scale else None
    qualifier = late or number.inside or (bound if unit else None)
    if qualifier is None:
        qualifier = _told_before(text, number, unit)
    unit = _UNIT_NAMES.get(unit, unit)
    return Measured(value, unit, end, stop if stop > end else end, qualifier)


def _currency(text: str, number: NumberSpan, end: int, unit: str) -> str:
    """Return which money 元 is (港币3万元), and whether 块 is any: 收了2万块，, not 5块展板."""
    if unit == "块":
        scaled = text[end - 2] in "万亿" and text[end : end + 1] in _ENDS_MONEY
        paid = _PAID.search(text, max(0, number.start - _NEAR), number.start) if scaled else None
        return "元" if paid is not None else unit
    named = _CURRENCY.search(text, max(0, number.start - 6), number.start)
    return unit if named is None else _FOREIGN.get(named[1], named[1])


def _begins_word(text: str, start: int, span: tuple[int, int], unit: str) -> bool:
    """Tell whether what looks like a measure begins a word: 3人大代表, 88|处理.

    Args:
        text: the text.
        start: where the number ends.
        span: where the measure would stand.
        unit: the measure.
    """
    first, end = span
    if unit[0] in _WORD_STARTS and _WORD_AFTER.match(text[first : first + 4]):
        return True
    return text.find("\n", start, first) >= 0 and _LETTER.match(text, end) is not None


def _told_before(text: str, number: NumberSpan, unit: str | None) -> str | None:
    """Return what the words before a number say of it, None for most."""
    start = number.start
    ends = text[start - 1 : start] in _SAYING_ENDS
    near = start - _SAID_NEAR if start > _SAID_NEAR else 0
    if not ends and _SAYING.search(text, near, start) is None:
        return None
    said = _before(text, start) or _said_earlier(text, start, unit)
    if said is not None and start > 3 and (number.kind != "arabic" or unit in _SHARES):
        return _fallen(text, start) or said
    return said


def _fallen(text: str, start: int) -> str | None:
    """Which way a share moved of which it is said that it is about so much, None elsewhere."""
    match = _BEFORE.search(text[max(0, start - 8) : start])
    if match is None or match["q"] not in _ABOUT:
        return None
    at = max(0, start - 8) + match.start()
    way = _FELL_ABOUT.search(text, max(0, at - 4), at)
    return None if way is None else _NAMES.get(way["way"], way["way"])


def _said_earlier(text: str, start: int, unit: str | None) -> str | None:
    """Return what words a little before a number say of it: 降了8.3%, 仅占9%, 每轮平均抽调42人."""
    near = text[max(0, start - 8) : start]
    if near[-1:] in _LOWER_ENDS and (lower := _LOWER.search(near)):
        sure = lower["sure"] or (unit in _RATES and lower["fell"])
        if sure or _COMPARED.search(text, max(0, start - 24), start):
            return "下降" if unit in _RATES else "减少"
        return None
    if ("仅" in near or "只" in near or "才" in near) and _ONLY.search(near):
        return "仅"
    if near[-1:] == "破" and near[-2:-1] in _AMOUNTS:
        return "突破"
    if near[-2:] == "不下" and near[-3:-2] not in _NO_BOUND:
        return "以上"
    return None


def _before(text: str, start: int) -> str | None:
    last = text[start - 1 : start]
    if "均每" in text[max(0, start - _SAID_NEAR) : start] and _EACH_MEAN.search(
        text, max(0, start - 20), start
    ):
        return "均"  # 平均每个学院19.7个
    if last not in _BEFORE_ENDS and not last.isspace():
        return None
    match = _BEFORE.search(text[max(0, start - 8) : start])
    if match is None:
        return None
    word = match["q"]
    if word == "上" and (match.group() != "上" or text[start] not in _ROUND):
        return None  # 今年上了3个项目 does something; 上百人 are about so many
    if word == "不足" and _FOR_LACK.search(text, max(0, start - 14), start):
        return None  # 因资金不足11条
    if word in _FALLING and _TO_LEVEL.search(match.group(), len(word)):
        return None  # 降至12件: what it came to, no decline
    if word == "均" and _EACH_MEAN.search(text, max(0, start - 12), start):
        return "均"  # 每家平均3.27条
    if word == "均" and re.search(
        r"[年月日人户件镇村县区乡校院班]均", text[max(0, start - 9) : start]
    ):
        return None
    return _NAMES.get(word, word)
