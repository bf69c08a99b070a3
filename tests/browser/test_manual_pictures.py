"""The pictures of the user manual are taken from the running pages.

``make pictures`` takes them anew; otherwise each page is only opened and looked at for being one.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

_WHERE = os.environ.get("JIDIAN_PICTURES")
_RULE = "临江市公务接待管理办法"

PICTURES = {
    "home": "/",
    "search": f"/search?q={quote('公务接待 陪餐')}",
    "ask": f"/ask?q={quote('公务接待陪餐人数有什么规定')}",
    "reader": f"/reg/{quote(_RULE)}/{quote('第十四条')}",
    "library": "/library",
    "compare": f"/compare?a={quote(_RULE)}",
    "dates": f"/dates?q={quote('陪餐人数')}&start=2016-03&end=2020-06&decision=2024-06",
    "check": "/check",
    "reports": "/reports",
    "facts": "/facts",
    "courses": "/courses",
    "mine": "/mine",
    "help": "/help",
}


@pytest.mark.parametrize("name", PICTURES)
def test_page_of_the_manual_can_be_pictured(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 860})
    answer = page.goto(PICTURES[name])
    assert answer is not None
    assert answer.ok
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_have_count(1)
    with Image.open(io.BytesIO(page.screenshot())) as taken:
        assert len(taken.convert("L").getcolors(256) or ()) > 20, "the page is blank"
        if _WHERE:
            # 64 colours are enough for text and a quarter of the size.
            small = taken.convert("RGB").quantize(64)
            Path(_WHERE).mkdir(parents=True, exist_ok=True)
            small.save(Path(_WHERE) / f"{name}.png", optimize=True)
