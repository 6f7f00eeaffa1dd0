"""A graph in the forms that other tools read. Each is sorted and has no clock: the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.errors import KgError, suggest
from kg.model import GraphContent
from kg.rules.vocabulary import Vocabulary

Files = Mapping[str, str]
"""File names and what they hold."""


def export(content: GraphContent, vocabulary: Vocabulary, *, base: str, form: str, name: str) -> Files:
    """The graph in one of FORMS, as the files that hold it; `name` is the first part of their names.

    Raises KgError for a form that is none.
    """
    if form not in _WRITERS:
        raise KgError(f"unknown form {form!r}{suggest(form, FORMS)} (known: {', '.join(FORMS)})")
    return _WRITERS[form](content, vocabulary, base, name)


def _nquads(content: GraphContent, vocabulary: Vocabulary, base: str, name: str) -> Files:
    from kg.rdf.exports.statements import nquads

    return {f"{name}.nq": nquads(content, vocabulary, base)}


def _jsonld(content: GraphContent, vocabulary: Vocabulary, base: str, name: str) -> Files:
    from kg.rdf.exports.statements import CONTEXT_FILE, context, jsonld

    return {f"{name}.jsonld": jsonld(content, vocabulary, base), CONTEXT_FILE: context(vocabulary, base)}


def _graphml(content: GraphContent, vocabulary: Vocabulary, base: str, name: str) -> Files:
    from kg.rdf.exports.xml import graphml

    return {f"{name}.graphml": graphml(content)}


def _gexf(content: GraphContent, vocabulary: Vocabulary, base: str, name: str) -> Files:
    from kg.rdf.exports.xml import gexf

    return {f"{name}.gexf": gexf(content)}


def _csv(content: GraphContent, vocabulary: Vocabulary, base: str, name: str) -> Files:
    from kg.rdf.exports.tables import edges_csv, nodes_csv

    return {f"{name}-nodes.csv": nodes_csv(content), f"{name}-edges.csv": edges_csv(content)}


def _jsonl(content: GraphContent, vocabulary: Vocabulary, base: str, name: str) -> Files:
    from kg.rdf.exports.tables import jsonl

    return {f"{name}.jsonl": jsonl(content)}


_WRITERS: Mapping[str, Callable[[GraphContent, Vocabulary, str, str], Files]] = {
    "csv": _csv, "gexf": _gexf, "graphml": _graphml, "jsonl": _jsonl, "jsonld": _jsonld, "nquads": _nquads,
}  # fmt: skip
FORMS = tuple(_WRITERS)

__all__ = ["FORMS", "Files", "export"]
