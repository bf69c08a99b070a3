"""Words out of pictures: scanned PDF pages and image files, by RapidOCR on the CPU.

The models (PP-OCR for detection, direction and recognition) come inside the ``rapidocr``
package and are named by their paths, so that nothing is ever looked for on a network.
"""

from __future__ import annotations

import importlib.util
import logging
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import DamagedDocumentError, EmptyDocumentError, MissingToolError
from corpus.models import ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.layout import Run
from corpus.readers.limits import Deadline, check_bytes, check_pages
from corpus.readers.pdf_runs import Frame
from corpus.readers.pdf_tables import FoundTable
from corpus.readers.sniff import IMAGE_SUFFIXES

__all__ = ["ImageReader", "OcrEngine", "RecognisedPage", "load_engine", "recognise_page"]

_log = logging.getLogger(__name__)

Image = npt.NDArray[np.uint8]

_DPI = 200
_MAX_SIDE = 3_200
"""Pixels of the longer side that a page is rendered to at most."""

_FIND_SIDE = 1_440
"""Pixels of the longer side of the picture in which lines are looked for."""

_DIRECTION_SAMPLE = 18
_TALL = 1.6
_MIN_SCORE = 0.5
_LONG_LINES = 3

_SECONDS_A_PAGE = 60.0
_NOT_INSTALLED = '没有安装 OCR 组件（在程序文件夹里执行 pip install -e ".[ocr]"）'
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_NARROW = re.compile(r"(?<=[\u3400-\u9fff])[()]|[()](?=[\u3400-\u9fff，。；：、])")
_BRACKETS = {"(": "（", ")": "）"}
# What is printed on the bed of a scanner or the mat of a document camera.
_BED_MARK = re.compile(
    r"^(?:A[2-7]|B[3-6]|16K|8K|证件|身份证|名片|Letter|Legal|票据)$", re.IGNORECASE
)


@dataclass(slots=True)
class RecognisedPage:
    """What OCR has found on a page; ``frame`` leads back to the page as shown."""

    runs: list[Run]
    frame: Frame
    width: float
    height: float
    tables: list[FoundTable] = field(default_factory=list)
    unread: int = 0
    """Cells of its tables that hold something and could not be read."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A recognised line: corners in pixels, text and score."""

    corners: npt.NDArray[np.float64]
    text: str
    score: float


class OcrEngine:
    """RapidOCR with the models that lie in its package.

    Raises:
        MissingToolError: the package or its models are not there.
    """

    def __init__(self) -> None:
        models = _model_paths()
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.max_side_len": _MAX_SIDE,
                "Global.text_score": _MIN_SCORE,
                # The picture's margins were added by a resize that is done here.
                "Global.use_preprocess_img": False,
                "Global.use_vertical_padding": False,
                "Det.model_path": str(models["det"]),
                "Cls.model_path": str(models["cls"]),
                "Rec.model_path": str(models["rec"]),
            }
        )

    def lines(self, image: Image) -> tuple[list[_Found], int]:
        """Return the lines of a picture and how it had to be turned.

        The second value is the direction of writing in the picture as given: 0, 90
        (upwards), 180 or 270; corners are those in the picture turned upright.
        """
        from rapidocr.main import RapidOCRError

        turn = 0
        try:
            crops, boxes = self._detect(image)
            if _mostly_tall(boxes):
                turn = 90
                image = np.ascontiguousarray(np.rot90(image, k=-1))
                crops, boxes = self._detect(image)
            if self._upside_down(crops):
                turn = (turn + 180) % 360
                height, width = image.shape[:2]
                boxes = [np.array([width, height]) - box[[2, 3, 0, 1]] for box in boxes]
                crops = [_flipped(crop) for crop in crops]
            texts = self._read(crops)
        except RapidOCRError:
            return [], 0
        found = [
            _Found(box, text, score)
            for box, (text, score) in zip(boxes, texts, strict=True)
            if text and score >= _MIN_SCORE
        ]
        return found, turn

    def _upside_down(self, crops: Sequence[Image]) -> bool:
        """Tell whether most of the longest lines stand on their heads.

        The classifier errs on single lines; of a page the majority is right.
        """
        sample = sorted(crops, key=lambda crop: -crop.shape[1])[:_DIRECTION_SAMPLE]
        result = self._engine.cls_and_rotate([crop.copy() for crop in sample])[1]
        flipped = sum(label == "180" and score > 0.9 for label, score in result.cls_res)
        return bool(flipped > 0.6 * len(sample))

    def _read(self, crops: Sequence[Image]) -> list[tuple[str, float]]:
        """Return text and score of each piece; a doubtful one is tried the other way up."""
        first = self._engine.recognize_txt(list(crops))
        texts = [
            (text.strip(), float(score))
            for text, score in zip(first.txts, first.scores, strict=True)
        ]
        doubtful = [i for i, (_, score) in enumerate(texts) if score < 0.6]
        if 0 < len(doubtful) <= 0.3 * len(texts) + 1:
            again = self._engine.recognize_txt([_flipped(crops[i]) for i in doubtful])
            for i, text, score in zip(doubtful, again.txts, again.scores, strict=True):
                if score > max(0.8, texts[i][1]):
                    texts[i] = (text.strip(), float(score))
        return texts

    def words(self, pieces: Sequence[Image]) -> list[tuple[str, float]]:
        """Return text and score of pieces that hold a line each; "" for what is none."""
        if not pieces:
            return []
        found = self._read(pieces)
        return [(_mended(text) if score >= _MIN_SCORE else "", score) for text, score in found]

    def _detect(self, image: Image) -> tuple[list[Image], list[npt.NDArray[np.float64]]]:
        """Return the pieces of a picture that hold text, and their corners in its pixels.

        Looking for lines costs time by the pixel and needs few; the pieces to be read are
        cut from the picture as it is.
        """
        import cv2

        engine = self._engine
        factor = min(1.0, _FIND_SIDE / max(image.shape[:2]))
        small: Any = image
        if factor < 1.0:
            size = (
                max(32, round(image.shape[1] * factor)),
                max(32, round(image.shape[0] * factor)),
            )
            small = np.asarray(
                cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8
            )
        _, result = engine.detect_and_crop(*engine.preprocess_img(small))
        ratio = np.array([image.shape[1] / small.shape[1], image.shape[0] / small.shape[0]])
        boxes = [np.asarray(box, dtype=np.float64) * ratio for box in result.boxes]
        crops = engine.crop_text_regions(image, [box.astype(np.float32) for box in boxes])
        return list(crops), boxes


def _flipped(crop: Image) -> Image:
    return np.ascontiguousarray(np.rot90(crop, k=2))


@lru_cache(maxsize=1)
def load_engine() -> OcrEngine:
    """Return the OCR engine, loaded once a process.

    Raises:
        MissingToolError: the extra ``ocr`` is not installed.
    """
    return OcrEngine()


def _model_paths() -> dict[str, Path]:
    """Return the models inside the installed package."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise MissingToolError(_NOT_INSTALLED)
    if importlib.util.find_spec("onnxruntime") is None:
        raise MissingToolError(_NOT_INSTALLED)
    folder = Path(next(iter(spec.submodule_search_locations))) / "models"
    found: dict[str, Path] = {}
    for kind in ("det", "cls", "rec"):
        candidates = sorted(folder.glob(f"*_{kind}*.onnx"))
        if not candidates:
            raise MissingToolError(
                f"OCR 组件不完整：安装包里没有模型（{folder.name}/*_{kind}_*.onnx）"
            )
        found[kind] = candidates[-1]
    return found


def _mostly_tall(boxes: Sequence[npt.NDArray[np.float64]]) -> bool:
    """Tell whether most text runs up or down the picture."""
    tall = level = 0.0
    for box in boxes:
        width, height = float(np.ptp(box[:, 0])), float(np.ptp(box[:, 1]))
        # Short numbers are as high as wide and tell nothing.
        if height > _TALL * width:
            tall += height
        elif width > _TALL * height:
            level += width
    return tall > 1.5 * level


def recognise_page(engine: OcrEngine, page: Any) -> RecognisedPage:
    """Return what is written on an open ``pypdfium2.PdfPage``, in points."""
    width, height = page.get_size()
    scale = min(_DPI / 72, _MAX_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=False, may_draw_forms=True)
    try:
        image = np.array(
            bitmap.to_numpy()[:, :, :3] if bitmap.n_channels > 1 else bitmap.to_numpy()
        )
    finally:
        bitmap.close()
    if image.ndim == 2 or image.shape[2] == 1:
        image = np.repeat(image.reshape(image.shape[0], image.shape[1], 1), 3, axis=2)
    return recognise_image(engine, image, scale)


def recognise_image(engine: OcrEngine, image: Image, scale: float) -> RecognisedPage:
    """Return what is written in a picture.

    Args:
        engine: from `load_engine`.
        image: (height, width, 3), blue, green, red.
        scale: pixels a point.
    """
    from corpus.readers.ocr_tables import find_scanned_tables

    found, turn = engine.lines(image)
    height, width = image.shape[0] / scale, image.shape[1] / scale
    frame = Frame(width, height, turn)
    if turn in (90, 270):
        width, height = height, width
    upright = np.ascontiguousarray(np.rot90(image, k={0: 0, 90: -1, 180: 2, 270: 1}[turn]))
    angle = _skew(found, upright)
    runs = _runs(found, angle, scale, width, height)
    if all(_is_bed_mark(run) for run in runs):
        return RecognisedPage([], frame, width, height)
    straight = _straight(upright, angle)
    tables, runs, unread = find_scanned_tables(engine.words, straight, runs, scale)
    return RecognisedPage(runs, frame, width, height, tables, unread)


def _straight(image: Image, angle: float) -> Image:
    """Return a picture with the lean taken out that `_runs` takes out of its lines.

    A ruling that leans is a flight of steps, none of them as long as a ruling.
    """
    if not angle:
        return image
    import cv2

    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(angle), 1.0)
    straight = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(straight, dtype=np.uint8)


def _is_bed_mark(run: Run) -> bool:
    """Tell whether a recognised line is a mark on the scanner, or next to nothing."""
    if _BED_MARK.match(run.text):
        return True
    return len(run.text) < 3 and (run.confidence or 0.0) < 0.8


def _skew(found: Sequence[_Found], image: Image) -> float:
    """Return by how much a page leans, in radians, downwards to the right.

    By its long lines of text, by the lines of its tables where there are few of them.
    """
    from corpus.readers.ocr_tables import lean_of_rulings

    angles = [
        math.atan2(*(line.corners[1] - line.corners[0])[::-1])
        for line in found
        if np.ptp(line.corners[:, 0]) > 6 * np.ptp(line.corners[:, 1])
    ]
    angle = median(angles) if len(angles) >= _LONG_LINES else lean_of_rulings(image)
    return angle if 0.008 < abs(angle) < 0.35 else 0.0


def _runs(
    found: Sequence[_Found], angle: float, scale: float, width: float, height: float
) -> list[Run]:
    """Return lines as runs in points, the lean taken out."""
    runs: list[Run] = []
    cosine, sine = math.cos(-angle), math.sin(-angle)
    turn = np.array([[cosine, -sine], [sine, cosine]])
    middle = np.array([width / 2, height / 2])
    for line in found:
        corners = line.corners / scale
        if angle:
            corners = (corners - middle) @ turn.T + middle
        x0, top = corners.min(axis=0)
        x1, bottom = corners.max(axis=0)
        runs.append(
            Run(
                _mended(line.text),
                float(x0),
                float(top),
                float(x1),
                float(bottom),
                size=_size(line.text, float(x1 - x0), float(bottom - top)),
                confidence=line.score,
            )
        )
    _even_sizes(runs)
    return runs


def _mended(text: str) -> str:
    """Return a recognised line with what the recogniser regularly confuses put right.

    Narrow brackets beside ideographs are wide ones, and a 一 between digits is a dash.
    """
    text = _NARROW.sub(lambda match: _BRACKETS[match.group()], text)
    return re.sub(r"(?<=\d)一(?=\d)", "—", text)


def _size(text: str, width: float, height: float) -> float:
    """Return the type size of a recognised line: by its length where it is wide enough."""
    units = sum(1.0 if _WIDE.match(char) else 0.52 for char in text)
    if units >= 3 and len(_WIDE.findall(text)) > 0.6 * len(text):
        return min(width / units, 0.95 * height)
    return 0.0


def _even_sizes(runs: Sequence[Run]) -> None:
    """Set the sizes that length does not tell by height, and level the detector's whims."""
    known = [run for run in runs if run.size > 0]
    share = median(run.size / (run.bottom - run.top) for run in known) if known else 0.74
    for run in runs:
        if run.size <= 0:
            run.size = share * (run.bottom - run.top)
    long = [run.size for run in runs if len(run.text) >= 8]
    if not long:
        return
    usual = median(long)
    for run in runs:
        # The height of two or three characters says little.
        if abs(run.size - usual) < (0.28 if len(run.text) > 3 else 0.6) * usual:
            run.size = usual


class ImageReader:
    """Reads pictures of pages (photographs, scans, faxes in TIFF)."""

    formats: tuple[str, ...] = ("image",)
    suffixes: tuple[str, ...] = IMAGE_SUFFIXES

    def sniff(self, data: bytes, path: Path) -> float:
        """Return 1 for PNG, JPEG, TIFF and BMP."""
        from corpus.readers.sniff import sniff_format

        return 1.0 if sniff_format(data, path).format == "image" else 0.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return what is written in a picture.

        Raises:
            MissingToolError: OCR is not installed or switched off.
            EmptyDocumentError: nothing is written in it.
            DamagedDocumentError: it is no picture that can be opened.
        """
        from corpus.readers.pdf_blocks import LaidPage, blocks_of

        check_bytes(data, path, options.limits)
        if options.ocr == "never":
            raise MissingToolError(
                f"图片需要 OCR 才能读取；按设置未启用 OCR：{path.name}", path=path
            )
        try:
            engine = load_engine()
        except MissingToolError as exc:
            raise MissingToolError(
                f"图片需要 OCR 才能读取；{exc.message}：{path.name}", path=path
            ) from exc
        images = _frames(data, path, options)
        deadline = Deadline(options.limits.timeout_s + _SECONDS_A_PAGE * len(images), path)
        pages: list[LaidPage] = []
        for number, image in enumerate(images, start=1):
            options.progress(number - 1, len(images))
            found = recognise_image(engine, image, _DPI / 72)
            pages.append(LaidPage(number, found.frame, found.runs, found.tables))
            deadline.check()
        options.progress(len(images), len(images))
        blocks, title = blocks_of(pages)
        if not blocks:
            raise EmptyDocumentError(f"图片中没有可识别的文字：{path.name}", path=path)
        return ReadResult(
            format="image",
            blocks=tuple(blocks),
            title=title,
            warnings=("文字由 OCR 识别，引用前请核对原件",),
            pages=len(images),
        )


def _frames(data: bytes, path: Path, options: ReadOptions) -> list[Image]:
    """Return the pictures of a file, several for a TIFF, none larger than can be read."""
    import warnings

    from PIL import Image as pillow
    from PIL import ImageOps, ImageSequence, UnidentifiedImageError

    found: list[Image] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pillow.DecompressionBombWarning)
            with pillow.open(BytesIO(data)) as picture:
                check_pages(getattr(picture, "n_frames", 1), path, options.limits)
                for one in ImageSequence.Iterator(picture):
                    upright = ImageOps.exif_transpose(one).convert("RGB")
                    upright.thumbnail((_MAX_SIDE, _MAX_SIDE))
                    found.append(np.array(upright, dtype=np.uint8)[:, :, ::-1].copy())
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        pillow.DecompressionBombError,
        pillow.DecompressionBombWarning,
    ) as exc:
        raise DamagedDocumentError(f"图片已损坏或过大，打不开：{path.name}", path=path) from exc
    return found
