"""Established names that are those of another thing than the words of a figure tell of.

消费投诉38件 are no pleas of the people, 监督台账2本 no lists of problems, and 新增编制3名 not all
the posts there are. Asked by ``true_deeds.py``, which does the same for what was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.named import Named, led_off, make_named, same_unit
from extraction.naming.rule_names import TRUE_DEED
from extraction.patterns import rarely

__all__ = [
    "CLAUSE", "REST", "RESULT", "SENT", "THINGS", "Asked", "AskedOfKnown", "Known",
    "last_clause", "thing_of",
]  # fmt: skip

CLAUSE = re.compile("[，,；;：:。！？]")
_LONGEST, _SHORT = 12, 6
RESULT = rarely("(?:核查|核实)?(?:查否|属实|查实)$")
REST = rarely("(?:其余|余下|剩余|剩下|另有|另外|还有)的?$")
SENT = rarely("(?P<deed>派出|选送|选派|抽派|安排|抽调|抽选|组织|选聘|选调|增派)(?:了|共)?$")
_ANYBODY = rarely(
    "反映|转来|转办|扫码|平台|当场|有效|咨询|网络|答复|回复|反馈|征集|梳理|提出|办理|处理|处置|回应|办复|登记|群众|村民|居民|百姓|企业和群众|各类|合理|收到|受理|收集|接到|接收|现场|共|的"
)
_IN_YEARS = rarely(
    "(?:[计拟]划?|将|分|在|于|由)[^，,。；;]{0,10}(?:完成|推进)|(?:按|跨|正|仍|继续)[^，,。；;]{0,6}(?:完成|推进)"
    "|[^，,。；;]{0,4}(?:明后?年|后年|来年|次年|年底前|月底前)[^，,。；;]{0,4}(?:完成|推进)"
)
_KEPT = frozenset(("", "建立", "健全", "完善", "建立健全", "形成", "建"))
_LEDGER = rarely("(?:问题|整改|隐患|销号|线索)?(?:清单)?台账$")
_LISTED = rarely("^(?:发现|列出|形成|推送|比对发出|发出|排出|梳理出|确定|明确|下达|承接|承担|分解)")
_MORE_POSTS = rarely("(?P<deed>增核|核增|新增|增加|增配|核减|减少|收回|划转|调剂|追加|争取)")
_OF_DEED = rarely(
    "(?P<what>(?:违规|接受|收受|涉嫌|违反|虚报|套取|骗取|冒领|挪用|侵占|索要)[\u4e00-\u9fff]{2,8}?)(?:问题|\\d|[，,。；;]|$)"
)
_OWN_WORDS = {
    "清退人员数": rarely(
        "(?P<what>清退[\u4e00-\u9fff]{0,4}(?:股份|股权|资金|款项|报酬|津贴|补贴|补助|投资))$"
    ),
    "回访人数": rarely(
        "(?:电话|上门|随机|入户)?(?P<what>回访(?:农户|患者|群众|企业|家长|村民|业主|服务对象))$"
    ),
    "债务金额": rarely(
        "(?P<what>(?:清收|追收|收回|清欠)[\u4e00-\u9fff]{0,4}(?:欠款|借款|债权|账款))$"
    ),
    "监督检查次数": rarely("(?P<what>(?:涉企行政|涉企|行政|执法)检查)$"),
    "考核得分": rarely(
        "(?P<what>[\u4e00-\u9fff]{2}(?:调查|测评|评议|评价|评查|竞赛|测试))(?:平均)?得分$"
    ),
}
_PAID = rarely(
    "(?P<deed>兑付|追回|追讨|讨回|清偿|补发|追缴|支付|清欠|协调支付|讨要)(?:了|所|被)?(?P<what>拖欠[\u4e00-\u9fff]{0,6}(?:工资|报酬))$"
)
_PAID_ALONE = rarely("(?:目前|现)?(?:已|共)*(?P<deed>兑付|支付|清偿|补发|发放)(?:到位)?")
_PLEA = rarely(
    "(?P<deed>解决|化解|办结|核查|核实|转办)?(?:了|各类)?(?P<what>[\u4e00-\u9fff]{2,4}?)?(?P<noun>诉求|投诉)$"
)
_STANDING = frozenset(("在职", "离退休", "退休", "在岗"))
_TASKS = ("任务", "措施")
_WORKS_DONE = rarely("[\u4e00-\u9fff]{2,8}(?:改造|建设|整治|治理|修复|改建|搬迁|评查|验收)完成")


def last_clause(frame: Frame) -> str:
    """The figure's own clause before the number, without what leads to it."""
    return led_off(CLAUSE.split(strip_light(frame.own).rstrip("，, "))[-1].strip('“”"（( '))


def thing_of(base: Named | None, lexicon: Lexicon) -> str:
    """What an earlier figure counts, without what was done with it: 异常信息 of 预警异常信息."""
    if base is None or base.is_rate or base.rule == "unit":
        return ""
    root = stem(base.name)
    verb = lexicon.words.verb_pattern.match(root)
    rest = root[verb.end() :] if verb is not None and len(verb.group()) > 1 else root
    noun = lexicon.words.noun_end.search(root)
    rest = _LISTED.sub("", rest)
    if RESULT.search(rest):
        return ""
    if len(rest) > _SHORT or not rest:
        return noun.group() if noun is not None else ""
    return rest


def _which_task(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """列出清单事项47项，已完成43项, 三年一轮审261个村，今年完成102个，其余159个分两年完成."""
    own = last_clause(frame)
    if _WORKS_DONE.fullmatch(own) and not frame.after:
        # 小区改造完成
        return make_named(suffixed(own, frame.unit), named.category, frame, TRUE_DEED)
    base = next((one for one in earlier if one.unit == frame.unit and not one.is_rate), None)
    left = bool(REST.search(frame.own.strip("，,、 ")))
    thing = thing_of(base, lexicon)
    if base is None or not thing:
        return None
    if left and frame.after and _IN_YEARS.match(frame.forward):
        name = suffixed(f"未完成{thing.removeprefix('完成')}", frame.unit)
        return make_named(name, base.category, frame, TRUE_DEED, named.parent)
    if frame.after or thing.endswith(_TASKS) or "任务" in frame.own or thing.startswith("完成"):
        return None
    category = named.category if base.category != "organization" else base.category
    if thing.endswith("问题"):
        # 13个问题完成12个
        return make_named("整改问题数", category, frame, TRUE_DEED, named.parent)
    return make_named(
        suffixed(f"完成{thing}", frame.unit), category, frame, TRUE_DEED, named.parent
    )


def _which_plea(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """现场解决诉求318件, 涉企诉求49件, 师德投诉17件: settled, or not those of the people."""
    del earlier, lexicon
    said = _PLEA.search(last_clause(frame)) if not frame.after else None
    if said is None or "、" in frame.own:
        return None
    what = _ANYBODY.sub("", said["what"] or "")
    if len(what) == 1 or not (what or said["deed"]):
        return None
    deed = said["deed"] or ""
    name = suffixed(deed + what + said["noun"], frame.unit)
    category = "rectification" if deed in ("解决", "化解") else "clues"
    return make_named(name, category, frame, TRUE_DEED, named.parent)


def _settled_plea(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """收到涉企诉求49件，推动解决44件: no problems that somebody found."""
    del lexicon
    base = same_unit(earlier, frame.unit)
    if frame.after or base is None or "问题" in frame.own:
        return None
    noun = next((one for one in ("诉求", "投诉", "建议") if one in base.name), "")
    if not noun:
        return None
    root = stem(base.name)
    what = root[max(0, root.rfind(noun) - 2) :] if root.startswith("涉") else noun
    return make_named(suffixed(f"解决{what}", frame.unit), named.category, frame, TRUE_DEED)


def _got_paid(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """兑付拖欠农民工工资127万元: paid at last, no wages owed."""
    del earlier, lexicon
    paid = _PAID.search(last_clause(frame)) if not frame.after else None
    if paid is None:
        return None
    name = paid["deed"] + paid["what"]
    name = name if len(name) <= _LONGEST else f"{paid['deed']}拖欠工资"
    return make_named(name, "money", frame, TRUE_DEED, named.parent)


def _which_ledger(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """抽查公务用车台账35本, 建立监督台账2本: no lists of problems."""
    del earlier
    own = last_clause(frame)
    ledger = _LEDGER.search(own) if not frame.after else None
    if ledger is None or ledger.group() != "台账" or own.removesuffix("台账") in _KEPT:
        return None
    name, category = formed(replace(frame, own=own), lexicon.words)
    if not name.endswith(suffixed("台账", frame.unit)) or name == suffixed("台账", frame.unit):
        return None
    category = "supervision" if "监督" in name else category
    return make_named(name, category, frame, TRUE_DEED, named.parent)


def _more_posts(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """为乡镇纪委增核编制20名: what was added to the posts is not all of them."""
    del earlier, lexicon
    own = last_clause(frame)
    more = _MORE_POSTS.search(own) if "编" in own and not frame.after else None
    if more is None or not own.endswith("编制") or len(own) - more.start() > _SHORT + 2:
        return None
    name = suffixed(f"{more['deed']}编制", frame.unit).removesuffix("人数").removesuffix("数")
    return make_named(f"{name}数", "staffing", frame, TRUE_DEED, named.parent)


def _told_of(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """1名工作人员接受宴请问题: it is told what they did, not how many work there."""
    del earlier, lexicon
    if not frame.after.startswith("工作人员"):
        return None
    did = _OF_DEED.match(frame.forward, len("工作人员"))
    if did is None:
        return None
    return make_named(suffixed(did["what"], frame.unit), "problems", frame, TRUE_DEED)


def _of_members(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """党员186名（在职121名、离退休65名）: of those counted before, not of all who work there."""
    last = same_unit(earlier, frame.unit)
    own = last_clause(frame).removesuffix("的")
    if last is None or frame.after or "纪" in frame.own or own not in _STANDING:
        return _told_of(named, frame, earlier, lexicon) if named.name == "实有人数" else None
    noun = lexicon.words.noun_end.search(stem(last.name).removesuffix("人"))
    if noun is None or noun.group() != "党员":
        return None
    return make_named(
        suffixed(f"{own}党员", frame.unit), "staffing", frame, TRUE_DEED, named.parent
    )


def _paid_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """拖欠农民工工资230万元，已兑付180万元: of what was owed."""
    del lexicon
    owed = next((one for one in reversed(earlier) if one.unit == "元"), None)
    paid = _PAID_ALONE.fullmatch(last_clause(frame)) if not frame.after else None
    if owed is None or paid is None or not owed.name.startswith("拖欠"):
        return None
    return make_named(f"{paid['deed']}{owed.name}", "money", frame, TRUE_DEED, named.parent)


def _most_times(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """最多的一件先后举报47次: not so many letters."""
    del earlier, lexicon
    if frame.unit == "次" and "最多" in frame.own:
        return make_named("单件最多举报次数", "clues", frame, TRUE_DEED)
    return None


def _by_own_words(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """清退股份9人, 电话回访农户712人, 选送4人参加培训班, 民意调查得分91分, 3个项目部."""
    del earlier, lexicon
    own = last_clause(frame)
    if frame.after:
        if named.name == "项目数" and frame.after.startswith("项目部"):
            return make_named("项目部数", "organization", frame, TRUE_DEED, named.parent)
        sent = SENT.search(own) if named.name == "培训人数" else None
        return replace(named, name=f"{sent['deed']}培训人数", rule=TRUE_DEED) if sent else None
    pattern = _OWN_WORDS.get(named.name)
    said = pattern.search(own) if pattern is not None else None
    if said is None:
        return None
    return replace(named, name=suffixed(said["what"], frame.unit), rule="formed")


Asked = Callable[[Named, Frame, Sequence[Named], Lexicon], Named | None]
Known = Mapping[str | None, Named]
"""By unit, the last matter that earlier sentences counted."""

AskedOfKnown = Callable[[Named, Frame, Sequence[Named], Known, Lexicon], Named | None]
THINGS: Mapping[str, Asked] = {
    "完成任务数": _which_task,
    "群众诉求件数": _which_plea,
    "解决问题数": _settled_plea,
    "拖欠工资金额": _got_paid,
    "问题台账数": _which_ledger,
    "发放资金": _paid_out,
    "核定编制": _more_posts,
    "实有人数": _of_members,
    "退休人数": _of_members,
    "群众信访件次": _most_times,
    "债务金额": _by_own_words,
    "监督检查次数": _by_own_words,
    "项目数": _by_own_words,
    "培训人数": _by_own_words,
    "清退人员数": _by_own_words,
    "回访人数": _by_own_words,
    "考核得分": _by_own_words,
}
"""By name, what asks whether the words of a figure mean it."""
