"""The page of figures as an analyst goes through it: one question after another, charts, files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings

REPORTS = {
    f"{county}纪委监委{year}年工作总结": (
        f"{year}年，{county}纪委监委立案{cases}件，处分{cases - 5}人。"
    )
    for county, cases in (("白塔县", 84), ("清溪县", 92))
    for year in (2022, 2023)
}


@pytest.fixture
def client(tmp_path: Path, reported: Any) -> Iterator[TestClient]:
    with reported(tmp_path, REPORTS) as service:
        service.update_facts()
        with TestClient(create_app(Settings(), service)) as opened:
            yield opened


def sent_on(page: str) -> dict[str, str]:
    """Return what the form of a page sends with the next question."""
    fields = re.findall(r'<select name="(\w+)">(.*?)</select>', page, re.S)
    chosen = {}
    for name, options in fields:
        values = re.findall(r'<option value="([^"]*)"( selected)?', options)
        chosen[name] = next((value for value, on in values if on), values[0][0])
    return {name: html.unescape(value) for name, value in chosen.items() if value}


def test_the_next_question_is_not_narrowed_by_what_the_last_one_said(client: TestClient) -> None:
    first = client.get("/facts", params={"q": "2023年白塔县立案多少件"}).text
    assert "立案数：84件" in first
    assert "2023年（按所问）" in first
    assert sent_on(first) == {}
    second = client.get("/facts", params={"q": "2022年清溪县处分多少人", **sent_on(first)}).text
    assert "处分人数：87人" in second


def test_a_filter_that_was_chosen_goes_on_with_the_next_question(client: TestClient) -> None:
    page = client.get("/facts", params={"q": "立案多少件", "period": "2023"}).text
    assert sent_on(page) == {"period": "2023"}


def test_who_has_the_most_is_laid_out_by_body(client: TestClient) -> None:
    page = client.get("/facts", params={"q": "2023年哪个县立案最多"}).text
    assert "各指标按单位" in page
    assert sent_on(page) == {}
    years = client.get("/facts", params={"q": "2023年哪个县立案最多", "cols": "period"}).text
    assert "各指标按期间" in years
    assert sent_on(years) == {"cols": "period"}


def test_the_chart_downloaded_is_the_chart_shown(client: TestClient) -> None:
    page = client.get("/facts", params={"q": "白塔县历年立案数"}).text
    address = html.unescape(re.findall(r'href="/api/facts/chart\?([^"]*form=svg[^"]*)"', page)[0])
    assert ("q", "白塔县历年立案数") in parse_qsl(address)
    drawn = client.get(f"/api/facts/chart?{address}").text
    assert "清溪县" not in drawn
    assert "84" in drawn
    assert "92" not in drawn
