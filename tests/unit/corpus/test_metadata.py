"""What a text, its metadata block, its name and the user say. Organs and titles fictional."""

from __future__ import annotations

import pytest

from corpus.levels import TextParts, infer_level
from corpus.metadata import extract_metadata
from corpus.models import Kind, Metadata


def metadata(
    head: str = "",
    tail: str = "",
    *,
    title: str = "临江市物资登记办法",
    name: str = "x.md",
    **options: object,
) -> Metadata:
    return extract_metadata(TextParts(head, tail), name=name, title=title, **options)  # type: ignore[arg-type]


def test_block_in_english_is_taken() -> None:
    block = {
        "issuer": "临江市人民政府",
        "doc_number": "临政发〔2029〕7号",
        "promulgated": "2029-05-01",
        "effective": "2029-07-01",
        "status": "in_force",
        "level": "规范性文件",
        "source": "某网站",
        "column": "法规",
    }
    found = metadata(given=block)
    assert found == Metadata(
        title="临江市物资登记办法",
        issuer="临江市人民政府",
        doc_number="临政发〔2029〕7号",
        level="规范性文件",
        promulgated="2029-05-01",
        effective="2029-07-01",
        status_hint="in_force",
        source="某网站",
        extra={"column": "法规"},
    )


def test_block_in_chinese_is_taken() -> None:
    block = {
        "发布机关": "临江市财政局",
        "发文字号": "临财〔2029〕7号",
        "公布日期": "2029年5月1日",
        "施行日期": "2029.7.1",
        "修订日期": "二〇三〇年一月",
        "废止日期": "2031-01-01",
        "时效性": "已废止",
        "效力级别": "规范性文件",
        "来源": "公报",
    }
    found = metadata(given=block)
    assert found.issuer == "临江市财政局"
    assert found.doc_number == "临财〔2029〕7号"
    assert (found.promulgated, found.effective) == ("2029-05-01", "2029-07-01")
    assert (found.amended, found.repealed) == ("2030-01", "2031-01-01")
    assert (found.status_hint, found.level, found.source) == ("已废止", "规范性文件", "公报")


def test_lines_with_labels_in_the_text_are_taken() -> None:
    head = (
        "【发布部门】临江市财政局\n发文字号：临财〔2029〕7号\n发布日期2029年5月1日\n"
        "施行日期由市财政局确定。"
    )
    found = metadata(head)
    assert (found.issuer, found.doc_number) == ("临江市财政局", "临财〔2029〕7号")
    assert (found.promulgated, found.effective) == ("2029-05-01", None)


def test_nothing_stated_stays_unknown() -> None:
    found = metadata("各单位应当登记物资。", "登记应当公开。")
    assert found == Metadata(title="临江市物资登记办法")


@pytest.mark.parametrize(
    ("head", "promulgated", "amended"),
    [
        ("2020年3月1日 临江市第九届人民代表大会第二次会议通过", "2020-03-01", None),
        ("（二〇二〇年三月一日中共临江市委发布）", "2020-03-01", None),
        (
            "2020年3月1日 临江市第九届人民代表大会常务委员会第二次会议通过\n"
            "2020年4月2日 某省第九届人民代表大会常务委员会第五次会议批准",
            "2020-04-02",
            None,
        ),
        (
            "2020年2月3日 临江市人民政府第9次常务会议通过\n2020年3月1日 临江市人民政府令第8号公布",
            "2020-03-01",
            None,
        ),
        (
            "（2020年3月1日临江市第九届人民代表大会第二次会议通过 根据2022年5月6日临江市第九届"
            "人民代表大会第五次会议《关于修改〈临江市登记条例〉的决定》第一次修正 "
            "2024年7月8日第二次修正）",
            "2020-03-01",
            "2024-07-08",
        ),
        (
            "（2020年3月1日中共临江市委常委会会议审议批准 2020年3月5日中共临江市委发布 "
            "2023年8月1日中共临江市委常委会会议修订 2023年8月9日中共临江市委发布）",
            "2020-03-05",
            "2023-08-09",
        ),
        (
            "2020年3月1日 第九届人民代表大会第二次会议通过\n"
            "2022年5月6日 第五次会议《关于修改<临江市登记条例>\n"
            "<临江市核对条例>的决定》修正",
            "2020-03-01",
            "2022-05-06",
        ),
        (
            "2018年3月1日 临江市法院审判委员会第7次会议通过\n"
            "2023年3月1日 临江市法院审判委员会第9次会议通过",
            "2018-03-01",
            "2023-03-01",
        ),
        ("（临纪发〔2029〕13号 2029年4月1日）", "2029-04-01", None),
        ("（2029年4月1日）", "2029-04-01", None),
    ],
)
def test_history_under_the_title_is_read(head: str, promulgated: str, amended: str | None) -> None:
    found = metadata(head)
    assert (found.promulgated, found.amended) == (promulgated, amended)


@pytest.mark.parametrize(
    "head",
    [
        "2029年3月，《临江市登记办法》（临财〔2029〕5号）印发以来，各单位认真落实。",
        "2028年10月26日，市人大常委会会议审议通过了《关于修改登记条例的决定》。",
        "自2015年以来，我市登记工作不断加强，2026年又发布了新的标准。",
    ],
)
def test_dates_in_sentences_are_no_history(head: str) -> None:
    found = metadata(head)
    assert (found.promulgated, found.amended, found.effective) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "tail", "effective"),
    [
        ("", "第九条 本办法自2030年1月1日起施行。", "2030-01-01"),
        ("（2029年5月1日发布，自2029年7月1日起施行）", "", "2029-07-01"),
        ("2029年5月1日 临江市人民政府令第8号公布\n2029年7月1日 施行", "", "2029-07-01"),
        ("（2029年5月1日中共临江市委发布）", "第九条 本办法自发布之日起施行。", "2029-05-01"),
        (
            "（2020年5月1日发布 2029年5月1日修订）",
            "第九条 本办法自2029年8月1日起施行。",
            "2029-08-01",
        ),
        ("（2020年5月1日发布 2029年5月1日修订）", "第九条 本办法自发布之日起施行。", "2029-05-01"),
    ],
)
def test_effective_date_is_taken_where_it_is_stated(head: str, tail: str, effective: str) -> None:
    assert metadata(head, tail).effective == effective


def test_clause_of_the_first_version_does_not_date_an_amended_one() -> None:
    found = metadata(
        "（2010年5月1日临江市人民代表大会会议通过 2029年5月1日修正）",
        "第九条 本条例自2010年8月1日起施行。",
    )
    assert found.effective is None
    assert found.extra["first_effective"] == "2010-08-01"


def test_amended_text_in_force_on_issue_leaves_the_date_open() -> None:
    found = metadata("（2010年5月1日会议通过 2029年5月1日修正）", "第九条 本条例自公布之日起施行。")
    assert found.effective is None


def test_repeal_of_another_rule_does_not_date_this_one() -> None:
    tail = "第九条 本办法自2030年1月1日起施行。《临江市登记规定》自2012年1月1日起施行的同时废止。"
    assert metadata("", tail).repealed is None


def test_block_dated_by_the_last_amendment_yields_to_the_history() -> None:
    head = "2018年3月20日 临江市第九届人民代表大会第一次会议通过\n2024年12月25日 第五次会议修正"
    found = metadata(head, given={"promulgated": "2024-12-25"})
    assert (found.promulgated, found.amended) == ("2018-03-20", "2024-12-25")


def test_block_dated_after_the_history_is_a_later_amendment() -> None:
    found = metadata(
        "2004年11月30日 临江市人民政府令第4号公布", given={"promulgated": "2011-01-08"}
    )
    assert (found.promulgated, found.amended) == ("2004-11-30", "2011-01-08")


def test_user_wins_over_block_text_and_name() -> None:
    found = metadata(
        "（2029年5月1日临江市财政局发布）",
        given={"issuer": "临江市财政局", "title": "旧题"},
        overrides={
            "发布机关": "临江市审计局",
            "title": "新题",
            "effective": "2029年9月1日",
            "版本": "2029",
        },
    )
    assert (found.title, found.issuer, found.effective) == ("新题", "临江市审计局", "2029-09-01")
    assert found.extra["version"] == "2029"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("临江市登记办法\n（临财〔2029〕13号）\n第一条", "临财〔2029〕13号"),
        ("临财[2029] 13 号", "临财〔2029〕13号"),
        ("临江市政府文件\n临政办发（2029）第7号", "临政办发〔2029〕7号"),
        (
            "2019年5月1日 临江市人民政府令第3号公布\n2029年5月1日 临江市人民政府令第8号修订",
            "临江市人民政府令第8号",
        ),
        (
            "根据《关于加强登记的通知》（临办发〔2029〕17号）的要求，现制定本办法，请认真执行。",
            None,
        ),
    ],
)
def test_document_number_is_the_documents_own(head: str, number: str | None) -> None:
    assert metadata(head).doc_number == number


def test_document_number_and_version_come_from_the_file_name_if_nowhere_else() -> None:
    assert metadata(name="临财字〔2029〕39号.doc").doc_number == "临财字〔2029〕39号"
    assert metadata(name="临江市登记办法(2029-05-01).md").extra == {"version": "2029-05-01"}


CONGRESS = "临江市人民代表大会常务委员会"
TWO = "临江市财政局、临江市审计局"


@pytest.mark.parametrize(
    ("title", "head", "tail", "issuer"),
    [
        ("临江市财政局关于登记的通知", "", "", "临江市财政局"),
        ("临江市财政局、临江市审计局关于登记的通知", "", "", TWO),
        (
            "登记条例",
            "2029年5月1日 临江市第九届人民代表大会常务委员会第2次会议通过",
            "",
            CONGRESS,
        ),
        ("登记办法", f"（2029年5月1日{TWO}联合印发）", "", TWO),
        ("登记办法", "（2029年5月1日临江市纪委常委会会议通过）", "", "临江市纪委"),
        ("登记办法", "", "应当执行。\n临江市财政局\n临江市审计局\n2029年5月1日", TWO),
        ("登记办法", "", "", None),
    ],
)
def test_issuer_is_the_organ_that_the_text_names(
    title: str, head: str, tail: str, issuer: str | None
) -> None:
    assert metadata(head, tail, title=title).issuer == issuer


@pytest.mark.parametrize(
    ("title", "issuer", "number", "level"),
    [
        ("中华人民共和国登记法", "全国人民代表大会常务委员会", None, "法律"),
        ("登记管理条例", "国务院", "国务院令第9号", "行政法规"),
        ("国务院关于登记的通知", "国务院", None, "国务院规范性文件"),
        ("中国共产党登记工作条例", None, None, "党内法规"),
        ("登记工作规则", "中共中央", None, "党内法规"),
        ("登记工作规则（试行）", None, "中纪发〔2029〕3号", "党内法规"),
        ("最高人民法院关于登记的解释", "最高人民法院", None, "司法解释"),
        ("登记法实施条例", "国家监察委员会", None, "监察法规"),
        ("临江市登记条例", "临江市人民代表大会常务委员会", None, "地方性法规"),
        ("临江市登记条例", None, None, "地方性法规"),
        ("登记办法", "国家登记总局", "国家登记总局令第9号", "部门规章"),
        ("登记办法", "临江市人民政府", "临江市人民政府令第9号", "地方政府规章"),
        ("登记办法", "中共临江市委", "临委发〔2029〕3号", "规范性文件"),
        ("登记办法", None, None, None),
        ("登记管理条例", None, None, None),
    ],
)
def test_level_follows_clear_rules_only(
    title: str, issuer: str | None, number: str | None, level: str | None
) -> None:
    assert infer_level(title, issuer, number, "") == level


def test_case_keeps_its_printed_kind_and_date() -> None:
    found = metadata(
        kind=Kind.CASE, given={"kind": "问答", "published": "2029-05-01", "number": "指导案例3号"}
    )
    assert (found.promulgated, found.doc_number, found.level) == ("2029-05-01", "指导案例3号", None)
    assert found.extra == {"kind": "问答", "date": "2029-05-01"}


def test_list_of_dated_entries_dates_nothing() -> None:
    head = "目录\n关于登记的意见\n（2021年8月1日）\n关于核对的意见\n（2022年8月4日）"
    assert metadata(head, kind=Kind.REPORT).promulgated is None


def test_report_is_dated_and_signed_at_its_end() -> None:
    tail = "以上为登记情况。\n中共临江市纪律检查委员会\n2029年4月2日"
    found = metadata("", tail, kind=Kind.REPORT)
    assert (found.promulgated, found.issuer) == ("2029-04-02", "中共临江市纪律检查委员会")
