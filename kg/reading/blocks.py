"""Lines → blocks: sentences cut by a column break are mended, every character keeps its place in the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from kg.language.folding import fold
from kg.model import Block
from kg.reading.lines import Line, begins_inside, begins_new

_DROPPED = re.compile("\\*\\*|[\xad\u200b\u200c\u200d\u2060\ufeff]+")
_SPACED = re.compile(r"[\u2e80-\u9fff](?:[ \u3000][\u2e80-\u9fff]){2,}")
_LEVELLED = ("title", "heading")
# How far below a cut sentence its second half is looked for.
_REACH = 8


def make_blocks(text: str, lines: list[Line], folding: Callable[[str], str] = fold) -> tuple[Block, ...]:
    """The blocks of one article, in reading order; a mended paragraph stands where its first half does."""
    indented = _indented(lines)
    used: set[int] = set()
    blocks = []
    for i, line in enumerate(lines):
        if i in used:
            continue
        parts = [line]
        at = i
        while line.kind == "body" and lines[at].open:
            nearest = _continuation(text, lines, at, indented, used)
            if nearest is None:
                break
            used.add(nearest)
            parts.append(lines[nearest])
            at = nearest
        block = _block(text, parts, folding)
        if block is not None:
            blocks.append(block)
    return tuple(blocks)


def _indented(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent, so that a line without one continues."""
    body = [line for line in lines if line.kind == "body"]
    return sum(line.indent for line in body) * 5 >= len(body) * 3


def _continuation(text: str, lines: list[Line], at: int, indented: bool, used: set[int]) -> int | None:
    """The line in which the sentence that line `at` leaves open goes on; None where no line does so unmistakably."""
    stop = min(len(lines), at + 1 + _REACH)
    beside = next((i for i in range(at + 1, stop) if i not in used and lines[i].kind not in ("caption", "credit")), None)
    if beside is not None and lines[beside].kind == "body":
        following = lines[beside]
        if indented:
            if not following.indent:
                return beside
        elif begins_inside(text, following) or not begins_new(text, following):
            return beside
    for i in range(at + 1, stop):
        following = lines[i]
        if i in used or following.kind != "body":
            continue
        if begins_inside(text, following) or (indented and not following.indent and not begins_new(text, following)):
            return i
    return None


def _block(text: str, parts: Sequence[Line], folding: Callable[[str], str]) -> Block | None:
    first = parts[0]
    level = first.level if first.kind in _LEVELLED else 0
    if len(parts) == 1:
        piece = text[first.start : first.end]
        spaced = first.kind in ("title", "heading", "kicker") and " " in piece.replace("\u3000", " ") and _SPACED.fullmatch(piece)
        if not spaced and not _DROPPED.search(piece):
            return Block(first.kind, piece, folding(piece), range(first.start, first.end), level)
    offsets: list[int] = []
    joints: list[int] = []
    for n, line in enumerate(parts):
        if n and offsets and _latin(text[offsets[-1]]) and _latin(text[line.start]):
            gap = parts[n - 1].end
            if gap not in (offsets[-1], line.start) and text[gap].isspace():
                joints.append(len(offsets))
                offsets.append(gap)
        _extend(offsets, text, line, len(parts) == 1)
    if not offsets:
        return None
    chars = "".join([text[o] for o in offsets])
    spaces = frozenset(joints)
    plain = "".join([" " if n in spaces else char for n, char in enumerate(chars)]) if joints else chars
    places: Sequence[int] = tuple(offsets)
    if offsets[-1] - offsets[0] + 1 == len(offsets) and all(b == a + 1 for a, b in pairwise(offsets)):
        places = range(offsets[0], offsets[-1] + 1)
    return Block(first.kind, chars, folding(plain), places, level)


def _extend(offsets: list[int], text: str, line: Line, alone: bool) -> None:
    """Add the places of a line's characters, without emphasis marks, invisible characters and the spaces in spaced-out headlines."""
    start = line.start
    piece = text[line.start : line.end]
    if alone and line.kind in ("title", "heading", "kicker") and _SPACED.fullmatch(piece):
        offsets.extend(range(line.start, line.end, 2))
        return
    for match in _DROPPED.finditer(text, line.start, line.end):
        offsets.extend(range(start, match.start()))
        start = match.end()
    offsets.extend(range(start, line.end))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
