"""The same told in another order, or with light words, goes by the same names."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _told(sentence: str) -> list[tuple[str, str, str, str]]:
    facts = extract(f"2024年工作报告\n\n{sentence}", doc_id="x").facts
    return [(f.indicator, f.category, f.subject or "", f.matter or "") for f in facts]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("召开警示教育大会3场，参会700人。", "召开3场警示教育大会，参会700人。"),
        ("召开警示教育大会3场。", "召开了3场警示教育大会。"),
        ("抽查学校食堂36所。", "抽查36所学校食堂。"),
        ("抽查已整改问题28个。", "抽查28个已整改问题。"),
        ("回访受处分人员33名。", "回访33名受处分人员。"),
        ("收到问题线索47条。", "收到47条问题线索。"),
        ("发放问卷330份，收回有效问卷290份。", "发放330份问卷，收回290份有效问卷。"),
        ("审签工程变更17项。", "审签17项工程变更。"),
        ("澄清不实举报9起。", "澄清9起不实举报。"),
        ("办结信访件14件。", "办结14件信访件。"),
        ("抽查在建项目26个。", "抽查26个在建项目。"),
        ("约谈项目负责人9名。", "约谈9名项目负责人。"),
        ("通报典型案件7起。", "通报7起典型案件。"),
        (
            "通报违反中央八项规定精神问题12起。",
            "通报12起违反中央八项规定精神问题。",
        ),
        ("收回集体土地21宗，面积240亩。", "收回21宗集体土地，面积240亩。"),
        ("签订廉洁协议40份、责任书20份。", "签订40份廉洁协议、20份责任书。"),
    ],
)
def test_a_thing_behind_its_number_is_named_like_one_before_it(before: str, behind: str) -> None:
    assert _told(behind) == _told(before)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (
            "处分县处级干部3名、乡科级干部12名、一般干部30名。",
            "处分3名县处级干部、12名乡科级干部、30名一般干部。",
        ),
        ("受理案件164件171人，办结9件。", "受理164件案件171人，办结9件。"),
        ("走访企业12家、村民30户。", "走访12家企业、30户村民。"),
        ("发现隐患15处、问题8个。", "发现15处隐患、8个问题。"),
    ],
)
def test_lists_and_second_measures_go_on_behind_a_noun(before: str, behind: str) -> None:
    assert _told(behind) == _told(before)


@pytest.mark.parametrize(
    ("plain", "reworded"),
    [
        ("召开座谈会18场，收集意见建议87条。", "座谈会召开18场，意见建议收集87条。"),
        ("走访企业67家。", "企业走访67家。"),
        ("处分村干部13人。", "村干部处分13人。"),
        ("受理问题线索74件。", "问题线索受理74件。"),
        ("发现问题97个，整改90个。", "发现的问题有97个，整改的有90个。"),
        ("召开座谈会2次。", "召开的座谈会有2次。"),
        ("约谈供应商29家。", "约谈各类供应商29家。"),
        ("整改问题35个。", "整改各类问题35个。"),
        ("立案5件，处分6人。", "立案件数5件，处分人数6人。"),
        ("立案5件，处分6人。", "立案达5件，处分共计6人。"),
        ("今年以来，诫勉12人，约谈9人。", "今年以来，有12人被诫勉，对9人进行约谈。"),
        ("收到信访举报26件，办结25件。", "收到信访举报26件，有25件被办结。"),
        ("接到群众反映86件，当场办结61件。", "接到群众反映86件，当场办结的有61件。"),
        ("青石镇纪委立案4件。", "青石镇纪委立案的有4件。"),
        (
            "查处违规吃喝问题6起，处理9人。",
            "查处违规吃喝问题6起，予以处理9人。",
        ),
        (
            "立案查处“校园餐”问题12件，处分15人。",
            "立案查处“校园餐”问题12件，共有15人被处分。",
        ),
    ],
)
def test_light_words_and_the_verb_behind_change_nothing(plain: str, reworded: str) -> None:
    assert _told(reworded) == _told(plain)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        # what follows is told of the bodies, and is not what is counted
        ("推动11所学校建成智慧食堂。", ["学校数"]),
        ("派出5个巡察组进驻8家单位。", ["巡察组数", "单位数"]),
        ("有7个村账目公开不规范。", ["账目公开不规范村数"]),
        # nouns made of a noun and a verb stay whole
        ("现场整改22个，发放问卷调查90份。", ["整改问题数", "发放问卷调查数"]),
    ],
)
def test_what_is_told_of_the_counted_stays_behind(sentence: str, names: list[str]) -> None:
    assert [one for one, *_ in _told(sentence)] == names
