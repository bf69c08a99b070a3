"""Stretches in which problems are told one by one: 巡察组指出，甲局…；…。乙局…。

What leads to one stands in words; it goes on to the end of its paragraph, or over those behind
it, until the text turns to something else. Its parts are its sentences and what semicolons set
off in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.candidates import Item, Row
from extraction.problems.leads import ending_with
from extraction.stops import at_lines, stops_of

__all__ = ["part_rows"]

_POINTED = re.compile(
    r"(?:反馈|巡[察视]|检查|督[查导]|审计|调研|评查|核查|暗访|抽查|督察|调查|走访|通报|报告|点评|复核)[^。；，,：:\n]{0,10}"
    r"(?:指出|认为|发现|查明|认定|显示|表明|看到|了解到)[，,：:]"
)
_SAID_ENDS, _LONGEST_POINTED = frozenset("出为现明定示到"), 16
# … The last sentence of a paragraph that says that those behind it tell what is wrong.
_AHEAD = re.compile(
    r"(?:(?:主要|突出|具体)(?:问题)?(?:是|有|如下|表现(?:为|在))"
    r"|(?:存在|暴露|发现|仍|还|不少|如下|以下|面临|反映|查找)[^。；;，,\n\d]{0,16}"
    r"(?:问题|不足|短板|差距|毛病|弱项|漏洞|隐患)(?:如下)?"
    r"|(?:问题|不足|短板|差距)[^。；;\n]{0,20}(?:如下|主要(?:是|有)|包括)"
    r"|(?:需要?|有待|亟待|值得)[^。；;，,\n\d]{0,8}(?:纠正|改进|重视|警惕|注意|关注|完善)的?(?:地方|方面|问题|情形|之处)?"
    r")[：:。][ \t]*\n",
    re.M,
)
# 管理上还有不少欠账。…… The first sentence of a paragraph says what those behind it tell.
_OPENLY = re.compile(
    r"^(?![ \t\u3000]*[（(\d一二三四五六七八九十●◆◇■▲—])[^。；;\n\d]{0,40}"
    r"(?:问题|不足|短板|欠账|空子|毛病|漏洞|差距|短处|弱项)"
    r"(?:[并也还仍]?(?:不少|不小|不容忽视|突出|较多|明显|存在|很多))?。(?=[^\n])",
    re.M,
)
# 二、审计情况: where what was looked at is told, good and bad.
_LOOKED_AT = re.compile(
    r"^[ \t\u3000]*+"
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|【|[（(]?\d[.．）)])?"
    r"[ \t]*+(?:[●◆■◇▲○][ ]?)?(?:[^。；;，,：:\n]{0,8}"
    r"(?:审计|检查|调查|核查|评查|督查|巡察|抽查|盘点|清查|自查)(?:发现|查明|中)?的?"
    r"(?:主要|有关|具体)?(?:情况|结果|内容)|[^。；;，,：:\n]{0,12}"
    r"(?:问题|不足|短板|差距|困难|短处|缺陷|漏洞|薄弱环节)(?:所在|之处)?)[】：:]?[ \t]*\n",
    re.M,
)
_TURNS = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[^。，,；;\n]{0,10}(?:[对为]此|针对|上述|以上(?:问题|情况|各|意见)|究其|原因|之所以|下一?步|今后|接下来|建议|要求|强调|期间|表示|表态|负责人|上年度)"
    r"|[^。，,；;\n]{0,6}(?:整改|处理)(?!不|没|未|走|缺|滞|缓|慢)|(?:综合|总的|总体)(?:来|上)?看)"
)
# What stands between the problems and tells of something else.
_ASIDE = re.compile(
    r"[ \t\u3000]*(?:截至|目前[，,]|同时[，,]|全年|上述|以上|会议|其中"
    r"|[^。，,；;\n]{0,10}(?:已[^。，,；;\n]|有关情况))"
)
_PART = re.compile(r"[^。；;\n！？]{4,}")
_SIGNED = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]是|[①-⑩]|[（(]?\d{1,2}[）).．、]"
    r"|(?:还|也)?有[的些]|首先|其[一次]|第一|[●◆■◇▲·○—【]"
    r"|(?:问题|短板|不足|差距)[一二三1-9]|\d{1,2}[ \u3000])"
)
_TOPIC = re.compile(r"[ \t\u3000]*[^，,]{2,10}(?:方面|领域|环节|层面)")
# 四、堵塞漏洞; 之所以有这些问题, …
_NO_LEAD = re.compile("堵塞|整治|整改|解决|补齐|破解|之所以|原因|根源|处理|查处|建议|对策|打算")
_HEAD = rarely(r"\n[ \t\u3000]*[^。，,；;：:\n\d]{4,20}。(?=[^\n])")
_BUT = re.compile("(?:但|不过|然而|同时也)")
_CELLS = rarely(r"[|｜│]|[^ \u3000\n](?: {2,}|\u3000)[^ \u3000\n]")
_LAST = frozenset("题足板距病项洞患下是有为在括正进视惕意注善方面形处")
_MOST_PARTS, _FARTHEST = 24, 60
# Beyond so many parts a stretch is no row, whatever stands in it.
_ENOUGH = 5 * _MOST_PARTS


_SURE = (_AHEAD, _OPENLY, _LOOKED_AT)
_WRONG = rarely(
    "问题|不足|短板|差距|毛病|弱项|漏洞|空子|欠账|短处|缺陷|瑕疵|困难|薄弱|主要是|纠正|改进"
)


def part_rows(text: str) -> Iterator[Row]:
    """Yield the stretches of a text that words of finding lead to, as rows of their parts."""
    done = 0
    for pattern, over in ((_AHEAD, True), (_OPENLY, False), (_LOOKED_AT, True), (_POINTED, False)):
        for lead in _leads(text, pattern):
            if lead.start() < done or _NO_LEAD.search(lead.group()):
                continue
            at = lead.end()
            end = _until(text, at) if over else text.find("\n", at) % (len(text) + 1)
            row = _row(text, at, end, lead.group().strip(), "told" if pattern in _SURE else "parts")
            if row is not None:
                done = row.items[-1].end
                yield row


def _leads(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What a pattern finds, looked for only where it can begin or end."""
    if pattern is _AHEAD:
        return _ends(text)
    if pattern is _OPENLY:
        # No line that begins with a number, nor one without full stop.
        stops = stops_of(text)
        apart = {*stops.numbered, *stops.unbroken}
        return at_lines(pattern, text, [at for at in stops.lines if at not in apart])
    if pattern is _LOOKED_AT:
        # A whole line without comma, semicolon and full stop.
        return at_lines(pattern, text, stops_of(text).unbroken)
    return ending_with(pattern, text, _SAID_ENDS, _LONGEST_POINTED)


def _ends(text: str) -> Iterator[re.Match[str]]:
    """Leads that end a line, looked for there alone."""
    for start in stops_of(text).lines:
        end = start - 1
        if end > 1 and text[end - 1] in "：:。" and text[end - 2] in _LAST:
            first = max(0, end - _FARTHEST)
            begin = max(text.rfind(stop, first, end - 1) for stop in "。；;\n") + 1
            lead = _AHEAD.search(text, max(begin, first), start)
            if lead is not None:
                yield lead


def _until(text: str, start: int) -> int:
    """Where the paragraphs from a place on turn to something else."""
    at = start
    for _ in range(_ENOUGH):
        if at >= len(text) or _TURNS.match(text, at):
            break
        at = text.find("\n", at) + 1 or len(text)
    return at


def _row(text: str, start: int, end: int, lead: str, form: str) -> Row | None:
    items: list[Item] = []
    for part in _PART.finditer(text, start, end):
        if items and _TURNS.match(text, part.start()):
            break
        if _ASIDE.match(text, part.start()) or _TOPIC.fullmatch(part.group()):
            continue
        if _BUT.match(text, part.start()):
            items = []  # what stood before is praise
        if _SIGNED.match(text, part.start()) or _CELLS.search(text, *part.span()):
            return None  # signs tell the items, or columns
        items.append(Item(part.start(), part.end(), part.end()))
        if len(items) > _ENOUGH:
            return None
    heads = [item for item in items if _HEAD.match(text, item.start - 1)]
    if len(heads) > 1 and len(heads) == len({_line(text, item) for item in items}):
        items = heads  # 未经审批举债。……: the rest of each line is about its first words
    if not 2 <= len(items) <= _MOST_PARTS:
        return None
    if form == "told" and not _WRONG.search(lead):
        form = "parts"
    return Row(form, tuple(items), lead[-48:], "")


def _line(text: str, item: Item) -> int:
    return text.rfind("\n", 0, item.start)
