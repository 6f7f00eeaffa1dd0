"""Which of the places that a list names lie in the place before its first one (云岭省|青石市、柳河市等地)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.extraction.facts.masking import Masked
from kg.ontology import Ontology
from kg.rules.patterns import block_of

_GAZETTEER = ("divisions", "regions", "countries")
COUNTRY, DIVISION = "country", "division"
_CLOSING = "等"
_CITIES = frozenset(("city", "capital"))
_WORLD, _SEAS = "world-region", ("sea", "strait")
Level = tuple[str, tuple[str, ...]]
"""The kind of a known place (its level, if it is a division), and the codes of the divisions of its name."""


class Levels:
    """What is known of the levels of places: those of the gazetteer by name, others by the `ends` of their names (省, 市, 镇), of
    which `divided` are those of provinces, cities and counties."""

    def __init__(self, known: Mapping[str, Level], ends: Collection[str], divided: Collection[str]) -> None:
        self._known = known
        self._divided = frozenset(divided)
        self._ends = frozenset(ends)

    def level(self, names: Sequence[str]) -> str:
        """What a place is for all that is known of it: a country, a division of one (a province, city or county), or ""."""
        level, codes = self._told(names)
        if level:
            return COUNTRY if level == COUNTRY else DIVISION if codes else ""
        return DIVISION if any(name[-1] in self._divided for name in names) else ""

    def alike(self, first: Sequence[str], second: Sequence[str]) -> bool:
        """Whether two known places, neither a division, are of one level, so that neither lies in the other: 华北|黄淮."""
        one, other = self._told(first), self._told(second)
        return bool(one[0]) and one[0] == other[0] and not one[1] and not other[1]

    def above(self, part: Sequence[str], whole: Sequence[str]) -> bool:
        """Whether a known place can lie in no country or anything smaller, in which it is said to lie: 我国|中东部, 俄罗斯|黑海舰队."""
        level, there = self._told(part)[0], self._told(whole)[0]
        return (level == _WORLD and there != _WORLD) or (level in _SEAS and there == COUNTRY)

    def beside(self, first: Sequence[str], other: Sequence[str], whole: Sequence[str], closed: bool) -> bool:
        """Whether a place with the names `other`, listed behind `first`, lies in `whole` as that does: a division by its code, any
        other one if it is of the same level. Cities that no code tells need a list that is `closed` by a word (等地)."""
        here, one, there = self._told(whole), self._told(first), self._told(other)
        if here[1] and there[1]:
            return there[0] != here[0] and any(code.startswith(tuple(map(_stem, here[1]))) for code in there[1])
        if one[0] or there[0]:
            return one[0] == there[0] != here[0] and (closed or one[0] not in _CITIES)
        ends = {name[-1] for name in first} & {name[-1] for name in other}
        return not ends.isdisjoint(self._ends) and not ends & {name[-1] for name in whole}

    def _told(self, names: Sequence[str]) -> Level:
        return next((self._known[name] for name in names if name in self._known), ("", ()))


def _stem(code: str) -> str:
    """What the codes of all divisions in a division begin with."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def read_levels(ontology: Ontology, ends: Collection[str], divided: Collection[str]) -> Levels:
    """The levels of the places of the gazetteer, by every form of their names."""
    known: dict[str, Level] = {}
    for lexicon in _GAZETTEER:
        for word, row in ontology.lexicons[lexicon].rows.items() if lexicon in ontology.lexicons else ():
            codes = tuple(code for code in row.get("code", "").split(";") if code)
            for form in (word, row.get("short", ""), *row.get("other", "").split(";")):
                if form:
                    level, before = known.get(form, ("", ()))
                    known[form] = (level or row.get("level") or row.get("kind") or COUNTRY, (*before, *codes))
    return Levels(known, ends, divided)


def listed(masked: Masked, at: int, block: int) -> tuple[list[int], bool]:
    """The positions of the entities of a block that a list goes on with at `at` (、A、B和C), as far as nothing else stands right behind
    one, and whether 等 ends the list."""
    found: list[int] = []
    text = masked.text
    while text[at : at + 1] in ("、", "和", "及") and at + 1 < len(text) and block_of(text[at + 1]) == block:
        if block_of(text[at + 2 : at + 3] or " ") >= 0:
            break
        found.append(at + 1)
        at += 2
    return found, text.startswith(_CLOSING, at)
