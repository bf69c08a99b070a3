"""A quiz on paper: questions and key as Word documents, both as one page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

from corpus.courses.fitting import ems
from corpus.courses.quiz.models import KIND_NAMES, LETTERS, Question, QuestionKind, Quiz
from corpus.courses.word_styles import Sheet, open_sheet
from corpus.exports.word import add_text
from corpus.numerals import to_chinese

__all__ = ["numbered_groups", "quiz_docx", "quiz_html", "quiz_key_docx"]

_LINE_EMS = 30
_ASKS = {
    QuestionKind.CLOZE: "选出原文中空白处的文字。",
    QuestionKind.TRUTH: "表述与原文一致的选 A，不一致的选 B。",
    QuestionKind.ARTICLE: "选出文字所在的条。",
    QuestionKind.CASE: "选出案例引用的条。案例供参考，非规范性文件。",
}


def numbered_groups(quiz: Quiz) -> Iterator[tuple[str, str, list[tuple[int, Question]]]]:
    """Yield (name, what to do, numbered questions) of each kind that a quiz has."""
    numbered = list(enumerate(quiz.questions, 1))
    for at, (kind, rows) in enumerate(groupby(numbered, key=lambda row: row[1].kind), 1):
        yield f"{to_chinese(at)}、{KIND_NAMES[kind]}", _ASKS[kind], list(rows)


def quiz_docx(quiz: Quiz, template: bytes | None = None) -> bytes:
    """Return the questions, without the key, as the bytes of a .docx.

    Raises:
        UsageError: the template cannot be used.
    """
    sheet = _sheet(quiz, "自测题", template)
    add_text(sheet.paragraph("subtitle"), "姓名＿＿＿＿＿＿　单位＿＿＿＿＿＿＿＿　得分＿＿＿＿")
    for name, asks, rows in numbered_groups(quiz):
        add_text(sheet.paragraph("h1"), name)
        add_text(sheet.paragraph("source"), asks)
        for number, question in rows:
            _question(sheet, number, question)
    if not quiz.questions:
        add_text(sheet.paragraph("note"), "所选的文字出不了题：没有可以设空的数字、机关或处分。")
    return sheet.finish()


def quiz_key_docx(quiz: Quiz, template: bytes | None = None) -> bytes:
    """Return the key, each answer with its source, as the bytes of a .docx.

    Raises:
        UsageError: the template cannot be used.
    """
    sheet = _sheet(quiz, "自测题答案与依据", template)
    add_text(sheet.paragraph("subtitle"), f"题序种子 {quiz.seed}　法规文本截至 {quiz.on}")
    for number, question in enumerate(quiz.questions, 1):
        line = sheet.paragraph("item")
        add_text(line, f"{number}. {question.letter}　{question.options[question.answer]}")
        add_text(sheet.paragraph("note"), question.why)
        quotation = sheet.paragraph("law")
        for text, marked in _marked(question):
            marks = {"bold": True, "underline": True} if marked else {}
            add_text(quotation, text, **marks)
        source = question.source
        add_text(sheet.paragraph("source"), f"［{source.number}］{source.line}")
    return sheet.finish()


def _sheet(quiz: Quiz, what: str, template: bytes | None) -> Sheet:
    title = f"{quiz.title} {what}"
    sheet = open_sheet(template, title=title, audience="", on=quiz.on)
    core = sheet.document.core_properties
    core.title, core.author, core.comments = title, "", ""
    if not sheet.has_own_title:
        add_text(sheet.paragraph("title"), quiz.title)
        add_text(sheet.paragraph("subtitle"), what)
    return sheet


def _question(sheet: Sheet, number: int, question: Question) -> None:
    stem = sheet.paragraph("question")
    stem.paragraph_format.keep_with_next = True
    add_text(stem, f"{number}.\t{question.stem}")
    quoted = sheet.paragraph("passage")
    quoted.paragraph_format.keep_with_next = True
    add_text(quoted, question.quoted)
    for at, row in enumerate(_rows(question.options)):
        line = sheet.paragraph("question")
        _plain_indent(line, last=at + 1 == len(_rows(question.options)))
        add_text(line, row)


def _plain_indent(paragraph: Any, *, last: bool) -> None:
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.first_line_indent = Pt(0)
    form.space_after = Pt(10 if last else 2)
    form.keep_with_next = not last


def _rows(options: Sequence[str]) -> list[str]:
    """Return options side by side where they are short, one a line where they are not."""
    lettered = [f"{letter}. {option}" for letter, option in zip(LETTERS, options, strict=False)]
    line = "　　".join(lettered)
    return [line] if ems(line) <= _LINE_EMS else lettered


def _marked(question: Question) -> Iterator[tuple[str, bool]]:
    """Yield the source's words in pieces, with whether they decide."""
    text, at = question.source.quote.text, 0
    for start, end in sorted(question.marks):
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


_STYLE = """
body { max-width: 44em; margin: 2em auto; padding: 0 1em; color: #1c2023; background: #fff;
  font: 16px/1.8 "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
h1 { font-size: 1.6em; text-align: center; margin: 0 0 .2em; }
.who { text-align: center; color: #474e53; }
h2 { font-size: 1.15em; margin: 1.6em 0 .2em; }
.asks, .from { color: #5a6165; font-size: .85em; margin: .2em 0; }
.q { margin: 1.1em 0; break-inside: avoid; }
.q p { margin: .2em 0; }
blockquote { margin: .3em 0 .3em 1.6em; white-space: pre-line; }
ol.o { list-style: upper-alpha; margin: .2em 0 .4em 2.8em; padding: 0; }
details { margin-left: 1.6em; }
summary { cursor: pointer; color: #1c5266; }
mark { background: #f8dd8c; color: inherit; }
@media print { details { display: none; } body { margin: 0; font-size: 12pt; } }
"""


def quiz_html(quiz: Quiz) -> str:
    """Return a quiz as one page: to print, without the key; to read, the key opens below."""
    groups = "\n".join(
        f'<h2>{escape(name)}</h2>\n<p class="asks">{escape(asks)}</p>\n'
        + "\n".join(_question_html(number, question) for number, question in rows)
        for name, asks, rows in numbered_groups(quiz)
    )
    title = escape(f"{quiz.title} 自测题")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="who">姓名＿＿＿＿＿＿　得分＿＿＿＿</p>\n{groups}\n'
        f'<p class="from">法规文本截至 {escape(quiz.on)}。题序种子 {quiz.seed}。</p>\n'
        "</main>\n</body>\n</html>\n"
    )


def _question_html(number: int, question: Question) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in question.options)
    evidence = "".join(
        f"<mark>{escape(text)}</mark>" if marked else escape(text)
        for text, marked in _marked(question)
    )
    source = question.source
    return (
        f'<div class="q"><p>{number}. {escape(question.stem)}</p>'
        f"<blockquote>{escape(question.quoted)}</blockquote>"
        f'<ol class="o">{options}</ol>'
        f"<details><summary>答案与依据</summary><p>{question.letter}。{escape(question.why)}</p>"
        f"<blockquote>{evidence}</blockquote>"
        f'<p class="from">［{source.number}］{escape(source.line)}</p></details></div>'
    )
