"""Lists of figures, a line each, read as the sentence that they would be: a whole and its parts.

信访举报432件次，其中：|检举控告301件；|申诉31件；|批评建议100件。 and |…|合计432件. Checks look for
relations within sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.patterns import rarely
from extraction.units import UNITS

__all__ = ["as_sentences"]

_MARK = (
    r"(?:\d{1,2}[.．、)）](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳]|[—\-]{1,2}|[●○◆■▪·•]"
    r"|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、])?"
)
_START = rarely(rf"[ \t\u3000]*{_MARK}")
_HEADING = rarely(r"[ \t\u3000]*[一二三四五六七八九十]{1,3}、")
_FIGURE = rf"\d[\d,]*(?:\.\d+)?[万亿]?(?P<unit>{UNITS})"
_PART = rarely(
    rf"[ \t\u3000]*{_MARK}[ \t\u3000]*[^\n。；;：:\d]{{1,20}}[：:]? ?{_FIGURE}"
    r"(?:[，,（(][^\n\d%％]{0,8}\d[\d.]*[%％][）)]?)?[；;，,。、]?[ \t\u3000]*$"
)
_LEAD = rarely(rf"[^\n]*?{_FIGURE}[^\d\n]{{0,8}}[：:][ \t\u3000]*$")
_ALIKE = {"名": "人", "件次": "件", "起": "件", "件(次)": "件", "件（次）": "件", "人次": "人"}
# 其中： on a line of its own, between the whole and its parts.
_OF_THESE = rarely(r"[ \t\u3000]*其中[：:，,]?[ \t\u3000]*$")
_WHOLE = rarely(rf"[^\n]*?{_FIGURE}[。；;，,：: \t\u3000]*$")
_SHORT = 48
_STOPS = "；;，,。、"


def as_sentences(text: str) -> str:
    """Return a text in which such lists are sentences; nothing moves.

    Args:
        text: the report.
    """
    signs: list[str] | None = None
    for run in _lists(text):
        signs = signs if signs is not None else list(text)
        for number, (start, end) in enumerate(run):
            mark = _START.match(text, start)
            if mark is not None and number:
                signs[start : mark.end()] = " " * (mark.end() - start)
            if number == len(run) - 1:
                break
            last = end - 1
            while last > start and text[last] in " \t\u3000":
                last -= 1
            # A stop becomes the mark of a list; where none is, the end of the line does.
            if text[last] in _STOPS:
                of_these = not number and _OF_THESE.match(text, *run[1])
                signs[last], signs[end] = "，" if of_these else "；", " "
            else:
                signs[end] = " " if text[last] in "：:" else "；"
    return text if signs is None else "".join(signs)


def _lists(text: str) -> Iterator[Sequence[tuple[int, int]]]:
    """Yield the lines of each list with its whole, before or behind the parts."""
    last: tuple[int, int] | None = None
    above: tuple[int, int] | None = None
    run: list[tuple[int, int]] = []
    units: set[str] = set()
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        heading = _HEADING.match(text, at, end) is not None
        part = _PART.match(text, at, end) if 3 < end - at <= _SHORT and not heading else None
        if part is not None:
            run.append((at, end))
            units.add(_alike(part["unit"]))
        if part is None or end == len(text):
            lead = _LEAD.match(text, *last) if last is not None and len(run) > 1 else None
            if run and part is None and _marked(text, at, end) and _marked(text, *run[-1]):
                pass  # the list goes on with an item of several figures: it is left as it is
            elif last is not None and lead is not None and units == {_alike(lead["unit"])}:
                yield [last, *run]
            elif above is not None and last is not None and _OF_THESE.match(text, *last):
                whole = _WHOLE.match(text, *above) if len(run) > 1 else None
                if whole is not None and units == {_alike(whole["unit"])}:
                    yield [above, last, *run]
                elif len(run) > 2:
                    yield run
            elif len(run) > 2:
                yield run
            above, last, run, units = (run[-1] if run else last), (at, end), [], set()
        at = end + 1


def _marked(text: str, start: int, end: int) -> bool:
    """Tell whether a line begins as an item does."""
    mark = _START.match(text, start, end)
    return mark is not None and bool(mark.group().strip())


def _alike(unit: str) -> str:
    return _ALIKE.get(unit, unit)
