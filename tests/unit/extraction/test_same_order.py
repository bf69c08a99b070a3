"""What a report gives does not hang on the order in which Python keeps a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TEXT = (
    "收回拖欠承包费214.8万元，其中农户拖欠的96.3万元、企业拖欠的118.5万元。"
    "户均收回0.32万元，涉及农户301户。"
)
_RUN = (
    "import sys; from extraction.pipeline import extract;"
    "print(extract(sys.argv[1], doc_id='x').to_json())"
)


def test_results_are_the_same_whatever_the_seed_of_hashes() -> None:
    root = Path(__file__).parents[3]
    told = {
        subprocess.run(
            [sys.executable, "-c", _RUN, _TEXT],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(root),
                "PYTHONIOENCODING": "utf-8",
            },
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4", "9")
    }
    assert len(told) == 1
