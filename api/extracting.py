"""Extraction of many files: in several processes, each file whole or not at all, resumable.

A line is added to ``.extracted.jsonl`` in the output folder when a file is done. The next
run with the same options skips what has not changed since.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from corpus.errors import DocumentError, DocumentLimitError, EmptyDocumentError

if TYPE_CHECKING:
    from extraction.models import ExtractionResult
    from extraction.rules import Rules

__all__ = ["Options", "Run", "extract_file", "masked", "read_result", "run"]

_LOG = ".extracted.jsonl"
_SHARED = ".masked"
"""The folder of results as tables may show them: names that a report marks anywhere hidden."""

_FEW = 12
"""Files below which starting processes takes longer than they save."""

_TOGETHER = 8
"""Files that a process gets at once, at most; read again if it is killed meanwhile."""

_WARMING = (
    "根据《临江市工程管理规定》第1条，立案2件3人，处分4名，检查5个6家7次，整改8项9%，追回1万元。"
)
"""Makes loaded what is made when a report first needs it: catalogue, weights, words by unit."""

_PLAIN = frozenset([".txt", ".md", ".html", ".htm"])

_ODD = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd]")
"""Signs that no text holds."""

_Job = tuple[Path, str, list[Any]]
_Outcome = tuple[str | None, str | None, str]
"""A line about a file, or why there is none; what its result is called."""


@dataclass(frozen=True, slots=True)
class Options:
    """Where results go, in what form beside JSON, and by whose own rules.

    ``mask`` hides personal data everywhere, ``mask_shared`` in pages and tables only; names
    of persons of the rank ``mask_below`` and lower ones. ``tables`` says whether tables are
    made of the results.
    """

    out: Path
    rules: Path | None = None
    html: bool = False
    mask: bool = False
    mask_shared: bool = True
    mask_below: str = "村级"
    tables: bool = False

    @property
    def hides(self) -> bool:
        """Whether tables show less than the results do."""
        return self.tables and self.mask_shared and not self.mask


@dataclass(slots=True)
class Run:
    """What came of a run: names of results, a line on each, failures, how many were kept."""

    names: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    skipped: int = 0


def run(
    files: Sequence[Path],
    options: Options,
    *,
    workers: int | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> Run:
    """Extract files into the output folder; a bad one is recorded and the rest go on.

    Args:
        files: the reports.
        options: where to and in what form.
        workers: processes; None takes one per core where there are enough files.
        progress: called with (done, total, name) after each file.
    """
    (options.out / _SHARED if options.hides else options.out).mkdir(parents=True, exist_ok=True)
    log = options.out / _LOG
    outcome = Run()
    count = (os.cpu_count() or 1) if workers is None else workers
    known = _known(log)
    keys = _keys(files)
    jobs, lines, written = _jobs(files, options, known, keys)
    if options.mask:
        # What an unmasked run said of these files does not stay beside the masked results.
        gone = {keys[path] for path, _, _ in jobs}
        kept = [orjson.dumps(entry) + b"\n" for key, entry in known.items() if key not in gone]
        log.write_bytes(b"".join(kept))
    if count < 2 or (workers is None and len(jobs) < _FEW):
        count = 0
    forked = count > 0 and sys.platform == "linux" and threading.active_count() == 1
    if jobs and forked:
        _load()
    done = outcome.skipped = len(lines)
    with log.open("ab") as file:
        for (path, name, state), line, error, called in _work(jobs, options, count, forked):
            done += 1
            if line is None:
                outcome.failed.append({"path": str(path), "error": error or ""})
            else:
                lines[name], written[name] = line, called
                # The folder is handed on: no path tells there whose report it was.
                entry = {"path": keys[path], "state": state, "line": line, "name": called}
                file.write(orjson.dumps(entry) + b"\n")
                file.flush()
            progress(done, len(files), path.name)
    found = [name for name in _names(files) if name in lines]
    outcome.names = [written[name] for name in found]
    outcome.lines = [lines[name] for name in found]
    return outcome


def read_result(
    out: Path, name: str, *, shared: bool = False, hidden: bool = False
) -> ExtractionResult:
    """Return a result that was written to the output folder, or what tables ``shared`` show.

    ``hidden`` says that personal data is hidden in what was written.
    """
    from extraction.models import ExtractionResult, MaskedResult

    folder = out / _SHARED if shared else out
    form = MaskedResult if shared or hidden else ExtractionResult
    return form.model_validate_json((folder / f"{name}.json").read_bytes())


def masked(result: ExtractionResult, below: str, text: str | None = None) -> ExtractionResult:
    """Return a result with personal data hidden; what ``text`` marks anywhere is known."""
    from extraction.models import MaskedResult
    from extraction.personal.data import mask_all

    names = _titled(result, below)
    body = mask_all(result.to_json(), below=below, text=text, names=names)
    if body["id"] != result.id:
        # Two reports whose names differ in what is hidden only are still told apart.
        body["id"] += f"_{_digest(result.model_dump_json())[:6]}"
    return MaskedResult.model_validate(body)


def _titled(result: ExtractionResult, below: str) -> list[str]:
    """Return whose names the report's own name and title mark: its text may not mark them."""
    from extraction.personal.data import find_names

    return find_names(f"{result.id}\n{result.title or ''}", below=below)


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()


def extract_file(
    path: Path, rules: Path | None = None, warned: list[str] | None = None
) -> tuple[ExtractionResult, str]:
    """Return what a report holds and its text; for .txt and .md that of the file itself.

    Args:
        path: the report.
        rules: the folder of a collection's rules.
        warned: takes what reading the file gave to know (formulas without results, OCR).

    Raises:
        DocumentError: the file cannot be read.
    """
    from extraction.pipeline import extract as run_extract
    from extraction.tables.text import drawn_tables, joined_tables

    text = _plain_text(path) if path.suffix.lower() in (".txt", ".md") else None
    if text is not None:
        from corpus.titles import find_title

        drawn = drawn_tables(text)
        title, shown = find_title(text[:3000].splitlines(), path.name)
        # The file's name is no title: the text shows one or there is none.
        found = run_extract(
            text,
            doc_id=path.stem,
            title=title if shown else None,
            tables=drawn,
            rules=_rules(rules),
            name=path.name,
        )
        return found, text
    # Office readers are not loaded for text alone.
    from api.settings import load_settings
    from corpus.assemble import assemble
    from corpus.models import Kind
    from corpus.readers.base import ReadOptions
    from corpus.readers.registry import read_file

    options = ReadOptions(ocr=load_settings().ocr)
    parsed = assemble(read_file(path, options), name=path.name, kind=Kind.REPORT)
    if warned is not None:
        warned += parsed.warnings
    tables = joined_tables(parsed.text, parsed.tables)
    result = run_extract(
        parsed.text,
        doc_id=path.stem,
        title=parsed.title,
        tables=tables,
        rules=_rules(rules),
        name=path.name,
    )
    return result, parsed.text


def _plain_text(path: Path) -> str | None:
    """Return the text of a file that is named as plain text, None where it is something else.

    Raises:
        DocumentError: it cannot be opened, is too large, or there is no text in it.
    """
    from corpus.readers.base import ReadOptions
    from corpus.readers.encoding import decode_text
    from corpus.readers.limits import check_bytes, check_chars
    from corpus.readers.registry import load, reader_for

    options = ReadOptions()
    limits = options.limits
    data = load(path, options)
    check_bytes(data, path, limits)
    text = decode_text(data)
    check_chars(len(text), path, limits)
    if not text.strip():
        raise EmptyDocumentError(f"文件中没有可读的文字：{path.name}", path=path)
    # Only what may be none is looked into: that takes a hundredth of an extraction.
    if _ODD.search(text) or data.startswith((b"%PDF-", b"{\\rtf")):
        _, kind = reader_for(data, path)
        return text if kind in ("txt", "md", "html", "csv") else None
    return text


@lru_cache(maxsize=2)
def _rules(folder: Path | None) -> Rules:
    from extraction.rules import load_rules

    return load_rules(folder)


def _jobs(
    files: Sequence[Path],
    options: Options,
    known: Mapping[str, Mapping[str, Any]],
    keys: Mapping[Path, str],
) -> tuple[list[_Job], dict[str, str], dict[str, str]]:
    """Return the files to extract, and by name what was said of those that are unchanged.

    Last comes what the results of these are called.
    """
    from extraction.rules import rules_version

    version = rules_version(options.rules)
    jobs: list[_Job] = []
    lines: dict[str, str] = {}
    written: dict[str, str] = {}
    for path, name in zip(files, _names(files), strict=True):
        state = _state(path, name, options, version)
        kept = known.get(keys[path])
        called = str(kept.get("name", name)) if kept is not None else name
        made = [options.out / f"{called}.json"]
        made += [options.out / _SHARED / f"{called}.json"] if options.hides else []
        if kept is not None and kept["state"] == state and all(one.exists() for one in made):
            lines[name], written[name] = kept["line"], called
        else:
            jobs.append((path, name, state))
    return jobs, lines, written


def _keys(files: Sequence[Path]) -> dict[Path, str]:
    """Return for each file what stands for its whole path; each folder is looked up once."""
    folders: dict[Path, Path] = {}
    keys: dict[Path, str] = {}
    for path in files:
        folder = path.parent
        if folder not in folders:
            folders[folder] = folder.resolve()
        whole = path.resolve() if path.is_symlink() else folders[folder] / path.name
        keys[path] = _digest(str(whole))
    return keys


def _work(
    jobs: Sequence[_Job], options: Options, count: int, forked: bool
) -> Iterator[tuple[_Job, str | None, str | None, str]]:
    if not count or not jobs:
        for job in jobs:
            yield job, *_one(job[0], job[1], options)
        return
    context = _context(options.rules, forked)
    with ProcessPoolExecutor(count, context, _start, (forked,)) as pool:
        waiting: dict[Future[list[_Outcome]], Sequence[_Job]] = {}
        left = _portions(jobs, count)
        while True:
            # A few ahead of each process: what is queued takes memory.
            for few in islice(left, 4 * count - len(waiting)):
                waiting[pool.submit(_several, few, options)] = few
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                few = waiting.pop(future)
                for job, outcome in zip(few, future.result(), strict=True):
                    yield job, *outcome


def _portions(jobs: Sequence[_Job], count: int) -> Iterator[Sequence[_Job]]:
    """Yield what ``count`` processes get at once: many files first, one each in the end.

    Handing over a file costs a good part of what a short one does, so that several go
    together; with few at the end all processes are done at the same time. What is no plain
    text goes singly and first: a scan takes a minute of its own.
    """
    plain: list[_Job] = []
    for job in jobs:
        if job[0].suffix.lower() in _PLAIN:
            plain.append(job)
        else:
            yield [job]
    at = 0
    while at < len(plain):
        size = max(1, min(_TOGETHER, (len(plain) - at) // (4 * count)))
        yield plain[at : at + size]
        at += size


def _start(forked: bool) -> None:
    """Make a process ready, and end it when the one that started it ends, in whatever way."""
    # Ctrl-C is for the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not forked:
        _load()
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _context(rules: Path | None, forked: bool) -> BaseContext:
    """Return how processes start: copies of this one where that is safe, else from nothing.

    A copy has the lexicon already; reading it takes as long as some thirty reports do.
    """
    if not forked:
        return get_context("spawn")
    _rules(rules)
    # What is loaded by now stays: no copy has to look through it for garbage.
    gc.freeze()
    return get_context("fork")


def _load() -> None:
    """Load what reports are read with, and all that the first of them would wait for."""
    from corpus.readers.encoding import decode_text
    from corpus.titles import find_title
    from extraction.patterns import keep_patterns
    from extraction.pipeline import extract as run_extract
    from extraction.tables.text import drawn_tables

    text = decode_text(_WARMING.encode())
    title, _ = find_title(text.splitlines(), "")
    run_extract(text, doc_id="", title=title, tables=drawn_tables(text), rules=_rules(None))
    keep_patterns()


def _several(jobs: Sequence[_Job], options: Options) -> list[_Outcome]:
    return [_one(path, name, options) for path, name, _ in jobs]


def _one(path: Path, name: str, options: Options) -> _Outcome:
    """Extract and write one file; return (line about it, None) or (None, why not), its name."""
    warned: list[str] = []
    try:
        result, text = extract_file(path, options.rules, warned)
    except DocumentError as error:
        return None, error.message, name
    except (MemoryError, RecursionError):
        return None, DocumentLimitError("文件过于复杂，内存不足").message, name
    except Exception as error:  # noqa: BLE001 - whatever one file holds, the others go on
        return None, f"抽取时出错（{type(error).__name__}），这份没有结果", name
    if result.id != name:
        result = result.model_copy(update={"id": name})
    result = _write(result, text, options)
    return _line(result, warned), None, result.id


def _write(result: ExtractionResult, text: str, options: Options) -> ExtractionResult:
    """Write a result and what is shown of it; return it as its JSON has it."""
    from api.cli.output import write_atomic
    from extraction.output.export import to_json

    shown = result
    if options.mask or options.hides or (options.html and options.mask_shared):
        shown = masked(result, options.mask_below, text)
    if options.html:
        from extraction.output.html import to_html
        from extraction.personal.data import mask_text

        if options.mask or options.mask_shared:
            names = _titled(result, options.mask_below)
            text = mask_text(text, below=options.mask_below, names=names)
        page = to_html(shown, text)
        write_atomic(options.out / f"{shown.id}.html", page)
        _forget(options.out / f"{result.id}.html", shown.id != result.id)
    if options.hides:
        write_atomic(options.out / _SHARED / f"{result.id}.json", to_json(shown))
    if options.mask:
        for folder in (options.out, options.out / _SHARED):
            _forget(folder / f"{result.id}.json", shown.id != result.id)
        result = shown
    write_atomic(options.out / f"{result.id}.json", to_json(result))
    return result


def _forget(path: Path, renamed: bool) -> None:
    """Delete what a former run wrote by a name that is hidden now."""
    if renamed:
        path.unlink(missing_ok=True)


def _line(result: ExtractionResult, warned: Sequence[str]) -> str:
    wrong = [check for check in result.checks if check.holds is False]
    lines = [
        f"{result.id}：数字 {len(result.facts)}，文号案号 {len(result.case_numbers)}，"
        f"问题 {len(result.problem_categories)}，勾稽 {len(result.checks)}（不符 {len(wrong)}）"
    ]
    lines += [f"    不符：{check.relation}：{check.equation}" for check in wrong]
    lines += [f"    请留意：{warning}" for warning in warned]
    return "\n".join(lines)


def _names(files: Sequence[Path]) -> list[str]:
    """Return a result name for each file: without its ending, where no other is so called.

    Of several all keep the ending, and the folder where even that does not tell them apart:
    which of them a bare name meant could not be seen.
    """
    stems = Counter(path.stem for path in files)
    whole = Counter(path.name for path in files)
    taken: set[str] = set()
    names: list[str] = []
    for path in files:
        name = path.stem
        if stems[name] > 1:
            name = path.name if whole[path.name] == 1 else f"{path.parent.name}_{path.name}"
        base, number = name, 2
        while name in taken:
            name = f"{base}_{number}"
            number += 1
        taken.add(name)
        names.append(name)
    return names


def _state(path: Path, name: str, options: Options, rules: str) -> list[Any]:
    found = path.stat()
    masks = [options.mask, options.mask_shared, options.mask_below]
    return [_digest(name), found.st_size, found.st_mtime_ns, options.html, *masks, rules]


def _known(log: Path) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    if log.exists():
        for line in log.read_bytes().splitlines():
            try:
                entry = orjson.loads(line)
                known[entry["path"]] = entry
            except (orjson.JSONDecodeError, KeyError, TypeError):
                continue  # a line cut short by an interruption
    return known
