"""The analyst's way: upload, review by keyboard, look at the table over all reports."""

from __future__ import annotations

import contextlib
import datetime
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api").expect

# 3 + 4 + 6 is 13, the report says 12: the check that has to come first.
WRONG = """青岭县纪委监委2023年工作情况报告

青纪报〔2024〕3号

一、基本情况

全县核定编制40名，实有36人。

二、主要工作

受理信访举报210件，立案12件，其中乡科级干部3件、一般干部4件、其他6件，结案9件，结案率75.0%。

三、存在问题

（一）基层办案能力不足。（二）村级财务管理混乱。
"""
RIGHT = """石门县纪委监委2023年工作情况报告

受理信访举报190余件，立案8件，其中乡科级干部3件、一般干部5件，结案6件，结案率75.0%。
"""
OLDER = """青岭县纪委监委2022年工作情况报告

受理信访举报180件，立案10件，其中乡科级干部4件、一般干部6件，结案8件，结案率80.0%。
"""
BAD = b"PK\x03\x04 a document cut off in the middle"
DOC = "青岭县2023.txt"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A collection of three reports."""
    from api.wiring import open_for
    from corpus.models import Kind
    from indexing.ingest import ingest

    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in ((DOC, WRONG), ("石门县2023.txt", RIGHT), ("青岭县2022.txt", OLDER)):
        (folder / name).write_text(text, encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        service.facts("", datetime.date.today())
    return tmp_path / "home"


@contextlib.contextmanager
def opened(browser: Browser, site: str, **screen: Any) -> Iterator[Page]:
    screen = {"viewport": {"width": 1440, "height": 900}, **screen}
    context = browser.new_context(base_url=site, locale="zh-CN", **screen)
    context.set_default_timeout(15_000)
    page = context.new_page()
    mistakes: list[str] = []
    page.on("console", lambda m: mistakes.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert not mistakes, f"the browser's console has errors: {mistakes}"


@pytest.fixture
def desk(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
) -> Iterator[Page]:
    """A reviewer's browser, signed, over the three reports."""
    with serving(office) as site, opened(browser, site) as page:
        page.context.add_cookies([{"name": "jidian_reviewer", "value": quote("周岚"), "url": site}])
        yield page


def bench(page: Page, **more: str) -> None:
    page.goto(f"/reports/{quote(DOC)}?" + "&".join(f"{k}={v}" for k, v in more.items()))


def status(page: Page) -> str:
    return page.locator(".toast").inner_text()


def test_two_files_are_uploaded_and_the_bad_one_shows_its_reason(
    desk: Page, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    good, bad = tmp_path / "沙溪县2023.txt", tmp_path / "坏文件.docx"
    good.write_text(RIGHT.replace("石门", "沙溪"), encoding="utf-8")
    bad.write_bytes(BAD)
    desk.goto("/reports")
    desk.set_input_files("input[name=files]", [str(good), str(bad)])
    desk.get_by_role("button", name="上传", exact=True).click()
    desk.wait_for_selector(".queue .failed")
    desk.wait_for_selector(".queue .done")
    expect(desk.locator(".queue .failed")).to_contain_text("坏文件.docx", use_inner_text=True)
    assert len(desk.locator(".queue .failed p").inner_text()) > 5
    desk.wait_for_selector("table.reps a:has-text('沙溪县')")
    axe(desk)
    desk.get_by_role("button", name="移除 坏文件.docx", exact=True).click()
    desk.wait_for_selector(".note.holds")
    expect(desk.locator(".queue .failed")).to_have_count(0)


def test_upload_works_without_scripts(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
    tmp_path: Path,
) -> None:
    file = tmp_path / "沙溪县2023.txt"
    file.write_text(RIGHT.replace("石门", "沙溪"), encoding="utf-8")
    with serving(office) as site, opened(browser, site, java_script_enabled=False) as page:
        page.goto("/reports")
        page.set_input_files("input[name=files]", str(file))
        page.get_by_role("button", name="上传", exact=True).click()
        expect(page.locator(".queue")).to_contain_text("沙溪县2023.txt", use_inner_text=True)
        for _ in range(40):
            if page.locator(".queue .done").count():
                break
            page.wait_for_timeout(500)
            page.goto("/reports")
        expect(page.locator(".queue .done a")).to_have_text("沙溪县2023.txt", use_inner_text=True)


def test_queue_is_kept_when_the_server_starts_again(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
) -> None:
    import io

    from api.uploading import receive
    from api.wiring import open_for

    with open_for(office) as service:
        (row,) = receive(service, [("沙溪县.txt", io.BytesIO(RIGHT.encode()))], "report")
        service.collection.store.uploads().claim("a server that was killed", 8)
    with serving(office) as site, opened(browser, site) as page:
        page.goto("/reports")
        page.wait_for_selector(".queue .done")
        expect(page.locator(".queue .done")).to_contain_text("沙溪县.txt", use_inner_text=True)
        body = page.request.get(f"/api/uploads/{row['id']}").json()
        assert (body["state"], body["attempts"]) == ("done", 2)


def test_failing_check_stands_first_with_terms_that_lead_to_the_text(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    bench(desk)
    equation = desk.locator(".side-panel .eq").first
    expect(equation).to_contain_text("不符", use_inner_text=True)
    assert re.sub(r"\s", "", equation.locator(".f").inner_text()).startswith("3")
    first = desk.locator(".facts .fact").first
    assert "fbad" in (first.get_attribute("class") or "")
    link = equation.locator(".claim a")
    link.hover()
    printed = desk.locator(f"#t-{link.get_attribute('data-to')}")
    expect(printed).to_have_text("12", use_inner_text=True)
    assert "hov" in (printed.get_attribute("class") or "")
    axe(desk)
    equation.get_by_role("button", name="退回填报单位核实").click()
    desk.wait_for_selector(".eq .said")
    expect(desk.locator(".eq .said").first).to_contain_text("周岚", use_inner_text=True)


def test_review_by_keyboard_only(desk: Page) -> None:
    bench(desk)
    keys = desk.keyboard
    keys.press("j")
    first = desk.locator(".fact").nth(0)
    assert "on" in (first.get_attribute("class") or "").split()
    keys.press("a")
    desk.wait_for_selector(".fact.confirmed")
    assert "已采用" in status(desk)
    expect(desk.locator("[data-count]")).to_contain_text("已核 1 /", use_inner_text=True)
    # The focus is on the next one, so that the next key goes on.
    second = desk.locator(".fact").nth(1)
    assert desk.evaluate("document.activeElement.id") == second.get_attribute("id")
    keys.press("e")
    keys.type("5")
    keys.press("Enter")
    desk.wait_for_selector(".fact.corrected")
    expect(desk.locator(".fact.corrected .v")).to_contain_text("5", use_inner_text=True)
    keys.press("x")
    desk.wait_for_selector(".fact.rejected")
    keys.press("z")
    desk.wait_for_selector(".fact.rejected", state="detached")
    assert "已撤销" in status(desk)
    keys.press("z")
    desk.wait_for_selector(".fact.corrected", state="detached")
    desk.locator("[data-tab-to=history]").last.click()
    bench(desk, tab="history")
    history = desk.locator(".hist").inner_text()
    assert history.count("撤销") == 2
    assert "周岚" in history
    body = desk.request.get(f"/api/report?doc={quote(DOC)}").json()
    assert sorted({fact["status"] for fact in body["facts"]}) == ["confirmed", "extracted"]


def test_keys_are_letters_in_a_field(desk: Page) -> None:
    bench(desk)
    desk.locator(".who input[name=name]").fill("")
    desk.locator(".who input[name=name]").type("jax")
    expect(desk.locator(".fact.confirmed, .fact.rejected")).to_have_count(0)


_SELECT = """(words) => {
  const p = [...document.querySelectorAll('[data-s]')].find(e => e.textContent.includes(words));
  const place = at => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    let n;
    while ((n = walker.nextNode()) && at > n.length) at -= n.length;
    return [n, at];
  };
  const at = p.textContent.indexOf(words);
  const range = document.createRange();
  range.setStart(...place(at)); range.setEnd(...place(at + words.length));
  const s = getSelection(); s.removeAllRanges(); s.addRange(range);
}"""


def test_missed_figure_is_added_from_a_selection(desk: Page) -> None:
    bench(desk)
    # 二 in （二） stands for no figure; a reviewer may still count what he selects.
    desk.evaluate(_SELECT, "二")
    desk.get_by_role("button", name="补录数字").click()
    expect(desk.locator("[data-quote]")).to_contain_text("补录“二”", use_inner_text=True)
    form = desk.locator("[data-adding-form]")
    form.locator("[name=indicator]").fill("存在问题数")
    form.locator("[name=unit]").fill("个")
    form.locator("[name=unit]").press("Enter")
    desk.wait_for_selector(".note.holds")
    added = desk.locator(".fact:has-text('存在问题数')")
    expect(added.locator(".v")).to_contain_text("二", use_inner_text=True)
    rows = desk.request.get(f"/api/report?doc={quote(DOC)}").json()["facts"]
    (row,) = [r for r in rows if r["indicator"] == "存在问题数"]
    assert (row["value"], row["value_text"]) == (2, "二")


def test_missed_problem_is_added_from_a_selection_and_leads_to_a_rule(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    bench(desk)
    desk.evaluate(_SELECT, "全县核定编制40名，实有36人")
    desk.keyboard.press("b")
    expect(desk.locator("[data-quote]").first).to_contain_text(
        "补录问题“全县核定编制40名，实有36人”", use_inner_text=True
    )
    form = desk.locator("[data-adding-problem-form]")
    form.locator("[name=label]").fill("编制空缺")
    form.locator("[name=leaf]").select_option(label="编制缺员")
    axe(desk)
    form.get_by_role("button", name="补录问题").click()
    desk.wait_for_url("**said=add_problem**")
    added = desk.locator(".prob-item", has_text="编制空缺")
    expect(added.locator(".cat")).to_contain_text("编制缺员", use_inner_text=True)
    expect(added.locator(".said")).to_contain_text("补录问题", use_inner_text=True)
    link = added.locator(".ev a")
    expect(desk.locator(f"#t-{link.get_attribute('data-to')}").first).to_be_attached()
    axe(desk)
    added.get_by_role("link", name="改正成规则").click()
    expect(desk.locator("input[name=name]").first).to_have_value("编制缺员")
    desk.go_back()
    desk.locator(".prob-item", has_text="编制空缺").get_by_role("button", name="撤销补录").click()
    desk.wait_for_url("**said=undo**")
    expect(desk.locator(".prob-item", has_text="编制空缺")).to_have_count(0)


def test_report_is_finished_at_once_and_the_list_says_by_whom(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    bench(desk)
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    desk.wait_for_selector(".fact.rejected")
    menu = desk.locator("[data-finish]")
    menu.locator("summary").click()
    left = desk.locator(".fact.extracted").count()
    expect(menu).to_contain_text(f"还有 {left} 个数字没有核", use_inner_text=True)
    expect(menu).to_contain_text("1 处勾稽不符没有处理", use_inner_text=True)
    axe(desk)
    menu.get_by_role("button", name=f"采用其余 {left} 个，完成核对").click()
    desk.wait_for_url("**said=finish**")
    expect(desk.locator(".fact.confirmed")).to_have_count(left)
    expect(desk.locator(".fact.rejected")).to_have_count(1)
    expect(desk.locator("[data-finish] summary")).to_have_text("已核对完成", use_inner_text=True)
    bench(desk, tab="history")
    lines = desk.locator(".hist li")
    expect(lines.first).to_contain_text(f"采用其余 {left} 个数字", use_inner_text=True)
    expect(lines).to_have_count(2)
    desk.goto("/reports")
    row = desk.locator("table.reps tr", has_text=DOC)
    expect(row).to_contain_text("核对完成", use_inner_text=True)
    expect(row).to_contain_text("周岚", use_inner_text=True)
    axe(desk)
    bench(desk)
    desk.locator("[data-finish] summary").click()
    desk.get_by_role("button", name="撤销核对完成").click()
    desk.wait_for_url("**said=undo**")
    expect(desk.locator(".fact.extracted")).to_have_count(left)
    expect(desk.locator(".fact.rejected")).to_have_count(1)


def test_corrected_name_leads_to_a_rule_for_the_indicator(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    bench(desk)
    fact = desk.locator(".fact[data-printed='210']")
    fact.locator("[data-edit]").click()
    fact.locator("[data-ed] [name=indicator]").fill("收到信访件数")
    fact.locator("[data-ed] [name=indicator]").press("Enter")
    desk.wait_for_selector(".fact.corrected .as-rule a")
    axe(desk)
    desk.locator(".fact.corrected .as-rule a").click()
    expect(desk.locator("input[name=words]").first).to_have_value("受理信访举报")
    expect(desk.locator("input[name=name]").first).to_have_value("收到信访件数")
    expect(desk.locator("#effect-h")).to_contain_text(
        "对照了 3 份报告，共 3 份", use_inner_text=True
    )
    expect(desk.locator("[data-changes] tbody tr")).to_have_count(3)
    axe(desk)
    desk.get_by_role("button", name="采用这条规则").click()
    expect(desk.locator(".note.holds")).to_contain_text("规则已采用", use_inner_text=True)


def test_effect_of_a_rule_on_many_reports_is_looked_at_part_after_part(
    desk: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api import ruling

    monkeypatch.setattr(ruling.preview_rule, "__defaults__", (None, 0.0))
    rule = (
        f"kind=indicator&words={quote('受理信访举报')}&name={quote('收到信访件数')}&category=clues"
    )
    rule += f"&unit={quote('件')}"
    desk.goto(f"/rules?{rule}")
    desk.locator("[data-more]").wait_for(state="detached")
    expect(desk.locator("[data-looked]")).to_have_text("3", use_inner_text=True)
    expect(desk.locator("[data-count]")).to_have_text("3", use_inner_text=True)
    expect(desk.locator("[data-changes] tbody tr")).to_have_count(3)
    desk.goto(f"/rules?{rule}&after=2")
    expect(desk.locator("main")).to_contain_text("以下只列这一批", use_inner_text=True)
    desk.get_by_role("link", name="从最近的报告看起").click()
    desk.wait_for_url(lambda url: "after" not in url)


def test_review_without_scripts_and_without_a_name_is_refused_politely(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
) -> None:
    with serving(office) as site, opened(browser, site, java_script_enabled=False) as page:
        bench(page)
        page.locator("input[name=name]").fill("陈默")
        page.get_by_role("button", name="署名").click()
        page.locator(".fact button.y").first.click()
        expect(page.locator(".note.holds")).to_contain_text("已采用", use_inner_text=True)
        expect(page.locator(".fact.confirmed")).to_have_count(1)
        page.locator(".fact a.e").nth(1).click()
        page.locator("[data-ed] input[name=value]").fill("7")
        page.get_by_role("button", name="保存").click()
        expect(page.locator(".fact.corrected")).to_have_count(1)
        page.get_by_role("button", name="撤销", exact=False).first.click()
        expect(page.locator(".fact.corrected")).to_have_count(0)


def test_category_of_a_problem_is_changed_and_becomes_a_rule_after_its_effect(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    bench(desk, tab="problems")
    problem = desk.locator(".prob-item").first
    expect(problem.locator(".ev b")).to_have_count(1)  # the phrase that decided
    problem.locator("select").select_option(label="推诿扯皮")
    problem.get_by_role("button", name="改归").click()
    desk.wait_for_selector(".note.holds")
    expect(desk.locator(".prob-item .cat").first).to_contain_text("推诿扯皮", use_inner_text=True)
    axe(desk)
    desk.get_by_role("link", name="改正成规则").click()
    expect(desk.locator("#effect-h")).to_contain_text("采用后会改变", use_inner_text=True)
    expect(desk.locator("table")).to_contain_text("推诿扯皮", use_inner_text=True)
    axe(desk)
    desk.get_by_role("button", name="采用这条规则").click()
    expect(desk.locator(".note.holds")).to_contain_text("规则已采用", use_inner_text=True)


def test_table_adds_what_may_be_added_and_says_why_not(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    desk.goto("/facts?category=cases&period=2023")
    row = desk.locator("table.pivot tr", has=desk.locator("th", has_text="立案数"))
    assert row.locator(".sum").inner_text().startswith("20")
    desk.goto("/facts?category=clues&period=2023")
    approximate = desk.locator("table.pivot td.sum").first.inner_text()
    assert "～" in approximate
    assert "“190余”" in approximate
    desk.goto("/facts?category=cases")
    both = desk.locator("table.pivot tr", has=desk.locator("th", has_text="立案数"))
    both.locator("td a").first.click()
    expect(desk.locator(".srcq mark").first).to_be_attached()
    expect(desk.locator(".drawing svg[role=img]")).to_have_count(1)
    axe(desk)


def test_sum_over_levels_is_refused_with_the_reason(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
    tmp_path: Path,
) -> None:
    from api.wiring import open_for
    from corpus.models import Kind
    from indexing.ingest import ingest

    city = tmp_path / "临江市2023.txt"
    city.write_text("临江市纪委监委2023年工作情况报告\n\n全市立案900件。\n", encoding="utf-8")
    with open_for(office) as service:
        ingest(service.collection, [city], kind=Kind.REPORT, workers=0)
    with serving(office) as site, opened(browser, site) as page:
        page.goto("/facts?period=2023&category=cases")
        total = page.locator("tr", has=page.locator("th", has_text="立案数")).locator(".sum").first
        expect(total).to_contain_text("不合计", use_inner_text=True)
        expect(total).to_contain_text("层级不同", use_inner_text=True)


def test_question_leads_to_the_table_with_its_sources(desk: Page) -> None:
    desk.goto(f"/ask?q={quote('2023年青岭县收取信访举报件有多少件')}")
    note = desk.locator(".note.mark", has_text="数字总表")
    expect(note).to_contain_text("210", use_inner_text=True)
    note.get_by_role("link").click()
    expect(desk.locator(".answer")).to_contain_text("210", use_inner_text=True)
    expect(desk.locator(".srcq mark").first).to_have_text("210", use_inner_text=True)
    desk.get_by_role("link", name="导出").or_(desk.locator("summary", has_text="导出")).click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Excel 表").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_corrected_value_stands_in_history_and_in_the_workbook(desk: Page) -> None:
    bench(desk)
    fact = desk.locator(".fact[data-printed='210']")
    fact.locator("[data-edit]").click()
    fact.locator("[data-ed] [name=value]").fill("213")
    fact.locator("[data-ed] [name=value]").press("Enter")
    desk.wait_for_selector(".fact.corrected")
    bench(desk, tab="history")
    expect(desk.locator(".hist")).to_contain_text("213", use_inner_text=True)
    desk.goto(f"/facts?doc={quote(DOC)}")
    desk.get_by_role("link", name="导出").or_(desk.locator("summary", has_text="导出")).click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Excel 表").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes()))["数字"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(2, values_only=True)]
    corrected = [row for row in rows if row["复核"] != "待核"]
    assert [(row["数值"], row["原文数字"], row["复核"]) for row in corrected] == [
        (213, "210", "已改正")
    ]


@pytest.mark.parametrize("part", ["text", "checks", "facts", "problems"])
def test_workbench_is_four_tabs_on_a_phone(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
    part: str,
) -> None:
    screen = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with serving(office) as site, opened(browser, site, **screen) as page:
        bench(page)
        page.locator(f".bench-tabs [data-tab-to={part}]").click()
        shown = {"text": ".sheet", "checks": ".p-checks", "facts": ".p-facts",
                 "problems": ".p-problems"}  # fmt: skip
        for name, selector in shown.items():
            assert page.locator(selector).is_visible() == (name == part)
        no_sideways_scroll(page)
        axe(page)


def test_lists_fit_a_phone(
    browser: Browser,
    office: Path,
    serving: Callable[[Path], contextlib.AbstractContextManager[str]],
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
) -> None:
    screen = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with serving(office) as site, opened(browser, site, **screen) as page:
        for address in ("/reports", "/facts", "/facts?view=list"):
            page.goto(address)
            no_sideways_scroll(page)
            axe(page)
