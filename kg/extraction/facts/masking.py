"""A sentence with every mention, amount and period replaced by one private-use character, so that rules see typed slots.

Offsets into the masked text are called positions; `starts[i]` and `ends[i]` are the half-open offsets into the block's text of what
stands at
position i. Quotation marks, 《》, white space and short parentheses are left out of the masked text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.rules.patterns import AMOUNT_BLOCK, BLOCK_SIZE, ENTITIES, PERIOD_BLOCK, block_char, block_of, char_class

_LEFT_OUT = re.compile(r"[\s“”‘’\"《》「」『』〈〉*#]|" + char_class(range(16)))
_ASIDE = re.compile(r"[（(][^（）()]{0,60}[)）]")
_CLOSING, _OPENING = "”》’」", "“《‘「"
WITH = "与同和"
LIST_LIMIT = 200


# Tuples, because a sentence has dozens of these and a tuple is made in a third of the time.


class Ref(NamedTuple):
    """One mention behind an item: the entity's id and type, and where it stands in the block. `anaphor` marks a definite description."""

    entity: str
    type: str
    start: int
    end: int
    anaphor: bool = False
    title: bool = False


class Item(NamedTuple):
    """What one private-use character stands for: entities (one, or the members of a list), an amount or a period (its `number` in the
    block's)."""

    refs: tuple[Ref, ...] = ()
    number: int = -1


@dataclass(slots=True)
class Masked:
    """A masked sentence; grows shorter as lists and attributes are folded into one item. `found` are the positions of the entity items
    in the text that it names."""

    text: str
    starts: list[int]
    ends: list[int]
    items: dict[str, Item]
    blocks: Mapping[str, int]
    counters: dict[int, int] = field(default_factory=dict)
    found: tuple[str, list[int]] = ("", [])

    def new_char(self, block: int, item: Item) -> str:
        number = self.counters.get(block, 0)
        self.counters[block] = number + 1
        char = block_char(block, number % BLOCK_SIZE)
        self.items[char] = item
        return char

    def replace(self, pieces: Sequence[tuple[int, int, str]]) -> None:
        """Put one character in place of each `[start, end)`; pieces come in order and do not overlap."""
        if not pieces:
            return
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, char in pieces:
            text.append(self.text[at:start])
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            text.append(char)
            starts.append(self.starts[start])
            ends.append(self.ends[end - 1])
            at = end
        text.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        self.text, self.starts, self.ends = "".join(text), starts, ends

    def positions(self, start: int, end: int) -> list[int]:
        """Positions of the entity items between two positions."""
        if self.found[0] is not self.text:
            self.found = self.text, [m.start() for m in ENTITIES.finditer(self.text)]
        every = self.found[1]
        return every[bisect_left(every, start) : bisect_left(every, end)]


class Insert(NamedTuple):
    """Something that takes the place of `[start, end)` of the block's text in the masked sentence."""

    start: int
    end: int
    block: int
    item: Item


def aside_spans(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The short parentheses of a sentence, with their brackets; none that is most of it."""
    return [m.span() for m in _ASIDE.finditer(folded, start, end) if m.end() - m.start() < (end - start) * 0.8]


def mask(folded: str, start: int, end: int, inserts: Sequence[Insert], blocks: Mapping[str, int]) -> Masked:
    """Mask `folded[start:end]`. Where inserts overlap, the earlier, then the longer one stands."""
    masked = Masked("", [], [], {}, blocks)
    text: list[str] = []
    # everything between two of these places is copied in one piece: (start, rank, end, insert), an insert before an aside before a mark
    places: list[tuple[int, int, int, Insert | None]] = [(x.start, x.start - x.end, x.end, x) for x in inserts if start <= x.start < end]
    places += [(a, 1, b, None) for a, b in aside_spans(folded, start, end)]
    places += [(m.start(), 2, m.end(), None) for m in _LEFT_OUT.finditer(folded, start, end)]
    places.sort(key=_by_place)
    at = start
    for begin, rank, stop, insert in places:
        if begin < at:
            # an aside of which an insert took the beginning still leaves out its rest
            if rank == 1 and at < stop:
                at = stop
            continue
        if at < begin:
            text.append(folded[at:begin])
            masked.starts.extend(range(at, begin))
            masked.ends.extend(range(at + 1, begin + 1))
        if insert is not None:
            text.append(masked.new_char(insert.block, insert.item))
            masked.starts.append(begin)
            masked.ends.append(stop)
            if folded[stop - 1] in _CLOSING and stop < end and folded[stop] in _OPENING:
                text.append("、")
                masked.starts.append(stop - 1)
                masked.ends.append(stop)
        elif rank == 2 and folded[begin] in _CLOSING and stop < end and folded[stop] in _OPENING:
            # names that stand quotation by quotation are a list
            text.append("、")
            masked.starts.append(begin)
            masked.ends.append(stop)
        at = stop
    if at < end:
        text.append(folded[at:end])
        masked.starts.extend(range(at, end))
        masked.ends.extend(range(at + 1, end + 1))
    masked.text = "".join(text)
    return masked


def _by_place(place: tuple[int, int, int, Insert | None]) -> tuple[int, int]:
    return place[0], place[1]


def list_pattern(blocks: Mapping[str, int]) -> re.Pattern[str]:
    """Lists of mentions: A、B和C(等). Persons also stand apart by commas (each with the post before the name folded away)."""
    persons = char_class([blocks["Person"]]) if "Person" in blocks else "(?!)"
    others = char_class([b for name, b in sorted(blocks.items()) if name != "Person"])
    tail = "等?"
    # lists that 与 joins only where both act together or are linked
    linked = f"(?:(?<=由)|(?<=连接)|(?<=串联)|(?<=往返))[ ]?{others}(?:[、与和同]{others})+{tail}"
    joined = f"{others}(?:、{others})*[与同]{others}(?=共同|联合|携手共|双方)"
    people = f"{persons}(?:[、，和及]{persons})+{tail}"
    things = f"{others}(?:(?:、|和|及|以及|或|暨){others})+{tail}"
    single = f"(?:{persons}|{others})等(?![级待于候])"
    return re.compile(f"{linked}|{joined}|{people}|{things}|{single}")


def fold_lists(masked: Masked, pattern: re.Pattern[str]) -> int:
    """Fold every list into one item of the block that most members have; returns how many members the limit cut off."""
    pieces: list[tuple[int, int, str]] = []
    cut = 0
    for match in pattern.finditer(masked.text):
        before, after = masked.text[match.start() - 1 : match.start()], masked.text[match.end() : match.end() + 1]
        if before and after and before in WITH and after in WITH:
            # A与B、C与D: two pairs, no list of B and C
            continue
        chars = ENTITIES.findall(match.group())
        refs = tuple(ref for c in chars for ref in masked.items[c].refs)
        cut += max(0, len(refs) - LIST_LIMIT)
        found = [block_of(c) for c in chars]
        block = max(found, key=lambda b: (found.count(b), -found.index(b)))
        pieces.append((match.start(), match.end(), masked.new_char(block, Item(refs[:LIST_LIMIT]))))
    masked.replace(pieces)
    return cut


__all__ = ["AMOUNT_BLOCK", "LIST_LIMIT", "PERIOD_BLOCK", "Insert", "Item", "Masked", "Ref", "fold_lists", "list_pattern", "mask"]
