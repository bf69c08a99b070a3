"""Reports read by an older program, read again before their figures are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import StoreLockedError
from corpus.models import Kind

if TYPE_CHECKING:
    from indexing.collection import Collection

__all__ = ["reread_reports"]

_SHOWN = 3


def reread_reports(
    collection: Collection, progress: Callable[[int, int, str], None] | None = None
) -> list[str]:
    """Read again the reports whose reader has learned since; return what the asker should know.

    They are read from the originals kept; one that is not kept stays as it is and is named.
    """
    from corpus.store.rows import is_outdated
    from indexing.ingest import IngestOptions, no_progress, reread

    store = collection.store
    # The records are at hand; what else is known of their files is asked for where needed.
    wanted = {r.id for r in store.documents() if r.kind is Kind.REPORT and is_outdated(r)}
    if not wanted:
        return []
    states = [state for state in store.sources().values() if state.document_id in wanted]
    try:
        report = reread(
            collection,
            states,
            workers=0,
            progress=progress or no_progress,
            options=IngestOptions(ocr="never"),
        )
    except StoreLockedError:
        return []  # the extraction that follows says so
    collection.refresh()
    names = [os.path.basename(failure.path) for failure in report.failed]
    if not names:
        return []
    named = "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
    return [f"{named}是旧版程序读入的，没有重读成（原件未保存或读不了），请重新提供文件入库"]
