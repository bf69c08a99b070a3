"""Slips in the plain forms of arithmetic: how many are told, and what is told without one.

Each sentence or table of `slips.tsv` is written with numbers that come out, and again with one
of them changed; nobody has to annotate anything. In the first a relation has to be shown that
holds for that number and none that fails; in the second one that fails.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

__all__ = ["FormCounts", "main", "measure"]

_FORMS = Path(__file__).with_suffix(".tsv")
_PLACE = re.compile(r"\{(=?)(\w+)\}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAST_SLIP = 2


@dataclass
class FormCounts:
    """Of one form: texts of each sort, those shown to hold, slips told, false alarms."""

    texts: int = 0
    held: int = 0
    told: int = 0
    alarms: int = 0
    missed: list[str] = field(default_factory=list)


def measure(seed: int = 1, times: int = 3) -> dict[str, FormCounts]:
    """Return the counts of each form.

    Args:
        seed: of the numbers.
        times: how often each sentence is written.
    """
    numbers = random.Random(seed)
    counts: dict[str, FormCounts] = {}
    for form, sentence in _sentences():
        of_form = counts.setdefault(form, FormCounts())
        for _ in range(times):
            right = _values(numbers)
            wrong, name = _slipped(sentence, right, numbers)
            _count(of_form, sentence, (right, wrong), name)
    return counts


def _sentences() -> Iterator[tuple[str, str]]:
    for line in _FORMS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, _, sentence = line.partition("\t")
            yield form, sentence


def _count(
    counts: FormCounts, sentence: str, values: tuple[Mapping[str, str], ...], name: str
) -> None:
    right, wrong = ([*_checks(_written(sentence, one))] for one in values)
    counts.texts += 1
    counts.alarms += any(check.holds is False for check in right)
    if any(check.holds and _speaks_of(check, values[0][name]) for check in right):
        counts.held += 1
    else:
        counts.missed.append(_written(sentence, values[0]))
    if any(check.holds is False and _speaks_of(check, values[1][name]) for check in wrong):
        counts.told += 1
    else:
        counts.missed.append(_written(sentence, values[1]))


def _checks(text: str) -> Iterator[Check]:
    yield from extract(text, doc_id="slips", tables=drawn_tables(text)).checks


def _speaks_of(check: Check, number: str) -> bool:
    return number in _NUMBER.findall(check.equation)


def _written(sentence: str, values: Mapping[str, str]) -> str:
    text = _PLACE.sub(lambda place: values[place[2]], sentence)
    if "|" not in text:
        return text
    head, *rows = (f"|{row.strip('|')}|" for row in text.split("/"))
    return "\n".join(["统计表（单位：件）", head, "|---" * (head.count("|") - 1) + "|", *rows, ""])


def _slipped(
    sentence: str, values: Mapping[str, str], numbers: random.Random
) -> tuple[dict[str, str], str]:
    """Return the values with the marked one off by some per cent of it, and its name."""
    name = next(place[2] for place in _PLACE.finditer(sentence) if place[1])
    right = Decimal(values[name])
    step = Decimal(10) ** int(right.as_tuple().exponent)
    off = max(_LEAST_SLIP * step, (right * numbers.randint(4, 8) / 100).quantize(step))
    sign = -1 if right > 3 * off and numbers.random() < 1 / 2 else 1
    return {**values, name: str(right + sign * off)}, name


def _values(numbers: random.Random) -> dict[str, str]:
    """Return numbers for all places, which come out together."""
    a, b, c, d = (numbers.randint(21, 99) for _ in range(4))
    more = [numbers.randint(2, 19) for _ in range(3)]
    big = [one + plus for one, plus in zip((a, b, c), more, strict=True)]
    whole, all_four = a + b + c, a + b + c + d
    x = numbers.randint(160, 400)
    y = numbers.randint(90, 140)
    o = numbers.randint(11, 29)
    n, m = numbers.randint(6, 19), numbers.randint(5, 12)
    money = [Decimal(numbers.randint(1100, 9900)) / 100 for _ in range(3)]
    values: dict[str, object] = {
        "a": a, "b": b, "c": c, "d": d, "u": whole, "t": all_four,
        "A": big[0], "B": big[1], "C": big[2], "U": sum(big),
        "aA": a + big[0], "bB": b + big[1], "cC": c + big[2],
        "x": x, "y": y, "z": x - y, "o": o, "r": o + x - y,
        "n": n, "m": m, "k": n * m, "p": _percent(y, x), "g": _percent(x - y, y),
        "MA": money[0], "MB": money[1], "MC": money[2], "T": sum(money),
    }  # fmt: skip
    for name, one in zip("abcd", (a, b, c, d), strict=True):
        values[f"p{name}"], values[f"q{name}"] = _percent(one, whole), _percent(one, all_four)
    return {name: str(value) for name, value in values.items()}


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts of each form and of all as JSON; return 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.slips", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the numbers")
    parser.add_argument("--times", type=int, default=10, help="how often each form is written")
    parser.add_argument("--errors", type=int, default=0, help="list so many of each form")
    told = parser.parse_args(arguments)
    counts = measure(told.seed, told.times)
    rows = {form: _row(one, told.errors) for form, one in counts.items()}
    whole = FormCounts(
        sum(one.texts for one in counts.values()),
        sum(one.held for one in counts.values()),
        sum(one.told for one in counts.values()),
        sum(one.alarms for one in counts.values()),
    )
    rows["all"] = _row(whole, 0)
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    return 0


def _row(counts: FormCounts, errors: int) -> dict[str, object]:
    row: dict[str, object] = {
        "texts": counts.texts,
        "held": round(counts.held / counts.texts, 3),
        "told": round(counts.told / counts.texts, 3),
        "alarms": counts.alarms,
    }
    return {**row, "missed": counts.missed[:errors]} if errors else row


if __name__ == "__main__":
    sys.exit(main())
