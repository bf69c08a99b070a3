"""Spans of a text in which no number is a figure: dates, ordinals, names, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.numbers import parse_number
from extraction.patterns import rarely
from extraction.stops import at_lines, places_of
from extraction.units import UNITS

__all__ = ["excluded_spans"]

_HAN = "零〇一二两三四五六七八九十百千万廿卅"
_DIGIT = r"[\d０-９]"
# No number has more digits; without an end each digit of a long row would be tried anew.
_RUN = rf"{_DIGIT}{{1,40}}"
_TIME_TAIL = r"(?:月份|月|日|号|时|点|岁|年代|年度|年|周年|世纪|届|分钟|秒)"
# Spans that hold no figure, whatever stands in them: what each may begin with, and its form.
# D is a digit, H a Chinese numeral, L a letter; other signs stand for themselves.
_SPANS: tuple[tuple[str, str], ...] = (
    # Dates, times, spans of time, ages.
    ("D", rf"{_DIGIT}{{1,6}}\s*(?:至|到|[-—–~～－、/和])\s*{_DIGIT}{{1,4}}\s*{_TIME_TAIL}"),
    (
        "D",  # Not the 38 of 2024年38件, nor the 44 of 2024年44亩.
        rf"{_DIGIT}{{2,4}}\s*年(?!均)(?:{_DIGIT}{{0,2}}月{_DIGIT}{{0,2}}日?"
        rf"|{_DIGIT}{{1,2}}(?!{_DIGIT}|[.．%％万亿余多]|{UNITS}))?",
    ),
    (
        "D",
        rf"{_DIGIT}{{1,6}}\s*(?:月份|月|日(?!均)|号(?!召)|时(?!间)\s*(?:{_DIGIT}{{1,2}}\s*分)?|岁|年代|年度|周年|世纪|届|点钟|秒)",
    ),
    # 8点30分; an index has more digits or a decimal point: 指数为112.4点.
    ("D", rf"(?<![\d.．]){_DIGIT}{{1,2}}\s*点(?!间)\s*(?:{_DIGIT}{{1,2}}\s*分)?"),
    ("D", rf"{_DIGIT}{{1,2}}\s*[时点]\s*{_DIGIT}{{1,2}}\s*分|{_DIGIT}{{1,3}}分{_DIGIT}{{1,2}}秒"),
    (
        "D",
        rf"{_RUN}(?:小时|天)(?:不间断|全天候|过境|免签|值[班守]|在线|热线|待命|轮[班值]|监[控测]|自助|响应|营业|无理由|举报|电话|服务|受理|开通|畅通|不打烊)",
    ),
    (
        "D",
        rf"{_DIGIT}{{1,4}}[-/.．]{_DIGIT}{{1,2}}[-/.．]{_DIGIT}{{1,4}}|{_DIGIT}{{1,2}}[:：]{_DIGIT}{{2}}",
    ),
    ("H", rf"[{_HAN}○]{{2,6}}年(?!均)|[一二三四五六七八九十]{{1,3}}(?:月份?|日|周年|岁|届)"),
    (
        "DH",
        rf"(?:{_RUN}|[{_HAN}]+)\s*(?:余|多)?\s*年(?!均)(?:多|余|来|间|内|期|以上|以下|前|后)?",
    ),
    (
        "DH",
        rf"(?:(?<![.．]){_RUN}|[{_HAN}]+)\s*(?:个|余个|多个)(?:多|半)?(?:月|工作日|自然日|星期|学期|年头|季度|小时)",
    ),
    ("DH", rf"(?:{_RUN}|[{_HAN}]+)\s*(?:天|日|小时|分钟|周)(?:内|之内|以内|前|后)"),
    # Ordinals, sessions, articles, sections, versions.
    (
        "第",
        rf"第\s*(?:{_RUN}|[{_HAN}]+)(?:(?:\s*[、和至到]\s*(?:第\s*)?(?:{_RUN}|[{_HAN}]+))+(?=\s*(?:[条款项种期批章节届个次轮]|(?:村民|检查|工作)?小?组)))?",
    ),
    ("D", rf"(?<=[居列][前第]){_DIGIT}{{1,2}}位"),
    ("H", r"一式(?:[两三四五六七八九十]+|\d+)份"),
    (
        "H",
        rf"(?<=人大|政协|代会|员会)[{_HAN}]+次会议|[{_HAN}]+(?:届|次全会|次全体|次党代会|中全会|大(?:报告|精神|以来|召开|期间)|大(?=[，。、]))",
    ),
    ("D", rf"{_RUN}次(?:全会|全体会议)"),
    ("H", r"(?<=[较比与同从在对][上下])一[轮次批期]|(?<=(?<![网线路会以村镇乡])上)一[轮届批期]"),
    ("DH", rf"(?:{_RUN}|[{_HAN}]+)(?:版|维|级|时代|星级|号线|式|代)(?!别)"),
    (
        "DL",
        rf"[A-Za-z]{{1,40}}[-+]?{_RUN}(?:\.{_RUN})?(?![个件条项家款人次]|{_DIGIT})|{_RUN}(?:\.{_RUN})?(?:[A-Za-z]{{1,40}}|°|℃)",
    ),
    ("DL", rf"(?:{_RUN}|[A-Z])(?:\s*[+＋]\s*(?:{_RUN}|[A-Z]|[\u4e00-\u9fff]{{1,6}}))+"),
    (
        "连DH",
        rf"连续\s*(?:{_RUN}|[{_HAN}]+)\s*次|(?:{_RUN}|[{_HAN}]+)\s*个(?:主要|突出|鲜明|显著)?(?:特点|特征|亮点|趋势|启示|体会|步骤|关口)",
    ),
    # Telephone numbers, identity and bank numbers.
    (
        "D",
        rf"(?<!{_DIGIT})0\d{{2,3}}-\d{{7,8}}|(?<!{_DIGIT})\d{{11,19}}(?!{_DIGIT}|[元人件亿万])",
    ),
    # Titles, what a page says about itself.
    ("《", r"《[^》\n]{0,60}》"),
    (
        "浏阅点访播已有DL公",
        rf"(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?[:：]?|播放(?:次数|量|数|[:：]))\s*{_RUN}(?![\d.]*[万余多场期集])\s*次?|已?有?{_RUN}条评论|ICP备[^\n]*|公网安备[^\n]*",
    ),
    # Number of the line or of an item in it.
    (
        " \t\u3000（(DH",
        rf"(?m:^)[ \t\u3000]*(?:[（(]\s*(?:{_DIGIT}{{1,2}}|[{_HAN}]{{1,3}})\s*[）)]"
        rf"|{_DIGIT}{{1,2}}\s*[.．、)）](?!{_DIGIT})|[{_HAN}]{{1,3}}[、.．])",
    ),
    ("（(", rf"[（(](?:{_DIGIT}{{1,2}}|[{_HAN}]{{1,3}})[）)]"),
    ("H", rf"(?<![{_HAN}])[{_HAN}]{{1,3}}(?:是|要|则|来|曰)(?=[^{_HAN}\d])"),
    # Names made of a number: the eight-point decision, the four forms.
    (
        "H",
        rf"[{_HAN}]+(?:种形态|项规定|大纪律|项纪律|个意识|个确立|个维护|个自信|个务必|个区分|位一体|书一[{_HAN}\u4e00-\u9fff]|项廉洁|条禁令|块牌子|套人马|套班子|道防线|项监督|公经费|公一金|重一大|资管理)",
    ),
    (
        "H",
        rf"[{_HAN}]+[个项大条]?(?:主体|监督|具体|重点|工作|主要|核心)?(?:责任|职责|原则|机制|方面|层面|维度|环节|阶段|要素"
        r"|关键词|统一|结合|转变|必须|坚持|不准|严禁|不得|到位|全覆盖)(?![人单])",
    ),
    (
        "D",
        rf"(?<=[从绕焦盯]){_RUN}个方面|{_RUN}[个项大](?:[\u4e00-\u9fff]{{0,4}}(?:责任|职责)(?!不|缺|落实|履行|书|状)|方面(?![、，,]?(?:共计?|合计)?{_RUN}(?:[个项条]|大?类))|层面|维度|环节|不准|严禁)(?![人单])",
    ),
)
# What may stand right behind the digits, or numerals, that one of them begins with: most
# numbers (41件, 9个村, 三名) are left after one look. Behind a point stand no digits (1.检查), or
# a date or letters go on behind them (2024.5.1, 2.5G).
_BEHIND_DIGITS = (
    r"(?:[\s至到\-—–~～－、/和年月日号时点岁世周届秒:：余多天小分版维级星式代A-Za-z°℃+＋位)）]"
    # Most measures are 个, 次, 条 and 项: what stands behind them says whether they count.
    "|[个项大](?=[多半月工自星学年季小主突鲜显特亮趋启体步关方层维环不严]|[\u4e00-\u9fff]{0,4}[责职])"
    rf"|次(?=全)|条(?=评)|[.．](?!{_DIGIT})|[.．]{_RUN}[\-/.．A-Za-z°℃])"
)
_BEHIND_HAN = (
    r"[\s年月日周岁届轮次批期余多个天小分中大版维级时星号式代、.．是要则来曰种项位书条块套道公重资"
    r"主监具工核责职原机方层环阶关统结转必坚不严到全]"
)
# All digits, all numerals or none (++): behind fewer of them stands one, which is none of these.
_STARTS = (
    ("D", rf"(?={_DIGIT})(?={_RUN}+{_BEHIND_DIGITS}|\d{{11}})"),
    ("H", rf"(?=[{_HAN}○]++{_BEHIND_HAN})"),
    ("L", "(?=[A-Za-z])"),
    (" \t\u3000", "(?=[ \t\u3000])"),
    ("（(", "(?=[（(])"),
    *((sign, f"(?={sign})") for sign in "第《浏阅点访播已有公连"),
)


def _masked() -> re.Pattern[str]:
    """The spans by what they begin with: only those that can begin at a sign are tried there."""
    branches = []
    for signs, ahead in _STARTS:
        forms = [form for first, form in _SPANS if set(signs) & set(first)]
        branches.append(f"{ahead}(?:{'|'.join(forms)})")
    # Digits and numerals, of which there are most, are asked for none of the other signs.
    numbers, others = branches[:2], f"(?=[^\\d０-９{_HAN}○])(?:{'|'.join(branches[2:])})"
    return re.compile("|".join([*numbers, others]))


_MASKED = _masked()
# Where one of them may begin: the first sign, and what little tells that it begins none. The
# sign is read first: a search leaps from one such sign to the next.
_MASKED_BEGINS = re.compile(
    rf"[\d０-９A-Za-z{_HAN}○第《（( \t\u3000浏阅点访播已有公连](?:"
    rf"(?<={_DIGIT})(?={_DIGIT}{{0,39}}+{_BEHIND_DIGITS}|\d{{10}})"
    rf"|(?<=[{_HAN}○])(?=[{_HAN}○]{{0,63}}+{_BEHIND_HAN})"
    rf"|(?<=[第（(])(?=\s*[\d０-９{_HAN}])"
    rf"|(?<=[浏阅点访播已有公连])(?=[览读击问放网续]|有?{_DIGIT})"
    rf"|(?<=[A-Za-z])(?=[A-Za-z]{{0,39}}+(?:[\s+＋-]|{_DIGIT})|CP备)"
    rf"|(?m:(?<=^[ \t\u3000]))(?=[ \t\u3000]*[\d０-９{_HAN}（(])|(?<=《))"
)
_OPEN_QUOTES = '“"「『‘'
_QUOTE = re.compile(rf"[{_OPEN_QUOTES}]([^”\"」』’\n]{{1,16}})[”\"」』’]")
# “违规收取补课费8万元”, “虚报班次21个”: a finding in quotation marks, no name such as “5元食堂”.
_FINDING_FORM = re.compile(
    r"(?!.*(?:每|满|最多|至少|[A-Za-z]))\D*?(?:[\u4e00-\u9fff]{2}\d{1,40}(?:\.\d+)?余?多?[十百千万亿]*元"
    r"|[\u4e00-\u9fff]{4}\d{1,40}余?多?[个名人件起户处笔家次张套亩台辆](?:未.*|不.*)?$)"
)
# It tells a fault or what was done with money …
_FAULT = rarely(
    r"违[规纪法反建]|虚[报列增开假构设领]|套[取现]|漏[记缴收报征登计]|超[付支额发标领拨报收占]|挪用|截留|侵[占吞]"
    r"|私[分存设吞自用]|贪污|账外|多[付报领收记计发列拨支占]|少[付报领收记计缴列征]|[错误][付报领记计发列]"
    r"|重复[报领发列计记付支享]|冒[领名充用]|欠[缴付款发收]|拖欠|骗[取领保补]|(?<![防反])诈骗|闲置|损失|浪费|流失"
    r"|滥[发用]|乱[收发罚]|擅自|隐瞒|白条|公款|小金库|收受|索[要取]|[行受]贿|坐[收支]|滞留|沉淀|逾期|超期|未(?![来成婚满])"
    r"|不[实符按规合足]|收取|列支|报销|出借"
)
# … and does not speak against it.
_WARDED = rarely("杜绝|拒绝|远离|严禁|防止|防范|清零|反对|谨防|挽回")
# “…”等问题, “…”“…”问题: what is quoted was found, whatever its words.
_FOUND_BEHIND = rarely(
    "(?:[、和及]?“[^”\n]{1,30}”){0,8}(?:等|的|等的)?[\u4e00-\u9fff]{0,4}(?:问题|案例|现象|情形)"
)
# “…”活动, “…”的目标: what is quoted is the name of something, or aimed at.
_NAMED_BEHIND = rarely(
    r"(?:的|这一)?(?:(?!问题|案例|现象|情形|等)[\u4e00-\u9fff]){0,4}?"
    r"(?:活动|行动|政策|[早午中晚套快]餐|动员会|推进会|现场会|比赛|竞赛|宣传|倡议|承诺|目标|任务|指标|口号"
    r"|计划|工程|机制|模式|制度|标准|服务|品牌|主题|知识|理念|优惠)"
)
# 发现“吃拿卡要3万元”, 查出“…”“…”
_FOUND_BEFORE = rarely(
    "(?:发现|查出|查实|查处|反馈|指出|存在|暴露出?|曝光)[^，,。；;“”\n]{0,6}(?:“[^”\n]{1,30}”[、和及]?){0,3}$"
)
_AIMED_BEFORE = rarely("(?:口号|目标|任务|指标|主题|承诺)(?:是|为|叫|定为)?[：:]?$")
_ANY_NUMBER = re.compile(rf"[{_HAN}\d]")
# 1组、2组 and 一组…，二组…: groups by their numbers, not how many there are.
_GROUP = rarely(
    r"(?:(?:^|(?<=[\n，,。；;：:（(村区镇庄]))(?P<several>\d{1,2}(?:[、和及与]\d{1,2})+)"
    r"|(?<=[\u4e00-\u9fff][\u4e00-\u9fff]村)(?<![全各政每个]村)(?P<village>(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:组[、和及与](?:\d{1,2}|[一二三四五六七八九十]{1,3}))*)"
    r"|(?:^|(?<=[\n，,。；;：:、和及与（(]))(?P<one>\d{1,2}|[一二三四五六七八九十]))"
    r"(?:村民)?小?组(?![织成建×xX*＊/各每])"
)
# Each ends in a number right before 组 or what it may be called; most 组 (3个组) do not. All of
# it is of a few signs.
_GROUP_NUMERALS = frozenset("一二三四五六七八九十")
_GROUP_SIGNS = _GROUP_NUMERALS | frozenset("、和及与组村民小")
_GROUP_END = re.compile(
    r"组(?:(?<=[\d一二三四五六七八九十]组)|(?<=[\d一二三四五六七八九十]小组)"
    r"|(?<=[\d一二三四五六七八九十]村民组)|(?<=[\d一二三四五六七八九十]村民小组))"
)
# 五组组长, 四组、八组: what stands so is a name, and so is any other (三组饮水管道) beside it.
_CALLED = rarely(
    r"[一二三四五六七八九十]组"
    r"(?:组长|村民|农户|[、和及与][一二三四五六七八九十]组|(?<=巡[察视].组))"
)
_SET_OFF = rarely(r"组(?:人员|干部|成员|人马|数据|分别|分赴|分头|同时)")
_ZERO = re.compile(r"^[零0〇]$")


def excluded_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans in which no number is a figure, in order."""
    begins = (match.start() for match in _MASKED_BEGINS.finditer(text))
    spans = [match.span() for match in at_lines(_MASKED, text, begins)]
    for match in at_lines(_QUOTE, text, places_of(text, _OPEN_QUOTES)):
        inside = match[1]
        named = not _ZERO.match(inside) and _ANY_NUMBER.search(inside)
        if named and not _is_finding(text, match):
            spans.append(match.span())
    if _GROUP_END.search(text):
        spans += _numbered_groups(text)
    spans.sort()
    return spans


def _is_finding(text: str, quoted: re.Match[str]) -> bool:
    """Whether what is quoted tells what was found, and names no campaign and no aim."""
    inside, (start, end) = quoted[1], quoted.span()
    if not _FINDING_FORM.match(inside) or _NAMED_BEHIND.match(text, end):
        return False
    if _AIMED_BEFORE.search(text, max(0, start - 6), start) or _WARDED.search(inside):
        return False
    if _FAULT.search(inside) or _FOUND_BEHIND.match(text, end):
        return True
    return _FOUND_BEFORE.search(text, max(0, start - 80), start) is not None


def _numbered_groups(text: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers by which groups are called: 1、2、3组, and 1组…，2组….

    A series begins with 1 and goes up by ones; 3组 alone is how many there are.
    """
    series: list[re.Match[str]] = []
    said = 0
    called = False
    starts = list(_group_starts(text))
    for match in at_lines(_CALLED, text, starts):
        called = True
        yield match.start(), match.start() + 1
    for match in at_lines(_GROUP, text, starts):
        if match["one"] is None:
            yield match.span()
            continue
        if called and not match["one"].isdigit() and not _SET_OFF.match(text, match.end() - 1):
            yield match.span("one")
            continue
        number = int(parse_number(match["one"]) or 0)
        if number != said + 1:
            yield from _spans_of(series)
            series = []
        if series or number == 1:
            series.append(match)
        said = number if series else 0
    yield from _spans_of(series)


def _group_starts(text: str) -> Iterator[int]:
    """Yield where the numbers of groups may begin: with nothing but such signs up to 组."""
    done = 0
    for match in _GROUP_END.finditer(text):
        first = end = match.end()
        while first > done and (text[first - 1] in _GROUP_SIGNS or text[first - 1].isdecimal()):
            first -= 1
        for at in range(first, end):
            if text[at] in _GROUP_NUMERALS or text[at].isdecimal():
                yield at
        done = end


def _spans_of(series: list[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span("one") for match in series] if len(series) > 1 else []
