"""Commands about links between provisions: links, card, wanted, graph, relink."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsOfOption, HomeOption, JsonOption, open_home, parse_date
from api.cli.output import note, print_json, write_atomic
from corpus.errors import UsageError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("links", help="一条规定引用了什么、被什么引用、与哪些条文对应。")(links)
    app.command("wanted", help="资料库中被引用而未收录的法规。")(wanted)
    app.command("graph", help="把全部引用关系导出为图（.graphml 或 .json）。")(graph)
    app.command("card", help="违纪行为卡：条文、后果原文、案例、问答，逐条注明出处。")(card)
    app.command("relink", help="按现有法规重新建立全部引用关系。")(relink)


def links(
    ref: Annotated[str, typer.Argument(help="条文或文件，如“监察法 第二十四条”。", metavar="条文")],
    as_of: AsOfOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the links of one article."""
    with open_home(home) as service:
        body = service.links(ref, parse_date(as_of))
    if as_json:
        print_json(body)
        return
    typer.secho(f"《{body['title']}》（{body['version']}）{body['article'] or ''}", bold=True)
    typer.echo(f"引用（{len(body['cites'])}）")
    for row in body["cites"]:
        held = "" if row["held"] else "（未收）"
        typer.echo(f"  《{row['law']}》{row['article'] or ''}{held}")
    typer.echo(f"被引用（{len(body['cited_by'])}）")
    for row in body["cited_by"]:
        former = f"（旧条号{row['former_article']}）" if row["former_article"] else ""
        unsure = "" if row["certain"] else "（版本未定）"
        where = f"{row['title']}{' ' + row['article'] if row['article'] else ''}"
        typer.echo(f"  {where}{former}{unsure}：{row['snippet']}")
    typer.echo(f"对应条文（{len(body['corresponding'])}）")
    for row in body["corresponding"]:
        typer.echo(f"  《{row['title']}》{row['article']}：同处引用 {row['cited_together']} 次")
        for evidence in row["evidence"][:2]:
            typer.echo(f"      {evidence['doc']}：{evidence['snippet']}")
    typer.echo(f"文字相近（{len(body['similar'])}）")
    for row in body["similar"]:
        typer.echo(f"  《{row['title']}》{row['article']}：相同 {row['likeness']:.0%}")


def card(
    conduct: Annotated[str, typer.Argument(help="行为或案由，如“收受礼金”。", metavar="行为")],
    as_of: AsOfOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what the collection holds on a conduct."""
    with open_home(home) as service:
        body = service.card(conduct, parse_date(as_of))
    if as_json:
        print_json(body)
        return
    typer.secho(f"“{conduct}”", bold=True)
    for row in body["provisions"]:
        typer.secho(f"《{row['title']}》（{row['version']}）{row['article']}", bold=True)
        typer.echo(f"  {' '.join(row['text'].split())}")
        for other in row["corresponding"]:
            source = other["evidence"][0]["doc"] if other["evidence"] else ""
            typer.echo(f"  对应：《{other['title']}》{other['article']}（据 {source}）")
    for label, name in (("案例", "cases"), ("问答", "answers")):
        typer.echo(f"{label}（{len(body[name])}）")
        for row in body[name]:
            typer.echo(f"  {row['title']}〔{row['doc']}〕：{row['snippet']}")


def wanted(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print the laws that are cited and not held."""
    with open_home(home) as service:
        rows = [law.to_json() for law in service.link_index.wanted()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        about = "，".join(filter(None, (row["issuer"], row["number"])))
        typer.echo(
            f"《{row['title']}》{f'（{about}）' if about else ''}："
            f"{row['documents']} 份文件引用 {row['citations']} 处"
        )
    if not rows:
        note("引用到的法规都在资料库里。")


def graph(
    out: Annotated[Path, typer.Argument(help="写到哪里：.graphml 或 .json。", metavar="文件")],
    home: HomeOption = None,
) -> None:
    """Write the links of the whole collection as a graph."""
    from corpus.link_graph import graph_json, graphml

    suffix = out.suffix.lower()
    if suffix not in (".graphml", ".json"):
        raise UsageError("文件名须以 .graphml 或 .json 结尾。")
    with open_home(home) as service:
        index = service.link_index
        if suffix == ".json":
            import orjson

            data = orjson.dumps(graph_json(index))
        else:
            data = graphml(index).encode()
    write_atomic(out, data)
    note(f"已写出：{out}")


def relink(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Make all links anew, for instance after many regulations have come in."""
    with open_home(home) as service:
        count = service.rebuild_links()
    if as_json:
        print_json({"links": count})
    else:
        typer.echo(f"引用关系 {count} 条。")
