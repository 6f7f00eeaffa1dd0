from __future__ import annotations

import io

import networkx
import pytest

from graph_samples import VOCABULARY, Page, yunshan
from kg.assembly import assemble
from kg.errors import AmbiguousNameError, UnknownEntityError
from kg.graph import Graph


@pytest.fixture
def graph() -> Graph:
    page = Page("b", ["远图市与蓝海云链合作，云山很美。"])
    page.fact(page.entity("远图市", "Place"), "cooperatesWith", page.entity("蓝海云链", "Organization"), "done", "远图市与蓝海云链合作")
    page.entity("云山", "Initiative")
    return Graph(assemble([yunshan(), page.extraction()], VOCABULARY))


def test_find(graph: Graph) -> None:
    assert graph.find("《蓝海 云链》").id == "organization/蓝海云链"
    assert graph.find("place/云山市").name == "云山市"
    with pytest.raises(AmbiguousNameError) as ambiguous:
        graph.find("云山")
    assert ambiguous.value.candidates == ("initiative/云山", "place/云山市")
    with pytest.raises(UnknownEntityError) as unknown:
        graph.find("蓝海")
    assert unknown.value.suggestions[0] == "蓝海云链"


def test_facts_and_ways(graph: Graph) -> None:
    assert [fact.predicate for fact in graph.facts(subject="云山市")] == ["hasIndicator"]
    assert [fact.object for fact in graph.facts(subject="蓝海云链", status="done")] == ["place/远图市"]
    assert [fact.predicate for fact in graph.facts(stated_by="林远")] == ["hasIndicator"]
    assert graph.facts(about="远图市") == graph.facts(document="b")
    assert [entity.name for entity in graph.neighbors("云山市", 2)] == ["蓝海云链", "远图市"]
    assert [(fact.subject, fact.object) for fact in graph.path("云山市", "远图市")] == [
        ("organization/蓝海云链", "place/云山市"),
        ("organization/蓝海云链", "place/远图市"),
    ]
    assert graph.path("林远", "云山市") == ()
    assert graph.evidence(graph.facts(document="b")[0])[0].exact == "远图市与蓝海云链合作"


def test_subgraph_is_closed(graph: Graph) -> None:
    part = graph.subgraph("云山市")
    assert [entity.name for entity in part] == ["林远", "云山市"]
    assert [document.id for document in part.content.documents] == ["yunshan-daily"]
    assert [evidence.exact for evidence in part.content.subjects] == ["该市"]


def test_networkx_writers_take_it(graph: Graph) -> None:
    assert (graph.nx.number_of_nodes(), graph.nx.number_of_edges()) == (6, 3)
    for write in (networkx.write_graphml, networkx.write_gexf, networkx.write_gml, networkx.write_pajek):
        sink = io.BytesIO()
        write(graph.nx, sink)
        assert sink.getvalue()
