"""Cells, labels and numbers of persons: what is hidden, and the counts beside that stay."""

from __future__ import annotations

import pytest

from extraction.personal.data import find_names, mask_all, mask_text

SIGN = "＊"


def hidden(text: str) -> list[str]:
    """Return the pieces of a text that masking hides."""
    masked, pieces = mask_text(text), [""]
    for old, new in zip(text, masked, strict=True):
        pieces[-1] += old if new == SIGN and old != SIGN else ""
        if new != SIGN and pieces[-1]:
            pieces.append("")
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize("mark", ["\t", "|", "    "])
@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("身份证号", "431229"), ("身份证号码", "43122919650"), ("证件号码", "43122"),
        ("账号", "8040012205"), ("开户账号", "80400122"), ("银行卡号", "6217 0036 5000"),
        ("卡号", "62170036"), ("联系电话", "5228817"), ("联系方式", "139-8833-5521"),
        ("手机号码", "0826 5228819"), ("手机", "8826134"), ("微信", "ayi_2031"),
        ("住址", "柳坪村四组"), ("家庭住址", "建设路9号"), ("户籍地址", "和平里5幢"),
        ("收款人账号", "6225881122"), ("车牌号", "桂A·K3391"),
    ],
)  # fmt: skip
def test_cell_below_a_head_of_personal_data_is_hidden_in_any_form(
    mark: str, head: str, cell: str
) -> None:
    text = f"序号{mark}姓名{mark}{head}{mark}金额（元）\n1{mark}谭阿木{mark}{cell}{mark}1200\n"
    masked = mask_text(text)
    assert cell not in masked
    assert "阿木" not in masked
    assert masked.endswith("1200\n")
    assert masked.startswith(text.split("\n")[0])


@pytest.mark.parametrize(
    "text",
    [
        "渠道\t来信\t电话\t微信\n件数\t120\t230\t1024\n",
        "乡镇\t电话（部）\t手机（台）\t银行卡（张）\n荷塘镇\t120\t230\t1024\n",
        "乡镇\t账号数\t手机数\t身份证（份）\n荷塘镇\t12345\t23456\t34567\n",
        "项目\t建设单位\t单位地址\t投资（万元）\n水厂\t水务局\t荷塘镇建设路9号\t45\n",
        "单位\t负责人\t金额\n财政所\t综合科\t12\n水务站\t各村负责人\t15\n",
        "姓名\t账号\t金额\n合计\t3户\t4360\n",
        "年份\t电话举报\t微信举报\n2031\t1230\t2410\n",
        "改造安置小区12栋560户，老旧小区8栋16单元96套，三合村3组12户。",
        "清理银行账户10023个，电话12345件，医保卡12345张，证件12345本，微信12345678条。",
        "举报电话：12388，监督电话：0999-3345126，微信2031-05-12上线。",
        "三合村3组硬化道路12公里，建设路9号停车场收费1200元。",
        "给予党纪处分42人、政务处分37人，对安置问题、对金融案件、关于高标准农田的问题。",
        "干部家属、职工之女，款项转入明细账户、存入农行账户，交给从业人员，还给农户3.2万元。",
        "责任人为高速公路管理处，户主为单亲家庭12户，代表有王家村、李家村代表各3人。",
        "白沙镇、温泉镇、金沙镇等3个镇，马家沟、黄家桥、李家湾，3名干部（白沙镇、石门镇）。",
        "检查组一行三人、谈话提醒班子成员等5人、抽调公安等12人，清风·莲韵廉洁展120场。",
        "残疾人康复中心，孤儿安置32名，业主应缴物业费，租户时有投诉，查明送礼人和家属。",
        "账户余额1234567.89元，建行卡1200张，银行2031年发放，信用社存款1234567890元。",
        "书记的安全责任，主任的常态化检查，局长的万里行，对温州涉嫌案件。",
        "举报人姓名\t是否实名\t件数\n匿名\t否\t12\n",
        "姓名：不详\n姓名：匿名，户主：各户分列\n项目\t手机用户数\t微信公众号数\n荷塘镇\t1204\t3\n",
        "微信 Mini Program 上线，QQ Music 停用，微信 above the line。",
        "调查对象：各镇党委、县直单位。检查人员：安全科、农业科等12人。",
    ],
)
def test_counts_bodies_and_places_beside_personal_words_stay(text: str) -> None:
    assert hidden(text) == []


def test_office_in_the_row_decides_whether_its_name_is_hidden() -> None:
    rows = ["荷塘镇\t党委书记", "三合村\t会计", "县水务局\t局长", "\t党支部书记", "三合村\t", "\t"]
    names = ["罗敬轩", "米玉书", "翟明远", "石有田", "易水寒", "单小刀"]
    lines = [f"{name}\t{row}\t3" for name, row in zip(names, rows, strict=True)]
    text = "被审查人\t单位\t职务\t金额\n" + "\n".join(lines)
    assert find_names(text) == ["米玉书", "石有田", "易水寒", "单小刀"]
    assert set(find_names(text, below="乡科级")) == set(names)


def test_rank_written_out_and_office_with_its_body_are_read() -> None:
    text = (
        "姓名\t单位及职务\t职级\n罗敬轩\t县水务局局长\t\n翟明远\t\t乡科级正职\n米玉书\t\t一般干部\n"
    )
    assert find_names(text) == ["米玉书"]


def test_form_of_labels_and_values_is_read_cell_by_cell() -> None:
    text = (
        "项目名称\t三合村水厂\t项目负责人\t闻人月\n联系电话\t7781234\t账号\t7700880099\n"
        "地址\t三合村9组6号\t总投资（万元）\t38.5\n"
    )
    assert hidden(text) == ["月", "7781234", "7700880099", "三合村9组6号"]


def test_columns_set_apart_by_single_blanks_are_read() -> None:
    text = "姓名 电话 金额\n俞莲舟 8123456 200\n张松溪 8123457 300\n合计500元。"
    assert hidden(text) == ["莲舟", "8123456", "松溪", "8123457"]


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("户口本编号45012200331，护照E12345678，驾驶证档案编号420501122334。",
         ["45012200331", "E12345678", "420501122334"]),
        ("身份证后四位3317，尾号8899、7711的卡。", ["3317", "8899", "7711"]),
        ("账号为6600213345、6600213346，共付123456元。", ["6600213345", "6600213346"]),
        ("车牌桂A·K3391，邮箱ayi_72@mail.example。", ["A·K3391", "ayi_72@mail.example"]),
        ("开户行及账号：荷塘信用社 80400122", ["80400122"]),
        ("类别\t姓名或单位\t余额\t账号后四位\n个人\t解珍珠\t56789\t3344", ["解珍珠", "3344"]),
        ("微信：zhangsan，微信号lisi_88，QQ 33881290。", ["zhangsan", "lisi_88", "33881290"]),
        ("请拨0999-3345126或（0999）3345127。", ["0999-3345126", "（0999）3345127"]),
        ("三合村3组12号，和平里3栋2单元301室。", ["3组12号", "3栋2单元301室"]),
    ],
)  # fmt: skip
def test_numbers_in_running_text_are_hidden(text: str, secrets: list[str]) -> None:
    masked = mask_text(text)
    assert [secret for secret in secrets if secret in masked] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("周小满等3人共退款1500元。", ["周小满"]),
        ("给予周小满、李石头等3人警告。", ["周小满", "李石头"]),
        ("给予欧阳修平、司马青等3人警告。", ["欧阳修平", "司马青"]),
        ("何有田、古月明（均为村民）各领200元。", ["何有田", "古月明"]),
        ("关于王老五、吴招弟套取补贴的报告", ["王老五", "吴招弟"]),
        ("对白静立案审查。", ["白静"]),
        ("张山丰利用担任三合村会计的便利，挪用15万元。", ["张山丰"]),
        ("村民沙马·阿依反映补助少发，热依汗·吐尔逊（村民）领羊15只。",
         ["沙马·阿依", "热依汗·吐尔逊"]),
        ("受助学生：向阳花、冷清秋、温如玉（女）、万家和等38名。",
         ["向阳花", "冷清秋", "温如玉", "万家和"]),
        ("村民代表马得水、家长代表扈三妹发言，其夫晁盖天到场。", ["马得水", "扈三妹", "晁盖天"]),
        ("三合村村委会主任的杜大海将3万元转给郎大贵，余款存入龚翠芬账户。",
         ["杜大海", "郎大贵", "龚翠芬"]),
        ("验收人为史湘云，户主为胡八一的低保户，致张起灵家属。", ["史湘云", "胡八一", "张起灵"]),
        ("3名村干部（赵云飞、马超群）受处分，其中陈大有、钱多多、孙小圣签名系代签。",
         ["赵云飞", "马超群", "陈大有", "钱多多", "孙小圣"]),
        ("姓名：索超群\n性别：男\n户主：卓玛央金，3人", ["索超群", "卓玛央金"]),
        ("领取人签字\t代领人\t金额\n黄信诚\t秦明月\t500\n", ["黄信诚", "秦明月"]),
        ("镇党委书记高建业走访，联系人：高建业。", []),
    ],
)  # fmt: skip
def test_names_in_lists_headings_and_beside_roles_are_found(text: str, names: list[str]) -> None:
    found = set(find_names(text))
    # Where it is open where a name ends, both lengths are known.
    assert set(names) <= found
    assert all(any(name.startswith(each) for name in names) for each in found)


def test_word_of_two_signs_is_no_name_where_other_words_meet() -> None:
    text = "村民张力领取补贴。扩张力度加大，张力交款。"
    assert mask_text(text) == "村民张＊领取补贴。扩张力度加大，张＊交款。"


def test_number_repeated_as_an_amount_is_a_figure() -> None:
    text = "账号123456，拨付123456元，再付123456。"
    assert mask_text(text) == "账号＊＊＊＊＊＊，拨付123456元，再付＊＊＊＊＊＊。"


def test_hidden_figure_loses_all_that_gives_its_number_away() -> None:
    text = "账号8040012205个人户，拨付1200元。"
    start, paid = text.index("8"), text.index("1200")
    hidden_fact = {"value": 8040012205, "low": 1, "high": 2, "value_text": "8040012205",
                   "start": start, "end": start + 10, "sentence": text}  # fmt: skip
    plain = {"value": 1200, "value_text": "1200", "start": paid, "end": paid + 4,
             "sentence": text}  # fmt: skip
    check = {"equation": "8040012205 = 1200", "difference": 3.0, "note": None,
             "result": [start, start + 10], "operands": [[paid, paid + 4]],
             "parts": [{"text": "8040012205", "start": start, "end": start + 10}]}  # fmt: skip
    total = {"value": 8040013405, "low": 8040013405, "high": 8040013405,
             "sources": [hidden_fact, plain]}  # fmt: skip
    body = {"facts": [hidden_fact, plain], "checks": [check], "total": total,
            "answer": "合计 8,040,013,405"}  # fmt: skip
    masked = mask_all(body, text=text)
    assert [masked["facts"][0][key] for key in ("value", "low", "high")] == [None, None, None]
    assert masked["facts"][1]["value"] == 1200
    assert masked["checks"][0]["difference"] is None
    assert masked["total"]["value"] is None
    assert "8040" not in str(masked)
    assert "8,040" not in str(masked)
