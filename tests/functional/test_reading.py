"""The reading pages over the small collection, as programs see them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings

NEW = "清溪市会议管理办法(2021-05-10).md"
OLD = "清溪市会议管理办法(2016-03-01).md"


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), service=service)) as opened:
        yield opened


def path(doc: str, article: str = "", prefix: str = "/doc/") -> str:
    return prefix + quote(doc, safe="") + (f"/{quote(article)}" if article else "")


@pytest.mark.parametrize("typed", ["3", "第三条", "三", "第3条", " 3 "])
def test_typed_number_leads_to_the_article(client: TestClient, typed: str) -> None:
    answer = client.get(path(NEW), params={"go": typed}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(path(NEW, "第三条"))


def test_typed_number_with_a_second_part_is_understood(client: TestClient) -> None:
    answer = client.get(path(NEW), params={"go": "120之一"}, follow_redirects=False)
    assert quote("第一百二十条之一") in answer.headers["location"]


def test_links_of_an_article_are_a_page_and_a_piece_of_one(client: TestClient) -> None:
    address = path(NEW, "第五条", "/links/")
    page = client.get(address).text
    assert "<h1>" in page
    assert "某局超期开会案" in page
    piece = client.get(address, headers={"x-fragment": "1"}).text
    assert "<html" not in piece
    assert 'data-part="bar"' in piece
    assert "某局超期开会案" in piece


def test_links_give_the_numbers_in_other_versions(client: TestClient) -> None:
    piece = client.get(path(OLD, "第二条", "/links/"), headers={"x-fragment": "1"}).text
    assert "第三条" in piece
    assert "现行条文" in piece


def test_links_of_an_article_that_is_not_there_are_not_found(client: TestClient) -> None:
    assert client.get(path(NEW, "第九十九条", "/links/")).status_code == 404


def test_preview_is_verbatim_and_names_version_and_status(client: TestClient) -> None:
    shown = client.get("/preview", params={"to": path(OLD, "第二条")}).text
    assert "会议应当精简，会期一般不超过两天。" in shown
    assert "2016-03-01" in shown
    assert "已修改" in shown


def test_preview_of_a_paragraph_shows_that_paragraph(client: TestClient) -> None:
    shown = client.get("/preview", params={"to": path(NEW, "第三条") + "#k2"}).text
    assert "第三条第二款" in shown
    assert "视频会议优先" in shown
    assert "会议应当精简" not in shown


def test_preview_of_a_work_says_that_its_version_was_not_named(client: TestClient) -> None:
    shown = client.get(
        "/preview", params={"to": f"/reg/{quote('清溪市会议管理办法')}/{quote('第五条')}"}
    )
    assert "引用时未注明版本" in shown.text


@pytest.mark.parametrize("to", ["/doc/none.md", "/search?q=x", "nonsense", "/doc/"])
def test_preview_of_what_is_no_text_is_not_found(client: TestClient, to: str) -> None:
    assert client.get("/preview", params={"to": to}).status_code == 404


def test_old_version_says_that_it_was_amended(client: TestClient) -> None:
    page = client.get(path(OLD, "第二条")).text
    assert "已被修改" in page or "已修改" in page
    assert path(NEW) in page


def test_original_of_text_is_shown_in_its_order_with_the_article_marked(
    client: TestClient,
) -> None:
    page = client.get(path(NEW, prefix="/original/") + "/pages", params={"article": "第四条"}).text
    assert page.count('id="hit"') == 1
    marked = page[page.index('id="hit"') :]
    assert "召开全市性会议" in marked[:200]


def test_original_has_pictures_only_where_it_has_pages(client: TestClient) -> None:
    assert client.get(path(NEW, prefix="/original/") + "/pages/1.png").status_code == 404


def test_original_itself_is_still_a_download(client: TestClient) -> None:
    answer = client.get(path(NEW, prefix="/original/"))
    assert answer.headers["content-disposition"].startswith("attachment")


def test_words_looked_for_are_marked_in_the_text(client: TestClient) -> None:
    page = client.get(path(NEW), params={"q": "视频会议"}).text
    assert "<mark>视频会议</mark>" in page


def test_report_is_marked_as_reference(client: TestClient) -> None:
    page = client.get(path("会议报告2022.txt")).text
    assert "参考，非规范性文件" in page
