"""Bringing a database to the newest schema with the migrations in the package."""

from __future__ import annotations

import logging

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util.exc import CommandError
from sqlalchemy.engine import Engine

from corpus.errors import StoreError

__all__ = ["alembic_config", "upgrade"]

_log = logging.getLogger(__name__)


def alembic_config() -> Config:
    """Return the configuration alembic runs with; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", "corpus.store:migrations")
    return config


def upgrade(engine: Engine) -> None:
    """Migrate the database to the newest schema in one transaction.

    Raises:
        StoreError: the database was written by a newer program.
    """
    config = alembic_config()
    script = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except (CommandError, RevisionError) as exc:
            raise StoreError("资料库由更新版本的程序写成，请升级程序后再打开") from exc
    _log.info("migrated the store to revision %s", script.get_current_head())
