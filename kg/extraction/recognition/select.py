"""Which of several overlapping candidates stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from kg.extraction.recognition.values import Candidate


def spans(candidates: Iterable[Candidate]) -> set[int]:
    """Every position that the candidates of one block cover."""
    return {i for c in candidates for i in range(c.start, c.end)}


def select(candidates: Iterable[Candidate], prefer_sure: bool = False) -> list[Candidate]:
    """No two of the chosen overlap: higher priority first, then the longer, then the earlier; in text order."""
    ranked = sorted(candidates, key=_rank)
    if len(ranked) < 2:
        return ranked
    taken: list[tuple[int, int]] = []
    chosen = []
    for c in ranked:
        at = bisect_left(taken, (c.end,)) - 1
        if at >= 0 and taken[at][1] > c.start:
            continue
        taken.insert(at + 1, (c.start, c.end))
        chosen.append(c)
    chosen.sort(key=_START)
    return chosen


class Chosen:
    """The names chosen in one block, in text order, and the positions that they cover; grows by what still finds room."""

    def __init__(self, names: list[Candidate]) -> None:
        self.names, self.taken = names, spans(names)

    def add(self, more: Iterable[Candidate]) -> None:
        if more := list(more):
            self.names = select([*self.names, *more])
            self.taken = spans(self.names)


_START = attrgetter("start")


def _rank(c: Candidate) -> tuple[int, int, int, str]:
    return -c.priority, c.start - c.end, c.start, c.rule
