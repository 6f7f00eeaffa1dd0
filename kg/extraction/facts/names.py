"""What names tell of each other: which place or body a name begins with, and for which place a governing body stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Entity

_LEVELS = frozenset(("division", "!division", "country", "!country"))
"""Kinds that what is known of places tells, beside those of the heads of names."""
_LONGEST_INNER = 16
_LONGEST_HEAD = 8
_BEFORE_PLACE = 2
_MARKS = re.compile("[ \t\n“”\"‘’'《》「」〈〉]")


def plain(name: str) -> str:
    """A name without spaces, quotation marks and 《》."""
    return _MARKS.sub("", name)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article's entities. `known` are the kinds of places that need no head to tell them, `level`
    tells by its names whether a place is a country or a division of one;
    `by_name` maps every plain surface form to its entity's id, `entity` an id to its entity,
    `forms` an id to its surface forms, `sizes` the first two characters of surface forms to their lengths, the longest first."""

    entity: Mapping[str, Entity]
    by_name: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, tuple[int, ...]]
    governing: tuple[str, ...]
    heads: Mapping[str, Mapping[str, str]]
    known: Mapping[str, str]
    level: Callable[[Sequence[str]], str]
    # asked at every mention, and an article names things more than once
    _kinds: dict[str, str] = field(default_factory=dict)
    _inside: dict[tuple[str, str], list[tuple[int, int, str]]] = field(default_factory=dict)

    def kind(self, entity: str) -> str:
        """The kind of an entity, as a known place or by the longest known head that ends its name (road, water, meeting …); "" if
        neither is known."""
        if entity not in self._kinds:
            self._kinds[entity] = self._read_kind(entity)
        return self._kinds[entity]

    def _read_kind(self, entity: str) -> str:
        found = self.entity[entity]
        name = plain(found.name)
        if found.type == "Place" and name in self.known:
            return self.known[name]
        # zones and roads may be recognised as initiatives
        for heads in (self.heads.get(found.type, {}), self.heads.get("Place", {}) if found.type == "Initiative" else {}):
            for size in range(min(_LONGEST_HEAD, len(name)), 0, -1):
                if name[-size:] in heads:
                    return heads[name[-size:]]
        return ""

    def admits(self, kinds: frozenset[str], entity: str) -> bool:
        """Whether an entity is of one of `kinds` ("road", "Place:road", "Initiative:*", "none", "division", "country") and of none that
        is barred ("!honour"); no kinds admit all."""
        if not kinds:
            return True
        kind, of = self.kind(entity) or "none", self.entity[entity].type
        told = {kind, f"{of}:{kind}", f"{of}:*"}
        if of == "Place" and not kinds.isdisjoint(_LEVELS) and (level := self.level(self.forms[entity])):
            told.add(level)
        barred = {k for k in kinds if k.startswith("!")}
        return not any(f"!{t}" in barred for t in told) and (barred == kinds or not told.isdisjoint(kinds))

    def surfaces(self, entity: str) -> tuple[str, ...]:
        return self.forms[entity]

    def one_place(self, first: str, second: str) -> bool:
        """Whether the name of one place ends in that of the other (青石市柳河县 and 柳河县): they are two names of one."""
        places = self.entity[first].type == self.entity[second].type == "Place"
        return places and any(a.endswith(b) or b.endswith(a) for a in self.forms[first] for b in self.forms[second])

    def inside(self, surface: str, entity: str) -> list[tuple[int, int, str]]:
        """Names of other entities inside a surface form: (start, end, entity), left to right, the longest at each place, none the
        whole form."""
        if (surface, entity) not in self._inside:
            self._inside[surface, entity] = self._read_inside(surface, entity)
        return self._inside[surface, entity]

    def _read_inside(self, surface: str, entity: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(surface) - 1:
            for size in self.sizes.get(surface[at : at + 2], ()):
                end = at + size
                others = [o for o in self.by_name.get(surface[at:end], ()) if o != entity] if end <= len(surface) else None
                if others and size < len(surface):
                    found.append((at, end, others[0]))
                    at = end - 1
                    break
            at += 1
        return found

    def host_of(self, organ: str, organs: Sequence[str]) -> str:
        """The body whose party organ an entity is by its name (云溪市财政局党组 → 云溪市财政局); "" where the article names none."""
        for surface in self.surfaces(organ):
            for suffix in organs:
                found = self.by_name.get(surface.removesuffix(suffix), ()) if surface.endswith(suffix) else ()
                bodies = [other for other in found if self.entity[other].type == "Organization"]
                if bodies:
                    return bodies[0]
        return ""

    def place_of(self, body: str) -> str:
        """The place that a governing body stands for (平度市委 → 平度市); "" for other bodies."""
        for surface in self.surfaces(body):
            if not surface.endswith(self.governing):
                continue
            for suffix in self.governing:
                stem = surface.removesuffix(suffix)
                if stem != surface and stem:
                    # a word may stand before the place: 中共青石县委
                    for name in (stem, stem + suffix[:1] if len(suffix) > 1 else stem, stem[_BEFORE_PLACE:]):
                        for other in self.by_name.get(name, ()):
                            if self.entity[other].type == "Place":
                                return other
        return ""


def read_names(
    entities: Sequence[Entity],
    governing: Sequence[str],
    heads: Mapping[str, Mapping[str, str]],
    levels: frozenset[str],
    known: Mapping[str, str],
    level: Callable[[Sequence[str]], str],
) -> Names:
    """Index the names of an article's entities. A place that ends in one of `levels` (平度市) is known without it too where no other
    entity has that name."""
    by_name: dict[str, list[str]] = {}
    forms = {}
    for entity in entities:
        forms[entity.id] = (plain(entity.name), *map(plain, entity.aliases))
        for name in set(forms[entity.id]):
            by_name.setdefault(name, []).append(entity.id)
    for entity in entities:
        name = plain(entity.name)
        numbered = any(c.isdigit() for c in name)
        if entity.type == "Place" and len(name) > 2 and name[-1] in levels and not numbered and name[:-1] not in by_name:
            by_name[name[:-1]] = [entity.id]
    sizes: dict[str, set[int]] = {}
    for name in by_name:
        if 2 <= len(name) <= _LONGEST_INNER:
            sizes.setdefault(name[:2], set()).add(len(name))
    ordered = tuple(sorted(set(governing), key=lambda s: (-len(s), s)))
    return Names(
        {e.id: e for e in entities}, {k: tuple(v) for k, v in by_name.items()}, forms,
        {k: tuple(sorted(v, reverse=True)) for k, v in sizes.items()}, ordered, heads, known, level,
    )  # fmt: skip
