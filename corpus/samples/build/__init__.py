"""Builds the sample collection from its readable sources.

``python -m corpus.samples.build`` writes every document and the manifest. Documents in PDF
and in the old Word format need LibreOffice and the Noto CJK fonts; where it is missing
the others are written and these are left as they are. Loading the collection needs
neither.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Collection
from pathlib import Path

from corpus.samples.build.docx_layout import EMBEDDED
from corpus.samples.build.docx_writer import write_docx
from corpus.samples.build.html_writer import write_html
from corpus.samples.build.manifest import write_manifest
from corpus.samples.build.office import convert, office_program
from corpus.samples.build.scan_writer import write_scan
from corpus.samples.build.source import NodeKind, Source, load_sources
from corpus.samples.build.text_writer import write_markdown, write_text
from corpus.samples.build.xlsx_writer import write_xlsx

__all__ = ["CONVERTED", "build"]

CONVERTED = frozenset({"pdf", "doc", "scan"})
"""Formats that LibreOffice has a part in; their bytes differ from build to build."""

_WRITERS: dict[str, Callable[[Source, Path], None]] = {
    "md": write_markdown,
    "txt": write_text,
    "html": write_html,
    "docx": write_docx,
    "xlsx": write_xlsx,
}


def build(out: Path, *, formats: Collection[str] | None = None) -> list[Path]:
    """Write the collection and return the files written.

    Args:
        out: folder that gets ``files/`` and ``manifest.json``.
        formats: only these (``docx``, ``pdf``, ``scan`` …) and no manifest; None is all.
    Raises:
        ValueError: a source refers to what is not there.
    """
    sources = load_sources()
    written: list[Path] = []
    for source in sources:
        if formats is not None and source.format not in formats:
            continue
        path = out / "files" / source.folder / source.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if source.format in CONVERTED:
            if office_program() is None:
                continue
            _write_converted(source, path)
        else:
            _WRITERS[source.format](source, path)
        written.append(path)
    if formats is None:
        write_manifest(sources, out)
    return written


def _write_converted(source: Source, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, "document.docx")
        head = source.format == "pdf"
        write_docx(source, word, EMBEDDED, running_head=head)
        if source.format != "scan":
            convert(word, path)
            return
        printed = Path(folder, "printed.pdf")
        convert(word, printed)
        sealed = any(node.kind is NodeKind.RIGHT for node in source.nodes)
        write_scan(printed, path, seed=zlib.crc32(source.id.encode()), sealed=sealed)
