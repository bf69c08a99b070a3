"""The search for the alias that best fits the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.word_list import kind_of
from extraction.indicators.aliases import Alias, AliasIndex, Indicator
from extraction.indicators.frame import Frame, of_sentence, strip_light
from extraction.indicators.vocabulary import Vocabulary
from extraction.indicators.word_ends import ACTING, as_deed, ends_inside_word, find_forward
from extraction.unit_kinds import PEOPLE, TEAM_UNITS

__all__ = ["Match", "best_match"]

_AFTER_WINDOW = 20
_GAP = 40
# A word found in the sentence before the figure's own words counts this part of its length.
_CONTEXT = 0.7
_LEANING = _CONTEXT * 1.9
_SOMEBODY = re.compile(
    r"(?:干部|人员|党员|对象|分子|员|人|长|书记|主任|委员|代表|群众|村民|单位|组织|党委|支部|机构|企业|部门|厅级|处级|科级|级)$"
)
_SOMEBODY_ENDS = frozenset("部员象子人长记任表众民位织委构业门级\n")
_ACTS = frozenset(("sanctions", "cases", "clues", "training"))
_PREPOSITION = re.compile(
    "[对在向于把将未]|没有|尚|配备|配有|设有|建有|建成|拥有|设立|安装|开设|制定|成立|开展|进行|实行|存在|组织|连续|长期"
)
_OF_TIMES = re.compile(r"[\u4e00-\u9fff]{0,4}\d[\d.,]*[万余多]*人次")
_DOING = re.compile("(?:进行|开展|实施)了?")
_NOT = re.compile("未(?!来|成年)|没有")
_LACKING = re.compile("[\u4e00-\u9fff]{0,4}?(?:没有|[未无不缺]|超[期过标]|违规|虚[假列报]|逾期)")
# 有13件线索因证据不足被退回: what is said of them is not what the context says.
_OTHERWISE = re.compile(
    "(?:全部|均|都|已)*(?:开展|进行|实施|完成|予以|给予|作出|采取)|系?因(?!公|私)|由于|被(?!告)|取消|发生|欠缴|欠付|拖欠"
)
_NEGATIONS = frozenset("不未拟待非副")
_SAYING = 4
_BARELY = 2
_DIGIT = re.compile(r"\d")
_BESIDE = 1.2
_BEFELL = 3.2


@dataclass(slots=True)
class Match:
    """An indicator found, how well its words fit, and the alias that fired."""

    indicator: Indicator
    score: float
    alias: str
    inside: bool = True

    @property
    def fired(self) -> str:
        """Return the alias as a figure's rule tells it; one that a reviewer taught says so."""
        if not self.indicator.taught:
            return self.alias
        return f"rule:{self.indicator.aliases[0] if self.alias == 'pattern' else self.alias}"


def best_match(
    frame: Frame, index: AliasIndex, words: Vocabulary, without: Collection[str]
) -> tuple[Match | None, bool]:
    """Return the indicator whose words fit best, None if none fits; and whether it may lean.

    It may where words of the sentence before the figure's own have been sought: the same
    words behind others may count something else.

    Args:
        frame: the words around the figure.
        index: the aliases that may count in its unit.
        words: the vocabulary.
        without: categories left out.
    """
    if index.patterned:
        text = f"{frame.own}#{frame.forward}"
        for indicator, pattern in index.patterned:
            if pattern.search(text):
                return Match(indicator, 100.0, "pattern"), False
    search = _Search(frame, index, words, without)
    search.ending()
    opening = index.opening.search(search.core)
    if opening is not None:
        search.opened(opening.start())
    if frame.after:
        search.following()
    if search.core[-1:] in index.anchored_ends:
        search.anchored()
    best = search.best
    if best is None:
        return None, search.leaning
    most = search.most
    found = Match(best.indicator, most, best.text, best.weight - most < 0.9 * _CONTEXT)
    return found, search.leaning


class _Search:
    """The best alias so far, and those that are still to be looked at.

    What an alias loses for words far away is never less than nothing, so that its weight
    bounds its score: of aliases in order of weight none behind the first that cannot reach
    ``most`` is looked at.
    """

    __slots__ = (
        "acts", "best", "context", "core", "frame", "head", "index", "leaning", "most",
        "plain_unit", "said_before", "without", "words",
    )  # fmt: skip

    def __init__(
        self, frame: Frame, index: AliasIndex, words: Vocabulary, without: Collection[str]
    ) -> None:
        self.frame = frame
        self.index = index
        self.words = words
        self.without = without
        self.core = strip_light(frame.own).removesuffix("的")
        # Words of the sentence before; those of its whole paragraph where its own go on.
        self.context = self.said_before = of_sentence(frame.context)
        self.plain_unit = frame.unit not in TEAM_UNITS
        self.head = None if self.plain_unit or not frame.after else _head(frame.after, words)
        # Whether its own words begin with a verb: found out when an alias turns on it.
        self.acts: bool | None = None if frame.context else False
        self.best: Alias | None = None
        self.most = 0.0
        # Whether the sentence before its own words has been asked for any.
        self.leaning = False

    def offer(self, score: float, alias: Alias) -> None:
        """Take an alias whose words were found, if it fits better than the best so far."""
        frame, category = self.frame, alias.category
        if frame.unit == "个" and alias.indicator.name.endswith("人次"):
            return  # 41个居民小区: nobody is counted by the time in 个
        if self.head and category != self.head:
            if category == "staffing" and (alias.after or alias.text in self.words.verbs):
                return  # 15个乡镇配备纪委书记: it is bodies that are counted
            if alias.after is None and alias.weight < 3 and alias.text not in frame.after:
                score -= _BESIDE  # 涉及9个村: the noun after the unit is what is counted
        best = self.best
        if best is not None and (
            score < self.most or (score == self.most and alias.order >= best.order)
        ):
            return
        if alias.weight - score > _LEANING:
            plain = category not in _ACTS
            of_noun = category == "cases" and alias.after is None and alias.parts[-1] == "案件"
            far = alias.lead and (plain or of_noun or not self.plain_unit)
            if far and self.core.startswith("涉及"):
                return  # 问责干部31人，涉及单位6家
            if far and of_noun and self.core.startswith(("无", "不", "未")):
                return  # 判决88人，无退查案件79件
            if far and len(self.core) - len(alias.parts[-1]) >= _SAYING:
                return  # 约谈学校20所，更换供餐单位6家: other words than those of the context
            if (plain or of_noun or frame.own.endswith("的")) and self._acts():
                return  # 审核票据40张，剔除不合规票据9张: another verb than that of the context
        if category not in self.without:
            self.most, self.best = score, alias

    def _acts(self) -> bool:
        if self.acts is None:
            self.acts = _acts(self.core, self.words)
        return self.acts

    def ending(self) -> None:
        """Look at the aliases whose last word ends what stands before the number."""
        core, index = self.core, self.index
        size = len(core)
        lost = 0.02 * (len(self.frame.own) - size)
        for length in index.ends.get(core[-2:]) or index.ends.get(core[-1:], ()):
            if length > size:
                break
            aliases = index.ending.get(core[-length:])
            if aliases is not None and not (length < size and core[-length - 1] in _NEGATIONS):
                self._ending_in(aliases, length, lost)

    def _ending_in(self, aliases: Sequence[Alias], length: int, lost: float) -> None:
        """Look at the aliases of one word that ends its own words."""
        core, context, most = self.core, self.context, self.most
        end = len(core) - length
        # Whether the words before are asked too: found out when an alias turns on it.
        further: bool | None = None
        for alias in aliases:
            if alias.weight < most:
                break
            nearest = alias.nearest
            if nearest not in core:
                if further is None:
                    further = self._goes_on(core, length) or bool(self.said_before)
                    context = self.context
                if not further:
                    continue
                # What is not in the words before either need not be sought.
                self.leaning = True
                if nearest not in context or (length == 1 and core.endswith("个人")):
                    # 获荣誉个人22人: 处理*人 of a sentence before has not these for persons
                    continue
            self._ending(alias, end, lost)
            most = self.most

    def _goes_on(self, core: str, length: int) -> bool:
        """Whether its own words go on from the sentence before: 受理信访56件。已办结42件."""
        if core.endswith("级"):
            return self._whole_context()  # 处分52人。县处级15人
        verb = core[-length:].removeprefix("已")
        if len(verb) < _BARELY or verb in self.words.nouns or len(core) - len(verb) > _BARELY:
            return False
        if not core.startswith("实际") and _DIGIT.search(self.said_before):
            return False  # 受理来信9件。办理事项73件，已办结69件
        return self._whole_context()

    def _whole_context(self) -> bool:
        self.context = self.frame.context
        return bool(self.context)

    def _ending(self, alias: Alias, end: int, lost: float) -> None:
        lead, frame = alias.lead, self.frame
        if alias.after is None:
            at = self._find_back(lead, end) if lead else 0.0
            if at is not None:
                self.offer(alias.weight - at - lost, alias)
            return
        at = self._find_back(lead, end, alone=True)
        far = find_forward(alias.after, frame.forward) if at is not None else None
        if far is not None and self._of_next(alias.after[-1]):
            far = None if alias.after[-1] not in frame.after else far
        if at is not None and far is not None:
            self.offer(alias.weight - at - far, alias)

    def opened(self, first: int) -> None:
        """Look at the aliases that let an object stand between them and the number.

        ``first`` is where the first of their words begins.
        """
        core = self.core
        opened_starts = self.index.opened_starts
        for at in range(first, len(core) - 1):
            for word in opened_starts.get(core[at : at + 2], ()):
                place = core.rfind(word)
                if place >= 0:
                    self._opened(word, place)

    def _opened(self, word: str, place: int) -> None:
        core = self.core
        object_ = core[place + len(word) :]
        # The object is covered by the alias where it is somebody or some body.
        cover = 0.75 * min(len(object_), 14) if _is_somebody(object_) else -0.5
        if cover < 0 and 1 < len(object_) <= 4 and self.words.noun_end.search(object_):
            cover = 0.1  # 查阅账目: the verb says more than its short object
        for alias in self.index.opened[word]:
            if alias.weight + cover < self.most:
                break
            lead = alias.lead
            at = self._find_back(lead, place) if lead else 0.0
            if at is not None:
                self.offer(alias.weight - at + cover - 0.02 * len(object_), alias)

    def following(self) -> None:
        """Look at the aliases whose last word stands after the unit."""
        index, after = self.index, self.frame.after[:_AFTER_WINDOW]
        starts, closed, placed = index.starts, index.closed, index.placed
        for start in range(len(after)):
            lengths = starts.get(after[start : start + 2]) or starts.get(after[start])
            if lengths is None or (start and after[start - 1] in _NEGATIONS):
                continue  # 31名拟提拔对象
            for length in lengths:
                end = start + length
                if end > len(after):
                    break
                word = after[start:end]
                some, others = closed.get(word), placed.get(word)
                if (some or others) and not ends_inside_word(after, end):
                    if some:
                        self._split(some, start, end)
                    if others:
                        self._placed(others, start, end)

    def _split(self, aliases: Sequence[Alias], start: int, end: int) -> None:
        """Aliases of which the last word stands after the unit, the others before."""
        penalty = 0.15 * start
        if aliases[0].weight - penalty < self.most or (start and self._further(start, end)):
            return
        named = not self.plain_unit and self._in_a_name(start, end)
        after = self.frame.after
        lacking = self.head is not None and _LACKING.match(after, end) is not None
        otherwise = lacking or _OTHERWISE.match(after, end) is not None
        if self.frame.unit in PEOPLE and after[end:]:
            # 提拔干部13名，26名干部轮岗
            acts = kind_of(after[end : end + 2])[:1] == "v"
            otherwise = otherwise or acts or bool(self.words.verb_pattern.match(after, end))
        core, before = self.core, after[:start]
        for alias in aliases:
            if alias.weight - penalty < self.most:
                return
            if named and alias.category == "organization":
                continue
            nearest = alias.nearest
            if nearest not in core and nearest not in before:
                if otherwise:
                    continue  # 排查走过场，18家单位未更新风险点
                self.leaning = self.leaning or bool(self.context)
                if nearest not in self.context:
                    continue
            lost = self._split_around(alias, start) if nearest else 0.0
            if lost is not None:
                self.offer(alias.weight - lost - penalty - 0.1, alias)

    def _placed(self, aliases: Sequence[Alias], start: int, end: int) -> None:
        penalty = 0.15 * start
        people = self.frame.unit in PEOPLE
        if people and self.frame.cut and _OF_TIMES.match(self.frame.forward, end):
            return  # 6名班子成员开展廉政谈话73人次: the deed is counted by the next figure
        if start and not people and (self._done_to_others(start) or self._denied(start)):
            return
        core = self.core
        for alias in aliases:
            if start and not alias.gap_after:
                continue
            if alias.parts and alias.parts[-1] not in core:
                continue
            # 对2名班子成员予以诫勉: what befell them says more than who they are.
            befell = _BEFELL if people and alias.gap_after and alias.category in _ACTS else 0.0
            if alias.weight - penalty + 0.3 + befell < self.most:
                continue
            lost = 0.0 if alias.only else self._lost(alias, end)
            if lost is not None:
                self.offer(alias.weight - lost - penalty + 0.3 + befell, alias)

    def _done_to_others(self, start: int) -> bool:
        """Whether what follows was done to what is counted: 对48项补贴资金进行专项治理."""
        deed = _DOING.search(self.frame.after, 0, start)
        return deed is not None and (self.head is not None or deed.start() >= _SAYING)

    def _denied(self, start: int) -> bool:
        """5个组全年未处置问题线索: what has not been dealt with is not what is counted."""
        return _NOT.search(self.frame.after, 1, start) is not None

    def anchored(self) -> None:
        """Look at the aliases that hold no word after the number's own place."""
        core = self.core
        for alias in self.index.anchored:
            if core.endswith(alias.parts[-1]):
                place = len(core) - len(alias.parts[-1])
                at = self._find_back(alias.lead, place)
                if at is not None:
                    self.offer(alias.weight - at + 0.3, alias)

    def _find_back(self, parts: Sequence[str], end: int, *, alone: bool = False) -> float | None:
        """Return the penalty of finding the parts in order before a place of its own words.

        Those that are not there may stand in the sentence before them, unless its own words
        ``alone`` are asked. None if one is absent.
        """
        penalty = 0.0
        inside = True
        text, limit = self.core, end
        for part in reversed(parts):
            place = text.rfind(part, 0, limit)
            if place >= 0 and part[-1] in ACTING:
                place = as_deed(text, part, place)
            if place > 0 and text[place - 1] == "不" and len(part) > 1:
                place = -1  # 发现不规范合同46份
            if place < 0 and inside and not alone:
                inside, text = False, self.context
                limit = len(text)
                self.leaning = self.leaning or limit > 0
                place = text.rfind(part)
                if place >= 0 and part[-1] in ACTING:
                    place = as_deed(text, part, place)
            if place < 0 or limit - place > _GAP + len(part):
                return None
            away = 0.01 * (limit - place - len(part))
            penalty += away + (0.0 if inside else _CONTEXT * len(part))
            limit = place
        return penalty

    def _of_next(self, word: str) -> bool:
        """Whether a noun behind the next figure is that one's: 抽查的25个省份1.3万个项目."""
        nouns = self.words.nouns
        return self.frame.cut and word in nouns and word not in self.words.verbs

    def _split_around(self, alias: Alias, start: int) -> float | None:
        """The last word is after the unit, the others before the number or before that word."""
        rest = list(alias.lead)
        limit = start
        while rest:
            place = self.frame.after.rfind(rest[-1], 0, limit)
            if place < 0:
                break
            limit = place
            rest.pop()
        return self._find_back(rest, len(self.core)) if rest else 0.0

    def _lost(self, alias: Alias, end: int) -> float | None:
        """What an alias loses whose first word after the unit ends at a place."""
        at = end
        after = alias.after or ()
        text = self.frame.after if len(after) == 1 else self.frame.forward
        for part in after[1:]:
            place = text.find(part, at)
            if place < 0:
                return None
            if place >= len(self.frame.after) and self._of_next(part):
                return None
            at = place + len(part)
        if not alias.parts:
            return 0.0
        return self._find_back(alias.parts, len(self.core), alone=True)

    def _in_a_name(self, start: int, end: int) -> bool:
        """Whether a verb only tells what kind the noun behind it is: 12个监督模型, no bodies."""
        after = self.frame.after
        if start or after[:end] not in self.words.verbs:
            return False
        return len(after) - end > 1 and after[end] != "的" and self.head is None

    def _further(self, start: int, end: int) -> bool:
        """Words after a figure's noun that speak of the next figure, or of what was done."""
        frame = self.frame
        between = frame.after[:start]
        if _PREPOSITION.search(between):
            return True
        if frame.cut and not strip_light(frame.after[end:]):
            return True
        if frame.unit in PEOPLE:
            return False
        if "由" in between and not self.plain_unit:
            return True  # 12个村由支部书记兼任
        if self.head and self._deed_between(between):
            return True  # 14个市州共摸排学校: it is 市州 that are counted
        nouns = self.words.nouns
        if nouns.get(between) == "organization" and _LACKING.match(frame.after, end):
            # 6个村合同没有台账: it is villages that are counted
            return nouns.get(frame.after[start:end]) != "organization"
        verb = self.words.verb_pattern.match(frame.after, start)
        return verb is not None and bool(self.words.noun_end.search(between))

    def _deed_between(self, between: str) -> bool:
        """Whether a deed stands between the body right after the unit and another noun."""
        for end in range(min(6, len(between)), 1, -1):
            noun = self.words.noun_end.search(between[:end])
            if noun is not None and noun.start() == 0:
                return self.words.verb_pattern.search(between, end) is not None
        return False


def _acts(core: str, words: Vocabulary) -> bool:
    """Whether words begin with a verb of their own."""
    verb = words.verb_pattern.match(core)
    if verb is None:
        return kind_of(core[:2]) == "v" and core[:2] not in words.settings  # 列出问题58项
    return len(verb.group()) > 1 and verb.group() not in words.settings


def _head(after: str, words: Vocabulary) -> str | None:
    """The category of a body's name that stands right after the unit, None if none does."""
    for end in range(min(6, len(after)), 0, -1):
        noun = words.noun_end.search(after[:end])
        if noun and words.nouns[noun.group()] == "organization":
            return "organization"
    return None


def _is_somebody(words: str) -> bool:
    return words[-1:] in _SOMEBODY_ENDS and _SOMEBODY.search(words) is not None
