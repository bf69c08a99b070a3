"""All settings in one place; only this module reads the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import UsageError

__all__ = ["Settings", "default_home", "load_settings", "may_import_folders"]

_PREFIX = "JIDIAN_"


def default_home() -> Path:
    """Return the platform's data folder for one user's collection."""
    import platformdirs

    return Path(platformdirs.user_data_dir("jidian", appauthor=False))


class Settings(BaseModel):
    """Settings of the program; each is also an environment variable ``JIDIAN_<NAME>``.

    ``home`` holds the whole collection. ``keyword_backend`` and ``encoder`` take effect
    when a collection is made or re-indexed; None takes a collection as it is. ``reranker``
    is the folder of a cross-encoder, None for none. ``host``, ``port`` and ``workers``
    are the server's (0 workers: two processes where there are two cores); ``ocr`` is
    auto, never or always.
    ``import_folders`` tells whether the pages may take in folders of the server: auto is
    only where the server listens to this machine alone. ``upload_limit_mb`` is the largest
    file that may be uploaded, at most what readers take.
    ``mask_below`` is the rank from which downwards names of persons are hidden in shared
    outputs; ``link_base`` the address under which links in workbooks open the reader.
    ``endpoint_…`` are the address, model and key of an OpenAI-compatible language model
    that writes answers; without an address there is none. ``eval_data`` is the folder that
    ``jidian evaluate all`` measures on. ``draft_mb`` is the size of a draft for 引条体检.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(default_factory=default_home)
    keyword_backend: Literal["tantivy", "whoosh"] | None = None
    encoder: str | None = None
    reranker: Path | None = None
    ocr: Literal["auto", "never", "always"] = "auto"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    workers: int = Field(default=0, ge=0, le=64)
    mask_below: Literal["县处级", "乡科级", "村级"] = "村级"
    link_base: str | None = None
    endpoint_url: str | None = None
    endpoint_model: str = "default"
    endpoint_key: str | None = Field(default=None, repr=False)
    endpoint_timeout_s: float = Field(default=30.0, gt=0, le=600)
    import_folders: Literal["auto", "always", "never"] = "auto"
    upload_limit_mb: int = Field(default=200, ge=1, le=200)
    eval_data: Path | None = None
    draft_mb: int = Field(default=30, ge=1, le=500)
    log_level: Literal["debug", "info", "warning", "error"] = "warning"


def may_import_folders(settings: Settings) -> bool:
    """Tell whether the pages may take in folders of the server."""
    if settings.import_folders != "auto":
        return settings.import_folders == "always"
    return settings.host in ("127.0.0.1", "::1", "localhost")


def load_settings(home: Path | None = None) -> Settings:
    """Return the settings of this process; ``home`` given by the user wins.

    pydantic-settings would do the same and takes 0.1 s to import, an eighth of the time
    that a search on the command line may take as a whole.

    Raises:
        UsageError: a variable has a value it cannot have.
    """
    values: dict[str, object] = {
        name: value
        for name in Settings.model_fields
        if (value := os.environ.get(_PREFIX + name.upper(), "").strip())
    }
    if home is not None:
        values["home"] = home
    try:
        return Settings(**values)  # type: ignore[arg-type]  # checked by the model
    except ValidationError as exc:
        names = "、".join(_PREFIX + str(error["loc"][0]).upper() for error in exc.errors())
        raise UsageError(f"环境变量 {names} 的值不对，见使用手册“设置”一节。") from exc
