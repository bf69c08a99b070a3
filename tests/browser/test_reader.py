"""Reading: contents, versions, links beside the article, references, keys, copying, originals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

NEW = "临江市公务接待管理办法(2024-03-28).docx"
MIDDLE = "临江市公务接待管理办法(2019-05-10).docx"
OLD = "临江市公务接待管理办法（试行）(2014-06-10).html"
CASE = "案例01_李某某超人数陪餐、提供高档酒水案.md"
REPORT = "青河县纪委监委2023年度工作情况报告.docx"
PDF = "临江市纪检监察机关涉案财物管理规定(2022-06-30).pdf"
ANSWERS = "培训讲义02_问题线索“一个口子”管理问答.md"


def reading(doc: str, article: str = "") -> str:
    return "/doc/" + quote(doc, safe="") + (f"/{quote(article)}" if article else "")


READ = [
    reading(NEW, "第十五条"),
    reading(OLD, "第十四条"),
    reading(CASE),
    reading(REPORT),
    reading(ANSWERS),
    reading(OLD, "第十四条").replace("/doc/", "/links/"),
    f"/original/{quote(PDF, safe='')}/pages?article={quote('第八条')}",
    f"/original/{quote(NEW, safe='')}/pages?article={quote('第八条')}",
]


@pytest.mark.parametrize("address", READ, ids=range(len(READ)))
def test_reading_page_is_accessible_by_day_and_night(
    page: Page, axe: Callable[[Page], None], address: str
) -> None:
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    axe(page)


@pytest.mark.parametrize("address", READ, ids=range(len(READ)))
def test_reading_page_fits_a_phone(
    phone: Page,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
    address: str,
) -> None:
    phone.goto(address)
    no_sideways_scroll(phone)
    axe(phone)


def test_address_of_an_article_opens_there_and_marks_it_in_the_contents(page: Page) -> None:
    page.goto(reading(NEW, "第二十四条"))
    top = page.locator("#第二十四条").evaluate("e => e.getBoundingClientRect().top")
    assert 0 < top < 200
    assert page.locator(".toc a[aria-current]").inner_text().startswith("二十四")
    expect(page.locator(".strip")).to_be_visible()  # title, status and version stay in sight


def test_address_of_a_paragraph_marks_the_paragraph(page: Page) -> None:
    page.goto(reading(NEW, "第十五条") + "#k2")
    expect(page.locator("p.to")).to_have_attribute("data-k", "第二款")


def test_contents_follow_the_scrolling(page: Page) -> None:
    page.goto(reading(NEW))
    page.locator("#第二十二条").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('第二十二条').scrollIntoView()")
    # Not wait_for_function: it evaluates strings in the page, which the page forbids.
    page.locator(".toc a[aria-current]", has_text="二十二").wait_for()


def test_number_box_takes_arabic_and_chinese_numbers(page: Page) -> None:
    page.goto(reading(NEW))
    for typed, article in (("15", "第十五条"), ("第二十一条", "第二十一条"), ("九", "第九条")):
        page.keyboard.press("g")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.locator("section.cur")).to_have_attribute("id", article)


def test_number_box_works_without_scripts(plain_page: Page) -> None:
    plain_page.goto(reading(NEW))
    plain_page.get_by_label("到条号").fill("15")
    plain_page.get_by_label("到条号").press("Enter")
    expect(plain_page.locator("section.here")).to_have_attribute("id", "第十五条")


def test_number_that_is_not_there_is_said(page: Page) -> None:
    page.goto(reading(NEW))
    page.get_by_label("到条号").fill("999")
    page.get_by_label("到条号").press("Enter")
    page.get_by_text("这个版本没有第九百九十九条").wait_for()


def test_keys_walk_through_the_articles_and_leave_fields_alone(page: Page) -> None:
    page.goto(reading(NEW, "第十五条"))
    page.keyboard.press("j")
    expect(page.locator("section.cur")).to_have_attribute("id", "第十六条")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("section.cur")).to_have_attribute("id", "第十四条")
    page.get_by_label("到条号").focus()
    page.keyboard.type("jk")
    expect(page.locator("section.cur")).to_have_attribute("id", "第十四条")


def test_bar_of_versions_names_the_article_in_each_and_keys_lead_there(page: Page) -> None:
    page.goto(reading(OLD, "第十四条"))
    page.locator(".tl li:nth-child(3)", has_text="第十七条").wait_for()
    page.keyboard.press("]")
    page.wait_for_url(lambda url: quote(MIDDLE, safe="") in url)
    expect(page.locator("section.here")).to_have_attribute("id", "第十五条")


def test_old_version_says_so_and_leads_to_the_text_in_force(page: Page) -> None:
    page.goto(reading(OLD, "第十四条"))
    expect(page.locator(".note.act").first).to_be_visible()
    page.locator("#rail").get_by_text("现行条文").wait_for()
    page.locator("#rail section", has_text="现行条文").get_by_role("link").click()
    page.wait_for_url(lambda url: quote(NEW, safe="") in url)
    expect(page.locator("section.here")).to_have_attribute("id", "第十七条")


def test_case_that_cites_the_article_stands_beside_it(page: Page) -> None:
    page.goto(reading(OLD, "第十四条"))
    case = page.locator("#rail section", has_text="案例").get_by_role("link").first
    expect(case).to_contain_text("李某某", use_inner_text=True)
    case.click()
    page.wait_for_url("**/doc/**")
    expect(page.get_by_text("参考，非规范性文件")).to_be_visible()


def test_links_follow_the_article_that_is_read(page: Page) -> None:
    page.goto(reading(OLD, "第十四条"))
    page.locator("#第十五条 .no").click()
    page.locator("#rail .rail-h", has_text="第十五条").wait_for()
    page.wait_for_url("**" + quote("第十五条"))


def test_links_are_a_page_without_scripts(plain_page: Page) -> None:
    plain_page.goto(reading(OLD, "第十四条").replace("/doc/", "/links/"))
    assert plain_page.get_by_role("heading", level=1).inner_text().endswith("第十四条")
    expect(plain_page.get_by_text("李某某超人数陪餐")).to_be_visible()


def test_reference_is_previewed_on_hover_and_closed_by_escape(page: Page) -> None:
    page.goto(reading(CASE))
    reference = page.locator("a.ref", has_text="第十三条").first
    reference.hover()
    card = page.locator("#preview")
    card.wait_for()
    expect(card).to_contain_text("临江市公务接待管理办法（试行）第十三条", use_inner_text=True)
    expect(card).to_contain_text("已修改", use_inner_text=True)
    card.hover()  # it stays while it is pointed at
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_reference_is_previewed_on_focus_and_enter_follows_it(page: Page) -> None:
    page.goto(reading(CASE))
    reference = page.locator("a.ref", has_text="第十三条").first
    reference.focus()
    page.locator("#preview").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: quote(OLD, safe="") in url)


def test_reference_opens_a_sheet_on_a_phone(phone: Page) -> None:
    phone.goto(reading(CASE))
    phone.locator("a.ref", has_text="第十三条").first.tap()
    phone.locator("#preview").wait_for()
    assert reading(CASE) in phone.url
    phone.get_by_role("button", name="关闭").tap()
    expect(phone.locator("#preview")).to_have_count(0)


COPY = """window.copied = null; document.execCommand = () => {
  window.copied = document.activeElement.value; return true; }"""
KEPT = "Object.defineProperty(window, 'isSecureContext', {value: false})"


def test_article_is_copied_with_its_source(page: Page) -> None:
    page.add_init_script(KEPT)
    page.goto(reading(NEW, "第十六条"))
    page.evaluate(COPY)
    page.keyboard.press("c")
    copied = page.evaluate("window.copied")
    assert copied.startswith("第十六条　接待单位承担的工作餐")
    assert copied.rstrip().endswith("——《临江市公务接待管理办法》第十六条（2024-03-28 版）")
    expect(page.locator(".toast")).to_have_text("已复制第十六条，附出处", use_inner_text=True)


def test_selection_is_copied_with_article_paragraph_and_status(page: Page) -> None:
    page.add_init_script(KEPT)
    page.goto(reading(MIDDLE, "第二条"))
    page.evaluate(COPY)
    page.evaluate(
        """() => {
          const line = document.getElementById("第二条-2"), range = document.createRange();
          range.selectNodeContents(line);
          getSelection().addRange(range);
          document.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
        }"""
    )
    page.get_by_role("button", name="复制并注明出处").click()
    copied = page.evaluate("window.copied")
    assert copied.endswith("”《临江市公务接待管理办法》第二条第二款（2019-05-10 版，已修改）")
    assert "第二款前款" not in copied  # the number in the margin is not part of the text


def test_print_shows_the_law_only(page: Page) -> None:
    page.goto(reading(NEW, "第十五条"))
    page.emulate_media(media="print")
    for part in (".top", ".toc", "#rail", ".tl", ".doc-b", ".foot"):
        assert page.locator(part).first.is_hidden(), part
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#第十五条")).to_be_visible()


def test_article_can_be_kept_and_put_into_a_course(page: Page) -> None:
    page.goto(reading(NEW, "第十五条"))
    for action in ("/mine/bookmarks", "/courses/items"):
        form = page.locator(f"#rail form[action='{action}']")
        expect(form.locator("[name=doc]")).to_have_value(NEW)
        expect(form.locator("[name=article]")).to_have_value("第十五条")


def test_found_words_are_marked(page: Page) -> None:
    page.goto(reading(NEW, "第十五条") + "?q=" + quote("食堂"))
    expect(page.locator("#第十五条 mark").first).to_have_text("食堂", use_inner_text=True)


def test_pdf_is_shown_page_by_page_with_the_article_marked(page: Page) -> None:
    page.goto(reading(PDF, "第八条"))
    page.locator("summary", has_text="原件").click()
    page.get_by_role("link", name="按页看原件").click()
    page.wait_for_url("**/pages?article=*")
    picture = page.locator("#hit img")
    picture.scroll_into_view_if_needed()
    page.locator("#hit img").evaluate("image => image.decode()")
    assert picture.evaluate("e => e.naturalWidth") == 1240
    expect(page.locator("#hit i").first).to_be_attached()


def test_report_table_has_column_heads(page: Page) -> None:
    page.goto(reading(REPORT))
    expect(page.locator("#law th[scope=col]").first).to_be_visible()
