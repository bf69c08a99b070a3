"""Fields of the keyword index; what each of them holds and how it is matched.

======================  ===================================================  =========
field                   holds                                                matched
======================  ===================================================  =========
``chunk_id``            the chunk's key                                      returned
``document_id``         the document's key                                   filter
``words``               words of title, aliases, headings and text           BM25
``title_words``         words of title and aliases                           prefix
``title``               bigrams of title and aliases                         phrase
``headings``            bigrams of the heading path                          phrase
``text``                bigrams of the text                                  phrase
``issuer``              bigrams of the issuer's name                         phrase
``article``             第一百二十条之一                                     whole
``identifier``          case and document numbers, folded                    whole
``kind``                regulation, case, report, training                   whole
======================  ===================================================  =========
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ARTICLE",
    "BIGRAM_FIELDS",
    "CHUNK_ID",
    "DOCUMENT_ID",
    "HEADINGS",
    "IDENTIFIER",
    "ISSUER",
    "KIND",
    "SCHEMA_VERSION",
    "TEXT",
    "TITLE",
    "TITLE_WORDS",
    "WHOLE_FIELDS",
    "WORDS",
    "WORD_FIELDS",
]

SCHEMA_VERSION: Final = 1
"""Counts up when fields change: indexes of another version must be rebuilt."""

CHUNK_ID: Final = "chunk_id"
DOCUMENT_ID: Final = "document_id"
WORDS: Final = "words"
TITLE_WORDS: Final = "title_words"
TITLE: Final = "title"
HEADINGS: Final = "headings"
TEXT: Final = "text"
ISSUER: Final = "issuer"
ARTICLE: Final = "article"
IDENTIFIER: Final = "identifier"
KIND: Final = "kind"

WORD_FIELDS: Final = (WORDS, TITLE_WORDS)
"""Space-separated words, without positions."""

BIGRAM_FIELDS: Final = (TEXT, TITLE, HEADINGS, ISSUER)
"""Space-separated bigrams, with positions."""

WHOLE_FIELDS: Final = (ARTICLE, IDENTIFIER, KIND)
"""Values matched whole."""
