"""What is chosen on the page of results, as an address and as a request."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from api.search_state import SearchState
from corpus.errors import UsageError


def test_plain_search_has_an_address_with_the_words_alone() -> None:
    assert SearchState(q="公务接待").address() == "/search?q=%E5%85%AC%E5%8A%A1%E6%8E%A5%E5%BE%85"


def test_changes_go_into_the_address_and_leave_the_state_alone() -> None:
    state = SearchState(q="a", level=("法律",), sort="date")
    changed = parse_qs(urlsplit(state.address(level=(), kind="case", offset=10)).query)
    assert changed == {"q": ["a"], "sort": ["date"], "kind": ["case"], "offset": ["10"]}
    assert state.level == ("法律",)


def test_range_of_years_is_asked_for_year_by_year() -> None:
    request = SearchState(q="a", year_from="2018", year_to="2020").request()
    assert request["filters"]["year"] == ("2018", "2019", "2020")


def test_range_that_ends_before_it_begins_finds_nothing_instead_of_all() -> None:
    assert SearchState(q="a", year_from="2020", year_to="2018").request()["filters"]["year"]


def test_genre_and_date_reach_the_search() -> None:
    request = SearchState(q="a", genre="问答", kind="case", as_of="2020-07-01").request()
    assert request["filters"] == {"genre": ("问答",)}
    assert (request["kind"], request["as_of"]) == ("case", date(2020, 7, 1))


def test_date_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        SearchState(q="a", as_of="明天").request()


@pytest.mark.parametrize("values", [{"sort": "beauty"}, {"year_from": "18"}, {"kind": "x"}])
def test_values_that_are_none_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        SearchState.model_validate({"q": "a", **values})


words = st.text(min_size=1, max_size=8).filter(lambda text: text.strip())


@given(
    st.builds(
        SearchState,
        q=words,
        level=st.tuples(words) | st.just(()),
        issuer=st.tuples(words, words) | st.just(()),
        versions=st.sampled_from(["current", "all"]),
        sort=st.sampled_from(["relevance", "date", "level"]),
        genre=st.sampled_from(["", "案例", "问答"]),
    )
)
def test_state_comes_back_from_its_address(state: SearchState) -> None:
    query = parse_qs(urlsplit(state.address()).query, errors="surrogatepass")
    many = ("level", "issuer", "year", "status")
    values = {name: tuple(v) if name in many else v[0] for name, v in query.items()}
    assert SearchState.model_validate(values) == state


@given(st.builds(SearchState, q=words, kind=st.sampled_from(["", "case"])))
def test_what_was_chosen_makes_the_same_state_again(state: SearchState) -> None:
    assert SearchState(q=state.q, **state.chosen()) == state
