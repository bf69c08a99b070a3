"""Of whom: the bodies and places that a figure's sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.patterns import rarely

__all__ = ["Mentions", "last_before", "subjects_in"]

Mentions = list[tuple[int, str]]
"""What a sentence names, each with the place where it ends."""

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
