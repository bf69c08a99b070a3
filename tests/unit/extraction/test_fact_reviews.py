"""What people decided on figures: how answers, lists and histories tell it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.cli.facts import _changes, _history, _line, _show
from api.clock import local_time
from corpus.errors import NotFoundError, UsageError
from corpus.models import Kind
from extraction.facts.finishing import finish
from extraction.facts.review import review_fact
from extraction.facts.wording import corrections
from extraction.personal.data import mask_all

TODAY = datetime.date(2024, 5, 1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Any]:
    from api.wiring import open_for
    from indexing.ingest import ingest

    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {
        "丙县纪委监委2023年工作报告": "全年立案48件，约谈7人次。",
        "丁县纪委监委2023年工作报告": "全年立案19件，其中涉农占12%。",
    }.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield service


def decided(home: Any, question: str, action: str, **changes: Any) -> dict[str, Any]:
    fact = home.facts(question, TODAY)["facts"][0]
    table = home.collection.store.facts()
    return review_fact(table, fact["id"], action, changes=changes or None, reviewer="甲某")


def test_rejected_figures_are_listed_and_never_summed(home: Any, capsys: Any) -> None:
    decided(home, "丙县2023年立案多少件", "reject")
    body = home.facts("", TODAY, filters={"status": ["rejected"]})
    assert body["count"] == 1
    assert body["total"]["value"] is None
    assert "都已否决" in body["answer"]
    _show(body)
    assert "48件（已否决）" in capsys.readouterr().out
    both = {"status": ["rejected", "extracted"], "indicator": ["立案数"]}
    assert home.facts("", TODAY, filters=both)["total"]["value"] == 19


def test_lone_rejected_figure_is_told_where_nothing_else_is_found(home: Any) -> None:
    assert "否决" not in home.facts("丙县2023年立案多少件", TODAY)["answer"]
    decided(home, "丙县2023年立案多少件", "reject")
    assert "1 个符合的数已否决" in home.facts("丙县2023年立案多少件", TODAY)["answer"]
    assert "否决" not in home.facts("丁县2023年立案多少件", TODAY)["answer"]


@pytest.mark.parametrize("words", ["已否决", "rejected"])
def test_status_is_read_in_the_words_that_lists_and_pages_have(home: Any, words: str) -> None:
    decided(home, "丙县2023年立案多少件", "reject")
    assert home.facts("", TODAY, filters={"status": [words]})["count"] == 1


def test_page_lists_what_was_rejected_alone(home: Any) -> None:
    from fastapi.testclient import TestClient

    from api.app import create_app
    from api.settings import Settings

    decided(home, "丙县2023年立案多少件", "reject")
    with TestClient(create_app(Settings(), home)) as client:
        page = client.get("/facts", params={"review": "gone", "view": "list"}).text
    assert "丙县纪委监委2023年工作报告" in page
    assert "全年立案19件" not in page


def test_number_that_is_hidden_is_not_told_by_its_correction() -> None:
    text = "其妻刘某花银行卡号6222021001116245702，退缴资金0.8万元。"
    start = text.index("6222")
    row = {
        "doc": "d", "start": start, "end": start + 19, "value": 5, "low": 5, "high": 5,
        "value_text": text[start : start + 19], "sentence": text,
        "former": {"value": 6222021001116245702, "period": "2024"},
    }  # fmt: skip
    masked = mask_all(row, below="村级", texts={"d": text})
    assert masked["former"] == {"value": None, "period": "2024"}
    assert "6222" not in str(masked)


def test_status_that_there_is_none_of_is_refused(home: Any) -> None:
    with pytest.raises(UsageError, match="待核、已采用、已改正、已否决"):
        home.facts("", TODAY, filters={"status": ["剔"]})


def test_corrected_figure_tells_which_field_was_corrected_and_what_stood_there(home: Any) -> None:
    changed = decided(home, "丙县2023年立案多少件", "correct", period="2022")
    assert "48件（已改正：期间原为 2023年）" in _line(changed)
    changed = decided(home, "丙县2022年立案多少件", "correct", value="47", category="线索信访")
    assert corrections(changed) == "期间原为 2023年、数值原文 48、类别原为 立案办案"
    changed = decided(home, "丙县2022年立案多少件", "correct", period="2023")
    assert corrections(changed) == "数值原文 48、类别原为 立案办案"


def test_correction_clears_what_may_be_empty_and_nothing_else(home: Any) -> None:
    assert decided(home, "丙县2023年立案多少件", "correct", unit="")["unit"] is None
    assert decided(home, "丙县2023年立案多少件", "correct", period="")["period"] is None
    for field in ("value", "indicator", "category", "role"):
        with pytest.raises(UsageError, match="不能清空"):
            decided(home, "丁县2023年立案多少件", "correct", **{field: ""})
    for field in ("category", "role"):
        with pytest.raises(UsageError, match="只能是"):
            decided(home, "丁县2023年立案多少件", "correct", **{field: "乱写"})
    for wrong in ({"a": 1}, 5, "长" * 101, "两\n行"):
        with pytest.raises(UsageError, match="指标要写成一行字"):
            decided(home, "丁县2023年立案多少件", "correct", indicator=wrong)
    assert _changes(["unit=", "数值=12"]) == {"unit": "", "value": "12"}
    with pytest.raises(UsageError):
        _changes(["unit"])


def test_history_of_what_there_is_not_is_refused(home: Any) -> None:
    with pytest.raises(NotFoundError):
        _history(home, "zzz", as_json=False)


def test_history_is_in_words_and_in_the_time_of_the_machine(
    home: Any, capsys: Any, monkeypatch: Any
) -> None:
    changed = decided(home, "丙县2023年立案多少件", "correct", period="2022", unit="")
    _history(home, changed["id"], as_json=False)
    line = capsys.readouterr().out
    at = home.collection.store.facts().reviews(changed["id"])[0].at
    assert line.strip() == f"{local_time(at)} 甲某 改正 期间改为“2022年”，单位改为“空”"
    monkeypatch.setenv("TZ", "UTC-8")  # eight hours before Greenwich
    time.tzset()
    assert local_time("2024-03-01T23:30:00+00:00") == "2024-03-02 07:30"
    assert local_time("2024-03-01T23:30:00+08:00") == "2024-03-01 23:30"
    monkeypatch.undo()
    time.tzset()


def test_everything_people_do_has_its_word_in_the_history(home: Any, capsys: Any) -> None:
    row = decided(home, "丙县2023年立案多少件", "confirm")
    store = home.collection.store
    whole = finish(store.facts(), store.find(row["doc"]), reviewer="甲某")
    _history(home, whole.fact_id, as_json=False)
    assert capsys.readouterr().out.strip().endswith("甲某 核对完成")


def test_marks_alone_find_what_holds_them_and_no_more(home: Any) -> None:
    assert {row["doc"][:2] for row in home.facts("%", TODAY)["facts"]} == {"丁县"}
    for nothing in ("_", "*", "\\"):
        assert home.facts(nothing, TODAY)["count"] == 0
    body = home.facts("？", TODAY)
    assert body["count"] == 0
    assert "没有看出" in body["answer"]
    assert home.facts("合计", TODAY, filters={"indicator": ["立案数"]})["count"] == 2
    assert home.facts("", TODAY)["count"] > 2
