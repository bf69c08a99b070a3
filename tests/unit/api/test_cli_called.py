"""Only the command that is called is made ready; it is the one that all would hold."""

from __future__ import annotations

import pytest
import typer

from api.cli.main import _called, app

_ALL = typer.main.get_group(app).commands


@pytest.mark.parametrize("name", sorted(_ALL))
def test_the_called_command_is_there_alone_and_whole(name: str) -> None:
    few = typer.main.get_group(_called([name, "--help"]))
    assert list(few.commands) == [name]
    one, whole = few.commands[name], _ALL[name]
    assert sorted(getattr(one, "commands", ())) == sorted(getattr(whole, "commands", ()))
    assert [each.name for each in one.params] == [each.name for each in whole.params]
    assert few.name == typer.main.get_group(app).name


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version", "extract"], ["extrakt"]])
def test_all_commands_are_there_where_none_is_named_first(arguments: list[str]) -> None:
    assert _called(arguments) is app
    assert len(app.registered_commands) + len(app.registered_groups) == len(_ALL)
