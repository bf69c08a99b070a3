"""Drafts through the pages and the API: findings, the commented copy, what is kept and refused."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from fastapi.testclient import TestClient

from api.app import create_app
from api.checking import checked_draft
from api.drafts import Drafts, draft_name
from api.service import Service
from api.settings import Settings
from corpus.errors import DamagedDocumentError, NotFoundError, UnsupportedFormatError

RULE = "清溪市会议管理办法"
TEXT = (
    f"根据《{RULE}》第三条，会期不得超过一天半。\n"
    f"又违反《{RULE}》第八十条、《清溪市夜航规定》第二条。"
)


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    app = create_app(Settings(draft_mb=1), service)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def lying(service: Service) -> set[Path]:
    folder = service.collection.home / "drafts"
    return set(folder.iterdir()) if folder.exists() else set()


# --- the pages ---------------------------------------------------------------------------------


def test_draft_is_shown_beside_its_findings_and_its_words_lead_to_them(client: TestClient) -> None:
    sent = client.post("/check", files={"file": ("报告.docx", word(*TEXT.split("\n")))})
    assert sent.history[0].status_code == 303
    page = sent.text
    assert "报告.docx" in page
    numbers = re.findall(r'href="#f(\d+)" id="c\1"', page)
    assert numbers == sorted(numbers)
    assert numbers == ["1", "2"]
    assert all(f'id="f{number}"' in page for number in numbers)
    assert "须改 1" in page
    assert "未收录 1" in page
    assert "无误 1" in page


def test_pasted_text_is_checked_as_it_is(client: TestClient) -> None:
    page = client.post("/check", files={"text": (None, TEXT)}).text
    assert "条号不存在" in page
    assert "批注稿" not in page  # there is no .docx to put comments into


def test_commented_copy_has_the_comments_and_the_original_s_words(client: TestClient) -> None:
    sent = client.post("/check", files={"file": ("报告.docx", word(*TEXT.split("\n")))})
    answer = client.get(f"{sent.url.path}/commented.docx")
    assert "attachment" in answer.headers["content-disposition"]
    copy = docx.Document(io.BytesIO(answer.content))
    assert [p.text for p in copy.paragraphs] == TEXT.split("\n")
    assert len(list(copy.comments)) == 2


def test_draft_goes_when_it_is_removed(client: TestClient, service: Service) -> None:
    before = lying(service)
    sent = client.post("/check", files={"text": (None, TEXT)})
    assert len(lying(service) - before) == 1
    assert client.post(f"{sent.url.path}/remove").url.path == "/check"
    assert client.get(sent.url.path).status_code == 404
    assert lying(service) == before
    assert all(TEXT[:8] not in record.title for record in service.collection.store.documents())


QUOTED = (
    f"《{RULE}》（2021年5月10日）第三条规定：“会议应当精简，会期一般不超过两天。”\n"
    f"《{RULE}》第八十条。"
)


def accepted(data: bytes) -> list[str]:
    """The paragraphs of a copy as they read with its revisions accepted."""
    document = docx.Document(io.BytesIO(data))
    return [
        "".join(
            node.text or ""
            for node in paragraph._p.iter(qn("w:t"))
            if not any(above.tag == qn("w:del") for above in node.iterancestors())
        )
        for paragraph in document.paragraphs
    ]


def decided(client: TestClient, address: str, number: int, action: str) -> str:
    """Press a button of a finding; return the page after it."""
    page = client.get(address).text
    (key,) = re.findall(rf'name="finding" value="([^"]+)"><input [^>]*value="{number}"', page)
    said = {"finding": key, "number": str(number), "action": action}
    answer = client.post(f"{address}/decide", data=said)
    assert answer.history[0].headers["location"].endswith(f"#f{number}")
    return answer.text


def test_what_was_adopted_and_ignored_is_kept_in_the_copy(client: TestClient) -> None:
    sent = client.post("/check", files={"file": ("报告.docx", word(*QUOTED.split("\n")))})
    address = sent.url.path
    assert "按原文补正" in sent.text
    assert "已采用，批注稿中以修订方式改入" in decided(client, address, 1, "adopt")
    page = decided(client, address, 2, "ignore")
    assert "已忽略，批注稿中不列" in page
    assert "已采用 1，已忽略 1" in page
    data = client.get(f"{address}/commented.docx").content
    first, second = QUOTED.split("\n")
    assert accepted(data) == [first.replace("两天", "一天半"), second]
    assert len(list(docx.Document(io.BytesIO(data)).comments)) == 1
    assert (
        "已忽略" not in decided(client, address, 2, "undo").split("</h1>")[1].split("已采用 1")[0]
    )
    data = client.get(f"{address}/commented.docx").content
    assert len(list(docx.Document(io.BytesIO(data)).comments)) == 2


@pytest.mark.parametrize("finding", ["../../x", "x-1-2-00000000/..", ""])
def test_decision_on_something_else_writes_nothing(
    client: TestClient, service: Service, finding: str
) -> None:
    sent = client.post("/check", files={"text": (None, TEXT)})
    said = {"finding": finding, "action": "adopt"}
    assert client.post(f"{sent.url.path}/decide", data=said).status_code == 422
    said = {"finding": "renumbered-1-2-00000000", "action": "adopt"}
    assert client.post("/check/" + "a" * 22 + "/decide", data=said).status_code == 404
    (place,) = [path for path in lying(service) if path.name == sent.url.path.split("/")[-1]]
    assert {path.name for path in place.iterdir()} == {"draft.txt", "name", "text"}


def test_api_takes_decisions_by_number(client: TestClient) -> None:
    files = {"file": ("报告.docx", word(*QUOTED.split("\n")))}
    answer = client.post("/api/check?form=docx&adopt=1&ignore=2", files=files)
    assert accepted(answer.content)[0] == QUOTED.split("\n")[0].replace("两天", "一天半")
    assert len(list(docx.Document(io.BytesIO(answer.content)).comments)) == 1
    for wrong in ("adopt=3", "ignore=0", "adopt=1&ignore=1"):
        refused = client.post(f"/api/check?form=docx&{wrong}", files=files)
        assert refused.status_code == 422, wrong


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("恶意.exe", b"MZ", "不能读取这种文件"),
        ("空.txt", b"", "空的"),
        ("坏.docx", b"PK\x03\x04 nothing", "坏.docx"),
        ("大.txt", b"x" * 1_200_000, "超过 1 MB"),
    ],
)
def test_what_cannot_be_read_is_said_on_the_form(
    client: TestClient, service: Service, name: str, data: bytes, said: str
) -> None:
    before = lying(service)
    answer = client.post("/check", files={"file": (name, data)})
    assert answer.status_code == 422
    assert said in answer.text
    assert lying(service) == before


@pytest.mark.parametrize("key", ["x", "a" * 22, "..%2F..%2Fjidian.db"])
def test_keys_that_are_none_lead_nowhere(client: TestClient, key: str) -> None:
    assert client.get(f"/check/{key}").status_code in (404, 422)


# --- keeping -----------------------------------------------------------------------------------


def test_drafts_expire(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts", life_s=60)
    key = drafts.add("文稿.txt", "第一条".encode())
    assert drafts.get(key).text == "第一条"
    past = time.time() - 61
    for path in (tmp_path / "drafts" / key, tmp_path / "drafts" / key / "name"):
        os.utime(path, (past, past))
    with pytest.raises(NotFoundError):
        drafts.get(key)
    drafts.sweep()
    assert not (tmp_path / "drafts" / key).exists()


def test_drafts_have_keys_of_their_own_and_are_private(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    keys = {drafts.add("文稿.txt", b"a") for _ in range(5)}
    assert len(keys) == 5
    assert all((tmp_path / "drafts" / key).stat().st_mode & 0o077 == 0 for key in keys)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\报告\\稿.docx", "稿.docx"),
        ("a\x00\n.txt", "a.txt"),
        ("", "未命名"),
    ],
)
def test_names_of_files_are_for_showing_only(name: str, shown: str) -> None:
    assert draft_name(name) == shown


def test_broken_and_unknown_files_are_refused_and_nothing_stays(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    with pytest.raises(DamagedDocumentError):
        drafts.add("坏.pdf", b"%PDF-1.4 nothing")
    with pytest.raises(UnsupportedFormatError):
        drafts.add("程序.exe", b"MZ")
    assert list((tmp_path / "drafts").iterdir()) == []


# --- what is shown -----------------------------------------------------------------------------


def test_parts_of_the_paragraphs_are_the_text(service: Service) -> None:
    shown = checked_draft(service, TEXT)
    lines = ["".join(text for _, text in parts) for _, parts in shown["paragraphs"]]
    assert lines == TEXT.split("\n")
    numbers = [
        n for _, parts in shown["paragraphs"] for mark, _ in parts if mark for n in mark.numbers
    ]
    assert numbers == [remark.number for remark in shown["remarks"]]


def test_quotation_is_shown_with_the_characters_that_differ(service: Service) -> None:
    text = f"《{RULE}》（2021年5月10日）第三条规定：“会议应当精简，会期一般不超过两天。”"
    (remark,) = checked_draft(service, text)["remarks"]
    assert remark.group == "err"
    operations = {
        wanted: "".join(words for operation, words in remark.pieces if operation == wanted)
        for wanted in ("del", "ins")
    }
    assert operations == {"del": "两", "ins": "一半"}
    assert remark.passage is not None
    assert "一天半" in remark.passage
    assert "视频" not in remark.passage  # what stands after the words quoted is not copied


# --- the API -----------------------------------------------------------------------------------


def test_api_checks_text_and_file_alike(client: TestClient) -> None:
    by_text = client.post("/api/check", json={"text": TEXT}).json()["findings"]
    by_file = client.post("/api/check", files={"file": ("稿.txt", TEXT.encode())}).json()
    assert by_file["findings"] == by_text
    assert by_file["text"] == TEXT
    kinds = [finding["kind"] for finding in by_text]
    assert kinds == ["no_such_article", "not_held"]


def test_api_returns_the_commented_copy(client: TestClient) -> None:
    files = {"file": ("稿.docx", word(*TEXT.split("\n")))}
    answer = client.post("/api/check?form=docx", files=files)
    assert len(list(docx.Document(io.BytesIO(answer.content)).comments)) == 2
    refused = client.post("/api/check?form=docx", files={"file": ("稿.txt", TEXT.encode())})
    assert refused.status_code == 422
    assert refused.json()["error"]["code"] == "usage"


@pytest.mark.parametrize("body", [b"", b"[]", b'{"text": 3}', b'{"other": ""}'])
def test_api_refuses_a_body_without_text(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "usage"


# --- the other pages ---------------------------------------------------------------------------


def test_compare_page_shows_both_versions_whichever_comes_first(client: TestClient) -> None:
    old, new = f"{RULE}(2016-03-01).md", f"{RULE}(2021-05-10).md"
    page = client.get("/compare", params={"a": new, "b": old}).text
    assert "2016-03-01 版与 2021-05-10 版" in page
    assert "<ins>" in page
    only = client.get("/compare", params={"a": old, "b": new, "only": "added"}).text
    assert "适用于市级机关" in only
    assert "为了规范会议管理" not in only


def test_compare_without_a_regulation_lists_those_with_versions(client: TestClient) -> None:
    page = client.get("/compare").text
    assert RULE in page
    assert "2016-03-01 · 2021-05-10" in page


def test_dates_page_sets_texts_side_by_side_and_concludes_nothing(client: TestClient) -> None:
    asked = {"q": "会期", "start": "2018-01", "decision": "2022-05"}
    page = client.get("/dates", params=asked).text
    assert "2016-03-01 版" in page
    assert "2021-05-10 版" in page
    assert page.count("当时有效") == 2
    assert "不超过两天" in page
    assert "不超过一天半" in page
    assert not re.search(r"从轻|应当适用|建议适用", page)


def test_dates_page_says_what_is_wrong_with_a_date(client: TestClient) -> None:
    answer = client.get("/dates", params={"q": "会期", "start": "去年", "decision": "2022"})
    assert answer.status_code == 422
    assert "不是日期" in answer.text


def test_card_tells_the_old_numbers_of_its_articles(client: TestClient) -> None:
    asked = {"q": "会议审批"}
    rows = client.get("/api/card", params={**asked, "former": "true"}).json()["provisions"]
    (row,) = [row for row in rows if row["article"] == "第四条"]
    (old,) = row["former"]
    assert (old["articles"], old["version"]) == (["第三条"], "2016-03-01")
    assert (old["since"], old["until"]) == ("2016-04-01", "2021-06-30")
    page = re.sub(r"<[^>]+>", "", client.get("/card", params=asked).text)
    assert "旧条号：2016 版第三条" in page
    one = {"doc": row["doc"], "article": "第五条"}
    assert "没有对应的条文" in client.get("/card/former", params=one).text
    assert client.get("/card/former", params={**one, "doc": "没有.md"}).text.strip() == ""
    assert "former" not in client.get("/api/card", params=asked).json()["provisions"][0]


def test_card_page_quotes_provisions(client: TestClient) -> None:
    page = client.get("/card", params={"q": "会议审批"}).text
    assert RULE in page
    assert client.get("/card").status_code == 200
