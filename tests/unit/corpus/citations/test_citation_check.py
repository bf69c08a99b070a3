"""Findings of a draft, and the copy with Word comments."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from corpus.citations.check import Finding, FindingKind, Severity, check
from corpus.citations.comments import write_comments
from corpus.citations.holdings import Holdings
from corpus.citations.maps import TextMaps
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
