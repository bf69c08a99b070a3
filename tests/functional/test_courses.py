"""Course packs through the command line, the REST API and the pages, over files that change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli.main import application
from api.courses.packs import Courses, Wanted
from api.errors import exit_code
from api.service import Service
from api.settings import Settings
from api.wiring import open_for
from corpus.courses.staleness import ChangeKind
from corpus.errors import JidianError

OLD = """# 青屏县财物登记办法

issuer: 青屏县人民政府
promulgated: 2018-03-01
effective: 2018-04-01
level: 规范性文件

---

第一条 为了加强财物管理，制定本办法。

第二条 财物登记应当在十个工作日内完成，由审计机关复核。

第三条 登记表保存期限不少于十年。

第四条 单位负责人可以委托专人登记，受托人应当在登记表上签名。

第五条 逾期不登记的，给予警告处分。
"""

NEW = """# 青屏县财物登记办法

issuer: 青屏县人民政府
promulgated: 2024-03-01
effective: 2024-04-01
level: 规范性文件

---

第一条 为了加强财物管理，制定本办法。

第二条 本办法所称财物，包括货币、实物和有价证券。

第三条 财物登记应当在五个工作日内完成，由财政部门复核。

第四条 登记表保存期限不少于十年。

第五条 单位负责人可以委托专人登记，受托人应当在登记表上签名。

第六条 逾期不登记的，给予警告处分。
"""

CASE = """# 案例一：某镇财物登记逾期案

kind: 案例

---

【基本案情】

2019年6月，青屏县某镇收到设备一批，直到8月才登记入账，期间两台设备下落不明，镇里没有报告。

【处理结果】

依据《青屏县财物登记办法》第五条，给予登记人胡某某警告处分。
"""

OLD_NAME = "青屏县财物登记办法(2018-03-01).md"
NEW_NAME = "青屏县财物登记办法(2024-03-01).md"

Run = Callable[..., Any]


def write(folder: Path) -> Path:
    folder.mkdir()
    (folder / OLD_NAME).write_text(OLD, encoding="utf-8")
    (folder / "案例一.md").write_text(CASE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that each test gets a copy of."""
    folder = tmp_path_factory.mktemp("courses")
    take_in(folder / "home", write(folder / "files"))
    return folder / "home"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder for what comes in later."""
    (tmp_path / "later").mkdir()
    return tmp_path / "later"


@pytest.fixture
def home(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "home"))


def take_in(home: Path, files: Path) -> None:
    from indexing.ingest import ingest

    with open_for(home, create=True) as service:
        ingest(service.collection, [files], kind=None, workers=0)


def amend(home: Path, files: Path) -> None:
    (files / NEW_NAME).write_text(NEW, encoding="utf-8")
    take_in(home, files)


@pytest.fixture
def run(home: Path) -> Run:
    def call(*arguments: str, code: int = 0) -> Any:
        result: Result = CliRunner().invoke(
            application(), ["course", *arguments, "--home", str(home), "--json"]
        )
        error = result.exception
        found = exit_code(error) if isinstance(error, JidianError) else result.exit_code
        assert found == code, (error, result.output)
        return json.loads(result.stdout) if result.stdout.strip() else None

    return call


@pytest.fixture
def pack(run: Run) -> str:
    made: str = run("new", "登记专题", "--audience", "乡镇干部")["id"]
    run("add", "登记专题", "--heading", "登记", "青屏县财物登记办法 第二条",
        "青屏县财物登记办法 第三条", "案例一.md", "--question", "期限从哪一天起算？")  # fmt: skip
    return made


# --- command line -------------------------------------------------------------------------


def test_pack_lists_what_was_added_in_order(run: Run, pack: str) -> None:
    entries = run("show", "登记专题")["entries"]
    assert [entry["kind"] for entry in entries] == [
        "heading", "provision", "provision", "case", "question",
    ]  # fmt: skip
    quote = entries[1]["quote"]
    assert quote["text"] == "第二条 财物登记应当在十个工作日内完成，由审计机关复核。"
    assert (quote["doc"], quote["version"]) == (OLD_NAME, "2018-03-01")


def test_quotation_stands_at_its_offsets(run: Run, pack: str, home: Path) -> None:
    with open_for(home) as service:
        for entry in run("show", pack)["entries"]:
            if (quote := entry["quote"]) is not None:
                text = service.show(quote["doc"], None)["text"]
                assert text[quote["start"] : quote["end"]] == quote["text"]


def test_same_provision_is_not_put_in_twice(run: Run, pack: str) -> None:
    before = run("show", pack)["entries"]
    assert run("add", pack, "青屏县财物登记办法 第二条")["entries"] == before


def test_add_that_fails_in_part_adds_nothing(home: Path, run: Run, pack: str) -> None:
    before = run("show", pack)["entries"]
    run("add", pack, "--heading", "又一节", "青屏县财物登记办法 第九十条", code=1)
    assert run("show", pack)["entries"] == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "登记专题"),
        ("add", "登记专题", "青屏县财物登记办法"),
        ("add", "登记专题", "案例一.md", "--span", "甲"),
        ("add", "登记专题", "案例一.md", "--span", "5:5"),
        ("move", "登记专题", "9", "1"),
        ("remove", "登记专题"),
        ("keep", "登记专题", "2"),
        ("edit", "登记专题", "--text", "没有第几项"),
        ("build", "登记专题", "--out", "x", "--format", "doc"),
        ("new", "  "),
    ],
)
def test_wrong_use_is_told(run: Run, pack: str, arguments: tuple[str, ...]) -> None:
    run(*arguments, code=2)


def test_entries_move_change_and_go(run: Run, pack: str) -> None:
    moved = run("move", pack, "5", "1")["entries"]
    assert moved[0]["kind"] == "question"
    changed = run("edit", pack, "1", "--text", "谁来复核？")["entries"]
    assert changed[0]["text"] == "谁来复核？"
    assert len(run("remove", pack, "1", "2")["entries"]) == 3
    run("remove", pack, "--all")
    assert run("list") == []


def test_passage_is_taken_by_its_span(run: Run, pack: str) -> None:
    entries = run("add", pack, "案例一.md", "--span", "0:13")["entries"]
    assert entries[-1]["kind"] == "passage"
    assert entries[-1]["quote"]["start"] == 0


def test_fresh_pack_has_nothing_stale(run: Run, pack: str) -> None:
    assert run("stale", code=0)["stale"] == 0


def test_new_version_makes_items_stale_with_difference_and_successor(
    run: Run, pack: str, home: Path, files: Path
) -> None:
    amend(home, files)
    body = run("stale", code=3)
    amended, renumbered = body["courses"][0]["items"]
    assert body["stale"] == 2
    assert (amended["kind"], amended["new"][0]["article"]) == ("amended", "第三条")
    assert {"op": "delete", "text": "十"} in amended["difference"]
    assert (renumbered["kind"], renumbered["new"][0]["article"]) == ("renumbered", "第四条")


def test_stale_is_asked_for_a_day(run: Run, pack: str, home: Path, files: Path) -> None:
    amend(home, files)
    assert run("stale", "--as-of", "2020-01-01", code=0)["stale"] == 0


def test_update_puts_the_present_text_in_place(
    run: Run, pack: str, home: Path, files: Path
) -> None:
    amend(home, files)
    done = run("update", pack)
    assert len(done["updated"]) == 2
    assert done["left"] == []
    assert run("stale", code=0)["stale"] == 0
    quote = run("show", pack)["entries"][1]["quote"]
    assert (quote["doc"], quote["article"]) == (NEW_NAME, "第三条")
    assert "五个工作日" in quote["text"]


def test_update_of_one_leaves_the_others(run: Run, pack: str, home: Path, files: Path) -> None:
    amend(home, files)
    run("update", pack, "2")
    assert run("stale", code=3)["stale"] == 1


def test_old_version_can_be_kept_on_purpose(run: Run, pack: str, home: Path, files: Path) -> None:
    amend(home, files)
    run("keep", pack, "2")
    run("update", pack, "3")
    body = run("stale", code=0)
    assert body["courses"][0]["items"][0]["kept"] is True


def test_old_version_asked_for_by_name_is_kept(
    run: Run, pack: str, home: Path, files: Path
) -> None:
    amend(home, files)
    run("update", pack)
    run("add", pack, "青屏县财物登记办法2018年版第五条")
    assert run("stale", code=0)["stale"] == 0


def test_pack_pinned_to_a_day_follows_the_law_of_that_day(
    run: Run, pack: str, home: Path, files: Path
) -> None:
    amend(home, files)
    run("edit", pack, "--as-of", "2020-01-01")
    assert run("stale", code=0)["stale"] == 0
    entries = run("add", pack, "青屏县财物登记办法 第五条")["entries"]
    assert entries[-1]["quote"]["version"] == "2018-03-01"


def test_removed_source_is_stale_and_stays_printed(
    run: Run, pack: str, home: Path, tmp_path: Path
) -> None:
    removed = CliRunner().invoke(application(), ["remove", OLD_NAME, "--home", str(home)])
    assert removed.exit_code == 0
    body = run("stale", code=3)
    assert {item["kind"] for item in body["courses"][0]["items"]} == {"removed"}
    run("update", pack, code=3)
    run("build", pack, "--out", str(tmp_path / "out"), "--format", "docx")
    document = docx.Document(str(tmp_path / "out" / "登记专题.docx"))
    assert any("十个工作日" in paragraph.text for paragraph in document.paragraphs)
    assert any("出处已不在库" in paragraph.text for paragraph in document.paragraphs)


def test_changed_file_of_the_same_name_is_stale(tmp_path: Path) -> None:
    folder, home = write(tmp_path / "files"), tmp_path / "home"
    take_in(home, folder)
    with open_for(home) as service:
        courses = Courses(service)
        pack = courses.new("登记专题")
        courses.add(pack.id, [Wanted(doc=OLD_NAME, article="第二条")])
    (folder / OLD_NAME).write_text(OLD.replace("十个工作日", "七个工作日"), encoding="utf-8")
    take_in(home, folder)
    with open_for(home) as service:
        courses = Courses(service)
        (change,) = courses.changes(courses.find("登记专题"))
        assert change.kind is ChangeKind.TEXT_CHANGED
        course, done, left = courses.update(pack.id)
        assert (len(done), left) == (1, [])
        assert courses.changes(course) == []


def test_build_writes_handout_slides_and_quiz(run: Run, pack: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = run("build", pack, "--out", str(out), "--seed", "5")
    assert [Path(name).name for name in made["files"]] == [
        "登记专题.docx", "登记专题.pptx", "登记专题_自测题.docx", "登记专题_自测题答案.docx",
        "登记专题_自测题.html",
    ]  # fmt: skip
    assert all(Path(name).stat().st_size > 500 for name in made["files"])


def test_quiz_is_the_same_with_the_same_seed(run: Run, pack: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("build", pack, "--out", str(tmp_path / name), "--format", "quiz", "--seed", "7")
    first, second = ((tmp_path / n / "登记专题_自测题.html").read_text() for n in ("a", "b"))
    assert first == second


def test_commands_without_json_speak_to_people(home: Path, pack: str, files: Path) -> None:
    amend(home, files)
    result = CliRunner().invoke(application(), ["course", "stale", "--home", str(home)])
    assert result.exit_code == 3
    assert "[-十-]{+五+}" in result.stdout
    listed = CliRunner().invoke(application(), ["course", "list", "--home", str(home)])
    assert "2 处已失效" in listed.stdout


# --- REST API -----------------------------------------------------------------------------


@pytest.fixture
def client(home: Path) -> Iterator[TestClient]:
    with open_for(home) as service:
        yield from _client(service)


def _client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), service), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def course(client: TestClient) -> str:
    made = client.post("/api/courses", json={"title": "登记专题", "audience": "乡镇干部"})
    assert made.status_code == 201
    address = f"/api/courses/{made.json()['id']}"
    for body in (
        {"kind": "heading", "text": "登记"},
        {"ref": "青屏县财物登记办法 第二条"},
        {"doc": OLD_NAME, "article": "第三条"},
        {"doc": OLD_NAME, "article": "第四条"},
        {"doc": OLD_NAME, "article": "第五条"},
        {"doc": "案例一.md"},
    ):
        assert client.post(f"{address}/entries", json=body).status_code == 201
    return address


def test_api_does_what_the_command_line_does(client: TestClient, course: str, run: Run) -> None:
    assert client.get(course).json() == run("show", "登记专题")
    assert client.get("/api/courses").json() == run("list")
    assert client.get("/api/courses/stale").json() == run("stale")


def test_api_moves_edits_and_removes(client: TestClient, course: str) -> None:
    entries = client.get(course).json()["entries"]
    last = entries[-1]["id"]
    moved = client.post(f"{course}/entries/{last}/move", json={"to": 1}).json()["entries"]
    assert moved[0]["id"] == last
    up = client.post(f"{course}/entries/{last}/move", json={"by": 1}).json()["entries"]
    assert up[1]["id"] == last
    edited = client.patch(f"{course}/entries/{last}", json={"note": "先讲案情。"}).json()
    assert edited["entries"][1]["note"] == "先讲案情。"
    assert client.patch(course, json={"title": "新名称"}).json()["title"] == "新名称"
    left = client.delete(f"{course}/entries/{last}").json()["entries"]
    assert last not in {entry["id"] for entry in left}
    assert client.delete(course).json() == {"deleted": course.rsplit("/", 1)[-1]}
    assert client.get(course).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/courses/none", None, 404),
        ("POST", "/api/courses", {"title": ""}, 422),
        ("POST", "/api/courses", {"title": "甲", "more": 1}, 422),
        ("POST", "{course}/entries", {"doc": "没有.md"}, 404),
        ("POST", "{course}/entries", {"doc": OLD_NAME}, 422),
        ("POST", "{course}/entries", {"kind": "note", "text": " "}, 422),
        ("POST", "{course}/entries/none/move", {"to": 1}, 404),
        ("GET", "{course}/files/exe", None, 422),
        ("GET", "{course}/quiz?count=0", None, 422),
    ],
)
def test_api_errors_have_one_shape(
    client: TestClient, course: str, method: str, path: str, body: Any, status: int
) -> None:
    response = client.request(method, path.format(course=course), json=body)
    assert response.status_code == status
    assert response.json()["error"].keys() == {"code", "message", "data", "request_id"}


@pytest.mark.parametrize("name", ["docx", "pptx", "quiz.docx", "key.docx", "quiz.html"])
def test_api_gives_files_as_downloads(client: TestClient, course: str, name: str) -> None:
    response = client.get(f"{course}/files/{name}")
    assert response.status_code == 200
    assert response.headers["content-disposition"].startswith("attachment")
    assert len(response.content) > 500


def test_api_quiz_asks_from_the_chosen_texts_and_drops_what_is_not_wanted(
    client: TestClient, course: str
) -> None:
    quiz = client.get(f"{course}/quiz", params={"count": 30}).json()
    kinds = {question["kind"] for question in quiz["questions"]}
    assert {"cloze", "truth", "article", "case"} <= kinds
    for question in quiz["questions"]:
        for start, end in question["source"]["marks"]:
            assert question["source"]["text"][start:end]
    first = quiz["questions"][0]["id"]
    client.post(f"{course}/quiz/drop", json={"question": first})
    again = client.get(f"{course}/quiz", params={"count": 30}).json()["questions"]
    assert first not in {question["id"] for question in again}


def test_office_template_is_kept_for_all_packs(client: TestClient, course: str) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "青屏县纪委监委"
    target = BytesIO()
    document.save(target)
    sent = {"file": ("模板.docx", target.getvalue())}
    assert client.post("/api/courses/template", files=sent).json() == {"template": "docx"}
    built = docx.Document(BytesIO(client.get(f"{course}/files/docx").content))
    assert built.sections[0].header.paragraphs[0].text == "青屏县纪委监委"
    client.delete("/api/courses/template/docx")
    built = docx.Document(BytesIO(client.get(f"{course}/files/docx").content))
    assert built.sections[0].header.paragraphs[0].text == "登记专题"


def test_file_that_is_no_template_is_not_kept(client: TestClient, course: str) -> None:
    sent = {"file": ("模板.docx", b"not a document")}
    assert client.post("/api/courses/template", files=sent).status_code == 422
    assert client.get(f"{course}/files/docx").status_code == 200


# --- pages --------------------------------------------------------------------------------


def test_collecting_makes_a_pack_and_goes_on_with_it(client: TestClient) -> None:
    first = client.post("/courses/items", data={"doc": OLD_NAME, "article": "第二条"})
    assert first.status_code == 200
    assert "第二条" in first.text
    client.post("/courses/items", data={"doc": "案例一.md"})
    (pack,) = client.get("/api/courses").json()
    assert pack["items"] == 2


def test_collecting_for_scripts_answers_in_json(client: TestClient) -> None:
    asked = {"Accept": "application/json"}
    data = {"doc": OLD_NAME, "article": "第二条"}
    made = client.post("/courses/items", data=data, headers=asked)
    assert (made.status_code, made.json()["new"]) == (201, True)
    again = client.post("/courses/items", data=data, headers=asked)
    assert (again.status_code, again.json()["new"]) == (200, False)


def test_way_back_leads_to_this_server_alone(client: TestClient) -> None:
    data = {"doc": OLD_NAME, "article": "第二条", "back": "https://elsewhere.test/search?q=1"}
    page = client.post("/courses/items", data=data)
    assert "elsewhere.test" not in page.text
    data = {"doc": OLD_NAME, "article": "第三条", "back": "/search?q=登记"}
    assert 'href="/search?q=登记"' in client.post("/courses/items", data=data).text


def test_page_escapes_what_people_wrote(client: TestClient) -> None:
    made = client.post("/api/courses", json={"title": "<script>x</script>"}).json()
    client.post(
        f"/api/courses/{made['id']}/entries",
        json={"kind": "note", "text": "<img src=x onerror=alert(1)>"},
    )
    page = client.get(f"/courses/{made['id']}").text
    assert "<script>x" not in page
    assert "<img src=x" not in page
