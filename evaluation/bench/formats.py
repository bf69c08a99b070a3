"""The same report in other formats: what share of its facts comes out of each.

LibreOffice writes and prints a folder of text reports; the scans are pictures of the printed
pages. All are read by the command, as a user does, and compared with the text itself.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.readers.soffice import find_soffice
from evaluation.bench.office import convert

__all__ = ["compared", "main", "shares"]

_WRITTEN = ("docx", "doc", "odt", "rtf")
_COMPARED = ("indicator", "category", "value", "unit", "qualifier", "period", "subject")


def compared(result: Mapping[str, Any]) -> Counter[tuple[Any, ...]]:
    """Return the figures of a result in the contract's JSON form, without their places."""
    return Counter(tuple(fact[name] for name in _COMPARED) for fact in result["facts"])


def shares(
    texts: Mapping[str, Mapping[str, Any]],
    others: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> dict[str, float]:
    """Return what share of the figures of all reports comes out of each format alike.

    Args:
        texts: the results of the reports as text, by name.
        others: by format, the results of the same reports; one that is missing has no figures.
    """
    total = sum(compared(result).total() for result in texts.values())
    found: dict[str, float] = {}
    for ending, results in others.items():
        alike = sum(
            (compared(result) & compared(results[name])).total()
            for name, result in texts.items()
            if name in results
        )
        found[ending] = alike / total if total else 1.0
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares of a folder's reports (`*.txt`) as JSON; return 0, or 1 if none is there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench.formats", description=__doc__)
    parser.add_argument("folder", type=Path, help="reports as text")
    parser.add_argument("--dpi", type=int, action="append", help="of the scans; needs OCR")
    told = parser.parse_args(arguments)
    reports = sorted(told.folder.glob("*.txt"))
    if not reports or find_soffice() is None:
        print("no reports, or no LibreOffice to write them", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="jidian-formats-") as name:
        work = Path(name)
        folders = _write(reports, work, told.dpi or [])
        results = {ending: _extracted(folder, work) for ending, folder in folders.items()}
    found = shares(results.pop("txt"), results)
    print(json.dumps({ending: round(share, 3) for ending, share in found.items()}, indent=2))
    return 0


def _write(reports: Iterable[Path], work: Path, dpi: Iterable[int]) -> dict[str, Path]:
    """Write the reports in each format to a folder of its own."""
    from docx import Document

    folders = {ending: work / ending for ending in ("txt", *_WRITTEN, "pdf")}
    for folder in folders.values():
        folder.mkdir()
    for report in reports:
        text = report.read_text(encoding="utf-8")
        (folders["txt"] / report.name).write_text(text, encoding="utf-8")
        document = Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        document.save(str(folders["docx"] / f"{report.stem}.docx"))
    for ending in (*_WRITTEN[1:], "pdf"):
        convert(sorted(folders["docx"].iterdir()), ending, folders[ending], work)
    for size in dpi:
        folders[f"scan {size} dpi"] = _scanned(folders["pdf"], work / f"scan{size}", size)
    return folders


def _scanned(source: Path, target: Path, dpi: int) -> Path:
    """Make grey pictures of the pages of PDF files, without their text."""
    import pypdfium2

    target.mkdir()
    for path in sorted(source.iterdir()):
        document = pypdfium2.PdfDocument(path)
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
        pages[0].save(target / path.name, save_all=True, append_images=pages[1:], resolution=dpi)
        document.close()
    return target


def _extracted(folder: Path, work: Path) -> dict[str, dict[str, Any]]:
    """Return the results of a folder's reports, by name, as the command writes them."""
    out = work / f"{folder.name}-out"
    command = [sys.executable, "-m", "api.cli.main", "extract", str(folder), "--out", str(out)]
    subprocess.run([*command, "--home", str(work / "home")], check=False, capture_output=True)
    return {path.stem: json.loads(path.read_bytes()) for path in sorted(out.glob("*.json"))}


if __name__ == "__main__":
    sys.exit(main())
