"""Names for what the lexicon does not hold: from the verb and the head noun beside a figure."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.word_list import is_word
from extraction.indicators.frame import Frame, strip_light
from extraction.indicators.shortening import LONG, WHOLE_NAME, compressed, shortened
from extraction.indicators.vocabulary import Vocabulary
from extraction.patterns import rarely
from extraction.unit_kinds import MONEY_UNITS, PEOPLE, PERSON_UNITS

__all__ = ["NAME_END", "formed", "growth_of", "lead_off", "stem", "suffixed"]

_SUFFIX = {
    "人": "人数", "名": "人数", "位": "人数", "人次": "人次", "件次": "件次", "次": "次数",
    "场": "场次", "场次": "场次", "轮": "轮次", "轮次": "轮次", "批": "批次", "批次": "批次",
    "期": "期数", "类": "类别数", "组": "组数",
    "户": "户数", "户次": "户次", "亩": "面积", "平方米": "面积", "公顷": "面积",
    "平方公里": "面积", "公里": "里程", "米": "长度", "天": "天数",
    "学时": "学时数", "课时": "课时数",
    "票": "票数", "笔": "笔数", "间": "间数", "桌": "桌数",
    "倍": "倍数", "岁": "", "吨": "重量", "公斤": "重量", "分": "得分",
}  # fmt: skip
_STEM = re.compile(
    r"(?:人数|人次|件次|起数|类别数|(?<![小察查驻作导治])组数|次数|场次|轮次|批次|期数|户数|份数|(?<!超)面积|里程|(?<=..)长度|套数|篇数|条数|票数|笔数|间数|桌数|(?<=诉求)件数|(?<![职指少多])数|金额|(?<![总余差份数限定员])额)$"
)
_STEM_ENDS = frozenset("数次积程额度\n")
NAME_END = re.compile(
    "(?:减少|增加)?(?:人数|人次|件次|类别数|次数|场次|轮次|批次|期数|户数|户次|份数|面积|里程|长度|套数|篇数|条数|天数"
    "|票数|笔数|间数|桌数|重量|得分|学时数|课时数|倍数|数|金额|额|占比|增长率|压减率|幅度"
    "|上升百分点|提高百分点|下降百分点|百分点)$"
)
"""All that a name may end in for its unit, changes and rates too: what stands before says what."""

_RATED = rarely("(?:率|占比|比例|指数|(?<![季年月制])度)$")
_AMOUNT = re.compile(
    r"(?:金|金额|款|费用?|债务?|损失|收入|支出|开支|工资|补贴|补助|收益|利润|额|税|资产|坏账|结余|价值|产值|增加值|投资|标准|成本|[单均总水电气房售药租票]价)$"
)
_LEAD = re.compile(
    r"^(?:【[^】]*】|其中|主要[是为]|包括(?=..)|而(?!且)|且|并且|但是?|然而|不过|同时|此外|另外|另有|目前|截至目前|全年|当年|今年|去年|上半年|下半年|近年来|今年以来|去年以来"
    r"|(?:19|20)?\d{2}年(?:以来)?|第?[一二三四]季度|前三季度|全市|全[县市区省镇乡州旗]性?|全国|全系统|全院|全校|各地|各级|先后|已经|已(?!故)|还|并|又"
    r"|此次|本次|这次|该次|历次|再|共计|共|累计|总计|合计|分别|主动|积极|及时|切实|深入|认真|严肃|依规依纪依法|依法|依纪|组织开展"
    r"|[我本该][院县市局区镇乡校委所司厅处村街单]位?|组织|开展|进行|实施|推动|督促|协助|指导|通过|对|将|把|给予|予以|给(?!予|付)|和(?!解)|与(?!会)|及(?!格|时)|以及|、|，|,|\s|[（(“”\"‘’]"
    r"|其余|余下|约有|年[底末初](?=[仅只已共])|仅(?=..)|只(?=[制开办召完])|有(?![效关序偿毒害色机限轨力])|为|是|由|从(?![事业严])|在(?![办建保职岗编校])|向|以(?!案)|等)+"
)
_NP_END = re.compile(
    r"最(?=[早晚新近高低长短多少大小])|认为|迎来|喜获|按照|依照|参照|来到|前往|根据|遭受|出现|发生|[，,、；;。：:！？!?（）()\s\d“”]|仅|和(?!国家机关)|及|与|对(?!象)|(?<=对象)(?=.)|被|(?<![存驻])在|同时|作为|进行|参加|参与|开展|实行|向|共|均|已(?!故)|全部|都|也|还|于"
    r"|中(?![介心央学小层医药标管])|里(?=有|$)|各(?=有|$)|计$|就(?![业医诊餐读近地])|(?<!人)才(?=[一-鿿])(?![能艺华])|却|竟|以|为|是|到|未|不|并|由|从|将|(?<=..)要(?=联系|服务|监督|负责|面对)|给予|予以|(?<![站场出究生务事诊])所(?!有)|得到|分别|达|只|需|连续|长期|尚|仍|没有|年底|每"
    r"|(?<=..)(?:[签写交报办退领]了|来到|走进|前往|奔赴|不?定期|逐[户一个村项家人校]|上门|轮流)"
)
_COUNTED = re.compile(
    r"累计|共计|总计|先后|(?<![公镇村年总党国])共(?![青同享建产和有识])|(?<!而)已(?![经故])|均已|已经"
)
_BODY = re.compile(
    r"(?:组|局|委|机关|机构|部门|单位|企业|学校|医院|镇|乡|村|县|市|区|院|公司|系统|组织|党委|支部|集团|街道|社区|[林农牧]场|粮库|合作社|幼儿园|[中小]学|中心|管委会)(?:全年|上半年|今年|当年|共)*$"
)
# Who does it, before what is done: 平台设置预警模型, 施工方返工路段.
_BODY_NEXT = rarely("(?:机关|部门|机构|局|办)(?=[一-鿿]{2})")
# 教育领域通过自查收回教辅资料; 教育、医疗等领域: fields, nothing that was done
_BY_MEANS = rarely(
    "^.*通过[一-鿿]{2,8}?(?=(?:收回|收缴|追回|追缴|清退|退还|退缴|盘活|挽回|腾退|拆除|节约|没收|查扣)[一-鿿]{2})"
)
_TEAMS = ("组", "小组", "专班")
_FIELD_NEXT = rarely("(?:领域|系统|行业|战线|方面|条线|口径)(?=.)|、[^、]{2,6}(?:、|等)")
_ACTOR = re.compile(
    r"(?:职工|干部|群众|患者|村民|学员|教师|平台|系统|大队|专班|施工方|专家组|工作组|巡察组|检查组|记者|全会|党组|书记|主任|成员|党员|居民)$"
)
_MOVING = rarely("(?:走进|走上|来到|前往|奔赴|进驻|深入|进入|走入|赶赴)(?=[\u4e00-\u9fff]{2})")
_SEEN = re.compile(
    "^(?:比对出|筛[查选]?出|排查出|(?:逐[条一户人])?核[实查]后?确认)(?=[一-鿿]{2})"
    "|^(?:检查|抽查|核查|比对)?中?(?:发现|查出|查实|比出)(?=[一-鿿]{2})(?![一-鿿]{0,6}(?:问题|隐患|线索|疑点$|疑点数据|风险)|并|和|及|了)"
)
_WRONGLY = re.compile(
    "(?<=[\u4e00-\u9fff]{2})"
    "(?:违规|违法|违反|超(?:标准|范围|预算)|虚[列报]|多[发付领报]|[错漏重]发|超付|少[收缴])"
)
_SCORES = ("分", "成绩", "分数", "分值")
# 违反组织纪律, 党组织, 社会组织: no verb.
_IN_WORK = frozenset("建编岗册校职办读任")  # 在建水利工程, 在册户数
_NO_VERB = rarely(r"组织(?:纪律|生活|处理|措施|调整|机构|架构|关系|领导|人事)|[党社会群团基层]组织")
# Verbs that stand before nouns as their kind.
_NOMINAL = frozenset(
    ("监督", "检查", "督查", "督导", "巡察", "审计", "信访", "宣讲", "宣传", "调解", "培训", "服务",
     "举报", "投诉", "整改", "建设", "采购", "执行", "监测", "预警", "评议", "警示",
     "教育", "普法", "学习", "调研", "研判")
)  # fmt: skip
# 推动被巡察单位立行立改: who has to do it is no part of the name.
_PATIENT = re.compile(r"^(?:推动|督促|要求|责令)?被[\u4e00-\u9fff]{2,3}(?:单位|党组织|部门|企业)")
_TWO_CHARACTERS = re.compile("(?![已也均都共仅只还又各])[\u4e00-\u9fff]{2}")
_WHEN = re.compile(
    r"(?:(?:(?:19|20)\d\d年?[至到—－-])?(?:19|20)\d\d年(?:度|\d{1,2}月)?(?:期间)?|[上下]半年|年内|年初|年末|期间|(?:去年)?这时候|近[两三五十]年)"
    r"(?:以?来)?(?:的|共|仅|已|有|就|还)*(?=[\u4e00-\u9fff]{2})"
)
# 账目中有招待费3笔, 小额工程每年1400个, 补贴标准每人每天20元
# 赵某个人领取, 收受管理服务对象赠送的香烟: nobody's name belongs to the name of a figure.
_SERVED = re.compile("管理(?:和|、)?服务对象(?:赠送|所送|给予)?的?")
_SOMEONE = re.compile(
    f"^[一-鿿]{{0,12}}?[一-鿿]某某?(?:先后|多次)?(?=[一-鿿]{{2}})|{_SERVED.pattern}"
)
_WITHIN = re.compile(
    "^(?:.*[在从])?[一-鿿]{2,10}[中内里](?=(?:违规)?(?:列支|开支|支出|套取|挪用|超支|报销|发放|支付)[一-鿿]{2})"
)
_AMONG_THEM = re.compile("^[一-鿿]{2,12}(?<!其)中有(?=[一-鿿]{2})")
_BY_WAY = re.compile(
    "^(?:按照?|依照|通过|采[取用]|运用)[一-鿿]{2,10}?(?:程序|方式|形式|办法|模式)(?=[一-鿿]{2})"
)
_EACH_END = re.compile(
    "(?<=[一-鿿]{2})(?:平均)?(?:每(?:人|天|日|年|月|班|村|户|次|学期))+(?:约|近)?$"
)
_OF_AGE = re.compile(r"^.*年龄在?(?=\d)")
# 其中5人数额在5万元以上: what is measured of them is not what they are
_MEASURED = frozenset(("数额", "金额", "总额", "涉案金额", "年龄", "平均年龄", "工龄", "党龄"))
# 全年与部门谈话不足4次, 累计驻村90天, 高于均价8%至15%: no heads of what is counted
_NO_HEAD = frozenset(
    ("全年", "累计", "当年", "常年", "多年", "年内", "今年", "去年", "每年", "至", "到", "一案")
)
_OFFICE = re.compile("[局委办厅院处科室商]|[部站所组](?=[等、和及]|$)")
_EMPTY = frozenset(("期", "涉及", "其他", "其它", "达到", "总", "共", "为", "计", "有", "占"))
# 从事审计工作3年以下的22人: how long, and at what
_SO_LONG = re.compile(
    r"(?:从事|担任|任|在)[^，,\d]{2,14}(?:\d+|[一二两三四五六七八九十]{1,2})个?[年月](?:及?以上|及?以下|以内)"
)
_LONE_DIGIT = re.compile(r"^\d(?=[一-鿿]{2})")
_TAKEN_INTO = rarely("(?<=..)(?:纳入|列入|列为|作为)")
_THINGS_IN = frozenset(("项", "个", "条", "类", "件", "种", "处"))
_GOOD = ("亮点", "亮点工作", "经验", "做法", "典型经验", "特色工作")
_DONE_TO = ("rectification", "staffing")
_MADE_KNOWN = frozenset(("查处", "通报", "曝光", "通报曝光", "通报批评"))
_BEFALLEN = PEOPLE | {"家", "家次"}
_LESSONS = ("期", "堂", "讲", "学时", "课时")
_PUT_RIGHT = rarely("追|收缴|挽回|退")
# 建议书回访率2022年36.4%
_YEAR_END = re.compile(
    "(?<=[率度比])(?:(?:19|20)\\d\\d年(?:度)?|[今去上前]年|[上下]半年|[一二三四]季度)$"
)
_FROM = re.compile(r"[由从][一-鿿\d]{1,8}的$")
_RATIO = rarely("([一-鿿]{2,6}(?:比例|比重))(?:[由从为达到至仅只有约近超过是])*$")
# 单价高于市场均价8%: by how much it lies above
_ABOVE = rarely("[一-鿿]{2,6}(?:高于|低于|高出|超出)[一-鿿]{2,6}$")
# 实测工程量平均比结算量少8.7%, 中标价较控制价平均下浮6.42%
_BESIDE = rarely(
    "(?P<what>[\u4e00-\u9fff]{2,8}?(?:平均)?[比较](?!上|去|前|同|年|整)[\u4e00-\u9fff]{2,6}?)(?:平均|普遍)?"
    "(?P<way>下浮|上浮|偏[高低多少]|[多少高低]出?)(?:了|约)?$"
)
_LIKE = rarely(
    "(?P<what>[\u4e00-\u9fff]{2,12}?)(?:已|仅|就|只|大致)*相当于(?P<of>[\u4e00-\u9fff]{2,8}?)的?$"
)
_BESIDE_ENDS = frozenset("浮高低多少出了约")
_RATE_NOUN = rarely(
    r"([\u4e00-\u9fff]{1,10}?(?:率|(?<![年季月制速])度))(?:[由从为达到至仅只有约近超过是]|[偏较][低高]?|分别|高达|平均值)*$"
)
# Words that need no ending: 产量28360吨, 信访量120件.
_BY_THEMSELVES = {"数": ("量", "额", "率"), "重量": ("量",), "次数": ("量",)}


def suffixed(base: str, unit: str | None) -> str:
    """Return a name with the ending that its unit asks for: 立案 + 人 → 立案人数."""
    if unit in MONEY_UNITS:
        return base if _AMOUNT.search(base) else f"{base}金额"
    if unit in ("%", "成") and base.endswith(("降价", "提价", "涨价", "提速", "降速")):
        return f"{base}幅度"
    if unit in ("%", "成") and base.endswith("覆盖"):
        return f"{base.removesuffix('仅覆盖').removesuffix('覆盖')}覆盖率"
    if unit in ("%", "成"):
        return base if _RATED.search(base) else f"{base}占比"
    suffix = _SUFFIX.get(unit or "", "数")
    if suffix == "人次" and base.endswith("量") and len(base) > 2:
        base = base.removesuffix("量")
    if base.endswith(_BY_THEMSELVES.get(suffix, ())):
        return base
    if base.endswith((suffix, "职数")) and suffix:
        return base
    if suffix == "户数" and base.endswith("户"):
        return f"{base}数"
    if unit == "分" and base.endswith(_SCORES):
        return base
    if unit == "分" and base.endswith("扣"):
        return f"{base}分"
    return f"{_bare(base)}{suffix}"


def lead_off(words: str) -> str:
    """Return words without the adverbs and particles that lead to what is counted."""
    return _LEAD.sub("", words)


# Most figures have one of the names that were there before.
@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """Return a name without its ending: 立案数 → 立案, 谈话函询件次 → 谈话函询."""
    short = _bare(name)
    if short.endswith("信访"):
        short = re.sub("(?<=.)(?<!群众)信访$", "", short)
    return f"{short}案件" if name.endswith("案件数") and not short.endswith("案件") else short


def growth_of(root: str) -> str:
    """Return the name of a growth: 立案 → 立案增长率; of letters as readers call it."""
    return f"{'信访举报' if root == '群众信访' else root}增长率"


def _bare(name: str) -> str:
    return _STEM.sub("", name) if name[-1:] in _STEM_ENDS else name


def formed(frame: Frame, words: Vocabulary) -> tuple[str, str]:
    """Return (name, category) from the words of a figure; ('', 'other') if they say nothing."""
    return _formed(frame.own, frame.after, frame.unit, words)


def _rate_named(own: str) -> str:
    """The rate that words end in: 清廉家庭覆盖率; '' where they end in none."""
    rate = _RATE_NOUN.search(_FROM.sub("", strip_light(own)))
    if rate is None:
        return ""
    at = rate.start()
    if at and "的" in rate[1] and is_word(rate.string[at - 1 : at + 1], 3):
        # 老旧小区的停车收益公示率: cut in two what stands before 的 says nothing
        return rate[1].rpartition("的")[2]
    return _LEAD.sub("", rate[1]) or rate[1]


def _compared(own: str) -> str:
    """What is set beside something else: 中标价较控制价下浮, 单价高于均价; '' for nothing."""
    beside = _BESIDE.search(own) if own[-1:] in _BESIDE_ENDS else None
    if beside:
        return f"{_LEAD.sub('', beside['what']) or beside['what']}{beside['way']}幅度"
    like = _LIKE.search(own) if "相当于" in own else None
    if like:
        return f"{_LEAD.sub('', like['what']) or like['what']}相当于{like['of']}占比"
    above = _ABOVE.search(own) if "于" in own or "出" in own else None
    if above:
        return f"{above[0]}幅度"
    part = _RATIO.search(own) if "占" not in own else None
    return part[1] if part else ""


# Several ways of naming ask for one figure, and reports say the same in the same words.
@lru_cache(maxsize=2048)
def _formed(own: str, after: str, unit: str | None, words: Vocabulary) -> tuple[str, str]:
    if unit in ("%", "成"):
        own = _YEAR_END.sub("", own)
        rate = _rate_named(own) or _compared(own)
        if rate:
            return rate, "rate"
    if own[-1:] in "将把" and own and unit in _THINGS_IN:
        after = _TAKEN_INTO.split(after, maxsplit=1)[0]  # 将6项安全指标纳入考核范围
    head = _head_after(after, words)
    head = "" if head in _MEASURED or head in _NO_HEAD else head
    own = _BY_MEANS.sub("", own) if "通过" in own else own
    core = _predicate(_LEAD.sub("", strip_light(own)).removesuffix("的"), words)
    if head:
        verb, place = _last_verb(core, words)
        befallen = after[len(head) :]
        befell = after.startswith(head) and _TWO_CHARACTERS.fullmatch(befallen)
        if befell and verb in ("", "造成", "导致"):
            # 造成25辆车辆坠河: what befell what is counted goes before it.
            head = befallen + head
        of_body = _OFFICE.match(core, place + len(verb)) is not None  # 审计局等9个组
        keep = (
            verb
            and not of_body
            and verb not in words.settings
            and len(core) - place - len(verb) <= 12
        )
        return suffixed((verb if keep else "") + head, unit), _category(
            verb if keep else "", head, words, unit
        )
    if not core:
        return "", "other"
    if core[-1:] in "上下内" and unit in PERSON_UNITS and _SO_LONG.fullmatch(core):
        return suffixed(core, unit), "staffing"
    core = _turned(_set_up(_LONE_DIGIT.sub("", core), words), words)
    if unit == "元" and "的" not in core:
        core = _SEEN.sub("", core)  # 发现应归还村民押金9万元: what ought to be given back
    first = words.verb_pattern.match(core)
    whole = "的" not in core and first is not None and len(first.group()) < len(core) <= WHOLE_NAME
    if first is not None and whole and words.verbs.get(first.group()) == "rectification":
        # 清理超职数配备干部: whatever verbs stand inside
        return suffixed(core, unit), _category(first.group(), core, words, unit)
    verb, place = _main_verb(core, words)
    name = _SEEN.sub("", compressed(core, verb, place, words))
    if name in _EMPTY:
        return "", "other"
    return (suffixed(name, unit) if name else ""), _category(verb, name, words, unit)


def _predicate(core: str, words: Vocabulary) -> str:
    """Words without the subject before them: 核查组累计走访农户 → 走访农户."""
    core = _undated(_PATIENT.sub("", core), words)
    for mark in _COUNTED.finditer(core):
        if len(core) - mark.end() >= 2:
            core = _LEAD.sub("", core[mark.end() :])
            break
    wrongly = _WRONGLY.search(core)
    if wrongly is not None and _BODY.search(core[: wrongly.start()]):
        core = core[wrongly.start() :]  # 县林场违规出借资金
    for match in words.verb_pattern.finditer(core):
        if not match.start() and match.group() in _NOMINAL and _BODY_NEXT.match(core, match.end()):
            continue  # 审计机关出具决定书
        if not match.start() and core.startswith(_TEAMS, match.end()):
            continue  # 检查组抽检学校
        if len(match.group()) > 1:
            subject = core[: match.start()]
            if subject and _BODY.search(subject):
                return core[match.start() :]
            acting = _ACTOR.search(subject) and match.group() not in _NOMINAL
            if not acting or match.end() == len(core):
                return core
            return core[match.end() if match.group() in words.settings else match.start() :]
    return core


def _undated(core: str, words: Vocabulary) -> str:
    """Words without the time of what they say and what stands before it: 某街道2024年发文."""
    core = _WITHIN.sub("", _SOMEONE.sub("", _BY_WAY.sub("", core)))
    core = _EACH_END.sub("", _AMONG_THEM.sub("", _OF_AGE.sub("", core)))
    when = _WHEN.search(core)
    if when is None:
        return core
    before = core[: when.start()]
    if when.group().startswith("期间"):
        return core[when.end() :]  # 检查期间共发出调查表: when, not what
    verbs = list(words.verb_pattern.finditer(before))
    kept = before.removesuffix("了") if verbs else ""
    if kept and when.group()[:1] == "2" and _ACTOR.search(before[: verbs[-1].start()]):
        kept = kept[verbs[-1].start() :]  # 检查组抽查2020年至2022年记账凭证
    return kept + core[when.end() :]


def _set_up(core: str, words: Vocabulary) -> str:
    """Words without the verb that only sets up: 形成巡察报告, 设立监测点, 设举报箱."""
    opening = words.verb_pattern.match(core)
    if opening is None or opening.group() not in words.settings:
        return core
    rest = re.sub("^(?:[出了到起]|一批)", "", core[opening.end() :])
    noun = words.noun_end.search(rest)
    whole = noun is not None and (len(opening.group()) > 1 or noun.start() == 0)
    return rest if whole and len(rest) > 1 else core


def _turned(core: str, words: Vocabulary) -> str:
    """What stands before its verb goes behind it: 证明事项取消19种 is 取消证明事项."""
    for verb in (core[-4:], core[-3:], core[-2:]):
        if words.verbs.get(verb) in _DONE_TO and verb not in words.settings:
            thing = core.removesuffix(verb)
            acting = words.verb_pattern.search(thing)
            noun = words.noun_end.search(thing)
            if acting or noun is None or len(noun.group()) < 2 or thing == "现场":
                return core
            return verb + thing
    return core


def _head_after(after: str, words: Vocabulary) -> str:
    """The noun phrase right after the unit, cut where it ends."""
    after = after.removeprefix("的").removeprefix("作为")
    after = after[:1] + _SERVED.sub("", after[1:])
    end = _NP_END.search(after)
    phrase = after[: end.start()] if end else after
    if _MOVING.match(phrase):
        return ""  # 岗位人员及家属316人走进警示教育中心
    opening = words.verb_pattern.match(phrase)
    if opening and (opening.group() in words.settings or phrase[opening.end() :].startswith("了")):
        return ""  # 18家成立了协调小组: what follows is what they did
    one = phrase[:1] in words.nouns  # 组立案数为零
    verb = words.verb_pattern.search(phrase, 1 if one else 2)
    if verb and verb.group() in _NOMINAL and len(phrase) <= LONG and words.noun_end.search(phrase):
        verb = None  # 村民监督委员会, 重点监督清单
    if verb and words.noun_end.search(phrase[: verb.start()]):
        phrase = phrase[: verb.start()]
    if "《" in phrase and phrase[-1] != "》":
        phrase = phrase.partition("《")[0]
    if "的" in phrase:
        phrase = phrase.rsplit("的", 1)[-1] or phrase.split("的", 1)[0]
    return shortened(phrase, words)


def _verbs(core: str, words: Vocabulary) -> list[tuple[str, int]]:
    # A verb of one character inside is part of a word: 对象, 在编人员.
    return [
        (match.group(), match.start())
        for match in words.verb_pattern.finditer(core)
        if not (match.start() and len(match.group()) == 1)
        and not (match.group() == "在" and core[match.end() : match.end() + 1] in _IN_WORK)
        and not (match.group() in _NOMINAL and _FIELD_NEXT.match(core, match.end()))
        and not (match.group() == "组织" and _NO_VERB.search(core, max(0, match.start() - 2)))
    ]


def _last_verb(core: str, words: Vocabulary) -> tuple[str, int]:
    found = _verbs(core, words)
    return found[-1] if found else ("", 0)


def _main_verb(core: str, words: Vocabulary) -> tuple[str, int]:
    """The first verb that is kept in names behind the last that is not: 组织教师观看教育片."""
    found = _verbs(core, words)
    if not found:
        return "", 0
    begin = max((i for i, (verb, _) in enumerate(found) if verb in words.settings), default=-1)
    return found[min(begin + 1, len(found) - 1)]


def _category(verb: str, noun: str, words: Vocabulary, unit: str | None) -> str:
    if unit in MONEY_UNITS:
        return "money"
    if unit in ("%", "成", "倍", "个百分点"):
        return "rate"
    by_verb = words.verbs.get(verb)
    if verb in _MADE_KNOWN and unit in _BEFALLEN:
        return "sanctions"  # 通报曝光6人, 查处9家: what befell them; 查处9起 are problems
    if by_verb == "problems" and noun.endswith(_GOOD):
        by_verb = None  # 发现亮点做法6个: nothing wrong
    if by_verb == "money":
        # 追缴建设费项目65个: not money itself, but put right.
        put_right = "cases" if unit in PERSON_UNITS else "rectification"
        by_verb = put_right if _PUT_RIGHT.match(verb) else None
    head = words.noun_end.search(noun)
    by_noun = words.nouns.get(head.group()) if head else None
    if by_verb and by_verb not in ("other", "supervision", "problems"):
        return by_verb
    if by_noun and not (by_verb == "supervision" and by_noun in ("other", "organization")):
        return by_noun
    if not by_verb and not by_noun and unit in _LESSONS:
        return "training"
    people = unit in PERSON_UNITS and (by_noun or noun[:1] in "懂会具")
    return by_verb or ("staffing" if people else "other")
