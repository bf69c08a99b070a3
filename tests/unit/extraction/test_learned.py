"""The learned second opinion on categories."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluation.train.categories import fit, read_marked, weights_file
from extraction.figures import find_facts, find_frames
from extraction.indicators import Frame, load_lexicon
from extraction.naming.learned import KINDS, ZERO, clues_of, open_to, reconsidered, rules_alone
from extraction.naming.named import Named, make_named
from extraction.rules import IndicatorRule, accept, load_rules

WORDS = st.text(alphabet="廉洁讲堂学员合同甲乙，在对", max_size=12)


def _plain(own: str, after: str = "", unit: str = "人") -> tuple[Frame, Named]:
    frame = Frame(own, "", after, after, unit)
    return frame, make_named("甲数", "other", frame, "formed")


def test_money_rates_and_names_that_leave_no_doubt_are_never_reconsidered() -> None:
    frame = Frame("立案", "", "", "", "件")
    assert not open_to(make_named("立案数", "cases", frame, "lexicon:立案"))
    assert not open_to(make_named("谈话函询人次", "clues", frame, "same"))
    assert not open_to(make_named("甲单位数", "sanctions", frame, "lexicon:责任单位*问责"))
    assert not open_to(make_named("某率", "rate", Frame("某率", "", "", "", "%"), "formed"))
    assert open_to(make_named("甲数", "other", frame, "formed"))
    assert open_to(make_named("乙数", "supervision", frame, "lexicon:检查"))


def test_a_heading_and_the_words_behind_are_looked_at() -> None:
    text = "三、廉洁教育\n全年组织观摩9场，学员听讲40人。"
    words = load_lexicon().words
    (_, frame, earlier, _), _ = find_frames(text)
    clues = clues_of(frame, earlier, words)
    assert {"H教育", "S全年", "A学员"} <= set(clues)


def test_marked_passages_give_each_figure_its_category() -> None:
    lines = ["# a remark", "召开听证会^v3场，来访^c12人次/其中支出5万元。"]
    assert [kind for _, kind in read_marked(lines)] == ["supervision", "clues"]


def test_half_width_marks_are_learned_as_full_width_ones() -> None:
    half, full = (
        "走访农户^s3户(其中^s1户脱贫),座谈:^v2场;",
        "走访农户^s3户（其中^s1户脱贫），座谈：^v2场；",
    )
    assert list(read_marked([half])) == list(read_marked([full]))


def test_an_accepted_correction_stands() -> None:
    frame = Frame("某站", "", "", "", "个")
    assert not open_to(make_named("某站数", "organization", frame, "lexicon:pattern"))
    assert not open_to(make_named("某站数", "organization", frame, "lexicon:rule:某站"))


def test_an_accepted_rule_gives_the_category(tmp_path: Path) -> None:
    accept(IndicatorRule("惠及群众", "户", "惠及群众户数", "rectification"), tmp_path)
    (fact,) = find_facts("惠及群众7800户。", load_rules(tmp_path).lexicon)
    assert (fact.category, fact.rule) == ("rectification", "lexicon:rule:惠及群众")


def test_an_indicator_of_the_collection_keeps_the_category_given_there(tmp_path: Path) -> None:
    text = "（二）信访举报\n开通热线5条。"
    (before,) = find_facts(text)
    assert before.rule.endswith("+learned")
    row = "{name: 开通热线数, category: rectification, units: [条], aliases: [开通热线]}"
    (tmp_path / "own.yaml").write_text(f"indicators:\n  - {row}\n", encoding="utf-8")
    (fact,) = find_facts(text, load_lexicon(tmp_path))
    assert (fact.indicator, fact.category) == ("开通热线数", "rectification")


@given(WORDS, WORDS, st.sampled_from(["人", "个", "件"]))
def test_the_opinion_changes_the_category_and_nothing_of_the_name(
    own: str, after: str, unit: str
) -> None:
    frame, named = _plain(own, after, unit)
    lexicon = load_lexicon()
    once = reconsidered(named, frame, [], lexicon)
    assert once.category in KINDS
    assert once.name == named.name
    assert once == reconsidered(named, frame, [], lexicon)


def test_rules_alone_leaves_the_answer_of_the_rules() -> None:
    text = "（二）信访举报\n开通热线5条。"
    assert any("learned" in fact.rule for fact in find_facts(text))
    with rules_alone():
        alone = [fact.rule for fact in find_facts(text)]
    assert not any("learned" in rule for rule in alone)


def test_training_learns_what_the_words_tell_apart_and_is_repeatable() -> None:
    lexicon = load_lexicon()
    examples = []
    for own, kind in (("学员到课", "training"), ("票据封存", "supervision")) * 3:
        frame = Frame(own, "", "", "", "份")
        examples.append((clues_of(frame, [], lexicon.words), kind))
    weights = fit(examples)
    assert weights_file(weights) == weights_file(fit(examples))
    row = weights["o学员"]
    assert KINDS[int(row.argmax())] == "training"
    lines = weights_file(weights).splitlines()
    assert lines[0].startswith("# ")
    for line in lines[1:]:
        _, steps = line.split("\t")
        assert len(steps) == len(KINDS)
        assert any(ord(step) != ZERO for step in steps)
