"""Check an ontology beyond loading it: every rule's examples, and rules that never fire on real texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import Fault
from kg.extraction.examples import check_relations
from kg.extraction.recognition.examples import check_entities
from kg.ontology import Ontology
from kg.pipeline import build_content


def check_ontology(ontology: Ontology) -> list[Fault]:
    """Every example and counter-example that does not come out as written, sorted by file and line."""
    return sorted([*check_entities(ontology), *check_relations(ontology)])


def idle_rules(ontology: Ontology, paths: Iterable[Path | str]) -> Iterator[str]:
    """A line for every relation rule that reads nothing in the texts of `paths`, and one that counts the others."""
    built = build_content(paths, ontology)
    fired = Counter(e.rule for f in built.content.facts for e in f.evidence)
    for rule in ontology.relations:
        if not fired[rule.id]:
            yield f"{rule.file}:{rule.line}, rule {rule.id}: never fires there"
    yield f"{sum(1 for r in ontology.relations if fired[r.id])} of {len(ontology.relations)} rules fire"
