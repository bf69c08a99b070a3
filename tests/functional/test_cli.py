"""The command line as users run it: a process of its own, JSON on stdout, exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from api.cli.server import _bind


def jidian(*arguments: str | Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "api.cli.main", *map(str, arguments)]
    if home is not None:
        command += ["--home", str(home)]
    keep = ("JIDIAN_ENCODER",)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JIDIAN_") or k in keep}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120
    )


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "北河镇纪委2023年工作总结.txt").write_text(
        "北河镇纪委立案5件。\n", encoding="utf-8"
    )
    jidian("ingest", tmp_path, "--kind", "report", home=tmp_path / "home")
    command = [sys.executable, "-m", "api.cli.main", "facts", "--home", str(tmp_path / "home")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.wait(60) == 0
        assert b"Error" not in running.stderr.read()


def answer(*arguments: str | Path, home: Path | None = None, code: int = 0) -> Any:
    done = jidian(*arguments, "--json", home=home)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


def test_ingest_reports_added_then_skipped(small_files: Path, tmp_path: Path) -> None:
    first = answer("ingest", small_files, home=tmp_path / "h")
    assert (first["added"], first["updated"], first["failed"]) == (4, 0, [])
    second = answer("ingest", small_files, home=tmp_path / "h")
    assert (second["added"], second["skipped"]) == (0, 4)


def test_ingest_goes_on_past_a_bad_file_and_exits_three(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 not a real archive")
    (tmp_path / "好.md").write_text("# 甲办法\n\n第一条 好的。\n", encoding="utf-8")
    body = answer("ingest", tmp_path / "坏.docx", tmp_path / "好.md", home=tmp_path / "h", code=3)
    assert body["added"] == 1
    (failure,) = body["failed"]
    assert failure["path"].endswith("坏.docx")
    assert failure["error"]


def test_ingest_of_bad_files_only_fails(tmp_path: Path) -> None:
    (tmp_path / "空.pdf").write_bytes(b"")
    assert answer("ingest", tmp_path / "空.pdf", home=tmp_path / "h", code=1)["added"] == 0


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_folder_without_readable_files_is_not_passed_over_in_silence(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    more: list[str | Path] = ["--out", tmp_path / "out"] if command == "extract" else []
    assert (
        "没有找到能读的文件" in jidian(command, tmp_path / "in", *more, home=tmp_path / "h").stderr
    )
    (tmp_path / "in" / "成套.zip").write_bytes(b"")
    said = jidian(command, tmp_path / "in", *more, home=tmp_path / "h").stderr
    assert "文件夹中另有 1 个文件" in said


def test_search_has_the_form_of_the_contract(small_home: Path) -> None:
    body = answer("search", "视频会议", home=small_home)
    assert {"query", "took_ms", "total", "hits"} <= body.keys()
    first = body["hits"][0]
    expected = {
        "rank", "score", "doc", "title", "version", "status", "article", "paragraph",
        "heading_path", "text", "highlights", "matched", "permalink",
    }  # fmt: skip
    assert expected <= first.keys()
    assert first["article"] == "第三条"
    assert first["doc"] == "清溪市会议管理办法(2021-05-10).md"
    assert first["status"] == "现行有效"
    assert any(first["text"][s:e] in "视频会议" for s, e in first["highlights"])


def test_search_as_of_answers_with_the_version_then_in_force(small_home: Path) -> None:
    body = answer("search", "会期", "--as-of", "2018-01-01", home=small_home)
    rules = [hit for hit in body["hits"] if hit["article"]]
    assert {hit["doc"] for hit in rules} == {"清溪市会议管理办法(2016-03-01).md"}


def test_what_was_in_force_then_is_not_called_in_force_now(small_home: Path) -> None:
    then = jidian("search", "会期", "--as-of", "2018-01-01", home=small_home).stdout
    assert "当时有效" in then
    assert "现行有效" not in then
    assert "现行有效" in jidian("search", "会期", home=small_home).stdout


def test_words_of_a_query_need_no_quotes_and_links_are_readable(small_home: Path) -> None:
    said = jidian("search", "会期", "NOT", "礼金", "-k", "1", home=small_home).stdout
    assert said == re.sub(r"%[0-9A-F]{2}", "", said)
    link = next(word for word in said.split() if word.startswith("/doc/"))
    assert jidian("show", link, home=small_home).returncode == 0


def test_nothing_found_under_conditions_says_which_to_leave_out(small_home: Path) -> None:
    said = jidian("search", "会期", "--filter", "level=法律", home=small_home).stdout
    assert "不加 --filter 也许查得到" in said


def test_phrase_of_a_former_version_is_told_to_be_there(small_home: Path) -> None:
    held = answer("search", "会期", "--as-of", "2018-01-01", home=small_home)["hits"]
    old = next(hit for hit in held if hit["kind"] == "regulation")
    words = old["text"].split("，")[-1].strip("。")
    found = answer("search", f'"{words}"', home=small_home)
    assert found["total"] == 0
    assert "现行有效的版本中没有；其他版本中有" in found["notes"][0]
    assert answer("search", f'"{words}"', "--versions", "all", home=small_home)["total"]


def test_search_by_reference_puts_that_article_first(small_home: Path) -> None:
    body = answer("search", "会议管理办法2016年版第3条", home=small_home)
    first = body["hits"][0]
    assert (first["article"], first["version"][:4]) == ("第三条", "2016")


def test_search_batch_writes_a_line_for_each_query(small_home: Path, tmp_path: Path) -> None:
    queries = tmp_path / "q.jsonl"
    queries.write_text(
        '{"id":"a","query":"视频会议"}\n{"id":"b","query":"超期开会"}\n', encoding="utf-8"
    )
    out = tmp_path / "run.jsonl"
    summary = answer("search", "--batch", queries, "-k", "5", "--out", out, home=small_home)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert summary["queries"] == 2
    assert [line["id"] for line in lines] == ["a", "b"]
    assert lines[0]["hits"][0].keys() == {"doc", "article", "score"}


def test_ask_quotes_the_stored_text(small_home: Path) -> None:
    body = answer("ask", "无会议计划擅自开会怎么处理", home=small_home)
    assert body["abstained"] is False
    for citation in body["citations"]:
        shown = answer("show", citation["doc"], home=small_home)
        assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_abstains_when_nothing_is_held(small_home: Path) -> None:
    body = answer("ask", "火星探测器的轨道倾角是多少", home=small_home)
    assert body["abstained"] is True
    assert body["citations"] == []


def test_show_gives_document_and_article(small_home: Path) -> None:
    document = answer("show", "清溪市会议管理办法", home=small_home)
    assert document["doc"] == "清溪市会议管理办法(2021-05-10).md"
    assert [a["article"] for a in document["articles"]] == [
        "第一条", "第二条", "第三条", "第四条", "第五条",
    ]  # fmt: skip
    article = answer("show", "会议管理办法 第三条", home=small_home)
    assert len(article["paragraphs"]) == 2
    assert article["text"] in document["text"]


def test_show_of_what_is_not_held_fails_in_one_line(small_home: Path) -> None:
    done = jidian("show", "航天器管理条例", home=small_home)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_versions_tell_status_on_a_date(small_home: Path) -> None:
    rows = answer("versions", "清溪市会议管理办法", "--as-of", "2020-01-01", home=small_home)
    assert [row["status"] for row in rows] == ["现行有效", "尚未生效"]


def test_extract_offsets_are_into_the_file_as_decoded(small_files: Path, tmp_path: Path) -> None:
    report = small_files / "会议报告2022.txt"
    body = answer("extract", report, "--out", tmp_path, "--format", "json,csv,xlsx")
    text = report.read_bytes().decode("gb18030")
    facts = body["reports"][0]["facts"]
    assert facts
    assert all(text[f["start"] : f["end"]] == f["value_text"] for f in facts)
    assert [check["holds"] for check in body["reports"][0]["checks"]] == [False]
    written = {p.name for p in tmp_path.iterdir() if not p.name.startswith(".")}
    assert written == {"会议报告2022.json", "facts.csv", "facts.xlsx"}


def test_verify_finds_a_sound_collection(small_home: Path) -> None:
    assert answer("verify", home=small_home)["ok"] is True


def test_remove_takes_a_document_out(small_files: Path, tmp_path: Path) -> None:
    home = tmp_path / "h"
    answer("ingest", small_files, home=home)
    answer("remove", "案例一.md", home=home)
    assert "案例一.md" not in {row["doc"] for row in answer("list", home=home)}
    assert all(hit["doc"] != "案例一.md" for hit in answer("search", "超期开会", home=home)["hits"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search", "会议", "--as-of", "明天"], 2),
        (["search", "会议", "--filter", "level"], 2),
        (["search", "会议", "--mode", "magic"], 2),
        (["nonsense"], 2),
    ],
)
def test_wrong_usage_exits_two_without_traceback(
    arguments: list[str], code: int, small_home: Path
) -> None:
    done = jidian(*arguments, home=small_home if arguments[0] == "search" else None)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_search_without_a_collection_says_what_to_do(tmp_path: Path) -> None:
    done = jidian("search", "会议", home=tmp_path / "none")
    assert done.returncode == 1
    assert "jidian ingest" in done.stderr


def test_help_needs_no_collection() -> None:
    assert "入库" in jidian("--help").stdout


def test_served_socket_sends_answers_without_waiting_for_the_client() -> None:
    # asyncio sets TCP_NODELAY only where the socket names its protocol.
    bound = _bind("127.0.0.1", 0)
    try:
        assert bound.proto == socket.IPPROTO_TCP
    finally:
        bound.close()


def test_address_that_is_told_as_served_refuses_nobody() -> None:
    bound = _bind("127.0.0.1", 0)
    try:
        with socket.create_connection(bound.getsockname(), timeout=5) as waiting:
            assert waiting.getpeername() == bound.getsockname()
    finally:
        bound.close()


def test_extract_goes_on_where_it_stopped_and_reports_bad_files(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(14):
        (folder / f"报告{number:02}.txt").write_text(f"立案{number + 2}件。", encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 nothing")
    first = jidian("extract", folder, "--out", out, "--workers", "2", "--format", "json,html")
    assert first.returncode == 3
    assert "坏.docx" in first.stderr
    assert len(list(out.glob("*.json"))) == len(list(out.glob("*.html"))) == 14
    (folder / "报告00.txt").write_text("立案99件。", encoding="utf-8")
    second = jidian("extract", folder, "--out", out, "--workers", "0", "--format", "json,html")
    assert "13 份未变" in second.stderr
    assert "99" in (out / "报告00.json").read_text(encoding="utf-8")


def test_extract_is_whole_after_being_killed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    sentence = "受理信访举报{}件，处置问题线索88件，立案{}件，给予党纪政务处分31人。"
    for number in range(120):
        text = "\n".join(sentence.format(number + at, at + 2) for at in range(60))
        (folder / f"报告{number:03}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "api.cli.main", "extract", str(folder), "--out", str(out)]
    running = subprocess.Popen([*command, "--workers", "2"], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    # Processes get some files at once; those that were handed back are remembered.
    log = out / ".extracted.jsonl"
    while not (log.exists() and log.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    running.kill()
    running.wait(timeout=20)
    kept = {path.name: path.read_bytes() for path in out.glob("*.json")}
    assert all(len(json.loads(data)["facts"]) == 240 for data in kept.values())
    again = jidian("extract", folder, "--out", out, "--workers", "2")
    assert again.returncode == 0
    assert len(list(out.glob("*.json"))) == 120
    assert "份未变" in again.stderr
    assert not list(out.glob(".*.tmp*")) or len(kept) < 120


def test_extract_that_is_broken_off_says_how_far_it_came_and_goes_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    sentence = "受理信访举报{}件，处置问题线索88件，立案{}件，给予党纪政务处分31人。"
    for number in range(200):
        text = "\n".join(sentence.format(number + at, at + 2) for at in range(60))
        (folder / f"报告{number:03}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "api.cli.main", "extract", str(folder), "--out", str(out)]
    running = subprocess.Popen(
        [*command, "--workers", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    log = out / ".extracted.jsonl"
    deadline = time.monotonic() + 120
    # With two files noted the first has been told of as well.
    while not (log.exists() and log.read_bytes().count(b"\n") > 1) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    done = re.search(r"抽取做到第 (\d+) 份，共 200 份。\n已中断；", said)
    assert done, said
    assert 0 < int(done[1]) < 200
    assert "Traceback" not in said
    assert not list(out.glob(".*.tmp*"))
    noted = log.read_bytes().count(b"\n")
    assert noted - int(done[1]) in (0, 1)  # broken off between a file's note and its telling
    again = jidian("extract", folder, "--out", out, "--workers", "2")
    assert f"{noted} 份未变" in again.stderr


def test_extract_tells_of_what_is_named_like_a_report_and_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "报告.txt").write_text("立案12件。", encoding="utf-8")
    (folder / "断.txt").symlink_to(folder / "无.txt")
    (folder / "断.png").symlink_to(folder / "无.png")
    os.mkfifo(folder / "管.txt")
    done = jidian("extract", folder, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "链接所指的文件不存在：断.txt" in done.stderr
    assert "不是普通文件：管.txt" in done.stderr
    assert "断.png" not in done.stderr
    assert jidian("extract", folder / "管.txt", "--out", tmp_path / "out").returncode == 1


def test_facts_answers_a_count_with_its_source(small_home: Path, tmp_path: Path) -> None:
    body = answer("facts", "2022年召开会议多少次", home=small_home)
    assert body["facts"]
    assert all(row["doc"] == "会议报告2022.txt" for row in body["facts"])
    done = jidian("facts", "--out", tmp_path / "表.xlsx", home=small_home)
    assert done.returncode == 0
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")
    assert jidian("facts", "--filter", "nothing=1", home=small_home).returncode == 2


@pytest.mark.parametrize("workers", ["1", "2"])
def test_server_answers_and_stops_when_interrupted(tmp_path: Path, workers: str) -> None:
    (tmp_path / "a.md").write_text("# 临江市用印办法\n\n第一条 用印应当登记。\n", encoding="utf-8")
    answer("ingest", tmp_path / "a.md", home=tmp_path / "home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "api.cli.main", "serve", "--home", str(tmp_path / "home")]
    command += ["--port", str(port), "--workers", workers]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        body = json.loads(_get(f"http://127.0.0.1:{port}/api/search?q={quote('用印')}"))
        assert body["hits"][0]["article"] == "第一条"
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}" in errors
    assert "Traceback" not in errors


def _get(address: str, timeout_s: float = 60.0) -> bytes:
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            with urlopen(address, timeout=timeout_s) as reply:
                return bytes(reply.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_backup_and_restore_bring_the_collection_to_another_place(
    small_files: Path, tmp_path: Path
) -> None:
    answer("ingest", small_files, home=tmp_path / "h")
    kept = answer("backup", tmp_path / "备份.zip", home=tmp_path / "h")
    assert kept["documents"] == 4
    back = answer("restore", tmp_path / "备份.zip", home=tmp_path / "新")
    assert back["documents"] == 4
    there, here = (answer("search", "视频会议", home=tmp_path / name) for name in ("新", "h"))
    assert [hit["permalink"] for hit in there["hits"]] == [h["permalink"] for h in here["hits"]]
    refused = jidian("restore", tmp_path / "备份.zip", home=tmp_path / "h")
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
