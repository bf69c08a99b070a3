"""Corrections of the fact table: kept, and following their figures when reports change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import NotFoundError, UsageError
from corpus.models import Kind

TODAY = datetime.date(2023, 12, 1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Any]:
    from api.wiring import open_for
    from indexing.ingest import ingest

    folder = tmp_path / "in"
    folder.mkdir()
    text = "甲县纪委监委2023年工作情况\n\n全年立案12件，结案9件，结案率75.0%。\n"
    (folder / "甲县纪委监委2023年工作情况.txt").write_text(text, encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield service


def test_fact_table_keeps_corrections_when_reports_are_extracted_again(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extraction.facts.review import review_fact
    from extraction.facts.updating import update_facts

    body = home.facts("立案", TODAY)
    (fact,) = [r for r in body["facts"] if r["indicator"] == "立案数"]
    table = home.collection.store.facts()
    review_fact(table, fact["id"], "correct", changes={"value": "13"}, reviewer="甲某")
    monkeypatch.setattr("extraction.rules.EXTRACTOR_VERSION", "next")
    assert update_facts(home.collection.store) == 1
    again = home.facts("立案多少件", TODAY, filters={"period": ["2023"]})
    assert again["total"]["value"] == 13
    review_fact(table, fact["id"], "reject", reviewer="乙某", note="重复")
    assert home.facts("立案多少件", TODAY)["total"]["value"] is None
    history = [(r.action, r.reviewer) for r in table.reviews(fact["id"])]
    assert history == [("correct", "甲某"), ("reject", "乙某")]


def test_correction_follows_its_figure_when_the_sentence_is_edited_and_else_is_told(
    home: Any, tmp_path: Path
) -> None:
    from extraction.facts.review import review_fact
    from indexing.ingest import ingest

    def edited(sentence: str) -> dict[str, Any]:
        path = tmp_path / "in" / "甲县纪委监委2023年工作情况.txt"
        path.write_text(f"甲县纪委监委2023年工作情况\n\n{sentence}\n", encoding="utf-8")
        ingest(home.collection, [tmp_path / "in"], kind=Kind.REPORT, workers=0)
        body: dict[str, Any] = home.facts("", TODAY)
        return body

    body = home.facts("", TODAY)
    (fact,) = [r for r in body["facts"] if r["indicator"] == "立案数"]
    table = home.collection.store.facts()
    review_fact(table, fact["id"], "correct", changes={"value": "13"}, reviewer="甲某")
    for sentence in ("全年立案12件，结案10件。", "全年立案12件，结案11件。"):
        body = edited(sentence)
        values = {r["indicator"]: (r["value"], r["status"]) for r in body["facts"]}
        assert values["立案数"] == (13, "corrected")
        assert values["结案数"][1] == "extracted"
        assert body["notes"] == []
    assert [r.action for r in table.reviews(fact["id"])] == ["correct"]
    body = edited("全年结案11件。")
    assert [r["status"] for r in body["facts"]] == ["extracted"]
    assert "找不到原来的数" in body["notes"][0]
    assert "立案数 12件（改正为 13）" in body["notes"][1]
    (lost,) = body["unplaced"]
    assert (lost["id"], lost["value_text"], lost["changes"]) == (fact["id"], "12", {"value": 13})
    assert "立案数" not in table.indicators()
    body = edited("全年立案12件，结案14件。")
    assert {r["indicator"]: r["value"] for r in body["facts"]} == {"立案数": 13, "结案数": 14}
    assert body["unplaced"] == body["notes"] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another figure in the same words, which was there before.
        ("一季度全镇立案12件。上半年全镇立案12件。", "上半年全镇立案12件。"),
        # One of another time, in a report of the same file name.
        ("一季度全镇立案12件。", "二季度全镇立案12件。"),
        # Two figures that may be meant.
        ("全镇立案12件。", "经查，全镇立案12件，据报全镇立案12件。"),
        # A figure that is printed otherwise.
        ("全镇立案12件。", "经查，全镇立案15件。"),
    ],
)
def test_correction_is_told_where_its_figure_cannot_be_told(
    home: Any, tmp_path: Path, before: str, after: str
) -> None:
    from api.facts import waiting_reviews
    from extraction.facts.review import review_fact
    from indexing.ingest import ingest

    store = home.collection.store
    path = tmp_path / "in" / "青石镇2023年工作情况.txt"

    def written(words: str) -> None:
        path.write_text(f"青石镇2023年工作情况\n\n{words}\n", encoding="utf-8")
        ingest(home.collection, [tmp_path / "in"], kind=Kind.REPORT, workers=0)

    def figures() -> dict[str, Any]:
        body: dict[str, Any] = home.facts("", TODAY, filters={"doc": [path.name]})
        return body

    written(before)
    (fact, *_) = figures()["facts"]
    review_fact(store.facts(), fact["id"], "correct", changes={"value": "13"}, reviewer="甲某")
    assert waiting_reviews(store) == []
    written(after)
    # Before the new text is extracted nothing is known to be lost.
    assert "有复核、改正 1 处" in waiting_reviews(store)[0]
    assert home.facts("", TODAY, update=False)["unplaced"] == []
    body = figures()
    assert {row["status"] for row in body["facts"]} == {"extracted"}
    assert [lost["id"] for lost in body["unplaced"]] == [fact["id"]]
    assert waiting_reviews(store) == []
    written(before)
    assert [r["value"] for r in figures()["facts"] if r["status"] == "corrected"] == [13]
    assert figures()["unplaced"] == []


def test_corrections_of_like_figures_go_each_to_its_own(home: Any, tmp_path: Path) -> None:
    from extraction.facts.review import review_fact
    from indexing.ingest import ingest

    path = tmp_path / "in" / "青石镇2023年工作情况.txt"

    def figures(words: str) -> list[tuple[Any, str]]:
        path.write_text(f"青石镇2023年工作情况\n\n{words}\n", encoding="utf-8")
        ingest(home.collection, [tmp_path / "in"], kind=Kind.REPORT, workers=0)
        body = home.facts("", TODAY, filters={"doc": [path.name]})
        assert body["unplaced"] == []
        return [(row["value"], row["id"]) for row in body["facts"]]

    made = figures("立案12件。上半年青石村立案12件，下半年柳树村立案12件。")
    table = home.collection.store.facts()
    for (_, fact_id), value in zip(made, ("14", "15", "16"), strict=True):
        review_fact(table, fact_id, "correct", changes={"value": value}, reviewer="甲某")
    edited = figures("立案12件，办结9件。其中上半年青石村立案12件、下半年柳树村立案12件。")
    assert [value for value, _ in edited] == [14, 9, 15, 16]
    assert [fact_id for value, fact_id in edited if value != 9] == [each for _, each in made]


def test_review_refuses_what_it_does_not_know(home: Any) -> None:
    from extraction.facts.review import review_fact

    home.facts("", TODAY)
    table = home.collection.store.facts()
    with pytest.raises(NotFoundError):
        review_fact(table, "nothing", "confirm", reviewer="甲某")
    with pytest.raises(UsageError):
        review_fact(table, "nothing", "correct", changes={"start": 1}, reviewer="甲某")
    with pytest.raises(UsageError):
        review_fact(table, "nothing", "correct", changes={"value": "十三"}, reviewer="甲某")


def test_question_without_update_writes_nothing_and_says_what_is_missing(home: Any) -> None:
    before = home.facts("立案", TODAY, update=False)
    assert before["facts"] == []
    assert "尚未抽取" in before["notes"][0]
    assert home.collection.store.facts().rows() == []
    assert home.update_facts() > 0
    assert home.facts("立案", TODAY, update=False)["notes"] == []
