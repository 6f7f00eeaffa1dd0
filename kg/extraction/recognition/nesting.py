"""Names inside names: what stands at the front of an entity's name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.recognition.values import Nested
from kg.model import Entity


def nested_names(entities: Sequence[Entity]) -> tuple[Nested, ...]:
    """For each entity the longest other entity whose name or alias begins its name, in the order of the entities."""
    owners: dict[str, Entity] = {}
    for entity in entities:
        for surface in (entity.name, *entity.aliases):
            owners.setdefault(surface, entity)
    found = []
    for outer in entities:
        for length in range(len(outer.name) - 1, 1, -1):
            inner = owners.get(outer.name[:length])
            if inner is not None and inner.id != outer.id:
                found.append(Nested(outer.id, inner.id, _hint(outer, inner)))
                break
    return tuple(found)


def _hint(outer: Entity, inner: Entity) -> str:
    if inner.type == "Place":
        return "place-head"
    return "parent-body" if inner.type == outer.type == "Organization" else "first-part"
