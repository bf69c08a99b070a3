"""Offices inside a school, hospital or firm: without rank, so names beside them are hidden."""

from __future__ import annotations

import re

__all__ = ["LAST_SIGNS", "is_minor_office"]

_POSTS = """
班主任 护士长 工段长 班组长 班长 队长 楼长 楼栋长 路长 户长 网格长 店长 舍长 寝室长 领班 主管 理事长
医师 药师 药剂师 护师 技师 检验师 麻醉师 校医 讲师 老师 厨师 厨工 工程师 经济师 会计师 造价师
采购员 业务员 推销员 收银员 保安员 门卫 宿管员 文员 仓管员 仓库保管员 材料员 施工员
资料员 安全员 质检员 监理员 预算员 造价员 技术员 收费员 售货员 信贷员 护理员 档案员 核算员 结算员
录入员
辅导员 联络员 宣传员 调解员 巡查员
水管员
"""
# 经理, but none that leads a whole firm.
_MANAGER = r"(?<!总)经理(?:助理)?"
_PARTS = (
    "总务处?|教务处?|教导处?|政教处?|德育处?|后勤处?|年级组?|教研组?|教研室|实验室|食堂|宿管科?|招生办"
    "|车间|工段|仓库|班组|药房|药剂科|住院部|门诊部?|病区|收费[处室]|科室|库房|工会小组|项目部"
)
_WITHIN = (
    r"(?:中学|小学|学校|职中|[一二三四五六七八九十\d]中|幼儿园|医院|卫生院"
    "|公司|集团|工厂|[纸酒药煤钢糖化]厂"
    "|合作社|银行|支行|信用社)"
)
_MINOR = re.compile(
    rf"(?:{'|'.join(sorted(_POSTS.split(), key=len, reverse=True))}"
    rf"|{_MANAGER}"
    rf"|(?:{_PARTS})(?:[正副]?(?:主任|科长|组长|部长|处长|负责人))"
    # Only hospitals have 主任 of a 科.
    r"|科[正副]?主任"
    rf"|合作社社长|{_WITHIN}(?!管理|教育|建设|改革|监管|发展)[\u4e00-\u9fff]{{0,8}}?(?<!委员会)[正副]?(?:主任|科长|股长|部长|组长|干事))$"
)
LAST_SIGNS = frozenset("任长理管师员工医卫助人事")
"""What the words for such offices end in."""


def is_minor_office(before: str) -> bool:
    """Tell whether a text ends in an office below any rank: 中学总务主任, 企业部门经理."""
    return _MINOR.search(before) is not None
