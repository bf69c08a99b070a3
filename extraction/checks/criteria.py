"""Whether the parts of a list divide their whole by one criterion, so that none is in two.

党员干部80人、监察对象45人 may be one person in two parts; 厅级2人、处级20人、科级及以下98人
may not.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.checks.figures import Figure
from extraction.checks.parts import parallel
from extraction.patterns import rarely

__all__ = ["crosses", "one_criterion"]

_RANK = rarely(
    "[部厅局处县科股乡]级|一般干部|其他人员|其余|其他|其它|国企|农村|企业|离岗|退休|编外|聘用|辅警"
)
_FORM = rarely(
    "处分|移送|警告|严重警告|记过|记大过|降级|撤职|开除|留党察看|撤销|诫勉|谈话|批评|检查|组织处理|降低|免职|调离|调整|函询"
)
_REST = rarely("其余|其他|其它|另有|及以下|以外|不是|未|无")
_NOT = rarely("非(?P<what>[\u4e00-\u9fff]{2})")
_SEX = rarely("男|女")
_AGE = rarely("岁|[后前]$|年龄|学历|本科|大专|研究生|硕士|工龄|年以上|年以下")
_PLACE = rarely(
    "[县市区镇乡村局组室科委校院队站所会]|社区|街道|公司|单位|机关|部门|[一二三四五六七八九十]层"
)
_TRAIT = rarely(
    "党员|监察对象|公职人员|“?一把手”?|领导干部|年轻|女干部|女性|少数民族|村干部|代表|委员"
)


# By what letters and cases are divided: those of one row may be those of another as well.
_DIVISIONS = tuple(
    rarely(words)
    for words in (
        "检举控告|批评建议|申诉|业务[范内外]",
        "初次|首次|初信|重复|再次|重信",
        "实名|署名|匿名",
        "来信|来访|来电|信函|网络|电话|走访",
        "上级|交办|转办|转来|自收|本级受理|自办|自行|督办|提级",
        "留置|谈话函询|初步核实",
        "[厅处科股]级|村[（(]?[组社两]|一般干部|国企|农村",
        "重大|典型|疑难|积案",
    )
)


def crosses(parts: Sequence[Figure]) -> bool:
    """Return whether parts divide their whole in several ways: 来信50件，重复举报45件."""
    ways = set()
    for part in parts:
        said = part.label + part.tail[:8]
        way = next((at for at, words in enumerate(_DIVISIONS) if words.search(said)), None)
        if way is None:
            return False
        ways.add(way)
    return len(ways) > 1


def one_criterion(parts: Sequence[Figure]) -> bool:
    """Return whether parts divide a whole by one criterion, as far as their words tell."""
    words = [part.label + "|" + part.tail[:8] for part in parts]
    if any(_REST.search(said) for said in words):
        return True
    if any((found := _NOT.search(said)) and found["what"] in "".join(words) for said in words):
        return True
    if all(parallel(part) for part in parts) or len(parts) < 2:
        return True
    alike = (_RANK, _FORM, _SEX, _AGE)
    if any(all(form.search(said) for said in words) for form in alike):
        return True
    if any(_TRAIT.search(said) for said in words):
        return False
    return all(_PLACE.search(part.label) or not part.label for part in parts)
