"""Every example and counter-example of the shipped relation rules comes out as written, and a broken one is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import Fault
from kg.extraction.examples import check_relations
from kg.ontology import Ontology
from kg.rules.relation_rules import Example


def with_examples(ontology: Ontology, rule_id: str, *examples: Example) -> Ontology:
    """The ontology with other examples for one rule and none for all others."""
    rules = tuple(replace(rule, examples=examples if rule.id == rule_id else ()) for rule in ontology.relations)
    return replace(ontology, relations=rules)


def test_every_example_and_counter_example_comes_out_as_written(ontology: Ontology) -> None:
    assert [str(fault) for fault in check_relations(ontology)] == []


def test_every_rule_has_an_example_in_an_own_sentence(ontology: Ontology) -> None:
    texts = [example.text for rule in ontology.relations for example in rule.examples]
    assert len(texts) > len(ontology.relations)


@pytest.mark.parametrize(
    ("text", "facts", "message"),
    [
        (
            "{柳河县:Place}将打造{云谷物流园:Place}",
            ("柳河县 carriesOut 云谷物流园 (done)",),
            "the example '{柳河县:Place}将打造{云谷物流园:Place}' gives 柳河县 carriesOut 云谷物流园 (planned) "
            "instead of 柳河县 carriesOut 云谷物流园 (done)",
        ),
        (
            "{柳河县:Place}看见{云谷物流园:Place}",
            ("柳河县 carriesOut 云谷物流园 (planned)",),
            "the example '{柳河县:Place}看见{云谷物流园:Place}' gives no fact instead of 柳河县 carriesOut 云谷物流园 (planned)",
        ),
        (
            "{柳河县:Place}将打造{云谷物流园:Place}",
            (),
            "the counter-example '{柳河县:Place}将打造{云谷物流园:Place}' is read by this rule: 柳河县 carriesOut 云谷物流园 (planned)",
        ),
    ],
)
def test_a_broken_example_is_told(ontology: Ontology, text: str, facts: tuple[str, ...], message: str) -> None:
    broken = with_examples(ontology, "build", Example(text, facts, 77))
    assert check_relations(broken) == [Fault("relations/carries-out.yaml", 77, "build", message)]
