"""Bodies and teams that stand behind their number: 下设6个巡察小组, 3个暗查组深入到乡镇机关.

What the number is of stands right behind it; an established name that a verb or an object
farther on has drawn in belongs to another figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import ACTS, Named
from extraction.naming.rule_names import COUNTED
from extraction.patterns import rarely
from extraction.unit_kinds import BODY_UNITS

__all__ = [
    "after_its_noun",
    "finishing",
    "in_place",
    "inspected",
    "manned",
    "next_place",
    "of_bodies_led",
    "of_kind",
    "of_party",
    "of_places",
    "of_such",
    "place_gone_to",
    "setting_up",
    "went_to",
    "without_cases",
]

_TEAM_ENDINGS = ("组", "队", "班", "伍", "区", "机构")
_TEAM = rarely(
    "(?P<team>(?:(?!设立|实行|成立|组建|派驻|单位|公司|企业|部门|乡镇|镇街|学校)[\u4e00-\u9fff“”]){0,12}?(?:小组|(?<!党)组(?![织成建合件装长员])|小分队|分队|专班|队(?![伍员列长])))"
    "(?=赴|深入|前往|走[访进]|奔赴|到|对|向|分赴|下沉|进驻|入驻|开展|进行|已|全部|均|完成|负责|分别|采取|通过|参加|全覆盖|参与|协助|配合|驻点|逐|于|在|将|陆续|先后|$|[，,。；;])"
)
_FINISHED = rarely(
    "(?P<who>(?:地级以上市|设区市|[\u4e00-\u9fff]{0,4}?(?:县[市区（(）)]*|市|区|乡镇|镇街|镇|乡|村|社区|街道|单位|部门|企业|学校|医院|项目)))"
    "(?:已经?|均|全部|都|先后|率先|基本)*完成(?:了)?(?P<what>[\u4e00-\u9fff“”]{2,10})$"
)
_PUT_RIGHT = rarely(
    "(?P<who>(?:(?!问题|事项|隐患|任务|线索|案件|措施|反馈|意见|清单|方面|环节|短板|漏洞)[\u4e00-\u9fff]){2,8}?)"
    "(?:已经?|均|全部|都|先后|率先|基本)*完成(?:了)?(?P<what>整改)$"
)
_WHO_DID = "村庄?|社区|区|县|市|镇|乡|街道|单位|部门|企业|学校|医院"
_DONE_BY = rarely(
    rf"(?P<who>[\u4e00-\u9fff]{{1,8}}?(?:{_WHO_DID}|食堂|家庭))"
    "(?:已经?|均|全部|都|先后|率先|基本)*完成(?:了)?(?P<what>[\u4e00-\u9fff“”]{2,10})$"
)
_SET_UP = rarely(
    rf"(?P<who>[\u4e00-\u9fff]{{1,9}}?(?:{_WHO_DID}))"
    "(?:已经?|均|全部|都|先后|率先|相继)*"
    "(?P<did>(?:建立|制定|出台|完善|健全|建立健全|修订)[\u4e00-\u9fff“”]{2,10})$"
)
_WHO = rarely(
    "(?P<who>县|市|区|乡镇|镇街|镇|乡|村|单位|部门|企业|学校)(?=[（(]|已|均|全部|都|先后|率先)"
)
_OF_PLACES = rarely(
    "省?[市州]县(?:区|乡|镇|级)*(?P<thing>[\u4e00-\u9fff]{2,8}?(?:项目|单位|部门|企业|工程|平台|医院|学校|机关))"
)
_TOGETHER = rarely("市县(?:区)?(?![区级直乡])")
_THERE = rarely(
    "(?:开展|进行|实施)?(?:了)?(?P<deed>督导|督查|检查|巡察|巡查|暗访|走访|察访|督办|监督检查|评估|宣讲)"
)
_GONE_TO = rarely(
    "(?P<where>县[市区]?|市县|乡镇|镇街|镇|街道|村|社区|单位|部门|企业|学校|项目|医院)(?![组队长委])"
)
_LED_BODY = rarely(
    "(?P<where>设区市|[\u4e00-\u9fff]{1,4}?(?:县|区|市|乡镇|镇街|镇|乡|街道|村|单位|部门))的[\u4e00-\u9fff]{0,6}(?:书记|主任|局长|负责人|[县区市镇乡]长)"
)
_INSPECTED = rarely(
    "[^。；;]{2,90}?(?:的|(?:开展|进行|实施)(?:了)?)“?(?:集中|专项|常规|提级|交叉)?(?P<deed>巡视|巡察|政治体检)"
)
# Villages are counted by themselves.
_INSPECTED_KIND = rarely(
    "巡察(?:[省市县区州]直|国有|基层)*"
    "(?:单位|部门|局|乡镇|镇街|[乡镇]|街道|国企|企业|公司|学校|高校|医院|(?:乡镇|[乡镇]|街道|单位|部门|企业|学校)?(?:党委|党组|党支部|党总支|党工委))数"
)
_NOT_THEY = rarely("[^，,。；;、]{0,8}(?:组|队|问题|线索|方面|环节|专班)")
_LOOKED_AT = rarely("(?P<deed>约谈|通报|问责|表扬|督导)(?:了)?(?:[^，,。；;]{2,30}的)?$")

_IN_PLACE = rarely(
    "(?P<where>乡镇街道|乡镇|镇街|街道|社区|县区|[县镇乡村])级?"
    "(?P<what>(?:便民|政务|党群|公共|综合|文化|文体|法律|法治|矛盾|纠纷|群众|退役|军人|事务|养老|卫生|服务|财政|司法|派出|中心|农[业机技经]|林业|水利|国土"
    "|自然|资源|市场|监管|食药监|综治|信访|纪检|监察|活动|阅览|图书|集体|爱心|行政|审批|办事|调解|接待|谈话|领导|老年|日间|照料|社会|保障|劳动|就业|畜牧|兽医"
    "|动物|防疫|供[水电]|信用|合作|幼儿|小|中|执法|环卫|城管|规划|建设|食品|药品|税务|档案|三资|代理|廉政|廉洁|监督|大)*"
    "(?:[所站室院校学厅队点馆园]|中心|窗口|班子|食堂|公司|企业|合作社|市场|超市))"
    "(?=[，,。；;、（(]|$|\\d|[和及与]|进行|开展|完成|建立|设立|设置|配备|全部|全面|已|均|都|的|负责人|主任|[所站院校]长|调研|走访|督[查导]|检查|暗访|实行|推行|存在|未|没有|联合|落实)"
)


_PLACE_WORDS = ("乡镇", "街道", "村社", "社区", "县区", "村")


def in_place(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """走访9个乡镇财政所: what each of the places has, no places."""
    inside = _IN_PLACE.match(frame.forward or frame.after)
    if inside is None:
        gone = stem(named.name).startswith("调研")
        return went_to(named, frame, earlier, lexicon) if gone else None
    root = stem(named.name)
    place = next((one for one in _PLACE_WORDS if root.endswith(one)), "")
    if inside["where"][0] not in place:
        return None
    deed = root.removesuffix(place)
    return replace(named, name=suffixed(deed + inside.group(), frame.unit), rule=COUNTED)


_NEXT_PLACE = rarely(
    "(?P<where>乡镇|镇街|镇|乡|街道|社区|村|县区|县|区|部门|单位|企业|学校)(?=开展|进行|实施|实地|督[查导]|检查|调研|走访|的|[，,。；;、（(]|$)"
)
_AS_NAMED = {"镇街": "乡镇", "镇": "乡镇", "乡": "乡镇", "县": "县区", "区": "县区"}


def next_place(named: Named, frame: Frame) -> Named | None:
    """下沉14个乡镇、92个村开展督导: no towns are ninety-two."""
    after = _NEXT_PLACE.match(frame.after or frame.own.strip("，,、和及与 "))
    root = stem(named.name)
    place = next((one for one in (*_PLACE_WORDS, "部门", "单位") if root.endswith(one)), "")
    if after is None or not place:
        return None
    deed, noun = root.removesuffix(place), _AS_NAMED.get(after["where"], after["where"])
    if noun == place or noun[0] in place:
        return None
    noun = "村社" if noun == "村" and not deed else noun
    return replace(named, name=suffixed(deed + noun, frame.unit), rule=COUNTED)


_ZERO = rarely(
    "(?P<said>(?:消除|消灭|清零|实现)?“?零(?:立案|办案|查处|自办案件?|线索|举报|处分|问责)”?)的?(?P<who>[\u4e00-\u9fff]{1,8})$"
)


def without_cases(named: Named, frame: Frame) -> Named | None:
    """零立案乡镇3个: those without a case, not all there are."""
    zero = _ZERO.search(frame.own)
    if zero is None or "零" in named.name:
        return None
    return replace(named, name=suffixed(zero["said"].strip("“”") + zero["who"], frame.unit))


_KIND_OF = rarely("涉(?![及嫌密外案])[\u4e00-\u9fff]{1,2}?(?P<noun>单位|企业|部门|公司|机构)")


def of_kind(named: Named, frame: Frame) -> Named | None:
    """进驻19家涉粮单位: those of one kind."""
    words = frame.after or frame.own
    found = _KIND_OF.match(words) if frame.after else _KIND_OF.search(words)
    if found is None or not (frame.after or found.end() == len(words)):
        return None
    root = stem(named.name)
    if not root.endswith(found["noun"]) or found.group() in root:
        return None
    return replace(
        named, name=suffixed(root.removesuffix(found["noun"]) + found.group(), frame.unit)
    )


_FEW = 6


def after_its_noun(named: Named, frame: Frame) -> Named | None:
    """3个暗查组深入到乡镇机关: a team, and nothing that it does or goes to."""
    team = _TEAM.match(frame.after)
    if team is None:
        return None
    word = team["team"].strip("“”")
    root = stem(named.name)
    if len(word) < 2:
        return None
    if named.rule == "such" and root != word and root.startswith(word):
        return replace(named, name=suffixed(word, frame.unit))  # 6个专班、8个督查小组
    if root.endswith(_TEAM_ENDINGS) or named.rule == "such":
        return None  # established names of teams, bodies that have set up one
    return replace(named, name=suffixed(word, frame.unit), category="organization", rule=COUNTED)


# 12个存在问题的单位: such words, and what the number counts behind them.
_SUCH = rarely(
    r"(?P<such>[^，,。；;、\d的]{2,10})的(?P<body>(?:[县市省区镇乡村]直|基层|问题)?"
    "(?:单位|部门|乡镇|街道|镇|乡|村|社区|县区|企业|公司|学校|医院|机构|党组织|党支部|支部|科室|站所))"
    "(?=进行|开展|予以|给予|实施|作出|下发|下达|发出|作|主要负责|负责人|被|已|均|都|走访|调研|$|[，,。；;、（(])"
)
_TO_SUCH = rarely("(约谈|通报批评|通报|问责|督办|表彰|帮扶|督导|督查|检查|抽查|走访|调研)(?:了)?$")
_DONE_TO_SUCH = rarely(
    "(?:进行|开展|予以|给予|实施)(?:了)?(?:集中|重点|专项)?(约谈|通报批评|通报|问责|督办|督导|督查|检查|抽查)"
)
_AMISS = rarely("问题|[不未没欠]|隐患|滞后|缓慢|薄弱")
_BLAMED = ("通报批评", "通报", "问责")


def of_such(named: Named, frame: Frame) -> Named | None:
    """对12个存在问题的单位进行督导: the units are counted, not their problems."""
    such = _SUCH.match(frame.forward) if named.category not in ACTS else None
    if such is None:
        return None
    what, body = such["such"], such["body"]
    if body in named.name and "的" not in named.name:
        return None
    done = _TO_SUCH.search(frame.own) or _DONE_TO_SUCH.search(
        frame.forward, such.end(), such.end() + 2 * _FEW
    )
    if done is not None:
        category = "sanctions" if done[1] in _BLAMED else "supervision"
        return replace(
            named, name=suffixed(done[1] + body, frame.unit), category=category, rule=COUNTED
        )
    category = "problems" if _AMISS.search(what + body) else "organization"
    short = what if len(what) <= _FEW else ""
    name = ("问题" if "问题" in what else short) + body
    return replace(named, name=suffixed(name, frame.unit), category=category, rule=COUNTED)


_MANNED = rarely(
    "的(?P<team>[\u4e00-\u9fff“”]{0,8}?(?:小组|专班|分队|组|队|班子))(?=[，,。；;、]|$)"
)
_SETTING_UP = ("成立", "组建", "组成", "建立", "成立了", "组建了", "组成了")


def manned(named: Named, frame: Frame) -> Named | None:
    """成立9人的联合督查组: how many are in it."""
    team = _MANNED.match(frame.after) if frame.own.endswith(_SETTING_UP) else None
    if team is None:
        return None
    name = suffixed(team["team"].strip("“”"), frame.unit)
    return replace(named, name=name, category="staffing", rule=COUNTED)


def place_gone_to(named: Named, frame: Frame) -> Named | None:
    """督导组到3个县、9个乡镇开展督导: the places, no teams."""
    place = _GONE_TO.match(frame.after)
    if place is None or frame.own.endswith(("成立", "组建", "派出", "组成")):
        return None
    deed = _THERE.search(frame.forward)
    said = deed["deed"] if deed is not None else "调研"
    name = suffixed(said + place["where"], frame.unit)
    return replace(named, name=name, category="supervision", rule=f"looked:{said}")


def finishing(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """全市9个县已完成问题整改: the counties that did, no tasks."""
    del earlier, lexicon
    if frame.unit not in BODY_UNITS:
        return None
    done = _FINISHED.match(frame.after) if frame.after else None
    if done is None and named.name == "整改问题数":
        done = _PUT_RIGHT.match(frame.after)
    elif done is None and not frame.cut:
        done = _DONE_BY.match(frame.after)
    if done is None:
        who = _WHO.match(frame.after) if frame.cut and named.name == "完成任务数" else None
        if who is None:
            return None
        name = suffixed(who["who"], frame.unit)
        return replace(named, name=name, category="organization", rule=COUNTED)
    name = suffixed(f"完成{done['what']}{done['who']}", frame.unit)
    return replace(named, name=name, category="rectification", rule=COUNTED)


def setting_up(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """20个开发区建立监督机制: the bodies that did, no mechanisms."""
    del earlier, lexicon
    if frame.unit not in BODY_UNITS:
        return None
    done = _SET_UP.match(frame.after) if frame.after and not frame.cut else None
    if done is None:
        return None
    return replace(named, name=suffixed(done["did"] + done["who"], frame.unit), rule=COUNTED)


def of_places(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """12个省市县在建项目: projects, no provinces."""
    del earlier, lexicon
    if frame.after.startswith("市县") and _TOGETHER.match(frame.after):
        return replace(named, name="市县数", rule=COUNTED)
    thing = _OF_PLACES.match(frame.after) if frame.after else None
    if thing is None:
        return None
    category = "other" if thing["thing"].endswith(("项目", "工程")) else named.category
    return replace(
        named, name=suffixed(thing["thing"], frame.unit), category=category, rule=COUNTED
    )


def went_to(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """赴20个乡镇督导: the deed stands behind the place."""
    del earlier, lexicon
    noun = stem(named.name).removeprefix("调研")
    if not frame.after.startswith(noun) or "调研" in frame.own + frame.forward:
        return None
    there = _THERE.match(frame.after, len(noun))
    if there is None:
        return None
    name = suffixed(there["deed"] + noun, frame.unit)
    return replace(named, name=name, category="supervision", rule=COUNTED)


def of_bodies_led(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """约谈了3个设区市的市委书记: what was done to those who lead them."""
    del earlier, lexicon
    led = _LED_BODY.match(frame.after) if frame.after else None
    deed = _LOOKED_AT.search(frame.own) if led is not None else None
    if led is None or deed is None:
        return None
    return replace(named, name=suffixed(deed["deed"] + led["where"], frame.unit), rule=COUNTED)


def inspected(named: Named, frame: Frame, *, going_on: bool) -> Named | None:
    """对3个设区市、8个县、2家国有企业的巡视: each of the kinds was inspected.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        going_on: whether the figure before it in a list was inspected so.
    """
    if not (going_on or frame.own.endswith("对")) or named.name.startswith(("被巡", "巡察")):
        return None
    seen = _INSPECTED.match(frame.forward)
    if seen is None or _NOT_THEY.match(frame.after):
        return None
    name = "被巡视单位数" if seen["deed"].startswith("巡视") else "被巡察党组织数"
    return replace(named, name=name, category="supervision", rule=COUNTED)


def of_party(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """巡察10个单位、2个乡镇: bodies of the party that were inspected, of whatever kind."""
    if named.name[:2] != "巡察" or _INSPECTED_KIND.fullmatch(named.name) is None:
        return None
    if named.parent is not None or "其中" in frame.own:
        return None  # parts have names of their own beside their whole
    last = earlier[-1] if earlier else None
    if last is not None and _INSPECTED_KIND.fullmatch(last.name):
        return None  # 其中巡察学校5所、医院3家
    whole = any(one.name == "被巡察党组织数" for one in earlier)
    if whole and not frame.listed:
        return None
    return replace(named, name="被巡察党组织数", category="supervision", rule=COUNTED)
