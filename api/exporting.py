"""Exports, as the command line and the API ask for them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from api.comparing import distinct_versions, record_of
from corpus.errors import UsageError
from corpus.exports.parts import ExportPart
from corpus.models import DocumentRecord, Kind

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["MEDIA_TYPES", "export", "parts_of"]

MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "akn": "application/akn+xml",
    "zip": "application/zip",
}


def parts_of(
    service: Service,
    refs: Sequence[str],
    as_of: datetime.date | None,
    *,
    all_versions: bool = False,
) -> list[ExportPart]:
    """Return what references mean, in their order; articles of one text together.

    Args:
        service: the collection.
        refs: documents, versions or articles, as `show` takes them.
        as_of: the day on which a version is to be in force; None is today.
        all_versions: whole texts with all their versions, oldest first.
    Raises:
        NotFoundError: there is no such document or article.
    """
    on = as_of or datetime.date.today()
    parts: dict[int, ExportPart] = {}
    for ref in refs:
        body = service.show(ref, as_of)
        record = record_of(service, body["doc"])
        article = body.get("article")
        if article is None:
            records = distinct_versions(service, record) if all_versions else []
            for version in records or [record]:
                parts[version.id] = _part(service, version, on, None)
        elif record.id not in parts:
            parts[record.id] = _part(service, record, on, (article,))
        elif (known := parts[record.id]).articles is not None:
            parts[record.id] = replace(
                known, articles=tuple(dict.fromkeys((*known.articles, article)))
            )
    return list(parts.values())


def _part(
    service: Service, record: DocumentRecord, on: datetime.date, articles: tuple[str, ...] | None
) -> ExportPart:
    from indexing.searching.permalinks import permalink, work_permalink

    single = articles[0] if articles is not None and len(articles) == 1 else None
    regulation = record.kind is Kind.REGULATION
    status = service.searcher.catalog.status(record, on)
    return ExportPart(
        record=record,
        parsed=service.collection.store.parsed(record.id),
        status=status.value if status is not None else None,
        on=on.isoformat(),
        address=work_permalink(record.title, record.version, single)
        if regulation
        else permalink(record.doc, single),
        articles=articles,
    )


def export(parts: Sequence[ExportPart], form: str) -> tuple[bytes, str]:
    """Return a file of the parts and its media type.

    Args:
        parts: what to export.
        form: ``md``, ``docx`` or ``akn``; several texts as ``akn`` are a zip of XML files.
    Raises:
        UsageError: there is no such form, or nothing to export.
    """
    if not parts:
        raise UsageError("没有指定要导出的内容。")
    if form == "md":
        from corpus.exports.markdown import export_markdown

        return export_markdown(parts).encode(), MEDIA_TYPES["md"]
    if form == "docx":
        from corpus.exports.document import export_docx

        return export_docx(parts), MEDIA_TYPES["docx"]
    if form == "akn":
        from corpus.exports.akoma import export_akoma

        files = [(part, export_akoma(part)) for part in parts]
        return (
            (files[0][1], MEDIA_TYPES["akn"])
            if len(files) == 1
            else (_zip(files), MEDIA_TYPES["zip"])
        )
    raise UsageError(f"没有“{form}”这种导出格式，可用：md、docx、akn。")


def _zip(files: Sequence[tuple[ExportPart, bytes]]) -> bytes:
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for part, data in files:
            archive.writestr(f"{part.record.doc.replace('/', '_')}.xml", data)
    return target.getvalue()
