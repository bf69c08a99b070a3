"""Reports under review through the API: decisions, additions, undo, rules, exports."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from typer.testing import CliRunner

from api.app import create_app
from api.cli.main import application
from api.reports import act, report, reports
from api.ruling import RuleRequest, preview_rule
from api.service import Service
from api.settings import Settings
from api.wiring import open_for
from corpus.errors import UsageError
from corpus.models import Kind
from indexing.ingest import ingest

TEXT = """青岭县纪委监委2023年工作情况报告

受理信访举报210件，立案12件，其中乡科级干部3件、一般干部4件、其他6件。村民王小明反映的问题已办结。

三、存在问题

（一）基层办案能力不足。（二）村级财务管理混乱。
"""
DOC = "青岭县2023.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / DOC).write_text(TEXT, encoding="utf-8")
    return made


@pytest.fixture
def held(tmp_path: Path, folder: Path) -> Iterator[Service]:
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        service.facts("", datetime.date.today())
        yield service


@pytest.fixture
def client(held: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), held), raise_server_exceptions=False) as opened:
        yield opened


def body_of(client: TestClient) -> dict[str, Any]:
    """The report as it stands when what has to be extracted is."""
    client.post("/api/facts/update")  # there is no worker here
    found: dict[str, Any] = client.get("/api/report", params={"doc": DOC}).json()
    assert not found["waiting"]
    return found


def fact(client: TestClient, printed: str) -> dict[str, Any]:
    return next(f for f in body_of(client)["facts"] if f["value_text"] == printed)


def text_of(service: Service) -> str:
    record = service.collection.store.find(DOC)
    assert record is not None
    return service.collection.store.text(record.id)


def test_report_lists_what_was_found_failing_first(client: TestClient, held: Service) -> None:
    body = body_of(client)
    assert body["checks"][0]["holds"] is False
    assert body["failing"] == 1
    text = text_of(held)
    for found in body["facts"]:
        assert text[found["start"] : found["end"]] == found["value_text"]
    assert {problem["trigger"] for problem in body["problems"]} >= {"办案能力不足"}
    (row,) = client.get("/api/reports").json()["reports"]
    assert (row["figures"], row["failing"]) == (len(body["facts"]), 1)


def test_every_decision_is_signed_noted_and_can_be_undone(client: TestClient) -> None:
    found = fact(client, "12")
    address = f"/api/facts/{found['id']}"
    assert client.post(f"{address}/confirm", json={}).status_code == 422
    said = {"reviewer": "周岚", "changes": {"value": 13}, "note": "按台账"}
    assert client.post(f"{address}/correct", json=said).json()["value"] == 13
    assert (
        client.post(f"{address}/reject", json={"reviewer": "陈默"}).json()["status"] == "rejected"
    )
    undone = client.post("/api/undo", json={"doc": DOC, "reviewer": "陈默"}).json()
    assert (undone["status"], undone["value"]) == ("corrected", 13)
    undone = client.post("/api/undo", json={"doc": DOC, "reviewer": "周岚"}).json()
    assert (undone["status"], undone["value"]) == ("extracted", 12)
    assert client.post("/api/undo", json={"doc": DOC, "reviewer": "周岚"}).status_code == 422
    history = client.get(f"{address}/history").json()
    assert [h["action"] for h in history] == ["correct", "reject", "undo", "undo"]
    assert history[0]["note"] == "按台账"


def test_span_of_a_figure_can_be_corrected_and_stays_when_extracted_again(
    client: TestClient, held: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = fact(client, "210")
    changes = {"start": found["start"], "end": found["end"] + 1}
    row = client.post(
        f"/api/facts/{found['id']}/correct", json={"reviewer": "周", "changes": changes}
    ).json()
    assert row["value_text"] == "210件"
    half = {"start": found["start"]}
    answer = client.post(
        f"/api/facts/{found['id']}/correct", json={"reviewer": "周", "changes": half}
    )
    assert answer.status_code == 422
    monkeypatch.setattr("extraction.rules.EXTRACTOR_VERSION", "next")
    again = next(f for f in body_of(client)["facts"] if f["id"] == found["id"])
    assert (again["value_text"], again["status"]) == ("210件", "corrected")


def test_added_figure_is_kept_with_its_place_when_the_report_changes(
    client: TestClient, held: Service, folder: Path
) -> None:
    at = text_of(held).index("二）村级")
    changes = {"start": at, "end": at + 1, "indicator": "存在问题数", "unit": "个"}
    answer = client.post("/api/facts", json={"doc": DOC, "reviewer": "周", "changes": changes})
    assert answer.status_code == 201
    assert answer.json()["value"] == 2
    twice = client.post("/api/facts", json={"doc": DOC, "reviewer": "周", "changes": changes})
    assert twice.status_code == 422
    nowhere = changes | {"start": 10**6, "end": 10**6 + 1}
    wrong = client.post("/api/facts", json={"doc": DOC, "reviewer": "周", "changes": nowhere})
    assert wrong.status_code == 422
    longer = TEXT.replace("\n\n受理", "\n\n本报告新增一段说明。\n\n受理")
    (folder / DOC).write_text(longer, encoding="utf-8")
    ingest(held.collection, [folder], kind=Kind.REPORT, workers=0)
    added = next(f for f in body_of(client)["facts"] if f["rule"] == "added")
    assert text_of(held)[added["start"] : added["end"] + 3] == "二）村级"
    client.post("/api/undo", json={"doc": DOC, "reviewer": "周"})
    assert all(f["rule"] != "added" for f in body_of(client)["facts"])


def test_checks_and_problems_are_decided_on_and_undone(client: TestClient) -> None:
    body = body_of(client)
    check, problem = body["checks"][0]["id"], body["problems"][0]["id"]
    said = {"doc": DOC, "reviewer": "周岚"}
    assert client.post(f"/api/findings/{check}/keep", json=said).status_code == 200
    assert client.post(f"/api/findings/{check}/classify", json=said).status_code == 422
    assert client.post("/api/findings/k00000000000/keep", json=said).status_code == 404
    to = {**said, "changes": {"category": "推诿扯皮", "domain": "形式主义官僚主义"}}
    assert client.post(f"/api/findings/{problem}/classify", json=to).status_code == 200
    body = body_of(client)
    assert body["failing"] == 0
    assert body["problems"][0]["category"] == "推诿扯皮"
    assert body["problems"][0]["found_category"] != "推诿扯皮"
    client.post("/api/undo", json={**said, "id": problem})
    assert body_of(client)["problems"][0]["category"] != "推诿扯皮"


def test_correction_offers_no_rule_for_all_about_one_thing(
    client: TestClient, held: Service, folder: Path
) -> None:
    text = "乙镇自查报告\n\n三、存在问题\n\n（一）印章管理失控。（二）办案能力不足。\n"
    (folder / "乙镇.txt").write_text(text, encoding="utf-8")
    ingest(held.collection, [folder], kind=Kind.REPORT, workers=0)
    held.facts("", datetime.date.today())
    to = {"category": "推诿扯皮", "domain": "形式主义官僚主义"}
    for problem in client.get("/api/report", params={"doc": "乙镇.txt"}).json()["problems"]:
        said = {"doc": "乙镇.txt", "reviewer": "周岚", "changes": to}
        client.post(f"/api/findings/{problem['id']}/classify", json=said)
    page = client.get("/reports/乙镇.txt", params={"tab": "problems"}).text
    offered = [unquote(words) for words in re.findall(r"words=([^&]+)", page)]
    assert offered == ["印章管理失控", "办案能力*不足"]


def test_rule_shows_its_effect_before_it_is_kept(client: TestClient, held: Service) -> None:
    rule = {
        "kind": "problem", "words": "办案能力*不足", "name": "推诿扯皮",
        "domain": "形式主义官僚主义",
    }  # fmt: skip
    shown = client.post("/api/rules", json=rule).json()
    assert shown["accepted"] is None
    assert [change["after"] for change in shown["changes"]] == ["推诿扯皮"]
    assert not (held.collection.home / "extraction").exists()
    assert body_of(client)["problems"][0]["category"] != "推诿扯皮"
    assert client.post("/api/rules?accept=true", json=rule).status_code == 422  # nobody signed
    signed = {**rule, "reviewer": "周岚", "doc": DOC}
    assert client.post("/api/rules?accept=true", json=signed).json()["accepted"]
    assert body_of(client)["problems"][0]["category"] == "推诿扯皮"
    assert client.post("/api/rules", json={**rule, "words": "x"}).status_code == 422


def test_report_is_finished_in_one_act_and_opened_again(client: TestClient) -> None:
    first, second, *_ = body_of(client)["facts"]
    client.post(f"/api/facts/{first['id']}/reject", json={"reviewer": "陈默"})
    assert client.post("/api/report/finish", json={"doc": DOC}).status_code == 422
    done = client.post("/api/report/finish", json={"doc": DOC, "reviewer": "周岚"}).json()
    body = body_of(client)
    assert done["accepted"] == len(body["facts"]) - 1
    assert {f["id"]: f["status"] for f in body["facts"]}[first["id"]] == "rejected"
    assert sorted({f["status"] for f in body["facts"]}) == ["confirmed", "rejected"]
    assert body["finished"]["reviewer"] == "周岚"
    (row,) = client.get("/api/reports").json()["reports"]
    assert (row["unreviewed"], row["finished"]["reviewer"]) == (0, "周岚")
    assert row["finished"]["at"] == body["finished"]["at"]
    # What is decided afterwards outlives the undo of the whole.
    said = {"reviewer": "陈默", "changes": {"unit": "件次"}}
    client.post(f"/api/facts/{second['id']}/correct", json=said)
    client.post("/api/undo", json={"doc": DOC, "reviewer": "周岚"})
    body = body_of(client)
    status = {f["id"]: f["status"] for f in body["facts"]}
    assert (status.pop(first["id"]), status.pop(second["id"])) == ("rejected", "corrected")
    assert set(status.values()) == {"extracted"}
    assert body["finished"] is None
    history = client.get(f"/api/facts/{first['id']}/history").json()
    assert [entry["action"] for entry in history] == ["reject"]


def test_finished_report_stays_so_when_it_is_extracted_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/api/report/finish", json={"doc": DOC, "reviewer": "周岚"})
    monkeypatch.setattr("extraction.rules.EXTRACTOR_VERSION", "next")
    body = body_of(client)
    assert {f["status"] for f in body["facts"]} == {"confirmed"}
    assert body["finished"]["reviewer"] == "周岚"
    # A figure reopened by itself is open; the report says so and can be finished again.
    one = body["facts"][0]["id"]
    client.post("/api/undo", json={"doc": DOC, "reviewer": "陈默", "id": one})
    assert client.get("/api/reports").json()["reports"][0]["unreviewed"] == 1
    again = client.post("/api/report/finish", json={"doc": DOC, "reviewer": "陈默"}).json()
    assert again["accepted"] == 1


def test_missed_problem_is_added_with_its_place_and_class(
    client: TestClient, held: Service, folder: Path
) -> None:
    at = text_of(held).index("王小明反映的问题")
    said = {"doc": DOC, "reviewer": "周岚"}
    changes = {"start": at, "end": at + 8, "category": "推诿扯皮", "domain": "形式主义官僚主义"}
    for wrong in (
        {"category": "没有这一类"}, {"category": ""}, {"start": "x"}, {"end": at},
        {"end": 10**6}, {"label": "长" * 61},
    ):  # fmt: skip
        answer = client.post("/api/problems", json={**said, "changes": {**changes, **wrong}})
        assert answer.status_code == 422, wrong
    made = client.post("/api/problems", json={**said, "changes": {**changes, "label": "信访件"}})
    assert made.status_code == 201
    assert client.post("/api/problems", json={**said, "changes": changes}).status_code == 422
    (folder / DOC).write_text("新的开头。\n" + TEXT, encoding="utf-8")
    ingest(held.collection, [folder], kind=Kind.REPORT, workers=0)
    (added,) = [p for p in body_of(client)["problems"] if p["rule"] == "added"]
    assert text_of(held)[added["start"] : added["end"]] == added["evidence"] == "王小明反映的问题"
    assert (added["label"], added["domain"]) == ("信访件", "形式主义官僚主义")
    to = {**said, "changes": {"category": "私设小金库", "domain": "财务管理"}}
    leaf = client.post(f"/api/findings/{added['id']}/classify", json=to)
    assert leaf.status_code == 200
    client.post("/api/undo", json={**said, "id": added["id"]})
    client.post("/api/undo", json={**said, "id": added["id"]})
    assert all(p["rule"] != "added" for p in body_of(client)["problems"])


def test_effect_of_a_rule_goes_on_until_every_report_was_looked_at(
    held: Service, folder: Path
) -> None:
    for number in range(6):
        (folder / f"报告{number}.txt").write_text(TEXT, encoding="utf-8")
    ingest(held.collection, [folder], kind=Kind.REPORT, workers=0)
    wanted = RuleRequest(
        kind="problem", words="办案能力*不足", name="推诿扯皮", domain="形式主义官僚主义"
    )
    whole = preview_rule(held, wanted)
    assert (whole["reports"], whole["of"], whole["next"]) == (7, 7, None)
    parts, after, looked = [], None, []
    while not looked or after is not None:
        part = preview_rule(held, wanted, after, budget_s=0.0)
        parts += part["changes"]
        looked.append(part["reports"])
        after = part["next"]
    assert looked == [1, 2, 3, 4, 5, 6, 7]
    assert parts == whole["changes"]
    nowhere = wanted.model_copy(update={"words": "没有的*短语"})
    assert preview_rule(held, nowhere)["changes"] == []


def test_looking_at_reports_extracts_nothing(held: Service, folder: Path) -> None:
    (folder / "又一份.txt").write_text(TEXT, encoding="utf-8")
    ingest(held.collection, [folder], kind=Kind.REPORT, workers=0)
    listed = reports(held)
    assert listed["missing"] == 1
    assert {r["doc"]: r["waiting"] for r in listed["reports"]} == {DOC: False, "又一份.txt": True}
    body = report(held, "又一份.txt")
    assert (body["extracted"], body["waiting"], body["facts"]) == (False, True, [])
    assert len(held.collection.store.facts().extracted()) == 1
    with pytest.raises(UsageError):
        act(held, "又一份.txt", "finish", reviewer="周岚")


def test_exports_hold_what_was_asked_for_with_personal_data_hidden(client: TestClient) -> None:
    answer = client.get("/api/facts/export", params={"form": "xlsx", "filter": f"doc={DOC}"})
    sheet = load_workbook(io.BytesIO(answer.content))["数字"]
    assert sheet.max_row == len(body_of(client)["facts"]) + 1
    masked = client.get("/api/facts/export", params={"form": "json"}).text
    assert "王小明" not in masked
    plain = client.get("/api/facts/export", params={"form": "json", "mask": "false"}).text
    assert "王小明" in plain or all(
        "王小明" not in f["sentence"] for f in json.loads(plain)["facts"]
    )
    assert client.get("/api/facts/export", params={"form": "csv"}).text.startswith("\ufeff")


def test_chart_is_svg_that_runs_nothing_or_says_why_not(client: TestClient) -> None:
    one = client.get("/api/facts/chart", params={"filter": "indicator=立案数"})
    assert one.headers["content-type"].startswith("image/svg+xml")
    assert "<script" not in one.text
    many = client.get("/api/facts/chart")
    assert many.status_code == 422
    assert "一张图只画一个指标" in many.json()["error"]["message"]


def test_composition_draws_the_list_that_is_asked_for(client: TestClient) -> None:
    asked = {"chart": "share", "filter": "indicator=立案数"}
    drawn = client.get("/api/facts/chart", params=asked)
    assert "乡科级干部 3　23.1%；一般干部 4　30.8%；其他 6　46.2%" in drawn.text
    # 3 + 4 + 6 are not the 12 that the report says.
    assert "分项之和与总数不符" in drawn.text
    unknown = client.get("/api/facts/chart", params={**asked, "list": "k000"})
    assert (unknown.status_code, "没有编号" in unknown.json()["error"]["message"]) == (422, True)
    none = client.get("/api/facts/chart", params={**asked, "filter": "indicator=群众信访件次"})
    assert (none.status_code, "没有列出分项" in none.json()["error"]["message"]) == (422, True)


def test_command_says_which_list_it_draws_and_takes_another(tmp_path: Path, folder: Path) -> None:
    (folder / DOC).write_text(
        TEXT.replace("其他6件", "其他5件") + "\n问题20个，其中甲类8个、乙类12个。\n",
        encoding="utf-8",
    )
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
    home, picture = tmp_path / "home", tmp_path / "图.svg"
    run = ["facts", "--home", str(home), "--chart", "share", "--out", str(picture)]
    done = CliRunner().invoke(application(), [*run, "--filter", f"doc={DOC}"])
    assert done.exit_code == 0, done.output
    assert "画的是问题数构成" in done.stderr.replace("发现", "")
    other = re.search(r"立案数构成.*--list (k\w+)", done.stderr)
    assert other is not None
    chosen = CliRunner().invoke(application(), [*run, "--filter", f"doc={DOC}", "--list", other[1]])
    assert chosen.exit_code == 0
    assert "12 = 3 + 4 + 5" in chosen.stderr
    assert "一般干部 4" in picture.read_text(encoding="utf-8")


def test_page_of_facts_offers_the_lists_of_a_figure(client: TestClient) -> None:
    page = client.get("/facts", params={"chart": "share", "cell": "立案数|件|2023"}).text
    assert "立案数构成" in page
    assert re.search(r"/api/facts/chart\?form=svg&amp;chart=share[^\"]*list=k", page)


def test_report_that_is_not_there_and_pages_of_text_are_not_found(client: TestClient) -> None:
    assert client.get("/api/report", params={"doc": "没有.txt"}).status_code == 404
    assert client.get("/reports/没有.txt").status_code == 404
    image = client.get("/api/page-image", params={"doc": DOC, "page": 1})
    assert image.status_code == 404


def test_pages_of_a_pdf_show_each_figure_in_a_box(tmp_path: Path) -> None:
    from api.page_images import page_boxes
    from api.reports import report, report_record

    sample = Path(__file__).parents[2] / "corpus/samples/files/reports"
    name = "云岭区纪委监委2023年度工作总结.pdf"
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [sample / name], kind=Kind.REPORT, workers=0)
        service.facts("", datetime.date.today())
        body = report(service, name)
        record = report_record(service, name)
        pages = page_boxes(service.collection.store, record, body["facts"])
        boxes = [box for _, _, some in pages for box in some]
        assert len(boxes) == len(body["facts"]) > 20
        assert all(box.exact for box in boxes)
        assert all(0 <= box.left <= 100 and box.width < 20 for box in boxes)
        with TestClient(create_app(Settings(), service)) as client:
            image = client.get("/api/page-image", params={"doc": name, "page": 1})
            assert image.content.startswith(b"\x89PNG")
            assert (
                client.get("/api/page-image", params={"doc": name, "page": 99}).status_code == 404
            )
            page = client.get(f"/reports/{name}?view=pages").text
            assert page.count('class="box') == len(boxes)


def test_figure_broken_over_two_lines_is_marked_on_both(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    from api.page_images import page_boxes
    from api.reports import report, report_record

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    name = "云溪县纪委监委2023年工作总结.pdf"
    sheet = Canvas(str(tmp_path / name), pagesize=(595, 842))
    sheet.setFont("STSong-Light", 16)
    sheet.drawString(120, 780, "云溪县纪委监委2023年工作总结")
    sheet.setFont("STSong-Light", 14)
    lines = [
        "　　二〇二三年，全县纪检监察机关共接收信访举报并全部登记在案13",
        "81件，立案412件，给予党纪政务处分365人。",
    ]
    for number, line in enumerate(lines):
        sheet.drawString(70, 730 - 24 * number, line)
    sheet.save()
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [tmp_path / name], kind=Kind.REPORT, workers=0)
        service.facts("", datetime.date.today())
        body = report(service, name)
        record = report_record(service, name)
        pages = page_boxes(service.collection.store, record, body["facts"])
        boxes = {box.id: box for _, _, some in pages for box in some}
        by_value = {fact["value"]: boxes[fact["id"]] for fact in body["facts"]}
        broken = by_value[1381]
        assert broken.exact
        assert broken.left > 70
        ((left, top, width, height),) = broken.rest
        # What goes on stands a line lower, at its beginning, as wide as two of the digits.
        assert broken.left + broken.width * left / 100 == pytest.approx(100 * 70 / 595, abs=1)
        assert top > 100
        assert width == pytest.approx(100, abs=15)
        assert height == pytest.approx(100, abs=15)
        assert by_value[412].rest == by_value[365].rest == ()
        with TestClient(create_app(Settings(), service)) as client:
            page = client.get(f"/reports/{name}?view=pages").text
            assert page.count('class="box') == len(boxes)
            assert page.count('<i style="left:') == 1


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["confirm", "correct", "reject", "undo"]), max_size=6))
def test_as_many_undos_as_decisions_lead_back(held: Service, actions: list[str]) -> None:
    from api.reports import act, report
    from corpus.errors import UsageError

    before = report(held, DOC)["facts"]
    target = before[0]["id"]
    depth = 0
    for action in [*actions, *["undo"] * len(actions)]:
        changes = {"value": 77} if action == "correct" else None
        try:
            act(held, DOC, action, target=target, reviewer="周", changes=changes)
        except UsageError:
            assert action == "undo"
            assert depth == 0
            continue
        depth += -1 if action == "undo" else 1
    assert report(held, DOC)["facts"] == before
