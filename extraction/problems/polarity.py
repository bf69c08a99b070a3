"""Clauses that find no fault for all their signs of one: praise, questions, what is put right."""

from __future__ import annotations

from extraction.patterns import rarely

__all__ = ["PUT_RIGHT", "denied", "finds_none_at_all", "is_task", "taken_back"]

# What a question does not answer is a fault all the same: 对如何解决…缺乏办法, 能否化解心中无数
_AT_A_LOSS = (
    r"(?![^，,。；;]*(?:办法|思路|招数|对策|心中|不清|不明|不了解|不掌握|不核|[研思]\w不|重视不"
    # 如何消化存量没有抓手, 是否到岗无人过问
    r"|(?:没有|没|缺|无)(?:抓手|下文|着落|章法|头绪|招)|(?:无人|没有?人)(?:过问|问津|管|负责|知[晓道]|去?查)|束手))"
)
# 带病上班, 不辞辛劳, 如何破解人手不足, 经费不够怎样解决
_NO_FAULT = rarely(
    "不(?:[怕畏惧](?![法纪规监出担处追问组群制])|辞(?=辛|劳|苦)|打烊|停歇|松劲|退缩|计(?![入成代后])|分昼夜"
    "|图(?:名|利|回报)|求回报|顾(?:疲劳|辛))"
    "|带病(?=坚持|坚守|上班|工作|值守|值班|走访|入户|奋战)|加班(?=加点|熬夜|赶)"
    # 不愿坚守, 坚守意识不强
    "|(?<![不未没愿能])坚守(?![^，,。；;]*(?:不[够强力]|淡|松|弱))(?<!不愿意坚守)"
    # what lies in the nature of things: 作风问题具有顽固性反复性，稍有松懈就会反弹
    "|具有(?:顽固|反复|长期|复杂|艰巨)|稍有[^，,。；;]{1,6}就"
    "|拾金不昧|任劳任怨|无私(?=奉献|帮助|援助)|"
    f"(?<![对在就])(?:如何|怎样|怎么|何以|能否|是否){_AT_A_LOSS}"
    "[^，,。；;]*(?:破解|解决|化解|补齐|应对|缓解|打通|攻克|[不没缺难])"
)
PUT_RIGHT = rarely(
    "(?<![未没非])(?:已|均|全部)[^，,。；;未没不]{0,4}(?:整改|解决|落实|纠正|销号|完成|到位)(?:到位|完毕|完成)?$"
)
"""Ends a sentence of which all is put right: 去年反馈的台账不全、记录不规范已全部整改."""


def finds_none_at_all(words: str) -> bool:
    """Return whether a clause praises or asks, whatever signs of a fault it has."""
    return _NO_FAULT.search(words) is not None


# 我单位不存在甲、乙等问题; 未发现甲、乙等现象: said before the first of them, of all.
_NOT_THERE = rarely(
    # 不存在以下问题：一是…；二是…
    "不存在(?:[^，,。；;：:\n]*|[^，,。；;：:\n]{0,10}(?:问题|情况|情形|行为)[：:][^。\n]*)$"
)
_NOT_FOUND = rarely(
    "(?:(?:未|没有?)(?:再)?(?:发现|查出|发生|出现|收到)|(?:均|都|并|暂)(?:无|没有))[^，,。；;：:\n]*$"
)
# 严禁有下列行为：（一）违规收受礼金；（二）公车私用; 要重点检查以下情形：…
# The list ends where a heading tells of what there is: 二、发现的问题.
_FORBIDDEN = rarely(
    "(?:(?:严禁|禁止|不得|不准|严防|杜绝|防止|避免)[^，,。；;：:\\n]{0,6}"
    "|(?:重点|着重)(?:检查|查看|核查|关注|监督|督查)(?:(?![有到出了]|发现|存在|反映|暴露)[^，,。；;：:\\n]){0,6})"
    "(?:下列|以下|如下)[^，,。；;：:\\n]{0,8}[：:]"
    "(?:[^。\\n]|\\n(?!(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])?[^，。；：\\n]{0,8}"
    "(?:存在|发现|反映|主要|突出|不足|短板|困难)[^，。；：\\n]{0,10}\\n))*$"
)
_FORBIDS = ("禁", "不得", "不准", "防", "杜绝", "避免", "重点", "着重")
_SUCH = rarely("[^，,。；;：:\n]*(?:问题|情况|现象|情形|行为)(?=[，,。；;\n]|$)")
_TASK = rarely(
    "(?:着力|重点|集中|坚决|严肃|深入|推动|持续|从严)*(?:查处|整治|纠治|解决|严查|惩治|治理|破解|纠正)"
    "(?![^，。；]{0,2}[不难力缓慢])[^，。；]{2,30}(?:问题|现象|行为)"
    "|(?:请|望)?各[^，。；]{1,10}(?:要|应|须|必须|应当)[^，。；]{2,40}"
    # （三）加大查处案件的力度
    "|(?:[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．])?(?:进一步)?(?:加大|强化|加强|健全|完善|推进|严肃)[^，。；]{2,30}(?:力度|机制|制度|体系|建设|合力)"
)
# 首先，防止监督不主动; but not 防止利益冲突机制不健全, nor 防止流失不力 in a list of problems
_PREVENTED = rarely(
    "(?:坚决|切实|有效|严格)*(?:防止|避免|杜绝|严防|谨防)"
    "(?![^，。；]*(?:制度|机制|措施|办法|意识|能力|手段|力度|预案|工作|不够|缺[乏少]))[^，。；]{2,40}"
)
_LISTED = rarely(
    "(?:存在|发现|突出|主要|问题)[^。；\\n]{0,8}(?:问题|不足|短板|困难)|(?:问题|不足|短板)[：:]"
)
_BACK, _LIST = 80, 200


def is_task(text: str, start: int, end: int) -> bool:
    """Return whether some words say what is done about problems: 查处违规吃喝问题."""
    words = text[start:end]
    if _TASK.fullmatch(words) is not None:
        return True
    if _PREVENTED.fullmatch(words) is None:
        return False
    return _LISTED.search(text, max(0, start - _LIST), start) is None


def denied(text: str, start: int, end: int) -> bool:
    """Return whether a problem is one of those a report says that there are not."""
    before = text[max(0, start - _BACK) : start]
    told = text[max(0, start - _LIST) : start]
    forbids = ("：" in told or ":" in told) and any(word in told for word in _FORBIDS)
    if forbids and _FORBIDDEN.search(told) is not None:
        return True
    if not ("不存在" in before or "未" in before or "没" in before or "无" in before):
        return False
    if _NOT_THERE.search(before):
        return True
    return _NOT_FOUND.search(before) is not None and _SUCH.match(text, end) is not None


# 反映账目不公开等问题，经查失实: what was said did not hold.
_UNTRUE = ("属实", "失实", "查无实据", "澄清", "已")
_NOT_SO = rarely(
    "(?:经|均|都|反映|举报|核查|查明|上述|以上)[^。；;]{0,14}(?:不属实|失实|查无实据)"
    "|(?:予以|已为|为其)[^。；;]{0,12}澄清"
    # 账目不清等问题，逐条建立台账，现已全部销号
    "|等[^，。；、]{0,4}问题[，,][^。；]{0,36}(?:现已|均已|已经?全部)[^，。；]{0,6}"
    "(?:整改|解决|纠正|销号|完成|办结)"
)
# 若出现值守脱岗等问题，将追责
_IF = rarely("(?:^|[。；;，,\\n])(?:若|如果|如有|如再|一旦|凡是?|倘若|但凡)[^，,。；;\\n]*$")
# 验收环节：可能降低标准、弄虚作假: a risk
_MIGHT = rarely("(?:^|[。；;，,：:\\n])可能(?!性)[^，,。；;：:\\n]*$")
# 力争实现作风拖沓等现象明显减少: what is aimed at
_AIMED = rarely("(?:力争|力求|争取|努力实现|确保)[^。；;：:\\n]*$")
_FEWER = rarely(
    "[^，,。；;\\n]*(?:减少|下降|消除|杜绝|遏制|解决|改善|扭转|改观|好转|改变|纠正)(?!不|缓慢|有限|难)"
)
_AIMS = ("力争", "力求", "争取", "努力实现", "确保")
# 以前，群众的事办得慢。如今…: no more so.
_ONCE = rarely(
    "(?:^|[。；;：:\\n])[ \\t\\u3000]*"
    # but 过去一年，…: a report on the year, of what still is
    "(?:以前|过去(?!的?[一二三四五六七八九十两几数半\\d]+个?[年月周天]|的?一段)|曾经|原先|从前|早些年)(?!年度)[^。；;\\n]*$"
)
_NOWADAYS = rarely("如今|而今|(?<![出体表呈发])现在")
_ASKED = rarely(
    "[：:]?(?:[一二三四五六七八九]看[^，。；]{2,16})?(?:是否|有无|有没有)(?![^，。；]*(?:无人|没人|没有人|不清|不掌握|不明|心中))[^，。；]*"
)
_MAYBE = ("若", "如果", "如有", "如再", "一旦", "凡")
_CLAUSE, _FARTHEST = 48, 90


def taken_back(text: str, start: int, end: int) -> bool:
    """Return whether the words around a problem say that it did not hold, or might be, or ask."""
    if text[end : end + 1] in ("？", "?") or _ASKED.fullmatch(text, start, end):
        return True
    before = text[max(0, start - _CLAUSE) : start + 2]
    if any(sign in before for sign in _MAYBE) and _IF.search(before) is not None:
        return True
    if "可能" in before and _MIGHT.search(before) is not None:
        return True
    behind = text[end : end + _FARTHEST]
    if any(word in before or text.startswith(word, start) for word in _AIMS):
        aimed = _AIMED.search(text, max(0, start - _CLAUSE), min(end, start + 4))
        if aimed is not None and _FEWER.match(behind) is not None:
            return True
    no_more = _NOWADAYS.search(behind) is not None and "仍" not in behind
    if no_more and _ONCE.search(before) is not None:
        return True
    rest = behind.partition("。")[0]
    return any(sign in rest for sign in _UNTRUE) and _NOT_SO.search(rest) is not None
