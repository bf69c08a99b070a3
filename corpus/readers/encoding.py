"""Bytes to text: which of the encodings that Chinese offices use a text is in.

Rules come before statistics, so that the answer for a file never changes: byte order
mark, then UTF-16 without a mark, then strict UTF-8, then GB18030 against Big5 by the share
of everyday characters. Only what none of them explains is left to charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = ["EVERYDAY", "Decoded", "canonical_encoding", "decode", "decode_text"]

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 65_536
"""Bytes looked at when encodings are compared."""

_MAX_BAD_SHARE = 0.02
"""Share of undecodable characters up to which a text counts as damaged, not as binary."""

# Some six hundred characters that make up two thirds of any Chinese text, simplified and
# traditional; both GB18030 and Big5 texts are recognised by meeting them.
EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机"
    "当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反"
    "你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油"
    "思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报"
    "斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持"
    "音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府"
    "這個為們來時對會發動過說產種麼經無還應開長後將現實點體務與關東問題業報導門學國員區內兩總級統織計"
    "，。、；：？！（）《》“”「」『』—…·　"
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what to tell the user about it (or None)."""

    text: str
    encoding: str
    warning: str | None = None


def canonical_encoding(name: str | None) -> str | None:
    """Return the encoding to decode by for a declared name, None for an unknown one.

    GB2312 and GBK are read as GB18030, which contains them; Big5 with its Hong Kong signs.
    """
    if not name:
        return None
    key = name.strip().strip("\"'").lower().replace("_", "-")
    if key in {
        "gb2312",
        "gbk",
        "gb18030",
        "gb-2312",
        "gb-18030",
        "x-gbk",
        "cp936",
        "euc-cn",
        "936",
    }:
        return "gb18030"
    if key in {"big5", "big5-hkscs", "cp950", "x-x-big5"}:
        return "big5hkscs"
    if key in {"utf8", "utf-8", "unicode-1-1-utf-8"}:
        return "utf-8"
    if key in {"unicode", "utf-16"}:
        return "utf-16-le"
    try:
        return codecs.lookup(key).name
    except LookupError:
        return None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of ``data``, without a byte order mark, line ends untouched.

    Args:
        data: the bytes of a text.
        declared: the encoding the text itself names (an HTML ``charset``); believed only
            where the bytes do not speak against it.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    if not data:
        return Decoded("", "utf-8")
    wide = _utf16_without_mark(data)
    if wide:
        return _lenient(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _decode_legacy(data, canonical_encoding(declared))


def decode_text(data: bytes) -> str:
    """Return the text of a plain-text file: `decode`, text only.

    Offsets that the program gives for a ``.txt`` or ``.md`` file count in this text.
    """
    return decode(data).text


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    """Decode what is neither marked nor UTF-8: a double-byte encoding or damaged UTF-8."""
    sample = data[:_SAMPLE]
    scores = {
        name: _plausibility(sample, name) for name in ("gb18030", "big5hkscs", "utf-8", "shift_jis")
    }
    scores["shift_jis"] -= 0.15
    if declared is not None and declared not in scores:
        scores[declared] = _plausibility(sample, declared)
    if declared is not None:
        scores[declared] += 0.15
    # Sorted by score, then by the order above: equal scores go to GB18030.
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0.25:
        return _lenient(data, best)
    guess = _normalizer_guess(sample)
    return _lenient(data, guess or best)


def _plausibility(sample: bytes, encoding: str) -> float:
    """Return how much a decoded sample looks like text, up to about 1, below 0 for nonsense.

    The share of everyday characters among those beyond ASCII, less what does not decode,
    private use and control characters.
    """
    text = sample.decode(encoding, errors="replace")
    # A cut multi-byte character at the end of the sample is not the text's fault.
    if text.endswith("\ufffd"):
        text = text.rstrip("\ufffd")
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.3 if encoding == "utf-8" else 0.0
    everyday = sum(char in EVERYDAY for char in beyond) / len(beyond)
    han = len(_HAN.findall(text)) / len(beyond)
    bad = (len(_CONTROL.findall(text)) + len(_PRIVATE.findall(text))) / len(beyond)
    return 0.7 * everyday + 0.3 * min(1.0, han * 1.2) - 4.0 * bad


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the UTF-16 byte order of unmarked data, None when it is not UTF-16.

    ASCII and line feeds leave NUL at every second byte; a purely Chinese text is known by
    its high bytes, which lie between 4E and 9F, where no other encoding keeps them.
    """
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    nul_even, nul_odd = even.count(0), odd.count(0)
    if nul_even + nul_odd == 0 and _valid_utf8(sample):
        return None
    half = len(even)

    def wide_share(high: bytes) -> float:
        """Return the share of high bytes that UTF-16 Chinese text with some ASCII has."""
        return sum(b == 0 or 0x4E <= b <= 0x9F or b in (0x20, 0x30, 0xFF) for b in high) / half

    if nul_odd > nul_even and nul_odd > 0.02 * half and wide_share(odd) > 0.97:
        return "utf-16-le"
    if nul_even > nul_odd and nul_even > 0.02 * half and wide_share(even) > 0.97:
        return "utf-16-be"
    if half >= 8:
        for name, high in (("utf-16-le", odd), ("utf-16-be", even)):
            if wide_share(high) > 0.98 and _plausibility(sample, name) > 0.6:
                return name
    return None


def _valid_utf8(sample: bytes) -> bool:
    """Tell whether a sample is UTF-8, but for a character cut at its end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _normalizer_guess(sample: bytes) -> str | None:
    """Return charset-normalizer's best guess."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None


def _lenient(data: bytes, encoding: str) -> Decoded:
    """Decode, replacing what cannot be decoded and saying so."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    if bad <= 2 and text.rstrip("\ufffd").count("\ufffd") == 0:
        return Decoded(text.rstrip("\ufffd"), encoding, "文件末尾有残缺的字符，已略去")
    share = bad / max(1, len(text))
    level = "少量" if share <= _MAX_BAD_SHARE else "大量"
    return Decoded(
        text, encoding, f"按 {encoding} 解码时有{level}字符（{bad} 个）无法识别，以“�”代替"
    )
