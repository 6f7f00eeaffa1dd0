from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import kg.rdf.query_worker
from graph_samples import VOCABULARY, yunshan
from kg.assembly import assemble
from kg.errors import QueryError
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.sparql import Term, query

DATA = "".join(write_turtle(assemble([yunshan()], VOCABULARY), VOCABULARY, base=DEFAULT_BASE)).encode()


def test_select_with_supplied_prefixes() -> None:
    result = query(DATA, "SELECT ?name WHERE { organization:蓝海云链 kg:cooperatesWith/skos:prefLabel ?name }")
    assert (result.variables, result.rows, result.hints) == (("name",), ((Term("literal", "云山市", "zh"),),), ())


def test_ask_construct_and_limits() -> None:
    assert query(DATA, "ASK { place:云山市 a kg:Place }").boolean
    graph = query(DATA, "CONSTRUCT WHERE { place:云山市 skos:altLabel ?other }")
    assert graph.turtle.endswith('\nplace:云山市 skos:altLabel "云山"@zh .\n')
    limited = query(DATA, "SELECT * { ?s ?p ?o }", max_rows=2)
    assert (len(limited.rows), limited.truncated) == (2, True)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o ", "there are 1 { but 0 }"),
        ("SELECT ?s\nWHRE { ?s ?p ?o }", "line 2, column .*did you mean 'WHERE'"),
        ("SELECT ?s { ?s a palce:云山市 }", "line 1, column .*the prefix palce: is unknown; did you mean 'place'"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { \\u0053ervice SILENT <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is not allowed"),
        ("LOAD <http://127.0.0.1/>", "LOAD is not allowed"),
    ],
)
def test_faulty_and_forbidden_queries(sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query(DATA, sparql)


def test_words_in_strings_and_names_are_not_forbidden() -> None:
    assert query(DATA, 'SELECT ?from { BIND("SERVICE FROM LOAD" AS ?from) } # FROM').rows == (
        (Term("literal", "SERVICE FROM LOAD", "", "http://www.w3.org/2001/XMLSchema#string"),),
    )


def test_the_worker_itself_cannot_reach_the_network() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        for call in (f"SERVICE <http://127.0.0.1:{port}/>", f"SERVICE SILENT <http://localhost:{port}/>"):
            request = {"path": "", "query": f"SELECT * {{ {call} {{ ?s ?p ?o }} }}", "prefixes": {}, "kinds": [], "base": DEFAULT_BASE,
                       "ontology": "x", "max_rows": 0, "memory": 4 << 30}  # fmt: skip
            worker = str(Path(kg.rdf.query_worker.__file__))
            subprocess.run(
                [sys.executable, "-P", worker], input=json.dumps(request).encode() + b"\n" + DATA, check=True, capture_output=True
            )
            with pytest.raises(TimeoutError):
                listener.accept()


def test_a_runaway_query_is_ended() -> None:
    with pytest.raises(QueryError, match="ended after 1 seconds"):
        query(DATA, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }", timeout=1)


def test_hints() -> None:
    result = query(DATA, 'SELECT ?x { ?s rdfs:label "云山市" ; kg:cooperateWith ?x }', terms=["cooperatesWith"])
    assert result.hints == (
        "kg:cooperateWith occurs neither in the ontology nor in this graph; did you mean 'cooperatesWith'?",
        'names carry their language: write "云山市"@zh instead of "云山市", or compare with STR(?label)',
    )


def test_unreadable_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.ttl: cannot be queried"):
        query(tmp_path / "none.ttl", "ASK { ?s ?p ?o }")
