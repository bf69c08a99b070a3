"""What titles look like when they are compared: letters alone, folded, organs shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from corpus.normalize import fold

__all__ = ["bare_key", "contract", "data_lines", "title_key"]

_MAX_KEY = 60
_VERSION_NOTE = re.compile(
    r"[(\[](?:[^()\[\]]*(?:19|20)\d{2}[^()\[\]]*|日期不详|(?:最新)?修[订正改][^()\[\]]*)[)\]]"
)
_STATE = re.compile(r"^(?:中华人民共和国|中国共产党|中共中央|中央|中共|中国|党的)")


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Return the form in which titles compare: folded, letters and numerals only.

    A note of the version in brackets （2018年修正） goes, a part number （二） stays.
    """
    folded = fold(title)
    if not folded.isalnum():  # most are
        folded = "".join(filter(str.isalnum, _VERSION_NOTE.sub("", folded)))
    return folded[:_MAX_KEY]


def bare_key(key: str) -> str:
    """Return a key without the state or party in front."""
    shorter = _STATE.sub("", key)
    return shorter if len(shorter) > 1 else key


def data_lines(name: str) -> Iterator[list[str]]:
    """Yield the fields of the lines of a table of this package; comments are left out."""
    text = resources.files("corpus").joinpath("citations", "data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("\t")]


@lru_cache(maxsize=1)
def _contractions() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fields[0]: fields[1] for fields in data_lines("title_contractions.tsv")}
    longest = sorted(table, key=len, reverse=True)
    return re.compile("|".join(longest)), table


@lru_cache(maxsize=65536)
def contract(key: str) -> str:
    """Return a key with organs and subjects in their short form: 人民检察院 → 检察院."""
    pattern, table = _contractions()
    previous = ""
    while key != previous:
        previous, key = key, pattern.sub(lambda match: table[match.group()], key)
    return key
