"""Sentences and clauses of folded text as half-open spans; quotes and brackets are kept whole. Time is linear in the length of the text."""

from __future__ import annotations

import re

_CLOSERS = {"”": "“", "’": "‘", "）": "（", "》": "《", "】": "【", "〕": "〔"}
_OPENERS = frozenset(_CLOSERS.values())
_PAIRED = re.compile("[“”‘’（）《》【】〔〕\n]")
_ENDS = re.compile("[。！？]+|\n+")
_CLAUSE_ENDS = re.compile("[，。；：！？\n]+|——+|…+")
_BEFORE_SPEECH = frozenset("：，。！？；\n ")
# A quotation longer than this holds several sentences of its own; so does what an unclosed bracket leaves open.
_PROTECTED = 200


def _pairs(text: str) -> list[tuple[int, int]]:
    """The outermost closed quotes and brackets of at most _PROTECTED characters, as (opener, closer), in order."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _PAIRED.finditer(text):
        char, at = match[0], match.start()
        if char == "\n":
            stack.clear()
        elif char in _OPENERS:
            stack.append(at)
        else:
            # an opener without its closer is dropped, but a lone closer must not empty the stack
            depth = len(stack) - 1
            while depth >= max(0, len(stack) - 8) and text[stack[depth]] != _CLOSERS[char]:
                depth -= 1
            if depth >= max(0, len(stack) - 8):
                start = stack[depth]
                del stack[depth:]
                if at - start <= _PROTECTED:
                    while pairs and pairs[-1][0] > start:
                        pairs.pop()
                    pairs.append((start, at))
    return pairs


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a folded text. A sentence ends at 。！？ or a newline; inside a closed quote or bracket only where the mark stands
    last in a quotation that is speech (at the start, behind ：or ，) or that nothing follows."""
    spans: list[tuple[int, int]] = []
    pairs = _pairs(text)
    start, pair, length = 0, 0, len(text)
    for match in _ENDS.finditer(text):
        end = match.end()
        if match[0][0] != "\n":
            at = match.start()
            while pair < len(pairs) and pairs[pair][1] < at:
                pair += 1
            if pair < len(pairs) and pairs[pair][0] < at:
                opener, closer = pairs[pair]
                inner = text[end : closer + 1]
                if any(c not in _CLOSERS for c in inner):
                    continue
                before = text[opener - 1] if opener else "\n"
                after = text[closer + 1 : closer + 2]
                if text[opener] in "（《【〔" or (before not in _BEFORE_SPEECH and after and not after.isspace()):
                    continue
                end = closer + 1
            if end < length and text[end] in "，、；：）》":
                continue
            while end < length and text[end] in "”’）":
                end += 1
        if end > start:
            s, e = _trim(text, start, end)
            if e > s:
                spans.append((s, e))
            start = end
    s, e = _trim(text, start, length)
    if e > s:
        spans.append((s, e))
    return spans


def split_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]`, without the marks between them; marks inside a closed quote or bracket do not divide."""
    part = text[start:end]
    pairs = _pairs(part)
    spans: list[tuple[int, int]] = []
    pair, left = 0, 0
    for match in _CLAUSE_ENDS.finditer(part):
        while pair < len(pairs) and pairs[pair][1] < match.start():
            pair += 1
        if pair < len(pairs) and pairs[pair][0] < match.start():
            continue
        s, e = _trim(part, left, match.start())
        if e > s:
            spans.append((start + s, start + e))
        left = match.end()
    s, e = _trim(part, left, len(part))
    if e > s:
        spans.append((start + s, start + e))
    return spans
