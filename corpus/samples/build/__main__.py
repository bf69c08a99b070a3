"""``python -m corpus.samples.build [--out DIR] [--format F …]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.samples.build import CONVERTED, build
from corpus.samples.build.office import office_program


def main() -> int:
    """Write the collection; returns 3 when documents had to be left out."""
    parser = argparse.ArgumentParser(prog="python -m corpus.samples.build")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--format", action="append", dest="formats", metavar="F")
    options = parser.parse_args()
    written = build(options.out, formats=options.formats)
    size = sum(path.stat().st_size for path in written)
    print(f"已生成 {len(written)} 个文件，共 {size / 1e6:.2f} MB：{options.out}")
    if office_program() is None and (options.formats is None or CONVERTED & set(options.formats)):
        print("未找到 LibreOffice：PDF、扫描件和 .doc 未生成，原文件保留", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
