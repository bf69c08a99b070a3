"""The reader's own: bookmarks, history, saved searches, and the first start."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api").expect

PAGES = ["/mine", "/help", "/start", "/library", "/library?q=没有这样的题名", "/failures"]


def test_hit_is_kept_without_leaving_and_stands_on_the_readers_page(page: Page) -> None:
    page.goto("/search?q=陪餐人数")
    title = page.locator("[data-hit] h2 a").first.inner_text()
    page.locator("[data-hit]").first.get_by_role("button", name="收藏").click()
    page.get_by_role("button", name="已收藏").wait_for()
    page.goto("/mine")
    kept = page.locator("#bookmarks .kept")
    expect(kept).to_have_count(1)
    assert re.sub(r"\s", "", kept.locator("h3").inner_text()) == re.sub(r"\s", "", title)
    kept.get_by_text("写备注").click()
    kept.get_by_label("备注").fill("备课用")
    kept.get_by_role("button", name="保存备注").click()
    expect(page.locator("#bookmarks")).to_contain_text("备课用", use_inner_text=True)
    page.locator("#bookmarks").get_by_role("button", name="删除").click()
    expect(page.locator("#bookmarks .kept")).to_have_count(0)


def test_history_shows_searches_and_can_be_stopped_and_cleared(page: Page) -> None:
    entry = page.locator("#history").get_by_role("link", name="公务接待", exact=True)
    # A store that is busy leaves an entry out; then it is searched for again.
    for _ in range(5):
        page.goto("/search?q=公务接待")
        page.goto("/mine")
        if entry.count():
            break
    expect(entry).to_have_count(1)
    page.get_by_role("button", name="停止记录").click()
    expect(page.get_by_role("button", name="开始记录")).to_be_visible()
    page.goto("/search?q=公务用车")
    page.goto("/mine")
    assert "公务用车" not in page.locator("#history").inner_text()
    page.get_by_role("button", name="清空历史").click()
    expect(page.locator("#history")).to_contain_text("没有记录", use_inner_text=True)


def test_search_is_saved_and_opened_again(page: Page) -> None:
    page.goto("/search?q=接待&sort=date")
    page.get_by_role("button", name="保存这次检索").click()
    expect(page.get_by_role("status").first).to_contain_text("检索已保存", use_inner_text=True)
    expect(page.locator("#searches")).to_contain_text("没有新入库", use_inner_text=True)
    page.get_by_role("button", name="打开检索 接待").click()
    page.wait_for_url("**/search?*")
    assert "sort=date" in page.url


@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible(page: Page, axe: Callable[[Page], None], address: str) -> None:
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    axe(page)


@pytest.mark.parametrize("address", PAGES)
def test_page_fits_a_phone(
    phone: Page, no_sideways_scroll: Callable[[Page], None], address: str
) -> None:
    phone.goto(address)
    no_sideways_scroll(phone)


def test_full_page_of_the_reader_is_accessible(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/search?q=陪餐人数")
    page.get_by_role("button", name="保存这次检索").click()
    page.goto("/search?q=陪餐人数")
    page.locator("[data-hit]").first.get_by_role("button", name="收藏").click()
    page.get_by_role("button", name="已收藏").wait_for()
    page.goto("/mine")
    axe(page)


def test_page_that_is_not_there_offers_titles_and_a_search(
    page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto("/doc/公务接待办法.md")
    expect(page.locator(".tries a").first).to_be_attached()
    axe(page)
    page.mistakes.clear()  # type: ignore[attr-defined]


def test_first_start_uploads_a_file_and_leads_to_searching(
    browser: Browser,
    serving: Callable[[Path], AbstractContextManager[str]],
    axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    from api.wiring import open_for

    home = tmp_path / "home"
    open_for(home, create=True).close()
    rule = tmp_path / "临江市印章管理办法.md"
    rule.write_text("# 临江市印章管理办法\n\n第一条 印章由办公室专人保管。\n", encoding="utf-8")
    with serving(home) as address:
        context = browser.new_context(base_url=address, locale="zh-CN")
        page = context.new_page()
        page.goto("/")
        expect(page.locator("h1")).to_have_text("开始使用", use_inner_text=True)
        expect(page.get_by_role("button", name="装入示例资料")).to_be_visible()
        axe(page)
        page.locator("input[type=file]").set_input_files(str(rule))
        page.get_by_role("button", name="上传并导入").click()
        page.wait_for_url("**/imports/*")
        axe(page)
        page.get_by_role("heading", name="导入完成").wait_for(timeout=90_000)
        expect(page.get_by_role("status").first).to_contain_text("新增 1", use_inner_text=True)
        page.get_by_role("link", name="去检索").click()
        page.locator("main input[name=q]").fill("印章保管")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*")
        expect(page.locator("[data-hit]").first).to_contain_text(
            "临江市印章管理办法", use_inner_text=True
        )
        context.close()
