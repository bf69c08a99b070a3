"""The whole error tree; messages are Chinese sentences for users.

::

    JidianError
    ├── UsageError                   what was asked cannot be understood
    ├── DocumentError                one input; a batch records it and goes on
    │   ├── UnsupportedFormatError   no reader for this kind of file
    │   ├── MissingToolError         LibreOffice or the OCR extra is not installed
    │   ├── EncryptedDocumentError   needs a password
    │   ├── DamagedDocumentError     cannot be opened, or not what its name says
    │   ├── EmptyDocumentError       nothing to read in it
    │   └── DocumentLimitError       larger than the limits of reading
    ├── StoreError
    │   ├── NotFoundError            no such document, version or article
    │   ├── StoreLockedError         another writer is at work
    │   └── StoreCorruptError        the collection is damaged
    ├── SearchIndexError
    │   ├── IndexNotBuiltError       nothing ingested yet
    │   ├── IndexMismatchError       index and program do not match; says what to do
    │   ├── QuerySyntaxError         the query cannot be parsed
    │   └── EncoderError             the model is missing or unusable
    ├── EndpointError                a language model gives no answer
    ├── ExtractionError
    │   └── RuleError                a rule that cannot be one; the message says why
    └── EvaluationError
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = [
    "DamagedDocumentError",
    "DocumentError",
    "DocumentLimitError",
    "EmptyDocumentError",
    "EncoderError",
    "EncryptedDocumentError",
    "EndpointError",
    "EvaluationError",
    "ExtractionError",
    "IndexMismatchError",
    "IndexNotBuiltError",
    "JidianError",
    "MissingToolError",
    "NotFoundError",
    "QuerySyntaxError",
    "RuleError",
    "SearchIndexError",
    "StoreCorruptError",
    "StoreError",
    "StoreLockedError",
    "UnsupportedFormatError",
    "UsageError",
]


class JidianError(Exception):
    """Root of every error the program raises on purpose.

    Args:
        message: one Chinese sentence for the user.
        data: what the message is about, for programs (ids, paths, found and expected).
    """

    code = "error"

    def __init__(self, message: str, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.data = data

    def __str__(self) -> str:
        return self.message


class UsageError(JidianError):
    """What was asked cannot be understood or does not fit together."""

    code = "usage"


class DocumentError(JidianError):
    """One input could not be taken in; the batch goes on without it."""

    code = "document"

    def __init__(self, message: str, *, path: Path | str | None = None, **data: Any) -> None:
        super().__init__(message, **({"path": str(path)} if path is not None else {}), **data)


class UnsupportedFormatError(DocumentError):
    """No reader takes this kind of file."""

    code = "unsupported_format"


class MissingToolError(DocumentError):
    """Reading needs a program or an extra that is not installed here."""

    code = "missing_tool"


class EncryptedDocumentError(DocumentError):
    """The file is protected by a password."""

    code = "encrypted"


class DamagedDocumentError(DocumentError):
    """The file cannot be opened, or its content is not what its name says."""

    code = "damaged"


class EmptyDocumentError(DocumentError):
    """There is no text in the file."""

    code = "empty"


class DocumentLimitError(DocumentError):
    """The file exceeds a limit of size, pages, memory or time."""

    code = "limit"


class StoreError(JidianError):
    """The collection could not be read or written."""

    code = "store"


class NotFoundError(StoreError):
    """The collection holds no such document, version or article."""

    code = "not_found"


class StoreLockedError(StoreError):
    """Another process is writing to the collection."""

    code = "locked"


class StoreCorruptError(StoreError):
    """The collection is damaged; the message says how to mend it."""

    code = "corrupt"


class SearchIndexError(JidianError):
    """The indexes could not be used."""

    code = "index"


class IndexNotBuiltError(SearchIndexError):
    """The collection has no index yet."""

    code = "index_not_built"


class IndexMismatchError(SearchIndexError):
    """The index was built by another schema, dictionary or encoder."""

    code = "index_mismatch"


class QuerySyntaxError(SearchIndexError):
    """The query cannot be parsed."""

    code = "query_syntax"


class EncoderError(SearchIndexError):
    """The embedding model is missing or unusable."""

    code = "encoder"


class EndpointError(JidianError):
    """A language model could not be reached, or did not answer as it should."""

    code = "endpoint"


class ExtractionError(JidianError):
    """Figures could not be extracted."""

    code = "extraction"


class RuleError(ExtractionError):
    """A rule is not whole, or contradicts the classes there are."""

    code = "rule"


class EvaluationError(JidianError):
    """The evaluation data cannot be used."""

    code = "evaluation"
