"""What a plain question asks for by name, to stand before what is merely like it.

党纪、政务、刑事 side by side (`indexing.searching.spheres`), or cases: who asks 挪用公款的案例
wants cases, though the provisions say more of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from corpus.models import Kind
from indexing.searching.catalog import Catalog
from indexing.searching.ranking import Candidate
from indexing.searching.spheres import sphere_question
from indexing.types import DocumentFilter

__all__ = ["cases_asked_for", "leading"]

Ask = Callable[[str, DocumentFilter], Sequence[Candidate]]
"""Ranks what is found for a text in the documents that are let through."""

_OF_EACH_SPHERE = 2
_CASES = 10

_CASE = r"(?:典型|指导性?|相关|有关|类似|真实)?(?:案例|判例)"
_AT_THE_END = re.compile(
    rf"(?:的|[ ，,、]+|有没有|有无|找|查)?{_CASE}(?:有哪些|有没有|有吗|呢)?[？?。 ]*$"
)
_AT_THE_BEGINNING = re.compile(rf"^{_CASE}[ ：:，,]+")


def cases_asked_for(text: str) -> str:
    """Return what cases are asked about, '' where a question does not ask for cases."""
    for pattern in (_AT_THE_END, _AT_THE_BEGINNING):
        rest = pattern.sub("", text).strip(" ，,、。")
        if rest != text.strip(" ，,、。") and len(rest) >= 2:
            return rest
    return ""


def leading(text: str, catalog: Catalog, seen: DocumentFilter, ask: Ask) -> list[Candidate]:
    """Return what a question asks for by name, best first, [] where it names nothing.

    Args:
        text: of a question that names no regulation.
        catalog: of the collection.
        seen: what may be found.
        ask: ranks a text within documents.
    """
    return _by_sphere(text, catalog, seen, ask) or _cases(text, catalog, seen, ask)


def _by_sphere(text: str, catalog: Catalog, seen: DocumentFilter, ask: Ask) -> list[Candidate]:
    """Return the best of each sphere of law, in turns."""
    question = sphere_question(text)
    if question is None:
        return []
    found: list[list[Candidate]] = []
    for work in question.works:
        documents = catalog.documents_of_work(work)
        only = DocumentFilter(allow=frozenset(filter(seen.admits, documents)))
        if not only.allow:
            continue
        best = list(ask(question.text, only)[:_OF_EACH_SPHERE])
        if work == question.bridged:
            # The article by which a crime is a breach of discipline says nothing of the conduct.
            best[1:1] = ask(question.bridge, only)[:1]
        found.append(best)
    if len(found) < 2:
        return []
    return [one for turn in zip_longest(*found) for one in turn if one is not None]


def _cases(text: str, catalog: Catalog, seen: DocumentFilter, ask: Ask) -> list[Candidate]:
    about = cases_asked_for(text)
    if not about:
        return []
    cases = (record.id for record in catalog.by_id.values() if record.kind is Kind.CASE)
    only = DocumentFilter(allow=frozenset(filter(seen.admits, cases)))
    return list(ask(about, only)[:_CASES]) if only.allow else []
