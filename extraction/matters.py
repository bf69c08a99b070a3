"""Of what a figure is counted: all there is, or one field, drive, audit or kind of bodies only."""

from __future__ import annotations

import re

from extraction.known_fields import known_names

__all__ = [
    "field_in",
    "is_some_drive",
    "matter_in_title",
    "own_matter",
    "told_again",
    "told_of_all",
]

_HAN = '[\u4e00-\u9fff“”"]'
_LEADS = re.compile(
    "^(?:在|把|对|仅|围绕|聚焦|针对|开展|紧盯|深化|推进|查处|强化|加强|抓好|其中|全[省市县区镇乡]|今年|持续|深入|关于"
    "|组织|及|以及|以来|年度?|重点|突出|关键|有关|相关|各|等|本|该|和|的|了|与|共|个|大(?![办操])|项|[省市县区]"
    "|第?[一二三四]季度|前[一二三]季度|[上下]半年|整治(?=重点)|抓实|做实|为(?=推进|切实|了)|推动|但在?|而|始终|瞄[定准]|排查|化解|清理|发现|起诉|审结|累计|先后|立案|受理|处置|查办|反映|涉及|接收|收到|移送|编[印写]|制作|摄制|[一二三四五六七八九十]是"
    "|[近前过]?[一二两三四五六七八九十]+年(?:间|来)?)+"
)
# 柳泉县纪委监委关于医药: who acts and how is no part of the matter.
_ACTS = re.compile(
    "^.*(?:关于|聚焦|围绕|紧[盯扣]|作为|对(?![口外比]))"
    "|^.*(?:纪委|监委|纪律检查委员会|监察委员会|纪检监察(?:机关|机构|组)|巡察办)[在对就]?"
)
# 5月启动专项整治, 为切实整治执法司法领域: when and to what end is none either.
_DONE = re.compile(
    "^.*(?:启动|部署|开展(?=..)|[查督][处办]|办结|立查|立案|通报|曝光|切实|坚决|严肃|全面|有力|扎实|牵头)(?:对|推进|开展|整治|查处|治理|解决|纠治|规范|加强)*"
)
_MONTH = re.compile("(?<=[0-9])[年月日](?:份|底|初|度)?")
# 医药领域腐败问题集中整治, 医药专项治理 and 医药领域 are one matter.
_PLAIN = re.compile(
    "腐败乱象|不正之风|腐败|突出问题|问题|作风|管理|使用|领域|系统|行业|战线|工作|专项|集中|整治|治理|清理|监督|检查|审计|行动|整顿"
    "|攻坚|违规|违法|违纪|情况|等(?:重点|窗口)$|[等和的及]+$"
)
_QUOTED = re.compile('[“"](?P<name>[^“”"]{2,12})[”"]')
# What a field, a kind of bodies ends with: looked for first, as most words have neither.
_FIELD_WORD = re.compile("领域|系统|行业|战线|整治|治理|清理|检查|监督|行动|整顿")
# Words alone: with sets among them each place would be tried.
_KIND_WORD = re.compile("乡镇|镇街|直|派驻|村级|基层")
_NEAR = 120
# The longest name of a field, and 专项 or 集中 between it and the sign.
_FARTHEST = 26
# A report on all its work and on a drive, too, is about all.
_AS_WELL = re.compile('[和及暨与、][“"]|(?:建设|工作)(?:[和及暨与、])')
_FIELD = re.compile(
    f"(?P<words>{_HAN}{{2,24}}?)(?:领域|(?<!管理)系统(?![内外化性与上平预抽选借])|行业|战线|清理整治|(?:专项|集中)(?:整治|治理|清理|检查|监督|行动|整顿))"
)
_NONE = re.compile(
    "纪检监察(?!干部)|检察|政法机关|全|^$|^.$|(?<!纪检监察)干部|^(?:集团|政治|日常|公司|本)$|强烈|典型|等开展|其[他它]|对$"
    "|^(?:为期|联[动合]|事项)|(?:考评|预警|监测|查询)$|^(?:考核|评价|信息)$|等新$|^这|这[一个]|一些|部分|正风肃纪|小切口|^方面$|巡[察视]$|纪检$|^等|国资委$|建立|上线|自动|召开|贯彻落实|^.{1,4}[省市县区州]$"
    # 已对6个村进行了专项检查, 联合印发了专项治理方案, 成立由我任组长的专项整治领导小组
    "|了|进行|印发|任组长|为组长|牵头"
    r"|[一二两三四五六七八九十\d](?:大|个|类|方面)?$|[一二两三四五\d]轮|和[^、]{0,6}[“\"][^、]*、"
)
# 其中公安系统24人、法院5人; 工程建设领域12件，其他4件
_ONE_ITEM = re.compile(
    r"(?:领域|系统|行业|战线)的?\d[\d.,]*[余多]?[万亿]?[^\d，,、；;。（(]{1,4}[、，,]"
)
_GOES_ON = re.compile(
    f"(?:{_HAN}{{0,4}}(?:立案|处分|处理|移送|留置|问责|追缴|追回|给予|整改)|同比|环比|[占比较与为增减]|上升|下降|其中)"
)
_IN_TURN = re.compile(
    f"(?P<items>{_HAN}{{2,8}}(?:、{_HAN}{{2,8}})+?)等?(?:重点)?(?:领域|系统|行业)[^，,。；;\\d]{{0,12}}[，,]?[^，,。；;、\\d]{{0,8}}分别"
)
_ITEM_SIGN = re.compile("[、和]")
_NUMBER = re.compile(r"\d[\d.,]*")
# 对3家亏损企业开展专项治理: the measure is no part of the name.
_MEASURE = re.compile(r"(?<=\d)[家个所起件名户处项条](?=..)")
_ITEMS = re.compile("(?:[\u4e00-\u9fff“”]{2,10}、)+$")
_OFFICES = re.compile("书记|主任|局长|[常政]委|纪委")
_A_FIELD = re.compile("(?:领域|系统|行业|战线|整治)、")
_CARRIED_OUT = re.compile("(?<!等)(?:组织)?开展$")
# 全年, 今年以来: what is counted from here on is no longer that of the field.
_WHOLE = re.compile("全年|今年以来|上半年|下半年|累计")
_COUNTED = "(?:立案|处分|查处|处置|发现|受理|问责|给予|留置|移送|收到|接收)"
_TOGETHER = "(?:共|累计|一共|总共|先后|合计)*"
_BODIES = "(?:(?:各级)?(?:纪检监察(?:机关|机构|组织)|纪委监委|纪委))?"
# 全县处分60人 is of all there is also behind 聚焦医药领域, but not behind 在医药领域….
_ALL_OF_PLACE = re.compile(f"全[省市县区镇乡]{_BODIES}[，,]?{_TOGETHER}{_COUNTED}")
# In a report on one drive it takes 全县 and 全年 together.
_ALL_THERE_IS = re.compile(
    f"(?:全[省市县区镇乡]{_BODIES}[，,]?全年|全年[，,]?全[省市县区镇乡]{_BODIES})[，,]?"
    f"{_TOGETHER}{_COUNTED}"
)
_WITHIN = re.compile("(?:^|[，,])(?:其中)?[在对][^，,]*$")
_KIND = re.compile(
    "(?:^|[，,；;。：:、])(?:其中|今年|上年|去年|全年)*"
    "(?P<kind>乡镇|镇街|县直|市直|区直|省直|派驻机构|派驻纪检监察组|村级|基层)(?:纪委|单位|部门|机关|机构)*"
    "(?:共|累计)?(?:立案|处分|查处|处置|发现|受理|问责|给予)"
)
_STOPS = "；;。\n"
_DEALT_WITH = (
    "(?:立案查处|立案查办|立案查结|查处|查办|查结)"
    # 查处形式主义、官僚主义问题17起
    f"(?P<words>(?:{_HAN}|(?<=主义|之风|吃喝|礼品|礼金)、){{2,20}}?)(?:问题|案件|行为)"
)
# 查处群众身边腐败问题9件，处分8人: those 8 are of that kind, and not all who were.
_KIND_OF_CASES = re.compile(_DEALT_WITH + r"[\d][\d.,]*余?(?:件|起|个|例|宗)")
# 整治“校园餐”问题查处96起、处分71人
_KIND_PUT_RIGHT = re.compile(
    f"(?:整治|纠治|治理)(?P<words>{_HAN}{{2,20}}?)问题[，,]?(?:共|累计)?查处"
    r"[\d][\d.,]*余?(?:件|起|个|例|宗)"
)
_OWN_KIND = re.compile(_DEALT_WITH + "(?:共|累计|达|有|计)*$")
# 集中整治开展以来: a drive whose field the report does not name is yet not all the work.
_A_DRIVE = "(?:专项|集中|百日)(?:整治|治理|清理|行动|攻坚)"
_SOME_DRIVE = re.compile(_A_DRIVE)
_DRIVE = re.compile(f"(?P<name>{_A_DRIVE})(?:工作|行动)?(?:开展|启动|部署)?(?:以来|期间)")
# 查处了219件违反中央八项规定精神问题，处分134人: the count may stand before the kind.
_COUNTED_FIRST = re.compile(
    r"(?:立案查处|查处|查办|查结)(?:了|的|这|起|共|各类)*\d[\d.,]*余?(?:件|起|个|例|宗)(?:涉嫌)?"
    f"(?P<words>{_HAN}{{2,20}}?)(?:问题|案件|行为)"
)
_FIRST_HERE = re.compile("(?:立案查处|查处|查办|查结)(?:了|的|这|起|共|各类)*$")
_KIND_HERE = re.compile(
    r"\d[\d.,]*余?(?:件|起|个|例|宗)(?:涉嫌)?" f"(?P<words>{_HAN}{{2,20}}?)(?:问题|案件|行为)"
)
# “违规收礼”问题最为突出，处分55人；居第二位的是“公款吃喝”问题，处分46人
_FOREMOST = re.compile(
    "(?:^|[，,；;。：:])(?:其中[，,]?)?"
    f"(?:(?:[居排列]在?|位列)第?[一二三四五六次]位?的(?:问题)?[是为](?P<next>{_HAN}{{3,20}}?)问题"
    f"|(?P<first>{_HAN}{{3,20}}?)问题(?:依然|仍然?|也|还)?(?:[最较尤更]?为?突出|[排位列]?[在居]?首位))[，,]"
)
# 139人因违规用车被处理; 有18件涉及公款吃喝，25人因此被处理
_BECAUSE = re.compile(
    r"\d[\d.,]*余?[人名](?:[\u4e00-\u9fff]{2,8}?)?因(?:此|(?:涉及|存在)?"
    f"(?P<words>{_HAN}{{3,20}}?)(?:问题)?)而?(?:被|受到?了?)(?:处[理分]|查处|问责|追责|党纪|政务)"
)
# 58名中管干部接受审查调查: of that rank alone.
_RANK_HERE = re.compile(
    r"\d[\d.,]*[余多]?[人名](?:[\u4e00-\u9fff]{0,6}?的)?"
    "(?P<rank>(?:(?:省部|地厅|厅局|县处|乡科|副?[部厅局处科])级|[省市县中]管)(?:及?以[下上])?(?:领导|党员)?干部|村(?:组)?干部)"
    r"[^，,。；;、\d]{0,24}?(?:被|受到?|给予|主动投案)"
)
_ABOUT_WHOM = re.compile(
    "反映(?P<whom>[\u4e00-\u9fff、“”]{2,16}?)(?:的问题|问题)?的(?:信访)?举报件?(?:累计|共|有)*$"
)
_OF_CRIMES = frozenset(("提起公诉人数", "批准逮捕人数", "结案数", "结案人数"))
_TRIED = "起诉|公诉|批捕|逮捕|审结|审理"
_CRIME = re.compile(
    f"(?:^|[，,；;：:、●]|{_TRIED})(?P<kind>(?:(?!{_TRIED})[\u4e00-\u9fff“”、]){{2,20}}?)"
    r"(?:犯罪|罪)(?:案件|案|嫌疑人)?(?:[\d.]+[万余]*件)?$"
)
_ANY_CRIME = re.compile("各类|各种|刑事|各级|全部|所有|同比|^涉嫌$")
_RANKED = frozenset(("cases", "sanctions", "clues"))
_THEREFORE = re.compile(
    r"\d[\d.,]*余?(?:件|起|个|例)(?:涉及|属于|是)(?P<words>[\u4e00-\u9fff“”]{3,20}?)(?:的?问题)?[，,]有?$"
)
_DEALT_BEHIND = re.compile("(?:全[省市县区])?(?:共|累计)*(?:查处|处分|处理|在?查处)")
_LAST_QUOTED = re.compile("^.*“(?=[^”]*”?$)")
_CASES_OF = re.compile("(?:的|和|、|突出|不正之风|作风|腐败|问题|案件|领域)+$")
_DEALT = re.compile(
    "^(?:其中|共|累计|已|并)*(?:批评教育|党纪|政务|处分|处理|给予|移送|留置|问责|追责|诫勉|组织处理|追缴|挽回|涉及|通报|返还|退还|清退|惠及)"
)
_PLACE = re.compile("^(?:[一-鿿]{2,4}?(?:[省市县区州镇乡]|街道))+(?=..)")
_TITLED = (("审计", re.compile("审计")), ("巡察", re.compile("巡[察视]")))


def field_in(words: str) -> str:
    """Return the field or drive that a title, a question or a clause names last, "" for none.

    Where behind it all is told again (全年, 全县立案), there is none.
    """
    signs = [match.span() for match in _FIELD_WORD.finditer(words)]
    if not signs:
        return ""
    found: list[str] = []
    last = 0
    # No name begins farther before the first sign, or ends behind the last.
    for match in _FIELD.finditer(words, max(0, signs[0][0] - _FARTHEST), signs[-1][1] + 1):
        name, quoted = _quoted(words, match)
        if quoted and match.group().endswith("系统"):
            continue  # “好差评”系统 is a program
        if not quoted:
            lead = _MONTH.match(words, match.start()) or _MEASURE.match(words, match.start())
            name = _DONE.sub("", name[lead.end() - match.start() :] if lead else name)
            name = _listed(words[: match.start()]) + _CARRIED_OUT.sub("", name)
        name = _ACTS.sub("", name.strip('“”"'))
        name = _LEADS.sub("", name.lstrip('“”"') if "”" not in name else name)
        name = _plain(name)
        if _NONE.search(name):
            continue
        if found and last == match.start():
            # 工程建设领域廉洁风险专项治理 is about 工程建设.
            last = match.end()
            continue
        # 医药领域、教育领域 are one field together.
        found = [*found, name] if found and last == match.start() - 1 else [name]
        last = match.end()
    whole = _WHOLE.search(words, last) or (
        _ALL_OF_PLACE.search(words, last) and not _WITHIN.search(words[:last])
    )
    return "" if whole else "、".join(sorted(found))


def told_again(words: str) -> bool:
    """Return whether words behind the name of a field go on to tell of all: 全年, 全县立案."""
    return _WHOLE.search(words) is not None or _ALL_OF_PLACE.search(words) is not None


def _quoted(words: str, match: re.Match[str]) -> tuple[str, bool]:
    """Return the name of a field and whether it stands in quotation marks.

    “假病人、假病情、假票据”专项整治: a list in one pair of marks is one name.
    """
    name = match["words"]
    quoted = _QUOTED.search(name)
    if quoted is not None:
        return quoted["name"], True
    opened = words.rfind("“", 0, match.start("words"))
    if "”" in name and "“" not in name and opened >= 0:
        return words[opened + 1 : match.start("words") + name.index("”")], True
    return name, False


def _listed(before: str) -> str:
    """对水表采购、户表改造、物资变卖开展专项检查: the items before the last, none for fields."""
    items = _ITEMS.search(before)
    if items is None or _A_FIELD.search(items.group()) or _OFFICES.search(items.group()):
        return ""
    return items.group()


def matter_in_title(title: str) -> str:
    """Return what alone a report is about by its title, "" for all that its body does."""
    if _AS_WELL.search(title):
        return ""
    found = _PLACE.sub("", field_in(title))
    if not found and _FIELD_WORD.search(title):
        found = known_names(title)  # 柳泉县集中整治校园餐
    return found or next((name for name, words in _TITLED if words.search(title)), "")


def own_matter(text: str, start: int, name: str, category: str = "") -> str:
    """Return of what the figure at ``start`` is counted by its own sentence, "" for all there is.

    医药 behind 在医药领域, 乡镇 before 乡镇立案, 违规吃喝 for 处分8人 behind 查处违规吃喝问题9起,
    集中整治 behind 集中整治开展以来.

    Args:
        text: the report.
        start: where the figure stands.
        name: its indicator; what stands in it needs no saying again.
        category: its category; where people come from (财政系统15人) is no field.
    """
    before = text[max(0, start - _NEAR) : start]
    words = _last_clause(before)
    field = "" if category == "staffing" else _of_item(words, field_in(words))
    if field:
        return field
    if name in _OF_CRIMES:
        return _crime(words)
    own = _kind(words) or _cases(before) or _own_kind(words, name, text, start)
    own = own or _foremost(before, name) or _about_whom(words, category)
    if not own and category in _RANKED:
        own = _because(words, text, start) or _of_rank(text, start, name)
    return own or _drive(words)


def _of_item(words: str, field: str) -> str:
    """Return the field of a figure where a clause tells of several in turn.

    公安系统24人、法院5人: the five are of no system. 金融、国企等领域分别立案39件、27件: each of
    its own.
    """
    if not field:
        return ""
    turn = _IN_TURN.search(words) if "、" in field and "分别" in words else None
    if turn is not None:
        items = _ITEM_SIGN.split(_LEADS.sub("", turn["items"]))
        told = len(_NUMBER.findall(words, turn.end()))
        names = [_plain(item.strip("“”")) for item in items]
        return names[told] if told < len(names) and all(names) else ""
    ends = [item.end() for item in _ONE_ITEM.finditer(words)]
    return field if not ends or _GOES_ON.match(words, ends[-1]) else ""


def _own_kind(words: str, name: str, text: str, start: int) -> str:
    """查处违规吃喝问题9起, 查处9起违规吃喝问题 are not all problems dealt with, if named alike."""
    if "查" not in words:
        return ""
    kind = _OWN_KIND.search(words)
    if kind is None and _FIRST_HERE.search(words):
        kind = _KIND_HERE.match(text, start)
    if kind is None:
        return ""
    plain = _kind_name(kind["words"])
    return "" if plain.replace("、", "") in name else plain


def _about_whom(words: str, category: str) -> str:
    """反映农村干部问题的举报件350件: about those alone, whatever all letters go by."""
    about = _ABOUT_WHOM.search(words) if category == "clues" and "反映" in words else None
    if about is None or about["whom"].endswith(("强烈", "集中", "突出")):
        return ""
    return about["whom"]


def _crime(words: str) -> str:
    """起诉严重暴力犯罪6.1万人: of that crime alone; 起诉各类犯罪 of all."""
    crime = _CRIME.search(words)
    if crime is None or _ANY_CRIME.search(crime["kind"]):
        return ""
    return crime["kind"]


def _of_rank(text: str, start: int, name: str) -> str:
    """58名中管干部接受审查调查: are not all who were looked into."""
    ranked = _RANK_HERE.match(text, start)
    return ranked["rank"] if ranked is not None and ranked["rank"] not in name else ""


def _because(words: str, text: str, start: int) -> str:
    """139人因违规用车被处理, 18件涉及公款吃喝，25人因此被处理: of those cases alone."""
    why = _BECAUSE.match(text, start)
    if why is None:
        return ""
    told = why if why["words"] else _THEREFORE.search(words)
    return _kind_name(told["words"].strip("“”")) if told is not None else ""


def _foremost(before: str, name: str) -> str:
    """“违规收礼”问题最为突出，处分55人: of the kind that is said to stand out, to the next ；."""
    if "突出" not in before and "位" not in before:
        return ""
    words = _last_clause(before)
    kinds = list(_FOREMOST.finditer(words))
    if not kinds or not _DEALT_BEHIND.match(words, kinds[-1].end()):
        return ""
    plain = _kind_name(_LAST_QUOTED.sub("", kinds[-1]["first"] or kinds[-1]["next"]).strip("“”"))
    return "" if plain.replace("、", "") in name else plain


def _kind_name(words: str) -> str:
    """Return what kind of cases words speak of, "" for cases of every kind."""
    name = _LEADS.sub("", words)
    if "纪检监察干部" in name:
        return "纪检监察干部"
    return "" if _NONE.search(_plain(name)) else _CASES_OF.sub("", name)


def _plain(name: str) -> str:
    """Return a name without what every drive says; twice, as one such word hides another."""
    return _PLAIN.sub("", _PLAIN.sub("", name))


def is_some_drive(matter: str) -> bool:
    """Return whether a matter is a drive without its field (集中整治)."""
    return _SOME_DRIVE.fullmatch(matter) is not None


def told_of_all(text: str, start: int) -> bool:
    """Return whether the clause of a figure says that all work of a year and place is meant."""
    before = text[max(0, start - _NEAR) : start]
    return _ALL_THERE_IS.search(_last_clause(before)) is not None


def _last_clause(before: str) -> str:
    """Return what stands behind the last stop."""
    return before[max(map(before.rfind, _STOPS)) + 1 :]


def _drive(words: str) -> str:
    """Return the drive that words count from the beginning of, "" for none."""
    if "以来" not in words and "期间" not in words:
        return ""
    drive = _DRIVE.search(words)
    return drive["name"] if drive is not None and not _WHOLE.search(words, drive.end()) else ""


def _cases(before: str) -> str:
    """Return of which kind of cases the outcome told behind them is, "" for none.

    In their sentence only, as long as what follows goes on with what became of them.
    """
    if "查" not in before:
        return ""
    sentence = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    kinds = list(_KIND_OF_CASES.finditer(sentence)) or list(_COUNTED_FIRST.finditer(sentence))
    if not kinds and "治" in sentence:
        kinds = list(_KIND_PUT_RIGHT.finditer(sentence))
    if not kinds or _WHOLE.search(sentence, kinds[-1].end()):
        return ""
    behind = sentence[kinds[-1].end() :]
    clauses = [clause for clause in re.split("[，,；;、]", behind) if clause.strip()]
    if not clauses or not _DEALT.match(clauses[-1]) or _ALL_OF_PLACE.search(behind):
        return ""
    words = kinds[-1]["words"]
    known = known_names(words) if kinds[-1].re is _KIND_PUT_RIGHT else ""
    return known or _kind_name(words)


def _kind(words: str) -> str:
    if _KIND_WORD.search(words) is None:
        return ""
    kinds = list(_KIND.finditer(words))
    if not kinds or _WHOLE.search(words, kinds[-1].end()):
        return ""
    return kinds[-1]["kind"]
