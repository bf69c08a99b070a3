"""Whose figures a sentence tells: the bodies and places that its clauses begin with.

No subject is better than a wrong one: who only hands something over, speaks, or is one of
several told of together is none, and a clause that begins with somebody else ends what was
said before it.
"""

from __future__ import annotations

import re

from extraction.bodies import at_level, begins_oddly, name_end
from extraction.context import Mentions
from extraction.patterns import SPACES, rarely

__all__ = ["is_handed", "plain_subject", "subjects_in"]

_HAN = "[\u4e00-\u9fff]"
_STOP = re.compile(rf"[，,；;：:、。（({SPACES}—](?=[\u4e00-\u9fff\dA-Z“])")
_TITLE = rarely("《[^》]*》")
_MAY_OPEN = re.compile(r"[\u4e00-\u9fff\dA-Z“]")
_WINDOW, _RANKING, _LONGEST_DATE = 32, 16, 8
_CLAUSE = 160
"""How much before a name is looked at for what its clause began with."""
_YEAR = r"(?:(?:20\d\d|[〇零一二三四五六七八九]{4})年|[今去本当上全]年)"
_TIME = (
    rf"{_YEAR}(?:度|以来|来|底|末|初|同期)?(?:[上下]半年|前?第?[一二三四]季度|前三季度|前?\d{{1,2}}(?:[至到—~-]\d{{1,2}})?个?月(?:份|底|末)?(?:以来)?)?"
    r"|[上下]半年|前?第?[一二三四1-4]季度|前三季度|\d{1,2}(?:[至到—~-]\d{1,2})?月(?:份|[上中下]旬)?(?:以来)?|前[一二三四五六七八九十\d]{1,3}个月|近[一二两三四五]年来?|近年来|截至目前|目前|期间"
)
_MOST = (
    "(?:最[高低多少大小好差快慢严重突出集中典型]{1,2}|居首|居前|居末|垫底|第一|末位|靠后|靠前"
    "|较[高低多少差]|突出|典型)"
)
# 其中, 今年以来, 一是, 如, 立案数最少的: what leads to a name.
_LEAD = re.compile(
    rf"(?:(?:其中|目前|同时|另外|此外|其次|而|但|又?如|例如|比如|譬如|像|即|记者从|关于|[一二三四五六七八九十]{{1,2}}是|{_TIME}|[，,]?{_HAN}{{0,10}}?{_MOST}的(?:[是为有]|就是)?|{_HAN}{{2,9}}的有(?!\d)|其[次余][是为])(?:[是为有])?)+"
)
_WHEN = re.compile(f"(?:{_TIME})+")
_LEAD_FIRST = frozenset(
    "其目同另此而但又如例比譬像即记关一二三四五六七八九十今去本当上全下前第近截期〇零"
)
"""What else than a digit such words begin with."""
_RANKED = rarely(
    rf"(?:是)?{_HAN}{{0,10}}?{_MOST}的(?:[是为有]|就是)?(?=.{{2}})|{_HAN}{{2,9}}的有(?!\d)"
)
# Somebody else, who is not named: nothing before it says whose the next figures are.
_OTHERS = re.compile(
    r"(?:还|另|尚|仍)有(?:\d+|[两三四五六七八九十]+)个?(?:乡镇|镇街|镇|乡|村|街道|社区|单位|部门|学校|医院|企业|公司)"
    r"|(?:[一二三四五六七八九十]{1,2}是|其中)?(?:(?:有的|有些|部分|个别|少数|一些|多数|大多数|不少|其他|其它)[\u4e00-\u9fff]{0,4}?(?:县|区|镇|乡|村|街道|社区|单位|部门|医院|学校|公司|企业|支部|组|地方|地区)|自行|自收)"
    "|(?:农户|村民|村组?干部|群众|职工|承租户|租户|商户|个人|承包户)欠"
    r"|(?:[两二三四五六七八九十]+|\d+)个?(?:地市|地|市|县区|县|区|乡镇|镇街|镇|乡|村|街道|街|家|者|项|单位|部门)(?:合计|总计|共计|共(?!同))"
)
_SOME = rarely(
    r"(?:另有|还有|有|共有)?(?:\d+|[两三四五六七八九十]+)(?:余|多)?[个家名所]?(?:县|区|乡镇|镇街|镇|乡|村|街道|社区|单位|部门|医院|学校|公司|企业|党组织|支部|班子)"
)
_OTHERS_FIRST = frozenset("农村群职承租商个还另尚仍一二三四五六七八九十两其有部个少多大不自")
_AMONG_FIRST = frozenset("两三四五六七八九十")
# 96个走访村中有51个反映
_AMONG = re.compile(
    r"(?:\d+|[两三四五六七八九十]+)[个家名][\u4e00-\u9fff]{0,6}?(?:县|区|镇|乡|村|街道|社区|单位|部门|医院|学校|公司|企业|支部|站所|机构|组织|组)(?:中|里)(?=[有，,尚仅只就设配未没建])"
)
_ACTING = re.compile(
    r"\d+[个家]?(?:派驻(?:机构|纪检监察组|组)|(?:乡镇|镇街|镇|乡)(?:[（(]街道[）)])?纪(?:[（(]工[）)])?委|县[（(]市、区[）)](?:纪委监委)?|巡察组|协作区|纪检监察组)(?!名|[，,、。；;])"
)
# 县纪委转办18件, 被市纪委采用9期: who hands on or takes is not who is told of.
_GIVES = re.compile(
    r"(?:直接|共|累计|分别|已|联合)?(?:交办|转办|转来|批转|下转|转交|指定管辖|指定|采用|采纳|转发|刊发|刊载|推广|表彰|授予|评为)"
    r"|(?:移送|移交|反馈|推送|交来|送来)的?\d|(?:[去今]年|当年|20\d\d年)?(?:\d{1,2}月)?(?:反馈|移交|交办|通报)的"
    r"|(?:[去今]年|当年)?(?:\d{1,2}月)?(?:[上中下]旬|\d{1,2}日|[底初])?向[^，,。；;]{2,12}(?:反馈|移交|移送|交办)"
    r"|以来|管理的?(?:干部|人员)|中层|党风廉政建设民意|民意调查|[排考](?:名|核)"
    r"|向[我本][^，,。；;]{1,6}(?:交办|转办|反馈|移交|移送|派)|(?:共同|联合)?(?:参与|配合|协助)(?=[，,、])"
    rf"|{_HAN}{{0,10}}?(?:介绍|表示|指出|获悉|披露|认为)(?=[，,：:称说])|(?:[给对向]记者|告诉|坦言|直言)|(?:\d{{1,2}}月\d{{1,2}}日|[昨今近]日|日前)?的?(?:通报|数据|统计)(?:称|指出|显示)"
    r"|(?:党委|党组|党支部|支部|党工委)?(?:原|时任|现任|副|某(?!案|村|镇|局|单位|公司|乡|县))(?!因|材|则|来|有|本|业)|(?:党委|党组|党支部|支部|党工委)?(?:书记|主任|局长|院长|校长|所长|站长|科长|[组部处厅行队室]长|室主任|董事长|总经理|经理|会计|出纳|支书|[镇乡村县区市]长)"
)
_PERSONS = re.compile(
    r"(?:主要|分管|班子|领导|中层|一般)*(?:负责人|负责同志|干部|领导|人员|党员|职工|委员|书记|副书记)\d|委员|常委(?!会)|(?:副)?书记(?=[、，,])"
)
_PERSONS_FIRST = frozenset("主分班领中一负干人党职委书副常")
_GIVES_FIRST = frozenset(
    "以直共累分已联交转批下指采刊推表授评原时现副某党支书主局院校所站科董总经会出镇乡村县区市介通数统有负相发新省向参配协移反推送组部处厅行队室给对告坦直今去当管中民排考123456789昨日近的"
)
# What is done to bodies or places, and kinds of them, is no name of one.
_NOT_WHO = re.compile(
    r"^.*(?:其中|涉及|被|(?<!自)由|答复|回复|(?:老旧|住宅|安置|回迁)小区|占|下发|反映|启动|监督对象|走访|列席|查处|新增|包括|开展|组织(?!部)|发现|处置|举办|交办|转办|督办|自办|兼任|现设|新设)"
    r"|^(?:子公司|锦旗|清廉|定点|诊所|挂床|住院|民营|公立|公办|民办|商超|小区|立项|走读|城镇|乡村|(?:乡镇|县区|镇街)$|农(?!商)|行政村|省市|社区$|(?:学院|处室|科室)$|全委|[市县]区$|市[县市](?!两级)|乡$|零立案|重点|试点|示范|问题|纪检干部)"
    r"|(?:集团|公司)下属|(?:医疗|经办|培训|中介|检测|评估|医药)机构$"
)
_FOUND_THERE = re.compile("发现|[排核清筛]?查出|查摆出|查实|查处|收回|清退|抽查|走访|核查")
_SENT = rarely("(?:共同|联合|分别)?(?:派出|选派|抽调|指派|委派|派员)")
_SENT_STARTS = frozenset("共联分派选抽指委")
_BY_THEM = rarely("由[^，,。；;]*、[^，,。；;]*$")
# 酒店、景区等场所; 市水务局、市气象局等4家单位: of several, none is the one.
_ONE_OF_MANY = re.compile(r"(?:、[^，,。；;：:、\d]{1,16})*等(?![级待次额候])")
_MEMBER = re.compile(r"[、和与及](?=[\u4e00-\u9fff])")
_NEXT_ITEM = re.compile(r"[^，,。；;：:、（）()]*")
# 乡镇卫生院15家: so many there are of them.
# Not 县城投公司18个项目.
_COUNTED = re.compile(r"共?\d[\d,]*[余多]?(?:[家所座]|个(?![\u4e00-\u9fff]))")
_KIND_OF_BODY = rarely(
    "(?:公司|企业|医院|卫生院|学校|中学|小学|中心|机构|学院|银行|委员会|协作区|片区|部门|单位|机关)$"
)
_ALL_FIRST = frozenset("全各每我本其该")
_TIMELY = "上中下初底末旬日"
_LEVELS = ("乡镇", "镇街")
# 移送纪检监察机关97件、公安机关8件: to whom.
_TO_WHOM = re.compile(
    r"(?:移送|移交|转交|转送|转至|交由|抄送|报送|分办|批转|推送|参加)(?:至|给|到)?[^，,。；;：:]*、[^、，,。；;：:\d]*$"
)
# 对县教体局等11个单位和青石镇、柳溪乡2个乡镇开展巡察: what is done to them all.
_TREATED = rarely(r"(?:^|[，,；;：:。]|式)(?:其中|先后|分别|同步|重点)*对[^，,。；;：:]*$")
# Behind the last mark before a 、 stands a figure: each item has its own.
_NUMBERED = rarely(r"\d[^，,。；;：:（()）、\d]*$|[）)]$")
_CLOSE = rarely("[）)]")
_BREAK = "，,；;：:。（(\n"


def subjects_in(sentence: str) -> Mentions:
    """Return whom a sentence speaks of, in order, each with the place where its name ends.

    An empty name ends what was named before it.
    """
    found: Mentions = []
    done = -1
    heads = [stop.end() for stop in _STOP.finditer(sentence)]
    if _MAY_OPEN.match(sentence):
        heads.insert(0, 0)
    if "《" in sentence:
        # 《2022—2025年全省培训规划》: whose the title of a document says.
        titles = [title.span() for title in _TITLE.finditer(sentence)]
        heads = [at for at in heads if not any(a < at < b for a, b in titles)]
    for head in heads:
        if head < done:
            continue
        at, first = head, sentence[head]
        if first == "在":
            there = _there(sentence, head + 1)
            if there is not None:
                done = there
                found.append((there, sentence[head + 1 : there]))
                continue
        leads = first in _LEAD_FIRST or (first.isdecimal() and _dated(sentence, at))
        if leads or sentence.find("的", at, at + _RANKING) >= 0:
            lead = _LEAD.match(sentence, at)
            at = lead.end() if lead is not None else at
        mention = _mention(sentence, head, at, found)
        if mention is None:
            continue
        end, who = mention
        done = end
        said = found[-1][1] if found else ""
        found.append((end, who))
        if sentence[head - 1 : head] in ("（", "("):
            close = _CLOSE.search(sentence, end)
            if close is not None:
                found.append((close.end(), said))
    return found


def _dated(sentence: str, at: int) -> bool:
    """Return whether the digits at a place may begin a time, as most do not: 12件."""
    near = sentence[at : at + _LONGEST_DATE]
    return "年" in near or "月" in near or "季" in near


def _there(sentence: str, at: int) -> int | None:
    """Return where a name ends in which something was found: 在柳坪村发现3处."""
    end = _named(sentence, at)
    return end if end is not None and _FOUND_THERE.match(sentence, end) else None


def _mention(sentence: str, head: int, at: int, found: Mentions) -> tuple[int, str] | None:
    """Return who is named at a place, with the end of the name; '' for somebody else.

    Args:
        sentence: the sentence.
        head: where its clause begins.
        at: where a name may begin, behind what leads to it.
        found: whom the sentence named before.
    """
    sign = sentence[head]
    number = sign.isdigit()
    if (number or sign in _AMONG_FIRST) and _AMONG.match(sentence, head):
        return (head, "") if found else None
    if number and (head == 0 or sentence[head - 1] in "；;—。\n"):
        acting = _ACTING.match(sentence, head)
        if acting is not None:
            return acting.end(), acting[0]
        some = _SOME.match(sentence, head) if found else None
        if some is not None or at == head:
            return (head, "") if some is not None else None
    if (number or sign in _OTHERS_FIRST) and _OTHERS.match(sentence, head):
        return (head, "") if found else None
    size = name_end(sentence[at : at + _WINDOW])
    owing = sentence.find("欠", at + 1, at + size) if size else -1
    size = owing - at if owing > 0 else size  # 甲村欠乙村水费: whose the debt is
    end = _whose(sentence, at, at + size) if size else None
    if end is None or (at > head and sentence[at] in _TIMELY):
        return None
    listed = sentence[head - 1 : head] == "、"
    clause = max(0, head - _CLAUSE)
    if listed and _TREATED.search(sentence, clause, head):
        return None
    if listed and _TO_WHOM.search(sentence, max(0, head - _WINDOW), head):
        return None
    if listed and not _NUMBERED.search(sentence, clause, head - 1):
        # 大坪镇、石桥乡: both, if both are names; the last alone is not who is told of.
        first = _list_start(sentence, head)
        also = _also(sentence, end)
        return None if first is None else (also, sentence[first:also])
    if sentence[end : end + 1] == "、" and _MEMBER.match(sentence, end):
        item = _NEXT_ITEM.match(sentence, end + 1)
        if item is not None and not re.search(r"\d", item[0]) and not _named(sentence, end + 1):
            return (end, "") if found else None
    also = _also(sentence, end)
    return also, sentence[at:also]


def _also(sentence: str, end: int) -> int:
    """Return where a second name ends that 和 joins to one: 局党组和派驻组."""
    if sentence[end : end + 1] not in ("和", "及"):
        return end
    return _named(sentence, end + 1) or end


def _named(sentence: str, at: int) -> int | None:
    """Return where a name ends that begins at a place and says whose figures follow."""
    size = name_end(sentence[at : at + _WINDOW])
    return _whose(sentence, at, at + size) if size else None


def _whose(sentence: str, at: int, end: int) -> int | None:
    """Return where a name ends that stands at a place, None if it says of nobody's figures."""
    who = sentence[at:end]
    level = who in _LEVELS and at_level(sentence[at : at + _WINDOW])
    if (not level and _NOT_WHO.search(who)) or _one_of_many(sentence, at, end):
        return None
    behind = sentence[end : end + 1]
    if behind.isdecimal() and _COUNTED.match(sentence, end) and _KIND_OF_BODY.search(who):
        return at + 2 if who[0] == "全" else None
    if behind in _GIVES_FIRST and _GIVES.match(sentence, end):
        return None
    if behind in _PERSONS_FIRST and who[0] not in _ALL_FIRST and _PERSONS.match(sentence, end):
        return None
    return end


def _list_start(sentence: str, head: int) -> int | None:
    """Return where a list begins that goes on at ``head``, None if not all of it are names."""
    start = max(sentence.rfind(mark, 0, head) for mark in _BREAK) + 1
    lead = _LEAD.match(sentence, start)
    first = lead.end() if lead is not None else start
    items = sentence[first : head - 1].split("、")
    return first if all(name_end(item) == len(item) for item in items) else None


def _one_of_many(sentence: str, start: int, end: int) -> bool:
    """Whether who is named is one of several that are told of together."""
    if sentence[end : end + 1] in ("、", "等") and _ONE_OF_MANY.match(sentence, end):
        return True
    if sentence[end : end + 1] not in _SENT_STARTS or not _SENT.match(sentence, end):
        return False
    return _BY_THEM.search(sentence, max(0, start - _CLAUSE), start) is not None


def is_handed(text: str, first: int, at: int) -> bool:
    """Return whether a figure counts what went to who is named: 移送法院9件、公安机关8件."""
    return _TO_WHOM.search(text, max(first, at - 2 * _WINDOW), at) is not None


def plain_subject(words: str) -> str | None:
    """Return the name that the words of a figure give as its subject, None where they hold none.

    They may name a place without its kind (商南5人); with a verb or preposition before it, or
    as a part of a clause, it is no name.
    """
    ranked = _RANKED.match(words)
    name = words[ranked.end() :] if ranked is not None else words
    if not name or "的" in name or "，" in name or "," in name:
        return None
    when = _WHEN.match(name) if name[0] in _LEAD_FIRST or name[0].isdecimal() else None
    if when is not None:
        name = name[when.end() :]  # 今年上半年就办了9个: a deed, and nobody's
        return name if name and name_end(name) == len(name) else None
    size = name_end(name)
    if size == len(name):
        return name
    if name[-1] in "省市县区镇乡村" and len(name) > 1:
        return None
    return None if begins_oddly(name) or _NOT_WHO.search(name) else name
