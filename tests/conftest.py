"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of real evaluation data; tests that need it are skipped where it is unset."""
    value = os.environ.get("JIDIAN_EVAL_DATA")
    if not value or not Path(value).is_dir():
        pytest.skip("JIDIAN_EVAL_DATA is not set: real evaluation data needed")
    return Path(value)
