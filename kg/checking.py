"""Check an ontology beyond loading it: every rule's examples, and rules that are of no use on real texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import Fault
from kg.extraction.examples import check_relations
from kg.extraction.recognition.examples import check_entities
from kg.ontology import Ontology
from kg.pipeline import build_content
from kg.rules.measure_rules import MeasureRule
from kg.rules.relation_rules import RelationRule


def check_ontology(ontology: Ontology) -> list[Fault]:
    """Every example and counter-example that does not come out as written, sorted by file and line."""
    return sorted([*check_entities(ontology), *check_relations(ontology)])


def needless_rules(ontology: Ontology, paths: Iterable[Path | str]) -> Iterator[str]:
    """A line for every rule for relations and numbers that reads nothing in the texts of `paths`, and for every one whose facts there other
    rules all read too; then one that counts the rules that fire."""
    built = build_content(paths, ontology)
    fired: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for fact in built.content.facts:
        rules = {e.rule for e in fact.evidence}
        fired.update(rules)
        alone.update(rules if len(rules) == 1 else ())
    known: list[RelationRule | MeasureRule] = [*ontology.relations, *ontology.numbers]
    for rule in known:
        if not fired[rule.id]:
            yield f"{rule.file}:{rule.line}, rule {rule.id}: never fires there"
        elif not alone[rule.id]:
            yield f"{rule.file}:{rule.line}, rule {rule.id}: others find all {fired[rule.id]} of its facts there"
    yield f"{sum(1 for rule in known if fired[rule.id])} of {len(known)} rules fire"
