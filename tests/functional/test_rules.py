"""Rules in force: listed with what they name now, taken back after their effect is shown."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli.main import application
from api.ruling import RuleRequest, preview_removal, preview_rule
from api.service import Service
from api.settings import Settings
from api.wiring import open_for
from corpus.errors import UsageError
from corpus.models import Kind
from indexing.ingest import ingest

TEXT = """{county}县纪委监委2023年工作情况报告

受理信访举报{count}件，立案12件，查处案件9件。开展廉情抽检7件。接到监督急件5件。

三、存在问题

（一）基层办案能力不足。（二）村级财务管理混乱。
"""
DOC = "青岭县2023.txt"
COUNTIES = {DOC: ("青岭", 210), "石门县2023.txt": ("石门", 190)}
RULE = {
    "kind": "indicator", "words": "廉情抽检", "name": "立案数", "category": "cases", "unit": "件",
}  # fmt: skip
PROBLEM = {
    "kind": "problem", "words": "办案能力*不足", "name": "推诿扯皮", "domain": "形式主义官僚主义",
}  # fmt: skip
WHO = {"reviewer": "周岚", "doc": DOC}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Service]:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (county, count) in COUNTIES.items():
        (folder / name).write_text(TEXT.format(county=county, count=count), encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        service.facts("", datetime.date.today())
        yield service


@pytest.fixture
def client(held: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), held), raise_server_exceptions=False) as opened:
        yield opened


def rows(client: TestClient) -> list[tuple[Any, ...]]:
    """All figures and problems as they are stored, when everything is extracted."""
    client.post("/api/facts/update")
    found: list[tuple[Any, ...]] = []
    for doc in COUNTIES:
        body = client.get("/api/report", params={"doc": doc}).json()
        assert not body["waiting"]
        found += [(f["id"], f["indicator"], f["category"], f["status"]) for f in body["facts"]]
        found += [(p["id"], p["domain"], p["category"]) for p in body["problems"]]
    return found


def accept(client: TestClient, rule: dict[str, Any]) -> str:
    """Accept a rule; return its id."""
    answer = client.post("/api/rules?accept=true", json={**rule, **WHO})
    assert answer.json()["accepted"]
    found: str = client.get("/api/rules").json()["history"][0]["id"]
    return found


def test_no_rules_are_an_empty_list(client: TestClient) -> None:
    assert client.get("/api/rules").json() == {"rules": [], "history": [], "missing": 0}
    assert client.get("/api/rules/nothing").status_code == 404
    answer = client.post("/api/rules/nothing/undo", json={"reviewer": "周岚"})
    assert answer.status_code == 404


def test_rules_are_listed_with_who_when_where_and_how_much_they_name(client: TestClient) -> None:
    figures, problems = accept(client, RULE), accept(client, PROBLEM)
    assert client.get("/api/rules").json()["missing"] == len(COUNTIES)
    rows(client)
    body = client.get("/api/rules").json()
    assert body["missing"] == 0
    by_id = {rule["id"]: rule for rule in body["rules"]}
    assert by_id.keys() == {figures, problems}
    for rule in by_id.values():
        assert (rule["by"], rule["report"], rule["count"]) == ("周岚", DOC, 2)
    # A person's decision goes before the rule: what it named is the rule's no more.
    report = client.get("/api/report", params={"doc": DOC}).json()
    fact = next(f for f in report["facts"] if f["value_text"] == "7")
    said = {"reviewer": "陈默", "changes": {"indicator": "廉情抽检数"}}
    client.post(f"/api/facts/{fact['id']}/correct", json=said)
    problem = report["problems"][0]["id"]
    client.post(f"/api/findings/{problem}/reject", json={"doc": DOC, "reviewer": "陈默"})
    assert {rule["count"] for rule in client.get("/api/rules").json()["rules"]} == {1}


@pytest.mark.parametrize("rule", [RULE, PROBLEM])
def test_rule_taken_back_leaves_the_store_as_if_it_had_not_been_there(
    client: TestClient, rule: dict[str, Any]
) -> None:
    before = rows(client)
    told = client.post("/api/rules", json=rule).json()
    rule_id = accept(client, rule)
    assert sum(a != b for a, b in zip(before, rows(client), strict=True)) == told["count"] == 2
    shown = client.get(f"/api/rules/{rule_id}").json()
    assert shown["rule"]["id"] == rule_id
    assert (shown["count"], shown["reports"], shown["of"], shown["next"]) == (2, 2, 2, None)
    assert [(c["before"], c["after"]) for c in shown["changes"]] == [
        (c["after"], c["before"]) for c in told["changes"]
    ]
    assert client.post(f"/api/rules/{rule_id}/undo", json={}).status_code == 422  # nobody signed
    said = {"reviewer": "陈默", "note": "口径不对"}
    done = client.post(f"/api/rules/{rule_id}/undo", json=said).json()
    assert (done["rule"]["id"], done["restored"]) == (rule_id, None)
    assert rows(client) == before
    body = client.get("/api/rules").json()
    assert body["rules"] == []
    assert [(h["action"], h["by"], h["note"]) for h in body["history"]] == [
        ("remove", "陈默", "口径不对"),
        ("accept", "周岚", None),
    ]
    assert client.post(f"/api/rules/{rule_id}/undo", json=said).status_code == 404


def test_corrections_by_hand_outlive_a_rule_and_its_being_taken_back(client: TestClient) -> None:
    report = client.get("/api/report", params={"doc": DOC}).json()
    fact = next(f for f in report["facts"] if f["value_text"] == "7")
    address = f"/api/facts/{fact['id']}/correct"
    client.post(address, json={"reviewer": "周岚", "changes": {"indicator": "廉情抽检件数"}})
    (partly,) = [c for c in client.post("/api/rules", json=RULE).json()["changes"]
                 if c["report"] == DOC]  # fmt: skip
    assert (partly["after"], partly["kept"]) == ("立案办案", False)  # its category is the rule's
    client.post(address, json={"reviewer": "周岚", "changes": {"category": "supervision"}})
    before = rows(client)
    told = client.post("/api/rules", json=RULE).json()
    assert (told["count"], told["kept"], len(told["changes"])) == (1, 1, 2)
    assert {c["report"] for c in told["changes"] if c["kept"]} == {DOC}
    rule_id = accept(client, RULE)
    assert sum(a != b for a, b in zip(before, rows(client), strict=True)) == 1
    shown = client.get(f"/api/rules/{rule_id}").json()
    assert (shown["count"], shown["kept"]) == (1, 1)
    client.post(f"/api/rules/{rule_id}/undo", json={"reviewer": "周岚"})
    assert rows(client) == before


def test_effect_of_taking_back_goes_on_until_every_report_was_looked_at(
    client: TestClient, held: Service
) -> None:
    rule_id = accept(client, PROBLEM)
    first = preview_removal(held, rule_id, budget_s=0.0)
    assert (first["reports"], first["count"]) == (1, 1)
    second = client.get(f"/api/rules/{rule_id}", params={"after": first["next"]}).json()
    assert (second["reports"], second["count"], second["next"]) == (2, 1, None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"words": "村级财务", "name": "不是问题"}, ("财务管理混乱", "（没有这个问题）")),
        (
            {"words": "查处案件9件", "name": "办案能力不足", "anywhere": True},
            ("（没有这个问题）", "办案能力不足"),
        ),
    ],
)
def test_rule_that_takes_away_or_adds_problems_is_shown_accepted_and_taken_back(
    said: dict[str, Any], told: tuple[str, str], client: TestClient
) -> None:
    rule = {"kind": "problem", **said}
    changes = client.post("/api/rules", json=rule).json()["changes"]
    assert {(one["before"], one["after"]) for one in changes} == {told}
    assert len(changes) == len(COUNTIES)
    client.post("/api/rules?accept=true", json={**rule, **WHO})
    (held,) = client.get("/api/rules").json()["rules"]
    assert held["name"] == said["name"]
    # What is taken away stands nowhere any more: 0 处 would say that the rule does nothing.
    assert ("去掉的不计数" in client.get("/rules").text) is (said["name"] == "不是问题")
    gone = client.get(f"/api/rules/{held['id']}").json()["changes"]
    assert {(one["after"], one["before"]) for one in gone} == {told}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "窗口排队", "name": "排队过久"}, "没有“排队过久”这一类"),
        ({"words": "窗口排队", "name": "推诿扯皮", "domain": "排队"}, "不能又归到“排队”"),
        ({"words": "**", "name": "推诿扯皮"}, "两个字以上的短语"),
        ({"words": "+*", "name": "推诿扯皮"}, "两个字以上的短语"),
        ({"words": "窗" * 60, "name": "推诿扯皮", "anywhere": "true"}, "2 到 60 个字"),
        ({"words": "窗", "name": "推诿扯皮"}, "2 到 60 个字"),
        ({"words": "窗口排队", "name": ""}, "要写明改为哪一类"),
        (
            {"words": "排队", "name": "排队数", "kind": "indicator", "unit": "件" * 11},
            "最多 10 个字",
        ),
    ],
)
def test_what_was_typed_and_is_no_rule_is_shown_again_with_what_is_wrong(
    client: TestClient, typed: dict[str, str], said: str
) -> None:
    page = client.get("/rules", params={**typed, "back": DOC})
    assert page.status_code == 422
    assert said in page.text
    kept = {"words", "name", "domain", "unit"} & typed.keys()
    sign = "+" if "anywhere" in typed else ""
    for field in kept:
        value = (sign if field == "words" else "") + typed[field]
        assert f'name="{field}" value="{value}"' in page.text
    assert f'name="back" value="{DOC}"' in page.text
    assert "采用这条规则" not in page.text


def test_what_is_no_problem_is_looked_for_nowhere_whatever_is_ticked(client: TestClient) -> None:
    typed = {"words": "办案能力", "name": "不是问题", "anywhere": "true"}
    page = client.get("/rules", params=typed)
    assert page.status_code == 200
    assert 'name="words" value="办案能力"' in page.text


def test_rule_from_a_report_that_is_not_there_is_refused(client: TestClient) -> None:
    answer = client.post("/api/rules?accept=true", json={**RULE, **WHO, "doc": "没有.txt"})
    assert answer.status_code == 404
    assert client.get("/api/rules").json()["history"] == []


def test_rules_are_listed_and_taken_back_on_the_command_line(held: Service) -> None:
    home = ["--home", str(held.collection.home)]
    run = CliRunner().invoke
    assert "没有采用的规则" in run(application(), ["rules", "list", *home]).stdout
    report = str(held.collection.home.parent / "in" / DOC)
    rule_said = ["rules", "indicator", "廉情抽检", "立案数", report, "--category", "立案办案",
                 "--unit", "件", "--accept", *home]  # fmt: skip
    assert isinstance(run(application(), rule_said).exception, UsageError)  # nobody signed
    made = run(application(), [*rule_said, "--by-whom", "周岚"])
    assert made.exit_code == 0, made.output
    waiting = run(application(), ["rules", "list", *home])
    assert "2 份报告还没有按现在的规则读" in waiting.stderr
    held.update_facts()
    assert "还没有按" not in run(application(), ["rules", "list", *home]).stderr
    (rule,) = json.loads(run(application(), ["rules", "list", "--json", *home]).stdout)["rules"]
    assert (rule["words"], rule["by"], rule["count"]) == (["廉情抽检"], "周岚", 2)
    shown = json.loads(run(application(), ["rules", "remove", rule["id"], "--json", *home]).stdout)
    assert (shown["count"], shown["removed"]) == (2, False)
    wrong = run(
        application(),
        ["rules", "indicator", "甲", "乙数", report, "--category", "没有", "--unit", "件", *home],
    )
    assert "立案办案" in str(wrong.exception)
    unsigned = run(application(), ["rules", "remove", rule["id"], "--accept", *home])
    assert isinstance(unsigned.exception, UsageError)
    done = run(
        application(), ["rules", "remove", rule["id"], "--accept", "--by-whom", "陈默", *home]
    )
    assert "改变 2 处。已撤销。" in done.stdout
    assert json.loads(run(application(), ["rules", "list", "--json", *home]).stdout)["rules"] == []


@pytest.mark.parametrize(
    ("phrase", "words"),
    [("接到*不办", "个别窗口接到群众求助拖着不办"), ("陆续收受礼金", "个别站所长陆续收受礼金")],
)
def test_phrase_in_other_words_does_what_was_shown(phrase: str, words: str, tmp_path: Path) -> None:
    run = CliRunner().invoke
    home = ["--home", str(tmp_path / "home")]
    report = tmp_path / "乙县2024.txt"
    report.write_text(f"三、存在问题\n\n（一）{words}。\n（二）监督流于形式。\n", "utf-8")
    rule = ["rules", "problem", phrase, "推诿扯皮", str(report)]
    shown = json.loads(run(application(), [*rule, "--json", *home]).stdout)["changes"]
    assert [change["words"] for change in shown] == [words]
    assert run(application(), [*rule, "--accept", "--by-whom", "周岚", *home]).exit_code == 0
    out = ["--out", str(tmp_path / "out")]
    assert run(application(), ["extract", str(report), *out, *home]).exit_code == 0
    body = json.loads((tmp_path / "out" / "乙县2024.json").read_text("utf-8"))
    first = body["problem_categories"][0]
    assert (first["category"], first["rule"]) == ("推诿扯皮", phrase)
    assert (first["start"], first["end"]) == (shown[0]["start"], shown[0]["end"])


def test_figures_of_a_rule_in_other_words_are_counted(client: TestClient) -> None:
    accept(client, {**RULE, "words": "接到监督急件"})
    rows(client)
    assert [rule["count"] for rule in client.get("/api/rules").json()["rules"]] == [2]


def test_preview_finds_a_phrase_in_other_words_in_the_collection(held: Service) -> None:
    folder = held.collection.home.parent / "more"
    folder.mkdir()
    body = "三、存在问题\n\n（一）个别窗口接到群众求助拖着不办。\n（二）监督流于形式。\n"
    (folder / "乙县2024.txt").write_text("乙县纪委监委2024年工作报告\n\n" + body, "utf-8")
    ingest(held.collection, [folder], kind=Kind.REPORT, workers=0)
    wanted = RuleRequest(kind="problem", words="收到*不办", name="推诿扯皮")
    assert [c["after"] for c in preview_rule(held, wanted)["changes"]] == ["推诿扯皮"]


def test_file_that_cannot_be_read_keeps_no_rule_from_being_tried(held: Service) -> None:
    folder = held.collection.home.parent / "in"
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 cut off")
    done = CliRunner().invoke(
        application(),
        ["rules", "indicator", "廉情抽检", "立案数", str(folder), "--category", "cases",
         "--unit", "件", "--home", str(held.collection.home)],
    )  # fmt: skip
    assert done.exit_code == 3
    assert "改变 2 处" in done.stdout
    assert "未对照" in done.stderr
    assert "坏.docx" in done.stderr


def test_rule_is_tried_on_the_reports_of_a_folder_and_on_no_hidden_file(held: Service) -> None:
    folder = held.collection.home.parent / "in"
    text = (folder / DOC).read_bytes()
    for name in (".备份.txt", "~$青岭县2023.txt"):
        (folder / name).write_bytes(text)
    (folder / "没有了.txt").symlink_to(folder / "去处.txt")
    done = CliRunner().invoke(
        application(),
        ["rules", "indicator", "廉情抽检", "立案数", str(folder), "--category", "cases",
         "--unit", "件", "--home", str(held.collection.home), "--json"],
    )  # fmt: skip
    said = json.loads(done.stdout)
    assert sorted(change["report"] for change in said["changes"]) == ["石门县2023", "青岭县2023"]
    assert [failure["path"] for failure in said["failed"]] == [str(folder / "没有了.txt")]


def test_rules_of_a_folder_without_a_collection_are_listed_and_taken_back(tmp_path: Path) -> None:
    run = CliRunner().invoke
    home = ["--home", str(tmp_path / "home")]
    report = tmp_path / "丙县2024.txt"
    report.write_text("三、存在问题\n（一）渡口值守记录补填。\n（二）监督流于形式。\n", "utf-8")
    rule = ["rules", "problem", "值守记录补填", "不是问题", str(report)]
    assert run(application(), [*rule, "--accept", "--by-whom", "周岚", *home]).exit_code == 0
    listed = run(application(), ["rules", "list", *home])
    assert "值守记录补填 → 不是问题" in listed.stdout
    (told,) = json.loads(run(application(), ["rules", "list", "--json", *home]).stdout)["rules"]
    remove = ["rules", "remove", told["id"], *home]
    assert "没有可对照的报告。未撤销" in run(application(), remove).stdout
    assert "已撤销" in run(application(), [*remove, "--accept", "--by-whom", "陈默"]).stdout
    assert "没有采用的规则" in run(application(), ["rules", "list", *home]).stdout


@pytest.mark.parametrize(
    ("phrase", "why"),
    [("值守记录代签", "对照的报告里没有“值守记录代签”"), ("流于形式", "已归这一类")],
)
def test_a_rule_that_changes_nothing_says_why(phrase: str, why: str, tmp_path: Path) -> None:
    report = tmp_path / "丙县2024.txt"
    report.write_text("三、存在问题\n（一）渡口值守记录补填。\n（二）监督流于形式。\n", "utf-8")
    home = ["--home", str(tmp_path / "home")]
    body = CliRunner().invoke(
        application(), ["extract", str(report), "--out", str(tmp_path), *home]
    )
    assert body.exit_code == 0
    found = json.loads((tmp_path / "丙县2024.json").read_text("utf-8"))["problem_categories"]
    done = CliRunner().invoke(
        application(), ["rules", "problem", phrase, found[-1]["category"], str(report), *home]
    )
    assert "对照了 1 份报告，改变 0 处" in done.stdout
    assert why in done.stderr
