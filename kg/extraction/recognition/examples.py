"""Run the examples and counter-examples of entity rules: each rule names its own entities in its own texts, and none where it must not."""

from __future__ import annotations

from kg.errors import Fault
from kg.extraction.recognition.recognizer import Recognizer
from kg.language.folding import fold
from kg.model import Article, Block
from kg.ontology import Ontology
from kg.rules.entity_rules import EntityExample, EntityRule


def plain_article(text: str) -> Article:
    """A text as one article of one paragraph."""
    block = Block("body", text, fold(text), tuple(range(len(text))))
    return Article("example-1", "example", 1, "", None, 0, len(text), (block,))


def check_entities(ontology: Ontology) -> list[Fault]:
    """A fault for every example whose names the rule does not read just so, and for every counter-example in which it reads any."""
    recognizer = Recognizer(ontology)
    return [fault for rule in ontology.entities.rules for example in rule.examples for fault in _check(rule, example, recognizer)]


def _check(rule: EntityRule, example: EntityExample, recognizer: Recognizer) -> list[Fault]:
    recognition = recognizer.recognize(plain_article(example.text))
    by_rule = {m.entity for m in recognition.mentions if m.rule == rule.id and m.type == rule.type}
    read = [e.name for e in recognition.entities if e.id in by_rule]
    if sorted(read) == sorted(example.names):
        return []
    if not example.names:
        message = f"the counter-example {example.text!r} is read by this rule: {', '.join(read)}"
    else:
        message = f"the example {example.text!r} gives {', '.join(read) or 'no name'} instead of {', '.join(example.names)}"
    return [Fault(rule.file, example.line, rule.id, message)]
