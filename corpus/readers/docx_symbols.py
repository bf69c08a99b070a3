"""Characters of the symbol fonts (Symbol, Wingdings) as Unicode."""

from __future__ import annotations

__all__ = ["is_symbol_font", "symbol_text"]

_PRIVATE = range(0xF000, 0xF100)

_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄",
    0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝",
    0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕",
    0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCB: "⊄", 0xCC: "⊂", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠",
    0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬",
    0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE5: "∑",
    0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x21: "✎", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x52: "☼", 0x59: "✡",
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x7C: "✿", 0x7F: "▯", 0x80: "⓪",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧",
    0x89: "⑨", 0x8A: "⑩", 0x8C: "❶", 0x8D: "❷", 0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻",
    0x92: "❼", 0x93: "❽", 0x94: "❾", 0x95: "❿", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○",
    0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xAA: "✦", 0xD5: "⌫", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•",
    0xA1: "▪", 0xA2: "■", 0xA3: "□", 0xAE: "◆", 0xAF: "◇",
}  # fmt: skip

_FONTS: dict[str, dict[int, str]] = {
    "symbol": _SYMBOL | {ord(latin): greek for latin, greek in _GREEK.items()},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}


def is_symbol_font(font: str | None) -> bool:
    """Return whether a font shows symbols in place of letters."""
    return bool(font) and font is not None and font.lower() in _FONTS


def symbol_text(text: str, font: str | None) -> str:
    """Return text set in a symbol font as Unicode.

    Characters of the private area (U+F0xx), where Word keeps such symbols, are mapped
    for any font; letters only for the symbol fonts. What has no counterpart becomes a
    bullet when private, and stays otherwise.
    """
    known = _FONTS.get((font or "").lower())
    if known is None and not any(ord(one) in _PRIVATE for one in text):
        return text
    table = known if known is not None else _WINGDINGS
    out = []
    for one in text:
        code = ord(one)
        if code in _PRIVATE:
            low = code - _PRIVATE.start
            out.append(table.get(low) or (chr(low) if 0x20 <= low < 0x7F and known else "•"))
        elif known is not None:
            out.append(table.get(code, one))
        else:
            out.append(one)
    return "".join(out)
