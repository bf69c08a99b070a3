"""What a PDF font's name tells: boldness, and fonts whose text layer is known to be wrong.

Journals of the 1990s in the CNKI archive were converted from CAJ files; signs outside of
the text fonts sit in fonts named ``cajcd-fnt…`` and come out of the text layer as other
characters: 3.0 as 310, 9D-7J as 9D27J, an asterisk as 3, Ⅱ as Ê. A lost decimal point is a
wrong figure, so these fonts are read by what their glyphs show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

__all__ = ["is_bold_font", "repairs_for"]

_BOLD = re.compile(
    r"bold|black|heavy|simhei|黑体|heiti|fzht|小标宋|xbs|xiaobiao|fzxbsk|dahei|粗", re.IGNORECASE
)
_CAJ = re.compile(r"cajcd-fnt([a-z]{2})", re.IGNORECASE)

_CAJ_SIGNS: dict[str, dict[str, str]] = {
    "aa": {"1": ".", "2": "-", "3": "*"},
    "bd": {
        "É": "Ⅰ",
        "Ê": "Ⅱ",
        "Ë": "Ⅲ",
        "Ì": "Ⅳ",
        "Í": "Ⅴ",
        "Î": "Ⅵ",
        "Ï": "Ⅶ",
        "Ð": "Ⅷ",
        "Ñ": "Ⅸ",
        "Ò": "Ⅹ",
        "ö": "/",
        "δ": "",  # an accent over the letter before
    },
    # Greek capitals stand for small letters; Δ has the place of the sign for "exists".
    "lt": {
        "∃": "Δ",
        **{chr(code): chr(code + 32) for code in range(0x391, 0x3AA) if code != 0x3A2},
    },
}


def is_bold_font(name: str) -> bool:
    """Tell whether a font is a bold one; 黑体 and 小标宋 are made for headings."""
    return _BOLD.search(name) is not None


@cache
def repairs_for(name: str) -> Mapping[str, str] | None:
    """Return what the characters of a font stand for, None for a font that tells the truth."""
    match = _CAJ.search(name)
    return _CAJ_SIGNS.get(match.group(1).lower()) if match else None
