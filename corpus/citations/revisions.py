"""Changes to a Word draft as tracked revisions, which its author accepts or rejects."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from corpus.compare.difference import Run as Difference

__all__ = ["Revision", "cut_run", "plan"]


@dataclass(frozen=True, slots=True)
class Revision:
    """A change that can be made: characters of a paragraph's runs, and what takes their place.

    ``runs`` are the differences between the two; only they are struck out and put in.
    """

    paragraph: Paragraph
    start: int
    new: str
    runs: tuple[Difference, ...]

    def make(self, author: str, numbers: Iterator[int]) -> None:
        """Change the paragraph.

        Args:
            author: who changes it.
            numbers: gives each revision its number.
        """
        from corpus.compare.difference import Operation

        # From the end, so that what was changed does not move what is still to be.
        for run in reversed(self.runs):
            first, last = self.start + run.old_start, self.start + run.old_end
            if run.operation is Operation.DELETE:
                _strike(self.paragraph, first, last, author, numbers)
            elif run.operation is Operation.INSERT:
                words = self.new[run.new_start : run.new_end]
                _put(self.paragraph, first, words, author, numbers)


def plan(paragraph: Paragraph, start: int, end: int, new: str) -> Revision | None:
    """Return how characters of a paragraph's runs become a new text, None where they cannot.

    They cannot where the stretch holds more than plain text (a note, a field, a picture).

    Args:
        paragraph: of the draft.
        start: first character, counted over the text of its runs.
        end: behind the last one.
        new: what should stand there.
    """
    from corpus.compare.difference import Operation, compare_texts

    touched = list(_between(paragraph, start, end))
    if not touched or not all(_bare(run) for run in touched):
        return None
    old = "".join(run.text for run in paragraph.runs)[start:end]
    runs = compare_texts(old, new)
    if any(run.operation in (Operation.MOVED_FROM, Operation.MOVED_TO) for run in runs):
        return None
    return Revision(paragraph, start, new, tuple(runs))


def cut_run(paragraph: Paragraph, at: int) -> None:
    """Split the run that a place falls into; one with more than text is left whole."""
    position = 0
    for run in paragraph.runs:
        size = len(run.text)
        if position < at < position + size:
            if not _bare(run):
                return
            text = run.text
            rest = copy.deepcopy(run._r)
            run._r.addnext(rest)
            run.text = text[: at - position]
            type(run)(rest, paragraph).text = text[at - position :]
            return
        position += size


def _bare(run: Run) -> bool:
    from docx.oxml.ns import qn

    return {child.tag for child in run._r} - {qn("w:rPr")} == {qn("w:t")}


def _between(paragraph: Paragraph, start: int, end: int) -> Iterator[Run]:
    """Yield the runs that hold some of a stretch."""
    position = 0
    for run in paragraph.runs:
        size = len(run.text)
        if size and position < end and position + size > start:
            yield run
        position += size


def _strike(
    paragraph: Paragraph, start: int, end: int, author: str, numbers: Iterator[int]
) -> None:
    from docx.oxml.ns import qn

    cut_run(paragraph, end)
    cut_run(paragraph, start)
    for run in list(_between(paragraph, start, end)):
        holder = _mark("w:del", author, numbers)
        run._r.addprevious(holder)
        holder.append(run._r)
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _put(paragraph: Paragraph, at: int, words: str, author: str, numbers: Iterator[int]) -> None:
    from docx.oxml.ns import qn

    cut_run(paragraph, at)
    before = list(_between(paragraph, max(0, at - 1), at))
    beside: Sequence[Run] = before or list(_between(paragraph, at, at + 1))
    made = copy.deepcopy(beside[-1]._r)
    for child in list(made):
        if child.tag != qn("w:rPr"):
            made.remove(child)
    holder = _mark("w:ins", author, numbers)
    holder.append(made)
    type(beside[-1])(made, paragraph).text = words
    if before:
        beside[-1]._r.addnext(holder)
    else:
        beside[-1]._r.addprevious(holder)


def _mark(name: str, author: str, numbers: Iterator[int]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    made.set(qn("w:id"), str(next(numbers)))
    made.set(qn("w:author"), author)
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    made.set(qn("w:date"), now.isoformat().replace("+00:00", "Z"))
    return made
