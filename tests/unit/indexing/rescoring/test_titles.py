"""What form of text a title names."""

import pytest

from indexing.rescoring.titles import title_form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("中华人民共和国档案管理法", 0),
        ("中华人民共和国档案管理法（2021修正）", 0),
        ("中国共产党档案工作条例", 0),
        ("临江市档案条例", 1),
        ("档案法实施条例", 1),
        ("临江市档案条例实施细则", 2),
        ("临江市档案管理办法(试行)", 2),
        ("最高人民法院关于审理档案纠纷案件的规定", 2),
        ("关于印章管理若干问题的解释", 3),
        ("张某挪用公款案", 3),
        ("纪检工作方法", 3),
        ("《临江市档案管理办法》", 2),
        ("档案管理法(2021修正)（全文）", 0),
        ("关于适用《档案法》的答复", 3),
        ("", 3),
    ],
)
def test_title_tells_form(title: str, form: int) -> None:
    assert title_form(title) == form
