"""The user's handle: build, extract, load, and what can be asked of the graph they give."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import SEEDS

import kg
from kg.errors import AmbiguousNameError, GraphFormatError, InputError, QueryError, UnknownEntityError
from kg.ontology import Ontology

Write = Callable[[str, "str | bytes"], Path]
SIGNING = """\
柳河县与蓝帆云科技有限公司签约

本报3月26日讯 3月26日，柳河县与蓝帆云科技有限公司签署战略合作协议。柳河县县长林远说，柳河县将新建云谷产业园，总投资12亿元。
"""
DRIVE = "2026年4月9日，柳河县启动春风行动。\n"

pytestmark = pytest.mark.usefixtures("cheap_extractor")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "2026-03-26-signing.txt").write_text(SIGNING, encoding="utf-8")
    (folder / "2026-04-09-drive.txt").write_text(DRIVE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path, ontology: Ontology) -> kg.KnowledgeGraph:
    return kg.build(folder, ontology=ontology)


def told(graph: kg.KnowledgeGraph, **wanted: object) -> list[str]:
    return [graph.tell(fact) for fact in graph.facts(**wanted)]  # type: ignore[arg-type]


def test_the_public_names_are_there_and_no_others() -> None:
    assert set(dir(kg)) == set(kg.__all__)
    assert all(hasattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'bild'"):
        _ = kg.bild


def test_build_reads_paths_of_any_kind(folder: Path, graph: kg.KnowledgeGraph, ontology: Ontology) -> None:
    for paths in (str(folder), [folder], sorted(folder.iterdir()), (str(path) for path in folder.iterdir())):
        assert kg.build(paths, ontology=ontology).to_turtle() == graph.to_turtle()
    assert [(file["source"], file["status"]) for file in graph.report["files"]] == [
        ("2026-03-26-signing.txt", "read"),
        ("2026-04-09-drive.txt", "read"),
    ]


def test_what_is_read(graph: kg.KnowledgeGraph) -> None:
    assert told(graph) == [
        "蓝帆云科技有限公司 cooperatesWith 柳河县 (done)",
        "林远 holdsPost 柳河县 as 县长 (stated)",
        "云谷产业园 hasIndicator 总投资: 12亿元 = 1200000000 元, exact (planned)",
        "柳河县 carriesOut 春风行动 [launch] (done)",
        "柳河县 carriesOut 云谷产业园 [build] (planned)",
    ]
    assert {article.id: article.date for article in graph.content.articles} == {
        "2026-03-26-signing-1": date(2026, 3, 26),
        "2026-04-09-drive-1": date(2026, 4, 9),
    }


def test_every_quote_stands_in_its_text(seeds: kg.KnowledgeGraph) -> None:
    pieces = [piece for fact in seeds.facts() for piece in seeds.evidence(fact)] + [m for entity in seeds for m in entity.mentions]
    assert len(pieces) > 500
    for piece in pieces:
        assert seeds.text(piece.document)[piece.start : piece.end] == piece.exact
        assert 0 < len(piece.exact) <= 400


def test_facts_are_chosen_by_any_mark(graph: kg.KnowledgeGraph) -> None:
    assert told(graph, subject="柳河县", status="planned") == ["柳河县 carriesOut 云谷产业园 [build] (planned)"]
    assert told(graph, object="place/云谷产业园") == ["柳河县 carriesOut 云谷产业园 [build] (planned)"]
    assert told(graph, about=graph.find("林远")) == ["林远 holdsPost 柳河县 as 县长 (stated)"]
    assert told(graph, predicate="carriesOut", action="launch") == ["柳河县 carriesOut 春风行动 [launch] (done)"]
    assert told(graph, title="县长") == told(graph, predicate="holdsPost") == ["林远 holdsPost 柳河县 as 县长 (stated)"]
    assert told(graph, document="2026-04-09-drive") == told(graph, article="2026-04-09-drive-1") == told(graph, action="launch")
    assert [fact.predicate for fact in graph.facts(stated_by="林远")] == ["hasIndicator", "carriesOut"]
    assert (told(graph, status="ongoing"), told(graph, ended=True), told(graph, predicate="none")) == ([], [], [])
    assert told(graph, ended=False) == told(graph)


def test_names_are_found_or_the_closest_are_told(graph: kg.KnowledgeGraph) -> None:
    for name in ("柳河县", "place/柳河县", " “柳河县” "):
        assert graph.find(name).id == "place/柳河县"
    assert ("柳河县" in graph, "青石县" in graph, 5 in graph) == (True, False, False)
    with pytest.raises(UnknownEntityError) as unknown:
        graph.find("蓝帆云")
    assert unknown.value.suggestions == ("蓝帆云科技有限公司",)
    assert str(unknown.value) == "no entity is named '蓝帆云'; did you mean '蓝帆云科技有限公司'?"
    for name in ("", "完全没有的名字"):
        with pytest.raises(UnknownEntityError, match=r"^no entity is named '.*'$"):
            graph.find(name)


def test_a_name_that_several_have_is_ambiguous(ontology: Ontology, write: Write) -> None:
    write("a.txt", "2026年3月26日，栖山县县长张伟说，栖山县启动春风行动。\n")
    write("b.txt", "2026年3月27日，柳河县县长张伟说，柳河县启动清水行动。\n")
    graph = kg.build(write("a.txt", "2026年3月26日，栖山县县长张伟说，栖山县启动春风行动。\n").parent, ontology=ontology)
    with pytest.raises(AmbiguousNameError) as ambiguous:
        graph.find("张伟")
    assert len(ambiguous.value.candidates) == 2
    for candidate in ambiguous.value.candidates:
        assert graph.find(candidate).name == "张伟"
    assert str(ambiguous.value) == f"'张伟' is ambiguous; say which by its id: {', '.join(ambiguous.value.candidates)}"


def test_ways_and_neighbours(graph: kg.KnowledgeGraph) -> None:
    way = graph.path("林远", "蓝帆云科技有限公司")
    assert [graph.tell(fact) for fact in way] == [
        "林远 holdsPost 柳河县 as 县长 (stated)",
        "蓝帆云科技有限公司 cooperatesWith 柳河县 (done)",
    ]
    assert graph.path("林远", "林远") == ()
    assert [entity.name for entity in graph.neighbors("林远")] == ["柳河县"]
    near = graph.subgraph("林远", depth=1)
    assert isinstance(near, kg.KnowledgeGraph)
    assert [near.tell(fact) for fact in near.facts()] == ["林远 holdsPost 柳河县 as 县长 (stated)"]
    assert near.text("2026-03-26-signing") == SIGNING


def test_what_load_restores_writes_the_same_bytes(seeds: kg.KnowledgeGraph, tmp_path: Path) -> None:
    seeds.write(tmp_path / "one")
    loaded = kg.load(tmp_path / "one")
    assert loaded.content == seeds.content
    assert loaded.to_turtle() == seeds.to_turtle()
    assert (loaded.base, loaded.report) == (seeds.base, {})
    document = seeds.content.documents[0].id
    assert loaded.text(document) == seeds.text(document)
    assert kg.load(tmp_path / "one" / "graph.ttl").to_turtle(tmp_path / "two.ttl") == str(tmp_path / "two.ttl")
    assert (tmp_path / "two.ttl").read_bytes() == (tmp_path / "one" / "graph.ttl").read_bytes()
    assert json.loads((tmp_path / "one" / "report.json").read_text(encoding="utf-8")) == seeds.report
    assert {path.name for path in (tmp_path / "one" / "texts").iterdir()} == {Path(d.text_file).name for d in seeds.content.documents}


def test_a_loaded_graph_without_its_texts(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    graph.to_turtle(tmp_path / "alone.ttl")
    loaded = kg.load(tmp_path / "alone.ttl")
    assert told(loaded) == told(graph)
    with pytest.raises(InputError, match=r"texts/2026-04-09-drive\.txt: the text is not there; keep texts/ beside graph\.ttl"):
        loaded.text("2026-04-09-drive")
    with pytest.raises(InputError, match="no-such-document: the text is not there"):
        loaded.text("no-such-document")


@pytest.mark.parametrize("content", ["", "no turtle", "@prefix a: <http://a/> .\na:b a:c a:d ."])
def test_a_file_that_is_no_graph(write: Write, content: str) -> None:
    with pytest.raises(GraphFormatError):
        kg.load(write("graph.ttl", content))


def test_merging_is_building_together(ontology: Ontology, folder: Path, graph: kg.KnowledgeGraph) -> None:
    one, two = (kg.build(path, ontology=ontology) for path in sorted(folder.iterdir()))
    assert one.merge(two).to_turtle() == two.merge(one).to_turtle() == graph.to_turtle()
    assert one.merge(two).text("2026-04-09-drive") == DRIVE
    assert graph.merge(graph).content == graph.content


def test_merging_the_samples_is_building_them_together(ontology: Ontology, seeds: kg.KnowledgeGraph) -> None:
    paths = sorted(SEEDS.iterdir())
    one, two = (kg.build(half, ontology=ontology, jobs=2) for half in (paths[::2], paths[1::2]))
    assert one.merge(two).to_turtle() == seeds.to_turtle()


def test_rdflib_and_oxigraph_count_the_same_triples(seeds: kg.KnowledgeGraph) -> None:
    quads = list(ox.parse(seeds.to_turtle().encode(), format=ox.RdfFormat.TURTLE))
    assert len(seeds.to_rdf()) == len(set(map(str, quads))) == len(quads) > 1000


def test_a_base_of_ones_own(folder: Path, graph: kg.KnowledgeGraph, ontology: Ontology) -> None:
    own = kg.build(folder, ontology=ontology, base="https://data.example.org/news/")
    assert own.to_turtle() == graph.to_turtle().replace("https://example.org/kg/", "https://data.example.org/news/")
    for base in ("no iri", "ftp:x y", ""):
        with pytest.raises(InputError):
            kg.build(folder, ontology=ontology, base=base)


def test_queries(graph: kg.KnowledgeGraph) -> None:
    result = graph.query("SELECT ?who WHERE { ?who kg:cooperatesWith place:柳河县 }")
    assert [[cell.value for cell in row if cell] for row in result.rows] == [["https://example.org/kg/organization/蓝帆云科技有限公司"]]
    with pytest.raises(QueryError):
        graph.query("SELECT")


def test_extract_reads_one_text(ontology: Ontology) -> None:
    (said,) = kg.extract(DRIVE, ontology=ontology, date=date(2026, 4, 10))
    (fact,) = said.facts
    assert (fact.predicate, fact.action, fact.evidence[0].exact) == ("carriesOut", "launch", "柳河县启动春风行动")
    assert {entity.name for entity in said.entities} == {"柳河县", "春风行动"}
    for mention in said.mentions:
        block = said.article.blocks[mention.span.block]
        assert block.text[mention.span.start : mention.span.end] in ("柳河县", "春风行动")
    assert said.article.date is not None
    assert kg.extract("", ontology=ontology) == ()


def test_texts_keep_every_character(ontology: Ontology, write: Write) -> None:
    text = "2026年4月9日，柳河县启动“春风行动”。\r\n\r\n<script>alert(1)</script> & \"quotes\" \\ 😀\u202e \r\n"
    graph = kg.build(write("odd name <x>.txt", text), ontology=ontology)
    assert [d.source_file for d in graph.content.documents] == ["odd name <x>.txt"]
    assert graph.text(graph.content.documents[0].id) == text
    graph.write(write("out/x", "").parent)
    assert kg.load(write("out/x", "").parent).content == graph.content
