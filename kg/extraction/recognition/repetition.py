"""Where strings stand in an article: how often, and what stands behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.extraction.recognition.reading import Reading


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every place of one string in reading order, overlapping ones too: `places` are pairs of a block's number and where in it;
    `right` are the characters behind each ("" at a block's end)."""

    places: tuple[tuple[int, int], ...]
    right: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.places)

    @property
    def followed_by(self) -> str:
        """The one Chinese character that follows every occurrence, "" where they differ or there are fewer than two."""
        first = self.right[0] if len(self.right) > 1 else ""
        return first if "\u4e00" <= first <= "\u9fff" and all(c == first for c in self.right) else ""


_NOWHERE = Occurrences((), ())


class Repetitions:
    """The folded blocks of an article as one text, searched for many strings at once: linear in text and strings."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._starts = list(accumulate((len(r.text) + 1 for r in readings), initial=0))
        self._text = "\n".join(r.text for r in readings)

    def find(self, words: Collection[str]) -> dict[str, Occurrences]:
        """The occurrences of each of `words`. A string never runs over the end of a block."""
        if not words:
            return {}
        import ahocorasick_rs

        patterns = sorted(set(words))
        automaton = ahocorasick_rs.AhoCorasick(patterns, store_patterns=False)
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, start, end in automaton.find_matches_as_indexes(self._text, overlapping=True):
            found[index].append((start, end))
        return {word: self._occurrences(found[index]) if index in found else _NOWHERE for index, word in enumerate(patterns)}

    def _occurrences(self, spans: Sequence[tuple[int, int]]) -> Occurrences:
        text, starts = self._text, self._starts
        places, right = [], []
        for start, end in spans:
            block = bisect_right(starts, start) - 1
            places.append((block, start - starts[block]))
            right.append("" if end == len(text) or text[end] == "\n" else text[end])
        return Occurrences(tuple(places), tuple(right))
