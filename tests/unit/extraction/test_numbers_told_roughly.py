"""How a number is written says nothing of what it counts: 57余起, 近57起, 57起左右 and 57起."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract, find_figures
from extraction.rules import load_rules
from extraction.wordings import reworded


def _told(sentence: str) -> list[tuple[str, str, str | None, str]]:
    facts = extract(sentence, doc_id="x").facts
    return [(fact.indicator, fact.category, fact.subject, fact.matter) for fact in facts]


def _names(sentence: str) -> list[str]:
    return [fact.indicator for fact in extract(sentence, doc_id="x").facts]


@pytest.mark.parametrize(
    ("roughly", "plainly"),
    [
        ("桐溪县查处违规吃喝问题31余起，处理47余人。", "桐溪县查处违规吃喝问题31起，处理47人。"),
        ("桐溪县查处违规吃喝问题31多起，处理47多人。", "桐溪县查处违规吃喝问题31起，处理47人。"),
        ("开展检查近140次，发现问题约260个。", "开展检查140次，发现问题260个。"),
        ("培训干部超过1300人次，发放手册逾6000份。", "培训干部1300人次，发放手册6000份。"),
        ("清退供应商超7家，约谈大约23家。", "清退供应商7家，约谈23家。"),
        ("走访群众19户左右，收集意见接近34条。", "走访群众19户，收集意见34条。"),
        ("追缴资金约380万元，清退8万余元。", "追缴资金380万元，清退8万元。"),
        ("立案共21件共26人，处分共18人。", "立案21件26人，处分18人。"),
        ("查处问题高达73起，多达96人受到处理。", "查处问题73起，96人受到处理。"),
        ("走访农户三十余户，化解矛盾十二多起。", "走访农户三十户，化解矛盾十二起。"),
        ("对13余个乡镇党委书记、纪委书记集体约谈。", "对13个乡镇党委书记、纪委书记集体约谈。"),
        ("办结信访举报426余件。", "办结信访举报426件。"),
    ],
)
def test_words_of_approximation_change_no_name(roughly: str, plainly: str) -> None:
    assert _told(roughly) == _told(plainly)


@pytest.mark.parametrize("word", ["达", "达到", "共有", "共计", "约有", "为", "近", "约"])
@pytest.mark.parametrize(
    "sentence",
    [
        "查处公款旅游问题{}41起，处理53人，处分37人。",
        "查处乱收费问题{}26起，处理31人。",
        "针对营商环境问题立案{}14件，处分16人。",
    ],
)
def test_how_many_are_told_takes_no_kind_from_what_follows(sentence: str, word: str) -> None:
    told = [(f.indicator, f.matter) for f in extract(sentence.format(word), doc_id="x").facts]
    plain = [(f.indicator, f.matter) for f in extract(sentence.format(""), doc_id="x").facts]
    assert told == plain
    assert plain[1][1]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("集团有二级企业12家、三级企业共35家，职工共5816人。", None),
        ("第七轮共5个组，巡察9个单位。", None),
    ],
)
def test_kinds_of_bodies_that_are_counted_are_nobody(text: str, subject: str | None) -> None:
    assert {fact.subject for fact in extract(text, doc_id="x").facts} == {subject}


def test_rough_numbers_keep_their_place_words_and_qualifier() -> None:
    text = "柳洼镇走访群众近120余户，退还资金3万余元，培训1,200多人次，宣讲9场左右。"
    facts = extract(text, doc_id="x").facts
    assert [(f.value_text, f.qualifier) for f in facts] == [
        ("120", "余"),
        ("3万", "余"),
        ("1,200", "多"),
        ("9", "左右"),
    ]
    assert all(text[f.start : f.end] == f.value_text for f in facts)
    assert {f.sentence for f in facts} == {text}
    assert find_figures(text, (), load_rules().lexicon) == [
        fact.model_copy(update={"matter": ""}) for fact in facts
    ]


def test_checks_of_rough_numbers_stay_rough_and_in_place() -> None:
    text = "受理信访举报340余件，其中检举控告210余件、批评建议130余件。"
    (check,) = extract(text, doc_id="x").checks
    assert "按所印的数" in (check.note or "")
    assert text[slice(*check.result)] == "340"
    assert "210余" in check.equation


@pytest.mark.parametrize(
    "text",
    [
        "近3个月走访群众。",
        "最近12件案件。",
        "签约12户，节约15万元。",
        "超过5人的聚餐3起。",
        "每个标段均不超过60万元。",
        "对超12次未参加学习的通报。",
        "两批共9户，全县共3个人，5个县共620名。",
        "集体访5人以上的3批。",
        "单笔最高达820万元。",
    ],
)
def test_times_bounds_and_other_words_are_no_approximations(text: str) -> None:
    assert reworded(text) is None


def test_text_of_tables_keeps_its_words() -> None:
    text = "走访30余户。\n走访40余户。"
    kept = (text.index("\n"), len(text))
    smooth = reworded(text, [kept])
    assert smooth is not None
    assert smooth.read.text == "走访30户。\n走访40余户。"
    assert dict(smooth.rough) == {4: "余"}


@pytest.mark.parametrize(
    ("one", "measure", "other"),
    [
        ("收到信访举报52起，较上年减少9起，办结25起。", "起", "件"),
        ("处置线索61起，其中谈话函询7起、初步核实40起。", "起", "件"),
        ("受理群众诉求88起，已办结71起。", "起", "件"),
        ("信访举报38起，其中自收17起、巡察移交6起。", "起", "件"),
        ("发现问题235项，其中招标类58个、合同类83个、其他6个。", "项", "个"),
        ("共发现问题412条，其中队伍建设方面181个。", "条", "个"),
        ("612项问题已完成整改559个，正在推进53个。", "项", "个"),
        ("受理线索35条，较去年的14件增长1.5倍。", "条", "件"),
        ("发现问题516条，平均每村8.6个。", "条", "个"),
        ("3个村干部被约谈。", "个", "名"),
    ],
)
def test_measures_of_one_kind_give_one_name(one: str, measure: str, other: str) -> None:
    assert _names(one) == _names(one.replace(measure, other))


def test_parts_that_go_by_their_own_measure_keep_it() -> None:
    names = _names("处置问题线索63条，其中谈话函询7件、立案3件。")
    assert names[1:] == ["谈话函询件次", "立案数"]
    assert _names("4个方面28项问题，整改20个。")[:2] == _names("4个方面28项问题。")


@pytest.mark.parametrize(
    ("han", "digits"),
    [
        ("39个问题已整改35个，基本完成三个。", "39个问题已整改35个，基本完成3个。"),
        ("提出建议七条，被采纳五条。", "提出建议7条，被采纳5条。"),
        ("修订制度12项，废止五项。", "修订制度12项，废止5项。"),
        ("岭西县水务局三个标段虚报工程量。", "岭西县水务局3个标段虚报工程量。"),
        ("派出工作组两个，核查账户15个。", "派出工作组2个，核查账户15个。"),
        ("机关设两个部室，专职干部8人。", "机关设2个部室，专职干部8人。"),
    ],
)
def test_chinese_digits_count_as_others_do(han: str, digits: str) -> None:
    assert _names(han) == _names(digits)


def test_unbounded_figures_break_no_check() -> None:
    text = "处分超14人，其中党纪处分超12人、政务处分超5人、双重处分超3人。"
    assert extract(text, doc_id="x").facts
