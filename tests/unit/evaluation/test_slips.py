"""Slips in the plain forms of arithmetic are told, and nothing is told without one."""

from __future__ import annotations

import json
import random
import re

import pytest

from evaluation import slips
from evaluation.slips import FormCounts, main, measure


@pytest.fixture(scope="module")
def counts() -> dict[str, FormCounts]:
    return measure(seed=7, times=1)


def test_every_form_is_shown_to_hold_without_a_slip_and_nothing_to_fail(
    counts: dict[str, FormCounts],
) -> None:
    assert {form for form, one in counts.items() if one.held < one.texts} == set()
    assert {form for form, one in counts.items() if one.alarms} == set()


def test_nearly_every_slip_of_the_forms_is_told(counts: dict[str, FormCounts]) -> None:
    texts = sum(one.texts for one in counts.values())
    assert sum(one.told for one in counts.values()) >= 0.95 * texts


def test_numbers_of_a_sentence_are_told_apart_from_their_slip() -> None:
    numbers = random.Random(3)
    for _, sentence in slips._sentences():
        values = slips._values(numbers)
        wrong, name = slips._slipped(sentence, values, numbers)
        assert wrong[name] != values[name]
        assert {key for key in values if wrong[key] != values[key]} == {name}


def test_every_sentence_marks_one_number_and_names_known_places_only() -> None:
    known = set(slips._values(random.Random(1)))
    for _, sentence in slips._sentences():
        places = re.findall(r"\{(=?)(\w+)\}", sentence)
        assert [mark for mark, _ in places].count("=") == 1
        assert {name for _, name in places} <= known


def test_command_prints_each_form_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--times", "1", "--errors", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"sum", "table", "all"} <= set(told)
    assert set(told["all"]) == {"texts", "held", "told", "alarms"}
