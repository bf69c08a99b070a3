"""Which numbers of a text are figures, and which only name, date or number something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.no_counts import no_count
from extraction.numbers import NumberSpan, is_item_number, parse_number
from extraction.patterns import rarely
from extraction.stops import at_lines

__all__ = ["excluded", "excluded_spans"]

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
        "D",  # Not the 38 of 2024年38件.
        rf"{_DIGIT}{{2,4}}\s*年(?!均)(?:{_DIGIT}{{0,2}}月{_DIGIT}{{0,2}}日?"
        rf"|{_DIGIT}{{1,2}}(?!{_DIGIT}|[.．%％万亿余多件份起人名个次家条项户元所宗批期场]))?",
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
        rf"{_RUN}(?:小时|天)(?:不间断|全天候|过境|免签|值[班守]|在线|热线|待命|轮[班值]|监[控测]|自助|响应|营业|无理由)",
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
        rf"[{_HAN}]+(?:届|次全会|次全体|次党代会|中全会|大(?:报告|精神|以来|召开|期间)|大(?=[，。、]))",
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
        rf"(?:浏览|阅读|点击|访问|播放)(?:次数|量|数)?[:：]?\s*{_RUN}(?![\d.]*[万余多场期集])\s*次?|已?有?{_RUN}条评论|ICP备[^\n]*|公网安备[^\n]*",
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
# numbers (41件, 三名) are left after one look. Behind a point stand no digits (1.检查), or
# a date or letters go on behind them (2024.5.1, 2.5G).
_BEHIND_DIGITS = (
    r"(?:[\s至到\-—–~～－、/和年月日号时点岁世周届秒:：余多个天小分次版维级星式代A-Za-z°℃+＋条项大位)）]"
    rf"|[.．](?!{_DIGIT})|[.．]{_RUN}[\-/.．A-Za-z°℃])"
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
    # Most characters begin none of them; the look-ahead leaves them at once.
    return re.compile(f"(?={_MASKED_START})(?:{'|'.join([*numbers, others])})")


_MASKED_START = rf"[\d０-９A-Za-z{_HAN}○第《（( \t\u3000浏阅点访播已有公连]"
_MASKED = _masked()
_QUOTE = re.compile(r"[“\"「『‘]([^”\"」』’\n]{1,16})[”\"」』’]")
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
    r"|(?<=[\u4e00-\u9fff][\u4e00-\u9fff]村)(?<![全各政]村)(?P<village>\d{1,2}(?:组[、和及与]\d{1,2})*)"
    r"|(?:^|(?<=[\n，,。；;：:、和及与（(]))(?P<one>\d{1,2}|[一二三四五六七八九十]))"
    r"(?:村民)?小?组(?![织成建×xX*＊/各每])"
)
# Each ends in a number right before 组 or what it may be called; most 组 (3个组) do not.
_GROUP_BEGINS = rarely("[\\d一二三四五六七八九十]")
_GROUP_END = re.compile(
    r"组(?:(?<=[\d一二三四五六七八九十]组)|(?<=[\d一二三四五六七八九十]小组)"
    r"|(?<=[\d一二三四五六七八九十]村民组)|(?<=[\d一二三四五六七八九十]村民小组))"
)
_ZERO = re.compile(r"^[零0〇]$")
_NUMBER_WORDS = (
    "一",
    "二",
    "万",
    "千",
    "百",
    "十",
    "亿",
    "几",
    "一一",
    "千万",
    "百万",
    "万万",
    "百千",
)
_TEN = ("件", "名", "家", "起", "支")
_ROUND = ("十", "百", "千", "万")
_ROUNDED = ("十", "百", "千", "万", "千万", "百万")
_APPROXIMATE = re.compile(
    r"(?:[近逾超约]|(?<![以之网线账磅面身手会路街车船])上|超过|突破|数过|不足|不到)$"
)
_RANK_BEFORE = rarely(
    r"(?:[Vv]|No\.?|\d[.．:：/]|(?:[编序文证代账帐案型学工]|房|电话)号)[：:]?\s*$"
)
_RANK_ENDS = frozenset("Vvo.．:：/号")
_ONLY_LABEL = rarely(
    r"(?:总|常住|户籍)人口(?:约|为|达|共)?$|(?:[人件次户]|总|个)?数(?:量|为|是|达|共|:|：|\s)*$|[问题线索]为[“\"]?$"
    # 点击量3.4万, 粉丝突破2万
    r"|(?:点击|阅读|播放|浏览|访问|观看|转发|下载|关注|粉丝|用户)(?:总?量|总?数)?(?:已|共|累计|达到?|超过?|突破|近|约|逾)*$"
    # 整改281个，剩余231: what is left of that said before.
    r"|(?:剩余|剩下|还剩|余下|尚余)(?:的)?$"
)
# 惠及13万群众, 1.3亿农村人口: so many are counted without a measure.
_PEOPLE = rarely(
    r"[余多]?(?:农村|农业|城乡|城镇|贫困|脱贫|低收入|困难|受灾|常住|移民|返乡|基层|在校|在职|退休|中小|小微|民营|注册|种植|养殖"
    r"|党员|各族|广大|当地|本地|外来|务工|参保|沿线){0,2}(?:人口|群众|农民|居民|村民|牧民|市民|职工|员工|学生|师生|教师|游客|旅客"
    r"|党员|干部|百姓|用户|网民|户籍|企业|家庭|农户|商户|人员|患者|老人|儿童|妇女|志愿者|粉丝|观众|听众|读者)(?![会委])"
)
_COUNTED_PEOPLE = rarely(
    "(?:人口|群众|农民|居民|村民|职工|学生|师生|游客|党员|干部|用户|观众|听众)"
    "(?:总数|数量)?(?:已|共|累计)?(?:约|近|达到?|超过?|突破|逾)*$"
)
# 守护1000万中小学生“舌尖上的安全”: whom the work is for.
_SERVED = rarely("(?:守护|守好|护航|造福|面向|服务好|情系|心系)(?:全[省市县区镇乡村校])?$")
_TARGET = re.compile(
    r"(?:预计(?=[^，,。；;]{0,12}(?:将(?!为)|[升增降]至|达到?))|有望|(?<!即)将(?:于|在)?(?:[^，,。；;]{0,8})(?:完成|实现|建成|达到)|(?<!即)将(?:会|要)?(?:继续|持续|适时|进一步|组织|开展|召开|举办|每|再|逐步|全面|分批|同步|陆续|严格)(?![^，,。；;]*的)[^，,。；;]{0,10}|(?<!主)[要须应]达到(?!的)|至少|力争|争取(?=[^，,。；;\d])(?!资金|项目|(?:到位|到了)(?![^，,。；;]{0,4}年)|[\u4e00-\u9fff]{0,12}资金)|确保|不少于|不低于|不得少于|不超过|不得超过|不得低于|不得高于|(?<!超)目标(?!任务|[^，,。；;]{0,4}(?:已|实际))|(?<![模虚草名位])拟(?![任人定稿态合])于?|(?<![主重首])[要应须]于[^，,。；;]{1,12}[前内]|(?<![”》])计划(?!的|由|从|数|投资|生育|内|外|多|少|超|增|减)|应当(?![^，,。；;]{1,14}的[\u4e00-\u9fff]{0,6}$)|原则上)[^，,。；;]{0,14}$"
)
# 占年度计划4500万元的80%, 完成全年计划的75%: what was planned is a base, nothing to be done.
_PLANNED_BASE = re.compile(
    r"(?<![拟要应将需])(?:占|完成|达到?|实现|超过?)(?:了|年度|全年|年初|本年度?|当年|季度|月度|总|既定)*"
    r"(?:(?:工作|投资|审计|检查|培训|收入|建设)?(?:计划|目标))(?=[\d的总任]|$)"
)
# 各镇必须完成年度计划120件: still to be done; 按要求完成年度计划120件的75% is done.
_OBLIGED = re.compile(
    "(?:须|务必|应当|力争|(?<![按照据合达标到])要求(?![的和、])"
    "|(?:(?<![主重首概只])要|(?<![反相对供响适效])应|(?<![按急])需)(?=[在于按如提全]))"
    "[^，,。；;]{0,24}?(?:占|完成|达到?|实现|超过?)"
)
# 要达到的120件目标, 应完成的90件任务
_TO_REACH = rarely("[要须应需](?:达到|完成|实现)的?[^，,。；;]{0,4}$")
_TO_BE_REACHED = rarely("的?(?:年度|全年)?(?:目标|任务|指标)")
_REACHED_STARTS = frozenset("的年全目任指")
_AIMING = re.compile(
    # Words alone: with sets among them each place would be tried.
    "将|预计|有望|要于|应于|须于|要达|须达|应达|至少|力争|争取|确保|不少于|不低于|不得|不超过|目标|拟|计划|应当|原则上"
)
_BOUND_ENDS = frozenset("上下内\n")
_HABIT = rarely(r"每(?:年|半年|季度?|月|周)[^，,]{0,8}$")
_THRESHOLD = rarely(r"[^%％成](?:以上|以下|以内)$")
_BOUNDED = rarely(
    r"(?:、[^，,。；;]{0,24}?(?:以上|以下))*(?:的|大案|要案|案件|干部|人员|项目|合同|资金|企业|单位|工程|集体访|集体上访|群体)"
)
# 6个县低于50%; a rate that is named is told of them: 6个县开工率超过80%.
_LOWER = re.compile(
    r"(?:\d+|[两三四五六七八九十])[个家户所人名](?:(?![率占比])[\u4e00-\u9fff]){1,6}(?:低于|不足|不到|高于|超过)$"
)
_LOWER_ENDS = frozenset("于足到过\n")
# 9个单位运用数低于10人次: by what others are counted.
_FEWER = re.compile(r"\d+[个家户所名](?!.*(?:合计|总|共))[\u4e00-\u9fff]{1,10}(?:低于|少于)$")
_FEWER_ENDS = frozenset("于\n")
# 产值超100亿元的产业集群180个: how big those are that are counted; 涉案金额超300万元的案件
# 5件 is what was told of them.
_OVER = ("超", "超过", "逾", "达到", "达")
_BIGGER = rarely(
    "(?:^|、|产值|规模|营收|营业收入|主营业务收入|(?:年销售|销售)(?:收入|额)?|年收入|年?产量|市值|估值|纳税额?|注册资本)"
    "(?:均|都)?(?:超过?|逾)$"
)
_BIGGER_ENDS = frozenset("超过逾\n")
_DEALT = rarely("(?:资金|金额|款|损失)(?:达到|超过)$")
_OF_SUCH = re.compile(r"的(?!.{0,8}[某等])[\u4e00-\u9fff]{2,8}(?:近|约|超)?[\d十百千]")
# 工程变更超10%未报批的14个: by how much, of those that are counted.
_LACKING = rarely(
    r"(?:[但却而仍尚]|也|还)?[未没不无][\u4e00-\u9fff]{1,8}的[\u4e00-\u9fff]{0,8}[\d十百千]"
)
# 首次突破8万元大关: what was passed, not what it came to.
_MARKS = ("大关", "关口")
_ROUND_BASE = rarely("10+万?|[百千万]")
_OF_COUNTED = rarely(r"\d+[个家户所名人][\u4e00-\u9fff]{0,10}在$")
_RED_LINE = rarely("[\u4e00-\u9fff]{0,6}红线")  # 守住18亿亩耕地红线
_BOUND = re.compile(
    r"\s*分(?:以上|以下|[至到\-—－–~～]+\s*\d)|\s*[至到\-—－–~～]+\s*\d+\s*分|\s*分\d{1,2}秒|\s*分类"
)
_CONDITION = rarely("(?:低于|高于|不足|不到|达到|超过|未达到|达不到|不满|未满)$")
_BETWEEN = re.compile(
    r"\s*[\u4e00-\u9fff%]{0,2}\s*[-—–~至到]\s*\d+(?:\.\d+)?[\u4e00-\u9fff%]{0,2}之间"
)
_BETWEEN_BEFORE = rarely(r"\d[\u4e00-\u9fff%]{0,2}[-—–~至到]$")
_BOUND_BEFORE = re.compile(r"\d分?[至到\-—－–~～]+$")
_HAN_THRESHOLD = re.compile(r"^(?:以上|以下|以内)")

# 少了一成, 占一成: a share; 一成不变 is none.
_TENTH = rarely("(?:[占了约近超降减增涨跌落少多出]|不足|不到)$")
# A Chinese numeral counts something real before these measures …
_HAN_FREE = frozenset(
    [*"支批轮遍件人名位家户起场期倍成所座例宗笔辆台套亩元部份次组", "人次", "件次"]
)
# … and before these only with a noun that can be counted.
_HAN_NOUN = rarely(
    r"^(?:[\u4e00-\u9fff]{0,6}?)(?:单位|部门|乡镇|镇|乡|村|县|区|街道|社区|机构|支部|党组织|党委|人员|干部|科室|模块|派出所|案件|线索"
    r"|项目|专班|小组|工作组|组(?![织成建])|企业|公司|学校|医院|制度|案例|台账|平台|基地|窗口|派驻组|纪检监察组"
    r"|协作区|片区|中心|站|点位|文件|办法|批次|[\u4e00-\u9fff]{2}风险点)"
)
_OF_MANY_THINGS = frozenset("个项类种处条")
_CLOSING = frozenset("，。；、,;）)：:\n")
_COUNTED_END = rarely(
    r"(?:问题|线索|案件|案例|隐患|风险点|单位|部门|机构|支部|企业|学校|医院|乡镇|街道|社区|制度|机制|措施|办法|文件|建议|意见|项目|事项|疑点)$"
)
_HAN_ROAD = rarely(r"^(?:街道|道路|公路|线索|意见|建议|生产线|河)")
_HAN_WORD_BEFORE = re.compile(
    r"(?:三番|[这那每某各首前后头同另哪统单专万唯第初再]|其|之|星期|周|百分之|数|好)$"
)


def excluded_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans in which no number is a figure, in order."""
    spans = [match.span() for match in _MASKED.finditer(text)]
    for match in _QUOTE.finditer(text):
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
    starts = [match.start() for match in _GROUP_BEGINS.finditer(text)]
    for match in at_lines(_GROUP, text, starts):
        if match["one"] is None:
            yield match.span()
            continue
        number = int(parse_number(match["one"]) or 0)
        if number != said + 1:
            yield from _spans_of(series)
            series = []
        if series or number == 1:
            series.append(match)
        said = number if series else 0
    yield from _spans_of(series)


def _spans_of(series: list[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span("one") for match in series] if len(series) > 1 else []


def excluded(text: str, number: NumberSpan, unit: str | None, tail_end: int, clause: str) -> bool:
    """Return whether a number, outside the excluded spans, still counts nothing.

    Args:
        text: the whole text.
        number: the number.
        unit: its unit, where it has one.
        tail_end: where its unit, or a word such as 以上 after it, ends.
        clause: the words of its clause before it.
    """
    before = text[number.start - 1 : number.start]
    ranking = before in _RANK_ENDS or before.isspace()
    if ranking and _RANK_BEFORE.search(text[max(0, number.start - 4) : number.start]):
        return not is_item_number(text, number.start)
    if _AIMING.search(clause) and _aimed_at(clause):
        return True
    after = text[tail_end : tail_end + 16]
    if unit is not None and after.startswith("的") and _conditional(text, unit, tail_end, clause):
        return True
    if after[:1] in _REACHED_STARTS and _TO_BE_REACHED.match(after) and _TO_REACH.search(clause):
        return True
    if _BETWEEN.match(text, number.end) or (
        after.startswith("之间") and _BETWEEN_BEFORE.search(clause)
    ):
        return True
    bounded = text[tail_end - 1 : tail_end] in _BOUND_ENDS
    if (
        bounded
        and _THRESHOLD.search(text[number.end : tail_end])
        and _BOUNDED.match(text, tail_end)
    ):
        # 90分以上的97件, 5万元以上的案件: a bound that others are counted by.
        return True
    if _limits(text, number, unit, tail_end, clause) or no_count(
        text, number, unit, tail_end, clause
    ):
        return True
    if unit == "分" and (
        _BOUND.match(text, number.end)
        or _BOUND_BEFORE.search(text[max(0, number.start - 6) : number.start])
    ):
        return True
    if number.kind == "han":
        several = number.text in _ROUND or len(number.text) > 1
        if unit and text[number.end : number.end + 1] in ("余", "多") and several:
            return False  # 百余名, 三百余卷
        return _excluded_han(number, unit, clause, after)
    if unit is None and number.kind not in ("percent", "fraction"):
        return _unmeasured(text, number, clause, after)
    return False


def _unmeasured(text: str, number: NumberSpan, clause: str, after: str) -> bool:
    """Whether a number without a measure counts nothing; 第三种形态为0 counts none."""
    if number.text == "0" and after[:1] in _CLOSING:
        return not clause.endswith(("为", "是"))
    many = number.text[-1] in "万亿" and _of_people(text, number.end, clause)
    return not (many or _ONLY_LABEL.search(clause))


def _of_people(text: str, end: int, clause: str) -> bool:
    """Whether a number of ten thousands counts people or bodies: 惠及13万群众, 受教育群众20多万."""
    if _SERVED.search(clause):
        return False
    return bool(_PEOPLE.match(text, end)) or (
        _COUNTED_PEOPLE.search(clause) is not None and text[end : end + 1] in _CLOSING
    )


def _aimed_at(clause: str) -> bool:
    """Whether a clause says what shall be reached: 力争立案50件, 必须完成年度计划120件."""
    reached = clause if _OBLIGED.search(clause) else _PLANNED_BASE.sub("", clause)
    return _TARGET.search(reached) is not None


def _conditional(text: str, unit: str, tail_end: int, clause: str) -> bool:
    """Whether a number says of which something holds: 满意率低于80%的由镇纪委核实.

    追回资金达到300万元的项目有3个 tells how much it was.
    """
    if _CONDITION.search(clause) is None:
        return False
    told = unit == "元" and _DEALT.search(clause) and _OF_SUCH.match(text, tail_end)
    return not told


def _limits(text: str, number: NumberSpan, unit: str | None, tail_end: int, clause: str) -> bool:
    """Whether a number only says which are counted, or per how many.

    其中6个乡镇低于50%, 产值超100亿元的产业集群180个, 每10万人.
    """
    last = clause[-1:]
    if unit == "%" and last in _LOWER_ENDS and _LOWER.search(clause):
        return True
    if last in _FEWER_ENDS and unit not in ("元", "%") and _FEWER.search(clause):
        return True
    passed = clause.endswith(_OVER)
    if passed and _LACKING.match(text, tail_end):
        return True
    over = passed
    if unit == "元":
        stripped = clause.strip()
        over = stripped[-1:] in _BIGGER_ENDS and _BIGGER.search(stripped) is not None
    if over and _OF_SUCH.match(text, tail_end):
        return True
    if text.startswith(_MARKS, tail_end):
        return True
    if unit == "亩" and _RED_LINE.match(text, tail_end):
        return True
    if clause.endswith("在") and text[tail_end - 2 : tail_end] in ("以下", "以上", "以内"):
        # 5人数额在5万元以上, 有4个立案数在5件以下, 立案数在5件以下的乡镇
        return text[tail_end : tail_end + 1] == "的" or _OF_COUNTED.search(clause) is not None
    per = unit in ("人", "户") and clause.endswith("每")
    return per and _ROUND_BASE.fullmatch(number.text) is not None


def _excluded_han(number: NumberSpan, unit: str | None, clause: str, after: str) -> bool:
    """Chinese numerals are words more often than counts: 一起, 三个区分开来, 两委."""
    word = number.text
    if unit == "番":
        return not re.search(r"翻了?(?:近|约|将近|超过?|不止)?$", clause)
    if word == "一" and unit == "遍":
        return True
    if word in ("零", "〇"):
        return not re.search(r"(?:数|问题|为|是|实现)[“\"]?$", clause) or (
            after[:1] not in '”"，。；、,;' and not after.startswith("的有")
        )
    if word == "一" and unit in ("次", "期", "轮", "场") and _HABIT.search(clause):
        # 每半年听取一次汇报: a practice, counted by its period.
        return False
    if word == "一" and unit == "成":
        return _TENTH.search(clause) is None
    if word == "十" and unit in _TEN and not after.startswith("大"):
        return False  # 十件民生实事
    rounded = unit and len(word) <= 2 and _APPROXIMATE.search(clause)
    if rounded and word in _ROUNDED:
        return False  # 上百种模型, 近千个点位
    if word in _NUMBER_WORDS and not rounded:
        return True
    if unit is None or _HAN_WORD_BEFORE.search(clause) or _HAN_THRESHOLD.match(after):
        return True
    if unit in _OF_MANY_THINGS:
        noun = _HAN_ROAD if unit == "条" else _HAN_NOUN
        return not (noun.match(after) or _closes(word, clause, after))
    return unit not in _HAN_FREE


def _closes(word: str, clause: str, after: str) -> bool:
    """发现问题三百一十二个，上百项: what is counted stands before, and nothing behind."""
    if after and after[0] not in _CLOSING:
        return False
    counted = len(word) > 1 or word in ("廿", "卅") or _APPROXIMATE.search(clause)
    return bool(counted) or _COUNTED_END.search(clause) is not None
