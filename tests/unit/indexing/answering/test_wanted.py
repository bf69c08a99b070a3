"""What kind of thing a question wants, and which sentences hold one."""

from __future__ import annotations

import pytest

from evaluation.abstention import NAMED, read_lines
from indexing.answering.wanted import wanted_by


@pytest.mark.parametrize(
    ("question", "name", "holds", "lacks"),
    [
        ("陪餐的比例是百分之几", "比例", "不得超过百分之十", "不得超过三人"),
        ("工作餐一顿多少钱", "金额", "每人每餐六十元", "由接待单位承担"),
        ("公车 洗车 费用", "金额", "每次不超过四十元", "处二万元罚款"),
        ("超标接待最高罚多少", "罚款数额", "并处一万元罚款", "每人每餐六十元"),
        ("礼品值多少元以上要上缴", "数额", "价值三百元以上的上缴", "按季度上缴"),
        ("装裱费由谁出", "费用由谁承担", "由接待单位承担", "每人每餐六十元"),
        ("座谈最长几个小时", "时长", "不超过二小时", "不超过二日"),
        ("礼品几天内上交", "天数", "自收到之日起十五日内登记", "登记上交礼品"),
        ("陪餐天数", "天数", "不超过两天", "不超过两人"),
        ("清单 保存年限", "年限或者月份", "保存十年", "保存十份"),
        ("礼品登记 时限", "时间", "应当在十日内登记", "应当登记造册"),
        ("讲解员每年要多少学时", "学时", "不少于八学时", "不少于八日"),
        ("讲解员 年龄要求", "年龄", "年满十八周岁", "工作满十八年"),
        ("库房最大多少平米", "面积", "每间十平方米", "每间三人"),
        ("标牌 尺寸", "尺寸或者颜色", "长六十厘米", "长期悬挂"),
        ("陪餐最多几个人", "人数", "不得超过三人", "不得超过三日"),
        ("讲解员 人数", "人数", "配备二名", "配备二台"),
        ("一年能接待几次", "次数", "每年二次", "按照规定接待"),
        ("礼品单一式几联", "数目", "一式三联", "一式三份"),
        ("工作餐 桌数", "数目", "安排二桌", "安排二人"),
        ("陪餐的最多能去几个", "数值", "不得超过三人", "从严控制人数"),
        ("接待要满足几个条件", "具体内容", "应当符合下列条件：", "应当从简"),
        ("接待车辆 上限", "数值", "不超过三辆", "从严掌握"),
        ("接待清单模板", "格式或者样表", "清单格式见附件", "应当填报清单"),
        ("礼品 登记表", "格式或者样表", "登记表样式由办公室统一印制", "填写登记表"),
        ("清单要写哪些", "具体内容", "清单应当载明来访事由", "清单按季归档"),
        ("来访要带什么材料", "办理手续", "应当出示公函", "应当从简"),
        ("登记表去哪里领", "地点或者联系方式", "在服务平台领取", "向来访人发放"),
        ("礼品交给谁保管", "由谁负责", "由办公室负责保管", "妥善保管"),
        ("违规接待给什么处分", "处理后果", "情节严重的，给予撤职处分。", "接待应当从简。"),
        ("公函上要盖什么章", "章", "加盖单位公章", "由主要领导签发"),
        ("讲解员 学历要求", "学历", "应当具有大专学历", "应当熟悉业务"),
        ("库房门锁 等级", "等级", "不低于二级防护等级", "门锁应当牢固"),
    ],
)
def test_kind_wanted_is_found_in_the_sentence_that_holds_it(
    question: str, name: str, holds: str, lacks: str
) -> None:
    wanted = wanted_by(question)
    assert wanted is not None
    assert wanted.name == name
    assert wanted.stands_in(holds)
    assert not wanted.stands_in(lacks)


def test_date_or_number_of_an_article_is_no_value() -> None:
    wanted = wanted_by("礼品 保存年限")
    assert wanted is not None
    assert not wanted.stands_in("第三条 本规定自2019年1月5日起施行")
    assert wanted.stands_in("第三条 登记簿保存五年")


def test_last_noun_says_what_keywords_want() -> None:
    first, last = wanted_by("接待 人数 登记表"), wanted_by("登记表 接待 人数")
    assert first is not None
    assert last is not None
    assert (first.name, last.name) == ("格式或者样表", "人数")


def test_story_asks_in_its_last_clause_alone() -> None:
    asked = wanted_by("昨天外县来了几位同志，办公室坐了满满一桌，这样一顿最多能花多少钱")
    assert asked is not None
    assert asked.name == "金额"


@pytest.mark.parametrize(
    "story",
    [
        "办公室来了几个人，一顿饭吃掉好几百元，还说接待的标准就是这样定了的",
        "主任让谁陪餐谁就得去，哪个不去就扣谁的奖金，大家都不敢说什么",
    ],
)
def test_story_that_only_tells_wants_nothing(story: str) -> None:
    assert wanted_by(story) is None


@pytest.mark.parametrize(
    "question", ["公务接待", "没有公函能接待吗", "台账成灾 层层加码", "铺张浪费", ""]
)
def test_question_that_wants_no_such_thing_has_no_kind(question: str) -> None:
    assert wanted_by(question) is None


def test_conduct_that_is_only_named_wants_no_value() -> None:
    named = read_lines(NAMED)
    assert len(named) > 100
    assert [text for text in named if wanted_by(text) is not None] == []


@pytest.mark.parametrize(
    "question",
    [
        "受处分期间能不能涨工资",
        "借调人员可不可以领补贴",
        "什么酒不能上桌",
        "接待反馈提出几点要求",
        "什么级别的干部要报备",
        "处分期满后是否恢复职务",
    ],
)
def test_word_of_a_value_that_is_not_asked_for_wants_none(question: str) -> None:
    wanted = wanted_by(question)
    assert wanted is None or wanted.name not in {"金额", "比例", "时长", "时间", "级别", "酒不"}


def test_sum_asked_for_as_large_is_no_size() -> None:
    wanted = wanted_by("受礼多大数额立案")
    assert wanted is None or wanted.name != "尺寸或者颜色"


@pytest.mark.parametrize(
    "dated",
    ["二〇一八年八月十八日通过", "自10月1日起施行", "2019年1月5日印发", "一九九五年三月印发"],
)
def test_dates_in_any_figures_are_no_spans_of_time(dated: str) -> None:
    wanted = wanted_by("礼品几天内上交")
    assert wanted is not None
    assert not wanted.stands_in(dated)


def test_list_of_items_holds_what_is_asked_for_in_detail() -> None:
    wanted = wanted_by("清单要写哪些")
    assert wanted is not None
    assert wanted.stands_in("来访登记的事项（一）来访单位")
