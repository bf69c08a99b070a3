"""A reader's own things through REST and pages: kept apart, never logged, never lost by a form."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from api.wiring import open_for
from indexing.ingest import ingest

OLD = "清溪市会议管理办法(2016-03-01).md"
NEW = "清溪市会议管理办法(2021-05-10).md"


@pytest.fixture
def service(small_files: Path, tmp_path: Path) -> Iterator[Service]:
    """A collection of each test's own: personal rows are written into it."""
    with open_for(tmp_path / "home", create=True) as opened:
        ingest(opened.collection, [small_files], workers=0)
        yield opened


@pytest.fixture
def app(service: Service) -> object:
    return create_app(Settings(), service)


@pytest.fixture
def client(app: object) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as opened:  # type: ignore[arg-type]
        yield opened


def words(client: TestClient) -> list[str]:
    return [row["words"] for row in client.get("/api/mine/history").json()["history"]]


def test_reader_gets_one_cookie_that_scripts_cannot_read(client: TestClient) -> None:
    first = client.get("/mine")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith("jidian_reader=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "set-cookie" not in client.get("/mine").headers


def test_cookie_that_is_none_of_ours_is_replaced(client: TestClient) -> None:
    response = client.get("/mine", headers={"Cookie": "jidian_reader=../../etc"})
    assert response.headers["set-cookie"].startswith("jidian_reader=")


def test_searches_and_questions_are_kept_once_the_answer_is_out(client: TestClient) -> None:
    client.get("/search", params={"q": "视频会议"})
    client.get("/ask", params={"q": "会期多长"})
    client.get("/search", params={"q": "视频会议", "offset": 10})
    rows = client.get("/api/mine/history").json()["history"]
    assert [(row["kind"], row["words"]) for row in rows] == [
        ("ask", "会期多长"),
        ("search", "视频会议"),
    ]
    assert client.get(rows[1]["address"]).status_code == 200


def test_documents_read_are_kept_for_a_reader_who_is_known(client: TestClient) -> None:
    page = client.get("/api/search", params={"q": "会期", "kind": "regulation"}).json()
    address = page["hits"][0]["permalink"].split("#")[0]
    client.get(address)
    client.get("/mine")
    assert words(client) == []  # nobody had a cookie yet
    client.get(address)
    (row,) = client.get("/api/mine/history").json()["history"]
    assert (row["kind"], row["address"]) == ("read", address)
    assert row["words"].startswith("清溪市会议管理办法")


def test_history_of_another_browser_is_not_shown(app: object, client: TestClient) -> None:
    client.get("/search", params={"q": "视频会议"})
    with TestClient(app) as other:  # type: ignore[arg-type]
        assert words(other) == []
    assert words(client) == ["视频会议"]


def test_history_can_be_stopped_and_cleared(client: TestClient) -> None:
    client.get("/search", params={"q": "视频会议"})
    assert client.post("/mine/history/switch", data={"kept": "false"}).status_code == 200
    client.get("/search", params={"q": "超期"})
    assert words(client) == ["视频会议"]
    client.post("/mine/history/clear")
    assert words(client) == []
    assert client.post("/api/mine/history", json={"kept": True}).json() == {"kept": True}
    client.get("/search", params={"q": "超期"})
    assert words(client) == ["超期"]


def test_words_typed_are_in_no_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/search", params={"q": "保密的词"})
        client.post("/mine/searches", data={"q": "保密的词"})
        client.get("/mine")
        client.get("/api/suggest", params={"q": "保密的词"})
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("httpx")]
    assert any("/search" in line for line in ours)
    assert not any("保密" in line or quote("保密") in line for line in ours)


def test_bookmark_of_an_old_article_leads_there_and_offers_the_new_one(client: TestClient) -> None:
    client.post("/mine/bookmarks", data={"doc": OLD, "article": "3", "note": "备课"})
    (row,) = client.get("/api/mine/bookmarks").json()
    assert (row["article"], row["status"], row["note"]) == ("第三条", "已修改", "备课")
    assert row["newer"]["version"] == "2021-05-10"
    old_page = client.get(row["permalink"])
    assert "由办公室审核后报市长批准" in old_page.text
    page = client.get("/mine").text
    assert "看现行 2021-05-10 版对应的条文" in page
    found = client.get(f"/api/mine/bookmarks/{row['id']}/successors").json()
    assert [a["article"] for a in found["articles"]] == ["第四条"]
    response = client.get(f"/mine/bookmarks/{row['id']}/now", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == found["articles"][0]["permalink"]


def test_bookmark_goes_back_to_where_the_form_stood_but_never_outside(client: TestClient) -> None:
    for back, wanted in [
        ("/search?q=x", "/search?q=x"),
        ("https://example.org/", "/mine?said=kept#bookmarks"),
        ("//example.org/", "/mine?said=kept#bookmarks"),
        ("/\\example.org", "/mine?said=kept#bookmarks"),
    ]:
        response = client.post(
            "/mine/bookmarks", data={"doc": NEW, "back": back}, follow_redirects=False
        )
        assert response.headers["location"] == wanted


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"doc": "没有.md"}, 404),
        ({"doc": NEW, "article": "第九十九条"}, 404),
        ({"doc": NEW, "note": "长" * 501}, 422),
        ({}, 422),
    ],
)
def test_bookmark_that_cannot_be_kept_says_why(
    client: TestClient, body: dict[str, str], status: int
) -> None:
    response = client.post("/api/mine/bookmarks", json=body)
    assert response.status_code == status
    assert response.json()["error"]["message"]
    assert client.get("/api/mine/bookmarks").json() == []


def test_bookmark_of_a_document_that_went_is_still_listed(
    client: TestClient, service: Service
) -> None:
    client.post("/api/mine/bookmarks", json={"doc": "案例一.md"})
    record = service.collection.store.find("案例一.md")
    assert record is not None
    with service.collection.writing(), service.collection.batch() as batch:
        batch.remove(record.id)
    (row,) = client.get("/api/mine/bookmarks").json()
    assert row["held"] is False
    assert "已经不在资料库中" in client.get("/mine").text


def test_nobody_deletes_what_is_anothers(app: object, client: TestClient) -> None:
    identity = client.post("/api/mine/bookmarks", json={"doc": NEW}).json()["id"]
    search = client.post("/api/mine/searches", json={"q": "会议"}).json()["id"]
    with TestClient(app, raise_server_exceptions=False) as other:  # type: ignore[arg-type]
        assert other.delete(f"/api/mine/bookmarks/{identity}").status_code == 404
        assert other.delete(f"/api/mine/searches/{search}").status_code == 404
        assert other.post(f"/api/mine/searches/{search}/seen").status_code == 404
    assert client.delete(f"/api/mine/bookmarks/{identity}").json() == {"deleted": 1}
    assert client.delete(f"/api/mine/searches/{search}").json() == {"deleted": 1}


def test_saved_search_shows_what_came_in_since_until_it_is_looked_at(
    client: TestClient, service: Service, tmp_path: Path
) -> None:
    data = {"q": "视频会议", "sort": "date"}
    assert client.post("/mine/searches", data=data).status_code == 200
    (row,) = client.get("/api/mine/searches").json()
    assert (row["new"], row["new_documents"], row["options"]) == (0, 0, {"sort": "date"})
    added = tmp_path / "清溪市视频会议管理规定(2025-01-02).md"
    added.write_text(
        "# 清溪市视频会议管理规定\n\npromulgated: 2025-01-02\neffective: 2025-02-01\n\n---\n\n"
        "第一条 视频会议由办公室安排。\n",
        encoding="utf-8",
    )
    other = tmp_path / "清溪市绿化条例(2025-01-02).md"
    other.write_text("# 清溪市绿化条例\n\n第一条 树木须登记造册。\n", encoding="utf-8")
    ingest(service.collection, [added, other], workers=0)
    (row,) = client.get("/api/mine/searches").json()
    assert row["new_documents"] == 2
    assert [hit["title"] for hit in row["hits"]][:1] == ["清溪市视频会议管理规定"]
    assert "条新结果" in client.get("/mine").text
    response = client.post(f"/mine/searches/{row['id']}/open", follow_redirects=False)
    assert response.headers["location"] == row["address"]
    assert client.get("/api/mine/searches").json()[0]["new_documents"] == 0


@pytest.mark.parametrize("body", [{"q": " "}, {"q": "x", "options": {"as_of": "明天"}}])
def test_search_that_is_none_is_not_saved(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/api/mine/searches", json=body).status_code == 422


def test_saved_search_with_options_that_are_none_is_refused(client: TestClient) -> None:
    body = {"q": "x", "options": {"sort": "beauty"}}
    response = client.post("/api/mine/searches", json=body)
    assert response.status_code == 422
    assert response.json()["error"]["message"]
