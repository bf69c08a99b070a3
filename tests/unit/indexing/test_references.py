"""Articles as people cite them: title, version, number, 款, 项."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import format_article, to_chinese
from indexing.references import (
    ArticleReference,
    HintKind,
    VersionHint,
    parse_reference,
    split_version_hint,
)


def article(number: int, sub: int = 0, paragraph: int | None = None, item: int | None = None):
    return ArticleReference(number, sub, paragraph, item)


YEAR, DATE = HintKind.YEAR, HintKind.DATE


@pytest.mark.parametrize(
    ("typed", "title", "articles", "hint"),
    [
        ("接待办法24条", "接待办法", [article(24)], None),
        ("《接待办法》第一百零三条", "接待办法", [article(103)], None),
        ("接待办法2018年版第86条", "接待办法", [article(86)], (YEAR, "2018")),
        ("2015版接待办法第八十五条", "接待办法", [article(85)], (YEAR, "2015")),
        ("接待办法 第三十二条第二项", "接待办法", [article(32, item=2)], None),
        ("接待法399条之一", "接待法", [article(399, 1)], None),
        ("接待法第399之一条", "接待法", [article(399, 1)], None),
        ("《接待法》第四十条第二款", "接待法", [article(40, paragraph=2)], None),
        ("接待法第40条第2款第（三）项", "接待法", [article(40, 0, 2, 3)], None),
        ("接待条例一百零三条", "接待条例", [article(103)], None),
        ("市纪委 接待标准 第三条", "市纪委 接待标准", [article(3)], None),
        ("第三十二条", "", [article(32)], None),
        ("《接待法》（2018）第十五条", "接待法", [article(15)], (YEAR, "2018")),
        ("《接待法》(2018年修订)第十五条", "接待法", [article(15)], (YEAR, "2018")),
        ("2018年《接待法》第十五条", "接待法", [article(15)], (YEAR, "2018")),
        ("接待法(2018-08-18)第十五条", "接待法", [article(15)], (DATE, "2018-08-18")),
        ("接待法2018年8月18日修订第三条", "接待法", [article(3)], (DATE, "2018-08-18")),
        ("二〇一八年版接待法第三条", "接待法", [article(3)], (YEAR, "2018")),
        ("接待法2018第86条", "接待法", [article(86)], (YEAR, "2018")),
        ("旧接待法第38条", "接待法", [article(38)], (HintKind.PREVIOUS, "")),
        ("修订前的接待法第38条", "接待法", [article(38)], (HintKind.PREVIOUS, "")),
        ("新接待法第3条", "接待法", [article(3)], (HintKind.NEWEST, "")),
        ("现行接待法第3条", "接待法", [article(3)], (HintKind.CURRENT, "")),
        ("接待法第385、386条", "接待法", [article(385), article(386)], None),
        (
            "接待法第三条、第五条第一款和第七条",
            "接待法",
            [article(3), article(5, paragraph=1), article(7)],
            None,
        ),
        (
            "接待法第二十二条至第二十五条",
            "接待法",
            [article(22), article(23), article(24), article(25)],
            None,
        ),
        ("接待办法（试行）第十条", "接待办法（试行）", [article(10)], None),
        ("《关于<接待办法>的解释》第二条", "关于<接待办法>的解释", [article(2)], None),
        ("２０１８年版接待條例第８６條", "接待條例", [article(86)], (YEAR, "2018")),
    ],
)
def test_reference_is_read(
    typed: str, title: str, articles: list[ArticleReference], hint: tuple[HintKind, str] | None
) -> None:
    found = parse_reference(typed)
    assert found is not None
    assert (found.title, list(found.articles)) == (title, articles)
    assert found.hint == (VersionHint(*hint) if hint else None)


def test_year_of_entry_is_told_from_year_of_adoption() -> None:
    found = parse_reference("2016年施行的《接待条例》第三条")
    assert found is not None
    assert found.hint == VersionHint(YEAR, "2016", entry=True)


def test_year_in_brackets_outweighs_a_word() -> None:
    found = parse_reference("旧《接待法》（2018）第三条")
    assert found is not None
    assert found.hint == VersionHint(YEAR, "2018")


def test_what_else_was_asked_is_kept() -> None:
    found = parse_reference("请问，接待法五十六条 复查复核")
    assert found is not None
    assert (found.title, found.rest, found.explicit) == ("接待法", "请问， 复查复核", False)


def test_bracketed_title_is_a_reference_without_article() -> None:
    found = parse_reference("《接待法》留置期限")
    assert found is not None
    assert (found.title, found.articles, found.rest) == ("接待法", (), "留置期限")


@pytest.mark.parametrize(
    "typed", ["三条红线", "接待超标怎么处理", "十条", "2018年8月", "", "《未完"]
)
def test_text_without_reference_has_none(typed: str) -> None:
    assert parse_reference(typed) is None


def test_title_with_a_hint_like_word_is_kept_as_typed() -> None:
    found = parse_reference("老年人接待办法第三条")
    assert found is not None
    assert found.typed == "老年人接待办法"


@pytest.mark.parametrize(
    ("text", "hint", "rest"),
    [
        ("2018年版接待法", VersionHint(YEAR, "2018"), "接待法"),
        ("接待法（修订前）", VersionHint(HintKind.PREVIOUS), "接待法"),
        ("接待法", None, "接待法"),
        ("2018", None, "2018"),
    ],
)
def test_split_version_hint(text: str, hint: VersionHint | None, rest: str) -> None:
    assert split_version_hint(text) == (hint, rest)


def test_long_range_is_bounded() -> None:
    found = parse_reference("接待法第一条至第九百条")
    assert found is not None
    assert len(found.articles) <= 20


@given(
    number=st.integers(1, 1500),
    sub=st.integers(0, 9),
    paragraph=st.one_of(st.none(), st.integers(1, 12)),
    item=st.one_of(st.none(), st.integers(1, 30)),
    arabic=st.booleans(),
)
def test_label_reads_back(
    number: int, sub: int, paragraph: int | None, item: int | None, arabic: bool
) -> None:
    meant = ArticleReference(number, sub, paragraph, item)
    label = meant.label
    if arabic:
        label = label.replace(format_article(number), f"第{number}条", 1)
    found = parse_reference(f"接待条例{label}")
    assert found is not None
    assert found.articles == (meant,)
    assert found.title == "接待条例"


@given(st.text(alphabet="接待法第条款项之一二十百0123456789（）()《》、至和 年版旧", max_size=30))
def test_any_text_is_read_without_error(typed: str) -> None:
    found = parse_reference(typed)
    if found is not None:
        for one in found.articles:
            assert to_chinese(one.number) in one.label
