"""LibreOffice as the benchmarks use it: to write and print files in a folder of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from corpus.readers.soffice import find_soffice

__all__ = ["convert"]


def convert(
    files: Iterable[Path], ending: str, target: Path, work: Path, timeout_s: float | None = None
) -> None:
    """Write files anew in the format of an ending; LibreOffice has to be there.

    Args:
        files: what is converted.
        ending: docx, pdf …
        target: the folder of what comes out, under the same names.
        work: a folder where LibreOffice keeps its settings.
        timeout_s: seconds after which it is stopped.
    Raises:
        subprocess.CalledProcessError: it ended with an error.
        subprocess.TimeoutExpired: it took too long.
    """
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [str(find_soffice()), profile, "--headless", "--convert-to", ending]
    names = [str(path) for path in files]
    subprocess.run(
        [*command, "--outdir", str(target), *names],
        check=True, capture_output=True, timeout=timeout_s,
    )  # fmt: skip
