"""A Word package opened for reading: guarded, cleaned, handed to python-docx.

python-docx refuses templates, macro documents, the strict namespace and packages with
dangling relationships, and it inflates every picture. So a small clean package is
built in memory from the parts that hold text, and that one is opened.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from corpus.errors import DamagedDocumentError, DocumentLimitError
from corpus.readers.base import ReadLimits
from corpus.readers.zip_guard import GuardedZip, parse_xml, reject_doctype

__all__ = ["WordPackage", "open_package"]

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPE = _CT + "document.main+xml"

# Relationship kinds that lead to text, with the content type python-docx expects.
_XML_PARTS = {
    "styles": _CT + "styles+xml",
    "numbering": _CT + "numbering+xml",
    "footnotes": _CT + "footnotes+xml",
    "endnotes": _CT + "endnotes+xml",
    "diagramData": "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
}
_CHUNK_KIND = "aFChunk"
# A parsed part takes about ten times its size in memory.
_MAX_MAIN_BYTES = 150_000_000

# ISO 29500 strict namespaces and their transitional counterparts.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)


@dataclass(slots=True)
class WordPackage:
    """The parts of a Word file that hold text.

    ``body`` is the ``w:body`` element; the others are part roots or None. ``related``
    maps relationship ids of the main part to the bytes of diagrams and embedded files
    (with their names). ``picture`` returns the bytes of a picture by relationship id.
    """

    body: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    related: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    picture: Callable[[str], bytes | None] = lambda _: None


def open_package(data: bytes, path: Path, limits: ReadLimits) -> WordPackage:
    """Return the text parts of a .docx, .docm, .dotx or .dotm.

    Args:
        data: the whole file.
        path: for messages.
        limits: bounds of the container.
    Raises:
        DamagedDocumentError: no Word document in it, or one that cannot be parsed.
        DocumentLimitError: it inflates beyond the limits.
    """
    archive = GuardedZip(data, path, limits)
    main_name = _main_part(archive, path)
    main = archive.read(main_name)
    if main is None:
        raise DamagedDocumentError(f"文件已损坏，缺少正文部分：{path.name}", path=path)
    if len(main) > _MAX_MAIN_BYTES:
        raise DocumentLimitError(
            f"正文过大（{len(main) / 1e6:.0f} MB），超过上限：{path.name}", path=path
        )
    relations = _relations(archive, main_name, path)
    clean = _clean_package(archive, main, relations, path)
    package = _open_clean(clean, relations, path)
    images = {
        one.rel_id: one.target for one in _relations(archive, main_name, path, kinds={"image"})
    }
    # Pictures are many and large: they are unpacked when asked for.
    package.picture = lambda rel_id: archive.read(images[rel_id]) if rel_id in images else None
    return package


@dataclass(frozen=True, slots=True)
class _Relation:
    rel_id: str
    kind: str
    target: str


def _main_part(archive: GuardedZip, path: Path) -> str:
    """Return the name of the main document part."""
    for relation in _relations(archive, "", path, kinds={"officeDocument"}):
        if relation.target in archive and not relation.target.startswith(("xl/", "ppt/")):
            return relation.target
    for name in ("word/document.xml", "word/document2.xml"):
        if name in archive:
            return name
    raise DamagedDocumentError(f"不是 Word 文档，或缺少正文部分：{path.name}", path=path)


def _relations(
    archive: GuardedZip, part: str, path: Path, kinds: set[str] | None = None
) -> list[_Relation]:
    """Return a part's internal relationships of the wanted kinds whose targets exist."""
    wanted = kinds or {*_XML_PARTS, _CHUNK_KIND}
    folder, base = posixpath.split(part)
    raw = archive.read(posixpath.join(folder, "_rels", base + ".rels"))
    if raw is None:
        return []
    found = []
    for element in parse_xml(raw, path):
        if not isinstance(element.tag, str) or element.get("TargetMode") == "External":
            continue
        kind = (element.get("Type") or "").rsplit("/", 1)[-1]
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or ""))
        target = target.lstrip("/")
        rel_id = element.get("Id")
        if kind in wanted and rel_id and target in archive:
            found.append(_Relation(rel_id, kind, target))
    return found


def _clean_package(
    archive: GuardedZip, main: bytes, relations: list[_Relation], path: Path
) -> bytes:
    """Return a minimal package of the text parts, with plain names and types."""
    parts = {"word/document.xml": (_MAIN_TYPE, _plain_xml(main, path))}
    links = []
    for relation in relations:
        blob = archive.read(relation.target) or b""
        if relation.kind == _CHUNK_KIND:
            name, content_type = f"word/chunk-{relation.rel_id}.bin", "application/octet-stream"
        else:
            name = f"word/{relation.kind}-{relation.rel_id}.xml"
            content_type, blob = _XML_PARTS[relation.kind], _plain_xml(blob, path)
        parts[name] = (content_type, blob)
        links.append(
            f"<Relationship Id={quoteattr(relation.rel_id)} "
            f"Type={quoteattr(_R + '/' + relation.kind)} Target={quoteattr('/' + name)}/>"
        )
    overrides = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        for name, (kind, _) in parts.items()
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as clean:
        clean.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )
        clean.writestr(
            "_rels/.rels",
            _rels(
                f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
            ),
        )
        clean.writestr("word/_rels/document.xml.rels", _rels("".join(links)))
        for name, (_, blob) in parts.items():
            clean.writestr(name, blob)
    return buffer.getvalue()


def _rels(body: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{body}</Relationships>'


def _plain_xml(blob: bytes, path: Path) -> bytes:
    """Return a part without DOCTYPE (refused) and with transitional namespaces."""
    reject_doctype(blob, path)
    if b"purl.oclc.org/ooxml" in blob[:20_000]:
        for strict, transitional in _STRICT:
            blob = blob.replace(strict, transitional)
    return blob


def _open_clean(clean: bytes, relations: list[_Relation], path: Path) -> WordPackage:
    import docx

    try:
        part = docx.Document(BytesIO(clean)).part
        package = WordPackage(body=part.element.body)
        for relation in relations:
            target = part.related_parts[relation.rel_id]
            if relation.kind in ("styles", "numbering"):
                setattr(package, relation.kind, target.element)
            elif relation.kind in ("footnotes", "endnotes"):
                setattr(package, relation.kind, parse_xml(target.blob, path))
            else:
                package.related[relation.rel_id] = (relation.target, target.blob)
    # python-docx and lxml raise a dozen unrelated types on malformed parts; this is the
    # one boundary where they become our error.
    except DamagedDocumentError:
        raise
    except Exception as exc:
        raise DamagedDocumentError(
            f"文件已损坏，Word 正文无法解析：{path.name}", path=path
        ) from exc
    if package.body is None:
        raise DamagedDocumentError(f"文件已损坏，缺少正文内容：{path.name}", path=path)
    return package
