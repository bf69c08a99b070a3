"""What a document is to its reader: regulation, case, report or training note."""

from __future__ import annotations

import re

from corpus.models import Kind
from corpus.telling import Tone, is_account, may_head_account, tone_of

__all__ = ["guess_kind", "kind_doubt", "kind_of_word"]

_REGULATION_END = re.compile(
    r"(?:(?<![方看做想说手执守违合依普用与])法|法典|宪法|条例|规定|办法|准则|规则|细则|章程|规程|守则|制度|解释|批复|决定|决议|意见|通知|公告|通告|标准|纪要|公约|修正案|命令|解答|答复"
    r"|方案|安排|规范|目录|纲要)(?:[（(][^（）()]{1,24}[）)])*(?:\s.{1,8}编)?$"
)
_ISSUED = re.compile(
    r"^(?:中华人民共和国|中国共产党|(?:中共|国务院|最高人民|中央|国家|全国|[\u4e00-\u9fff]{2,6}[省市县区部委])[^，。]{0,40}关于|关于)|修正案"
)
_CASE_TITLE = re.compile(
    r"(?<![方议提草预备答档正法])案(?:$|[（(])|案例|案情(?!况)|检例第|典型案|以案(?:明|释|说|促|为鉴)|三堂会审|一案|答问|问答|答疑|解答|法规室回复|怎样定性|如何定性"
    r"|警示录|忏悔|判决书|裁定书|起诉书|处分决定书|剖析"
)
_QUESTION = re.compile(
    r"[?？]$|^(?:如何|怎样|怎么|哪些|什么是|能否|是否|可否|何为)|(?:如何|怎样|怎么|是否|能否|哪些|什么)"
)
_ASKS = re.compile(r"如何|怎样|怎么|哪些|什么|能否|是否|可否|何为|为何|为什么")
_ESSAY_TITLE = re.compile(
    r"认定|定性|辨析|研析|评析|界限|区分|界定|思考|探讨|浅析|浅谈|刍议|理解与适用|把握|若干问题|有什么不同|区别"
)
_REPORT_TITLE = re.compile(
    r"报告$|报告[（(]|总结|简报|专报|通报|快报|工作情况(?:的?(?:报告|汇报|通报|总结))?$|情况(?:分析|统计|统计分析|通报|说明)?$|情况[^，。]{0,6}表$|(?:统计|对比|汇总|登记|一览)表$|汇报|述职|调研|盘点|综述|公报|统计(?:表|数据|分析)?$|月报|季报|年报|台账|进展|成效|实践与思考|工作要点|纪实"
)
# What a title ends in outweighs what it is about: 干部培训工作总结, 以案促改工作情况报告.
_ACCOUNT_END = re.compile(
    r"(?:报告|总结|小结|简报|专报|通报|快报|汇报|情况(?:说明|分析|统计|通报)?|统计(?:表|数据|分析)?|情况表|月报|季报|年报|台账)"
    r"(?:[（(][^（）()]{1,24}[）)])*$"
)
_TRAINING_TITLE = re.compile(
    r"培训|讲义|教案|课件|讲稿|教学|学习(?:笔记|体会|辅导|资料|材料|问答)|辅导|提纲|课程|党课|教材|备课|导学|自测|测试题|知识点|要点解读|学习解读|条文解读|释义"
)
_CASE_TEXT = re.compile(
    r"【(?:基本|典型)?案[情例]|【?基本案情|裁判要[点旨]|【要旨】|^要\s?旨|分歧意见|评析意见|本案中|笔者(?:认为|同意|以为)|中共党员，|网友.{1,12}问[：:]"
    r"|^[问答][：:]|被告人|犯罪嫌疑人|指导案例|检例第|违纪行为的(?:主体|客体|主观)|构成要件|党纪处分条例第|涉案|如何定性|法规室",
    re.MULTILINE,
)
_CASE_WORDS = re.compile(
    r"[受行]贿|违纪|违法犯罪|定性|认定|构成|罪[，。、的与]|涉嫌|审理|辩解|条规定|纪律处分|职务上的便利|某"
)
_REPORT_TEXT = re.compile(
    r"[0-9.]+余?[万亿]?(?:件次?|人次?|起|个|家|次|条|名|轮|亿元|万元|批)|同比|增长[0-9]|占[0-9.]+%|今年以来|上半年|全年|各级纪检监察机关|新闻联播|工作情况"
)
_TRAINING_TEXT = re.compile(
    r"学习目标|教学目标|授课|课时|学员|思考题|讨论题|课堂|培训对象|要点提示|复习|单选题|判断题|本讲|本课"
)
_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.CASE, r"^case$|案例|问答|业务探讨|业务讲堂|案件|判决|审理|以案|警示"),
    (Kind.TRAINING, r"^training$|培训|讲义|教案|课件|学习|辅导"),
    (Kind.REPORT, r"^report$|报告|总结|简报|通报|统计|汇报"),
    (Kind.REGULATION, r"^regulation$|法规|法律|条例|规章|规范性文件|制度|司法解释"),
)
_NAMED = (
    (Kind.CASE, re.compile(r"案例|案情(?!况)|以案|问答|判决|裁定")),
    (Kind.TRAINING, re.compile(r"培训|讲义|教案|课件|讲稿|党课|辅导|学习笔记")),
    (Kind.REPORT, re.compile(r"报告|总结|简报|通报|专报|统计|台账|汇总|情况表")),
)
_HEAD = 6000
_RULED = 3
"""So many articles make a rule of whatever is headed as rules are."""

_FEW = 3
"""So many counts under a title that heads rules and accounts alike are worth a warning."""

_MANY, _DENSE = 6, 15.0
"""So many counts, in all and in a thousand signs, have reports alone."""


def kind_of_word(word: str) -> Kind | None:
    """Return the kind that a printed word for it means (问答, 法规, report), None if unclear."""
    for kind, pattern in _WORDS:
        if re.search(pattern, word.strip().lower()):
            return kind
    return None


def guess_kind(
    title: str, text: str, articles: int, *, name: str = "", printed: str = "", level: str = ""
) -> Kind:
    """Return the most likely kind of a document.

    Args:
        title: its title.
        text: the stored text; its beginning is looked at.
        articles: how many articles it has.
        name: the file's name, which often begins with the kind (案例01_…).
        printed: the kind that the file itself names.
        level: the level of a regulation that the file itself names.
    """
    named = kind_of_word(printed) if printed else None
    if named is not None:
        return named
    if level:
        return Kind.REGULATION
    if articles >= _RULED and _REGULATION_END.search(re.sub(r"[《》“”\"]", "", title)):
        return Kind.REGULATION
    scores = _scores(title, text[:_HEAD], articles)
    named = _kind_in_name(name)
    if named is not None and not _is_issued_rule(title):
        scores[named] += 2.5
    best = max(scores, key=lambda kind: (scores[kind], kind is Kind.REGULATION))
    return best if scores[best] > 0 else Kind.REPORT


def kind_doubt(kind: Kind, title: str, text: str, articles: int) -> bool:
    """Tell whether a document guessed to be no report tells counts as a report does."""
    bare = re.sub(r"[《》“”\"]", "", title)
    named_so = kind is Kind.CASE and _CASE_TITLE.search(bare) is not None
    if kind is Kind.REPORT or articles >= _RULED or named_so:
        return False
    tone = tone_of(text[:_HEAD])
    open_title = kind is Kind.REGULATION and may_head_account(bare)
    return (open_title and tone.told >= _FEW) or _is_full_of_counts(tone, text[:_HEAD])


def _is_full_of_counts(tone: Tone, head: str) -> bool:
    """Tell whether so many counts are told, in all and for its length, as only reports have."""
    per_thousand = 1000.0 / max(len(head), 400)
    return tone.told >= _MANY and tone.accounts and tone.told * per_thousand >= _DENSE


def _kind_in_name(name: str) -> Kind | None:
    """Return the kind that a file's name begins with (培训讲义03_…), or that it ends in."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name)
    found = [
        (match.start(), match.end(), kind)
        for kind, pattern in _NAMED
        for match in pattern.finditer(stem)
    ]
    if not found:
        return None
    first = min(found)
    # 案例教学讲义, 培训工作总结: of one run of words the last says what it is.
    run = re.compile(r"[\u4e00-\u9fff]*").match(stem, first[0])
    reach = run.end() if run is not None else first[1]
    return max(each for each in found if each[0] < reach)[2]


def _is_issued_rule(title: str) -> bool:
    """Tell whether a title names a rule and who issued it, or what about: 关于…的规定."""
    bare = re.sub(r"[《》“”\"]", "", title)
    if _ASKS.match(bare) or not _REGULATION_END.search(bare):
        return False
    return _ISSUED.search(bare) is not None


def _scores(title: str, head: str, articles: int) -> dict[Kind, float]:
    """Return the weight of evidence for each kind."""
    per_thousand = 1000.0 / max(len(head), 400)
    bare = re.sub(r"[《》“”\"]", "", title)
    scores = {
        Kind.REGULATION: min(articles, 5) * 0.8,
        Kind.CASE: min(3.0, len(_CASE_TEXT.findall(head)) * per_thousand * 1.2)
        + min(1.2, len(_CASE_WORDS.findall(head)) * per_thousand * 0.08),
        Kind.REPORT: min(3.0, len(_REPORT_TEXT.findall(head)) * per_thousand * 0.45),
        Kind.TRAINING: min(3.0, len(_TRAINING_TEXT.findall(head)) * per_thousand * 0.9),
    }
    tone = tone_of(head)
    account = articles < _RULED and is_account(bare, tone)
    rule = not account and _REGULATION_END.search(bare) is not None and not _ASKS.match(bare)
    issued = rule and _is_issued_rule(title)
    if rule:
        scores[Kind.REGULATION] += 5.0 if issued else 3.0
    ends_so = _ACCOUNT_END.search(bare) is not None
    if _CASE_TITLE.search(bare) and not issued and not (ends_so and tone.accounts):
        scores[Kind.CASE] += 3.0
    question = _QUESTION.search(bare) is not None
    if not rule and (question or _ESSAY_TITLE.search(bare)):
        scores[Kind.CASE] += 1.2
    if _TRAINING_TITLE.search(bare) and not issued and not (ends_so and tone.accounts):
        scores[Kind.TRAINING] += 3.2
    if account or (_REPORT_TITLE.search(bare) and not rule and not question):
        scores[Kind.REPORT] += 2.6
    if _is_full_of_counts(tone, head):
        scores[Kind.REPORT] += 1.0
    return scores
