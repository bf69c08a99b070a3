"""Secrets planted in fictional reports: none is left in anything that is handed on."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import Workbook
from typer.testing import CliRunner

from api.app import create_app
from api.cli.main import application
from api.settings import Settings
from api.wiring import open_for

Rows = list[list[str]]


@dataclass(frozen=True)
class Planted:
    """A report, what must not be left of it and what must stay."""

    name: str
    body: str | list[str | Rows] | dict[str, list[list[object]]]
    secrets: tuple[str, ...]
    kept: tuple[str, ...]


PLANTED = (
    Planted(
        "补贴发放.docx",
        [
            "荷塘镇2031年补贴发放检查情况报告",
            "2031年检查补贴发放42笔，涉及资金36.5万元，发放明细如下：",
            [
                ["序号", "户主", "身份证号", "开户账号", "联系电话", "家庭住址", "发放金额（元）"],
                ["1", "谭阿木", "999921196804127", "8040012205", "5228817", "柳坪村3组12号",
                 "1200"],
                ["2", "覃桂珍", "9999211968", "8040 0122 17", "139-8833-5521", "柳坪村四组", "860"],
                ["合计", "2户", "", "", "", "", "2060"],
            ],
            "经核实，谭阿木户多领补贴1200元，账号8040012205已冻结。",
        ],
        ("谭阿木", "覃桂珍", "999921196804127", "9999211968", "8040012205", "8040012217",
         "5228817", "139-8833-5521", "柳坪村3组12号", "柳坪村四组"),
        ("42", "36.5", "1200", "860", "2060", "荷塘镇"),
    ),
    Planted(
        "审查人员.docx",
        [
            "清河县2031年立案审查人员情况",
            "全年立案审查6人，其中乡科级干部2人。",
            [
                ["序号", "被审查人", "单位", "职务", "违纪金额（万元）"],
                ["1", "罗敬轩", "荷塘镇", "党委书记", "12.5"],
                ["2", "米玉书", "三合村", "会计", "3.2"],
                ["3", "翟明远", "县水务局", "局长", "21"],
            ],
            "米玉书退缴3.2万元，罗敬轩退缴12.5万元。",
        ],
        ("米玉书",),
        ("罗敬轩", "翟明远", "党委书记", "三合村", "12.5", "3.2", "21"),
    ),
    Planted(
        "村账检查.txt",
        "三合村账目检查情况\n\n查阅凭证312份，发现问题5个，涉及资金8.6万元。\n"
        "信用社账号为6600213345的账户收款3笔，卡号 62284 80031 22457；补助45笔。\n"
        "村民沙马·阿依少领300元，联系电话0999-3345126，微信号ayi_2031，车牌桂A·K3391。\n"
        "户口本编号45012200331，身份证后四位3317，手机尾号0098。\n"
        "家住三合村3组12号的赵大牛（村民）多领2次。周小满等3人共退款1500元。\n"
        "举报电话12388，清理银行账户10023个。第一书记朱仝海驻村120天。\n",
        ("6600213345", "62284 80031 22457", "沙马·阿依", "3345126", "ayi_2031", "K3391",
         "45012200331", "3317", "0098", "3组12号", "赵大牛", "周小满"),
        ("312", "8.6", "45", "300", "1500", "12388", "10023", "朱仝海", "120", "三合村"),
    ),
    Planted(
        "低保核查.txt",
        "河东街道低保对象核查情况\n\n核查低保对象86户，停发9户，追回资金2.4万元。\n\n"
        "姓名\t证件号码\t银行卡号\t手机\t住址\t追回金额（元）\n"
        "卓玛央金\t540102197512\t6217 0036 5000\t8826134\t建设路8号2栋301\t1800\n"
        "司徒静\t440102\t621700365118\t13922\t和平里5幢\t3000\n",
        ("卓玛央金", "司徒静", "540102197512", "6217 0036 5000", "8826134", "建设路8号2栋301",
         "440102", "621700365118", "13922", "和平里5幢"),
        ("86", "2.4", "1800", "3000"),
    ),
    Planted(
        "来信渠道.md",
        "# 信访渠道分析\n\n上半年受理信访举报1869件。\n\n| 渠道 | 来信 | 电话 | 微信 |\n"
        "|---|---|---|---|\n| 件数 | 615 | 230 | 1024 |\n\n"
        "| 项目 | 联系人 | 联系方式 | 投资（万元） |\n|---|---|---|---|\n"
        "| 村道硬化 | 古力娜 | 6612345 | 45 |\n| 饮水工程 | 单小刀 | 138 0013 8000 | 32 |\n",
        ("古力娜", "单小刀", "6612345", "138 0013 8000"),
        ("1869", "615", "230", "1024", "45", "32"),
    ),
    Planted(
        "关于村民张铁蛋问题的调查报告.docx",
        [
            "关于村民张铁蛋、李秀花套取补贴问题的调查报告",
            "张铁蛋虚报面积12亩，套取补贴2400元。李秀花套取补贴860元。",
            [
                ["项目名称", "饮水工程", "项目负责人", "闻人月"],
                ["联系电话", "7781234", "账号", "7700880099"],
                ["受益户数", "126户", "总投资（万元）", "38.5"],
            ],
            "镇纪委书记高建业带队，走访18户。",
        ],
        ("张铁蛋", "李秀花", "闻人月", "7781234", "7700880099"),
        ("高建业", "12", "2400", "860", "126", "38.5", "18"),
    ),
    Planted(
        "村民曲有财问题.txt",
        "情况说明\n\n曲有财虚报面积9.5亩，退回补贴1350元。\n",
        ("曲有财",),
        ("9.5", "1350"),
    ),
    Planted(
        "流水.xlsx",
        {
            "流水": [
                ["日期", "户名", "账号", "对方账号", "金额（元）"],
                ["2031-03-01", "谌小龙", 3301225566, 9901887766, 5200],
                ["2031-03-02", "石榴红", 3301225577, 9901887799, 4100],
                ["合计", "", "", "", 9300],
            ],
        },
        ("谌小龙", "石榴红", "3301225566", "9901887766", "3301225577", "9901887799"),
        ("5200", "4100", "9300"),
    ),
)  # fmt: skip


def write(folder: Path, planted: Planted) -> None:
    path = folder / planted.name
    if isinstance(planted.body, str):
        path.write_text(planted.body, encoding="utf-8")
    elif isinstance(planted.body, list):
        document = Document()
        for part in planted.body:
            if isinstance(part, str):
                document.add_paragraph(part)
                continue
            table = document.add_table(len(part), len(part[0]))
            for row, cells in enumerate(part):
                for column, cell in enumerate(cells):
                    table.cell(row, column).text = cell
        document.save(str(path))
    else:
        book = Workbook()
        for title, rows in planted.body.items():
            sheet = book.create_sheet(title)
            for line in rows:
                sheet.append(line)
        book.remove(book.worksheets[0])
        book.save(path)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for planted in PLANTED:
        write(folder, planted)
    return folder


def call(*arguments: object) -> str:
    answer = CliRunner().invoke(application(), [str(each) for each in arguments])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def words_of(data: bytes) -> Iterator[str]:
    """Yield the text of a file, of a workbook that of its parts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8", "replace")
    else:
        yield data.decode("utf-8", "replace")


def left(outputs: dict[str, str]) -> list[tuple[str, str]]:
    """Return which secrets are in which outputs, however they are written."""
    found = []
    for where, words in outputs.items():
        whole = words + unquote(words)
        for planted in PLANTED:
            for secret in planted.secrets:
                tight = re.sub("[ -]", "", secret)
                if secret in whole or (len(tight) > 6 and tight in whole):
                    found.append((where, secret))
    return found


@pytest.fixture(scope="module")
def extracted(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("extracted")
    home = tmp_path_factory.mktemp("none")
    options = ["--format", "json,csv,xlsx,html", "--home", home, "--workers", 0]
    call("extract", reports, "--out", out / "plain", *options)
    # A folder that an unmasked run wrote to before.
    call("extract", reports, "--out", out / "masked", "--no-mask", *options)
    call("extract", reports, "--out", out / "masked", "--mask", *options)
    return out


def files(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.name] = "\n".join([path.name, *words_of(path.read_bytes())])
    return found


def test_masked_extraction_holds_no_secret_in_any_file_or_name(extracted: Path) -> None:
    assert left(files(extracted / "masked")) == []


def test_tables_and_pages_hold_no_secret_by_default(extracted: Path) -> None:
    shown = {
        name: words for name, words in files(extracted / "plain").items()
        if name.startswith("facts.") or name.endswith(".html")
    }  # fmt: skip
    assert len(shown) == len(PLANTED) + 2
    assert left(shown) == []


def test_no_figure_and_no_ordinary_word_goes_with_the_secrets(extracted: Path) -> None:
    pages = "\n".join(w for n, w in files(extracted / "masked").items() if n.endswith(".html"))
    assert [word for planted in PLANTED for word in planted.kept if word not in pages] == []
    counts = []
    for folder in ("plain", "masked"):
        bodies = [json.loads(p.read_bytes()) for p in (extracted / folder).glob("*.json")]
        counts.append(sorted(len(body["facts"]) for body in bodies))
    assert counts[0] == counts[1]


def test_figure_whose_number_is_hidden_has_no_value(extracted: Path) -> None:
    facts = [
        fact for path in (extracted / "masked").glob("*.json")
        for fact in json.loads(path.read_bytes())["facts"]
    ]  # fmt: skip
    hidden = [fact for fact in facts if "＊" in fact["value_text"]]
    assert hidden
    assert all(fact["value"] is None for fact in hidden)
    assert all(fact["value"] is not None for fact in facts if fact not in hidden)


def test_facts_their_exports_charts_and_answers_hold_no_secret(
    reports: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    call("ingest", reports, "--home", home, "--kind", "report")
    outputs: dict[str, str] = {}
    for suffix in ("csv", "json", "xlsx"):
        out = tmp_path / f"facts.{suffix}"
        call("facts", "--home", home, "--out", out, "--link-base", "http://10.1.1.1:8080")
        outputs[suffix] = "\n".join(words_of(out.read_bytes()))
    outputs["checks"] = call("facts", "--home", home, "--checks", "--mask", "--json")
    with open_for(home) as service, TestClient(create_app(Settings(home=home), service)) as client:
        for by in ("", "doc", "reporter,indicator", "indicator,period"):
            outputs[f"by {by}"] = client.get("/api/facts", params={"by": by}).text
        outputs["between"] = client.get("/api/facts/checks").text
        for form in ("json", "csv", "xlsx"):
            answer = client.get("/api/facts/export", params={"form": form})
            outputs[f"export {form}"] = "\n".join(words_of(answer.content))
        named = {(row["indicator"], row["unit"] or "") for row in service.fact_rows()}
        for name, unit in sorted(named):
            wanted = [f"indicator={name}", f"unit={unit}"]
            for kind in ("trend", "compare", "share"):
                asked = {"chart": kind, "filter": wanted}
                drawn = client.get("/api/facts/chart", params=asked)
                assert drawn.status_code in (200, 400, 422), (kind, name, drawn.text)
                if drawn.status_code == 200:
                    outputs[f"{kind} {len(outputs)}"] = drawn.text
    assert left(outputs) == []


def test_rank_of_the_settings_holds_for_what_the_service_answers(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIDIAN_MASK_BELOW", "乡科级")
    home = tmp_path / "home"
    call("ingest", reports / "审查人员.docx", "--home", home, "--kind", "report")
    call("facts", "--home", home)
    with open_for(home) as service, TestClient(create_app(Settings(home=home), service)) as client:
        answers = [client.get(f"/api/facts{more}").text for more in ("", "/checks")]
        answers += words_of(client.get("/api/facts/export").content)
    assert "立案" in answers[0]
    assert all("罗敬轩" not in answer for answer in answers)
