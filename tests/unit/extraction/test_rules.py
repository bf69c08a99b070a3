"""Corrections as rules: the effect shown first, then kept in the collection's folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ExtractionError, NotFoundError
from extraction.effects import Effect, of_accepting, of_taking_back
from extraction.pipeline import extract
from extraction.problems.taxonomy import NOT_A_PROBLEM, read_taxonomy
from extraction.rule_journal import JOURNAL, read_events
from extraction.rules import (
    IndicatorRule,
    ProblemRule,
    accept,
    accepted_rules,
    load_rules,
    problem_rule,
    rule_files,
    rules_version,
    take_back,
)
from extraction.tables.figures import TextTable

REPORT = "全年开展廉情抽检12次，发现问题3个。\n三、存在的问题\n（一）群众参与面窄。\n"
INDICATOR = IndicatorRule("廉情抽检", "次", "廉洁抽检次数", "supervision")
PROBLEM = ProblemRule("参与*窄", "公开不到位", "群众纪律")


def test_effect_of_an_indicator_rule_is_shown_without_keeping_it(tmp_path: Path) -> None:
    changes = list(of_accepting(INDICATOR, tmp_path).on("甲", REPORT))
    assert [change.after for change in changes] == ["廉洁抽检次数"]
    assert REPORT[changes[0].start : changes[0].end] == "12"
    assert not list(tmp_path.iterdir())


def test_accepted_indicator_rule_names_figures(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path)
    result = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path))
    assert [fact.indicator for fact in result.facts] == ["廉洁抽检次数", "发现问题数"]


@pytest.mark.parametrize("category", ["clues", "staffing", "organization", "supervision", "other"])
def test_accepted_indicator_rule_names_figures_whatever_its_category(
    tmp_path: Path, category: str
) -> None:
    accept(IndicatorRule("受理信访举报", "件", "收到信访件数", category), tmp_path)
    result = extract("受理信访举报21件。", doc_id="甲", rules=load_rules(tmp_path))
    assert [(fact.indicator, fact.category) for fact in result.facts] == [
        ("收到信访件数", category)
    ]


def test_accepted_rule_takes_the_place_of_one_with_the_same_words(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path)
    accept(IndicatorRule("廉情抽检", "次", "监督检查次数", "supervision"), tmp_path)
    result = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path))
    assert result.facts[0].indicator == "监督检查次数"


def test_problem_rule_moves_a_problem_to_its_class(tmp_path: Path) -> None:
    (change,) = of_accepting(PROBLEM, tmp_path).on("甲", REPORT)
    assert (change.before, change.after) == ("群众参与面窄", "公开不到位")
    accept(PROBLEM, tmp_path)
    (problem,) = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path)).problem_categories
    assert (problem.domain, problem.category) == ("群众纪律", "公开不到位")


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("陆续收受礼金", "个别站所长陆续收受礼金"),
        ("接到*不办", "个别窗口接到群众求助拖着不办"),
        ("收到*不办", "个别窗口接到群众求助拖着不办"),
        ("欠账10余万元不清", "村集体欠账10余万元不清"),
        ("公开栏(村务)陈旧", "村级公开栏（村务）陈旧"),
    ],
)
def test_problem_rule_is_shown_to_do_what_it_does(phrase: str, words: str, tmp_path: Path) -> None:
    text = f"三、存在的问题\n（一）{words}。\n（二）监督检查流于形式。\n"
    rule = ProblemRule(phrase, "优亲厚友", "群众纪律")
    (change,) = of_accepting(rule, tmp_path).on("甲", text)
    accept(rule, tmp_path)
    (problem,) = (
        one
        for one in extract(text, doc_id="甲", rules=load_rules(tmp_path)).problem_categories
        if one.rule == phrase
    )
    assert (problem.category, problem.domain) == (change.after, "群众纪律")
    assert (problem.start, problem.end, problem.evidence) == (
        change.start, change.end, change.words,
    )  # fmt: skip
    assert problem.trigger is not None
    assert problem.trigger in text


def _found(text: str, folder: Path) -> list[tuple[str, str]]:
    found = extract(text, doc_id="甲", rules=load_rules(folder)).problem_categories
    return [(problem.evidence, problem.category) for problem in found]


TAUGHT = (
    "三、存在的问题\n（一）公开栏陈旧。（二）离不开镇里支持，人手不够用。\n\n"
    "县内3个村的沼气池长期没人管。未发现沼气池没人管的问题。\n"
)


@pytest.mark.parametrize(
    ("phrase", "leaf", "anywhere", "lost", "gained"),
    [
        ("公开栏", "台账管理不规范", False, [], []),
        ("离不开*支持", NOT_A_PROBLEM, False, ["离不开镇里支持"], []),
        ("沼气池*没人管", "运营养护不到位", True, [], ["县内3个村的沼气池长期没人管"]),
        ("人手不够用", "基层监督力量薄弱", True, [], ["人手不够用"]),
    ],
)
def test_problem_rule_takes_away_and_adds_what_it_was_shown_to(
    phrase: str, leaf: str, anywhere: bool, lost: list[str], gained: list[str], tmp_path: Path
) -> None:
    rule = problem_rule(tmp_path, phrase, leaf, anywhere=anywhere)
    before = dict(_found(TAUGHT, tmp_path))
    changes = list(of_accepting(rule, tmp_path).on("甲", TAUGHT))
    accept(rule, tmp_path)
    after = dict(_found(TAUGHT, tmp_path))
    assert [*(before.keys() - after.keys())] == lost
    assert [*(after.keys() - before.keys())] == gained
    assert {change.words for change in changes} == {
        words for words in before.keys() | after.keys() if before.get(words) != after.get(words)
    }
    (accepted,) = accepted_rules(tmp_path)
    take_back(accepted.id, tmp_path)
    assert dict(_found(TAUGHT, tmp_path)) == before


def test_problem_that_goes_beyond_the_clause_taught_ends_where_the_clause_does(
    tmp_path: Path,
) -> None:
    text = "存在的问题：一是镇里管得多，村监委虚设；二是台账不全。"
    assert _found(text, tmp_path)[0][0] == "镇里管得多，村监委虚设"
    accept(problem_rule(tmp_path, "村监委虚设", "村级监督弱化", anywhere=True), tmp_path)
    assert [words for words, _ in _found(text, tmp_path)] == ["村监委虚设", "台账不全"]


def test_class_a_reviewer_made_is_known_to_the_next_rule(tmp_path: Path) -> None:
    accept(ProblemRule("公开栏", "公开栏陈旧", "其他管理"), tmp_path)
    assert problem_rule(tmp_path, "宣传栏", "公开栏陈旧").domain == "其他管理"
    with pytest.raises(ExtractionError):
        problem_rule(tmp_path, "宣传栏", "没有的类")


def test_problem_rule_is_shown_to_hold_over_the_end_of_a_line(tmp_path: Path) -> None:
    told = "三、存在的问题：一是办案人员外出取证后补写报告拖延推诿，二是村级宣传栏更换不及时。"
    work = "全年围绕乡村振兴开展监督检查多轮，督促各村把补贴名单张贴上墙，接受群众监督。"
    whole = told + work * 8
    lines = [whole[at : at + 30] for at in range(0, len(whole), 30)]
    text = "\n".join(lines)
    words = lines[0][-2:] + lines[1][:2]
    (change,) = of_accepting(ProblemRule(words, "公开不到位", "群众纪律"), tmp_path).on("甲", text)
    assert words not in text
    assert change.after == "公开不到位"


def test_phrase_that_reads_as_one_sign_is_matched_as_it_stands(tmp_path: Path) -> None:
    accept(ProblemRule("一共", "公开不到位", "群众纪律"), tmp_path)
    text = "三、存在的问题\n（一）公共服务缺位。\n（二）监督检查流于形式。\n"
    found = extract(text, doc_id="甲", rules=load_rules(tmp_path)).problem_categories
    assert found
    assert not [one for one in found if one.rule == "一共"]


def test_rule_that_changes_nothing_shows_no_effect(tmp_path: Path) -> None:
    rule = ProblemRule("从未出现", "公开不到位", "群众纪律")
    assert list(of_accepting(rule, tmp_path).on("甲", REPORT)) == []


@pytest.mark.parametrize(
    "rule",
    [
        IndicatorRule("检", "次", "抽检次数", "supervision"),
        IndicatorRule("廉情抽检", "次", "抽检次数", "no such"),
        ProblemRule("*", "公开不到位", "群众纪律"),
    ],
)
def test_rule_without_words_or_class_is_refused(
    rule: IndicatorRule | ProblemRule, tmp_path: Path
) -> None:
    with pytest.raises(ExtractionError):
        accept(rule, tmp_path)
    assert not list(tmp_path.rglob("*.yaml"))


def names(text: str, folder: Path) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="甲", rules=load_rules(folder)).facts]


def contents(folder: Path) -> list[object]:
    """The rules themselves in their order, without the notes on who did what."""
    found: list[object] = []
    for path in rule_files(folder):
        if path.name == "problems.yaml":
            found += read_taxonomy(path.read_text("utf-8"))
        elif path.name != JOURNAL:
            found.append(path.read_text("utf-8"))
    return found


def test_rule_for_a_shipped_name_leaves_what_the_shipped_words_say(tmp_path: Path) -> None:
    text = "全年查处案件9件，立案审查41件，开展廉情抽检12件。"
    before = names(text, tmp_path)
    rule = IndicatorRule("廉情抽检", "件", "立案数", "cases")
    shown = [(c.before, c.after) for c in of_accepting(rule, tmp_path).on("甲", text)]
    accept(rule, tmp_path)
    assert names(text, tmp_path) == [*before[:2], "立案数"]
    assert shown == [(before[2], "立案数")]


def test_figure_says_which_rule_named_it(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path)
    facts = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path)).facts
    assert facts[0].rule == "lexicon:rule:廉情抽检"
    assert ":rule:" not in facts[1].rule


def test_effect_counts_figures_of_tables_and_no_document_numbers(tmp_path: Path) -> None:
    text = "廉情抽检情况\n项目\t廉情抽检（次）\t发现问题（个）\n第一片区\t12\t3\n"
    table = TextTable(7, len(text), [line.split("\t") for line in text[7:].splitlines()])
    effect = of_accepting(INDICATOR, tmp_path)
    (change,) = effect.on("甲", text, [table])
    assert text[change.start : change.end] == "12"
    accept(INDICATOR, tmp_path)
    named = extract(text, doc_id="甲", tables=[table], rules=load_rules(tmp_path)).facts
    assert [f.indicator for f in named if f.start == change.start] == [change.after]


def test_accepted_rules_are_listed_with_who_when_and_from_which_report(tmp_path: Path) -> None:
    assert accepted_rules(tmp_path) == []
    accept(INDICATOR, tmp_path, by="周岚", report="甲.txt")
    accept(PROBLEM, tmp_path, by="陈默", note="按分类")
    problem, indicator = accepted_rules(tmp_path)
    assert (indicator.words, indicator.name, indicator.units) == (
        ("廉情抽检",),
        "廉洁抽检次数",
        ("次",),
    )
    assert (indicator.by, indicator.report) == ("周岚", "甲.txt")
    assert (problem.words, problem.name, problem.domain) == (
        ("参与*窄",),
        "公开不到位",
        "群众纪律",
    )
    assert (problem.by, problem.report) == ("陈默", None)
    assert indicator.at is not None


def test_rule_written_into_a_file_by_hand_is_listed_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "indicators" / "reviewed.yaml"
    path.parent.mkdir()
    path.write_text(
        "category: organization\nindicators:\n"
        "  - {name: 廉洁驿站数, units: [个, 处], aliases: [廉洁驿站, '#廉洁驿站']}\n",
        encoding="utf-8",
    )
    (rule,) = accepted_rules(tmp_path)
    assert (rule.words, rule.category, rule.by, rule.at) == (
        ("廉洁驿站", "#廉洁驿站"),
        "organization",
        None,
        None,
    )
    take_back(rule.id, tmp_path, by="周岚")
    assert accepted_rules(tmp_path) == []
    assert path.read_text("utf-8").startswith("category: organization")


def test_taking_back_shows_its_effect_first_and_then_has_it(tmp_path: Path) -> None:
    version, before = rules_version(tmp_path), names(REPORT, tmp_path)
    accept(INDICATOR, tmp_path, by="周岚")
    (rule,) = accepted_rules(tmp_path)
    (change,) = of_taking_back(rule, tmp_path).on("甲", REPORT)
    assert (change.before, change.after) == ("廉洁抽检次数", before[0])
    assert accepted_rules(tmp_path) == [rule]
    assert take_back(rule.id, tmp_path, by="陈默", note="口径不对") == (rule, None)
    assert names(REPORT, tmp_path) == before
    assert rules_version(tmp_path) == version
    accepted, removed = read_events(tmp_path)
    assert (accepted.action, accepted.by) == ("accept", "周岚")
    assert (removed.action, removed.by, removed.note) == ("remove", "陈默", "口径不对")
    with pytest.raises(NotFoundError):
        take_back(rule.id, tmp_path)
    with pytest.raises(NotFoundError):
        of_taking_back(rule, tmp_path)


def test_earlier_rule_for_the_same_words_stands_again(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path, by="周岚")
    accept(IndicatorRule("廉情抽检", "次", "监督检查次数", "supervision"), tmp_path, by="陈默")
    later, earlier = accepted_rules(tmp_path)
    assert (later.behind, earlier.behind) == (False, True)
    (change,) = of_taking_back(later, tmp_path).on("甲", REPORT)
    assert (change.before, change.after) == ("监督检查次数", "廉洁抽检次数")
    take_back(later.id, tmp_path)
    assert names(REPORT, tmp_path)[0] == "廉洁抽检次数"


def test_rules_for_the_same_words_in_two_units_stand_side_by_side(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path)
    accept(IndicatorRule("廉情抽检", "人", "廉洁抽检人数", "supervision"), tmp_path)
    text = "廉情抽检12次。廉情抽检30人。"
    assert names(text, tmp_path) == ["廉洁抽检次数", "廉洁抽检人数"]
    assert [rule.behind for rule in accepted_rules(tmp_path)] == [False, False]


def test_earlier_class_of_a_phrase_comes_back_with_who_gave_it(tmp_path: Path) -> None:
    accept(PROBLEM, tmp_path, by="周岚")
    accept(ProblemRule("参与*窄", "推诿扯皮", "形式主义官僚主义"), tmp_path, by="陈默")
    (rule,) = accepted_rules(tmp_path)
    gone, again = take_back(rule.id, tmp_path)
    assert (gone.by, gone.name) == ("陈默", "推诿扯皮")
    assert again is not None
    assert (again.by, again.name) == ("周岚", "公开不到位")
    assert take_back(again.id, tmp_path)[1] is None
    assert contents(tmp_path) == []


def test_class_accepted_again_does_not_come_back_for_ever(tmp_path: Path) -> None:
    other = ProblemRule("参与*窄", "推诿扯皮", "形式主义官僚主义")
    for rule in (PROBLEM, other, PROBLEM):
        accept(rule, tmp_path)
    taken = []
    while found := accepted_rules(tmp_path):
        taken.append(take_back(found[0].id, tmp_path)[0].name)
    assert taken == ["公开不到位", "推诿扯皮"]


def test_line_of_the_journal_cut_short_loses_nothing_else(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path, by="周岚")
    with (tmp_path / JOURNAL).open("ab") as file:
        file.write(b'{"action": "acc')
    accept(PROBLEM, tmp_path, by="陈默")
    assert [event.by for event in read_events(tmp_path)] == ["周岚", "陈默"]


_WORDS = st.sampled_from(["廉情抽检", "发现问题", "抽检"])
_INDICATORS = st.builds(
    IndicatorRule, _WORDS, st.sampled_from(["次", "个", None]),
    st.sampled_from(["立案数", "廉洁抽检次数"]), st.sampled_from(["cases", "supervision"]),
)  # fmt: skip
_CLASSES = st.sampled_from([("公开不到位", "群众纪律"), ("推诿扯皮", "形式主义官僚主义")])
_PROBLEMS = st.builds(
    lambda phrase, leaf: ProblemRule(phrase, *leaf),
    st.sampled_from(["参与*窄", "群众*窄", "参与面"]), _CLASSES,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(_INDICATORS, _PROBLEMS), min_size=1, max_size=6))
def test_rule_taken_back_leaves_the_rules_as_if_it_had_not_been_there(
    rules: list[IndicatorRule | ProblemRule],
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for rule in rules[:-1]:
            accept(rule, folder)
        before, known = contents(folder), {rule.id for rule in accepted_rules(folder)}
        accept(rules[-1], folder)
        new = [rule for rule in accepted_rules(folder) if rule.id not in known]
        for rule in new:
            take_back(rule.id, folder)
        if new:
            assert contents(folder) == before


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(_INDICATORS, _PROBLEMS), min_size=1, max_size=4))
def test_effect_told_is_the_effect_had(rules: list[IndicatorRule | ProblemRule]) -> None:
    def told(effect: Effect) -> list[str]:
        return [f"{c.start}:{c.after}" for c in effect.on("甲", REPORT)]

    def had(was: Effect) -> list[str]:
        then = Effect(was.kind, was.now, load_rules(folder))
        return [f"{c.start}:{c.after}" for c in then.on("甲", REPORT)]

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for rule in rules:
            effect = of_accepting(rule, folder)
            shown = told(effect)
            accept(rule, folder)
            assert had(effect) == shown
        for accepted in accepted_rules(folder):
            if accepted not in accepted_rules(folder):
                continue
            effect = of_taking_back(accepted, folder)
            shown = told(effect)
            take_back(accepted.id, folder)
            assert had(effect) == shown


def test_a_class_is_known_above_or_said_to_be_new(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError, match="相近的有队伍结构不合理"):
        problem_rule(tmp_path, "后备力量", "队伍结构不合里")
    with pytest.raises(ExtractionError, match="已在“人员力量”之下"):
        problem_rule(tmp_path, "后备力量", "队伍结构不合理", "工作纪律")
    assert problem_rule(tmp_path, "后备力量", "队伍结构不合理").domain == "人员力量"
    assert problem_rule(tmp_path, "渡口值守", "渡口值守不严", "工作纪律").domain == "工作纪律"
