"""Findings of a draft, and the copy with Word comments."""

from __future__ import annotations

import hashlib
import itertools
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.citations.check import Finding, FindingKind, Severity, check
from corpus.citations.cite import Citation
from corpus.citations.comments import write_comments
from corpus.citations.holdings import Holdings
from corpus.citations.maps import TextMaps
from corpus.citations.replacing import relabelled
from corpus.errors import UsageError

SEAL = "临江市用印管理条例"
OLD, NEW = f"{SEAL}(2012-05-01).md", f"{SEAL}(2020-06-01).md"
TODAY = date(2024, 1, 1)


def findings(text: str, holdings: Holdings, on: date = TODAY) -> list[Finding]:
    found = check(text, holdings, on=on)
    for finding in found:
        assert text[finding.start : finding.end] == finding.text
    return found


def test_clean_draft_has_no_findings(holdings: Holdings) -> None:
    text = f"根据《{SEAL}》第三条规定：“公章由办公室保管，不得外借。”"
    assert findings(text, holdings) == []


def test_article_that_does_not_exist(holdings: Holdings) -> None:
    (found,) = findings(f"违反《{SEAL}》第八十条。", holdings)
    assert (found.kind, found.severity) == (FindingKind.NO_SUCH_ARTICLE, Severity.ERROR)
    assert found.suggestion is not None
    assert "第五条" in found.suggestion


def test_wrong_number_with_right_words_points_to_the_article(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年修订）第二条规定：“有下列情形之一的，应当从重处理”。"
    (found,) = findings(text, holdings)
    assert found.kind is FindingKind.QUOTE_DIFFERS
    assert found.suggestion == "引文见第五条。"


def test_wrong_number_with_words_nearly_right_points_to_the_article(holdings: Holdings) -> None:
    (found,) = findings(f"《{SEAL}》第二条规定：“公章由办公室保管，可以外借。”", holdings)
    assert found.kind is FindingKind.QUOTE_DIFFERS
    assert "引文不是" in found.message
    assert found.suggestion == "引文近于第三条：“可以”应为“不得”。"
    old = f"《{SEAL}》第四条规定“伪造登记册的，依照前条规定处理”。"
    assert "引文近于2012-05-01版第四条" in str(
        [each.suggestion for each in findings(old, holdings)]
    )
    assert findings(f"《{SEAL}》第二条规定“印泥要常备”。", holdings) == []


def test_paragraph_and_item_that_do_not_exist(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年修订）第四条第五款，第五条第（九）项"
    kinds = [found.message for found in findings(text, holdings)]
    assert len(kinds) == 2
    assert "没有第五款" in kinds[0]
    assert "没有第（九）项" in kinds[1]


def test_old_number_is_led_to_the_new_article(holdings: Holdings) -> None:
    (found,) = findings(f"《{SEAL}》（2012年5月1日）第二条", holdings)
    assert (found.kind, found.severity) == (FindingKind.RENUMBERED, Severity.INFO)
    assert "第二条为第三条" in found.message
    assert found.suggestion is not None
    assert "公章由办公室保管" in found.suggestion


def test_map_given_wins_over_likeness(holdings: Holdings) -> None:
    class Decided:
        def pairs(self, from_doc: str, to_doc: str) -> dict[str, tuple[str, ...]]:
            assert (from_doc, to_doc) == (OLD, NEW)
            return {"第二条": ("第四条", "第五条")}

    (found,) = check(f"《{SEAL}》（2012年5月1日）第二条", holdings, on=TODAY, maps=Decided())
    assert "第二条为第四条、第五条" in found.message


def test_quotation_that_differs_shows_the_characters(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年修订）第三条规定：“公章由秘书室保管，不得外借。”"
    (found,) = findings(text, holdings)
    assert found.kind is FindingKind.QUOTE_DIFFERS
    assert [(d.quoted, d.held) for d in found.differences] == [("秘书", "办公")]
    assert found.suggestion == "第三条 公章由办公室保管，不得外借。"


def test_version_not_yet_in_force(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年6月1日）第三条"
    (found,) = findings(text, holdings, on=date(2019, 1, 1))
    assert found.kind is FindingKind.NOT_YET_IN_FORCE


def test_replaced_law_names_its_successor(holdings: Holdings) -> None:
    (found,) = findings("依照《公职人员政务处分暂行规定》第五条。", holdings)
    assert found.kind is FindingKind.REPEALED
    assert found.suggestion == "《中华人民共和国公职人员政务处分法》"


def test_replaced_law_is_in_order_before_its_successor(holdings: Holdings) -> None:
    text = "依照《公职人员政务处分暂行规定》第五条。"
    (found,) = findings(text, holdings, on=date(2019, 1, 1))
    assert found.kind is FindingKind.NOT_HELD


def test_law_that_is_not_held_is_information(holdings: Holdings) -> None:
    (found,) = findings("依照《临江市夜航规定》第五条。", holdings)
    assert (found.kind, found.severity) == (FindingKind.NOT_HELD, Severity.INFO)


def test_maps_of_texts_are_those_of_the_comparison(holdings: Holdings) -> None:
    pairs = TextMaps(holdings).pairs(OLD, NEW)
    assert pairs["第二条"] == ["第三条"]
    assert pairs["第三条"] == ["第四条"]
    assert TextMaps(holdings).pairs("没有", NEW) == {}


# --- comments -------------------------------------------------------------------------------


def a_draft(path: Path) -> str:
    import docx

    document = docx.Document()
    lines = ["关于甲的报告", f"甲违反《{SEAL}》第八十条。", f"又违反《{SEAL}》第八十条。"]
    document.add_paragraph(lines[0])
    paragraph = document.add_paragraph("")
    paragraph.add_run(lines[1][:5])
    paragraph.add_run(lines[1][5:]).bold = True
    document.add_table(1, 1).cell(0, 0).text = lines[2]
    document.save(str(path))
    return "\n".join(lines)


def test_comments_stand_at_their_places_and_the_original_is_untouched(
    holdings: Holdings, tmp_path: Path
) -> None:
    import docx

    original, copy = tmp_path / "稿.docx", tmp_path / "批注.docx"
    text = a_draft(original)
    before = hashlib.sha256(original.read_bytes()).hexdigest()
    found = findings(text, holdings)
    assert write_comments(original, copy, text, found) == 2
    assert hashlib.sha256(original.read_bytes()).hexdigest() == before
    written = docx.Document(str(copy))
    comments = list(written.comments)
    assert [comment.author for comment in comments] == ["纪典", "纪典"]
    assert "没有第八十条" in comments[0].text
    body = written.element.body
    starts = body.xpath(".//w:commentRangeStart")
    assert len(starts) == 2
    in_tables = body.xpath(".//w:tbl//w:commentRangeStart")
    assert in_tables == [starts[1]]
    following = body.xpath("./w:p/w:commentRangeStart/following-sibling::w:r[1]/w:t/text()")
    assert following == ["《" + SEAL[:1]]
    before_texts = [paragraph.text for paragraph in docx.Document(str(original)).paragraphs]
    assert [paragraph.text for paragraph in written.paragraphs] == before_texts


def test_comments_never_overwrite_the_original(holdings: Holdings, tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    text = a_draft(path)
    with pytest.raises(UsageError):
        write_comments(path, path, text, findings(text, holdings))


# --- what a finding says should stand there ------------------------------------------------------


def test_quotation_with_a_slip_says_what_it_should_read(holdings: Holdings) -> None:
    text = f"《{SEAL}》（2020年修订）第三条规定：“公章由秘书室保管，不得外借。”"
    (found,) = findings(text, holdings)
    assert found.replacement == "公章由办公室保管，不得外借。"


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("外借公章的，要给予通报。", "擅自外借公章的，给予通报批评。"),
        ("造成损失的，应责令赔偿。", "造成损失的，责令赔偿并公开检查。"),
    ],
)
def test_replacement_is_whole_clauses_of_the_held_text(
    holdings: Holdings, quoted: str, said: str
) -> None:
    (found,) = findings(f"《{SEAL}》（2020年修订）第四条第一款规定：“{quoted}”", holdings)
    assert found.replacement == said


@pytest.mark.parametrize(
    "quoted",
    [
        "秘书室保管公章，任何人不得外借",  # begins and ends otherwise than the article
        "造成损失的，责令赔付。",  # ends otherwise
        "公章由秘书室…不得外借。",  # leaves words out openly
        "公章一律由秘书室登记造册后派专人妥善保管，不得外借。",  # more new than old
    ],
)
def test_quotation_that_is_another_text_is_left_to_a_person(
    holdings: Holdings, quoted: str
) -> None:
    for found in findings(f"《{SEAL}》（2020年修订）第三条规定：“{quoted}”", holdings):
        assert found.replacement is None


def test_number_that_moved_says_the_new_one_unless_the_version_is_stated(
    holdings: Holdings,
) -> None:
    on = date(2013, 1, 1)
    stated = check(f"《{SEAL}》（2012年5月1日）第二条", holdings, on=TODAY)
    assert [found.replacement for found in stated] == [None]
    text = f"2013年3月1日，甲某违反《{SEAL}》第2条的规定。"
    for found in check(text, holdings, on=TODAY):
        assert found.kind is FindingKind.RENUMBERED
        assert found.replacement == f"《{SEAL}》第3条"
    assert check(text, holdings, on=on) == []
    # The number of the new article does not go with words that only the old one has.
    for words in ("造成损失的，责令赔偿。", "公章由办公室保管，不得外借。"):
        for found in check(f"2013年3月1日，甲某违反《{SEAL}》第二条“{words}”", holdings, on=TODAY):
            same = words.startswith("公章")
            assert (found.replacement is not None) == same


@pytest.mark.parametrize(
    ("printed", "articles", "paragraph", "made"),
    [
        ("《甲办法》第二条", ("第二条",), (), "《甲办法》第九条"),
        ("第2条", ("第二条",), (), "第9条"),
        ("第二条、第三条", ("第二条", "第三条"), (), None),
        ("第二条第一款", ("第二条",), (1,), None),
        ("前条", ("第二条",), (), None),
    ],
)
def test_one_number_alone_is_replaced(
    printed: str, articles: tuple[str, ...], paragraph: tuple[int, ...], made: str | None
) -> None:
    citation = Citation(
        0, len(printed), printed, "article", "甲办法", True, "d", articles, paragraph
    )
    assert relabelled(citation, "第九条") == made


# --- adopted and tracked -----------------------------------------------------------------------


def adopted_copy(
    folder: Path, paragraphs: list[list[str]], holdings: Holdings, adopted: set[int]
) -> Any:
    """The copy of a draft; each paragraph is given as its runs."""
    document = docx.Document()
    for runs in paragraphs:
        made = document.add_paragraph()
        for number, words in enumerate(runs):
            made.add_run(words).bold = bool(number % 2)
    document.save(str(folder / "draft.docx"))
    text = "\n".join("".join(runs) for runs in paragraphs)
    found = findings(text, holdings)
    write_comments(folder / "draft.docx", folder / "copy.docx", text, found, adopted)
    return docx.Document(str(folder / "copy.docx"))


def read(paragraph: Any, *, accepted: bool) -> str:
    """What a paragraph reads when its revisions are accepted, or rejected."""
    skipped = qn("w:del") if accepted else qn("w:ins")
    return "".join(
        node.text or ""
        for node in paragraph._p.iter(qn("w:t"), qn("w:delText"))
        if not any(above.tag == skipped for above in node.iterancestors())
    )


def test_adopted_correction_is_a_tracked_revision(tmp_path: Path, holdings: Holdings) -> None:
    first = [
        "甲某违反《",
        SEAL,
        "》（2020年修订）第三条“公章由秘书",
        "室保管，不",
        "得外借。”的规定",
    ]
    second = [f"《{SEAL}》（2020年修订）第八十条。"]
    copy = adopted_copy(tmp_path, [first, second], holdings, {0, 1})
    whole = "".join(first)
    assert read(copy.paragraphs[0], accepted=False) == whole
    assert read(copy.paragraphs[0], accepted=True) == whole.replace("秘书", "办公")
    struck = copy.paragraphs[0]._p.findall(qn("w:del"))
    assert "".join(node.text for each in struck for node in each.iter(qn("w:delText"))) == "秘书"
    # What says no words of its own stays a comment.
    assert read(copy.paragraphs[1], accepted=True) == "".join(second)
    comments = [comment.text for comment in copy.comments]
    assert comments[0].startswith("已采用，以修订方式改入：公章由办公室保管")
    assert comments[1].startswith("已采用，请据此修改。")
    numbers = [node.get(qn("w:id")) for node in copy.element.body.iter(qn("w:ins"), qn("w:del"))]
    assert len(numbers) == len(set(numbers)) == 2


def test_nothing_is_revised_that_was_not_adopted_or_is_no_plain_text(
    tmp_path: Path, holdings: Holdings
) -> None:
    words = f"《{SEAL}》（2020年修订）第三条“公章由秘书室保管，不得外借。”"
    copy = adopted_copy(tmp_path, [[words]], holdings, set())
    assert read(copy.paragraphs[0], accepted=True) == words
    assert "采用" not in next(iter(copy.comments)).text
    broken = [words[: words.index("室")], "室", words[words.index("室") + 1 :]]
    document = docx.Document()
    made = document.add_paragraph()
    for piece in broken:
        made.add_run(piece)
    made.runs[1].add_break()
    document.save(str(tmp_path / "draft.docx"))
    write_comments(
        tmp_path / "draft.docx", tmp_path / "copy.docx", words, findings(words, holdings), {0}
    )
    copy = docx.Document(str(tmp_path / "copy.docx"))
    assert not list(copy.element.body.iter(qn("w:ins"), qn("w:del")))
    assert next(iter(copy.comments)).text.startswith("已采用，请据此修改。")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.integers(1, 60), max_size=6), both=st.booleans())
def test_revisions_leave_every_other_letter(
    tmp_path: Path, holdings: Holdings, cuts: list[int], both: bool
) -> None:
    words = (
        f"《{SEAL}》（2020年修订）第三条“公章由秘书室保管，不得外借。”"
        f"《{SEAL}》（2020年修订）第二条“本条例使用于市级机关。”"
    )
    edges = sorted({0, len(words), *(cut for cut in cuts if cut < len(words))})
    runs = [words[a:b] for a, b in itertools.pairwise(edges)]
    copy = adopted_copy(tmp_path, [runs], holdings, {0, 1} if both else {1})
    assert read(copy.paragraphs[0], accepted=False) == words
    wanted = words.replace("使用", "适用")
    assert read(copy.paragraphs[0], accepted=True) == (
        wanted.replace("秘书", "办公") if both else wanted
    )
