"""Errors to HTTP status and to exit codes; one JSON shape for every error."""

from __future__ import annotations

from typing import Any

from corpus.errors import (
    DocumentError,
    EncoderError,
    IndexMismatchError,
    IndexNotBuiltError,
    JidianError,
    NotFoundError,
    QuerySyntaxError,
    RuleError,
    StoreLockedError,
    UsageError,
)

__all__ = [
    "EXIT_FAILED",
    "EXIT_INTERRUPTED",
    "EXIT_PARTIAL",
    "EXIT_USAGE",
    "error_body",
    "exit_code",
    "http_status",
]

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_PARTIAL = 3
EXIT_INTERRUPTED = 130

_STATUS: tuple[tuple[type[JidianError], int], ...] = (
    (NotFoundError, 404),
    (UsageError, 422),
    (RuleError, 422),
    (QuerySyntaxError, 422),
    (StoreLockedError, 409),
    (DocumentError, 422),
    (IndexNotBuiltError, 503),
    (IndexMismatchError, 503),
    (EncoderError, 503),
)


def http_status(error: JidianError) -> int:
    """Return the HTTP status an error is answered with."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status
    return 500


def exit_code(error: JidianError) -> int:
    """Return the exit code of the command line for an error."""
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED


def error_body(code: str, message: str, request_id: str, **data: Any) -> dict[str, Any]:
    """Return the one JSON shape of an error: {"error": {code, message, data, request_id}}."""
    return {"error": {"code": code, "message": message, "data": data, "request_id": request_id}}
