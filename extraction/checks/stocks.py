"""Words of what a time before has left: 上年结转96件 counts now, and is no count of last year."""

from __future__ import annotations

from extraction.patterns import rarely

__all__ = ["AT_END", "CARRIED", "LEFT_OVER", "SIGNS"]

_WORDS = "[旧积留滞余滚]存|结[转余存]|遗留|积[压下]|未[办审]?结|(?<!有)剩余|[转带]入|挂账"
LEFT_OVER = rarely(_WORDS)
AT_END = rarely(f"(?:{_WORDS})[^，。；]{{0,4}}$")
"""At the end of words that are known to speak of a time before."""
CARRIED = rarely(
    "旧存|积存|(?:上年|去年|上期|上季度?|以前年度|往年|历年)[^，。；、\\d]{0,4}"
    f"(?:{_WORDS})[^，。；、\\d]{{0,4}}$"
)
"""Words that say themselves that it was not dealt with in the time before."""
SIGNS = ("存", "结", "遗留", "积压", "积下", "剩余", "转入", "带入", "挂账")
"""One of these is in each of them."""
