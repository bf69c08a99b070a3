"""The outline: adding, moving, removing; nothing changes in place."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.courses.models import MAX_ENTRIES, Course, Entry, EntryKind
from corpus.errors import NotFoundError, UsageError


def course(count: int) -> Course:
    entries = tuple(Entry(id=str(at), kind=EntryKind.NOTE, text=str(at)) for at in range(count))
    return Course(id="c", title="专题", entries=entries)


def ids(pack: Course) -> str:
    return "".join(entry.id for entry in pack.entries)


@pytest.mark.parametrize(
    ("entry", "to", "wanted"),
    [("0", 2, "1203"), ("3", 0, "3012"), ("1", 1, "0123"), ("1", 99, "0231"), ("2", -5, "2013")],
)
def test_entry_moves_to_the_place_asked_for(entry: str, to: int, wanted: str) -> None:
    assert ids(course(4).moved(entry, to)) == wanted


@given(st.integers(1, 8), st.data())
def test_moving_keeps_all_entries(count: int, data: st.DataObject) -> None:
    pack = course(count)
    moved = pack.moved(str(data.draw(st.integers(0, count - 1))), data.draw(st.integers(-3, 12)))
    assert sorted(ids(moved)) == sorted(ids(pack))


def test_entries_are_put_in_before_a_place_or_at_the_end() -> None:
    new = Entry(id="x", kind=EntryKind.HEADING, text="标题")
    assert ids(course(2).added([new], 1)) == "0x1"
    assert ids(course(2).added([new])) == "01x"


def test_pack_does_not_grow_without_end() -> None:
    with pytest.raises(UsageError):
        course(MAX_ENTRIES).added([Entry(id="x", kind=EntryKind.NOTE, text="多")])


def test_entry_that_is_gone_is_told() -> None:
    with pytest.raises(NotFoundError):
        course(2).without("9")


def test_pack_survives_its_form_on_disk(make: SimpleNamespace) -> None:
    pack = Course(id="c", title="专题", entries=(make.entry(make.provision("第二条")),))
    assert Course.model_validate_json(pack.model_dump_json()) == pack
