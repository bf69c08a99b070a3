"""A draft's citations and what is the matter with them, as the pages and the API show it."""

from __future__ import annotations

import datetime
import hashlib
import re
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.drafts import DECISIONS
from corpus.citations.check import Finding, FindingKind, Severity
from corpus.errors import UsageError
from corpus.numerals import ARTICLE_LABEL

if TYPE_CHECKING:
    from api.service import Service
    from corpus.citations.cite import Citation

__all__ = [
    "FINDING_NAMES",
    "Mark",
    "Remark",
    "check_file",
    "check_text",
    "checked_draft",
    "commented_copy",
    "finding_key",
    "numbered",
]

FINDING_NAMES = {
    FindingKind.NO_SUCH_ARTICLE: "条号不存在",
    FindingKind.RENUMBERED: "条号已变",
    FindingKind.REPEALED: "已失效",
    FindingKind.NOT_YET_IN_FORCE: "尚未施行",
    FindingKind.QUOTE_DIFFERS: "引文与原文有出入",
    FindingKind.NOT_HELD: "未收录",
    FindingKind.AMBIGUOUS: "所指不明",
}
_GROUPS = (("err", "须改"), ("warn", "请核"), ("info", "供参考"), ("none", "未收录"))
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百]+[编章节]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])"
)
_LONGEST_HEADING = 36
_CLAUSE_END = re.compile(r"[，。；：,;:\n]")
_LABEL = re.compile(r"第[\d零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?")
_ARTICLE = re.compile(rf"^\s*{ARTICLE_LABEL}\s*")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with its number in the draft, and what can be done about it.

    ``group`` is err, warn, info or none. ``pieces`` are (operation, text) of the quotation
    beside the held text. ``links`` are (words, address); ``passage`` is text to copy.
    ``decision`` is adopt, ignore or None, kept by ``key``.
    """

    number: int
    finding: Finding
    group: str
    name: str
    pieces: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    passage: str | None = None
    key: str = ""
    decision: str | None = None

    @property
    def adopting(self) -> str:
        """What its button says: the result where the finding says itself what to write."""
        if self.finding.replacement is None:
            return "采用"
        if self.finding.kind is FindingKind.QUOTE_DIFFERS:
            return "按原文补正"
        label = _LABEL.search(self.finding.replacement)
        return f"改为{label[0]}" if label else "采用"


@dataclass(slots=True)
class Mark:
    """A stretch of the draft and the remarks on it; without any it is in order.

    ``settled`` is True where something was decided on all of them.
    """

    start: int
    end: int
    group: str
    numbers: list[int] = field(default_factory=list)
    link: str | None = None
    settled: bool = False


def finding_key(finding: Finding) -> str:
    """Return what a decision on a finding is kept by: it changes when the finding does."""
    said = f"{finding.message}\x00{finding.suggestion}\x00{finding.replacement}"
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    return f"{finding.kind.value}-{finding.start}-{finding.end}-{digest}"


def checked_draft(
    service: Service,
    text: str,
    on: datetime.date | None = None,
    decisions: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return what a page needs to show a draft beside its findings.

    ``paragraphs`` are (is heading, parts), a part being text or (mark, text); ``groups``
    are (group, its name, remarks); ``counts`` tells how many there are of each, with
    those in order as ``ok``, and how many were adopted and ignored.

    Args:
        service: the collection.
        text: the draft.
        on: the day for which it is asked what is in force, by default today.
        decisions: what was decided, by the keys of findings.
    """
    decided = decisions or {}
    citations = service.cite(text)
    findings = service.check(text, on)
    remarks = [
        _remark(service, number, finding, citations, decided)
        for number, finding in enumerate(findings, 1)
    ]
    marks = _marks(remarks, citations)
    groups = [
        (group, name, [remark for remark in remarks if remark.group == group])
        for group, name in _GROUPS
    ]
    counts = {group: len(rows) for group, _, rows in groups}
    counts["ok"] = sum(mark.group == "ok" for mark in marks)
    for decision in DECISIONS:
        counts[decision] = sum(remark.decision == decision for remark in remarks)
    return {
        "citations": len(citations),
        "paragraphs": _paragraphs(text, marks),
        "groups": [(group, name, rows) for group, name, rows in groups if rows],
        "counts": counts,
        "remarks": remarks,
    }


def check_text(service: Service, text: str, on: datetime.date | None = None) -> dict[str, Any]:
    """Return the findings of a text in the contract's form."""
    return {"findings": [finding.to_json() for finding in service.check(text, on)]}


def check_file(
    service: Service,
    name: str,
    data: bytes,
    on: datetime.date | None = None,
    *,
    ocr: str = "auto",
    commented: bool = False,
    adopt: Collection[int] = (),
    ignore: Collection[int] = (),
) -> dict[str, Any] | bytes:
    """Return the findings of a file with the text they point into, or the commented copy.

    Args:
        service: the collection.
        name: of the file.
        data: the file.
        on: the day for which it is asked what is in force, by default today.
        ocr: as the setting of that name.
        commented: return the copy.
        adopt: numbers of findings, from 1, that the copy takes over.
        ignore: numbers of findings that the copy leaves out.

    Raises:
        UsageError: only a .docx can be commented; a number that there is not.
        DocumentError: the file cannot be read.
    """
    from api.drafts import Drafts

    with tempfile.TemporaryDirectory() as folder:
        drafts = Drafts(Path(folder))
        draft = drafts.get(drafts.add(name, data, ocr=ocr))
        if not commented:
            return {"name": draft.name, "text": draft.text, **check_text(service, draft.text, on)}
        if not draft.commentable:
            raise UsageError("只有 .docx 文稿能加批注。")
        decisions = numbered(service.check(draft.text, on), adopt, ignore)
        return commented_copy(service, draft.path, draft.text, on, decisions)


def commented_copy(
    service: Service,
    path: Path,
    text: str,
    on: datetime.date | None = None,
    decisions: Mapping[str, str] | None = None,
) -> bytes:
    """Return a copy of a .docx draft with a comment at each finding.

    What was ignored is left out. What was adopted is put in as a tracked revision where the
    finding says what should stand there, and is a comment that says so elsewhere.
    """
    from corpus.citations.comments import write_comments

    decided = decisions or {}
    found = [(finding, decided.get(finding_key(finding))) for finding in service.check(text, on)]
    kept = [(finding, decision) for finding, decision in found if decision != "ignore"]
    adopted = {at for at, (_, decision) in enumerate(kept) if decision == "adopt"}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "commented.docx"
        write_comments(path, target, text, [finding for finding, _ in kept], adopted)
        return target.read_bytes()


def numbered(
    findings: Sequence[Finding], adopt: Collection[int], ignore: Collection[int]
) -> dict[str, str]:
    """Return decisions given by the numbers of findings, from 1, by their keys.

    Raises:
        UsageError: there is no finding of a number, or both are said of one.
    """
    wrong = [n for n in (*adopt, *ignore) if not 1 <= n <= len(findings)]
    if wrong or set(adopt) & set(ignore):
        said = f"没有第 {wrong[0]} 处发现" if wrong else "同一处不能既采用又忽略"
        raise UsageError(f"{said}；共 {len(findings)} 处。")
    given = dict.fromkeys(adopt, "adopt") | dict.fromkeys(ignore, "ignore")
    return {finding_key(findings[number - 1]): said for number, said in given.items()}


def _remark(
    service: Service,
    number: int,
    finding: Finding,
    citations: Sequence[Citation],
    decided: Mapping[str, str],
) -> Remark:
    citation = next((c for c in citations if c.start <= finding.start < c.end), None) or next(
        (c for c in citations if c.said and c.said.start == finding.start), None
    )
    differs = finding.kind is FindingKind.QUOTE_DIFFERS and bool(finding.differences)
    pieces = _pieces(finding.text, finding.suggestion) if differs and finding.suggestion else []
    key = finding_key(finding)
    return Remark(
        number,
        finding,
        _group(finding),
        FINDING_NAMES[finding.kind],
        tuple(_shortened(pieces)),
        tuple(_links(service, finding, citation)),
        "".join(text for operation, text in pieces if operation != "del") or None,
        key,
        decided.get(key),
    )


def _group(finding: Finding) -> str:
    if finding.severity is Severity.ERROR:
        return "err"
    if finding.severity is Severity.WARNING:
        return "warn"
    return "none" if finding.kind is FindingKind.NOT_HELD else "info"


def _pieces(quoted: str, held: str) -> list[tuple[str, str]]:
    """Return the part of a held passage that is quoted, with what the draft has otherwise."""
    from corpus.compare.difference import Operation, compare_texts

    pieces: list[tuple[str, str]] = []
    for run in compare_texts(quoted, held):
        old, new = quoted[run.old_start : run.old_end], held[run.new_start : run.new_end]
        if run.operation is Operation.EQUAL:
            pieces.append(("equal", new))
        elif new:
            pieces.append(("ins", new))
        else:
            pieces.append(("del", old))
    return _trimmed(pieces)


def _trimmed(pieces: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pieces without the clauses that the passage has before and after those quoted."""
    kept = list(pieces)
    if kept and kept[0][0] == "ins":
        rest = _CLAUSE_END.split(_ARTICLE.sub("", kept.pop(0)[1]))[-1]
        if rest.strip():
            kept.insert(0, ("ins", rest))
    if len(kept) > 1 and kept[-1][0] == "ins":
        more = kept.pop()[1]
        whole = _CLAUSE_END.search(kept[-1][1][-1:]) is not None
        rest = "" if whole else _CLAUSE_END.split(more)[0]
        if rest.strip():
            kept.append(("ins", rest))
    return kept


def _shortened(pieces: Sequence[tuple[str, str]], around: int = 14) -> Iterable[tuple[str, str]]:
    """Yield pieces with long stretches that are alike cut to what stands beside a change."""
    for at, (operation, text) in enumerate(pieces):
        if operation == "equal" and len(text) > 2 * around + 4:
            head = text[:around] if at else ""
            tail = text[-around:] if at + 1 < len(pieces) else ""
            yield operation, f"{head}…{tail}"
        else:
            yield operation, text


def _links(
    service: Service, finding: Finding, citation: Citation | None
) -> Iterable[tuple[str, str]]:
    from api.pages.parts import permalink_path

    if finding.kind is FindingKind.REPEALED and finding.suggestion:
        title = finding.suggestion.strip("《》")
        held = service.holdings.versions(title)
        if held:
            yield f"看《{title}》", permalink_path(held[-1].doc)
    if citation is None or citation.doc is None:
        return
    held_version = service.holdings.version(citation.doc)
    known = [name for name in citation.articles if held_version and name in held_version.articles]
    if known:
        yield f"看{known[0]}原文", f"{permalink_path(citation.doc, known[0])}"
    elif finding.kind is FindingKind.NO_SUCH_ARTICLE:
        yield f"看《{citation.law}》", permalink_path(citation.doc)
    if finding.kind is FindingKind.RENUMBERED and citation.articles and citation.law:
        yield "看新旧对照", f"/compare?{_query(a=citation.law)}"


def _query(**values: str) -> str:
    from urllib.parse import urlencode

    return urlencode(values)


def _marks(remarks: Sequence[Remark], citations: Sequence[Citation]) -> list[Mark]:
    """Return the marks in order; none overlaps another."""
    order = [group for group, _ in _GROUPS]
    marks: list[Mark] = []
    for remark in remarks:
        start, end = remark.finding.start, remark.finding.end
        last = marks[-1] if marks else None
        if last is not None and start < last.end:
            last.end = max(last.end, end)
            last.numbers.append(remark.number)
            last.settled = last.settled and remark.decision is not None
            last.group = min(last.group, remark.group, key=order.index)
        elif end > start:
            settled = remark.decision is not None
            marks.append(Mark(start, end, remark.group, [remark.number], settled=settled))
    for citation in citations:
        if any(mark.start < citation.end and citation.start < mark.end for mark in marks):
            continue
        if citation.doc is not None:
            marks.append(Mark(citation.start, citation.end, "ok", link=_address(citation)))
    return sorted(marks, key=lambda mark: mark.start)


def _address(citation: Citation) -> str | None:
    from api.pages.parts import permalink_path

    if citation.doc is None:
        return None
    return permalink_path(citation.doc, citation.articles[0] if citation.articles else None)


def _paragraphs(
    text: str, marks: Sequence[Mark]
) -> list[tuple[bool, list[tuple[Mark | None, str]]]]:
    """Return the lines of a text cut at the marks; a mark over a line's end is cut there."""
    found: list[tuple[bool, list[tuple[Mark | None, str]]]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append((_is_heading(line), list(_parts(text, start, end, marks))))
        start = end + 1
    return found


def _parts(
    text: str, start: int, end: int, marks: Sequence[Mark]
) -> Iterable[tuple[Mark | None, str]]:
    at = start
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        low, high = max(mark.start, start), min(mark.end, end)
        if low > at:
            yield None, text[at:low]
        yield mark, text[low:high]
        at = high
    if at < end:
        yield None, text[at:end]


def _is_heading(line: str) -> bool:
    bare = line.strip()
    plain = len(bare) <= _LONGEST_HEADING and not bare.endswith(("。", "；", "，", "："))
    return plain and _HEADING.match(bare) is not None
