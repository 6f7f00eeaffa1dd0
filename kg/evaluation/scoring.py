"""Score one graph against one annotation: which entities and facts match, which are missed, which are false.

Everything here is deterministic: ties are broken by the order of the graph's facts and of the annotation.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.errors import classify
from kg.evaluation.gold import GoldEntity, GoldFact, GoldText, plain
from kg.model import INDICATOR_PREDICATE, Entity, Fact, GraphContent, Quantity

COUNT_UNITS = frozenset("个家项处条名人户所座件次种类张台套支批位")
"""Units that only count; they match one another."""
SYMMETRIC = frozenset({"cooperatesWith", "meets"})
LONGEST_EVIDENCE = 400
_QUALIFIERS = ("status", "by", "action", "title", "bound")


@dataclass(frozen=True, slots=True)
class Predicted:
    """A fact of the graph as it is compared. `value` is None unless it is an indicator; `by` is the first speaker its evidence names."""

    fact: Fact
    name: str
    value: float | None
    unit: str
    bound: str
    by: str
    quotes: tuple[str, ...]

    @property
    def object_id(self) -> str:
        """"" for an indicator."""
        return self.fact.object if isinstance(self.fact.object, str) else ""

    @property
    def identity(self) -> tuple[object, ...]:
        """What two statements of one fact share, whatever their status."""
        return (self.fact.subject, self.fact.predicate, self.fact.object, self.fact.title, self.name, self.value)


@dataclass(frozen=True, slots=True)
class Score:
    """`counts`: e_tp, e_fp, e_fn, f_tp, f_fp, f_fn, f_excused, n_facts, bad (evidence that does not hold), off_quote, and q_X of q_X_n
    for each qualifier X; `types` and `predicates` hold tp, fp and fn by name; `rules` hold by the id of a rule how many of the facts that
    it read are right, wrong and excused, and how many right ones no other rule read (alone); `errors` hold the classes of errors by type;
    `findings` tell every miss and false alarm in plain words."""

    counts: Counter[str]
    types: Mapping[str, Counter[str]]
    predicates: Mapping[str, Counter[str]]
    rules: Mapping[str, Counter[str]]
    errors: Mapping[str, Counter[str]]
    findings: tuple[str, ...]


def _unit(unit: str) -> str:
    unit = plain(unit)
    return "#" if unit in COUNT_UNITS or (len(unit) == 2 and unit[0] in "个余多" and unit[1] in COUNT_UNITS) else unit


def _predicted(fact: Fact) -> Predicted:
    by = next((e.stated_by for e in fact.evidence if e.stated_by), "")
    quotes = tuple(e.exact for e in fact.evidence)
    if isinstance(fact.object, Quantity):
        q = fact.object
        return Predicted(fact, q.name, float(q.value), q.unit, q.bound, by, quotes)
    return Predicted(fact, "", None, "", "", by, quotes)


def match_entities(gold: Sequence[GoldEntity], entities: Sequence[Entity]) -> dict[str, GoldEntity]:
    """Entity id → the annotated entity it is, one to one, best pairs first."""
    pairs = []
    for entity in entities:
        surfaces = {plain(name) for name in (entity.name, *entity.aliases)}
        label = plain(entity.name)
        for wanted in gold:
            common = surfaces & wanted.surfaces
            if common and entity.type in wanted.types:
                likeness = (label == plain(wanted.name), label in wanted.surfaces, len(common), not wanted.optional)
                pairs.append((likeness, entity.id, wanted.id, wanted))
    found: dict[str, GoldEntity] = {}
    taken: set[str] = set()
    for _, entity_id, wanted_id, wanted in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
        if entity_id not in found and wanted_id not in taken:
            found[entity_id] = wanted
            taken.add(wanted_id)
    return found


def _fits(fact: Predicted, gold: GoldFact, ids: Mapping[str, str]) -> bool:
    if fact.fact.predicate not in gold.predicates:
        return False
    subject, object_ = ids.get(fact.fact.subject), ids.get(fact.object_id)
    if fact.value is not None:
        value = fact.value
        return (
            subject in gold.subjects
            and any(abs(value - wanted) <= 1e-6 * max(1.0, abs(wanted)) for wanted in gold.values)
            and any(_unit(fact.unit) == _unit(unit) for unit in gold.units)
        )
    if fact.fact.predicate == INDICATOR_PREDICATE:
        return False
    straight = subject in gold.subjects and object_ in gold.objects
    return straight or (fact.fact.predicate in SYMMETRIC and object_ in gold.subjects and subject in gold.objects)


def _pairs(facts: Sequence[Predicted], gold: GoldText, ids: Mapping[str, str]) -> list[tuple[int, int]]:
    """Every (fact, annotated fact) that fit each other, best first."""
    found = []
    for i, fact in enumerate(facts):
        for j, wanted in enumerate(gold.facts):
            if _fits(fact, wanted, ids):
                near = difflib.SequenceMatcher(None, plain(fact.name), plain(wanted.name)).ratio() if fact.value is not None else 0.0
                alike = (fact.fact.status in wanted.statuses) + (fact.fact.title in wanted.titles) + (fact.fact.action in wanted.actions)
                found.append(((not wanted.optional, near, alike), -i, -j))
    return [(-i, -j) for _, i, j in sorted(found, reverse=True)]


def _overlaps(fact: Predicted, texts: Mapping[str, str], quote: str) -> bool:
    for evidence in fact.fact.evidence:
        text = texts[evidence.document]
        at = text.find(quote)
        while at >= 0:
            if min(evidence.end, at + len(quote)) - max(evidence.start, at) >= min(2, len(quote)):
                return True
            at = text.find(quote, at + 1)
    return False


def unsound(content: GraphContent, texts: Mapping[str, str]) -> list[str]:
    """Entities with names that no text holds and facts whose evidence does not hold, each named once."""
    whole = plain("".join(texts[document] for document in sorted(texts)))
    bad = [e.id for e in content.entities if any(plain(alias) not in whole for alias in e.aliases)]
    for number, fact in enumerate(content.facts):
        holds = [
            texts[e.document][e.start : e.end] == e.exact and e.exact.strip() != "" and len(e.exact) <= LONGEST_EVIDENCE
            for e in fact.evidence
        ]
        if not holds or not all(holds):
            bad.append(f"fact {number} ({fact.subject} {fact.predicate})")
    return bad


def _qualifiers(fact: Predicted, gold: GoldFact, ids: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter(q_status_n=1, q_status=int(fact.fact.status in gold.statuses))
    if gold.by or fact.by:  # saying nobody where nobody says it is no merit, saying somebody is an error
        counts["q_by_n"] += 1
        counts["q_by"] += int(ids.get(fact.by) in gold.by)
    if gold.actions:
        counts["q_action_n"] += 1
        counts["q_action"] += int(fact.fact.action in gold.actions)
    if gold.titles:
        counts["q_title_n"] += 1
        counts["q_title"] += int(plain(fact.fact.title) in {plain(title) for title in gold.titles})
    if gold.bounds:
        counts["q_bound_n"] += 1
        counts["q_bound"] += int(fact.bound in gold.bounds)
    return counts


def _tell_gold(fact: GoldFact, names: Mapping[str, str]) -> str:
    subject = "|".join(names.get(s, s) for s in fact.subjects)
    said = f"{fact.name}={'|'.join(f'{v:g}' for v in fact.values)}{'|'.join(fact.units)}" if fact.values else ""
    return f"{subject} {'|'.join(fact.predicates)} {said or '|'.join(names.get(o, o) for o in fact.objects)}   “{fact.quote[:50]}”"


def _tell(fact: Predicted, names: Mapping[str, str]) -> str:
    said = f"{fact.name}={fact.value:g}{fact.unit}" if fact.value is not None else names.get(fact.object_id, fact.object_id)
    rule = fact.fact.evidence[0].rule if fact.fact.evidence else ""
    quote = fact.quotes[0][:50] if fact.quotes else ""
    return f"{names.get(fact.fact.subject, fact.fact.subject)} {fact.fact.predicate} {said}   “{quote}”   {rule}"


def _by_rule(facts: Sequence[Predicted], right: Collection[int], excused: Collection[int]) -> dict[str, Counter[str]]:
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for i, fact in enumerate(facts):
        rules = {e.rule for e in fact.fact.evidence}
        for rule in rules:
            rows[rule]["right" if i in right else "excused" if i in excused else "wrong"] += 1
            rows[rule]["alone"] += i in right and len(rules) == 1
    return dict(rows)


def score(gold: GoldText, content: GraphContent, texts: Mapping[str, str]) -> Score:
    """Compare `content` with `gold`; `texts` holds the texts that evidence points into, by document id."""
    counts: Counter[str] = Counter()
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    predicates: defaultdict[str, Counter[str]] = defaultdict(Counter)
    findings: list[str] = []
    matched = match_entities(gold.entities, content.entities)
    ids = {entity: wanted.id for entity, wanted in matched.items()}
    hit = set(ids.values())
    for wanted in gold.entities:
        if not wanted.optional:
            types[wanted.types[0]]["tp" if wanted.id in hit else "fn"] += 1
            if wanted.id not in hit:
                findings.append(f"- entity missed: {wanted.name} ({'/'.join(sorted(wanted.types))})")
    for entity in content.entities:
        if entity.id not in ids:
            types[entity.type]["fp"] += 1
            findings.append(f"+ entity false:  {entity.name} ({entity.type})")
    for row in types.values():
        counts.update({f"e_{key}": n for key, n in row.items()})

    facts = [_predicted(fact) for fact in content.facts]
    pairs = _pairs(facts, gold, ids)
    fact_of: dict[int, int] = {}
    used: set[int] = set()
    for i, j in pairs:
        if i not in fact_of and j not in used:
            fact_of[i] = j
            used.add(j)
    # another reading of a fact already found is no error, unless it is the same fact with another status;
    # nor is a fact about an optional entity
    statuses: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for i in fact_of:
        statuses[facts[i].identity].add(facts[i].fact.status)
    excused = {i for i, _ in pairs if not statuses[facts[i].identity] - {facts[i].fact.status}}
    optional = {wanted.id for wanted in gold.entities if wanted.optional}
    excused |= {i for i, p in enumerate(facts) if {ids.get(p.fact.subject), ids.get(p.object_id)} & optional and i not in fact_of}
    counts["f_excused"] = len(excused - fact_of.keys())

    names = {wanted.id: wanted.name for wanted in gold.entities}
    labels = {entity.id: entity.name for entity in content.entities}
    for j, gold_fact in enumerate(gold.facts):
        if not gold_fact.optional:
            predicates[gold_fact.predicates[0]]["tp" if j in used else "fn"] += 1
            if j not in used:
                findings.append(f"- fact missed: {_tell_gold(gold_fact, names)}")
    for i, fact in enumerate(facts):
        if i not in fact_of and i not in excused:
            predicates[fact.fact.predicate]["fp"] += 1
            findings.append(f"+ fact false:  {_tell(fact, labels)}")
    for row in predicates.values():
        counts.update({f"f_{key}": n for key, n in row.items()})
    for i, j in fact_of.items():
        fact, gold_fact = facts[i], gold.facts[j]
        if fact.fact.evidence and gold_fact.quote and not _overlaps(fact, texts, gold_fact.quote):
            counts["off_quote"] += 1
            findings.append(f"! evidence elsewhere: “{fact.quotes[0][:50]}” for “{gold_fact.quote[:50]}”")
        if not gold_fact.optional:
            right = _qualifiers(fact, gold_fact, ids)
            counts.update(right)
            wrong = [kind for kind in _QUALIFIERS if right[f"q_{kind}_n"] > right[f"q_{kind}"]]
            findings += [f"~ {kind} differs: {_tell(fact, labels)}" for kind in wrong]
    broken = unsound(content, texts)
    findings += [f"! evidence does not hold: {what}" for what in broken]
    counts["n_facts"] = len(facts)
    counts["bad"] = len(broken) + counts["off_quote"]
    errors = classify(gold.entities, content.entities, matched)
    return Score(counts, types, predicates, _by_rule(facts, fact_of.keys(), excused), errors, tuple(findings))
