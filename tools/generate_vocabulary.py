"""Writes the page of the vocabulary, docs/vocabulary.md, and the list of what an exported graph promises, docs/promises.md, from
ontology/vocabulary.ttl and ontology/shapes.ttl.

usage: python tools/generate_vocabulary.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.rdf.shapes import read_shapes
from kg.rdf.validation import QUOTES
from kg.rules.vocabulary import KG

ROOT = Path(__file__).parent.parent
OWL, RDF = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS, SKOS = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#"
_PREFIXES = {
    KG: "kg", "http://www.w3.org/ns/oa#": "oa", "http://www.w3.org/ns/org#": "org", "http://www.w3.org/ns/prov#": "prov",
    "http://www.w3.org/2001/XMLSchema#": "xsd", "https://schema.org/": "schema", "http://purl.org/dc/terms/": "dcterms", OWL: "owl",
}  # fmt: skip
Nodes = Mapping[Any, Mapping[str, list[Any]]]
VOCABULARY_HEAD = """# The vocabulary, version {version}

`kg:` stands for `{namespace}`. This page is made from [ontology/vocabulary.ttl](../ontology/vocabulary.ttl), which is within
OWL 2 DL (tests/owl2_dl.py checks it; the OWL API says the same, see tools/OwlDl.java). What an exported graph keeps to beyond this stands
in [promises.md](promises.md).

A statement is a `kg:Fact` with its status and evidence; where it is neither merely planned nor ended, the plain triple
(`place:云山市 kg:cooperatesWith organization:蓝海云链`) stands beside it. No inverse properties are minted: `^kg:partOf` does it.

Aligned with other vocabularies only where the meaning is the same. So `kg:holdsPost` is no `org:memberOf` (a post can be of a place),
`kg:Initiative` and `kg:Product` have no counterpart in schema.org (an industry is no offer), `kg:periodStart` is no OWL-Time beginning
(that is an instant, this a day as a value), and nothing is said of `rdf:Statement`.
"""
PROMISES_HEAD = """# What an exported graph promises

Made from [ontology/shapes.ttl](../ontology/shapes.ttl), where each line is a SHACL constraint; `kg validate GRAPH` checks them all, as
does any SHACL processor (`pyshacl -s ontology/shapes.ttl graph.ttl`), and a test seeds a fault for each. Besides, the file has no blank
nodes, no time of its making and no path of the machine; it is sorted, the same input gives the same bytes, `kg.load` of it writes the
same bytes again, and rdflib and Oxigraph read the same triples.

| of | promise | where it is broken |
|---|---|---|
"""


def pages() -> dict[str, str]:
    """What is written, by the path below docs/."""
    nodes: dict[Any, dict[str, list[Any]]] = {}
    for quad in ox.parse((ROOT / "ontology" / "vocabulary.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return {"vocabulary.md": "".join(_vocabulary(nodes)), "promises.md": "".join(_promises())}


def _vocabulary(nodes: Nodes) -> Iterator[str]:
    version = next(said[OWL + "versionInfo"][0].value for said in nodes.values() if OWL + "versionInfo" in said)
    yield VOCABULARY_HEAD.format(version=version, namespace=KG)
    own = [node for node in nodes if isinstance(node, ox.NamedNode) and node.value.startswith(KG)]
    relation = ox.NamedNode(KG + "relation")

    def having(kind: str) -> list[Any]:
        return [node for node in own if ox.NamedNode(OWL + kind) in nodes[node][RDF + "type"]]

    relations = [node for node in having("ObjectProperty") if relation in nodes[node].get(RDFS + "subPropertyOf", []) or node == relation]
    others = [node for node in having("ObjectProperty") + having("DatatypeProperty") if node not in relations]
    for title, terms in (
        ("Classes", having("Class")), ("Relations between entities", relations), ("What describes facts, numbers and proofs", others),
        ("Values", having("NamedIndividual")),
    ):  # fmt: skip
        yield f"\n## {title}\n"
        for node in terms:
            yield from _term(nodes, node)


def _term(nodes: Nodes, node: Any) -> Iterator[str]:
    said = nodes[node]
    text = {(key, term.language): term.value for key in (RDFS + "label", SKOS + "definition") for term in said.get(key, [])}
    yield f"\n### kg:{node.value.removeprefix(KG)}\n\n"
    yield f"{text[RDFS + 'label', 'zh']} · {text[RDFS + 'label', 'en']}\n\n"
    yield f"{text[SKOS + 'definition', 'zh']}。{text[SKOS + 'definition', 'en']}.\n"
    kinds = [_name(nodes, term) for term in said[RDF + "type"] if not term.value.startswith(OWL)]
    lines = [
        ("one of", kinds),
        ("is also", [_name(nodes, term) for key in ("subClassOf", "subPropertyOf") for term in said.get(RDFS + key, [])]),
        ("from", [_name(nodes, term) for term in said.get(RDFS + "domain", [])]),
        ("to", [_name(nodes, term) for term in said.get(RDFS + "range", [])]),
        ("symmetric", ["both ends may be swapped"] if ox.NamedNode(OWL + "SymmetricProperty") in said[RDF + "type"] else []),
        ("example", [f"`{term.value}`" for term in said.get(SKOS + "example", [])]),
    ]
    yield "".join(f"\n- {what}: {', '.join(values)}" for what, values in lines if values) + "\n"


def _name(nodes: Nodes, term: Any) -> str:
    """A term as a link, a union as its members."""
    if isinstance(term, ox.BlankNode):
        names, rest = [], nodes[term][OWL + "unionOf"][0]
        while rest in nodes:
            names.append(_name(nodes, nodes[rest][RDF + "first"][0]))
            rest = nodes[rest][RDF + "rest"][0]
        return " or ".join(names)
    iri = max((start for start in _PREFIXES if term.value.startswith(start)), key=len)
    local = term.value.removeprefix(iri)
    return f"[kg:{local}](#kg{local.lower()})" if iri == KG else f"{_PREFIXES[iri]}:{local}"


def _promises() -> Iterator[str]:
    yield PROMISES_HEAD
    for shape in read_shapes(ROOT / "ontology" / "shapes.ttl"):
        owners = [iri.rpartition("#")[2] for iri in (*shape.classes, *shape.nodes)] or ["every node"]
        for message in shape.messages:
            yield _row(", ".join(owners), message)
    yield _row("Evidence, with its text", QUOTES)


def _row(owner: str, message: str) -> str:
    promise, _, remedy = message.partition("; ")
    return f"| {owner} | {promise} | {remedy} |\n"


def main() -> int:
    for name, text in pages().items():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
