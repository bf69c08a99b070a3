"""The dictionary of how people say things, and how it is drawn from in training."""

import re
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EvaluationError
from evaluation.train.batches import PairSource, Prepared
from evaluation.train.folds import law_folds
from evaluation.train.sayings import Saying, read_sayings

_HAN = re.compile("[\u3400-\u9fff]+")
_IN_A_ROW = 13


def pieces(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int32)


def prepared() -> Prepared:
    """Four passages of two sentences; three sayings, pieces 100, 200 and 300 and onwards."""
    sentence = pieces(*range(1, 13))
    return Prepared(
        heads=[pieces(1)] * 4,
        bodies=[[sentence, sentence]] * 4,
        documents=np.arange(4),
        chances=np.full(4, 0.25),
        corpus=[],
        questions=[],
        answers=[],
        targets=[],
        sources=[],
        sayings=[([pieces(n, n + 1), pieces(n + 2)], pieces(n + 9)) for n in (100, 200, 300)],
    )


def drawn(*, share: float, sayings: list[int] | None = None) -> list[tuple[list[int], list[int]]]:
    source = PairSource(
        prepared(),
        shares={},
        saying_share=share,
        query_dropout=0.0,
        confusions=(),
        use=None,
        sayings=sayings,
        seed=1,
    )
    batch = source.draw(8)
    assert len(batch.queries) == len(batch.passages) == 8
    pairs = zip(batch.queries, batch.passages, strict=True)
    return [(q.tolist(), p.tolist()) for q, p in pairs if q[0] >= 100]


def test_entry_has_its_expressions_and_its_wordings(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(
        "房客赖着不走 | 到期不搬\t租赁期限届满拒不返还租赁物\n\n", "utf-8"
    )
    assert read_sayings(tmp_path) == [
        Saying(("房客赖着不走", "到期不搬"), ("租赁期限届满拒不返还租赁物",))
    ]


@pytest.mark.parametrize("line", ["只有一边", "左\t", "左\t中\t右", " | \t右"])
def test_line_that_is_not_understood_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.tsv").write_text(f"好\t善\n{line}\n", "utf-8")
    with pytest.raises(EvaluationError, match=r"a\.tsv 第 2 行"):
        read_sayings(tmp_path)


def test_own_sayings_are_many_and_stand_once() -> None:
    entries = read_sayings()
    assert len(entries) > 2500
    assert len(set(entries)) == len(entries)


def test_no_wording_is_copied_from_a_regulation(eval_data: Path) -> None:
    runs = {
        text[at : at + _IN_A_ROW]
        for saying in read_sayings()
        for wording in (*saying.expressions, *saying.wordings)
        for text in _HAN.findall(wording)
        for at in range(len(text) - _IN_A_ROW + 1)
    }
    for path in sorted((eval_data / "regulations").glob("*.md")):
        text = "".join(_HAN.findall(path.read_text("utf-8")))
        shared = runs & {text[at : at + _IN_A_ROW] for at in range(len(text) - _IN_A_ROW + 1)}
        assert not shared, path.name


def test_batch_holds_its_share_of_sayings_each_with_its_own_wording() -> None:
    pairs = drawn(share=0.25)
    assert len(pairs) == 2
    for query, passage in pairs:
        start = query[0] // 100 * 100
        assert query in ([start, start + 1], [start + 2])
        assert passage == [start + 9]


def test_no_saying_stands_twice_in_a_batch() -> None:
    assert len({tuple(passage) for _, passage in drawn(share=1.0)}) == 3


def test_sayings_left_out_are_not_drawn() -> None:
    assert {passage[0] for _, passage in drawn(share=1.0, sayings=[1])} == {209}


def test_fold_names_the_laws_that_nothing_trained_on_is_about() -> None:
    laws = [frozenset({f"法{n % 6}"}) for n in range(24)]
    for fold in law_folds(laws, 3):
        assert fold.laws == {law for place in fold.tested for law in laws[place]}
