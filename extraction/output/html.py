"""A report as one page that opens from disk: figures marked, each with its checks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import groupby, pairwise

import orjson

from extraction.gaps import gap_words
from extraction.indicators import CATEGORIES
from extraction.models import Check, ExtractionResult, Fact
from extraction.tables.grid import above_heads

__all__ = ["to_html"]

_TAG = re.compile("<[^>]*>")
_HEAD = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
_NUMBER = re.compile(r"^\s*-?[\d,.]+\s*%?\s*$")
_WORDS = {True: "holds", False: "fails", None: "open"}


def to_html(result: ExtractionResult, text: str) -> bytes:
    """Return the report as HTML with its figures marked; no script or font from elsewhere.

    Args:
        result: what was extracted.
        text: the text that its spans point into.
    """
    checks = _checks_by_span(result.checks)
    failing = [check for check in result.checks if check.holds is False]
    figures = {(fact.start, fact.end): fact for fact in result.facts}
    data = {
        "facts": [_fact(fact, text) for fact in result.facts],
        "fields": [
            {"kind": kind, "text": shown, "start": start}
            for kind, shown, start, _ in _fields(result)
        ],
        "problems": [
            {"category": p.category, "domain": p.domain, "text": p.evidence, "start": p.start}
            for p in result.problem_categories
        ],
        "checks": [
            {"relation": c.relation, "verdict": c.verdict, "mark": _WORDS[c.holds],
             "gap": _gap(c, figures), "note": c.note,
             "parts": [{"text": part.text, "at": part.start is not None} for part in c.parts]
             or [{"text": c.equation, "at": False}],
             "spans": [list(span) for span in (c.result, *c.operands)]}
            for c in result.checks
        ],
    }  # fmt: skip
    # The data stands in a script element: a closing tag inside must not end it.
    packed = orjson.dumps(data).decode().replace("</", "<\\/")
    filled = {
        "TITLE": html.escape(result.title or result.id),
        "COUNTS": (
            f"数字 {len(result.facts)}　文号案号 {len(result.case_numbers)}　"
            f"法规 {len(result.regulations)}　"
            f"问题 {len(result.problem_categories)}　勾稽 {len(result.checks)}"
            + (f"，其中不符 {len(failing)}" if failing else "")
        ),
        "BODY": _marked(text, result, checks),
        "DATA": packed,
        "STYLE": _part("page.css"),
        "SCRIPT": _part("page.js"),
    }
    # In one pass, so that a report that speaks of @@DATA@@ is left alone.
    template = _part("page.html")
    return re.sub("@@([A-Z]+)@@", lambda match: filled[match[1]], template).encode()


@lru_cache(maxsize=4)
def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _fact(fact: Fact, text: str) -> dict[str, object]:
    start, end = _printed(fact, text)
    kind, _, words = fact.rule.rpartition(":")
    plain = kind.endswith(("lexicon", "lexicon:rule")) and not re.search("[#*]", words)
    return {
        "indicator": fact.indicator, "value": fact.value, "unit": fact.unit,
        "category": CATEGORIES.get(fact.category, fact.category),
        "period": fact.period, "subject": fact.subject, "matter": fact.matter,
        "printed": text[start:end],
        "words": words if plain else None,
        "start": fact.start, "end": fact.end,
    }  # fmt: skip


def _gap(check: Check, figures: Mapping[tuple[int, int], Fact]) -> str | None:
    """Return by how much what the text says is more or less than what comes out."""
    if check.holds is not False or not check.difference:
        return None
    figure = figures.get(check.result)
    words = gap_words(check.difference, vars(figure) if figure is not None else None)
    return f"文中{'多' if check.difference > 0 else '少'} {words}"


def _printed(fact: Fact, text: str) -> tuple[int, int]:
    """Return where a figure stands with its unit and the word that makes it approximate."""
    start, end = fact.start, fact.end
    for word in (fact.qualifier, fact.unit, fact.qualifier):
        if word and text.startswith(word, end):
            end += len(word)
    if fact.qualifier and text[max(0, start - len(fact.qualifier)) : start] == fact.qualifier:
        start -= len(fact.qualifier)
    return start, end


def _checks_by_span(checks: Sequence[Check]) -> Mapping[tuple[int, int], str]:
    """Return the worst verdict of the checks that each figure takes part in."""
    order = {"fails": 0, "open": 1, "holds": 2}
    worst: dict[tuple[int, int], str] = {}
    for check in checks:
        word = _WORDS[check.holds]
        # Only the stated result of a failing equation is marked as failing.
        for span in (check.result, *check.operands):
            mark = word if span == check.result or word == "holds" else "open"
            if span not in worst or order[mark] < order[worst[span]]:
                worst[span] = mark
    return worst


def _fields(result: ExtractionResult) -> list[tuple[str, str, int, int]]:
    """Return (kind, canonical form, start, end) of what is neither figure nor problem."""
    found = [("文号案号", n.canonical, n.start, n.end) for n in result.case_numbers]
    found += [
        ("法规", "".join((f"《{r.law}》" if r.law else r.text, *r.articles)), r.start, r.end)
        for r in result.regulations
    ]
    found += [("机关", organ.text, organ.start, organ.end) for organ in result.organs]
    found += [("日期", date.iso, date.start, date.end) for date in result.dates]
    return found


def _marked(text: str, result: ExtractionResult, checks: Mapping[tuple[int, int], str]) -> str:
    marks = [
        (fact.start, fact.end, f'<button class="f {checks.get((fact.start, fact.end), "plain")}" '
         f'data-i="{index}" type="button" title="{html.escape(fact.indicator, quote=True)}">',
         "</button>")
        for index, fact in enumerate(result.facts)
    ]  # fmt: skip
    marks += [
        (start, end, f'<span class="k" id="p{start}" title="{kind}">', "</span>")
        for kind, _, start, end in _fields(result)
    ]
    # A problem takes in figures; its place is marked, not its words.
    marks += [(p.start, p.start, f'<i id="w{p.start}"></i>', "") for p in result.problem_categories]
    parts: list[str] = []
    at = 0
    # Of two that overlap the first and longer one is marked.
    for start, end, opening, closing in sorted(
        marks, key=lambda mark: (mark[0], mark[1] > mark[0], -mark[1])
    ):
        # A mark over the end of a line would not be well formed.
        if start < at or "\n" in text[start:end] or "\t" in text[start:end]:
            continue
        parts += [html.escape(text[at:start]), opening, html.escape(text[start:end]), closing]
        at = end
    parts.append(html.escape(text[at:]))
    lines = [line for line in "".join(parts).split("\n") if line.strip()]
    return "\n".join(_blocks(lines, html.escape(result.title or "")))


def _blocks(lines: Sequence[str], title: str) -> Iterator[str]:
    """Yield paragraphs, headings, and a table for lines of cells that follow each other."""
    for is_table, group in groupby(lines, key=lambda line: "\t" in line):
        some = list(group)
        if is_table and len(some) > 1:
            yield _table(some)
            continue
        for line in some:
            plain = _TAG.sub("", line).strip()
            kind = "t-title" if title and plain == title else "t-head" if _is_head(plain) else ""
            yield f'<p class="{kind}">{line}</p>' if kind else f"<p>{line}</p>"


def _is_head(line: str) -> bool:
    return (
        len(line) <= 40 and bool(_HEAD.match(line)) and not line.endswith(("。", "；", "：", ":"))
    )


def _table(lines: Sequence[str]) -> str:
    """Return rows as a table: captions over its whole width, the first full row as its head."""
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    body: list[str] = []
    at = 0
    while at < len(rows) - 1 and _is_caption(rows[at]) and width > 1:
        caption = "\u3000".join(cell for cell in rows[at] if cell.strip())
        body.append(f'<tr><td colspan="{width}">{caption}</td></tr>')
        at += 1
    body += _heads(*rows[at : at + 2])
    at = len(body)
    for row in rows[at:]:
        body.append(f"<tr><td>{row[0]}</td>{''.join(map(_cell, row[1:]))}</tr>")
    whole = "".join(body)
    return f'<div class="scroll" tabindex="0"><table><tbody>{whole}</tbody></table></div>'


def _is_caption(row: Sequence[str]) -> bool:
    return bool(row[0].strip()) and above_heads([_TAG.sub("", cell) for cell in row])


def _heads(upper: Sequence[str], lower: Sequence[str] = ()) -> list[str]:
    """Return the rows of the head: two where cells of the first reach over those below.

    The cells that merged ones cover come empty. Where a second row tells what they reach
    over, 立案 stands over 2023年 and 2024年, and 单位 reaches down.
    """
    spans = _spans(upper, lower)
    if not spans:
        cells = (f'<th scope="col">{c}</th>' if c.strip() else "<td></td>" for c in upper)
        return [f"<tr>{''.join(cells)}</tr>"]
    first = "".join(
        f'<th scope="colgroup" colspan="{end - start}">{upper[start]}</th>'
        if lower[start].strip()
        else f'<th scope="col" rowspan="2">{upper[start]}</th>'
        for start, end in spans
    )
    second = "".join(f'<th scope="col">{cell}</th>' for cell in lower if cell.strip())
    return [f"<tr>{first}</tr>", f"<tr>{second}</tr>"]


def _spans(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[int, int]]:
    """Return (start, end) of what each head of the upper row covers; empty where it is none."""
    numbers = any(_NUMBER.match(_TAG.sub("", cell)) for cell in (*upper, *lower))
    if len(lower) != len(upper) or lower[0].strip() or not upper[0].strip() or numbers:
        return []
    starts = [at for at, cell in enumerate(upper) if cell.strip()]
    spans = list(pairwise([*starts, len(upper)]))
    for start, end in spans:
        below = [bool(cell.strip()) for cell in lower[start:end]]
        # Either all of them have a head below, or the one cell reaches down.
        if not (all(below) or (end - start == 1 and not any(below))):
            return []
    return spans if any(end - start > 1 for start, end in spans) else []


def _cell(cell: str) -> str:
    number = _NUMBER.match(_TAG.sub("", cell))
    return f'<td class="r">{cell}</td>' if number else f"<td>{cell}</td>"
