"""The guard against forms of other sites, and compression."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from starlette.responses import StreamingResponse

from api.app import create_app
from api.middleware import Compressed, OwnForms
from api.settings import Settings

LONG = "第一条 会议应当精简。\n" * 200


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.add_middleware(Compressed)
    app.add_middleware(OwnForms)

    @app.post("/api/note")
    def note() -> dict[str, bool]:
        return {"kept": True}

    @app.get("/text")
    def text() -> Response:
        return Response(LONG, media_type="text/html")

    @app.get("/short")
    def short() -> Response:
        return Response("短", media_type="text/html")

    @app.get("/file")
    def file() -> Response:
        return Response(LONG, media_type="application/octet-stream")

    @app.get("/stream")
    def stream() -> Response:
        return StreamingResponse(iter([LONG, LONG]), media_type="text/plain")

    @app.get("/events")
    def events() -> Response:
        return StreamingResponse(iter([LONG]), media_type="text/event-stream")

    with TestClient(app, base_url="http://office.lan:8080") as opened:
        yield opened


@pytest.mark.parametrize(
    "headers",
    [
        {},  # a program
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://office.lan:8080"},
        {"host": "127.0.0.1:9", "x-forwarded-host": "office.lan", "origin": "https://office.lan"},
    ],
)
def test_forms_of_this_server_are_taken(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/note", headers=headers).json() == {"kept": True}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://office.lan:8080"},
        {"origin": "http://elsewhere.lan"},
        {"origin": "http://office.lan:9090"},
        {"origin": "null"},
        {"origin": ""},
    ],
)
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/note", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "cross_site"


def test_reading_is_open_to_links_from_other_sites(client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "origin": "http://elsewhere.lan"}
    assert client.get("/short", headers=headers).status_code == 200


def test_refused_form_is_answered_with_a_page_outside_the_api() -> None:
    # No collection is opened: the guard answers first.
    client = TestClient(create_app(Settings()))
    answer = client.post("/mine/bookmarks", headers={"origin": "http://elsewhere.lan"})
    assert answer.status_code == 403
    assert "没有执行，资料未变" in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", ["/text", "/stream"])
def test_text_is_compressed_and_comes_out_whole(client: TestClient, path: str) -> None:
    with client.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert gzip.decompress(raw).decode() == LONG * (2 if path == "/stream" else 1)
    assert len(raw) < len(LONG)


@pytest.mark.parametrize("path", ["/short", "/file", "/events"])
def test_small_packed_and_running_answers_are_left_as_they_are(
    client: TestClient, path: str
) -> None:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in answer.headers


def test_nothing_is_compressed_for_who_does_not_take_it(client: TestClient) -> None:
    with client.stream("GET", "/text", headers={"accept-encoding": "identity"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert raw.decode() == LONG
    with pytest.raises(zlib.error):
        zlib.decompress(raw)


def test_static_files_are_kept_by_their_mark_and_asked_for_without() -> None:
    from api.pages.static import static

    client = TestClient(create_app(Settings()))
    address = static("css/base.css")
    kept = client.get(address)
    assert kept.status_code == 200
    assert "immutable" in kept.headers["cache-control"]
    asked = client.get(address.split("?")[0])
    assert asked.headers["cache-control"] == "no-cache"
    again = client.get(address.split("?")[0], headers={"if-none-match": asked.headers["etag"]})
    assert again.status_code == 304
