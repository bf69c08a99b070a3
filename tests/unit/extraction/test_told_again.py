"""A deed told again of another body or time without its thing counts the same thing."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _told(sentence: str) -> list[tuple[str, str | None]]:
    return [(fact.indicator, fact.subject) for fact in extract(sentence, doc_id="x").facts]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("县纪委办理信访件12件，派驻机构办理9件，乡镇纪委办理30件。", "群众信访件次"),
        ("上半年化解信访积案12件，下半年化解8件。", "化解信访积案数"),
        ("东区查处案件12件，西区查处9件，其他区查处21件。", "立案数"),
        ("县医院退还红包礼金12笔，中医院退还7笔。", "退还红包礼金笔数"),
        ("青山村公开村务信息35条，绿水村公开28条。", "公开村务信息数"),
        ("一季度排查廉政风险点45个，二季度排查32个，三季度排查28个。", "廉政风险点数"),
        ("甲镇建立制度12项，乙镇建立5项，其他乡镇建立9项。", "制定制度数"),
    ],
)
def test_deed_told_again_counts_the_same(sentence: str, name: str) -> None:
    assert {told for told, _ in _told(sentence)} == {name}


def test_deed_of_other_things_is_no_repetition() -> None:
    sentence = "登记经商办企业情况3210人，发现违规经商办企业12人。"
    first, second = _told(sentence)
    assert first[0] != second[0]


def test_part_that_repeats_the_deed_of_its_whole_is_named_in_order() -> None:
    sentence = "发现问题120个，其中县级发现45个、镇级发现75个。"
    names = ["发现问题数", "县级发现问题数", "镇级发现问题数"]
    assert [name for name, _ in _told(sentence)] == names


def test_remaining_places_are_a_subject_of_their_own() -> None:
    sentence = "城关镇受理信访举报35件，青山镇受理28件，其余乡镇受理60件。"
    assert [who for _, who in _told(sentence)] == ["城关镇", "青山镇", "其余乡镇"]


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("县委巡察办会同县委组织部评估单位14家，发现问题9个。", "县委巡察办"),
        ("市局系统前三季度核查图斑1842个。", "市局系统"),
        ("教育系统自查问题42个。", "教育系统"),
        ("锦绣花园小区公开公共收益31.7万元。", "锦绣花园小区"),
        ("年增村集体收入42万元。", None),
        ("集团党委巡察办覆盖单位9家，反馈问题287个。", "集团党委巡察办"),
        ("市委巡察三组去年12月反馈的39个问题，完成整改33个。", None),
        ("化工板块纪委立案14件，处分9人。", "化工板块纪委"),
        ("业务板块立案14件。", None),
        ("寒假突查小区补课点14处。", None),
    ],
)
def test_bodies_are_named_whole_or_not_at_all(sentence: str, whose: str | None) -> None:
    assert {who for _, who in _told(sentence)} == {whose}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "发现问题120个，其中县纪委发现45个、镇纪委发现75个。",
            [("发现问题数", None), ("发现问题数", "县纪委"), ("发现问题数", "镇纪委")],
        ),
        ("全市检察机关共办理各类案件425件。", [("办理案件数", "全市检察机关")]),
        ("破获电信网络诈骗案件39起，侦破各类经济犯罪案件12起。",
         [("电信网络诈骗破案数", None), ("经济犯罪破案数", None)]),
        ("破获案件39起。", [("破案数", None)]),
    ],
)  # fmt: skip
def test_deed_says_of_which_kind_and_the_doer_is_the_subject(
    sentence: str, told: list[tuple[str, str | None]]
) -> None:
    assert _told(sentence) == told
