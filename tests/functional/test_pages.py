"""Pages of search, library, first start and errors over the small collection."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.importing import ImportJob, ImportJobs, run_job
from api.service import Service
from api.settings import Settings, may_import_folders
from api.wiring import open_for
from corpus.errors import UsageError


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), service), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    with open_for(tmp_path / "home", create=True) as service:
        app = create_app(Settings(home=tmp_path / "home"), service)
        with TestClient(app, raise_server_exceptions=False) as opened:
            yield opened


# --- results --------------------------------------------------------------------------


def test_focus_of_each_hit_is_the_paragraph_that_matches(service: Service) -> None:
    hits = service.search("视频会议优先", kind="regulation")["hits"]
    hit = next(h for h in hits if h["article"] == "第三条")
    start, end = hit["focus"]
    assert hit["text"][start:end].startswith("视频会议优先")
    assert hit["paragraph"] == 2


def test_other_paragraphs_are_grey_beside_the_one_that_matches(client: TestClient) -> None:
    page = client.get("/search", params={"q": "视频会议优先"}).text
    page = page.replace("<mark>", "").replace("</mark>", "")
    article = page[page.index("第三条</span>") :]
    assert '<p class="txt off">会议应当精简' in article
    on = article[article.index('class="txt on"') :]
    assert "优先" in on[: on.index("</p>")]


@pytest.mark.parametrize("sort", ["date", "level"])
def test_sorted_results_are_in_that_order_on_page_and_in_the_api(
    client: TestClient, sort: str
) -> None:
    body = client.get("/api/search", params={"q": "会议", "versions": "all", "sort": sort}).json()
    if sort == "date":
        days = [h["version"] for h in body["hits"] if h["kind"] == "regulation"]
        assert days == sorted(days, reverse=True)
    page = client.get("/search", params={"q": "会议", "versions": "all", "sort": sort}).text
    first = body["hits"][0]
    assert page.index(first["title"]) > 0


def test_filter_that_leaves_nothing_offers_to_drop_it(client: TestClient) -> None:
    page = client.get("/search", params={"q": "会议", "level": "法律"}).text
    assert "没有“会议”的结果" in page
    assert "不限“法律”" in page


@pytest.mark.parametrize("path", ["/search", "/ask"])
def test_what_was_in_force_on_a_date_is_not_called_in_force_now(
    client: TestClient, path: str
) -> None:
    asked = {"q": "会期不得超过几天"}
    then = client.get(path, params={**asked, "as_of": "2018-01-01"}).text
    assert 'class="st now">当时有效' in then
    assert 'class="st now">现行有效' not in then
    assert 'class="st now">现行有效' in client.get(path, params=asked).text


def test_words_no_text_has_are_named(client: TestClient) -> None:
    page = client.get("/search", params={"q": "钛合金潜艇", "level": "法律"}).text
    assert "资料库的全部文字中都没有" in page


def test_years_are_a_range(client: TestClient) -> None:
    found = client.get("/search", params={"q": "会议", "year_from": "2015", "year_to": "2017"}).text
    assert "2016-03-01" in found
    assert "2021-05-10" not in found.split('class="rail"')[0]


def test_case_is_marked_as_reference_and_shows_no_unknown_date(client: TestClient) -> None:
    page = client.get("/search", params={"q": "超期开会", "kind": "case"}).text
    assert "参考，非规范性文件" in page
    assert "日期不详" not in page


def test_aside_shows_other_versions_and_is_made_once(client: TestClient) -> None:
    first = client.get("/search/aside", params={"q": "会期"})
    told = re.sub(r"<[^>]+>", "", first.text)
    assert "2016 版第二条" in told
    assert "2016-04-01 至 2021-06-30" in told
    assert client.get("/search/aside", params={"q": "会期"}).text == first.text


def test_aside_of_nothing_is_empty(client: TestClient) -> None:
    assert client.get("/search/aside", params={"q": "zzz"}).text.strip() == ""


def test_abstention_says_what_was_looked_through_and_what_can_be_done(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "怎样申请火星土地承包"}).text
    assert "没有能回答这个问题的原文" in page
    assert "查过" in page
    assert "按关键词检索" in page


def test_counting_question_is_led_to_the_figures(client: TestClient) -> None:
    assert "/facts?q=" in client.get("/ask", params={"q": "全市共召开会议多少次"}).text


def test_name_with_party_in_front_reaches_the_rule(service: Service) -> None:
    found = service.search("中国清溪市会议管理办法第二条")["hits"][0]
    assert (found["article"], found["version"]) == ("第二条", "2021-05-10")


# --- library, errors ------------------------------------------------------------------


def test_library_filters_by_title_and_status(client: TestClient) -> None:
    page = client.get("/library", params={"q": "会议", "status": "已修改"}).text
    assert "2016-03-01" in page
    assert "2021-05-10" not in page
    assert "没有符合条件的资料" in client.get("/library", params={"q": "没有的"}).text


def test_page_that_is_not_there_offers_near_titles(client: TestClient) -> None:
    page = client.get("/doc/清溪市会议办法.md")
    assert page.status_code == 404
    assert "题名相近的有" in page.text
    assert "清溪市会议管理办法" in page.text


@pytest.mark.parametrize("path", ["/help", "/start", "/failures", "/mine"])
def test_pages_around_answer(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_short_name_of_a_file_is_found_without_walking_all(service: Service) -> None:
    assert service.show("案例一", None)["doc"] == "案例一.md"
    assert "案例一" in service.searcher.catalog.by_short_name


# --- first start ----------------------------------------------------------------------


def test_empty_collection_explains_how_to_begin(empty: TestClient) -> None:
    for path in ("/", "/search?q=会议"):
        page = empty.get(path).text
        assert "开始使用" in page
        assert "装入示例资料" in page
    assert "还是空的" in empty.get("/ask?q=会期").text
    assert empty.get("/library").status_code == 200
    assert empty.get("/api/suggest?q=会议").json()["suggestions"] == []


def wait(client: TestClient, address: str) -> dict[str, object]:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        job: dict[str, object] = client.get(f"/api{address}").json()
        if job["over"]:
            return job
        time.sleep(0.2)
    raise AssertionError("the import did not end")


def test_uploaded_files_are_taken_in_and_bad_ones_named(empty: TestClient) -> None:
    files = [
        ("files", ("../清溪市印章办法.md", "# 清溪市印章办法\n\n第一条 印章须登记。\n".encode())),
        ("files", ("坏.docx", b"PK\x03\x04 broken")),
    ]
    response = empty.post("/start/upload", files=files, follow_redirects=False)
    assert response.status_code == 303
    job = wait(empty, response.headers["location"])
    assert (job["state"], job["added"]) == ("done", 1)
    assert [row["name"] for row in job["failed"]] == ["坏.docx"]  # type: ignore[attr-defined]
    assert "坏.docx" in empty.get(response.headers["location"]).text
    assert "清溪市印章办法" in empty.get("/search?q=印章").text


def test_upload_of_nothing_and_of_too_much_is_refused(tmp_path: Path) -> None:
    with open_for(tmp_path / "home", create=True) as service:
        app = create_app(Settings(home=tmp_path / "home", upload_limit_mb=1), service)
        with TestClient(app, raise_server_exceptions=False) as client:
            large = [("files", ("大.txt", b"x" * 1_000_001))]
            assert client.post("/start/upload", files=large).status_code == 422
            assert client.post("/start/upload", files=[("files", ("", b""))]).status_code == 422
    assert list((tmp_path / "home" / "uploads").iterdir()) == []


def test_folder_is_taken_only_where_that_is_allowed(
    empty: TestClient, tmp_path: Path, small_files: Path
) -> None:
    assert may_import_folders(Settings())
    assert not may_import_folders(Settings(host="0.0.0.0"))
    assert may_import_folders(Settings(host="0.0.0.0", import_folders="always"))
    for path in ("", "relative", str(tmp_path / "没有")):
        assert empty.post("/api/imports", json={"path": path}).status_code == 422
    job = empty.post("/api/imports", json={"path": str(small_files)})
    assert job.status_code == 202
    assert wait(empty, f"/imports/{job.json()['id']}")["added"] == 4
    with open_for(tmp_path / "other", create=True) as service:
        app = create_app(Settings(import_folders="never"), service)
        with TestClient(app, raise_server_exceptions=False) as client:
            refused = client.post("/api/imports", json={"path": str(small_files)})
            assert refused.status_code == 422
            assert "不允许" in client.get("/start").text


def test_job_that_died_says_so_and_can_be_done_again(tmp_path: Path) -> None:
    jobs = ImportJobs(tmp_path)
    job = ImportJob("a" * 12, "folder", [str(tmp_path)], state="running", beat=time.time() - 3600)
    jobs.save(job)
    assert jobs.get(job.id).cut_off
    assert jobs.current() is None


def test_second_job_waits_for_the_first(tmp_path: Path) -> None:
    jobs = ImportJobs(tmp_path)
    jobs.save(ImportJob("a" * 12, "folder", [], state="running", beat=time.time()))
    with pytest.raises(UsageError, match="正在进行"):
        jobs.start("folder", [tmp_path])


def test_job_run_here_ends_with_counts(tmp_path: Path, small_files: Path) -> None:
    jobs = ImportJobs(tmp_path / "home")
    jobs.save(ImportJob("b" * 12, "folder", [str(small_files)], beat=time.time()))
    job = run_job(tmp_path / "home", "b" * 12)
    assert (job.state, job.added, job.total) == ("done", 4, 4)
    again = run_job(tmp_path / "home", "b" * 12)
    assert again.skipped == 4


def test_job_records_name_no_folder_of_the_server(empty: TestClient, small_files: Path) -> None:
    job = empty.post("/api/imports", json={"path": str(small_files)}).json()
    assert str(small_files) not in str(job)
    wait(empty, f"/imports/{job['id']}")


@pytest.mark.parametrize("job_id", ["x", "../../jidian", "a" * 12])
def test_unknown_job_is_not_found(empty: TestClient, job_id: str) -> None:
    assert empty.get(f"/api/imports/{job_id}").status_code == 404
