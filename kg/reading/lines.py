"""A page as lines that know what they are: markup taken off, each classified by the layout rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.language.folding import fold
from kg.rules.layout_rules import LONGEST_LINE, LayoutRules

_LINE = re.compile("[^\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_STRIPPED = (
    " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_RULE = re.compile(r"[-*_=~—─━·. ]{3,}")
_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=[^#\s])|(#{1,6})(?=[^#\s][^#]*$)")
_BULLET = re.compile(r"(?:[-*+>]|>[ \t]*[-*+])[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*[^*]{2,80}\*\*[：:]?")
_CLOSERS = "”’」』\"'"
_FINAL = frozenset("。！？…；：）】〕—~.!?;:)]")
_MID = re.compile("[，、。；：！？”’）》%…]")
_NEW = re.compile(
    r"\d{1,2}[.、．)）](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳▲▶◆●■★【]|[^，。；！？]{1,24}："
)
# What a Markdown heading may be besides a headline.
_UNTITLED = ("header", "contents", "subtitle", "kicker")
# A line of text no longer than this may be a headline or a heading.
_SHORT = 48
# So many lines without a gap are looked at together.
_LONGEST_STRETCH = 5000


@dataclass(slots=True)
class Line:
    """One line that holds something. `start` and `end` are offsets in the document, without markup and the space around.

    `kind` is a kind of the layout rules, "item" (a line in bold), "short" (what may be a headline), or "body". `marked` is a Markdown
    heading, `level` its depth; `gap` says that blank space parts it from the line before, `indent` that it begins indented, `dated` that it
    begins with a dateline, `open` that it ends inside a sentence.
    """

    start: int
    end: int
    kind: str
    level: int = 0
    marked: bool = False
    gap: bool = False
    indent: bool = False
    dated: bool = False
    open: bool = False

    def __len__(self) -> int:
        return self.end - self.start


def read_lines(text: str, layout: LayoutRules, folding: Callable[[str], str] = fold) -> Iterator[Line]:
    """The lines of `text` that hold more than markup, a stretch at a time; `folding` gives the form that the layout rules read."""
    stretch: list[Line] = []
    for line in _without_contents(_plain_lines(text, layout, folding), text):
        if (line.gap and stretch) or len(stretch) == _LONGEST_STRETCH:
            _wrapped(stretch)
            yield from stretch
            stretch = []
        stretch.append(line)
    _wrapped(stretch)
    yield from stretch


def _plain_lines(text: str, layout: LayoutRules, folding: Callable[[str], str]) -> Iterator[Line]:
    previous, gap, first = 0, False, True
    for match in _LINE.finditer(text):
        raw = match[0]
        start = match.start()
        gap = gap or text.count("\n", previous, start) > 1 or (text.count("\r", previous, start) > 1 and "\n" not in text[previous:start])
        previous = match.end()
        line = _read(text, start, previous, raw, layout, folding, first)
        if line is None:
            gap = True
            continue
        line.gap = gap
        gap = first = False
        yield line


def _read(text: str, start: int, end: int, raw: str, layout: LayoutRules, folding: Callable[[str], str], first: bool) -> Line | None:
    left = raw.lstrip(_STRIPPED)
    start = end - len(left)
    end -= len(left) - len(left.rstrip(_STRIPPED))
    indent = start > 0 and len(raw) - len(left) > 0 and raw[0] in " \t\u3000\xa0"
    if start == end or (end - start < 200 and _RULE.fullmatch(text, start, end)):
        return None
    marked, level = False, 0
    head = text[start]
    if head == "#":
        heading = _HEADING.match(text, start, min(end, start + 400))
        if heading:
            marked, level = True, len(heading[1] or heading[2])
            start = heading.end()
            while end > start and text[end - 1] in "# \t":
                end -= 1
    elif head in "-*+>" and (bullet := _BULLET.match(text, start, end)):
        start = bullet.end()
    if head == "*" and end - start < 100 and _BOLD.fullmatch(text, start, end):
        return Line(start + 2, end - 2 if text[end - 1] == "*" else end, "item", 0, indent=indent)
    piece = text[start : min(end, start + LONGEST_LINE + 1)]
    folded = folding(piece.replace("**", "") if "**" in piece else piece)
    if not folded.strip(_STRIPPED):
        return None
    rule = layout.classify(folded)
    line = Line(start, end, "body", level, marked, indent=indent)
    if rule is not None and (not marked or rule.kind in _UNTITLED):
        line.kind = rule.kind
        if rule.kind in ("subtitle", "kicker"):
            line.marked, line.level = False, 0
        elif rule.kind == "heading":
            line.level = rule.level
    elif marked:
        line.kind = "heading"
    else:
        line.dated = layout.dateline(folded) is not None
        line.open = _ends_open(text, start, end)
        if not line.dated and end - start <= _SHORT and _may_head(folded, line, first):
            line.kind = "short"
    return line


def _ends_open(text: str, start: int, end: int) -> bool:
    at = end - 1
    while at > start and text[at] in _CLOSERS:
        at -= 1
    return text[at] not in _FINAL


def _may_head(folded: str, line: Line, first: bool) -> bool:
    if not line.open:
        return first and folded[-1] in "！？）…" and "。" not in folded
    if folded[-1] in "，、" or "。" in folded:
        return False
    commas = folded.count("，")
    return commas == 0 or first or (commas == 1 and len(folded) <= 16)


def _without_contents(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """What stands below the title of a table of contents, up to the next Markdown heading or the first running text, becomes header."""
    inside = False
    for line in lines:
        if line.kind == "contents":
            inside, line.kind = True, "header"
        elif inside:
            if line.marked or line.dated or line.kind in ("byline", "caption") or (len(line) > 40 and text[line.end - 1] == "。"):
                inside = False
            else:
                line.kind, line.open = "header", False
        yield line


def _wrapped(lines: Sequence[Line]) -> None:
    """In text wrapped at a fixed width, full lines are running text, not headlines; `lines` are those between two gaps."""
    run = [line for line in lines if line.kind in ("short", "body")]
    width = max((len(line) for line in run), default=0)
    full = [line for line in run if len(line) >= width - 2 and line.open]
    if 10 <= width <= 60 and len(full) >= 3:
        for line in run:
            if line.kind == "short" and len(line) >= width - 3:
                line.kind = "body"


def begins_inside(text: str, line: Line) -> bool:
    """Whether a line begins with what can stand only inside a sentence."""
    return _MID.match(text, line.start, line.end) is not None


def begins_new(text: str, line: Line) -> bool:
    """Whether a line begins as only a new paragraph does: a number, a sign, somebody's name and a colon."""
    return line.dated or _NEW.match(text, line.start, line.end) is not None
