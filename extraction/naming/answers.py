"""The lexicon's answer for a figure, with the verb of its list, or what befell those counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.agreement import agreed, coordinated, done, finer, literal
from extraction.naming.kinds_of_problems import kind_in_full
from extraction.naming.named import MATTERS, NOUN_CATEGORIES, Named, led_off, make_named
from extraction.naming.said_of import without_actor
from extraction.naming.whose import HANDED_ON, befell
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE, PERSON_UNITS

__all__ = ["BARE", "answer", "by", "object_of", "refined"]

BARE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:自行|自己|主动|直接|监督|检查|日常))?(?:发现|排查|摸排|起底)$"
)
_NOT_THESE = frozenset(("其他", "其它"))
_FINDING = frozenset(("发现", "排查", "摸排", "起底"))
_CHINESE_WORD = rarely("[\u4e00-\u9fff]{2,5}")
_BARE_ENDS = frozenset("现查排底\n")
_HOW_COME = frozenset(("上级转办", "上级交办", "上级移交", "自收", "本级受理", "自行发现"))
_SOLVED = rarely(
    "(?:破获|侦破)了?(?:各类|各种|一批|多起)?(?P<kind>(?!案件|刑事案件)[\u4e00-\u9fff]{2,10}?)(?:刑事)?案件?$"
)
_SENT = ("移交", "移送")
_SENDER = rarely("(?!向|已|及时|依法|共|累计|分别|直接|集中)[\u4e00-\u9fff]{2,8}")
_HANDED_DOWN = ("交办", "督办")
_OF_LETTERS = rarely("信访积案|信访举报|信访事项|信访件|信访|矛盾纠纷|诉求")
_OF_CLUES_CAME = frozenset(("群众举报", "信访举报", "实名举报"))
_VERBS_ONLY = re.compile(
    r"^(?:目前|今年|全年|当年|本年|已|依法|全部|督促|推动|协助|现|截至目前|当场)*"
)
_SCOPE = rarely("[全我本各][省市县区镇乡村州校院局国]")
# What was done to N persons stands at the end of the clause.
_GIVING = "进行|开展|予以|给予|采取|实施|作出|受到|给以|被"
_BEFALL = rarely(rf"(?:{_GIVING})(?:了)?([\u4e00-\u9fff]{{2,14}})$")

_BARE_NOUNS = ("问题", "案件")
_FOUND = rarely("^(?:共|累计)?(?:发现|查出)(?=[\u4e00-\u9fff]{4})")
_GRADED = rarely(
    "(?:评出|其中)?(?:瑕疵|不合格|合格|优秀|优质|错误|差错|疑难|复杂|积压|长期未结|旧存|新收|经济|民事|行政|执行)+"
)
_ANYBODY = rarely("(?:党员|领导|干部|公职|有关|相关|责任|人员|人|对象)+")
_HALF = 7
_SINCE = rarely(r"(?:19|20)\d\d年(?:度|以来)?的?")
_LEAST, _MOST = 2, 12
_DEALING = frozenset(("supervision", "clues", "cases", "sanctions"))
_TOWARDS_WHOM = re.compile(
    "^对[^，]{0,8}(?:受|被)[^，]{1,8}(?:人员|干部|党员|对象|单位)(?:开展|进行|实施)了?([\u4e00-\u9fff]{2,6})$"
)
_GIVEN = re.compile(_GIVING)
_NO_ONE = frozenset(("rectification", "supervision", "problems", "clues"))


def by(found: Match, frame: Frame, parent: Named | None = None) -> Named:
    """Return a figure named by the lexicon, in agreement with its unit."""
    rule = f"lexicon:{found.fired}"
    name = agreed(found.indicator.name, frame, found.alias)
    return make_named(name, found.indicator.category, frame, rule, parent)


def refined(found: Match, frame: Frame, parent: Named | None, lexicon: Lexicon) -> Named:
    """Return a figure named by the lexicon, with the deed or the adjective that it leaves out.

    A name that a reviewer gave stands as it is, whatever its category.
    """
    if found.indicator.taught:
        return by(found, frame, parent)
    came = _came(found, frame, parent) if parent is not None else None
    if came is not None:
        return came
    kind = kind_in_full(found, frame, lexicon)
    if kind:
        return make_named(kind, "problems", frame, f"own:{found.alias}", parent)
    whom = _both_said(found, frame, lexicon) if "、" in frame.own else ""
    first = frame.listed or frame.forward[:1] == "、"
    whom = whom or (_listed_whom(found, frame, lexicon) if first else "")
    if whom:
        return make_named(whom, found.indicator.category, frame, f"own:{found.alias}", parent)
    group = befell(found, frame, lexicon)
    if group is not None:
        return group
    whole = _of_own_words(found, frame, lexicon) if found.alias in _BARE_NOUNS else ""
    whole = whole or (_solved(frame) if found.indicator.name == "破案数" else "")
    if whole:
        return make_named(whole, found.indicator.category, frame, f"own:{found.alias}", parent)
    both = coordinated(found, frame, lexicon.words)
    if both is not None:
        return make_named(*both, frame, f"both:{found.alias}", parent)
    deed = done(found, frame, lexicon.words)
    if deed is not None:
        return make_named(*deed, frame, f"done:{found.fired}", parent)
    name = finer(found, frame, lexicon.words)
    if not name and (name := literal(found, frame, lexicon.words)):
        return make_named(name, found.indicator.category, frame, f"literal:{found.alias}", parent)
    if not name:
        return by(found, frame, parent)
    return make_named(name, found.indicator.category, frame, f"finer:{found.fired}", parent)


def _came(found: Match, frame: Frame, parent: Named) -> Named | None:
    """收到问题线索14件，其中上级转办6件、自收8件: what came is said of the whole."""
    alias = found.alias
    if alias in _HOW_COME or (alias in _OF_CLUES_CAME and "问题线索" in parent.name):
        for noun, ending in (("问题线索", "数"), ("信访", "件次")):
            if noun in parent.name:
                name = f"{alias}{noun}{ending}"
                return make_named(name, "clues", frame, f"came:{alias}", parent)
    if alias in _HANDED_DOWN and "线索" not in parent.name:
        # 化解信访积案23件，其中市级交办7件: of these, no clues
        return _handed_down(frame, parent)
    by_whom = _sent_by(frame, parent) if alias in _SENT else ""
    return make_named(by_whom, "clues", frame, f"came:{alias}", parent) if by_whom else None


def _handed_down(frame: Frame, parent: Named) -> Named | None:
    """市级交办7件 of letters or of cases; None where it is not known of what."""
    letters = _OF_LETTERS.search(parent.name)
    what = letters.group() if letters else "案件" if parent.category == "cases" else ""
    who = led_off(strip_light(frame.own))
    if not what or not who.endswith(_HANDED_DOWN) or len(who) > _HALF:
        return None
    return make_named(suffixed(who + what, frame.unit), parent.category, frame, "came:交办", parent)


def _sent_by(frame: Frame, parent: Named) -> str:
    """收到问题线索35件，其中巡察移交8件: they came from there; '' for those handed over."""
    whom = led_off(strip_light(frame.own))
    came = "问题线索" in parent.name and not parent.name.startswith(_SENT)
    if not came or frame.after or not whom.endswith(_SENT) or not _SENDER.fullmatch(whom[:-2]):
        return ""
    return suffixed(f"{whom}问题线索", frame.unit)


def _both_said(found: Match, frame: Frame, lexicon: Lexicon) -> str:
    """批评教育、责令检查9人, 慰问困难党员、老党员9人: two in one figure; '' where it is one."""
    first, _, last = led_off(strip_light(frame.own)).rpartition("、")
    if frame.after or frame.unit not in PEOPLE or found.indicator.taught:
        return ""
    if not (2 <= len(first) <= _HALF and 2 <= len(last) <= _HALF) or "、" in first:
        return ""
    alike = first[-2:] == last[-2:] and found.alias.strip("#*").endswith(last[-2:])
    if not alike:
        name = found.indicator.name
        whole = len(found.alias.strip("#*")) >= len(last) - 1 and not name.startswith("双")
        if found.indicator.category != "sanctions" or not whole:
            return ""  # 开除党籍、开除公职“双开”1人: both befell the same
        other = lexicon.match(Frame(first, "", "", "", frame.unit))
        if other is None or not other.inside or other.indicator.name == name:
            return ""
        if other.indicator.category != "sanctions":
            return ""  # 涉嫌职务犯罪、移送检察机关: who they are, and what befell them
    return suffixed(f"{first}、{last}", frame.unit)


def _listed_whom(found: Match, frame: Frame, lexicon: Lexicon) -> str:
    """访谈教职工5人、学生代表8人: with whom it was, where the verb of the list goes on; '' else."""
    verb = found.alias.removesuffix("*")
    if verb == found.alias or frame.after or frame.unit not in PEOPLE:
        return ""
    whom = led_off(strip_light(frame.own))
    whom = whom if frame.listed else whom.removeprefix(verb)
    noun = lexicon.words.noun_end.search(whom)
    plain = stem(found.indicator.name) == verb
    if (
        noun is None
        or verb in whom
        or not plain
        or _ANYBODY.fullmatch(whom)
        or not 2 <= len(whom) <= _MOST // 2
    ):
        return ""
    return suffixed(verb + whom, frame.unit)


def _of_own_words(found: Match, frame: Frame, lexicon: Lexicon) -> str:
    """超范围收取初装费问题3起, 复核案件8.7万件: a bare noun with the words that say which."""
    if found.alias not in _BARE_NOUNS or frame.after or found.indicator.taught:
        return ""
    core = _SINCE.sub("", led_off(strip_light(frame.own)))
    if not core.endswith(found.alias):
        return ""
    core = lead_off(_FOUND.sub("", core))
    said = core.removesuffix(found.alias)
    if not _LEAST <= len(said) <= _MOST or re.search("[、，的和与及等中]", said):
        return ""
    if found.alias == "案件":
        core = without_actor(core).replace("各类", "")
        said = core.removesuffix(found.alias)
        verb = lexicon.words.verb_pattern.match(said)
        kind = _GRADED.fullmatch(said)
        if kind is not None:
            return suffixed(core.removeprefix("评出"), frame.unit)  # 评出瑕疵案件5件
        return suffixed(core, frame.unit) if verb is not None or said == "问题" else ""
    return suffixed(core, frame.unit) if len(said) > _LEAST + 1 else ""


def _solved(frame: Frame) -> str:
    """破获电信网络诈骗案件39起: of which kind; '' where none is said."""
    solved = _SOLVED.search(strip_light(frame.own)) if not frame.after else None
    kind = solved["kind"].replace("电诈", "电信网络诈骗") if solved is not None else ""
    return suffixed(f"{kind}破案", frame.unit) if kind else ""


def _deed_of_its_own(own: str, lexicon: Lexicon) -> bool:
    """立案2件、谈话提醒1件, 调离重要岗位1人: unlike 农业7件、教育5件."""
    acting = lexicon.words.verb_pattern.match(own)
    if acting is None:
        return False
    verb = acting.group()
    if lexicon.words.verbs.get(verb) in _DEALING:
        return True
    rest = acting.end() < len(own) and verb not in lexicon.words.nouns
    return rest and kind_of(verb)[:1] == "v"


def answer(
    frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon, topic: Named | None
) -> Match | None:
    """The lexicon's answer; in a list the verb may stand before its first item."""
    found = lexicon.match(frame)
    towards = _TOWARDS_WHOM.search(own) if not frame.after and "对" in own else None
    if towards is not None:
        # 对受处分人员开展回访902人次: what was done, not what had been done to them
        return lexicon.match(replace(frame, own=towards[1], context=""))
    befallen = _befallen(frame, found, lexicon)
    if befallen is not None:
        return befallen
    if own[-1:] == "的" and BARE.match(own[:-1]):
        own = own[:-1]  # 自己发现的3条
    bare = found is None or (own[-1:] in _BARE_ENDS and BARE.match(own))
    if not frame.after and bare:
        carried = object_of(own, frame.unit, earlier, topic, lexicon)
        match = lexicon.match(replace(frame, own=carried, context="")) if carried else None
        said = _VERBS_ONLY.sub("", own)[-2:]
        if match is not None and match.inside and (said in match.alias or said in _FINDING):
            return match  # 收集诉求83件，解决78件: 诉求 alone would count them all
    if found is None and own.endswith("的"):
        # 被给予党纪政务处分的5101人中: what they are is said before 的.
        found = lexicon.match(replace(frame, own=own.removesuffix("的")))
    if (
        frame.listed
        and earlier
        and (found is None or found.indicator.category in NOUN_CATEGORIES)
        and not _deed_of_its_own(own, lexicon)
    ):
        # 问责党组织3个、领导干部11人
        joined = Frame(earlier[-1].own + own, "", frame.after, frame.forward, frame.unit)
        verbal = _of_these(lexicon.match(joined, without=NOUN_CATEGORIES), own)
        if verbal is not None and (found is None or verbal.inside):
            return verbal
    if found is not None and found.indicator.name == "办结信访件次" and own.endswith("办结"):
        last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
        if last is not None and last.category == "cases":
            # 受理信访58件；立案11件，办结10件: of the cases said last
            return lexicon.match(Frame("案件办结", "", "", "", frame.unit)) or found
    if frame.listed and earlier and found is not None and not frame.after:
        return _gone_on(found, frame, own, earlier[-1], lexicon) or found
    return found


def _of_these(verbal: Match | None, own: str) -> Match | None:
    """职务犯罪71人、其他犯罪115人: the others are none of the kind before."""
    others = verbal is not None and own[:2] in _NOT_THESE and verbal.alias.endswith("*")
    return None if others else verbal


def _gone_on(found: Match, frame: Frame, own: str, before: Named, lexicon: Lexicon) -> Match | None:
    """发现问题59个、问题线索2件: the verb of the first goes on."""
    if not _plain_noun(found, lexicon):
        return None
    verb = lexicon.words.verb_pattern.match(before.name)
    if verb is None:
        return None
    shared = lexicon.match(replace(frame, own=verb.group() + own, context=""))
    return shared if shared is not None and shared.alias.startswith(verb.group()) else None


def _plain_noun(found: Match, lexicon: Lexicon) -> bool:
    """Whether the words that fired say what is counted, and not what was done."""
    alias = found.alias.strip("#*")
    return lexicon.words.verb_pattern.match(alias) is None or alias in lexicon.words.nouns


def _befallen(frame: Frame, found: Match | None, lexicon: Lexicon) -> Match | None:
    """对4名承办人进行约谈, 4名村干部被采取留置措施: what befell them, not who they are."""
    if frame.unit not in PEOPLE or (found and found.indicator.category not in NOUN_CATEGORIES):
        return None
    # Only with a word of giving or getting is anything said to befall somebody.
    end = _BEFALL.search(frame.forward) if _GIVEN.search(frame.forward) else None
    if end is None:
        return None
    match = lexicon.match(Frame(end[1], "", "", "", frame.unit))
    wanted = ("sanctions", "cases", "clues") if found else ("supervision", *MATTERS)
    return match if match is not None and match.indicator.category in wanted else None


def object_of(
    own: str, unit: str | None, earlier: Sequence[Named], topic: Named | None, lexicon: Lexicon
) -> str:
    """Verbs without an object take that of the figure before: 清理合同412份，已规范129份."""
    bases = [
        fact for fact in (*earlier[::-1], topic)
        if fact is not None and fact.unit == unit and fact.rule != HANDED_ON
    ]  # fmt: skip
    if not bases:
        return ""
    if BARE.match(own):
        found = own.replace("自己", "自行")
        return found + "问题线索" if bases[0].category == "clues" else ""
    verb = _VERBS_ONLY.sub("", own)
    if _SCOPE.fullmatch(verb):
        return ""  # 配备专职干部3名，全县共54名: no deed
    if not verb or len(verb) > 6 or lexicon.words.verb_pattern.sub("", verb):
        return ""
    for base in bases:
        for words in (strip_light(base.own), base.after):
            noun = lexicon.words.noun_end.search(words)
            root = stem(base.name)
            if noun is not None and words is base.after and not root.endswith(noun.group()):
                # 对528个采购项目实行备案，抽查72个: no 案 is counted; 对14家诊所进行检查，约谈9家
                noun = lexicon.words.noun_end.search(root) or noun
            if noun:
                # 申报个人事项412人，抽查43人: persons, no matters
                persons = unit in PERSON_UNITS and lexicon.words.nouns[noun.group()] in _NO_ONE
                return verb if persons else verb + noun.group()
        said = "" if base.after else _VERBS_ONLY.sub("", led_off(strip_light(base.own)))
        deed = lexicon.words.verb_pattern.match(said)
        thing = said[deed.end() :] if deed is not None else said
        if base.category == lexicon.words.verbs.get(verb) == "sanctions":
            return ""  # 行政拘留3人，罚款12人: of nobody detained
        if thing and lexicon.words.verb_pattern.sub("", said):
            # 许下微心愿40个，兑现31个: what no noun of the field ends goes on too
            known = deed is not None and _CHINESE_WORD.fullmatch(thing)
            return verb + thing if known else ""
    return ""
