"""Examples of the shipped entity rules come out as written, a broken one is told, and broken rule files are refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.extraction.recognition.examples import check_entities
from kg.ontology import Ontology
from kg.rules.entity_rules import EntityExample, read_entity_rules
from kg.rules.files import Faults

TWO = "Person:\n  - {id: x, read: byline, examples: [{text: 甲, names: [乙]}]}\n"
TYPES = ("Initiative", "Organization", "Person", "Place", "Product")


def test_every_example_and_counter_example_comes_out_as_written(ontology: Ontology) -> None:
    assert [str(fault) for fault in check_entities(ontology)] == []


def test_every_stage_of_every_rule_has_an_example(ontology: Ontology) -> None:
    assert [rule.id for rule in ontology.entities.rules if not any(example.names for example in rule.examples)] == []


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (
            EntityExample("印发《水网规划》。", ("水网方案",), 7),
            "entities/initiative.yaml:7, rule initiative-titled: the example '印发《水网规划》。' gives 水网规划 instead of 水网方案",
        ),
        (
            EntityExample("印发《水网规划》。", (), 8),
            "entities/initiative.yaml:8, rule initiative-titled: the counter-example '印发《水网规划》。' is read by this rule: 水网规划",
        ),
    ],
)
def test_a_wrong_example_is_told(ontology: Ontology, example: EntityExample, message: str) -> None:
    rules = tuple(replace(r, examples=(example,)) for r in ontology.entities.rules if r.id == "initiative-titled")
    changed = replace(ontology, entities=replace(ontology.entities, rules=rules))
    assert [str(fault) for fault in check_entities(changed)] == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Persn:\n  - id: x\n", "unknown type 'Persn'"),
        ("Person:\n  - id: x\n    read: bylin\n    examples: [{text: 甲, names: [乙]}]\n", "unknown read 'bylin'"),
        ("Person:\n  - id: x\n    read: byline\n", "a rule needs at least one example with its names"),
        ("Person:\n  - id: x\n    reads: byline\n", "unknown key 'reads'"),
        (
            TWO + "  - {id: x, read: short, examples: [{text: 甲, names: [乙]}]}\n",
            "the id 'x' is taken",
        ),
        (
            TWO + "  - {id: y, read: byline, examples: [{text: 甲, names: [乙]}]}\n",
            "belong to the rule 'x' already",
        ),
    ],
)
def test_a_broken_rule_file_is_refused(tmp_path: Path, ontology: Ontology, text: str, message: str) -> None:
    words = (ontology.folder / "entities" / "words.yaml").read_text(encoding="utf-8")
    (tmp_path / "words.yaml").write_text(words, encoding="utf-8")
    (tmp_path / "person.yaml").write_text(text, encoding="utf-8")
    faults = Faults()
    read_entity_rules(tmp_path, TYPES, faults)
    assert any(message in str(fault) for fault in faults.items), [str(fault) for fault in faults.items]


def test_a_missing_word_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("function: [的]\n", encoding="utf-8")
    faults = Faults()
    read_entity_rules(tmp_path, TYPES, faults)
    assert "the list 'conjunctions' is missing" in [fault.message for fault in faults.items]
