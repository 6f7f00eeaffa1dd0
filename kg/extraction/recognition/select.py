"""Which of several overlapping candidates stands."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.recognition.values import Candidate


def spans(candidates: Iterable[Candidate]) -> set[int]:
    """Every position that the candidates of one block cover."""
    return {i for c in candidates for i in range(c.start, c.end)}


def select(candidates: Iterable[Candidate], prefer_sure: bool = False) -> list[Candidate]:
    """No two of the chosen overlap: higher priority first, then the longer, then the earlier; in text order."""
    ranked = sorted(candidates, key=lambda c: (-c.priority, -(c.end - c.start), c.start, c.rule))
    taken: set[int] = set()
    chosen = []
    for c in ranked:
        if c.start in taken or c.end - 1 in taken or any(i in taken for i in range(c.start, c.end)):
            continue
        taken.update(range(c.start, c.end))
        chosen.append(c)
    return sorted(chosen, key=lambda c: (c.start, -c.end))
