"""PDF files with a text layer: lines gathered into paragraphs, columns in reading order, larger type as headings.

pdfminer.six (an optional package) finds the lines and boxes of a page. Reading order is an X-Y cut (Nagy & Seth 1984): a page is cut
at the widest band of white that runs across it or down it, and the parts are read top to bottom, left to right.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from kg.errors import InputError
from kg.reading.formats.optional import broken, needed
from kg.reading.pieces import Piece, ReadOptions

_LARGER = 1.25
"""A line whose type is larger than the text's by this factor is a heading."""
_LONGEST_HEADING = 60
_GUTTER = 0.6
"""White that parts columns is wider than this many characters, white that parts rows higher."""
_DEEPEST = 24
_LATIN_END = re.compile(r"[0-9A-Za-z,.;:)]$")
_LATIN_START = re.compile(r"^[0-9A-Za-z(]")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page; coordinates in points, y growing upwards. `size` is the height of its type."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str


def read(data: bytes, name: str, options: ReadOptions) -> Iterator[Piece]:
    """The text of all pages. InputError where there is no text layer, where a password is asked for, or without pdfminer.six."""
    high = needed("pdfminer.high_level", "pdf", name)
    layout = needed("pdfminer.layout", "pdf", name)
    try:
        pages = [_lines(page, layout) for page in high.extract_pages(io.BytesIO(data), laparams=layout.LAParams(boxes_flow=None))]
    except Exception as error:
        if "password" in type(error).__name__.lower():
            raise InputError(name, "is protected by a password", "save it without one") from None
        raise broken(name, "no PDF that can be read", error) from None
    sizes = [line.size for lines in pages for line in lines for _ in range(len(line.text) // 8 + 1)]
    if not sizes:
        raise InputError(name, f"has no text layer ({len(pages)} pages of images?)", "recognise its text (OCR) first")
    size = median(sizes)
    levels = _levels(sizes, size)
    paragraphs = [text for lines in pages for group in _ordered(lines, size) for text in _paragraphs(group, size, levels)]
    yield Piece("\n\n".join(paragraphs) + "\n")


def _lines(page: Any, layout: Any) -> list[_Line]:
    found: list[_Line] = []
    waiting = list(page)
    while waiting:
        item = waiting.pop()
        if isinstance(item, layout.LTTextLine):
            text = item.get_text().replace("\n", " ").strip()
            heights = [char.size for char in item if isinstance(char, layout.LTChar)]
            if text and heights:
                found.append(_Line(item.x0, item.y0, item.x1, item.y1, round(median(heights), 1), text))
        elif isinstance(item, layout.LTContainer):
            waiting.extend(item)
    return sorted(found, key=lambda line: (-line.y1, line.x0, line.text))


def _levels(sizes: Sequence[float], size: float) -> dict[float, int]:
    """The depth of heading for every size of type that is larger than the text's, the largest first."""
    larger = sorted({s for s in sizes if s >= size * _LARGER}, reverse=True)
    return {s: min(n, 6) for n, s in enumerate(larger, 1)}


def _ordered(lines: Sequence[_Line], size: float, depth: int = 0) -> list[list[_Line]]:
    """The lines of a page in groups that are read one after the other."""
    if len(lines) < 2 or depth == _DEEPEST:
        return [list(lines)] if lines else []
    across = _gap([(-line.y1, -line.y0) for line in lines])
    down = _gap([(line.x0, line.x1) for line in lines])
    if down[0] > _GUTTER * size and down[0] >= across[0]:
        first = [line for line in lines if line.x1 <= down[1]]
    elif across[0] > _GUTTER * size:
        first = [line for line in lines if -line.y0 <= across[1]]
    elif down[0] > _GUTTER * size:
        first = [line for line in lines if line.x1 <= down[1]]
    else:
        return [sorted(lines, key=lambda line: (-line.y1, line.x0))]
    chosen = set(map(id, first))
    rest = [line for line in lines if id(line) not in chosen]
    return _ordered(first, size, depth + 1) + _ordered(rest, size, depth + 1)


def _gap(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The widest gap that no span covers, as (width, middle); (0, 0) where there is none."""
    best, reach = (0.0, 0.0), float("-inf")
    for start, end in sorted(spans):
        if reach != float("-inf") and start - reach > best[0]:
            best = (start - reach, (start + reach) / 2)
        reach = max(reach, end)
    return best


def _paragraphs(lines: Sequence[_Line], size: float, levels: dict[float, int]) -> Iterator[str]:
    """Lines joined where the one above runs to the right edge and the one below is not indented; headings marked."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    text, level, above = "", 0, None
    for line in lines:
        depth = levels.get(line.size, 0)
        goes_on = above is not None and depth == level and (depth or (above.x1 > right - 1.8 * size and line.x0 < left + 1.2 * size))
        if goes_on and not (depth and len(text) + len(line.text) > _LONGEST_HEADING):
            text += (" " if _LATIN_END.search(text) and _LATIN_START.search(line.text) else "") + line.text
        else:
            if text:
                yield _marked(text, level)
            text, level = line.text, depth
        above = line
    if text:
        yield _marked(text, level)


def _marked(text: str, level: int) -> str:
    return f"{'#' * level} {text}" if level and len(text) <= _LONGEST_HEADING else text
