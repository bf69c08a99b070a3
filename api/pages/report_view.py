"""What the workbench shows of a report: equations, figures, problems in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from api.clock import local_time
from api.page_images import has_pages, page_boxes
from api.pages.report_text import figure_class, report_blocks
from extraction.facts.wording import (
    ACTION_WORDS,
    FIELD_WORDS,
    ROLE_WORDS,
    STATUS_WORDS,
    corrections,
    field_value,
    period_words,
    printed,
)
from extraction.gaps import gap_words
from extraction.indicators import CATEGORIES
from extraction.models import VERDICT_WORDS

if TYPE_CHECKING:
    from api.service import Service

__all__ = [
    "STATES",
    "completion",
    "equation",
    "fact_view",
    "history_view",
    "rule_words",
    "signed",
    "workbench",
]

_STATE_CLASSES = {"extracted": "wait", "confirmed": "ok", "corrected": "ok", "rejected": "no"}
STATES = {status: (words, _STATE_CLASSES[status]) for status, words in STATUS_WORDS.items()}
_NUMBER_WORDS = {"document": "文号", "case": "案号", "court": "案号", "filing": "立案号"}
_VERDICT_CLASSES = {True: "ok", False: "bad", None: "nil"}
# Shorter phrases of the taxonomy name what a problem is about and no more.
_SHORTEST_RULE = 4
_PIECES = re.compile(r"，[^\d=]*|[+\-−×÷=≈/*]|[（()）]|[^，+\-−×÷=≈/*（()）\s]+")
_BREAK = re.compile(r"[\s\d，,。；;、：:（）()“”]")
_LIGHT = re.compile(r"(?:[了共约近达为有仅已计]|累计|合计|达到)+$")
_RULE_WORDS = 8
_OPERATORS = frozenset("+-−×÷=≈/*（()）")


def workbench(service: Service, body: Mapping[str, Any], view: str) -> dict[str, Any]:
    """Return the template's values for a report as `api.reports.report` gives it."""
    from api.reports import report_record

    store = service.collection.store
    record = report_record(service, body["doc"])
    parsed = store.parsed(record.id)
    failing = failing_spans(body)
    names = {(fact["start"], fact["end"]): fact for fact in body["facts"]}
    facts = [fact_view(fact, failing, parsed.text) for fact in body["facts"]]
    # Figures of checks that fail come first: they are what has to be decided.
    facts.sort(key=lambda fact: (not fact["bad"], fact["start"]))
    paged = has_pages(record)
    context: dict[str, Any] = {
        **body,
        "facts": facts,
        "checks": [_check_view(check, names) for check in body["checks"]],
        "holding": sum(check["holds"] is True for check in body["checks"]),
        "open": sum(check["holds"] is None for check in body["checks"]),
        "problems": [_problem_view(problem) for problem in body["problems"]],
        "history": history_view(body),
        "done": completion(body),
        "address": f"/reports/{quote(body['doc'])}",
        "original": f"/original/{quote(body['doc'])}",
        "numbers": [
            number | {"kind_word": _NUMBER_WORDS.get(number["kind"], number["kind"])}
            for number in body["numbers"]
        ],
        "paged": paged,
        "view": "pages" if paged and view == "pages" else "text",
        "length": f"{record.char_count:,}",
    }
    if context["view"] == "pages":
        state = {fact["id"]: fact["mark"] for fact in facts}
        context["pages"] = [
            {"number": number, "ratio": ratio, "boxes": [(b, state[b.id]) for b in boxes],
             "image": f"/api/page-image?doc={quote(body['doc'])}&page={number}"}
            for number, ratio, boxes in page_boxes(store, record, body["facts"])
        ]  # fmt: skip
        context["about"] = any(not b.exact for page in context["pages"] for b, _ in page["boxes"])
    else:
        context["blocks"] = report_blocks(parsed, body["facts"], body["problems"], failing)
    return context


def failing_spans(body: Mapping[str, Any]) -> frozenset[tuple[int, int]]:
    """Return the spans of figures in checks that do not hold and nobody decided on."""
    return frozenset(
        (span[0], span[1])
        for check in body["checks"]
        if check["holds"] is False and check["decision"] is None
        for span in (*check["operands"], check["result"])
    )


def completion(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the review of a report as a whole stands: {id, left, by}.

    ``left`` figures are still open; ``by`` says who finished it and when, if anybody did.
    """
    from extraction.facts.finishing import finish_id

    progress = body["progress"]
    return {
        "id": finish_id(body["doc"]),
        "left": progress["all"] - progress["reviewed"],
        "by": signed(body["finished"]) if body["finished"] else None,
    }


def fact_view(
    fact: Mapping[str, Any], failing: frozenset[tuple[int, int]], text: str = ""
) -> dict[str, Any]:
    """Return a figure as its row shows it.

    Args:
        fact: the figure with what people decided on it.
        failing: spans of figures in checks that do not hold.
        text: of the report; with it a figure that was given another name leads to a rule.
    """
    word, css = STATES[fact["status"]]
    scope = [
        fact["period"] and period_words(fact["period"]), fact["subject"] or fact["reporter"],
        fact.get("matter"), ROLE_WORDS.get(fact["role"]),
    ]  # fmt: skip
    corrected = fact["status"] == "corrected"
    value = plain(fact["value"]) if corrected else printed(fact)
    decision = fact.get("decision")
    return {
        **fact,
        "shown": value,
        "was": fact["value_text"] if corrected and value != fact["value_text"] else None,
        "corrected": corrections(fact) if corrected else "",
        "category_word": CATEGORIES.get(fact["category"], fact["category"]),
        "scope": "，".join(part for part in scope if part and part != "总数"),
        "state": word,
        "state_class": css,
        "mark": figure_class(fact, failing),
        "bad": (fact["start"], fact["end"]) in failing,
        "decided": signed(decision) if decision else None,
        "rule_words": rule_words(text, fact) if text and fact.get("renamed") else None,
        "place": f"第 {fact['start']}–{fact['end']} 字",
    }


def equation(
    check: Mapping[str, Any], names: Mapping[tuple[int, int], Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the pieces of an equation: operators, terms with their labels and figures."""
    tokens: list[dict[str, Any]] = []
    claim = False
    for part in check["parts"]:
        if part["start"] is not None:
            fact = names.get((part["start"], part["end"]))
            label = "原文" if claim else (fact["indicator"] if fact else None)
            tokens.append(
                {"kind": "claim" if claim else "term", "text": part["text"], "label": label,
                 "fact": fact["id"] if fact else None}
            )  # fmt: skip
            continue
        for piece in _PIECES.findall(part["text"]):
            if piece.startswith("，"):
                claim = True
                sign = {True: "=", False: "≠", None: "?"}[check["holds"]]
                tokens.append({"kind": "op", "text": sign})
            elif piece in _OPERATORS:
                tokens.append({"kind": "op", "text": piece})
            elif tokens and tokens[-1]["kind"] != "op":
                tokens[-1]["text"] += piece  # a unit behind a number
            else:
                tokens.append({"kind": "calc", "text": piece, "label": "算得", "fact": None})
    return tokens


def rule_words(text: str, fact: Mapping[str, Any]) -> str:
    """Return the words beside a figure that a rule for its name may start from.

    They stand right before the number, behind its unit where nothing stands before it;
    where neither is a word, the name itself is given.
    """
    before = _LIGHT.sub("", _BREAK.split(text[max(0, fact["start"] - 24) : fact["start"]])[-1])
    if len(before) > 1:
        return before[-_RULE_WORDS:]
    after = text[fact["end"] : fact["end"] + 24].removeprefix(fact["unit"] or "")
    after = _BREAK.split(after)[0]
    return after[:_RULE_WORDS] if len(after) > 1 else str(fact["indicator"])


def plain(value: float) -> str:
    """Return a number as one writes it in a form."""
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _check_view(
    check: Mapping[str, Any], names: Mapping[tuple[int, int], Mapping[str, Any]]
) -> dict[str, Any]:
    holds = check["holds"]
    difference = check["difference"]
    figure = names.get((check["result"][0], check["result"][1]))
    return {
        **check,
        "tokens": equation(check, names),
        "verdict": VERDICT_WORDS[holds],
        "verdict_class": _VERDICT_CLASSES[holds],
        "gap": f"原文比算得{'多' if difference > 0 else '少'} {gap_words(difference, figure)}"
        if difference
        else None,
        "said": _said(check["decision"]),
    }


def _rule_phrase(problem: Mapping[str, Any]) -> str:
    """Return the phrase that a rule made of a correction begins with.

    A word that only says what a problem is about (合同) would move all about it to another class.
    """
    decided = str(problem["rule"] or problem["trigger"] or "")
    return decided if len(decided) >= _SHORTEST_RULE else str(problem["evidence"])


def _problem_view(problem: Mapping[str, Any]) -> dict[str, Any]:
    evidence, trigger = problem["evidence"], problem["trigger"]
    before, _, after = evidence.partition(trigger) if trigger else (evidence, "", "")
    added = problem["rule"] == "added"
    rejected = bool(problem["decision"]) and problem["decision"]["action"] == "reject"
    return {
        **problem,
        "added": added,
        "label": problem.get("label"),
        "before": before,
        "after": after,
        "phrase": (evidence if added or rejected else _rule_phrase(problem))[:20],
        "said": _said(problem["decision"]),
        "rejected": rejected,
    }


def _said(decision: Mapping[str, Any] | None) -> str | None:
    if decision is None:
        return None
    return f"{ACTION_WORDS[decision['action']]}　{signed(decision)}"


def signed(decision: Mapping[str, Any]) -> str:
    """Return who decided and when, as a line shows it."""
    return f"{decision['reviewer']}，{local_time(decision['at'])[5:]}"


def history_view(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the decisions on a report as lines, newest first.

    What was accepted with the report as a whole, and taken back with it, is one line.
    """
    with_whole: set[tuple[str, str]] = set()
    accepted: list[str] = []
    for entry in reversed(body["history"]):
        if entry["action"] == "finish":
            accepted = entry["changes"].get("facts", [])
        if entry["action"] == "finish" or (entry["action"] == "undo" and entry["id"][0] == "r"):
            with_whole |= {(fact_id, entry["at"]) for fact_id in accepted}
    return [
        _history_line(entry, body)
        for entry in body["history"]
        if (entry["id"], entry["at"]) not in with_whole
    ]


def _history_line(entry: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    changes = "，".join(
        f"{FIELD_WORDS[name]}改为“{field_value(name, value)}”"
        for name, value in entry["changes"].items()
        if name in FIELD_WORDS and entry["action"] in ("correct", "classify")
    )
    return {
        "action": ACTION_WORDS.get(entry["action"], entry["action"]),
        "about": _about(entry, body),
        "changes": changes,
        "when": signed(entry),
        "note": entry["note"],
    }


def _about(entry: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """Return what a decision is on, in words."""
    if entry["action"] == "finish":
        count = len(entry["changes"].get("facts", ()))
        return f"采用其余 {count} 个数字" if count else "数字此前都已核过"
    if entry["id"][0] == "r":
        return "核对完成，当时采用的数字回到待核"
    fact = next((f for f in body["facts"] if f["id"] == entry["id"]), None)
    if fact is not None:
        return f"{printed(fact)}{fact['unit'] or ''} {fact['indicator']}"
    others: Sequence[Mapping[str, Any]] = [*body["checks"], *body["problems"]]
    finding = next((f for f in others if f["id"] == entry["id"]), None)
    if finding is None:
        return str(entry["changes"].get("value_text", "—"))
    return str(finding.get("equation") or finding["evidence"])
