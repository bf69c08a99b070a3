"""All settings in one place; only this module reads the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings", "default_home", "load_settings"]


def default_home() -> Path:
    """Return the platform's data folder for one user's collection."""
    import platformdirs

    return Path(platformdirs.user_data_dir("jidian", appauthor=False))


class Settings(BaseSettings):
    """Settings of the program; each is also an environment variable ``JIDIAN_<NAME>``.

    ``home`` holds the whole collection. ``keyword_backend`` and ``encoder`` take effect
    when a collection is made or re-indexed; None takes a collection as it is. ``host``,
    ``port`` and ``workers`` are the server's; ``ocr`` is auto, never or always.
    """

    model_config = SettingsConfigDict(env_prefix="JIDIAN_", extra="ignore", frozen=True)

    home: Path = Field(default_factory=default_home)
    keyword_backend: str | None = None
    encoder: str | None = None
    ocr: str = "auto"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    log_level: str = "warning"


def load_settings(home: Path | None = None) -> Settings:
    """Return the settings of this process; ``home`` given by the user wins."""
    if home is None:
        return Settings()
    return Settings(home=home)
