"""Figures of reports that say the same in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.rewording import SWAPS, evaluate_rewording, reworded_facts
from extraction.pipeline import extract


def measured(folder: Path, text: str) -> dict[str, dict[str, float]]:
    (folder / "r.txt").write_text(f"2024年工作报告\n\n{text}", encoding="utf-8")
    body = evaluate_rewording(folder)
    assert body["reports"] == 1
    return dict(body["swaps"])


def test_figures_near_a_swap_are_counted(tmp_path: Path) -> None:
    told = measured(tmp_path, "全年收到群众来信36件，办结31件。\n\n" + "另有其他工作。" * 20)
    assert told["收到、接到"]["figures"] == 2
    assert told["同比、较上年同期"]["figures"] == 0


def test_same_figures_in_other_words_stay(tmp_path: Path) -> None:
    told = measured(tmp_path, "全年收到群众来信36件。发现问题12个，约谈5人。")
    for name in ("收到、接到", "发现、查找出", "约数：N余"):
        assert told[name]["kept"] == 1.0
        assert told[name]["figures"]


def test_figure_that_is_lost_or_found_anew_is_told() -> None:
    before = extract("发现问题12个，约谈5人。", doc_id="r").facts
    pairs = list(reworded_facts(before, before[:1]))
    assert pairs == [(before[0], before[0]), (before[1], None)]
    assert list(reworded_facts(before[:1], before))[1] == (None, before[1])


def test_name_that_changes_is_told_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("发现问题12个。", encoding="utf-8")
    swap = next(one for one in SWAPS if one.name == "发现、查找出")
    assert swap.of("发现问题12个。") == "查找出问题12个。"
    body = evaluate_rewording(tmp_path)
    for row in body["changes"]:
        assert row["report"] == "r"
        assert "12" in row["sentence"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("物在数后", "召开推进会3场，", "召开3场推进会，"),
        ("，作；", "立案5件，结案3件", "立案5件；结案3件"),
        ("其中在括号内", "立案5件，其中自办2件。", "立案5件（其中自办2件）。"),
        ("千分位", "走访群众1250人", "走访群众1,250人"),
        ("约数：N余", "走访32户", "走访32余户"),
        ("全角数字", "走访32户", "走访３２户"),
        ("半角标点", "立案5件，结案（3件）", "立案5件,结案(3件)"),
        ("数字两边空格", "立案5件，占8%以上", "立案 5 件，占 8% 以上"),
        ("零宽字符", "立案5件", "立案\u200b5件"),
        ("加粗", "立案5件", "立案**5**件"),
        ("标签冒号", "共报。群众来信5件。", "共报。群众来信：5件。"),
        ("逗号后断行", "立案5件，结案3件", "立案5件，\n结案3件"),
        ("汉字数（两位以上）", "走访32户、18户", "走访三十二户、十八户"),
    ],
)
def test_swap_says_the_same_otherwise(name: str, before: str, after: str) -> None:
    assert next(swap for swap in SWAPS if swap.name == name).of(before) == after


def test_folder_without_reports_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="没有报告"):
        evaluate_rewording(tmp_path)


def test_lines_are_broken_at_a_width_and_numbers_are_not_parted() -> None:
    text = (
        "全县纪检监察机关受理群众来信来访共一千余件，处置问题线索186件，立案97件，处分88人，移送司法机关5人，"
        * 3
    )
    broken = next(swap for swap in SWAPS if swap.name == "定宽断行").of(text)
    lines = broken.split("\n")
    assert broken.replace("\n", "") == text
    assert len(lines) > 3
    assert all(30 <= len(line) <= 37 for line in lines[:-1])
    assert not any(line[-1].isdigit() for line in lines[:-1])


@pytest.mark.parametrize(
    "name", ["全角数字", "半角标点", "数字两边空格", "零宽字符", "加粗", "标签冒号", "逗号后断行"]
)
def test_figures_of_a_text_written_down_otherwise_stay(tmp_path: Path, name: str) -> None:
    told = measured(tmp_path, "上半年，受理信访举报36件，立案12件。约谈党员干部15人，占8%以上。")
    assert told[name]["kept"] == 1.0
    assert told[name]["figures"]
