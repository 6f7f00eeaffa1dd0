"""Find the words of several kinds in one pass (Aho–Corasick, leftmost longest)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a lexicon at `[start, end)` of the scanned text."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


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
        return [
            Hit(start, end, self._words[index], self._kinds[index]) for index, start, end in self._automaton.find_matches_as_indexes(text)
        ]
