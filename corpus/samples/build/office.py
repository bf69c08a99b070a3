"""LibreOffice, which turns Word documents into PDF and old Word files while building."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

__all__ = ["convert", "office_program"]

_TIMEOUT_S = 180


def office_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(source: Path, target: Path) -> None:
    """Convert a document to the format that the target's ending names.

    Raises:
        RuntimeError: LibreOffice is missing or wrote nothing.
    """
    program = office_program()
    if program is None:
        raise RuntimeError("LibreOffice is needed to build .pdf and .doc")
    form = target.suffix.lstrip(".")
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile").as_uri()
        subprocess.run(
            [
                program,
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                form,
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=_TIMEOUT_S,
        )
        written = Path(folder, source.with_suffix(target.suffix).name)
        if not written.exists():
            raise RuntimeError(f"LibreOffice wrote no {target.name}")
        shutil.copyfile(written, target)
