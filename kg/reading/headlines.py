"""Where the articles of a page begin, and which lines are their headlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.lines import Line

_HEAD = ("heading", "short", "subtitle", "kicker", "header")
_PLAIN_LEVEL = 7
_WINDOW = 4000
_LOOKAHEAD = 64
"""Lines that are held while articles are parted, and how far below an article's end nothing can change it any more."""


@dataclass(slots=True)
class _State:
    """The article being read: the depth of its headline (0: none marked), whether it has text, a byline or dateline."""

    level: int = 0
    body: bool = False
    dated: bool = False
    open: bool = False


def article_lines(lines: Iterable[Line], window: int = _WINDOW) -> Iterator[list[Line]]:
    """The lines of each article in turn. What holds no text of its own goes with what follows (else with what precedes).

    At most a `window` of lines and one article are held at a time. An article is let go when enough lines follow it that none of them
    can change where it ends.
    """
    held: list[Line] = []
    level, limit = 0, window
    for line in lines:
        held.append(line)
        if len(held) < limit:
            continue
        starts = [(at, depth) for at, depth in _starts(held, level) if at < len(held) - _LOOKAHEAD]
        for (at, _), (stop, _) in pairwise(starts):
            yield held[at:stop]
        first, level = starts[-1]
        held = held[first:]
        limit = max(window, 2 * len(held))
    starts = _starts(held, level) if held else []
    for (at, _), (stop, _) in pairwise([*starts, (len(held), 0)]):
        yield held[at:stop]


def _starts(lines: list[Line], level: int) -> list[tuple[int, int]]:
    """Where articles begin, each with the depth of its headline as far as it is known there; `level` is that of the first."""
    starts = [(0, level)]
    state = _State(level)
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.marked and line.kind != "header":
            stop, levels, attested = _group(lines, at)
            title = _title_level(levels, attested)
            if state.body and (attested or (state.level and title <= state.level)):
                starts.append((_above(lines, at, starts[-1][0]), title))
                state = _State(title)
            elif not state.body and not state.dated:
                state = _State(title)
            state.dated = state.dated or attested
            at = stop
            continue
        if line.kind == "short" and state.body and not state.open and _attests(lines, _skip_short(lines, at)):
            starts.append((_above(lines, at, starts[-1][0]), _PLAIN_LEVEL))
            state = _State(_PLAIN_LEVEL)
            at = _skip_short(lines, at)
            continue
        if line.dated and state.body and state.dated and not state.open:
            starts.append((at, _PLAIN_LEVEL))
            state = _State(_PLAIN_LEVEL)
        if line.kind == "body":
            state.body, state.open = True, line.open
            state.dated = state.dated or line.dated
        at += 1
    return starts


def _group(lines: list[Line], at: int) -> tuple[int, list[int], bool]:
    """The end of the headline lines from `at` on, the levels of its headings, and whether a byline or dateline follows."""
    stop = at
    levels = []
    shorts = 0
    while stop < len(lines) and lines[stop].kind in _HEAD and shorts <= 3:
        line = lines[stop]
        if line.marked and line.kind != "header":
            levels.append(line.level)
        elif line.marked:
            break
        elif line.kind == "short":
            shorts += 1
        stop += 1
    return stop, levels, _attests(lines, stop) or any(lines[i].kind == "header" for i in range(at, stop))


def _title_level(levels: list[int], attested: bool) -> int:
    return levels[-1] if attested else levels[0]


def _attests(lines: list[Line], at: int) -> bool:
    return at < len(lines) and (lines[at].kind == "byline" or lines[at].dated)


def _skip_short(lines: list[Line], at: int) -> int:
    stop = at
    while stop < len(lines) and stop < at + 3 and lines[stop].kind in ("short", "subtitle", "kicker"):
        stop += 1
    return stop


def _above(lines: list[Line], at: int, lowest: int) -> int:
    """A kicker (or a page's publication line) above a headline begins the article."""
    while at - 1 > lowest and lines[at - 1].kind in ("kicker",):
        at -= 1
    return at


def name_headlines(lines: list[Line]) -> Line | None:
    """Give the headline lines of one article their kinds (title, kicker, subtitle, heading); the title's line, None where there is none."""
    head = next((i for i, line in enumerate(lines) if line.kind in ("body", "item")), len(lines))
    marked = [i for i in range(head) if lines[i].marked and lines[i].kind != "header"]
    title = _choose(lines, marked, head)
    for i, line in enumerate(lines):
        if i == title:
            line.kind, line.level = "title", line.level or 1
        elif title is not None and i < title and (line.kind == "short" or (line.marked and line.kind != "header")):
            line.kind, line.level = "kicker", 0
        elif line.marked and line.kind != "header":
            line.kind = "heading"
        elif line.kind == "short":
            _name_short(lines, i, title, head)
    depth = lines[title].level if title is not None else 1
    for line in lines:
        if line.kind == "item":
            line.kind, line.level = "heading", depth + 1
        elif line.kind == "heading" and line.level == 0:
            line.level = depth + 1
    return lines[title] if title is not None else None


def _choose(lines: list[Line], marked: list[int], head: int) -> int | None:
    if marked:
        # headings that stand together: the last of equal depth is the headline, a deeper one only where a byline or dateline follows it
        together = [marked[0]]
        for i in marked[1:]:
            if all(lines[k].kind in ("kicker", "short", "header", "subtitle") for k in range(together[-1] + 1, i)):
                together.append(i)
            else:
                break
        levels = [lines[i].level for i in together]
        if levels[-1] <= levels[0] or _attests(lines, _skip_short(lines, together[-1] + 1)):
            return together[-1]
        return next(i for i in reversed(together) if lines[i].level == levels[0])
    return next((i for i in range(head) if lines[i].kind == "short"), None)


def _name_short(lines: list[Line], at: int, title: int | None, head: int) -> None:
    line = lines[at]
    if title is not None and at < head and all(lines[k].kind in ("subtitle", "short", "kicker") for k in range(title + 1, at)):
        # right below the headline, or parted by a blank line but with nothing else before the text
        line.kind = "subtitle" if lines[title].marked or not line.gap else "heading"
    elif at + 1 == len(lines) or (at and lines[at - 1].kind == "body" and lines[at - 1].open):
        line.kind = "body"
    else:
        line.kind = "heading"
