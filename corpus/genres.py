"""What sort of text a case file is: a case, a question with its answer, or a study."""

from __future__ import annotations

import re

from corpus.models import DocumentRecord, Kind

__all__ = ["ANSWER", "CASE", "STUDY", "genre_of", "is_answer"]

CASE, ANSWER, STUDY = "案例", "问答", "研讨"

_QUESTION = re.compile(r"[?？]|问答|回复|问[：:]|^答|如何|怎样|能否|是否|吗$")
_CASE = re.compile(r"案例|案件|判例|典型案|通报|裁判|判决")


def is_answer(record: DocumentRecord) -> bool:
    """Tell whether a document is a question with its answer: it says so, or its title asks."""
    genre = record.metadata.extra.get("genre")
    if genre is not None:
        return ANSWER in genre
    return bool(_QUESTION.search(record.title))


def genre_of(record: DocumentRecord) -> str | None:
    """Return 案例, 问答 or 研讨 for a case file, None for what is none.

    A file that says what it is, and is neither a case nor an answer, is a study.
    """
    if record.kind is not Kind.CASE:
        return None
    if is_answer(record):
        return ANSWER
    genre = record.metadata.extra.get("genre")
    return CASE if genre is None or _CASE.search(genre) else STUDY
