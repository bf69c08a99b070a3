"""What kind of thing a question wants to know, and whether a text holds one.

A share, a sum, a span of time, an area, a number of something, a form, an organ, a
consequence: told by how the question is put (几天, 多少钱, 由谁), or, where nothing is asked
in so many words, by the last noun (接待 用餐标准, 巡视组 人数). A text holds one where a
value of that kind stands in it, whoever it is about; that it is about the question's
subject is judged apart (`indexing.answering.abstention`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.normalize import fold
from indexing.answering.aspects import Aspect, aspects_asked, find_points

__all__ = ["Wanted", "bare", "wanted_by"]

Holding = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of thing; ``name`` as the page says it: 没有写明金额.

    ``holds`` tells whether a folded and `bare` sentence holds a thing of the kind.
    """

    name: str
    holds: Holding

    def stands_in(self, text: str) -> bool:
        """Tell whether a text, as stored, holds a thing of the kind."""
        return self.holds(bare(fold(text)))


@dataclass(frozen=True, slots=True)
class _Kind:
    """``asks`` is how the kind is asked for, ``nouns`` how a short question names it."""

    name: str
    asks: re.Pattern[str]
    nouns: re.Pattern[str]
    holds: Holding


def _holding(pattern: str) -> Holding:
    compiled = re.compile(pattern)
    return lambda text: compiled.search(text) is not None


def _kind(name: str, asks: str, nouns: str, holds: str | Holding) -> _Kind:
    holding = _holding(holds) if isinstance(holds, str) else holds
    return _Kind(name, re.compile(asks), re.compile(nouns), holding)


_DIGIT = r"[0-9一二三四五六七八九十百千万两半〇零]"
_FIGURE = rf"{_DIGIT}[0-9一二三四五六七八九十百千万两半〇零.,]*"
_HOW_MANY = r"(?:(?<![好没])几|多少)"
_NEVER = r"(?!)"
_ANY_FIGURE = "数值"
_SMALL = "[0-9一二三四五六七八九十]"
_NUMBERED = re.compile(
    rf"(?:[0-9]{{4}}|[一二][〇○零一二三四五六七八九]{{3}})年(?:{_SMALL}{{1,2}}月)?(?:{_SMALL}{{1,3}}日)?"
    rf"|{_SMALL}{{1,2}}月{_SMALL}{{1,3}}日|第[0-9一二三四五六七八九十百零]+[条款项届次章节编号]"
    r"|[（(][一二三四五六七八九十]+[)）]"
)
_ITEM = "（）"


def bare(text: str) -> str:
    """Return a folded text without dates and numbers of provisions: they are no values.

    Of the number of an item its brackets stay: that items are listed is told by them.
    """
    return _NUMBERED.sub(lambda match: _ITEM if match[0][0] in "（(" else "", text)


# 浪费, 免费 are no sums, 资金, 基金, 现金 neither.
_FEE = r"(?<![浪免])费用?"
_MONEY = r"[^资基现罚税黄 ]金(?![额属])"
_PAY = (
    r"(?:补贴|津贴|补助|工资|[年月]薪|薪酬|经费|限价|定额|价格|(?<!收)" + _FEE + r"|奖励金?|奖金?"
    rf"|限额|额度|{_MONEY}|酬|房价|预算)"
)
_SUM = _holding(rf"{_FIGURE}余?(?:美?元|万|亿)")
_NO_PRICE = _holding(r"罚|数额|贪污|受贿|行贿|挪用|损失|违法所得|洗钱")
_CRIME = (
    r"(?:立案|构成|定罪|追究|犯罪|情节|上缴|登记|归公|数额|入罪|判|抓|起刑|视为|坐牢|够得上|算)"
)
_DURATION = (
    rf"{_FIGURE}个?(?:工作日|小时|分钟|日|天|周|月|年|季度|学时)|当[日天]|立即|及时|每[年月季]"
)
_ORGAN = r"(?:部门|机关|党委|党组|委员会|法院|检察院|单位)"
_MEASURES = "份张字间辆台件页联栏层枚块度位孔桌亩家批级岁套幅封袋瓶只门分本副把根盏道句篇寸档"


def _price(text: str) -> bool:
    return _SUM(text) and not _NO_PRICE(text)


# The first that is asked for counts: 百分之几 before 几, what anything else has many of last.
_KINDS: tuple[_Kind, ...] = (
    _kind(
        "比例",
        rf"百分之(?:几|多少)|几成|{_HOW_MANY}个点(?![钟到])|{_HOW_MANY}个?百分点|几折|{_HOW_MANY}倍|占(?:多少|几)|多[少大]比例",
        r"比例|占比|配比|折扣|利率|费率|倍数|上浮",
        rf"[百千]分之|分之{_DIGIT}|%|{_FIGURE}倍|{_DIGIT}成(?![员立为果分])",
    ),
    _kind("罚款数额", r"罚多少|罚几|最[高少多]罚", r"罚款|罚金", rf"罚款|罚金|{_FIGURE}倍"),
    _kind(
        "数额",
        rf"(?:多少(?![天个年次人])(?:元|钱|万)?|几[百千万]+[元块]?)[以上够就才要起会]{{0,2}}.{{0,4}}{_CRIME}"
        r"|(?:立案|定罪|情节严重|数额巨大|数额较大).{0,4}多少",
        r"数额(?:较大|(?:特别)?巨大)|起点|(?:立案|定罪|追诉|情节严重) ?(?:金额|数额|标准)",
        rf"{_FIGURE}余?(?:元|万|亿)",
    ),
    _kind(
        "费用由谁承担",
        r"[费钱款].{0,6}(?:谁|算在哪)|谁[来家]?(?:出(?![具面席])|掏|付|承担|负担|买单)|算在谁|找谁报",
        r"(?:费用?|款|部分).{0,3}承担$",
        r"承担|负担|支付|列支|自理|缴纳|报销|缴付|开支|支出",
    ),
    _kind(
        "时长",
        rf"{_HOW_MANY}个?(?:小时|分钟)|几点(?:$|[钟到前后才就能可上下开关之])",
        _NEVER,
        rf"{_FIGURE}个?(?:小时|分钟)",
    ),
    _kind(
        "天数",
        rf"{_HOW_MANY}个?(?:天|日|工作日|周|星期)(?![上下])|几号(?![字纸文令案楼])",
        r"天数|日数|最[晚迟]",
        rf"{_FIGURE}个?(?:工作日|小时|日|天|周|星期)|当[日天]|次日|{_FIGURE}个月|立即|及时",
    ),
    _kind(
        "年限或者月份",
        rf"{_HOW_MANY}个?[年月]",
        r"[年月]限|[年月]数|月份|聘期|任期|保[存管]期",
        rf"{_FIGURE}个?(?:年|月|季度|届)|每届|每[年月季]|{_FIGURE}[日天]内|终身|永久",
    ),
    _kind("学时", rf"{_HOW_MANY}个?学[时分]", r"学[时分]", rf"{_FIGURE}个?学[时分]"),
    _kind(
        "年龄",
        r"几岁|多少岁|多大年[纪龄]",
        r" [^ ]{0,4}年龄$|年龄(?:要求|限制|条件|[上下]限)",
        rf"{_FIGURE}周?岁|年龄",
    ),
    _kind(
        "人数",
        rf"{_HOW_MANY}[个名位]?(?:人|户|党员|专家|代表|村民|群众|干部|[\u4e00-\u9fff]{{1,2}}[员官师委人])"
        rf"|{_HOW_MANY}[名位方]",
        r"人数|户数|人员?配备|编制数?",
        rf"{_FIGURE}(?:余?人(?!民)|名|位|户)|过半|半数|分之|单数",
    ),
    _kind(
        "次数",
        rf"{_HOW_MANY}[次回趟]|多久[^ ，。]{{0,6}}次",
        r"频次|次数|间隔|周期",
        rf"{_FIGURE}[次批年]|每[年月季半周日两三]",
    ),
    _kind(
        "面积",
        r"多少平(?:方?米)?|几平|多大面积",
        r" [^ ]{0,4}面积$|面积(?:标准|限制|[上下]限)",
        r"平方米|㎡|m2|平米",
    ),
    _kind(
        "尺寸或者颜色",
        r"多[宽高厚]|多长多宽|多大(?![年数金影责程权力])|几号[字纸]|什么颜色|几毫米",
        r"尺寸|厚度|高度|长度|大小|底色|颜色|字[体号]",
        rf"{_FIGURE}(?:厘米|毫米|米|mm|cm)|号字|颜?色|平方米",
    ),
    _kind(
        "金额",
        rf"多少(?:块?钱|元|万|块|美元)|{_HOW_MANY}(?:块|元|万|[百千]块?)|值多少|多贵|超过几百"
        rf"|{_PAY}[^，。]{{0,8}}多少(?![时人天比年次])|多少.{{0,3}}{_PAY}"
        r"|(?:[花付报给发收交限赔奖扣]|标准)多少(?![时天个年人次比])",
        rf"{_PAY} ?(?:标准|[上下]限|数额|金额|额度|限额|待遇|定额)"
        r"|(?:收费|奖励) ?(?:标准|金额|额度)"
        r"| [^ ]{0,6}(?:单价|限价|价格|限额|额度|定额|工资|年薪|奖金|补贴|补助|津贴|酬"
        rf"|{_FEE}|{_MONEY})$"
        r"|人均|每[天人月年平][^ ]{0,3}标准|(?:餐|伙食|住宿|招待|饭|宴请|讲课)费? ?标准",
        _price,
    ),
    _kind("数目", rf"(?:(?<![好哪没])几|多少)(?P<unit>[{_MEASURES}]|毫米)", _NEVER, _NEVER),
    _kind(
        "数目",
        r"(?<![好哪没这那上])几个?(?P<unit>(?![个条项种类方])[\u4e00-\u9fff])",
        _NEVER,
        _NEVER,
    ),
    _kind("数目", _NEVER, rf"(?P<unit>[{_MEASURES}])[数值]", _NEVER),
    _kind(
        _ANY_FIGURE,
        r"(?:多少|几个)(?=$|[？?，。 ])",
        r"数量|位数|[上下]限|标准$",
        rf"{_FIGURE}(?:余?元|万|亿|%|人(?!民)|[名个次日天年位份辆台件间张倍]|平方米|小时|学时)|百分之|分之{_DIGIT}",
    ),
    _kind(
        "格式或者样表",
        r"模[板版]|范[文本]|样[式表本]|表样|哪里下载|怎么(?:设计|填)|编号[^，。]{0,4}怎么编",
        r"格式|下载|抬头|主持词|编号规则|表格| [^ ]{0,6}(?:(?<![代填])表|[簿册])$",
        r"格式|样式|式样|样本|附件|附式|模板|统一(?:印制|制定|制作)|标准文本|编号规则|按[^，。；]{1,20}编号",
    ),
    _kind(
        "具体内容",
        r"写(?:什么|哪些)|包括(?:什么|哪些)|哪些|哪几|什么方式|几个?(?:条|项|种|类|方面)",
        r"内容|种类|方式|情形|范围|条件",
        r"载明|写明|注明|包括|下列|分为|以下|内容|方式|[：:]|（）",
    ),
    _kind(
        "办理手续",
        r"什么证|(?:什么|哪些|要|带)(?:手续|材料|凭证|单据|证件)|怎么(?:办(?!事)|申请|领|报名)",
        r"手续|材料|凭证|单据|证[件书]|流程|步骤|程序",
        r"手续|材料|凭证|票据|证件|申请|提交|提供|出示|程序|证明|公函|报[^，。；]{1,20}[批审][准批]",
    ),
    _kind(
        "地点或者联系方式",
        r"去哪(?:里|儿|个窗口)(?!批)|在哪(?:里|儿)?|哪里[领办查买]|哪个(?:窗口|电话)|什么电话",
        r"电话|网址|账号|窗口",
        r"网站|电话|地址|账户|平台|窗口|公告栏|媒体|场所",
    ),
    _kind(
        "由谁负责",
        r"谁|哪一?级|哪个?(?:部门|单位|机关|领导)|什么(?:部门|机关)|找哪|归哪|由哪|哪里?批",
        r" [^ ]{0,4}[批审][准批]$|[批审][准批]权限",
        r"由[^，。；]{1,30}(?:批准|负责|决定|审批|制定|确定|组织|承担|受理|办理|管理|指定|规定|实施|进行|核定)"
        r"|[报经][^，。；]{1,30}(?:批准|同意|备案|审批|审核|决定)|向[^，。；]{1,24}(?:报告|申请|提出|备案)|负责"
        rf"|{_ORGAN}[^，。；]{{0,12}}(?:批准|决定|审批|制定|确定|受理|管理|会同)",
    ),
    _kind(
        "时间",
        r"多久|多长|[什啥]么?时候|何时|几时",
        r"[期时]限|时间|时长|(?:影响|处分|有效|预备|试用|脱密|培养|公告|公示|发售|时)期(?![间满])",
        _DURATION + r"|[月年]底|年初",
    ),
)
_WHAT = re.compile(r"(?:什么样的|什么|啥样的|啥|哪种|哪类|何种)(?P<noun>[\u4e00-\u9fff]{1,2})")
"""什么章, 啥规格: the noun itself is what the text would have to name."""
_NO_NOUN = re.compile(
    r"[时情意样办事关用罪责叫算是规程人罚证招]|处[分理]|条件|手续|材料|要求|好处|后果|问题|原则|标准"
    r"|[形方]式|名义|部门|机关|说法|行为|东西|区别|影响|作用|级别|身份|职[务级]|岗位|干部|党员|领导|单位|组织"
    r"|内容|纪律|违纪|责任|权[利力]|义务|情节|程序"
)
_VERBAL = "的才能要算可会有是好不没该必须应"
_SEAL = _holding("[公印私]章|[盖签]章")
"""章 alone stands in 章程 and 党章 as well."""
# Whether something may be, and what somebody did: no value is wanted of what is named.
_WHETHER = re.compile(r"能不能|可不可以|能否|是否|可否|[要该行算]不[要该行算]|吗$")
_CONDUCT = re.compile(
    r"违[规反纪法]|[滥骗套贪]|截留|侵占|[伪编]造|[篡涂]改|[隐欺]瞒|[瞒谎虚迟漏]报|虚[列开]|越权|擅自|克扣|拒不"
    r"|私[分设存自]|挪用|索[要取]|收受|超[标面编]|公款|取酬|[串围]标|抬高|冒领|拖欠|送礼|如实|利用|挥霍|不按|不执行"
)
_TRAIT = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,8}?) ?(?:要求|条件|限制|规定|办法|安排|配备|配置|资格|资质)$"
    r"|(?P<last>等级|级别|规格|材质|型号|品牌|清单|名单|目录|顺序|位置|口径|分辨率|填法|编法|算法)$"
)
_STORY = 22
_TOLD = re.compile(r"[了的着过完]$|谁[^，。]+谁")


def wanted_by(question: str) -> Wanted | None:
    """Return what kind of thing a question wants, None where it is none of these.

    Of a story only the last clause asks, and nothing where it goes on telling.
    """
    asked = fold(question).strip(" ？?。")
    story = len(asked) >= _STORY
    if story and _TOLD.search(asked):
        return None
    start = max(asked.rfind(mark) for mark in "，。？?,") + 1 if story else 0
    consequence = Aspect.CONSEQUENCE in aspects_asked(question)
    found = _asked_for(asked, start, consequence)
    names = not (story or consequence or _WHETHER.search(asked) or _CONDUCT.search(asked))
    if (found is None or found.name == _ANY_FIGURE) and names:
        # 占比多少: the noun says it more exactly than the question word.
        found = _named(asked) or found
    if found is None and consequence:
        return Wanted("处理后果", lambda text: bool(find_points(text, Aspect.CONSEQUENCE)))
    return found or _trait(asked, start, story)


_NOT_BESIDE_CONSEQUENCE = ("具体内容", "办理手续", "由谁负责")
"""什么处分, 由谁处分: what follows is wanted, not who or what else."""


def _asked_for(asked: str, start: int, consequence: bool) -> Wanted | None:
    for kind in _KINDS:
        if consequence and kind.name in _NOT_BESIDE_CONSEQUENCE:
            continue
        matches = list(kind.asks.finditer(asked, start))
        if matches:
            return _of(kind, matches[-1])
    return None


def _named(asked: str) -> Wanted | None:
    """Return the kind that the last noun names."""
    found, end = None, 0
    for kind in _KINDS:
        for match in kind.nouns.finditer(asked):
            if match.end() > end:
                found, end = _of(kind, match), match.end()
    return found


def _of(kind: _Kind, match: re.Match[str]) -> Wanted:
    unit = match.groupdict().get("unit")
    return Wanted(kind.name, _holding(rf"{_FIGURE}个?{unit}") if unit else kind.holds)


def _trait(asked: str, start: int, story: bool) -> Wanted | None:
    """Return what a question wants that only its own noun names: 学历要求, 什么章."""
    match = _WHAT.search(asked, start)
    if match is not None and not _NO_NOUN.match(match["noun"]):
        noun = match["noun"]
        noun = noun[0] if noun[-1] in _VERBAL else noun
        if noun == "章":
            return Wanted(noun, _SEAL)
        return Wanted(noun, _holding(noun)) if len(noun) > 1 else None
    match = _TRAIT.search(asked) if " " in asked and not story else None
    if match is None:
        return None
    noun = match["noun"] or match["last"]
    pairs = (noun[at : at + 2] for at in range(len(noun) - 1))
    return Wanted(noun, _holding("|".join(pairs)))
