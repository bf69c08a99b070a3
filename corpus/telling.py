"""Whether a text tells what was found and done, or says what is to be done.

意见, 通知, 公告 and 纪要 head rules as well as accounts (反馈意见, 会议纪要, 检查情况的通知):
there the clauses decide. An account counts what happened (发现问题32个); a rule prescribes
(应当, 不得) and its numbers are bounds (每人不超过60元, 10日内).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Tone", "is_account", "may_head_account", "tone_of"]

_SIGNED = r"(?:[（(][^（）()]{1,24}[）)])*$"
_OPEN_TITLE = re.compile(rf"(?:意见书?|通知书?|公告|通告|纪要|决定书?|决议|答复|批复){_SIGNED}")
# Titles that speak of what was found or said rather than of what shall hold.
_FINDING = re.compile(
    r"(?:反馈|审计|考核|评估|检查|督查|督导|巡察|巡视|核查|抽查|自查|调查|初核|验收|审查|测评|评查|评议)(?:的)?意见书?"
    rf"{_SIGNED}|纪要{_SIGNED}"
)
_OUTCOME = re.compile(rf"(?:情况|结果|问题|进展|成绩|排名|得分)的?(?:通知|公告|通告|答复){_SIGNED}")
_CLAUSE = re.compile(r"[^，,。；;！!？?：:\n]+")
_UNITS = (
    "个百分点 平方米 公里 公顷 美元 课时 人次 件次 元 件 人 名 起 个 家 条 份 项 批 场 户 宗 亩 处 "
    "笔 次 所 卷 本 册 期 轮 组 辆 套 篇 张 吨 只 台 例 间 栋 桌 分"
)
_COUNT = re.compile(
    rf"(?<![\d.〔\[第时])\d[\d,]*(?:\.\d+)?\s*[余多]?[十百千万亿]*余?(?:[%％]|{'|'.join(_UNITS.split())})"
)
# A number in such a clause is a measure to be kept to, no count of what happened.
_BOUND = re.compile(
    r"每|以上|以下|以内|之内|[日天月年时周]内|[低高超少多]于|不超过|超过.*的$|不足.*的$|至少|最多|最高|最低|上限|下限|标准|限额"
    r"|[日月]前|年前|力争|目标|计划|拟|预计|到20\d\d年"
)
_RULING = re.compile(
    r"应当|不得|严禁|必须|(?<![必无])须(?!知)|禁止|可以|一律|不予|视同|视为|适用于|有下列|方可|应[在于予按由依]|施行"
    r"|本(?:办法|规定|细则|制度|规程|规范|通知|意见|纪要|标准|规则)|制定本|[^目总有]的$|以.{1,10}论处|由.{1,14}负责"
    r"|参照.{1,12}执行|修改为"
)
_REPORTED = re.compile(
    r"现将.{0,40}如下|会议(?:听取|通报|指出|认为|强调|研究|传达|议定|决定|同意|原则|明确|要求)|听取了|(?:开展|进行)了|经查|截至|截止"
    r"|同比|环比|今年以来|[共已].{0,4}\d"
)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Tone:
    """How many clauses of a text tell a count, prescribe, or report what was done."""

    told: int
    ruled: int
    reported: int

    @property
    def accounts(self) -> bool:
        """Whether the counts told leave no doubt that the text is an account."""
        return self.told >= _FEW and self.told > 2 * self.ruled


def tone_of(text: str) -> Tone:
    """Return how many clauses of a text tell, prescribe and report."""
    told = ruled = reported = 0
    for match in _CLAUSE.finditer(text):
        clause = match[0].strip()
        if _RULING.search(clause):
            ruled += 1
        elif _COUNT.search(clause) and not _BOUND.search(clause):
            told += 1
        if _REPORTED.search(clause):
            reported += 1
    return Tone(told, ruled, reported)


def may_head_account(title: str) -> bool:
    """Tell whether a title ends in a word that heads rules and accounts alike: 意见, 纪要."""
    return _OPEN_TITLE.search(title) is not None


def is_account(title: str, tone: Tone) -> bool:
    """Tell whether a text so headed, without articles, tells what was found or done."""
    if not may_head_account(title):
        return False
    if _FINDING.search(title):
        return tone.told + tone.reported >= tone.ruled
    if _OUTCOME.search(title):
        return tone.told + tone.reported >= max(1, tone.ruled)
    return tone.accounts
