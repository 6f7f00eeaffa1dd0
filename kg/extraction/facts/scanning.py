"""Find the words of several kinds in one pass (Aho–Corasick, leftmost longest)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple


class Hit(NamedTuple):
    """A word of a lexicon at `[start, end)` of the scanned text. A tuple, because a sentence has dozens and a tuple is made in a third of
    the time."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


_START = attrgetter("start")


def hits_between(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those of `hits` (of one scan) that begin in `[start, end)`."""
    return hits[bisect_left(hits, start, key=_START) : bisect_left(hits, end, key=_START)] if hits else ()


class WordScanner:
    """Finds words by kind. A longer word hides a shorter one at the same place, whatever its kind: exceptions are words of a kind
    nobody asks for."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        kinds: dict[str, set[str]] = {}
        for kind, members in words.items():
            for word in members:
                if word:
                    kinds.setdefault(word, set()).add(kind)
        self._words = sorted(kinds)
        self._kinds = [frozenset(kinds[word]) for word in self._words]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest) if self._words else None

    def scan(self, text: str) -> list[Hit]:
        """Every hit, from left to right, none overlapping another."""
        if self._automaton is None:
            return []
        words, kinds = self._words, self._kinds
        return [Hit(start, end, words[index], kinds[index]) for index, start, end in self._automaton.find_matches_as_indexes(text)]
