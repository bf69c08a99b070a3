"""The shipped word lists read line by line: a YAML reader takes ten times as long for them.

Each row of it is one line of one form. A file with a line of any other form is left to YAML.
"""

from __future__ import annotations

from typing import Any

import orjson

from extraction.patterns import rarely

__all__ = ["plain_domains", "plain_rows", "plain_words", "yaml_body"]

# No word of these can be anything but a text: 是 is one, yes is not.
_WORD = r"\d*[^\W\d_a-zA-Z]\w*"
_WORDS = rf"{_WORD}(?:, {_WORD})*"
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_TEXTS = rf"\[{_TEXT}(?:, {_TEXT})*\]"
_ROW = rarely(
    rf"  - \{{name: (?P<name>{_WORD}), units: (?:(?P<group>{_WORD})|\[(?P<units>{_WORDS})\])"
    rf"(?:, patterns: (?P<patterns>{_TEXTS}))?(?:, aliases: (?P<aliases>{_TEXTS}))?"
    rf"(?:, examples: (?P<examples>{_TEXTS}))?\}}"
)
_CATEGORY = rarely("category: ([a-z]{4,20})")
_HEAD = rarely(r"(?P<name>[a-z]{4,20}):(?: \[(?P<words>[^\[\]]*)\])?")
_LIST = rarely(rf"  (?P<name>[a-z]{{4,20}}|{_WORD}): \[(?P<words>[^\[\]]*)\]")
_ANY_WORDS = rarely(rf'(?:{_WORD}|"[^"\\]+")(?:, (?:{_WORD}|"[^"\\]+"))*')
_PHRASE = rf"~?{_WORD}[\w*]*"
_LEAF = rarely(rf"    (?P<name>{_WORD}): \[(?P<words>{_PHRASE}(?:, {_PHRASE})*)\]")
_DOMAIN = rarely(rf"  (?P<name>{_WORD}):")
_NO_TEXT = frozenset(["true", "false", "null"])


def plain_rows(text: str) -> dict[str, Any] | None:
    """Return what YAML makes of a file of the lexicon, None where it is not of the plain form."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if len(lines) < 2 or lines[1] != "indicators:":
        return None
    category = _CATEGORY.fullmatch(lines[0])
    if category is None or category[1] in _NO_TEXT:
        return None
    rows: list[dict[str, Any]] = []
    for line in lines[2:]:
        match = _ROW.fullmatch(line)
        if match is None:
            return None
        row: dict[str, Any] = {"name": match["name"]}
        row["units"] = match["group"] or match["units"].split(", ")
        for key in ("patterns", "aliases", "examples"):
            if match[key]:
                try:
                    row[key] = orjson.loads(match[key])
                except orjson.JSONDecodeError:  # an escape that only YAML has
                    return None
        rows.append(row)
    return {"category": category[1], "indicators": rows}


def plain_words(text: str) -> dict[str, Any] | None:
    """Return what YAML makes of ``words.yaml``, None where it is not of the plain form."""
    body: dict[str, Any] = {}
    group: dict[str, list[str]] | None = None
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        inner = line.startswith("  ")
        match = (_LIST if inner else _HEAD).fullmatch(line)
        if match is None or match["name"] in _NO_TEXT or (inner and group is None):
            return None
        if match["words"] is None:
            group = body[match["name"]] = {}
            continue
        if not _ANY_WORDS.fullmatch(match["words"]):
            return None
        words = [word.strip('"') for word in match["words"].split(", ")]
        if inner and group is not None:
            group[match["name"]] = words
        else:
            body[match["name"]], group = words, None
    return body


def plain_domains(text: str) -> dict[str, Any] | None:
    """Return what YAML makes of ``taxonomy.yaml``, None where it is not of the plain form."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if lines[:2] != ["version: 1", "domains:"]:
        return None
    domains: dict[str, dict[str, list[str]]] = {}
    leaves: dict[str, list[str]] | None = None
    for line in lines[2:]:
        domain = _DOMAIN.fullmatch(line)
        if domain is not None:
            leaves = domains[domain["name"]] = {}
            continue
        leaf = _LEAF.fullmatch(line)
        if leaf is None or leaves is None:
            return None
        leaves[leaf["name"]] = leaf["words"].split(", ")
    return {"version": 1, "domains": domains}


def yaml_body(text: str) -> Any:
    """Return what YAML makes of a text.

    Raises:
        ValueError: it is none.
    """
    # Loaded for a collection's own files alone.
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as exc:
        raise ValueError(str(exc)) from exc
