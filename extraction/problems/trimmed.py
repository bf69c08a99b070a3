"""Where a problem stands without the words that only lead to it."""

from __future__ import annotations

from extraction.patterns import rarely

__all__ = ["trimmed"]

# 在队伍建设上，专业人才断档; 加之人员老化; 四点：村级负担重: where it is, or how many follow.
_LEAD = rarely(
    # 如部分村账目不清; 暴露出监督缺位
    r"(?:如(?=部分|有的|有些|个别|一些|少数)"
    # 要看到一些同志意识淡薄; 业主意见集中在收益不公开; 8人反映手续繁
    r"|(?:也|还)?[要应](?:清醒)?(?:看|认识)到|[^，,。；;：:、\n]{0,6}意见(?:集中在|[较最]大的是)|\d+人(?:认为|反映)"
    r"|(?:充分|集中|深刻|也|还|都|均)*(?:暴露|反映|折射)出(?:了)?"
    r"|(?:加之|再加上|同时|此外|另外|并且|而且)[，,]?"
    r"|(?:还|也|但)?[在从][^，,。；;：:、\n]{2,12}(?:上|方面|中|里|环节|层面)[，,]"
    r"|[^，,。；;：:、\n]{2,8}(?:方面|环节|层面)[，,]"
    r"|[^，,。；;：:、\n]{0,6}[两二三四五六七八九几]个?"
    r"(?:点|方面|条|“[^”\n]{1,8}”[^，,。；;：:、\n]{0,4})[：:])(?=[^，,。；;：:\n]{4})"
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a problem stands without what leads to it, its quotation marks whole."""
    while (lead := _LEAD.match(text, start, end)) is not None:
        start = lead.end()
    opened, closed = text.find("“", start, end), text.find("”", start, end)
    if closed >= 0 and not 0 <= opened < closed and text[start - 1 : start] == "“":
        start -= 1
    return start, end
