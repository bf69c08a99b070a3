"""Names that say too little alone: what stands before, in the list or the clause, goes into them.

收回林地12宗，面积340亩 is 收回林地面积, no area of anything; 退还物业费3万元、水费1万元 gives back
both, and 1件被县纪委退回补证 is a case by what befell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.agreement import own_money
from extraction.naming.named import Named, led_off, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import AREAS, BODIES, PEOPLE, RATE_UNITS, SESSIONS

__all__ = ["fuller"]

_RULE = "fuller"
_PLACES = ("村", "乡镇", "镇街", "社区", "县区", "街道", "村社", "小组", "乡", "镇", "林场")
_AREA = rarely("(?:总|合计|涉及|共计|其中)?面积(?:合计|共计|共|约|达|为)*|共|合计|共计|约")
_LOOKED = rarely(
    "^(?:排查|查明|发现|检查|摸排|梳理|登记|核查|清查|筛查|清理出|排查出|抽查)(?:出(?![租售借让]))?"
)
_NO_THINGS = PEOPLE | RATE_UNITS | SESSIONS | {"元", "分"}
_CLAUSE = re.compile("[，,；;：:。]")
_LEANING = frozenset(("unit", "whose", "same", "rest"))
_GIVEN = rarely(
    "(?:督促|责令|推动|协助|帮助|共|累计|已|依法)*"
    "(?P<deed>退还|退赔|退缴|清退|返还|收缴|追缴|追回|收回|兑付|发放|补发|核减|减免|上缴|上交|罚没|套取|骗取|挪用|侵占|截留|冒领|拖欠|垫付|违规(?:发放|报销|收取|列支|领取))"
)
_OWN_DEED = rarely(
    "^(?:归还|拨付|偿还|退|追|收|缴|罚|没|挽|核|减|清|兑|发|补|套|骗|挪|侵|截|冒|拖|垫|违|其|涉|合|共|多|少|虚|未|占)|[的中均]"
)
_LOOKING = ("抽查", "检查", "督查", "走访", "暗访")
_WIDE = frozenset(("场所", "企业", "单位", "学校", "公司", "机构"))
_SUM = frozenset(("计", "合计", "共计", "折合", "约合", "合"))
_GOING_ON = rarely("正在(?P<what>核查|核实|办理|调查|处置|整改|审理|化解|办|查)(?:中)?$")
_SHORT, _LEAST = 4, 3
_DONE = rarely("^(?:查否|核查属实|核实属实|属实|查实|办结|了结|处置|接收|受理|收到|发现)+")
_RESULTS = ("失实", "查实", "属实", "澄清")
_MATTERS_END = rarely("(?:问题|案件|线索|事项)$")
_RANK = rarely("[正副]?[省部厅局县处乡科股]级(?:干部|领导)?$")
_MOVED = rarely("(?:共|累计|先后)?(?P<deed>提任|提拔|晋升|交流|轮岗|转任|选派|抽调|调整|推荐)")
_BY_WHOM = rarely(
    "^被(?:上级)?[\u4e00-\u9fff]{0,8}?(?:纪委监委|纪委|监委|审理室|法院|检察院|机关|部门|上级)+(?P<deed>[\u4e00-\u9fff]{2,8})$"
)
_TOLD_ENDS = ("述职述廉", "述责述廉", "述职", "作检讨", "作检查", "表态发言", "说明情况")
_TREATED = rarely(
    "[^，,。；;]{0,4}?(?:进行|予以|给予|作出)?(?:了)?(?:在?全[\u4e00-\u9fff]{1,2}|公开|集体|点名)?"
    "(?P<deed>通报批评|通报|分工调整|岗位调整|轮岗|警示谈话)$"
)
_COLLUDING = rarely("与[\u4e00-\u9fff]{2,6}(?:有|存在)(?P<what>[\u4e00-\u9fff]{4,6})$")
_COUNTED_THEN = rarely("[一二两三四五六七八九十百]+[笔次起件处份](?=[\u4e00-\u9fff]{1,4}数$)")
_DENIED = ("not so", "denied")
_OF_ONE = rarely("(?:的有?|有)?数$")
_BEING = rarely("(?<=..)[系为是](?=兼|专|聘|退|新|借|临|代)")
_AMONG = ("中有", "中仍有", "中还有", "中，有")
_NOT_ONE = rarely(
    "(?P<noun>[\u4e00-\u9fff]{1,4}?)没有(?:一|1)[名个人](?P<what>[\u4e00-\u9fff]{2,10})$"
)
_DELAYED = rarely(
    "(?:因|由于|申请)[^，,。；;]{2,24}?(?P<what>延期|延后|缓交|请假|未[\u4e00-\u9fff]{2,6}|免[\u4e00-\u9fff]{1,3})$"
)
_ENTERED = rarely(
    "(?P<noun>[\u4e00-\u9fff]{2,5}?)(?:列入|纳入|拉入|记入)“?(?P<what>[\u4e00-\u9fff]{2,6}?)”?(?:名单|库)?$"
)
_GAVE = rarely("(?:提出|出具)(?:了)?(?P<what>[\u4e00-\u9fff]{2,8}意见)$")
_NOT_BACK = rarely("(?:未|没有?|未能|难以|无法)(?P<deed>收回|追回|归还|追缴|偿还)")
_EXCEPT = rarely("(?:因|由于)(?P<why>[\u4e00-\u9fff]{4,10})外")
_COVERS = rarely(
    "覆盖(?:了)?(?:全部|所有|全[省市县区院校])?(?P<what>(?!率|面)[\u4e00-\u9fff]{2,6})的$"
)
_UNDUE = rarely(
    "不符合(?:条件|规定|标准)的[\u4e00-\u9fff]{1,4}?(?P<what>(?:违规)?(?:享受|领取|纳入|获得|申领)[\u4e00-\u9fff]{2,6})$"
)
_PRIZED = rarely("作品(?P<what>(?:获|入选|荣获|被评为)[\u4e00-\u9fff]{2,10})$")


def fuller(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure with the words that its name lacks; nearly all lack none.

    Args:
        named: the figure as its own words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns, and the indicators of a collection's own.
    """
    if named.name in lexicon.own:
        return named
    if frame.after:
        return _told_behind(named, frame, earlier, lexicon) or named
    if frame.unit == "%" and frame.own.endswith("的") and "覆盖" in frame.own:
        return _covered(named, frame) or named
    if not earlier:
        return named
    last = earlier[-1]
    if named.name == "完成率" and last.name.startswith("整改"):
        return replace(named, name="整改率")  # 反馈28个，已整改26个，完成率92.9%
    if named.rule in _DENIED and frame.unit in BODIES:
        return _of_bodies(named, frame, last, lexicon) or named
    if frame.unit == "元":
        return _money(named, frame, last, lexicon) or named
    if frame.unit in AREAS and "面积" in named.name:
        return _area(named, frame, last) or named
    if frame.listed and frame.unit in PEOPLE:
        return _of_rank(named, frame, last) or named
    if frame.listed and frame.unit in BODIES and named.name.startswith(_LOOKING):
        return _kind_looked_at(named, frame) or named
    return named


def _own(frame: Frame) -> str:
    return led_off(frame.own.strip("，,、 "))


def _area(named: Named, frame: Frame, last: Named) -> Named | None:
    """收回集体林地12宗，面积340亩: of what was counted right before."""
    if named.name not in ("面积", "涉及面积", "总面积", "盘活面积", "其中面积"):
        return None
    if last.category == "organization" and frame.unit == "平方公里":
        return None  # 620个行政村，总面积0.8万平方公里: of the place itself
    own = _own(frame)
    bare = last.unit in _NO_THINGS or last.is_rate or last.rule in _LEANING
    if bare or last.segment != frame.segment or (own and _AREA.fullmatch(own) is None):
        return None
    thing = _LOOKED.sub("", stem(last.name))
    if len(thing) < 2 or _MATTERS_END.search(thing):
        return None
    if own.startswith("总面积") and thing.endswith(_PLACES):
        return None  # 辖6个乡镇，总面积1320平方公里: of all there is
    return make_named(f"{thing}面积", last.category, frame, _RULE, last.parent)


def _money(named: Named, frame: Frame, last: Named, lexicon: Lexicon) -> Named | None:
    """退还物业费3万元、水费1万元: given back too; 核减工程款9.6%，计28万元: what it came to."""
    own = _own(frame)
    if named.rule == "unit":
        said = own_money(led_off(strip_light(last.own.strip("，, ")))) if own in _SUM else ""
        cut = said and last.unit == "%" and last.segment == frame.segment
        return make_named(said, "money", frame, _RULE) if cut else None
    if named.rule == "swapped" and named.name == "涉及金额":
        return _sum_of(frame, last)
    if not frame.listed or last.unit != "元" or not 2 <= len(own) <= 8 or _OWN_DEED.search(own):
        return None
    before = _CLAUSE.split(last.own.strip("，, "))[-1]
    given = _GIVEN.match(led_off(before))
    if given is None:
        return None
    name = given["deed"] + own
    found = lexicon.match(Frame(name, "", "", "", "元"))
    if found is not None and found.alias.startswith(given["deed"]) and "*" not in found.alias:
        name = found.indicator.name
    return make_named(name, "money", frame, _RULE, last.parent)


def _sum_of(frame: Frame, last: Named) -> Named | None:
    """白条入账21笔、38万元, 退还红包37人次、6万元: the money of just that."""
    thing = stem(last.name)
    known = last.category in ("rectification", "problems") and last.segment == frame.segment
    if not known or last.rule in _LEANING or _MATTERS_END.search(thing):
        return None
    if not 3 <= len(thing) <= 10:
        return None
    return make_named(f"{thing}金额", "money", frame, _RULE, last.parent)


def _of_rank(named: Named, frame: Frame, last: Named) -> Named | None:
    """提任副科级21人、正科级8人: both were raised."""
    own = _own(frame)
    if _RANK.fullmatch(own) is None or not named.name.startswith(own[:2]):
        return None
    moved = _MOVED.match(_CLAUSE.split(last.own.strip("，, "))[-1])
    if moved is None:
        return None
    return make_named(suffixed(moved["deed"] + own, frame.unit), last.category, frame, _RULE)


def _kind_looked_at(named: Named, frame: Frame) -> Named | None:
    """抽查食堂21家、供餐企业9家: no enterprises of all kinds."""
    own = _own(frame).removeprefix(named.name[:2])
    noun = stem(named.name)[2:]
    if not 4 <= len(own) <= 6 or noun not in _WIDE or not own.endswith(noun):
        return None
    return replace(named, name=suffixed(f"{named.name[:2]}{own}", frame.unit), rule=_RULE)


def _told_behind(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """What befell those counted, or what they did, where it is said behind them."""
    if frame.unit == "元":
        return _not_back(frame, earlier) if named.name in ("其余金额", "剩余金额") else None
    if named.rule == "rest" and named.name.startswith("其余"):
        return _still_dealt_with(named, frame, earlier, lexicon)
    counted = _COUNTED_THEN.search(named.name)
    if counted is not None:
        # 2个乡镇出借资金两笔
        name = named.name[: counted.start()] + named.name[counted.end() :]
        return replace(named, name=name)
    none = None
    if frame.unit in BODIES and "没有" in frame.forward:
        none = _NOT_ONE.match(frame.forward)
    if none is not None:
        name = suffixed(f"无{none['what']}{none['noun']}", frame.unit)
        return make_named(name, "problems", frame, _RULE)
    if frame.cut:
        return None
    return _told_by_clause(named, frame, earlier, lexicon) or _done_to(named, frame)


def _told_by_clause(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """15人因病假延后, 将4家供应商列入黑名单, 对13人提出否定意见, 120万元未收回."""
    if named.rule == "same" and (delayed := _DELAYED.match(frame.after)) is not None:
        what = delayed["what"]
        root = "" if what[0] in "未没免" else stem(named.name)
        return replace(named, name=suffixed(what + root, frame.unit), rule=_RULE)
    entered = _ENTERED.match(frame.forward) if frame.own[-1:] == "将" else None
    if entered is not None and not named.name.startswith("列入"):
        name = suffixed(f"列入{entered['what']}{entered['noun']}", frame.unit)
        return make_named(name, "rectification", frame, _RULE)
    if frame.unit in BODIES and frame.own.endswith(_AMONG) and earlier:
        return _of_bodies(named, frame, earlier[-1], lexicon)
    if named.rule.startswith("unit") and (said := _GAVE.match(frame.forward)) is not None:
        return make_named(suffixed(said["what"], frame.unit), "supervision", frame, _RULE)
    if frame.own[-1:] == "除" or frame.own.startswith(("除", "，除")):
        kept = _EXCEPT.fullmatch(frame.after)
        return replace(named, name=suffixed(kept["why"], frame.unit)) if kept else None
    return None


def _done_to(named: Named, frame: Frame) -> Named | None:
    if named.name == "廉洁作品数" and (prized := _PRIZED.match(frame.forward)) is not None:
        return replace(named, name=f"{prized['what']}作品数", rule=_RULE)
    undue = _UNDUE.match(frame.forward) if frame.after.startswith("不符合条件") else None
    if undue is not None:
        name = suffixed(f"不符合条件{undue['what']}", frame.unit)
        return make_named(name, "problems", frame, _RULE)
    if "被" in frame.after[:_LEAST]:
        return _befallen(named, frame)
    if frame.unit in PEOPLE and named.category in ("staffing", "supervision"):
        return _persons(named, frame)
    return None


def _covered(named: Named, frame: Frame) -> Named | None:
    """预警模型仅覆盖全部科室的80%: how many it reaches."""
    said = _COVERS.search(frame.own)
    return replace(named, name=f"{said['what']}覆盖率", rule=_RULE) if said is not None else None


def _of_bodies(named: Named, frame: Frame, last: Named, lexicon: Lexicon) -> Named | None:
    """14个二级纪委中全年未报送线索的有8个, 18家单位中有11家纪检干部系兼职: which bodies."""
    if last.unit != frame.unit or last.category != "organization" or last.is_rate:
        return None
    noun = lexicon.words.noun_end.search(stem(last.name))
    among = "中" in frame.own and last.after and frame.own.lstrip("，,").startswith(last.after[:2])
    if not among or noun is None:
        return None
    if named.rule in _DENIED:
        said, category = _OF_ONE.sub("", named.name), named.category
    else:
        own = named.rule.startswith(("formed", "literal"))
        being = _BEING.search(frame.after) if own else None
        said = frame.after.replace(being.group(), "", 1) if being is not None else ""
        said = said.removeprefix(noun.group())
        category = last.category
    if not 3 <= len(said) <= 10 or noun.group() in said:
        return None
    return make_named(suffixed(said + noun.group(), frame.unit), category, frame, _RULE)


def _not_back(frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """违规出借资金共计500万元，至今仍有120万元未收回."""
    back = _NOT_BACK.match(frame.forward)
    base = next((one for one in reversed(earlier) if one.unit == "元"), None)
    if back is None or base is None or len(base.name) > 10:
        return None
    what = base.name.removesuffix("金额")
    return make_named(f"未{back['deed']}{what}", "money", frame, _RULE)


def _still_dealt_with(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """查实21条，查否118条，其余17条正在核查: what is going on with them."""
    going = _GOING_ON.match(frame.forward)
    if going is None:
        return None
    for base in reversed(earlier):
        root = _DONE.sub("", stem(base.name)).removeprefix("群众")
        known = base.category != "cases" and not base.name.startswith(_RESULTS)
        if base.unit != frame.unit or not known or base.rule == "unit":
            continue
        noun = lexicon.words.noun_end.search(root)
        thing = root if len(root) <= _SHORT else noun.group() if noun is not None else ""
        if len(thing) > 1:
            return replace(named, name=suffixed(f"正在{going['what']}{thing}", frame.unit))
    return None


def _befallen(named: Named, frame: Frame) -> Named | None:
    """2件被县纪委审理室退回补证, 1人被抽调到县专班: by whom does not enter the name."""
    if named.name in ("抽调干部人数", "借调人数"):
        if not frame.after.startswith(("被抽调到", "被抽调至", "被借调到", "被借调至")):
            return None
        return replace(named, name=f"被{named.name[:2]}人数", rule=_RULE)
    by_whom = _BY_WHOM.match(frame.after.removeprefix("案件").removeprefix("线索"))
    if by_whom is None or named.category in ("sanctions", "clues") or named.is_rate:
        return None
    root = stem(named.name)
    known = named.rule in ("some", "such", "same", "said of", "unit") or root in (
        "案件",
        "部分案件",
    )
    if not known:
        return None
    thing = next((noun for noun in ("案件", "线索", "问题") if root.endswith(noun)), "")
    return replace(named, name=suffixed(by_whom["deed"] + thing, frame.unit), rule=_RULE)


def _persons(named: Named, frame: Frame) -> Named | None:
    """9名纪委书记述职述廉, 对2名村干部全镇通报, 3名监管人员与供货商有利益往来."""
    if frame.after.endswith(_TOLD_ENDS) and not frame.own.strip("，,、 "):
        end = next(end for end in _TOLD_ENDS if frame.after.endswith(end))
        return make_named(suffixed(end, frame.unit), "supervision", frame, _RULE)
    root = stem(named.name)
    at = frame.after.find(root)
    behind = frame.after[at + len(root) :] if at >= 0 else ""
    if not behind:
        return None
    own = led_off(_CLAUSE.split(frame.own.strip("，, "))[-1])
    treated = _TREATED.match(behind) if own.startswith("对") else None
    if treated is not None:
        category = "sanctions" if "通报" in treated["deed"] else "rectification"
        return make_named(suffixed(treated["deed"] + root, frame.unit), category, frame, _RULE)
    colluding = _COLLUDING.match(behind)
    if colluding is not None:
        return make_named(suffixed(colluding["what"], frame.unit), "problems", frame, _RULE)
    return None
