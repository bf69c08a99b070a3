"""Which rows of a report are problems: judged by their words, what leads to them, their form.

Two small sets of whole-number weights in ``faults.tsv``, added up: pieces of a clause that
speak for or against its finding fault, and marks of a row. Same words, same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain

from extraction.patterns import rarely
from extraction.problems.candidates import MARKED, Item, Row, rows_of
from extraction.problems.idioms import idioms_of
from extraction.problems.leads import CUE, DIRECT, LEADING, RULED_OUT, role_of
from extraction.problems.parts import part_rows
from extraction.problems.phrases import DEED, FOUND_FIRST, PREDICATE, is_fault

__all__ = [
    "STEP", "clause_of", "clauses_of", "clues_of", "finds_fault", "judged_row", "judged_rows",
    "marks_of", "plain_words", "with_weights",
]  # fmt: skip

STEP = 0.05
"""The natural logarithm of odds that one step of a weight stands for."""

Span = tuple[int, int]

_CLAUSE_END = re.compile(r"[，,：:]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_COUNT = re.compile(r"的\d+[件个名人起]$|[（(]\d+[^（()）]{0,3}[）)]$")
_SOME = re.compile(r"^(?:还|也)?有(?:的|些)")
_LONGEST = 40
_CLAUSES = 3
_ENOUGH, _UNUSUAL = -0.5, -3.0
_LATER = 1.0
"""What a clause behind the first loses: the first mostly names the problem."""

# 验收环节，…; 学习上，…: what the fault is in, told before it.
_TOPIC = re.compile(
    r"[^，,]{1,10}(?:环节|方面|(?<!不)[上中]|层面|领域|角度|来看|看)|[^，,]*(?:因为|由于|鉴于)[^，,]+|[^，,]{2,12}类|说到底|(?:再往|往)深处看|特别是|尤其是|另外|此外|归根到底"
)
# ◆ 下期重点：…: items that are headings of their own.
_PLANS = re.compile(
    "[^，,：:]{0,4}(?:下期|下一?步|打算|建议|措施|安排|要求|做法|成效)[^，,：:]{0,4}[：:]"
)
# What stands before a row in its paragraph: 究其原因，…
_WHY = re.compile("原因|根子|根源|究其|为什么|症结在|自查认为|往深里")
# No problem, whatever words it has: 检查发现, 工作中还有不少差距, 涉财物类最少, 可能出现泄露.
_NO_ITEM = re.compile(
    r"^[^，]{0,6}(?:发现|显示|指出|表明|认为|来看|看)$|最[多少]$|其次$|居多$|问题$|(?:问题|环节|方面|类|差错|瑕疵|疑点)0[个处件项条]$|^(?:往深里|表面上?)看|^(?:可能|易|容易)|^(?:根子|原因|症结)[就都也]?[在是]"
    r"|(?:进行|给予|予以|作出|提出)了?[^，]{0,6}(?:约谈|处分|处理|批评|诫勉|提醒|通报|问责|纠正|整改)|纳入[^，]{0,8}考核"
    # 未发现挪用, 无白条入账, 是否存在, 不得隐瞒, 严查违规吃喝: denied, asked or demanded.
    r"|^[^，]{0,4}(?:未|没有)(?:发现|发生|出现)(?!.*及时)|不存在|不属实|是否|[吗么]$|哪些|怎么办"
    r"|^(?:不得|不准|不许|严禁|禁止|力戒|要(?!素|件)|须|应(?![急用对收付缴届])|必须)"
    r"|^(?:防止|避免|杜绝|严防|严查|查处|整治|纠治|破解)(?!.*[不未弱少慢软低缺差难浅空])"
    r"|(?:^|[^，]{2,6})(?:无|没有)(?:任何|一例)?(?:违[规纪法]|超[支标期]|缺[项失]|漏[洞项]|偏差|畸|白条|账外|挪用|差错|死角|隐患|舞弊)"
    r"|不再[难慢愁跑]|消失$|大[为幅](?:减少|压减|下降)|明显好转|得到[^，]{0,4}(?:遏制|解决|改善)|^过去"
    # 清理长期挂账款2870万元: what was done about it
    r"|^(?:清理|清退|追缴|追回|收缴|收回|退还|责令|移送|督促|约谈|下发)[^不未]*0"
    r"|^(?:但|不过)?(?:工作中|当前|目前|我们|主要|存在|突出|还有?|仍有?|也|但发展)[^，]{0,14}"
    r"(?:问题|不足|差距|短板|困难|弱项|毛病|薄弱环节|不平衡)(?:是|有)?$"
)
_TELLING = frozenset("不未没无缺少差低乱0")
# Without one of these a clause is hardly ever a problem; looked for before anything is added up.
_HINT = re.compile(
    r"[不未没无缺少弱差低慢难乱散松软虚空漏失违滞薄超偏单过老重轻代造假冒挪截套拖欠闲粗混隐短盲走"
    r"忽离淡旧脱断零误瞒减随折碍充矛质乏叉滑抵笼繁琐涂生疏说律频杂升私侵占骗贪微怕顾畏敷推扯僵逾挂流形“高多大长迟晚坏损堵窄紧忙烦浮表倒错反变分]"
)
_LISTED = rarely(
    r"(?:发现|指出|查出|存在|暴露|反映|梳理出|排查出|查找出|主要(?:是|有|为|表现|涉及)|表现[为在]"
    r"|集中[在于]|体现[为在]|短板|不足|跟不上|(?:集中|突出|较多|强烈|普遍)的?(?:是|有|为))[^，。；]{0,12}$"
)
_PROBLEMS = rarely(
    "问题|不足|短板|差距|现象|毛病|弱项|隐患|漏洞|困难|行为|发现|指出|查出|存在|暴露|薄弱|看到|认为|检查|跟不上|意见"
)
_NOT_LISTED = rarely(
    "(?:未|没有?)(?:发现|查出|见)|是否|避免|防止|防范|杜绝|严防|聚焦|围绕|针对|紧盯|整治|纠治|查处|整改|解决|纠正|治理|可能|要求|推动"
)
_COUNTED = rarely(
    r"等[^，。]{0,4}(?:问题|情形|现象|情况)?\d|等\d|等[^，。]{0,6}问题[\u4e00-\u9fff]"
)
_OF_SOMETHING = rarely(r"(?:问题|现象)(?!依然|仍|还|较|突出|时有)[\u4e00-\u9fff]")
# A cell that tells no problem: -, /, 无, 合格.
_NOTHING = rarely(
    r"[^\u4e00-\u9fff]*|(?:暂|均)?无|没有|未(?:发现|见)[\u4e00-\u9fff]*|无(?:问题|异常)|合格|良好|正常|达标|符合"
)
# 经核查均不属实, behind the row or in an item: what was said did not hold.
_UNTRUE = re.compile(r"(?:经|均|都|以上|上述)[^。；;]{0,14}(?:不属实|失实|查无实据|予以排除)")
_LED = rarely(r"[，,：:][^\u4e00-\u9fff]*(?:[一二三四五六七八九十]是)?$")
_THINGS = rarely(
    r"\d+(?:\.\d+)?[余多]?[万亿]?余?(?:平方米|[个家名处项所起户件人次笔批间台辆村校元张份条亩吨套本])(?:以上)?的?"
)
_BEHIND = 60
_FAMILIES = {**dict.fromkeys("abcde", "heads"), **dict.fromkeys("fghin", "counted")}
_CLOSE, _NEAR, _TAIL = 80, 24, 10
# Where problems are announced: the share of items that have to find fault, or all on average.
_FEWEST, _RARE = 0.34, -2.5
_UNCUED = 1.5
# The same where problems are told one by one; how long a clause is without its figures.
_FEWEST_PARTS, _LEAST_LEFT = 0.5, 6
_LEAST_SURE = -1.3
"""What must speak for a part where the words before it speak of problems."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with the place and score of the clause of each item, and the score of the whole."""

    row: Row
    scores: tuple[float, ...]
    spans: tuple[Span, ...]
    score: float
    told: bool = False
    """Whether the words that lead to it, or the heading, say that it lists problems."""

    @property
    def start(self) -> int:
        """Where its first item begins."""
        return self.row.items[0].start

    @property
    def stop(self) -> int:
        """Where the first words of its last item end."""
        return self.row.items[-1].stop


@dataclass(slots=True)
class _State:
    """Weights used in place of those shipped, for training."""

    weights: Mapping[str, float] | None = None


_STATE = _State()


@contextmanager
def with_weights(weights: Mapping[str, float]) -> Iterator[None]:
    """While it lasts rows are judged by these weights, in steps; for training."""
    _STATE.weights = weights
    _fault.cache_clear()
    try:
        yield
    finally:
        _STATE.weights = None
        _fault.cache_clear()


def _weights() -> Mapping[str, float]:
    return _STATE.weights if _STATE.weights is not None else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, float]:
    raw = resources.files(__package__).joinpath("faults.tsv").read_text(encoding="utf-8")
    rows = (line.rpartition("\t") for line in raw.splitlines() if not line.startswith("# "))
    return {key: int(weight) for key, _, weight in rows}


def plain_words(words: str) -> str:
    """Return a clause as it is looked at: no quotes around it, no count behind, digits alike."""
    words = _SOME.sub("", words.strip(' \t\u3000“”"。，,；;：:'))
    return _DIGITS.sub("0", _COUNT.sub("", words))[:_LONGEST]


def clues_of(words: str) -> set[str]:
    """Return the pieces of a clause that weights are for."""
    bound = f"^{words}$"
    clues = {bound[at : at + 2] for at in range(len(bound) - 1)}
    clues.update([bound[at : at + 3] for at in range(len(bound) - 2)])
    clues.update(_TELLING.intersection(words))
    clues.add(bound[-5:])
    if is_fault(words[-_TAIL:]):
        clues.add("!fault")
    elif "、" in words and any(is_fault(piece[-_TAIL:]) for piece in words.split("、")):
        clues.add("!part")
    clues.update(idioms_of(words))
    if PREDICATE.search(words):
        clues.add("!predicate")
    if DEED.search(words):
        clues.add("!deed")
    clues.add(f"!long{min(8, len(words) // 3)}")
    return clues


@lru_cache(maxsize=4096)
def _fault(words: str) -> float:
    if _NO_ITEM.search(words):
        return -6.0
    weights = _weights()
    total = weights["!bias"] + sum([weights[key] for key in clues_of(words) if key in weights])
    return STEP * total


def finds_fault(words: str) -> bool:
    """Return whether the words of a clause by themselves speak for its finding fault."""
    return _fault(plain_words(words)) > 0


def clauses_of(text: str, item: Item) -> Iterator[Span]:
    """Yield the first clauses of an item, any of which may name the problem."""
    at, place = item.start, 0
    while at < item.stop and place < _CLAUSES:
        match = _CLAUSE_END.search(text, at, item.stop)
        end = match.start() if match else item.stop
        topic = end < item.stop and _TOPIC.fullmatch(text, at, end)
        if end - at >= 3 and not topic:
            yield at, end
            place += 1
        at = end + 1


def clause_of(text: str, item: Item, *, in_full: bool, whole: bool = False) -> tuple[float, Span]:
    """Return what speaks for the clause of an item that names the problem, and its place.

    Args:
        text: the report.
        item: one of a row.
        in_full: whether clauses without any of the usual words are looked at.
        whole: whether the clauses before it belong to it.
    """
    best, span = -6.0, (item.start, item.stop)
    for place, (start, end) in enumerate(clauses_of(text, item)):
        if not in_full and not _HINT.search(text, start, end):
            found = _UNUSUAL
        else:
            found = _fault(plain_words(text[start:end])) - (_LATER if place else 0)
        if place == 0 or found > best:
            best, span = found, (start, end)
        if best > (0 if place else _ENOUGH):
            break
    if whole and span[0] > item.start:
        # 有的科室各管一段，信息互通不及时: the second clause says it of the first.
        span = (item.start, span[1])
    return best, _trimmed(text, span)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \t\u3000\n“且但":
        start += 1
    while end > start and text[end - 1] in " \t\u3000。\n":
        end -= 1
    return start, end


def marks_of(text: str, row: Row) -> tuple[Mapping[str, float], Sequence[float], Sequence[Span]]:
    """Return the marks of a row that weights are for; the score and clause of each item.

    No marks where nothing speaks for a row at the first look, or something rules it out.
    """
    nothing: tuple[Mapping[str, float], Sequence[float], Sequence[Span]] = ({}, (), ())
    family = _FAMILIES.get(row.form, row.form)
    role = role_of(row.heading)
    plain = row.form not in MARKED and row.form not in ("colon", "l", "m")
    cue = role == "problem" or CUE.search(row.lead) is not None
    cue = cue or (
        (family == "commas" or not plain) and LEADING["lists"].search(row.lead) is not None
    )
    if not cue and (family != "counted" or role not in ("other", "none")):
        return nothing
    leading = {name for name, words in LEADING.items() if words.search(row.lead)}
    if _ruled_out(text, row, role, leading):
        return nothing
    announced = _announced(text, row, leading)
    # What is announced in plain words may be told in rare ones.
    told = (announced or role == "problem") and (not plain or row.form == "lines")
    found = _scored(text, row, told=told, cue=cue)
    if not found:
        return nothing
    size = len(row.items)
    mean = _mean(found)
    marks = {"bias": 1.0, "mean": mean, f"form:{family}": 1.0, f"head:{role}": 1.0}
    marks.update({f"lead:{name}": 1.0 for name in leading})
    led = _led(text, row)
    said = {
        "lead:colon": row.lead.endswith(("：", ":")),
        "lead:direct": DIRECT.search(row.lead) is not None and "work" not in leading,
        "announced": announced,
        "told": told and announced,
        "two": size == 2,
        # In the sentence of its first item or right above, not in one that is complete.
        "led": led,
        # 还有不足：有的…，有的…
        "some": led and row.form == "m" and not leading.isdisjoint(("problem", "found")),
    }
    marks.update({name: 1.0 for name, holds in said.items() if holds})
    marks["figures"] = _figures(text, row, family) / size
    return marks, [score for score, _ in found], [span for _, span in found]


def _ruled_out(text: str, row: Row, role: str, leading: set[str]) -> bool:
    """Whether the words around a row, or its own, say that it tells no problems."""
    hints = sum(
        _HINT.search(text, i.start, min(i.stop, i.start + _NEAR)) is not None for i in row.items
    )
    if _FEWEST * len(row.items) > hints:
        return True
    if role == "cause" or "cause" in leading or RULED_OUT.search(row.lead):
        return True
    if "good" in leading and leading.isdisjoint(("problem", "but")):
        return True
    if any(_PLANS.match(text, item.start, item.stop) for item in row.items):
        return True
    why = row.form not in MARKED and _WHY.search(text, _paragraph(text, row), row.items[0].start)
    return bool(why)


def _announced(text: str, row: Row, leading: set[str]) -> bool:
    if (
        "problem" in leading
        and "work" not in leading
        and not leading.isdisjoint(("found", "lists"))
    ):
        return True
    # 从查出的情况看：有的…，有的…
    return row.form == "m" and not leading.isdisjoint(("found", "but")) and _led(text, row)


def _mean(found: Sequence[tuple[float, Span]]) -> float:
    return sum(min(4.0, max(-4.0, score)) for score, _ in found) / len(found)


def _scored(text: str, row: Row, *, told: bool, cue: bool) -> Sequence[tuple[float, Span]]:
    """The score and clause of each item; none where too few find fault."""
    size = len(row.items)
    most = (1 - (_FEWEST if told else 0.5)) * size
    found: list[tuple[float, Span]] = []
    missing = 0
    for item in row.items:
        found.append(clause_of(text, item, in_full=told, whole=row.form == "m"))
        missing += found[-1][0] <= 0
        if missing and not cue and len(found) == 1:
            return ()
        if missing > most and not told:
            return ()
    mean = _mean(found)
    if told and missing > most and mean <= _RARE:
        return ()
    # Where nothing around says that items are problems they have to themselves.
    return found if cue or mean >= _UNCUED else ()


def _paragraph(text: str, row: Row) -> int:
    return text.rfind("\n", 0, row.items[0].start) + 1


def _led(text: str, row: Row) -> bool:
    at = row.items[0].start
    return _LED.search(text, max(0, at - 4), at) is not None


def _figures(text: str, row: Row, family: str) -> int:
    """How many items have figures: behind their first words, or within where there is no more."""
    if family in ("heads", "counted", "j", "lines", "sentences"):
        return sum(
            _DIGITS.search(text, item.stop, min(item.end, item.stop + _CLOSE)) is not None
            for item in row.items
        )
    return sum(_DIGITS.search(text, item.start, item.stop) is not None for item in row.items)


def judged_row(text: str, row: Row) -> Judged | None:
    """Return a row with what speaks for it, None where it cannot tell problems."""
    stop = row.items[-1].stop
    if _UNTRUE.search(text, row.items[0].start, min(stop + _BEHIND, len(text))):
        return None
    if row.form == "joined":
        return _judged_joined(text, row)
    if row.form == "column":
        return _judged_column(text, row)
    if row.form in ("parts", "told"):
        return _judged_parts(text, row)
    marks, scores, spans = marks_of(text, row)
    if not marks:
        return None
    weights = _weights()
    total = sum(value * weights.get(f"row:{name}", 0) for name, value in marks.items())
    told = "announced" in marks or "head:problem" in marks
    return Judged(row, tuple(scores), tuple(spans), STEP * total, told)


def _judged_column(text: str, row: Row) -> Judged | None:
    """The cells below 问题: its head says what they are, unless they are counts."""
    told = [i for i in row.items if not _NOTHING.fullmatch(text, i.start, i.stop)]
    if len(told) < 2:
        return None
    row = Row(row.form, tuple(told), row.lead, row.heading, row.tail)
    figures = sum(_DIGITS.search(text, i.start, i.stop) is not None for i in row.items)
    if 2 * figures > len(row.items):
        return None
    found = [clause_of(text, item, in_full=True) for item in row.items]
    if 3 * sum(score > 0 for score, _ in found) < len(found):
        return None
    scores = tuple(max(0.0, score) for score, _ in found)
    return Judged(row, scores, tuple((item.start, item.stop) for item in row.items), 2.0)


def _told(text: str, item: Item, enough: float) -> tuple[float, Span]:
    """Return the first clause of a part that finds fault, whatever numbers of things it has."""
    best, span = _UNUSUAL, (item.start, item.stop)
    for place, (start, end) in enumerate(clauses_of(text, item)):
        words = _THINGS.sub("", text[start:end])
        least = _LEAST_LEFT if len(words) < end - start else 0
        if len(words) > least and _HINT.search(words):
            score = _fault(plain_words(words)) - (_LATER if place else 0)
            if score > best:
                best, span = score, (start, end)
            if best > enough:
                break
    return best, _trimmed(text, span)


def _judged_parts(text: str, row: Row) -> Judged | None:
    """巡察组指出，甲局…；…。乙局…。 Those parts that find fault, if most do up to the last."""
    least = _LEAST_SURE if row.form == "told" else 0.0
    found = [_told(text, item, least) for item in row.items]
    told = [score > least for score, _ in found]
    if sum(told) < 2 or sum(score > 0 for score, _ in found) < 2 - (row.form == "told"):
        return None
    size = len(told) - told[::-1].index(True)
    if sum(told) < _FEWEST_PARTS * size:
        return None
    kept = [at for at in range(size) if told[at]]
    whole = Row("parts", tuple(row.items[at] for at in kept), row.lead, row.heading)
    scores = [max(0.0, found[at][0]) for at in kept]
    mean = sum(min(4.0, score) for score in scores) / len(scores) + (row.form == "told")
    return Judged(whole, tuple(scores), tuple(found[at][1] for at in kept), mean + len(kept) / 3)


def _judged_joined(text: str, row: Row) -> Judged | None:
    """检查指出A、B、C等问题: too few are annotated to learn from, so that rules say."""
    lead = row.lead.rstrip("：:，,")
    # 反映的内容主要是A、B、C等: what was said by others, if nothing around speaks of problems.
    if not _PROBLEMS.search(row.lead + row.tail) and role_of(row.heading) != "problem":
        return None
    said = re.split("[。；;]", lead)[-1][-16:]
    if not _LISTED.search(lead) or (_NOT_LISTED.search(said) and not FOUND_FIRST.search(said)):
        return None
    if (len(row.items) == 2 and _COUNTED.search(row.tail)) or _OF_SOMETHING.search(row.tail):
        return None
    found = [clause_of(text, item, in_full=False) for item in row.items]
    scores = [score for score, _ in found]
    mean = sum(scores) / len(scores)
    if mean <= 1.2 or sum(score > 0 for score in scores) <= 0.6 * len(scores):
        return None
    # The words around say of each that it is one.
    scores = [max(0.0, score) for score in scores]
    return Judged(row, tuple(scores), tuple(span for _, span in found), 1.5 + min(2.0, mean - 1))


def judged_rows(text: str) -> list[Judged]:
    """Return the rows that may tell problems, with what speaks for each."""
    rows = chain(rows_of(text), part_rows(text))
    return [judged for row in rows if (judged := judged_row(text, row)) is not None]
