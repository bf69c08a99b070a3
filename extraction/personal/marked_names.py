"""Names of persons that a text marks as those of people to be hidden.

A name is only known where the words beside it mark it as one: a role, a label, a column, a
list that counts persons. Those marked as holding a higher office stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from extraction.personal.names import (
    FIRST_SIGNS,
    NAME,
    chained_names,
    dotted_name,
    ending_names,
    ends_like_place,
    is_common,
    is_likely_name,
    is_plain_name,
    is_word,
    name_at,
    titled_names,
)
from extraction.personal.offices import LAST_SIGNS, is_minor_office
from extraction.personal.ranks import ROLES, TITLES, rank_of
from extraction.personal.tables import PersonalCell, find_cells, may_stand_below

__all__ = ["find_names", "hidden_ranks", "marked_names"]

# Names are hidden only where a role marks them as names; without one, words would go.
_PERSON_WORDS = """
村民 群众 举报人 检举人 控告人 投诉人 反映人 信访人 上访人 来访人 来电人 申诉人 当事人 被谈话人
被审查人 被调查人 审查对象 被告人 嫌疑人 证人 受害人 被害人 受伤人 死者 伤者 患者 行贿人 受贿人
请托人 申请人 经办人 经手人 联系人 负责人 承包人 租赁人 借款人 收款人 付款人 领款人 代理人 户主
法定代表人 法人代表 实际控制人 股东 村干部 党员 会计 会计员 出纳 出纳员 报账员 保管员 统计员
管理员 书记员 驾驶员 司机 文书 职工 员工 教师 医生 护士 学生 家长 工人 工作人员 科员 办事员 干部
干事 社员 居民 农民 网格员 护林员 保洁员 协管员 信息员 监督员 炊事员 低保户 五保户 贫困户 特困户
脱贫户 监测户 困难户 个体户 农户 住户 养殖户 种植户 大户 拆迁户 商户 商人 老板 包工头 承包商
供应商 妻子 丈夫 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 儿媳 女婿 侄子 侄女 外甥 岳父 岳母 亲属
亲戚 朋友 同学 战友 邻居 同事 情妇 之妻 其妻 之子 其子 之弟 其弟 之兄 其兄 姓名 姓名: 姓名：
名叫 本人 村医 村民代表 党员代表 群众代表 职工代表 家长代表 学生代表 居民代表 参与人 同案人
中间人 介绍人 知情人 当事者 受助学生 我叫 经办人员 涉案人员 财务人员 参与人员 其夫 之夫 其父
之父 其母 之母 其女 之女 其妹 之妹 其姐 之姐 弟媳 嫂子 表弟 堂弟 表哥 堂哥 表兄 堂兄 表姐 堂姐
叔叔 舅舅 姑姑 孙子 孙女 外孙 连襟 妻弟 妹夫 姐夫 公公 婆婆 养子 继子 侄媳 女友 男友 涉案人
违纪人 关系人 责任人 受益人 监护人 保证人 担保人 见证人 中标人 出租人 承租人 转让人 受让人
继承人 报案人 验收人 汇款人 退役军人 残疾人 孤儿 保姆 摊主 店主 房东 租户 车主 业主 雇主
失主 社区工作者 志愿者 公益岗 辅警 协警
"""
_PERSONS = tuple(_PERSON_WORDS.split())
# Of the words for persons those that nobody but one holds, no group: 会计, not 群众.
_POST_WORDS = """
会计 会计员 出纳 出纳员 报账员 保管员 统计员 管理员 书记员 驾驶员 司机 文书 教师 医生 护士 办事员
网格员
护林员 保洁员 协管员 信息员 监督员 炊事员 村医 法定代表人 实际控制人
"""
_POSTS = tuple(_POST_WORDS.split())
# Who signs a form, or is to be asked: names only where a colon or a space follows.
_LABELS = (
    "填报 填表 制表 审核 审批 签发 承办 主办 拟稿 复核 记录 经办 联络 责任 报告 汇报 校对 核稿 "
    "起草 调查 谈话 整理"
)
_LABEL = "|".join(
    [*sorted(_PERSONS, key=len, reverse=True), f"(?:{'|'.join(_LABELS.split())})[人员]?"]
)
_LABELLED = re.compile(
    rf"(?:{_LABEL})(?:[（(][^（）()\n]{{1,6}}[）)])?"
    rf"(?:[ \t\u3000]{{0,8}}[:：][ \t\u3000]{{0,8}}|[ \t\u3000|]{{1,8}})(?=[{FIRST_SIGNS}])"
)
_CLOSED = re.compile("[^\u4e00-\u9fff]|[和与及的]|电话|手机|$")
# Behind 负责人： a word that a dictionary holds is a name all the same: 高洁, 方圆.
_FILLED_IN = re.compile(
    rf"([{FIRST_SIGNS}][\u4e00-\u9fff]{{1,2}}?)(?=[^\u4e00-\u9fff]|电话|手机|的|$)"
)
_BLANKS = " \t\u3000"
_SPACED = re.compile(rf"[{FIRST_SIGNS}][ \u3000]{{1,4}}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_LAST = "".join(sorted({word[-1] for word in (*_PERSONS, *TITLES)} | LAST_SIGNS))
_BEFORE_NAME = re.compile(f"[{_LAST}](?=[{FIRST_SIGNS}])")
# 张三，男，1970年生; 李四（身份证号…; 王五同志.
_DESCRIBED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{NAME})(?=[，,]\s*[男女][，,]|[（(](?:身份证|男|女|电话|手机|系(?:该|本)?村"
    r"|[^（）()\n]{0,14}(?:村民|低保户|贫困户|个体户|村主任|支书|村会计|村党支部书记)))"
)

# 检查人员：, 受助学生：, 名单：: names only where a colon follows.
_GROUP_LABEL = re.compile(
    r"(?:人员|对象|学生|名单|成员|[人户]|家长|代表)(?:[（(][^（）()\n]{1,6}[）)])?"
    rf"[:：][ \t\u3000]{{0,4}}(?=[{FIRST_SIGNS}])"
)
# 姓名：索超群 on a line of its own: whatever stands there is a name.
_OWN_NAME = re.compile(
    r"(?:姓[ \u3000]*名|户[ \u3000]*[主名])[ \u3000]*[:：][ \u3000]*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,9}(?:[·•‧・][\u4e00-\u9fff]{1,9}){1,3})"
    r"(?=\s|$|[，,；;、。|（(])"
)
_HEADCOUNT = re.compile(
    r"等[\d一二两三四五六七八九十百]{1,4}(?:人|名(?!额)|户)|等(?:人(?![大民员数均次口])|村民|群众)"
    r"|[两二三四五六七八九十]人(?![次大民员均])"
)
_BRACKET = re.compile("[（(][^（）()]*[）)]")
_ENTRY = r"[\u4e00-\u9fff·]{2,9}?(?:[（(][^（）()\n]{1,8}[）)])?"
_ROLL = re.compile(
    r"(?:人员|对象|学生|名单|成员|[人户]|家长|代表)[:：]\s{0,4}"
    rf"(?P<items>{_ENTRY}(?:、{_ENTRY})+)(?=等[\d一二两三四五六七八九十]|[。；;\n]|$)"
)
_BRACKET_BACK = re.compile("[（(][^（）()\n]{1,8}[）)]$")
_HAN_SIGN = re.compile("[\u4e00-\u9fff]{4}")
_LIST_SIGN = re.compile("、[\u4e00-\u9fff]{2,3}$")
_ABOUT = re.compile(
    rf"(?:关于|给予|(?<!针)对(?![于应象待照]))(?P<names>{NAME}(?:、{NAME}){{0,5}})(?:同志)?"
    r"(?=等[\d一二两三四五六七八九十]*人(?![大民员])|一?案(?![件卷])|严重违|违[纪法规]|涉嫌"
    "|犯[\u4e00-\u9fff]{2,6}罪|立案|采取|作出|予以|判处|的?问题(?![线较主])|挪用|套取|侵占"
    "|贪污|受贿|的?(?:党[内纪]|政务)?处分|的?审查报告|的?调查报告)"
)
_OF = re.compile(rf"[{_LAST}]的(?=[{FIRST_SIGNS}])")
_BEING = re.compile(
    rf"(?:[\u4e00-\u9fff]人|户主|代表|对象|成员|人员|股东)(?:分别)?(?:为|是|叫|系|有)[:：]?(?=[{FIRST_SIGNS}])"
)
_GIVEN_TO = re.compile(
    rf"(?:转给|交给|借给|付给|送给|退给|分给|还给|存入|转入|汇入|打入|划入)(?=[{FIRST_SIGNS}])"
)
_OWNED = re.compile("的?(?:个人|银行)?(?:账户|帐户|账号|卡|存折)|名下|微信")
_KIN = re.compile(
    "的?(?:家属|遗属|遗孀)|的(?:妻子|丈夫|儿子|女儿|父亲|母亲|弟弟|哥哥|姐姐|妹妹)|之[妻子父母女夫弟兄妹姐](?![一二类间])"
)
_LED_TO = re.compile("(?:^|[^\u4e00-\u9fff]|[致对向给由被为和与及])$")
_THREE = rf"[{FIRST_SIGNS}][\u4e00-\u9fff]{{2}}"
_CHAIN = re.compile(
    rf"(?:(?P<told>[人员部民众党表象名][（(])|(?<![\u4e00-\u9fff、])|(?<=其中)|(?<=[由对给向与和将]))"
    rf"(?P<items>{_THREE}(?:、{_THREE})+)(?![村镇乡社街组、]|等?[\d一二两三四五六七八九十]+[个家所条])"
)
_LANDS = "湾湖河塘洼营堡港滩冲垭岭"
_DOT = re.compile("(?P<run>[\u4e00-\u9fff]{1,16})[·•‧・][\u4e00-\u9fff]{1,10}")

_ROLE = (
    r"(?P<role>[\u4e00-\u9fff“”\d]{2,24}?)(?=[，,。；;、）)\s]|兼|期间|的?职务|的?便利|的?职权|$)"
)
_HELD = "利用担任|在担任|利用任|均为|均系|均是|皆为|原系|现系|系|时任|原任|现任|曾任|担任|原为"
# 何伟（中学总务主任，…）; 何伟时任村会计: the role is told behind the name.
_ROLE_BEHIND = re.compile(rf"(?<=[\u4e00-\u9fff])(?:[（(](?:{_HELD}|原|为|任|均)?|{_HELD}){_ROLE}")
_APPOSED = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{NAME})[，,](?:{_HELD}|原)?{_ROLE}")


def hidden_ranks(below: str) -> tuple[str, ...]:
    """Return the ranks whose names are hidden: the one named and those below it."""
    return ROLES[ROLES.index(below) if below in ROLES else -1 :]


def find_names(text: str, *, below: str = "村级") -> list[str]:
    """Return the names of persons that a text marks as those of people to be hidden."""
    hidden = hidden_ranks(below)
    return marked_names(text, hidden, tuple(find_cells(text, hidden)))


def marked_names(
    text: str, hidden: Collection[str], cells: Sequence[PersonalCell] = ()
) -> list[str]:
    """Return the names to be hidden in a text.

    Args:
        text: the whole text.
        hidden: the ranks whose names are hidden.
        cells: the cells of its tables that hold personal data.
    """
    found: dict[int, list[str]] = {}
    shown: set[str] = set()
    for at, names, is_hidden in (*_behind_roles(text, hidden), *_roles_of(text, hidden)):
        if is_hidden:
            found[at] = names
        else:
            shown.update(names)
    for at, names, is_hidden in _named_before(text, hidden):
        if is_hidden:
            found[at] = [*found.get(at, ()), *names]
        else:
            shown.update(names)
    for find in (_counted, _rolls, _about, _linked, _chains):
        for at, names in find(text):
            found[at] = [*found.get(at, ()), *(name for name in names if name not in shown)]
    for at, names in _dotted(text, hidden):
        found[at] = [*found.get(at, ()), *(name for name in names if name not in shown)]
    # A form and a column say nothing of the office: who holds one elsewhere stays readable.
    columns = ((cell.start, list(cell.names)) for cell in cells)
    for at, names in (*_labelled(text), *columns):
        found[at] = [*found.get(at, ()), *(name for name in names if name not in shown)]
    return list(dict.fromkeys(name for at in sorted(found) for name in found[at]))


def _behind_roles(text: str, hidden: Collection[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield where which names stand behind their role, and whether they are to be hidden."""
    for match in _BEFORE_NAME.finditer(text):
        at = match.end()
        before = text[max(0, at - 30) : at]
        if _is_hidden(before, hidden):
            plain = before.endswith(_PERSONS)
            if names := chained_names(text, at) if plain else titled_names(text, at):
                yield at, names, True
        elif before.endswith(TITLES) and (names := name_at(text, at)):
            yield at, names, False


def _roles_of(text: str, hidden: Collection[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield names behind an office and 的: 时任…主任的杜大海."""
    for match in _OF.finditer(text):
        before = text[max(0, match.start() - 30) : match.start() + 1]
        if before.endswith(_PERSONS) or not (before.endswith(TITLES) or is_minor_office(before)):
            continue
        names = [name for name in name_at(text, match.end()) if is_likely_name(name)]
        if len(names) == 1 or (names and _CLOSED.match(text, match.end() + len(names[0]))):
            yield match.end(), names, _is_hidden(before, hidden)


def _linked(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield names that a word beside them shows to be persons': 户主为…, 转给…, …家属."""
    for match in _BEING.finditer(text):
        names = chained_names(text, match.end())
        if "有" in match[0][-2:] and len(names) < len("二人"):
            continue
        closed = names and _CLOSED.match(text, match.end() + len(names[0]))
        if closed and all(is_likely_name(n) and (len(n) > 2 or is_plain_name(n)) for n in names):
            yield match.end(), names
    for match in _GIVEN_TO.finditer(text):
        names = [name for name in name_at(text, match.end()) if is_plain_name(name)]
        paid_into = match[0].endswith("入")
        if names and (not paid_into or _OWNED.match(text, match.end() + len(names[0]))):
            yield match.end(), names
    for match in _KIN.finditer(text):
        start = match.start()
        alone = any(_LED_TO.search(text[max(0, start - 4) : start - size]) for size in (2, 3))
        # 送钱人和家属: a word that goes on into the name is none of it.
        names = [
            name for name in ending_names(text, start, sure=alone)
            if is_plain_name(name)
            and (alone or not name.endswith(("和", "与")))
            and not is_common(text[max(0, start - len(name) - 1) : start - len(name) + 1])
        ]  # fmt: skip
        if names:
            yield start - len(names[0]), names


def _chains(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield lists of names of three signs each: 陈大有、钱多多、孙小圣; two after （ of persons."""
    for match in _CHAIN.finditer(text):
        names = match["items"].split("、")
        told = match["told"] is not None and text[match.end() : match.end() + 1] in ("）", ")")
        if len(names) < len("三人们") and not told:
            continue
        likely = all(
            name in name_at(name, 0) and is_likely_name(name) and name[-1] not in _LANDS
            for name in names
        )
        if likely and sum(map(is_plain_name, names)) > 1:
            yield match.start("items"), names


def _labelled(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where which names stand behind the label of a form, or describe a person."""
    for match in _LABELLED.finditer(text):
        at = match.end()
        spaced = _SPACED.match(text, at)
        if spaced is not None:
            yield at, [spaced[0], re.sub(r"\s", "", spaced[0])]
        elif (names := _signed(text, at)) and not ends_like_place(names[0]):
            yield at, names  # 填报：李家镇, 依据1份报告：上河村 are places
    for match in _OWN_NAME.finditer(text):
        if may_stand_below(match["name"]):
            yield match.start("name"), [match["name"]]
    for match in _GROUP_LABEL.finditer(text):
        at = match.end()
        names = chained_names(text, at)
        if names and _CLOSED.match(text, at + len(names[0])):
            yield at, names
    for match in _DESCRIBED.finditer(text):
        if not is_word(match["name"]):
            yield match.start(), [match["name"]]


def _counted(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where which names stand in a list of persons: 周小满、李石头等3人."""
    for match in _HEADCOUNT.finditer(text):
        names = _listed_back(text, match.start(), sure=False)
        if names:
            yield match.start() - len(names[0]), names


def _rolls(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where which names stand in a roll behind a label: 受助学生：向阳花、冷清秋等38名."""
    for match in _ROLL.finditer(text):
        items = [_BRACKET.sub("", item) for item in match["items"].split("、")]
        known = sum(name in name_at(name, 0) for name in items)
        # 向, 代 and the like are surnames only among others.
        if known >= max(2, 2 * len(items) // 3) and not any(map(ends_like_place, items)):
            yield match.start("items"), items


def _listed_back(text: str, end: int, *, sure: bool) -> list[str]:
    """Return the names of a list that ends at a place, the last one first."""
    found: list[str] = []
    while end > 0:
        after = _BRACKET_BACK.search(text, max(0, end - 12), end)
        end = after.start() if after else end
        alone = not _HAN_SIGN.match(text, max(0, end - 4)) or _LIST_SIGN.search(
            text[max(0, end - 4) : end]
        )
        names = ending_names(text, end, sure=sure or bool(alone) or bool(found))
        names = [name for name in names if is_likely_name(name)]
        if not names:
            return found
        found += names
        before = end - len(names[0])
        if text[before - 1 : before] not in ("、", "和", "与", "及"):
            return found
        end = before - 1
    return found


def _about(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where which names a title or heading speaks of: 关于王老五违规…的报告."""
    for match in _ABOUT.finditer(text):
        names = [
            name for name in match["names"].split("、")
            if is_likely_name(name) and not is_word(name)
        ]  # fmt: skip
        if len(names) == match["names"].count("、") + 1:
            yield match.start("names"), names


def _dotted(text: str, hidden: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield where which names with a dot inside stand beside a role: 村民沙马·阿依."""
    for match in _DOT.finditer(text):
        run = match["run"]
        cuts = [
            at for at in range(1, len(run))
            if _is_hidden(text[max(0, match.start() - 20) : match.start()] + run[:at], hidden)
            and run[:at][-1] in _LAST
        ]  # fmt: skip
        chained = text[max(0, match.start() - 1) : match.start()] in ("、", "和", "与", ":", "：")
        start = match.start() + (cuts[-1] if cuts else 0)
        if not cuts and not text[max(0, start - 6) : start].endswith(_PERSONS) and not chained:
            behind = _ROLE_BEHIND.match(text, match.end())
            counted = _HEADCOUNT.match(text, match.end())
            if counted is None and (behind is None or not _is_hidden(behind["role"], hidden)):
                continue
        if name := dotted_name(text, start):
            yield start, [name]


def _is_hidden(role: str, hidden: Collection[str]) -> bool:
    """Tell whether the name beside a text that ends in a role is to be hidden."""
    if role.endswith(_PERSONS) or is_minor_office(role):
        return True
    return role.endswith(TITLES) and rank_of(role) in hidden


def _named_before(text: str, hidden: Collection[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield where which names stand before their role, and whether they are to be hidden.

    何伟（中学总务主任）, 何伟系村会计, 何其多、古月明（均为村民）.
    """
    for match in _ROLE_BEHIND.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if before.endswith(_PERSONS):
            continue
        is_hidden = _is_hidden(match["role"], hidden)
        if not is_hidden and not match["role"].endswith(TITLES):
            continue
        plain = match[0].startswith(("（", "(", "利用", "在担任"))
        names = ending_names(text, match.start(), sure=plain)
        if names and "均" in match[0][:3]:
            names += _listed_back(text, match.start() - len(names[0]) - 1, sure=True)
        if names:
            yield match.start() - len(names[0]), names, is_hidden
    for match in _APPOSED.finditer(text):
        name, role = match["name"], match["role"]
        post = is_minor_office(role) or role.endswith(_POSTS) or role.endswith(TITLES)
        if post and name in name_at(text, match.start()):
            yield match.start(), [name], _is_hidden(role, hidden)


def _signed(text: str, at: int) -> list[str]:
    """Return the names behind the label of a form, which nothing but a sign may follow."""
    names = chained_names(text, at)
    if names and _CLOSED.match(text, at + len(names[0])):
        return names
    filled = (
        _FILLED_IN.match(text, at)
        if text[max(0, at - 9) : at].rstrip(_BLANKS).endswith((":", "："))
        else None
    )
    return [filled[1]] if filled is not None else []
