"""Spans that are taken, asked for in logarithmic time however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Cover:
    """Half-open spans of which none overlaps another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any span shares a position with `[start, end)`."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start

    def starts_at(self, position: int) -> bool:
        """Whether a span starts there."""
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position

    def inside(self, start: int, end: int) -> range:
        """The numbers, in order, of the spans that start in `[start, end)`."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def ending_by(self, position: int) -> int:
        """How many spans end at a position or before it."""
        return bisect_right(self._ends, position)
