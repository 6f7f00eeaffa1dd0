"""Posts: (body, title)… before a person's name, in brackets behind it, or taken up by a verb (任, 当选).

Read on the masked sentence before anything else; the whole phrase is then folded into the person, so that bodies in titles are no subjects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.scanning import Hit
from kg.rules.patterns import AMOUNT_BLOCK, block_of

_JOINTS = "、兼和,，/"
_MODIFIER_LIMIT = 14


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post as read. `body` is None where the phrase names none; `title` is the title without the body, with what stands
    between them.
    `start` and `end` are offsets into the block."""

    person: Ref
    body: Ref | None
    title: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Held:
    body: Ref | None
    title: str
    word: str
    start: int


def _single(masked: Masked, position: int) -> Ref | None:
    if position < 0:
        return None
    item = masked.items.get(masked.text[position])
    return item.refs[0] if item is not None and len(item.refs) == 1 else None


def _body_before(masked: Masked, position: int, types: frozenset[str]) -> Ref | None:
    ref = _single(masked, position - 1)
    return ref if ref is not None and ref.type in types else None


def _titles_left(masked: Masked, position: int, ends: dict[int, Hit], bodies: frozenset[str]) -> tuple[list[_Held], int]:
    """Titles that stand directly before `position`, in reading order, and where the phrase begins."""
    held: list[_Held] = []
    at = position
    text = masked.text
    while True:
        stop = at
        while stop > 0 and (text[stop - 1] in "：: " or (held and text[stop - 1] in _JOINTS)):
            stop -= 1
        hit = ends.get(stop)
        if hit is None:
            break
        begin, title = hit.start, hit.word
        body = _body_before(masked, begin, bodies)
        if body is None:
            # a modifier may stand between body and title: 集团市场总监, 企业服务二部部长
            left = begin
            while (
                left > 0
                and begin - left < _MODIFIER_LIMIT
                and block_of(text[left - 1]) < 0
                and text[left - 1] not in "，。；：！？、兼的“”"
            ):
                left -= 1
            if left < begin and (found := _body_before(masked, left, bodies)) is not None:
                body, title, begin = found, text[left : hit.end], left
        held.append(_Held(body, title, hit.word, begin - (body is not None)))
        at = begin - (body is not None)
        # a second body of the same post: 甲报/乙新闻记者
        while body is not None and at >= 2 and text[at - 1] == "/" and (other := _body_before(masked, at - 1, bodies)):
            held.append(_Held(other, title, hit.word, at - 2))
            at -= 2
        if at < 2 or text[at - 1] not in _JOINTS:
            break
    held.reverse()
    return held, at


def read_posts(masked: Masked, titles: Sequence[Hit], person_type: str, body_types: frozenset[str], verbs: frozenset[str]) -> list[Post]:
    """Every post in the sentence; folds the phrases before names into the names."""
    ends = {h.end: h for h in titles}
    text = masked.text
    posts: list[Post] = []
    pieces: list[tuple[int, int, str]] = []
    shared: list[_Held] = []
    last = -1
    for p in masked.positions(0, len(text)):
        ref = _single(masked, p)
        if ref is None or ref.type != person_type:
            continue
        held, begin = _titles_left(masked, p, ends, body_types)
        floor = pieces[-1][1] if pieces else 0
        if held and begin >= floor:
            bodies = [h.body for h in held if h.body is not None]
            filled = []
            current = bodies[0] if bodies else None
            for h in held:
                current = h.body or current
                filled.append(_Held(current, h.title, h.word, h.start))
            shared = filled
            pieces.append((begin, p + 1, masked.text[p]))
        elif not (shared and last >= 0 and all(c in "、和 及" for c in text[last + 1 : p])):
            shared = []
        last = p
        for h in shared:
            start = masked.starts[h.start] if h.start < p else ref.start
            posts.append(Post(ref, h.body, h.title, h.word, start, ref.end))
        posts += _taken_up(masked, p, ref, titles, body_types, verbs)
    masked.replace(pieces)
    return posts


def _taken_up(masked: Masked, p: int, ref: Ref, titles: Sequence[Hit], body_types: frozenset[str], verbs: frozenset[str]) -> list[Post]:
    """X任 / 当选 / 被任命为 body title."""
    text = masked.text
    for verb in verbs:
        at = text.find(verb, p + 1, p + 8 + len(verb))
        if at < 0 or any(block_of(c) >= 0 and block_of(c) < AMOUNT_BLOCK for c in text[p + 1 : at]):
            continue
        after = at + len(verb)
        body = _single(masked, after) if after < len(text) else None
        begin = after + 1 if body is not None and body.type in body_types else after
        for hit in titles:
            if hit.start >= begin and hit.start - begin <= _MODIFIER_LIMIT and not any(c in "，。；" for c in text[begin : hit.start]):
                owner = body if begin > after else None
                return [Post(ref, owner, text[begin : hit.end], hit.word, ref.start, masked.ends[hit.end - 1])]
    return []
