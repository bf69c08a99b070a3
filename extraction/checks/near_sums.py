"""Lists that are all their sentence counts, beside a total that they miss by a slip.

领导接访31人次、干部下访24人次、预约接访12人次 behind 接待69人次, and 三项相加为69人次 behind them:
which words stand there matters less than that the counts are one list, each by a name of its
own and none by a deed of its own, that nothing else is counted in the unit, that one mark
divides them and another, or a word like 共, sets the total apart, and that little is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import JOINED, PERSON_KINDS, Figure, Page, share_word
from extraction.checks.loose import Known
from extraction.checks.parts import may_overlap, missed_sum, rounding_slack
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["near_sums"]

_IN_ALL = rarely(
    "[，；。]计$|[加合凑]起来|合计|共计|总计|总共|一共|累计|相加|总(?:数|量|额|[人户件次]数|投资|支出|收入|价|值)"
    "|[共总][^，。；：、]{0,12}$|下来[，达为有]"
)
_ALL = rarely("[共总]|全[部年县市区院校镇乡系]")
_INNER = rarely(
    "[每均]|同比|上年|去年|上一?[轮届期]|各(?![类项种乡镇村级部单科支县])|其中|主要|突出|较多|最多|居前|前三|首先"
    "|另|还|剩|余|未|无|缺|超|至少|重复|双重|同时|除|不含|此外|已|以来"
)
_LESS = rarely("除|扣|去重|归并|合并|另|还|其中|[每均]|含|实[有际到]|在[编岗]")
_SO_MANY = rarely("(?P<n>[二三四五六七八九十])(?:个|大|类|种|级|片|镇|乡|村|家|所|项|季度)")
# What a total's words say besides of what: 三项相加为, 前三季度我院累计.
_NO_NAME = rarely(
    "合计|共计|总计|总共|一共|累计|[加合凑]起来|相加|下来|总(?:数|量|额|[人户件次]数|计|投资)?|[共计]"
    "|以上|上述|[前这本该]?[两二三四五六七八九十](?:[个项类者种级片组村]|季度|部分|年|个?月)"
    "|全[年县市区镇乡院校村]|[本今]年|[本上下]半?[年月季]度?|[为是有达到的数量，、]"
)
_DEED = rarely(
    "(?:受理|接收|收到|办结|办理|了结|立案|初核|谈话|函询|处置|结案|审结|处分|处理|问责|移送|留置|诫勉"
    "|整改|完成|解决|销号|查处|查办|通报|采纳|批评|提醒|组织|追回|追缴|挽回|检查|抽查|排查|巡察|接待|接访|慰问|督办|转办|交办|移交|开展|发现"
    "|召开|举办|印发|发放|走访|张贴|下发|报送|培训|悬挂|制作|制定|修订|建立|签订|推送|发布|播放|参观|宣讲|约谈"
    "|提出|清理|清退|取消|建成|新增|新建|招聘|录用|退休|调离|调入|提拔|报名|参加|到会|到场|合格|通过)"
    "(?![费类款金组科室班站点所股办岗率员]|方面|问题|经费|资金|中心|情况)"
)
_ORIGIN = rarely(
    "[\u4e00-\u9fff]{2}(?:交办|转办|移交|移送|转来|发现|举报|反映|批转|上报|报送|转交)的?(?:线索)?$"
)
_DIVIDED = rarely("按|从|分(?![管工析])|中，|里，|：")
_MATTER = rarely("性质|类[型别]|内容|违反|纪律|反映")
_GRADE = rarely("优秀|称职|合格|良好")
_FORMS = 4
_NUMERALS = frozenset("两二三四五六七八九十")
_LONGEST = 12
_TAIL, _AFTER = 8, 16
_NEAR, _ONE = Decimal("0.1"), Decimal(1)


def near_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing sums of totals that none of ``known`` answers."""
    for figures, _, most in page.alike():
        if most < 3 or sum(_free(figure, known) for figure in figures) < 3:
            continue
        for run in _runs(page, figures):
            for total, parts in _readings(page, run):
                check = _missed(page, total, parts, known)
                if check is not None:
                    known.add([check])
                    yield check
                    break


def _free(figure: Figure, known: Known) -> bool:
    """Whether no sum is known of a figure."""
    return figure.counts and figure.span not in known.parts and figure.span not in known.results


def _runs(page: Page, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield what a sentence counts alike in a row, if it counts nothing else in that unit."""
    runs: list[list[Figure]] = []
    for figure in figures:
        if figure.percent or figure.kind == "岁" or page.bracketed(figure):
            continue  # 35岁以下12人（占30%）: names and remarks
        if figure.size <= _LONGEST and figure.fact.value_text in _NUMERALS:
            continue  # 来自四个片区：
        if runs and runs[-1][-1].kind == figure.kind:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    kinds = [run[0].kind for run in runs]
    for run in runs:
        if len(run) > 2 and kinds.count(run[0].kind) == 1 and all(map(_plain, run)):
            yield run


def _plain(figure: Figure) -> bool:
    """Whether a figure counts something, to the last digit or as money is printed."""
    return figure.counts and (figure.interval.exact or figure.kind == "元")


# --- where the total may stand --------------------------------------------------------------


def _readings(page: Page, run: Sequence[Figure]) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Yield what may be the total of a run, with its parts."""
    if _IN_ALL.search(page.between(run[-2], run[-1])):
        yield run[-1], run[:-1]
    elif len(run) > 3 and _apart(page, run) and _ends(page, run[-1]):
        yield run[0], run[1:]
    here = page.of_sentence(run[0])
    if run[0] is here[0] and _ends(page, run[-1]):
        for total in page.figures[max(0, run[0].index - 1) : run[0].index]:
            if _neighbour(page, total, run[0], -1):
                yield total, run
    for total in page.figures[run[-1].index + 1 : run[-1].index + 2]:
        if _neighbour(page, total, run[0], 1) and _in_all(page, total):
            yield total, run


def _neighbour(page: Page, total: Figure, part: Figure, step: int) -> bool:
    """Whether a figure is the only count of its unit in the sentence before or behind a list."""
    if total.kind != part.kind or not _plain(total):
        return False
    # The end of a line behind that of a sentence counts as one more.
    line = part.paragraph - total.paragraph
    if abs(line) > 1 or total.sentence - part.sentence not in (step, step - line):
        return False
    return all(f is total or f.kind != total.kind for f in page.of_sentence(total))


def _in_all(page: Page, total: Figure) -> bool:
    """Whether the words before a total, from the head of its sentence, say that it is one."""
    begun = page.stops.sentences[total.sentence - 1] if total.sentence else 0
    return _IN_ALL.search(page.text[begun : total.start]) is not None


def _apart(page: Page, run: Sequence[Figure]) -> bool:
    """Whether the first of a run stands apart from the others, which one mark divides."""
    first, parts = run[0], run[1:]
    if _DIVIDED.search(page.text, first.unit_end, parts[0].start) or _ALL.search(first.label):
        return True
    words = page.text[first.unit_end : parts[0].start]
    if page.joint(parts[0]) not in {page.joint(f) for f in parts[1:]} or _framed(parts):
        return True
    # 对15个村开展巡察，平原村6个，…: the count is of what something is done with.
    return len(words) - len(parts[0].label) > 2


def _framed(parts: Sequence[Figure]) -> bool:
    """Whether the names of parts are made alike: 涉及工程, 涉及采购; 东片, 西片."""
    names = [part.label for part in parts]
    heads, ends = {name[:2] for name in names}, {name[-1:] for name in names}
    return min(map(len, names)) > 1 and 1 in (len(heads), len(ends))


def _ends(page: Page, last: Figure) -> bool:
    """Whether a list ends its sentence, at its last count or at the name of what it counts."""
    words = re.split("[。；\n！]", page.text[last.unit_end : last.unit_end + _AFTER], maxsplit=1)
    return not words[0] or (len(words) > 1 and "，" not in words[0] and "等" not in words[0])


# --- one list, its total, what is missing -------------------------------------------------


def _missed(page: Page, total: Figure, parts: Sequence[Figure], known: Known) -> Check | None:
    if len(parts) > _LONGEST or (len(parts) < 3 and not _IN_ALL.search(total.clause)):
        return None
    if not all(_free(figure, known) for figure in (total, *parts)) or _LESS.search(
        total.clause[-16:]
    ):
        return None
    marks = [page.joint(f) for f in parts[1:]]
    if len(set(marks)) > 1 and marks[-1] == JOINED:
        marks.pop()
    if len(set(marks)) != 1 or not marks[0]:
        return None
    if len(marks) < 2 and marks[0] == "，" and not _framed(parts):
        return None
    if any(_INNER.search(f.label) or f.tail.startswith("等") for f in parts):
        return None
    if not _each_named(parts) or not _one_deed(page, total, parts):
        return None
    if total.kind in PERSON_KINDS and may_overlap(parts):
        return None
    behind = total.start > parts[-1].start
    if not (_is_theirs(page, total, parts) if behind else _is_whole(page, total, parts)):
        return None
    slack = rounding_slack((total, *parts))
    return missed_sum(total, parts, max(_NEAR * total.value, _ONE), slack=slack)


def _is_theirs(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total behind a list is of what the list tells: by no name, its name, its deed.

    一季度立案20件，二季度立案25件，累计办结38件; 会议费20万元、差旅费45万元，公用经费总额80万元.
    """
    name = _NO_NAME.sub("", total.label)
    if len(name) < 2:
        return True
    begun = page.stops.sentences[parts[0].sentence - 1] if parts[0].sentence else 0
    told = page.text[begun : parts[-1].unit_end] + parts[-1].tail
    if share_word(name, told):
        return len(parts) > 2
    return bool(_DEED.search(name)) and not any(_DEED.search(part.label) for part in parts)


def _is_whole(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a list behind a total may be taken for all of it: it says so, or is too much.

    教职工312人，教师201人、职员84人: who nothing says are all need not be.
    """
    words = page.text[total.unit_end : parts[0].start]
    deeds = _DEED.findall(parts[0].label)
    if deeds and not _DIVIDED.search(words) and not any(d in total.clause for d in deeds):
        return False  # 召开会议100次，开展检查33次、督导34次、约谈30次
    if sum(part.value for part in parts) > total.value:
        return _MATTER.search(words) is None  # one letter may tell of two matters
    if any(_GRADE.search(part.label) for part in parts):
        return False  # the grade between two may be left out
    if total.sentence != parts[0].sentence:
        return True
    if _DIVIDED.search(page.text, total.unit_end, parts[0].start) or total.kind == "元":
        return True
    counted = _SO_MANY.search(total.clause)
    if counted is not None and "零一二三四五六七八九十".find(counted["n"]) == len(parts):
        return True  # 三个街道共报送43件，东街15件，西街13件，南街14件
    return _DEED.search(total.clause) is not None or (
        total.kind not in PERSON_KINDS and _framed(parts)
    )


def _each_named(parts: Sequence[Figure]) -> bool:
    """Whether each part has a name of its own, or the first says for all who they are: 分别."""
    names = [part.label or part.tail for part in parts]
    together = "分别" in names[0] and not any(part.label for part in parts[1:])
    return together or len(set(names)) == len(names)


def _one_deed(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether no part is of a deed of its own: none named, the same each time, or with the first.

    What is done to one lead or person may stand under several: 受理, 立案, 处分.
    """
    together = "分别" in parts[0].label
    labels = [part.label or part.tail[:4] * (not together) for part in parts]
    deeds = [_DEED.findall(label) for label in labels]
    if not any(deeds) or all(_ORIGIN.search(part.label) for part in parts):
        return True
    if all(2 <= len(part.label) < 4 for part in parts[1:]) and not all(deeds[1:]):
        return True  # 信件8件，走访6件，电话9件: ways, in words that may tell deeds
    if len(parts) == _FORMS and "形态" in page.sentence_text(parts[0].sentence):
        return True
    last = {found[-1] if found else "" for found in deeds}
    if len(last) == 1:
        return True
    governs = bool(deeds[0]) and (together or not parts[0].label.endswith(deeds[0][-1]))
    return governs and not any(deeds[1:])
