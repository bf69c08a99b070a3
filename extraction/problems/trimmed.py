"""Where a problem stands without the words that only lead to it, or count it."""

from __future__ import annotations

from extraction.patterns import rarely
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import is_fault

__all__ = ["trimmed"]

# 在队伍建设上，专业人才断档; 加之人员老化; 四点：村级负担重: where it is, or how many follow.
_LEAD = rarely(
    # 如部分村账目不清; 暴露出监督缺位
    r"(?:如(?=部分|有的|有些|个别|一些|少数)"
    # 要看到一些同志意识淡薄; 业主意见集中在收益不公开; 8人反映手续繁
    r"|(?:也|还)?[要应](?:清醒)?(?:看|认识)到|[^，,。；;：:、\n]{0,6}意见(?:集中在|[较最]大的是)|\d+人(?:认为|反映)"
    r"|(?:充分|集中|深刻|也|还|都|均)*(?:暴露|反映|折射)出(?:了)?"
    r"|(?:目前|当前|现阶段|截至目前)[，,]?"
    r"|(?:加之|再加上|同时|此外|另外|并且|而且)[，,]?"
    # 其次是政策兑现慢
    r"|(?:其次|再次|再者|然后|最后|还有|主要|就)?是(?!否|非)"
    r"|(?:还|也|但)?[在从][^，,。；;：:、\n]{2,12}(?:上|方面|中|里|环节|层面)[，,]"
    r"|[^，,。；;：:、\n]{2,8}(?:方面|环节|层面)[，,]"
    r"|[^，,。；;：:、\n]{0,6}[两二三四五六七八九几]个?"
    r"(?:点|方面|条|“[^”\n]{1,8}”[^，,。；;：:、\n]{0,4})[：:]"
    # 该局党组履职不力: who it is stands in the title. A body alone may open a longer word: 该市场.
    r"|该(?:单位|(?:[局校院所站镇乡村县区市厅委办队馆]|街道|公司|单位|医院|学校|中心|集团|社区|企业)"
    r"(?:党[组委]|党工委|党总支|党支部|领导班子|纪委))(?![织成书委员会班的和及与、，,]|监[委察管])"
    r"|[—-]{1,2}[ \t\u3000]*)(?=[^，,。；;：:\n]{4})"
)
# 【责任悬空】两家单位互相推诿: what a paragraph is headed with.
_HEADED = rarely(r"【(?P<head>[^】\n]{3,20})】")
# 公款私存（2个村）: how often.
_TAIL = rarely(r"[（(][^（()）\d]{0,4}\d+[余多]?[^（()）\d]{1,4}[）)]$")
_CLOSING = ("）", ")")
_SHORTEST = 3


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a problem stands without what leads to it, its quotation marks whole."""
    while (lead := _LEAD.match(text, start, end)) is not None:
        start = lead.end()
    head = _HEADED.match(text, start, end) if text.startswith("【", start) else None
    if head is not None and (is_fault(head["head"]) or finds_fault(head["head"])):
        return head.span("head")
    tail = _TAIL.search(text, start, end) if text[end - 1 : end] in _CLOSING else None
    end = tail.start() if tail is not None and tail.start() - start >= _SHORTEST else end
    if text.endswith("问题", start, end):
        named = end - 2 - text.endswith("的问题", start, end)
        end = named if is_fault(text[start:named]) else end  # 对标对表不严问题
    opened, closed = text.find("“", start, end), text.find("”", start, end)
    if closed >= 0 and not 0 <= opened < closed and text[start - 1 : start] == "“":
        start -= 1
    return start, end
