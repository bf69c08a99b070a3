"""The offline copy opens from disk, finds, and leads to the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.site.build import export_site
from api.wiring import open_for
from corpus.errors import UsageError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api").expect


@pytest.fixture(scope="module")
def copy(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "离线 阅读版"
    with open_for(sample_home) as service:
        report = export_site(service, folder)
    assert report.documents > 10
    return folder


@pytest.fixture(params=[1440, 390])
def opened(request: pytest.FixtureRequest, browser: Browser, copy: Path) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, locale="zh-CN", offline=True
    )
    page = context.new_page()
    mistakes: list[str] = []
    page.mistakes = mistakes  # type: ignore[attr-defined]
    page.on("console", lambda m: mistakes.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on(
        "request",
        lambda r: mistakes.append(r.url) if not r.url.startswith("file:") else None,
    )
    page.goto((copy / "index.html").as_uri())
    yield page
    context.close()
    assert not mistakes


def _search(page: Page, query: str) -> list[str]:
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_function(
        "/前 \\d+ 条|没有找到/.test(document.querySelector('.said').textContent)"
    )
    return page.locator(".hits h3").all_inner_texts()


def test_words_lead_to_the_article(
    opened: Page, axe: Callable[[Page], None], no_sideways_scroll: Callable[[Page], None]
) -> None:
    found = _search(opened, "函询")
    assert found
    assert all("函询" in text for text in opened.locator(".hits li").all_inner_texts()[:3])
    axe(opened)
    opened.mistakes.clear()  # type: ignore[attr-defined]  # axe asks for files, in vain
    no_sideways_scroll(opened)
    opened.locator(".hits a").first.click()
    target = opened.locator("section:target")
    expect(target).to_be_visible()
    expect(target).to_contain_text("函询", use_inner_text=True)
    axe(opened)
    opened.mistakes.clear()  # type: ignore[attr-defined]
    no_sideways_scroll(opened)


def test_article_number_opens_that_article_of_the_version_in_force(opened: Page) -> None:
    found = _search(opened, "公务接待管理办法第3条")
    assert "公务接待管理办法" in found[0]
    assert found[0].endswith("第三条")
    expect(opened.locator(".hits li").first).to_contain_text("现行有效", use_inner_text=True)


def test_search_can_be_shared_and_gone_back_to(opened: Page) -> None:
    _search(opened, "函询")
    address = opened.url
    _search(opened, "公务接待")
    opened.go_back()
    assert opened.url == address
    opened.wait_for_function("document.querySelector('input').value === '函询'")


def test_nothing_found_is_said(opened: Page) -> None:
    assert _search(opened, "鲸鱼洄游") == []
    expect(opened.locator(".said")).to_contain_text("没有找到", use_inner_text=True)
    expect(opened.locator(".lists")).to_be_visible()


def test_reports_stay_at_home_unless_asked_for(copy: Path) -> None:
    assert "2023年市纪委监委派驻机构" not in (copy / "index.html").read_text(encoding="utf-8")


def test_copy_is_written_again_but_other_folders_are_left_alone(
    sample_home: Path, copy: Path, tmp_path: Path
) -> None:
    (tmp_path / "文稿.txt").write_text("不能丢", encoding="utf-8")
    with open_for(sample_home) as service:
        export_site(service, copy)
        with pytest.raises(UsageError):
            export_site(service, tmp_path)
    assert (tmp_path / "文稿.txt").read_text(encoding="utf-8") == "不能丢"
    assert (copy / "index.html").is_file()
