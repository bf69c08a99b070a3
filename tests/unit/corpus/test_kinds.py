from __future__ import annotations

import pytest

from corpus.kinds import guess_kind, kind_doubt, kind_of_word
from corpus.models import Kind

REPORT = "一季度全市登记物资320件，同比增长8.1%，核对单位41个，整改问题12个，涉及金额30万元。"
CASE = (
    "【基本案情】林某，中共党员，某单位职工。林某将登记物资据为己有。"
    "\n【评析意见】本案中，林某的行为构成贪污。"
)


@pytest.mark.parametrize(
    ("title", "text", "articles", "kind"),
    [
        ("临江市物资登记条例", "第一条 登记应当如实。", 12, Kind.REGULATION),
        ("关于开展物资登记的通知", "各单位：请于月底前登记。", 0, Kind.REGULATION),
        ("临江市关于登记若干问题的意见", "一、登记应当如实。", 0, Kind.REGULATION),
        ("林某贪污登记物资案", CASE, 0, Kind.CASE),
        ("如何认定登记不实", "答：登记不实，是指……构成要件如下。", 0, Kind.CASE),
        ("浅谈登记人员的纪与法", "登记人员违反纪律的，应当认定为违纪。", 0, Kind.CASE),
        ("临江市2029年一季度登记工作情况报告", REPORT, 0, Kind.REPORT),
        ("登记工作专报", REPORT, 0, Kind.REPORT),
        (
            "物资登记培训讲义",
            "学习目标：掌握登记要求。课时：2。思考题：怎样登记？",
            0,
            Kind.TRAINING,
        ),
        ("登记法学习辅导", "学员应当掌握登记要求。", 0, Kind.TRAINING),
        ("扫描件", REPORT, 0, Kind.REPORT),
        ("扫描件", CASE, 0, Kind.CASE),
        ("扫描件", "第一条 登记应当如实。", 20, Kind.REGULATION),
    ],
)
def test_guess_kind_weighs_title_articles_and_words(
    title: str, text: str, articles: int, kind: Kind
) -> None:
    assert guess_kind(title, text, articles) is kind


def test_guess_kind_hears_what_the_file_says_of_itself() -> None:
    assert guess_kind("物资登记办法", "第一条 完。", 9, printed="问答") is Kind.CASE
    assert guess_kind("登记工作报告", REPORT, 0, level="规范性文件") is Kind.REGULATION


def test_guess_kind_hears_the_first_word_of_the_file_name() -> None:
    assert (
        guess_kind("登记不实的认定", "登记不实。", 0, name="培训讲义03_案例教学.docx")
        is Kind.TRAINING
    )
    assert guess_kind("关于登记不实的通报", CASE, 0, name="案例15_登记不实.pdf") is Kind.CASE


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("问答", Kind.CASE),
        ("业务探讨", Kind.CASE),
        ("业务讲堂", Kind.CASE),
        ("最高检指导性案例", Kind.CASE),
        ("regulation", Kind.REGULATION),
        ("制度", Kind.REGULATION),
        ("工作报告", Kind.REPORT),
        ("讲义", Kind.TRAINING),
        ("其他", None),
    ],
)
def test_kind_of_word_maps_printed_words(word: str, kind: Kind | None) -> None:
    assert kind_of_word(word) is kind


FOUND = (
    "根据安排，3月4日至5月6日，巡察组对县粮食局党组开展了巡察。现将情况反馈如下。"
    "\n一、主要问题\n（一）粮库管理不严，抽查账册46本，不符9本。"
    "\n（二）违规发放补贴8.3万元，涉及27人。\n（三）招标程序不全的工程5个，金额310万元。"
    "\n二、意见建议\n党组应当在2个月内报送整改情况。"
)
RULED = (
    "一、被巡察单位应当在收到之日起10日内提出方案。\n二、整改不得弄虚作假。"
    "\n三、每季度报送不少于1次。\n四、逾期不报的，责令检查。\n本意见自印发之日起施行。"
)
MEETING = (
    "7月3日，陈某主持召开会议。会议听取了上半年工作汇报：立案31件，处分28人，追回资金46万元。"
    "\n会议要求，未办结的5件必须在月底前办结。"
)
ANSWER = "你们反映的问题已查。共欠发12.6万元，涉及34户，已付9万元。"
PROVISIONS = (
    "为统一做法，各方形成纪要如下：\n一、管辖有争议的，应当协商解决。"
    "\n二、数额在3万元以上的，应当立案。\n三、主动退赔的，可以从轻处理。"
)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("关于对县粮食局党组的巡察反馈意见", FOUND, Kind.REPORT),
        ("关于巡察反馈意见整改工作的意见", RULED, Kind.REGULATION),
        ("巡察反馈意见整改工作的实施意见", RULED, Kind.REGULATION),
        ("巡察“回头看”反馈意见", "一是学习不深。二是责任不实。", Kind.REPORT),
        ("县纪委常委会会议纪要（第3期）", MEETING, Kind.REPORT),
        ("办理粮食案件工作座谈会纪要", PROVISIONS, Kind.REGULATION),
        ("关于粮库检查情况的通知", FOUND, Kind.REPORT),
        ("关于报送粮库检查情况的通知", RULED, Kind.REGULATION),
        ("关于报送粮库检查情况的通知", "各单位：请于月底报送。", Kind.REGULATION),
        ("关于群众来信的答复", ANSWER, Kind.REPORT),
        ("关于来信受理问题的答复", "一、重复来信的，可以不再受理。", Kind.REGULATION),
        ("关于印发《2029年粮食工作总结》的通知", REPORT, Kind.REPORT),
        ("关于建立案件通报制度的意见", RULED, Kind.REGULATION),
        ("关于粮库值守的通知", "一、每班3人。二、值守情况每日报告1次。", Kind.REGULATION),
    ],
)
def test_guess_kind_reads_the_clauses_under_titles_of_rules_and_accounts(
    title: str, text: str, kind: Kind
) -> None:
    assert guess_kind(title, text, 0) is kind


def test_guess_kind_keeps_what_has_articles_a_rule() -> None:
    assert guess_kind("关于粮库管理的意见", FOUND, 4) is Kind.REGULATION


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("2029年干部培训工作总结", REPORT, Kind.REPORT),
        ("干部培训讲义", REPORT, Kind.TRAINING),
        ("以案促改工作情况报告", REPORT, Kind.REPORT),
        ("以案促改警示录", CASE, Kind.CASE),
        ("酒驾案件治理情况", REPORT, Kind.REPORT),
        ("近三年办案情况对比表", "指标 2028年 2029年\n立案 96 108", Kind.REPORT),
        ("林某贪污案情", CASE, Kind.CASE),
        ("林某贪污案情况", CASE, Kind.CASE),
    ],
)
def test_guess_kind_lets_the_end_of_a_title_outweigh_its_matter(
    title: str, text: str, kind: Kind
) -> None:
    assert guess_kind(title, text, 0, name=f"{title}.docx") is kind


def test_guess_kind_hears_the_last_word_of_a_run_in_the_file_name() -> None:
    assert guess_kind("登记", "登记不实。", 0, name="案例教学讲义.docx") is Kind.TRAINING
    assert guess_kind("登记", "登记不实。", 0, name="案例15_登记不实的通报.docx") is Kind.CASE


def test_kind_doubt_tells_counts_outside_reports() -> None:
    assert kind_doubt(Kind.REGULATION, "关于粮库的意见", FOUND, 0)
    assert not kind_doubt(Kind.REPORT, "关于粮库的意见", FOUND, 0)
    assert not kind_doubt(Kind.REGULATION, "关于粮库的意见", FOUND, 8)
    assert not kind_doubt(Kind.REGULATION, "关于粮库的意见", RULED, 0)
    assert not kind_doubt(Kind.CASE, "林某贪污登记物资案", CASE, 0)
