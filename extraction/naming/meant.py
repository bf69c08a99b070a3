"""Names of established indicators that the words of a figure deny.

降级处分后仍执行原档次的8人 are not 8 punished, 6名受处分医务人员多领绩效 neither, 缺委员1名 is no
member and 接收审计移送线索29件 nothing handed on: under the established name each would be added
to what it is not, or to its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.indicators.shortening import shortened
from extraction.naming.agreement import agreed
from extraction.naming.named import ACTS, NOUN_CATEGORIES, Named, led_off, make_named, same_unit
from extraction.naming.remaining import PUT_RIGHT
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE, RATE_UNITS

__all__ = ["meant"]

_CLAUSE = re.compile("[，,；;：:。]")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_LONGEST, _LEAST, _THING = 12, 3, 4
# What befell them is told of as past; what follows says what they are counted for.
_AMONG = rarely("(?:的)?(?:人员|干部|党员|对象|人)(?:当)?中(?P<what>[\u4e00-\u9fff\\d]{2,10}?)的?$")
_SINCE = rarely("(?:以上)?(?:处分|决定|处理)?(?:之?后|当年|当月|期间|期满后|影响期内)")
_DENIAL = rarely("未|没有|不(?!起诉|同)|仍|拒不|从未")
# Without one of these nothing is denied, and nobody is lacking.
_DENYING = re.compile("[的中未没不]")
_OPEN_BRACKET = re.compile("[（(]")
_NOT_SO = r"(?:未|没有)[\u4e00-\u9fff]{{0,8}}?{}"
_UNDONE = rarely(
    "(?:尚|仍|还)?(?:未|没有?)(?:能|全部|按期|按时|及时)?(?:完成|到位|结束|落实|办结)|不(?:到位|彻底|及时|力)"
)
_WHO = rarely(
    "[\u4e00-\u9fff]{0,4}?(?:公职人员|人员|干部|党员|职工|教师|医生|会计|书记|主任|对象|村民|成员)"
)
_ADVERBS = rarely("^(?:累计|共|先后|仍然?|还|依然|继续|至今|在)+")
_NEVER = rarely("(?:无|未|没有|不)[\u4e00-\u9fff]{2,}")
_WRONGLY = rarely("违规|违法|违反|[多冒错漏]领|骗取|套取|未|仍|不")
_TREATED = rarely("(?:开展|进行|实施|予以|组织)(?:了)?([\u4e00-\u9fff]{2,8})$")
_SEVERAL = rarely(
    "[^，,。；;]{0,6}分别(?:受到|受|被给予|被|给予)(?P<what>[\u4e00-\u9fff]+(?:[、和及][\u4e00-\u9fff]+)+)"
)
_PUNISHED = rarely("警告|记过|降级|撤职|开除|撤销|留党察看|党纪|政务|双开")
_MILDER = rarely("诫勉|批评|谈话|检查|调整|处理|提醒|免职")
_SUPERVISES = rarely(
    "(?P<who>(?:专职|纪检|监察)*(?:干部|人员|同志))?(?:却|要|需|须|共|负责|分别|承担)*(?:联系|综合|同时)*监督(?!对象)"
)
_UNDOING = rarely("(?:撤销|解除|取消|免予|免于|暂缓|停止)$")
# Each of these, of _INSTEAD and of _APART holds one of them.
_TURNED = re.compile("[撤解取免暂停代差]")
_TO_BE_DONE = rarely("(?:认领|交办|移交|确定|需要?|应|待)$")
_IN_A_LIST = rarely("(?:清单|台账|方案|任务|通知书?|范围|计划|目录)的")
_INSTEAD = rarely("以[\u4e00-\u9fff]{2,6}代替?$")
_APART = rarely("(?:数|量)?(?:差距|之差)(?:达|为)?$")
_CAUGHT = rarely(
    "(?P<deed>查处|查办|立案查处|立案侦查|侦破|破获)(?:各类)?(?P<kind>[\u4e00-\u9fff]{2,16})案件$"
)
_OF_OTHERS = rarely(
    "典型|非法|违法|采砂|捕捞|电信|诈骗|盗|治安|传销|赌|毒|环境|污染|食品|药品|生产|偷税|走私|违建|交通|渔|林|水事|市场|价格"
    "|假冒|伪劣|侵权|刑事|行政|民事|劳动|经济犯罪|网络"
)
_OF_OFFICE = rarely("违纪|腐败|职务|党员|干部|公职|贪|贿|责任|失职|渎职|作风|领域|人员")
_OWED = rarely(
    "(?P<what>[\u4e00-\u9fff]{0,6}?(?:欠款|借款|贷款|租金|工程款|货款|债权|承包费|账款|资金|款项))"
)
_NOT_BACK = rarely(
    "(?:未|没有?|未能|难以|无法|尚未)[\u4e00-\u9fff]{0,4}(?:收回|追回|追缴|清收|归还|到账|收缴|上缴)"
)
_WRONG_WITH = rarely(
    "(?P<deed>节省|节约|节支|压减|减少|降低|侵占|贪占|挪用|截留|套取|骗取|冒领|虚报|虚列|拖欠|欠缴|欠付|少缴|漏缴|少收|漏收"
    "|多付|多发|错发|多领|多报|滞留|挤占|私分|隐瞒|坐支|避免)(?P<what>[\u4e00-\u9fff]{2,14})$"
)
_OTHER_DEED = rarely("[和及与]|收受|挽回|索取|贪污|受贿|追")
_UNDONE_BY = rarely("追|退|清|收|挽|纠|化解|偿|兑|补")
_LACK = rarely(
    "^(?:目前|现|尚|仍|还|共|均|有)*(?P<sign>空缺|尚缺|缺少|缺配|缺|还差)"
    "(?P<what>(?![席乏陷勤口岗位点旅额错距异员编])[\u4e00-\u9fff]{2,10})$"
)
_TOUCHED = rarely("(?:共|累计)?涉及([\u4e00-\u9fff]{2,6})")
_SUSPENDED = rarely(
    "(?P<deed>暂停|取消|吊销|撤销|中止|停止|限制)(?=[\u4e00-\u9fff]{2,}(?:资格|证书?|权限|服务|协议|职务|待遇|执照))"
)
_SUSPENDING = re.compile("[停消销止限]")
_LACKS = rarely("(?:目前|现|尚|仍|还|共|均)*(?:空缺|缺少|缺配|缺|还差)")
_COME_IN = rarely(
    "(?P<way>接收|收到|接到|承接|受理|承办|签收|接(?![受待访续]))(?P<source>[\u4e00-\u9fff]{0,10}?)"
    "(?P<deed>移交|移送|转交|转办|交办)"
)
_TAKEN_ON = rarely(
    "(?P<way>办理|收到|接到|承办|认领|回复|落实)(?:了|到)?[\u4e00-\u9fff]{0,10}?"
    "(?P<what>(?:纪检)?监察建议书?|监督意见书?|纪律检查建议书?)$"
)
_EARLIER = rarely(
    "^(?:其中)?(?:含|包括)?(?P<what>(?:往年|上年度?|去年|以前年度|前[一两]年|历年)(?!同期)[\u4e00-\u9fff]{2,8}?)的?$"
)
_PENDING = rarely(
    r"(正在|正按|正由|暂未|暂时|尚未|未能|还未|未|没有|涉诉|诉讼|协调|限期|无法|难以|办不了|待)"
)
_WAITS = rarely("正在[\u4e00-\u9fff]{2,4}|暂缓[\u4e00-\u9fff]{2}")
_SOME = rarely("(?:[\u4e00-\u9fff]{0,6}中)?(?:另|还|仍|尚|其中)?有?")
_FINISHED = rarely(f"^(?:已|督促|推动|真正|现场)*({PUT_RIGHT}|改到位|采纳|答复|落实|完成)")
_BEING = rarely("^(?:是|属于?)(?P<what>[\u4e00-\u9fff]{2,10})$")
_BY_WAY = rarely("(?:按照?|向|对|在|经|与|将|把|及时|依法|依规)")


# 协助县纪委查办案件2起: whoever helps has not done it.
_HELPED = rarely(
    "(?P<help>协助|配合)(?:[\u4e00-\u9fff]{0,10}?(?:纪委监委|纪委|监委|机关|巡[察视]组|专案组|检察院|公安局))?"
    "(?P<deed>[\u4e00-\u9fff]{2,8})$"
)


def meant(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under a name of its own where its words deny the established one.

    Args:
        named: the figure as the words beside it name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    if frame.unit in RATE_UNITS or named.is_rate or named.is_change:
        return named
    if named.name in lexicon.own or named.is_taught:
        return named
    if frame.unit == "元" and named.rule != "same":
        return _money(named, frame) or named
    if named.rule == "same":
        return _of_the_rest(named, frame, lexicon) or named
    if frame.bracketed:
        return _in_brackets(named, frame, earlier)
    if named.name == "立案数" and (other := _cases_of_others(named, frame)) is not None:
        return other
    if named.rule.startswith("lexicon:"):
        if "协助" in frame.own or "配合" in frame.own:
            return _helped(named, frame) or named
        other = _taken_back(named, frame, earlier) or _denied(named, frame, lexicon)
        if other is not None:
            return other
    if frame.after:
        return _said_behind(named, frame, lexicon) or _lacking(named, frame, lexicon) or named
    return (
        _lacking(named, frame, lexicon)
        or _received(named, frame)
        or _affected(named, frame, earlier)
        or _suspended(named, frame)
        or named
    )


def _helped(named: Named, frame: Frame) -> Named | None:
    found = _HELPED.search(strip_light(frame.own)) if not frame.after else None
    if found is None or named.category not in ACTS or named.name.startswith(found["help"]):
        return None
    name = suffixed(found["help"] + found["deed"], frame.unit)
    return make_named(name, named.category, frame, "meant", named.parent)


def _in_brackets(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """处分5人（含上年立案1人）: a part of the five, whatever had been done to it."""
    whole = same_unit(earlier, frame.unit)
    if whole is None or whole.is_rate:
        return named
    before = _EARLIER.match(led_off(frame.own)) if not frame.after else None
    if before is not None and named.rule.startswith("lexicon") and named.category in ACTS:
        name = suffixed(stem(whole.name) + before["what"], frame.unit)
        return make_named(name, whole.category, frame, "meant", whole)
    if named.name == "发现问题数" and whole.category == "clues" and "线索" in whole.name:
        said = led_off(frame.own.strip("（(，, ")).removesuffix("的") or "其中发现"
        return make_named(suffixed(f"{said}问题线索", frame.unit), "clues", frame, "meant", whole)
    inside = named.parent is None and named.category in ACTS
    return replace(named, parent=whole) if inside else named


@lru_cache(maxsize=2048)
def _first_word(rule: str) -> str:
    """The first word of the alias that a rule tells of: 处分 of lexicon:处分*."""
    return rule.partition(":")[2].strip("#").partition("*")[0].partition("#")[0]


def _clause_of(verb: str, own: str) -> tuple[str, int]:
    """The last clause of a figure's words without its brackets, and where a verb stands in it.

    The place is -1 where the verb is none or stands nowhere.
    """
    if len(verb) < 2 or (verb not in own and _OPEN_BRACKET.search(own) is None):
        return "", -1
    clause = _CLAUSE.split(_BRACKETS.sub("", strip_light(own)).rstrip("，, "))[-1]
    return clause, clause.find(verb)


def _denied(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """未按规定征求意见的15个, 整改未完成的9个问题, 处分决定未归入档案的10人."""
    own = frame.own
    if _DENYING.search(own) is None:
        return None
    verb = _first_word(named.rule)
    clause, at = _clause_of(verb, own)
    if at < 0 or named.name.startswith(("未", "没有", "无", "不", "应")):
        return None
    undone = _UNDONE.match(clause, at + len(verb))
    if undone is not None:
        left = named.name.startswith(verb) and undone.end() - at <= _LONGEST
        return replace(named, name=f"未{named.name}", rule="meant") if left else None
    said, of, thing = clause.rpartition("的")
    among = _AMONG.match(clause, at + len(verb)) if frame.unit in PEOPLE else None
    if among is not None:
        name = suffixed(verb + among["what"], frame.unit)
        return make_named(name, named.category, frame, "meant")
    if not of or len(thing) > _THING:
        return None
    if not frame.after and thing and lexicon.words.noun_end.search(thing) is None:
        return None
    not_so = re.search(_NOT_SO.format(re.escape(verb)), said)
    if not_so is not None:
        said = led_off(said[not_so.start() :])
    elif frame.unit in PEOPLE and named.category in ACTS and not thing:
        rest = said[at + len(verb) :]
        since = _SINCE.match(rest)
        if since is None and _DENIAL.search(rest) is None:
            return None
        said = led_off(said)
        if len(said) > _LONGEST or since is not None:
            denial = _DENIAL.search(rest)
            said = rest[since.end() if since else denial.start() if denial else 0 :]
    else:
        return None
    if not _LEAST <= len(said) <= 2 * _LONGEST:
        return None
    name = suffixed(said[:_LONGEST] + thing, frame.unit)
    return make_named(name, "problems", frame, "meant")


def _taken_back(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """撤销问责决定3起、涉及6人, 认领整改问题22个, 以问责代替整改9起, 立案数差距达6件."""
    own = frame.own
    if frame.listed and earlier and strip_light(own).strip("，,、 ") in ("", "涉及"):
        own = earlier[-1].own
    righted = named.name.startswith("整改")
    if not righted and _TURNED.search(own) is None:
        return None
    verb = _first_word(named.rule)
    if len(verb) < 2 or verb not in own:
        return None
    clause = _CLAUSE.split(strip_light(own).rstrip("，, "))[-1]
    at = clause.find(verb)
    if at < 0:
        return None
    before, after = clause[:at], clause[at + len(verb) :]
    undone = _UNDOING.search(before)
    if undone is not None:
        return replace(named, name=f"{undone.group()}{named.name}", rule="meant")
    if righted and (due := _TO_BE_DONE.search(before)) is not None:
        return make_named(f"{due.group()}{named.name}", "problems", frame, "meant")
    listed = _IN_A_LIST.match(after) if righted else None
    if listed is not None and len(clause) <= 2 * _LONGEST:
        said = led_off(before + verb + listed.group().removesuffix("的"))[-_LONGEST:]
        return make_named(suffixed(f"{said}问题", frame.unit), "problems", frame, "meant")
    if (instead := _INSTEAD.search(before)) is not None and not after:
        name = suffixed(instead.group() + verb, frame.unit)
        return make_named(name, "problems", frame, "meant")
    if _APART.search(after) is not None:
        return replace(named, name=f"{named.name}差距", rule="meant")
    return None


def _cases_of_others(named: Named, frame: Frame) -> Named | None:
    """查处非法捕捞案件5件, 查处典型案件8起: no cases of discipline, or not all of them."""
    if frame.after:
        return None
    caught = _CAUGHT.search(strip_light(frame.own))
    kind = caught["kind"].rpartition("的")[2] if caught is not None else ""
    if caught is None or not _OF_OTHERS.search(kind) or _OF_OFFICE.search(kind):
        return None
    name = suffixed(f"{caught['deed']}{kind}案件", frame.unit)
    return make_named(name, named.category, frame, "meant", named.parent)


def _said_behind(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """6名受处分人员多领绩效, 对影响期满的146人开展回访, 3人分别受到警告和诫勉处理."""
    if frame.unit not in PEOPLE:
        return None
    if named.name == "监督对象人数" and (who := _SUPERVISES.match(frame.after)) is not None:
        if frame.own.endswith(("对", "向")):
            return None
        return make_named(f"{who['who'] or ''}人数", "staffing", frame, "meant")
    if named.category not in ACTS or not named.rule.startswith("lexicon:"):
        return None
    several = _SEVERAL.match(frame.forward) if "分别" in frame.forward else None
    if several is not None and named.category == "sanctions":
        plain = _PUNISHED.search(several["what"]) and _MILDER.search(several["what"]) is None
        name = "处分人数" if plain else "批评教育和处理人数"
        return make_named(name, "sanctions", frame, "meant")
    said, whom = _told_of_them(named, frame)
    if whom.startswith("|"):
        return make_named(suffixed(whom[1:], frame.unit), "problems", frame, "meant")
    if "的" in said and 0 < len(whom) <= _LONGEST:
        return make_named(suffixed(whom, frame.unit), "problems", frame, "meant")
    kept = named.name == "受处分人员人数" and "回访" not in said
    if len(said) < _LEAST - 1 or kept:
        return None
    found = None
    if _WRONGLY.search(said) is None:
        behind = Frame("", "", said, said, frame.unit)
        found = lexicon.match(behind, without=NOUN_CATEGORIES)
        found = found or lexicon.match(Frame(said, "", "", "", frame.unit), without=NOUN_CATEGORIES)
    if found is not None and found.indicator.category not in ("money", "rate", "problems"):
        name = agreed(found.indicator.name, frame, found.alias)
        category = named.category if name.startswith("回访") else found.indicator.category
        return make_named(name, category, frame, f"meant:{found.alias}")
    if _LEAST <= len(said) <= _LONGEST:
        return make_named(suffixed(said, frame.unit), "problems", frame, "meant")
    return None


def _told_of_them(named: Named, frame: Frame) -> tuple[str, str]:
    """What is said of those to whom a deed was done, and who they are."""
    if frame.own.endswith("的") and "对" in frame.own:
        treated = _TREATED.search(frame.forward)
        return (treated[1] if treated is not None else ""), ""
    word = named.rule.partition(":")[2].rpartition("*")[2].strip("#")
    at = frame.after.find(word)
    tail = frame.after[at + len(word) :].removeprefix("处分").removeprefix("的")
    who = _WHO.match(tail) if word and at >= 0 else None
    if who is None:
        never = word and at == 0 and _NEVER.match(tail) and len(tail) <= _LONGEST
        return "", f"|{word}{tail}" if never else ""
    return _ADVERBS.sub("", tail[who.end() :]), frame.after[: at + len(word)] + who.group()


def _money(named: Named, frame: Frame) -> Named | None:
    """节省开支12万元, 侵占补偿款8万元, 欠款29万元未能收回: not spent, not paid, not got back."""
    if frame.after:
        owed = _OWED.match(frame.after)
        if owed is None or _NOT_BACK.search(frame.forward) is None:
            return None
        return make_named(f"未收回{owed['what']}", "money", frame, "meant", named.parent)
    if not named.rule.startswith(("lexicon:", "own:")):
        return None
    clause = _CLAUSE.split(strip_light(frame.own).rstrip("，, "))[-1]
    wrong = _WRONG_WITH.search(clause)
    if wrong is None or wrong["deed"] in named.name or _UNDONE_BY.search(clause[: wrong.start()]):
        return None
    what = wrong["what"].rpartition("的")[2].removesuffix("等")
    if not what or len(what) > _LONGEST or _OTHER_DEED.search(what):
        return None  # 避免和挽回经济损失
    return make_named(wrong["deed"] + shortened(what), "money", frame, "meant", named.parent)


def _lacking(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """缺委员1名: one who is not there is no member."""
    if named.category not in NOUN_CATEGORIES or not ("缺" in frame.own or "差" in frame.own):
        return None
    if "缺" in named.name or "空" in named.name:
        return None
    if _LACKS.fullmatch(frame.own.strip("，, ")) and frame.after:
        return replace(named, name=f"缺{named.name}", rule="meant")  # 还差2名主任
    clause = _CLAUSE.split(strip_light(frame.own).rstrip("，, "))[-1]
    lack = _LACK.match(clause)
    if lack is None or lexicon.words.noun_end.search(lack["what"]) is None:
        return None
    return make_named(suffixed(f"缺{lack['what']}", frame.unit), named.category, frame, "meant")


def _affected(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """退还多收费用38万元，涉及学生3055名: those touched are not all there are."""
    if not earlier or named.category not in ("other", "staffing") or "涉" in named.name:
        return None
    if earlier[-1].category not in ("money", "problems", "rectification", "other"):
        return None  # 公办学校18所，涉及就餐学生1.2万名: all whom these have
    if frame.listed and _TOUCHED.match(earlier[-1].own.strip("，,、；; ")) is not None:
        return replace(named, name=f"涉及{named.name}", rule="meant")
    touched = _TOUCHED.match(frame.own.strip("，,、；; "))
    if touched is None or stem(named.name) != touched[1] or frame.unit not in (*PEOPLE, "户"):
        return None
    return replace(named, name=f"涉及{named.name}", rule="meant")


def _suspended(named: Named, frame: Frame) -> Named | None:
    """暂停医保支付资格医务人员34名: under the bare noun they would be all there are."""
    if named.category not in NOUN_CATEGORIES or _SUSPENDING.search(frame.own) is None:
        return None
    clause = _CLAUSE.split(strip_light(frame.own).rstrip("，, "))[-1]
    deed = _SUSPENDED.match(led_off(clause))
    if deed is None or deed["deed"] in named.name:
        return None
    return replace(named, name=f"{deed['deed']}{named.name}", category="sanctions", rule="meant")


def _received(named: Named, frame: Frame) -> Named | None:
    """接收审计移送线索29件, 办理监察建议2份: what came in is nothing that was sent out."""
    if named.name.startswith(("移交", "督办", "转办", "上级交办")):
        core = strip_light(frame.own)
        come = _COME_IN.search(core)
        if come is None or "线索" not in core[come.end() :]:
            return None
        source = come["source"] + come["deed"] if come["source"] else "问题"
        name = suffixed(f"{come['way']}{source}线索", frame.unit)
        return make_named(name, "clues", frame, "meant")
    if "建议书" in named.name or "意见书" in named.name:
        taken = _TAKEN_ON.search(strip_light(frame.own))
        if taken is not None:
            name = suffixed(taken["way"] + taken["what"], frame.unit)
            return make_named(name, named.category, frame, "meant", named.parent)
    return None


def _of_the_rest(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """采纳11条，有3条因没有钱暂时办不了: those of which else is said are not those before."""
    own = frame.own.strip("，,、；; ")
    if not frame.after or not _SOME.fullmatch(own):
        return None
    done = _FINISHED.match(named.name)
    waits = _WAITS.search(frame.forward)
    if done is not None and _PENDING.search(frame.forward) is not None:
        root = stem(named.name)
        if done[1] in ("采纳", "答复") or not named.name.startswith(done[1]):
            thing = root[done.end() :] or ""
            sign = waits.group() if waits is not None else "未办理"
            return make_named(suffixed(sign + thing, frame.unit), named.category, frame, "meant")
        return replace(named, name=f"未{named.name}", rule="meant")
    if frame.unit == "元":
        return None
    being = _BEING.match(frame.after)
    if being is not None and frame.unit not in PEOPLE:
        return make_named(suffixed(being["what"], frame.unit), "problems", frame, "meant")
    if waits is not None and waits.start() < _LEAST and not frame.cut:
        noun = lexicon.words.noun_end.search(stem(named.name))
        thing = noun.group() if noun is not None and "核查" not in named.name else ""
        return make_named(
            suffixed(waits.group() + thing, frame.unit), named.category, frame, "meant"
        )
    return _not_done(named, frame, lexicon)


def _not_done(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """7份未向所在支部宣布 after 11份决定超期宣布: by the deed that ends the clause."""
    if frame.after[:1] != "未" or len(frame.after) <= _LEAST + 1 or frame.cut:
        return None
    said = frame.after
    if len(said) > 8 or _BY_WAY.match(said, 1):
        ends = range(len(said) - 2, 1, -1)
        at = next((n for n in ends if kind_of(said[n : n + 2])[:1] == "v"), None)
        if at is None:
            return None
        said = "未" + said[at:]
    noun = lexicon.words.noun_end.search(stem(named.name))
    thing = noun.group() if noun is not None and len(noun.group()) <= 4 else ""
    if not _LEAST <= len(said) <= _LONGEST:
        return None
    return make_named(suffixed(said + thing, frame.unit), "problems", frame, "meant", named.parent)
