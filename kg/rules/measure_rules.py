"""What is measured tells whose number it is: `ontology/qualifiers/measures.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.rules.files import Faults, LinedMapping, Record, read_yaml
from kg.rules.relation_rules import Example, read_examples

WAYS = (
    "number-described", "number-beside", "number-headed", "number-joined", "number-of-person", "number-of-subject", "number-nationwide",
    "number-carried", "number-framed", "number-of-speaker", "number-of-topic", "number-of-article",
)  # fmt: skip
"""How the engine finds the owner of a number where no measure tells; each is the rule of the facts that it finds."""


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Words of a measure (总投资, 全长) and the kinds of things that have it ("road", "Organization:*"), as `Names.admits` reads them:
    the rule finds the owner of a number whose clause names none, first among what the clauses before are about, or, with `nearest`, among
    all that they name; last, what the headline names, or, with `far`, what the article is about anyhow; but only `whole` measures are of
    that where the sentence is about something else. `static` measures tell no
    deed: their numbers are stated unless a cue says otherwise. One of the WAYS has neither."""

    id: str
    words: tuple[str, ...]
    owners: frozenset[str]
    nearest: bool
    far: bool
    static: bool
    whole: bool
    examples: tuple[Example, ...]
    file: str
    line: int


def read_measure_rules(path: Path, file: str, types: Sequence[str], faults: Faults) -> tuple[MeasureRule, ...]:
    """The measures of measures.yaml, then its examples of the WAYS; every fault goes to `faults`."""
    record = Record(read_yaml(path, file, faults) or LinedMapping(1), file, faults)
    record.only(("measures", "ways"))
    rules: dict[str, MeasureRule] = {}
    words: dict[str, str] = {}
    for key, keys, choices in (("measures", ("words", "owners", "nearest", "far", "static", "whole"), ()), ("ways", (), WAYS)):
        for item in record.records(key):
            rule_id = item.text("id", choices=choices)
            item = Record(item.data, file, faults, rule_id)
            item.only(("id", *keys, "examples", "counter_examples"))
            examples = (*read_examples(item, "examples", types), *read_examples(item, "counter_examples", types))
            if rule_id in rules:
                item.fault(f"the id {rule_id!r} is taken", "id")
            if not any(e.facts for e in examples):
                item.fault("a rule needs at least one example with its facts")
            owners = frozenset(item.texts("owners"))
            nearest, far, static, whole = (item.flag(name) for name in ("nearest", "far", "static", "whole"))
            rule = MeasureRule(rule_id, item.texts("words"), owners, nearest, far, static, whole, examples, file, item.data.line)
            for word in rule.words:
                if word in words:
                    item.fault(f"the word {word!r} stands in {words[word]!r} too", "words")
                words[word] = rule_id
            rules[rule_id] = rule
    return tuple(rules.values())
