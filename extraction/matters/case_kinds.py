"""Of which kind of cases, crime, rank or letters a figure is, where its own sentence says so."""

from __future__ import annotations

import re

from extraction.matters.field_names import ALL_OF_PLACE, HAN, WHOLE, kind_name
from extraction.matters.known_fields import known_names
from extraction.patterns import rarely
from extraction.personal.ranks import RANK_OR_MORE

__all__ = ["kind_told"]

_KIND = re.compile(
    "(?:^|[，,；;。：:、])(?:其中|今年|上年|去年|全年)*"
    "(?P<kind>乡镇|镇街|县直|市直|区直|省直|派驻机构|派驻纪检监察组|村级|基层)(?:纪委|单位|部门|机关|机构)*"
    "(?:共|累计)?(?:立案|处分|查处|查办|惩处|处置|发现|受理|问责|给予)"
)

# 立案查处 too is found by its second word: a pattern that begins with words leaps to them.
_DEALT_WITH = (
    "(?:查[处办结纠]|惩[处治])"
    # 查处形式主义、官僚主义问题17起
    f"(?P<words>(?:{HAN}|(?<=主义|之风|吃喝|礼品|礼金)、){{2,20}}?)(?:问题|案件|行为)"
)

# 查处群众身边腐败问题9件，处分8人: those 8 are of that kind, and not all who were.
_SO_MANY = "(?:共|约|达|有|为|计|到)*"
_KIND_OF_CASES = re.compile(_DEALT_WITH + _SO_MANY + r"[\d][\d.,]*[余多]?(?:件|起|个|例|宗)")

# 整治“校园餐”问题查处96起、处分71人
_KIND_PUT_RIGHT = re.compile(
    f"(?:整治|纠治|治理)(?P<words>{HAN}{{2,20}}?)问题[，,]?(?:共|累计)?(?:查[处办]|惩处)"
    rf"{_SO_MANY}[\d][\d.,]*[余多]?(?:件|起|个|例|宗)"
)

# 处置营商环境问题线索7件，立案2件; 针对医保问题立案12件; 立案校园餐问题86件
_LETTERS = "处置|受理|排查|梳理|摸排|收集|发现|查(?=出)|查摆|收到|接收|移交|核查|办理|反映|涉及"
_KIND_OF_CLUES = re.compile(
    f"(?:{_LETTERS})(?:出|到|了|的)?(?P<words>(?:{HAN}|、){{2,24}}?)(?:问题|腐败|类|式|的)*"
    r"(?:线索|信访举报|举报|信访件?)(?:共|累计|约|达|有|为|计|到)*(?=\d|$)"
)
_KIND_FILED = re.compile(
    f"(?:针对|就|围绕)?(?P<words>{HAN}{{2,20}}?)问题(?:共|累计)*立案(?:审查调查|审查|调查|查[处办])?(?:约|达|共|有|为|计|到)*(?=\\d|$)"
    f"|立案(?P<filed>{HAN}{{2,16}}?)(?:问题|案件)(?:累计|约|达|共|有|为|计|到)*(?=\\d|$)"
)
_FILED_OF = re.compile("问题(?:共|累计)*立案")
# What is no field and yet a kind that not all clues are of.
_KINDS = (("雁过拔毛", "雁过拔毛"), ("微腐败", "微腐败"), ("四风", "四风"))
_OWN_KIND = re.compile(_DEALT_WITH + "(?:共|累计|约|达|有|为|计|到)*$")

# 查处了74件“四风”问题，处分41人: the count may stand before the kind.
_COUNTED_FIRST = re.compile(
    r"(?:查[处办结纠]|惩[处治])(?:了|的|这|起|共|各类)*\d[\d.,]*[余多]?(?:件|起|个|例|宗)(?:涉嫌)?"
    f"(?P<words>{HAN}{{2,20}}?)(?:问题|案件|行为)"
)

_OTHER_KIND = rarely(rf"(?:问题|案件|行为){_SO_MANY}\d[\d.,]*[余多]?(?:件|起|个|例|宗)")
_FIRST_HERE = re.compile("(?:查[处办结纠]|惩[处治])(?:了|的|这|起|共|各类)*$")

# What words end with that end as one of these two.
_OWN_KIND_ENDS = frozenset("题件为共计约达有到处办结纠治了的这起类")

_KIND_HERE = re.compile(
    r"\d[\d.,]*[余多]?(?:件|起|个|例|宗)(?:涉嫌)?" f"(?P<words>{HAN}{{2,20}}?)(?:问题|案件|行为)"
)

# “违规收礼”问题最为突出，处分55人；居第二位的是“公款吃喝”问题，处分46人
_FOREMOST = re.compile(
    "(?:^|[，,；;。：:])(?:其中[，,]?)?"
    f"(?:(?:[居排列]在?|位列)第?[一二三四五六次]位?的(?:问题)?[是为](?P<next>{HAN}{{3,20}}?)问题"
    f"|(?P<first>(?:{HAN}|、){{3,20}}?)(?:方面)?问题(?:依然|仍然?|也|还)?(?:[最较尤更]?为?突出|[排位列]?[在居]?首位|最多|居多))[，,]"
)

# 139人因违规用车被处理; 有18件涉及公款吃喝，25人因此被处理
_BECAUSE = re.compile(
    r"\d[\d.,]*[余多]?[人名](?:[\u4e00-\u9fff]{2,8}?)?因(?:此|(?:涉及|存在)?"
    f"(?P<words>{HAN}{{3,20}}?)(?:问题)?)而?(?:被|受到?了?)(?:处[理分]|查处|问责|追责|党纪|政务)"
)

# 58名中管干部接受审查调查: of that rank alone.
_RANK_HERE = re.compile(
    r"\d[\d.,]*[余多]?[人名](?:[\u4e00-\u9fff]{0,6}?的)?"
    "(?P<rank>(?:(?:省部|地厅|厅局|县处|乡科|副?[部厅局处科])级|[省市县中]管)(?:及?以[下上])?(?:领导|党员)?干部|村(?:组)?干部)"
    r"[^，,。；;、\d]{0,24}?(?:被|受到?|给予|主动投案)"
)

_RANK_AT = 32
_RANK_BEFORE = rarely(f"(?P<rank>{RANK_OR_MORE})[^，,。；;、\\d]{{0,12}}$")
_ABOUT_WHOM = re.compile(
    "反映(?P<whom>[\u4e00-\u9fff、“”]{2,16}?)(?:的问题|问题)?的(?:信访)?举报件?(?:累计|共|有)*$"
)

_OF_CRIMES = frozenset(("提起公诉人数", "批准逮捕人数", "结案数", "结案人数", "收案数"))

# 审结此类案件, 全国新收行政复议案件
_OF_ALL_KINDS = re.compile("^(?:[此该这]类$|全[国省市县区]|新收|共)+")
_TRIED = "起诉|公诉|批捕|逮捕|审结|审理|受理|执结"

_CRIME = re.compile(
    f"(?:^|[，,；;：:●]|(?<=[人名件])、|{_TRIED})(?P<kind>(?:(?!{_TRIED})[\u4e00-\u9fff“”、]){{2,20}}?)"
    r"(?:(?:犯罪|罪)(?:案件|案|嫌疑人)?|等?案件)(?:[\d.]+[万余]*件)?$"
)

_ANY_CRIME = re.compile(
    "各类|各种|^刑事$|各级|全部|所有|同比|办结|同期|全年|[共已]|相关|审判执行|^涉嫌$|^新收$|^一审$|法院|检察"
)

# 追回医保基金20万元: whose money, where the name is that of any.
_WIDE_MONEY = frozenset(
    ("追回资金", "挽回经济损失", "退还群众资金", "清退资金", "涉案金额", "涉及金额", "违规金额")
)
_LAST_PART = re.compile("^.*[，,；;、]")
_DEEDS = frozenset(("cases", "sanctions", "clues"))
_RANKED = _DEEDS | {"problems"}

_TOUCHING = re.compile(
    r"涉及(?P<words>[\u4e00-\u9fff“”]{3,16}?)的?(?:问题)?(?:共|有)?\d[\d.,]*[余多]?(?:件|起|个|例)[，,]$"
)
_THEREFORE = re.compile(
    r"\d[\d.,]*[余多]?(?:件|起|个|例)(?:涉及|属于|是)(?P<words>[\u4e00-\u9fff“”]{3,20}?)(?:的?问题)?[，,]有?$"
)

# How one came to it: 由此处分8人, 依规依纪立案2件.
_LED = (
    "(?:其中|[共合]计|共|累计|已|并|分别|由此|据此|从中|为此|因此|同时|陆续|相继|先后|随后|进而|一并|督促|推动|责令|及时|集中|深入|成功|另外?|还|现|均|我们"
    "|依[规纪法](?:依[规纪法]){0,2})*"
)
_FILED = re.compile(f"{_LED}(?:立案|初核|了结|查实|办结|谈话函询|查处|查办|惩处)")
_DEALT_BEHIND = re.compile("(?:全[省市县区])?(?:共|累计)*(?:查[处办]|惩处|处分|处理|在?查处)")

_LAST_QUOTED = re.compile("^.*“(?=[^”]*”?$)")

_DEALT = re.compile(
    f"^{_LED}(?:批评教育|党纪|政务|处分|处理|给予|予以|移[送交]|留置|问责|追责|诫勉|组织处理|追缴|挽回|涉及|(?:公开|点名|集中)?(?:通报|曝光)|返还|退还|清退|惠及)"
)
# 有9人被处理, 9人受到处理, 对9人予以诫勉
_WHOM = frozenset(("", "有", "共有", "已有", "其中", "其中有", "对", "共对", "已对"))
_BEFELL = rarely(
    r"\d[\d.,]*[余多]?(?:人次|[人名件])[^\d，,。；;因]{0,8}?(?:被|受到?|进行|予以|给予)(?:了)?"
    "(?:党纪|政务|处分|处理|问责|追责|诫勉|留置|组织处理|批评教育|谈话)"
)

# Words alone: with sets among them each place would be tried.
_KIND_WORD = re.compile("乡镇|镇街|直|派驻|村级|基层")


def kind_told(text: str, start: int, said: tuple[str, str], name: str, category: str) -> str:
    """Return the kind that the sentence of a figure tells of, "" for all there is.

    Args:
        text: the report.
        start: where the figure stands.
        said: the words before it, of its sentence and the one before, and of its clause alone.
        name: its indicator; what stands in it needs no saying again.
        category: its category.
    """
    before, words = said
    if name in _OF_CRIMES:
        return _crime(words) or _of_rank(words, text, start, name)
    own = _kind(words) or _foremost(words, name) or _cases(before, text, start)
    own = own or _own_kind(words, name, text, start)
    own = own or (_clues(before, name) if category in _DEEDS else "")
    own = own or _about_whom(words, category)
    if not own and name in _WIDE_MONEY:
        return known_names(_LAST_PART.sub("", words))
    if not own and category in _RANKED:
        own = _because(words, text, start) or _of_rank(words, text, start, name)
    return own


def _clues(before: str, name: str) -> str:
    """处置营商环境问题线索7件，立案2件: clues of one kind, and what became of them."""
    sentence = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    told = "线索" in sentence or "举报" in sentence or "信访" in sentence
    kinds = list(_KIND_OF_CLUES.finditer(sentence)) if told else []
    filed = sentence.find("立案")
    if filed >= 0 and (
        max(sentence.rfind("问题"), sentence.rfind("案件")) > filed or _FILED_OF.search(sentence)
    ):
        kinds += _KIND_FILED.finditer(sentence)
    if not kinds:
        return ""
    last = max(kinds, key=lambda one: one.end())
    behind = sentence[last.end() :]
    clauses = [clause for clause in re.split("[，,；;、]", behind) if clause.strip()][1:]
    goes_on = not clauses or all(_DEALT.match(one) or _FILED.match(one) for one in clauses[-2:])
    if not goes_on or WHOLE.search(behind) or ALL_OF_PLACE.search(behind):
        return ""
    kind = _special(last["words"] or last.groupdict().get("filed") or "")
    return "" if kind in name else kind


def _special(words: str) -> str:
    """Return the known field, or one of the few kinds beside them, that words name."""
    known = known_names(words)
    if known:
        return known
    if "涉黑" in words or "涉恶" in words or "保护伞" in words:
        return "涉黑涉恶"
    return next((name for sign, name in _KINDS if sign in words), "")


def _of_rank(words: str, text: str, start: int, name: str) -> str:
    """58名中管干部接受审查调查, 查处科级以上干部21人: are not all who were looked into."""
    tail = words[-_RANK_AT:]
    if "以上" in tail or "以下" in tail:
        ranked = _RANK_BEFORE.search(tail)
    else:
        ranked = _RANK_HERE.match(text, start)
    return ranked["rank"] if ranked is not None and ranked["rank"] not in name else ""


def _because(words: str, text: str, start: int) -> str:
    """139人因违规用车被处理, 18件涉及公款吃喝，25人因此被处理: of those cases alone."""
    last = words.rpartition("，")[2]
    told_first = last and "涉及" in words
    touching = _TOUCHING.search(words[: len(words) - len(last)]) if told_first else None
    if touching is not None and _DEALT.match(last):
        return kind_name(touching["words"].strip("“”"))
    why = _BECAUSE.match(text, start)
    if why is None:
        return ""
    told = why if why["words"] else _THEREFORE.search(words)
    return kind_name(told["words"].strip("“”")) if told is not None else ""


def _foremost(words: str, name: str) -> str:
    """“违规收礼”问题最为突出，处分55人: of the kind that is said to stand out, to the next ；."""
    if "问题" not in words or not (
        "突出" in words or "首位" in words or "位的" in words or "多，" in words
    ):
        return ""
    kinds = list(_FOREMOST.finditer(words))
    if not kinds or not _DEALT_BEHIND.match(words, kinds[-1].end()):
        return ""
    told = kinds[-1]["first"] or kinds[-1]["next"]
    if told.count("“") != told.count("”"):
        return ""
    plain = kind_name(_LAST_QUOTED.sub("", told).strip("“”"))
    return "" if plain.replace("、", "") in name else plain


def _crime(words: str) -> str:
    """起诉严重暴力犯罪6.1万人: of that crime alone; 起诉各类犯罪 of all."""
    crime = _CRIME.search(words)
    if crime is None or _ANY_CRIME.search(crime["kind"]):
        return ""
    return _OF_ALL_KINDS.sub("", crime["kind"])


def _about_whom(words: str, category: str) -> str:
    """反映农村干部问题的举报件350件: about those alone, whatever all letters go by."""
    about = _ABOUT_WHOM.search(words) if category == "clues" and "反映" in words else None
    if about is None or about["whom"].endswith(("强烈", "集中", "突出")):
        return ""
    return about["whom"]


def _own_kind(words: str, name: str, text: str, start: int) -> str:
    """查处违规吃喝问题9起, 查处9起违规吃喝问题 are not all problems dealt with, if named alike."""
    if words[-1:] not in _OWN_KIND_ENDS or not ("查" in words or "惩" in words):
        return ""
    kind = _OWN_KIND.search(words)
    if kind is None and _FIRST_HERE.search(words):
        kind = _KIND_HERE.match(text, start)
    if kind is None:
        return ""
    plain = kind_name(kind["words"])
    return "" if plain.replace("、", "") in name else plain


def _cases(before: str, text: str, start: int) -> str:
    """Return of which kind of cases the outcome told behind them is, "" for none.

    In their sentence only, as long as what follows goes on with what became of them.
    """
    if "查" not in before and "惩" not in before:
        return ""
    sentence = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    if not ("问题" in sentence or "案件" in sentence or "行为" in sentence):
        return ""
    kinds = list(_KIND_OF_CASES.finditer(sentence)) or list(_COUNTED_FIRST.finditer(sentence))
    if not kinds and "治" in sentence:
        kinds = list(_KIND_PUT_RIGHT.finditer(sentence))
    if not kinds or WHOLE.search(sentence, kinds[-1].end()):
        return ""
    behind = sentence[kinds[-1].end() :]
    last = _LAST_PART.sub("", behind).strip()
    clauses = [clause for clause in re.split("[，,；;、]", behind) if clause.strip()]
    befell = last != behind and last in _WHOM and _BEFELL.match(text, start) is not None
    if _OTHER_KIND.search(behind):
        return ""  # 查处形式主义问题9起，享乐主义问题11起，通报3批: of both kinds
    dealt = befell or not behind or (clauses and _DEALT.match(clauses[-1]) is not None)
    if not dealt or ALL_OF_PLACE.search(behind):
        return ""
    words = kinds[-1]["words"]
    known = known_names(words) if kinds[-1].re is _KIND_PUT_RIGHT else ""
    return known or kind_name(words)


# Not behind 其中, nor where what the shares are of has a name of its own before 分别.
_SHARED_OUT = rarely("[，,](?:(?:分别|依次)占|占比?(?:分别|依次))")


def _kind(words: str) -> str:
    if _KIND_WORD.search(words) is None:
        return ""
    kinds = list(_KIND.finditer(words))
    if not kinds or WHOLE.search(words, kinds[-1].end()):
        return ""
    told, behind = kinds[-1].group(), words[kinds[-1].end() :]
    apart = words.count(told[-2:]) > 1 and "其中" not in words
    if apart and ("分别" in behind or "依次" in behind) and _SHARED_OUT.search(behind):
        return ""  # 本级立案12件，乡镇立案28件，分别占30%、70%: of both
    return kinds[-1]["kind"]
