"""Places at the front of other names: 云溪市 in 云溪市财政局 is named there too, even where it stands nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.values import Candidate

# bodies that bear a place's name without being about it
_BRANDED = frozenset(("media", "school", "finance"))
_LEVELS = frozenset(("province", "prefecture", "county"))


def inner_places(chosen: Sequence[Candidate], places: Mapping[int, Sequence[Candidate]], lexis: Lexis) -> Iterator[Candidate]:
    """The divisions and countries one behind the other at the head of each name that its head gave; `places` are the sure ones of each
    block, those inside names included."""
    starts = {(c.block, c.start): c for block in places.values() for c in sorted(block, key=lambda c: c.end)}
    for outer in chosen:
        if not outer.rule.endswith("-head") or outer.rule == "quoted-head" or outer.kind in _BRANDED:
            continue
        at = outer.start
        while (inner := starts.get((outer.block, at))) is not None and inner.end < outer.end:
            if _division(inner, lexis):
                yield inner
            at = inner.end


def _division(place: Candidate, lexis: Lexis) -> bool:
    """Whether a place is a division or a foreign country: a region or a river at the head of a name is only part of it."""
    if place.rule == "division" or (place.rule == "place-evidence" and place.name.endswith(lexis.order["divisions"])):
        return True
    row = lexis.categories["place"].get(place.name, {})
    return row.get("level") in _LEVELS or (row.get("lexicon") == "countries" and place.name not in lexis.lists["national"])
