"""Making questions: candidates of each kind, chosen so that sources and kinds take turns."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import cycle

from corpus.compare.provisions import core
from corpus.courses.quiz.models import (
    CaseText,
    LawText,
    Question,
    QuestionKind,
    Quiz,
    question_id,
)
from corpus.courses.quiz.words import Spot, modal_spots, number_spots, sentences, term_spots
from corpus.numerals import ARTICLE_LABEL, parse_article

__all__ = ["MAX_QUESTIONS", "make_quiz"]

MAX_QUESTIONS = 100
_BLANK = "＿＿＿＿"
_ALIKE = 78
_REPEATED = 85
_EACH = 3
_FACTS = (30, 320)
_CITES = re.compile(rf"{ARTICLE_LABEL}|《")


def make_quiz(
    title: str,
    on: str,
    laws: Sequence[LawText],
    cases: Sequence[CaseText],
    *,
    seed: int = 1,
    count: int = 10,
    dropped: frozenset[str] = frozenset(),
) -> Quiz:
    """Return a quiz: the same from the same texts and seed.

    Args:
        title: of the pack.
        on: the day (ISO date) that sources are told for.
        laws: the provisions to ask about.
        cases: the cases to match with them.
        seed: another one gives other questions.
        count: how many at most; texts may yield fewer.
        dropped: ids of questions that are not wanted.
    """
    kinds = {
        QuestionKind.CLOZE: [q for law in laws for q in _cloze(law, _dice(seed, law, "cloze"))],
        QuestionKind.TRUTH: [q for law in laws for q in _truth(law, _dice(seed, law, "truth"))],
        QuestionKind.ARTICLE: [q for law in laws for q in _article(law, _dice(seed, law, "which"))],
        QuestionKind.CASE: [
            q for case in cases for law in laws for q in _case(case, law, _dice(seed, law, "case"))
        ],
    }
    chosen = _choose(kinds, random.Random(f"{seed}"), min(count, MAX_QUESTIONS), dropped)
    order = list(QuestionKind)
    chosen.sort(key=lambda q: (order.index(q.kind), q.source.number, q.id))
    return Quiz(title, on, seed, tuple(chosen))


@lru_cache(maxsize=8192)
def _core(text: str) -> str:
    """Return what counts of a text; every sentence is held against every article."""
    return core(text)[0]


def _dice(seed: int, law: LawText, name: str) -> random.Random:
    """Return the dice for a source: what other sources there are does not change its throws."""
    quote = law.source.quote
    return random.Random(f"{seed}|{name}|{quote.title}|{quote.version}|{quote.place}")


def _choose(
    kinds: dict[QuestionKind, list[Question]],
    dice: random.Random,
    count: int,
    dropped: frozenset[str],
) -> list[Question]:
    """Return questions of all kinds in turn, of the source asked about least first."""
    left = {}
    for kind, questions in kinds.items():
        pool = [question for question in questions if question.id not in dropped]
        dice.shuffle(pool)
        left[kind] = pool
    used: Counter[int] = Counter()
    asked: Counter[tuple[QuestionKind, int]] = Counter()
    places: set[tuple[int, tuple[int, int]]] = set()
    chosen: list[Question] = []
    for kind in cycle(QuestionKind):
        if len(chosen) >= count or not any(left.values()):
            break
        pool = [
            q for q in left[kind]
            if asked[kind, q.source.number] < _EACH
            and not _taken(q, places)
            and not any(_same(q, other) for other in chosen)
        ]  # fmt: skip
        if not pool:
            left[kind] = []
            continue
        question = min(pool, key=lambda q: used[q.source.number])
        left[kind].remove(question)
        used[question.source.number] += 1
        asked[kind, question.source.number] += 1
        if kind is not QuestionKind.CASE:
            places.update((question.source.number, mark) for mark in question.marks)
        chosen.append(question)
    return chosen


def _taken(question: Question, places: set[tuple[int, tuple[int, int]]]) -> bool:
    """Tell whether a question turns on words that another one turns on.

    That a case cites an article is told by the case and not by words of the article.
    """
    return question.kind is not QuestionKind.CASE and any(
        number == question.source.number and a < end and start < b
        for number, (a, b) in places
        for start, end in question.marks
    )


def _same(question: Question, other: Question) -> bool:
    """Tell whether two questions ask the same about nearly the same words."""
    from rapidfuzz.fuzz import ratio

    if question.kind is not other.kind:
        return False
    return bool(ratio(question.quoted, other.quoted) > _REPEATED)


def _options(right: str, wrong: Sequence[str], dice: random.Random) -> tuple[tuple[str, ...], int]:
    options = [right, *wrong]
    dice.shuffle(options)
    return tuple(options), options.index(right)


def _elsewhere(law: LawText, sentence: str) -> list[str]:
    return [law.body.replace(sentence, "\n"), *law.others.values()]


# --- cloze ----------------------------------------------------------------------------------


def _cloze(law: LawText, dice: random.Random) -> Iterator[Question]:
    for start, end in sentences(law.body):
        sentence = law.body[start:end]
        elsewhere = _elsewhere(law, sentence)
        spots = [*number_spots(sentence, elsewhere), *term_spots(sentence, elsewhere)]
        for spot in spots:
            wrong = _wrong(law, sentence, spot, dice)
            if len(wrong) < 3 or sentence.count(spot.word) > 1:
                continue
            options, answer = _options(spot.word, wrong[:3], dice)
            at = law.offset + start + spot.start
            yield Question(
                question_id(QuestionKind.CLOZE, law.source, start, spot.start, spot.word),
                QuestionKind.CLOZE,
                f"按《{law.source.quote.title}》{law.source.quote.place}的原文，空白处是：",
                sentence[: spot.start] + _BLANK + sentence[spot.end :],
                options,
                answer,
                law.source,
                ((at, at + len(spot.word)),),
                f"原文为“{spot.word}”。",
            )


def _wrong(law: LawText, sentence: str, spot: Spot, dice: random.Random) -> list[str]:
    """Return what is wrong in a spot's place: it makes no sentence that the regulation has."""
    texts = [_core(text) for text in (law.body, *law.others.values())]
    found = []
    for other in spot.others:
        altered = core(sentence[: spot.start] + other + sentence[spot.end :])[0]
        if other != spot.word and not any(altered in text for text in texts):
            found.append(other)
    near = found[:6]
    dice.shuffle(near)
    return near


# --- true or false --------------------------------------------------------------------------


def _truth(law: LawText, dice: random.Random) -> Iterator[Question]:
    place = f"《{law.source.quote.title}》{law.source.quote.place}"
    for start, end in sentences(law.body):
        sentence = law.body[start:end]
        elsewhere = _elsewhere(law, sentence)
        spots = [
            *number_spots(sentence, elsewhere),
            *modal_spots(sentence),
            *term_spots(sentence, elsewhere),
        ]
        made = [(s, w) for s in spots if (w := _wrong(law, sentence, s, dice))]
        if not made:
            continue
        spot, wrong = dice.choice(made)
        altered = dice.random() < 0.5
        at = law.offset + start
        shown, why = sentence, "与原文一致。"
        marks = ((at, law.offset + end),)
        if altered:
            shown = sentence[: spot.start] + wrong[0] + sentence[spot.end :]
            why = f"原文为“{spot.word}”，题中改成了“{wrong[0]}”。"
            marks = ((at + spot.start, at + spot.end),)
        yield Question(
            question_id(QuestionKind.TRUTH, law.source, start, shown),
            QuestionKind.TRUTH,
            f"下面的表述与{place}的原文是否一致？",
            shown,
            ("一致", "不一致"),
            int(altered),
            law.source,
            marks,
            why,
        )


# --- which article --------------------------------------------------------------------------


def _article(law: LawText, dice: random.Random) -> Iterator[Question]:
    quote = law.source.quote
    if quote.article is None:
        return
    for start, end in sentences(law.body):
        sentence = law.body[start:end]
        if quote.article in sentence or len(sentence) < 18:
            continue
        if any(_alike(sentence, other) for other in law.others.values()):
            continue
        names = [name for name in law.others if name not in sentence]
        wrong = _near(quote.article, names, dice)
        if len(wrong) < 3:
            continue
        options = tuple(sorted([quote.article, *wrong], key=_order))
        yield Question(
            question_id(QuestionKind.ARTICLE, law.source, start, end),
            QuestionKind.ARTICLE,
            f"下面的文字出自《{quote.title}》（{quote.version}）哪一条？",
            sentence,
            options,
            options.index(quote.article),
            law.source,
            ((law.offset + start, law.offset + end),),
            f"这段文字是{quote.place}的原文。",
        )


def _alike(sentence: str, other: str) -> bool:
    """Tell whether an article says so nearly the same that it might be meant as well."""
    from rapidfuzz.fuzz import partial_ratio

    short, long = _core(sentence), _core(other)
    if len(long) < len(short) // 2:
        return False
    return short in long or partial_ratio(short, long, score_cutoff=_ALIKE) > 0


def _near(article: str, names: Sequence[str], dice: random.Random) -> list[str]:
    """Return three of the articles around one."""
    place = _order(article)[0]
    near = sorted(names, key=lambda name: (abs(_order(name)[0] - place), name))[:8]
    return dice.sample(near, 3) if len(near) >= 3 else near


def _order(article: str) -> tuple[int, int]:
    return parse_article(article) or (0, 0)


# --- cases ----------------------------------------------------------------------------------


def _case(case: CaseText, law: LawText, dice: random.Random) -> Iterator[Question]:
    quote = law.source.quote
    article = quote.article
    if article is None or article not in case.cites.get(quote.doc, frozenset()):
        return
    facts = _facts(case.source.quote.text)
    if facts is None:
        return
    cited = case.numbers.get(quote.doc, frozenset())
    wrong = _near(article, [name for name in law.others if name not in cited], dice)
    if len(wrong) < 3:
        return
    start, end = facts
    options = tuple(sorted([article, *wrong], key=_order))
    yield Question(
        question_id(QuestionKind.CASE, case.source, quote.doc, article),
        QuestionKind.CASE,
        f"这个案例引用了《{quote.title}》（{quote.version}）的哪一条？",
        case.source.quote.text[start:end],
        options,
        options.index(article),
        law.source,
        ((0, len(quote.text)),),
        f"案例原文引用了{article}，见［{case.source.number}］{case.source.quote.name}。",
    )


def _facts(text: str) -> tuple[int, int] | None:
    """Return the paragraph that tells what happened and cites nothing, None if none does."""
    spans = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    long = [
        span for span in spans
        if _FACTS[0] <= span[1] - span[0] <= _FACTS[1] and not _CITES.search(text[slice(*span)])
    ]  # fmt: skip
    told = [span for span in long if "案情" in text[max(0, span[0] - 12) : span[0]]]
    if told:
        return told[0]
    return max(long, key=lambda span: span[1] - span[0]) if long else None
