from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_samples import HOSTILE, VOCABULARY, Page, yunshan
from kg.assembly import assemble
from kg.errors import GraphFormatError, InputError
from kg.model import GraphContent, Period
from kg.rdf import DEFAULT_BASE, read_turtle, write_turtle
from world import vocabulary, world


def turtle(content: GraphContent, base: str = DEFAULT_BASE) -> str:
    return "".join(write_turtle(content, VOCABULARY, base=base))


def rdflib_triples(text: str) -> set[tuple[str, ...]]:
    graph = rdflib.Graph(bind_namespaces="none")
    graph.parse(data=text, format="turtle")
    return {tuple(_term(term) for term in triple) for triple in graph}


def _term(term: rdflib.term.Node) -> str:
    if isinstance(term, rdflib.Literal):
        return f"{term!s} {term.language or ''} {term.datatype or ''}"
    return str(term)


def oxigraph_triples(text: str) -> set[tuple[str, ...]]:
    found = set()
    for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE):
        object_ = quad.object
        if isinstance(object_, ox.Literal):
            plain = object_.language or object_.datatype.value.endswith("#string")
            last = f"{object_.value} {object_.language or ''} {'' if plain else object_.datatype.value}"
        else:
            last = object_.value
        found.add((quad.subject.value, quad.predicate.value, last))
    return found


EXPECTED_FACTS = """
fact:e302d109aac0fafd a kg:Fact ;
    kg:subject organization:蓝海云链 ;
    kg:predicate kg:cooperatesWith ;
    kg:object place:云山市 ;
    kg:status kg:ongoing ;
    kg:evidence evidence:yunshan-daily-0-12 .

fact:42c081c7009915a0 a kg:Fact ;
    kg:subject place:云山市 ;
    kg:predicate kg:hasIndicator ;
    kg:object indicator:643217848c250cdc ;
    kg:status kg:planned ;
    kg:evidence evidence:yunshan-daily-15-29 .

indicator:643217848c250cdc a kg:Indicator ;
    kg:name "认定企业"@zh ;
    kg:value "50"^^xsd:decimal ;
    kg:unit "家" ;
    kg:valueText "50家以上" ;
    kg:bound kg:min ;
    kg:period "8月底前"@zh ;
    kg:periodEnd "2026-08-31"^^xsd:date .
"""


def test_whole_file_is_as_expected() -> None:
    text = turtle(assemble([yunshan()], VOCABULARY))
    assert text == (Path(__file__).parent / "data" / "yunshan.ttl").read_text(encoding="utf-8")
    assert EXPECTED_FACTS in text


def test_both_parsers_read_the_same_triples() -> None:
    text = turtle(assemble([yunshan()], VOCABULARY))
    assert rdflib_triples(text) == oxigraph_triples(text)


def test_reading_restores_everything(tmp_path: Path) -> None:
    content = assemble([yunshan()], VOCABULARY)
    file = tmp_path / "graph.ttl"
    file.write_text(turtle(content, "https://data.example/云/"), encoding="utf-8")
    loaded = read_turtle(file)
    assert loaded.content == content
    assert loaded.base == "https://data.example/云/"
    assert "".join(write_turtle(loaded.content, loaded.vocabulary, base=loaded.base)) == file.read_text(encoding="utf-8")


def test_every_predicate_makes_the_round_trip(tmp_path: Path) -> None:
    content, known = world()[0], vocabulary()
    assert {fact.predicate for fact in content.facts} == set(known.predicates)
    file = tmp_path / "graph.ttl"
    file.write_text("".join(write_turtle(content, known, base=DEFAULT_BASE)), encoding="utf-8")
    loaded = read_turtle(file)
    assert loaded.content == content
    assert "".join(write_turtle(loaded.content, loaded.vocabulary, base=loaded.base)) == file.read_text(encoding="utf-8")
    assert rdflib_triples(file.read_text(encoding="utf-8")) == oxigraph_triples(file.read_text(encoding="utf-8"))


def hostile_content(names: list[str], period: str, title: str) -> GraphContent:
    text = "云" + "云".join(names) + period + title + "云"
    page = Page("页 1", [text], date(2026, 1, 1))
    ids = [page.entity(name, kind, full=number % 3 != 2) for number, name in enumerate(names) for kind in ("Organization", "Person")]
    for number in range(0, len(ids) - 1, 2):
        page.fact(ids[number + 1], "holdsPost", ids[number], "done", text, title=title, ended=number == 2, rule="r")
        page.fact(ids[number + 1], "holdsPost", ids[number], "planned", text, period=Period(period), rule=title, by=ids[0], origin="云")
    for one in ids[::2]:
        page.fact(ids[0], "cooperatesWith", one, "stated", text)
    return assemble([page.extraction()], VOCABULARY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=1, max_size=5, unique=True), HOSTILE, HOSTILE)
def test_hostile_names_make_the_round_trip(tmp_path: Path, names: list[str], period: str, title: str) -> None:
    content = hostile_content(names, period, title)
    text = turtle(content)
    file = tmp_path / "graph.ttl"
    file.write_bytes(text.encode())
    loaded = read_turtle(file)
    assert loaded.content == content
    assert "".join(write_turtle(loaded.content, loaded.vocabulary, base=loaded.base)) == text
    assert rdflib_triples(text) == oxigraph_triples(text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kg:status kg:ongoing", "kg:status kg:hoped", "kg:status cannot be"),
        ("kg:status kg:ongoing", "kg:status kg:planned", "says what would be named"),
        ("kg:object place:云山市", "kg:object place:远图市", "refers to place:远图市, which this file does not define"),
        ('kg:value "50"', 'kg:value "50.0"', "must be a canonical decimal"),
        (" ;\n    kg:cooperatesWith place:云山市", "", "lacks kg:cooperatesWith"),
        ("kg:unit", "kg:units", "needs exactly one kg:unit"),
        ('kg:rule "head"', 'kg:rule "head" ; kg:remark "x"', "kg:remark .* is nothing that kg writes"),
        ("void:Dataset", "void:Linkset", "holds no void:Dataset"),
        ("kg:order 1", "kg:order [ a kg:Fact ]", "blank node"),
        ("kg:order 1 ;", "kg:order 1 ; ;;; (", "graph.ttl:[0-9]+: is no Turtle"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = turtle(assemble([yunshan()], VOCABULARY))
    assert old in text
    file = tmp_path / "graph.ttl"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(GraphFormatError, match=message):
        read_turtle(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphFormatError, match="cannot be read: No such file"):
        read_turtle(tmp_path / "none.ttl")


@pytest.mark.parametrize("base", ["", "kg", "https://example.org", "https://example.org/a b/", "https://x/> <y/"])
def test_bad_bases_are_refused(base: str) -> None:
    with pytest.raises(InputError, match="cannot be the base"):
        turtle(GraphContent(), base)


def test_an_empty_graph_makes_the_round_trip(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(turtle(GraphContent()), encoding="utf-8")
    assert read_turtle(file).content == GraphContent()
