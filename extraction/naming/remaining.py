"""What is left undone: the rest of what was put right, and what a clause denies.

已整改35个，剩余3个涉及房改 are 3 not put right, 1.43万元未追回 is no money got back: under the
name of what was done they would be added to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import MARKS, Named, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import BODY_UNITS, PEOPLE, RATE_UNITS

__all__ = ["PUT_RIGHT", "remaining"]

_SIGNS = re.compile("[未没无余剩另尚仍还差欠其应]")
# 剩余, 其余 and 尚余 say by themselves that these are the rest, 还有 and 另 with what follows.
_REST = re.compile(
    r"(?:目前|现|但|而|至今|仅|只)*(?:(?:其余|余下|剩余|剩下|尚余|尚剩|仅剩|还剩下?|剩|尚差|还差|尚欠|仍欠)(?:的|有|尚有|还有)?)"
)
_MORE = re.compile(
    r"(?:目前|现|但|而|至今|实际|现场核对)*(?:另外?有?|(?:还|尚|仍|尚还)(?:有|差|欠)|其中)"
)
_PENDING = rarely(
    r"未|没有|没能|正在|正[按通]过?|限期|挂牌|计划|预计|涉[诉及]|诉讼|法律程序|司法|法院|长期|推进|督办|倒排|时限"
    r"|分期|顺延|暂缓|协调|联系|执行|扣回|追缴|无财产|明确|制定了?[^，。]{0,4}方案|列入|悬而未决|久拖|在办|办理|留在|待|沉淀|抓紧|跟踪|原样"
)
_WAITING = rarely("未|没有|没能|正在|限期|涉[诉及]|诉讼|法律程序|尚|分期|继续追")
PUT_RIGHT = (
    "整改|追回|追缴|收回|退缴|清退|化解|清偿|办结|兑[现付]|规范|拨付|归还|清收"
    "|补缴|销号|消除|拆除|解决"
)
"""What is done about what was found or owed."""

_DONE = rarely(rf"^(?:已|督促|推动|完成)*({PUT_RIGHT})")
_DONE_KINDS = frozenset(("rectification", "money", "problems", "clues", "cases"))
_DONE_SINCE = rarely(
    r"(?:已|均|全部|也)[^，,。；;]{0,6}(?:完成|整改(?!时限|期限|措施|责任|方案|计划)|到位|办结|销号|追回|退)"
)
_ALL_DONE = rarely(
    "(?:现|目前|均|也)[^，,。；;]{0,4}(?:全部|均|已)(?:整改|办结|化解|追回|收回|完成)"
)
_NOT = r"(?:未|没有?|没能|从未)"
_HOW = (
    r"(?:能|完成|有效|及时|按时|按期|足额|全部|亲自|独立|单独|真正|彻底|任何|系统"
    r"|受过?|受到过?|被|获|参与过?|参加过?|开展过?|进行过?)*"
)
_DENIED = re.compile(
    rf"^(?:的)?(?:人员|干部|企业|单位|部门|机构|乡镇|镇街|村|学校|医院|公司|资金)?(?:表示|[从至]今|一次也|一[条件项]|尚|仍|还|均|都|也|从|长期|至今)*"
    rf"{_NOT}(?:能|亲自|及时|按时|按期|专题)*([一-龥]{{2,7}}?)(?:过|的|到位)?$"
)
_NOW_TOO = re.compile(r"^[\d.,，、]+[万亿余多]*(?:人|名|户|件|个)(?=未|没有)")
_REMAINING = rarely("(?:问题|隐患|风险点?|疑点|短板|漏洞|违建|事项)")
_NO_DEED = re.compile("发现|发生|出现|收到|接到|造成|见|成年|来|婚|满|变|曾")
_NOBODY = re.compile("(?:均|都|仍|暂)?(无(?:专)?人[\u4e00-\u9fff]{1,4}?)的?")
_SOMEBODY = rarely("人(?!均|工|为|事)|[\u4e00-\u9fff]{0,4}(?:人员|干部|专人)")
_BODY = rarely("单位|企业|部门|机构|乡镇|镇街|村|学校|医院|公司")
_PLANNED = ("计划", "预计", "拟", "正在", "待", "将")
_DUE = re.compile(
    "(?<![相响反对适顺供])(应|未|没有)(?:当|予以?)?(?:追缴|追回|退缴|退还|清退|整改|拨付|兑付|收缴|上缴|补缴)"
    "[^，,。；;不率|]{0,8}$"
)
_BASE = rarely(r"的\d[\d.]*[%％]")
_MEANT = ("各", "均", "都")
_OTHERWISE = rarely(
    "(?:均|已|全部)*(?:作|做|按)[^，,。；;\\d]{1,10}(?:处理|答复|了结|办理|回复|转办)"
)
_LISTED_YET = rarely("(?:列入|纳入|转入)(?:问题|整改)?(?:整改)?(?:台账|清单|计划)")
_UNSAID = frozenset(("same", "such", "unit", "swapped", "among"))
_WEAK = rarely(
    r"(?:[一-龥]{2,6}(?:时|期间|当[天日]|发现)[，,]?)?(?:目前|现|但|而|至今|仍|尚|还|有|其中|另|共|、|，)*"
)
_UNDONE = rarely("[暂仍尚还均]?(?:(?P<undone>未[\u4e00-\u9fff]{2,4}?)的?)")
_NEVER = ("未", "无", "不")


def remaining(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    topics: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named:
    """Return a figure under the name of what is left undone where its words say so.

    Args:
        named: the figure as its other words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        topics: by unit, the last matter that earlier sentences counted.
        lexicon: for its verbs.
    """
    if frame.unit in RATE_UNITS:
        return named
    if not (_SIGNS.search(frame.own) or _SIGNS.search(frame.forward)):
        return named
    return (
        _due(named, frame)
        or _of_whom(named, frame, lexicon)
        or _denied(named, frame, lexicon)
        or _left(named, frame, earlier, topics, lexicon)
        or named
    )


def _due(named: Named, frame: Frame) -> Named | None:
    """应追缴50万元，已追缴30万元，未追缴20万元: three sums of which one was got back."""
    said = _DUE.search(frame.own)
    base = frame.after == "的" and _BASE.match(frame.forward)  # 占应追缴46.5万元的67.1%
    if said is None or (frame.after and not base) or named.name.startswith(("应", *_NEVER)):
        return None
    if frame.unit in PEOPLE and "的" in said.group():
        return None  # 未上缴党费的党员6人: which of them they are
    sign = "未" if said[1] in ("未", "没有") else "应"
    return make_named(sign + named.name, named.category, frame, f"due:{said[1]}", named.parent)


def _denied(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """还有1.43万元未追回, 没有独立参与过立案审查的20人: the deed of the name is denied."""
    root = stem(named.name)
    if root.startswith(_NEVER) or _NO_DEED.match(root) or "|" in frame.own:
        return None
    verb = lexicon.words.verb_pattern.match(root)
    if verb is None or len(verb.group()) < 2:
        return None
    said = _said_not(verb.group(), frame)
    if said is None:
        return None
    took_part = "参加" if "参加" in said[1] and named.category == "training" else ""
    name = f"未{took_part}{named.name}"
    return make_named(name, named.category, frame, f"denied:{root}", named.parent)


def _said_not(verb: str, frame: Frame) -> re.Match[str] | None:
    """Return where a deed is denied, with what stands before it as first group.

    Each deed has patterns of its own, which are made only where its word stands behind a
    denial: making them takes as long as naming ten figures.
    """
    pattern = rf"{_NOT}({_HOW}){re.escape(verb)}"
    said = None
    if _follows_denial(verb, frame.own):
        said = re.search(rf"{pattern}[^，,。；;]*$", frame.own)
    if said is None and _follows_denial(verb, frame.forward):
        said = re.match(rf"[^，,。；;]{{0,8}}?{pattern}", frame.forward)
    return said


def _follows_denial(verb: str, words: str) -> bool:
    place = words.rfind(verb)
    return place > 0 and ("未" in words[:place] or "没" in words[:place])


def _left(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    topics: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named | None:
    """整改42个，剩余3个涉诉: what is not yet done of what was done before."""
    own = frame.own.strip(MARKS)
    if not _REST.fullmatch(own) and not (
        _MORE.fullmatch(own) and _pending(own, frame.forward) and "中" not in own
    ):
        return None
    if _OTHERWISE.match(frame.after):
        if named.rule.partition("+")[0] not in _UNSAID:
            return None
        # 均已办结，转线索14件，其余17件作了答复: dealt with in another way
        name = suffixed("其余", frame.unit)
        return make_named(name, named.category, frame, "rest", named.parent)
    alike = [one for one in reversed(earlier) if one.unit == frame.unit and not one.is_rate]
    listed = _LISTED_YET.match(frame.after) if alike and "问题" in alike[0].name else None
    if listed is not None and _REST.fullmatch(own):
        return make_named("未整改问题数", "rectification", frame, "rest", alike[0].parent)
    topic = topics.get(frame.unit)
    if not alike and topic is not None:
        alike = [topic]
    done = next((one for one in alike if _DONE.match(one.name)), None)
    if done is not None and done.category in _DONE_KINDS and not _done_since(frame):
        name = "未" + re.sub("^(?:已|督促|推动|完成)+", "", done.name)
        return make_named(name, done.category, frame, f"left:{stem(done.name)}", done.parent)
    undone = _UNDONE.fullmatch(frame.after) if alike and "未" in frame.after[:3] else None
    if undone is not None and frame.unit in BODY_UNITS:
        # 走访23家单位，尚有15家未覆盖: what has not been done to those
        noun = lexicon.words.noun_end.search(stem(alike[0].name))
        thing = noun.group() if noun is not None else ""
        name = undone["undone"] + ("" if thing in undone["undone"] else thing)
        return make_named(suffixed(name, frame.unit), "problems", frame, "denied")
    found = _REMAINING.match(frame.after) if not alike else None
    if found is not None and _REST.fullmatch(own):
        # 限期整改。剩余7处隐患5月底前清零: not those put right
        return make_named(suffixed(f"剩余{found.group()}", frame.unit), "problems", frame, "rest")
    if named.rule.partition("+")[0] == "same" and not frame.after.startswith(_MEANT):
        # The rest of them is not what was counted before, whatever it is.
        return make_named(suffixed("其余", frame.unit), named.category, frame, "rest", named.parent)
    if frame.unit == "元" and frame.after[:1] in ("因", "由", "被"):
        # 剩余174万元因债务单位注销难以收回: what follows says why.
        return make_named("剩余金额", "money", frame, "rest", named.parent)
    if named.rule.partition("+")[0] == "formed" and frame.after.startswith(_PLANNED):
        # 剩余15万元计划年底前拨付: what is meant to be done names nothing.
        return make_named(suffixed("剩余", frame.unit), named.category, frame, "rest", named.parent)
    return None


def _done_since(frame: Frame) -> bool:
    """其余8个限期办理，现已全部整改到位: none of them is left."""
    if _DONE_SINCE.match(frame.forward):
        return True
    return _ALL_DONE.search(frame.around().beyond) is not None


def _pending(own: str, said: str) -> bool:
    """Whether what follows says that it is still to be done; 另有15万元用于绿化 is not."""
    return (_WAITING if "另" in own else _PENDING).search(said) is not None


def _of_whom(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """2456户5401人未脱贫, 38人未到岗: what those counted have not done is all that is said."""
    said = _NOW_TOO.sub("", frame.forward)
    nobody = _NOBODY.fullmatch(said)
    if nobody is not None and frame.unit in (*PEOPLE, "户"):
        return replace(named, name=suffixed(nobody[1], frame.unit), rule="denied")
    denied = _DENIED.match(said)
    if denied is None or _NO_DEED.match(denied[1]):
        return None
    if frame.unit in BODY_UNITS and (body := _BODY.match(said)) is not None:
        # 其余5家单位未整改 after those that did
        rest = _REST.fullmatch(frame.own.strip(MARKS))
        name = suffixed(f"未{denied[1]}{body.group()}", frame.unit)
        return replace(named, name=name, rule="denied") if rest else None
    plain = named.rule.split("+")[0] in _UNSAID
    if not plain and not _WEAK.fullmatch(frame.own):
        return None
    if frame.unit not in (*PEOPLE, "户"):
        return None
    # 没有人在家 is 无人在家: what is lacking there is no deed.
    thing = "没有" in denied.group() and lexicon.words.verb_pattern.match(denied[1]) is None
    lacking = thing and _SOMEBODY.match(denied[1])
    name = suffixed(f"{'无' if lacking else '未'}{denied[1]}", frame.unit)
    return replace(named, name=name, rule="denied")
