"""Who reports: the body or place that a title, a signature or an opening sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = [
    "GROUP",
    "ORGAN",
    "beginning_of",
    "called",
    "city_of",
    "committee_of",
    "is_short_for",
    "normal_reporter",
    "own_place",
    "place_of",
    "posted_to",
    "reporter_of",
]

_HAN = r"[\u4e00-\u9fff]"
ORGAN = re.compile(
    rf"(?P<place>{_HAN}{{0,24}}?)(?:第[一二三四五六七八九十]+届)?"
    r"(?:(?:纪律检查委员会|纪委|纪工委)(?:[、和]?(?P=place)?(?:监察委员会|监委))?|监察委员会|监委)"
)
GROUP = re.compile(r"驻[\u4e00-\u9fff]{2,16}?纪检监察组")
# What stands before a name in a title, and when the report is about.
_LEADS = re.compile(
    r"^(?:附[件表]?\d*[:：]?|关于(?!对)|在(?=.*会议)|中国共产党|中共"
    r"|(?:19|20)\d\d年(?:度|[上下]半年|前?第?[一二三四两]个?季度|\d{1,2}(?:[至—-]\d{1,2})?月"
    r"(?:份|以来)?)?|[今本]年(?:以来|[上下]半年)?|前?第?[一二三四]季度|[上下]半年"
    r"|[一二三四五六七八九十]+届|[，,、 ])+"
)
_STARTS = re.compile(r"(?:^|——|[:：（(“《「 \u3000])")
_TOP = rf"(?:{_HAN}{{2,3}}省|(?:内蒙古|西藏|广西壮族|宁夏回族|新疆维吾尔|{_HAN}{{2,3}})自治区)"
_CITY = rf"(?:{_HAN}{{2,4}}?(?:市|自治州|地区)|{_HAN}{{2,8}}族自治州)"
_COUNTY = rf"(?:{_HAN}{{2,5}}?(?:自治县|县|(?<!片)(?<!园)(?<!社)(?<!校)区(?!域|分|纪)|旗))"
_TOWN = rf"(?:{_HAN}{{2,4}}?(?:镇|乡|街道)(?![镇村直级居贤]))"
_VILLAGE = rf"(?:{_HAN}{{2,4}}?(?:(?<![农乡])村|社区)(?![级民居务干级“]))"
_PLACE = re.compile(f"{_TOP}?{_CITY}?(?:{_COUNTY})?(?:{_TOWN})?(?:{_VILLAGE})?")
_HIGHER = re.compile(rf"^(?:{_TOP}?{_CITY}?{_COUNTY}?)(?={_HAN})")
_ENDS = (
    "[局厅]|委员会|管委会|办公室|[^主]办(?!公)|中学|小学|学校|幼儿园|大学|学院|党校"
    "|[一二三四五六七八九十]中(?!学)|医院|卫生院|中心(?![小中]学|幼儿|卫生|医院|学?校)"
    "|公司|集团(?!有限|股份|公司)|银行|信用社|研究院|法院|检察院|海关|政法委|[组织宣传统战社工作]{2,4}部"
    "|[村居]委会|[支大总]队|财政所|派出所|图书馆|文化馆|博物馆|档案馆|[日晚]报社|[电视广播]+台"
    "|供销(?:合作)?[联总]?社|(?:残疾人|妇女)联合会|残联|妇联|文联|侨联|工商联|科协|总工会|红十字会"
    "|(?:开发|高新|经开)区(?!建设|创建|发展|规划|企业)"
)
_BODY = re.compile(
    rf"(?P<own>{_HAN}{{0,18}}?(?:{_ENDS}))"
    rf"(?!(?!(?:党组|党委|党工委|党支部)?关于){_HAN}{{0,6}}(?:长|领域))"
)
# What a body has under it: 公安局交警大队, 国家税务总局柳泉县税务局, 农业银行柳泉县支行.
_UNDER = re.compile(
    rf"(?:股份有限公司)?(?P<own>{_HAN}{{1,12}}?"
    "(?:[支大中]队|调查队|派出所|分局|[支分]行|分公司|(?<=税务)[局所]|(?<=气象)局|(?<=烟草专卖)局))"
    rf"(?!{_HAN}{{0,4}}长)"
)
_NOT_UNDER = re.compile("[和与及、对向]")
_NATION_WIDE = re.compile(
    rf"^(?:国家|中国){_HAN}{{2,10}}?(?:局|银行)(?:股份有限公司)?(?={_HAN}{{2,}}$)"
)
# No part of the name of a place or a body.
_NO_NAME = re.compile(
    "某|各|部分|其中|全[省市县区镇乡]|关于|情况|工作(?!部)|开展|推进|推动|推行|落实|整治|治理(?!中心|局)|统计(?!局)|问题"
    "|会同|检查|加强|完善|反映|处置|农村乡|重点|乡镇|基层|以来|的|对(?!外)|打造|探索|履行|干部(?!学)|群众"
    "|移[交送]|参加|力争|全年|督[促办]|约谈|转交|报送|协助|配合|要求|召开"
    "|经验|城乡$|领导小?组|级(?=经济|高新|开发)"
)
_NO_PLACE = re.compile(
    # 乡宁县, 镇江市 are places, 乡镇 and 镇区 none.
    "^[省县区个]|^[镇乡](?![^镇村街区级直各]{1,2}[县市])|^市(?![中南北])|^[两三四五六七八九十]+[个省市县区镇乡]|^(?:直辖|城市|地市)"
)
_LOOKED_INTO = re.compile(
    r"(?:核查|审计|检查|调查|巡察|巡视|典型)[^，。]{0,8}(?:报告|通报|反馈|意见|结果)$"
)
_ORGAN_ENDS = re.compile(rf"(?:中央|国家|[省市县区旗镇乡村州盟]|街道|{_ENDS}|[院校所站])$")
_SUPERVISED = re.compile("(?:中央|国家|[省市县区旗州盟])$")
_SUPERVISED_OR_TOWN = re.compile("(?:[省市县区旗州盟镇乡]|街道)$")
# What only the committees of a place do: 青河县2024年纪检监察工作总结 is theirs, and none of its
# 国资系统, 乡镇 or 人大.
_OF_COMMITTEES = re.compile(
    "^(?!.*(?:(?:系统|乡镇|镇街|(?<!纪检监察)(?:机构|机关)|部门|企业|单位|学校|医院|村级|基层)"
    "[^，,。（(]{0,8}(?:纪检监察|监督执纪|审查调查|纪律审查)工作|人大|政协|视察)).*"
    "(?:纪检监察|监督执纪(?:问责)?|审查调查|纪律审查)工作"
    "(?:$|[.．]|总结|小结|情况|汇报|报告|要点|计划|综述|简报|月报|季报|台账|统计)"
    "(?!.*(?:调研|检查|督[查导]|考察|评估|审计|巡[察视]|审议))"
)
_NUMBERED = re.compile("^第?([一二三四五六七八九十]+)(?:高级|初级|完全)?([中小])学$")
_SHORTENED = re.compile("(?:公司|集团|银行|医院|大学|学院|中心|研究院)$")
_POSTED = re.compile(r"驻(?P<whose>[\u4e00-\u9fff]{2,16}?)纪检监察组")
_SHORT_BUREAUS = (
    ("卫生健康委员会", "卫健委"), ("卫生健康委", "卫健委"), ("卫生健康局", "卫健局"),
    ("住房和城乡建设局", "住建局"), ("住房城乡建设局", "住建局"),
    ("住房和城乡建设委员会", "住建委"), ("人力资源和社会保障局", "人社局"),
    ("人力资源社会保障局", "人社局"), ("市场监督管理局", "市场监管局"),
    ("市场监督管理局", "市监局"), ("发展和改革委员会", "发改委"), ("发展改革委", "发改委"),
    ("发展和改革局", "发改局"), ("工业和信息化局", "工信局"), ("自然资源和规划局", "自规局"),
    ("自然资源和规划局", "自然资源局"), ("应急管理局", "应急局"), ("交通运输局", "交通局"),
    ("退役军人事务局", "退役军人局"), ("文化广电和旅游局", "文旅局"), ("文化和旅游局", "文旅局"),
    ("文化广电旅游局", "文旅局"), ("农业农村局", "农业局"), ("生态环境局", "环保局"),
    ("城市管理局", "城管局"), ("国有资产监督管理委员会", "国资委"), ("医疗保障局", "医保局"),
)  # fmt: skip
_STOPS = re.compile(r"[。；;！？]")
_NO_TITLE = re.compile(r"[。；;！？\t|]")
_DATE = re.compile(
    r"[（(]?(?:20\d\d|[二〇零一二三四五六七八九]{4})年"
    r"[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日[）)]?"
)
_SEAL = re.compile(r"\s|[（(](?:盖章|公章|印章?)[）)]")
# 县纪委监委信访室: an office of the committee signs for it.
_OFFICE = re.compile(rf"(?<=[纪监工]委){_HAN}{{2,8}}(?:室|[办部处科]|中心)$")
_FILLED_IN = re.compile(
    r"(?:填报|报送|上报|填表|制表|编制)(?:单位|部门)(?:[（(](?:盖章|公章|签章|印章?|章)[）)])?(?:[:：]|(?<=[位门）)])\t)\s*"
    rf"(?P<who>{_HAN}+(?:[ \u3000]+{_HAN}+(?!{_HAN}|[:：]))*)"
)
# Without a place before it, what ends so may be any words: 一桩桩办.
_SURE = re.compile(
    "^[省市县区镇乡].{2}|.{2}(?:中学|小学|学校|医院|公司|集团|[一二三]中|大学|学院|局|委员会|[支分]行"
    "|(?:经济|技术|产业)开发区)$"
)
_PLACE_SIGNS = "省市州县区旗镇乡村"
_TITLE = 60
_LAST = 4
_TOP_LINES = 5


def reporter_of(title: str, issuer: str | None, doc: str, text: str) -> str | None:
    """Return who made a report: by its title, issuer, file name, first lines or signature.

    What a sentence further down says of some body makes it no reporter.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    heads = [
        line for line in lines[:3]
        if len(line) <= _TITLE and not _NO_TITLE.search(line) and not _FILLED_IN.search(line)
    ]  # fmt: skip
    issued = normal_reporter(issuer)
    names = [*filter(None, (normal_reporter(title), issued, *map(normal_reporter, (doc, *heads))))]
    # Who is said to have issued a report needs no place: that was told, not read.
    found = next((name for name in names if _with_place(name) or name == issued), None)
    signed = [
        *map(_filled_in, lines[:_TOP_LINES] + lines[-_LAST:]),
        *map(_signature, lines[-_LAST:]),
    ]
    signed = [name for name in signed if name is not None]
    opening = next(filter(None, map(_opening, lines[:3])), None)
    if found is None:
        others = [name for name in (*signed, opening) if name]
        # 县纪委监委 tells at least the level, and may be the only one there is.
        return next(filter(_with_place, others), next(iter([*names, *others]), None))
    # A title that only says which place it is about, above what its committee signs.
    own = (name for name in (*signed, opening) if name and name == committee_of(found))
    found = next(own, found) if _PLACE.fullmatch(found) else found
    if _SUPERVISED_OR_TOWN.search(found) and any(map(_OF_COMMITTEES.search, (title, doc, *heads))):
        return committee_of(found)
    return found


def _with_place(name: str) -> bool:
    """Return whether a committee says of which place it is: 县纪委监委 may be that of any."""
    return len(place_of(name)) > 1 or not ORGAN.fullmatch(name)


def normal_reporter(*names: str | None) -> str | None:
    """Return one name of the reporting body from the first text that holds it.

    中共临江市纪律检查委员会、临江市监察委员会 and 临江市纪委监委 are one. A school, a
    hospital or a bureau keeps its own name (青河县第一中学), with its place.
    """
    for name in names:
        if not name:
            continue
        name = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", name.strip())
        group = GROUP.search(name)
        if group is not None:
            return group[0]
        object_of = name.startswith("关于") and _LOOKED_INTO.search(name) is not None
        for words in _beginnings(name):
            found = _named(words, object_of)
            if found is not None:
                return found
    return None


def beginning_of(words: str) -> str | None:
    """Return the committee, place or body that words begin with, None for none."""
    return _named(words, object_of=False)


def committee_of(place: str) -> str:
    """Return the name of the committee of a place or body: below counties it is no 监委."""
    if _SUPERVISED.search(place):
        return f"{place}纪委监委"
    return f"{place}纪工委" if place.endswith("街道") else f"{place}纪委"


def place_of(reporter: str) -> str:
    """Return the place or body that a committee is of, any other name as it is."""
    return re.sub("(?:纪委监委|纪委|纪工委)$", "", reporter)


def own_place(reporter: str) -> tuple[str, str]:
    """Return the higher place that a reporter's name begins with, "" for none, and the rest.

    云岭县青石镇纪委 is (云岭县, 青石镇纪委), 云岭县纪委监委 ("", 云岭县纪委监委).
    """
    match = _HIGHER.match(reporter)
    place = match[0] if match is not None else ""
    rest = reporter[len(place) :]
    if not place or rest.startswith(("纪委", "委", "监委", "人民政府")) or not rest:
        return "", reporter
    return place, rest


def city_of(reporter: str) -> str:
    """Return the city that a reporter's name begins with, "" for none: 临江市青河县纪委监委."""
    match = re.match(f"{_TOP}?(?P<city>{_CITY})", reporter)
    # 青河县市场监管局 names none.
    return "" if match is None or re.search("[县区旗]", match["city"]) else match["city"]


def called(reporter: str) -> set[str]:
    """Return what a reporter may be called: 云岭县第一中学, 第一中学, 县第一中学, 县一中."""
    found = {reporter}
    nation_wide = _NATION_WIDE.match(reporter)
    if nation_wide is not None:
        return found | called(reporter[nation_wide.end() :])
    posted = _POSTED.fullmatch(reporter)
    if posted is not None:
        return found | _posted_names(posted["whose"])
    above, own = own_place(reporter)
    if not above:
        # 临江市青河县纪委监委 is also called 青河县.
        city = re.match(f"{_TOP}?{_CITY}(?={_COUNTY})", reporter)
        found |= called(reporter[city.end() :]) if city is not None else set()
    plain = place_of(own)
    forms = {own, plain, *_short_names(plain)}
    numbered = _NUMBERED.match(plain)
    short = {numbered[1] + numbered[2]} if numbered is not None else set()
    if plain == "人民医院":
        short = {"医院"}
    if above:
        forms |= {above[-1] + form for form in forms if plain == own}
        found |= {above + form for form in forms}
        short = {above[-1] + form for form in short} | {above + form for form in short}
    elif plain == own and re.match("[省市县区镇乡].{3}", plain):
        forms.add(plain[1:])
    return {name for name in found | forms | short if len(name) > 1}


def _short_names(name: str) -> set[str]:
    """Return what a bureau is called for short: 市卫健委 of 市卫生健康委."""
    return {
        name.replace(long, short) for long, short in _SHORT_BUREAUS if name.endswith(long)
    }  # fmt: skip


def posted_to(reporter: str) -> set[str]:
    """Return what the body is called that a group is posted to (驻市卫健委纪检监察组)."""
    posted = _POSTED.fullmatch(reporter)
    if posted is None:
        return set()
    bodies = {posted["whose"], *_short_names(posted["whose"])}
    return bodies | {body[1:] for body in bodies if re.match("[省市县区].{2}", body)}


def _posted_names(whose: str) -> set[str]:
    """Return what a group posted to a bureau is called: 市卫健委纪检组, 派驻市卫健委纪检监察组."""
    bodies = {whose, *_short_names(whose)}
    bodies |= {body[1:] for body in bodies if re.match("[省市县区].{3}", body)}
    return {
        f"{lead}{body}{end}"
        for body in bodies
        for lead in ("", "驻", "派驻")
        for end in (
            "纪检监察组",
            "纪检组",
            "派驻纪检监察组",
            "派驻纪检组",
            *(["组"] if lead else []),
        )
    }


def is_short_for(short: str, reporter: str) -> bool:
    """Return whether words may be a company or bureau put short: 宏远集团 of 宏远建设集团有限公司.

    They begin alike, and every sign of the short name stands in the long one, in order.
    """
    own = own_place(reporter)[1]
    if len(short) < 3 or not _SHORTENED.search(own) or short == own:
        return False
    for name in (reporter, own):
        if name.startswith(short[:2]):
            signs = iter(name)
            return all(sign in signs for sign in short)
    return False


def _beginnings(name: str) -> Iterator[str]:
    """Yield what a name may begin in a title, without what leads to it."""
    for match in _STARTS.finditer(name):
        words = _LEADS.sub("", name[match.end() :])
        if words:
            yield words


def _named(words: str, object_of: bool) -> str | None:
    organ = ORGAN.match(words)
    if organ is not None:
        whose = re.sub("第[一二三四五六七八九十]+届$|的$", "", organ["place"].removeprefix("中共"))
        if _ORGAN_ENDS.search(whose) and not _NO_NAME.search(whose):
            return committee_of(whose)
    place = _place(words)
    body = _body(words, place)
    if body is not None:
        return None if object_of else body
    if len(place) < 2 or (object_of and re.search("(?:[镇乡村]|街道|社区)$", place)):
        return None
    return place


def _place(words: str) -> str:
    """Return the place that words begin with, "" for none."""
    match = _PLACE.match(words)
    found = match[0] if match is not None else ""
    if not found or _NO_NAME.search(found) or _NO_PLACE.search(found):
        higher = re.match(f"{_TOP}?{_CITY}?{_COUNTY}?", words)
        found = higher[0] if higher is not None else ""
    return "" if _NO_NAME.search(found) or _NO_PLACE.search(found) else found


def _body(words: str, place: str) -> str | None:
    """Return the school, bureau … that words begin with, None for none."""
    if re.match("[市县区]?(?:委|政府)(?!.{0,6}(?:办|部|政法委|党校))", words[len(place) :]):
        return None
    match = _BODY.match(words, len(place))
    if match is None or _NO_NAME.search(match["own"]) or len(match["own"]) < 2:
        return None
    under = _UNDER.match(words, match.end())
    if under is not None and not (_NO_NAME.search(under[0]) or _NOT_UNDER.search(under[0])):
        own = match["own"] + under[0]
    else:
        own = match["own"]
    sure = place or _SURE.search(match["own"]) or _SURE.search(own)
    return place + own if sure else None


def _signature(line: str) -> str | None:
    """Return the body that a line consists of, but for a date and a seal."""
    if "\t" in line:
        return None
    name = _SEAL.sub("", _DATE.sub("", line)).removeprefix("中共")
    name = _OFFICE.sub("", name)
    whole = ORGAN.fullmatch(name) or _BODY.fullmatch(name, len(_place(name)))
    return normal_reporter(name) if whole is not None else None


def _filled_in(line: str) -> str | None:
    """Return the body that a line of a form or table says it comes from, None for none."""
    label = _FILLED_IN.search(line)
    if label is None:
        return None
    # 青河县 纪委监委, 青 河 县 教 育 局: as many pieces as are one name; of two bodies the first.
    pieces = label["who"].split()
    counts = range(len(pieces), 0, -1)
    return next((name for n in counts if (name := _of_pieces(pieces[:n]))), None)


def _of_pieces(pieces: Sequence[str]) -> str | None:
    """Return the body that is named in pieces, None where they are not one name and no more."""
    name = "".join(pieces).removeprefix("中共")
    found = normal_reporter(name)
    if len(pieces) == 1:
        return found
    if any(len(a) > 1 < len(b) and a[-1] == b[-1] and a[-1] in _PLACE_SIGNS
           for a, b in pairwise(pieces)):  # fmt: skip
        return None  # 青河县 白塔县
    organ = ORGAN.match(name)
    whole = organ is not None and organ.end() == len(name)
    return found if found == name or whole else None


def _opening(line: str) -> str | None:
    """Return the body that the first sentence of a text has for its subject."""
    words = _LEADS.sub("", _STOPS.split(line)[0])
    organ = ORGAN.match(words)
    if organ is None or not _ORGAN_ENDS.search(organ["place"]) or _NO_NAME.search(organ["place"]):
        return None
    return committee_of(organ["place"])
