"""Which numbers outside the masked spans still count nothing: bounds, targets, mere words."""

from __future__ import annotations

import re

from extraction.no_counts import UNCOUNTED, UNCOUNTED_ENDS, no_count
from extraction.numbers import NumberSpan, is_item_number
from extraction.patterns import SPACES, rarely

__all__ = ["excluded"]

_NUMBER_WORDS = (
    "一",
    "二",
    "万",
    "千",
    "百",
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
_SOME = ("数", "几")
_ROUNDED = ("十", "百", "千", "万", "千万", "百万")
_APPROXIMATE = re.compile(
    r"(?:[近逾超约]|(?<![以之网线账磅面身手会路街车船])上|超过|突破|数过|不足|不到)$"
)
_RANK_BEFORE = rarely(
    r"(?:[Vv]|No\.?|\d[.．:：/]|(?:[编序文证代账帐案型学工]|房|电话)号)[：:]?\s*$"
)
_RANK_ENDS = frozenset("Vvo.．:：/号" + SPACES)
_ONLY_LABEL = rarely(
    r"(?:总|常住|户籍)人口(?:约|为|达|共)?$|(?:[人件次户]|总|个)?数(?:量|为|是|达|共|:|：|\s)*$|[\u4e00-\u9fff]{2}人次(?:量|为|是|达到?|共|已|累计|突破|超过?|近)*$|[问题线索]为[“\"]?$"
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
# What somebody is 拟… for, who is asked about all the same: no plan.
_UP_FOR = "提拔|提任|任职|任用|推荐|推选|晋升|选拔|转任|聘任|表彰|评先|评优"
_TARGET = re.compile(
    r"(?:预计(?=[^，,。；;]{0,12}(?:将(?!为)|[升增降]至|达到?))|有望|(?<!即)将(?:于|在)?(?:[^，,。；;]{0,8})(?:完成|实现|建成|达到)|(?<!即)将(?:会|要)?(?:继续|持续|适时|进一步|组织|开展|召开|举办|每|再|逐步|全面|分批|同步|陆续|严格)(?![^，,。；;]*的)[^，,。；;]{0,10}|(?<!主)[要须应]达到(?!的)|至少|力争|争取(?=[^，,。；;\d])(?!资金|项目|(?:到位|到了)(?![^，,。；;]{0,4}年)|[\u4e00-\u9fff]{0,12}资金|(?:上级|中央|[省市县区镇乡]级?财政|财政)[\u4e00-\u9fff]{0,6}(?:投入|拨款|补助|支持|经费))|确保|不少于|不低于|不得少于|不超过|不得超过|不得低于|不得高于|(?<!超)目标(?!任务|[^，,。；;]{0,4}(?:已|实际))|(?<![模虚草名位])拟(?![任人定稿态合]|(?<=[对为就给与向]拟)(?:提拔|提任|任职|任用|推荐|推选|晋升|选拔|转任|聘任|表彰|评先|评优|立案)[^，,。；;\d]{0,8}的$)于?|(?<![主重首])[要应须]于[^，,。；;]{1,12}[前内]|(?<![”》])(?<!列入)(?<!列入规划)计划(?![^，,。；;]{0,10}的有$|金额|资金|额|的|地|、?有步骤|由|从|数|投资|生育|内|外|多|少|超|增|减)|应当(?![^，,。；;]{1,14}的[\u4e00-\u9fff]{0,6}$)|原则上)[^，,。；;]{0,14}$"
)
# 审核拟提拔人选236人次: who was looked at is told; 拟提拔干部12人 is a plan.
_VETTED = rarely(
    r"(?<![将划])(?:审核|审查|核查|考察|把关|[回函答]复|出具|征求|研判|反馈)[^，,。；;\d拟将]{0,10}"
    rf"拟(?:{_UP_FOR})"
    r"[^，,。；;\d将]{0,8}(?:人选|对象|干部|人员)[^，,。；;\d将]{0,14}$"
    r"|(?:^|[对为给向])拟(?:提拔|提任|任职|任用|晋升|选拔|表彰)[^，,。；;\d将]{0,8}(?:人选|对象)$"
)
# 至少已有18位院长被查 is what happened; 每村至少有1名监督员 is asked for.
_AT_LEAST_THERE = rarely("至少(?:已经?|有|涉及|造成|损失|发生|查处|处理)[^，,。；;]{0,10}$")
# 发现至少9个问题, 截至目前至少60名干部被查: the same.
_AT_LEAST_DONE = rarely(
    "(?:发现|查出|查处|查实|挽回|追回|造成|涉及|立案|处分|处理|通报|移送|损失|牵出|截至|目前已?|已经?)[^，,。；;]{0,8}?了?(?:至少|不少于)$"
)
_ASKED_OF_ALL = rarely("[每各]|(?<!供)应(?!付|收)|须|需|要求|(?<![主重首])要|确保|保证|原则上")
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
_AFTER = 16
_REACHED_STARTS = frozenset("的年全目任指")
_MEANT_FOR = rarely(
    "(?:打算(?!情况|：|:)|[明后]年[再还]?将|(?:[今明后全半]年|年内|季度|月)还?要(?![求案件素点闻目情]))"
    "(?![^，,。；;]*的)[^，,。；;]{0,14}$"
)
_AIMING = re.compile(
    # Words alone: with sets among them each place would be tried.
    "将|预计|有望|要于|应于|须于|要达|须达|应达|至少|力争|争取|确保|不少于|不低于|不得|不超过|目标|拟|计划|应当|原则上"
)
_BOUND_ENDS = frozenset("上下内\n")
_HABIT = rarely(r"每(?:年|半年|季度?|月|周)[^，,]{0,8}$")
_THRESHOLD = rarely(r"[^%％成](?:以上|以下|以内)$")
_BOUNDED = rarely(
    r"(?:、[^，,。；;]{0,24}?(?:以上|以下))*(?:的|大案|要案|案件|干部|人员|项目|合同|资金|贷款|借款|采购|支出|款项|业务|交易|养殖|种植|大户|企业|单位|工程|集体访|集体上访|群体)"
)
# 3000—5000万元的项目6个: of what size those are that are counted, not what they cost.
_SIZED = rarely(
    r"(?:\s*(?:万|亿)?元?\s*[-—–~～－至到]{1,2}\s*\d[\d,.]{0,9}\s*(?:万|亿)?元)?(?:之间|不等)?的"
    r"[\u4e00-\u9fff]{0,6}?(?:项目|工程|合同|案件|采购|业务|企业|贷款|村|单位|支出)(?:共|有|为|达|分别)*\d{1,6}[个件项份家笔起]"
)
_RANGE_BEFORE = rarely(r"\d(?:万|亿)?元?\s*[-—–~～－至到]{1,2}$")
_SIZING = frozenset("的-—–~～－至到")
_SUMS = ("元", None)
# 其余工程项目300万元以上14个
_SIZED_NEXT = rarely(
    r"(?:的?[\u4e00-\u9fff]{0,8}?(?:项目|工程|合同|案件))?(?:共|有|为)?\d{1,6}[个件项份家起]"
)
_ALSO_BOUNDED = rarely(
    r"、[^，,。；;、\d]{0,8}\d[\d.]*[万亿]?元(?:以上|以下)(?:的|大案|要案|案件|犯罪|项目|合同)"
)
# 6个县低于50%; a rate that is named is told of them: 6个县开工率超过80%.
_LOWER = re.compile(
    r"(?:\d+|[两三四五六七八九十])[个家户所人名](?:(?![率占比])[\u4e00-\u9fff]){1,6}(?:低于|不足|不到|高于|超过)$"
)
_LOWER_ENDS = frozenset("于足到过\n")
# 9个单位运用数低于10人次: by what others are counted.
_FEWER = re.compile(
    r"\d+[个家户所名](?!.*(?:合计|总|共))[\u4e00-\u9fff]{1,10}"
    r"(?:低于|少于|(?<=[数量])(?:高于|多于|超过|不足|不到))$"
)
_FEWER_ENDS = frozenset("于足到过\n")
# 8名委员缺席2次以上: which of them are counted.
_OFTEN = frozenset(("次", "场", "个月", "天", "年"))
_AT_LEAST = ("以上", "以下", "以内")
_WHO_SO = re.compile(r"\d[名人位户家](?!.*[合总共]计?)[\u4e00-\u9fff]{2,10}$")
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
_MARK_STARTS = frozenset("大关")
_ROUND_BASE = rarely("10+万?|1万|[百千万]")
_IN_SO_MANY = rarely(r"每(?:10*万?|[百千万])[个名人户家][^，,。；;\d]{0,12}[中里]就有$")
_OF_COUNTED = rarely(r"\d+[个家户所名人][\u4e00-\u9fff（）()]{0,12}在$")
_RED_LINE = rarely("[\u4e00-\u9fff]{0,6}红线")  # 守住18亿亩耕地红线
# What only limits, or counts nothing, goes with one of these units or stands behind one of these.
_TELLING_UNITS = frozenset(("亩", "小时"))
_TELLING_ENDS = (
    _LOWER_ENDS | _FEWER_ENDS | _BIGGER_ENDS | UNCOUNTED_ENDS | frozenset("到达在每有" + SPACES)
)
_BOUND = re.compile(
    r"\s*分(?:以上|以下|[至到\-—－–~～]+\s*\d)|\s*[至到\-—－–~～]+\s*\d+\s*分|\s*分\d{1,2}秒|\s*分类"
)
_CONDITION = rarely("(?:低于|高于|不足|不到|达到|超过|未达到|达不到|不满|未满)$")
_BETWEEN = re.compile(
    r"\s*[\u4e00-\u9fff%]{0,2}\s*[-—–~至到]\s*\d+(?:\.\d+)?[\u4e00-\u9fff%]{0,2}之间"
)
# 之间 is looked for first, as far behind a number as an interval of numbers reaches.
_BETWEEN_NEAR = 40
_BETWEEN_BEFORE = rarely(r"\d[\u4e00-\u9fff%]{0,2}[-—–~至到]$")
_BOUND_BEFORE = re.compile(r"\d分?[至到\-—－–~～]+$")
_HAN_THRESHOLD = re.compile(r"^(?:以上|以下|以内)")

# 少了一成, 占一成: a share; 一成不变 is none.
_TENTH = rarely("(?:[占了约近超降减增涨跌落少多出]|不足|不到)$")
# A Chinese numeral counts something real before these measures …
_HAN_FREE = frozenset(
    [*"支批轮遍件人名位家户起场期倍成所座例宗笔辆台套亩元部份次组", "人次", "件次"]
)
# 平均用时四十五天; 抽查台账三本: how long it took, and what is kept in books
_SPENT = rarely("(?:用时|耗时|历时|缩短|压缩)(?:约|近|了|为|至|到|在)*$")
_SHORTENED = ("缩短", "压缩", "减至", "减少", "降至")
_HAN_BOOKS = frozenset("本卷册")
_FILES = rarely("(?:台账|档案|案卷|卷宗|账[簿册本]|资料|笔记|读本|书籍)$")
# … before these where it is no single sign (三千六百张; 一纸两面 are words) …
_HAN_LARGE = frozenset(
    [*"张册封面本幅篇头只株艘架间栋盒箱桶瓶斤吨米卷盏块段桩桌", "公里", "公斤", "平方米", "立方米"]
)
# … and before these only with a noun that can be counted.
_HAN_NOUN = rarely(
    r"^(?:[\u4e00-\u9fff]{0,6}?)(?:单位|部门|乡镇|镇街|镇|乡|村|县|区|省|街道|社区|机构|支部|党组织|党委|人员|干部|科室|模块|派出所|案件|线索"
    r"|项目|专班|小组|工作组|组(?![织成建])|企业|公司|学校|医院|制度|案例|台账|平台|基地|窗口|派驻组|纪检监察组"
    r"|协作区|片区|中心|站|点位|事项|室[，。；、,;）)]|文件|办法|部室|标段|分局|学院|检查室|批次|[\u4e00-\u9fff]{2}风险点"
    r"|[\u4e00-\u9fff]{1,8}(?:督察|督查|督导|巡察|巡视|检查|调查|审查|监察)组)"
)
_OF_MANY_THINGS = frozenset("个项类种处条")
_CLOSING = frozenset("，。；、,;）)：:\n")
_COUNTED_END = rarely(
    r"(?:问题|线索|案件|案例|隐患|风险点|单位|部门|机构|支部|企业|学校|医院|乡镇|镇街|街道|社区|制度|机制|措施|办法|文件|建议|意见|项目|事项|疑点|[查理]室|工程|标段|工作组|专班"
    r"|(?:基本|已|未|阶段性)完成|完成整改|正在(?:推进|整改)|采纳|废止|仍有|剩余|其余|[，,]余)$"
)
_HAN_ROAD = rarely(r"^(?:街道|道路|公路|线索|意见|建议|生产线|河)")
# 一二类乡镇, 三四类岗位: which classes, not how many.
_CLASSES = rarely("[一二三四五六七八九]{2,}")
_HAN_WORD_BEFORE = re.compile(
    r"(?:三番|[这那每某各首头另哪专万唯第初再]|(?<!目)前|(?<!先)后|(?<!系)统|其|之|星期|周|百分之|数|好)$"
)
# 财务类九个、采购类八个; 修订完善八项: nothing to be counted is named behind, but before.
_NAMED_BEFORE = rarely("[\u4e00-\u9fff]{2}$")
_OF_WORDS = rarely(
    "(?:[为是有成等的及和或与这那第]|上述|下列|以[上下]|如下|一式|做到|坚持|抓[好住]|实现|达到|突出|聚焦|围绕"
    "|强化|把握|落实|注重|处理|处分|处罚|责任|法律|法规|规定|形态|中央|统筹|兼顾|[分含款条])$"
)
# 仍有两个未开展, 其余八个限期完成
_LEFT = rarely("(?:仍有|尚有|还有|剩余|其余|余下|剩下)$")
_OF_THOSE_LEFT = ("未", "没", "已", "正在", "限期", "尚", "涉及", "因", "由于", "需")
_NAMED_UNITS, _TELLS_NO_MORE = frozenset("个项条处"), _CLOSING - frozenset("：:")
_GREW = rarely("(?:增长|增加|提高|上升|提升|多|翻)(?:了|近|约|超过?|逾)*$")
_HAN_CHANGES = ("减少", "增加", "增至", "降至", "增长", "下降")


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
    if before in _RANK_ENDS and _RANK_BEFORE.search(text[max(0, number.start - 4) : number.start]):
        return not is_item_number(text, number.start)
    if (_AIMING.search(clause) and _aimed_at(clause)) or _meant_for(clause):
        return True
    first, last = text[tail_end : tail_end + 1], clause[-1:]
    if first in _SIZING and _sizes(text, unit, tail_end, clause):
        return True
    if first in _REACHED_STARTS and _to_be_reached(text, tail_end, clause):
        return True
    between = text.find("之间", number.end, number.end + _BETWEEN_NEAR) >= 0
    if (between and _BETWEEN.match(text, number.end)) or (
        first == "之" and text.startswith("之间", tail_end) and _BETWEEN_BEFORE.search(clause)
    ):
        return True
    if text[tail_end - 1 : tail_end] in _BOUND_ENDS and (
        _bounds(text, number, unit, tail_end)
        or (
            unit in _OFTEN and text[tail_end - 2 : tail_end] in _AT_LEAST and _WHO_SO.search(clause)
        )
    ):
        return True
    telling = last in _TELLING_ENDS or unit in _TELLING_UNITS or number.text in UNCOUNTED
    telling = (
        telling or (last == "有" and clause[-2:] == "就有") or (unit == "元" and first == "、")
    )
    if (telling or first in _MARK_STARTS) and (
        _limits(text, number, unit, tail_end, clause)
        or no_count(text, number, unit, tail_end, clause)
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
        return _excluded_han(number, unit, clause, text[tail_end : tail_end + _AFTER])
    if unit is None and number.kind not in ("percent", "permille", "fraction"):
        return _unmeasured(text, number, clause, first)
    return False


def _bounds(text: str, number: NumberSpan, unit: str | None, end: int) -> bool:
    """Whether others are counted by a bound: 90分以上的97件, 5万元以上的案件."""
    if _THRESHOLD.search(text[number.end : end]) is None:
        return False
    return _BOUNDED.match(text, end) is not None or (
        unit == "元" and _SIZED_NEXT.match(text, end) is not None
    )


def _sizes(text: str, unit: str | None, end: int, clause: str) -> bool:
    """Whether a number says of which something holds, as a condition or an end of a range.

    满意率低于80%的由镇纪委核实; 200—800万元的项目30个.
    """
    of = text[end : end + 1] == "的"
    if of and unit is not None and _conditional(text, unit, end, clause):
        return True
    if unit not in _SUMS or (of and _RANGE_BEFORE.search(clause) is None):
        return False
    sized = _SIZED.match(text, end)
    return sized is not None and (of or sized.group()[0] != "的")


def _to_be_reached(text: str, end: int, clause: str) -> bool:
    """Whether a number is that of an aim: 要达到的120件目标."""
    if _TO_BE_REACHED.match(text, end, end + _AFTER) is None:
        return False
    return _TO_REACH.search(clause) is not None


def _unmeasured(text: str, number: NumberSpan, clause: str, behind: str) -> bool:
    """Whether a number without a measure counts nothing; 第三种形态为0 counts none."""
    if number.text == "0" and behind in _CLOSING:
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
    told = ("至少" in clause or "不少于" in clause) and not _ASKED_OF_ALL.search(clause)
    if told and (_AT_LEAST_THERE.search(clause) or _AT_LEAST_DONE.search(clause)):
        return False
    if "拟" in reached:
        reached = _VETTED.sub("", reached)
    return _TARGET.search(reached) is not None


def _meant_for(clause: str) -> bool:
    """Whether a clause says what is meant for later: 明年要培训200人, 打算招2人."""
    said = "要" in clause or "打算" in clause or "年将" in clause
    return said and _MEANT_FOR.search(clause) is not None


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
    if last == "有":  # 每1万个管理对象中就有35个
        return _IN_SO_MANY.search(clause) is not None
    if unit == "元" and _ALSO_BOUNDED.match(text, tail_end):
        return True  # 受贿50万元、挪用公款100万元以上案件48件
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
    per = unit in ("人", "户", "个", "名") and clause.endswith("每")
    return per and _ROUND_BASE.fullmatch(number.text) is not None


def _excluded_han(number: NumberSpan, unit: str | None, clause: str, after: str) -> bool:
    """Chinese numerals are words more often than counts: 一起, 三个区分开来, 两委."""
    word = number.text
    if unit == "番":
        return not re.search(r"翻了?(?:近|约|将近|超过?|不止)?$", clause)
    of_some = word[0] in _ROUND and clause.endswith(_SOME)  # 数十起, 几百人
    if of_some or (word == "一" and unit == "遍"):
        return True
    if word == "一" and unit == "倍":
        return _GREW.search(clause) is None
    if word in ("零", "〇"):
        return not re.search(r"(?:数|问题|为|是|实现)[“\"]?$", clause) or (
            after[:1] not in '”"，。；、,;' and not after.startswith("的有")
        )
    if word == "一" and unit in ("次", "期", "轮", "场") and _HABIT.search(clause):
        # 每半年听取一次汇报: a practice, counted by its period.
        return False
    of_all = unit == "成" and clause.endswith("总数") and "占" in clause  # 占问题总数三成
    if unit == "成" and (word == "一" or of_all):
        return word == "一" and _TENTH.search(clause) is None
    if word == "十" and unit in _TEN and not after.startswith("大"):
        return False  # 十件民生实事
    rounded = unit and len(word) <= 2 and _APPROXIMATE.search(clause)
    if rounded and word in _ROUNDED:
        return False  # 上百种模型, 近千个点位
    if word in _NUMBER_WORDS and not rounded and unit != "个百分点":
        return True
    if unit == "类" and _CLASSES.fullmatch(word):
        return True
    if unit is None or _HAN_WORD_BEFORE.search(clause) or _HAN_THRESHOLD.match(after):
        return True
    return not _counts_so_many(word, unit, clause, after)


def _counts_so_many(word: str, unit: str, clause: str, after: str) -> bool:
    """Tell whether a Chinese numeral with a measure counts something real."""
    if unit in _OF_MANY_THINGS:
        noun = _HAN_ROAD if unit == "条" else _HAN_NOUN
        return (
            noun.match(after) is not None
            or after.startswith(_HAN_CHANGES)
            or _closes(word, clause, after)
            or (unit in _NAMED_UNITS and _named_before(clause, after))
        )
    if unit in _HAN_FREE or unit.removesuffix("次") in _HAN_FREE or unit == "个百分点":
        return True
    if unit == "天":
        shortened = clause.endswith(("由", "从", "的")) and after.startswith(_SHORTENED)
        return shortened or _SPENT.search(clause) is not None
    closed = unit in _HAN_BOOKS and (not after or after[0] in _CLOSING)
    kept = closed and _FILES.search(clause) is not None
    return kept or (len(word) > 1 and unit in _HAN_LARGE)


def _closes(word: str, clause: str, after: str) -> bool:
    """发现问题三百一十二个，上百项: what is counted stands before, and nothing behind."""
    if after and after[0] not in _CLOSING:
        return after.startswith(_OF_THOSE_LEFT) and _LEFT.search(clause) is not None
    counted = len(word) > 1 or word in ("廿", "卅") or _APPROXIMATE.search(clause)
    return bool(counted) or _COUNTED_END.search(clause) is not None


def _named_before(clause: str, after: str) -> bool:
    """修订完善八项: what is counted stands before; 警告、记过等六种 and 做到三个 count nothing."""
    if after and after[0] not in _TELLS_NO_MORE:
        return False
    return _NAMED_BEFORE.search(clause) is not None and _OF_WORDS.search(clause) is None
