from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.rdf.query_worker
from graph_samples import VOCABULARY, yunshan
from kg.assembly import assemble
from kg.errors import QueryError
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.sparql import Term, query
from kg.rules.vocabulary import KG

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
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


@contextlib.contextmanager
def listening() -> Iterator[tuple[socket.socket, int]]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.3)
        yield listener, listener.getsockname()[1]


CALLS = [
    "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service Silent <http://localhost:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?x {{ <http://127.0.0.1:{port}/> }} SERVICE ?x {{ ?s ?p ?o }} }}",
    "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <http://127.0.0.1:{port}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "LOAD <http://127.0.0.1:{port}/>",
]


@pytest.mark.parametrize("call", CALLS)
def test_no_query_reaches_the_network(call: str) -> None:
    """Neither past the words that are refused, nor, where those were overlooked, out of the worker."""
    with listening() as (listener, port):
        with pytest.raises(QueryError, match="is not allowed"):
            query(DATA, call.format(port=port))
        worker(call.format(port=port))
        with pytest.raises(TimeoutError):
            listener.accept()


def test_without_the_worker_the_same_query_would() -> None:
    """So the test above can fail."""
    code = "import sys, pyoxigraph; pyoxigraph.Store().query(sys.argv[1])"
    with listening() as (listener, port):
        listener.settimeout(20)
        process = subprocess.Popen([sys.executable, "-c", code, CALLS[0].format(port=port)], stderr=subprocess.DEVNULL)
        try:
            connection, _ = listener.accept()
            connection.close()
        finally:
            process.kill()
            process.wait()


def test_no_query_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> 'secret' .", encoding="utf-8")
    for call in (f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}", f"SELECT * {{ SERVICE <{secret.as_uri()}> {{ ?s ?p ?o }} }}"):
        with pytest.raises(QueryError, match="is not allowed"):
            query(DATA, call)
        assert "secret'" not in worker(call) and '"secret"' not in worker(call)


def worker(sparql: str) -> str:
    """What the worker itself answers, without the check of words before it."""
    request = {"path": "", "beside": "", "query": sparql, "prefixes": {}, "kinds": [], "names": [], "base": DEFAULT_BASE, "max_rows": 0,
               "memory": 4 << 30}  # fmt: skip
    sent = json.dumps(request).encode() + b"\n" + DATA
    script = str(Path(kg.rdf.query_worker.__file__))
    return subprocess.run([sys.executable, "-P", script], input=sent, check=True, capture_output=True).stdout.decode()


def test_a_runaway_query_is_ended() -> None:
    with pytest.raises(QueryError, match="ended after 1 seconds"):
        query(DATA, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }", timeout=1)


def test_hints() -> None:
    result = query(DATA, 'SELECT ?x { ?s rdfs:label "云山市" ; kg:cooperateWith ?x }', terms=["cooperatesWith"])
    assert result.hints == (
        "kg:cooperateWith occurs neither in the ontology nor in this graph; did you mean 'kg:cooperatesWith'?",
        'names carry their language: write "云山市"@zh instead of "云山市", or compare with STR(?label)',
    )


def test_terms_and_names_that_do_not_occur_are_told() -> None:
    hints = query(DATA, "SELECT ?x { place:云山县 skos:prefLable ?x ; rdfs:subClassOf ?y }").hints
    assert hints == (
        "skos:prefLable does not occur in this graph; did you mean 'skos:prefLabel'?",
        "this graph has no place:云山县; did you mean 'place:云山市'?",
    )
    assert query(DATA, "SELECT ?x { person:某 a ?x }").hints == ("this graph has no person:某",)


@pytest.mark.parametrize(
    "filter_", ['CONTAINS(?name, "广州")', 'STR(?name) = "广州"', 'REGEX(STR(?name), "广州")', 'STRSTARTS(LCASE(STR(?name)), "广州")']
)
def test_text_that_is_compared_as_text_needs_no_language(filter_: str) -> None:
    assert query(DATA, f"SELECT ?x {{ ?x skos:prefLabel ?name FILTER({filter_}) }}").hints == ()


def test_too_deep_a_query_is_ended() -> None:
    with pytest.raises(QueryError, match=r"nested too deeply"):
        query(DATA, "SELECT ?x { BIND(" + "(" * 50_000 + "1" + ")" * 50_000 + " AS ?x) }", timeout=20)


def test_a_second_file_is_read_beside_the_first(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(DATA)
    (tmp_path / "more.ttl").write_text(f'<{DEFAULT_BASE}place/云山市> <{KG}adminCode> "1" .', encoding="utf-8")
    asked = "SELECT ?code { place:云山市 kg:adminCode ?code }"
    assert query(tmp_path / "graph.ttl", asked, beside=tmp_path / "more.ttl").rows[0][0] == Term("literal", "1", "", XSD_STRING)


def test_unreadable_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.ttl: cannot be queried"):
        query(tmp_path / "none.ttl", "ASK { ?s ?p ?o }")
