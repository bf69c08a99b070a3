"""Quotations under their levels, and the answer as one text."""

from __future__ import annotations

from corpus.models import Kind, Status
from indexing.answering.grouping import compose, grouped, source_of, wants_cases
from indexing.answering.models import Citation, Point


def citation(title: str, kind: Kind = Kind.REGULATION, level: str | None = None) -> Citation:
    provision = kind is Kind.REGULATION
    return Citation(
        doc=f"{title}.md",
        title=title,
        version="2022-07-01" if provision else "日期不详",
        article="第三条" if provision else None,
        quote="没有公函的不予接待。",
        start=5,
        end=15,
        status=Status.IN_FORCE if provision else None,
        permalink=f"/doc/{title}.md",
        kind=kind,
        level=level,
        issuer=None,
        deciding=(0, 10),
    )


FOUND = [
    citation("张某案", Kind.CASE),
    citation("临江市接待办法", level="规范性文件"),
    citation("临江市监督条例", level="地方性法规"),
    citation("临江市用车办法", level="规范性文件"),
    citation("内部规程"),
]


def names(groups: list[tuple[str, list[str]]]) -> list[str]:
    return [name for name, _ in groups]


def layout(*, cases_first: bool = False) -> list[tuple[str, list[str]]]:
    citations, groups = grouped(FOUND, cases_first=cases_first)
    assert [i for group in groups for i in group.citations] == list(range(len(citations)))
    return [(g.name, [citations[i].title for i in g.citations]) for g in groups]


def test_quotations_stand_under_their_level_and_cases_last() -> None:
    assert layout() == [
        ("规范性文件", ["临江市接待办法", "临江市用车办法"]),
        ("地方性法规", ["临江市监督条例"]),
        ("层级未标明的规定", ["内部规程"]),
        ("相关案例", ["张某案"]),
    ]


def test_cases_come_first_where_they_are_asked_for() -> None:
    assert wants_cases("公款吃喝的典型案例")
    assert not wants_cases("公款吃喝怎么处理")
    assert names(layout(cases_first=True))[0] == "相关案例"


def test_source_shows_version_and_status() -> None:
    assert source_of(FOUND[1]) == "《临江市接待办法》（2022-07-01，现行有效）第三条"
    assert source_of(FOUND[0]) == "《张某案》"
    unknown = FOUND[1].model_copy(update={"status": Status.UNKNOWN, "version": "日期不详"})
    assert source_of(unknown) == "《临江市接待办法》（时效待核）第三条"


def test_answer_names_each_source_and_begins_with_what_was_asked() -> None:
    citations, groups = grouped(FOUND[1:2])
    point = Point(aspect="机关", text="没有公函的", citation=0, start=0, end=5)
    assert compose(citations, groups, [point]) == (
        "机关：没有公函的〔1〕\n\n【规范性文件】\n"
        "〔1〕《临江市接待办法》（2022-07-01，现行有效）第三条规定：“没有公函的不予接待。”"
    )
