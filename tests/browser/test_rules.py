"""Rules on the pages: accepted, looked at, taken back after their effect was shown."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api").expect

REPORT = """{name}县纪委监委2023年工作情况报告

受理信访举报{count}件，立案12件。

三、存在问题

（一）基层办案能力不足。
"""
DOC = "青岭县2023.txt"
RULE = (
    f"/rules?kind=indicator&words={quote('受理信访举报')}&name={quote('收到信访件数')}"
    f"&category=clues&unit={quote('件')}&back={quote(DOC)}"
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def site(
    tmp_path: Path, serving: Callable[[Path], contextlib.AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a server over two reports."""
    from api.wiring import open_for
    from corpus.models import Kind
    from indexing.ingest import ingest

    folder = tmp_path / "in"
    folder.mkdir()
    for name, count in (("青岭", 210), ("石门", 190)):
        (folder / f"{name}县2023.txt").write_text(REPORT.format(name=name, count=count), "utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        service.facts("", datetime.date.today())
    with serving(tmp_path / "home") as address:
        yield address


def extracted(page: Page) -> None:
    """Wait until the reports are read by the rules as they are."""
    for _ in range(150):
        page.goto("/rules")
        if "正在按现有规则重新抽取" not in page.locator(".page-h").inner_text():
            return
        page.wait_for_timeout(200)
    raise AssertionError("the reports were not extracted again")


def test_rule_is_accepted_listed_and_taken_back_after_its_effect(
    page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto("/reports")
    page.get_by_role("link", name="规则", exact=True).click()
    expect(page.locator("main")).to_contain_text("还没有采用的规则", use_inner_text=True)
    axe(page)
    page.goto(RULE)
    page.get_by_label("复核人").fill("周岚")
    page.get_by_role("button", name="采用这条规则").click()
    expect(page.locator(".note.holds")).to_contain_text("规则已采用", use_inner_text=True)
    extracted(page)
    row = page.locator(".held tbody tr")
    expect(row).to_have_count(1)
    for words in ("受理信访举报", "收到信访件数", "周岚", DOC, "2 处"):
        assert words in row.inner_text()
    axe(page)
    taking = row.get_by_role("link", name="撤销")
    taking.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/*")
    expect(page.locator("[data-count]")).to_have_text("2", use_inner_text=True)
    expect(page.locator("#effect-h")).to_contain_text(
        "对照了 2 份报告，共 2 份", use_inner_text=True
    )
    expect(page.locator("[data-changes] del")).to_have_text(
        ["收到信访件数"] * 2, use_inner_text=True
    )
    axe(page)
    page.get_by_label("说明").fill("与报表口径不同")
    page.get_by_label("说明").press("Enter")
    page.wait_for_url("**said=removed**")
    expect(page.get_by_role("status").first).to_contain_text("规则已撤销", use_inner_text=True)
    expect(page.locator("main")).to_contain_text("还没有采用的规则", use_inner_text=True)
    newest, oldest = page.locator(".log li").all_inner_texts()
    assert all(words in newest for words in ("撤销", "周岚", "与报表口径不同"))
    assert "采用" in oldest
    axe(page)
    page.get_by_role("link", name="再看规则").click()
    expect(page.locator("[data-count]")).to_have_text("2", use_inner_text=True)


def test_rules_fit_a_phone(
    browser: Browser,
    site: str,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
) -> None:
    context = browser.new_context(base_url=site, locale="zh-CN", java_script_enabled=True, **PHONE)
    try:
        page = context.new_page()
        page.goto(RULE)
        no_sideways_scroll(page)
        page.get_by_label("复核人").fill("周岚")
        page.get_by_role("button", name="采用这条规则").click()
        page.wait_for_url("**said=rule**")
        page.goto("/rules")
        no_sideways_scroll(page)
        axe(page)
        page.get_by_role("link", name="撤销").click()
        page.wait_for_url("**/rules/*")
        no_sideways_scroll(page)
        axe(page)
    finally:
        context.close()


@pytest.mark.parametrize(
    ("which", "given", "button", "shown"),
    [
        (
            "数字：",
            {"数字前后有这个词": "受理信访举报", "计为指标": "收到信访件数", "单位（": "件"},
            "看数字的影响", "收到信访件数",
        ),
        (
            "问题：", {"问题含有这个短语": "能力不足", "归入": "不是问题"},
            "看问题的影响", "没有这个问题",
        ),
        (
            "问题：", {"问题含有这个短语": "能力不足", "归入": "人手不够用", "大类": "人员力量"},
            "看问题的影响", "人手不够用",
        ),
        (
            "问题：", {"问题含有这个短语": "立案12件", "归入": "人手不够用", "大类": "人员力量"},
            "看问题的影响", "立案12件",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_rule_is_written_on_the_page_and_shows_its_effect_first(
    page: Page,
    axe: Callable[[Page], None],
    which: str,
    given: dict[str, str],
    button: str,
    shown: str,
) -> None:
    page.goto("/rules")
    axe(page)
    form = page.get_by_role("form", name=which)
    for label, value in given.items():
        form.get_by_label(label).fill(value)
    if shown == "立案12件":  # what no report lists
        form.get_by_label("报告没有列为问题的也找出").check()
    form.get_by_role("button", name=button).click()
    expect(page.locator("[data-count]")).to_have_text("2", use_inner_text=True)
    expect(page.locator("[data-changes]")).to_contain_text(shown, use_inner_text=True)
    page.get_by_label("复核人").fill("周岚")
    page.get_by_role("button", name="采用这条规则").click()
    expect(page.get_by_role("status").first).to_contain_text("规则", use_inner_text=True)
    page.goto("/rules")
    expect(page.locator(".held tbody tr")).to_contain_text(
        given.get("问题含有这个短语", "受理信访举报"), use_inner_text=True
    )


def test_a_problem_that_is_none_becomes_a_rule_from_its_report(page: Page) -> None:
    page.goto(f"/reports/{quote(DOC)}?tab=problems")
    who = page.locator(".who form")
    who.get_by_label("复核人").fill("周岚")
    who.get_by_label("复核人").press("Enter")
    expect(page.locator(".who.ask")).to_have_count(0)
    page.get_by_role("button", name="不是问题").click()
    page.get_by_role("link", name="以后含这个短语的都不算问题").click()
    expect(page.get_by_label("归入")).to_have_value("不是问题")
    expect(page.locator("[data-count]")).to_have_text("2", use_inner_text=True)
