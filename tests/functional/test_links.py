"""Citations from ingest to answer: links, cited-by, findings, card, graph, through every door."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli.main import application
from api.service import Service
from api.settings import Settings
from api.wiring import open_for
from indexing.ingest import IngestOptions, ingest

RULE_OLD = """# 清溪市渡船管理条例

promulgated: 2015-02-01
effective: 2015-03-01

---

第一条 为了规范渡船，制定本条例。

第二条 私用渡船的，给予警告处分。
"""
RULE_NEW = """# 清溪市渡船管理条例

promulgated: 2021-02-01
effective: 2021-03-01

---

第一条 为了规范渡船，根据《清溪市水域法》，制定本条例。

第二条 渡船由码头统一调度。

第三条 私用渡船的，给予警告处分；情节严重的，依照第四条处理。

第四条 有本条例第三条规定行为，拒不改正的，给予撤职处分。
"""
OTHER = """# 清溪市工作人员处分办法

promulgated: 2019-02-01
effective: 2019-03-01

---

第一条 为了严肃纪律，制定本办法。

第二条 私用公共船只的，给予记过处分。
"""
CASE = """# 李某私用渡船案

kind: 案例

---

2022年6月，李某私用渡船。依据《清溪市渡船管理条例》第三条、《清溪市工作人员处分办法》第二条，给予处分。
"""
QUESTION = """# 私用渡船如何处理？

genre: 问答

---

答：2016年，根据《清溪市渡船管理条例》第二条，私用渡船的，给予警告处分。
"""
NAMES = {
    "清溪市渡船管理条例(2015-02-01).md": RULE_OLD,
    "清溪市渡船管理条例(2021-02-01).md": RULE_NEW,
    "清溪市工作人员处分办法(2019-02-01).md": OTHER,
    "李某案.md": CASE,
    "问答.md": QUESTION,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    for name, text in NAMES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with open_for(folder, create=True) as opened:
        ingest(opened.collection, [files], workers=0)
    return folder


@pytest.fixture
def service(home: Path) -> Iterator[Service]:
    with open_for(home) as opened:
        yield opened


def test_article_tells_what_it_cites_and_what_cites_it(service: Service) -> None:
    body = service.links("清溪市渡船管理条例 第三条")
    assert (body["doc"], body["article"]) == ("清溪市渡船管理条例(2021-02-01).md", "第三条")
    assert [(row["law"], row["article"]) for row in body["cites"]] == [
        ("清溪市渡船管理条例", "第四条")
    ]
    cited_by = [(row["doc"], row["article"], row["former_article"]) for row in body["cited_by"]]
    assert cited_by == [
        ("清溪市渡船管理条例(2021-02-01).md", "第四条", None),
        ("李某案.md", None, None),
        ("问答.md", None, "第二条"),
    ]


def test_document_tells_what_it_cites_and_what_cites_any_of_it(service: Service) -> None:
    case = service.links("李某案.md")
    assert [(row["law"], row["article"]) for row in case["cites"]] == [
        ("清溪市渡船管理条例", "第三条"),
        ("清溪市工作人员处分办法", "第二条"),
    ]
    assert case["cited_by"] == []
    rule = service.links("清溪市工作人员处分办法")
    assert [(row["doc"], row["cited_article"]) for row in rule["cited_by"]] == [
        ("李某案.md", "第二条")
    ]


def test_link_points_to_the_words_that_cite(service: Service) -> None:
    body = service.links("清溪市渡船管理条例 第三条")
    for row in body["cited_by"]:
        text = service.show(row["doc"], None)["text"]
        assert "第" in text[row["start"] : row["end"]]
        assert text[row["start"] : row["end"]] in row["snippet"].replace(" ", "") or row["snippet"]


def test_show_fills_in_cites_and_cited_by(service: Service) -> None:
    body = service.show("清溪市渡船管理条例 第四条", None)
    assert [row["article"] for row in body["cites"]] == ["第三条"]
    assert [row["article"] for row in body["cited_by"]] == ["第三条"]


def test_articles_cited_in_one_sentence_correspond_with_evidence(service: Service) -> None:
    (found,) = service.links("清溪市渡船管理条例 第三条")["corresponding"]
    assert (found["title"], found["article"]) == ("清溪市工作人员处分办法", "第二条")
    (evidence,) = found["evidence"]
    assert evidence["doc"] == "李某案.md"
    text = service.show("李某案.md", None)["text"]
    assert text[evidence["start"] : evidence["end"]].endswith("第二条")


def test_article_that_reads_alike_is_said_to_by_how_much(service: Service) -> None:
    similar = service.links("清溪市渡船管理条例 第三条")["similar"]
    assert all(0.3 <= row["likeness"] <= 1 for row in similar)
    assert all(row["title"] != "清溪市渡船管理条例" for row in similar)
    assert [row["article"] for row in similar] == ["第二条"]


def test_law_that_is_cited_and_not_held_is_wanted(service: Service) -> None:
    wanted = service.link_index.wanted()
    assert [(law.title, law.citations) for law in wanted] == [("清溪市水域法", 1)]


def test_replaced_document_has_its_new_links_only(files: Path, tmp_path: Path) -> None:
    path = tmp_path / "李某案.md"
    path.write_text(CASE, encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as opened:
        ingest(opened.collection, [files / "清溪市渡船管理条例(2021-02-01).md", path], workers=0)
        path.write_text(CASE.replace("第三条", "第四条"), encoding="utf-8")
        ingest(opened.collection, [path], workers=0)
        third = opened.links("清溪市渡船管理条例 第三条")["cited_by"]
        fourth = opened.links("清溪市渡船管理条例 第四条")["cited_by"]
    assert [row["kind"] for row in third] == ["regulation"]
    assert "李某案.md" in [row["doc"] for row in fourth]


def test_links_made_anew_are_the_same(service: Service) -> None:
    before = list(service.collection.store.links())
    assert service.rebuild_links() == len(before)
    assert list(service.collection.store.links()) == before


def test_card_gathers_provisions_consequences_cases_and_answers(service: Service) -> None:
    card = service.card("私用渡船")
    first = card["provisions"][0]
    text = service.show(first["doc"], None)["text"]
    assert first["consequences"]
    for quoted in first["consequences"]:
        assert text[quoted["start"] : quoted["end"]] == quoted["quote"]
    assert [row["doc"] for row in card["cases"]] == ["李某案.md"]


def test_api_answers_as_the_service_does(service: Service) -> None:
    with TestClient(create_app(Settings(), service)) as client:
        path = "/api/articles/清溪市渡船管理条例 第三条/links"
        assert client.get(path).json()["article"] == "第三条"
        assert client.get("/api/articles/没有这份文件/links").status_code == 404
        assert client.get("/api/wanted").json()[0]["title"] == "清溪市水域法"
        assert client.get("/api/card", params={"q": "私用渡船"}).json()["conduct"] == "私用渡船"
        text = "《清溪市渡船管理条例》（2021年）第九条"
        cited = client.post("/api/cite", json={"text": text}).json()
        assert cited[0]["law"] == "清溪市渡船管理条例"
        found = client.post("/api/check", json={"text": text}).json()["findings"]
        assert [row["kind"] for row in found] == ["no_such_article"]


def run(*arguments: object) -> str:
    done = CliRunner().invoke(application(), [str(each) for each in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_cite_command_gives_offsets_of_the_file_s_own_text(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    text = "前言\r\n\r\n依据《清溪市渡船管理条例》（2021年）第三条  办理。"
    path.write_bytes(text.encode("gb18030"))
    (found,) = json.loads(run("cite", path, "--home", home, "--json"))
    assert text[found["start"] : found["end"]] == found["text"]
    assert found["doc"] == "清溪市渡船管理条例(2021-02-01).md"
    assert "清溪市渡船管理条例" in run("cite", path, "--home", home)


def test_check_command_reports_and_writes_comments(home: Path, tmp_path: Path) -> None:
    import docx

    draft, copy = tmp_path / "稿.docx", tmp_path / "批注.docx"
    document = docx.Document()
    document.add_paragraph("关于李某问题的报告")
    document.add_paragraph("李某违反《清溪市渡船管理条例》（2021年）第九条。")
    document.save(str(draft))
    body = json.loads(run("check", draft, "--home", home, "--json", "--comments", copy))
    assert [row["kind"] for row in body["findings"]] == ["no_such_article"]
    assert len(list(docx.Document(str(copy)).comments)) == 1
    assert "无此条" in run("check", draft, "--home", home)


def test_graph_is_written_as_graphml_and_json(home: Path, tmp_path: Path) -> None:
    run("graph", tmp_path / "g.json", "--home", home)
    run("graph", tmp_path / "g.graphml", "--home", home)
    graph = json.loads((tmp_path / "g.json").read_bytes())
    known = {node["id"] for node in graph["nodes"]}
    assert graph["edges"]
    assert all(edge["source"] in known and edge["target"] in known for edge in graph["edges"])
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.parse(tmp_path / "g.graphml").getroot()
    assert len(list(root.iter(f"{space}node"))) == len(graph["nodes"])
    assert len(list(root.iter(f"{space}edge"))) == len(graph["edges"])


def test_links_wanted_and_card_commands_print(home: Path) -> None:
    assert "李某私用渡船案" in run("links", "清溪市渡船管理条例 第三条", "--home", home)
    assert "清溪市水域法" in run("wanted", "--home", home)
    assert "给予警告处分" in run("card", "私用渡船", "--home", home)
    assert json.loads(run("relink", "--home", home, "--json"))["links"] > 0


# --- what is there already follows what comes in -----------------------------------------------


def cited(service: Service, doc: str) -> list[tuple[str, str | None]]:
    record = service.collection.store.find(doc)
    assert record is not None
    return [(link.law, link.version) for link in service.collection.store.links_from(record.id)]


def test_citations_follow_a_version_that_comes_in_later(files: Path, tmp_path: Path) -> None:
    old, new = (files / f"清溪市渡船管理条例({day}).md" for day in ("2015-02-01", "2021-02-01"))
    with open_for(tmp_path / "home", create=True) as opened:
        ingest(opened.collection, [old, files / "李某案.md"], workers=0)
        before = dict(cited(opened, "李某案.md"))
        report = ingest(opened.collection, [new], workers=0)
        after = dict(cited(opened, "李某案.md"))
        assert opened.collection.store.stale_links() == []
    assert before["清溪市渡船管理条例"] != "2021-02-01"
    assert after["清溪市渡船管理条例"] == "2021-02-01"
    assert report.stale_links == 0


def test_citations_follow_a_version_that_is_taken_out(files: Path, tmp_path: Path) -> None:
    from indexing.maintenance import remove_documents

    with open_for(tmp_path / "home", create=True) as opened:
        ingest(opened.collection, [files], workers=0)
        assert dict(cited(opened, "李某案.md"))["清溪市渡船管理条例"] == "2021-02-01"
        remove_documents(opened.collection, ["清溪市渡船管理条例(2021-02-01).md"])
        assert dict(cited(opened, "李某案.md"))["清溪市渡船管理条例"] != "2021-02-01"


def test_what_there_was_no_time_for_is_left_to_the_next_writer(files: Path, tmp_path: Path) -> None:
    new = files / "清溪市渡船管理条例(2021-02-01).md"
    with open_for(tmp_path / "home", create=True) as opened:
        rest = [path for path in files.iterdir() if path != new]
        ingest(opened.collection, rest, workers=0)
        hurried = IngestOptions(settle_seconds=0.0)
        report = ingest(opened.collection, [new], workers=0, options=hurried)
        assert report.stale_links == len(opened.collection.store.stale_links()) > 0
        again = ingest(opened.collection, [new], workers=0)
        assert (again.skipped, again.stale_links) == (1, 0)
        assert dict(cited(opened, "李某案.md"))["清溪市渡船管理条例"] == "2021-02-01"


def test_a_document_that_cites_something_else_is_left_alone(files: Path, tmp_path: Path) -> None:
    with open_for(tmp_path / "home", create=True) as opened:
        ingest(opened.collection, [files], workers=0)
        other = tmp_path / "清溪市码头规定(2020-01-01).md"
        other.write_text("# 清溪市码头规定\n\n第一条 码头夜间关闭。\n", encoding="utf-8")
        hurried = IngestOptions(settle_seconds=0.0)
        assert ingest(opened.collection, [other], workers=0, options=hurried).stale_links == 0


def test_new_rules_are_applied_to_what_is_there(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = tmp_path / "清溪市水上交通条例(2023-01-01).md"
    ending.write_text(
        "# 清溪市水上交通条例\n\npromulgated: 2023-01-01\neffective: 2023-03-01\n\n---\n\n"
        "第一条 本条例自2023年3月1日起施行，《清溪市渡船管理条例》同时废止。\n",
        encoding="utf-8",
    )
    with monkeypatch.context() as former:
        former.setattr("corpus.assemble.find_repeals", lambda text: ())
        with open_for(tmp_path / "home", create=True) as opened:
            ingest(opened.collection, [files, ending], workers=0)
            assert opened.show("清溪市渡船管理条例(2021-02-01).md", None)["status"] == "现行有效"
    monkeypatch.setattr("corpus.links.LINK_RULES", "next")
    with open_for(tmp_path / "home") as opened:
        assert len(opened.collection.store.stale_links()) == len(NAMES) + 1
        ingest(opened.collection, [files], workers=0)
        assert opened.collection.store.stale_links() == []
        assert opened.show("清溪市渡船管理条例(2021-02-01).md", None)["status"] == "已废止"
