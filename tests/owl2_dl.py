"""Is an ontology in OWL 2 DL? A checker of the structural restrictions (OWL 2 Structural Specification, 3 and 5.8) for a small language.

It knows these axioms and refuses everything else, so that what it lets pass is in OWL 2 DL: declarations, SubClassOf between named
classes, SubObjectPropertyOf and SubDataPropertyOf, domains and ranges (a named class, a datatype, or a union of named classes),
SymmetricObjectProperty, class assertions of named individuals, annotations. No axiom of these makes a property composite, so the
restrictions on simple properties and on the hierarchy hold by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
_NAMES = """decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int short byte unsignedLong
unsignedInt unsignedShort unsignedByte double float string normalizedString token language Name NCName NMTOKEN boolean hexBinary
base64Binary anyURI dateTime dateTimeStamp"""
DATATYPES = {XSD + name for name in _NAMES.split()} | {
    OWL + "real", OWL + "rational", RDF + "PlainLiteral", RDF + "XMLLiteral", RDF + "langString", RDFS + "Literal",
}  # fmt: skip
"""The datatype map of OWL 2, rdfs:Literal, and rdf:langString as far as rdf:PlainLiteral stands for it."""
BUILT_IN = {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")} | {
    OWL + name for name in ("deprecated", "versionInfo", "priorVersion", "backwardCompatibleWith", "incompatibleWith")
}
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
PROPERTIES = KINDS[1:4]


def violations(turtle: str) -> list[str]:
    """Every violation in an ontology given as Turtle, sorted; [] where it is in OWL 2 DL."""
    return sorted(set(_Checker(turtle).check()))


class _Checker:
    def __init__(self, turtle: str) -> None:
        self.quads = list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
        self.nodes: dict[object, dict[str, list[object]]] = {}
        for quad in self.quads:
            self.nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        self.kinds: dict[str, set[str]] = {kind: set() for kind in (*KINDS, "Datatype")}
        for quad in self.quads:
            kind = getattr(quad.object, "value", "").removeprefix(OWL).replace(RDFS + "Datatype", "Datatype")
            if quad.predicate.value == RDF + "type" and kind in self.kinds and isinstance(quad.subject, ox.NamedNode):
                self.kinds[kind].add(quad.subject.value)

    def check(self) -> Iterator[str]:
        yield from self._header()
        yield from self._declarations()
        unions: list[object] = []
        for quad in self.quads:
            if isinstance(quad.subject, ox.BlankNode):
                continue  # read where it is used
            yield from self._axiom(quad.subject.value, quad.predicate.value, quad.object, unions)
        if len(set(unions)) != len(unions):
            yield "an anonymous class is used more than once"
        reached = {node for union in unions for node in self._parts(union)}
        if reached != {node for node in self.nodes if isinstance(node, ox.BlankNode)}:
            yield "a blank node is no part of a union that is a domain or range"

    def _header(self) -> Iterator[str]:
        ontologies = [q.subject for q in self.quads if q.predicate.value == RDF + "type" and q.object == ox.NamedNode(OWL + "Ontology")]
        if len(ontologies) != 1 or not isinstance(ontologies[0], ox.NamedNode):
            yield "there must be one owl:Ontology with an IRI"
        elif len(self.nodes[ontologies[0]].get(OWL + "versionIRI", [])) > 1:
            yield "an ontology has at most one owl:versionIRI"

    def _declarations(self) -> Iterator[str]:
        for one in PROPERTIES:
            for other in PROPERTIES:
                yield from (f"{iri} is {one} and {other}" for iri in self.kinds[one] & self.kinds[other] if one < other)
        yield from (f"{iri} is a class and a datatype" for iri in self.kinds["Class"] & self.kinds["Datatype"])
        for kind, iris in self.kinds.items():
            yield from (f"{iri} is reserved and declared as {kind}" for iri in iris if iri.startswith((RDF, RDFS, OWL, XSD)))

    def _axiom(self, subject: str, predicate: str, object_: object, unions: list[object]) -> Iterator[str]:
        if subject.startswith((RDF, RDFS, OWL, XSD)):
            yield f"{subject} is reserved and described"
        value = getattr(object_, "value", "")
        if predicate == RDF + "type":
            yield from self._type(subject, value)
        elif predicate == RDFS + "subClassOf":
            yield from self._declared(subject, "Class")
            yield from self._declared(value, "Class")
        elif predicate == RDFS + "subPropertyOf":
            kinds = {kind for kind in PROPERTIES if subject in self.kinds[kind]}
            if not any(value in self.kinds[kind] for kind in kinds):
                yield f"{subject} and {value} are not declared as properties of one kind"
        elif predicate in (RDFS + "domain", RDFS + "range"):
            yield from self._end(subject, predicate, object_, unions)
        elif predicate == OWL + "versionIRI":
            if not isinstance(object_, ox.NamedNode):
                yield "owl:versionIRI must be an IRI"
        elif predicate not in BUILT_IN and predicate not in self.kinds["AnnotationProperty"]:
            yield f"{predicate} of {subject} is no axiom that is known here and no declared annotation property"
        elif isinstance(object_, ox.BlankNode):
            yield f"{predicate} of {subject} is a blank node"

    def _type(self, subject: str, value: str) -> Iterator[str]:
        if value == OWL + "SymmetricProperty":
            yield from self._declared(subject, "ObjectProperty")
        elif value not in {OWL + kind for kind in (*KINDS, "Ontology")} | {RDFS + "Datatype"}:
            yield from self._declared(value, "Class")
            yield from self._declared(subject, "NamedIndividual")

    def _end(self, subject: str, predicate: str, object_: object, unions: list[object]) -> Iterator[str]:
        value = getattr(object_, "value", "")
        if subject in self.kinds["DatatypeProperty"] and predicate == RDFS + "range":
            if value not in DATATYPES:
                yield f"the range of {subject} is {value}, which is not in the datatype map of OWL 2"
        elif subject in self.kinds["ObjectProperty"] | self.kinds["DatatypeProperty"]:
            if isinstance(object_, ox.BlankNode):
                unions.append(object_)
                yield from self._union(object_)
            else:
                yield from self._declared(value, "Class")
        else:
            yield f"{subject} has a domain or range and is no declared object or data property"

    def _union(self, node: ox.BlankNode) -> Iterator[str]:
        said = self.nodes.get(node, {})
        if set(said) != {RDF + "type", OWL + "unionOf"} or said[RDF + "type"] != [ox.NamedNode(OWL + "Class")]:
            yield "an anonymous class must be an owl:Class with one owl:unionOf and nothing else"
            return
        members = list(self._parts(node))[1:]
        if len(members) < 2:
            yield "a union has at least two members"
        for cell in members:
            yield from self._declared(getattr(self.nodes[cell][RDF + "first"][0], "value", ""), "Class")

    def _parts(self, union: object) -> Iterator[object]:
        yield union
        head = self.nodes.get(union, {}).get(OWL + "unionOf", [None])[0]
        while head in self.nodes and isinstance(head, ox.BlankNode):
            yield head
            head = self.nodes[head].get(RDF + "rest", [None])[0]

    def _declared(self, iri: str, kind: str) -> Iterator[str]:
        if iri not in self.kinds[kind] and iri not in (OWL + "Thing", OWL + "Nothing"):
            yield f"{iri} is not declared as {kind}"
