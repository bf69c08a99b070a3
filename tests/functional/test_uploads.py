"""The queue of uploads: durable, worked off by one, with a reason for what fails."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from api.uploading import clean_name, receive
from api.wiring import open_for
from api.worker import Worker
from corpus.errors import NotFoundError, UsageError

REPORT = "青岭县纪委监委2023年工作情况\n\n全年立案12件，其中自办7件、交办6件。\n"
BAD = b"PK\x03\x04 a document cut off in the middle"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Service]:
    with open_for(tmp_path / "home", create=True) as service:
        yield service


@pytest.fixture
def worker(empty: Service) -> Iterator[Worker]:
    made = Worker(empty)
    yield made
    made.stop()


def send(service: Service, *files: tuple[str, bytes], kind: str = "report") -> list[Any]:
    return receive(service, [(name, io.BytesIO(data)) for name, data in files], kind)


def test_good_file_goes_in_and_is_extracted_and_bad_one_says_why(
    empty: Service, worker: Worker
) -> None:
    send(empty, ("青岭县工作情况.txt", REPORT.encode()), ("坏.docx", BAD))
    assert worker.step()
    rows = {u.name: u for u in empty.collection.store.uploads().recent()}
    assert rows["青岭县工作情况.txt"].state == "done"
    assert rows["青岭县工作情况.txt"].doc == "青岭县工作情况.txt"
    assert rows["坏.docx"].state == "failed"
    assert rows["坏.docx"].reason
    table = empty.collection.store.facts()
    assert {row["indicator"] for row in table.rows()} >= {"立案数"}
    record = empty.collection.store.find("青岭县工作情况.txt")
    assert record is not None
    assert empty.collection.store.original(record.id) == REPORT.encode()
    found = table.extraction(record.id)
    assert found is not None
    assert [check["holds"] for check in found.checks] == [False]
    assert not (empty.collection.home / "uploads").exists()


def test_failed_file_can_be_retried_or_removed(empty: Service, worker: Worker) -> None:
    (row,) = send(empty, ("坏.docx", BAD))
    worker.step()
    queue = empty.collection.store.uploads()
    assert queue.retry(row["id"]).state == "waiting"
    worker.step()
    assert queue.get(row["id"]).state == "failed"
    assert empty.failures()
    queue.remove(row["id"])
    assert empty.failures() == []
    with pytest.raises(NotFoundError):
        queue.get(row["id"])


def test_same_file_twice_is_taken_in_once(empty: Service, worker: Worker) -> None:
    send(empty, ("甲.txt", REPORT.encode()), ("甲.txt", REPORT.encode()))
    worker.step()
    rows = empty.collection.store.uploads().recent()
    assert {row.state for row in rows} == {"done"}
    assert {row.doc for row in rows} == {"甲.txt"}
    assert len(empty.collection.store.documents()) == 1


def test_other_file_of_the_same_name_stands_beside_the_first(
    empty: Service, worker: Worker
) -> None:
    send(empty, ("总结.txt", REPORT.encode()))
    worker.step()
    send(empty, ("总结.txt", REPORT.replace("青岭", "石门").encode()))
    worker.step()
    newest = empty.collection.store.uploads().recent()[0]
    assert newest.state == "done"
    assert newest.doc != "总结.txt"
    assert newest.reason
    assert len(empty.collection.store.documents()) == 2


def test_queue_survives_and_what_a_dead_worker_held_is_done_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_for(home, create=True) as service:
        send(service, ("甲.txt", REPORT.encode()))
        assert service.collection.store.uploads().claim("a worker that dies", 8)
    with open_for(home) as service:
        again = Worker(service)
        try:
            assert again.step()
            (upload,) = service.collection.store.uploads().recent()
            assert (upload.state, upload.attempts) == ("done", 2)
        finally:
            again.stop()


def test_file_that_stops_the_program_each_time_fails_at_last(empty: Service) -> None:
    send(empty, ("甲.txt", b"x"))
    queue = empty.collection.store.uploads()
    for attempt in range(3):
        assert queue.claim(f"worker {attempt}", 8)
        queue.release()
    (upload,) = queue.recent()
    assert (upload.state, upload.code) == ("failed", "interrupted")


def test_two_workers_never_get_the_same_file(empty: Service) -> None:
    send(empty, *((f"{i}.txt", str(i).encode()) for i in range(30)))
    queue = empty.collection.store.uploads()
    taken: list[int] = []

    def take(name: str) -> None:
        while got := [u.id for u in queue.claim(name, 3) if u.id not in taken]:
            taken.extend(got)
            for upload_id in got:
                queue.finish(upload_id, doc=None)

    threads = [threading.Thread(target=take, args=(f"w{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 30


def test_only_one_of_two_workers_is_elected(empty: Service, worker: Worker) -> None:
    other = Worker(empty)
    assert worker.elected()
    assert not other.elected()
    worker.stop()
    assert other.elected()
    other.stop()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../x.txt", "x.txt"),
        ("C:\\文件\\报告.docx", "报告.docx"),
        ("..", "未命名"),
        ("a\x00b.md", "ab.md"),
    ],
)
def test_names_of_uploads_are_names_of_files(name: str, expected: str) -> None:
    assert clean_name(name) == expected
    assert len(clean_name("长" * 500 + ".docx")) <= 120


def test_upload_refuses_no_file_and_unknown_kinds(empty: Service) -> None:
    with pytest.raises(UsageError):
        send(empty)
    with pytest.raises(UsageError):
        send(empty, ("甲.txt", b"x"), kind="secret")


def test_api_takes_files_and_tells_what_became_of_them(empty: Service, worker: Worker) -> None:
    with TestClient(create_app(Settings(), empty)) as client:
        files = [("files", ("甲.txt", REPORT.encode())), ("files", ("乙.docx", BAD))]
        answer = client.post("/api/uploads", files=files, data={"kind": "report"})
        assert answer.status_code == 202
        worker.step()
        body = client.get("/api/uploads").json()
        assert body["counts"] == {"waiting": 0, "running": 0, "done": 1, "failed": 1}
        bad = next(row for row in body["uploads"] if row["state"] == "failed")
        assert client.post(f"/api/uploads/{bad['id']}/retry").json()["state"] == "waiting"
        worker.step()
        assert client.delete(f"/api/uploads/{bad['id']}").json() == {"removed": bad["id"]}
        assert client.get(f"/api/uploads/{bad['id']}").status_code == 404
        assert client.post("/api/uploads", data={"kind": "report"}).status_code == 422
