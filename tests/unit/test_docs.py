"""The documentation names each command, setting and route under a heading of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

ROOT = Path(__file__).parent.parent.parent


def headings(name: str) -> set[str]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return set(re.findall(r"(?m)^#{1,4} (.+)$", text))


def commands() -> list[str]:
    from api.cli.main import application

    def walk(command: object, path: str) -> list[str]:
        children = getattr(command, "commands", None)
        if not children:
            return [path]
        return [leaf for name, child in children.items() for leaf in walk(child, f"{path} {name}")]

    return walk(typer.main.get_command(application()), "jidian")


def routes() -> list[str]:
    from fastapi.openapi.utils import get_openapi

    from api.app import create_app
    from api.settings import Settings

    app = create_app(Settings())
    paths = get_openapi(title="", version="", routes=app.routes)["paths"]
    return [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]


def settings() -> list[str]:
    from api.settings import Settings

    return [f"JIDIAN_{name.upper()}" for name in Settings.model_fields]


@pytest.mark.parametrize("command", commands())
def test_manual_has_a_heading_for_each_command(command: str) -> None:
    assert command in headings("manual.zh-CN.md")


@pytest.mark.parametrize("setting", settings())
def test_manual_has_a_heading_for_each_setting(setting: str) -> None:
    assert setting in headings("manual.zh-CN.md")


def test_api_document_has_a_heading_for_each_route() -> None:
    missing = set(routes()) - headings("api.zh-CN.md")
    assert not missing


def test_readmes_show_the_two_commands_on_the_first_screen() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        first = "\n".join((ROOT / name).read_text(encoding="utf-8").splitlines()[:40])
        assert "make demo" in first
        assert "make test" in first


def test_readmes_are_kept_in_step() -> None:
    def shape(name: str) -> list[int]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return [len(mark) for mark in re.findall(r"(?m)^(#+) ", text)]

    assert shape("README.md") == shape("README.zh-CN.md")


def test_pictures_that_documents_show_are_there() -> None:
    for page in (*(ROOT / "docs").glob("*.md"), *ROOT.glob("README*.md")):
        for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / name).is_file(), f"{page.name} shows {name}"


@pytest.mark.parametrize("package", ["naming", "times", "indicators"])
def test_every_module_that_names_or_dates_figures_is_described(package: str) -> None:
    told = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    modules = {path.name for path in (ROOT / "extraction" / package).glob("[a-z]*.py")}
    assert {name for name in modules if not re.search(rf"\b{name}\b", told)} == set()
