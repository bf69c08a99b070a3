"""Short names, spelling errors and other forms lead to the regulation that is meant."""

from __future__ import annotations

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from indexing.title_keys import declared_short_names, is_generic_title, title_key
from indexing.titles import TitleResolver

TITLES = (
    "中国共产党纪律处分条例",
    "中国共产党纪律处分条例（试行）",
    "国有企业管理人员处分条例",
    "中华人民共和国监察法",
    "中华人民共和国监察法实施条例",
    "中华人民共和国监察官法",
    "中华人民共和国检察官法",
    "中华人民共和国各级人民代表大会常务委员会监督法",
    "中华人民共和国公职人员政务处分法",
    "中华人民共和国刑法",
    "中华人民共和国刑法修正案（十二）",
    "中华人民共和国刑事诉讼法",
    "党政机关国内公务接待管理规定",
    "党政机关公务用车管理办法",
    "最高人民检察院关于渎职侵权犯罪案件立案标准的规定",
    "最高人民法院、最高人民检察院关于办理贪污贿赂刑事案件适用法律若干问题的解释",
    "临江市公务接待管理办法（试行）",
    "临江市住宅小区停车管理规定",
)


def record(identity: int, title: str, kind: Kind = Kind.REGULATION) -> DocumentRecord:
    return DocumentRecord(
        id=identity,
        doc=f"{title}.md",
        kind=kind,
        title=title,
        work_id=identity,
        version="2020-01-01",
        metadata=Metadata(title),
        format="md",
        sha256="0" * 64,
        source_path=f"/{identity}",
        char_count=1,
        article_count=1,
        ingested_at="2024-01-01",
    )


@pytest.fixture(scope="module")
def resolver() -> TitleResolver:
    return TitleResolver([record(at, title) for at, title in enumerate(TITLES, 1)])


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("中华人民共和国监察法", "中华人民共和国监察法"),
        ("监察法", "中华人民共和国监察法"),
        ("检查法", "中华人民共和国监察法"),
        ("《监察法》", "中华人民共和国监察法"),
        ("監察法", "中华人民共和国监察法"),
        ("监 察 法", "中华人民共和国监察法"),
        ("监察法（2018年修正）", "中华人民共和国监察法"),
        ("刑诉法", "中华人民共和国刑事诉讼法"),
        ("政务处分法", "中华人民共和国公职人员政务处分法"),
        ("纪律处分条例", "中国共产党纪律处分条例"),
        ("党纪处分条例", "中国共产党纪律处分条例"),
        ("处分条例", "中国共产党纪律处分条例"),
        ("纪律处分条例（试行）", "中国共产党纪律处分条例（试行）"),
        ("国企管理人员处分条例", "国有企业管理人员处分条例"),
        ("公车管理办法", "党政机关公务用车管理办法"),
        ("两高贪污贿赂解释", TITLES[15]),
        ("刑法修正案十二", "中华人民共和国刑法修正案（十二）"),
        ("临江市公务接待管理办法", "临江市公务接待管理办法（试行）"),
        # spelling
        ("监查法", "中华人民共和国监察法"),
        ("政务处份法", "中华人民共和国公职人员政务处分法"),
        ("纪律处份条例", "中国共产党纪律处分条例"),
        ("纪录处分条例", "中国共产党纪律处分条例"),
        ("公务用车管理办发", "党政机关公务用车管理办法"),
        # shortened as nobody has listed
        ("小区停车规定", "临江市住宅小区停车管理规定"),
        ("国内接待规定", "党政机关国内公务接待管理规定"),
        ("最高检 立案标准", "最高人民检察院关于渎职侵权犯罪案件立案标准的规定"),
    ],
)
def test_name_leads_to_title(resolver: TitleResolver, typed: str, title: str) -> None:
    matches = resolver.resolve(typed)
    assert matches
    assert matches[0].title == title


@pytest.mark.parametrize("typed", ["会计法", "行政监察法", "民法典", "老年人权益保障法"])
def test_known_title_that_is_not_held_is_no_spelling_error(
    resolver: TitleResolver, typed: str
) -> None:
    assert resolver.resolve(typed) == []
    assert (resolver.known_title(typed) or "").endswith(typed)


@pytest.mark.parametrize("typed", ["跨境电商规定", "量子通信条例", "留", ""])
def test_strange_name_resolves_to_nothing(resolver: TitleResolver, typed: str) -> None:
    assert resolver.resolve(typed) == []


def test_generic_name_lists_all_of_its_sort_the_usual_first(resolver: TitleResolver) -> None:
    titles = [match.title for match in resolver.resolve("条例", limit=20)]
    assert titles[0] == "中国共产党纪律处分条例"
    assert {"国有企业管理人员处分条例", "中华人民共和国监察法实施条例"} <= set(titles)
    assert all("条例" in title for title in titles)


def test_customary_name_ends_the_search(resolver: TitleResolver) -> None:
    assert [match.how for match in resolver.resolve("刑诉法")] == ["alias"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旧监察法（2018）复查期限", [("监察法", "中华人民共和国监察法")]),
        (
            "监察法实施条例和政务处分法",
            [
                ("监察法实施条例", "中华人民共和国监察法实施条例"),
                ("政务处分法", "中华人民共和国公职人员政务处分法"),
            ],
        ),
        ("监察法规定的措施", [("监察法", "中华人民共和国监察法")]),
        ("监察法规", []),
        ("行政监察法第三条", [("行政监察法", "中华人民共和国行政监察法")]),
        ("有关条例怎么说", []),
        ("監 察 法", [("監 察 法", "中华人民共和国监察法")]),
    ],
)
def test_mentions_are_found_in_text(
    resolver: TitleResolver, text: str, found: list[tuple[str, str]]
) -> None:
    mentions = resolver.mentions(text)
    assert [(text[m.start : m.end], m.title) for m in mentions] == found


def test_mention_of_a_title_not_held_has_no_works(resolver: TitleResolver) -> None:
    assert resolver.mentions("行政监察法第三条")[0].works == ()


def test_nearest_titles_share_words(resolver: TitleResolver) -> None:
    nearest = resolver.nearest("公务接待费用标准", 3)
    assert "党政机关国内公务接待管理规定" in nearest
    assert "中华人民共和国刑法" not in nearest
    assert resolver.nearest("zzz", 3) == []


def test_title_of_a_case_is_found_but_gets_no_short_names() -> None:
    cases = [record(1, "王某收受礼金案", Kind.CASE)]
    resolver = TitleResolver(cases)
    assert resolver.exact("王某收受礼金案")[0].work_id == 1


def test_books_of_a_code_are_its_parts() -> None:
    resolver = TitleResolver(
        [record(1, "中华人民共和国民法典 总则"), record(2, "中华人民共和国民法典 物权编")]
    )
    assert {match.work_id for match in resolver.parts("中华人民共和国民法典")} == {1, 2}


def test_declared_short_name_is_learnt_unless_it_is_shared() -> None:
    texts = [
        "根据《临江市住宅小区停车管理规定》（以下简称《停车规定》）制定本办法。",
        "《临江市公务接待管理办法（试行）》（以下简称《办法》）第三条",
    ]
    assert declared_short_names(texts) == {"停车规定": {"临江市住宅小区停车管理规定"}}


def test_title_key_drops_marks_and_versions_but_keeps_parts() -> None:
    assert title_key("《标准的规定（二）》（2010年修订）") == "标准的规定二"
    assert title_key("条例(2018-08-18)") == "条例"


def test_generic_titles() -> None:
    assert is_generic_title("《条例》")
    assert not is_generic_title("监察法")
