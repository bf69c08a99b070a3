"""Commands about course packs: course new, add, show, move, build, stale, update …"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import AsOfOption, HomeOption, JsonOption, open_home, parse_date
from api.cli.output import note, print_json, write_atomic
from api.errors import EXIT_PARTIAL
from corpus.errors import UsageError

if TYPE_CHECKING:
    from api.courses.packs import Courses
    from corpus.courses.models import Course, Entry
    from corpus.courses.staleness import Change

__all__ = ["register"]

PackArgument = Annotated[
    str, typer.Argument(help="课程包的名称或编号。", metavar="课程包", show_default=False)
]
NumberArgument = Annotated[
    int, typer.Argument(help="第几项（course show 里的序号）。", metavar="序号")
]


def register(app: typer.Typer) -> None:
    """Add the command group to the application."""
    group = typer.Typer(help="课程包：收集条文和案例，排成一课，导出讲稿、课件和自测题。",
                        no_args_is_help=True)  # fmt: skip
    group.command("new", help="新建课程包。")(new)
    group.command("list", help="列出课程包，注明有几处已失效。")(list_courses)
    group.command("show", help="列出一个课程包的各项。")(show)
    group.command("add", help="加入条文、案例、摘录，或标题、讲稿、讨论题。")(add)
    group.command("edit", help="改课程包的名称、对象、日期，或某一项的文字。")(edit)
    group.command("move", help="把一项移到另一个位置。")(move)
    group.command("remove", help="移除若干项，或整个课程包（--all）。")(remove)
    group.command("build", help="导出讲稿 docx、课件 pptx、自测题。")(build)
    group.command("stale", help="列出已失效的引用；有则退出码为 3。")(stale)
    group.command("update", help="把已失效的引用换成现行文字。")(update)
    group.command("keep", help="注明旧版，保留：在更新的版本施行以前不再提醒。")(keep)
    app.add_typer(group, name="course")


def new(
    title: Annotated[str, typer.Argument(help="名称。", metavar="名称")],
    audience: Annotated[str, typer.Option("--audience", help="面向谁讲。")] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="固定以某日有效的文本为准；默认随现行文本。")
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make an empty pack."""
    with open_home(home) as service:
        course = _courses(service).new(title, audience, parse_date(as_of))
    if as_json:
        from api.courses.packs import course_body

        print_json(course_body(course, []))
    else:
        typer.echo(f"{course.id}  {course.title}")


def list_courses(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """List the packs."""
    from api.courses.packs import summary_body

    with open_home(home) as service:
        courses = _courses(service)
        rows = [summary_body(course, courses.changes(course)) for course in courses.all()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        stale_text = f"，{row['stale']} 处已失效" if row["stale"] else ""
        typer.echo(f"{row['id']}  {row['title']}（{row['items']} 条出处{stale_text}）")
    if not rows:
        note("还没有课程包。新建：jidian course new 名称")


def show(pack: PackArgument, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print the outline of a pack."""
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        changes = courses.changes(course)
    _print_course(course, changes, as_json)


def add(
    pack: PackArgument,
    refs: Annotated[
        list[str] | None, typer.Argument(help="条文、案例或文件，可多个。", metavar="条文…")
    ] = None,
    span: Annotated[str, typer.Option("--span", help="摘录的起止字位，如 120:300。")] = "",
    heading: Annotated[list[str] | None, typer.Option("--heading", help="添标题。")] = None,
    words: Annotated[list[str] | None, typer.Option("--note", help="添讲稿。")] = None,
    question: Annotated[list[str] | None, typer.Option("--question", help="添讨论题。")] = None,
    at: Annotated[int | None, typer.Option("--at", help="放到第几项；默认在最后。", min=1)] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add to a pack: headings first, then what is quoted, then notes and questions."""
    from api.courses.packs import Wanted
    from corpus.courses.models import EntryKind

    start, end = _span(span)
    if start is not None and len(refs or []) != 1:
        raise UsageError("--span 要和一份文件一起用。")
    if not (refs or heading or words or question):
        raise UsageError("没有说要加入什么：写条文、案例，或用 --heading、--note、--question。")
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        quoted = courses.quoted(course, [Wanted(ref=r, start=start, end=end) for r in refs or []])
        entries = [
            *(courses.written(EntryKind.HEADING, text) for text in heading or []),
            *quoted,
            *(courses.written(EntryKind.NOTE, text) for text in words or []),
            *(courses.written(EntryKind.QUESTION, text) for text in question or []),
        ]
        course, _ = courses.put(course.id, entries, at - 1 if at is not None else None)
        changes = courses.changes(course)
    _print_course(course, changes, as_json)


def edit(
    pack: PackArgument,
    number: Annotated[int | None, typer.Argument(help="第几项。", metavar="序号")] = None,
    title: Annotated[str | None, typer.Option("--title", help="课程包的名称。")] = None,
    audience: Annotated[str | None, typer.Option("--audience", help="面向谁讲。")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="固定日期；空为随现行。")] = None,
    text: Annotated[str | None, typer.Option("--text", help="这一项的标题或文字。")] = None,
    words: Annotated[str | None, typer.Option("--note", help="这一项的讲稿。")] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change a pack's head or an entry's words."""
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        if title is not None or audience is not None or as_of is not None:
            course = courses.edit(course.id, title=title, audience=audience, as_of=as_of)
        if number is not None:
            entry = _numbered(course, number)
            course = courses.edit_entry(course.id, entry.id, text=text, note=words)
        elif text is not None or words is not None:
            raise UsageError("改某一项的文字要写第几项。")
        changes = courses.changes(course)
    _print_course(course, changes, as_json)


def move(
    pack: PackArgument,
    number: NumberArgument,
    to: Annotated[int, typer.Argument(help="移到第几项。", metavar="序号", min=1)],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move an entry."""
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        course = courses.move(course.id, _numbered(course, number).id, to=to - 1)
        changes = courses.changes(course)
    _print_course(course, changes, as_json)


def remove(
    pack: PackArgument,
    numbers: Annotated[
        list[int] | None, typer.Argument(help="第几项，可多个。", metavar="序号…")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="删除整个课程包。")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove entries, or the pack."""
    if bool(numbers) == everything:
        raise UsageError("写要移除的第几项；删除整个课程包用 --all。")
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        if everything:
            courses.store.delete(course.id)
            if as_json:
                print_json({"deleted": course.id})
            else:
                note(f"已删除课程包“{course.title}”。")
            return
        ids = [_numbered(course, number).id for number in dict.fromkeys(numbers or [])]
        course = courses.remove(course.id, ids)
        changes = courses.changes(course)
    _print_course(course, changes, as_json)


def build(
    pack: PackArgument,
    out: Annotated[Path, typer.Option("--out", help="写入的文件夹。", metavar="文件夹")],
    form: Annotated[
        str, typer.Option("--format", help="docx、pptx、quiz，逗号隔开。")
    ] = "docx,pptx,quiz",
    template: Annotated[
        list[Path] | None, typer.Option("--template", help="单位的模板（docx、dotx、pptx、potx）。")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="自测题的种子；同一种子出同一套题。")] = 1,
    questions: Annotated[int, typer.Option("--questions", help="自测题数。", min=1, max=100)] = 10,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the files of a pack."""
    from api.courses.building import build as build_files
    from corpus.courses.packages import suffix_of

    given: dict[str, bytes] = {}
    for path in template or []:
        if not path.is_file():
            raise UsageError(f"没有模板文件“{path}”。")
        data = path.read_bytes()
        given[suffix_of(data)] = data
    forms = [name.strip().lower() for name in form.split(",") if name.strip()]
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        files = build_files(
            service, courses, course, forms, templates=given, seed=seed, questions=questions
        )
        found = [change for change in courses.changes(course) if not change.kept]
    for name, data in files:
        write_atomic(out / name, data)
    if as_json:
        rows = [str(out / name) for name, _ in files]
        print_json({"course": course.id, "files": rows, "seed": seed, "stale": len(found)})
        return
    for name, _ in files:
        note(f"已写入 {out / name}")
    if found:
        note(f"注意：有 {len(found)} 处引用已失效，文件里已注明。查看：jidian course stale")


def stale(
    packs: Annotated[
        list[str] | None, typer.Argument(help="课程包；默认全部。", metavar="课程包…")
    ] = None,
    as_of: AsOfOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what went stale; exit with 3 if anything did."""
    with open_home(home) as service:
        courses = _courses(service)
        chosen = [courses.find(name) for name in packs] if packs else courses.all()
        on = parse_date(as_of)
        rows = [(course, courses.changes(course, on)) for course in chosen]
    count = sum(not change.kept for _, changes in rows for change in changes)
    if as_json:
        day = (on or datetime.date.today()).isoformat()
        print_json({"on": day, "stale": count, "courses": [_stale_body(*row) for row in rows]})
    else:
        for course, changes in rows:
            _print_changes(course, [change for change in changes if not change.kept])
        if not count:
            note("没有失效的引用。")
    if count:
        raise typer.Exit(EXIT_PARTIAL)


def update(
    pack: PackArgument,
    number: Annotated[int | None, typer.Argument(help="第几项；默认全部。", metavar="序号")] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put the present text in place of what went stale; exit with 3 if some has none."""
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        entry_id = _numbered(course, number).id if number is not None else None
        numbers = {entry.id: at for at, entry in enumerate(course.entries, 1)}
        course, done, rest = courses.update(course.id, entry_id)
    if as_json:
        print_json(
            {
                "course": course.id,
                "updated": [change.to_json(numbers[change.entry.id]) for change in done],
                "left": [change.to_json(numbers[change.entry.id]) for change in rest],
            }
        )
    else:
        for change in done:
            note(f"已更新第 {numbers[change.entry.id]} 项：{change.message}")
        for change in rest:
            note(f"没有可换的文字，第 {numbers[change.entry.id]} 项：{change.message}")
        if not done and not rest:
            note("没有失效的引用。")
    if rest:
        raise typer.Exit(EXIT_PARTIAL)


def keep(
    pack: PackArgument, number: NumberArgument, home: HomeOption = None, as_json: JsonOption = False
) -> None:
    """Go on quoting an old version."""
    with open_home(home) as service:
        courses = _courses(service)
        course = courses.find(pack)
        course = courses.keep(course.id, _numbered(course, number).id)
        changes = courses.changes(course)
    _print_course(course, changes, as_json)


# --- parts --------------------------------------------------------------------------------


def _courses(service: Any) -> Courses:
    from api.courses.packs import Courses

    return Courses(service)


def _span(text: str) -> tuple[int | None, int | None]:
    if not text:
        return None, None
    match = re.fullmatch(r"\s*(\d{1,9})\s*[:：,-]\s*(\d{1,9})\s*", text)
    if match is None:
        raise UsageError(f"--span “{text}”应写成 起:止，如 120:300。")
    return int(match[1]), int(match[2])


def _numbered(course: Course, number: int) -> Entry:
    if not 1 <= number <= len(course.entries):
        raise UsageError(f"课程包“{course.title}”共 {len(course.entries)} 项，没有第 {number} 项。")
    return course.entries[number - 1]


def _print_course(course: Course, changes: list[Change], as_json: bool) -> None:
    from api.courses.packs import course_body

    if as_json:
        print_json(course_body(course, changes))
        return
    typer.secho(f"{course.title}（{course.id}）", bold=True)
    about = [course.audience, f"固定以 {course.as_of} 的文本为准" if course.as_of else ""]
    if any(about):
        typer.echo("　".join(text for text in about if text))
    by_entry = {change.entry.id: change for change in changes}
    names = {"heading": "标题", "note": "讲稿", "question": "讨论", "provision": "条文",
             "case": "案例", "passage": "摘录"}  # fmt: skip
    for number, entry in enumerate(course.entries, 1):
        first = entry.label.split("\n")[0][:60]
        version = f"（{entry.quote.version}）" if entry.quote and entry.quote.article else ""
        typer.echo(f"{number:>3}  {names[entry.kind.value]}  {first}{version}")
        change = by_entry.get(entry.id)
        if change is not None:
            typer.echo(f"       {'已保留旧版' if change.kept else change.label}：{change.message}")


def _stale_body(course: Course, changes: list[Change]) -> dict[str, Any]:
    return {
        "id": course.id,
        "title": course.title,
        "stale": sum(not change.kept for change in changes),
        "items": [change.to_json(course.place(change.entry.id) + 1) for change in changes],
    }


def _print_changes(course: Course, changes: list[Change]) -> None:
    from corpus.courses.staleness import difference

    if not changes:
        return
    typer.secho(f"{course.title}（{course.id}）", bold=True)
    marks = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "moved_from": ("[<", "<]"),
             "moved_to": ("{>", ">}")}  # fmt: skip
    for change in changes:
        number = course.place(change.entry.id) + 1
        typer.echo(f"  {number}. {change.entry.label.split(chr(10))[0][:60]}  〔{change.label}〕")
        typer.echo(f"     {change.message}")
        if change.entry.quote is not None and change.new:
            parts = []
            for operation, text in difference(change.entry.quote, change.new):
                opening, closing = marks.get(operation.value, ("", ""))
                parts.append(f"{opening}{text}{closing}")
            typer.echo("     " + "".join(parts).replace("\n", "\n     "))
