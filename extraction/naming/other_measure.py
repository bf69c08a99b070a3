"""Parts told in another measure than their whole: 问题235项，其中招标类58个、合同类83个.

Problems go by 个, 项, 条, 处 and 件, clues by 件 and 条: which one a sentence takes says nothing
of what is counted. What leans on the whole is read in its measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon
from extraction.naming.named import Named
from extraction.patterns import rarely

__all__ = ["measure_of_whole"]

_MEASURES = {
    "problems": frozenset(("个", "项", "条", "处", "件", "起")),
    "clues": frozenset(("件", "条", "起", "个")),
}
_ANY = frozenset().union(*_MEASURES.values())
_PART = rarely(
    "[，,]?其中|[^，,]{1,16}(?:类|方面|领域|环节|层面|类型)(?:问题|的)?(?:有|为|是|占)?$|[，,、]?(?:其他|其它|其余)(?:问题)?$"
)
# 已整改17个, 完成50个: what became of them.
_CAME_OF = rarely(
    "[，,]?(?:目前|现|截至目前|其中)?(?:已经?|均|共|现已|累计)*(?:完成)?(?:整改|完成|办结|销号|解决"
    "|(?:正在|持续|长期)(?:推进|整改|办理|坚持|核查)|推进)(?:完成|到位|完毕)?(?:的?有|了|的)?$"
)
# 平均每村7.4个, 卷均2.3个
_MEAN = rarely("[，,]?(?:[\u4e00-\u9fff]{0,6}平均(?:每[\u4e00-\u9fff]{1,5})?|[\u4e00-\u9fff]均)$")
_FORMER = rarely(
    "[，,]?(?:较|比|与|而)?(?:去年|前年|上一?(?:年|季度|轮|周期|批)|\\d{4}年)[^，,]{0,8}的$|[，,]?而?(?:去年|上年)同期(?:为|是|只有|仅|仅为)$"
)
# 处置线索63条，其中谈话函询7件、立案3件: these go by their own measure.
_DEALT_WITH = rarely("函询|初步?核|立案|了结|暂存|处置")
_OF_FILES = frozenset(("件", "条", "起"))
_NOT_THEY = frozenset(("organization", "staffing", "training", "money", "sanctions"))


def measure_of_whole(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """Return the measure of the problems or clues that a figure is a part of, None for its own.

    Args:
        frame: the words around the figure.
        earlier: the figures of its sentence before it.
        lexicon: for its nouns.
    """
    if frame.unit not in _ANY or frame.after:
        return None
    whole = next((one for one in reversed(earlier) if one.unit in _ANY), None)
    if whole is None or whole.unit == frame.unit or whole.is_change:
        return None
    alike = _MEASURES.get(whole.category) or _MEASURES.get(
        whole.parent.category if whole.parent is not None else "", frozenset()
    )
    if frame.unit not in alike or whole.unit not in alike:
        return None
    own = frame.own
    if whole.category == "clues" and _DEALT_WITH.search(own):
        return None
    noun = lexicon.words.noun_end.search(own)
    files = frame.unit in _OF_FILES
    if noun is not None and not files and lexicon.words.nouns[noun.word] in _NOT_THEY:
        return None
    if _PART.match(own) or (frame.listed and whole.parent and whole.rule in ("part", "others")):
        return whole.unit
    if any(one.unit == frame.unit and one.category == whole.category for one in earlier):
        return None  # 4个方面28项问题，整改20个: both are told here
    leans = _CAME_OF.match(own) or _FORMER.match(own) or _MEAN.match(own)
    return whole.unit if leans else None
