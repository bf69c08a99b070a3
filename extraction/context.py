"""When and of whom: the period and the subject that a figure's sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.document_times import document_period, heading_periods
from extraction.patterns import rarely

__all__ = [
    "Mentions",
    "document_period",
    "heading_periods",
    "last_before",
    "periods_in",
    "subjects_in",
]

Mentions = list[tuple[int, str]]
"""What a sentence names, each with the place where it ends."""

_YEAR = r"(?:(?:19|20)\d{2}|[〇零一二三四五六七八九○]{4})年"
_TO = r"[至到\-—－–~～]"
_MONTHS = (
    rf"\d{{1,2}}月?份?(?:\d{{1,2}}日)?{_TO}\d{{1,2}}月(?:\d{{1,2}}日)?"
    r"|(?:十[一二]?|[一二三四五六七八九])月?[至到](?:十[一二]?|[一二三四五六七八九])月"
)
_QUARTERS = r"第?[一二三四1-4](?:[至到、和][一二三四1-4])?季度|前[一二三四]季度"
# 3月 of 3月15日 is a day, and what is to be done 3月底前 has not been counted.
_MONTH = (
    r"(?:\d{1,2}月|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月)"
    r"(?![份底末初]?之?[前内]|[\d一二三四五六七八九十])(?:份|底|末)?(?:以来|起)?"
)
_IN_YEAR = rf"{_MONTHS}|[上下]半年|{_QUARTERS}|{_MONTH}"
_PERIOD = re.compile(
    # Most characters begin none of these; the look-ahead leaves them at once.
    r"(?=[\d〇零一二三四五六七八九十○第前近今去当全本上每同下截目年这自])(?:"
    rf"自?(?:19|20)\d{{2}}年?{_TO}(?:19|20)\d{{2}}年(?:\d{{1,2}}月(?![\d—至]))?(?!\d|[上下]半年|第?[一二三四]季度|[底末初])"
    # 2024年1月至2025年6月 is one time, not two.
    rf"|自?(?:19|20)\d{{2}}年\d{{1,2}}月(?:\d{{1,2}}日)?{_TO}(?:19|20)\d{{2}}年\d{{1,2}}月(?:\d{{1,2}}日)?"
    rf"|自?{_YEAR}(?:度?全年|度|以来|{_IN_YEAR}|\d{{1,2}}月\d{{1,2}}日)?(?:至今|以来)?"
    rf"|(?<![\d年.]){_MONTHS}|{_QUARTERS}"
    r"|近[一二两三四五十\d]+年(?:来)?|今年以来|去年以来"
    rf"|(?:今|去|当|本|上|前|同)年(?!级|期|同期)(?:{_IN_YEAR}|度?全年)?|(?:全|每)年(?!级|期)"
    r"|(?:上|去)年同期|上半年|下半年|每(?:季度?|月|周)"
    r"|截[至止]到?(?:目前|案发|[^，,。；;]{0,12}(?:[年月日底末]|季度))|目前|年均|(?:本|这一|上)(?:届|轮|季度|月)"
    rf"|自?(?<![\d年至到月第每.]){_MONTH})"
)
# 上年同期 at the head of a clause says when; else it is what is compared with.
_SAME_TIME = "同期"
_OPENS = rarely(r"(?:^|[，,。；;：:（(\n])\s*(?:而|其中)?$")
_COMPARES = "比较"
_MAY_COMPARE = "与同跟和由从"
_COMPARED = re.compile("相?比|持平|相当|同期")
_EARLIER = re.compile("[去上前]年")
_TIMES_OF = re.compile(r"(?:同期|全年)?的?[\d.一二两三四五六七八九十]+多?倍")
# What is so often, carried over or told of another year ends with its clause.
_OWN_CLAUSE = re.compile(
    r"每(?:年|月|季度?|周)(?=[^，,。；;]{0,4}\d)|年均|[上去]年(?:结转|遗留|结存|滚存|底?结余)|(?:19|20)\d\d年同期"
)
_CLAUSE_END = rarely("[，,；;）)*×]")
_OF_FIGURE = re.compile(r"[的为是仅]?(?=\d)")
_IN_BRACKETS = re.compile(r"的?[（(](?=[^（()）]{0,6}\d)[^（()）]*[）)]")
# （上年102件）, （其中2024年立案3件）: what a bracket dates ends with it.
_TO_BRACKET = rarely(r"[^（()）]*?\d[^（()）]*[）)]")
_BRACKET_OPEN = re.compile(r"[（(][^（()）]*\Z")
# 去年为11批15人次，…: of both, up to the next clause or to what it changed into.
_REMARK_END = rarely("[，,；;）)。]|[增减升降上下提回达多少到]")
# 每年可为群众减负260万元；问责7人: so often goes as far as the next ；.
_HABIT = re.compile("每(?:年|月|季度?|周)(?!度)")
_COUNTED = rarely(r"\d\s*[^\d\s年月日.．,，、至到\-—－–~～]")
_DIGIT = rarely(r"\d")
_SEGMENT_END = rarely("[；;）)]")
# 学校创建于1998年，现有教职工56人
_BUILT_IN = rarely("(?:[创始新改扩]?建|建成|成立|组建|设立|投用|创办|开办|改制|竣工|启用|开工)于$")
# 留置中心2024年投用，有房间10间: when it was built, not when its rooms were counted.
_ONLY_BUILT = rarely(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:正式|建成|开始|全面|就|才|起|已|初|底|末|由[^，,。；;\d]{1,12}|经[^，,。；;\d]{1,12}){0,3}"
    r"(?:投用|投入(?:使用|运行|运营)|启用|建成|成立|设立|组建|竣工|完工|开工|动工|落成|挂牌|开业|开园|开馆|开园"
    r"|立项|获批|批准|改制|合并|搬迁|迁入|迁址|入驻|交付|通车)(?:使用|运行|运营|投用|启用|设立|成立)?"
    r"(?=[，,。；;、）)的]|以来|\Z)"
)
_THIS_YEAR = rarely("(?:[今本当]年|全年)(?:度|以来|全年)?$")
_NEXT_ITEM = rarely("(?<=[；;，,])[二三四五六七八九十]是")
# No period is named without one of these.
_TIMELY = re.compile("年|月|季|周|届|轮|截[至止]|目前")
_HAN = r"[\u4e00-\u9fff]"
_ORGANISATION = (
    r"(?:全(?:市|县|区|省|国|镇|乡|系统|院|校|集团)(?:各级(?=纪检监察(?:机关|机构|系统)|法院|检察机关))?(?:纪检监察(?:机关|机构|系统)|法院|检察机关)?"
    rf"|每(?:个{_HAN}{{0,8}}?(?:组|镇|乡|村|县|区|单位|部门|机构|支部)|[组场期讲镇乡村县区户家校])"
    rf"|各{_HAN}{{1,10}}(?:机构|机关|单位|部门|组织?|县区?|镇|乡|村)"
    rf"|其余{_HAN}{{0,12}}?(?:单位|部门|机构|组|镇|乡|村|县|区)"
    # Who of a body acts: 县委常委会, 县委书记, 县级领导; 县级领导36人 counts them.
    r"|[省市县区]委常委会|[省市县区镇乡]党?委书记(?!\d|专题会)|[省市县区]级领导(?:干部)?(?!\d)"
    rf"|{_HAN}{{0,3}}?[省市县区]监委(?=对|给予|采取|依法)"
    rf"|{_HAN}{{1,6}}?党组[和及](?:派驻|驻[委局]){_HAN}{{0,4}}?组|{_HAN}{{0,3}}?[省市县区镇乡]纪委机关"
    rf"|{_HAN}{{1,12}}?(?:纪检监察机关|纪检监察组|纪委监委|委员会|派驻机构|人民法院|检察院|集团|公司|学校|医院"
    r"|中学|小学|大学|街道)"
    rf"|{_HAN}{{2,6}}(?:开发区|高新区|示范区|园区)"
    rf"|(?:{_HAN}{{2,3}}省)?{_HAN}{{1,3}}?[县市区镇乡村](?![市县委局办均级间]|(?<=村)民|属(?:国|企|公司|单位|部门|学校|医院|高校|平台|事业|独资|控股|全资|[中小]学))"
    rf"|[省市县区]?{_HAN}{{2,9}}?[局厅]|[省市县区]{_HAN}{{1,6}}?[委办]|{_HAN}{{0,3}}?[省市县区镇乡]纪委)"
)
_SUBJECT = (
    r"(?:其中|目前|同时|近年来|截至目前|关于|记者从|去年|今年|近[一二两三四五]年)*"
    rf"(?P<who>{_ORGANISATION})"
)
# A subject begins the sentence or stands behind a stop; a set at the head of the second
# pattern lets the search leap from stop to stop.
_FIRST = re.compile(_SUBJECT)
_FURTHER = re.compile(rf"[，,；;：:、。（(\s]{_SUBJECT}")
# What is done to bodies or places, and kinds of them, is no name of one.
_NOT_WHO = re.compile(
    r"^.*(?:其中|涉及|被|(?<!自)由|答复|回复|(?:老旧|住宅|安置|回迁)小区|占|下发|反映|启动|监督对象|走访|巡察|列席|查处|新增|包括|开展|组织|发现|处置|举办|交办|转办|督办|自办|兼任|现设|新设)"
    r"|^(?:在|对|完成|[下共内分]?设(?:社区|行政村|[镇乡村县])|向|由|从|把|将|按|经(?!开|济)|以|为|被|据|该|某|[一二三四五六七八九十两]+(?:[县市区镇乡村]$|[个家所支类大批级是项名人届期轮线般把])|已|未|比|逐|原|驻村|查处|处分|立案|问责|通报|检查|监督"
    r"|督促|指导|推动|推进|聚焦|围绕|整改|化解|约谈|通过|召开|惠及|重点|新建|修订|参与|出席|预警|定期|部分|少数|有的|人均|平均"
    r"|[多数几两三]名|另有|还有|尚有|仍有|共有|现有|只有|均有|约有|.?(?:审核|抽查|抽检|核查|排查|清查|清理|清退|评查|复查|审查|调查|审计|督查"
    r"|督导|谈话|函询|问责|追责|移送|移交|收到|受理|覆盖|抽取|实地)(?:[县市区镇乡村]|学校|医院|公司|中学|小学|街道)$|[现曾时]?任[乡镇村]$"
    r"|清廉|定点|诊所|挂床|住院|民营|公立|商超|小区|立项|收受|邀请|移送|移交|期[初末]在办|半年来|走读|城镇|乡村|乡镇|农|行政村|片区|县级(?!领导)|省市|社区$|子公司|全委|[市县]区$|市[县市]|乡$"
    r"|紧盯|配合|协助|会同|提请|报请|光是|这[个些]|[今去上当全]年|(?:[名位]?[列居占])全|[帮进入到下赴去送给让使受返回出跨离](?:社区|[省县市区镇乡村])$"
    r"|.{0,4}农村$)"
)
# 由市检察院、市司法局和县供电公司派出: of several again, whatever they sent.
_SENT = rarely("(?:共同|联合|分别)?(?:派出|选派|抽调|指派|委派|派员)")
_SENT_STARTS = frozenset("共联分派选抽指委")
_BY_THEM = rarely("由[^，,。；;]*、[^，,。；;]*$")
# 酒店、景区等场所; 市水务局、市气象局等4家单位: of several, none is the one.
_ONE_OF_MANY = re.compile(r"(?:、[^，,。；;：:、\d]{1,16})*等(?![级待次额候])")


@lru_cache(maxsize=64)
def periods_in(sentence: str) -> Mentions:
    """Return the periods that a sentence names, in order.

    Its figures ask for them, and so do the sentences behind it: the list is not to be altered.
    """
    if _TIMELY.search(sentence) is None:
        return []
    found = _periods(sentence)
    if found and "一是" in sentence:
        found += _item_ends(sentence, found)
    found.sort(key=lambda named: named[0])
    return found


def _periods(sentence: str) -> Mentions:
    """Return the periods of a sentence, and what goes on again where one of them ends."""
    found: Mentions = []
    for match in _PERIOD.finditer(sentence):
        start, end = match.span()
        words, before = match.group(), sentence[start - 1 : start]
        said = found[-1][1] if found else ""
        figure = _OF_FIGURE.match(sentence, end)
        earlier = _EARLIER.match(words) is not None
        compared = before and before in _COMPARES
        inside = _IN_BRACKETS.match(sentence, end) if compared or earlier else None
        if _TIMES_OF.match(sentence, end) or _only_built(sentence, start, end):
            continue  # 143件，是2023年的1.6倍
        if said and words == "年均":
            continue  # 近三年收案年均增幅11.2%: of the three years
        if _OWN_CLAUSE.match(sentence, start):
            # 每月2000元，修路7.5万元; 上年结转42件，新收277件; 2023年同期为17件，处分15人
            close = _CLAUSE_END.search(sentence, end)
            found += [(end, words), (close.end() if close else len(sentence), said)]
            continue
        if inside is not None:
            # 较去年同期（19件）上升36.8%: of what the brackets hold alone.
            found += [(end, words), (inside.end(), said)]
            continue
        if figure is not None and (
            compared or (before and before in _MAY_COMPARE) or (earlier and figure.group() == "的")
        ):
            # 由去年的45件增至50件: of the figure right behind it alone.
            found += [(end, words), (figure.end() + 1, said)]
        elif compared or _COMPARED.match(sentence, end):
            continue
        elif not words.endswith(_SAME_TIME):
            close_at = _closes(sentence, match, figure is not None and earlier)
            found.append((end, words))
            if close_at is not None:
                found.append((close_at, said))
        elif _OPENS.search(sentence, 0, start):
            found.append((end, words))
            # In brackets up to their end, else in its clause: 上年同期为38件，处分30人.
            closing = "[）)]" if before in ("（", "(") else "[，,；;]"
            leads = sentence[end : end + 1] in ("，", ",")
            close = None if leads else re.search(closing, sentence[end:])
            if close is not None:
                found.append((end + close.end(), said))
    return found


def _item_ends(sentence: str, found: Mentions) -> Mentions:
    """Return where what was said before a list goes on behind an item that names a time.

    一是第二季度晚了12天；二是查出5户: the quarter is of the first item alone.
    """
    first = sentence.index("一是")
    items = [match.start() for match in _NEXT_ITEM.finditer(sentence, first)]
    said = last_before(sorted(found), first) or ""
    named = [end for end, words in found if end > first and words and not _THIS_YEAR.match(words)]
    return [(at, said) for at in items if named and named[0] < at]


def _only_built(sentence: str, start: int, end: int) -> bool:
    """Whether a time only says since when there is what a sentence tells of."""
    if _ONLY_BUILT.match(sentence, end):
        return True
    return sentence[start - 1 : start] == "于" and bool(_BUILT_IN.search(sentence, 0, start))


def _closes(sentence: str, time: re.Match[str], remark: bool) -> int | None:
    """Return where what is told of a time ends before its sentence does, None if nowhere.

    Args:
        sentence: the sentence.
        time: the time in it.
        remark: whether it is an earlier one with a figure right behind, as in 去年为11批15人次.
    """
    start, end = time.span()
    inside = _BRACKET_OPEN.search(sentence, 0, start) and _TO_BRACKET.match(sentence, end)
    if inside is not None:
        return inside.end()
    if _HABIT.match(time.group()):
        close = _SEGMENT_END.search(sentence, end)
        return close.end() if close is not None else None
    if remark and (sentence[end : end + 1] in "为是仅" or _COUNTED.search(sentence, 0, start)):
        figure = _DIGIT.search(sentence, end)
        close = _REMARK_END.search(sentence, figure.end()) if figure is not None else None
        return close.end() if close is not None else None
    return None


def subjects_in(sentence: str) -> Mentions:
    """Return the units and areas that a sentence speaks of, in order."""
    first = _FIRST.match(sentence)
    matches = [] if first is None else [first]
    matches += _FURTHER.finditer(sentence, 0 if first is None else first.end())
    return [
        (match.end(), match["who"])
        for match in matches
        if not (_NOT_WHO.match(match["who"]) or _one_of_many(sentence, match))
    ]


def _one_of_many(sentence: str, who: re.Match[str]) -> bool:
    """Whether who is named is one of several that are told of together."""
    start, end = who.span()
    if _ONE_OF_MANY.match(sentence, end):
        return True
    if sentence[end : end + 1] not in _SENT_STARTS or not _SENT.match(sentence, end):
        return False
    return _BY_THEM.search(sentence, 0, start + 1) is not None


def last_before(found: Sequence[tuple[int, str]], at: int) -> str | None:
    """Return what is named last up to a place of a sentence, None if nothing is."""
    for end, words in reversed(found):
        if end <= at:
            return words
    return None
