"""A trainer's journey: collect, arrange, build, quiz; what went stale is shown and updated."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api").expect

OLD = "临江市公务接待管理办法(2019-05-10).docx"
NEW = "临江市公务接待管理办法(2024-03-28).docx"
CASE = "案例02_陈某某一函多餐、虚构接待事项案.docx"
Serving = Callable[[Path], contextlib.AbstractContextManager[str]]


@pytest.fixture(scope="module")
def course_site(
    sample_home: Path, tmp_path_factory: pytest.TempPathFactory, serving: Serving
) -> Iterator[tuple[str, dict[str, str]]]:
    """A server over a copy of the samples with a pack that quotes the law of 2020."""
    from api.courses.packs import Courses, Wanted
    from api.wiring import open_for
    from corpus.courses.models import EntryKind

    home = tmp_path_factory.mktemp("courses") / "home"
    shutil.copytree(sample_home, home)
    ids = {}
    with open_for(home) as service:
        courses = Courses(service)
        for name in ("接待专题", "旧法专题"):
            pack = courses.new(name, "乡镇纪检干部")
            ids[name] = pack.id
            courses.add_text(pack.id, EntryKind.HEADING, "接待标准")
            source = OLD if name == "旧法专题" else NEW
            wanted = [Wanted(doc=source, article=a) for a in ("第十条", "第十六条", "第十八条")]
            courses.add(pack.id, [*wanted, Wanted(doc=CASE)])
            courses.change(
                pack.id,
                lambda course: course.model_copy(
                    update={
                        "entries": tuple(
                            entry.model_copy(update={"kept": None}) for entry in course.entries
                        )
                    }
                ),
            )
    with serving(home) as address:
        yield address, ids


@pytest.fixture
def desk(browser: Browser, course_site: tuple[str, dict[str, str]]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=course_site[0], locale="zh-CN", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def small(browser: Browser, course_site: tuple[str, dict[str, str]]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=course_site[0], locale="zh-CN", viewport={"width": 390, "height": 844},
        has_touch=True, is_mobile=True,
    )  # fmt: skip
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, course_site: tuple[str, dict[str, str]]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=course_site[0], locale="zh-CN", java_script_enabled=False
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def ids(course_site: tuple[str, dict[str, str]]) -> dict[str, str]:
    return course_site[1]


def outline(page: Page) -> list[str]:
    return page.locator(".lesson .name").all_inner_texts()


def test_trainer_collects_arranges_builds_and_is_quizzed(desk: Page) -> None:
    desk.goto("/courses")
    desk.get_by_label("名称").fill("收集专题")
    desk.get_by_role("button", name="新建", exact=True).click()
    desk.wait_for_url(re.compile(r"/courses/[0-9a-f]+$"))

    desk.get_by_label("添什么").select_option("heading")
    desk.get_by_label("文字或条号").fill("接待标准")
    desk.get_by_role("button", name="添加").click()
    desk.get_by_label("查条文、案例").fill("陪餐人数")
    desk.get_by_role("button", name="查", exact=True).click()
    desk.locator(".hits form button").first.click()
    desk.wait_for_selector(".lesson.k-provision")
    first = outline(desk)
    assert first[0] == "一、接待标准"
    assert "公务接待管理办法" in first[1]
    expect(desk.locator(".lesson.on .name")).to_have_text(first[1], use_inner_text=True)
    expect(desk.locator(".slide .sl-b")).to_be_visible()

    for article in ("第十条", "第十六条"):
        desk.get_by_label("添什么").select_option("ref")
        desk.get_by_label("文字或条号").fill(f"公务接待管理办法{article}")
        desk.get_by_role("button", name="添加").click()
        desk.wait_for_selector(f".lesson.on:has-text('{article}')")
    before = outline(desk)
    desk.locator(".lesson.on .name").focus()
    desk.keyboard.press("Alt+ArrowUp")
    desk.locator(".toast", has_text="已移到").wait_for()
    moved = outline(desk)
    assert moved != before
    assert sorted(moved) == sorted(before)
    assert desk.evaluate("document.activeElement.classList.contains('name')")
    desk.reload()
    assert outline(desk) == moved

    with desk.expect_download() as handout:
        desk.get_by_role("link", name="讲稿 docx").click()
    assert handout.value.suggested_filename == "收集专题.docx"
    with desk.expect_download() as deck:
        desk.get_by_role("link", name="课件 pptx").click()
    assert deck.value.suggested_filename == "收集专题.pptx"

    desk.get_by_role("link", name="试做自测题").click()
    desk.wait_for_selector("[data-option]")
    # The script that listens to keys is deferred: it runs once the page has been read.
    desk.wait_for_load_state()
    desk.keyboard.press("s")
    assert desk.locator("details[data-source]").get_attribute("open") is not None
    desk.keyboard.press("1")
    desk.wait_for_selector("#verdict")
    expect(desk.locator(".opt-q.right")).to_have_count(1)
    desk.keyboard.press("ArrowRight")
    desk.locator(".q-top", has_text="第 2 题").wait_for()


def test_quiz_keeps_the_answers_to_the_end(desk: Page, ids: dict[str, str]) -> None:
    desk.goto(f"/courses/{ids['接待专题']}/quiz?count=2")
    for _ in range(2):
        desk.locator("[data-option='1']").click()
        desk.wait_for_selector("#verdict")
        desk.locator("[data-next]").click()
        expect(desk.locator("#verdict")).to_have_count(0)
    expect(desk.locator("h1")).to_have_text(re.compile(r"^对 [0-2] 题，共 2 题$"))
    expect(desk.locator(".results li.none")).to_have_count(0)


def test_stale_items_show_the_difference_and_are_updated(desk: Page, ids: dict[str, str]) -> None:
    desk.goto("/courses")
    row = desk.locator("tr", has_text="旧法专题")
    expect(row).to_contain_text("3 处已变动", use_inner_text=True)
    desk.goto(f"/courses/{ids['旧法专题']}")
    boxes = desk.locator(".lesson.stale")
    expect(boxes).to_have_count(3)
    article = desk.locator(".lesson", has_text="第十六条").first
    expect(article.locator("del").first).to_be_attached()
    expect(article.locator("ins").first).to_be_attached()
    article.get_by_role("button", name="注明旧版，保留").click()
    desk.wait_for_load_state()
    expect(desk.locator(".lesson.stale")).to_have_count(2)
    desk.get_by_role("button", name=re.compile("全部更新")).click()
    desk.wait_for_load_state()
    expect(desk.locator(".lesson.stale")).to_have_count(0)
    expect(desk.locator(".changed.kept")).to_have_count(1)


@pytest.mark.parametrize("part", ["", "/quiz", "/quiz?a=0", "/quiz?n=11&a=0.1"])
def test_pages_are_accessible_by_day_and_night(
    desk: Page, ids: dict[str, str], axe: Callable[[Page], None], part: str
) -> None:
    desk.goto(f"/courses/{ids['接待专题']}{part}")
    expect(desk.locator("h1")).to_have_count(1)
    axe(desk)


def test_list_is_accessible(desk: Page, axe: Callable[[Page], None]) -> None:
    desk.goto("/courses")
    axe(desk)


@pytest.mark.parametrize("part", ["", "?m=陪餐", "/quiz"])
def test_pages_fit_a_phone(
    small: Page,
    ids: dict[str, str],
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
    part: str,
) -> None:
    small.goto(f"/courses/{ids['接待专题']}{part}")
    no_sideways_scroll(small)
    axe(small)


def test_all_of_it_works_without_scripts(plain: Page, ids: dict[str, str]) -> None:
    plain.goto(f"/courses/{ids['接待专题']}")
    before = outline(plain)
    plain.locator(".lesson .name").last.click()
    plain.get_by_role("button", name="上移").click()
    expect(plain.locator(".lesson .name").nth(-2)).to_have_text(before[-1], use_inner_text=True)
    plain.get_by_label("讲稿", exact=True).fill("先讲案情，再讲条文。")
    plain.get_by_role("button", name="保存").first.click()
    expect(plain.get_by_label("讲稿", exact=True)).to_have_value("先讲案情，再讲条文。")
    plain.goto(f"/courses/{ids['接待专题']}/quiz")
    plain.locator("[data-option='1']").click()
    plain.locator("#verdict").wait_for(state="visible")


def test_pages_are_light(desk: Page, ids: dict[str, str]) -> None:
    sizes: list[int] = []
    desk.on("response", lambda answer: sizes.append(len(answer.body())))
    desk.goto(f"/courses/{ids['接待专题']}")
    desk.wait_for_load_state("networkidle")
    assert sum(sizes) < 300_000
