"""A small fictional collection that functional tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.service import Service
from api.wiring import open_for

OLD = """# 清溪市会议管理办法

issuer: 清溪市人民政府
promulgated: 2016-03-01
effective: 2016-04-01
level: 规范性文件

---

## 第一章 总则

第一条 为了规范会议管理，制定本办法。

第二条 会议应当精简，会期一般不超过两天。

## 第二章 审批

第三条 召开全市性会议，由办公室审核后报市长批准。

第四条 违反本办法的，给予批评教育。
"""

NEW = """# 清溪市会议管理办法

issuer: 清溪市人民政府
promulgated: 2021-05-10
effective: 2021-07-01
level: 规范性文件

---

## 第一章 总则

第一条 为了规范会议管理，厉行节约，制定本办法。

第二条 本办法适用于市级机关。

第三条 会议应当精简，会期一般不超过一天半。

视频会议优先。有下列情形之一的，应当采用视频会议形式：

（一）参会人员超过二百人；

（二）涉及三个以上县区。

## 第二章 审批

第四条 召开全市性会议，由办公室审核后报常务会议批准。

第五条 无会议计划擅自开会的，给予主要负责人通报批评。
"""

CASE = """# 案例一：某局超期开会案

kind: 案例

---

2022年6月，清溪市某局未报批召开全市性会议，会期三天。

依据《清溪市会议管理办法》第五条，对主要负责人通报批评。
"""

REPORT = """清溪市会议管理情况报告

2022年，全市共召开会议120次，其中视频会议50次，现场会议80次。

节约经费36.5万元，同比下降12.5%。
"""


@pytest.fixture(scope="session")
def small_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two versions of one rule, a case and a report."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "清溪市会议管理办法(2016-03-01).md").write_text(OLD, encoding="utf-8")
    (folder / "清溪市会议管理办法(2021-05-10).md").write_text(NEW, encoding="utf-8")
    (folder / "案例一.md").write_text(CASE, encoding="utf-8")
    (folder / "会议报告2022.txt").write_text(REPORT, encoding="gb18030")
    return folder


@pytest.fixture(scope="session")
def small_home(small_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that holds the small files."""
    from indexing.ingest import ingest

    home = tmp_path_factory.mktemp("home")
    with open_for(home, create=True) as service:
        ingest(service.collection, [small_files], kind=None, workers=0)
    return home


@pytest.fixture
def service(small_home: Path) -> Iterator[Service]:
    """The service over the small collection."""
    with open_for(small_home) as opened:
        yield opened
