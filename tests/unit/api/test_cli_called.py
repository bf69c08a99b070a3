"""Only the command that is called is made ready; it is the one that all would hold."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest
import typer

from api.cli.main import _COMMANDS, application

_APP = application()
_ALL = typer.main.get_group(_APP).commands


@pytest.mark.parametrize("module", list(_COMMANDS))
def test_the_commands_of_a_module_are_those_that_it_registers(module: str) -> None:
    app = typer.Typer()
    importlib.import_module(f"api.cli.{module}").register(app)
    registered = [*app.registered_commands, *app.registered_groups]
    assert [one.name for one in registered] == _COMMANDS[module].split()


@pytest.mark.parametrize("name", sorted(_ALL))
def test_the_called_command_is_there_alone_and_whole(name: str) -> None:
    few = typer.main.get_group(application(name))
    assert list(few.commands) == [name]
    one, whole = few.commands[name], _ALL[name]
    assert sorted(getattr(one, "commands", ())) == sorted(getattr(whole, "commands", ()))
    assert [each.name for each in one.params] == [each.name for each in whole.params]
    assert few.name == typer.main.get_group(_APP).name


@pytest.mark.parametrize("argument", ["", "--help", "--version", "extrakt", "extract search"])
def test_all_commands_are_there_where_none_is_named_first(argument: str) -> None:
    assert list(typer.main.get_group(application(argument)).commands) == list(_ALL)
    assert len(_ALL) == sum(len(names.split()) for names in _COMMANDS.values())


def _each(group: typer.core.TyperGroup) -> Iterator[tuple[str, list[str]]]:
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from _each(command)
        else:
            yield name, [option for each in command.params for option in each.opts]


def test_every_command_takes_the_folder_of_the_collection() -> None:
    assert [name for name, opts in _each(typer.main.get_group(_APP)) if "--home" not in opts] == []
