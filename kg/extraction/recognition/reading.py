"""One block as the stages see it: folded text, token edges, quotations, and the words of the lexicons found in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extraction.recognition.lexis import Hit, Lexis
from kg.model import Block

_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "〔": "〕"}
_CLOSE = {v: k for k, v in _PAIRS.items()}
_MARKS = re.compile(f"[{''.join(_PAIRS)}{''.join(_CLOSE)}]")
_MAX_PAIR = 120
# kinds of heads that are common nouns too, so that they end no body by themselves (社会资本, 传统文化)
# kinds of bodies whose posts are not one word with them (市委书记)
_OWN_POSTS = frozenset(("association", "research", "school", "hospital", "finance"))
_WORDS = frozenset(("brand", "trade"))


def bracket_pairs(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Closed quotes and brackets: opener → closer and closer → opener positions."""
    opened: list[int] = []
    forward: dict[int, int] = {}
    for match in _MARKS.finditer(text):
        i, char = match.start(), match[0]
        if char in _PAIRS:
            opened.append(i)
        else:
            depth = len(opened) - 1
            while depth >= max(0, len(opened) - 4) and text[opened[depth]] != _CLOSE[char]:
                depth -= 1
            if depth >= max(0, len(opened) - 4):
                start = opened[depth]
                del opened[depth:]
                if i - start <= _MAX_PAIR:
                    forward[start] = i
    return forward, {v: k for k, v in forward.items()}


def _split_places(at_edge: frozenset[int], hits: Sequence[Hit]) -> set[int]:
    """Where tokens are to be cut that are two places in a row (广西南宁)."""
    inner = {hit.end for hit in hits if hit.end not in at_edge and hit.start in at_edge}
    return {hit.start for hit in hits if hit.start in inner and hit.end in at_edge} if inner else inner


def _crossed(at_edge: frozenset[int], hits: Mapping[str, Sequence[Hit]]) -> set[int]:
    """Where tokens are to be cut that a place ends in, though it begins before them (坪|山海关 is 坪山|海关, 上|海瑞纽 begins with 上海): a
    province, or any place that the head of a body follows."""
    found: set[int] = set()
    heads = None
    for hit in hits.get("place", ()):
        if hit.end in at_edge or hit.start not in at_edge or at_edge.isdisjoint(range(hit.start + 1, hit.end)):
            continue
        if hit.row.get("level") == "province":
            # 福建|省委常委: the level belongs to the post
            if not any(h.start < hit.end < h.end and h.start in at_edge and h.end in at_edge for h in hits.get("title", ())):
                found.add(hit.end)
            continue
        if heads is None:
            heads = {h.start for h in hits.get("organization-head", ()) if len(h.word) > 1 and h.end in at_edge}
        if hit.end in heads:
            found.add(hit.end)
    return found


def _posts(at_edge: frozenset[int], hits: Mapping[str, Sequence[Hit]]) -> set[int]:
    """Where tokens are to be cut that are a listed body or a place with a post (中央政治局|常委, 云国|首相)."""
    ends = {hit.end for name in ("body", "place") for hit in hits.get(name, ()) if hit.end not in at_edge and hit.start in at_edge}
    heads = {hit.end for hit in hits.get("organization-head", ()) if hit.end not in at_edge and len(hit.word) > 1}
    units = {hit.end for hit in hits.get("organization-head", ()) if hit.end in heads and hit.row.get("kind") in _OWN_POSTS}
    if not ends and not heads:
        return heads
    titles = [hit for hit in hits.get("title", ()) if hit.end in at_edge]
    # 中学|物理教师, where the dictionary knows 中学物理: the post runs over the end of that word
    running = {hit.start for hit in titles if hit.start in heads and not at_edge.isdisjoint(range(hit.start + 1, hit.end))}
    running |= {hit.start for hit in titles if hit.start in units}
    return running | {hit.start for hit in titles if hit.start in ends}


def _glued(text: str, at_edge: frozenset[int], edges: Sequence[int], hits: Mapping[str, Sequence[Hit]], lexis: Lexis) -> set[int]:
    """Where a head of several characters is to be cut from the one character before it that a word of the dictionary joins it to, behind
    another single character (双|鲤|湖|景区, 青|篾|竹业)."""
    found: set[int] = set()
    for category in ("place-head", "organization-head"):
        for hit in hits.get(category, ()):
            if hit.row.get("zone") == "1":
                continue
            if hit.start in at_edge or len(hit.word) < 2 or hit.end not in at_edge or hit.start < 2 or hit.start - 1 not in at_edge:
                continue
            index = bisect_left(edges, hit.start)
            token = text[hit.start - 1 : edges[index]] if index < len(edges) else ""
            before = text[edges[index - 2] : hit.start - 1] if index > 1 else ""
            if len(before) != 1 or not "\u4e00" <= before <= "\u9fff" or before in lexis.stops or before in lexis.conjunctions:
                continue
            # a word that runs into the head names nothing (篾竹|业)
            cut = edges[index] < hit.end
            if (cut or lexis.segmenter.tag(token) in ("", "ns", "nz", "nr", "nrt")) and text[hit.start - 1] not in lexis.lists["function"]:
                found.add(hit.start)
    return found


def _shores(text: str, edges: Sequence[int], lexis: Lexis) -> set[int]:
    """Where words of places by a water or a hill are to be cut behind another word (镜月|湖|畔)."""
    found: set[int] = set()
    if not lexis.shore.search(text):
        return found
    for before, (start, end) in zip(edges, pairwise(edges[1:]), strict=False):
        if text[start:end] in lexis.lists["shores"] and "\u4e00" <= text[before] <= "\u9fff":
            word = text[before:start]
            if word not in lexis.stops and word not in lexis.modifiers and word not in lexis.conjunctions and not lexis.verbal(word):
                found.add(start + 1)
    return found


@dataclass(slots=True)
class Reading:
    """`edges` are the token boundaries; `hits` the lexicon hits by category; `title_starts` and
    `body_ends` where posts begin and bodies end; `closer` and `opener` map the ends of
    quotes and brackets."""

    number: int
    block: Block
    text: str
    edges: list[int]
    hits: dict[str, list[Hit]]
    closer: dict[int, int]
    opener: dict[int, int]
    at_edge: frozenset[int] = field(default_factory=frozenset)
    title_starts: frozenset[int] = field(default_factory=frozenset)
    body_ends: frozenset[int] = field(default_factory=frozenset)
    starts: dict[str, dict[int, list[Hit]]] = field(default_factory=dict)
    ends: dict[str, dict[int, list[Hit]]] = field(default_factory=dict)

    @classmethod
    def of(cls, number: int, block: Block, lexis: Lexis) -> Reading:
        text = block.folded
        edges = list(lexis.segmenter.edges(text))
        forward, backward = bracket_pairs(text)
        hits = lexis.find(text)
        at_edge = frozenset(edges)
        if more := _split_places(at_edge, hits.get("place", ())):
            at_edge |= more
            edges = sorted(at_edge)
        if more := _crossed(at_edge, hits):
            at_edge |= more
            edges = sorted(at_edge)
        if more := _posts(at_edge, hits):
            at_edge |= more
            edges = sorted(at_edge)
        if more := _glued(text, at_edge, edges, hits, lexis):
            at_edge |= more
            edges = sorted(at_edge)
        if more := _shores(text, edges, lexis):
            at_edge |= more
            edges = sorted(at_edge)
        # a post begins at an edge or inside the token that it ends (何望|副主任), not across two (部门|将)
        whole = [h for h in hits.get("title", ()) if h.end in at_edge]
        heads = (h for h in hits.get("organization-head", ()) if h.row.get("kind") not in _WORDS)
        bodies = frozenset(h.end for h in heads if h.end in at_edge and len(h.word) > 1)
        # 教育局|党组书记: the post is whole, and 书记 none behind 党组
        inner = {i for h in whole if h.start in bodies for i in range(h.start + 1, h.end)}
        titles = frozenset(
            h.start for h in whole if (h.start in at_edge or at_edge.isdisjoint(range(h.start + 1, h.end))) and h.start not in inner
        )
        return cls(number, block, text, edges, hits, forward, backward, at_edge, titles, bodies)

    def token_before(self, position: int) -> tuple[int, int]:
        """The token, or the part of one, that ends at `position`."""
        index = bisect_left(self.edges, position) - 1
        return (self.edges[index], position) if index >= 0 else (0, position)

    def token_after(self, position: int) -> tuple[int, int]:
        """The token, or the rest of one, that starts at `position`."""
        index = bisect_right(self.edges, position)
        return (position, self.edges[index]) if index < len(self.edges) else (position, len(self.text))

    def tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        """The tokens of `[start, end)` in order; those at its ends are cut there."""
        inner = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        return list(pairwise((start, *inner, end))) if start < end else []

    def by_end(self, category: str) -> dict[int, list[Hit]]:
        if category not in self.ends:
            found: dict[int, list[Hit]] = {}
            for hit in self.hits.get(category, ()):
                found.setdefault(hit.end, []).append(hit)
            self.ends[category] = found
        return self.ends[category]

    def by_start(self, category: str) -> dict[int, list[Hit]]:
        if category not in self.starts:
            found: dict[int, list[Hit]] = {}
            for hit in self.hits.get(category, ()):
                found.setdefault(hit.start, []).append(hit)
            for hits in found.values():
                hits.reverse()
            self.starts[category] = found
        return self.starts[category]

    def plain(self, start: int, end: int) -> str:
        """The original characters without quotation marks, 《》 and spaces at the ends."""
        text = self.block.text[start:end]
        return _DROP.sub("", text).strip() or text


_DROP = re.compile('[“”‘’《》「」〈〉『』"＂]')
