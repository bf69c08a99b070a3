"""Text to unit vectors: which encoder is meant by a name or a folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from corpus.errors import EncoderError
from indexing.types import Encoder

__all__ = ["DEFAULT_ENCODER", "load_encoder"]

DEFAULT_ENCODER = "static"

_SHIPPED = "static-zh"


def load_encoder(name_or_path: str = DEFAULT_ENCODER) -> Encoder:
    """Return the encoder of this name.

    Args:
        name_or_path: ``static`` is the model in the package (numpy only); ``hash`` needs
            no model and is for tests; anything else is the folder of a
            sentence-transformers model (a static one runs without the extra).

    Raises:
        EncoderError: there is no such model, or it cannot be used here.
    """
    if name_or_path == "hash":
        from indexing.encoders.hashing import HashEncoder

        return HashEncoder()
    from indexing.encoders.static import StaticEncoder, is_static_model

    if name_or_path == DEFAULT_ENCODER:
        return StaticEncoder(Path(str(resources.files("indexing"))) / "models" / _SHIPPED)
    folder = Path(name_or_path).expanduser()
    if not folder.is_dir():
        raise EncoderError(
            f"没有找到向量模型：{name_or_path}（应为 static 或模型所在的文件夹）", path=str(folder)
        )
    if is_static_model(folder):
        return StaticEncoder(folder.resolve())
    from indexing.encoders.transformer import TransformerEncoder

    return TransformerEncoder(folder.resolve())
