"""Where a person's name ends: what stands behind 村民 or 局长, read sign by sign.

A name ends before what can only follow one (，, 反映, 退回, 3次) or, failing that, where its
signs cease to be such as parents choose. Too much hidden by a sign does less harm than a
name that is left.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.patterns import rarely

__all__ = [
    "DOUBLE_SURNAMES",
    "FIRST_SIGNS",
    "NAME",
    "chained_names",
    "dotted_name",
    "ending_names",
    "ends_like_place",
    "is_common",
    "is_likely_name",
    "is_plain_name",
    "is_word",
    "name_at",
    "titled_names",
]

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤"
    "常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍"
    "涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟傅洪阎萧赖季覃丘屠谌邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝文于"
    "晁扈毋冼鞠仝亓邸奚蔺粟阙郗芮羿汲邴糜隗宓郦雍璩濮郏钭仉逯桓鄢缑谯笪佴禚昝忻矫冀燕花刀"
)
_DOUBLE = (
    "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|百里|长孙|宇文"
    "|闻人|申屠|澹台|轩辕|呼延|赫连|万俟|淳于|鲜于|独孤"
)
DOUBLE_SURNAMES = frozenset(_DOUBLE.split("|"))
FIRST_SIGNS = _SURNAMES + "".join(sorted({name[0] for name in DOUBLE_SURNAMES}))
"""What a name can begin with."""

NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}?|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
"""A pattern for what looks like a name, the shortest first."""

_WORDLIKE = frozenset(
    "成管方时应常全连安明单万关温严金任司农商尚古白边车冷盛游毕庄费房路宫程麻符童武左华卫解包党项申章池江于查易计向"
    "平石沙水满强和从文燕花刀"
)
"""Surnames that begin as many words as names."""

_RARE = frozenset("应解包纪成常向于从和全时连计强满查单花刀")
"""Surnames that are nearly always words."""

_GIVEN = frozenset(
    "涵巧改环喆垚钊凡芷诺妤柔蔓凝卓弘斐霏晗曼朋朴欢转换引弟招娣满仓粮库囤顺丑臭锁柱墩奎魁彬"
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂芝玉萍红鹏辉婷建国华志文斌玲梅方春林海燕波宁飞云洁峰凤琴淑珍荣小晓东永生金福宝贵财富德成龙祥瑞山川江河湖清亮光新"
    "民立利友良才俊宏洪鸿伦佳琳琪瑶瑜璐珊珠瑛璇莹莉莲菊蓉蓓蕾薇芬芸芹苗茹萌花草翠香月娥娇婉媛嫣妍妮好如思慧惠怡悦欣欢心忠孝仁义礼智信诚正善和顺康健安泰昌盛兴旺发达进"
    "升学习勤俭博彬子轩浩宇泽天雨雪霜冰冬秋夏阳晨星辰炎焱炜炳灿烈焕照晶昊昱旭昭景晖石岩岗岭崇松柏柳杨桃李杏梓楠桐森树根木栋梁材兵武斗胜战威雄虎豹马骏鹤鹰鹃凯庆祝喜乐"
    "吉远长久恒坚定毅雷震霆霄电帆航舟津港润泳水汉源泉溪沙洲滨均衡钧铁钢铜银锋锐锦铭镇钰鑫铮鉴书诗棋典雅韵音歌咏培土坤堂增城邦厚延绪继承先祖宗元亨贞启开创业功勋世代传"
    "家寿禄禧祺有为自维卫保佑守尚向奇凡大中少三朝耀煌翔翼羽腾跃奔骋若之其君王侯卿相帅将士人仙佛圣灵道法理真美爱念恩慈敬尊尔依伊亚菲菡萱葵莎茜苏艾艺岚岳峦仲伯叔季孟楚"
    "秦鲁齐赵魏韩吴越蜀湘冀京渝全权品哲睿聪颖慎谦严庄贤恺愉希望运程行来引领同合睦协儿妹姣娣弟婵娴婧婕姝妙妃阿老细狗毛满珂彤丹彩虹晴薪彦彪炯淼昆仑焰灼烨然楷桦榕枫椿棠"
    "榆槐贺瑾璞珏玮玥珩玺瑄琛琦琨琼缨纯素绣绮绢缦绫纲纪绍经纬纶"
)
"""Signs of given names."""

_ALSO_GIVEN = frozenset(
    "靖振剑嘉力青太廷誉麟鸣梦佩冠怀声庭原基可仪冲兆宣显风普臣政本治万初通锡令化群官图路名修双隆钟乾孔克加高南"
)
"""Signs of given names that more often belong to the words behind them."""

# What is no sign of a name at all, then words that go before or after a person.
_DEEDS = "反映|实名|名下|一家|之|进行|涉嫌|多次|伙同|通过|擅自|主动|安排|要求|违规|隐瞒"
_ENDS = rarely(
    r"[^\u4e00-\u9fff]|$|[的在于因向被与和及等违利受将把说称给对从以为系是有家收骗套私挪贪侵虚冒未不也又已曾开到同办任居现住]"
    rf"|{_DEEDS}"
)
_VERBS = rarely(
    "退[回还款赔缴出掉钱休]|[领取][取走到出得款用]|[冒多少超虚误错重骗套预]+[领报占付算计记列发给交收]|来[访信电函到]|[上补已]?[交缴][款纳来清出付代给回]"
    "|参[加与保观会]|出[席资具示售租借面卖]|带[领头着来队]|陪同|提[出供交请议取]|申[请报领诉购]|享受|获[得取评]|得到|取[得款]|支[付取出]|[付垫转汇打存借还欠贷花捐][款付给到入出了账钱]"
    "|购[买置]|[买卖]|拿[走出到着来]|索[要取贿]|送[给出礼来去]|赠送|请[求托客示]|宴请|承[包揽建接担认诺租]|租[赁用住]|[种养][植殖了]|经[营手济商办过查]|占[用有]|侵[占吞害]|截留|签[字订名收署了]"
    "|指[使认派]|授意|组织|召集|[殴打骂][打骂伤了]|去世|死亡|病[故逝重]|住院|患[病有]|户|表[示达]|否认|坦白|供[述认称]|陈述|证[实明]|投诉|控告|检举|举报|反[馈对]|咨询|质疑|询问"
    "|收[到取受了下]|拒绝|同意|自[愿行称己费]|负责|担任|兼任|当选|分别|先后|[均共仍却再就便则只仅]|负[有责担]|[合累总]计|[一二两三四五六七八九十]+[次人起件户笔元万千百]|曾|仍然|没有|无[法力权故]|[服没]|应[当该付]|可以|能[够否]|必须"
    "|身为|所[在说述反]|认为|[其该此][子妻家人时户]|[前去赴往至][来往去]|[找求托][到人]|作[为出]|[做当][了为出]|使用|利用|将|按|经|向|拟|违[反法纪]|[诫谈约函]|受[到贿处理]|接受|个人|本人|[身家]中|[夫兄姐父母]|等|案"
)
_LIKE_NAMES = """
古朴 文学 文库 温柔 简朴 车库 金库 连锁 沙发 连环 连心 明白 安康 柏树 易懂 易记 金点 金点子 任组长
高中生 路线 管辖 申辩 申请 尚未 迟迟 师协 师资 师范 师生 师德 于家 于今 于明 于春 于夏 于秋 于冬
于国 于书 于民 于法 于理 于情 于天 于大 于中 于三 于全 于本 于一 于公 于党 纪法 林场 林权 林区
何止 田亩 张口 张贴 张嘴 高兴 安全 成立 应当 明确 全部 向上 和谐 有关 时任 关于 任职 全体 常务
代表 方面 管理 解决 包括 安排 连续 单位 党员 司机 石料 车辆 农民 边界 应该 商户 房屋 金额 万元
关心 路段 白天 应急 党委 冷漠 荣誉 成员 高度 严重 严格 华侨 温暖 关系 申报 任免 纪律 陈述 关切
常常 范围 党籍 钱款 简历 简历只 陈述其 经济 经营 经常 项目 项下 时间 时候 宣传 宣布 平时 平均 党组
党内 党外 安置 安装 施工 施行 计划 计算 查处 查看 古稀 明知 明显 常年 应付 和平 全家 温情 田地
田间 林地 林木 房产 房款 车款 车票 金银 党费 路面 路灯 房间 车间 和睦 和解 全都 全面 全员 全额
全程 强烈 满意 应知 成果 成效 成绩 程度 程序 解答 解释 解困 包办 包装 包庇 包村 包户 包保 管护
管控 管教 任期 任命 任内 任前 任用 任何 何时 何处 何种 方便 方案 方式 时效 时机 时限 时段 时期
单独 单纯 单项 单笔 常见 常识 常驻 连片 连夜 关注 关键 关怀 安葬 安保 万余 金钱 金属 金条 高薪
高速 高级 高层 高息 高校 农村 农资 农贸 农机 农田 农历 农用 商铺 商议 商品 商量 商会 严查 严打
严控 费用 房改 房租 司勤 司乘 申诉 申办 申购 查询 查验 查清 查阅 易地 易制 项链 水费 水利 水库
水电 水田 田土 石子 平安 平价 平台 平等 计生 计价 计件 计入 冷库 冷链 温饱 游客 边境 边远 车位
车费 白酒 白条 古树 古建 古墓 左右 武器 武警 武装 卫健 卫生 党建 党务 党课 党校 党章 党史 党规
党政 路费 路口 江边 文化 文件 文明 文艺 文字 文书 文体 文旅 文物 文章 文本 文员 沙场 沙石 章节
童工 宫颈 符合 麻烦 麻醉 毕业 万三 万代 万儿 万向 万国 万家 万山 万峰 万方 万根 万民 万行 万道
万金 丛中 丛书 严严 严守 严家 严明 乔家 仇人 仇家 何为 何人 何其 何如 何方 何月 何来 余三 余元
余天 余家 余程 余音 党人 党国 党法 党纪 全书 全传 全兴 全军 全勤 全国 全城 全天 全宗 全开 全德
全才 全文 全新 全景 全权 全民 全洲 全港 全然 全真 全胜 全行 全邦 全镇 全长 兰湖 关东 关中 关子
关山 关平 关文 关照 关爱 关进 关锋 关长 农业 农人 农军 农协 农大 农学 农家 农庄 农林 农艺 农行
冷天 冷战 冷月 冷水 冷然 冷静 凌晨 包子 包月 包立 包金 包钢 华东 华中 华人 华夏 华山 华沙 卓有
卓然 卓行 单人 单传 单元 单兵 单发 单向 单子 单方 单晶 单月 单相 单程 单行 卫兵 卫国 卫士 卫铁
古义 古书 古人 古代 古典 古国 古城 古士 古山 古方 古月 古来 古松 古诗 古道 古铜 古镇 古音 史书
史学 史家 史方 叶家 司法 司长 吉利 吉安 吴国 周三 周代 周天 周家 周朝 周秦 周长 唐代 唐朝 商业
商人 商代 商城 商定 商家 商战 商朝 商民 商水 商法 商王 商行 商道 夏代 夏天 夏季 夏朝 夏秋 孟家
宁夏 宁波 宁海 安乐 安国 安好 安宁 安定 安家 安庆 安心 安生 安腾 安阳 宋代 宋朝 宗子 宗法 宫中
宫娥 宫来 尚书 尚善 尚好 尚有 尤为 尤其 岳家 左方 左权 巫山 师友 师大 师妹 师弟 师法 师长 席城
席子 席草 常人 常山 常有 常理 庄严 庄家 应为 应城 应大 应天 应战 应承 应明 应景 应有 应运 庞大
康定 徐海 徐经 成为 成书 成人 成仙 成佛 成全 成军 成功 成品 成天 成家 成岩 成心 成才 成文 成方
成材 成林 成法 成电 成行 成长 房东 房中 房子 房山 房梁 房水 房源 方军 方向 方城 方士 方子 方家
方山 方平 方庄 方志 方才 方木 方根 方法 方生 方程 方舟 方越 施法 时人 时代 时光 时兴 时尚 时文
时辰 时运 时长 明丽 明亮 明人 明代 明儿 明天 明心 明明 明晨 明月 明朝 明清 明理 明细 明艳 明达
明远 明道 易学 易行 景山 景炎 曲子 曲水 曲艺 曾经 林业 林中 林家 查理 柳家 柴草 樊城 欧亚 欧洲
欧美 欧阳 武义 武人 武士 武大 武学 武定 武将 武昌 武汉 武经 武艺 武行 段家 段长 殷代 殷天 毕升
毕天 毕生 毛子 毛细 江东 江中 江城 江夏 江山 江心 江水 江汉 江河 江海 江湖 江苏 江道 池子 池水
池河 沈阳 沙土 沙子 沙沙 沙河 沙洲 沙湖 沙金 温习 温厚 温和 温婉 温家 温水 温润 游乐 游人 游兴
游士 游子 游学 游斗 游方 游民 游水 游泳 游湖 游程 游艺 游行 焦土 焦灼 牛家 牛心 牟财 王国 王家
甘心 甘泉 甘草 申明 申领 白人 白土 白子 白家 白河 白洋 白花 白金 白马 盛京 盛传 盛典 盛大 盛开
盛景 盛润 盛行 石人 石安 石山 石星 石材 石河 石湖 石经 秦代 秦国 秦朝 秦河 程志 程文 章法 章程
童心 简明 简洁 管乐 管保 管好 管子 管家 管材 管道 管长 管领 米业 米兰 纪元 纪子 纪念 纪程 纪行
罗城 罗家 罗山 罗马 胡程 舒心 芦花 苏丹 苏宁 苏木 苏林 苗家 苗苗 苟合 苟同 范星 莫大 董子 董家
董源 董金 蓝花 解开 解法 许久 许家 谷城 谷子 费城 费心 贺电 路人 路军 路向 路子 路程 路经 车儿
车兵 车城 车子 车斗 车程 车行 车道 车长 车马 边儿 边城 边民 边长 连发 连合 连同 连城 连天 连战
连理 连生 连长 金代 金兵 金国 金城 金子 金学 金家 金川 金志 金毛 金水 金花 金金 金钢 金领 阳城
阳子 陆定 陆家 陆战 陆源 陆相 陆航 陆运 陶业 陶土 陶方 陶艺 隋代 隋朝 雷电 雷音 霍然 韩国 项城
项梁 项王 顾家 顾念 顾源 饶有 高中 高利 高发 高士 高大 高妙 高家 高尚 高山 高新 高松 高树 高欢
高歌 高法 高洁 高照 高程 高纬 高贵 高远 高铁 高音 高领 魏国 麻子 麻将 麻花 黄兴 黄土 黄安 黄家
黄山 黄水 黄沙 黄河 黄海 黄素 黄经 黄花 黄道 黄金 齐国 齐心 齐楚 龙大 龙山 龙葵
阳光 阳台 马虎 马路 马匹 牛羊 牛马 时有 黄牛 黄豆 毛巾 洪水 洪灾 杨树 柳树 李子 齐全 高高 雷雨 安静
万人 万名 万户 万事 万余 万事通
"""
_TWO, _THREE, _FOUR, _OFTEN, _SELDOM = 2, 3, 4, 10, 1000
_COMMON, _LONGEST = 50, 8
# Kinds of words, as jieba has them, that may as well be a name behind an office: 万里.
_NAME_KINDS = ("nr", "nz", "m")
_WORD_KINDS = ("n", "l", "i", "m")
_SIGNS = rarely("[\u4e00-\u9fff]{2,3}")
_STOP = rarely(rf"[^\u4e00-\u9fff]|$|同志|等|{_DEEDS}")
_ANONYMOUS = rarely("[某×xX＊*]|.(?:女士|先生|夫人|大[爷妈娘叔婶]|阿姨|师傅|老师|医生)$")
# 主任于每月5日, 会计从今年起 hold no name.
_TIME_LED = rarely("[于从时][每本今明去上下该同次当各前后年月]")
_WORDS = frozenset(_LIKE_NAMES.split())


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, tuple[int, str]], frozenset[str]]:
    """The words of two signs with how often each was seen and its kind, and longer words.

    Those of four signs are no names whatever their kind is said to be (阳奉阴违), but for
    surnames of two; those of three only where they are seen often and are no names.
    """
    import jieba  # only masking asks for it

    pairs: dict[str, tuple[int, str]] = {}
    longer: set[str] = set()
    with jieba.get_dict_file() as words:
        for line in words:
            word, seen, kind = line.decode("utf-8").split()
            if len(word) == _TWO:
                pairs[word] = (int(seen), kind)
            elif word[0] not in FIRST_SIGNS or word[:_TWO] in DOUBLE_SURNAMES:
                continue
            elif len(word) == _FOUR or (
                len(word) == _THREE and int(seen) >= _OFTEN and kind in _WORD_KINDS
            ):
                longer.add(word)
    return pairs, frozenset(longer)


def _pairs() -> dict[str, tuple[int, str]]:
    """How often each word of two signs was seen, and its kind: nr for names, v for deeds."""
    return _dictionary()[0]


def _begins_word(text: str, start: int) -> bool:
    """Return whether a word that is longer than a name, or none, stands here: 马铃薯."""
    longer = _dictionary()[1]
    if _TIME_LED.match(text, start):
        return True
    return text[start : start + _FOUR] in longer or text[start : start + _THREE] in longer


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Words of the dictionary that begin like a name and end in no sign of one: 高质, 农户."""
    return frozenset(
        word
        for word, (seen, kind) in _pairs().items()
        if seen >= _OFTEN
        and word[0] in FIRST_SIGNS
        and not _may_name(word[1])
        and not kind.startswith("nr")
    )


def is_word(name: str) -> bool:
    """Return whether what looks like a name is a word of the field, or hides a name: 某, ×."""
    return name in _WORDS or name in _ordinary() or bool(_ANONYMOUS.search(name))


_PLACE_ENDS = frozenset("镇乡村局县区市省州街站所校院厂组部办处委厅科股社司队园桥沟坝坪寨屯路庄店")


def is_common(word: str) -> bool:
    """Return whether the dictionary knows a word of two signs that is no name: 扩张, 力度."""
    seen, kind = _pairs().get(word, (0, ""))
    return seen >= _COMMON and not kind.startswith("nr")


def ends_like_place(name: str) -> bool:
    """Return whether the last sign is one of places and bodies: 温泉镇, 黄土坡."""
    return name[-1] in _PLACE_ENDS


def is_likely_name(name: str) -> bool:
    """Return whether what looks like a name holds no common word and is no place: 金融, 温泉镇."""
    if ends_like_place(name) or _ANONYMOUS.search(name) or name in _WORDS:
        return False
    if name[:_TWO] in _WORDS and name[:_TWO] not in DOUBLE_SURNAMES:
        return False
    if len(name) == _TWO:
        return not is_common(name)
    return not (is_common(name[:_TWO]) and name[:_TWO] not in DOUBLE_SURNAMES)


def is_plain_name(name: str) -> bool:
    """Return whether a likely name has, but for one, signs that given names have: no 丁对, 丁妻."""
    given = name[_TWO:] if name[:_TWO] in DOUBLE_SURNAMES else name[1:]
    return is_likely_name(name) and any(map(_may_name, given))


_DOTS = "·•‧・"


def dotted_name(text: str, start: int) -> str | None:
    """Return the name with a dot inside that begins at a place: 沙马·阿依, of 沙马·阿依反映."""
    head = re.compile(f"(?:[\u4e00-\u9fff]{{1,9}}[{_DOTS}]){{1,3}}").match(text, start)
    if head is None:
        return None
    end = head.end()
    while end - head.end() < _LONGEST and not _ENDS.match(text, end):
        if end > head.end() + 1 and (_VERBS.match(text, end) or is_common(text[end : end + _TWO])):
            break
        end += 1
    return text[start:end] if end > head.end() else None


def _may_name(sign: str) -> bool:
    return sign in _GIVEN or sign in _ALSO_GIVEN


@lru_cache(maxsize=4096)
def _given(signs: str) -> bool:
    return all(sign in _GIVEN for sign in signs)


def name_at(text: str, start: int, *, listed: bool = False) -> list[str]:
    """Return the name that stands at a place, no name where there is a word.

    Where it cannot be told whether the name has two signs or three, both are returned, the
    longer first.

    Args:
        text: the whole text.
        start: where the name would begin.
        listed: the place is behind 、 and needs more evidence than one behind a role.
    """
    head = 2 if text[start : start + 2] in DOUBLE_SURNAMES else 1
    surname = text[start : start + head]
    if head == 1 and (surname not in _SURNAMES or _begins_word(text, start)):
        return []
    given = text[start + head : start + head + 2]
    names = [surname + given[:size] for size in (1, 2) if len(given) >= size]
    names = [name for name in names if re.fullmatch("[\u4e00-\u9fff]+", name)]
    if surname in _RARE:
        names = [
            name
            for name in names
            if _given(name[1:]) or _stands_alone(text, start + len(name), name)
        ]
    ended = [name for name in names if _ends(text, start, name, len(surname))]
    if ended:
        # 张志和领取: 和 may begin what follows, or end the name.
        longest = ended[-1]
        name = longest if _given(longest[-1:]) else ended[0]
        # 安全感, 安置较: a word and a sign that no name has.
        odd = is_word(names[0]) and not _given(name[-1:])
        # 易岗, 高质: behind a surname that begins words a sign of given names is wanted.
        odd = odd or (
            surname in _WORDLIKE
            and not any(map(_may_name, name[1:]))
            and not _stands_alone(text, start + len(name), name)
        )
        return [] if is_word(name) or odd else [name]
    return _by_signs(names, surname, listed=listed)


def _stands_alone(text: str, end: int, name: str) -> bool:
    """Return whether three signs hold no common word, and something ends them there: 武二郎."""
    if len(name) != _THREE or is_common(name[:_TWO]) or is_common(name[1:]):
        return False
    return bool(_ENDS.match(text, end) or _VERBS.match(text, end))


def _ends(text: str, start: int, name: str, head: int) -> bool:
    end = start + len(name)
    if _ENDS.match(text, end):
        return True
    # 认 and 交 begin many words: only behind what looks like a name.
    known = _given(name[head:])
    if not known and is_word(name[: head + 1]):
        return False
    likely = known or head == 2 or name[0] not in _WORDLIKE
    return likely and not is_word(name) and bool(_VERBS.match(text, end))


def _by_signs(names: list[str], surname: str, *, listed: bool) -> list[str]:
    """Return a name that nothing known follows."""
    doubtful = surname in _WORDLIKE
    if not names or any(is_word(name) for name in names[1:]) or (doubtful and is_word(names[0])):
        return []
    whole = names[-1][len(surname) :]
    if len(names) == 2 and _given(whole):
        return [names[1]] if is_word(names[0]) else [names[1], names[0]]
    if listed or doubtful or is_word(names[0]):
        return []
    return [names[0]] if _given(whole[:1]) else []


_LED_INTO = frozenset("于与和及对给由向从应以")
_COUNTED = rarely(r"[\d每百千余多第]$")


def ending_names(text: str, end: int, *, sure: bool = True) -> list[str]:
    """Return the name that ends at a place, what stands before it may be any word: 给予何伟（.

    Where the sign before the surname may be one itself, both names are returned.

    Args:
        text: the whole text.
        end: where the name would end.
        sure: nothing but a stop follows, as a bracket; else all signs must be such as
            names have, and no word of their own (证明合同系…).
    """
    found: list[str] = []
    for size in (_FOUR, _TWO + 1, _TWO):
        start = end - size
        name = text[max(0, start) : end]
        double = name[:_TWO] in DOUBLE_SURNAMES
        counted = _COUNTED.search(text, max(0, start - 1), max(0, start))
        if start < 0 or (size == _FOUR and not double) or counted:
            continue
        if (found and found[0][0] not in _LED_INTO) or name not in name_at(name, 0):
            continue
        given = name[_TWO if double else 1 :]
        seen, kind = _pairs().get(given, (0, ""))
        common = seen >= _SELDOM and not kind.startswith("nr")
        if not sure and (not _given(given) or common):
            break
        found.append(name)
    return found


_NEXT = rarely("(?:[（(][^（）()\n]{0,24}[）)])?[、和与及]")


def chained_names(text: str, start: int) -> list[str]:
    """Return the names that begin at a place, one or, joined by 、 or 和, several."""
    found: list[str] = []
    while names := name_at(text, start, listed=bool(found)):
        found += names
        joints = (_NEXT.match(text, start + len(name)) for name in names)
        joint = next((match for match in joints if match), None)
        if joint is None:
            break
        start = joint.end()
    return found


def titled_names(text: str, start: int) -> list[str]:
    """Return the names behind an office, also one that looks like a word: 村支书金点群收受….

    Such a one is known by what follows it, a stop or a deed, and only where the word that it
    looks like is seldom seen: 副书记高度重视, 主任强化监督 hold no name.
    """
    found = chained_names(text, start)
    if found or text[start : start + 1] not in _SURNAMES or _begins_word(text, start):
        return found
    seen, kind = _pairs().get(text[start : start + _TWO], (0, ""))
    if seen >= _SELDOM:
        return []
    three, two = text[start : start + _TWO + 1], text[start : start + _TWO]
    named = len(three) > _TWO and _may_name(three[-1]) and three not in _WORDS
    for name, fits in ((three, named), (two, kind in _NAME_KINDS and two not in _WORDS)):
        plain = fits and _SIGNS.fullmatch(name) and not _ANONYMOUS.search(name)
        end = start + len(name)
        if plain and (_acts(text, end) or (name is three and _ENDS.match(text, end))):
            return [name]
    return []


def _acts(text: str, end: int) -> bool:
    """Whether a stop or a deed follows: whoever is named before it does something."""
    if _STOP.match(text, end) or _VERBS.match(text, end):
        return True
    return _pairs().get(text[end : end + _TWO], (0, ""))[1] in ("v", "vn")
