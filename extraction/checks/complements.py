"""Parts that leave nothing over: 有效票42张、无效票1张; or just as many as their total says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.listed import inside_list
from extraction.checks.parts import same_kind, sum_check, summed
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["JUDGED", "closed", "complement_checks", "rest_untold"]

JUDGED = rarely(
    "[不未]予?(?:合[格规适理]|规范|满意|符合|通过|达标|属实|称职|同意|按[期时]|及时|如期)"
)
"""What is judged so may be neither, or not judged yet: 满意35名，不满意3名 of 40."""

# A part and what all others are.
_PAIRS = tuple(
    (rarely(left + r"[^，。；、\d]{0,4}$"), rarely(right + r"[^，。；、\d]{0,4}$"))
    for left, right in (
        ("有效", "无效"),
        ("(?<!不)合格", "不合格"),
        ("(?<!非)党员", "非党员|群众"),
        ("男[性职]?", "女[性职]?"),
        ("集体", "个体|个人"),
        ("初次|首次|初信|初访", "重复|重信|重访"),
        ("署名|实名|具名", "匿名"),
        ("书面", "口头"),
        ("线上", "线下"),
        ("现金", "购物卡|消费卡|礼品|实物|转账"),
        ("城镇|城区|城市", "农村|乡镇"),
        ("在职|在岗", "退休|离岗"),
        ("已整改|完成整改|整改到位|整改完成", "未整改|正在整改|整改中|尚未整改"),
        ("已?办结", "未办结|在办|正在办理"),
        ("已公示|已公开", "未公示|未公开"),
        ("正式", "临时|聘用|临聘"),
        ("同意|赞成", "反对|弃权|不同意"),
        ("单位|集体", "个人"),
        ("公办", "民办"),
        ("继续履行", "终止|解除|重新签订"),
        ("已签", "未签"),
    )
)
_ANY_PART = rarely("|".join(left.pattern for left, _ in _PAIRS))
_DENIES = re.compile("[不未没无非]")
_STATE = re.compile(
    r"(?:已|完成|正在|未|尚未|长期|持续|基本|仍在|部分|待|暂未|限期|立行)[^，。；、\d]{0,8}$"
)
_MARK = re.compile(r"^[^，。；、\d]{0,6}(?:[（][^）]*[）])?[，、；]")
_WHOLE = re.compile("其中|[：]")
_COUNT = re.compile(
    r"(?P<n>[两二三四五六七八九十]|\d{1,2})[个家所项类批笔级期组户名处镇村校场轮次年段案人款方][\u4e00-\u9fff]{0,4}?"
    r"(?:合计|共计|总计|累计|总共|共)[\u4e00-\u9fff]{0,4}(?:[\d.]+万?[\u4e00-\u9fff]{1,2})?$"
)
_OWN_HEAD = rarely("(?:以上|上述|这|前|全部)?$")
_TOGETHER = re.compile("(?:合计|共计|总计|总共|共)[\u4e00-\u9fff]{0,4}$")
_INNER = rarely("其中|每|均|另")
_CLOSE = Decimal("0.1")
# Of these two there is no third; what else they say before the number has no noun of its own.
_ALL_THERE_ARE = tuple(
    (rarely(left), rarely(right))
    for left, right in (
        ("(?:^|[，；、])男(?:性|职工|同志|学?员|生)?$", "女(?:性|职工|同志|学?员|生)?$"),
        ("有效(?:选?票)?$", "无效(?:选?票)?$"),
        ("^党员$", "^(?:非党员|群众)$"),
        ("已[^，]{2,6}$", "[未待][^，]{2,6}$|正在[^，]{2,6}$|[^，]{2}中$"),
    )
)
_GIVEN_OUT = rarely("发[出放]|印发|下发|派发")
_REST_UNTOLD = rarely("[，；]?(?:其余|其他|剩余|另|还有)")
_LONGEST = 5


def complement_checks(page: Page, taken: set[tuple[int, int]]) -> Iterator[Check]:
    """Yield the checks of a whole right before parts that cannot leave anything over.

    Where they come out another search has mostly shown them; these are reported where
    they fail by a tenth at most.

    Args:
        page: the report's text.
        taken: the figures that are parts of a sum already found.
    """
    for figures in page.sentences():
        for at in range(2, len(figures)):
            clause = figures[at].clause
            if "共" in clause or "计" in clause:
                yield from _counted(page, figures[: at + 1], taken)
        for at, total in enumerate(figures[:-2]):
            if not total.counts or total.span in taken:
                continue
            check = _below(page, total, figures[at + 1 :], taken)
            if check is not None:
                yield check


def _counted(page: Page, figures: Sequence[Figure], taken: set[tuple[int, int]]) -> Iterator[Check]:
    """第一批48户，第二批36户，三批共84户: so many figures as the words of the total count."""
    *before, total = figures
    match = _COUNT.search(total.clause)
    if match is not None and "占" in match[0]:
        return  # 五项合计占486件的90.7%: that is what they are a share of
    if match is None:
        if total.kind in PERSON_KINDS and _TOGETHER.search(total.label) and total.counts:
            yield from _persons(before, total, taken)
        return
    count = int(match["n"]) if match["n"].isdigit() else parse_chinese_int(match["n"])
    alike = [f for f in before if same_kind(f, total) and not f.percent]
    plain = all(f.counts and f.span not in taken for f in (*alike, total))
    if count != len(alike) or not plain or len(alike) < 2 or _each(page, [*alike, total]):
        return
    low, high = sorted((sum(f.value for f in alike), total.value))
    if low != high and not _OWN_HEAD.match(total.clause, 0, match.start()):
        return  # 违规出借资金两笔共计500万元: two of its own clause
    if high <= low * Decimal("1.3"):
        yield sum_check(total, alike)


def _each(page: Page, figures: Sequence[Figure]) -> bool:
    """Whether one of them is of another list (其中…), or so much for each."""
    return any(_INNER.search(f.clause) for f in figures)


def _persons(
    before: Sequence[Figure], total: Figure, taken: set[tuple[int, int]]
) -> Iterator[Check]:
    """谈话提醒12人次，批评教育8人次，诫勉3人，共处理23人次: persons and times, if it comes out."""
    run: list[Figure] = []
    for figure in reversed(before):
        if figure.kind not in PERSON_KINDS or not figure.counts or figure.span in taken:
            break
        run.insert(0, figure)
    mixed = len({f.kind for f in run}) > 1
    if len(run) > 2 and mixed and sum(f.value for f in run) == total.value:
        yield sum_check(total, run)


def _below(
    page: Page, total: Figure, behind: Sequence[Figure], taken: set[tuple[int, int]]
) -> Check | None:
    first = behind[0]
    if not same_kind(first, total) or first.value >= total.value or first.span in taken:
        return None
    parts: list[Figure] = []
    last = total
    for figure in behind:
        if figure.percent and "占" in page.between(last, figure):
            last = figure
            continue
        words = page.between(last, figure)
        fits = same_kind(figure, total) and figure.counts and figure.value < total.value
        if not fits or not (_MARK.match(words) or (not parts and _WHOLE.search(words))):
            break
        if parts and "其中" in words:
            break
        parts.append(figure)
        last = figure
    parts = parts[:_LONGEST]
    if len(parts) < 2 or any(part.span in taken for part in parts) or not closed(parts):
        return None
    if inside_list(page, total, parts):
        return None
    computed = summed(parts)
    if abs(computed.low - total.value) > _CLOSE * total.value or _STATE.search(total.label):
        return None
    if computed.high < total.value and not _fills(page, total, parts):
        return None
    return sum_check(total, parts)


def _fills(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts that come to less than their total are all there can be.

    Men and women are; 实名 and 匿名, 通过 and 未通过 leave what came otherwise or is not decided;
    调查300人，男生200人，女生80人，收回问卷280份: of those who answered.
    """
    labels = [part.label for part in parts]
    if _GIVEN_OUT.search(total.label):
        return False  # 发出选票300张，有效票280张: not all came back
    if not any(
        (one.search(left) and other.search(right)) or (other.search(left) and one.search(right))
        for one, other in _ALL_THERE_ARE
        for left, right in (labels[:2],)
    ):
        return False
    told = sum((part.value for part in parts), Decimal(0))
    same = any(figure.value == told for figure in page.of_sentence(total))
    return not same and not rest_untold(page, parts[-1])


def rest_untold(page: Page, last: Figure) -> bool:
    """Return whether a rest is told right behind a part, mostly without a number."""
    return _REST_UNTOLD.match(page.text, last.unit_end) is not None


def _denied(left: str, right: str) -> bool:
    """Whether one of two labels denies what the other says: 资料齐全的, 不齐全的."""
    for said, denying in ((left, right), (right, left)):
        words = said.rstrip("的")[-2:]
        if len(words) > 1 and _DENIES.search(said) is None:
            at = denying.rfind(words)
            if at > 0 and _DENIES.search(denying[max(0, at - 3) : at]):
                return True
    return False


def _opposite(one: str, other: str) -> bool:
    """Whether two labels are those of a part and of what all others are."""
    # Few labels have any words of such a part.
    if not (_ANY_PART.search(one) or _ANY_PART.search(other)):
        return False
    return any(
        (left.search(one) and right.search(other)) or (left.search(other) and right.search(one))
        for left, right in _PAIRS
    )


def closed(parts: Sequence[Figure]) -> bool:
    """Return whether labels leave nothing over: a thing and its opposite, or states of one deed."""
    labels = [part.label for part in parts]
    if len(parts) == 2 and (_opposite(*labels) or _denied(*labels)):
        return True
    if not all(map(_STATE.search, labels)):
        return False
    deed = labels[0][-2:]
    return len(parts) > 1 and all(label.endswith(deed) for label in labels)
