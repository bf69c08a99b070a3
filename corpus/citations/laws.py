"""From mentions to laws: names, short names, bare articles, 本条例, 前款.

A pass over the mentions in order. What a bare article or an anaphor means follows from
what stands before it: the citation it is listed with, the reproduced text it stands in,
the last law named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.citations.holdings import Holdings, letters
from corpus.citations.keys import title_key
from corpus.citations.mentions import Mention, MentionKind
from corpus.citations.names import DOCUMENT_NUMBER, clean_title, declared_names, is_generic, sort_of
from corpus.citations.quotes import QuoteSpan
from corpus.dates import find_dates
from corpus.numerals import format_article

__all__ = ["ResolvedMention", "VersionHint", "resolve_laws"]


@dataclass(frozen=True, slots=True)
class VersionHint:
    """What is said of the version beside a name: an ISO date (or its beginning), or a word.

    ``word`` is "new", "old" or "". ``exact`` is True for a date in brackets behind.
    """

    date: str | None = None
    word: str = ""
    exact: bool = False


@dataclass(slots=True)
class ResolvedMention:
    """A mention with its law; ``law`` is None where it cannot be told.

    ``source`` is the index of the mention whose law it carries on. ``inside`` is the index
    of the citation in whose reproduced text it stands. ``articles`` are canonical names.
    """

    mention: Mention
    law: str | None
    articles: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    hint: VersionHint | None = None
    source: int | None = None
    inside: int | None = None


_BEFORE = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?起?"
    r"(?:新?修[订正改]|印发|颁布|公布|发布|出台|制定|通过|施行|实施|生效)?后?的?[原旧老新]?$"
)
_NEW = re.compile(r"(?:新修[订正改]|修[订正改]后|新|现行)的?$")
_OLD = re.compile(r"(?:(?<![还复])原|旧|老|修[订正改](?:之|以)?前)的?$")
_NOTE_DATE = re.compile(r"^(?:[0-9一二〇]|自|经|于|根据).{3,30}$")
_ISSUER = re.compile(
    r"((?:最高人民法院|最高人民检察院|最高法|最高检|“?\"?两高\"?”?|全国人民代表大会常务委员会|全国人大常委会|公安部|国家安全部|司法部"
    r"|[、和及与\s])+)(?:联合)?(?:印发|发布|制定|出台|公布)?的?$"
)
_FULL_ISSUERS = {
    "最高法": "最高人民法院",
    "最高检": "最高人民检察院",
    "全国人大常委会": "全国人民代表大会常务委员会",
    "两高": "最高人民法院、最高人民检察院",
}
_JOINED = re.compile(r"\s*(?:、|，|,|和|及|与|或|或者|以及|至)?\s*(?:的|之)?\s*")
_LOOSE_NOTE = re.compile(r"[^《》。；\n（(]{1,24}[（(]([^（）()\n]{2,60})[）)]")
_NEARBY = 16
_LONG = 20
_SAME_PARAGRAPH = frozenset({"该款", "本款"})
_NUMBER = re.compile(DOCUMENT_NUMBER)
_ITEM = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]")


@dataclass(slots=True)
class _State:
    """What the text has said so far."""

    declared: dict[tuple[str, str | None], tuple[str, VersionHint | None]] = field(
        default_factory=dict
    )
    laws: list[tuple[int, str]] = field(default_factory=list)
    numbers: dict[str, tuple[str, VersionHint | None]] = field(default_factory=dict)
    heading: int | None = None
    cited: dict[str, set[str]] = field(default_factory=dict)


def resolve_laws(
    text: str,
    mentions: Sequence[Mention],
    spans: Sequence[QuoteSpan | None],
    holdings: Holdings,
    own: str | None = None,
) -> list[ResolvedMention]:
    """Return the mentions with their laws, articles, 款 and 项, in order.

    Args:
        text: the text the mentions stand in.
        mentions: from `find_mentions`.
        spans: for each mention, where its article's wording may be given.
        holdings: the texts held, and the names known.
        own: title of the regulation that the text itself belongs to, if it is one.
    """
    return _Pass(text, spans, holdings, own).run(mentions)


class _Pass:
    """One pass in order."""

    def __init__(
        self, text: str, spans: Sequence[QuoteSpan | None], holdings: Holdings, own: str | None
    ) -> None:
        self._text = text
        self._spans = spans
        self._holdings = holdings
        self._own = own
        self._state = _State()
        self._done: list[ResolvedMention] = []

    def run(self, mentions: Sequence[Mention]) -> list[ResolvedMention]:
        open_spans: list[int] = []
        for index, mention in enumerate(mentions):
            open_spans = [at for at in open_spans if self._end_of(at) > mention.start]
            within = [at for at in open_spans if self._start_of(at) <= mention.start]
            inside = within[-1] if within else None
            found = self._resolve(mention, inside)
            found.inside = inside
            self._done.append(found)
            self._remember(index, found)
            if self._spans[index] is not None and found.articles:
                open_spans.append(index)
        self._look_ahead()
        return self._done

    def _look_ahead(self) -> None:
        """Give bare articles before any law the law that the text names for them later."""
        for found in self._done:
            if found.law is None and found.mention.kind is MentionKind.CARRIED:
                laws = self._state.cited.get(found.articles[0], set()) if found.articles else ()
                if len(laws) == 1:
                    found.law = next(iter(laws))

    def _start_of(self, index: int) -> int:
        span = self._spans[index]
        return span.start if span else 0

    def _end_of(self, index: int) -> int:
        span = self._spans[index]
        return span.end if span else 0

    def _remember(self, index: int, found: ResolvedMention) -> None:
        mention, state = found.mention, self._state
        if found.law is None:
            return
        if mention.kind in (MentionKind.TITLE, MentionKind.NAME):
            for article in found.articles:
                state.cited.setdefault(article, set()).add(found.law)
        if found.inside is None or mention.kind is MentionKind.TITLE:
            state.laws.append((index, found.law))
        if mention.kind is MentionKind.TITLE and mention.heading and not mention.articles:
            state.heading = index

    def _resolve(self, mention: Mention, inside: int | None) -> ResolvedMention:
        if mention.kind is MentionKind.TITLE:
            return self._titled(mention)
        if mention.kind is MentionKind.NAME:
            return self._named(mention, inside)
        if mention.kind is MentionKind.CARRIED:
            return self._carried(mention, inside)
        return self._anaphor(mention, inside)

    # --- names ------------------------------------------------------------------------

    def _titled(self, mention: Mention) -> ResolvedMention:
        law, hint = self._law_of(mention)
        hint = _hint_at(self._text, mention) or hint
        self._declare(mention, law, hint)
        return _with_numbers(mention, law, hint)

    def _law_of(self, mention: Mention) -> tuple[str | None, VersionHint | None]:
        """Return the law of a name, and the hint that came with its short name."""
        name, names = mention.name, self._holdings.names
        year = _year_before(self._text, mention.start)
        for key in ((name, year), (name, None)):
            if key in self._state.declared:
                law, hint = self._state.declared[key]
                return law, hint if year is None or key[1] else None
        issuer = _issuer_before(self._text, mention.start) if "关于" in name[:3] else ""
        if not is_generic(name):
            found = names.resolve(name, issuer)
            return (found or issuer + clean_title(name)), None
        law = self._last_of_sort(sort_of(name) or name) or names.shared(name) or name
        if not self._text.endswith("该", 0, mention.start):
            # A name that was not declared means the same to the end, as a declared one does.
            self._state.declared[name, None] = (law, None)
        return law, None

    def _last_of_sort(self, sort: str) -> str | None:
        """Return the last law whose title ends in a word (意见), None if there was none."""
        for _, law in reversed(self._state.laws):
            if sort_of(law) == sort:
                return law
        return None

    def _declare(self, mention: Mention, law: str | None, hint: VersionHint | None) -> None:
        if law is None:
            return
        notes = mention.notes
        if (
            not notes
            and mention.kind is MentionKind.TITLE
            and (loose := _LOOSE_NOTE.match(self._text, mention.name_end))
        ):
            notes = (loose[1],)
        for note in notes:
            for number in _NUMBER.findall(note):
                self._state.numbers[title_key(number)] = (law, hint)
            for declared in declared_names(note):
                self._state.declared[declared.name, declared.year] = (law, hint)

    def _named(self, mention: Mention, inside: int | None) -> ResolvedMention:
        name, names = mention.name, self._holdings.names
        declared = self._state.declared.get((name, None))
        if declared is not None:
            return _with_numbers(mention, *declared)
        if is_generic(name):
            earlier = self._last_of_sort(sort_of(name) or name)
            if earlier is None:
                return self._carried(mention, inside)
            return _with_numbers(mention, earlier, _hint_at(self._text, mention))
        if name.endswith(("号", "令", "文", "文件", "公告")):
            return _with_numbers(mention, *self._by_number(name))
        law, hint = names.resolve(name) or name, _hint_at(self._text, mention)
        self._declare(mention, law, hint)
        return _with_numbers(mention, law, hint)

    def _by_number(self, number: str) -> tuple[str | None, VersionHint | None]:
        """Return the law of a document number (法释〔2016〕9号) or of a short one (16号令)."""
        if (found := self._state.numbers.get(title_key(number))) is not None:
            return found
        for (name, _), declared in self._state.declared.items():
            if name.startswith(number):
                return declared
        return self._holdings.names.numbered(number), None

    # --- bare articles -----------------------------------------------------------------

    def _carried(self, mention: Mention, inside: int | None) -> ResolvedMention:
        source = self._carried_from(mention, inside)
        if source is None:
            return _with_numbers(mention, self._own, None)
        before = self._done[source]
        found = _with_numbers(mention, before.law, before.hint)
        found.source = source
        if not found.articles:
            found.articles = before.articles[-1:]
        return found

    def _carried_from(self, mention: Mention, inside: int | None) -> int | None:
        """Return the index of the citation whose law a bare article carries on."""
        last = len(self._done) - 1
        if last < 0:
            return None
        between = self._text[self._done[last].mention.end : mention.start]
        if len(between) <= 6 and _JOINED.fullmatch(between) and not mention.heading:
            return last
        if mention.heading and self._state.heading is not None and self._own is None:
            return self._state.heading
        if inside is not None and not mention.heading:
            return inside
        if self._own is not None:
            return None
        laws = self._state.laws
        if not laws:
            return None
        names = [format_article(*article) for article in mention.articles]
        earlier = self._state.cited.get(names[0], set()) if names else set()
        if len(earlier) == 1 and laws[-1][1] not in earlier:
            wanted = next(iter(earlier))
            return next((index for index, law in reversed(laws) if law == wanted), laws[-1][0])
        return laws[-1][0]

    # --- anaphors ----------------------------------------------------------------------

    def _anaphor(self, mention: Mention, inside: int | None) -> ResolvedMention:
        word = mention.word
        if word.endswith(("条", "款", "条款")):
            return self._place_anaphor(mention, inside)
        sort = word[1:]
        source = self._law_source(sort, inside)
        if source is None:
            law = self._own if word.startswith("本") else None
            return _with_numbers(mention, law, None)
        before = self._done[source]
        found = _with_numbers(mention, before.law, before.hint)
        found.source = source
        return found

    def _law_source(self, sort: str, inside: int | None) -> int | None:
        if inside is not None and self._fits(self._done[inside].law, sort):
            return inside
        if self._own is not None and self._fits(self._own, sort):
            return None
        for index, law in reversed(self._state.laws):
            if self._fits(law, sort):
                return index
        return inside if sort in ("规定", "法", "条例") else None

    @staticmethod
    def _fits(law: str | None, sort: str) -> bool:
        return law is not None and sort_of(law) == sort

    def _place_anaphor(self, mention: Mention, inside: int | None) -> ResolvedMention:
        """Resolve 该条, 前款, 第一款: an article cited before, or the one reproduced here."""
        found = (
            self._reproduced(mention) if mention.word not in ("该条", "该条款", "同条") else None
        )
        if found is None:
            source = inside if inside is not None else self._article_meant(mention.word)
            if source is None:
                return _with_numbers(mention, self._own, None)
            before = self._done[source]
            found = _with_numbers(mention, before.law, before.hint)
            found.source = source
            found.articles = before.articles[-1:]
            paragraph = self._paragraph_here(mention, source) if inside is not None else None
            if mention.word in _SAME_PARAGRAPH and not found.paragraphs:
                found.paragraphs = before.paragraphs[-1:]
            if mention.word == "前款":
                earlier = before.paragraphs[-1:] if inside is None else ()
                found.paragraphs = (paragraph - 1,) if paragraph and paragraph > 1 else earlier
            if mention.word == "前条" and (parts := _previous(before.articles)):
                found.articles = (parts,)
        return found

    def _article_meant(self, word: str) -> int | None:
        """Return the index of the citation whose article 该条 or 本条 means.

        该条 is the last article named. 本条 is the one under discussion: it stays what it
        was until another article of the same law is quoted.
        """
        last: int | None = None
        quoted: int | None = None
        for at in range(len(self._done) - 1, -1, -1):
            found = self._done[at]
            if not found.articles:
                continue
            last = at if last is None else last
            if not word.startswith("本"):
                return last
            if found.mention.word == word:
                same = quoted is not None and self._done[quoted].law == found.law
                return quoted if same else at
            span = self._spans[at]
            if quoted is None and span is not None and span.direct and len(span) >= _LONG:
                quoted = at
        return last if quoted is None else quoted

    def _paragraph_here(self, mention: Mention, source: int) -> int | None:
        """Return which 款 of a reproduced article a mention stands in, counted by lines."""
        span = self._spans[source]
        if span is None:
            return None
        lines = self._text[span.start : mention.start].split("\n")
        return 1 + sum(bool(line.strip()) and not _ITEM.match(line) for line in lines[:-1])

    def _reproduced(self, mention: Mention) -> ResolvedMention | None:
        """Return the article of a held law in which the words around a mention stand."""
        before = letters(self._text[max(0, mention.start - _NEARBY) : mention.start])
        after = letters(self._text[mention.end : mention.end + _NEARBY])
        word = letters(self._text[mention.start : mention.end])
        excerpts = [before[-6:] + word + after[:8], before[-2:] + word + after[:10]]
        tried: set[str] = set()
        for index, law in reversed(self._state.laws[-12:]):
            if law in tried:
                continue
            tried.add(law)
            for version in self._holdings.versions(law):
                for excerpt in excerpts:
                    article = version.article_of(excerpt)
                    if article is not None:
                        return self._at(mention, index, article.name, article.paragraphs, excerpt)
        return None

    def _at(
        self, mention: Mention, index: int, name: str, paragraphs: Sequence[str], excerpt: str
    ) -> ResolvedMention:
        before = self._done[index]
        found = _with_numbers(mention, before.law, before.hint)
        found.source = index
        found.articles = (name,)
        if mention.word == "前款":
            # The words before may belong to the 款 before.
            behind = excerpt[excerpt.find(letters(mention.word)) :]
            at = next((n for n, text in enumerate(paragraphs, 1) if behind in letters(text)), None)
            found.paragraphs = (at - 1,) if at and at > 1 else ()
        if mention.word == "前条" and (previous := _previous((name,))):
            found.articles = (previous,)
        return found


def _with_numbers(mention: Mention, law: str | None, hint: VersionHint | None) -> ResolvedMention:
    numbers = mention.numbers
    if numbers is None:
        return ResolvedMention(mention, law, hint=hint)
    return ResolvedMention(mention, law, numbers.names, numbers.paragraphs, numbers.items, hint)


def _previous(articles: Sequence[str]) -> str | None:
    from corpus.numerals import parse_article

    parts = parse_article(articles[-1]) if articles else None
    return format_article(parts[0] - 1) if parts and parts[0] > 1 else None


# --- what stands beside a name ------------------------------------------------------------


def _year_before(text: str, start: int) -> str | None:
    match = re.compile(r"((?:19|20)[0-9]{2})年$").search(text, max(0, start - 6), start)
    return match[1] if match else None


def _issuer_before(text: str, start: int) -> str:
    match = _ISSUER.search(text, max(0, start - 60), start)
    if match is None:
        return ""
    issuer = re.sub(r"^[、和及与\s]+|[“”\"\s]", "", match[1]).replace("和", "、")
    for short, full in _FULL_ISSUERS.items():
        if full not in issuer:
            issuer = issuer.replace(short, full)
    return issuer.rstrip("、及与")


def _hint_at(text: str, mention: Mention) -> VersionHint | None:
    """Return what is said of the version directly before or behind a name."""
    for note in mention.notes:
        if _NOTE_DATE.match(note) and (dates := find_dates(note)):
            return VersionHint(dates[0][2], exact=True)
    inside = re.search(r"[（(]((?:19|20)[0-9]{2})[^（）()]*[）)]$", mention.name)
    if inside is not None:
        return VersionHint(inside[1])
    place = max(0, mention.start - 26)
    before = _BEFORE.search(text, place, mention.start)
    if before is not None:
        parts = [before["year"], *(before[n].zfill(2) for n in ("month", "day") if before[n])]
        return VersionHint("-".join(parts))
    if _OLD.search(text, place, mention.start):
        return VersionHint(word="old")
    if _NEW.search(text, place, mention.start):
        return VersionHint(word="new")
    return None
