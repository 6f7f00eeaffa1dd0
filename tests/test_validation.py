"""Every promise of the exporter: a shape, and one fault that it finds. What pySHACL, another implementation, says of the same files is
the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib

from kg.errors import GraphFormatError, ShapesError
from kg.ontology import default_folder
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.shapes import read_shapes
from kg.rdf.validation import QUOTES, Violation, validate
from world import vocabulary, world

SHAPES = default_folder() / "shapes.ttl"
CONTENT, TEXTS = world()
TURTLE = "".join(write_turtle(CONTENT, vocabulary(), base=DEFAULT_BASE))
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

# what is changed in the graph, into what, and how the promise begins that this breaks
FAULTS = [
    ("<https://example.org/kg/> a void:Dataset", "<https://example.org/> a void:Dataset .\n<https://example.org/kg/> a void:Dataset",
     "a graph has exactly one void:Dataset"),
    ('    owl:versionInfo "0.1.0"', '    rdfs:label "x"', "the dataset names the version"),
    ("dcterms:conformsTo <https://w3id.org/kg-zh/ontology/0.1.0> ;", "", "the dataset refers to the version"),
    ("kg:order 1 ;", "kg:order 1 ; rdfs:seeAlso [ a rdfs:Resource ] ;", "every node has an IRI"),
    ("kg:statedBy person:林远", "kg:statedBy person:林元", "whatever is referred to is defined"),
    ("product:智能家电 a kg:Product", "product:智能家电 a kg:Initiative", "an IRI is the dataset's"),
    ('rdfs:label "planned"@en , "计划"@zh', 'rdfs:label "计划"@zh', "a class, predicate or value that is used"),
    ("place:云山市 a kg:Place", "place:云山市 a kg:Place , kg:Product", "an entity has exactly one core class"),
    ('rdfs:label "林远"@zh', 'rdfs:label "林远"@zh , "Lin"@en', "an entity has exactly one rdfs:label"),
    ('skos:prefLabel "林远"@zh', 'skos:prefLabel "林某"@zh', "an entity has exactly one skos:prefLabel"),
    ('skos:altLabel "云山"@zh', 'skos:altLabel "云山"', "a skos:altLabel is @zh"),
    ("kg:mention evidence:april-216-218", "kg:shortName true", "an entity has at least one kg:mention"),
    ('skos:prefLabel "林远"@zh', 'skos:prefLabel "林远"@zh ; kg:shortName false', "kg:shortName can only be true"),
    ("kg:predicate kg:visits ;\n    kg:object organization:远图集团", "kg:predicate kg:visits ;\n    kg:object person:林远",
     "a fact has exactly one kg:subject, other than"),
    ("kg:predicate kg:owns", "kg:predicate kg:possesses", "a fact has exactly one kg:predicate"),
    ("kg:object organization:远图集团", "kg:object organization:远图集团 , organization:电教科", "a fact has exactly one kg:object"),
    ("kg:status kg:ongoing", "kg:status kg:ongoing , kg:done", "a fact has exactly one kg:status"),
    ("kg:action kg:issue", "kg:action kg:issues", "a kg:action is launch"),
    ('kg:title "市长"@zh', 'kg:title "市长"', "a fact has at most one kg:title"),
    ("kg:ended true", "kg:ended false", "kg:ended can only be true"),
    ("kg:evidence evidence:april-34-45", "kg:period \"今年\"@zh", "a fact has at least one kg:evidence"),
    ("kg:predicate kg:owns", 'kg:predicate kg:owns ; kg:title "长"@zh', "only kg:holdsPost has a kg:title"),
    ("kg:predicate kg:owns", "kg:predicate kg:visits ;\n    kg:action kg:operate", "only kg:holdsPost has a kg:title"),
    ("kg:subject place:远图镇", "kg:subject product:智能家电", "the subject of a fact is of a type"),
    ("kg:object indicator:", "kg:object place:云山市 ; rdfs:seeAlso indicator:", "the object of a fact is of a type"),
    ("kg:predicate kg:holdsPost", "kg:predicate kg:partOf", "the subject of a fact is of a type"),
    ("kg:subject organization:电教科 ;\n    kg:predicate kg:partOf ;\n    kg:object organization:云山市教育局",
     "kg:subject organization:电教科 ;\n    kg:predicate kg:partOf ;\n    kg:object place:云山市",
     "an organization is part of organizations"),
    ("kg:predicate kg:owns", "kg:predicate kg:meets", "at least one end of kg:meets"),
    ("kg:subject organization:蓝海云链 ;\n    kg:predicate kg:cooperatesWith ;\n    kg:object organization:远图集团",
     "kg:subject organization:远图集团 ;\n    kg:predicate kg:cooperatesWith ;\n    kg:object organization:蓝海云链",
     "a symmetric fact has the smaller IRI"),
    (" ;\n    kg:owns organization:蓝海云链", "", "a fact neither planned nor ended has its plain triple"),
    (" ;\n    kg:cooperatesWith organization:蓝海云链 , organization:远图集团", " ;\n    kg:cooperatesWith organization:远图集团",
     "the plain triple of a symmetric fact"),
    ("kg:investsIn initiative:云山新厂 ;", "kg:investsIn initiative:云山新厂 , organization:蓝海云链 ;", "a plain triple has a fact"),
    ("kg:status kg:ongoing", "kg:status kg:planned", "a plain triple has a fact"),
    ('kg:title "董事长"@zh', 'kg:title "董事长"@zh ; kg:ended true', "a plain triple has a fact"),
    ('kg:period "年底前"@zh', 'kg:period "年底前"', "a kg:period is one text"),
    ("kg:periodEnd", 'kg:periodStart "2027-01-01"^^xsd:date ;\n    kg:periodEnd', "a kg:periodStart is one xsd:date"),
    ('"2026-12-31"^^xsd:date', '"31.12.2026"', "a kg:periodEnd is one xsd:date"),
    ("kg:object indicator:", "kg:object place:云山市 ; rdfs:seeAlso indicator:", "an indicator is the object of a fact"),
    ('kg:name "新增企业"@zh', 'kg:name "新增企业"', "an indicator has exactly one kg:name"),
    ('kg:value "50"^^xsd:decimal', 'kg:value "50.0"^^xsd:decimal', "an indicator has exactly one kg:value"),
    ('kg:maxValue "50"^^xsd:decimal', 'kg:maxValue "50"^^xsd:double', "a kg:maxValue is one canonical"),
    ('kg:unit "家" ;', "", "an indicator has exactly one kg:unit"),
    ('kg:valueText "50家以上" ;', "", "an indicator has exactly one kg:valueText"),
    ("kg:bound kg:min", "kg:bound kg:least", "an indicator has exactly one kg:bound"),
    ("kg:document document:april ;\n    kg:article article:april-1 ;\n    oa:start 4", "kg:article article:april-1 ;\n    oa:start 4",
     "evidence has exactly one kg:document"),
    ("kg:article article:april-1 ;\n    oa:start 4 ", "oa:start 4 ", "evidence has exactly one kg:article"),
    ("oa:start 12", "oa:start 99", "evidence has exactly one oa:start"),
    ("oa:end 33 ;", "", "evidence has exactly one oa:end"),
    ('oa:exact "该集团"', 'oa:exact "该集团"@zh', "evidence has exactly one oa:exact"),
    ('kg:rule "owns"', 'kg:rule "owns" , "has"', "evidence names exactly one kg:rule"),
    ("kg:statedBy person:林远", "kg:statedBy person:林远 , person:张伟", "evidence has at most one kg:statedBy"),
    ("kg:subjectFrom evidence:april-0-3", "kg:subjectFrom document:april", "a kg:subjectFrom is one kg:Evidence"),
    ('oa:exact "该集团"', 'oa:exact "该集团啊"', "a quote has as many code points"),
    ("kg:article article:march-1 ;\n    oa:start 4", "kg:article article:april-1 ;\n    oa:start 4", "evidence stands inside its article"),
    ("kg:subjectFrom evidence:april-0-3", "kg:subjectFrom evidence:march-4-7", "the words that named a subject"),
    (" ;\n    kg:subjectFrom evidence:april-0-3", "", "every piece of evidence proves something"),
    ("kg:document document:march ;\n    kg:order", "kg:order", "an article has exactly one kg:document"),
    ("kg:order 1", "kg:order 0", "an article has exactly one kg:order"),
    ("kg:order 1 ;\n    oa:start 0", "kg:order 1 ;\n    oa:start 900", "an article has exactly one oa:start"),
    ("oa:end 226", 'oa:end "226"', "an article has exactly one oa:end"),
    ('dcterms:title "题1"@zh', 'dcterms:title "题1"', "an article has at most one dcterms:title"),
    ('dcterms:issued "2026-03-02"^^xsd:date', 'dcterms:issued "2026-03-32"^^xsd:date', "a dcterms:issued is one"),
    ("dcterms:creator person:李明", 'dcterms:creator "李明"', "a dcterms:creator is an entity"),
    ('kg:textFile "texts/march.txt"', 'kg:textFile "texts/../march.txt"', "a document has exactly one kg:textFile"),
    ('kg:sourceFile "march.txt"', 'kg:sourceFile "/srv/march.txt"', "a document has exactly one kg:sourceFile"),
    ('oa:exact "该集团"', 'oa:exact "某集团"', "a quote is what its text says"),
]  # fmt: skip


def changed(old: str, new: str) -> str:
    assert old in TURTLE
    return TURTLE.replace(old, new, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / f"{name}.txt").write_bytes(text.encode())
    return folder


def messages(folder: Path, turtle: str) -> set[str]:
    (folder / "graph.ttl").write_text(turtle, encoding="utf-8")
    return {violation.message for violation in validate(folder / "graph.ttl", SHAPES).violations}


def test_an_exported_graph_keeps_every_promise(folder: Path) -> None:
    assert messages(folder, TURTLE) == set()


@pytest.mark.parametrize(("old", "new", "promise"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_every_seeded_fault_is_found(folder: Path, old: str, new: str, promise: str) -> None:
    found = messages(folder, changed(old, new))
    assert [message for message in found if message.startswith(promise)] != [], found


def test_another_implementation_says_the_same(tmp_path: Path) -> None:
    """Of a graph with all the faults at once that its few facts have a place for."""
    few = "".join(write_turtle(world(few=True)[0], vocabulary(), base=DEFAULT_BASE))
    for old, new, _ in FAULTS:
        few = few.replace(old, new, 1)
    found = messages(tmp_path, few)
    assert len(found) > 40
    _, report, _ = pyshacl.validate(
        rdflib.Graph(bind_namespaces="none").parse(data=few, format="turtle"), shacl_graph=rdflib.Graph().parse(SHAPES, format="turtle")
    )
    assert isinstance(report, rdflib.Graph)
    assert {str(message) for message in report.objects(None, SH.resultMessage)} == found


def test_every_promise_has_a_seeded_fault_and_a_remedy() -> None:
    promises = [message for shape in read_shapes(SHAPES) for message in shape.messages] + [QUOTES]
    assert [promise for promise in promises if "; " not in promise] == []
    assert [promise for promise in promises if not any(promise.startswith(fault[2]) for fault in FAULTS)] == []


def test_the_ends_of_predicates_are_those_of_the_vocabulary(folder: Path) -> None:
    """A fact of every predicate between every two types: what the shapes let pass is what vocabulary.ttl allows."""
    known = vocabulary()
    types = [*known.types, "Indicator"]
    head = TURTLE.partition("\n<https")[0] + "\n<https://example.org/kg/> a void:Dataset .\n"
    nodes = "".join(f"{type_.lower()}:x a kg:{type_} . {type_.lower()}:y a kg:{type_} .\n" for type_ in types)

    def facts(end: str, other: str) -> Iterator[str]:
        for predicate in known.predicates:
            for type_ in types:
                ends = f"kg:{end} {type_.lower()}:x ; kg:{other} fact:z"
                yield f"fact:{predicate}_{type_} a kg:Fact ; kg:predicate kg:{predicate} ; {ends} .\n"

    for end, other, said, word in (("subject", "object", "domain", "the subject"), ("object", "subject", "range", "the object")):
        (folder / "graph.ttl").write_text(head + nodes + "".join(facts(end, other)), encoding="utf-8")
        found = validate(folder / "graph.ttl", SHAPES).violations
        refused = {violation.node.removeprefix("fact:") for violation in found if violation.message.startswith(f"{word} of a fact")}
        allowed = {f"{name}_{type_}" for name, predicate in known.predicates.items() for type_ in getattr(predicate, said)}
        assert {f"{name}_{type_}" for name in known.predicates for type_ in types} - refused == allowed


def test_a_violation_names_node_property_remedy_and_value(folder: Path) -> None:
    (folder / "graph.ttl").write_text(changed('kg:value "50"^^xsd:decimal', 'kg:value "50.0"^^xsd:decimal'), encoding="utf-8")
    (violation,) = validate(folder / "graph.ttl", SHAPES).violations
    assert violation == Violation(
        violation.node, "kg:value", "an indicator has exactly one kg:value, a canonical xsd:decimal; write 50, not 50.0, +50 or 5E1",
        '"50.0"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    )  # fmt: skip
    assert str(violation).startswith("indicator:") and str(violation).endswith("(found " + violation.value + ")")


def test_missing_texts_are_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(TURTLE, encoding="utf-8")
    found = validate(tmp_path / "graph.ttl", SHAPES)
    assert (found.violations, found.missing_texts) == ((), ("texts/april.txt", "texts/march.txt"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kg:S a sh:NodeShape ; sh:xone ( ) .", "sh:xone is nothing that kg validates"),
        ("kg:S a sh:NodeShape ; sh:property [ sh:path kg:a ; sh:minCount 1 ] .", "needs exactly one sh:message, not 0"),
        ("kg:S a sh:NodeShape ; ;; (", "is no Turtle"),
    ],
)
def test_shapes_that_are_not_understood(tmp_path: Path, text: str, message: str) -> None:
    prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix kg: <https://w3id.org/kg-zh/ontology#> .\n"
    (tmp_path / "shapes.ttl").write_text(prefixes + text, encoding="utf-8")
    with pytest.raises(ShapesError, match=message):
        read_shapes(tmp_path / "shapes.ttl")


def test_unreadable_graphs(tmp_path: Path) -> None:
    with pytest.raises(GraphFormatError, match="cannot be read: No such file"):
        validate(tmp_path / "none.ttl", SHAPES)
    (tmp_path / "x.ttl").write_text("place:x a", encoding="utf-8")
    with pytest.raises(GraphFormatError, match=r"x\.ttl:1: is no Turtle"):
        validate(tmp_path / "x.ttl", SHAPES)
