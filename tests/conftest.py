"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
