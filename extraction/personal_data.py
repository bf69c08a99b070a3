"""Personal data hidden in what leaves the house: 身份证, 手机, 银行卡, 住址, names.

Every hidden character is replaced by one sign, so that offsets stay right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

__all__ = ["mask_all", "mask_text"]

T = TypeVar("T")

_SIGN = "＊"
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?![\dA-Za-z])"
)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)")
_CARD = re.compile(
    r"(?<![\d.])(?:[3-6]\d{3}[\s-]?\d{4}[\s-]?\d{4}[\s-]?\d{4}(?:[\s-]?\d{1,3})?)(?![\d.])"
)
_ADDRESS = re.compile(
    r"(?:住址|家住|现住|家庭住址|户籍地|住)[:：]?\s*(?P<place>[\u4e00-\u9fff]{2,24}?[\u4e00-\u9fff\d]*"
    r"(?:\d+|[一二三四五六七八九十]+)(?:号楼?|栋|幢|单元|室|组|门牌)[\d\u4e00-\u9fff]{0,12}?(?=[，,。；;）)\s]|$))"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
# Names are hidden only where a role marks them as names; without one, words would go.
_ROLE = (
    "村民|群众|举报人|被举报人|当事人|证人|村干部|党员|会计|出纳|职工|工作人员|科员|干部|社员|居民"
)
_NAMED = re.compile(
    rf"(?:{_ROLE})(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=[（(，,、。；;：:\s]|的|在|于|因|向|被|与|和|等|违|利|受|将|反映|实名)"
)
_RANKS = (
    ("县处级", "书记|副书记|县长|副县长|区长|副区长|处长|副处长|局长|副局长|主任|副主任"),
    ("乡科级", "科长|副科长|镇长|副镇长|乡长|副乡长|所长|副所长|站长|股长"),
    ("村级", "村支书|村主任|村党支部书记|组长|文书"),
)
ROLES = tuple(name for name, _ in _RANKS)
"""Ranks below which, the rank named included, names are hidden."""


def mask_text(text: str, *, below: str = "村级") -> str:
    """Return a text with personal data replaced sign for sign; its length does not change.

    Args:
        text: any text.
        below: names after roles of this rank and lower ranks are hidden (县处级, 乡科级,
            村级); those of people without a rank always.
    """
    for pattern in (_IDENTITY, _CARD, _MOBILE):
        text = pattern.sub(lambda m: _hide(m[0], keep=0), text)
    text = _ADDRESS.sub(lambda m: m[0].replace(m["place"], _hide(m["place"], keep=0)), text)
    for pattern in (_NAMED, *_role_patterns(below)):
        text = pattern.sub(lambda m: m[0].replace(m["name"], _hide(m["name"], keep=1)), text)
    return text


def mask_all(value: T, *, below: str = "村级") -> T:
    """Return a JSON value with every string masked; numbers stay as they are."""
    masked: Any = value
    if isinstance(value, str):
        masked = mask_text(value, below=below)
    elif isinstance(value, Mapping):
        masked = {key: mask_all(item, below=below) for key, item in value.items()}
    elif isinstance(value, list | tuple):
        masked = type(value)(mask_all(item, below=below) for item in value)
    return masked  # type: ignore[no-any-return]


def _role_patterns(below: str) -> list[re.Pattern[str]]:
    first = ROLES.index(below) if below in ROLES else len(ROLES) - 1
    roles = "|".join(words for _, words in _RANKS[first:])
    return [
        re.compile(
            rf"(?<!副)(?:{roles})(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
            r"(?=[（(，,、。；;：:\s]|的|在|于|因|向|被|与|和|等|违|利|受|将)"
        )
    ]


def _hide(text: str, *, keep: int) -> str:
    return text[:keep] + _SIGN * (len(text) - keep)
