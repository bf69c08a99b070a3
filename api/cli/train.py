"""The command that trains the retriever on a collection of one's own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import HomeOption, JsonOption, open_home
from api.cli.output import note, print_json
from corpus.errors import MissingToolError

__all__ = ["register"]

_NEEDED = ("torch", "scipy", "lightgbm")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("train", help="用资料库里的文字重新训练语义检索模型。")(train)


def train(
    out: Annotated[Path, typer.Option("--out", help="模型文件夹。")],
    home: HomeOption = None,
    work: Annotated[
        Path | None, typer.Option("--work", help="中间结果的文件夹；中断后重新执行即继续。")
    ] = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", help="另有答案的问题（BEIR 文件夹）。")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="随机数种子；相同则结果相同。")] = 0,
    steps: Annotated[int | None, typer.Option("--steps", min=1, help="训练步数。")] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, help="同时训练几个（默认每核一个，每个约占 3 GB 内存）。"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Train encoder and ranking on the texts of a collection; minutes to an hour."""
    from importlib.util import find_spec

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise MissingToolError(
            f"训练需要 {'、'.join(missing)}：请在程序文件夹里执行 pip install -e '.[train]'"
        )
    from dataclasses import replace

    from evaluation.train.contrastive import TrainingOptions
    from evaluation.train.material import read_material
    from evaluation.train.questions import EVERYDAY_QUESTIONS, read_questions
    from evaluation.train.recipe import Sources, run_recipe
    from evaluation.train.sayings import read_sayings

    options = TrainingOptions(seed=seed)
    if steps is not None:
        options = replace(options, steps=steps)
    with tempfile.TemporaryDirectory(prefix="jidian-train-") as name:
        texts = Path(name)
        with open_home(home) as service:
            count = service.write_originals(texts)
        note(f"资料 {count} 份，开始训练；中间结果在 {work or out / 'work'}")
        material = read_material(
            {texts: 1.0},
            questions,
            "train",
            read_questions(),
            read_questions(EVERYDAY_QUESTIONS),
            read_sayings(),
        )
        sources = Sources(questions, "train", texts)
        record = run_recipe(material, sources, options, work or out / "work", out, at_once=jobs)
    if as_json:
        print_json(record)
    else:
        note(f"模型已写入 {out}；把 JIDIAN_ENCODER 设为它，再执行 jidian reindex 即换用")
