"""REST API and pages over the small collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from api.wiring import chat_model


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    app = create_app(Settings(), service)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def test_api_search_answers_as_the_command_line_does(client: TestClient, service: Service) -> None:
    got = client.get("/api/search", params={"q": "视频会议", "k": 3}).json()
    wanted = service.search("视频会议", top_k=3)
    assert [hit["permalink"] for hit in got["hits"]] == [h["permalink"] for h in wanted["hits"]]


def test_permalink_of_each_hit_opens_at_its_article(client: TestClient) -> None:
    for hit in client.get("/api/search", params={"q": "会议"}).json()["hits"]:
        page = client.get(hit["permalink"].split("#")[0])
        assert page.status_code == 200
        if hit["article"]:
            assert f'<section id="{hit["article"]}" class="here">' in page.text


def test_permalink_takes_arabic_article_numbers(client: TestClient) -> None:
    doc = quote("清溪市会议管理办法(2021-05-10).md", safe="")
    assert '<section id="第三条" class="here">' in client.get(f"/doc/{doc}/3").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/search", 422),
        ("/api/search?q=", 422),
        ("/api/search?q=x&k=0", 422),
        ("/api/search?q=x&as_of=明天", 422),
        ("/api/show?ref=没有这部法", 404),
        ("/api/versions?title=没有这部法", 404),
        ("/original/none.md", 404),
        ("/api/none", 404),
        ("/doc/none.md", 404),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    if path.startswith("/api/"):
        error = response.json()["error"]
        assert error.keys() == {"code", "message", "data", "request_id"}
        assert error["request_id"] == response.headers["X-Request-Id"]


@pytest.mark.parametrize("path", ["/", "/search?q=视频会议", "/search?q=火星", "/ask?q=会期多长",
                                  "/ask", "/library", "/library?kind=case"])  # fmt: skip
def test_pages_answer_without_anything_from_outside(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "http://" not in response.text
    assert "https://" not in response.text
    assert "default-src 'self'" in response.headers["content-security-policy"]


def test_page_escapes_what_was_typed(client: TestClient) -> None:
    page = client.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page


def test_page_marks_the_words_found(client: TestClient) -> None:
    assert "<mark>" in client.get("/search", params={"q": "视频会议"}).text


def test_original_is_the_file_as_ingested(client: TestClient, small_files: Path) -> None:
    name = "案例一.md"
    response = client.get(f"/original/{quote(name)}")
    assert response.content == (small_files / name).read_bytes()
    assert response.headers["content-disposition"].startswith("attachment")


def test_health_counts_documents(client: TestClient) -> None:
    assert client.get("/api/health").json()["documents"] == 4


def test_ask_page_shows_groups_and_marks_the_deciding_sentence(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "会期不得超过几天"}).text
    assert '<section class="level" aria-label="规范性文件">' in page
    assert "<mark>" in page
    assert "现行有效" in page
    assert '<a class="small" href="#c1">' in page
    assert 'id="c1"' in page


class WritingModel:
    name = "演示模型"

    def complete(self, system: str, user: str) -> str:
        return "会期一般不超过一天半。[1]"


def test_ask_page_shows_what_a_configured_model_wrote(service: Service) -> None:
    written = Service(service.collection, WritingModel())
    with TestClient(create_app(Settings(), written)) as client:
        page = client.get("/ask", params={"q": "会议的会期多长"}).text
        body = client.get("/api/ask", params={"q": "会议的会期多长"}).json()
    assert '会期一般不超过一天半。<a href="#c1">[1]</a>' in page
    assert "演示模型 根据下列引文所写" in page
    assert body["written"]["sentences"][0]["marks"][0]["citation"] == 0


def test_model_is_used_only_where_an_address_is_configured() -> None:
    assert chat_model(Settings()) is None
    model = chat_model(Settings(endpoint_url="http://127.0.0.1:9/v1", endpoint_model="m"))
    assert model is not None
    assert model.name == "m"
