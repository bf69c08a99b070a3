"""Personal data hidden: how much of it in fictional texts, and what is left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.personal.data import find_names, mask_all, mask_text

SIGN = "＊"
NAMES = [
    "王小明",
    "李建国",
    "张桂兰",
    "欧阳文秀",
    "赵勇",
    "陈大海",
    "周玉梅",
    "冯德才",
    "邢志刚",
    "鲁秀英",
]


def identity(source: random.Random) -> str:
    """An identity number of nobody, its check digit right."""
    body = f"99{source.randrange(1000, 9999)}19{source.randrange(50, 99)}"
    body += (
        f"{source.randrange(1, 13):02d}{source.randrange(1, 29):02d}{source.randrange(1000):03d}"
    )
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    left = sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[left]


def card(source: random.Random) -> str:
    body = "62" + "".join(str(source.randrange(10)) for _ in range(16))
    total = sum((int(d) * 2 - 9 * (int(d) > 4)) if i % 2 == 0 else int(d)
                for i, d in enumerate(reversed(body)))  # fmt: skip
    return body + str(-total % 10)


def sentences() -> list[tuple[str, list[str]]]:
    """Texts and what must not be left of them."""
    source = random.Random(5)
    made: list[tuple[str, list[str]]] = []
    for name in NAMES:
        number, account = identity(source), card(source)
        phone = f"1{source.choice('35789')}{source.randrange(10**8, 10**9)}"
        house = f"临江市沙坪区白沙镇三合村{source.randrange(2, 9)}组{source.randrange(10, 90)}号"
        given_name = name[2:] if name.startswith("欧阳") else name[1:]
        spaced = " ".join(account[at : at + 4] for at in range(0, 19, 4))
        made += [
            (f"{name}，男，1970年生，身份证号{number}。", [given_name, number]),
            (f"经核查，村民{name}的补助款打入账号{account}。", [given_name, account]),
            (f"举报人{name}（电话：{phone}）反映问题3个。", [given_name, phone]),
            (f"现住{house}，联系电话{phone[:3]} {phone[3:7]} {phone[7:]}。", [house, phone[7:]]),
            (f"村党支部书记{name}向{NAMES[0]}索要礼金，款项转入{spaced}。", [given_name, spaced]),
            (f"家庭住址：{house}；本人{name}。", [house, given_name]),
        ]
    return made


def test_nearly_all_personal_data_of_fictional_texts_is_hidden() -> None:
    wanted = [(text, secret) for text, secrets in sentences() for secret in secrets]
    left = [(text, secret) for text, secret in wanted if secret in mask_text(text)]
    assert len(wanted) == 120
    assert len(left) <= 0.02 * len(wanted), left


@pytest.mark.parametrize(
    "text",
    [
        "全年受理信访举报13812件，立案412件，给予党纪政务处分365人，涉案资金13812345.67元。",
        "清纪发〔2023〕12号、（2021）临01刑初23号，检例第16号，立案号：LJ2023-0012。",
        "群众反映强烈，党员干部应当带头，工作人员不得收受礼金，村干部和群众代表参加。",
        "市住房和城乡建设局发放住房补贴3500万元，入住老人120人，住院38人次。",
        "村民王某某、李某反映，会计张某甲挪用资金。",
        "发现问题1234567890123456个字符以内的编号不计。",
    ],
)
def test_figures_numbers_and_ordinary_words_stay(text: str) -> None:
    assert mask_text(text) == text


def test_check_digit_tells_a_card_from_a_long_number() -> None:
    good = card(random.Random(1))
    bad = good[:-1] + str((int(good[-1]) + 1) % 10)
    assert mask_text(f"转入{good}。") == f"转入{SIGN * 19}。"
    assert mask_text(f"流水{bad}。") == f"流水{bad}。"
    assert mask_text(f"银行卡号：{bad}。") == f"银行卡号：{SIGN * 19}。"


def test_name_once_known_is_hidden_wherever_it_stands() -> None:
    text = "村民李建国反映。经查，李建国所说属实。"
    assert mask_text(text) == "村民李＊＊反映。经查，李＊＊所说属实。"
    body = {"subject": "李建国", "sentence": text, "value": 3}
    assert mask_all(body)["subject"] == "李＊＊"
    assert mask_all({"subject": "李建国"}, text=text) == {"subject": "李＊＊"}


def test_rank_decides_which_names_are_hidden() -> None:
    text = "白沙镇镇长周玉梅、村主任冯德才到场。"
    assert find_names(text) == ["冯德才"]
    assert find_names(text, below="乡科级") == ["周玉梅", "冯德才"]


@given(st.text(alphabet="村民王小明住临江市1234567890号，。（） \n身份证手机", max_size=80))
def test_masking_keeps_every_place(text: str) -> None:
    masked = mask_text(text)
    assert len(masked) == len(text)
    assert all(new in (old, SIGN) for old, new in zip(text, masked, strict=True))


@pytest.mark.parametrize("name", ["刘翠花", "欧阳春梅", "王强", "张志和", "于春梅", "高文", "陈喆"])
@pytest.mark.parametrize(
    "after",
    ["退回资金500元", "领取补贴", "多领120元", "来访3次", "交款", "多报600元", "3次来电", "”等"],
)
@pytest.mark.parametrize("role", ["村民", "举报人", "低保户", "出纳员", "村主任", "其妻"])
def test_name_behind_a_role_is_hidden_whatever_the_person_did(
    role: str, name: str, after: str
) -> None:
    kept = 2 if name.startswith("欧阳") else 1
    masked = name[:kept] + SIGN * (len(name) - kept)
    assert mask_text(f"经查，{role}{name}{after}。") == f"经查，{role}{masked}{after}。"


@pytest.mark.parametrize("verb", ["挪动", "撬动", "砍伐", "嘲讽", "冲进", "翻修"])
def test_name_before_a_verb_that_nobody_foresaw_is_hidden(verb: str) -> None:
    text = f"村民周玉梅{verb}围栏，群众李强{verb}大门。"
    assert mask_text(text) == f"村民周＊＊{verb}围栏，群众李＊{verb}大门。"


def test_names_joined_behind_one_role_are_all_hidden() -> None:
    text = "村民刘翠花、陈桂兰（低保户）和黄小军领取补贴，党员周勇与高中生、全体村民到场。"
    wanted = "村民刘＊＊、陈＊＊（低保户）和黄＊＊领取补贴，党员周＊与高中生、全体村民到场。"
    assert mask_text(text) == wanted


def test_name_whose_end_is_open_is_known_in_both_lengths() -> None:
    # 安装 or 张华安: a sign too many is hidden rather than the name left further on.
    assert mask_text("村民张华安装水表。张华交款。") == "村民张＊＊装水表。张＊交款。"


@pytest.mark.parametrize(
    "text",
    [
        "党员全年没有谈心记录，群众方法不多，干部任期届满，职工安置较为集中。",
        "群众安全感提高，当事人申请复核，党员干部申领证照，工作人员应具有资质。",
        "注册会计师协会、群众路线教育、干部成长慢、党员于春节前承诺、群众高度认可。",
        "退休教师冯阿姨说，学生家长吴女士反映，村民赵大爷来访。",
        "党员纪法意识淡漠，村民田地被占，群众文艺演出3场，居民房屋受损12户。",
    ],
)
def test_words_behind_a_role_stay(text: str) -> None:
    assert mask_text(text, below="县处级") == text


@pytest.mark.parametrize(
    ("office", "rank"),
    [
        ("三合村党支部书记", "村级"),
        ("三合村党支部书记、主任", "村级"),
        ("新桥社区居委会副主任", "村级"),
        ("第3组组长", "村级"),
        ("村长", "村级"),
        ("白沙镇党委书记", "乡科级"),
        ("白沙镇纪委副书记", "乡科级"),
        ("县财政局局长", "乡科级"),
        ("县财政局党组书记、局长", "乡科级"),
        ("县乡村振兴局副局长", "乡科级"),
        ("区住房和城乡建设局副局长", "乡科级"),
        ("县委第一巡察组组长", "乡科级"),
        ("局长", "乡科级"),
        ("云溪县县长", "县处级"),
        ("云溪县委副书记", "县处级"),
        ("临江市财政局局长", "县处级"),
    ],
)
def test_office_has_the_rank_of_its_place(office: str, rank: str) -> None:
    text = f"{office}赵明远参加座谈。"
    ranks = ["村级", "乡科级", "县处级"]
    hidden = [below for below in ranks if find_names(text, below=below)]
    assert hidden == ranks[ranks.index(rank) :]


@pytest.mark.parametrize("office", ["清河村村支书", "村党支部副书记", "村委会主任", "村民小组组长"])
@pytest.mark.parametrize("name", ["金点群", "成化风", "万里"])
@pytest.mark.parametrize("after", ["收受礼金", "报销费用", "，男", "。", "同志", "多次请客"])
def test_name_that_looks_like_a_word_is_hidden_behind_an_office(
    office: str, name: str, after: str
) -> None:
    assert find_names(f"经查，{office}{name}{after}") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "副书记高度重视，村支书强化监督检查，村主任强化党建引领，书记从严治党。",
        "村支书金点子多，村主任常年坚持驻村，书记党费收缴及时，村支书方向不明。",
        "村主任成立小组，村支书安排查账，书记关心群众，主任全程参加，主任金某某。",
        "村支书万里长征精神宣讲，村主任明确提出，书记应邀出席，组长计生工作。",
        "群众金点子征集，群众万里寻亲，党员成化风气好。",
    ],
)
def test_words_behind_an_office_stay(text: str) -> None:
    assert find_names(text, below="县处级") == []


def test_office_behind_another_persons_name_has_its_own_place() -> None:
    text = "三合村书记周福贵、局长赵明远到场。"
    assert find_names(text) == ["周福贵"]
    assert find_names(text, below="乡科级") == ["周福贵", "赵明远"]


@pytest.mark.parametrize("name", ["郑国强", "欧阳文秀", "王强", "许文多", "王力", "安力", "张嘉"])
@pytest.mark.parametrize("label", ["负责人：", "联系人: ", "负责人 ", "姓名：", "负责人（签字）：",
                                   "填报人：", "审核：", "村民："])  # fmt: skip
@pytest.mark.parametrize("end", ["", "，电话", " 联系电话", "；", "\n", "|"])
def test_name_behind_the_label_of_a_form_is_hidden(label: str, name: str, end: str) -> None:
    kept = 2 if name.startswith("欧阳") else 1
    masked = name[:kept] + SIGN * (len(name) - kept)
    assert mask_text(f"{label}{name}{end}") == f"{label}{masked}{end}"


def test_name_written_apart_is_hidden_in_both_ways_of_writing() -> None:
    assert (
        mask_text("负责人：张 伟 经办：李小红\n张伟到场") == "负责人：张 ＊ 经办：李＊＊\n张＊到场"
    )


@pytest.mark.parametrize(
    "text",
    [
        "群众易懂，党员高质量，职工安康，干部连心，教师荣辱，群众明白，农户石榴、柏树。",
        "联系人：综合科；负责人：各镇党委书记；负责人：成员单位主要领导",
        "姓名：性别：年龄",
        "负责人：高度重视，负责人：高新区管委会，负责人 安全生产",
        "群众金点子，群众全力，村民温暖，群众方言，老板金额。",
        "审核：金额无误，报告：时间不详，审批 应当从严",
    ],
)
def test_words_behind_a_label_or_a_role_stay(text: str) -> None:
    assert mask_text(text, below="县处级") == text


@pytest.mark.parametrize(
    "text",
    [
        "村支书阳奉阴违，村会计万余元未入账，村主任高高在上。",
        "村支书牛羊养殖造假，村会计马铃薯补贴不清，村支书洪水过后",
        "村会计季度报账不实，村民季节性务工，村支书洪涝救灾不力",
        "村支书阳光操作、公开透明；村支书马虎应付；村主任万事通。",
    ],
)
def test_words_that_begin_like_names_stay(text: str) -> None:
    assert mask_text(text, below="县处级") == text


@pytest.mark.parametrize(
    "name",
    ["牛大洋", "马虎成", "阳光明", "万余庆", "高高峰", "柳树生", "傅国强", "洪水清", "季春生"],
)
def test_names_that_begin_like_words_are_hidden(name: str) -> None:
    assert mask_text(f"村支书{name}收受红包。") == f"村支书{name[0]}＊＊收受红包。"


def test_names_in_a_column_of_a_table_are_hidden() -> None:
    head = "序号\t姓名\t单位\t负责人\n"
    text = head + "1\t郑国强\t财政科\t刘翠花、李强\n2\t张 伟\t安全科\t综合科\n合计\t2人\t\t"
    wanted = head + "1\t郑＊＊\t财政科\t刘＊＊、李＊\n2\t张 ＊\t安全科\t综合科\n合计\t2人\t\t"
    assert mask_text(text) == wanted
    barred = "|项目|联系人|\n|---|---|\n|高标准|周玉梅|\n|高质量|办公室|\n"
    assert mask_text(barred) == barred.replace("周玉梅", "周＊＊")
    assert mask_all({"subject": "郑国强"}, text=text) == {"subject": "郑＊＊"}


def test_words_in_other_columns_and_other_tables_stay() -> None:
    text = "项目\t负责人\n高标准农田\t周玉梅\n说明：下表另计。\n地名\t金额\n黄家桥\t12\n马家沟\t8\n"
    assert mask_text(text) == text.replace("周玉梅", "周＊＊")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "姓名\t金额\n王图远\t3\n王  立\t5\n合计\t共3人\t3\n赵国强\t9",
            {"王图远", "王立", "赵国强"},
        ),
        ("负责人：高洁，负责登记。", {"高洁"}),
        ("联系人：方圆（水利局）", {"方圆"}),
        ("负责人：李林平电话：见附件", {"李林平"}),
        ("联系人：县纪委办公室", set()),
        ("负责人：全体干部", set()),
    ],
)
def test_names_filled_in_behind_a_label_or_in_a_column_are_found(
    text: str, names: set[str]
) -> None:
    found = {name.replace(" ", "") for name in find_names(text)}
    assert names <= found
    assert names or not found


def test_forms_padded_with_blanks_take_no_longer_for_each() -> None:
    assert find_names("姓名" + " " * 200_000) == []


@pytest.mark.parametrize(
    "office",
    [
        "中学总务主任", "县二中教务处副主任", "企业部门经理", "一车间主任", "内科主任",
        "外科护士长", "县医院设备科科长", "食堂负责人", "项目经理", "公司工程部部长", "网格员",
        "信贷员", "合作社理事长",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    [
        "{office}{name}收受礼金。", "给予{name}（{office}）警告处分。",
        "{name}系{office}，私分公款。",
        "经查，{name}，{office}，私分公款。", "{name}（时任{office}，2029年离任）退赔。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["何伟", "刘建华", "欧阳文秀"])
def test_name_beside_an_office_without_rank_is_hidden(office: str, form: str, name: str) -> None:
    kept = 2 if name.startswith("欧阳") else 1
    masked = form.format(office=office, name=name[:kept] + SIGN * (len(name) - kept))
    assert mask_text(form.format(office=office, name=name)) == masked


def test_rank_decides_of_offices_told_behind_the_name() -> None:
    text = "给予赵明远（县财政局局长）、何伟（三合村会计）警告处分。钱立新时任城投公司总经理。"
    assert find_names(text) == ["何伟"]
    assert find_names(text, below="乡科级") == ["赵明远", "何伟", "钱立新"]


@pytest.mark.parametrize(
    "text",
    [
        "总务主任高度重视，部门经理全程参与，护士长夜查房12次，班主任家访340次，老师连续加班。",
        "管理人员（会计、出纳）12人，成员（网格员）3名，万人（网格员）占比0.3%，全部（班主任）到岗。",
        "确保安全运行，养护工程建设，水电工程和维修工程3项，主管方面责任不清，经理万余元补贴。",
        "证明合同系会计保管，申请人（以下简称申请人）到场，被调查人（会计）到场。",
        "公司任命部门经理8人，何时任命不清，总经理史无前例地投入，业务员于每月5日报账。",
        "单位，总务主任，车间主任；方案，部门经理；医院管理办公室主任安全培训。",
    ],
)
def test_words_beside_offices_without_rank_stay(text: str) -> None:
    assert mask_text(text) == text


def test_places_behind_the_label_of_a_report_are_no_persons() -> None:
    assert mask_text("依据 1 份报告：上河村。") == "依据 1 份报告：上河村。"
    assert mask_text("填报：李家镇") == "填报：李家镇"
    assert mask_text("填报：王小明") == "填报：王＊＊"


def test_what_the_program_names_figures_by_is_no_number_of_anybody() -> None:
    text = "联系人王小明，电话13800001234。"
    body = {"id": "13800001234b", "doc": "甲.txt", "sentence": text}
    masked = mask_all(body, texts={"甲.txt": text})
    assert masked["id"] == "13800001234b"
    assert "1380000" not in masked["sentence"]


def test_a_link_to_a_place_hides_what_the_name_of_its_document_hides() -> None:
    text = "反映人电话13800001234。"
    links = [f"/doc/13800001234来信.txt#c{at}" for at in (3, 40)]
    hidden = f"/doc/{SIGN * 11}来信.txt#c"
    assert mask_all(links, texts={"甲.txt": text}) == [f"{hidden}3", f"{hidden}40"]


def test_words_of_one_line_are_hidden_in_it_alone() -> None:
    """The same string stands beside two figures, and gives one of them away."""
    text = "住址：甲县南街社区12栋301室，补助1人。\n走访2人。"
    rows = [
        {
            "doc": "甲.txt",
            "start": at,
            "end": at + 1,
            "subject": "甲县南街社区12栋301室",
            "value": 1,
        }
        for at in (text.index("1人"), text.index("2人"))
    ]
    first, second = mask_all(rows, texts={"甲.txt": text})
    assert SIGN in first["subject"]
    assert mask_all(rows[::-1], texts={"甲.txt": text}) == [second, first]


def test_of_many_hidden_words_each_is_hidden_where_it_stands_alone() -> None:
    numbers = [f"1380000{at:04d}" for at in range(300)]
    text = "\n".join(f"联系电话{number}。" for number in numbers)
    said = [f"拨打{number}未通" for number in numbers] + [f"编号9{numbers[7]}"]
    masked = mask_all(said, texts={"甲.txt": text})
    assert masked == mask_all(said, texts={"甲.txt": text})
    assert not any(number in each for number in numbers for each in masked[:-1])
