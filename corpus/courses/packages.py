"""Templates of offices: the bytes of .dotx and .potx as those of documents."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from corpus.errors import UsageError

__all__ = ["as_document", "suffix_of"]

_MAX_BYTES = 50 * 1024 * 1024
_MAX_UNPACKED = 400 * 1024 * 1024
_TYPES = {
    "docx": (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"),
    "pptx": (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"),
}
_PARTS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}
_CONTENT_TYPES = "[Content_Types].xml"


def suffix_of(data: bytes) -> str:
    """Return docx or pptx: what a template is of.

    Raises:
        UsageError: it is neither.
    """
    names = _names(data)
    for suffix, part in _PARTS.items():
        if part in names:
            return suffix
    raise UsageError("模板应当是 docx、dotx、pptx 或 potx 文件。")


def _names(data: bytes) -> set[str]:
    if len(data) > _MAX_BYTES:
        raise UsageError(f"模板超过 {_MAX_BYTES // 1024 // 1024} MB，请换一个小的。")
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
                raise UsageError("模板解开后过大，请换一个小的。")
            return set(archive.namelist())
    except BadZipFile as exc:
        raise UsageError("模板打不开，应当是 docx、dotx、pptx 或 potx 文件。") from exc


def as_document(data: bytes, suffix: str) -> bytes:
    """Return a template as a document that can be written to.

    Raises:
        UsageError: it is damaged or of another kind.
    """
    if suffix_of(data) != suffix:
        raise UsageError(f"这里要用 {suffix} 的模板。")
    template, document = _TYPES[suffix]
    with ZipFile(BytesIO(data)) as archive:
        types = archive.read(_CONTENT_TYPES)
        if template not in types:
            return data
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as copy:
            for info in archive.infolist():
                content = archive.read(info)
                if info.filename == _CONTENT_TYPES:
                    content = types.replace(template, document)
                copy.writestr(info, content)
    return target.getvalue()
