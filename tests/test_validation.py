from __future__ import annotations

from pathlib import Path

import pytest

from graph_samples import yunshan
from kg.assembly import assemble
from kg.ontology import default_folder
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.validation import validate
from kg.rules.files import Faults
from kg.rules.vocabulary import Vocabulary, read_vocabulary

SHAPES = default_folder() / "shapes.ttl"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults())


def write(folder: Path, vocabulary: Vocabulary, old: str = "", new: str = "", text: str = "") -> Path:
    said = yunshan()
    turtle = "".join(write_turtle(assemble([said], vocabulary), vocabulary, base=DEFAULT_BASE))
    assert old in turtle
    (folder / "texts").mkdir()
    (folder / "texts" / "yunshan-daily.txt").write_bytes((text or said.document.text).encode())
    (folder / "graph.ttl").write_text(turtle.replace(old, new) if old else turtle, encoding="utf-8")
    return folder / "graph.ttl"


def test_an_exported_graph_is_valid(tmp_path: Path, vocabulary: Vocabulary) -> None:
    assert validate(write(tmp_path, vocabulary), SHAPES, vocabulary) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("place:云山市 a kg:Place", "place:云山市 a kg:Place , kg:Product", "exactly one core class"),
        ('skos:prefLabel "林远"@zh', 'skos:prefLabel "林远"', "skos:prefLabel"),
        ('skos:altLabel "云山"@zh', 'skos:altLabel "云山"', "skos:altLabel is @zh"),
        ("kg:status kg:ongoing", "kg:status kg:ongoing , kg:done", "exactly one kg:status"),
        ("kg:object place:云山市", "kg:object place:远图市", "does not define"),
        ("kg:object place:云山市", "kg:object person:林远", "takes Organization or Place here, not Person"),
        (" ;\n    kg:cooperatesWith place:云山市", "", "plain triple to .* is missing"),
        ("kg:status kg:ongoing", "kg:status kg:planned", "neither planned nor ended"),
        ('"50"^^xsd:decimal', '"50"^^xsd:double', "an xsd:decimal"),
        ('kg:unit "家" ;', "", "exactly one kg:unit"),
        ('"2026-08-31"^^xsd:date', '"31.8.2026"', "kg:periodEnd is one xsd:date"),
        ("oa:start 15", "oa:start 31", "before its oa:end"),
        ('oa:exact "该市"', 'oa:exact "全市"', "says something else at 13-15"),
        ("kg:subjectFrom evidence:yunshan-daily-13-15", "kg:subjectFrom evidence:yunshan-daily-1-2", "of this graph"),
        ('kg:textFile "texts', 'kg:textFile "/texts', "relative to graph.ttl"),
        ('    owl:versionInfo "0.1.0"', '    rdfs:label "x"', "version of the ontology"),
    ],
)
def test_every_seeded_fault_is_found(tmp_path: Path, vocabulary: Vocabulary, old: str, new: str, message: str) -> None:
    import re

    found = validate(write(tmp_path, vocabulary, old, new), SHAPES, vocabulary)
    assert any(re.search(message, violation.message) for violation in found), found
