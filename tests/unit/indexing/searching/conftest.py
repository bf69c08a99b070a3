"""A small fictional collection of 临江市, read and indexed as any other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.models import Kind
from indexing.collection import Collection, open_collection
from indexing.ingest import ingest
from indexing.searcher import Searcher
from indexing.types import IndexOptions

RECEPTION_2018 = """# 临江市公务接待管理办法

issuer: 中共临江市委办公室
promulgated: 2018-04-10
effective: 2018-05-01
level: 党内法规

---

## 第一章 总则

第一条 为了规范公务接待，厉行节约，制定本办法。

第二条 本办法适用于全市党政机关的公务接待。

## 第二章 标准

第三条 接待对象需要安排工作餐的，每人每餐不得超过五十元。

第四条 接待单位不得组织旅游，不得赠送礼金、土特产。
"""

RECEPTION_2022 = """# 临江市公务接待管理办法

issuer: 中共临江市委办公室
promulgated: 2022-06-15
effective: 2022-07-01
level: 党内法规

---

## 第一章 总则

第一条 为了规范公务接待，厉行节约，反对浪费，制定本办法。

第二条 本办法适用于全市党政机关和国有企业的公务接待。

第三条 公务接待实行公函制度，没有公函的不予接待。

## 第二章 标准

第四条 接待对象需要安排工作餐的，每人每餐不得超过六十元。

陪餐人数不得超过三人；接待对象超过十人的，不得超过接待对象人数的三分之一。

有下列情形之一的，不得报销：

（一）没有公函的；

（二）没有接待清单的；

（三）超过标准的部分。

第五条 接待单位不得组织旅游，不得赠送礼金、土特产。
"""

VEHICLES = """# 临江市公务用车管理办法（试行）

issuer: 临江市机关事务管理局
doc_number: 临机管〔2020〕7号
promulgated: 2020-02-01
effective: 2020-03-01
level: 规范性文件

---

第一条 公务用车应当统一标识，定点停放。

第二条 不得公车私用，不得以公务用车接送子女上学。

第三条 车辆油料实行定点加油、一车一卡，按月公示。
"""

CASE = """# 张某超标准接待案

2021年3月，临江市甲局办公室主任张某以考察为名，在某酒店安排宴请十二人，人均消费三百元，超出规定标准。

张某将费用拆分为四张发票，在食堂经费中列支，并要求下属补写公函。

临江市纪委监委认定，张某违反公务接待规定，给予党内警告处分，并责令退赔超标准接待费用。

案号：（2021）临0102刑初8号。
"""


def _long_article() -> str:
    items = "\n\n".join(
        f"（{numeral}）第{numeral}类物品，由保管人逐件登记名称、数量、来源和存放地点，"
        + f"每季度盘点一次，盘点记录由{word}部门留存备查，不得涂改、销毁或者隐匿。" * 3
        for numeral, word in zip("一二三四五六七八九十", "办财审人事组宣统法信", strict=True)
    )
    return f"""# 临江市礼品登记规定

issuer: 中共临江市纪律检查委员会
promulgated: 2019-01-05
effective: 2019-02-01
level: 党内法规

---

第一条 工作人员在公务活动中收受的礼品，应当自收到之日起十五日内登记上交。

第二条 登记上交的物品按照下列分类保管：

{items}

第三条 逾期不登记、不上交的，依照有关规定处理。
"""


RESTARTED = """# 临江市机关内务规则

issuer: 中共临江市委办公室
promulgated: 2021-05-05
effective: 2021-06-01
level: 规范性文件

---

## 第一编 值班

第一条 值班人员应当按时到岗，填写值班日志。

第二条 值班室昼夜有人值守，交接班应当签字。

## 第二编 保密

第一条 涉密文件应当存放在保密柜，填写借阅日志。

第二条 涉密文件不得复印，销毁应当签字。
"""

REPORT = """# 临江市乙县2023年监督工作情况报告

一、基本情况

2023年，乙县纪委监委受理信访举报二百一十件，处置问题线索一百件。

二、存在问题

公务接待台账不规范，个别单位公务用车油卡管理不严。
"""

FILES = {
    "临江市公务接待管理办法(2018-04-10).md": (RECEPTION_2018, Kind.REGULATION),
    "临江市公务接待管理办法(2022-06-15).md": (RECEPTION_2022, Kind.REGULATION),
    "临江市公务用车管理办法（试行）(2020-02-01).md": (VEHICLES, Kind.REGULATION),
    "临江市礼品登记规定(2019-01-05).md": (_long_article(), Kind.REGULATION),
    "临江市机关内务规则(2021-05-05).md": (RESTARTED, Kind.REGULATION),
    "张某超标准接待案.md": (CASE, Kind.CASE),
    "乙县监督工作报告.md": (REPORT, Kind.REPORT),
}

OLD = "临江市公务接待管理办法(2018-04-10).md"
NEW = "临江市公务接待管理办法(2022-06-15).md"
TODAY = date(2024, 6, 1)


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    with open_collection(folder / "home", IndexOptions(encoder="hash")) as collection:
        for name, (text, kind) in FILES.items():
            path = folder / "in" / kind.value / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            audience = "二室" if kind is Kind.CASE else None
            report = ingest(collection, [path], kind=kind, workers=0, audience=audience)
            assert report.added == 1, report.failed
    return folder / "home"


@pytest.fixture(scope="session")
def sample_collection(sample_home: Path) -> Iterator[Collection]:
    with open_collection(sample_home, create=False) as collection:
        yield collection


@pytest.fixture(scope="session")
def searcher(sample_collection: Collection) -> Searcher:
    return Searcher(sample_collection)
