"""`Extractor`: everything that one article says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.extraction.facts.engine import FactReader, Trace
from kg.extraction.facts.finish import finish
from kg.language.amounts import find_amounts
from kg.language.periods import find_periods
from kg.model import Article, ArticleExtraction, Document, Entity, Mention
from kg.ontology import Ontology


class Recognizer(Protocol):
    """The seam for a recogniser of one's own: whatever names the entities of an article and says where."""

    def recognize(self, article: Article) -> Recognized: ...


class Recognized(Protocol):
    """Entities with article-local ids and their mentions in (block, start) order."""

    @property
    def entities(self) -> Sequence[Entity]: ...

    @property
    def mentions(self) -> Sequence[Mention]: ...


class Extractor:
    """Extracts with one ontology; built once, immutable, safe to share between threads."""

    def __init__(self, ontology: Ontology, recognizer: Recognizer | None = None, facts: FactReader | None = None) -> None:
        self._ontology = ontology
        self._counts = frozenset(unit for unit, kind in ontology.units.kinds.items() if kind in ("count", "person"))
        self._facts = facts or FactReader(ontology)
        if recognizer is None:
            from kg.extraction.recognition import Recognizer as RuleRecognizer

            recognizer = RuleRecognizer(ontology)
        self._recognizer = recognizer

    def using(self, recognizer: Recognizer) -> Extractor:
        """The same reading of facts with another recogniser; nothing is compiled again."""
        return Extractor(self._ontology, recognizer, self._facts)

    def extract(self, document: Document, article: Article, trace: Trace | None = None) -> ArticleExtraction:
        """The entities, mentions and facts of one article of `document`; `trace` is told where rules came to nothing."""
        recognition = self._recognizer.recognize(article)
        amounts = {i: find_amounts(b.folded, self._ontology.units) for i, b in enumerate(article.blocks)}
        periods = {i: find_periods(b.folded, article.date) for i, b in enumerate(article.blocks)}
        readings, counts = self._facts.read(article, recognition.entities, recognition.mentions, amounts, periods, trace)
        if article.goes_on:
            counts["long articles read in portions"] += 1
        facts = finish(readings, article, document, self._ontology.vocabulary.predicates, self._counts)
        return ArticleExtraction(
            article, tuple(recognition.entities), tuple(recognition.mentions), facts, tuple(sorted((k, n) for k, n in counts.items() if n))
        )
