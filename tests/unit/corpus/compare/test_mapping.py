"""Article maps: what became of each article, by what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare.mapping import ArticleMap, map_provisions
from corpus.compare.provisions import Provision

Provisions = tuple[Provision, ...]


def kinds(found: ArticleMap) -> dict[tuple[str, str | None], str]:
    return {(pair.old, pair.new): pair.kind.value for pair in found.pairs}


def test_map_follows_the_words_and_not_the_numbers(old: Provisions, new: Provisions) -> None:
    found = map_provisions(old, new)
    assert kinds(found) == {
        ("第一条", "第一条"): "same",
        ("第二条", "第三条"): "reworded",
        ("第三条", "第四条"): "split",
        ("第三条", "第五条"): "split",
        ("第四条", "第六条"): "merged",
        ("第五条", "第六条"): "merged",
        ("第六条", "第六条"): "merged",
        ("第七条", "第七条"): "same",
        ("第八条", None): "deleted",
        ("第九条", "第八条"): "reworded",
    }
    assert found.added == ("第二条",)


def test_map_of_a_text_to_itself_is_the_same_everywhere(old: Provisions) -> None:
    found = map_provisions(old, old)
    assert all(pair.kind == "same" and pair.old == pair.new for pair in found.pairs)
    assert found.added == ()


def test_change_of_a_cross_reference_alone_is_a_rewording(
    provisions: Callable[[str], Provisions],
) -> None:
    before = provisions("第一条 甲县设档案室。\n第二条 依照第一条设立的档案室，由专人看管。\n")
    after = provisions("第一条 甲县设档案室。\n第二条 依照第三条设立的档案室，由专人看管。\n")
    assert kinds(map_provisions(before, after)) == {
        ("第一条", "第一条"): "same",
        ("第二条", "第二条"): "reworded",
    }


def test_formulas_that_recur_do_not_pair_articles(
    provisions: Callable[[str], Provisions],
) -> None:
    formula = "，情节较轻的，给予警告；情节较重的，给予记过；情节严重的，给予撤职处分。"
    subjects = ("私设小灶", "虚报菜价", "挪用餐券", "倒卖粮油", "遗失菜谱")
    before = provisions(
        "".join(f"第{n}条 {s}{formula}\n" for n, s in zip("一二三四五", subjects, strict=True))
    )
    after = provisions(
        "".join(f"第{n}条 {s}{formula}\n" for n, s in zip("一二三四", subjects[3::-1], strict=True))
    )
    found = kinds(map_provisions(before, after))
    assert found[("第一条", "第四条")] == "same"
    assert found[("第四条", "第一条")] == "same"
    assert found[("第五条", None)] == "deleted"


def test_empty_texts_have_an_empty_map(old: Provisions) -> None:
    assert map_provisions((), ()) == ArticleMap((), ())
    assert {pair.kind.value for pair in map_provisions(old, ()).pairs} == {"deleted"}
    assert len(map_provisions((), old).added) == len(old)


_LINES = st.lists(
    st.text(alphabet="甲乙丙丁戊己庚辛壬癸，；", min_size=2, max_size=30), min_size=1, max_size=8
)


@settings(max_examples=60, deadline=None)
@given(_LINES, _LINES)
def test_every_article_of_both_texts_is_accounted_for(one: list[str], two: list[str]) -> None:
    before, after = _articles(one), _articles(two)
    found = map_provisions(before, after)
    assert {pair.old for pair in found.pairs} == {p.name for p in before}
    reached = {pair.new for pair in found.pairs} - {None}
    assert reached | set(found.added) == {p.name for p in after}
    assert not reached & set(found.added)
    assert len({(pair.old, pair.new) for pair in found.pairs}) == len(found.pairs)


def _articles(lines: list[str]) -> Provisions:
    return tuple(
        Provision(str(n), line, 0, len(line), (), line.strip("，；"), line, ((line,),))
        for n, line in enumerate(lines)
    )


def test_inserted_articles_and_moved_chapters_do_not_mislead(
    provisions: Callable[[str], Provisions],
) -> None:
    before = provisions(
        "第一章 仓库\n第一条 粮仓每月盘点一次，由两人签字。\n第二条 仓门钥匙由站长保管。\n"
        "第二章 运输\n第三条 粮车出站凭出库单放行。\n第四条 运输损耗超过千分之二的，查明原因。\n"
    )
    after = provisions(
        "第一章 运输\n第一条 粮车出站凭出库单放行。\n第一条之一 粮车不得搭载无关人员。\n"
        "第二条 运输损耗超过千分之三的，查明原因。\n"
        "第二章 仓库\n第三条 粮仓每月盘点一次，由两人签字。\n第三条之一 仓门钥匙由站长保管。\n"
    )
    found = map_provisions(before, after)
    assert kinds(found) == {
        ("第一条", "第三条"): "same",
        ("第二条", "第三条之一"): "same",
        ("第三条", "第一条"): "same",
        ("第四条", "第二条"): "reworded",
    }
    assert found.added == ("第一条之一",)


@pytest.mark.slow
def test_maps_of_real_versions_are_right(gold_maps: Path) -> None:
    from evaluation.versions import evaluate_versions

    found = evaluate_versions(gold_maps)
    assert found["right"] >= 0.985
    assert found["precision"] >= 0.98
    assert found["kind"] >= 0.93
