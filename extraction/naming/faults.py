"""A fault said beside a number makes what it counts a problem: 6家单位往来款长期未清."""

from __future__ import annotations

import re

from corpus.word_list import is_word, kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import suffixed
from extraction.naming.named import PLACE, STOCKS, Named, make_named
from extraction.naming.whole_words import first_of
from extraction.patterns import rarely
from extraction.personal.names import FIRST_SIGNS
from extraction.unit_kinds import PEOPLE, TIMES

__all__ = ["faulty", "not_done", "noted"]

_WRONG = (
    r"违规|违法|违反|违建|虚报|虚列|虚增|虚假|虚开|冒领|套取|骗取|挪用|截留|挤占|滞留|侵占|贪占|闲置"
    r"|超标准|超预算|超概算|超范围|超计划|超职数|超限额|规避|应招未招|化整为零|围标|串标|转包|挂靠"
    r"|挂账|少计|多计|多报|漏报|瞒报|漏发|多发|重发|多领|少领|重复(?:享受|领取|报销|补贴|发放|列支)"
    r"|无公函|小金库|账外|白条|公款(?:吃喝|旅游|送礼|私存|报销|消费|宴请)|索要|摊派|转嫁|拆分|低价|乱收费|搭车收费|自定项目"
    r"|照搬|照抄|套用|雷同|补记|代记|造假|失实|弄虚作假|优亲厚友|带病提拔|零报告|零线索|提前列支"
    r"|无(?:健康证|资质|资格证?|许可证|执照|合同|预算|手续|凭证|审批)|不符合(?:条件|规定|要求)|不(?:规范|合规|合格|齐全|全(?![部面市县区镇省]))|宴请|混乱|流于形式|走过场|缺失|缺少|存疑|过期|对不上|坐收坐支|公车私用|吃空饷|大操大办"
)
_LACKING = (
    r"未(?!来|成年|婚|设|配|建|自办|立案|上报|发[现生]|出现|收到|接到|检出|办结|销号|整改|完成整改)"
    r"|没有(?!人[^员才管]|发现|发生|出现|收到|接到|独立|专门|专职|设|配|建)|时间不足(?=.)|数量不足(?=.)|人数不足(?=.)|力量不足(?=.)|频次不足(?=.)|次数不足(?=.)|面积不足(?=.)|用房不足(?=.)|经费不足(?=.)|资金不足(?=.)|人手不足(?=.)|设备不足(?=.)|无(?=专用|专职|固定|独立|合格|完整|台账|记录|公章)|不(?:到位|及时|真实|实|足额|清|严|力|够|好|健全|准确|公开|完整|相符|符)|长期不"
    r"|推进缓慢|进展缓慢|滞后|逾期|超期|亏损|拖欠|欠缴|反弹|为零|从未"
)
_WRONG_PATTERN = re.compile(_WRONG)
_FAULT = re.compile(f"{_WRONG}|{_LACKING}")
# What follows says that it was dealt with, and by that the figure is named.
_DEALT = re.compile(
    r"整改(?<!虚假整改)(?!方案|标准|不|流于|台账)|处分|处理|处罚|诫勉|问责|约谈|立案|留置|通报|批评|移送|督促|督办|责令|取消|清退|追回|退[还缴回]"
    r"|判|开除|免职|澄清|检查|核查|排查|巡察|审计|督导|调研|培训|学习|举报|发现|反映|查处|涉及"
)
_AIMED = re.compile(r"(?:[对向给为将把被由就令]|督促|责令|推动|帮助|指导)[^，,。；;]{0,10}$")
# 14个乡镇清理不规范合同2318份: the fault is of what they dealt with
_PUT_RIGHT = rarely("清理|整治|纠治|规范|拆除|叫停|盘活|化解|收回|排查")
_AIMED_AT = 13
"""So far back it can begin."""

_OF_WHICH = rarely(r"^[^，,。]{0,10}?(?:当?中|里)(?!心|央|学|小|介|层|医|药|标)")
_FIRMS = ("企业", "公司", "单位")
_MAY_BE_FAULTY = STOCKS | {"supervision"}
_WHOLES = frozenset(("organization", "other", "problems"))
_THINGS = frozenset(("supervision", "other", "training", "rectification", "problems"))
_SEEN = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}?)(?:抽查|抽检|检查|核查|排查|比对|筛查|审核)?(?:发现|查出|比对出|比出|查实|核实)"
)
_FINDING = re.compile("发现|查出|比对出|比出|查实|核实")
_LEAD = rarely(
    r"^(?:其中|另有|还有|有的|有|均|都|仍|尚|也|还|存在|连续\d*[年月]?|长期|全年|近[两二三四五]年|的|共|计|、)+"
)
_PERSON = rarely(
    "(?:[民员长人师记]|代表|主任|会计|干部|支书|文书|群众|出纳|户主)"
    f"(?P<name>[{FIRST_SIGNS}][\u4e00-\u9fff]{{1,2}})$"
)
_BARE = re.compile(r"^[，,、其中]*(不(?:规范|合规|合格|达标|相符))(?:的)?(?:有|为|仅)?$")
_CLAUSE = re.compile(r"[，,、；;：:。“”]")
_LONGEST, _WHOLE = 9, 12
_NOUN_END = 6
# 3所学校食堂结余132.6万元长期挂账: the amount is a figure of its own
_AMOUNT = re.compile("\\d[\\d.,]*[余多]?[万亿]?[余多]?[元%％\u4e00-\u9fff]?")
_NOTED_SIGN = re.compile("零|没有|未|无")
_NOTED = rarely(
    "(?:全年|至今|目前|仍|尚|还|均|自查|连续[两三四五]年)*((?:零|(?:没有|未|无)(?!一|人员伤亡|违纪|违规|问题|异常))"
    "[\u4e00-\u9fff]{2,8}|未[\u4e00-\u9fff]{2,4}过一[起件条次名个项][\u4e00-\u9fff]{2,4})$"
)
_FEW, _FEWEST = 8, 6
_NOT_DONE = rarely("没有")
_NOT_HOW = re.compile("没有(?=[按经及对向把将依在]|做到|达到|落实)")
_NEAR = 30
_MONEY_ENDS = frozenset("款费税")  # 工程款: no works are counted
_FOUND = ("发现", "查出")
_OVERSEEN = "监督对象人数"
_AIDS = ("补贴", "补助", "津贴", "奖补", "补偿")
_LOOKED_AT = ("lexicon:抽查", "same", "swapped")


def faulty(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """Return a figure as a problem where a fault is said of what it counts, else None.

    Args:
        named: the figure as its other words name it.
        frame: the words around it.
        lexicon: for its nouns.
    """
    if named.parent is not None and named.parent.category not in _WHOLES:
        return None
    return _behind(named, frame, lexicon) if frame.after else _before(named, frame, lexicon)


def noted(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return bodies with what is said to be wanting: 9个乡镇全年零立案, 35个乡镇没有办案场所.

    Args:
        named: the figure as its other words name it.
        frame: the words around it.
        lexicon: for its nouns.
    """
    if named.category != "organization" or not _NOTED_SIGN.search(frame.after):
        return named
    noun = _noun(frame.after[:_NOUN_END], lexicon)
    said = _NOTED.match(frame.after, len(noun)) if noun else None
    if (
        said is None
        or named.name != suffixed(noun, frame.unit)
        or (said[1][0] != "零" and _DEALT.search(frame.after))
    ):
        return named
    name = suffixed(said[1].replace("没有", "无") + noun, frame.unit)
    return make_named(name, named.category, frame, "noted", named.parent)


def _behind(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """2个支部连续5年未发展党员, 3名干部虚列补贴: what is wrong with those counted follows."""
    found = frame.own.endswith(_FOUND) or (not frame.own and "发现" in frame.context[-_NEAR:])
    wrong = named.name == "发现问题数" if found else named.name == "问题单位数"
    if frame.unit in TIMES or not (named.category in _MAY_BE_FAULTY or wrong):
        return None
    if _AIMED.search(frame.own[-_AIMED_AT:]) or _DEALT.search(frame.forward):
        return None
    seen = found or named.rule.startswith(_LOOKED_AT)
    if named.category == "supervision" and not seen and named.name != _OVERSEEN:
        return None
    people = frame.unit in PEOPLE
    fault = (_WRONG_PATTERN if people else _FAULT).search(frame.forward)
    if fault is None or _OF_WHICH.match(frame.forward) or _of_the_next(frame):
        return None
    subject = frame.forward[: fault.start()]
    if frame.cut and _PUT_RIGHT.search(subject):
        return None
    body, of, thing = subject.partition("的")
    if of:
        # 5个村的合同没有台账: villages are counted, 3个未报备的村没有公示 says more of them
        whole = lexicon.words.nouns.get(body) == "organization"
        if not whole or not 2 <= len(thing) <= 4 or "的" in thing:
            return None
        subject = body + thing
    if found and named.name == "发现问题数" and not _noun(subject, lexicon):
        return None
    noun = (body if of else _noun(subject, lexicon)) or _counted(named, lexicon)
    if people and lexicon.words.nouns.get(noun) in _THINGS:
        # 2名材料造假: it is no material that is counted
        name = suffixed(frame.forward[: fault.end()][-_LONGEST:], frame.unit)
        return make_named(name, "problems", frame, "fault", named.parent)
    if named.name == _OVERSEEN:
        noun = "公职人员"  # 2名非农业户籍公职人员违规领取补贴
    said = _said(frame.forward, fault, subject.removeprefix(noun), lexicon)
    noun = "" if len(said) > _LONGEST + 1 and people else noun
    if of:
        said = f"{thing}{said.removeprefix(thing)}"[:_LONGEST]
    # 户 may count enterprises as well as households.
    unit = "家" if frame.unit == "户" and noun.endswith(_FIRMS) else frame.unit
    name = suffixed(said if noun and noun in said else said + noun, unit)
    return make_named(name, "problems", frame, "fault", named.parent)


def _of_the_next(frame: Frame) -> bool:
    """21个村有4个存在台账不清问题: of the four, not of all."""
    if not frame.cut or frame.unit is None or not frame.after.endswith(("有", "里", "中")):
        return False
    following = frame.forward[len(frame.after) :].lstrip("0123456789.余多")
    return following.startswith(frame.unit)


def _before(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """闲置房屋217套, 违规兼职取酬16人, 账外资产36项: the fault stands before the number."""
    del lexicon
    if "不" in frame.own and (bare := _BARE.match(frame.own)) is not None:
        # 抽查资料24份，不规范的有10份
        name = suffixed(bare[1], frame.unit)
        return make_named(name, "problems", frame, "fault", named.parent)
    subject = named.category in STOCKS
    if not subject and named.category not in ("supervision", "clues"):
        return None
    seen = _SEEN.match(named.name) if _FINDING.search(named.name) else None
    if not subject and (seen is None or "线索" in named.name):
        return None
    clause = _CLAUSE.split(frame.own.rstrip("，, 、（("))[-1]
    fault = _FAULT.search(clause)
    if fault is None or _DEALT.search(clause, fault.start()):
        return None
    if not seen and re.search(
        r"(?:清理|清退|整治|纠治|纠正|叫停|退回|盘活|拆除|处置|化解|否决|取消)", clause
    ):
        return None
    if frame.unit in PEOPLE and _WRONG_PATTERN.search(clause) is None:
        return None
    name = _SEEN.sub("", named.name) or named.name
    if named.rule in ("whose", "same", "swapped", "unit") or fault.group() not in name:
        name = suffixed(_end_of(_SEEN.sub("", _LEAD.sub("", clause)), fault.group()), frame.unit)
    name = re.sub("^[为被是了]", "", name)
    if _told_of_a_person(clause, fault.start()):
        name = name[max(0, name.find(fault.group())) :]
    if len(named.name) > len(name) or named.rule != "formed":
        return make_named(name, "problems", frame, "fault", named.parent)
    if frame.unit in ("条", "件", "起") and not re.search(r"问题|行为|案", name):
        name = suffixed(re.sub("数$", "", name) + "问题", frame.unit)
    return make_named(name, "problems", frame, "fault", named.parent)


def _end_of(clause: str, fault: str) -> str:
    """The end of a clause that is long enough for a name, without the end of a body before it.

    县住建局未按规定程序采购, 乡村道路管护机制不健全: 局 or 路管 would be left of the words there.
    """
    at = len(clause) - _LONGEST
    begins = clause.rfind(fault)
    if not 0 < at < begins:
        return clause[max(at, 0) :]
    before = clause[at:begins]
    return clause[begins:] if len(before) < 2 or PLACE.search(before) else clause[at:]


def _told_of_a_person(clause: str, end: int) -> bool:
    """Tell whether somebody named stands before a fault: 村民王小明虚报低保."""
    person = _PERSON.search(clause, 0, end)
    return person is not None and (not is_word(person["name"]) or kind_of(person["name"]) == "nr")


def _counted(named: Named, lexicon: Lexicon) -> str:
    """The noun of a name; of one that goes on from another, without what was said of that."""
    whole = named.name.removesuffix("数")
    if named.rule != "same":
        return _noun(whole, lexicon)
    noun = lexicon.words.noun_end.search(whole)
    return noun.group() if noun is not None else ""


def _noun(words: str, lexicon: Lexicon) -> str:
    """The noun that is counted, with which the words behind a number begin."""
    for end in range(min(8, len(words)), 0, -1):
        noun = lexicon.words.noun_end.search(words[:end])
        if noun is not None and noun.start() == 0 and words[end : end + 1] not in _MONEY_ENDS:
            return words[:end]
    for end in range(2, min(8, len(words)) + 1):
        if words[end : end + 1] in _MONEY_ENDS:
            continue
        if lexicon.words.noun_end.search(words[:end]) is not None:
            return words[:end]
    return ""


def _said(words: str, fault: re.Match[str], between: str, lexicon: Lexicon) -> str:
    """The fault in few words: with what it befell at the end of the clause, else its object."""
    rest = _CLAUSE.split(words[fault.start() :])[0]
    rest = re.sub(r"(?:超过|(?<!未)(?<!没有)达|共计|合计|累计|等).*$|[\d.]+.*$", "", rest)
    longest = _LONGEST
    if len(rest) <= len(fault.group()) + 1:
        between = _AMOUNT.sub("", re.sub("长期|连续", "", _LEAD.sub("", between)))
        rest = _last_words(between, lexicon) + rest
        longest += _FEW
    if not (len(rest) <= _WHOLE and rest.endswith(_AIDS)):
        rest = first_of(re.sub(r"^(未|没有)(?:亲自|专题|按时)?", r"\1", rest), longest)
    done = _NOT_DONE.search(rest)
    if done is not None and lexicon.words.verb_pattern.match(rest, done.end()):
        return rest.replace("没有", "未")
    return not_done(rest, lexicon)


def not_done(words: str, lexicon: Lexicon) -> str:
    """Return words with 未 for 没有 before a deed (没有安装护栏), with 无 before a thing.

    Args:
        words: what is said of something.
        lexicon: for its verbs.
    """
    words = _NOT_HOW.sub("未", words)
    place = words.find("没有")
    if place < 0:
        return words
    deed = lexicon.words.verb_pattern.match(words, place + 2) is not None
    deed = deed or kind_of(words[place + 2 : place + 4]) == "v"
    return words.replace("没有", "未" if deed else "无")


def _last_words(words: str, lexicon: Lexicon) -> str:
    """The end of some words, cut between two that are known: 供应商资质审核, not 应商资质审核."""
    at = len(words)
    if at <= _FEW:
        return words
    while (before := lexicon.words.known_end.search(words[:at])) is not None:
        if len(words) - before.start() > _FEW:
            break
        at = before.start()
    if at < len(words):
        return words[at:]
    at = len(words) - _FEWEST
    while at > 0 and any(
        is_word(words[at - n : at + m], 3) for n in (1, 2) for m in (1, 2) if at >= n
    ):
        at -= 1  # 计算机专业干部, not 机专业干部
    return words[at:].rstrip("都也均")
