"""Personal data hidden: how much of it in fictional texts, and what is left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.personal_data import find_names, mask_all, mask_text

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
