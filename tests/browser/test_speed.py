"""Pages come up at once and weigh little, everything they load counted.

``JIDIAN_PAGES_OUT=FILE`` writes what was measured as JSON: docs/pages.md shows it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

_FIRST_PAINT_MS = 800
_WEIGHT = 300_000
_TRIES = 4
PAGES = {
    "home": "/",
    "search": f"/search?q={quote('公务接待 陪餐')}",
    "reader": f"/reg/{quote('临江市公务接待管理办法')}/{quote('第十四条')}",
    "library": "/library",
    "ask": f"/ask?q={quote('公务接待陪餐几个人')}",
    "card": f"/card?q={quote('公车私用')}",
    "compare": f"/compare?a={quote('临江市公务用车管理办法')}",
    "dates": f"/dates?q={quote('公务用车')}&start=2019-01&end=2020-06&decision=2024-05",
    "check": "/check",
    "mine": "/mine",
    "reports": "/reports",
    "workbench": f"/reports/{quote('青河县纪委监委2022年度工作情况报告.docx')}",
    "facts": "/facts?view=list",
    "rule": f"/rules?kind=problem&words={quote('能力*不足')}&name={quote('办案能力不足')}",
    "rules": "/rules",
    "courses": "/courses",
    "help": "/help",
}


@pytest.fixture(scope="module")
def measured() -> Iterator[dict[str, dict[str, float]]]:
    """What is measured of each page; written down at the end where that is asked for."""
    found: dict[str, dict[str, float]] = {name: {} for name in PAGES}
    yield found
    if out := os.environ.get("JIDIAN_PAGES_OUT"):
        Path(out).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_first_paint_comes_at_once(
    page: Page, name: str, measured: dict[str, dict[str, float]]
) -> None:
    # The best of a few: another process may have the core for a while.
    paints = []
    for _ in range(_TRIES):
        page.goto(PAGES[name], wait_until="load")
        paints.append(
            page.evaluate(
                """() => new Promise(done => new PerformanceObserver(list => {
                  const at = list.getEntriesByName("first-contentful-paint")[0];
                  if (at) done(at.startTime);
                }).observe({ type: "paint", buffered: true }))"""
            )
        )
        if paints[-1] < _FIRST_PAINT_MS:
            break
    measured[name]["first_paint_ms"] = round(min(paints))
    assert min(paints) < _FIRST_PAINT_MS


@pytest.mark.parametrize("name", PAGES)
def test_page_weighs_little(page: Page, name: str, measured: dict[str, dict[str, float]]) -> None:
    loaded: list[Response] = []
    page.on("response", lambda answer: loaded.append(answer))
    page.goto(PAGES[name], wait_until="networkidle")
    weight = sum(answer.request.sizes()["responseBodySize"] for answer in loaded)
    measured[name] |= {"kb": round(weight / 1000), "answers": len(loaded)}
    assert 0 < weight < _WEIGHT
