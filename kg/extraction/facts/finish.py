"""Readings → facts: one statement of an article gives one fact with one status; places in blocks become evidence in the document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.extraction.facts.raw import Reading
from kg.extraction.facts.spans import LONGEST_EVIDENCE
from kg.model import ACTIONS, Article, Document, Evidence, Fact, Quantity, evidence_key
from kg.rules.vocabulary import Predicate
from kg.spans import document_spans

_COMPARED = 40
"""So many statements of equal amounts are compared with a new one: time stays linear in the length of an article."""
_MANY = 8
"""So many things or more that two sentences count alike are the same things."""
_WORD = 2
_HEADLINES = ("title", "kicker", "subtitle", "heading", "caption")


def _identity(reading: Reading, symmetric: bool) -> tuple[object, ...]:
    if isinstance(reading.object, Quantity):
        q = reading.object
        return (reading.subject, reading.predicate, str(q.value), str(q.max_value), q.unit)
    ends = tuple(sorted((reading.subject, reading.object))) if symmetric else (reading.subject, reading.object)
    return (*ends, reading.predicate, reading.title)


def _same_indicator(a: Quantity, b: Quantity, counted: bool) -> bool:
    """Whether one quantity is the other said again, perhaps in other words: one name within the other, or a word that both names share
    where so many things are `counted` (not measured) that it is no accident; periods that do not differ."""
    again = a.name in b.name or b.name in a.name or (counted and a.value >= _MANY and _share_word(a.name, b.name))
    return again and (a.period is None or b.period is None or a.period.text == b.period.text)


def _share_word(a: str, b: str) -> bool:
    return any(a[i : i + _WORD] in b for i in range(len(a) - _WORD + 1))


def _statements(readings: Sequence[Reading], headlines: frozenset[int], counts: Collection[str]) -> list[list[Reading]]:
    """Readings of one identity, those of one statement together. Those outside headlines come first: their words name the rest."""
    if not isinstance(readings[0].object, Quantity):
        return [list(readings)]
    groups: list[tuple[list[Reading], dict[tuple[str, str], Quantity]]] = []
    by_wording: dict[tuple[str, str], int] = {}
    for reading in sorted(readings, key=lambda r: (r.block in headlines, r.block, r.start)):
        q = _quantity(reading)
        wording = (q.name, q.period.text if q.period is not None else "")
        number = by_wording.get(wording, -1)
        if number < 0:
            near, counted = range(max(0, len(groups) - _COMPARED), len(groups)), q.unit in counts
            number = next((n for n in near if all(_same_indicator(k, q, counted) for k in groups[n][1].values())), len(groups))
            if number == len(groups) == 1 and reading.block in headlines and groups[0][0][0].block not in headlines:
                number = 0  # a headline tells in other words what the text states once
            by_wording[wording] = number
        if number == len(groups):
            groups.append(([], {}))
        groups[number][0].append(reading)
        groups[number][1].setdefault(wording, q)
    return [found for found, _ in groups]


def _quantity(reading: Reading) -> Quantity:
    assert isinstance(reading.object, Quantity)
    return reading.object


def finish(
    readings: Sequence[Reading], article: Article, document: Document, predicates: Mapping[str, Predicate], counts: Collection[str]
) -> tuple[Fact, ...]:
    """Facts in the order in which the article first states them. Of several readings of one statement those outside headlines, with
    a cue of status, and
    the earliest decide. `counts` are the units that things are counted in."""

    headlines = frozenset(number for number, block in enumerate(article.blocks) if block.kind in _HEADLINES)
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for reading in readings:
        groups.setdefault(_identity(reading, predicates[reading.predicate].symmetric), []).append(reading)
    facts = []
    for group in [statement for alike in _with_headlines(groups, headlines) for statement in _statements(alike, headlines, counts)]:
        chosen = min(
            group,
            key=lambda r: (r.again, r.block in headlines, not r.certain, r.status == "stated", r.block, r.start, r.rule),
        )
        evidence = sorted({e for r in group for e in _evidence(r, article, document)}, key=evidence_key)
        facts.append(
            Fact(
                chosen.subject, chosen.predicate, chosen.object, chosen.status, chosen.title, _action(group, chosen), chosen.ended,
                None if isinstance(chosen.object, Quantity) else chosen.period, tuple(evidence),
            )
        )  # fmt: skip
    return tuple(facts)


def _with_headlines(groups: Mapping[tuple[object, ...], list[Reading]], headlines: frozenset[int]) -> list[list[Reading]]:
    """Groups, where a number that a headline gives to one and the text to one other rests on both sentences: the headline tells in a
    few words whose number it is, and so may the text."""
    owners: dict[tuple[object, ...], dict[bool, list[tuple[object, ...]]]] = {}
    for identity, group in groups.items():
        if isinstance(group[0].object, Quantity):
            owners.setdefault(identity[1:], {}).setdefault(all(r.block in headlines for r in group), []).append(identity)
    told = {identity: list(group) for identity, group in groups.items()}
    for sides in owners.values():
        if len(sides.get(True, ())) == len(sides.get(False, ())) == 1:
            (short,), (long,) = sides[True], sides[False]
            told[short] += _as_said_of(groups[short][0], groups[long])
            told[long] += _as_said_of(groups[long][0], groups[short])
    return list(told.values())


def _as_said_of(known: Reading, others: Sequence[Reading]) -> list[Reading]:
    return [replace(r, subject=known.subject, object=known.object, speaker="", again=True) for r in others]


def _action(group: Sequence[Reading], chosen: Reading) -> str:
    """What is done: that of the chosen reading, unless another reading of the body tells more than that it goes on."""
    told = [r.action for r in group if r.action and not r.again]
    return min(told, key=lambda a: (ACTIONS.index(a) == ACTIONS.index("advance"), a != chosen.action), default=chosen.action)


def _evidence(reading: Reading, article: Article, document: Document) -> list[Evidence]:
    block = article.blocks[reading.block]
    source = None
    if reading.subject_from is not None:
        number, start, end = reading.subject_from
        pieces = document_spans(article.blocks[number], start, end, document.text)
        source = (pieces[0][0], pieces[-1][1]) if pieces else None
    start, end = reading.start, min(reading.end, reading.start + LONGEST_EVIDENCE)
    while start < end and block.text[start].isspace():
        start += 1
    while end > start and block.text[end - 1].isspace():
        end -= 1
    return [
        Evidence(
            document.id,
            article.id,
            a,
            min(b, a + LONGEST_EVIDENCE),
            document.text[a : min(b, a + LONGEST_EVIDENCE)],
            reading.rule,
            reading.speaker,
            source,
        )
        for a, b in document_spans(block, start, end, document.text)
    ]
