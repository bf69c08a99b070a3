"""Fixtures shared by all tests."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from api.service import Service

Reported = Callable[[Path, Mapping[str, str]], contextlib.AbstractContextManager["Service"]]

# On a shared machine an example may wait for a core: time is the bench's business.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of real evaluation data; tests that need it are skipped where it is unset."""
    value = os.environ.get("JIDIAN_EVAL_DATA")
    if not value or not Path(value).is_dir():
        pytest.skip("JIDIAN_EVAL_DATA is not set: real evaluation data needed")
    return Path(value)


@pytest.fixture(scope="session")
def reported() -> Reported:
    """Opens a collection below a folder, of reports by their titles."""
    return _reported


@contextlib.contextmanager
def _reported(base: Path, reports: Mapping[str, str]) -> Iterator[Service]:
    from api.wiring import open_for
    from corpus.models import Kind
    from indexing.ingest import ingest

    folder = base / "in"
    folder.mkdir()
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    with open_for(base / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield service
