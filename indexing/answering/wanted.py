"""What kind of thing a question wants to know, and whether a sentence holds one.

A share, a sum, a span of time, an area, a number of something, an organ, a form, a
consequence: told by how the question is put. A sentence holds one where a value of that
kind stands in it, whoever it is about; that it is about the question's subject is judged
apart (`indexing.answering.abstention`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.normalize import fold
from indexing.answering.aspects import Aspect, aspects_asked, find_points

__all__ = ["Wanted", "wanted_by"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of thing; ``name`` as the page says it: 没有写明金额.

    ``stands_in`` tells whether a folded sentence holds a thing of the kind.
    """

    name: str
    stands_in: Callable[[str], bool]


_FIGURE = r"[0-9一二三四五六七八九十百千万两半〇零][0-9一二三四五六七八九十百千万两半〇零.,]*"
_PAY = r"(?:补贴|津贴|补助|工资|经费|限价|定额|价格|费用?|奖金?|限额|金额|奖励|罚)"


def _holding(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda sentence: compiled.search(sentence) is not None


# The first that fits counts: 百分之几 before 几, sums before numbers of anything.
_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    (
        "比例",
        re.compile(r"百分之(?:几|多少)|几成|(?:几|多少)个?点|比例|占比|几折|利率|费率"),
        _holding(rf"百分之|分之{_FIGURE}|%|倍"),
    ),
    (
        "金额",
        re.compile(
            r"多少(?:块?钱|元|万元?|万块|块|工资|美元)|几(?:块|元|万|百块?)|钱$|费一|值多少|(?:费|额度|数额|单价)$"
            rf"|{_PAY}.{{0,8}}(?:多少|标准|几|上限|最高)|(?:多少|最高|上限).{{0,3}}{_PAY}"
            r"|超过几百"
        ),
        _holding(rf"{_FIGURE}余?(?:元|万|亿)|倍.{{0,3}}罚款"),
    ),
    (
        "时间",
        re.compile(
            r"(?:几|多少)个?(?:年|月|天|日|小时|工作日|周|学时|分钟)|多久|多长|期限|时限|时间$|天数|年限|时长|月份"
            r"|什么时候|何时|几号|最晚|最迟"
        ),
        _holding(
            rf"{_FIGURE}个?(?:工作日|小时|日|天|周|月|年|季度|学时|分钟)"
            r"|当[日天]|立即|及时|每[年月季]"
        ),
    ),
    (
        "面积",
        re.compile(r"多少(?:平方?米?|平米)|几平|多大|面积"),
        _holding(r"平方米|㎡|m2|平米"),
    ),
    (
        "人数",
        re.compile(
            r"(?:几|多少)(?:个|名|位)?(?:人|党员|专家|委员|代表|村民|干部|户|评委)"
            r"|(?:几|多少)(?:名|位|方)|人数"
        ),
        _holding(rf"{_FIGURE}(?:余?人|名|位|户)|过半|半数|分之|单数"),
    ),
    (
        "次数",
        re.compile(r"(?:几|多少)(?:次|回|趟)|频次"),
        _holding(rf"{_FIGURE}(?:次|批)|每[年月季半周]"),
    ),
    (
        "格式或者样表",
        re.compile(
            r"模板|范文|范本|格式|样式|样表|表样|表格|表怎么|模版|怎么填|怎么写|填写|下载"
            r"|抬头|编号"
        ),
        _holding(r"格式|样式|式样|样本|附件|文书|载明|写明|注明|包括下列|模板"),
    ),
    (
        "由谁负责",
        re.compile(r"谁|哪一?级|哪个?(?:部门|单位|机关|领导)|什么(?:部门|机关)|找哪|归哪|由哪"),
        _holding(
            r"由[^，。；]{1,30}(?:批准|负责|决定|审批|制定|确定|组织|承担|受理|办理|管理|指定|规定"
            r"|实施|进行)|[报经][^，。；]{1,30}(?:批准|同意|备案|审批|审核|决定)"
            r"|向[^，。；]{1,24}(?:报告|申请|提出|备案)|部门|机关|党委|党组|委员会"
        ),
    ),
)
_COUNTED = re.compile(r"(?:几|多少)个?(?P<unit>[\u4e00-\u9fff]{1,2})")
_FIGURES = 6
"""So many of the kinds are figures; a number of anything else comes behind these."""


def wanted_by(question: str) -> Wanted | None:
    """Return what kind of thing a question wants, None where it is none of these."""
    asked = fold(question)
    for place, (name, asks, stands_in) in enumerate(_KINDS):
        if place == _FIGURES and (counted := _COUNTED.search(asked)) is not None:
            unit = counted["unit"]
            return Wanted("数目", _holding(rf"{_FIGURE}个?(?:{unit}|{unit[0]})"))
        if asks.search(asked):
            return Wanted(name, stands_in)
    if Aspect.CONSEQUENCE in aspects_asked(question):
        return Wanted("后果", lambda sentence: bool(find_points(sentence, Aspect.CONSEQUENCE)))
    return None
