"""GraphML and GEXF, for Gephi, yEd, Cytoscape and igraph. (networkx has writers too; theirs write the day into GEXF, and characters that
XML cannot hold into both.)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Graph
from kg.model import GraphContent

# what XML 1.0 cannot hold, not even as a character reference
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NODE = ("type", "label", "aliases", "mentions", "value", "unit", "bound", "text", "period")
_EDGE = ("predicate", "status", "title", "action", "ended", "period", "evidence", "quote")
_KINDS = {"mentions": "int", "evidence": "int", "ended": "boolean"}


def _legal(value: Any) -> str:
    """A value as text; characters that XML cannot hold become �."""
    return _ILLEGAL.sub("\ufffd", str(value).lower() if isinstance(value, bool) else str(value))


def _text(value: Any) -> str:
    return escape(_legal(value), {"\r": "&#13;"})


def _quoted(value: Any) -> str:
    return quoteattr(_legal(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def graphml(content: GraphContent) -> str:
    """Nodes are entities and indicators, edges facts, by their ids; the attributes are those of `KnowledgeGraph.nx`."""
    return "".join(_graphml(content))


def _graphml(content: GraphContent) -> Iterator[str]:
    graph = Graph(content).nx
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            kind = _KINDS.get(name, "string")
            yield f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node, values in graph.nodes(data=True):
        yield f"<node id={_quoted(node)}>{_data('node', values)}</node>\n"
    for source, target, key, values in graph.edges(keys=True, data=True):
        yield f"<edge id={_quoted(key)} source={_quoted(source)} target={_quoted(target)}>{_data('edge', values)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(owner: str, values: Mapping[str, Any]) -> str:
    return "".join(f'<data key="{owner}-{name}">{_text(value)}</data>' for name, value in values.items())


def gexf(content: GraphContent) -> str:
    """The same as `graphml`, in GEXF 1.2; the label of an edge is its predicate."""
    return "".join(_gexf(content))


def _gexf(content: GraphContent) -> Iterator[str]:
    graph = Graph(content).nx
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        kinds = ((name, _KINDS.get(name, "string").replace("int", "integer")) for name in names)
        yield f'<attributes class="{owner}">\n'
        yield from (f'<attribute id="{owner}-{name}" title="{name}" type="{kind}"/>\n' for name, kind in kinds)
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, values in graph.nodes(data=True):
        yield f"<node id={_quoted(node)} label={_quoted(values['label'])}>{_values('node', values)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for source, target, key, values in graph.edges(keys=True, data=True):
        ends = f"source={_quoted(source)} target={_quoted(target)}"
        yield f"<edge id={_quoted(key)} {ends} label={_quoted(values['predicate'])}>{_values('edge', values)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(owner: str, values: Mapping[str, Any]) -> str:
    given = (f'<attvalue for="{owner}-{name}" value={_quoted(value)}/>' for name, value in values.items())
    return f"<attvalues>{''.join(given)}</attvalues>"
