"""Questions that name several spheres of law."""

import pytest

from corpus.versions import work_key
from indexing.searching.spheres import sphere_question

PARTY, OFFICE, CRIME = map(
    work_key,
    ("中国共产党纪律处分条例", "中华人民共和国公职人员政务处分法", "中华人民共和国刑法"),
)


@pytest.mark.parametrize(
    ("question", "rest", "works"),
    [
        ("倒卖防汛物资 党纪政务刑法", "倒卖防汛物资", (PARTY, OFFICE, CRIME)),
        ("私分罚没款 三种责任的依据", "私分罚没款", (PARTY, OFFICE, CRIME)),
        ("虚报产量，党纪和刑事责任怎么追究", "虚报产量", (PARTY, CRIME)),
    ],
)
def test_spheres_are_taken_out_and_asked_one_by_one(
    question: str, rest: str, works: tuple[str, ...]
) -> None:
    found = sphere_question(question)
    assert found is not None
    assert (found.text, found.works) == (rest, works)


@pytest.mark.parametrize("question", ["党纪处分的种类", "政务", "党纪 政务 刑法", "公务接待"])
def test_question_of_one_sphere_or_of_nothing_else_is_left_alone(question: str) -> None:
    assert sphere_question(question) is None


def test_party_discipline_is_asked_of_offences_where_crime_is_named_with_it() -> None:
    both = sphere_question("私分罚没款 党纪和刑事责任")
    one = sphere_question("私分罚没款 党纪政务")
    assert both is not None
    assert one is not None
    assert (both.bridged, one.bridged) == (PARTY, "")
    assert "犯罪" in both.bridge
