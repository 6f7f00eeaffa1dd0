"""Namespaces, prefixes and the base under which a graph's IRIs stand."""

from __future__ import annotations

import re

from kg.errors import InputError
from kg.rules.vocabulary import KG

DEFAULT_BASE = "https://example.org/kg/"
KINDS = ("article", "document", "evidence", "fact", "indicator", "initiative", "organization", "person", "place", "product")
"""What data IRIs start with after the base; each has a prefix of its name."""

NAMESPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OTHERS = {
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
}
"""More prefixes that a query gets: those of derived.ttl and of what the vocabulary is aligned to."""
SHACL = "http://www.w3.org/ns/shacl#"
ONTOLOGY = KG.removesuffix("#")
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f]*[/#]")


def checked_base(base: str) -> str:
    """`base` itself, if data IRIs can start with it: absolute, legal in an IRI, ending in / or #. Raises InputError if not."""
    if _BASE.fullmatch(base) is None:
        raise InputError(base, "cannot be the base of IRIs", f"give an absolute IRI that ends in / or #, such as {DEFAULT_BASE}")
    return base


def prefixes(base: str) -> dict[str, str]:
    """Every prefix of an exported graph and what it stands for, sorted."""
    return dict(sorted((NAMESPACES | {kind: f"{base}{kind}/" for kind in KINDS}).items()))


def version_iri(version: str) -> str:
    """The IRI of the ontology in this version."""
    return f"{ONTOLOGY}/{version}"


def shortened(iri: str, base: str) -> str:
    """`iri` as a prefixed name of an exported graph, else in <>."""
    for prefix, namespace in prefixes(base).items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
