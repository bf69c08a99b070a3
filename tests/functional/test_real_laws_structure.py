"""3,500 real statutes: every one parses, its articles are in sequence.

Needs ``JIDIAN_EVAL_DATA``; unpacks ``laws.tar.xz``. Only names of files stand here.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.assemble import assemble
from corpus.errors import EmptyDocumentError
from corpus.models import Kind, ParsedDocument
from corpus.numerals import parse_article
from corpus.readers.registry import read_file

pytestmark = pytest.mark.slow

# Files whose printed numbers do not run 1, 2, 3 …: a number is missing in the source, the
# file is one part of a code, or an amendment that numbers on from the one before.
NOT_FROM_ONE = {
    "宪法修正案（1993年）.md",
    "宪法修正案（1999年）.md",
    "宪法修正案（2004年）.md",
    "宪法修正案（2018年）.md",  # and quotes five new articles of the constitution
    "人格权编.md",
    "侵权责任编.md",
    "合同编.md",
    "婚姻家庭编.md",
    "物权编.md",
    "继承编.md",
    "附则.md",
    "浙江省无人驾驶航空器公共安全管理规定(2019-03-28).md",  # 第一条 to 第四条 are not named
    "浙江省测绘地理信息条例(2019-03-28).md",  # 第一条 and 第二条 are not named
}
NUMBER_MISSING = {
    "北京市人民代表大会议事规则(2022-01-10).md",
    "山东省中医药条例(2020-11-27).md",
    "山东省人民代表大会代表建议、批评和意见办理工作条例(2017-05-19).md",
    "山东省企业工资集体协商条例(2016-11-26).md",
    "山东省突发事件应对条例(2012-05-31).md",
    "山东省高速公路交通安全条例(2014-05-30).md",
    "烟台市森林防火条例(2016-09-23).md",
    "河南省专业技术人员继续教育条例(2010-07-30).md",
    "河南省历史文化名城保护条例(2010-07-30).md",
    "河南省基本农田保护条例(2010-07-30).md",
    "彭水苗族土家族自治县城乡建设管理条例(2013-05-31).md",
    "农民专业合作社法(2017-12-27).md",
    "飞行基本规则(2007-10-18).md",  # holds the first article of each chapter only
}


@pytest.fixture(scope="module")
def folder(eval_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("laws")
    with tarfile.open(eval_data / "laws.tar.xz") as archive:
        archive.extractall(target, filter="data")
    return target


def parsed(folder: Path) -> Iterator[tuple[Path, ParsedDocument]]:
    for path in sorted(folder.rglob("*.md")):
        try:
            yield path, assemble(read_file(path), name=path.name)
        except EmptyDocumentError:
            assert path.name == "_index.md"  # a file without text


def in_sequence(names: list[str]) -> bool:
    last = (0, 0)
    for name in names:
        number = parse_article(name)
        assert number is not None
        if number not in ((last[0] + 1, 0), (last[0], last[1] + 1)):
            return False
        last = number
    return True


def test_every_statute_parses_with_its_articles_in_sequence(folder: Path) -> None:
    files = articles = 0
    irregular: set[str] = set()
    kinds: dict[Kind, int] = {}
    for path, doc in parsed(folder):
        assert "".join(doc.text[s.start : s.end] for s in doc.segments) == doc.text, path.name
        names = [s.article for s in doc.segments if s.article is not None]
        files += 1
        articles += len(names)
        kinds[doc.kind] = kinds.get(doc.kind, 0) + 1
        if not in_sequence(names):
            irregular.add(path.name)
    assert files >= 3400
    assert articles >= 147_000
    assert irregular == NOT_FROM_ONE | NUMBER_MISSING
    assert kinds[Kind.REGULATION] >= 3415  # the others are its case digests and two notes
