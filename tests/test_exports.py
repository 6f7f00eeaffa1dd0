"""Each form of an export, read back by a reader that is not ours: rdflib, networkx, csv, json."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic

from graph_samples import HOSTILE, Page
from kg.assembly import assemble
from kg.errors import KgError
from kg.graph import Graph
from kg.model import GraphContent
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.exports import FORMS, export
from world import vocabulary, world

CONTENT = world()[0]
VOCABULARY = vocabulary()


def files(form: str, content: GraphContent = CONTENT) -> dict[str, str]:
    return dict(export(content, VOCABULARY, base=DEFAULT_BASE, form=form, name="graph"))


def turtle(content: GraphContent) -> rdflib.Graph:
    text = "".join(write_turtle(content, VOCABULARY, base=DEFAULT_BASE))
    return rdflib.Graph(bind_namespaces="none").parse(data=text, format="turtle")


def hostile(names: list[str]) -> GraphContent:
    page = Page("页 1", ["云" + "云".join(names) + "云"])
    ids = [page.entity(name, "Organization", "-" + name) for name in names]
    for one in ids:
        page.fact(ids[0], "cooperatesWith", one, "stated", "云", title=names[0])
    return assemble([page.extraction()], VOCABULARY)


def check_nquads(content: GraphContent) -> None:
    data = rdflib.Dataset().parse(data=files("nquads", content)["graph.nq"], format="nquads")
    assert set(data.graph(rdflib.URIRef(DEFAULT_BASE))) == set(turtle(content))


def check_jsonld(content: GraphContent, folder: Path) -> None:
    for name, text in files("jsonld", content).items():
        (folder / name).write_text(text, encoding="utf-8")
    read = rdflib.Graph(bind_namespaces="none").parse(folder / "graph.jsonld", format="json-ld")
    assert to_isomorphic(read) == to_isomorphic(turtle(content))


def check_xml(content: GraphContent) -> None:
    """networkx reads the same nodes, edges and attributes; what XML cannot hold came out as �."""
    given = Graph(content).nx

    def legal(values: dict[str, object]) -> dict[str, object]:
        return {key: _legal(value) if isinstance(value, str) else value for key, value in values.items()}

    nodes = {node: legal(values) for node, values in given.nodes(data=True)}
    edges = {(one, other, key): legal(values) for one, other, key, values in given.edges(keys=True, data=True)}
    graphml = networkx.parse_graphml(files("graphml", content)["graph.graphml"], force_multigraph=True)
    assert dict(graphml.nodes(data=True)) == nodes
    assert {(one, other, key): values for one, other, key, values in graphml.edges(keys=True, data=True)} == edges
    gexf = networkx.read_gexf(io.BytesIO(files("gexf", content)["graph.gexf"].encode()))
    assert dict(gexf.nodes(data=True)) == nodes
    read = {(one, other, values.pop("id")): values for one, other, values in gexf.edges(data=True)}
    assert {edge: {key: value for key, value in values.items() if key != "label"} for edge, values in read.items()} == edges


def _legal(text: str) -> str:
    return "".join("\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in text)


def check_csv(content: GraphContent) -> None:
    read = {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in files("csv", content).items()}
    nodes, edges = read["graph-nodes.csv"], read["graph-edges.csv"]
    given = Graph(content).nx
    assert {(node["id:ID"], node[":LABEL"]) for node in nodes} == {(node, kind) for node, kind in given.nodes(data="type")}
    assert {(edge[":START_ID"], edge[":END_ID"], edge["id"], edge[":TYPE"]) for edge in edges} == {
        (one, other, key, kind) for one, other, key, kind in given.edges(keys=True, data="predicate")
    }
    cells = [cell for row in (*nodes, *edges) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r")) or "\n" in cell] == []
    assert [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()] == []


def check_jsonl(content: GraphContent) -> None:
    records = [json.loads(line) for line in files("jsonl", content)["graph.jsonl"].splitlines()]
    found: dict[str, list[dict[str, object]]] = {}
    for record in records:
        found.setdefault(record["record"], []).append(record)
    assert [(r["id"], r["name"], tuple(r.get("aliases", ()))) for r in found.get("entity", [])] == [
        (entity.id, entity.name, entity.aliases) for entity in content.entities
    ]
    assert [(r["subject"], r["predicate"], len(r["evidence"])) for r in found.get("fact", [])] == [  # type: ignore[arg-type]
        (fact.subject, fact.predicate, len(fact.evidence)) for fact in content.facts
    ]
    assert len(found.get("subject", [])) == len(content.subjects)


def test_all_forms_of_a_whole_graph(tmp_path: Path) -> None:
    check_nquads(CONTENT)
    check_jsonld(CONTENT, tmp_path)
    check_xml(CONTENT)
    check_csv(CONTENT)
    check_jsonl(CONTENT)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=1, max_size=3, unique=True))
def test_all_forms_of_hostile_names(tmp_path: Path, names: list[str]) -> None:
    content = hostile(names)
    check_nquads(content)
    check_jsonld(content, tmp_path)
    check_xml(content)
    check_csv(content)
    check_jsonl(content)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_every_time(form: str) -> None:
    assert files(form) == files(form, world()[0])


def test_rows_in_full() -> None:
    nodes, edges = (text.split("\r\n") for text in files("csv").values())
    assert '"organization/远图集团","远图集团","远图","4","","","","","","","","","Organization"' in nodes
    assert edges[0].count(",") == edges[1].count(",")
    number = next(row for row in nodes if "30至50名" in row)
    assert number.endswith('"招收学生","","0","30","50","名","exact","30至50名","","","","Indicator"')
    assert any(row.endswith('"person/张伟_远图集团","1","cooperatesWith"') for row in edges)


@pytest.mark.parametrize(
    ("name", "cell"), [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-3.2", "-3.2"), ("-x", "'-x"), ("+86", "'+86"), ("a\nb", "a b")]
)
def test_cells_are_harmless(name: str, cell: str) -> None:
    from kg.rdf.exports.tables import cell as written

    assert next(csv.reader([written(name)])) == [cell]


def test_jsonld_has_bare_values() -> None:
    line = next(line for line in files("jsonld")["graph.jsonld"].splitlines() if '"id": "article:march-1"' in line)
    assert json.loads(line.rstrip(",")) == {
        "id": "article:march-1", "type": "kg:Article", "dcterms:title": "题1", "dcterms:issued": "2026-03-02",
        "kg:document": "document:march", "kg:order": 1, "oa:start": 0, "oa:end": 226,
    }  # fmt: skip


def test_an_unknown_form() -> None:
    with pytest.raises(KgError, match="unknown form 'jsonl-d'; did you mean 'jsonl"):
        files("jsonl-d")


def test_oxigraph_reads_the_quads_too() -> None:
    assert len(list(ox.parse(files("nquads")["graph.nq"].encode(), format=ox.RdfFormat.N_QUADS))) == len(turtle(CONTENT))
