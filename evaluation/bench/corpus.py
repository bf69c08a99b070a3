"""What benchmarks run on: the real statutes where they are, written-out ones elsewhere."""

from __future__ import annotations

import os
import random
import tarfile
from pathlib import Path

__all__ = ["QUERIES", "statutes"]

# Typed as users type: words, questions, references, literal strings.
QUERIES = (
    "公务接待",
    "收受礼金",
    "超标准接待如何处理",
    "监督检查的程序有哪些",
    "行政处罚听证",
    "审计机关的职责",
    "违反规定的法律责任",
    "国有资产流失",
    "招标投标 串通",
    "未经批准擅自建设",
    "信访事项答复期限",
    "行政复议申请期限是多少天",
    "公务员回避",
    "第三十二条",
    "安全生产 主要负责人",
    "环境保护 罚款",
    "预算调整由谁批准",
    "村民委员会选举",
    "泄露国家秘密",
    "档案保管期限",
    '"直接负责的主管人员"',
    "滥用职权 玩忽职守",
    "食品安全事故报告",
    "土地征收补偿",
    "劳动合同解除经济补偿",
)

_SUBJECTS = ("公务接待", "车辆使用", "档案保管", "经费审批", "项目招标", "信访办理", "资产处置")
_DUTIES = ("应当登记", "须经批准", "不得转包", "应当公开", "按期报告", "接受监督", "限期整改")


def statutes(folder: Path, *, files: int | None = None) -> Path:
    """Fill ``folder`` with statutes as Markdown and return it; ``files`` limits how many.

    The real ones come from ``laws.tar.xz`` in the folder that JIDIAN_EVAL_DATA names;
    without it fictional ones of like size are written, so that the bench runs anywhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    archive = Path(os.environ.get("JIDIAN_EVAL_DATA", "")) / "laws.tar.xz"
    if archive.is_file():
        _unpack(archive, folder, files)
    else:
        _write(folder, files or 3500)
    return folder


def _unpack(archive: Path, folder: Path, files: int | None) -> None:
    with tarfile.open(archive) as tar:
        taken = 0
        for member in tar:
            if not member.isfile() or not member.name.endswith(".md"):
                continue
            tar.extract(member, folder, filter="data")
            taken += 1
            if files is not None and taken >= files:
                return


def _write(folder: Path, files: int) -> None:
    from corpus.numerals import format_article

    source = random.Random(7)
    for number in range(files):
        lines = [f"# 临江市{_SUBJECTS[number % len(_SUBJECTS)]}管理办法之{number}", ""]
        for article in range(1, 42):
            sentences = [
                f"{source.choice(_SUBJECTS)}工作{source.choice(_DUTIES)}，{source.choice(_SUBJECTS)}"
                f"{source.choice(_DUTIES)}，第{source.randrange(900)}号清单所列事项除外。"
                for _ in range(source.randint(1, 6))
            ]
            lines += [f"{format_article(article)} {''.join(sentences)}", ""]
        name = f"{number // 200:02d}/办法{number}(20{number % 24:02d}-01-01).md"
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
