"""Counters as Word writes them: 一, 第十一, ①, iv, 甲, 壹 …

The character sets are those of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59); where Word
departs from the standard or the standard is silent, Word's output holds: 一百〇一 for
chineseCountingThousand, 一○一 for chineseCounting, decimal beyond a closed set.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["format_number", "picture_format"]

_IDEOGRAPHS = "〇一二三四五六七八九"
_TAIWAN = "○一二三四五六七八九"
_FULL_WIDTH = "０１２３４５６７８９"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノ" + (
    "オクヤマケフコエテアサキユメミシヱヒモセスン"
)
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RUSSIAN = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHICAGO = "*†‡§"
_MAX_REPEAT = 64

# The strings Word stores for a "custom" format that is one of its own.
_PICTURES = {
    "一,十,一○○(简),": "chineseCounting",
    "一,十,一百(简),": "chineseCountingThousand",
    "壹,贰,叁,": "chineseLegalSimplified",
    "壹,貳,參,": "ideographLegalTraditional",
    "一,一〇,一〇〇,": "ideographDigital",
    "甲,乙,丙,": "ideographTraditional",
    "子,丑,寅,": "ideographZodiac",
    "１,２,３,": "decimalFullWidth",
    "①,②,③,": "decimalEnclosedCircle",
    "⑴,⑵,⑶,": "decimalEnclosedParen",
    "⒈,⒉,⒊,": "decimalEnclosedFullstop",
    "㈠,㈡,㈢,": "ideographEnclosedCircle",
    "1,2,3,": "decimal",
}


def format_number(value: int, style: str) -> str:
    """Return a counter in one of Word's number formats.

    Args:
        value: the counter, 0 or more.
        style: ``w:numFmt`` value; unknown ones and values outside a closed set give
            decimal digits, as Word does. "none" and "bullet" give "".
    """
    if style in ("none", "bullet"):
        return ""
    if style.startswith("pad:"):
        return str(value).zfill(int(style.removeprefix("pad:")))
    formatter = _FORMATS.get(style)
    if formatter is None or value <= 0:
        return "00" if value == 0 and style == "decimalZero" else str(value)
    return formatter(value) or str(value)


def picture_format(picture: str) -> str | None:
    """Return the format a custom picture (``001, 002, 003, ...``) stands for."""
    text = picture.replace(" ", "").rstrip(".…")
    first = text.split(",", 1)[0]
    if first.isascii() and first.isdigit() and len(first) > 1:
        return f"pad:{len(first)}"
    return _PICTURES.get(text)


def _roman(value: int) -> str:
    if value > 32_767:
        return ""
    out = []
    for size, digits in _ROMAN:
        count, value = divmod(value, size)
        out.append(digits * count)
    return "".join(out)


def _repeated(alphabet: str) -> Callable[[int], str]:
    """Letters that repeat after the last: …, Z, AA, BB, …"""

    def form(value: int) -> str:
        times, index = divmod(value - 1, len(alphabet))
        return alphabet[index] * (times + 1) if times < _MAX_REPEAT else ""

    return form


def _closed(first: int, count: int) -> Callable[[int], str]:
    """A block of ``count`` characters; decimal beyond it."""
    return lambda value: chr(first + value - 1) if value <= count else ""


def _set(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if value <= len(characters) else ""


def _digits(characters: str) -> Callable[[int], str]:
    return lambda value: "".join(characters[int(digit)] for digit in str(value))


def _counting(characters: str) -> Callable[[int], str]:
    """十, 十一, 二十一 up to 99, digit by digit from 100 (一○○)."""

    def form(value: int) -> str:
        if value >= 100:
            return "".join(characters[int(digit)] for digit in str(value))
        tens, ones = divmod(value, 10)
        head = "" if tens == 0 else "十" if tens == 1 else characters[tens] + "十"
        return head + (characters[ones] if ones else "")

    return form


def _grouped(
    digits: str,
    units: str,
    *,
    myriad: str = "万",
    fill: bool = True,
    drop_one: str = "",
    bare_ten: bool = False,
) -> Callable[[int], str]:
    """Counting with units: 一百二十, 壹佰零壹.

    Args:
        digits: ten characters from zero.
        units: ten, hundred, thousand.
        myriad: ten thousand.
        fill: a gap inside is filled by the zero character.
        drop_one: units before which a one is not written (Japanese 百一).
        bare_ten: 10 to 19 begin with the ten (十一), larger ones do not (一百一十).
    """

    def group(value: int) -> str:
        out: list[str] = []
        gap = False
        for power in (3, 2, 1, 0):
            digit, value = divmod(value, 10**power)
            if not digit:
                gap = bool(out)
                continue
            if gap and fill:
                out.append(digits[0])
            gap = False
            unit = units[power - 1] if power else ""
            out.append(unit if digit == 1 and unit and unit in drop_one else digits[digit] + unit)
        return "".join(out)

    def form(value: int) -> str:
        if value >= 1_000_000:
            return ""
        high, low = divmod(value, 10_000)
        text = group(high) + myriad if high else ""
        if low:
            text += (digits[0] if high and fill and low < 1000 else "") + group(low)
        head = digits[1] + units[0]
        return text[1:] if bare_ten and text.startswith(head) else text

    return form


def _ordinal(value: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if 10 <= value % 100 <= 20 else suffix}"


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value <= 60 else ""


_CHINESE = _grouped(_IDEOGRAPHS, "十百千", bare_ten=True)

_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _repeated(_LATIN),
    "lowerLetter": _repeated(_LATIN.lower()),
    "russianUpper": _repeated(_RUSSIAN),
    "russianLower": _repeated(_RUSSIAN.lower()),
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "chicago": _repeated(_CHICAGO),
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _digits(_FULL_WIDTH),
    "decimalFullWidth2": _digits(_FULL_WIDTH),
    "decimalEnclosedCircle": _closed(0x2460, 20),
    "decimalEnclosedCircleChinese": _closed(0x2460, 20),
    "decimalEnclosedParen": _closed(0x2474, 20),
    "decimalEnclosedFullstop": _closed(0x2488, 20),
    "ideographEnclosedCircle": _closed(0x3220, 10),
    "numberInDash": lambda value: f"- {value} -",
    "ideographDigital": _digits(_IDEOGRAPHS),
    "japaneseDigitalTenThousand": _digits(_IDEOGRAPHS),
    "taiwaneseDigital": _digits(_TAIWAN),
    "chineseCounting": _counting(_TAIWAN),
    "taiwaneseCounting": _counting(_TAIWAN),
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCountingThousand": _grouped(_IDEOGRAPHS, "十百千", myriad="萬", bare_ten=True),
    "japaneseCounting": _grouped("〇一二三四五六七八九", "十百千", fill=False, drop_one="十百千"),
    "chineseLegalSimplified": _grouped("零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "ideographLegalTraditional": _grouped("零壹貳參肆伍陸柒捌玖", "拾佰仟", myriad="萬"),
    "japaneseLegal": _grouped("零壱弐参四伍六七八九", "拾百阡", myriad="萬", fill=False),
    "ideographTraditional": _set(_STEMS),
    "ideographZodiac": _set(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "aiueo": _repeated(_AIUEO),
    "aiueoFullWidth": _repeated(_AIUEO),
    "iroha": _repeated(_IROHA),
    "irohaFullWidth": _repeated(_IROHA),
    "ganada": _repeated(_GANADA),
    "chosung": _repeated(_CHOSUNG),
}
