"""What kind of error each missed and each false entity is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.evaluation.gold import GoldEntity, plain
from kg.model import Entity

ERROR_CLASSES = ("too long", "too short", "wrong type", "not merged", "merged too far", "missed", "invented")
"""too long, too short: the name holds a missed one, or is part of one; wrong type; not merged: a second entity for an annotated one; merged
too far: one entity for two annotated ones; missed and invented: nothing like it on the other side."""


def classify(gold: Sequence[GoldEntity], entities: Sequence[Entity], matched: Mapping[str, GoldEntity]) -> Mapping[str, Counter[str]]:
    """Counts of the classes of errors by type: the annotated type of what is missed, the read type of what is false. An error that shows
    on both sides (a wrong boundary, a wrong type) counts once, on the annotated side. `matched` tells by entity id which annotated entity
    it is."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    hit = {wanted.id for wanted in matched.values()}
    surfaces = {e.id: frozenset(plain(name) for name in (e.name, *e.aliases)) for e in entities}
    false = [e for e in entities if e.id not in matched]
    explained: set[str] = set()
    for wanted in gold:
        if wanted.optional or wanted.id in hit:
            continue
        error, other = _missed(wanted, false, [e for e in entities if e.id in matched], surfaces)
        counts[wanted.types[0]][error] += 1
        if other is not None:
            explained.add(other)
    found = [wanted for wanted in gold if wanted.id in hit]
    for entity in false:
        if entity.id not in explained:
            second = any(surfaces[entity.id] & wanted.surfaces and entity.type in wanted.types for wanted in found)
            counts[entity.type]["not merged" if second else "invented"] += 1
    return {name: counts[name] for name in sorted(counts)}


def _missed(
    wanted: GoldEntity, false: Sequence[Entity], true: Sequence[Entity], surfaces: Mapping[str, frozenset[str]]
) -> tuple[str, str | None]:
    """The class of a missed entity, and the id of the false one that explains it."""
    for entity in false:
        if surfaces[entity.id] & wanted.surfaces:
            return "wrong type", entity.id
    if any(surfaces[entity.id] & wanted.surfaces and entity.type in wanted.types for entity in true):
        return "merged too far", None
    name = plain(wanted.name)
    for entity in false:
        read = plain(entity.name)
        if entity.type in wanted.types and (name in read or read in name):
            return ("too long" if name in read else "too short"), entity.id
    return "missed", None
