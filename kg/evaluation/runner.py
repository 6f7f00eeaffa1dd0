"""`evaluate`: every annotated text of a folder through the whole extraction, in one process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.assembly import DocumentExtraction, assemble
from kg.errors import InputError
from kg.evaluation.given import GivenNames
from kg.evaluation.gold import GoldText, read_gold
from kg.evaluation.scoring import Score, score
from kg.extraction.extractor import Extractor
from kg.ontology import Ontology
from kg.reading import iter_articles


@dataclass(frozen=True, slots=True)
class TextResult:
    """The score of one annotated text; `kind` is the kind of text (cctv, qingdao, w)."""

    stem: str
    kind: str
    score: Score


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all texts, sorted by stem."""

    texts: tuple[TextResult, ...]

    def counts(self, kind: str | None = None) -> Counter[str]:
        """The counts of all texts together, or of those of one kind."""
        return sum((text.score.counts for text in self.texts if kind in (None, text.kind)), Counter())

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted({text.kind for text in self.texts}))

    def rows(self, of: str, kind: str | None = None) -> Mapping[str, Counter[str]]:
        """Counts by name, of all texts or of those of one kind: `of` is types or predicates (tp, fp, fn), errors (by type) or rules (see
        `Score`)."""
        total: dict[str, Counter[str]] = {}
        for text in self.texts:
            if kind not in (None, text.kind):
                continue
            for name, counts in getattr(text.score, of).items():
                total.setdefault(name, Counter()).update(counts)
        return dict(sorted(total.items()))

    def as_json(self) -> dict[str, object]:
        """Counts only: all texts, each kind, each text, each type and predicate."""
        return {
            "total": dict(sorted(self.counts().items())),
            "kinds": {kind: dict(sorted(self.counts(kind).items())) for kind in self.kinds},
            "texts": {text.stem: dict(sorted(text.score.counts.items())) for text in self.texts},
            "types": {name: dict(sorted(row.items())) for name, row in self.rows("types").items()},
            "predicates": {name: dict(sorted(row.items())) for name, row in self.rows("predicates").items()},
        }


def evaluate(
    folder: Path, ontology: Ontology, *, given: bool = False, only: Iterable[str] = (), corpus: Path | None = None
) -> Evaluation:
    """Score every annotation (*.json) of `folder`, or those whose stem is in `only`. With `given` the names, aliases and types come from
    the annotation, so that only the reading of facts is measured. `corpus` is where annotations find the texts that they hold no copy of.
    Raises InputError where there is nothing to score."""
    wanted = set(only)
    paths = [path for path in sorted(folder.glob("*.json")) if not wanted or path.stem in wanted]
    if not paths:
        raise InputError(str(folder), "holds no annotations to score (*.json)", "give the folder of annotated texts")
    extractor = None if given else Extractor(ontology)
    facts_only = Extractor(ontology, GivenNames(())) if given else None
    results = []
    for path in paths:
        gold = read_gold(path, corpus)
        chosen = facts_only.using(GivenNames(gold.entities)) if facts_only is not None else extractor
        assert chosen is not None
        results.append(TextResult(gold.stem, gold.kind, _score(gold, ontology, chosen)))
    return Evaluation(tuple(results))


def _score(gold: GoldText, ontology: Ontology, extractor: Extractor) -> Score:
    said = tuple(extractor.extract(gold.document, article) for article in iter_articles(gold.document, ontology.layout))
    content = assemble([DocumentExtraction(gold.document, said)], ontology.vocabulary)
    return score(gold, content, {record.id: gold.document.text for record in content.documents})
