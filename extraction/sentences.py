"""A sentence of figures: when each of them was counted, and of whom."""

from __future__ import annotations

import re
from decimal import Decimal

from extraction.context import Mentions, last_before
from extraction.listed_bodies import BodyParts
from extraction.models import Fact, checked_fact
from extraction.naming import Named
from extraction.naming.rule_names import TRUE_DEED
from extraction.numbers import NumberSpan
from extraction.patterns import rarely
from extraction.subjects import is_handed, plain_subject, subjects_in
from extraction.times.former import BACK, former_state, former_time
from extraction.times.sentence import periods_in
from extraction.unit_kinds import BODY_UNITS
from extraction.units import Measured

__all__ = ["Sentence", "to_number"]

_OF_ITS_CLAUSE = ("每", "其余")
# 县委书记约谈38人次，…: what office holders do ends with its clause, that of leaders with its
# part of the sentence.
_HOLDERS = ("书记", "纪委常委")
_PERSONS = ("领导", "领导干部")
_ALL = ("全", "我", "本")
_TOGETHER = re.compile("[两三四五六七八九十][地者家县区镇村](?:合计|总计|共计|共)|合起来")
# 甲镇34件、乙镇27件，合计占38.3%: of both, where several were told of.
_ADDED_UP = rarely(
    "[，,、；;]?(?:合计|共计|总计|共(?:占|有)?|合占|[两三四五六]者|[两三四五六][地家个镇乡县市区村])"
)
_BEFORE = rarely("[去上前]年|同期|上[月季半]")
_PART_OF_YEAR = re.compile("季度|月|半年")
_SEGMENT_MARK = rarely("[；;]")
# 一季度15件、二季度14件: quarters that have a number alone; what is done is named before.
_BARE_TIME = (
    r"(?:(?:第?[一二三四]季度|[上下]半年|\d{1,2}月份?)[为是有]?"
    r"\d[\d.,]*[余多]?[万亿]?[\u4e00-\u9fff]{0,2})"
)
_BARE_LIST = rarely(rf"{_BARE_TIME}(?:[、，,和]{_BARE_TIME})+")
_OWN_VERB = rarely(
    r"(?:[，,]|^)(?![^，,]*(?:同比|环比|[比较占均率]|分别|平均|增|降|升|减|其中|[月季年]))"
    r"[^，,\d]*[\u4e00-\u9fff]{2}[^，,\d]*$"
)
# 膳食委员会中的家长占比提高到60%；食堂…: of its members.
_OF_MEMBERS = ("中的", "里的", "内的", "中有", "里有")
# 县纪委转办18件、自收11件: from whom those came that are told of first.
_HANDED = ("转办", "交办", "转来", "批转", "转交", "移交", "移送", "下转")
# 派驻纪检监察组22个: bodies that are counted there are nobody's figures but theirs who have them.
_KINDS_OF_BODIES = re.compile(
    "(?:派驻|派出|纪检监察|纪检|巡[察视]|监督检查|审查调查|协作区|片区|乡镇|镇街|街道|县区|基层|[省市县区镇乡]直|下属|直属)"
    "[\u4e00-\u9fff（()）、]*"
)
_FULL_STOPS = "。！？"
# 派驻纪检监察组9个，编制41名: of those that were counted.
_STAFFED = re.compile("(?:核定|现有|实有)?编制|实有|在编|在岗|核编|空编|应配")
_ROOMS = ("间", "座", "处")
_A_ROOM = re.compile("[室馆厅房楼]$")
# 举办培训3期，各支部研讨52次；编发108期: not of the branches, who came in between.
_FIGURE = re.compile(r"\d(?![\d.,，、至到年月日届轮\-—])[余多]?[万亿]?[^年月日届轮\d]")
_EACH = ("各", "每")
_ITEM_MARK = re.compile("[、，,；;]")
_CLAUSE_MARK = rarely("[，,；;]")
# 自查阶段，各村自查问题864个；检查阶段，…
_STAGE = rarely("[；;][^，,；;]{2,8}阶段")
_ITEM = rarely(r"(?<![\u4e00-\u9fff\d])(?:[一二三四五六七八九十]是|针对)")
_AND = re.compile("[、和]")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*")
_ROW = rarely(
    r"\d[\d.,]*[余多]?[万亿]?[^\d，,。；;、和]{0,4}(?:[、和]\d[\d.,]*[余多]?[万亿]?[^\d，,。；;、和]{0,4})+"
)


class Sentence:
    """A sentence with its periods and subjects, which each of its figures asks for."""

    __slots__ = (
        "_bodies",
        "_counted",
        "_end",
        "_from",
        "_here",
        "_lists",
        "_periods",
        "_start",
        "_stripped",
        "_subjects",
        "_text",
        "_told",
        "_written",
        "period",
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        period: str | None,
        written: str | None = None,
        bodies: BodyParts | None = None,
    ) -> None:
        """Take a sentence of a text.

        Args:
            text: all of it.
            start: where the sentence begins.
            end: where it ends.
            period: the time that it goes by.
            written: the text with its own marks.
            bodies: the parts of the text that are of one body each.
        """
        sentence = text[start:end]
        self._text = text
        self._start = start
        self._end = end
        self._stripped = sentence.strip()
        self._bodies = bodies
        self._written = self._stripped if written is None else written[start:end].strip()
        # Whether anything may be the former state of a change: most sentences know of none.
        said = text[max(0, start - BACK) : end]
        self._from = "由" in said or "从" in said
        self._lists: dict[int, int] = {}
        self._counted: Mentions = []
        # The place that a part of the sentence begins with, right before its first figure.
        self._here: tuple[int, str] | None = None
        self._periods: Mentions = periods_in(sentence)
        self._subjects: Mentions = subjects_in(sentence)
        # Places of which only a number was told: whose the figures before are.
        self._told: Mentions = []
        self.period = period

    def _period(self, at: int) -> str | None:
        """Return the time named last; that of a part of a list ends with the list.

        其中一季度15件、四季度13件；立案11件: the cases are of the year again, and so they are
        behind a comma, where the quarters had no words of their own.
        """
        for end, words in reversed(self._periods):
            if end > at:
                continue
            which = self._listed(end, at) if _PART_OF_YEAR.search(words) else None
            if which is None:
                return words
            at = which
        return None

    def _dated(self, first: int, at: int) -> bool:
        """Whether a time is named between two places: 由上年的5天压缩至2天."""
        return any(words and first < end <= at for end, words in self._periods)

    def _listed(self, end: int, at: int) -> int | None:
        """Return where the 其中 of a time stands, if its list has ended before ``at``."""
        first, time, last = self._start, self._start + end, self._start + at
        which = self._text.rfind("其中", first, time)
        if which < 0:
            return None
        behind = _SEGMENT_MARK.search(self._text, time, last) is not None
        if not behind:
            if which not in self._lists:
                bare = _BARE_LIST.match(self._text, which + 2, self._end)
                self._lists[which] = bare.end() if bare is not None else -1
            close = self._lists[which]
            # The list holds this time, and a clause with words of its own stands behind it.
            behind = time < close < last and bool(_OWN_VERB.search(self._text[close:last]))
        return which - first if behind else None

    def _subject(self, at: int, own: str) -> str | None:
        """Return who is named last; 每组 and 其余各组 are meant in their own clause alone.

        What several bodies have together (三地合计) is no one's.
        """
        if ("共" in own or "计" in own or "合" in own) and _TOGETHER.search(own):
            return None
        if ("占" in own or "计" in own) and _ADDED_UP.match(own) and self._several_told(at):
            return None
        here = self._of_here(at)
        for end, words in reversed(self._subjects):
            if here is not None and end <= here[0]:
                break
            if end > at or self._of_part(end, at) or self._of_others(end, at, own):
                continue
            if words.startswith(_OF_ITS_CLAUSE) and self._marked(_CLAUSE_MARK, end, at):
                continue
            apart = self._marked(_SEGMENT_MARK, end, at)
            if apart and (self._marked(_STAGE, end, at) or self._in_other_item(end, at)):
                return None
            if words.endswith(_HOLDERS) and self._marked(_CLAUSE_MARK, end, at):
                continue
            if apart and words.endswith(_PERSONS):
                continue
            return (self._one_of_all(end) if apart else words) or None
        return here[1] if here is not None else None

    def _several_told(self, at: int) -> bool:
        """Whether figures of several bodies stand before a place in its part of the sentence."""
        named = (*self._subjects, *self._told)
        here = {
            words
            for end, words in named
            if words and words[0] != "每" and end <= at
            if not self._marked(_SEGMENT_MARK, end, at)
        }
        return len(here) > 1

    def _of_here(self, at: int) -> tuple[int, str] | None:
        """Return the place that this part of the sentence began with, if it did with one.

        甲市问责77人，其中厅级3人；乙市38人，其中厅级9人: the nine are of 乙市.
        """
        here = self._here
        return here if here is not None and not self._marked(_SEGMENT_MARK, here[0], at) else None

    def _begins(self, words: str, at: int) -> None:
        """Note a place that stands between a ；and a figure."""
        first = self._start + at - len(words)
        if self._text.startswith(words, first) and self._text[first - 1 : first] in ("；", ";"):
            self._here = at, words

    def _marked(self, mark: re.Pattern[str], end: int, at: int) -> bool:
        """Whether a mark stands between who is named and a figure."""
        return mark.search(self._text, self._start + end, self._start + at) is not None

    def _in_other_item(self, end: int, at: int) -> bool:
        """Whether who is named stands in an item of a list and a figure in the next.

        一是…；二是…; 针对…，县财政局…；针对….
        """
        return self._marked(_ITEM, end, at) and self._marked(_ITEM, 0, end)

    def _in_turn(self, subject: str | None, at: int) -> str | None:
        """Return whose a figure is of several told of in turn, None where that is in doubt.

        甲局、乙局分别查摆问题26条和31条; 甲局包案32件，乙局包案71件，化解率分别为90%和94%.
        """
        sentence = self._text[self._start : self._end]
        behind = sentence.rfind("分别", 0, at)
        if behind < 0:
            return subject
        row = next((row for row in _ROW.finditer(sentence, behind) if row.end() > at), None)
        if row is None:
            return subject
        places = [figure.start() for figure in _NUMBER.finditer(sentence, *row.span())]
        if at not in places:
            return subject
        names = _AND.split(subject) if subject else []
        last = sentence.rfind(subject, 0, behind) if subject else -1
        if len(names) == len(places) and last >= 0 and not _NUMBER.search(sentence, last, behind):
            return names[places.index(at)]
        if _CLAUSE_MARK.search(sentence, behind, row.start()):
            return subject
        part = max(sentence.rfind(mark, 0, behind) for mark in ("；", ";", "其中"))
        named = [(end, words) for end, words in self._subjects if words and part < end <= behind]
        told = [_NUMBER.search(sentence, end, behind) for end, _ in named]
        apart = {figure.start() for figure in told if figure is not None}
        if len(named) < 2 or len(apart) != len(named):
            return subject
        counted = len(_NUMBER.findall(sentence, named[0][0], behind))
        return named[places.index(at)][1] if len(named) == len(places) == counted else None

    def _one_of_all(self, last: int) -> str | None:
        """Return of whom a part of a sentence is where the part before it named somebody last.

        甲镇立案5件，乙镇立案4件；处分9人: neither alone, but of all of them if the sentence
        begins with these.
        """
        named = [(end, words) for end, words in self._subjects if words and end <= last]
        here = [words for end, words in named if not self._marked(_SEGMENT_MARK, end, last)]
        if named and named[-1][1].startswith(_EACH) and self._in_between(*named[-1]):
            return None
        if named and named[-1][0] == last and (len(set(here)) < 2 or here[-1].startswith(_ALL)):
            return named[-1][1]
        return named[0][1] if named and named[0][1].startswith(_ALL) else None

    def _in_between(self, end: int, words: str) -> bool:
        """Whether figures stand before who is named in the same part of the sentence."""
        first = self._start + end - len(words)
        part = max(self._text.rfind(mark, self._start, first) for mark in "；;") + 1
        return _FIGURE.search(self._text, max(part, self._start), first) is not None

    def _without_counted(self, at: int, named: Named) -> None:
        """Forget bodies of a kind that a figure counts: 派驻纪检监察组22个, 县直单位党委15个."""
        counted = [
            (end, words)
            for end, words in self._subjects
            if (end == at and _KINDS_OF_BODIES.fullmatch(words))
            or (named.rule == TRUE_DEED and words and self._in_name(end, words, at, named.name))
        ]
        if counted:
            self._counted += counted
            self._subjects = [one for one in self._subjects if one not in counted]

    @staticmethod
    def _in_name(end: int, words: str, at: int, name: str) -> bool:
        """Whether a name begins with words that end right before a number."""
        return at - len(name) < end <= at and name.startswith(words)

    def _of_part(self, end: int, at: int) -> bool:
        """Whether who is named is one of a list behind 其中 that a ；has ended.

        其中县纪委机关6间，乡镇协作点14间: of whom nothing but a number is said ends with it.
        """
        time, last = self._start + end, self._start + at
        if self._text.rfind("其中", self._start, time) < 0:
            return False
        mark = _CLAUSE_MARK if self._text[time : time + 1].isdigit() else _SEGMENT_MARK
        return mark.search(self._text, time, last) is not None

    def _of_others(self, end: int, at: int, own: str) -> bool:
        """Whether who is named has to do with the figures of another item alone."""
        who, last = self._start + end, self._start + at
        if self._text.startswith(_OF_MEMBERS, who):
            return _SEGMENT_MARK.search(self._text, who, last) is not None
        if own[:1] in ("自", "本") and self._text.startswith(_HANDED, who):
            return _ITEM_MARK.search(self._text, who, last) is not None
        return False

    def _own_sentence(self, at: int) -> str:
        """Return the sentence of a figure as it is written, of what may be read as one."""
        words = self._written
        if words == self._stripped or "。" not in words[:-1]:
            return words
        at -= self._text.find(self._stripped, self._start) - self._start
        first = max(words.rfind(mark, 0, at) for mark in _FULL_STOPS) + 1
        ends = (end for mark in _FULL_STOPS if (end := words.find(mark, at)) >= 0)
        return words[first : min(ends, default=len(words)) + 1].strip()

    def fact(
        self, number: NumberSpan, measured: Measured, own: str, named: Named, whose: int
    ) -> Fact:
        """Return a figure of the sentence.

        Args:
            number: where it stands.
            measured: its value and unit.
            own: its own words before the number.
            named: what it counts.
            whose: where the figure stands whose subject it shares, most often itself.
        """
        at = number.start - self._start
        period = self._period(at)
        former = former_state(self._text, number.start, measured.end) if self._from else None
        report = self.period
        if former is not None and not self._dated(former - self._start, at):
            period, report = former_time(self._text, former, number.start), None
        if whose != number.start:
            # 一季度51件，二季度62件，分别下降9%、上升3%: each of its own quarter
            other = last_before(self._periods, whose - self._start)
            period = other if other and not _BEFORE.search(other) else period
        subject = None
        if named.subject and not is_handed(self._text, self._start, number.start):
            subject = plain_subject(named.subject)
            if subject:
                self._begins(subject, at)
                self._told.append((at, subject))
            if subject and measured.unit in _ROOMS and _A_ROOM.search(subject):
                subject = self._subject(whose - self._start, own)  # 其中标准化谈话室57间
        if named.subject is None:
            if named.category == "organization" and measured.unit in BODY_UNITS:
                self._without_counted(at, named)
            subject = self._subject(whose - self._start, own)
            if self._counted and measured.unit in ("人", "名") and _STAFFED.match(own):
                counted, kind = self._counted[-1]
                subject = subject if self._marked(_SEGMENT_MARK, counted, at) else kind
        if subject is None and named.subject is None and not self._subjects and self._bodies:
            subject = self._bodies.at(number.start)
        if named.subject is None and "分别" in self._stripped:
            subject = self._in_turn(subject, at)
        return checked_fact(
            {
                "indicator": named.name,
                "category": named.category,
                "value": to_number(measured.value),
                "value_text": self._text[number.start : measured.value_end],
                "unit": measured.unit,
                "qualifier": measured.qualifier,
                "period": named.period or period or report,
                "subject": subject,
                "start": number.start,
                "end": measured.value_end,
                "sentence": self._own_sentence(at),
                "rule": named.rule,
            }
        )


def to_number(value: Decimal) -> int | float:
    """Return an int where the value is whole, else a float."""
    whole = int(value)
    return whole if whole == value else float(value)
