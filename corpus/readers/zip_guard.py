"""Zip containers (docx, xlsx, odt) opened without trusting them.

Sizes are checked twice: as the zip's directory states them, before anything is
inflated, and as they turn out while inflating, because a directory can lie. XML parts
are parsed without entities, network or unbounded trees.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import IO

from lxml import etree

from corpus.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EncryptedDocumentError,
)
from corpus.readers.base import ReadLimits

__all__ = ["GuardedZip", "parse_xml", "reject_doctype", "zip_names"]

_MAX_MEMBERS = 20_000
# Small archives compress well without being bombs: a ratio counts only above this size.
_RATIO_FLOOR_BYTES = 20_000_000
_ENCRYPTED_FLAG = 0x1
_CHUNK_BYTES = 1 << 20
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

# What zipfile throws on bytes that are no proper archive.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def zip_names(data: bytes) -> frozenset[str]:
    """Return the member names of a zip, empty for what is not one or is damaged."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(_plain(name) for name in archive.namelist()[:_MAX_MEMBERS])
    except _ZIP_ERRORS:
        return frozenset()


class GuardedZip:
    """A zip whose members are read within `ReadLimits`.

    Args:
        data: the whole archive.
        path: where it came from, for messages.
        limits: bounds on inflated size and ratio.
    Raises:
        DamagedDocumentError: the directory cannot be read.
        DocumentLimitError: it states more than the limits allow.
        EncryptedDocumentError: members are encrypted.
    """

    def __init__(self, data: bytes, path: Path, limits: ReadLimits) -> None:
        self._path = path
        self._limits = limits
        self._packed_bytes = max(1, len(data))
        self._inflated_bytes = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            infos = self._archive.infolist()
        except _ZIP_ERRORS as exc:
            raise DamagedDocumentError(
                f"文件已损坏，压缩结构无法打开：{path.name}", path=path
            ) from exc
        if len(infos) > _MAX_MEMBERS:
            raise DocumentLimitError(
                f"文件内部条目过多（{len(infos)} 个），疑似压缩炸弹，已拒绝：{path.name}",
                path=path,
                members=len(infos),
            )
        self._check_total(sum(info.file_size for info in infos))
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
            raise EncryptedDocumentError(f"文件已加密，需要密码才能打开：{path.name}", path=path)
        self._members = {_plain(info.filename).lower(): info for info in infos}

    @property
    def names(self) -> tuple[str, ...]:
        """Member names as written, without a leading slash."""
        return tuple(_plain(info.filename) for info in self._members.values())

    def __contains__(self, name: str) -> bool:
        return _plain(name).lower() in self._members

    def read(self, name: str) -> bytes | None:
        """Return a member's bytes, None where there is no such member.

        Names match without regard to case and leading slash, as part names do.

        Raises:
            DamagedDocumentError: the member cannot be inflated.
            DocumentLimitError: inflating it would pass the limits.
        """
        info = self._members.get(_plain(name).lower())
        if info is None:
            return None
        try:
            with self._archive.open(info) as stream:
                return self._bounded(stream)
        except _ZIP_ERRORS as exc:
            raise DamagedDocumentError(
                f"文件已损坏，内部数据无法解压：{self._path.name}", path=self._path, member=name
            ) from exc

    def check(self, name: str) -> None:
        """Inflate a member to the bin, so that a library reading it meets no bomb.

        zipfile stops at the size the directory states and compares the checksum: a
        directory that lies is found out here.

        Raises:
            DamagedDocumentError: the member cannot be inflated or is not what is stated.
            DocumentLimitError: inflating it would pass the limits.
        """
        self.read(name)

    def _bounded(self, stream: IO[bytes]) -> bytes:
        chunks = []
        while chunk := stream.read(_CHUNK_BYTES):
            self._inflated_bytes += len(chunk)
            self._check_total(self._inflated_bytes)
            chunks.append(chunk)
        return b"".join(chunks)

    def _check_total(self, total: int) -> None:
        ratio = total / self._packed_bytes
        if total > self._limits.max_unpacked_bytes or (
            total > _RATIO_FLOOR_BYTES and ratio > self._limits.max_ratio
        ):
            raise DocumentLimitError(
                f"文件解压后过大（约 {total / 1e6:.0f} MB，压缩比 {ratio:.0f}），"
                f"疑似压缩炸弹，已拒绝：{self._path.name}",
                path=self._path,
                unpacked_bytes=total,
                ratio=ratio,
            )


def parse_xml(data: bytes, path: Path) -> etree._Element:
    """Return the root of an XML part; no entities, no network, no unbounded trees.

    Raises:
        DamagedDocumentError: it is not well-formed, or it declares a DOCTYPE or
            entities, which no office document does.
    """
    reject_doctype(data, path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise DamagedDocumentError(
            f"文件已损坏，内部 XML 无法解析：{path.name}", path=path
        ) from exc


def reject_doctype(data: bytes, path: Path) -> None:
    """Raise where XML bytes declare a DOCTYPE or an entity, in UTF-8 or UTF-16.

    Raises:
        DamagedDocumentError: they do.
    """
    wide = b"\x00" in data[:8]
    if _DOCTYPE.search(data.replace(b"\x00", b"") if wide else data):
        raise DamagedDocumentError(
            f"文件内含外部实体声明（DOCTYPE），不安全，已拒绝：{path.name}", path=path
        )


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
