"""The journeys of a draft, of two versions and of two dates, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import docx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

RULE = "临江市公务用车管理办法"
LINES = (
    "关于甲某问题的审理报告",
    "三、定性处理意见",
    f"甲某的行为违反《{RULE}》第八十条，应当处理。",
    "另按《临江市夜间航行规定》第二条办理。",
)


def draft(folder: Path) -> Path:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    path = folder / "甲某案审理报告.docx"
    document.save(str(path))
    return path


def send(page: Page) -> None:
    """Send the form; the file is read in a process of its own, which may have to start."""
    page.click("text=核对引用", no_wait_after=True)
    page.wait_for_url("**/check/*", timeout=60_000)


def test_draft_is_checked_and_its_commented_copy_taken_home(
    page: Page, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    page.goto("/check")
    axe(page)
    page.set_input_files("#file", str(draft(tmp_path)))
    send(page)
    assert page.inner_text("h1") == "甲某案审理报告.docx"
    assert page.locator(".draft p").all_inner_texts()[0] == LINES[0]
    expect(page.locator(".find")).to_have_count(2)
    axe(page)
    page.keyboard.press("j")
    first = page.locator(".find.on")
    expect(first).to_have_attribute("data-find", "1")
    assert page.evaluate("document.activeElement.dataset.find") == "1"
    assert page.locator(".cit.on").inner_text().startswith("《")
    page.keyboard.press("j")
    expect(page.locator(".find.on")).to_have_attribute("data-find", "2")
    page.keyboard.press("k")
    expect(page.locator(".find.on")).to_have_attribute("data-find", "1")
    with page.expect_download() as waiting:
        page.click("text=导出批注稿")
    assert waiting.value.suggested_filename == "甲某案审理报告（批注）.docx"
    copy = docx.Document(str(waiting.value.path()))
    assert len(list(copy.comments)) == 2
    page.click("text=清除，换一份")
    page.wait_for_url("**/check")


def test_draft_is_checked_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/check")
    plain_page.click("text=没有文件，粘贴一段文字")
    plain_page.fill("#text", "\n".join(LINES))
    plain_page.click("text=核对这段文字")
    plain_page.click(".cit.err")
    plain_page.wait_for_url("**#f1")


def test_findings_are_adopted_and_ignored_by_keyboard(
    page: Page, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    page.goto("/check")
    page.set_input_files("#file", str(draft(tmp_path)))
    send(page)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector(".find[data-find='1'] .done")
    expect(page.locator(".toast")).to_contain_text("第 1 处已采用", use_inner_text=True)
    # The focus is on the next one, so that the next key goes on.
    page.locator(".find.on[data-find='2']").wait_for()
    page.keyboard.press("x")
    page.wait_for_selector(".find[data-find='2'].ignore")
    expect(page.locator("[data-counts]")).to_contain_text("已采用 1，已忽略 1", use_inner_text=True)
    expect(page.locator(".cit.settled")).to_have_count(2)
    axe(page)
    page.reload()
    expect(page.locator(".find.ignore")).to_have_count(1)
    with page.expect_download() as waiting:
        page.click("text=导出批注稿")
    (comment,) = docx.Document(str(waiting.value.path())).comments
    assert comment.text.startswith("已采用")
    page.locator(".find[data-find='2']").focus()
    page.keyboard.press("z")
    page.wait_for_selector(".find[data-find='2'] .done", state="detached")
    expect(page.locator(".toast")).to_contain_text("撤销", use_inner_text=True)


def test_findings_are_ignored_without_scripts(plain_page: Page, tmp_path: Path) -> None:
    plain_page.goto("/check")
    plain_page.set_input_files("#file", str(draft(tmp_path)))
    plain_page.click("text=核对引用")
    plain_page.get_by_role("button", name="忽略第 1 处").click()
    plain_page.wait_for_url("**#f1")
    expect(plain_page.locator("#f1")).to_contain_text("已忽略", use_inner_text=True)
    plain_page.get_by_role("button", name="撤销对第 1 处的处理").click()
    expect(plain_page.locator("#f1 .done")).to_have_count(0)


def test_check_fits_a_phone(
    phone: Page,
    tmp_path: Path,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
) -> None:
    phone.goto("/check")
    no_sideways_scroll(phone)
    phone.set_input_files("#file", str(draft(tmp_path)))
    send(phone)
    no_sideways_scroll(phone)
    axe(phone)


def test_versions_are_compared_with_the_keys(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/compare")
    axe(page)
    page.click(f"main a:has-text('{RULE}')")
    page.wait_for_url("**/compare?*")
    axe(page)
    changes = page.locator("[data-change]").count()
    assert changes > 0
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.matches('[data-change]')")
    expect(page.locator(".toast")).to_contain_text(f"第 1 处，共 {changes} 处", use_inner_text=True)
    folded = page.locator(".cmp-f")
    page.keyboard.press("f")
    assert folded.count() == page.locator(".cmp-f[open]").count()
    page.click(".tally a:has-text('修改')")
    expect(page.locator(".cmp-f")).to_have_count(0)
    page.go_back()
    expect(page.locator("[data-change]")).to_have_count(changes)


def test_dates_and_card_fit_a_screen_and_a_phone(
    page: Page,
    phone: Page,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
) -> None:
    address = f"/dates?q={quote('公务用车')}&start=2019-01&end=2020-06&decision=2024-05"
    for opened in (page, phone):
        opened.goto(address)
        expect(opened.locator(".two th").first).to_be_attached()
        expect(opened.locator("main")).to_contain_text("不作结论", use_inner_text=True)
        axe(opened)
        no_sideways_scroll(opened)
        opened.goto(f"/card?q={quote('公车私用')}")
        expect(opened.locator(".prov").first).to_be_attached()
        axe(opened)
        no_sideways_scroll(opened)
