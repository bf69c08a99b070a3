"""Where a text cites: titles in 《》, names before 第…条, bare articles, 本条例, 前款.

Only the wording is read here; what law a bare article or an anaphor means,
`corpus.citations.laws` finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.citations.grammar import ArticleNumbers, read_below, read_paragraphs, read_reference
from corpus.citations.names import (
    DOCUMENT_NUMBER,
    NameIndex,
    clean_title,
    declared_names,
    is_generic,
    may_be_regulation,
)
from corpus.normalize import fold

__all__ = ["Mention", "MentionKind", "find_mentions"]


class MentionKind(StrEnum):
    """How a citation names its law."""

    TITLE = "title"
    NAME = "name"
    CARRIED = "carried"
    ANAPHOR = "anaphor"


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation as printed at text[start:end].

    ``name`` is the title or name without brackets, ``name_end`` where it ends; ``notes``
    are the brackets behind it (date, number, short name). ``word`` is the anaphor (本条例).
    ``heading`` is True for an article that heads its own text, and for a title alone on
    its line.
    """

    start: int
    end: int
    kind: MentionKind
    numbers: ArticleNumbers | None = None
    name: str = ""
    name_end: int = 0
    notes: tuple[str, ...] = ()
    word: str = ""
    heading: bool = False

    @property
    def articles(self) -> tuple[tuple[int, int], ...]:
        """The articles named, as (number, 之)."""
        return self.numbers.articles if self.numbers else ()


_MAX_TITLE = 160
_NESTED_TITLE = re.compile(r"《([^《》]{2,60})》")
_NEAR_BOOK = 8
_FULL_LINE = 20
_TOKEN = re.compile(
    # Each begins with a sign of its own, what may not stand before it is asked behind that: so a
    # search leaps from one such sign to the next.
    r"(?:"
    r"《|第\s?(?=[0-9０-９零〇○一二三四五六七八九十百])"
    r"|本(?<![基根版日成样资亿]本)(?:条例|法|规定|办法|准则|规则|细则|解释|意见|决定|通知|章程|规程|条令|条款|条|款)"
    r"|该(?:条例|法|办法|准则|规则|细则|解释|章程|条令|规程|批复|纪要|条款|条|款)"
    r"|同(?<![合相不共会协]同)(?:条例|法|条)|前[二两三四]?款|前条|上款)"
)
_AFTER_WORD = {
    "法": re.compile(r"[院官庭定律警医规人律则学制]"),
    "条": re.compile(r"[例线信道路街船件消项生航公河短微裤理]"),
    "条款": re.compile(r"[项]"),
    "款": re.compile(r"[项额物式待]"),
    "规定": re.compile(r"动作"),
    "解释": re.compile(r"[了道说]"),
    "意见": re.compile(r"书"),
    "决定": re.compile(r"书"),
    "通知": re.compile(r"书"),
}
_MONEY = frozenset({"该款", "本款", "上款"})
_MONEY_RULE = re.compile(r"第|的?规定|所列|所称|之规定|中的?“")
_NOTE = re.compile(r"\s?[（(]((?:[^（）()\n]|[（(][^（）()\n]*[）)]){1,80})[）)]")
_LOOSE_NOTE = re.compile(r"[^《》。；\n（(]{1,24}[（(]([^（）()\n]{2,60})[）)]")
_GAP = re.compile(r"[ \u3000]*(?:\r?\n\s*)?")
_LINE_LEAD = re.compile(
    r"[ \u3000#*>·•\-]*(?:[0-9]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、.])?[ \u3000]*"
)
_NO_ARTICLE = re.compile(r"线索|意见|理由|建议|经验|道路|措施|路|街|河|鱼")
_CONTRACT = re.compile(r"(?:合同|协议|协议书|约定|公约|规约|招标文件)[》”\"]?$")
_LAW_NOUN = re.compile(
    r"([\u4e00-\u9fff·、（）]{1,30}?(?:条例|规定|办法|规则|准则|细则|条令|规程|法))$"
)
_LEAD = re.compile(
    r".*(?:根据|依据|依照|按照|违反|适用|符合|触犯|参照|结合|遵守|执行|属于|我国|认定为|具有|同时|以及|对照|引用"
    r"|[和及与从对在由以即如而的是其该本原现为按除将新旧、])"
)
_STOPS = frozenset('，。；：！？,;:!?\n《》“”"|')
_MAX_LOOKBACK = 64
_CODE = re.compile(rf"(?:{DOCUMENT_NUMBER}|[0-9]{{1,4}}号(?:令|文件|文|公告)?)$")
_JOINED = re.compile(r"\s*(?:、|，|和|及|与|或|或者|以及)\s*$")
_PARAGRAPH_USE = re.compile(r"(?:的?规定|罪|所列|所称|所指|之规定|情形|行为|和第|、第|至第|中)")
_PARAGRAPH_LEAD = re.compile(
    r"(?:犯|依照|按照|根据|符合|适用|有|违反|对|与|受|具有|依|及|或者?|原)$"
)


def find_mentions(text: str, names: NameIndex) -> list[Mention]:
    """Return the citations of a text in order, without overlap."""
    return list(_Scanner(text, names).run())


class _Scanner:
    """One pass over a text."""

    def __init__(self, text: str, names: NameIndex) -> None:
        self._text = text
        self._names = names
        self._declared: dict[str, str] = {}
        self._last_end = 0
        self._book: tuple[int, str] | None = None

    def run(self) -> Iterator[Mention]:
        at = 0
        while (token := _TOKEN.search(self._text, at)) is not None:
            mention, at = self._read(token)
            if mention is not None:
                at = max(at, mention.end)
                self._last_end = mention.end
                yield mention

    def _read(self, token: re.Match[str]) -> tuple[Mention | None, int]:
        """Return the citation at a token, and where to go on."""
        word = token.group()
        if word == "《":
            return self._title(token.start())
        if word.startswith("第"):
            return self._numbered(token.start()), token.end()
        return self._anaphor(token.start(), word), token.end()

    # --- 《…》 -------------------------------------------------------------------------

    def _title(self, start: int) -> tuple[Mention | None, int]:
        end = self._closing(start)
        if end is None:
            return None, start + 1
        name = clean_title(self._text[start + 1 : end - 1])
        known = self._names.resolve(name) if len(name) > 1 else None
        notes, after = self._notes(end)
        declared = name in self._declared
        if known is None and not declared and not may_be_regulation(name):
            about = _NESTED_TITLE.search(name)
            self._book = (end, about[1]) if about else None
            return None, end
        self._declare(notes, end)
        mention = Mention(start, end, MentionKind.TITLE, None, name, end, notes)
        numbers = self._numbers_behind(start, after)
        if numbers is None:
            return replace(mention, heading=self._is_alone(start, after)), end
        heading = self._heads(start, numbers.end)
        return replace(mention, end=numbers.end, numbers=numbers, heading=heading), end

    def _closing(self, start: int) -> int | None:
        """Return the end of the 《…》 that opens at a place; nested ones may stand inside."""
        text, depth = self._text, 0
        for at in range(start, min(len(text), start + _MAX_TITLE)):
            char = text[at]
            if char == "《":
                depth += 1
            elif char == "》":
                depth -= 1
                if depth == 0:
                    return at + 1
            elif char == "。" or (char == "\n" and not self._goes_on(at)):
                return None
        return None

    def _goes_on(self, at: int) -> bool:
        """Tell whether a line break inside a title is where a line was full."""
        line = self._text.rfind("\n", 0, at) + 1
        following = self._text[at + 1 : at + 2]
        return at - line >= _FULL_LINE and bool(following.strip()) and following not in "#-*|"

    def _notes(self, at: int) -> tuple[tuple[str, ...], int]:
        """Return the brackets behind a title, and where they end."""
        notes: list[str] = []
        while len(notes) < 3 and (note := _NOTE.match(self._text, at)) is not None:
            notes.append(note[1])
            at = note.end()
        return tuple(notes), at

    def _declare(self, notes: tuple[str, ...], end: int) -> None:
        """Take note of short names, so that they are known in front of 第…条."""
        loose = () if notes else _LOOSE_NOTE.match(self._text, end)
        for note in notes or ((loose[1],) if loose else ()):
            for declared in declared_names(note):
                self._declared[declared.name] = fold_letters(declared.name)

    def _numbers_behind(self, start: int, at: int) -> ArticleNumbers | None:
        """Return the articles that directly follow a title, None if none do.

        Over a line break only where the line of the article goes on as a sentence: 第X条
        alone on a line heads a text of its own.
        """
        gap = _GAP.match(self._text, at)
        place = gap.end() if gap else at
        if not self._text.startswith("第", place):
            return None
        numbers = read_reference(self._text, place)
        if numbers is None:
            return None
        if "\n" in self._text[at:place] and (
            self._ends_heading(numbers.end) or self._line_lead(start)
        ):
            return None
        return numbers

    # --- 第…条 and 第…款 ----------------------------------------------------------------

    def _numbered(self, start: int) -> Mention | None:
        numbers = read_reference(self._text, start)
        if numbers is None:
            return self._bare_paragraph(start)
        named = self._name_before(start)
        if named is not None:
            place, name = named
            end = place + len(name)
            between = self._text[end:start].strip()
            notes = (between[1:-1],) if between[:1] in ("（", "(") else ()
            self._declare(notes, end)
            return Mention(
                place,
                numbers.end,
                MentionKind.NAME,
                numbers,
                name,
                end,
                notes,
                heading=self._heads(place, numbers.end),
            )
        if _NO_ARTICLE.match(self._text, numbers.end) or _CONTRACT.search(
            self._text, max(0, start - 8), start
        ):
            return None
        heading = self._heads(start, numbers.end)
        if self._book is not None and 0 <= start - self._book[0] <= _NEAR_BOOK:
            # 《〈甲法〉释义》对第五条的解释: the article is that of the law explained.
            return Mention(
                start, numbers.end, MentionKind.NAME, numbers, self._book[1], start, heading=heading
            )
        return Mention(start, numbers.end, MentionKind.CARRIED, numbers, heading=heading)

    def _bare_paragraph(self, start: int) -> Mention | None:
        """Return 第一款 on its own: the second of a list, or of the article at hand."""
        numbers = read_paragraphs(self._text, start)
        if numbers is None:
            return None
        below = read_below(self._text, start)
        if self._is_joined(start):
            return Mention(start, below.end, MentionKind.CARRIED, below)
        if _PARAGRAPH_USE.match(self._text, below.end) or _PARAGRAPH_LEAD.search(
            self._text, max(0, start - 3), start
        ):
            return Mention(start, below.end, MentionKind.ANAPHOR, below, word="款")
        return None

    def _is_joined(self, start: int) -> bool:
        """Tell whether only 、 or 和 stands between the last citation and a place."""
        between = self._text[self._last_end : start]
        return bool(self._last_end) and len(between) <= 4 and bool(_JOINED.fullmatch(between))

    def _name_before(self, at: int) -> tuple[int, str] | None:
        """Return (start, name) of the name that stands directly before an article."""
        text, end = self._text, at
        if end and text[end - 1] in " \u3000":
            end -= 1
        note = re.compile(r"[（(][^（）()\n]{2,40}[）)]$").search(text, max(0, end - 44), end)
        for stop in (end, note.start()) if note else (end,):
            found = self._known_before(stop)
            if found is not None:
                return found
        return self._unknown_before(end)

    def _known_before(self, end: int) -> tuple[int, str] | None:
        places: list[int] = []
        for at in range(end - 1, max(self._last_end, end - _MAX_LOOKBACK) - 1, -1):
            char = self._text[at]
            if char in _STOPS:
                break
            if char.isalnum():
                places.append(at)
            elif not places and char not in '）)”"':
                return None
        if not places:
            return None
        places.reverse()
        key = fold("".join(self._text[at] for at in places))
        local = set(self._declared.values())
        for size in sorted({*self._names.lengths, *map(len, local)}, reverse=True):
            if size > len(key):
                continue
            name = key[-size:]
            if name in local or self._names.known(name):
                start = places[-size]
                if start and self._text[start - 1] in "省市区县" and size < 14:
                    return None
                return start, self._text[start:end]
        return None

    def _unknown_before(self, end: int) -> tuple[int, str] | None:
        window = self._text[max(self._last_end, end - 32) : end]
        code = _CODE.search(window)
        if code is not None:
            return end - len(code.group()), code.group()
        clause = re.split(r"[，。；：！？\n《》“”\"]", window)[-1]
        found = _LAW_NOUN.search(clause)
        if found is None:
            return None
        name = _LEAD.sub("", found[1])
        if is_generic(name):
            return end - len(name), name
        return (end - len(name), name) if len(name) >= 4 else None

    # --- 本条例, 该条, 前款 ---------------------------------------------------------------

    def _anaphor(self, start: int, word: str) -> Mention | None:
        text, end = self._text, start + len(word)
        guard = _AFTER_WORD.get(word[1:])
        if guard is not None and guard.match(text, end):
            following = text[end : end + 2]
            if following not in ("规定", "律规"):
                return None
        if word in _MONEY and not _MONEY_RULE.match(text, end):
            return None
        if word.endswith(("条", "款", "条款")):
            numbers = read_below(text, end)
            return Mention(start, numbers.end, MentionKind.ANAPHOR, numbers, word=word)
        gap = 1 if text[end : end + 1] == " " else 0
        named = read_reference(text, end + gap) if text.startswith("第", end + gap) else None
        if named is None and word.startswith("同"):
            return None
        return Mention(start, named.end if named else end, MentionKind.ANAPHOR, named, word=word)

    # --- lines --------------------------------------------------------------------------

    def _line_lead(self, start: int) -> bool:
        """Tell whether only a bullet or number stands before a place on its line."""
        line = self._text.rfind("\n", 0, start) + 1
        return _LINE_LEAD.fullmatch(self._text, line, start) is not None

    def _ends_heading(self, end: int) -> bool:
        return self._text[end : end + 1] in ("", "\n", "\r", " ", "\u3000", "《")

    def _heads(self, start: int, end: int) -> bool:
        """Tell whether an article heads its own text, as in a reproduced law."""
        return self._ends_heading(end) and self._line_lead(start)

    def _is_alone(self, start: int, end: int) -> bool:
        """Tell whether a title with its notes has a line to itself."""
        line = self._text.rfind("\n", 0, start) + 1
        lead = self._text[line:start]
        return self._text[end : end + 1] in ("", "\n", "\r") and (
            len(lead) <= 16 and not re.search(r"[，。；：]", lead)
        )


def fold_letters(text: str) -> str:
    """Return the letters of a text alone, folded."""
    return "".join(filter(str.isalnum, fold(text)))
