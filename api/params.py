"""Parameters as users write them, for the command line and HTTP alike."""

from __future__ import annotations

import datetime
import re

from corpus.errors import UsageError

__all__ = ["parse_date", "parse_filters"]


def parse_date(value: str | None) -> datetime.date | None:
    """Return a date given as 2020-07-01, 20200701, 2020年7月1日 or 2020-07; None for None.

    Raises:
        UsageError: it is no date.
    """
    if value is None or not value.strip():
        return None
    parts = [int(p) for p in re.findall(r"\d+", value)]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", value.strip()):
        parts = [parts[0] // 10000, parts[0] // 100 % 100, parts[0] % 100]
    try:
        year, month, day = (*parts, 1, 1)[:3]
        return datetime.date(year, month, day)
    except ValueError as exc:
        raise UsageError(f"“{value}”不是日期，请写成 2020-07-01 的形式。") from exc


def parse_filters(values: list[str] | None) -> dict[str, list[str]]:
    """Return {field: values} from options such as level=法律.

    Raises:
        UsageError: an option is not of the form field=value.
    """
    filters: dict[str, list[str]] = {}
    for value in values or []:
        name, equals, wanted = value.partition("=")
        if not equals or not name.strip() or not wanted.strip():
            raise UsageError(f"筛选条件“{value}”应写成 字段=值，如 level=法律、period=2024。")
        filters.setdefault(name.strip(), []).append(wanted.strip())
    return filters
