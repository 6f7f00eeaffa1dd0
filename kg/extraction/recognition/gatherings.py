"""Events that come again and their short names: 云运会 is 2025年云山运动会."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.extraction.recognition.lexis import Lexis

# what stands before the name of an event that comes again
NUMBERED = re.compile("(?:20[0-9]{2}(?:年度|年)?|第[一二三四五六七八九十0-9]+届|首届|“[^”]*”)+")
# kinds of events that come again and are called by three characters of their names
_GATHERINGS = frozenset(("contest", "event"))


def unnumbered(name: str) -> str:
    """The name without the year or session at its head, "" where none stands there: 云岭论坛年会 of 2025云岭论坛年会."""
    numbered = NUMBERED.match(name)
    return name[numbered.end() :] if numbered else ""


def subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order."""
    at = 0
    for char in short:
        at = long.find(char, at) + 1
        if not at:
            return False
    return True


def gatherings(names: Collection[str], places: frozenset[str], lexis: Lexis) -> Iterator[tuple[str, str]]:
    """Pairs of names of one event of which the shorter is made of characters of the longer one, with its place or without
    (云运会 and 溪口云运会, 2025年云山运动会)."""
    heads = lexis.categories["initiative-head"]
    known = lexis.categories["place"]
    stems = {place[:-1] for place in places} | places
    for short in names:
        core = next((short[at:] for at in range(len(short) - 3, 1, -1) if short[:at] in stems or short[:at] in known), short)
        if heads.get(core, {}).get("kind") not in _GATHERINGS:
            continue
        for name in names:
            base = unnumbered(name) or name
            if len(base) > len(core) and base[0] == core[0] and base[-1] == core[-1] and subsequence(core, base) and base not in heads:
                yield short, name
