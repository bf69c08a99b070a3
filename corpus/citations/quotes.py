"""Quotations beside citations: where an article's wording is given, and whether it is right.

Compared are letters and digits alone: white space, punctuation, quotation marks and
brackets do not count. Lines, and parts parted by an ellipsis, must stand in the article in
order; a changed, added or silently dropped word is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.citations.holdings import HeldArticle, letters
from corpus.citations.mentions import Mention, MentionKind

__all__ = [
    "Difference",
    "QuoteSpan",
    "compare",
    "differences",
    "likeness",
    "nearest_passage",
    "quote_spans",
    "trim",
]


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A stretch that may give an article's wording: ``how`` is marked, heading or run.

    ``direct`` is True where nothing but 规定 or the like stands before a marked one.
    """

    start: int
    end: int
    how: str
    direct: bool = True

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def marked(self) -> bool:
        """Whether it stands in quotation marks."""
        return self.how == "marked"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quotation departs from the text: ``quoted`` stands for ``held``, either may
    be empty."""

    quoted: str
    held: str


_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_PAST_CITATIONS = re.compile(r"[^。；\n“”\"]{0,60}?([“\"])")
_RUN = re.compile(
    r"(?:[的之]?(?:明确|具体|均)?(?:规定|指出|要求|强调)(?:[，,：:]|了(?=.{8}))|[的之]规定(?=[\u4e00-\u9fff]{4})|[，：:])"
)
_RUN_END = re.compile(r"[。\n“”\"]")
_ELLIPSIS = re.compile(r"(?:…+|\.{3,}|。{3,}|·{3,})")
_SECTION = re.compile(r"\n[ \u3000#*]*(?:【|附[:：件]|\([0-9]|[0-9]{1,2}[.．、]\s*《)")
_MAX_HEADING_TEXT = 3000
_MAX_RUN = 400
_SHORTEST_RUN = 10
_SHORTEST_QUOTE, _NEAR_SHORT, _NEAR_LONG = 8, 0.7, 0.5
"""From how many letters on, and how alike, marked words are a quotation gone wrong."""
_VERBATIM = 0.6
_ALTERED = 0.75
_SHORTEST_CLAUSE = 4
_CLAUSE = re.compile(r"[^，；：,;:]+")
_DIRECT = re.compile(
    r"[的之]?(?:等)?(?:条款|条|款|项)?[的之]?(?:明确|具体|均|也|还|都|所|中|即)*(?:规定|列举?|称|关于|指出|要求|强调)?"
    r"(?:了|中|的|是|为|即)*[，,：:]?[“\"]?"
)
_GRAM = 6


def quote_spans(text: str, mentions: Sequence[Mention]) -> list[QuoteSpan | None]:
    """Return for each mention the stretch that may give its article's wording, or None."""
    found: list[QuoteSpan | None] = []
    headings = [m.start for m in mentions if m.heading]
    at = 0
    for mention in mentions:
        if not mention.articles:
            found.append(None)
            continue
        while at < len(headings) and headings[at] <= mention.start:
            at += 1
        if mention.heading and mention.kind is not MentionKind.ANAPHOR:
            stop = headings[at] if at < len(headings) else len(text)
            found.append(_under_heading(text, mention.end, stop))
        else:
            found.append(_marked(text, mention.end) or _run(text, mention.end))
    return found


def _under_heading(text: str, start: int, stop: int) -> QuoteSpan | None:
    """Return the text under an article that stands as a heading, up to the next heading."""
    stop = min(stop, start + _MAX_HEADING_TEXT)
    stop = max(start, text.rfind("\n", start, stop + 1)) if stop < len(text) else stop
    section = _SECTION.search(text, start, stop)
    if section is not None:
        stop = section.start()
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return QuoteSpan(start, stop, "heading") if stop - start >= 4 else None


def _marked(text: str, start: int) -> QuoteSpan | None:
    """Return the quotation that follows in the same sentence, None if there is none."""
    opening = _PAST_CITATIONS.match(text, start)
    if opening is None:
        return None
    at = opening.end()
    end = _closing(text, at, opening[1])
    if end is None or end == at:
        return None
    return QuoteSpan(at, end, "marked", _DIRECT.fullmatch(text, start, at) is not None)


def _closing(text: str, at: int, mark: str) -> int | None:
    """Return where the quotation ends that begins at a place; its text has no marks."""
    if mark == '"':
        end = text.find('"', at, at + _MAX_HEADING_TEXT)
        return end if end >= 0 else None
    depth = 1
    for place in range(at, min(len(text), at + _MAX_HEADING_TEXT)):
        if text[place] == "“":
            depth += 1
        elif text[place] == "”":
            depth -= 1
            if depth == 0:
                return place
    return None


def _run(text: str, start: int) -> QuoteSpan | None:
    """Return the rest of the sentence behind 规定，, None if the citation goes on otherwise."""
    lead = _RUN.match(text, start)
    if lead is None:
        return None
    end = _RUN_END.search(text, lead.end(), lead.end() + _MAX_RUN)
    stop = end.start() if end else min(len(text), lead.end() + _MAX_RUN)
    return QuoteSpan(lead.end(), stop, "run") if stop - lead.end() >= _SHORTEST_RUN else None


# --- against a held article --------------------------------------------------------------


def _parts(quote: str) -> list[str]:
    """Return what must stand in the article one after the other."""
    pieces = (piece for line in quote.split("\n") for piece in _ELLIPSIS.split(line))
    return [part for part in map(letters, pieces) if part]


def compare(quote: str, articles: Sequence[HeldArticle]) -> bool:
    """Tell whether a quotation is verbatim from these articles."""
    body = "".join(article.letters for article in articles)
    at = 0
    for part in _parts(quote):
        found = body.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def likeness(quote: str, article: HeldArticle) -> float:
    """Return the share of a quotation's pairs of letters that stand in an article, 0 to 1."""
    body = letters(quote)
    if len(body) < 2:
        return float(body in article.letters)
    pairs = [body[at : at + 2] for at in range(len(body) - 1)]
    return sum(pair in article.pairs for pair in pairs) / len(pairs)


def trim(text: str, span: QuoteSpan, articles: Sequence[HeldArticle]) -> QuoteSpan | None:
    """Return the part of a stretch that gives an article's wording, None if none does.

    A marked quotation is taken whole or not at all. Under a heading the first lines count
    that are like the article. Of a run the longest verbatim stretch counts, or all of it
    where it is nearly the article's wording.
    """
    quote = text[span.start : span.end]
    if not articles:
        return span if span.marked or span.how == "heading" else None
    if span.how == "marked":
        if compare(quote, articles):
            return span
        near = max(likeness(quote, article) for article in articles)
        size = len(letters(quote))
        enough = _NEAR_LONG if size >= _SHORTEST_RUN else _NEAR_SHORT
        return span if span.direct and size >= _SHORTEST_QUOTE and near >= enough else None
    if span.how == "heading":
        return _trim_heading(text, span, articles)
    return _trim_run(text, span, articles)


def _trim_heading(text: str, span: QuoteSpan, articles: Sequence[HeldArticle]) -> QuoteSpan | None:
    at, end = span.start, span.start
    while at < span.end:
        stop = text.find("\n", at, span.end)
        stop = span.end if stop < 0 else stop
        line = text[at:stop]
        if line.strip():
            if max(likeness(line, article) for article in articles) < 0.6:
                break
            end = stop
        at = stop + 1
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return QuoteSpan(span.start, end, "heading") if end > span.start else None


def _trim_run(text: str, span: QuoteSpan, articles: Sequence[HeldArticle]) -> QuoteSpan | None:
    """Return the clauses of a run that stand in the article one after the other.

    Where nothing but a word or two in between is changed, all of the run counts.
    """
    body = "".join(article.letters for article in articles)
    clauses = [
        (span.start + m.start(), span.start + m.end(), letters(m[0]))
        for m in _CLAUSE.finditer(text[span.start : span.end])
    ]
    clauses = [clause for clause in clauses if clause[2]]
    first, last, at = None, -1, 0
    for index, (_, _, clause) in enumerate(clauses):
        place = body.find(clause, at) if len(clause) >= _SHORTEST_CLAUSE else -1
        if place >= 0:
            first = index if first is None else first
            last, at = index, place + len(clause)
        elif first is not None:
            break
    if first is not None:
        matched = sum(len(clause) for _, _, clause in clauses[first : last + 1])
        whole = sum(len(clause) for _, _, clause in clauses)
        if matched < whole and _is_altered(clauses, body, whole):
            return QuoteSpan(clauses[0][0], clauses[-1][1], "run")
        if matched >= _SHORTEST_RUN:
            return QuoteSpan(clauses[first][0], clauses[last][1], "run")
    return _partial_run(text, span, body)


def _is_altered(clauses: Sequence[tuple[int, int, str]], body: str, whole: int) -> bool:
    """Tell whether most clauses of a run, the first and the last among them, are verbatim."""
    held = [clause for _, _, clause in clauses if clause in body]
    ends = clauses[0][2] in body and clauses[-1][2] in body
    return ends and len(clauses) > 2 and sum(map(len, held)) >= whole * _ALTERED


def _partial_run(text: str, span: QuoteSpan, body: str) -> QuoteSpan | None:
    """Return the longest verbatim stretch of a run where it is most of it."""
    places = [at for at in range(span.start, span.end) if text[at].isalnum()]
    run = letters(text[span.start : span.end])
    if len(run) != len(places) or len(run) < _SHORTEST_RUN:
        return None
    first, last = _longest(run, body)
    if last - first >= max(_SHORTEST_RUN, len(run) * _VERBATIM):
        return QuoteSpan(places[first], places[last - 1] + 1, "run")
    return None


def _longest(run: str, body: str) -> tuple[int, int]:
    """Return the longest stretch of a run that stands in a body."""
    best, at = (0, 0), 0
    while at + _GRAM <= len(run):
        if run[at : at + _GRAM] not in body:
            at += 1
            continue
        end = at + _GRAM
        while end < len(run) and run[at : end + 1] in body:
            end += 1
        if end - at > best[1] - best[0]:
            best = (at, end)
        at = max(at + 1, end - _GRAM + 1)
    return best


def differences(quote: str, articles: Sequence[HeldArticle]) -> list[Difference]:
    """Return where a quotation departs from the article it is nearest to, in order.

    What the article has before and behind the quoted stretch is no difference.
    """
    body = max((article.letters for article in articles), key=lambda b: _shared(quote, b))
    found: list[Difference] = []
    for part in _parts(quote):
        if part not in body:
            found += _differences(part, body)
    return found or [Difference(letters(quote), "")]


def _differences(part: str, body: str) -> list[Difference]:
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, part, body, autojunk=False).get_opcodes()
    while blocks and blocks[0][0] == "insert":
        blocks = blocks[1:]
    while blocks and blocks[-1][0] == "insert":
        blocks = blocks[:-1]
    return [Difference(part[a:b], body[c:d]) for tag, a, b, c, d in blocks if tag != "equal"]


def _shared(quote: str, body: str) -> int:
    text = letters(quote)
    return sum(text[at : at + 2] in body for at in range(len(text) - 1))


def nearest_passage(quote: str, articles: Sequence[HeldArticle]) -> str | None:
    """Return the sentences of the article that a quotation departs from, as they are held."""
    article = max(articles, key=lambda a: _shared(quote, a.letters))
    wanted = letters(quote)
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    kept = [
        sentence.strip()
        for sentence in _SENTENCE.findall(article.text)
        if (own := letters(sentence))
        and sum(own[at : at + 2] in pairs for at in range(len(own) - 1)) >= 0.4 * (len(own) - 1)
    ]
    return "".join(kept) or None
