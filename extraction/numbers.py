"""Numbers as Chinese reports write them: 1,100万, 3万4000, 一万五千亿, 550多万, 82.93%.

Offsets are into the text that was given; nothing is normalised on the way except width,
which keeps the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, getcontext
from functools import lru_cache

from extraction.patterns import rarely
from extraction.stops import at_lines, stops_of

__all__ = [
    "BLANKS",
    "MINUS",
    "SCALES",
    "NumberSpan",
    "at_places",
    "find_numbers",
    "is_item_number",
    "is_kept",
    "is_too_large",
    "parse_number",
    "scale_of",
]

_WIDTH = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "亿": 10**8}

# Behind the first digit of a number.
_ARABIC = r"(?:\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?"
# 3千元, 2千余人, 550多万, 5千万; but 3千克 is a weight.
_ARABIC_TAIL = r"(?:[多余几]?[十百千]?[多余几]?[万亿]+|[百千](?![克米瓦卡兆伏焦帕]|分之|年|禧))?"
_HAN_DIGIT = "零〇一二两三四五六七八九"
_HAN_SIGN = f"[{_HAN_DIGIT}十廿卅百千万亿]"
_HAN_TAIL = f"(?:[多余几][万亿]+)?(?:点[{_HAN_DIGIT}]+)?"
_NUMBER = re.compile(
    # The first sign is read before it is asked which: a search leaps from one sign to the next.
    rf"[\d{_HAN_DIGIT}十廿卅百千万亿](?:"
    rf"(?<=\d)(?:(?P<fraction>(?<![\d/.].)\d{{0,2}}/\d{{1,3}}(?![\d/年]))"
    rf"|(?P<arabic>(?<![\d.].){_ARABIC}{_ARABIC_TAIL}(?:零?\d{{1,4}}(?:[百千]?万|[百千]|(?=[^\d.]))){{0,3}}))"
    rf"|(?P<percent_han>(?<=[百千])分之{_HAN_SIGN}+{_HAN_TAIL})"
    rf"|(?P<fraction_han>(?<=[{_HAN_DIGIT}十])[{_HAN_DIGIT}十]*分之[{_HAN_DIGIT}十]+)"
    rf"|(?P<han>(?<={_HAN_SIGN}){_HAN_SIGN}*{_HAN_TAIL}))"
)
_KINDS = {"percent_han": "percent", "fraction_han": "fraction"}
_APPROXIMATE_INSIDE = re.compile("[多余几]")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_MIXED = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
# 2.3个村台账不全 between 1. and 3. or behind a stop: what the line begins with is the number
# of an item, for 2.3 villages there are none; where the lines before are numbered up to it,
# so is what else stands there.
_BEGINS = rarely(r"(?:\A|[。；;：:！？!?])\s*\Z")
_WHOLE = (
    "个(?!百分|月|小时|多|半|点)|人(?!均|/|／)"
    "|[名件起家户村次条项份所处场批座辆台宗位支只篇期轮笔张]"
)
_NUMBERED = re.compile(
    rf"^[ \t\u3000]*(?P<item>\d{{1,2}})(?:[.．](?:(?P<number>\d{{1,4}}(?!\d)[余多]?"
    rf"(?:(?P<whole>{_WHOLE}|(?<=\d{{4}})年)|(?![年月日])(?=[\u4e00-\u9fff])))|(?!\d))|、)",
    re.MULTILINE,
)
# 办结2 046件, 追缴4 218.6万元: blanks between thousands. Between columns blanks stand on
# both sides too, so that with such (办结 2 046 件) the line must have the stops of prose.
MINUS = "-－−–﹣"
"""What stands before a number below nought."""
BLANKS = " \u00a0\u2009\u202f"
"""What may part the thousands of a number: blank, fixed, thin and narrow."""
_BEFORE = "[\u4e00-\u9fff,、；;：:。（(“￥¥]"
_THOUSANDS = rarely(
    rf"[1-9](?:(?<={_BEFORE}.)(?<![第表图号].)|(?<={_BEFORE}[{BLANKS}].)(?<![第表图号]..))"
    rf"\d{{0,2}}(?:[{BLANKS}]\d{{3}})+"
    rf"(?=[\u4e00-\u9fff%％‰]|\.\d|[{BLANKS}][\u4e00-\u9fff])"
)
_PROSE = rarely("[,。；]")  # ， is folded to a half-width one by then
_BLANK = rarely(f"[{BLANKS}]")
_SPACED = rarely(rf"[1-9]\d{{0,2}}(?:[{BLANKS}]\d{{3}})+(?:\.\d+)?")
# 罚款伍仟元, 贰拾万余元, 拾贰件: signs of vouchers, where no digits beside them say the same.
_FORMAL_SIGNS = "壹贰叁肆伍陆柒捌玖拾佰仟"
_PLAIN_SIGNS = str.maketrans(_FORMAL_SIGNS, "一二三四五六七八九十百千")
_FORMAL = rarely(
    rf"[{_FORMAL_SIGNS}](?<!大写.)(?<!大写[：:].)[零{_FORMAL_SIGNS}万亿]{{0,63}}"
    rf"(?=[余多]?元|(?<=[{_FORMAL_SIGNS}]{{2}})[余多]?[件人名起份次](?![员民数]))"
    r"(?!元整?[（(]\s*(?:人民币|[￥¥])?\s*\d)"
)
_ITEM = rarely(r"(?:^|\n)[ \t\u3000]*\d{1,2}[.．]\s*$")


@dataclass(slots=True)
class NumberSpan:
    """A number in a text: ``text[start:end]`` and its value.

    ``kind`` is integer, decimal, percent, permille or fraction; ``inside`` is a 多/余/几 that
    stands within the number (550多万), None otherwise.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: str
    inside: str | None = None


_LONGEST_HAN = 64
"""Characters of a Chinese number beyond which it is none: a line drawn with 一."""


_MOST_DIGITS = 15
"""Digits beyond which a number is a code: no report counts so many, no float holds all of them."""
_MOST_PLACES = 20
"""Decimals beyond which a number is rubbish: no program prints a measured value with more."""


def find_numbers(text: str, masked: bytearray | None = None) -> Iterator[NumberSpan]:
    """Yield every number of a text in order, whatever it counts.

    Args:
        text: the text.
        masked: a byte for each character, 1 where no number is wanted.
    """
    folded = _unformal(_joined(_folded(text)))
    items = _items(folded, stops_of(text).numbered)
    for match in _NUMBER.finditer(folded):
        start, end = match.span()
        if masked is not None and masked.find(1, start, end) >= 0:
            continue
        kind = match.lastgroup or "arabic"
        if items:
            start = items.get(start, start)
        raw = folded[start:end]
        if raw.isascii() and raw.isdecimal():
            if end - start > _MOST_DIGITS:
                continue
            yield NumberSpan(start, end, text[start:end], +Decimal(raw), kind)
            continue
        value = parse_number(raw)
        if value is None:
            continue
        inside = None if raw.isascii() else _APPROXIMATE_INSIDE.search(raw)
        name = _KINDS.get(kind, kind)
        if name == "percent" and raw[0] == "千":
            name = "permille"
        yield NumberSpan(start, end, text[start:end], value, name, inside and inside.group())


def _items(text: str, starts: Sequence[int]) -> dict[int, int]:
    """Return where the numbers begin that an item's number stands right before: 2.3个村.

    ``starts`` are the lines that begin with a number, and perhaps others.
    """
    if "." not in text and "．" not in text:
        return {}
    lines = list(at_lines(_NUMBERED, text, starts))
    numbers = {int(line["item"]) for line in lines}
    items: dict[int, int] = {}
    last = 0
    for line in lines:
        item = int(line["item"])
        if line["number"] is None:
            last = item
        elif (item == last + 1 and last) or (
            line["whole"]
            and (
                not numbers.isdisjoint((item - 1, item + 1))
                or _BEGINS.search(text, max(0, line.start() - 8), line.start())
            )
        ):
            last = item
            items[line.start("item")] = line.start("number")
    return items


def is_item_number(text: str, end: int) -> bool:
    """Tell whether the number of an item ends at a place, blanks behind it aside."""
    return _ITEM.search(text, max(0, end - 12), end) is not None


def _folded(text: str) -> str:
    """Digits in one width; on long texts a dozen replacements cost less than one translation."""
    for wide, narrow in _WIDTH.items():
        text = text.replace(chr(wide), chr(narrow))
    return text


def _joined(text: str) -> str:
    """Blanks between thousands as commas, which keep the length."""
    if not any(map(text.__contains__, BLANKS)):
        return text
    return _THOUSANDS.sub(_with_commas, text)


def _unformal(text: str) -> str:
    """Signs of vouchers as plain ones, where they are an amount of money or a count."""
    if not any(map(text.__contains__, _FORMAL_SIGNS)):
        return text
    return _FORMAL.sub(lambda found: found[0].translate(_PLAIN_SIGNS), text)


def _with_commas(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    if text[start - 1] in BLANKS or text[end] in BLANKS:
        before, behind = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
        if not _PROSE.search(before) and not _PROSE.search(behind):
            return found[0]
    return _BLANK.sub(",", found[0])


# Most numbers in Chinese signs are one of a few.
@lru_cache(maxsize=1024)
def parse_number(text: str) -> Decimal | None:
    """Return the value of a written number, None if it is none or longer than any count.

    百分之八十二 is 82, 三分之一 and 1/3 are 0.333333 (six digits), 550多万 is 5500000.
    """
    value = _parsed(text)
    if value is None or is_too_large(value):
        return None
    return value if len(text) <= _MOST_DIGITS or is_kept(value) else None


def is_too_large(value: Decimal) -> bool:
    """Return whether a value has more digits before its point than anything that is counted."""
    return value.adjusted() >= _MOST_DIGITS


def at_places(value: Decimal, places: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Return a value rounded to a number of decimals, as it is where these are too many.

    Decimal raises where the result would have more digits than it reckons with.
    """
    if value.adjusted() + places + 2 > getcontext().prec:
        return value
    return value.quantize(Decimal(1).scaleb(-places), rounding)


SCALES = {1: "", 10**4: "万", 10**8: "亿"}


def scale_of(value: float, text: str) -> int:
    """Return how many times what is printed a value is, one of `SCALES`.

    It is more than 1 where the head of a column says 万元 and the cell prints no 万.

    Args:
        value: the value of a figure in its base unit, of either sign.
        text: the figure as printed.
    """
    said = parse_number(text.lstrip(MINUS))
    if not said:
        return 1
    # A value is a float: of many digits it is not the exact multiple.
    times = abs(Decimal(str(value)) / said)
    return next((scale for scale in SCALES if abs(times / scale - 1) < _SLIGHT), 1)


_SLIGHT = Decimal("1e-9")


def is_kept(value: Decimal) -> bool:
    """Return whether a value is no longer than any count, and a float the same as printed.

    Values are kept as floats: a figure that would be shown as another one is none.
    """
    places = value.as_tuple().exponent
    if not isinstance(places, int) or -places > _MOST_PLACES or is_too_large(value):
        return False
    return Decimal(repr(float(value))) == value


def _parsed(text: str) -> Decimal | None:
    if text.isascii() and (text.isdecimal() or _PLAIN.fullmatch(text)):
        return +Decimal(text)
    if _SPACED.fullmatch(text):
        return +Decimal(_BLANK.sub("", text))
    folded = _APPROXIMATE_INSIDE.sub("", text.translate(_WIDTH)).replace(",", "")
    if folded.startswith(("百分之", "千分之")):
        return parse_number(folded[3:])
    if "分之" in folded:
        below, above = (parse_number(part) for part in folded.split("分之", 1))
        return _quotient(above, below)
    if "/" in folded:
        above, below = (parse_number(part) for part in folded.split("/", 1))
        return _quotient(above, below)
    if folded[:1].isdigit():
        return _mixed(folded.replace("零", ""))
    return _han(folded)


def _quotient(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    if above is None or not below:
        return None
    try:
        return (above / below).quantize(Decimal("0.000001"))
    except InvalidOperation:
        return None  # more digits than anybody counts: 三分之九九九…


def _mixed(text: str) -> Decimal | None:
    """Digits with multipliers: 3万4000, 1.2亿, 5380亿, 3百万."""
    total = Decimal(0)
    pieces = _MIXED.findall(text)
    for digits, units in pieces:
        part = Decimal(digits)
        for unit in units:
            part *= _SMALL.get(unit) or _LARGE[unit]
        total += part
    return total if "".join(digits + units for digits, units in pieces) == text else None


def _han(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    if point and len(fraction) > 1 and fraction[-1] in _LARGE:
        # 七点三万; what is spoken behind a point has no other multiplier
        spoken = _han(text[:-1])
        return spoken * _LARGE[fraction[-1]] if spoken is not None else None
    value = _han_integer(whole)
    if value is None:
        return None
    if fraction:
        if any(c not in _DIGITS for c in fraction):
            return None
        return Decimal(f"{value}.{''.join(str(_DIGITS[c]) for c in fraction)}")
    return Decimal(value)


def _han_integer(text: str) -> int | None:
    """Positional (二〇二四) or multiplicative (一万五千亿) Chinese integer."""
    if not text or len(text) > _LONGEST_HAN:
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            last_unit = 10 if char in "零〇" else last_unit
        elif char in _SMALL:
            last_unit = _SMALL[char]
            section += (digit or 1) * last_unit
            digit = 0
        elif char in _TENS:
            last_unit = 10
            section += _TENS[char]
        elif char in _LARGE:
            last_unit = _LARGE[char]
            section += digit
            if not section and not total:
                return None
            # 亿 multiplies all before it (三十五万亿); 万 only its own section.
            if char == "亿":
                total = (total + section) * last_unit
            else:
                total += section * last_unit
            section = digit = 0
        else:
            return None
    # 三千五 means 3500, 一万二 12000: a lone last digit takes the next lower place.
    tail = digit * (last_unit // 10) if digit and last_unit >= 100 else digit
    return total + section + tail
