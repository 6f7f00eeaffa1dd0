"""Relation rules: the strict schema of `ontology/relations/*.yaml`, a file a predicate.

    cooperatesWith:
      - id: cooperate-with
        pattern: "{subject:Place|Organization} … (与|同) {object:Organization|Place} … (合作|签约)"
        examples:
          - text: "{云山市:Place}持续加强与{蓝海云链:Organization}合作"
            facts: ["云山市 cooperatesWith 蓝海云链 (ongoing)"]
        counter_examples: ["{云山市:Place}未与{蓝海云链:Organization}合作"]

A pattern without a {subject} slot takes the subject of its clause, explicit or inherited, if its type is among `subject`.
`status` is the fact's status where no cue in the clause says otherwise; `action` goes into the fact. `keep` (subject or object)
makes a rule an
attribute rule: it is read before lists are gathered, and what it matched is then replaced by that end (山东青岛 → 青岛). `pairs`
says that the members of one list stand for
both ends (A、B签署协议). `far` lets a subject be inherited from an earlier paragraph. `strict` keeps the rule's status whatever
cues say. `inverse` makes the clause's
subject the fact's object (X旗下有Y → Y partOf X). `within` reads the pattern inside
the name of an entity of a type in `subject`, where other entities' names are masked (柳河产业园 lies in 柳河). `topic` takes as
object what was last named of one of these kinds of heads
(X等参加 → the meeting; with "last-object" that of the last fact of the predicate: 甲市代表团到乙市考察。X率队).
`subject_kinds` and `object_kinds` admit only ends whose names have such heads (kinds of the lexicons
heads-*: road, project …;
"Place:" and a kind, or "Initiative:*", names a type too; "none" is a name without a known head, "division" a province, city or
county, "country" a country;
"!" bars a kind). `explicit` takes only a subject that the clause itself names, `near` one that its sentence names.
`unless` reads nothing where one of its words stands in the clause behind the object (来到X|工作), `last` where a verb does.
`together` gives the fact to those too who act with the subject (A联合B启动X).
`as_deed` takes the status of what somebody does with the subject (年内开通A至B航线: it connects them only as planned).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import suggest
from kg.model import ACTIONS, STATUSES
from kg.rules.files import Faults, LinedMapping, Record, read_yaml
from kg.rules.patterns import Element, Slot, compile_pattern, parse_pattern, triggers
from kg.rules.vocabulary import Vocabulary

_KEYS = (
    "id", "pattern", "subject", "status", "action", "keep", "pairs", "far", "strict", "inverse", "within", "topic",
    "subject_kinds", "object_kinds", "explicit", "near", "unless", "last", "together", "as_deed", "examples", "counter_examples",
)  # fmt: skip

LAST_OBJECT = "last-object"
"""The topic of a rule whose object is that of the last fact of its predicate in the paragraph."""
MARKED = re.compile(r"\{([^{}:]+):([A-Za-z]+)\}")
"""A marked mention in an example: {云山市:Place}."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its mentions marked ({云山市:Place}) and the facts that the rule reads in it; no facts make it a counter-example.
    `line` is 1-based."""

    text: str
    facts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One compiled rule. `subjects` are the types that a clause's subject may have where the pattern holds no {subject} slot;
    `triggers` are the words of which one must stand in a sentence, () for a rule that is always tried."""

    id: str
    predicate: str
    elements: tuple[Element, ...]
    regex: re.Pattern[str]
    triggers: tuple[str, ...]
    subjects: frozenset[str]
    status: str
    action: str
    keep: str
    pairs: bool
    far: bool
    strict: bool
    inverse: bool
    within: bool
    topic: frozenset[str]
    explicit: bool
    near: bool
    unless: tuple[str, ...]
    last: bool
    together: bool
    as_deed: bool
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]
    examples: tuple[Example, ...]
    file: str
    line: int


def type_blocks(vocabulary: Vocabulary) -> Mapping[str, int]:
    """The block of private-use characters of each core type."""
    return {name: number for number, name in enumerate(vocabulary.types)}


def read_examples(record: Record, key: str, types: Sequence[str]) -> tuple[Example, ...]:
    """The examples at `key`: texts, or texts with the facts that the rule reads in them. A mark of an unknown type is a fault."""
    found = []
    listed = record.data.get(key) or []
    for item in listed if isinstance(listed, list) else [None]:
        if isinstance(item, str):
            found.append(Example(item, (), record.data.lines.get(key, 0)))
        elif isinstance(item, LinedMapping):
            inner = Record(item, record.file, record.faults, record.rule)
            inner.only(("text", "facts"))
            found.append(Example(inner.text("text"), inner.texts("facts"), item.line))
        else:
            record.fault(f"{key!r} must list texts", key)
    for example in found:
        for name in sorted({match[2] for match in MARKED.finditer(example.text)} - set(types)):
            message = f"the example {example.text!r} marks the unknown type {name!r}{suggest(name, types)}"
            record.faults.add(record.file, example.line, message, record.rule)
    return tuple(found)


def read_relation_rules(
    folder: Path, vocabulary: Vocabulary, lists: Mapping[str, tuple[str, ...]], faults: Faults
) -> tuple[RelationRule, ...]:
    """Every rule of `folder/*.yaml`, in order of file name and place in the file; all faults go to `faults`."""
    rules: list[RelationRule] = []
    seen: dict[str, str] = {}
    blocks = type_blocks(vocabulary)
    for path in sorted(folder.glob("*.yaml")):
        file = f"{folder.name}/{path.name}"
        data = read_yaml(path, file, faults)
        if data is None:
            continue
        top = Record(data, file, faults)
        for predicate in data:
            if predicate not in vocabulary.predicates:
                top.fault(f"unknown predicate {predicate!r}{suggest(predicate, tuple(vocabulary.predicates))}", predicate)
                continue
            for record in top.records(predicate):
                rule = _read_rule(record, predicate, vocabulary, lists, blocks)
                if rule is None:
                    continue
                if rule.id in seen:
                    record.fault(f"the id {rule.id!r} is taken by a rule in {seen[rule.id]}", "id")
                seen[rule.id] = file
                rules.append(rule)
    return tuple(rules)


def _ends_fit(elements: Sequence[Element], role: str, allowed: frozenset[str], predicate: str, record: Record) -> None:
    for element in elements:
        if isinstance(element, Slot) and element.role == role:
            for name in element.types:
                if name not in allowed:
                    side = "domain" if role == "subject" else "range"
                    record.fault(f"the {role} of {predicate} cannot be a {name} (its {side}: {', '.join(sorted(allowed))})", "pattern")


def _slots_fit(elements: Sequence[Element], record: Record) -> None:
    """What some keys need of a pattern: `keep` folds one end into the other, `pairs` takes both from the subject."""
    roles = {e.role for e in elements if isinstance(e, Slot)}
    for key, needed in (("keep", ("subject", "object")), ("pairs", ("subject",)), ("within", ("object",))):
        if record.data.get(key):
            for role in needed:
                if role not in roles:
                    record.fault(f"{key!r} needs a {{{role}:…}} slot in the pattern", key)


def _read_rule(
    record: Record, predicate: str, vocabulary: Vocabulary, lists: Mapping[str, tuple[str, ...]], blocks: Mapping[str, int]
) -> RelationRule | None:
    rule_id = record.text("id")
    record = Record(record.data, record.file, record.faults, rule_id)
    record.only(_KEYS)
    before = len(record.faults.items)
    ends = vocabulary.predicates[predicate]
    elements = parse_pattern(record.text("pattern"), vocabulary.types, lists, lambda message: record.fault(message, "pattern"))
    first, second = (ends.range, ends.domain) if record.flag("inverse") else (ends.domain, ends.range)
    _ends_fit(elements, "subject", first, predicate, record)
    _ends_fit(elements, "object", second, predicate, record)
    if not any(isinstance(e, Slot) and e.role == "object" for e in elements) and not record.flag("pairs") and "topic" not in record.data:
        record.fault("the pattern has no {object:…} slot", "pattern")
    _slots_fit(elements, record)
    subjects = record.texts("subject", tuple(sorted(first)))
    examples = (*read_examples(record, "examples", vocabulary.types), *read_examples(record, "counter_examples", vocabulary.types))
    if not any(e.facts for e in examples):
        record.fault("a rule needs at least one example with its facts")
    rule = RelationRule(
        id=rule_id,
        predicate=predicate,
        elements=elements,
        regex=re.compile("(?!)"),
        triggers=triggers(elements),
        subjects=frozenset(subjects) or first,
        status=record.text("status", "stated", STATUSES),
        action=record.text("action", "", ("", *ACTIONS)),
        keep=record.text("keep", "", ("", "subject", "object")),
        pairs=record.flag("pairs"),
        far=record.flag("far", True),
        strict=record.flag("strict"),
        inverse=record.flag("inverse"),
        within=record.flag("within"),
        topic=frozenset(record.texts("topic")),
        explicit=record.flag("explicit"),
        near=record.flag("near"),
        unless=record.texts("unless"),
        last=record.flag("last"),
        together=record.flag("together"),
        as_deed=record.flag("as_deed"),
        subject_kinds=frozenset(record.texts("subject_kinds")),
        object_kinds=frozenset(record.texts("object_kinds")),
        examples=examples,
        file=record.file,
        line=record.data.line,
    )
    if len(record.faults.items) > before:
        return None
    return replace(rule, regex=compile_pattern(elements, blocks))
