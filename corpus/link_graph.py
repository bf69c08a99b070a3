"""The links of a collection as a graph: GraphML and JSON.

Nodes are documents and the articles that links start from or lead to; laws that are not
held are nodes of their own. Every edge has the place it comes from.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from corpus.linked import LinkIndex
from corpus.links import Link
from corpus.models import DocumentRecord

__all__ = ["graph_json", "graphml"]

_NODE_KEYS = ("label", "kind", "doc", "article", "version")
_EDGE_KEYS = ("start", "end", "version")


def graph_json(index: LinkIndex) -> dict[str, Any]:
    """Return ``{"nodes": [...], "edges": [...]}``; edges name nodes by id."""
    nodes: dict[str, dict[str, Any]] = {}
    edges = []
    for source, link, target in index.edges():
        from_id = _node(nodes, source, link.article)
        to_id = _node(nodes, target, link.to_article) if target else _unheld(nodes, link)
        edges.append(
            {
                "source": from_id,
                "target": to_id,
                "start": link.start,
                "end": link.end,
                "version": link.version,
            }
        )
    return {"nodes": list(nodes.values()), "edges": edges}


def _node(nodes: dict[str, dict[str, Any]], record: DocumentRecord, article: str | None) -> str:
    identity = f"{record.doc}#{article}" if article else record.doc
    nodes.setdefault(
        identity,
        {
            "id": identity,
            "label": f"{record.title} {article}" if article else record.title,
            "kind": record.kind.value,
            "doc": record.doc,
            "article": article,
            "version": record.version,
        },
    )
    return identity


def _unheld(nodes: dict[str, dict[str, Any]], link: Link) -> str:
    """Return the node of a law, or a version of it, of which no text is held."""
    version = f"@{link.version}" if link.version else ""
    identity = f"《{link.law}》{version}" + (f"#{link.to_article}" if link.to_article else "")
    nodes.setdefault(
        identity,
        {
            "id": identity,
            "label": f"{link.law} {link.to_article}" if link.to_article else link.law,
            "kind": "cited",
            "doc": None,
            "article": link.to_article,
            "version": link.version,
        },
    )
    return identity


def graphml(index: LinkIndex) -> str:
    """Return the graph as a GraphML document."""
    graph = graph_json(index)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(_key(name, "node", "string") for name in _NODE_KEYS),
        *(_key(f"e_{name}", "edge", "string", name) for name in _EDGE_KEYS),
        '<graph id="jidian" edgedefault="directed">',
    ]
    for node in graph["nodes"]:
        data = "".join(_data(name, node[name]) for name in _NODE_KEYS)
        lines.append(f"<node id={quoteattr(node['id'])}>{data}</node>")
    for edge in graph["edges"]:
        data = "".join(_data(f"e_{name}", edge[name]) for name in _EDGE_KEYS)
        ends = f"source={quoteattr(edge['source'])} target={quoteattr(edge['target'])}"
        lines.append(f"<edge {ends}>{data}</edge>")
    lines += ["</graph>", "</graphml>", ""]
    return "\n".join(lines)


def _key(identity: str, of: str, kind: str, name: str | None = None) -> str:
    return f'<key id="{identity}" for="{of}" attr.name="{name or identity}" attr.type="{kind}"/>'


def _data(key: str, value: Any) -> str:
    return "" if value is None else f'<data key="{key}">{escape(str(value))}</data>'
