"""What every page has: header, navigation, keys, day and night."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

PAGES = ["/", "/library", "/search?q=接待", "/ask?q=陪餐人数有什么限制"]


@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible_by_day_and_night(
    page: Page, axe: Callable[[Page], None], address: str
) -> None:
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    axe(page)


@pytest.mark.parametrize("address", PAGES)
def test_page_fits_a_phone(
    phone: Page,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
    address: str,
) -> None:
    phone.goto(address)
    no_sideways_scroll(phone)
    axe(phone)


def test_skip_link_is_the_first_stop_and_leads_to_the_text(page: Page) -> None:
    page.goto("/library")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_slash_goes_to_the_search_box_and_types_nothing(page: Page) -> None:
    page.goto("/library")
    page.keyboard.press("/")
    page.keyboard.type("接待")
    expect(page.locator(".quick input")).to_have_value("接待")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")


def test_question_mark_opens_the_keys_and_escape_closes_them(page: Page) -> None:
    page.goto("/library")
    page.keyboard.press("?")
    expect(page.locator("#key-panel")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator("#key-panel").is_hidden()


def test_single_keys_can_be_switched_off(page: Page) -> None:
    page.goto("/library")
    page.keyboard.press("?")
    page.locator("#key-panel").get_by_label("使用单键命令").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    # The box that was unticked may have the focus still; the search box must not get it.
    assert page.evaluate("document.activeElement.closest('.quick')") is None


def test_keys_are_a_link_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/library")
    expect(plain_page.locator("[data-keys]")).to_have_attribute("href", "/help#keys")


def test_night_is_kept_from_page_to_page(page: Page) -> None:
    page.goto("/library")
    page.get_by_role("button", name="日 / 夜").click()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_phone_reaches_every_part_through_more(phone: Page) -> None:
    phone.goto("/library")
    phone.get_by_text("更多", exact=True).click()
    phone.locator(".more").get_by_role("link", name="提问").click()
    phone.wait_for_url("**/ask")
