"""Names counted against the number behind them: 甲局、乙局、丙局3个单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["named_list_checks"]

_UNITS = frozenset("个家所")
# What else is listed right before its number has a noun behind it: …和基础建设5个党小组.
_PERSONS = frozenset("人名位")
_MOST = 60
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳司马"
    "葛殷章鲁倪严牛温芦季俞施童凌苗柏喻耿关兰焦左柳甘祝包宁尚符舒阮纪梅詹成岳游冉靳蓝覃莫齐樊晏向闵付肖闫代"
)
_PERSON = rarely(f"[{_SURNAMES}][\u4e00-\u9fff×]{{1,3}}$")
# Signs that names of offices and trades end with, and a name behind them.
_TITLED = rarely(
    f"[长员任记理师事表管计纳人生警官席书授工手商][{_SURNAMES}][\u4e00-\u9fff×]{{1,2}}$"
)
_BRACKETED = rarely("（[^（）]*）")
_THINGS = frozenset("个家项种类支所")
# Behind 个: 派驻组, 省（区、市）.
_NOUN = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff（]")
_ANY_NAME = re.compile(r"[^\s\d（）()“”《》]{2,14}$")
# A deed before the number begins a count of its own: 甲所、乙办组成3个小组.
_DEED = re.compile(
    "(?:组成|成立|[设建]立|设置|组建|分成|编成|派出|派驻|抽调|形成|开展|进行|检查|抽查|督查|走访|发现|梳理|查处|巡察|新增|涉及|覆盖|完成|整改|解决)$"
)
_HAVING = re.compile("内设|下设|下辖|设有|设立")
_TOLD = re.compile("(?:等|共|这|共计|合计|一共)+$")
_TOLD_ENDS = frozenset("等共这计")
_NAME_END = re.compile(
    r"(?:厅|局|委|办|部|院|室|中心|公司|集团|政府|学校|大学|医院|银行|镇|乡|街道|村|社区|县|区|市|省|组"
    r"|科|股|站|所|厂|库|场|店|队|处|班|系|馆|园|行|校|中学|小学)$"
)
_NAME_ENDS = frozenset(
    "厅局委办部院室心司团府校学行镇乡道村区县市省组社科股站所厂库场店队处班系馆园"
)
_STOP = re.compile(r"[，,；;。：:\n]")
_A_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"[^，。；：（\d]{0,10}（(?P<names>[^（），。；\d]{5,80})）")
_TO_COLON = 15
_COLON = re.compile(r"[^，。；：（\d\n]{0,14}：(?P<names>[^（），。；：\d\n]{5,160})(?=[。；\n]|$)")
_TITLE = rarely("《[^《》\n]+》")
_TITLES = rarely("(?:《[^《》\n]+》[、和及]?)+$")
_OPEN_LIST = re.compile("等|其中|包括|例如|如")
_AND = re.compile("[和及]")


def named_list_checks(page: Page) -> Iterator[Check]:
    """Yield a check where organs are listed right before their number.

    Names are counted back from the number as long as they end as names of organs do, or
    else all that its clause lists. A list that does not come out may have been cut wrongly,
    so only agreement is shown.
    """
    for figure in page.figures:
        unit = figure.fact.unit
        if figure.approximate or (unit in _PERSONS and figure.size < 2) or figure.size > _MOST:
            continue
        if unit in _PERSONS and (persons := _persons(page, figure) or _titled(page, figure)):
            yield _check(figure, persons)
            continue
        if unit not in _THINGS or figure.value < 3:
            continue
        bodies = (_names, _bracketed) if unit in _UNITS else ()
        for search in (*bodies, _behind_colon, _documents, _things):
            names = search(page, figure)
            if names is not None and len(names) == figure.value:
                yield _check(figure, names)
                break


def _untold(words: str) -> str:
    """Return words without 等, 共 and the like at their end."""
    return _TOLD.sub("", words) if words[-1:] in _TOLD_ENDS else words


def _check(figure: Figure, names: Sequence[str]) -> Check:
    return make_check(
        "list",
        "所列名称的个数与文中数",
        [f"所列 {len(names)} 个，文中 ", figure],
        figure,
        holds=True,
    )


def _persons(page: Page, figure: Figure) -> list[str] | None:
    """张某、李大山、王小明等3人: names of persons right before their number, as many."""
    if "、" not in figure.clause:
        return None
    words = _untold(page.text[max(0, figure.start - 100) : figure.start])
    parts = _STOP.split(words)[-1].split("、")
    size = int(figure.value)
    names = [name for part in parts[1:] for name in _AND.split(part)]
    first = _AND.split(parts[0])[-1]
    names.insert(0, first[-3:])
    if len(names) != size or not all(_PERSON.match(name) for name in names[1:]):
        return None
    # Whatever leads to the first name stands before it.
    begun = any(first[-n:][:1] in _SURNAMES for n in (2, 3, 4) if len(first) >= n)
    return names if begun else None


def _titled(page: Page, figure: Figure) -> list[str] | None:
    """镇长赵刚、村支书孙亮、会计钱方等3人: names behind what each of them is, as many."""
    if "、" not in page.text[figure.start - 24 : figure.start]:
        return None
    words = page.text[max(0, figure.start - 160) : figure.start]
    parts = _STOP.split(_BRACKETED.sub("", _untold(words)))[-1].split("、")
    if len(parts) != figure.value or not all(_TITLED.search(part) for part in parts):
        return None
    return parts


def _things(page: Page, figure: Figure) -> list[str] | None:
    """结对帮扶、矛盾调解、卫生保洁和基础建设4个党小组: whatever is listed right before it."""
    if "、" not in figure.clause or not _NOUN.match(page.text, figure.unit_end):
        return None
    words = page.text[max(0, figure.start - 160) : figure.start]
    clause = _STOP.split(_untold(words))[-1]
    if _OPEN_LIST.search(clause) or _DEED.search(clause):
        return None
    names = [name for part in clause.split("、") for name in _AND.split(part)]
    # 纪委、监委机关内设办公室、组织部…: what they have is listed, not they.
    begin = next((at for at, name in enumerate(names) if _HAVING.search(name)), 0)
    names = names[begin:]
    named = all(_ANY_NAME.match(name) for name in names[1:]) and len(names[0]) > 1
    return names if named and len(names) >= 3 else None


def _bracketed(page: Page, figure: Figure) -> list[str] | None:
    """3家单位（甲、乙、丙）: what the brackets right behind list, without 等."""
    match = _BRACKET.match(page.text, figure.unit_end)
    if match is None or _OPEN_LIST.search(match["names"]):
        return None
    names = re.split("[、和及]", match["names"])
    return names if len(names) >= 3 and all(len(name.strip()) > 1 for name in names) else None


def _behind_colon(page: Page, figure: Figure) -> list[str] | None:
    """以下5个单位：甲局、乙局……: what stands behind the next colon, up to the end of its clause."""
    end = figure.unit_end
    match = _COLON.match(page.text, end) if "：" in page.text[end : end + _TO_COLON] else None
    if match is None or "、" not in match["names"] or _OPEN_LIST.search(match["names"]):
        return None
    names = re.split("[、和及]", match["names"])
    return names if all(_ANY_NAME.fullmatch(name.strip()) for name in names) else None


def _documents(page: Page, figure: Figure) -> list[str] | None:
    """《甲办法》《乙规定》《丙细则》等3项制度: titles side by side right before their number."""
    last = page.text[figure.start - 1 : figure.start]
    if last != "》" and last not in _TOLD_ENDS:
        return None
    words = _untold(page.text[max(0, figure.start - 200) : figure.start])
    if not words.endswith("》"):
        return None
    titles = _TITLES.search(words)
    return _TITLE.findall(titles[0]) if titles is not None else None


def _names(page: Page, figure: Figure) -> list[str] | None:
    words = _untold(page.text[max(0, figure.start - 160) : figure.start])
    if words.rstrip()[-1:] not in _NAME_ENDS:
        return None
    clause = _STOP.split(words)[-1]
    names: list[str] = []
    for part in clause.split("、"):
        # 自然资源和规划局 is one name, 教育局和水务局 are two.
        pieces = _AND.split(part)
        two = _A_DIGIT.search(pieces[0]) or all(map(_NAME_END.search, pieces))
        names += [piece.strip() for piece in pieces] if two else [part]
    run: list[str] = []
    for name in reversed(names):
        if not _NAME_END.search(name) or _A_DIGIT.search(name):
            break
        run.append(name)
    return run if len(run) >= 3 else None
