"""The index of the offline copy holds every pair of characters of every passage."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.site.grams import GramIndex, normalized, shard_of


def _unpacked(packed: str) -> list[int]:
    at, numbers = 0, []
    for step in packed.split(","):
        at += int(step, 36)
        numbers.append(at)
    return numbers


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(alphabet="甲乙丙丁 Ab1，。", max_size=12), min_size=1, max_size=50))
def test_pairs_lead_to_all_passages_they_stand_in_and_no_other(passages: list[str]) -> None:
    index = GramIndex()
    for number, text in enumerate(passages):
        assert index.add(text) == number
    files = dict(index.files())
    held = {pair: _unpacked(packed) for pairs in files.values() for pair, packed in pairs.items()}
    wanted: dict[str, list[int]] = {}
    for number, text in enumerate(passages):
        for word in normalized(text).split():
            for at in range(len(word) - 1):
                numbers = wanted.setdefault(word[at : at + 2], [])
                if number not in numbers:
                    numbers.append(number)
    assert held == wanted
    for shard, pairs in files.items():
        assert all(shard_of(pair, index.shards) == shard for pair in pairs)
