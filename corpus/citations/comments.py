"""A copy of a .docx draft with a Word comment at each finding; the original stays as it is.

What was adopted and says itself what should stand there is put in as a tracked revision.

A finding is placed by its letters: the draft's letters run through paragraphs and tables
in the order of the document, and the nth occurrence in the checked text is the nth there.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.citations.check import Finding
from corpus.citations.revisions import Revision, cut_run, plan
from corpus.errors import DamagedDocumentError, UsageError
from corpus.normalize import fold

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = ["write_comments"]

_AUTHOR, _INITIALS = "纪典", "纪典"


_FIRST_REVISION = 9_000_000
"""Far above the numbers that a draft's own revisions have."""


@dataclass(frozen=True, slots=True, order=True)
class _Letter:
    """A letter of the draft: which paragraph, and which character of it."""

    paragraph: int
    at: int


def write_comments(
    original: Path,
    copy_to: Path,
    text: str,
    findings: Sequence[Finding],
    adopted: Collection[int] = (),
) -> int:
    """Write the copy; return how many findings could be placed in it.

    A finding whose words cannot be found again is put at the first paragraph.

    Args:
        original: the draft, a .docx.
        copy_to: where the copy goes; not the original.
        text: the text that the findings' offsets are into.
        findings: what to write.
        adopted: those of them, by their place in the list, that the author takes over.
    Raises:
        UsageError: the copy would overwrite the original.
        DamagedDocumentError: the draft cannot be opened as .docx.
    """

    import docx

    if copy_to.resolve() == original.resolve():
        raise UsageError("批注副本不能与原文件同名。")
    try:
        document = docx.Document(str(original))
    except Exception as error:
        raise DamagedDocumentError(
            f"“{original.name}”不能作为 docx 打开。", path=original
        ) from error
    paragraphs = list(_paragraphs(document))
    if not paragraphs:
        raise DamagedDocumentError(f"“{original.name}”中没有段落。", path=original)
    letters, places = _letters(paragraphs)
    found = [_stretch(finding, text, letters, places) for finding in findings]
    planned = _revisions(paragraphs, findings, found, adopted)
    for number, (finding, stretch) in enumerate(zip(findings, found, strict=True)):
        if stretch is None:
            runs = paragraphs[0].runs or [paragraphs[0].add_run("")]
        else:
            marks = _marks_before(text, finding.start)
            first = _Letter(stretch[0].paragraph, max(0, stretch[0].at - marks))
            runs = _runs(paragraphs, first, stretch[1])
        note = _note(finding, number in adopted, number in planned)
        document.add_comment(runs, text=note, author=_AUTHOR, initials=_INITIALS)
    numbers = itertools.count(_FIRST_REVISION)
    # From the end on, so that none moves the place of another.
    for number in sorted(planned, key=lambda n: found[n] or (), reverse=True):
        planned[number].make(_AUTHOR, numbers)
    document.save(str(copy_to))
    return sum(stretch is not None for stretch in found)


def _revisions(
    paragraphs: Sequence[Paragraph],
    findings: Sequence[Finding],
    found: Sequence[tuple[_Letter, _Letter] | None],
    adopted: Collection[int],
) -> dict[int, Revision]:
    """Return what can be changed of the findings adopted; none overlaps another."""
    made: dict[int, Revision] = {}
    taken: list[tuple[_Letter, _Letter]] = []
    for number in sorted(set(adopted)):
        stretch, new = found[number], findings[number].replacement
        if stretch is None or new is None or stretch[0].paragraph != stretch[1].paragraph:
            continue
        if any(stretch[0] <= last and first <= stretch[1] for first, last in taken):
            continue
        bare = new.strip("".join({char for char in new if not char.isalnum()}))
        revision = plan(paragraphs[stretch[0].paragraph], stretch[0].at, stretch[1].at + 1, bare)
        if revision is not None:
            made[number] = revision
            taken.append(stretch)
    return made


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body in order, those in tables too."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    def inside(blocks: Iterable[Any]) -> Iterator[Paragraph]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Table):
                seen: set[Any] = set()
                for row in block.rows:
                    for cell in row.cells:
                        if cell._tc not in seen:
                            seen.add(cell._tc)
                            yield from inside(cell.iter_inner_content())

    yield from inside(document.iter_inner_content())


def _letters(paragraphs: Sequence[Paragraph]) -> tuple[str, list[_Letter]]:
    """Return the letters of the paragraphs' runs and where each stands."""
    found: list[str] = []
    places: list[_Letter] = []
    for number, paragraph in enumerate(paragraphs):
        text = fold("".join(run.text for run in paragraph.runs))
        for at, char in enumerate(text):
            if char.isalnum():
                found.append(char)
                places.append(_Letter(number, at))
    return "".join(found), places


def _place(finding: Finding, text: str, letters: str) -> tuple[int, int] | None:
    """Return the stretch of the letters that a finding is about, None if it is not there."""
    wanted = "".join(filter(str.isalnum, fold(text[finding.start : finding.end])))
    if not wanted:
        return None
    before = "".join(filter(str.isalnum, fold(text[: finding.start])))
    number, at = 0, before.find(wanted)
    while at >= 0:
        number, at = number + 1, before.find(wanted, at + 1)
    at = -1
    for _ in range(number + 1):
        following = letters.find(wanted, at + 1)
        if following < 0:
            break
        at = following
    return (at, at + len(wanted)) if at >= 0 else None


def _stretch(
    finding: Finding, text: str, letters: str, places: Sequence[_Letter]
) -> tuple[_Letter, _Letter] | None:
    """Return the first and the last letter of what a finding is about, None if not there."""
    found = _place(finding, text, letters)
    return (places[found[0]], places[found[1] - 1]) if found else None


def _marks_before(text: str, start: int) -> int:
    """Return how many marks such as 《 a finding begins with."""
    end = start
    while end < len(text) and not text[end].isalnum():
        end += 1
    return end - start


def _runs(paragraphs: Sequence[Paragraph], first: _Letter, last: _Letter) -> list[Run]:
    """Return the first and the last run of a stretch, cut where it begins and ends."""
    cut_run(paragraphs[last.paragraph], last.at + 1)
    cut_run(paragraphs[first.paragraph], first.at)
    return [
        _run_at(paragraphs[first.paragraph], first.at),
        _run_at(paragraphs[last.paragraph], last.at),
    ]


def _run_at(paragraph: Paragraph, at: int) -> Run:
    position = 0
    for run in paragraph.runs:
        position += len(run.text)
        if at < position:
            return run
    return paragraph.runs[-1]


def _note(finding: Finding, adopted: bool, revised: bool) -> str:
    note = finding.message + (f"\n{finding.suggestion}" if finding.suggestion else "")
    if revised:
        return f"已采用，以修订方式改入：{finding.replacement}\n{note}"
    return f"已采用，请据此修改。\n{note}" if adopted else note
