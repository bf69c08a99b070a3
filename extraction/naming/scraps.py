"""A name that is no name: what cutting words left over (仍增长率, 即数, 里数, 提升到末次得分).

Such a figure is named by what its sentence counted or spoke of before, else plainly: a scrap is
worse than 未归类数字, as it seems to say something.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.word_list import is_word, kind_of
from extraction.indicators import FALLBACK, UNNAMED, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import NAME_END, stem, suffixed
from extraction.naming.change_names import relative
from extraction.naming.changes import WAYS
from extraction.naming.named import CHANGE_END, PLACE, Named, led_off, make_named, same_unit
from extraction.naming.said_of_some import said_behind
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE, RATE_UNITS, SESSIONS

__all__ = ["unscrapped"]

_FORMED = (
    "formed", "growth", "listed", "carried", "literal", "such", "fault", "average", "share",
    "relative", "part",
)  # fmt: skip
_BEGINS = re.compile(
    "仍|却|虽|即|就|也|都|还|又|再(?![开生次教审利就担保造])|才|里|中|者|往|件的|头|们|终(?=$)|至|由|且|并|而|的|了|这|那"
    "|[到从](?=去年|上年|今年|[末首第]|\\d|目前|现在|几|原)|较(?=[\u4e00-\u9fff]{1,8}[前时年初轮月期]|规定|要求|标准|计划)"
    "|相当"
)
_ENDS = re.compile(
    "(?:却|就|都|也|仍|又|再|才|仅|只|里|由|从|到|至|较|占|的|了|每|最|及|而|并|且|因|被|把|将|(?<![未应待不])还|中|是|为|有|过|着|(?<!商)超)$"
)
_TIMES = (
    "(?:19|20)\\d\\d年|[今去上前]年|全年|[上下]半年|第?[一二三四]季度|前\\d{1,2}个月|\\d{1,2}月份?"
)
# 第一季度只开了31场: a deed that all may do says nothing of what was counted.
_BARE = rarely(
    f"(?:{_TIMES}|一[笔次起个件家名]|平均|每[周月年天]|先后|累计|已|共|又|还|只|仅|才|不足|最[高长短多少低]?|单[次笔案]|一次)*"
    "(?:开|办|搞|做|抓|跑|去|来|跟|配|评|降|升|缩|增|减|翻|达|占|有|涨|超|超过|达到|缩短|减少|增加|改为|改|终|应|上|即|当"
    "|花|用|支|花掉|面对|要面对|明显|上升|下降|高|低|长|短|多|少)?(?:了|过|到|为|至|得)?"
)
# What stands right behind the number and says nothing of it: 7条反映的是…, 3份…最早的出台于….
_BEHIND = frozenset(("反映", "超过", "来自", "存在", "属于", "需要", "可以", "应当", "分别"))
_NO_SCRAPS = frozenset(("上年结转", "上年", "全年"))
_ALONE = frozenset("差总药批章印卷期组村县案网镇乡站班部会课件人户个")
_CHANGE = re.compile(rf"(?P<way>{WAYS})(?:[开收办发用来])?(?:了|出|出了)?$")
_CHANGED_END = re.compile(
    f"(?:增加|减少)人[数次]$|(?:人数|人次)(?:增加|减少)数$|{CHANGE_END.pattern}"
)
_UPDOWN = re.compile("[降减缩升增涨翻]|提高|回落")
_MOST = re.compile("(?:单[次笔案件个]|一次|个人)?最[高低长短多少大小](?:降幅|增幅|涨幅)?")
_MEAN = re.compile(
    "平均|^(?:[人户村组件镇校日月年次班院县]均)|(?:单[次笔案件个]|一次|个人)?最[高低长短多少大小](?:的?一[次笔件个])?"
)
_SOME = re.compile("^(?P<of>[\u4e00-\u9fff]{0,10}?)(?:中|里)(?:[仍还尚就也]|[只仅]?有|的)*$")
_UNDER_WAY = rarely(
    "(?:正在|尚在|仍在|在)?"
    "(?P<deed>核实|办理|整改|调查|审理|处理|处置|推进|核查|初核|审查|化解|建设|审核)中"
)
_LENGTH = re.compile("(\\d+个?[年月岁天](?:及?以上|及?以下|以内))的?$")
_OF_ALL = re.compile(
    "(?:不到|不足|超过|达到?|约|近|占)?[\u4e00-\u9fff]{0,8}(?:总量|总数|总额|全部)的$"
)
_SUBJECT = re.compile("(?:^|[，,；;：:。])(?P<what>[^，,；;：:。\\d]{2,30})[，,；;：:（(]?$")
_RATE_TOLD = re.compile(
    "(?P<rate>[\u4e00-\u9fff]{1,10}率)(?:明显|依然|仍然?|普遍|相对|总体|较|偏|过|不|居|持续|逐年|低迷|高企|[高低升降])*[，,：:]$"
)
_SEVERAL = rarely("[两三四五六七八九十]项(?:合计|共计|总计|累计|一?共计?)$")
_BESIDE = rarely("(?:高于|低于|高出|低出|超出|超过)[\u4e00-\u9fff]{2,8}")
_RATE_BESIDE = rarely(
    "(?P<rate>[\u4e00-\u9fff]{1,10}率)(?P<than>(?:高于|低于|高出|低出)[\u4e00-\u9fff]{2,8})"
)
_FEES = rarely("(?P<first>[\u4e00-\u9fff]{1,4}[费款金税租])(?:、[^，,、]{2,14})+[，,]$")
_BOUNDED = re.compile(
    "\\d[\\d.]*[万亿]?[%\u4e00-\u9fff]{0,3}(?:以[上下])?的(?P<noun>[\u4e00-\u9fff]{2,8})"
)
_OVERDUE = rarely("(?:超过|超|逾|不足|不满)\\d{1,3}(?:个?月|天|年|日|个工作日)[\u4e00-\u9fff]{2,6}")
_WORKING = rarely("(?:要|需|需要|却要|还要)?(?:面对|负责|承担|监督|联系|管|对应|服务)")
_FAULT_ALONE = rarely("不[\u4e00-\u9fff]{1,3}|流于形式|走过场|滞后|缺失|缺少|混乱|不足|失实|为零")
_OPENING = rarely("^(?:发现|查出|存在|仍有|还有|仍|还|另)+")
_SURELY = re.compile(
    "相当于|(?:不到|不足|超过)(?=[\u4e00-\u9fff]{2})|(?:提高|提升|上升|下降|降|增加|减少)到"
)
_LONG_FAULT = 16
_MATTERS = frozenset(("件", "起", "条", "项"))
_TO_WHOM = ("部门", "单位", "机关")
_AMONG_THEM = frozenset(("里头", "里面", "当中", "之中"))
_WHERE = rarely(
    "集中(?:发生)?在(?P<first>[一-鿿]{2,10})(?:、[^，,。；;]*)?等(?P<kind>领域|环节|行业|岗位|方面|部门)"
)
_MISSING = rarely("(?:[还尚仍]|目前)?缺")
# 2022年办公经费18万元，2023年只花了15万元
_SPENT_THEN = rarely(f"(?:{_TIMES})[只仅才]?(?:花|用|支出|支|用掉|花掉)[了去]?")
_FOREMOST = rarely(
    "(?:其中)?最[高低]的(?:是|为)?(?P<where>[\u4e00-\u9fff]{1,6}(?:镇|乡|县|区|市|村|街道|社区|局|组|公司|学校|医院))(?:[达为是]到?|仅|只有)*"
)
_EACH = re.compile("每[\u4e00-\u9fff]{1,2}")
_FOUND = re.compile("^(?:还|又|也|已)?(?:发现|查出|看到)")
_PHRASE_END = re.compile("[由被均都已共全未在向对，]")
_LONGEST, _LEAST, _LONG = 8, 2, 12


def unscrapped(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named:
    """Return a figure by something that is a name; nearly all of them have one.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        known: the matters that earlier sentences counted.
        lexicon: for its nouns.
    """
    told = _by_clause(named, frame, earlier)
    if told is not None:
        return told
    if not named.rule.startswith(_FORMED) or named.name in lexicon.names:
        return named
    if named.name[:2] == named.name[2:4]:
        named = _once(named, frame)
    ending = NAME_END.search(named.name)
    root = named.name[: ending.start()] if ending else named.name
    form = _by_its_form(named, root, frame, earlier, lexicon)
    if form is not None:
        return form
    plain = ending is not None and ending.group() == "数"
    if not root or not (_is_scrap(root, frame, lexicon) or (plain and _EACH.fullmatch(root))):
        return named
    if root[0] == "由" and len(root) > 3:
        return replace(named, name=named.name[1:])  # 由支部副书记担任的102名
    return _by_before(named, root, frame, earlier, known, lexicon)


def _by_clause(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """What a clause before says of a figure of which its own says no more than the unit."""
    if named.rule == "unit" and named.name == "比率":
        told = _RATE_TOLD.search(frame.context)  # 食堂结余率偏高，2023年达7.9%
        return replace(named, name=_FOUND.sub("", told["rate"])) if told is not None else None
    if frame.unit == "元" and "项" in frame.own and "计" in frame.own:
        fees = _FEES.search(frame.context) if _SEVERAL.search(frame.own) else None
        # 公务接待费、用车费，两项合计62万元
        return None if fees is None else replace(named, name=f"{fees['first']}等金额")
    if frame.unit == "%" and "最" in frame.own and earlier and not frame.after:
        where = _FOREMOST.fullmatch(frame.own.strip("，, "))
        if where is not None and earlier[-1].unit == "%":
            # 全县平均28%，最高的清水镇达41%
            return replace(earlier[-1], own=frame.own, rule="whose", subject=where["where"])
    return None


def _by_its_form(
    named: Named, root: str, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """A name that says something else than its words do, None for most."""
    if named.name == "人数" and frame.unit not in PEOPLE:
        return make_named(UNNAMED, named.category, frame, "unit")  # 人均仅1.2本
    if frame.unit == "个百分点" and named.rule == "formed" and named.name == f"{root}数":
        return _rate(named, frame.own.strip("，, "), frame, earlier)  # 高于上月1.1个百分点
    if named.rule.startswith("average") and root[:1] in tuple("起件案"):
        # 平均每起牵出4.4人
        return None if root[1:2] in ("", "均") else replace(named, name=f"每{named.name}")
    if frame.after:
        inside = frame.after == root and root in _AMONG_THEM  # 基层中队12个里头
        own = strip_light(frame.own.strip("，, "))
        return replace(named, name=suffixed(own, frame.unit)) if inside and own else None
    if named.rule.startswith("fault"):
        return _whole_fault(named, root, frame)
    if frame.unit in _MATTERS and root.endswith(_TO_WHOM):
        return _handed_on(named, root, frame, earlier, lexicon)
    return None


def _once(named: Named, frame: Frame) -> Named:
    """提出提出否定性意见 is said once; 监督监督 of 招标监督267次 is a supervision of that."""
    verb, rest = named.name[:2], named.name[2:]
    own = strip_light(frame.own)
    if own.endswith(verb) and len(own) > len(verb) + 1 and rest.startswith(verb):
        return replace(named, name=f"{own[-2 * len(verb) : -len(verb)]}{rest}")
    return replace(named, name=rest)


def _handed_on(
    named: Named, root: str, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named:
    """收集建议145条，交办职能部门128条，办结119条: to whom it went is not what is counted."""
    base = same_unit(earlier, frame.unit)
    verb = lexicon.words.verb_pattern.match(root)
    noun = lexicon.words.noun_end.search(stem(base.name)) if base is not None else None
    thing = noun.group() if noun is not None else ""
    if verb is None or base is None or not thing or lexicon.words.nouns[thing] == "organization":
        return named
    return replace(named, name=suffixed(verb.group() + thing, frame.unit), category=base.category)


def _whole_fault(named: Named, root: str, frame: Frame) -> Named:
    """管党治党主体责任落实不力的66起, 安全生产、生态环境领域履职不力的49起: all of it."""
    own = strip_light(frame.own).rstrip("，, 、（(的")
    clause = _OPENING.sub("", led_off(re.split("[，,；;：:。]", own)[-1]))
    said = root.removesuffix("问题")
    broken = _FAULT_ALONE.fullmatch(said) or ("、" in clause and said not in clause)
    if not broken or not len(said) < len(clause) <= _LONG_FAULT or "等" in clause:
        return named
    problem = "问题" if root.endswith("问题") else ""
    return replace(named, name=suffixed(clause + problem, frame.unit))


def _is_scrap(root: str, frame: Frame, lexicon: Lexicon) -> bool:
    if root[0] in "年月岁天" and root[1:2] in ("以", "及") and frame.unit in PEOPLE:
        return True  # 3年以上的1449人
    if len(root) == 1:
        if frame.unit == "%" and frame.own.strip("，,、；; ") == f"{root}占比":
            return False  # 药占比28%，耗占比19%
        # 327个工, 9枚章: the noun itself stands behind the number.
        return root not in lexicon.words.nouns and root not in _ALONE and frame.after != root
    if root in _NO_SCRAPS:
        return False
    if root[-1] in "市县区镇乡省州" and frame.unit in PEOPLE and not frame.after:
        return frame.own.lstrip("，, ").startswith(root)  # 东川市共有701名
    if root in _BEHIND and frame.after.startswith(root):
        return True
    if _BARE.fullmatch(root):
        return kind_of(root)[:1] != "n"
    if frame.unit in RATE_UNITS and _SURELY.match(root):
        return True
    begins = _BEGINS.match(root)
    if begins is not None and not any(is_word(root[:n]) for n in range(_LEAST, 5)):
        return True
    ends = _ENDS.search(root)
    return ends is not None and not any(is_word(root[-n:]) for n in range(_LEAST, 5))


def _by_before(
    named: Named,
    root: str,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named:
    own = frame.own.strip("，, ")
    if frame.unit in RATE_UNITS:
        return _rate(named, own, frame, earlier)
    told = [one for one in earlier if not one.is_change and one.rule != "unit"]
    base = same_unit(told, frame.unit)
    if (most := _MOST.search(own)) is not None:
        return _extreme(named, most.group(), base, frame)
    if _CHANGED_END.search(named.name) or (not frame.after and _CHANGE.search(own)):
        return _changed(named, own, frame, base)
    for attempt in (_measured, _some, _bounded):
        other = attempt(named, own, frame, base, lexicon)
        if other is not None:
            return other
    last = earlier[-1] if earlier else None
    if last is not None and own in ("即", "也就是", "就是"):
        if last.name.endswith("占比") and len(last.name) > len("占比"):
            # 不合理处方占4.75%，即76份
            name = suffixed(last.name.removesuffix("占比"), frame.unit)
            return make_named(name, named.category, frame, "swapped")
        if base is not None:
            return make_named(base.name, base.category, frame, "same", base.parent)
    if frame.unit == "元" and base is not None and _SPENT_THEN.fullmatch(own):
        return make_named(base.name, base.category, frame, "former", base.parent)
    held = known.get(f"last {frame.unit}") if frame.unit in SESSIONS else None
    if root[:1] in "开办" and (held := base or held) is not None and not frame.after:
        return make_named(held.name, held.category, frame, "same", held.parent)
    said = _spoken_of(frame, lexicon)
    if said:
        each = own if _EACH.fullmatch(own) else ""
        return replace(named, name=suffixed(each + said, frame.unit))
    name, category = FALLBACK.get(frame.unit or "", (UNNAMED, named.category))
    return make_named(name, category, frame, "unit")


def _changed(named: Named, own: str, frame: Frame, base: Named | None) -> Named:
    """较第四轮多出213人次: what changed is what was counted before, never the change itself."""
    way = _CHANGE.search(own)
    if base is not None and base.rule != "unit":
        return relative(way["way"] if way is not None else own[-2:], base, frame.unit)
    down = "减少" in named.name or (way is not None and way["way"][0] in "减少降压缩")
    return replace(named, name=suffixed("减少" if down else "增加", frame.unit), rule="unit")


def _extreme(named: Named, most: str, base: Named | None, frame: Frame) -> Named:
    """平均超期52天，最长达133天: 最长超期天数; where nothing was counted before, 最高得分."""
    if base is None or base.rule == "unit":
        return replace(named, name=suffixed(most, frame.unit))
    thing = _MEAN.sub("", _MEAN.sub("", NAME_END.sub("", base.name)))
    thing = NAME_END.sub("", thing)
    return replace(named, name=suffixed(most + thing, frame.unit), category=base.category)


def _measured(
    named: Named, own: str, frame: Frame, base: Named | None, lexicon: Lexicon
) -> Named | None:
    """最长达133天 of 平均超期52天, 10年以上的319人, 每户1张, 纪检监察室3人要面对1300名职工."""
    span = _LENGTH.search(own) if frame.unit in PEOPLE and not frame.after else None
    if span is not None:
        return replace(named, name=f"{span[1]}人数")
    if frame.unit in PEOPLE and not frame.after and _MISSING.fullmatch(own):
        return make_named("缺员人数", "staffing", frame, "form")
    if base is not None and re.fullmatch("每[户人村组镇班校个家]", own):
        return make_named(f"{own}{base.name}", base.category, frame, "each")
    if frame.unit in PEOPLE and PLACE.search(own) and _WORKING.match(frame.after):
        return make_named("实有人数", "staffing", frame, "staffed")
    del lexicon
    return None


def _gathered(base: Named, frame: Frame) -> Named | None:
    """其中，17人集中在工程建设、物资采购等领域: where they are, told by the first of these."""
    where = _WHERE.match(frame.after) if "集中" in frame.after[:4] else None
    if where is None:
        return None
    name = suffixed(f"集中在{where['first']}等{where['kind']}", frame.unit)
    return make_named(name, base.category, frame, "such")


def _some(
    named: Named, own: str, frame: Frame, base: Named | None, lexicon: Lexicon
) -> Named | None:
    """剩下77条里有52条需上级支持, 派驻机构中仍有11家只有2名编制."""
    some = _SOME.match(own)
    if some is None:
        return None
    under_way = None if frame.after else _UNDER_WAY.fullmatch(own)
    if under_way is not None:  # 核实中6条
        return replace(named, name=suffixed(f"正在{under_way['deed']}", frame.unit))
    if base is not None and not base.is_rate and base.rule != "unit":
        said = said_behind(base, frame, lexicon) or _gathered(base, frame)
        return said or make_named(f"部分{base.name}", base.category, frame, "some", base)
    noun = lexicon.words.noun_end.search(some["of"])
    if noun is None:
        return None
    return replace(named, name=suffixed(f"部分{some['of']}", frame.unit), rule="some")


def _bounded(
    named: Named, own: str, frame: Frame, base: Named | None, lexicon: Lexicon
) -> Named | None:
    """选取53个经济体量超500万元的重点村, 有3件超过6个月未结: what is told behind the number."""
    del own, base
    whole = _OVERDUE.match(frame.forward)
    if not frame.cut and whole is None:
        return None
    if whole is not None and len(whole.group()) <= _LONG:
        return replace(named, name=suffixed(whole.group(), frame.unit))
    bound = _BOUNDED.search(frame.forward)
    if bound is None:
        return None
    noun = _PHRASE_END.split(bound["noun"])[0]
    for end in range(len(noun), 1, -1):
        if lexicon.words.noun_end.search(noun[:end]):
            return replace(named, name=suffixed(noun[:end], frame.unit))
    return None


def _rate(named: Named, own: str, frame: Frame, earlier: Sequence[Named]) -> Named:
    """降38.5%, 相当于去年全年的55.5%: of what was counted right before."""
    way = _CHANGE.search(own)
    if frame.unit == "个百分点":
        below = _RATE_BESIDE.fullmatch(own)
        if below is not None:
            # 整改率低于上季度4.2个百分点: of the rate that the words name
            return make_named(f"{below['rate']}{below['than']}百分点", "rate", frame, "relative")
        rate = next((one for one in reversed(earlier) if one.unit == "%"), None)
        if rate is not None and _BESIDE.fullmatch(own):
            return make_named(f"{rate.name}{own}百分点", "rate", frame, "relative")
        if rate is not None:
            return relative(way["way"] if way else own[-2:], rate, frame.unit)
    most = _MOST.search(own)
    if most is not None and most.group()[-1] == "幅":
        return replace(named, name=most.group())
    if _OF_ALL.search(own) and (parts := [one for one in earlier if not one.is_rate]):
        return relative("占", parts[-1], frame.unit)  # 不到线索总量的两成
    counts = [one for one in earlier if not one.is_rate]
    if counts:
        base = counts[-1]
        if base.is_change:
            root = _CHANGED_END.sub("", base.name)
            return make_named(f"{root}增长率", "rate", frame, "relative")
        grown = "增长率" in named.name or _UPDOWN.search(own)
        return relative("增长" if grown else "占", base, frame.unit)
    rates = [one for one in earlier if one.unit == frame.unit]
    if rates:
        return make_named(rates[-1].name, "rate", frame, "same")
    return make_named("比率", "rate", frame, "unit")


def _spoken_of(frame: Frame, lexicon: Lexicon) -> str:
    """The noun that the clause before opens with: 板凳会开得少，只开了31场; '' where none is."""
    if frame.unit in RATE_UNITS or frame.unit == "元":
        return ""
    before = _SUBJECT.search(frame.context)
    if before is None:
        return ""
    words = before["what"]
    for end in range(min(_LONGEST, len(words)), 1, -1):
        noun = lexicon.words.noun_end.search(words[:end])
        if noun is None or len(noun.group()) < _LEAST:
            continue
        people = lexicon.words.nouns[noun.group()] == "staffing"
        if people != (frame.unit in PEOPLE):
            continue
        if lexicon.words.nouns[noun.group()] == "organization" and frame.unit not in BODIES:
            continue
        return words[:end]
    return ""
