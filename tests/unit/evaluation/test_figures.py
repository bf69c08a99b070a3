"""Every figure that is to be reached, from one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.figures import TARGETS, Target, figures_page, measure_figures, write_figures

LENDING = """# 临江市图书借阅办法

promulgated: 2022-05-10
effective: 2022-07-01

---

第一条 为了方便群众借阅图书，制定本办法。

第二条 逾期归还图书的，暂停借阅资格三个月。
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name in ("regulations", "cases", "queries", "heldout", "stard/qrels"):
        (folder / name).mkdir(parents=True)
    (folder / "regulations" / "借阅办法.md").write_text(LENDING, encoding="utf-8")
    (folder / "cases" / "值班须知.md").write_text("# 值班须知\n\n夜间不得饮酒。\n", "utf-8")
    gold = [{"doc": "借阅办法.md", "article": "第二条", "grade": 2}]
    rows = [
        {"id": "d1", "type": "question", "query": "图书逾期归还", "gold": gold},
        {"id": "d2", "type": "lookup", "query": "图书借阅办法第二条", "gold": gold},
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "queries" / "domain_dev.jsonl").write_text(lines, encoding="utf-8")
    held_out = "# 临江市图书借阅办法 | 2022-05-10\n\n@ 第二条\nq 书还晚了怎么办\n"
    (folder / "heldout" / "a.txt").write_text(held_out, encoding="utf-8")
    stard = folder / "stard"
    corpus = [
        {"_id": "r1", "title": "临江市公务用车办法第一条", "text": "公务车辆节假日入库封存。"},
        {"_id": "r2", "title": "临江市食堂办法第一条", "text": "食堂剩饭每日称重登记。"},
    ]
    queries = [{"_id": "q1", "text": "公务车辆入库"}, {"_id": "q2", "text": "剩饭登记"}]
    for name, made in (("corpus", corpus), ("queries", queries)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made)
        (stard / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (stard / "qrels" / "train.tsv").write_text("q1\tr1\t1\n", encoding="utf-8")
    (stard / "qrels" / "test.tsv").write_text("q2\tr2\t1\n", encoding="utf-8")
    return folder


def test_all_figures_come_from_one_run(data: Path, tmp_path: Path) -> None:
    report = measure_figures(data, encoder="hash", held_out=data / "heldout")
    assert report["field"]["hybrid"]["types"]["lookup"]["metrics"]["hit@1"] == 1.0
    assert report["held_out"]["keyword"]["types"]["all"]["queries"] == 1
    assert set(report["speed"]) == {"index_seconds", "query_ms", "page_ms"}
    for name in ("figures.json", "figures.md"):
        write_figures(report, tmp_path / "out" / name)
    assert json.loads((tmp_path / "out" / "figures.json").read_text("utf-8")) == report
    page = (tmp_path / "out" / "figures.md").read_text("utf-8")
    assert page == figures_page(report)
    assert "| 其中按条号查 hit@1 | ≥ 0.97 | 1.000 | 达到 |" in page


def test_what_was_trained_on_is_not_scored(data: Path) -> None:
    report = measure_figures(data, encoder="hash", held_out=data / "heldout")
    assert set(report["public"]) == {"test"}
    assert report["cross_validation"] == {}
    assert "| 公众问题（未训练过）R@10 | ≥ 0.65 | 未测 | |" in figures_page(report)


def test_figures_name_what_the_data_lack(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="stard"):
        measure_figures(tmp_path)


@pytest.mark.parametrize(("value", "reached"), [(0.64, False), (0.65, True), (0.9, True)])
def test_a_target_says_whether_it_is_reached(value: float, reached: bool) -> None:
    target = Target("x", ("a", "b"), least=0.65)
    assert target.value({"a": {"b": value}}) == value
    assert target.reached(value) is reached


def test_shipped_model_carries_the_figures_of_its_training() -> None:
    from evaluation.figures import _record, _transfer

    record = _record("static")
    report = {
        "cross_validation": record["cross_validation"],
        "transfer": _transfer(record["cross_validation"]["law"]),
    }
    wanted = [one for one in TARGETS if one.path[0] in report]
    assert wanted
    assert all(target.value(report) is not None for target in wanted)
