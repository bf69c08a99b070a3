"""Citations of fictional texts, resolved to law, version, article and quotation."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.citations.cite import Citation, cite
from corpus.citations.holdings import Holdings

SEAL = "临江市用印管理条例"
OLD, NEW = f"{SEAL}(2012-05-01).md", f"{SEAL}(2020-06-01).md"


def shown(text: str, holdings: Holdings, **options: object) -> list[Citation]:
    found = cite(text, holdings, **options)  # type: ignore[arg-type]
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
    return found


def printed(citations: list[Citation]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(c.text, c.law, c.articles) for c in citations]


def test_title_list_and_carried_articles(holdings: Holdings) -> None:
    found = shown(f"依据《{SEAL}》第三条、第四条第二款，追究责任。", holdings)
    assert printed(found) == [
        (f"《{SEAL}》第三条", SEAL, ("第三条",)),
        ("第四条第二款", SEAL, ("第四条",)),
    ]
    assert found[1].paragraph == (2,)


def test_declared_short_name_holds_from_then_on(holdings: Holdings) -> None:
    text = f"《{SEAL}》（以下简称《条例》）施行后，《临江市公务船只管理办法》照旧。《条例》第二条"
    assert shown(text, holdings)[-1].law == SEAL


def test_short_name_in_quotation_marks_before_an_article(holdings: Holdings) -> None:
    text = "《临江市公务船只管理办法》（2018年第3号令，以下简称“3号令”）。3号令第二条规定的码头"
    found = shown(text, holdings)
    assert printed(found)[-1] == ("3号令第二条", "临江市公务船只管理办法", ("第二条",))


def test_bare_article_heads_its_text_under_a_title_line(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年6月1日）\n\n第三条\n\n公章由办公室保管，不得外借。\n"
    name, article = shown(text, holdings)
    assert (name.kind, article.kind, article.law) == ("name", "article", SEAL)
    assert article.doc == NEW
    assert article.quote is not None
    assert text[article.quote.start : article.quote.end] == "公章由办公室保管，不得外借。"
    assert article.quote_matches is True


def test_article_over_a_line_break_belongs_to_the_title(holdings: Holdings) -> None:
    text = f"依照《{SEAL}》\n\n第二条关于保管的规定办理。"
    assert printed(shown(text, holdings)) == [(f"《{SEAL}》\n\n第二条", SEAL, ("第二条",))]


def test_stated_year_of_adoption_chooses_the_version(holdings: Holdings) -> None:
    old = shown(f"2012年《{SEAL}》第二条", holdings)[0]
    new = shown(f"2020年修订的《{SEAL}》第二条", holdings)[0]
    assert (old.doc, old.reason, new.doc) == (OLD, "stated", NEW)


def test_stated_version_that_is_not_held_is_said(holdings: Holdings) -> None:
    found = shown(f"《{SEAL}》（1999年1月1日）第二条", holdings)[0]
    assert (found.held, found.doc, found.reason) == (True, None, "not_held_version")


def test_dates_of_the_text_choose_the_version_in_force(holdings: Holdings) -> None:
    found = shown(f"2015年3月，甲违反《{SEAL}》第二条。", holdings)[0]
    assert found.doc == OLD
    later = shown(f"2022年3月，甲违反《{SEAL}》第二条。", holdings)[0]
    assert later.doc == NEW


def test_end_of_a_sentence_term_is_no_date_of_the_text(holdings: Holdings) -> None:
    text = f"刑期自2013年1月1日起至2022年12月31日止。甲违反《{SEAL}》第二条。"
    assert shown(text, holdings)[0].doc == OLD


def test_title_broken_at_a_full_line_is_one_title(holdings: Holdings) -> None:
    text = (
        "甲在码头管理工作中没有执行公务船只停放的有关要求，违反《临江市公务\n船只管理办法》第二条。"
    )
    assert shown(text, holdings)[0].law == "临江市公务船只管理办法"


def test_quotation_chooses_the_version_where_no_date_does(holdings: Holdings) -> None:
    text = f"《{SEAL}》第三条规定：“擅自外借公章的，给予通报批评；造成损失的，责令赔偿。”"
    found = shown(text, holdings)[0]
    assert (found.doc, found.quote_matches) == (OLD, True)


def test_same_wording_in_all_versions_stays_undecided(holdings: Holdings) -> None:
    found = shown(f"《{SEAL}》的规定", holdings)[0]
    assert (found.doc, found.reason) == (None, "undecided")
    assert set(found.candidates) == {OLD, NEW}


def test_day_given_decides_what_the_text_does_not(holdings: Holdings) -> None:
    assert shown(f"《{SEAL}》", holdings, on=date(2013, 1, 1))[0].doc == OLD
    assert shown(f"《{SEAL}》", holdings, fallback=date(2021, 1, 1))[0].doc == NEW


def test_quotation_with_changed_word_does_not_match(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年修订）第三条规定：“公章由秘书处保管，不得外借。”"
    assert shown(text, holdings)[0].quote_matches is False


def test_quotation_ignores_punctuation_and_ellipsis(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年修订）第四条规定：“擅自外借公章的；……责令赔偿并公开检查”。"
    assert shown(text, holdings)[0].quote_matches is True


def test_unmarked_run_is_a_quotation_as_far_as_it_is_verbatim(holdings: Holdings) -> None:
    text = f"2021年，《{SEAL}》第四条规定，擅自外借公章的，给予通报批评，而甲没有外借。"
    found = shown(text, holdings)[0]
    assert found.quote is not None
    assert text[found.quote.start : found.quote.end] == "擅自外借公章的，给予通报批评"
    assert found.quote_matches is True


def test_paraphrase_is_no_quotation(holdings: Holdings) -> None:
    text = f"2021年，《{SEAL}》第四条规定，把印章借给别人要受到相应的处理和教育。"
    assert shown(text, holdings)[0].quote is None


def test_anaphors_mean_the_law_and_article_at_hand(holdings: Holdings) -> None:
    text = f"2021年，甲违反《{SEAL}》第四条。该条规定明确，该条例第二条也适用。"
    found = shown(text, holdings)
    assert printed(found)[1:] == [
        ("该条", SEAL, ("第四条",)),
        ("该条例第二条", SEAL, ("第二条",)),
    ]


def test_this_article_stays_the_one_under_discussion(holdings: Holdings) -> None:
    text = (
        f"2021年，《{SEAL}》第四条规定：“擅自外借公章的，给予通报批评；造成损失的，责令赔偿并公开检查。”"
        "本条严于《临江市公务船只管理办法》第三条。本条的适用须谨慎。"
    )
    found = [c for c in shown(text, holdings) if c.text == "本条"]
    assert [(c.law, c.articles) for c in found] == [(SEAL, ("第四条",))] * 2


def test_former_paragraph_in_reproduced_text(holdings: Holdings) -> None:
    text = (
        f"《{SEAL}》（2020年6月1日）\n\n第四条\n\n擅自外借公章的，给予通报批评；造成损失的，"
        "责令赔偿并公开检查。\n\n有前款行为，主动说明的，可以减轻处理。\n"
    )
    last = shown(text, holdings)[-1]
    assert (last.text, last.articles, last.paragraph) == ("前款", ("第四条",), (1,))


def test_law_that_is_not_held_is_named_in_full(holdings: Holdings) -> None:
    found = shown("违反党纪处分条例第八十八条和《临江市夜航规定》第二条。", holdings)
    assert [(c.law, c.held, c.doc) for c in found] == [
        ("中国共产党纪律处分条例", False, None),
        ("临江市夜航规定", False, None),
    ]


def test_books_contracts_and_money_are_no_citations(holdings: Holdings) -> None:
    text = "《土地租赁合同》第三条约定租金，该款项已付。《整改报告》和《条例释义》另附。"
    assert shown(text, holdings) == []
    assert shown("《渡船租赁协议》（以下简称《协议》）写明，按《协议》办理。", holdings) == []


def test_document_number_before_an_article_means_its_text(holdings: Holdings) -> None:
    text = (
        "《临江市公务船只管理办法》（临政发〔2018〕3号）已印发。"
        "临政发〔2018〕3号第二条、法释〔2016〕9号第一条"
    )
    found = shown(text, holdings)
    assert printed(found)[1] == ("临政发〔2018〕3号第二条", "临江市公务船只管理办法", ("第二条",))
    assert found[2].law is not None
    assert found[2].law.endswith("办理贪污贿赂刑事案件适用法律若干问题的解释")


def test_article_behind_a_book_on_a_law_is_the_law_s(holdings: Holdings) -> None:
    found = shown(f"《〈{SEAL}〉释义》对第四条的解释", holdings)
    assert printed(found) == [("第四条", SEAL, ("第四条",))]


def test_bracket_behind_a_bare_name_states_version_and_short_name(holdings: Holdings) -> None:
    text = f"依据{SEAL}（2012年5月1日）第二条和{SEAL}（以下简称印章条例）第三条，以及印章条例第四条"
    found = shown(text, holdings)
    assert [(c.law, c.articles) for c in found] == [
        (SEAL, ("第二条",)),
        (SEAL, ("第三条",)),
        (SEAL, ("第四条",)),
    ]
    assert (found[0].text, found[0].doc) == (f"{SEAL}（2012年5月1日）第二条", OLD)
    assert found[2].text == "印章条例第四条"


def test_nested_title_is_one_citation(holdings: Holdings) -> None:
    found = shown("《关于实施〈临江市用印管理条例〉若干问题的通知》", holdings)
    assert printed(found) == [
        (
            "《关于实施〈临江市用印管理条例〉若干问题的通知》",
            "关于实施《临江市用印管理条例》若干问题的通知",
            (),
        )
    ]


def test_missing_article_is_told(holdings: Holdings) -> None:
    found = shown(f"《{SEAL}》（2020年修订）第九十条", holdings)[0]
    assert found.missing == ("第九十条",)


def test_own_articles_of_a_regulation(holdings: Holdings) -> None:
    found = shown("违反第二条的，依照本条例第三条处理。", holdings, own=SEAL)
    assert printed(found) == [("第二条", SEAL, ("第二条",)), ("本条例第三条", SEAL, ("第三条",))]


def test_json_has_the_fields_of_the_contract(holdings: Holdings) -> None:
    body = shown(f"《{SEAL}》第三条", holdings)[0].to_json()
    wanted = {
        *("start", "end", "text", "law", "held", "doc", "articles", "paragraph", "item"),
        *("quote", "quote_matches"),
    }
    assert wanted <= body.keys()


@given(
    st.text(
        alphabet="《》〈〉（）第一二十条款项之至、，。本该前法条例规定“”\n 0123甲", max_size=120
    )
)
def test_any_text_is_cited_without_overlap_and_in_order(text: str) -> None:
    found = cite(text, Holdings([]))
    at = 0
    for citation in found:
        assert at <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        at = citation.end
