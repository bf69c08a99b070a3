"""What the user has to be told about the pages of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["PageNotes", "why_no_ocr"]

_NO_OCR = '没有安装 OCR 组件（在程序文件夹里执行 pip install -e ".[ocr]"）'


@dataclass(slots=True)
class PageNotes:
    """Pages by what befell them, from 1."""

    unread: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    thin: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    white: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)

    def warnings(self, why: str) -> list[str]:
        """Return a sentence for each kind of pages.

        Args:
            why: why there is no OCR.
        """
        kinds = [
            (self.unread, f"页是图片，未能识别：{why}"),
            (self.garbled, f"页的文字层是乱码，已略去，需要 OCR：{why}"),
            (self.doubtful, "页的文字层由他人识别，有误认，请核对原件"),
            (self.thin, f"页是图片，只读入了图片外的少量文字，需要 OCR：{why}"),
            (self.scanned, "页是扫描件，文字取自文件自带的识别结果，请核对原件"),
            (self.pictured, "页有较大的图片，图片里的文字没有读入，请核对原件"),
            (self.broken, "页损坏，未能读取"),
            (self.struck, "页有带删除线的文字，没有读入，请核对原件"),
            (self.white, "页有白色的文字，看不见，没有读入"),
            (self.marked, "页有反复压在正文上的浅色的文字（像水印），没有读入，请核对原件"),
            (self.cut, "页有单元格太窄而没有印全，印成 ### 的数没有读入，请核对原件"),
            (self.cells, "页的表格有看不清的格子，没有读入，请核对原件"),
            (self.recognised, "页由 OCR 识别，引用前请核对原件"),
        ]
        return [f"第 {_ranges(pages)} {words}" for pages, words in kinds if pages]


def why_no_ocr(setting: str) -> str:
    """Return why there is no OCR, by the setting of it."""
    return "按设置未启用 OCR" if setting == "never" else _NO_OCR


def _ranges(numbers: Sequence[int]) -> str:
    """Return page numbers in short: 1、3-5."""
    parts: list[str] = []
    start = last = None
    for number in [*sorted(set(numbers)), None]:
        if start is None or last is None:
            start = last = number
        elif number is not None and number == last + 1:
            last = number
        else:
            parts.append(str(start) if start == last else f"{start}-{last}")
            start = last = number
    return "、".join(parts)
