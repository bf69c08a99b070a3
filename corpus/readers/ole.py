"""What an OLE compound file (the container of .doc and .xls) holds."""

from __future__ import annotations

import struct
from enum import Enum
from io import BytesIO

__all__ = ["OLE_MAGIC", "OleKind", "doc_is_encrypted", "ole_kind", "read_stream"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIB_FLAGS_OFFSET = 0x0A
_FIB_ENCRYPTED = 0x0100


class OleKind(Enum):
    """The kinds of compound files that matter here."""

    NONE = "none"
    WORD = "word"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    ENCRYPTED_PACKAGE = "encrypted_package"
    OTHER = "other"
    DAMAGED = "damaged"


def ole_kind(data: bytes) -> OleKind:
    """Return what a compound file holds, NONE for what is none."""
    if not data.startswith(OLE_MAGIC):
        return OleKind.NONE
    streams = _stream_names(data)
    if streams is None:
        return OleKind.DAMAGED
    kinds = (
        ("encryptedpackage", OleKind.ENCRYPTED_PACKAGE),
        ("worddocument", OleKind.WORD),
        ("workbook", OleKind.EXCEL),
        ("book", OleKind.EXCEL),
        ("powerpoint document", OleKind.POWERPOINT),
    )
    return next((kind for name, kind in kinds if name in streams), OleKind.OTHER)


def doc_is_encrypted(data: bytes) -> bool:
    """Return whether a .doc is protected by a password ([MS-DOC] 2.5.2, fEncrypted)."""
    head = read_stream(data, "WordDocument")
    if len(head) < _FIB_FLAGS_OFFSET + 2:
        return False
    (flags,) = struct.unpack_from("<H", head, _FIB_FLAGS_OFFSET)
    return bool(flags & _FIB_ENCRYPTED)


def _stream_names(data: bytes) -> frozenset[str] | None:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return frozenset("/".join(entry).lower() for entry in file.listdir())
    # olefile walks broken sector chains and raises whatever it meets there.
    except Exception:  # noqa: BLE001
        return None


def read_stream(data: bytes, name: str) -> bytes:
    """Return a stream of a compound file, b"" where it cannot be had."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            content: bytes = file.openstream(name).read()
            return content
    # As above: any broken chain means that there is nothing to read.
    except Exception:  # noqa: BLE001
        return b""
