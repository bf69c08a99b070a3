"""The description of the REST API: each operation with examples, held against the API itself.

``JIDIAN_WRITE_EXAMPLES=1 pytest tests/functional/test_openapi.py`` writes the examples anew.
"""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import jsonschema
import pytest
from fastapi.testclient import TestClient

from api import openapi
from api.app import create_app
from api.openapi import EXAMPLES, schema_of
from api.settings import Settings
from api.wiring import open_for
from indexing.ingest import ingest

SAMPLES = Path(__file__).parent.parent.parent / "corpus" / "samples" / "files"
CHOSEN = (
    "regulations/临江市公务接待管理办法*", "regulations/临江市公务用车管理办法*",
    "cases/案例0[1-4]*", "cases/案例10*", "reports/青河县纪委监委202[23]年度*",
    "reports/云岭区纪委监委2023年度工作总结.pdf",
    "training/培训讲义0[24]*",
)  # fmt: skip
RULE = "临江市公务用车管理办法"
REPORT = "青河县纪委监委2022年度工作情况报告.docx"
_LONGEST, _ITEMS = 80, 1

SUMMARIES = {
    "GET /api/search": "检索",
    "GET /api/suggest": "输入建议",
    "GET /api/ask": "提问，以原文作答",
    "GET /api/show": "查看一份文件、一个版本或一条",
    "GET /api/documents": "资料库目录",
    "GET /api/versions": "一部法规的各个版本",
    "GET /api/failures": "没有读入的文件",
    "GET /api/health": "资料库状态",
    "GET /api/articles/{ref}/links": "一条的引用和被引用",
    "GET /api/card": "违纪行为卡",
    "GET /api/wanted": "被引用而未收录的法规",
    "POST /api/cite": "找出一段文字引用的法规",
    "POST /api/check": "引条体检",
    "GET /api/diff": "新旧对照",
    "GET /api/map": "条号对照",
    "GET /api/dates": "行为时与处理时",
    "GET /api/export": "导出条文",
    "GET /api/facts": "数字总表",
    "POST /api/facts": "补录一个数字",
    "GET /api/facts/export": "导出数字",
    "GET /api/facts/chart": "数字的图",
    "POST /api/facts/update": "抽取尚未抽取的报告",
    "GET /api/facts/checks": "各份报告之间的勾稽",
    "POST /api/facts/{fact_id}/{action}": "采用、改正或否决一个数字",
    "GET /api/facts/{fact_id}/history": "一项的处理记录",
    "POST /api/findings/{finding_id}/{action}": "处理一处勾稽或一个问题",
    "POST /api/problems": "补录一个问题",
    "POST /api/report/finish": "一份报告核对完成",
    "POST /api/undo": "撤销",
    "GET /api/reports": "报告清单和核对进度",
    "GET /api/report": "一份报告的全部发现",
    "GET /api/page-image": "PDF 报告的一页",
    "GET /api/rules": "采用的规则",
    "POST /api/rules": "一条规则的影响，采用规则",
    "GET /api/rules/{rule_id}": "一条规则，撤销它的影响",
    "POST /api/rules/{rule_id}/undo": "撤销一条规则",
    "POST /api/uploads": "上传文件",
    "GET /api/uploads": "上传队列",
    "GET /api/uploads/{upload_id}": "一个上传的文件",
    "POST /api/uploads/{upload_id}/retry": "重新排队",
    "DELETE /api/uploads/{upload_id}": "移出队列",
    "GET /api/mine/history": "我的历史",
    "POST /api/mine/history": "记不记历史",
    "DELETE /api/mine/history": "清除历史",
    "GET /api/mine/bookmarks": "我的收藏",
    "POST /api/mine/bookmarks": "收藏",
    "GET /api/mine/bookmarks/{bookmark_id}/successors": "收藏的条现在是哪一条",
    "DELETE /api/mine/bookmarks/{bookmark_id}": "取消收藏",
    "GET /api/mine/searches": "保存的检索",
    "POST /api/mine/searches": "保存检索",
    "POST /api/mine/searches/{search_id}/seen": "看过新结果",
    "DELETE /api/mine/searches/{search_id}": "删除保存的检索",
    "GET /api/imports": "导入任务",
    "POST /api/imports": "导入服务器上的文件夹",
    "GET /api/imports/{job_id}": "一次导入的进度",
    "GET /api/courses": "课程包清单",
    "POST /api/courses": "新建课程包",
    "GET /api/courses/stale": "各课程包的失效提醒",
    "POST /api/courses/template": "存入单位的模板",
    "DELETE /api/courses/template/{suffix}": "去掉模板",
    "GET /api/courses/{course}": "一个课程包",
    "PATCH /api/courses/{course}": "改课程包的题名、对象、日期",
    "DELETE /api/courses/{course}": "删除课程包",
    "POST /api/courses/{course}/entries": "加一项",
    "PATCH /api/courses/{course}/entries/{entry}": "改一项的文字",
    "DELETE /api/courses/{course}/entries/{entry}": "去掉一项",
    "POST /api/courses/{course}/entries/{entry}/move": "移动一项",
    "POST /api/courses/{course}/entries/{entry}/keep": "继续引用旧版",
    "GET /api/courses/{course}/stale": "一个课程包的失效提醒",
    "POST /api/courses/{course}/update": "换成现行原文",
    "GET /api/courses/{course}/files/{name}": "讲稿、课件、自测题文件",
    "GET /api/courses/{course}/quiz": "自测题",
    "POST /api/courses/{course}/quiz/drop": "去掉一道题",
}


class Calls:
    """Calls each operation once and keeps what was sent and answered."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.made: dict[str, dict[str, Any]] = {}

    def __call__(
        self,
        operation: str,
        *,
        path: dict[str, Any] | None = None,
        query: dict[str, Any] | None = None,
        body: Any = None,
        files: Any = None,
        form: dict[str, Any] | None = None,
    ) -> Any:
        method, template = operation.split(" ")
        address = template.format(**{k: quote(str(v)) for k, v in (path or {}).items()})
        sent: dict[str, Any] = {"params": query or {}}
        if files is not None:
            sent |= {"files": files, "data": form or {}}
        elif body is not None:
            sent["json"] = body
        response = self.client.request(method, address, **sent)
        assert response.status_code < 300, (operation, response.text[:500])
        made: dict[str, Any] = {"summary": SUMMARIES[operation], "status": response.status_code}
        made |= {"path": path} if path else {}
        made |= {"query": query} if query else {}
        if files is not None:
            shown = [name for _, (name, _) in files] if isinstance(files, list) else ["模板.docx"]
            field = {"files": shown} if isinstance(files, list) else {"file": shown[0]}
            made |= {"media": "multipart/form-data", "body": {**field, **(form or {})}}
        elif body is not None:
            made["body"] = body
        if response.headers["content-type"].startswith("application/json"):
            made["answer"] = response.json()
        else:
            made["file"] = response.headers["content-type"].split(";")[0]
        self.made[operation] = made
        return made.get("answer")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    """What each operation was sent and answered."""
    home = tmp_path_factory.mktemp("home") / "home"
    folder = tmp_path_factory.mktemp("incoming")
    (folder / "临江市值班规定(2020-01-01).md").write_text("第一条 值班应当登记。", encoding="utf-8")
    files = [path for pattern in CHOSEN for path in sorted(SAMPLES.glob(pattern))]
    assert len(files) > 10
    with open_for(home, create=True) as service:
        ingest(service.collection, [*files, folder / "没有.pdf"], kind=None, workers=0)
        app = create_app(Settings(home=home), service)
        with TestClient(app, raise_server_exceptions=False) as client:
            call = Calls(client)
            _reading(call)
            _checking(call)
            _reports(call)
            _personal(call)
            _courses(call)
            _taking_in(call, service, folder)
            yield call.made


def _reading(call: Calls) -> None:
    call("GET /api/search", query={"q": "公车私用", "k": 1, "sort": "relevance"})
    call("GET /api/suggest", query={"q": "公务用车"})
    call("GET /api/ask", query={"q": "公务用车可以私用吗"})
    call("GET /api/show", query={"ref": f"{RULE} 第一条"})
    call("GET /api/documents", query={"kind": "regulation", "k": 1})
    call("GET /api/versions", query={"title": RULE})
    call("GET /api/failures")
    call("GET /api/health")
    call("GET /api/articles/{ref}/links", path={"ref": f"{RULE} 第一条"})
    call("GET /api/card", query={"q": "公车私用", "former": True})
    call("GET /api/wanted")
    call("GET /api/diff", query={"a": RULE})
    call("GET /api/map", query={"a": RULE})
    call("GET /api/dates", query={"q": "公车私用", "conduct": "2018-03", "decision": "2024-05"})
    call("GET /api/export", query={"ref": f"{RULE} 第一条", "form": "md"})


def _checking(call: Calls) -> None:
    text = f"违反《{RULE}》（2016年9月20日）第十二条、第八十条。"
    call("POST /api/cite", body={"text": text})
    call("POST /api/check", body={"text": text})


def _reports(call: Calls) -> None:
    call("POST /api/facts/update")
    doc = {"doc": REPORT, "reviewer": "周岚"}
    report = call("GET /api/report", query={"doc": REPORT})
    fact, check = report["facts"][0], report["checks"][0]
    call("GET /api/facts", query={"q": "2022年青河县立案数", "by": "period"})
    call("GET /api/facts/export", query={"form": "xlsx"})
    call("GET /api/facts/chart", query={"filter": "indicator=立案数", "chart": "trend"})
    call("GET /api/facts/checks")
    said = {"reviewer": "周岚", "changes": {"value": 113}, "note": "按台账"}
    call("POST /api/facts/{fact_id}/{action}",
         path={"fact_id": fact["id"], "action": "correct"}, body=said)  # fmt: skip
    call("GET /api/facts/{fact_id}/history", path={"fact_id": fact["id"]})
    call("POST /api/findings/{finding_id}/{action}",
         path={"finding_id": check["id"], "action": "return"}, body=doc)  # fmt: skip
    place = {"start": 0, "end": 1}  # of the title: there is no figure, so none is doubled
    figure = {**place, "value": 1, "indicator": "示例数", "unit": "个"}
    call("POST /api/facts", body={**doc, "changes": figure})
    problem = {**place, "end": 2, "domain": "监督执纪", "category": "办案能力不足"}
    call("POST /api/problems", body={**doc, "changes": {**problem, "label": "示例问题"}})
    call("POST /api/report/finish", body=doc)
    call("POST /api/undo", body={**doc, "id": fact["id"]})
    call("GET /api/report", query={"doc": REPORT})
    call("GET /api/reports")
    call("GET /api/page-image", query={"doc": "云岭区纪委监委2023年度工作总结.pdf", "page": 1})
    rule = {"kind": "indicator", "words": "受理信访举报", "name": "收到信访举报数",
            "category": "clues", "unit": "件", **doc}  # fmt: skip
    call("POST /api/rules", query={"accept": True}, body=rule)
    (held,) = call("GET /api/rules")["rules"]
    at = {"rule_id": held["id"]}
    call("GET /api/rules/{rule_id}", path=at)
    call("POST /api/rules/{rule_id}/undo", path=at,
         body={"reviewer": "周岚", "note": "与报表口径不同"})  # fmt: skip


def _personal(call: Calls) -> None:
    call("POST /api/mine/history", body={"kept": True})
    call.client.get("/search", params={"q": "公务接待"})
    call("GET /api/mine/history")
    old = f"{RULE}(2016-09-20).md"
    kept = call(
        "POST /api/mine/bookmarks", body={"doc": old, "article": "第十一条", "note": "备用"}
    )
    call("GET /api/mine/bookmarks")
    place = {"bookmark_id": kept["id"]}
    call("GET /api/mine/bookmarks/{bookmark_id}/successors", path=place)
    call("DELETE /api/mine/bookmarks/{bookmark_id}", path=place)
    saved = call("POST /api/mine/searches", body={"q": "公车私用", "options": {"kind": "case"}})
    call("GET /api/mine/searches")
    call("POST /api/mine/searches/{search_id}/seen", path={"search_id": saved["id"]})
    call("DELETE /api/mine/searches/{search_id}", path={"search_id": saved["id"]})
    call("DELETE /api/mine/history")


def _courses(call: Calls) -> None:
    body = {"title": "公务用车专题", "audience": "乡镇纪检干部", "as_of": "2020-01-01"}
    pack = call("POST /api/courses", body=body)
    at = {"course": pack["id"]}
    added = call("POST /api/courses/{course}/entries", path=at, body={"ref": f"{RULE} 第十二条"})
    entry = {**at, "entry": added["entry"]["id"]}
    for number in ("第八条", "第十条", "第十一条"):
        call.client.post(f"/api/courses/{pack['id']}/entries", json={"ref": f"{RULE} {number}"})
    call("PATCH /api/courses/{course}/entries/{entry}", path=entry, body={"note": "讲清里程登记"})
    call("POST /api/courses/{course}/entries/{entry}/move", path=entry, body={"by": 1})
    call("PATCH /api/courses/{course}", path=at, body={"title": "公务用车专题", "as_of": ""})
    call("GET /api/courses/{course}", path=at)
    call("GET /api/courses")
    call("GET /api/courses/stale")
    call("GET /api/courses/{course}/stale", path=at)
    call("POST /api/courses/{course}/entries/{entry}/keep", path=entry)
    call("POST /api/courses/{course}/update", path=at, body={"entry": None})
    quiz = call("GET /api/courses/{course}/quiz", path=at, query={"seed": 1, "count": 3})
    question = quiz["questions"][0]["id"]
    call("POST /api/courses/{course}/quiz/drop", path=at, body={"question": question})
    call("GET /api/courses/{course}/files/{name}", path={**at, "name": "docx"})
    call("DELETE /api/courses/{course}/entries/{entry}", path=entry)
    data = io.BytesIO()
    docx.Document().save(data)
    call("POST /api/courses/template", files={"file": ("模板.docx", data.getvalue())})
    call("DELETE /api/courses/template/{suffix}", path={"suffix": "docx"})
    call("DELETE /api/courses/{course}", path=at)


def _taking_in(call: Calls, service: Any, folder: Path) -> None:
    sent = [("files", ("报告.txt", "全县立案3件。".encode()))]
    (row,) = call("POST /api/uploads", files=sent, form={"kind": "report"})["uploads"]
    service.collection.store.uploads().claim("这个测试", 1)
    service.collection.store.uploads().fail(row["id"], "文件损坏，读不出来。", "damaged")
    at = {"upload_id": row["id"]}
    call("GET /api/uploads")
    call("GET /api/uploads/{upload_id}", path=at)
    call("POST /api/uploads/{upload_id}/retry", path=at)
    call("DELETE /api/uploads/{upload_id}", path=at)
    job = call("POST /api/imports", body={"path": str(folder), "kind": "regulation"})
    call.made["POST /api/imports"]["body"]["path"] = "/data/法规"
    for _ in range(200):
        state = call("GET /api/imports/{job_id}", path={"job_id": job["id"]})["state"]
        if state in ("done", "failed"):
            break
        time.sleep(0.1)
    call("GET /api/imports")


def short(value: Any) -> Any:
    """An example that a person reads: of long lists the first, of long texts the beginning."""
    if isinstance(value, dict):
        return {key: short(each) for key, each in list(value.items())}
    if isinstance(value, list):
        return [short(each) for each in value[:_ITEMS]]
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[:_LONGEST] + "…"
    return value


@pytest.fixture(scope="module")
def examples(made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The examples as kept, written anew first where that is asked for."""
    if os.environ.get("JIDIAN_WRITE_EXAMPLES"):
        kept = {op: short(one) | {"body": one["body"]} if "body" in one else short(one)
                for op, one in sorted(made.items())}  # fmt: skip
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        EXAMPLES.write_text(text + "\n", encoding="utf-8")
        openapi._examples.cache_clear()
    found: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def described(examples: dict[str, Any]) -> dict[str, Any]:
    """The description that the program gives of itself."""
    return create_app(Settings()).openapi()


def operations(described: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }


def test_description_is_served_at_both_addresses(tmp_path: Path, described: dict[str, Any]) -> None:
    with (
        open_for(tmp_path, create=True) as service,
        TestClient(create_app(Settings(), service)) as client,
    ):
        assert client.get("/openapi.json").json() == client.get("/api/openapi.json").json()
        assert client.get("/openapi.json").json()["paths"].keys() == described["paths"].keys()


def test_each_operation_has_a_summary_and_was_called(
    described: dict[str, Any], made: dict[str, Any]
) -> None:
    found = operations(described)
    assert found.keys() == SUMMARIES.keys()
    assert made.keys() == found.keys()
    assert {op: one["summary"] for op, one in found.items()} == SUMMARIES


def test_each_body_has_an_example_that_its_schema_takes(described: dict[str, Any]) -> None:
    bodies = 0
    for op, one in operations(described).items():
        content = one.get("requestBody", {}).get("content", {})
        assert not content or any("example" in each for each in content.values()), op
        for media, each in content.items():
            if "example" not in each or media == "multipart/form-data":
                continue  # a file has no form in JSON
            bodies += 1
            schema = {**each["schema"], "components": described["components"]}
            jsonschema.validate(each["example"], schema)
    assert bodies > 15


def test_each_answer_has_an_example_of_its_schema_and_errors_have_one(
    described: dict[str, Any],
) -> None:
    whole = {"components": described["components"]}
    for op, one in operations(described).items():
        good = [one["responses"][status] for status in one["responses"] if status[0] == "2"]
        assert len(good) == 1, op
        for response in (*good, one["responses"]["4XX"]):
            for media, each in response["content"].items():
                if media == "application/json":
                    jsonschema.validate(each["example"], {**each["schema"], **whole})
                else:
                    assert each["schema"]["format"] == "binary"


def test_examples_are_what_the_api_takes_and_answers(
    made: dict[str, dict[str, Any]], examples: dict[str, Any]
) -> None:
    assert examples.keys() == made.keys()
    for op, one in made.items():
        kept = examples[op]
        assert kept["status"] == one["status"], op
        assert kept.keys() == one.keys(), op
        if "body" in one:
            assert kept["body"].keys() == one["body"].keys(), op
        if "answer" in one:
            jsonschema.validate(short(one["answer"]), schema_of(kept["answer"]))
            assert _keys(kept["answer"]) == _keys(one["answer"]), op


def _keys(answer: Any) -> Any:
    first = answer[0] if isinstance(answer, list) and answer else answer
    return set(first) if isinstance(first, dict) else type(first)


def test_every_refusal_has_the_shape_that_is_described(
    described: dict[str, Any], tmp_path: Path
) -> None:
    schema = described["components"]["schemas"]["Error"]
    with open_for(tmp_path, create=True) as service:
        app = create_app(Settings(), service)
        with TestClient(app, raise_server_exceptions=False) as client:
            for address in ("/api/search", "/api/report?doc=x", "/api/none", "/api/show?ref=x"):
                answer = client.get(address)
                assert answer.status_code >= 400
                jsonschema.validate(answer.json(), schema)
