from __future__ import annotations

import pytest

from corpus.kinds import guess_kind, kind_of_word
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
