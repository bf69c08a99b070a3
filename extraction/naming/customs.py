"""Names as careful annotators agree on them, where the words around a figure decide it.

Each turns one name into another by what is said: 行政村 and not 村社, 查处 through a list of
what was 查处, the case files of a review by their grade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.named import Named, same_unit
from extraction.naming.told_apart import kind_of_posts
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS

__all__ = ["customary"]

# A correction that somebody accepted.
_KINDS = re.compile(
    r"^(?:违规|形式主义|官僚主义|享乐主义|奢靡|不担当|其他|大办|公款)[\u4e00-\u9fff、]{0,18}问题数$"
)
_FILES = rarely("案件|案卷|卷宗|评查")
_FILE_UNITS = frozenset(("件", "卷", "宗", "起"))
_VILLAGE_BOARD = rarely("监委会|监督委员会")
_FORMS = rarely("问卷|调查表|测评表|征求意见[表函]")
_MONEY_TAIL = rarely("收入|支出|预算|债务|补贴|补助")
_SANCTIONED = re.compile("受(?:到)?(?:党纪|政务|党纪政务)?处分的?(?:人员|党员干部|党员|干部)")
_NOT_DONE = rarely("([\u4e00-\u9fff]{2,6}?)(?:尚|还|仍)?未完成([\u4e00-\u9fff]{2,6})$")
_STOPPED = rarely("防止|避免|停止|杜绝|纠正|止付|制止|叫停")
_FOR_OTHERS = rarely("受贿|为他人谋取|谋取利益")
_OF_OFFICE = frozenset(("记过人数", "记大过人数", "降级人数"))
_LONGEST = 9
_UNDONE = re.compile("办结|整改|结案|处置|回复|落实|兑现|收回")
_NOT = "(?:未|没有|尚未|未能)(?:按期|及时|按时|完成)?"
_OF_COURTS = rarely("矫正|训诫|监外执行|缓刑|假释")
# 纪律处分9人（开除1人、警告5人）, with no word of the party or of 政务
_BY_EMPLOYER = rarely("^(?!.*(?:党[纪内员]|政务)).*(?<![党政])纪律处分")
_DONE = rarely("(?:完成|落实|办结)(?:整改|到位)?[了]?$")
_CLAUSE = rarely("[，,。；;：:！？\n]")
_IN_ALL = rarely("(?:累计|总|合计|服务|共计)?时长")
_SUED = rarely("(?<!提)(?<!移送)(?<!审查)起诉([\u4e00-\u9fff]{2,6})$")
_CHARGED = rarely("犯|嫌|被告|贪|贿|职务|干部|人员|官|案|罪|党员")
_STOP = rarely("[。；;！？\n]")
_NEAR = 60
_BRIBED = rarely(
    "贿|利用职务|职务便利|职务上的便利|谋取|谋利|谋求|好处费|感谢费|回扣|犯罪|非法收受"
)
_AGAINST = rarely("违规收[受送]|违纪收受|违反(?:中央)?(?:八项规定|廉洁纪律|廉洁)")
_GIFT = rarely(
    "礼金礼品|礼金|礼品|红包|(?:消费|购物|加油|充值|储值|提货|代金)[卡券]|[香]?烟酒|名酒|烟|酒|土特产|特产|月饼|茶叶"
)
_TAKEN = rarely("(现金|财物|款物|钱款|物品)")
_PAID = rarely("发放")
_WRONG_WAY = rarely(
    "(重复|超标准|超范围|超额|违规|多|错|虚报|擅自|自行)(?:多)?(?:继续|计算|核算)?$"
)
# 县民政局错发高龄补贴: not the money paid as it should be.
_WRONG_DEED = rarely(
    "(?<=[\u4e00-\u9fff]{2})(?:错发|漏发|重发|多发|少发|冒领|虚报|多付|超付|多列|少列|虚列)"
)
_NOT_ENTITLED = rarely(
    "不符合?[\u4e00-\u9fff]{0,6}(?:条件|规定|标准|要求|资格)|(?:死亡|去世|已故|亡故|服刑|不在册|离世|离职|已脱贫)"
    "(?:人员|对象|人口|职工|干部)?"
    "|不应(?:当)?享受|虚构|冒名|假冒"
)


def customary(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the name that its words ask for; most keep theirs.

    Names of the collection's own files and corrections that somebody accepted stand.
    """
    name = named.name
    own = frame.own
    undone = _UNDONE.match(name) if "未" in own or "没有" in own else None
    if undone is not None and re.search(_NOT + undone[0], own) and "其中" not in own:
        return replace(named, name=f"未{name}")  # 未办结的96件信访件
    custom = _CUSTOMS.get(name)
    if custom is None:
        if name[-3:] != "问题数" or not earlier or _KINDS.match(name) is None:
            return named
        custom = _investigated
    if name in lexicon.own or named.is_taught:
        return named
    asked = custom(named, frame, earlier, lexicon)
    if not asked or asked == name:
        return named
    return replace(named, name=asked)


def _investigated(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """查处…问题46起，其中违规吃喝17起、违规收送礼品9起: what was done to the whole goes on.

    Not where a part is told in full: 其中违规吃喝问题17起.
    """
    del lexicon
    if named.parent is not None and "问题" in frame.own:
        return None
    whole = named.parent or earlier[-1]
    told = any(one.name == whole.name for one in earlier)
    alike = told and whole.unit == frame.unit and whole.name.startswith("查处")
    return f"查处{named.name}" if alike and "查处" not in named.name else None


def _aforesaid(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """上述2184个问题 of an inspection: no circular tells of so many cases by the piece."""
    del named, earlier, lexicon
    told = frame.own.strip("，, ") in ("上述", "以上") and frame.after.startswith("问题")
    return "发现问题数" if told and frame.unit in ("个", "条", "项", "处") else None


def _graded(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """评查案件40件，优秀12件: cases and files by their grade."""
    del earlier, lexicon
    said = frame.context + frame.own
    files = _FILES.findall(said)
    if frame.unit not in _FILE_UNITS or not files:
        return None
    thing = "案卷" if frame.unit == "卷" or "案卷" in files else "案件"
    return f"{named.name.removesuffix('数')}{thing}数"


def _board(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """监委会成员3人: members and heads of the boards that watch villages."""
    del earlier, lexicon
    near = frame.context[-20:] + frame.own + frame.after[:6]
    return f"村务监督委员会{named.name}" if _VILLAGE_BOARD.search(near) else None


def _deputies(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    del earlier, lexicon
    near = frame.context[-30:] + frame.own + frame.after[:8]
    return f"纪委{named.name}" if re.search("纪委|纪工委|专职副书记", near) else None


def _villages(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """辖12个行政村: no 社区 are counted with them."""
    del named, earlier, lexicon
    if frame.after.startswith("行政村") or strip_light(frame.own).endswith("行政村"):
        return "行政村数"
    return None


def _answers(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    del named, lexicon
    before = earlier[-1].name if earlier else ""
    return "问卷回收率" if _FORMS.search(before + frame.context + frame.own) else None


def _mean_days(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    del lexicon
    if earlier and _IN_ALL.fullmatch(strip_light(frame.own.strip("，,、 "))):
        # 志愿服务86人次，累计时长210小时: of what was done, not how long it took to be dealt with
        return f"{stem(earlier[-1].name)}时长"
    return "平均办理天数" if frame.unit == "天" and "平均" in frame.own else None


def _sued(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """起诉欠款户7人: whom somebody sues for money is charged with nothing."""
    del named, earlier, lexicon
    said = _SUED.search(frame.own.rstrip("，, "))
    if said is None or frame.after or _CHARGED.search(said[1]):
        return None
    return suffixed(f"起诉{said[1]}", frame.unit)


def _organised(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    del named, earlier, lexicon
    treated = "组织处理" in frame.own or "组织处理" in frame.after
    return "组织处理人数" if frame.unit in PERSON_UNITS and treated else None


def _of_sanctioned(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """176名受处分人员开展回访教育: who they are is said first, and then what was done."""
    del named, earlier
    who = _SANCTIONED.match(frame.forward)
    if who is None or who.end() == len(frame.forward):
        return None
    said = frame.forward[who.end() :]
    found = lexicon.match(Frame(frame.own, frame.context, said, said, frame.unit))
    taken = found is not None and found.indicator.category not in ("sanctions", "staffing")
    return found.indicator.name if found is not None and taken else "受处分人员人数"


def _warned(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """给予4名教师政务处分，其中警告3人: the warning is of the kind that the whole names."""
    del lexicon
    whole = earlier[-1].name if earlier else ""
    if _OF_COURTS.search(frame.context[-_NEAR:]):
        return f"警告{named.name[4:]}"  # 对矫正对象给予训诫9人、警告6人
    plain = "党" not in frame.own + frame.after
    if plain and whole and _BY_EMPLOYER.search(_STOP.split(frame.context)[-1]):
        return f"警告{named.name[4:]}"  # 纪律处分8人（开除1人、警告5人）: of which kind none says
    row = any(one.name in _OF_OFFICE for one in earlier)  # 记过14人、警告27人
    kinds = {one.name[:1] for one in earlier}
    row = row or ("政" in kinds and "党" not in kinds)  # 政务处分6人（开除2人、警告4人）
    return f"政务警告{named.name[4:]}" if plain and (whole.startswith("政务") or row) else None


def _gifts(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """违规收受消费卡0.4万元: gifts against discipline are no bribes."""
    del named, earlier, lexicon
    clause = _CLAUSE.split(frame.context + frame.own)[-1]
    said = _STOP.split(frame.context + frame.own)[-1][-_NEAR:]
    if _BRIBED.search(frame.forward) or _FOR_OTHERS.search(frame.around().beyond):
        return None  # 收受现金120万元，构成受贿罪
    if _BRIBED.search(clause if _AGAINST.search(clause) else said):
        return None  # 收受贿赂23万元，违规收受红包8000元: each by its own clause
    if not (_AGAINST.search(said) or _GIFT.search(clause)):
        return None
    found = _GIFT.findall(clause)
    if not found:
        return f"收受{_TAKEN.findall(clause)[-1]}金额" if _TAKEN.search(clause) else None
    if any(gift.startswith("礼金") for gift in found):
        return "收受礼金"
    return f"收受{found[-1]}金额"


def _wrongly_paid(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """向不符合条件人员发放资金1.3万元, 重复发放补贴: what was wrongly paid is not what was paid."""
    del named, earlier, lexicon
    paid = _PAID.search(frame.own)
    if paid is None or _STOPPED.search(frame.own[: paid.start()]):
        return None
    how = _WRONG_WAY.search(frame.own[: paid.start()])
    if how is not None:
        return f"{how[1]}发放资金"
    return "违规发放资金" if _NOT_ENTITLED.search(frame.own[: paid.start()]) else None


def _whose_left(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """未完成整改的3个单位: it is the bodies that are counted, not their problems."""
    del named, earlier
    if frame.after.endswith(("问题", "事项", "任务")):
        return "未整改问题数" if frame.after.endswith("问题") else None
    for end in range(min(_LONGEST, len(frame.after)), 1, -1):
        thing = frame.after[:end]
        noun = lexicon.words.noun_end.search(thing)
        if noun is None or lexicon.words.nouns[noun.group()] != "organization":
            continue
        if lexicon.words.verb_pattern.search(thing) is None:
            return f"未完成整改{thing}数"
    return None


def _unfinished(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """2个支部未完成学习计划: what those counted have not done is no problem left."""
    del named, earlier, lexicon
    said = _NOT_DONE.match(frame.after)
    return f"未完成{said[2]}{said[1]}数" if said and "问题" not in said[1] else None


def _of_what(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """其中民生支出6201万元: which money it is stands right before its noun."""
    del named, earlier
    words = re.split("[，,：:；;、]", strip_light(frame.own))[-1].lstrip("较比而")
    if words.endswith(("超预算", "超概算")):
        return f"{words[-3:]}金额"
    wrong = _WRONG_DEED.search(words)
    said = lead_off(words[wrong.start() :] if wrong else words)
    tail = _MONEY_TAIL.search(said, max(0, len(said) - 2))
    if tail is None or not 3 <= len(said) <= _LONGEST or re.search(r"[\da-zA-Z的“”]", said):
        return None
    verb = lexicon.words.verb_pattern.search(said[: tail.start()])
    return said if verb is None or wrong else None


def _dealt_with(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """摸排欠薪隐患37个，已处置22个: what was dealt with is what was counted before."""
    if frame.unit not in ("个", "处", "项") or "线索" in frame.context[-_NEAR:] + frame.own:
        return None
    if "线索" in frame.after or not earlier:
        return None
    noun = lexicon.words.noun_end.search(stem(earlier[-1].name))
    return f"处置{noun.group()}数" if noun is not None else None


def _carried_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """制定整改措施52条，已完成整改41条: those carried out are not all of them."""
    del lexicon
    done = _DONE.search(frame.own) is not None and not frame.after
    told = any(one.name == named.name and one.unit == frame.unit for one in earlier)
    return "完成整改措施数" if done and told else None


def _present(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """核定编制22名，现有18人: those who fill the posts counted before."""
    del frame, lexicon
    posts = any("编制" in one.name and not one.is_rate for one in earlier)
    return "实有人数" if posts and named.category in ("staffing", "other") else None


def _answered(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """督办实名举报52件，现已反馈50件: no problems were found in them."""
    base = same_unit(earlier, frame.unit)
    noun = lexicon.words.noun_end.search(stem(base.name)) if base is not None else None
    if base is None or noun is None or base.category != "clues" or "问题" in frame.own:
        return None
    return None if named.rule != "lexicon:反馈" else f"反馈{noun.group()}数"


_Custom = Callable[[Named, Frame, Sequence[Named], Lexicon], str | None]
_CUSTOMS: Mapping[str, _Custom] = {
    **dict.fromkeys(("优秀数", "良好数", "合格数", "不合格数"), _graded),
    **dict.fromkeys(("成员人数", "主任人数"), _board),
    **dict.fromkeys(("收入金额", "支出金额", "预算金额", "债务金额", "补贴金额"), _of_what),
    **dict.fromkeys(("回收率", "有效回收率"), _answers),
    "通报典型问题数": _aforesaid,
    "受贿金额": _gifts,
    "发放资金": _wrongly_paid,
    "未完成整改问题数": _whose_left,
    "处分人数": _of_sanctioned,
    **dict.fromkeys(("党内警告人数", "党内警告人次"), _warned),
    "未整改问题数": _unfinished,
    "副书记人数": _deputies,
    "村社数": _villages,
    "办理时长": _mean_days,
    "提起公诉人数": _sued,
    "组织措施人次": _organised,
    "整改措施数": _carried_out,
    "核定编制": kind_of_posts,
    "反馈问题数": _answered,
    "处置问题线索数": _dealt_with,
    **dict.fromkeys(("现有人数", "现人数", "现实有人数", "目前有人数"), _present),
}
