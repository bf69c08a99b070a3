"""Which regulation, version and articles a query names, in this collection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.models import DocumentRecord, Kind
from corpus.normalize import fold
from corpus.versions import version_date
from indexing.query import ParsedQuery
from indexing.references import (
    ArticleReference,
    HintKind,
    Reference,
    VersionHint,
    split_version_hint,
)
from indexing.searching.catalog import Catalog
from indexing.searching.version_choice import choose_version, version_before
from indexing.title_keys import is_generic_title
from indexing.titles import ALIAS, SHARED, TitleMatch, TitleMention

__all__ = ["Target", "TargetKind", "find_target", "reference_target"]

_MAX_WORKS = 8
_CLOSE = 0.08
_FLOOR_EXPLICIT = 0.6
_FLOOR_BARE_NUMBER = 0.8
_FLOOR_LONGER = 0.8
_FLOOR_TITLE = 0.86
_LONGEST_TITLE_QUERY = 45
_NOT_QUITE = frozenset({"similar", "local"})
_WORD_HINTS = frozenset({HintKind.CURRENT, HintKind.NEWEST, HintKind.PREVIOUS})
_BEFORE_AMENDMENT = re.compile(r"\s*(?:出台|施行|实施|生效|公布|通过)?(?:之前|以前|前)")
_TITLE_END = re.compile(
    r"(?:法|条例|规定|办法|准则|规则|细则|解释|意见|章程|通知|标准|纪要|规程|决定)$"
)
_LEAD = re.compile(
    r"^(?:请问|请查|查询|查找|查看|查|看看|看|违反了?|触犯了?|根据|依据|依照|按照|参照|对照|适用|引用|关于|有关|按)+"
)
_ONLY_FILLER = re.compile(r"^[\s,.;:?!、的全文原文内容规定文本版]*$")


class TargetKind(StrEnum):
    """What was named, from most to least definite."""

    ARTICLE = "article"
    DOCUMENT = "document"
    SCOPE = "scope"
    MENTION = "mention"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Target:
    """What a query names.

    ``kind`` ARTICLE: articles of ``records``; DOCUMENT: a bare title; SCOPE: a regulation
    named on purpose (《》 or a version), and ``rest`` is looked for in it first; MENTION: a
    regulation named in passing; NUMBER: articles of whatever regulation. ``unheld`` is the
    full title of a regulation that is named but not in the collection. ``fallback``
    are regulations of a similar name, for when ``records`` have no such article.
    """

    kind: TargetKind
    records: tuple[DocumentRecord, ...] = ()
    articles: tuple[ArticleReference, ...] = ()
    rest: str = ""
    notes: tuple[str, ...] = ()
    unheld: str | None = None
    fallback: tuple[DocumentRecord, ...] = ()


def find_target(parsed: ParsedQuery, catalog: Catalog, on: date) -> Target | None:
    """Return what a query names, None if it names nothing."""
    if parsed.structured or not parsed.text:
        return None
    reference = parsed.reference
    if reference is not None:
        target = reference_target(reference, catalog, on)
        if target is not None:
            return target
    return _free_text_target(parsed.text, catalog, on)


def reference_target(reference: Reference, catalog: Catalog, on: date) -> Target | None:
    """Return the regulation and articles cited; None if it is no citation after all."""
    if not reference.title:
        if not reference.articles:
            return None
        return Target(TargetKind.NUMBER, (), reference.articles, reference.rest)
    if catalog.resolver.known_title(reference.title) is None:
        reference = _without_lead(reference)
    found = _resolve(reference, catalog) if reference.title else None
    if found is None and reference.title and (reference.bracketed or _named_law(reference)):
        found = _Resolved(unheld=reference.typed)
    if found is None:
        if not (reference.articles and reference.explicit):
            return None
        rest = " ".join(f"{reference.title} {reference.rest}".split())
        return Target(TargetKind.NUMBER, (), reference.articles, rest)
    if found.unheld is not None:
        # What speaks of the regulation is the next best; its article numbers mean nothing.
        wanted = " ".join(f"{reference.title} {found.lead} {reference.rest}".split())
        return Target(TargetKind.SCOPE, (), (), wanted, (), found.unheld)
    records, notes = _versions(found, catalog, on, reference)
    rest = " ".join(f"{found.lead} {reference.rest}".split())
    if reference.articles:
        fallback = _similar_with_articles(reference, records, catalog, on)
        return Target(
            TargetKind.ARTICLE, records, reference.articles, rest, notes, fallback=fallback
        )
    kind = TargetKind.DOCUMENT if _ONLY_FILLER.match(fold(rest)) else TargetKind.SCOPE
    return Target(kind, records, (), rest, notes)


def _similar_with_articles(
    reference: Reference, records: Sequence[DocumentRecord], catalog: Catalog, on: date
) -> tuple[DocumentRecord, ...]:
    """Return regulations of similar names that have articles, where those meant have none."""
    if reference.bracketed or any(record.article_count for record in records):
        return ()
    works = catalog.resolver.similar(reference.title)
    similar, _ = _versions(_Resolved(tuple(works)), catalog, on)
    return tuple(record for record in similar if record.article_count)


def _without_lead(reference: Reference) -> Reference:
    """Return a reference whose title does not begin with 根据, 违反, 请问 …."""
    match = _LEAD.match(reference.title)
    if match is None or reference.bracketed:
        return reference
    title = reference.title[match.end() :].strip()
    return replace(reference, title=title, typed=reference.typed.removeprefix(match.group()))


def _named_law(reference: Reference) -> bool:
    """Return whether what stands before 第X条 is the name of some regulation."""
    return reference.explicit and _TITLE_END.search(fold(reference.title)) is not None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """Works a title stands for, the hint that goes with it and what stood before it."""

    works: tuple[TitleMatch, ...] = ()
    hint: VersionHint | None = None
    lead: str = ""
    unheld: str | None = None


def _resolve(reference: Reference, catalog: Catalog) -> _Resolved | None:
    """Return what a cited title stands for; None if nothing is like it."""
    resolver = catalog.resolver
    word_hint = reference.hint is not None and reference.hint.kind in _WORD_HINTS
    if word_hint and resolver.known_title(reference.typed) is not None:
        return _of_name(reference.typed, None, catalog)
    if resolver.known_title(reference.title) is not None:
        return _of_name(reference.title, reference.hint, catalog)
    mention = _last_mention(reference, catalog)
    if mention is not None:
        lead = reference.title[: mention.start]
        if len(lead.strip()) > 1:
            # Perhaps the end of a longer title that is misspelt at its beginning.
            longer = resolver.similar(reference.title, floor=_FLOOR_LONGER)
            if longer:
                return _Resolved(_close(longer), reference.hint)
        hint, shorter = _hint_before(lead)
        hint = reference.hint or hint
        if mention.works:
            return _Resolved(mention.works, hint, shorter)
        return _Resolved(unheld=mention.title, hint=hint, lead=shorter)
    declared = catalog.declared(reference.title)
    if declared:
        return _Resolved(_close(declared), reference.hint)
    titled = _TITLE_END.search(fold(reference.title)) is not None
    if not titled and (not reference.explicit or len(reference.title) < 3):
        return None
    floor = _FLOOR_EXPLICIT if reference.explicit else _FLOOR_BARE_NUMBER
    works = resolver.resolve(reference.title, floor=floor)
    if word_hint:
        as_typed = resolver.resolve(reference.typed, floor=floor)
        if as_typed and (not works or as_typed[0].score >= works[0].score):
            return _Resolved(_close(as_typed))
    return _Resolved(_close(works), reference.hint) if works else None


def _of_name(name: str, hint: VersionHint | None, catalog: Catalog) -> _Resolved:
    """Return what a known name stands for: held works, parts of one, or a title not held."""
    resolver = catalog.resolver
    if is_generic_title(name):
        return _Resolved(tuple(resolver.resolve(name, limit=_MAX_WORKS)), hint)
    works = resolver.resolve(name)
    if works:
        return _Resolved(_close(works), hint)
    title = resolver.known_title(name) or name
    parts = resolver.parts(title)
    if parts:
        return _Resolved(tuple(parts), hint)
    return _Resolved(unheld=title, hint=hint)


def _last_mention(reference: Reference, catalog: Catalog) -> TitleMention | None:
    """Return the title that the text before an article ends with."""
    if reference.bracketed:
        return None
    mentions = catalog.resolver.mentions(reference.title)
    if mentions and not reference.title[mentions[-1].end :].strip("》>〉 的中里第"):
        return mentions[-1]
    return None


def _close(works: Sequence[TitleMatch]) -> tuple[TitleMatch, ...]:
    """Return the best works and those hardly worse."""
    if not works or works[0].score <= SHARED:
        return tuple(works[:_MAX_WORKS])
    return tuple(w for w in works if w.score >= works[0].score - _CLOSE)[:_MAX_WORKS]


def _versions(
    found: _Resolved, catalog: Catalog, on: date, reference: Reference | None = None
) -> tuple[tuple[DocumentRecord, ...], tuple[str, ...]]:
    """Return the version meant of each work, and what is to be said about the choice."""
    name = fold(reference.typed if reference is not None else "")
    trial = "试行" in name or "暂行" in name
    records: list[DocumentRecord] = []
    notes: list[str] = []
    for work in found.works:
        choice = choose_version(catalog, work.work_id, found.hint, on, trial=trial)
        records.extend(choice.records)
        if choice.note and len(found.works) == 1:
            notes.append(choice.note)
    if reference is not None and found.works and found.works[0].how in _NOT_QUITE:
        titles = "、".join(f"《{work.title}》" for work in found.works[:3])
        notes.append(f"没有名称完全相同的文件，按{titles}理解。")
    return _once(records), tuple(notes)


def _once(records: Iterable[DocumentRecord]) -> tuple[DocumentRecord, ...]:
    return tuple({record.id: record for record in records}.values())


def _hint_before(lead: str) -> tuple[VersionHint | None, str]:
    """Return the version hint that a title's left neighbour ends with, and the rest."""
    if not lead.strip():
        return None, ""
    hint, shorter = split_version_hint("\0" + lead, leading=False)
    return hint, shorter.replace("\0", "").strip()


def _hint_after(text: str) -> tuple[VersionHint | None, str]:
    """Return the version hint that a title's right neighbour begins with, and the rest."""
    hint, shorter = split_version_hint(text + "\0", trailing=False)
    if (
        hint is not None
        and hint.kind in _WORD_HINTS
        and not text.lstrip().startswith(("(", "（", "修", "旧", "现行"))
    ):
        return None, text
    return hint, shorter.replace("\0", "").strip()


# --- free text ------------------------------------------------------------------------


def _free_text_target(text: str, catalog: Catalog, on: date) -> Target | None:
    mentions = [mention for mention in catalog.resolver.mentions(text) if mention.works]
    if not mentions:
        return _title_like(text, catalog, on)
    first = mentions[0]
    amended = _before_amendment(text, first, catalog)
    if amended is not None:
        return amended
    before, lead = _hint_before(text[: first.start])
    after, tail = _hint_after(text[first.end :])
    hint = _better(before, after)
    rest = " ".join(f"{lead} {tail}".split())
    found = _Resolved(_close(first.works), hint)
    if hint is not None or _ONLY_FILLER.match(fold(rest)):
        records, notes = _versions(found, catalog, on)
        kind = TargetKind.DOCUMENT if _ONLY_FILLER.match(fold(rest)) else TargetKind.SCOPE
        return Target(kind, records, (), rest, notes)
    records = tuple(
        record
        for mention in mentions
        if mention.works[0].score >= ALIAS - 0.05
        for record in _versions(_Resolved(_close(mention.works)), catalog, on)[0]
    )
    if not records:
        return None
    rest = _without(text, mentions)
    return Target(TargetKind.MENTION, _once(records), (), rest)


def _better(before: VersionHint | None, after: VersionHint | None) -> VersionHint | None:
    """Return the hint that says more: a date rather than a word."""
    hints = [hint for hint in (after, before) if hint is not None]
    return min(hints, key=lambda hint: hint.kind in _WORD_HINTS) if hints else None


def _without(text: str, mentions: Iterable[TitleMention]) -> str:
    parts, at = [], 0
    for mention in mentions:
        parts.append(text[at : mention.start])
        at = mention.end
    return " ".join(" ".join((*parts, text[at:])).split())


def _before_amendment(text: str, mention: TitleMention, catalog: Catalog) -> Target | None:
    """Return the law as it was, for 修正案（十二）之前…."""
    title = fold(mention.title)
    match = _BEFORE_AMENDMENT.match(fold(text), mention.end)
    if "修正案" not in title or match is None:
        return None
    base = mention.title[: title.index("修正案")]
    laws = catalog.resolver.exact(base)
    days = [
        day
        for work in mention.works
        for record in catalog.versions(work.work_id)
        if (day := _day(record)) is not None
    ]
    if not laws or not days:
        return None
    records = [
        record
        for work in laws[:1]
        for record in version_before(catalog, work.work_id, min(days)).records
    ]
    rest = " ".join(f"{text[: mention.start]} {text[match.end() :]}".split())
    if not records:
        return None
    return Target(TargetKind.SCOPE, tuple(records), (), rest)


def _day(record: DocumentRecord) -> date | None:
    known = record.metadata
    for value in (known.promulgated, version_date(record.metadata), known.effective):
        try:
            return date.fromisoformat(value or "")
        except ValueError:
            continue
    return None


def _title_like(text: str, catalog: Catalog, on: date) -> Target | None:
    """Return the document whose title was typed with an error or in another form."""
    hint, name = split_version_hint(text)
    stripped = name.strip(" 《》<>")
    if not 3 <= len(stripped) <= _LONGEST_TITLE_QUERY or not _TITLE_END.search(fold(stripped)):
        return None
    works = catalog.resolver.resolve(stripped, floor=_FLOOR_TITLE)
    if not works:
        return None
    found = _Resolved(_close(works), hint)
    probe = Reference(title=stripped, typed=stripped)
    records, notes = _versions(found, catalog, on, probe)
    records = tuple(record for record in records if record.kind is Kind.REGULATION)
    if not records:
        return None
    return replace(Target(TargetKind.DOCUMENT, records), notes=notes)
