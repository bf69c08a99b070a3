"""Fail when a source file or a function grows past its budget."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 60
P95_FUNCTION_LINES = 50
PACKAGES = ("corpus", "indexing", "extraction", "evaluation", "api")


def main() -> int:
    """Return 0 when every budget holds."""
    root = Path(__file__).parent.parent
    problems: list[str] = []
    lengths: list[int] = []
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if text.count("\n") > MAX_FILE_LINES:
                problems.append(f"{path.relative_to(root)}: {text.count(chr(10))} lines")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    length = (node.end_lineno or node.lineno) - node.lineno + 1
                    lengths.append(length)
                    if length > MAX_FUNCTION_LINES:
                        place = f"{path.relative_to(root)}:{node.lineno}"
                        problems.append(f"{place}: {node.name} is {length} lines")
    lengths.sort()
    p95 = lengths[int(len(lengths) * 0.95)] if lengths else 0
    if p95 > P95_FUNCTION_LINES:
        problems.append(f"p95 of function length is {p95}")
    print("\n".join(problems) or f"sizes ok: {len(lengths)} functions, p95 {p95} lines")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
