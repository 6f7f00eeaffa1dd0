"""Many articles → one graph.

Merging across articles: one type and one full name is one thing; persons also need a shared body (the object of a post);
short and anaphoric names never merge across articles. A person of whom no article names a body merges only within one document,
see `parts`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.assembly.parts import DocumentExtraction, Part, part_of_document
from kg.assembly.resolution import resolve
from kg.model import GraphContent
from kg.rules.vocabulary import Vocabulary

__all__ = ["DocumentExtraction", "assemble", "merge"]


def assemble(parts: Iterable[DocumentExtraction], vocabulary: Vocabulary) -> GraphContent:
    """The graph of all documents; the same whatever their order. Documents that say nothing are in it too."""
    return resolve([part_of_document(part.document, part.articles) for part in parts], _symmetric(vocabulary))


def merge(one: GraphContent, other: GraphContent, vocabulary: Vocabulary) -> GraphContent:
    """The graph of everything that either says: what building both sets of documents together gives.

    Raises InputError where the two hold different texts under one name.
    """
    return resolve([Part(one), Part(other)], _symmetric(vocabulary))


def _symmetric(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(name for name, predicate in vocabulary.predicates.items() if predicate.symmetric)
