"""What LibreOffice loses of a .doc's lists: levels that run on through higher ones.

Rules number their articles through all chapters by a level that does not restart
(“第X条” under “第X章”). LibreOffice does not know that property, so it is read from the
binary file ([MS-DOC] 2.9.131 LSTF, 2.9.149 LVL, 2.9.150 LVLF) and written into the
numbering part of the converted document, where the docx reader finds it.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from corpus.readers.docx_xml import W, attribute, child, child_value, int_value
from corpus.readers.ole import read_stream

__all__ = ["ListRestarts", "list_restarts", "with_restarts"]

_WHICH_TABLE_STREAM = 0x0200
_FIB_BASE_BYTES = 32
_PLF_LST = 73
_LSTF_BYTES = 28
_LVLF_BYTES = 28
_SIMPLE_LIST = 0x01
_NO_RESTART = 0x08
_LEVELS = 9
_MAX_LISTS = 2_000
_NUMBERING = "word/numbering.xml"
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class ListRestarts:
    """One list of a .doc: the texts of its levels, and where they restart.

    ``texts`` are as in the file: characters 0 to 8 stand for the levels' numbers.
    ``limits`` maps a level to the ``w:lvlRestart`` value that says the same; only levels
    with a rule of their own are in it.
    """

    texts: tuple[str, ...]
    limits: tuple[tuple[int, int], ...]


def list_restarts(data: bytes) -> list[ListRestarts]:
    """Return the lists of a .doc, none where they cannot be read.

    Args:
        data: the whole OLE file.
    """
    main = read_stream(data, "WordDocument")
    try:
        table, start = _list_table(data, main)
        return _parse(table, start)
    except (struct.error, UnicodeDecodeError, IndexError):
        return []


def with_restarts(converted: bytes, lists: Sequence[ListRestarts]) -> bytes:
    """Return a converted .docx whose numbering restarts where the .doc's does.

    Definitions are matched by the texts of their levels; where lists of equal texts
    disagree, nothing is changed.

    Args:
        converted: LibreOffice's .docx.
        lists: of the .doc it was made from.
    """
    if not any(one.limits for one in lists):
        return converted
    rules: dict[tuple[str, ...], set[tuple[tuple[int, int], ...]]] = {}
    for one in lists:
        rules.setdefault(one.texts, set()).add(one.limits)
    with zipfile.ZipFile(BytesIO(converted)) as source:
        if _NUMBERING not in source.namelist():
            return converted
        root = etree.fromstring(source.read(_NUMBERING))
        for definition in root.iterfind(W + "abstractNum"):
            found = rules.get(_texts(definition), set())
            if len(found) == 1:
                _apply(definition, dict(next(iter(found))))
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for info in source.infolist():
                changed = info.filename == _NUMBERING
                target.writestr(info, etree.tostring(root) if changed else source.read(info))
    return buffer.getvalue()


def _list_table(data: bytes, main: bytes) -> tuple[bytes, int]:
    """Return the table stream and where PlfLst begins in it."""
    (flags,) = struct.unpack_from("<H", main, 0x0A)
    offset = _FIB_BASE_BYTES
    for size in (2, 4):
        (count,) = struct.unpack_from("<H", main, offset)
        offset += 2 + count * size
    start, length = struct.unpack_from("<II", main, offset + 2 + _PLF_LST * 8)
    if not length:
        raise IndexError("no lists")
    return read_stream(data, "1Table" if flags & _WHICH_TABLE_STREAM else "0Table"), start


def _parse(table: bytes, start: int) -> list[ListRestarts]:
    (count,) = struct.unpack_from("<h", table, start)
    position = start + 2
    simple = []
    for _ in range(min(count, _MAX_LISTS)):
        simple.append(bool(table[position + 26] & _SIMPLE_LIST))
        position += _LSTF_BYTES
    lists = []
    for is_simple in simple:
        texts, limits = [], []
        for level in range(1 if is_simple else _LEVELS):
            info, limit = table[position + 5], table[position + 26]
            sizes = table[position + 24] + table[position + 25]
            position += _LVLF_BYTES + sizes
            (length,) = struct.unpack_from("<H", table, position)
            texts.append(table[position + 2 : position + 2 + 2 * length].decode("utf-16-le"))
            position += 2 + 2 * length
            if info & _NO_RESTART and limit < level:
                limits.append((level, limit))
        lists.append(ListRestarts(tuple(texts), tuple(limits)))
    return lists


def _texts(definition: etree._Element) -> tuple[str, ...]:
    """Return the level texts of a converted definition in the .doc's form."""
    levels = {
        int_value(attribute(level, "ilvl")): child_value(level, "lvlText") or ""
        for level in definition.iterfind(W + "lvl")
    }
    return tuple(
        _PLACEHOLDER.sub(lambda found: chr(int(found.group(1)) - 1), levels.get(index, ""))
        for index in range(_LEVELS)
    )


def _apply(definition: etree._Element, limits: dict[int, int]) -> None:
    for level in definition.iterfind(W + "lvl"):
        index = int_value(attribute(level, "ilvl"))
        if index in limits and child(level, "lvlRestart") is None:
            etree.SubElement(level, W + "lvlRestart").set(W + "val", str(limits[index]))
