"""Where a sentence names times: 2024年上半年, 近三年, 换届以来, 第六轮."""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.stops import at_lines
from extraction.times.own import windows
from extraction.times.periods import FROM_TO, RECENT, UP_TO

__all__ = ["OF_LOOKED", "TIMELY", "time_places"]

_YEAR = r"(?:(?:19|20)\d{2}|[〇零一二三四五六七八九○]{4})年"
_ABOUT = r"(?:\d{1,2}日|[上中下]旬)"
_MONTHS = (
    rf"\d{{1,2}}(?:月份?{_ABOUT}?)?{UP_TO}(?:同年|当年)?\d{{1,2}}月{_ABOUT}?|[前头](?:\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})个月"
    r"|\d{1,2}、\d{1,2}两个?月|(?:十[一二]?|[一二三四五六七八九])月?[至到](?:十[一二]?|[一二三四五六七八九])月"
)
_QUARTERS = r"第?[一二三四1-4](?:[至到、和][一二三四1-4])?季度|前[一二三四]季度"
# 3月 of 3月15日 is a day, and what is to be done 3月底前 has not been counted.
_MONTH = (
    r"(?:\d{1,2}月|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月)"
    r"(?![份底末初]?之?[前内]|[\d一二三四五六七八九十])(?:份|底|末)?(?:以来|起)?"
)
_IN_YEAR = rf"{_MONTHS}|[上下]半年|{_QUARTERS}|{_MONTH}"
_PERIOD = re.compile(
    # 2022年1月至今年6月, 去年8月1日到今年3月: up to a month of this year.
    rf"(?:自?{_YEAR}|[去前]年)(?:\d{{1,2}}月(?:\d{{1,2}}日|[份初底末])?)?{UP_TO}今年\d{{1,2}}月(?:\d{{1,2}}日|[份底末])?|"
    rf"自?(?:19|20)\d{{2}}年?{UP_TO}(?:19|20)\d{{2}}年(?:\d{{1,2}}月(?![\d—至])|[上下]半年|第?[一二三四]季度|[底末])?(?!\d|初)"
    # 2024年1月至2025年6月 is one time, not two.
    rf"|自?(?:19|20)\d{{2}}年\d{{1,2}}月(?:\d{{1,2}}日)?{UP_TO}(?:19|20)\d{{2}}年\d{{1,2}}月(?:\d{{1,2}}日)?"
    rf"|自?(?:{_YEAR})?\d{{1,2}}月\d{{1,2}}日{UP_TO}\d{{1,2}}日"
    rf"|{_YEAR}[（(](?:{_MONTHS})[）)]|(?:{_YEAR}|[今去]年)[春秋]季(?:学期)?(?:以来)?|[春秋]季学期(?:以来)?"
    rf"|自?{_YEAR}(?:度?全年|度|以来|同期|{_IN_YEAR}|\d{{1,2}}月\d{{1,2}}日)?(?:至今(?!年)|以来)?"
    r"|(?<![第近前后过的])(?:\d{1,2}|[两三四五六七八九十]{1,2})个多?月(?:里|间|来(?![访信电]))(?=[，,共累先已全])"
    r"|(?<![截止至从直达])到(?:今年|当年)?\d{1,2}月[底末](?=[，,])"
    rf"|(?<![\d年.]){_MONTHS}|{_QUARTERS}"
    rf"|{RECENT}|近[一\d]+年来?|(?<!将)近(?:[一两二三四五六七八九十\d]+个月|半年)(?!的?时间)来?"
    r"|“?十[一二三四五]五”?(?:时期|期间|以来)|(?<![第十百\d几数一两二三四五])[两二三四五]年(?=共|累计|总[共计]|一共|合计)|年初(?=的\d)|这[两二三四五]年(?:来|里|间)?(?=[，,共累全])|[一两三四五]年多来|(?:今|去|前)年以来"
    rf"|(?:今|去|当|本|上|前|同)年(?!级|期|同期)(?:{_IN_YEAR}|度?全年)?(?:至今(?!年))?|(?:全|每)年(?!级|期|代)"
    r"|(?:上|去)年同期|上半年|下半年|每(?:季度?|月|周)(?![第的末初底]|\d{1,2}[日号])"
    r"|当前(?=[，,已全县市区共])|半年多?来(?=[，,])|截[至止]到?(?:目前|现在|当前|发稿(?:时|前)?|案发|[^，,。；;]{0,12}(?:[年月日底末]|季度))|目前(?!(?<=[项科题条]目前)(?:[期置景后述列]|[两三]个?季|\d{1,2}个?月))|年均|年初(?:以来|至今|到(?:目前|现在))|(?:本|这一|上一?)(?:届|轮|季度|月)|(?<!月)当(?:季度?|月)(?![\d起底末日]?[前内])"
    r"|\d{1,2}月[底末]?前(?=已|均|全部)|去年\d{1,2}月[底末]?前(?=完成)|(?<![\d年月])至(?:今年|当年)?\d{1,2}月[底末](?=已)"
    rf"|自?(?<![\d年至到月第每.]){_MONTH}"
)
_TITLE = rarely("《[^》]*》")
# Where one of them may begin: the first sign, and what little tells that it begins none. The
# sign is read first: a search leaps from one such sign to the next.
_NUMERAL = "〇零一二两三四五六七八九十○"
_PERIOD_BEGINS = re.compile(
    rf"[\d{_NUMERAL}第前头近过今去当全本上每同下截到至目年这自春秋半“](?:"
    r"(?<=\d)(?=\d{0,3}[年月日个季份上中下、和至到\-—－–~～])"
    rf"|(?<=[{_NUMERAL}])(?=[{_NUMERAL}]{{0,3}}[月个季年至到、和”时期以])"
    rf"|(?<=[今去当本上前头同全每下半春秋])(?=[年季月周半届轮前\d{_NUMERAL}])"
    rf"|(?<=[第自近到至])(?=[\d{_NUMERAL}半今当])|(?<=截)(?=[至止])|(?<=年)(?=[初均])"
    r"|(?<=目)(?=前)|(?<=过)(?=去)|(?<=这)(?=[一两二三四五])|(?<=“)(?=十))"
)
# 2023年4月启动专项整治以来，截至10月15日; 2024年4月集中整治启动以来; 换届以来
_ONWARDS = rarely(
    rf"自?{FROM_TO.pattern}|自?(?:19|20)\d\d年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[^，,。；;：:、\d\n以]{{1,16}}以来"
    r"|自?(?:今年|去年)?(?<![\d月至到])\d{1,2}月(?:份|\d{1,2}日)?[^，,。；;：:、\d\n以份底末]{1,16}以来"
    r"|(?:党的)?(?:(?:[一二三四五六七八九十]+届?|第[一二三四五六七八九十]+次党代会|十[六七八九]大|二十大|换届|成立|上任|履新|改革|组建"
    r"|到任|任职|巡[察视]|第?[一二三四五六七八九十]+届[省市县区州旗]委(?:领导班子)?)|新[一二三四五六七八九十\d]*届[^，,。；;\d]{0,8})以来"
)
# 对近三年查处的37起案件逐案解剖，形成报告3篇: of the 37 alone.
OF_LOOKED = rarely(r"[^，,。；;：:\d]{1,16}的\d")
"""What stands behind the time of what was looked into, where figures are of it alone."""
# 第六轮4个组，…；第七轮5个组: which of the inspections.
_ROUND = rarely(
    r"(?:(?<![\u4e00-\u9fff])|(?<=其中))第[一二三四五六七八九十]{1,3}轮"
    r"(?=共?\d|[两三四五六七八九十]个|(?:巡[察视])?(?:反馈|移交|发现)[^，,。；;\d]{0,6}\d)"
)
# 教育整顿期间，…; at the head of a clause.
_MEANWHILE = rarely(
    "(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,8}(?:整顿|整治|行动|教育|攻坚|换届|试点|活动)期间(?=[，,])"
)
# No period is named without one of these. Each begins with a sign, not a set: so a search leaps
# from one of the signs to the next.
TIMELY = re.compile(
    "年|月|季|周|届|轮|截[至止]|目前|当前|以来|五”?时期|五”?期间|顿”?期间|治”?期间|动”?期间|育”?期间|坚”?期间|点”?期间"
)


def time_places(sentence: str) -> list[tuple[int, int]]:
    """Return where the times of a sentence stand; of two that overlap the longer one."""
    begins = (match.start() for match in _PERIOD_BEGINS.finditer(sentence))
    places = [match.span() for match in at_lines(_PERIOD, sentence, begins)]
    if places and "《" in sentence:
        # 《2022—2025年培训规划》: in a title
        titles = [title.span() for title in _TITLE.finditer(sentence)]
        places = [at for at in places if not any(a < at[0] < b for a, b in titles)]
    if "以来" in sentence:
        longer = [match.span() for match in _ONWARDS.finditer(sentence)]
        apart = [
            place for place in places
            if not any(start < place[1] and place[0] < end for start, end in longer)
        ]  # fmt: skip
        places = sorted(apart + longer)
    if "期间" in sentence:
        places = sorted([*places, *(match.span() for match in _MEANWHILE.finditer(sentence))])
    if "轮" in sentence:
        places = sorted([*places, *(match.span() for match in _ROUND.finditer(sentence))])
    if places and "对" in sentence:
        looked = list(windows(sentence))
        places = [
            at for at in places
            if OF_LOOKED.match(sentence, at[1]) or not any(a <= at[0] < b for a, b in looked)
        ]  # fmt: skip
    return places
