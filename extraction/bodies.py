"""Whole names of bodies and places: where one that words begin with ends, if they begin with one.

A subject is wrong as soon as a verb or a preposition stands before the name (参观县, 与市检察院)
or a word goes on behind it (联合市|场监管, 集中学|习): both are asked of the words themselves and
of a dictionary, and of what is in doubt it is said that it is no name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.word_list import is_word, kind_of
from extraction.indicators.lexicon import load_lexicon
from extraction.patterns import rarely

__all__ = ["at_level", "begins_oddly", "name_end"]

_HAN = "[\u4e00-\u9fff]"
_PARTY = (
    "(?:纪检监察(?:工委|工作委员会|机关|机构|系统|干部队伍|组)"
    "|纪委监委机关|纪委监委|纪委机关|纪委常委会|纪工委|纪[（(]工[）)]委|纪委(?!员)|监委(?![会员])|纪检组)"
)
_OF_ALL = (
    "(?:(?:各级)?(?:纪检监察(?:机关|机构|系统)|巡察机构|公安机关|检察机关|审判机关|法院|检察院"
    "|审理部门|信访部门)|各级(?:党委[（(]党组[）)]|党委|党组织|纪委监委|部门))?"
)
_KIND_OF_PLACE = (
    "(?:县[（(]市、区[）)]|县[（(]区[）)]|县[（(]市[）)]|市[（(]县、区[）)]|乡镇[（(]街道[）)]|镇[（(]街道[）)]|街道[（(]镇[）)]|村[（(]社区[）)]"
    "|[省市县区州]本级|[省市县区州镇]直(?:机关|单位|部门|属单位)|县市区|区县|市县|县区|乡镇街道|乡镇|镇街|镇乡|街镇|基层)"
)
_WORKERS = (
    "(?:派驻(?:机构|纪检监察组|组)|派出机构|纪检监察组|纪检监察机关|纪检监察机构|监督检查室|审查调查室|巡察组|督查组|检查组|协作区|片区"
    "|党支部|支部|基层党组织|党组织|党委|党组|科室|处室|部门|单位|机关|机构|企业|镇[街办]?|乡镇?|村居?|县区?|区县?|市县?|街道|社区|医院|学校|中学|小学|法院|检察院|公司|企业|监区|分局|专班|小组|队|站|所|组)"
)
# 县级空编71名, 乡镇立案420件: a level is meant by what is done or kept there; 县级领导, 县级财政
# and 市级奖项 are none; 乡镇线索368件.
_LEVEL_DOES = (
    "(?:共|累计|已|分别)?(?:立案|处分|查处|查办|办案|自办|受理|处置|初核|谈话函询|空编|核定|核编|缺编|超编|满编|实有|现有|在编|配备"
    "|内设机构|派[驻出](?:机构|纪检监察组)(?:共|共有)?\\d+[个家]"
    "|(?:(?:问题)?线索|信访(?:举报|件)?|检举控告|自办案件)(?:总?[量数])?(?:共|为|有|达)?\\d)"
)
_AT_LEVEL = re.compile(f"(?:乡镇街道|乡镇|镇街)(?={_LEVEL_DOES})")
# 教育系统自查问题42个; 系统治理 and 系统性 are no doing of theirs.
_SYSTEM_DOES = (
    "(?:共|累计|已|自查|排查|立案|处分|查处|查办|发现|整改|受理|处置|开展|追缴|清退|退还|核查)"
)
# 纪委书记谈话提醒58人次, 县纪委常委包案32件: office holders by what they do.
_HOLDERS = (
    "(?:[省市县区]纪委常委|(?:[省市县区镇乡]|乡镇|镇街|街道)?(?:纪工?委|党工?委)书记|村(?:级|社)?纪检(?:监察)?(?:委员|信息员))"
    "(?=包案|接访|下访|带案|谈话|约谈|领办|带头|讲|与|平均|普遍|多数)"
)
# All of a place, each of several, one's own: who is meant is said by the first sign.
_COLLECTIVE = re.compile(
    f"{_HOLDERS}|(?:集团|公司|局|院|校)本部(?:及其他)?(?=[\\d机])|集团系统|[省市县区州][局厅]系统"
    f"|(?!业务|重点|各大|[三四五两]大|主要){_HAN}{{2,3}}板块(?:纪委|党委)?(?=[立处共累查受全均自开发占仅])"
    f"|(?:教育|卫健|卫生健康|医疗|住建|交通运输|农业农村|民政|自然资源|粮食|税务|水利|国资|金融)系统(?={_SYSTEM_DOES})"
    r"|全[省市县区州](?:\d+[个家])?"
    f"(?:{_KIND_OF_PLACE}{_PARTY}(?:机关)?|派驻(?:机构|纪检监察组))(?!员|干部|编制|队伍|人员)"
    f"|全(?:国|省|市|县|区|州|旗|镇|乡|村|系统|院|校|集团|街道|社区|公司|行业?(?!业)|厂|所|局(?!性)|委|站){_OF_ALL}"
    f"|每(?:个{_HAN}{{0,8}}?(?:组|乡镇|镇街?|乡|村|县|区|单位|部门|机构|支部)|[组场期讲镇乡村县区户家校])"
    f"|(?:地方)?各级(?:纪检监察(?:机关|机构|系统)|党组织|党委|纪委监委|纪委|(?:人民)?法院|(?:人民)?检察院|公安机关|检察机关|部门)"
    f"|各地(?:公安机关|纪检监察机关|纪委监委|法院|检察院|各部门)?(?=[共累查处立开组召受把将已，,：:0-9])"
    f"|各(?:级|基层|二级|县|市|区|乡|镇|街道|派驻|派出|协作|内设|党委)?{_WORKERS}(?:[（(](?:街道|社区|市、区|区|镇|工)[）)])?(?:纪委监委|纪委|纪工委)?"
    "|[省市县区镇乡村]级(?:部门|单位|机关|纪检监察机关|纪委监委|纪委)"
    f"|(?:[省市县区州村]|镇街|乡镇街道|乡镇|街道|镇|乡)一级(?!高级|[警法检监])|[省市县区]级派驻(?:机构|纪检监察组)(?!(?:共|共有)?\\d+[个家]|[中里])|[省市县区州镇乡村]级(?={_LEVEL_DOES})"
    f"|(?:乡镇街道|乡镇|镇街)(?={_LEVEL_DOES})"
    "|[省市县区镇乡村、]{2,7}[两三四]级(?:纪检监察机关|纪委监委|纪委|审理部门|法院|检察院|公安机关|部门|党组织)?"
    "|(?:二级|三级|下属|所属|直属|下级|[省市县区]属|[省市]管)(?:国有)?"
    "(?:单位|企业|国企|公司|机构|院校|高校|学校|医院|党组织(?=[组开共累召])|党委|党总支)(?:纪委|纪检监察机构)?"
    f"|其余{_HAN}{{0,12}}?(?:单位|部门|机构|科室|站所|街道|社区|乡镇(?:街道)?|镇街|村镇|县区|[组镇乡村县区])"
    "|[我本](?:们)?(?:省|市|县|区|州|镇|乡|村|局|院|校|委|厅|街道|社区|集团|公司|行|厂|所|单位|部门)(?![级职人科部务子身部])"
    f"|该(?:省|市|县|区|州|镇|乡|村|街道|社区|局|院|校|集团|公司|单位)(?:{_PARTY}|党工委|党委|党组|党支部)?(?![级职人科部务子身长员案办])"
    "|[省市县区]委常委会|[省市县区]委书记专题会议?(?=\\d)|[省市县区镇乡]党?委书记(?!\\d|专题会)|[省市县区]级领导(?:干部)?(?!\\d)"
    f"|{_KIND_OF_PLACE}{_PARTY}(?:机关)?|[省市县区州]本级"
    f"|(?:[省市县区州镇]直(?:机关|单位|部门|属单位)|县[（(]市、区[）)]|镇[（(]街道[）)]|乡镇[（(]街道[）)])"
    "|(?:公安|检察|审判|司法|行政执法|纪检监察|组织|宣传|政法|税务|审计财政|审计|主管|职能|行业主管)(?:机关|部门|系统)"
    "|派驻机构|派驻纪检监察组|派驻组|派出机构|纪检监察组|纪检监察室|巡察机构|巡察办|机关纪委"
    "|最高人民法院|最高人民检察院|中央(?:纪委国家监委|纪委办公厅|纪委|和国家机关工委|巡视组|组织部|宣传部|政法委)"
    f"|国家(?!级){_HAN}{{2,8}}?(?:总局|局|委)|国务院(?:{_HAN}{{1,5}}委员?会?|办公厅)?"
    "|第[一二三四五六七八九十]+(?:监督检查室|审查调查室|纪检监察室|协作区|巡察组|派驻组|督查组|检查组)"
)
# Words alone, no sets: a search leaps from one of their first signs to the next.
_KIND = re.compile("自治区|自治州|自治县|街道|社区|省|市|州|县|区|旗|镇|乡|村|盟")
_KIND_END = re.compile("(?:自治[区州县]|街道|社区|.)$")
_REACH = 9
_LETTERED = re.compile("[甲乙丙丁戊己庚辛A-ZＡ-Ｚ×][省市州县区旗镇乡村]")
_LEVEL = "(?:[省市县区州旗盟镇乡村校院局]|街道|集团)"
_BUREAU_OF = (
    "(?:教育|教体|教科|科技|公安|民政|司法|财政|人力资源和?社会保障|人社|自然资源和?规划|自然资源|生态环境|环保|住房和?城乡建设|住建|城乡建设"
    "|交通运输|交通|水务|水利|农业农村|农业|畜牧|商务|文化和?旅游|文旅|文体旅?|文广旅|卫生健康|卫健|退役军人事务|应急管理|审计|统计|医疗保障|医保|市场监管|市场监督管理"
    "|林业和?草原|林业|林草|信访|乡村振兴|城市管理|城管|综合执法|行政审批|政务服务|机关事务管理?|体育|粮食和?物资储备|粮食|税务|气象|邮政|烟草专卖"
    "|国有资产监督管理|国资|金融|工业和?信息化|工信|经信|发展和?改革|发改|民族宗教|民宗|地震|档案|扶贫|招商|移民|房产|园林|供电|执行|就业|社保|海事|海洋|渔业|口岸|能源|大数据)"
)
_ORGAN = re.compile(
    f"(?P<led>{_LEVEL}?)(?:"
    f"{_PARTY}"
    "|委(?:第[一二三四五六七八九十]+巡[察视]组|巡[察视](?:办公室|办|机构|[一二三四五六七八九十]{0,2}组)|办公室|办|组织部|宣传部|统战部|政法委|社会工作部|编办|老干部局|党校|常委会|深改办)?(?![员托派任]|会(?!同))"
    "|(?:党工委|党委(?:巡察(?:办公室|办|机构|组))?|党组|人民政府|政府办公室|政府办|政府(?!采购|投资|购买|专项|债|性|补)|人大常委会|人大|政协|办事处|编办|党校|工会|总工会|妇联|团委|残联|科协|工商联)(?![员办主副])"
    f"|{_BUREAU_OF}(?:局|厅|委(?:员会)?|分局)"
    "|(?:农|编|信访|发改|国资|体改|金融|督查|政务|公管|外事|扶贫)办"
    "|(?:高级|中级|基层)?(?:人民)?法院|中院|(?:人民)?检察院"
    "|各级(?:纪检监察(?:机关|机构)|纪委监委|党委|(?:人民)?法院|(?:人民)?检察院|检察机关|公安机关)"
    "|(?:公安|检察|审判|司法|纪检监察)机关|派驻机构|派驻纪检监察组"
    "|(?:村务监督|村民|居民|农村集体资产管理|家长|膳食|伙食|业主)委员会|村委会|居委会|监委会"
    "|第[一二三四五六七八九十]+(?:纪检监察组|派驻组|巡察组)"
    "|各?(?:镇街|乡镇|县区)(?!长)"
    "|(?:交警|巡特警|刑侦|综合执法)[支大]队|财政所|派出所|司法所|税务所"
    ")"
)
_UNDER = re.compile(
    f"派?驻{_HAN}{{1,16}}?(?:纪检监察组|纪检组)|纪检监察组|(?:机关|派驻机构|派驻纪检监察组|第[一二三四五六七八九十]+[监审纪]{_HAN}{{3,4}}室|(?:信访|案管|审理|党风政风监督)室)(?![^，,。；;]{{0,2}}[人名])"
)
_INNER = re.compile(
    f"{_PARTY}|党委巡察(?:办公室|办|机构|组)|(?:党工委|党委|党组|党支部)(?![员办主副书成会])"
)
_OWN_SEAT = re.compile(f"本部|本级|{_HAN}{{2,3}}[支大中]队|{_HAN}{{2,4}}分局")
_STATIONED = re.compile(f"派?驻{_HAN}{{1,18}}?(?:纪检监察组|纪检组)")
_NAMED = re.compile(
    f"(?P<led>{_LEVEL}?)(?P<own>{_HAN}{{0,12}}?)(?:"
    "(?<!犯罪)(?<!诈骗)(?<!势力)集团(?!成|主|各|内|下|上|党|纪)(?:有限|股份|责任)*(?:公司)?|(?:股份|有限|责任|分|子)*公司|医院|卫生院|保健院|中学|小学|学校|幼儿园|大学|学院"
    "|[一二三四五六七八九]中(?![央小心学旬期层])|银行|信用社|供销社|农商行|支行|委员会|林场|农场|监狱|海关|粮库"
    "|(?:经济技术|高新技术产业|高新|经济)?开发区|高新区|经开区|示范区|风景区|新区|园区|管委会|(?:交易|服务|登记|保障|管理|控制|监测|融媒体|急救|疾控)中心"
    "|(?<=[园苑里府庭湾城居郡邸轩阁墅庄])小区(?![内里中等和的物]))"
)
_PLAIN_ZONE = re.compile("(?:经济技术|高新技术产业|高新|经济)?开发区|高新区|经开区")
_ODD_FIRST = frozenset(
    "是含如像辖对与同和及跟的于从由等并其也都且在把被将向按经以若但而则即又还仍每各某该此这那有无不没使让给比较越最更只仅就才所"
    "访赴到去往抵进入查抓促推督请派送报转聘选帮替助令使涉因据凭靠依沿随除共均已未曾可能会应须要想愿占达超低高多少约近余逐原副跑系另还设任属增减添牵揪挖拔盯守护办转交"
)
_TERM = re.compile("(?:[一二三四五六七八九十]+|本|上|新一)届")
_PLACE_SIGNS = "省市州县区旗镇乡村盟道"
_NATURE = "松柏柳桐梅竹桃李石河山水龙凤云"
_OWN_WORD = "共已均对在有"
"""Signs that begin what follows a name more often than they end a word with it: 全国共查处."""

_SHORT = frozenset(("任县",))
"""Places of one sign that the dictionary takes for another word."""

_LEVEL_SIGNS = "省市县区镇乡村州"
_HANDLED = frozenset("用管办抓做建守搞看写讲念当把织盯压筑打落")
_ABOVE_TOWNS = ("省", "市", "县", "区", "镇")
_NO_KIND = frozenset("级直属域县市区情")
_SIDES = frozenset("大小上下东西南北新老")
_ZONES = frozenset("园片校小辖库景灌厂矿城郊林牧作监病考战选特关社老")
_WILDS = frozenset("山地新")
_NO_STEM = ("v", "p", "d", "c", "r", "m", "t", "s", "f", "u", "q", "y", "l", "i")
_BUSINESS_WORDS = """
建设 投资 发展 服务 运输 生产 管理 监督 执行 销售 救治 改造 运营
教育 保障 交流 培训 种植 转运 采购 信访 调解 监测 检测 考试 学习
完成
"""
_BUSINESS = frozenset(_BUSINESS_WORDS.split())
_FREQUENT, _KNOWN = 2000, 50
_IN_PLACE = rarely("[全各每的某等了及系是为被把对向]")
_TWO, _THREE, _LONG, _LONGEST_STEM = 2, 3, 4, 5


@lru_cache(maxsize=8192)
def name_end(words: str) -> int:
    """Return where the name of a body or place ends that words begin with, 0 for none.

    Args:
        words: what stands from there on, with some signs behind the name.
    """
    together = _COLLECTIVE.match(words)
    if together is not None:
        return 0 if _goes_on(words, together.end()) else together.end()
    term = _TERM.match(words)
    if term is not None:
        end = name_end(words[term.end() :])
        return term.end() + end if end else 0
    at = _places_end(words) or _bare_place_end(words)
    end = _organ_end(words, at) or _named_end(words, at)
    if not end and at and words[at - 1] in _PLACE_SIGNS:
        end = at
    zone = _PLAIN_ZONE.match(words) if not end else None
    end = zone.end() if zone is not None else end
    if not end:
        return 0
    inner = _INNER.match(words, end)
    end = inner.end() if inner is not None else end
    under = _UNDER.match(words, end)
    if under is None and not _leads(words[end:]):
        under = _OWN_SEAT.match(words, end)
    return under.end() if under is not None else end


def at_level(words: str) -> bool:
    """Return whether words begin with a level that does or has what stands behind it."""
    return _AT_LEVEL.match(words) is not None


def begins_oddly(words: str) -> bool:
    """Return whether words begin with what no name begins with: 与, 参观, 针对."""
    if kind_of(words[:_THREE]) == "ns" or kind_of(words[:_TWO]) == "ns":
        return False
    return words[:1] in _ODD_FIRST or _leads(words)


def _places_end(words: str) -> int:
    """Return where a chain of places ends: 平川县红旗乡."""
    at = 0
    while not (at and _ORGAN.match(words, at)):
        end = _place_end(words, at)
        if not end:
            break
        at = end
    return at


def _bare_place_end(words: str) -> int:
    """Return where a known place ends whose kind is left out: 临江 of 临江林业和草原局."""
    for size in (_THREE, _TWO):
        known = len(words) > size and kind_of(words[:size]) == "ns"
        if known and (_ORGAN.match(words, size) or _NAMED.match(words, size)):
            return size
    return 0


def _place_end(words: str, at: int) -> int:
    lettered = _LETTERED.match(words, at)
    if lettered is not None:
        return 0 if _goes_on(words, lettered.end()) else lettered.end()
    # 红旗乡, 景德镇市: a name may hold the sign of another kind of place.
    first = 0
    for match in _KIND.finditer(words, at + 1, at + _REACH):
        if not words[at : match.start()].isalpha():
            break
        if _is_place(words, at, match.end()):
            if kind_of(words[at : match.end()]) == "ns" or not first:
                first = match.end()
            if kind_of(words[at:first]) == "ns":
                break
    return first + 1 if first and _kind_follows(words, first) else first


def _kind_follows(words: str, end: int) -> bool:
    """Return whether the sign of a place of another kind goes on with its name: 海州|区."""
    if words[end - 1] != "州" or words[end : end + 1] not in _ABOVE_TOWNS:
        return False
    return words[end + 1 : end + 2] not in _NO_KIND and not _goes_on(words, end + 1)


def _is_place(words: str, at: int, end: int) -> bool:
    """Return whether signs up to one of a kind of place are its name."""
    name = words[at:end]
    stem = _KIND_END.sub("", name, count=1)
    kind = kind_of(name)
    if kind != "ns" and len(stem) > _THREE and not stem.endswith("族"):
        return False
    if _goes_on(words, end):
        return False
    if kind == "ns" or name in _SHORT:
        return True
    known_thing = kind and not kind.startswith(("nr", "nt", "nz"))
    if known_thing and (len(name) <= _TWO or name[-1] not in "县镇乡"):
        return False  # 城区, 直辖市
    if len(stem) == 1:
        # 桐镇; 含县, 转村 and 州县 are none
        apart = kind or stem in _ODD_FIRST or stem in _LEVEL_SIGNS
        return not apart and (stem in _NATURE or kind_of(stem).startswith("n"))
    if len(stem) > _THREE or _IN_PLACE.search(stem):
        return stem.endswith("族") and len(stem) <= _LONGEST_STEM
    if len(stem) == _THREE and name[-1] in "乡村区" and is_word(name[-_TWO:], _KNOWN):
        return False  # 住房城乡, 老旧小区
    if name.endswith("区") and (stem[-1] in _ZONES or (stem[-1] in _WILDS and len(stem) > _TWO)):
        return False
    return kind_of(stem) == "ns" or _is_stem(stem, name)


def _is_stem(stem: str, name: str) -> bool:
    """Return whether two or three signs that are no known place may be the name of one."""
    known = kind_of(stem)
    if len(stem) == _THREE and "ns" in (kind_of(stem[1:]), kind_of(name[1:])):
        return stem[0] in _SIDES  # 除河口镇: a place with a sign before it
    if stem[1] in "好足实牢" and stem[0] in _HANDLED:
        return False  # 用好市, 办好县
    if stem[1] in "增均减" and stem[0] in "年月户人新村":
        return False  # 年增村集体收入
    if stem[0] in _ODD_FIRST or stem[0] in _LEVEL_SIGNS or stem[-1] in _LEVEL_SIGNS:
        return False
    lexicon = load_lexicon().words
    if known and (known.startswith(_NO_STEM) or is_word(stem, _FREQUENT)):
        return False
    if stem in lexicon.nouns or lexicon.modifier_end.search(stem) or stem in lexicon.settings:
        return False
    return not (_leads(stem) or _acts(stem))


def _leads(words: str) -> bool:
    """Return whether words begin with a verb, a preposition, an adverb: 参观, 针对, 联合."""
    first = words[:_TWO]
    lexicon = load_lexicon().words
    if first in lexicon.verbs or first in lexicon.settings or first in _MORE_VERBS:
        return True
    return kind_of(first)[:1] in ("p", "d", "c", "r")


def _acts(words: str) -> bool:
    """Return whether words hold a verb of the field: 校园餐专项检查."""
    lexicon = load_lexicon().words
    return any(
        words[at : at + _TWO] in lexicon.verbs and words[at : at + _TWO] not in _BUSINESS
        for at in range(len(words) - 1)
    )


def _goes_on(words: str, end: int) -> bool:
    """Return whether a word goes on behind a place of a text: 联合市|场监管, 副乡|长."""
    behind = words[end : end + 1]
    if (
        not "\u4e00" <= behind <= "\u9fff"
        or behind in _OWN_WORD
        or (behind == "委" and words[end - 1] in _PLACE_SIGNS)
    ):
        return False
    crossing = (words[end - 1 : end + 1], words[max(0, end - _TWO) : end + 1])
    if not any(
        is_word(word, _KNOWN) and kind_of(word)[:2] not in ("ns", "nr") for word in crossing
    ):
        return False
    # 甲村|民主评议: what begins there is a word of its own.
    return not any(
        is_word(words[end : end + size], _KNOWN) for size in (2, 3) if end + size <= len(words)
    )


def _organ_end(words: str, at: int) -> int:
    """Return where an office ends that stands there, with its level or behind its place."""
    stationed = _STATIONED.match(words, at)
    if stationed is not None:
        return stationed.end()
    match = _ORGAN.match(words, at)
    if match is None or _goes_on(words, match.end()):
        return 0
    if match["led"] or at:
        return match.end()
    # Without its place: only what can be no other word.
    return match.end() if _ALONE.fullmatch(match[0]) else 0


_ALONE = re.compile(
    f"{_PARTY}|{_BUREAU_OF}(?:局|厅)|(?:人民)?法院|(?:人民)?检察院|中院|.{{2,8}}委员会|村委会|居委会|监委会|派出所|司法所|财政所|乡镇|镇街|县区"
)


_OF_SCHOOL = rarely("第[一二三四五六七八九十]{1,2}|实验|中心|城关|机关")
_SCHOOLS = ("中学", "小学", "学校", "幼儿园")


def _named_end(words: str, at: int) -> int:
    """Return where a firm, school, hospital … ends that stands there."""
    match = _NAMED.match(words, at)
    if match is None or _goes_on(words, match.end()):
        return 0
    own = match["own"]
    if not own:
        return match.end() if match["led"] or at else 0
    if _IN_PLACE.search(own) or _acts(own):
        return 0
    if not (match["led"] or at):
        if _OF_SCHOOL.fullmatch(own) and match[0].endswith(_SCHOOLS):
            return match.end()  # 第一中学, 实验小学: of which there is one in a place
        if own[0] in _ODD_FIRST:
            return 0
        lexicon = load_lexicon().words
        kind = kind_of(own)
        if len(own) < _TWO or _leads(own) or is_word(own, _FREQUENT):
            return 0
        if kind_of(own[:_TWO]) == "v" and own[:_TWO] not in _BUSINESS:
            return 0
        if len(own) < _LONG and kind.startswith(_NO_STEM):
            return 0
        if own in lexicon.nouns or lexicon.modifier_end.search(own) is not None:
            return 0
    return match.end()


_MORE_VERBS_WORDS = """
参观 联合 会同 协同 联系 责令 选派 根据 依托 依据 针对 运用 深入
联动 互查 低于 高于 高出 多于 少于 具有 查出 收回 计区 设立 下属
下辖 下设 属于 位于 来自 前往 抵达 走进 驻村 包村 联村 带领 动员
指导 帮助 支持 引导 鼓励 争取 依靠 借助 利用 结合 围绕 聚焦 紧扣
立足 面向 应邀 陪同 拜访 考察 对接 联络 协调 邀约 提请 报请 报送
呈报 上报 抄送 转至 转给 交由 分送 发给 发往 赠予 委托 授权 责成
要求 敦促 督促 建议 提示 比照 参照 对照 对标 比较 相比 除去 除了
径送 直送 截至 自从 期间 经过 穿过 途经 学习 实现 取得 完成 力争 确保 保证
达到 接近 超过 不足 占据 位列 排名 名列
"""
_MORE_VERBS = frozenset(_MORE_VERBS_WORDS.split())
