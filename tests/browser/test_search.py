"""Searching: type, take a suggestion, choose, open a hit, ask, be told that there is no answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

PAGES = ["/search?q=陪餐人数", "/search?q=zzqx&level=法律", "/ask", "/ask?q=怎样申请火星土地承包"]


def test_typing_suggests_and_enter_opens_the_article(page: Page) -> None:
    page.goto("/")
    box = page.locator("main input[name=q]")
    box.press_sequentially("公务接待管理办法 3")
    option = page.get_by_role("option").first
    option.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/**")
    expect(page.locator("h1")).to_contain_text("公务接待管理办法", use_inner_text=True)


def test_escape_closes_the_suggestions_and_enter_then_searches(page: Page) -> None:
    page.goto("/")
    box = page.locator("main input[name=q]")
    box.press_sequentially("公务接待")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("[data-hit]").first).to_be_attached()


def test_enter_that_ends_a_composition_does_not_search(page: Page) -> None:
    page.goto("/")
    page.locator("main input[name=q]").press_sequentially("gwjd")
    page.evaluate(
        """document.querySelector("main input[name=q]").dispatchEvent(new KeyboardEvent("keydown",
          {key: "Enter", ctrlKey: true, isComposing: true, bubbles: true}))"""
    )
    assert page.url.rstrip("/").count("/") == 2


def test_control_enter_asks(page: Page) -> None:
    page.goto("/")
    page.locator("main input[name=q]").fill("公务接待陪餐人数有什么限制")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/ask?q=*")
    expect(page.locator("blockquote").first).to_be_attached()


def test_facet_narrows_and_its_condition_can_be_dropped(page: Page) -> None:
    page.goto("/search?q=接待")
    pick = page.locator(".facets a.pick").first
    label = pick.locator("span").inner_text()
    pick.click()
    chosen = page.locator(".chosen a").first
    expect(chosen).to_contain_text(label, use_inner_text=True)
    expect(page.locator('.facets a.pick[aria-current="true"]')).to_have_count(1)
    page.go_back()
    expect(page.locator(".chosen")).to_have_count(0)


def test_arrows_move_between_hits_and_enter_opens_one(page: Page) -> None:
    page.goto("/search?q=接待")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator("[data-hit] h2 a").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/**")


def test_hit_says_why_and_opens_to_more(page: Page) -> None:
    page.goto("/search?q=公务接待")
    why = page.locator("details.why").first
    expect(why).to_contain_text("原词", use_inner_text=True)
    why.locator("summary").click()
    expect(why).to_contain_text("名次", use_inner_text=True)


def test_copy_takes_the_source_along(page: Page) -> None:
    page.goto("/search?q=公务接待")
    copied = page.locator("[data-copy]").first
    assert copied.get_attribute("data-copy").startswith("《")
    copied.click()
    page.get_by_text("已复制，连同出处").wait_for()


def test_answer_numbers_lead_to_sources_and_back(page: Page) -> None:
    page.goto("/ask?q=公务接待陪餐人数有什么限制")
    page.locator("blockquote .src").first.click()
    page.wait_for_url("**#s1")
    source = page.locator("#s1 a").nth(1)
    source.click()
    page.wait_for_url("**/doc/**")


def test_abstention_says_what_can_be_done(page: Page) -> None:
    page.goto("/ask?q=怎样申请火星土地承包")
    expect(page.locator("h1")).to_have_text("没有能回答这个问题的原文", use_inner_text=True)
    page.get_by_role("link", name="按关键词检索同样的话").click()
    page.wait_for_url("**/search?q=*")


def test_search_works_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("main input[name=q]").fill("公务接待")
    plain_page.get_by_role("button", name="检索").click()
    expect(plain_page.locator("[data-hit]").first).to_be_attached()
    plain_page.locator("[data-hit]").first.get_by_role("button", name="收藏").click()
    assert "/search" in plain_page.url


@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible(page: Page, axe: Callable[[Page], None], address: str) -> None:
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    axe(page)


def test_open_suggestions_are_accessible(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/")
    page.locator("main input[name=q]").press_sequentially("公务接待")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")
    axe(page)


@pytest.mark.parametrize("address", ["/", *PAGES])
def test_page_fits_a_phone(
    phone: Page,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
    address: str,
) -> None:
    phone.goto(address)
    no_sideways_scroll(phone)
    axe(phone)


def test_facets_are_chips_on_a_phone(phone: Page) -> None:
    phone.goto("/search?q=接待")
    assert phone.locator(".facets").is_hidden()
    phone.locator("details.chip summary").first.click()
    phone.locator("details.chip[open] a.pick").first.click()
    expect(phone.locator(".chosen a").first).to_be_attached()
