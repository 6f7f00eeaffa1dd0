"""What names tell of each other: which place or body a name begins with, and for which place a governing body stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity

_MARKS = str.maketrans("", "", " \t\n“”\"‘’'《》「」〈〉")


def plain(name: str) -> str:
    """A name without spaces, quotation marks and 《》."""
    return name.translate(_MARKS)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article's entities. `by_name` maps every plain surface form to its entity's id, `entity` an id to its entity."""

    entity: Mapping[str, Entity]
    by_name: Mapping[str, tuple[str, ...]]
    governing: tuple[str, ...]

    def surfaces(self, entity: str) -> tuple[str, ...]:
        found = self.entity[entity]
        return (plain(found.name), *(plain(a) for a in found.aliases))

    def head_of(self, entity: str, types: frozenset[str], longest: bool = True) -> str:
        """The entity of one of `types` whose name (of two characters or more) begins this entity's name; "" if none does."""
        best, length = "", 1
        for surface in self.surfaces(entity):
            for cut in range(len(surface) - 1, 1, -1):
                for other in self.by_name.get(surface[:cut], ()):
                    if other != entity and self.entity[other].type in types and cut > length:
                        best, length = other, cut
                if best and longest:
                    break
        return best

    def place_of(self, body: str) -> str:
        """The place that a governing body stands for (平度市委 → 平度市); "" for other bodies."""
        for surface in self.surfaces(body):
            for suffix in self.governing:
                stem = surface.removesuffix(suffix)
                if stem != surface and stem:
                    for name in (stem, stem + suffix[:1] if len(suffix) > 1 else stem):
                        for other in self.by_name.get(name, ()):
                            if self.entity[other].type == "Place":
                                return other
        return ""


def read_names(entities: Sequence[Entity], governing: Sequence[str]) -> Names:
    """Index the names of an article's entities."""
    by_name: dict[str, list[str]] = {}
    for entity in entities:
        for name in {plain(entity.name), *(plain(a) for a in entity.aliases)}:
            by_name.setdefault(name, []).append(entity.id)
    ordered = tuple(sorted(set(governing), key=lambda s: (-len(s), s)))
    return Names({e.id: e for e in entities}, {k: tuple(v) for k, v in sorted(by_name.items())}, ordered)
