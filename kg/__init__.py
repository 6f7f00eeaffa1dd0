"""kg: the knowledge graph of Chinese news, every fact with its proof.

>>> import kg
>>> graph = kg.build("seeds/")           # doctest: +SKIP
>>> graph.facts(predicate="holdsPost")   # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.compiled import activate

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, build, extract, load
    from kg.errors import KgError
    from kg.model import Article, ArticleExtraction, Document, Entity, Evidence, Fact, Mention, Period, Quantity, Span
    from kg.ontology import Ontology

activate()
_HOMES = {
    "KnowledgeGraph": "api", "build": "api", "extract": "api", "load": "api", "KgError": "errors", "Ontology": "ontology",
    "Article": "model", "ArticleExtraction": "model", "Document": "model", "Entity": "model", "Evidence": "model", "Fact": "model",
    "Mention": "model", "Period": "model", "Quantity": "model", "Span": "model",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # public names are imported when first used, so that `import kg` and `kg --help` cost nothing
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"kg.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)


__all__ = [
    "Article", "ArticleExtraction", "Document", "Entity", "Evidence", "Fact", "KgError", "KnowledgeGraph", "Mention", "Ontology", "Period",
    "Quantity", "Span", "build", "extract", "load",
]  # fmt: skip
