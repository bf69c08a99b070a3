"""Rates over several terms: （优秀97 + 良好71）÷ 186 = 90.3%, 第一、二种形态合计占94.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, make_check, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["grade_checks"]

# Which grades a rate counts: those named, or all but those named.
_RATES = (
    (rarely("优良率"), ("优秀", "良好"), ()),
    (rarely("合格率|及格率|达标率"), (), ("不合格", "不及格", "不达标")),
    (rarely("称职率"), ("优秀", "称职"), ()),
)
_TOGETHER = rarely(
    r"(?:以上|前述)?(?P<names>[^，,。；;\d]{3,30}?)(?:的)?(?:两项|两类|二者|两者|三项|合计|共计|共)*占"
    r"(?:比|总数的?|比例|全部的?)?(?:为|达|达到|到)?$"
)
_AND = rarely("[和与及、]|以及")
_LEADING = rarely(
    "^(?:其中|其中评价|评价为?|评定为?|被评为|获评|认为|选择|结果为|运用|确定为|等次为)+"
)
_ALL_OF = re.compile("(?:^|上述|以上|这)([两三四五六])[类项种者][^，,占]{0,8}占")
_LOOK_BACK, _FAR = 220, 900
_MOST_BETWEEN = 30
_KINDS = frozenset("类项种")
_FILES = frozenset(["件", "卷", "宗", "份", "起", "例"])
_MARKS = re.compile("[、，,；;。\n]")
_ANNOUNCED = re.compile("其中|分别|包括")


def grade_checks(page: Page, answered: set[int]) -> Iterator[Check]:
    """Yield the checks of rates that take several figures of a list together.

    Args:
        page: the report's text.
        answered: where the rates start that another search answered.
    """
    for rate in page.rates:
        if not rate.percent or rate.change or rate.approximate or rate.start in answered:
            continue
        check = _check(page, rate)
        if check is not None:
            yield check


def _check(page: Page, rate: Figure) -> Check | None:
    parts = _list_before(page, rate)
    if len(parts) < 2:
        return None
    if len(parts) > 2 and parts[0].value == sum(part.value for part in parts[1:]):
        parts = parts[1:]  # 参加测评160名，优秀52名、……: the whole stands at their head
    amount = sum(part.value for part in parts)
    whole = next(
        (
            f for f in reversed(page.before(parts[0], _LOOK_BACK))
            if f.value == amount and not f.approximate and not f.change
            and (same_kind(f, parts[0]) or {f.kind, parts[0].kind} <= _FILES)
        ),
        None,
    )  # fmt: skip
    if whole is None or not amount:
        return _of_all(page, rate, parts)
    words = re.split(r"[，,。；;]", page.text[max(0, rate.start - 40) : rate.start])[-1]
    named = _graded(rate.label, parts) or _together(words, parts)
    if named is not None:
        return _quotient(rate, named, whole)
    # 本科以上学历占88.5%: the first so many of a list by rank.
    if not re.search("率(?:为|达|达到)?$|以上[^，,]{0,8}占", rate.label):
        return None
    # 90分以上97件、80分至90分71件，优良率: the best so many of a list, if they come out.
    for end in range(len(parts) - 1, 1, -1):
        exact = 100 * sum(p.value for p in parts[:end]) / whole.value
        if quotient_holds(exact, rate)[0] and len(rate.fact.value_text) > 3:
            return _quotient(rate, parts[:end], whole)
    return None


def _of_all(page: Page, rate: Figure, parts: Sequence[Figure]) -> Check | None:
    """法律312人、财会104人、审计47人，三类人员占39.4%: all that are listed, of a whole before."""
    words = re.split("[，,。；;]", page.text[max(0, rate.start - 24) : rate.start])[-1]
    counted = _ALL_OF.search(words)
    if counted is None or parse_chinese_int(counted[1]) != len(parts):
        return None
    amount = sum(part.value for part in parts)
    for whole in reversed(page.before(parts[0], _FAR)):
        plain = whole.interval.exact and not whole.change and whole.value > amount
        alike = plain and same_kind(whole, parts[0]) and len(rate.fact.value_text) > 3
        if alike and quotient_holds(100 * amount / whole.value, rate)[0]:
            return _quotient(rate, parts, whole)
    return None


def _list_before(page: Page, rate: Figure) -> list[Figure]:
    """Return the last list of one kind before a rate; its own rates and totals left out."""
    parts: list[Figure] = []
    for figure in reversed(page.before(rate, _LOOK_BACK)):
        if not parts and (figure.percent or figure.fact.unit in _KINDS):
            continue  # 优良率80.0%，合格率96.7%: two rates of one list; 三类人员占39.4%
        if figure.change or figure.approximate or figure.percent:
            break
        if parts:
            words = page.between(figure, parts[0])
            marks = _MARKS.findall(words)
            if not same_kind(figure, parts[0]) or len(words) > _MOST_BETWEEN or len(marks) != 1:
                break
            if _ANNOUNCED.search(words):
                break
        parts.insert(0, figure)
    if parts and rate.sentence > parts[0].sentence + 1:
        return []
    return parts


def _name(part: Figure) -> str:
    words = re.sub("[“”\"'的]", "", part.label.strip())
    return _LEADING.sub("", words) or re.sub("[“”\"'的]", "", part.tail)


def _graded(label: str, parts: Sequence[Figure]) -> list[Figure] | None:
    """Return the parts that a rate with a name of its own takes."""
    for rate, wanted, unwanted in _RATES:
        if not rate.search(label):
            continue
        if unwanted:
            out = [p for p in parts if _name(p).startswith(unwanted)]
            return [p for p in parts if p not in out] if len(out) == 1 else None
        found = [p for p in parts if _name(p).startswith(wanted)]
        return found if len(found) == len(wanted) else None
    return None


def _together(words: str, parts: Sequence[Figure]) -> list[Figure] | None:
    """Return the parts that 优秀和称职的占 names, if each name is that of one part."""
    match = _TOGETHER.search(words)
    if match is None:
        return None
    names = [re.sub("[“”\"'的]", "", name).strip() for name in _AND.split(match["names"])]
    names = [re.sub("(?:合计|共计|共|两项|两类)$", "", _LEADING.sub("", n)) for n in names if n]
    if len(names) < 2:
        return None
    ending = names[-1][-2:]
    found: list[Figure] = []
    for name in names:
        # 第一种、第二种形态: the last one's noun is that of all.
        wanted = {name, name + ending, name + "形态"}
        some = [p for p in parts if _name(p) in wanted]
        if len(some) != 1:
            return None
        found += some
    return found


def _quotient(rate: Figure, tops: Sequence[Figure], whole: Figure) -> Check:
    terms: list[Term] = []
    for top in tops:
        terms += [" + ", top] if terms else [top]
    exact = 100 * sum(top.value for top in tops) / whole.value
    name = re.sub("(?:为|达|达到)$", "", rate.label.strip()) or "占比"
    relation = f"{name}：几项之和除以总数"
    if not whole.interval.exact:
        return make_check(
            "rate", relation, ["（", *terms, "）÷ ", whole, "，文中 ", rate, "%"], rate,
            holds=None, note="含约数，不能判定",
        )  # fmt: skip
    return quotient_check("rate", relation, ["（", *terms, "）÷ ", whole], exact, rate, sign="%")
