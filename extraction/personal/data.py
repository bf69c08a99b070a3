"""Personal data hidden in what leaves the house: 身份证, 手机, 银行卡, 住址, names.

Every hidden character is replaced by one sign, so that offsets stay right. What a document
marks as personal is hidden wherever the same document repeats it. A figure whose printed
number is hidden keeps its place and its name and loses its value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from extraction.personal.marked_names import find_names, hidden_ranks, marked_names
from extraction.personal.names import DOUBLE_SURNAMES, is_common
from extraction.personal.numbers import UNIT, find_addresses, find_personal_numbers, fold_width
from extraction.personal.ranks import ROLES
from extraction.personal.tables import find_cells

__all__ = ["ROLES", "find_names", "mask_all", "mask_text"]

T = TypeVar("T")

_SIGN = "＊"
_DOTS = "·•‧・"
_TELLING = 6
"""Digits that a number has which is hidden wherever it is repeated."""

_VALUES = ("value", "low", "high")
"""Fields that give a number away beside the text that prints it."""

_LONG = 1000
"""Values from which on the digits of a hidden figure are looked for in other words."""

_DIGITS = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿]")
_GOES_ON = re.compile(rf"\d|{UNIT}")
_HASH = re.compile("(?=[0-9]*[a-f])[0-9a-f]{12}|[a-z_]{1,12}")
"""What the program itself names figures and roles by: nobody's data."""
_PLAIN = (str, int, float, type(None))
_PLACE = re.compile("#c[0-9]+$")
"""Where in a document a link leads; the links of its figures differ in this alone."""
_START = 2
"""Signs that a hidden word is looked for by, where there are many."""
_STANDING = re.compile(r"(?:^|[^\u4e00-\u9fff]|[对与和由给予向被的])$")
_HOUSE = re.compile(r"\d+\s*(?:号|室|栋|幢)|[一二三四五六七八九十]+号")


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What is hidden in one text: places, and what is hidden wherever it is repeated."""

    spans: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    words: tuple[str, ...]


def mask_text(text: str, *, below: str = "村级", names: Collection[str] = ()) -> str:
    """Return a text with personal data replaced sign for sign; its length does not change.

    Args:
        text: any text.
        below: names after roles of this rank and lower ranks are hidden (县处级, 乡科级,
            村级); those of people without a rank always.
        names: names known from elsewhere in the same document.
    """
    return _signed(text, [*_find(text, below).spans, *_named(text, names)])


@lru_cache(maxsize=256)
def _find(text: str, below: str) -> _Hidden:
    folded = fold_width(text)
    ranks = hidden_ranks(below)
    cells = tuple(find_cells(text, ranks))
    spans = [*find_personal_numbers(folded), *find_addresses(folded)]
    spans += [(cell.start, cell.end) for cell in cells if cell.kind != "name"]
    names = marked_names(text, ranks, cells)
    words = dict.fromkeys(text[start:end].strip() for start, end in spans)
    telling = tuple(word for word in words if _is_telling(word))
    spans += [*_named(text, names), *_repeated(text, telling)]
    return _Hidden(tuple(sorted(set(spans))), tuple(names), telling)


def _is_telling(word: str) -> bool:
    """Whether a word is nobody else's: a long number, a house; 柳坪村3组 is a place, too."""
    digits = sum(char.isdigit() for char in word)
    return digits >= _TELLING or bool(_HOUSE.search(word)) or "@" in word


def _named(text: str, names: Collection[str]) -> list[tuple[int, int]]:
    """Return the spans of names in a text but for the surname, which stays as in print: 王＊＊."""
    found: list[tuple[int, int]] = []
    for name in names:
        if name not in text:
            continue
        keep = 2 if name[:2] in DOUBLE_SURNAMES else 1
        found += [
            (match.start() + keep, match.end())
            for match in re.finditer(re.escape(name), text)
            if not _crosses(text, match.start(), match.end())
        ]
    return found


def _crosses(text: str, start: int, end: int) -> bool:
    """Tell whether what is written like a name of two signs is parts of other words: 扩张力度."""
    if end - start != len("张力"):
        return False
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    if is_common(before) and is_common(after):
        return True
    # 高洁, 方圆: a word that names somebody only where it stands by itself.
    return is_common(text[start:end]) and is_common(after) and not _STANDING.search(before[:-1])


def _repeated(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    return [span for word in words if word in text for span in _standing(text, word)]


def _standing(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands in a text as itself: no part of a longer number, no amount."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        alone = not text[at - 1 : at].isdecimal() and not _GOES_ON.match(text, end)
        if alone:
            yield at, end
        at = text.find(word, end if alone else at + 1)


def _signed(text: str, spans: Iterable[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        for at in range(start, end):
            if not signs[at].isspace() and signs[at] not in _DOTS:
                signs[at] = _SIGN
    return "".join(signs)


def mask_all(
    value: T,
    *,
    below: str = "村级",
    text: str | None = None,
    texts: Mapping[str, str] | None = None,
    names: Collection[str] = (),
) -> T:
    """Return a JSON value with every string masked; other numbers stay as they are.

    A figure whose printed number is hidden has no ``value``, ``low`` and ``high`` any more, a
    check with such a figure no numbers in its equation.

    Args:
        value: what is to be masked.
        below: as for `mask_text`.
        text: the whole document, where there is one: what it marks is hidden in every
            string, also in those that do not mark it.
        texts: the documents by the name that ``doc`` of a figure gives, where there are many.
        names: names known from elsewhere; those in the names of documents are known as well.
    """
    documents = dict(texts or {}) | ({"": text} if text else {})
    told = [*names, *(name for doc in documents for name in find_names(doc, below=below))]
    return _Masking(documents, below, value, told).masked(value)  # type: ignore[no-any-return]


class _Words:
    """Words looked for in many texts, found by how they begin: of many documents are many."""

    def __init__(self, words: Iterable[str]) -> None:
        self._begun: dict[str, list[str]] = {}
        for word in words:
            self._begun.setdefault(word[:_START], []).append(word)
        self._within: dict[str, list[str]] = {}

    def within(self, text: str) -> list[str]:
        """Return the words that may stand in a text: those that begin like some part of it."""
        found = self._within.get(text)
        if found is None:
            parts = {text[at : at + _START] for at in range(len(text))}
            found = [word for part in parts & self._begun.keys() for word in self._begun[part]]
            self._within[text] = found
        return found


class _Masking:
    """Masks the parts of one value by what its documents and its own strings mark."""

    def __init__(
        self, documents: Mapping[str, str], below: str, value: Any, told: Collection[str]
    ) -> None:
        self._documents = documents
        self._below = below
        self._found = {doc: _find(text, below) for doc, text in documents.items()}
        names: dict[str, None] = dict.fromkeys(told)
        words: dict[str, None] = {}
        own = [] if documents else [_find(each, below) for each in _strings(value)]
        for hidden in (*self._found.values(), *own):
            names |= dict.fromkeys(hidden.names)
            words |= dict.fromkeys(hidden.words)
        self._names = _Words(names)
        self._words = _Words(dict.fromkeys((*words, *self._giveaways(value))))
        self._known: dict[str, str] = {}

    def _giveaways(self, value: Any) -> Iterator[str]:
        """Yield hidden values, and sums with one among them, as words write them: 8,040,012."""
        if isinstance(value, list | tuple):
            for item in value:
                if not isinstance(item, _PLAIN):
                    yield from self._giveaways(item)
        if not isinstance(value, Mapping):
            return
        yield from self._giveaways(list(value.values()))
        if doc := self._document(value):
            # A place that is told as somebody's home only, where it became a body's name.
            told = _in_line(doc[0], *doc[1], doc[2].spans)
            yield from (w for key in ("reporter", "subject") if (w := value.get(key)) in told)
        terms = value.get("sources")
        if any(map(self._is_hidden, terms if isinstance(terms, list) else [value])):
            for key in _VALUES:
                number = value.get(key)
                if isinstance(number, int | float) and abs(number) >= _LONG:
                    yield f"{number:,}"
                    yield f"{number}"

    def _is_hidden(self, value: Any) -> bool:
        """Tell whether a figure is printed where something is hidden."""
        place = self._document(value) if isinstance(value, Mapping) and "value" in value else None
        return place is not None and bool(_cut(place[2].spans, *place[1]))

    def _document(self, value: Mapping[Any, Any]) -> tuple[str, tuple[int, int], _Hidden] | None:
        """Return the text that something stands in, where, and what is hidden in it."""
        start, end, doc = value.get("start"), value.get("end"), str(value.get("doc") or "")
        doc = doc if doc in self._found else ""
        if doc not in self._found or not isinstance(start, int) or not isinstance(end, int):
            return None
        return self._documents[doc], (start, end), self._found[doc]

    def masked(self, value: Any) -> Any:
        """Return a value masked."""
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, _PLAIN):
            return value
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, list | tuple):
            return type(value)(self.masked(item) for item in value)
        return value

    def _string(self, text: str, local: Collection[str] = ()) -> str:
        known = self._known.get(text)
        if known is None:
            known = text
            if (place := _PLACE.search(text)) is not None:
                known = self._string(text[: place.start()]) + place[0]
            elif not _HASH.fullmatch(text):
                known = mask_text(text, below=self._below, names=self._names.within(text))
                known = _signed(known, _repeated(text, self._words.within(text)))
            self._known[text] = known
        return _signed(known, found) if local and (found := _repeated(text, local)) else known

    def _mapping(self, value: Mapping[Any, Any]) -> dict[Any, Any]:
        place = self._document(value)
        if place is None:
            made = {key: self.masked(item) for key, item in value.items()}
            return self._numberless(made, value)
        text, (start, end), hidden = place
        local = _in_line(text, start, end, hidden.spans)
        made = {}
        for key, item in value.items():
            at = _place(text, item, start, end) if isinstance(item, str) else None
            if at is not None:
                inside = _cut(hidden.spans, at, at + len(item))
                spans = [
                    *((a - at, b - at) for a, b in inside),
                    *_named(item, self._names.within(item)),
                ]
                made[key] = _signed(item, spans)
            else:
                made[key] = (
                    self._string(item, local) if isinstance(item, str) else self.masked(item)
                )
        if self._is_hidden(value):
            made |= dict.fromkeys((key for key in _VALUES if key in made), None)
            # What stood there before a correction is the number that is hidden.
            former = made.get("former")
            if isinstance(former, dict) and "value" in former:
                made["former"] = {**former, "value": None}
        return made

    def _numberless(self, made: dict[Any, Any], value: Mapping[Any, Any]) -> dict[Any, Any]:
        """Take the numbers out of a check or a sum with a hidden figure among its terms."""
        if "equation" in value:
            terms = [value.get("result"), *(value.get("operands") or ())]
            if any(self._is_hidden(self._term(term, value)) for term in terms):
                made["difference"] = None
                for key in ("equation", "note"):
                    made[key] = made[key] and _DIGITS.sub(_SIGN, made[key])
                made["parts"] = [
                    {**part, "text": _DIGITS.sub(_SIGN, part["text"])}
                    for part in made.get("parts") or ()
                ]
        sources = value.get("sources")
        if isinstance(sources, list) and any(map(self._is_hidden, sources)):
            made |= dict.fromkeys((key for key in _VALUES if key in made), None)
        return made

    @staticmethod
    def _term(term: Any, check: Mapping[Any, Any]) -> dict[str, Any]:
        """Return where a term of a check stands: a span, or a place that names its report."""
        place = term if isinstance(term, Mapping) else {"start": term[0], "end": term[1]}
        return {"doc": check.get("doc"), **place, "value": None}


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [found for item in value for found in _strings(item)]
    return []


def _cut(spans: Collection[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of spans that lie between two places."""
    return [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]


def _place(doc: str, item: str, start: int, end: int) -> int | None:
    """Return where a string of a figure stands in its document, around the figure itself."""
    if not item:
        return None
    at = doc.find(item, max(0, end - len(item)), start + len(item))
    return at if at >= 0 else None


def _in_line(
    text: str, start: int, end: int, spans: Collection[tuple[int, int]]
) -> tuple[str, ...]:
    """Return what is hidden in the line of a figure: its other fields may repeat it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    found = _cut(spans, first, len(text) if last < 0 else last)
    return tuple(dict.fromkeys(w for a, b in found if len(w := text[a:b].strip()) > 2))
