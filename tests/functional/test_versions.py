"""Versions in time, on the command line and over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli.main import application
from api.service import Service
from api.settings import Settings
from api.wiring import open_for

OLD, NEW = "清溪市会议管理办法(2016-03-01).md", "清溪市会议管理办法(2021-05-10).md"

EXPENSES = """# 清溪市会议费报销规定

promulgated: 2015-02-01
effective: 2015-03-01

---

第一条 会议费凭据报销。

第二条 本规定自2015年3月1日起施行。
"""
FINANCE = """# 清溪市机关财务办法

promulgated: 2020-01-10
effective: 2020-02-01

---

第一条 机关经费统一核算。

第二条 本办法施行前已经结案的，适用当时的规定。

第三条 本办法自2020年2月1日起施行。《清溪市会议费报销规定》同时废止。
"""


@pytest.fixture(scope="module")
def home(small_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from indexing.ingest import ingest

    folder = tmp_path_factory.mktemp("more")
    for name, text in (("会议费.md", EXPENSES), ("财务.md", FINANCE)):
        (folder / name).write_text(text, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    with open_for(home, create=True) as service:
        ingest(service.collection, [small_files, folder], kind=None, workers=0)
    return home


@pytest.fixture
def opened(home: Path) -> Iterator[Service]:
    with open_for(home) as service:
        yield service


@pytest.fixture
def client(opened: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), opened), raise_server_exceptions=False) as client:
        yield client


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(application(), [*arguments, "--home", str(home)])


def body(home: Path, *arguments: str) -> dict[str, object]:
    result = run(home, *arguments, "--json")
    assert result.exit_code == 0, result.output
    parsed: dict[str, object] = json.loads(result.stdout)
    return parsed


def test_map_has_the_form_of_the_contract(home: Path) -> None:
    found = body(home, "map", OLD, NEW)
    assert (found["from_doc"], found["to_doc"]) == (OLD, NEW)
    pairs = {(row["from"], row["to"]): row["kind"] for row in found["pairs"]}  # type: ignore[attr-defined]
    assert pairs[("第二条", "第三条")] == "reworded"
    assert pairs[("第三条", "第四条")] == "reworded"
    assert "第二条" in found["added"]  # type: ignore[operator]


def test_title_alone_means_its_last_two_versions(home: Path) -> None:
    found = body(home, "map", "清溪市会议管理办法")
    assert (found["from_doc"], found["to_doc"]) == (OLD, NEW)


def test_correction_wins_is_kept_and_can_be_taken_back(home: Path) -> None:
    def fourth() -> list[tuple[str | None, str, bool]]:
        rows = body(home, "map", OLD, NEW)["pairs"]
        return [
            (row["to"], row["kind"], row["confirmed"])
            for row in rows  # type: ignore[attr-defined]
            if row["from"] == "第四条"
        ]

    before = fourth()
    assert run(home, "map", OLD, NEW, "--set", "第4条=第二条,第五条").exit_code == 0
    assert fourth() == [("第二条", "split", True), ("第五条", "split", True)]
    assert body(home, "map", OLD, NEW)["added"] == []
    assert run(home, "map", OLD, NEW, "--set", "第四条=删除").exit_code == 0
    assert fourth() == [(None, "deleted", True)]
    assert run(home, "map", OLD, NEW, "--unset", "第四条").exit_code == 0
    assert fourth() == before


@pytest.mark.parametrize("rule", ["第四条", "第四条=", "第四条=第九十条", "第九十条=第一条"])
def test_correction_of_what_does_not_exist_is_refused(home: Path, rule: str) -> None:
    from corpus.errors import UsageError

    result = run(home, "map", OLD, NEW, "--set", rule)
    assert isinstance(result.exception, UsageError)


def test_diff_marks_the_words_that_changed(home: Path) -> None:
    result = run(home, "diff", OLD, NEW)
    assert "由办公室审核后报[-市长-]{+常务会议+}批准。" in result.stdout
    rows = body(home, "diff", OLD, NEW)["rows"]
    assert any(row["renumbered"] for row in rows)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "magic"), [("d.docx", b"PK"), ("d.html", b"<!DOCTYPE")])
def test_diff_is_written_in_the_form_of_the_file(
    home: Path, tmp_path: Path, name: str, magic: bytes
) -> None:
    out = tmp_path / name
    assert run(home, "diff", OLD, NEW, "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(magic)


def test_versions_tell_who_repealed_and_when(home: Path) -> None:
    rows = json.loads(run(home, "versions", "清溪市会议费报销规定", "--json").stdout)
    assert [row["status"] for row in rows] == ["已废止"]
    assert rows[0]["repealed_by"]["doc"] == "财务.md"
    assert rows[0]["repealed_by"]["from"] == "2020-02-01"
    assert "《清溪市会议费报销规定》同时废止" in rows[0]["repealed_by"]["quote"]
    before = run(home, "versions", "清溪市会议费报销规定", "--as-of", "2020-01-31", "--json")
    assert json.loads(before.stdout)[0]["status"] == "现行有效"


def test_search_as_of_a_day_leaves_out_what_is_repealed_by_then(opened: Service) -> None:
    import datetime

    def docs(day: str) -> set[str]:
        found = opened.search("会议费凭据报销", as_of=datetime.date.fromisoformat(day))
        return {hit["doc"] for hit in found["hits"]}

    assert "会议费.md" in docs("2019-06-01")
    assert "会议费.md" not in docs("2020-06-01")


def test_old_article_offers_the_new_one(home: Path, opened: Service) -> None:
    shown = body(home, "show", f"{OLD} 第二条")
    assert shown["text"].startswith("第二条")  # type: ignore[attr-defined]
    assert [row["article"] for row in shown["successors"]["articles"]] == ["第三条"]  # type: ignore[index]
    assert body(home, "show", f"{NEW} 第三条")["successors"] is None
    found = opened.search("清溪市会议管理办法2016年版第二条")
    assert found["hits"][0]["doc"] == OLD
    assert [a["article"] for a in found["hits"][0]["successors"]["articles"]] == ["第三条"]
    assert any("现行2021-05-10版对应：第三条" in note for note in found["notes"])


def test_page_of_an_old_article_leads_to_the_new_one(client: TestClient) -> None:
    page = client.get(f"/doc/{quote(OLD)}/{quote('第二条')}").text
    assert f"/doc/{quote(NEW, safe='')}/{quote('第三条')}" in page


@pytest.mark.parametrize(
    ("path", "doc", "article"),
    [
        ("清溪市会议管理办法", NEW, None),
        ("清溪市会议管理办法/第三条", NEW, "第三条"),
        ("清溪市会议管理办法/第3条?as_of=2017-01-01", OLD, "第三条"),
        ("清溪市会议管理办法/2016-03-01/第二条", OLD, "第二条"),
        ("清溪市会议管理办法/2016/第二条", OLD, "第二条"),
    ],
)
def test_permalink_of_a_work_leads_to_the_version_meant(
    client: TestClient, home: Path, path: str, doc: str, article: str | None
) -> None:
    place, mark, query = path.partition("?")
    response = client.get(f"/reg/{quote(place)}{mark}{query}", follow_redirects=False)
    assert response.status_code == 302
    wanted = f"/doc/{quote(doc, safe='')}" + (f"/{quote(article)}" if article else "")
    assert response.headers["location"].split("?")[0].split("#")[0] == wanted
    shown = body(home, "show", f"/reg/{path}")
    assert (shown["doc"], shown.get("article")) == (doc, article)


@pytest.mark.parametrize(
    "path", ["没有的办法", "清溪市会议管理办法/1999", "清溪市会议管理办法/第一条?as_of=2010-01-01"]
)
def test_permalink_to_what_is_not_held_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"/reg/{path}").status_code == 404


def test_dates_show_both_texts_and_the_transition_and_no_conclusion(home: Path) -> None:
    found = body(home, "dates", "会期", "--conduct", "2017..2018-02", "--decision", "2022-03")
    work = next(w for w in found["works"] if w["title"] == "清溪市会议管理办法")  # type: ignore[attr-defined]
    assert [column["doc"] for column in work["columns"]] == [OLD, NEW]
    assert [w["label"] for c in work["columns"] for w in c["when"]] == ["行为时", "处理时"]
    row = next(row for row in work["rows"] if row[0] and row[0][0]["article"] == "第二条")
    assert [cell[0]["article"] for cell in row] == ["第二条", "第三条"]
    assert found["conduct"] == {"from": "2017-01-01", "to": "2018-02-28"}


def test_dates_quote_verbatim(home: Path, opened: Service) -> None:
    found = body(home, "dates", "机关经费", "--conduct", "2020-01..2020-03", "--decision", "2021")
    store = opened.collection.store
    quotes = [
        quoted
        for work in found["works"]  # type: ignore[attr-defined]
        for quoted in [*work["transition"], *(q for row in work["rows"] for c in row for q in c)]
    ]
    assert {q["article"] for q in quotes if q["doc"] == "财务.md"} >= {"第二条", "第三条"}
    for quoted in quotes:
        record = store.find(quoted["doc"])
        assert record is not None
        assert store.text(record.id)[quoted["start"] : quoted["end"]] == quoted["text"]


def test_conduct_over_a_change_of_text_shows_each_part(home: Path) -> None:
    found = body(home, "dates", "会期", "--conduct", "2021-05..2021-08", "--decision", "2023")
    work = next(w for w in found["works"] if w["title"] == "清溪市会议管理办法")  # type: ignore[attr-defined]
    when = {
        c["doc"]: [(w["label"], w["from"], w["to"]) for w in c["when"]] for c in work["columns"]
    }
    assert when[OLD] == [("行为时", "2021-05-01", "2021-06-30")]
    assert when[NEW][0] == ("行为时", "2021-07-01", "2021-08-31")


def test_diff_is_not_written_as_what_its_name_does_not_say(home: Path, tmp_path: Path) -> None:
    from corpus.errors import UsageError

    result = run(home, "diff", OLD, NEW, "--out", str(tmp_path / "对照.pdf"))
    assert isinstance(result.exception, UsageError)
    assert not list(tmp_path.glob("对照*"))


def test_article_without_version_is_one_of_the_text_at_the_decision(home: Path) -> None:
    found = body(
        home, "dates", "清溪市会议管理办法第三条", "--conduct", "2017", "--decision", "2022"
    )
    cells = found["works"][0]["rows"][0]  # type: ignore[index]
    assert [cell[0]["article"] for cell in cells] == ["第二条", "第三条"]


@pytest.mark.parametrize("period", ["昨天", "2019..2018", "2018..2019..2020", "2018-13"])
def test_period_that_is_none_is_refused(home: Path, period: str) -> None:
    from corpus.errors import UsageError

    result = run(home, "dates", "会期", "--conduct", period, "--decision", "2022")
    assert isinstance(result.exception, UsageError)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"/api/map?a={OLD}&b={NEW}", "application/json"),
        (f"/api/diff?a={OLD}&b={NEW}", "application/json"),
        (f"/api/diff?a={OLD}&b={NEW}&form=html", "text/html"),
        (f"/api/diff?a={OLD}&b={NEW}&form=docx", "application/vnd.openxmlformats"),
        ("/api/dates?q=会期&conduct=2017&decision=2022", "application/json"),
        (f"/api/export?ref={NEW}", "text/markdown"),
        (f"/api/export?ref={NEW}&form=akn", "application/akn+xml"),
        ("/api/export?ref=清溪市会议管理办法&form=akn&versions=true", "application/zip"),
    ],
)
def test_routes_answer_in_the_form_asked(client: TestClient, path: str, kind: str) -> None:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith(kind)


def test_export_of_a_selection_has_its_articles_alone(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.md"
    said = body(home, "export", f"{NEW} 第三条", f"{NEW} 第五条", "--out", str(out))
    assert said["parts"][0]["articles"] == ["第三条", "第五条"]  # type: ignore[index]
    text = out.read_text(encoding="utf-8")
    assert "**第三条**" in text
    assert "**第四条**" not in text
