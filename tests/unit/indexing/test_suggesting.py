"""What is suggested while words are typed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from api.service import Service
from api.wiring import open_for
from indexing.ingest import ingest
from indexing.suggesting import Suggester, Suggestion
from indexing.title_keys import initials

Suggest = Callable[[str], list[Suggestion]]
TODAY = date(2026, 1, 1)


def rule(title: str, day: str, articles: tuple[str, ...]) -> str:
    lines = [f"# {title}", "", f"promulgated: {day}", f"effective: {day}", "", "---", ""]
    for number, text in zip("一二三四", articles, strict=False):
        lines += [f"第{number}条 {text}", ""]
    return "\n".join(lines)


FILES = {
    "清溪市礼品登记办法(2019-01-10).md": rule(
        "清溪市礼品登记办法",
        "2019-01-10",
        ("为了规范礼品登记，制定本办法。", "收受礼金的，应当登记上交。"),
    ),
    "清溪市礼品登记办法(2022-03-01).md": rule(
        "清溪市礼品登记办法",
        "2022-03-01",
        ("为了规范礼品登记，制定本办法。", "礼品由办公室登记。", "收受礼金的，三日内登记上交。"),
    ),
    "清溪市礼品登记办法实施细则(2022-05-01).md": rule(
        "清溪市礼品登记办法实施细则", "2022-05-01", ("登记表由办公室印制。",)
    ),
    "清溪市会议管理办法(2021-05-10).md": rule(
        "清溪市会议管理办法", "2021-05-10", ("会议应当精简。",)
    ),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("files")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_for(tmp_path_factory.mktemp("home"), create=True) as opened:
        ingest(opened.collection, [folder], workers=0)
        yield opened


@pytest.fixture
def suggest(service: Service) -> Callable[[str], list[Suggestion]]:
    made = Suggester(service.collection.store, lambda: service.collection.keyword)
    return lambda text: made.suggest(text, service.searcher.catalog, TODAY)


def of_kind(found: list[Suggestion], kind: str) -> list[str]:
    return [one.text for one in found if one.kind == kind]


@pytest.mark.parametrize(
    "typed", ["礼品登记办法 3", "礼品登记办法第三", "礼品登记办法第3条", "礼品登记办法3条"]
)
def test_article_is_suggested_before_its_number_is_finished(suggest: Suggest, typed: str) -> None:
    first = suggest(typed)[0]
    assert (first.kind, first.text) == ("article", "清溪市礼品登记办法 第三条")
    assert first.version == "2022-03-01"
    assert first.note.startswith("收受礼金的")
    assert first.permalink is not None


def test_article_that_does_not_exist_is_not_suggested(suggest: Suggest) -> None:
    assert of_kind(suggest("礼品登记办法 9"), "article") == []


def test_titles_that_begin_with_it_come_first_and_short_ones_before_long(suggest: Suggest) -> None:
    assert of_kind(suggest("礼品"), "title") == [
        "清溪市礼品登记办法",
        "清溪市礼品登记办法实施细则",
    ]


def test_title_stands_once_for_all_its_versions_with_the_one_in_force(suggest: Suggest) -> None:
    (found,) = [one for one in suggest("礼品登记办法") if one.text == "清溪市礼品登记办法"]
    assert (found.version, found.status) == ("2022-03-01", "现行有效")


def test_initials_find_a_title(suggest: Suggest) -> None:
    letters = initials("会议管理办法")
    assert letters == "hyglbf"
    assert of_kind(suggest(letters), "title") == ["清溪市会议管理办法"]


def test_words_carry_how_many_passages_have_them(suggest: Suggest) -> None:
    words = {one.text: one.count for one in suggest("礼金") if one.kind == "term"}
    assert words["礼金"] == 2


def test_words_of_the_office_show_what_rules_call_them(suggest: Suggest) -> None:
    found = next(one for one in suggest("收红包") if one.text == "收红包")
    assert found.count is None
    assert "礼" in found.note


@pytest.mark.parametrize("typed", ["", " ", "礼", "　"])
def test_too_little_suggests_nothing(suggest: Suggest, typed: str) -> None:
    assert suggest(typed) == []


@pytest.mark.parametrize("typed", ["(((", "\"'", "条条条", "第第", "9" * 300, "礼" * 300, "\x00a"])
def test_strange_input_is_no_error(suggest: Suggest, typed: str) -> None:
    assert isinstance(suggest(typed), list)


def test_suggestions_of_the_same_words_need_no_second_count(service: Service) -> None:
    asked: list[object] = []

    def keyword() -> object:
        asked.append(1)
        return service.collection.keyword

    made = Suggester(service.collection.store, keyword)  # type: ignore[arg-type]
    catalog = service.searcher.catalog
    first = made.suggest("礼金", catalog, TODAY)
    started = time.perf_counter()
    assert made.suggest("礼金", catalog, TODAY) == first
    assert time.perf_counter() - started < 0.5


CHAPTERS = """# 清溪市涉密载体管理办法

promulgated: {day}
effective: {day}

---

## 第一章 总则

第一条 为了规范管理，制定本办法。

## 第二章 {name}

第二条 载体应当登记。

### 第一节 外出携带

第三条 携带外出的，应当经过批准。
"""


@pytest.fixture(scope="module")
def chaptered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("chapters")
    for day, name in (("2018-01-01", "登记与销毁"), ("2022-01-01", "登记与移交")):
        text = CHAPTERS.format(day=day, name=name)
        (folder / f"清溪市涉密载体管理办法({day}).md").write_text(text, encoding="utf-8")
    with open_for(tmp_path_factory.mktemp("home"), create=True) as opened:
        ingest(opened.collection, [folder], workers=0)
        yield opened


def headings(service: Service, typed: str, on: date = TODAY) -> list[Suggestion]:
    made = Suggester(service.collection.store, lambda: service.collection.keyword)
    found = made.suggest(typed, service.searcher.catalog, on)
    return [one for one in found if one.kind == "heading"]


def test_heading_of_the_version_in_force_leads_to_its_first_article(chaptered: Service) -> None:
    (found,) = headings(chaptered, "登记与")
    assert (found.text, found.note) == ("第二章 登记与移交", "清溪市涉密载体管理办法")
    assert found.version == "2022-01-01"
    assert found.permalink is not None
    assert chaptered.show(found.permalink, None)["article"] == "第二条"
    (older,) = headings(chaptered, "登记与", date(2019, 1, 1))
    assert older.text == "第二章 登记与销毁"


def test_heading_is_found_beside_the_name_of_its_regulation(chaptered: Service) -> None:
    (found,) = headings(chaptered, "涉密载体 携带")
    assert found.note == "清溪市涉密载体管理办法 › 第二章 登记与移交"
    assert headings(chaptered, "礼品登记 携带") == []
    (general,) = headings(chaptered, "涉密载体 总则")
    assert general.text == "第一章 总则"


@pytest.mark.parametrize("typed", ["总则", "携", "销毁"])
def test_what_says_nothing_or_is_no_more_is_no_heading(chaptered: Service, typed: str) -> None:
    assert headings(chaptered, typed) == []
