"""Cheap searches that stand for plain ones: they find the same."""

import re
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module, resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers import drawn_tables
from extraction import masked_spans, plans, stops, subjects, wordings
from extraction.checks import (
    composite,
    find_checks,
    headed,
    members,
    partitions,
    rates,
)
from extraction.checks.figures import Page, common, share_word
from extraction.checks.loose import Known
from extraction.figures import find_facts, find_frames
from extraction.indicators import load_lexicon, plain
from extraction.indicators.aliases import AliasIndex
from extraction.indicators.lexicon import Lexicon
from extraction.indicators.matching import best_match
from extraction.indicators.vocabulary import Endings
from extraction.models import Fact
from extraction.naming import settling
from extraction.patterns import RARE
from extraction.problems import answered, introduced, running_text, taxonomy
from extraction.stops import REPLACING, at_lines, full_marks, stops_of

_PIECES = st.sampled_from(
    [
        *"一二三四五十百千万0123３９年月日第个项大条名件起人组，。；、：！？!?\n",
        *" （）()《》“”.-/:+%aZ○",
        *("临江市", "青河县", "纪委监委", "纪委", "委", "派驻", "纪检监察组", "人民法院"),
        *("巡察组", "公安局", "会同", "其中", "同时", "由", "的", "某某镇", "各村", "全市"),
        *("届", "方面", "责任", "种形态", "余", "以上", "之间", "连续", "浏览", "多个"),
        *("工作日", "标题", "建议", "（一）", "1.", "二、", "主要", "问题", "\n存在的不足："),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)
_DATA = sorted((Path(__file__).parents[2] / "data" / "reports").glob("*/*.txt"))


def _samples() -> list[str]:
    assert _DATA
    return [path.read_text(encoding="utf-8") for path in _DATA[::8]]


_OTHER_WORDS = st.sampled_from(
    [
        *"总一共到涉牵及当中以外经查核检找验出排摸接剩下还余相继陆续连制订村截止，12",
        *("范围以外", "已经查", "核查出", "排查出", "摸排出", "村（社区）12个", "截止目", "接到"),
    ]
)


@given(st.lists(_OTHER_WORDS, max_size=30).map("".join))
def test_other_words_are_found_where_their_pattern_finds_them(text: str) -> None:
    told = [match.span() for match in wordings._ANY.finditer(text)]
    assert [one[:2] for one in wordings._others(text)] == told


def test_other_words_of_reports_are_found_where_their_pattern_finds_them() -> None:
    for text in _samples():
        told = [match.span() for match in wordings._ANY.finditer(text)]
        told = [span for span in told if not wordings._quoted(text, span[0])]
        assert [one[:2] for one in wordings._others(text)] == told


_STOPPED = st.sampled_from(
    [
        *("。", "；", "，", "。其中", "；其中", "。其中国", "。同比", "；占", "。较上年", "增长"),
        *("立案12件", "3%", "分别为7人", "其余", "人均", "\n", "处分3名干部"),
    ]
)


@given(st.lists(_STOPPED, max_size=30).map("".join))
def test_sentences_go_on_where_the_plain_pattern_says_so(text: str) -> None:
    plainly = re.sub("[。；]" + stops._FIGURE_BEFORE, "，", text)
    plainly = re.sub("[。；](?=其中(?![国央医药小学]))", "，", plainly)
    assert stops.going_on(text) == plainly


_DATED = st.sampled_from(
    [*"12345年月至—个份旬季度上下中末底前第来", "20", "2024年", "以来", "12件", "乡镇", "是"]
)


@given(st.lists(_DATED, max_size=12).map("".join))
def test_digits_that_lead_to_a_name_are_of_a_time(text: str) -> None:
    if text[:1].isdecimal() and subjects._LEAD.match(text) is not None:
        assert subjects._dated(text, 0)


@given(_TEXTS)
def test_only_some_characters_stand_in_a_text_with_full_width_marks_for_others(text: str) -> None:
    read = full_marks(text)
    assert {new for old, new in zip(text, read, strict=True) if old != new} <= REPLACING


@given(_TEXTS)
def test_stops_are_those_that_a_pattern_finds(text: str) -> None:
    stops = stops_of(text)
    for found, pattern in (
        (stops.sentences, r"[。！？!?\n]"),
        (stops.clauses, r"[，,；;。！？!?\n]"),
        (stops.pieces, r"[，,；;。：:！？!?\n]"),
        (stops.marks, r"[，,、；;：:。！？!?\n（）()]"),
    ):
        assert found == [match.end() for match in re.finditer(pattern, text)]
    assert stops.lines == [match.start() for match in re.finditer("(?m)^", text)]


@given(st.lists(st.sampled_from([*"1甲比年,.:;()+-降。 \n", "同比", "增长"])).map("".join))
def test_a_text_with_full_width_marks_has_no_others_to_put_in_their_place(text: str) -> None:
    assert full_marks(full_marks(text)) == full_marks(text)


@pytest.mark.parametrize(
    ("module", "name", "lines"),
    [
        ("extraction.plans", "_HEADING", "numbered"),
        ("extraction.plans", "_BARE_HEADING", "unbroken"),
        ("extraction.problems.headings", "HEADING", "numbered"),
        ("extraction.problems.listing", "_BARE", "unbroken"),
        ("extraction.problems.listing", "_RUN_IN", "lines"),
    ],
)
def test_headings_are_found_line_by_line_as_in_the_whole_text(
    module: str, name: str, lines: str
) -> None:
    pattern = getattr(import_module(module), name)

    @settings(max_examples=150)
    @given(_TEXTS)
    def agree(text: str) -> None:
        possible = getattr(stops_of(text), lines)
        assert _spans(at_lines(pattern, text, possible)) == _spans(pattern.finditer(text))

    agree()
    for text in _samples():
        agree.hypothesis.inner_test(text)  # type: ignore[attr-defined]


@settings(max_examples=400)
@given(_TEXTS)
def test_spans_without_figures_are_those_of_all_forms_tried_everywhere(text: str) -> None:
    assert _without_figures(text) == _spans(_EVERYWHERE.finditer(text))


def test_spans_without_figures_of_reports_are_those_of_all_forms() -> None:
    for text in _samples():
        assert _without_figures(text) == _spans(_EVERYWHERE.finditer(text))


def _without_figures(text: str) -> list[tuple[int, int]]:
    return _spans(masked_spans._MASKED.finditer(text))


_LEAD_WORDS = [
    "发现", "如下", "以下", "存在", "主要", "突出", "仍有", "自身", "现将", "反馈", "有",
    "是", "问题", "不足", "短板", "困难", "难点", "挑战", "原因", "薄弱环节", "隐患", "需",
    "重视", "典型", "案例", "通报", "分别", "为", "下一步", "建议", "各", "1", "。",
    "；", ";", "，", ",", "：", ":", "！",
]  # fmt: skip
_LEADS = st.lists(st.sampled_from([*_LEAD_WORDS, " ", "\t", "\n", "甲" * 20]), max_size=24).map(
    "".join
)


@settings(max_examples=400)
@given(_LEADS)
def test_leads_of_problems_are_those_of_the_whole_text(text: str) -> None:
    for found, pattern in (
        (introduced.introductions(text), introduced._INTRODUCED),
        (introduced.announcements(text), introduced._ANNOUNCED),
    ):
        assert _spans(found) == _spans(pattern.finditer(text))
    if answered._CIRCULAR.search(text):
        assert answered._CIRCULAR_ENDS.search(text)


@given(_LEADS)
def test_next_steps_are_those_of_the_whole_text(text: str) -> None:
    steps = {match.span() for match in plans._NEXT.finditer(text)}
    assert steps <= set(plans.plan_spans(text))


@given(st.lists(st.sampled_from([*"（(12)）①③一二三是：；。甲，\n ·—."])).map("".join))
def test_numbered_items_are_those_of_the_plain_patterns(text: str) -> None:
    signs = r"(?=[（(]\d{1,2}[）)]|[①②③④⑤⑥⑦⑧⑨⑩]|(?<=[：；。])[一二三四五六七八九十]是)"
    begins = [match.start() for match in headed._INLINE.finditer(text)]
    assert begins == [match.start() for match in re.finditer(signs, text)]
    lines = any(headed._NUMBERED_LINE.match(text, at) for at in stops_of(text).lines)
    anywhere = r"[（(]\d{1,2}[）)]|[①②③]|[：；。][一二]是"
    line = r"(?m:^[ \u3000]*(?:[（(][一二三四]|\d{1,2}[.．、]|[一二三四五]是|[-—·•●◆◇▲△■□★☆▶○【]))"
    found = lines or headed._NUMBERED.search(text) is not None
    assert found == (re.search(f"{anywhere}|{line}", text) is not None)


def test_patterns_that_few_reports_need_can_be_made() -> None:
    assert RARE
    for rare in RARE:
        found, made = rare.match("其中1件"), re.compile(rare.pattern, rare.flags).match("其中1件")
        assert (found and found.span()) == (made and made.span())


def test_word_lists_read_line_by_line_are_those_that_yaml_reads() -> None:
    package = resources.files("extraction")
    read = [(package / "indicators" / "words.yaml", plain.plain_words)]
    read += [(package / "problems" / "taxonomy.yaml", plain.plain_domains)]
    rows = [p for p in (package / "indicators" / "lexicon").iterdir() if p.name.endswith(".yaml")]
    read += [(path, plain.plain_rows) for path in rows]
    assert rows
    for path, reader in read:
        text = path.read_text(encoding="utf-8")
        assert reader(text) == plain.yaml_body(text), path.name


@pytest.mark.parametrize(
    "row",
    [
        "  - {name: 甲数, units: yes, aliases: [甲]}",
        "  - {name: 甲数, units: 件, aliases: [甲]}",
        "  - {name: 甲数, units: [件, null]}",
        '  - {name: 甲数, units: 件, aliases: ["\\x41"]}',
        "  - {name: 甲数, units: 件} # 注",
    ],
)
def test_a_line_of_another_form_is_left_to_yaml(row: str) -> None:
    assert plain.plain_rows(f"category: cases\nindicators:\n{row}\n") is None


@given(_TEXTS, _TEXTS)
def test_a_shared_word_is_a_common_stretch_of_two_characters(left: str, right: str) -> None:
    assert share_word(left, right) is (len(common(left, right)) >= 2)


def test_the_best_alias_is_the_one_that_scores_most_among_all() -> None:
    """Aliases looked at one by one, none left out, lead to the same indicator."""
    lexicon = load_lexicon()
    alone: dict[str | None, list[AliasIndex]] = {}
    compared = 0
    for text in _samples()[:8]:
        for _, frame, _, _ in find_frames(text):
            if frame.unit not in alone:
                aliases = lexicon._taking(frame.unit)
                alone[frame.unit] = [AliasIndex([a], [], lexicon._opening) for a in aliases]
            found = [
                match
                for index in alone[frame.unit]
                if (match := best_match(frame, index, lexicon.words, ())[0]) is not None
            ]
            best = max((match.score for match in found), default=None)
            chosen = lexicon.match(frame)
            if chosen is None or chosen.alias == "pattern":
                assert best is None or chosen is not None
                continue
            compared += 1
            assert chosen.score == best
            assert chosen.alias in {match.alias for match in found if match.score == best}
    assert compared > 50


@given(st.lists(st.text("甲乙丙", max_size=4), max_size=8), st.text("甲乙丙", max_size=6))
def test_the_longest_word_that_ends_a_text_is_found(words: list[str], text: str) -> None:
    longest = max((word for word in words if word and text.endswith(word)), key=len, default=None)
    found = Endings(words).search(text)
    assert (found and found.group()) == longest
    assert found is None or text[found.start() :] == longest


@given(st.text("甲乙，；：", max_size=12))
def test_the_last_piece_is_the_last_of_a_split(words: str) -> None:
    for stop in (settling._STOP, settling._COMMA):
        assert settling._last_piece(stop, words) == stop.split(words)[-1]


def test_a_lexicon_that_knows_words_answers_as_a_new_one_does() -> None:
    """What it remembers of other texts changes no answer: frames differ in what is before."""
    lexicon = load_lexicon()
    frames = [frame for text in _samples() for _, frame, _, _ in find_frames(text)]
    frames += [replace(frame, context=words) for frame in frames for words in ("", "查处")]
    knowing, alone = (Lexicon(lexicon.indicators, lexicon.words) for _ in range(2))
    for frame in frames:
        alone._known.clear()
        assert knowing.match(frame) == alone.match(frame), frame
    assert 0 < len(knowing._known) < len(frames)


def test_totals_found_by_value_are_those_of_all_figures_around() -> None:
    compared = 0
    for text in _samples()[:8]:
        page = Page(text, list(find_facts(text)))
        for figure in page.figures:
            for value in {other.value for other in page.figures}:
                before = [f for f in page.before(figure, 200) if f.value == value]
                assert page.valued(value, figure, 200) == before
                near = [f for f in page.near(figure, 200, 300) if f.value == value]
                assert page.valued(value, figure, 200, 300) == near
                compared += len(near)
    assert compared > 50


@given(st.text("1,:;()甲", max_size=8))
def test_half_width_marks_are_all_but_those_between_digits(text: str) -> None:
    between = re.compile(r"(?<!\d)[,:;()]|[,:;()](?!\d)")
    full = dict(zip(",:;()", "，：；（）", strict=True))
    assert full_marks(text) == between.sub(lambda mark: full[mark.group()], text)


@given(st.text("按从分计来源渠道结构：，甲", max_size=10))
def test_words_that_divide_are_looked_for_by_their_signs(words: str) -> None:
    either = (
        "[按从以][^，。；]{1,10}(?:分|区分|统计|看|计)"
        "|(?:来源|渠道|去向|构成|类型|类别|方式|账龄|结构)："
    )
    assert partitions._may_divide(words) is (re.search(either, words) is not None)


@given(st.text("每一各户人均按单价标准为1，甲", max_size=12))
def test_prices_for_each_are_those_of_the_whole_pattern(words: str) -> None:
    products = import_module("extraction.checks.loose_products")
    (found,) = Page(f"{words}9元。", list(_facts(f"{words}9元。", len(words)))).figures
    match, plain = products._for_each(found), products._OR_OF_EACH.search(found.clause[-24:])
    assert (match and match.span()) == (plain and plain.span())
    if match is not None and plain is not None:
        assert list(filter(None, match.groups())) == list(filter(None, plain.groups()))


def _facts(text: str, start: int) -> Iterable[Fact]:
    """One sum of money at a place."""
    for fact in find_facts("罚款9元。"):
        yield fact.model_copy(update={"start": start, "end": start + 1, "sentence": text})


def test_what_is_known_grows_as_if_it_were_looked_through_anew() -> None:
    for text in _samples()[:8]:
        facts = list(find_facts(text))
        page = Page(text, facts)
        assert all(page.by_span[f.span] is f for f in page.figures)
        for group in page.sentences():
            assert all(page.of_sentence(f) is group for f in group)
        found = find_checks(text, facts)
        whole = Known(found)
        for at in range(0, len(found), 5):
            growing = Known(found[:at])
            growing.add(found[at:])
            assert growing.results == whole.results
            assert growing.parts == whole.parts
            assert growing.rates == whole.rates


@given(st.text("未待不整改结", max_size=8), st.sampled_from(["整改", "结", "改整"]))
def test_what_is_done_is_a_word_that_nothing_denies(label: str, word: str) -> None:
    assert rates._done(label, word) is (re.search(f"(?<![未待不]){word}", label) is not None)


@given(st.text("其中已经完成共入住率", max_size=8), st.sampled_from(["入住", "完成", "经入", "中"]))
def test_labels_begin_with_a_stem_or_adverbs_before_it(label: str, stem: str) -> None:
    pattern = f"(?:其中|已经?|完成|共|实际|累计)*{stem}"
    assert composite._begins(label, stem) is (re.match(pattern, label) is not None)


@given(st.text("总量数案件类甲", max_size=8), st.sampled_from(["甲", "案件", "甲类"]))
def test_labels_end_with_a_name_or_words_of_counting_behind_it(label: str, name: str) -> None:
    pattern = f"{name}(?:总?[量数]|案件|类|方面|问题|件|人员)*$"
    assert members._ends(label, name) is (re.search(pattern, label) is not None)


@given(st.text("2.。；;甲3", max_size=12), st.integers(0, 4), st.integers(4, 12))
def test_the_next_item_is_its_number_behind_a_stop(text: str, at: int, stop: int) -> None:
    match = re.compile(r"(?<=[。；;])2\.(?!\d)").search(text, at, stop)
    assert running_text._behind(text, "2.", at, stop) == (match.end() if match is not None else -1)


@given(
    st.text("甲乙丙。", max_size=10) | st.text("甲乙丁丁丁丁丁丁丁丁丁", max_size=60),
    st.sampled_from(["甲", "甲*乙", "乙*丙*甲", "丙甲"]),
)
def test_a_phrase_stands_where_its_pattern_finds_it(words: str, phrase: str) -> None:
    first, *rest = phrase.split("*")
    # What is one character stands near: there are many of it.
    gaps = (taxonomy._GAP if len(part) > 1 else taxonomy._NEAR for part in rest)
    pattern = "".join(f"[^。；;\n]{{0,{gap}}}?{part}" for gap, part in zip(gaps, rest, strict=True))
    match = re.search(first + pattern, words)
    found = taxonomy._phrase(taxonomy.Leaf("", ""), phrase, 0.0).find(words)
    assert found == (match.span() if match is not None else None)


@given(st.text("监督方式单一不力问题，", max_size=14))
def test_the_class_of_a_problem_is_that_of_the_weightiest_phrase_in_its_words(words: str) -> None:
    texts = ("监督", "监督*单一", "方式单一", "单一", "不力", "方式*不力", "力", "督方", "监督")
    rows = [(taxonomy.Leaf("", f"{at}"), text, 0.0) for at, text in enumerate(texts)]
    whole = taxonomy.Taxonomy(rows)
    found = [phrase for phrase in whole._phrases if phrase.find(words)]
    best = max(found, key=lambda phrase: phrase.weight, default=None)
    match = whole.classify(words)
    assert (match and match.leaf) == (best and best.leaf)


@given(st.text("甲1 |│\t\n", max_size=30))
def test_lines_without_bars_and_tabs_hold_no_drawn_cells(text: str) -> None:
    assert drawn_tables._DIVIDERS.search(text) is not None or not list(drawn_tables._blocks(text))


_EVERYWHERE = re.compile("|".join(form for _, form in masked_spans._SPANS))


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]
