"""Wiring: the one place where a way in gets hold of the collection."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.service import Service
    from api.settings import Settings
    from indexing.answering.endpoint import ChatModel

__all__ = ["chat_model", "open_for"]


def open_for(home: Path | None, *, create: bool = False) -> Service:
    """Open the collection in ``home`` (or the configured one).

    Raises:
        IndexNotBuiltError: there is none and ``create`` is False.
    """
    from api.service import Service
    from api.settings import load_settings
    from indexing.collection import open_collection
    from indexing.types import IndexOptions

    settings = load_settings(home)
    folder = settings.home.expanduser()
    options = None
    if settings.keyword_backend or settings.encoder:
        options = IndexOptions(
            keyword_backend=settings.keyword_backend or "tantivy",
            encoder=settings.encoder or "static",
        )
    collection = open_collection(folder, options, create=create)
    return Service(
        collection, chat_model(settings), settings.reranker, mask_below=settings.mask_below
    )


def chat_model(settings: Settings) -> ChatModel | None:
    """Return the language model that is configured, None if none is.

    Raises:
        UsageError: its address is none.
    """
    if settings.endpoint_url is None:
        return None
    from indexing.answering.endpoint import ChatEndpoint, EndpointOptions

    return ChatEndpoint(
        EndpointOptions(
            url=settings.endpoint_url,
            model=settings.endpoint_model,
            key=settings.endpoint_key,
            timeout_s=settings.endpoint_timeout_s,
        )
    )
