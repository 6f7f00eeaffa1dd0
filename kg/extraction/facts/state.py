"""What one reading of one article gathers, and the sentences it walks over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.extraction.facts.attribution import Region
from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.names import Names
from kg.extraction.facts.posts import Post
from kg.extraction.facts.raw import Reading
from kg.extraction.facts.relations import Match
from kg.extraction.facts.subjects import Topics
from kg.language.amounts import Amount
from kg.language.periods import PeriodMatch
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a rule whose word stands in the sentence `[start, end)` of a block came to nothing, and why."""

    block: int
    start: int
    end: int
    rule: str
    reason: str


Trace = list[Stop]
Carried = list[tuple[tuple[Ref, ...], int]]
"""Subjects of earlier clauses of a sentence, nearest last, each with its position."""


@dataclass(slots=True)
class Sentence:
    """A masked sentence at `[start, end)` of a block. `attributes` hold the matches of attribute rules, their places in the block;
    `sources` tell for each definite description (start, end) where its entity was named (block, start, end); `matches` are those of
    the other relation rules, None before they are applied."""

    block: int
    start: int
    end: int
    masked: Masked
    posts: list[Post]
    attributes: list[Match]
    sources: dict[tuple[int, int], tuple[int, int, int]]
    matches: list[Match] | None = None


@dataclass(slots=True)
class State:
    """What one walk over one article gathers. Keys of the mappings are block numbers, but `bodies` maps persons to the bodies they speak
    for; `events` are the article's initiatives with their places (block, start), in order, `named_events` how often each is named;
    `named` are all its bodies and places; `holders` what the sentences of a block so far are about, `strangers` the
    description of something unnamed (该项目) that the last one was about."""

    article: Article
    names: Names
    trace: Trace | None = None
    readings: list[Reading] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    topics: Topics = field(default_factory=Topics)
    bodies: dict[str, list[Ref]] = field(default_factory=dict)
    amounts: dict[int, list[Amount]] = field(default_factory=dict)
    periods: dict[int, list[PeriodMatch]] = field(default_factory=dict)
    regions: dict[int, list[Region]] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)
    events: list[tuple[tuple[int, int], Ref]] = field(default_factory=list)
    named_events: Counter[str] = field(default_factory=Counter)
    named: list[tuple[tuple[int, int], Ref]] = field(default_factory=list)
    holders: dict[int, list[tuple[Ref, ...]]] = field(default_factory=dict)
    strangers: dict[int, str] = field(default_factory=dict)

    def stop(self, sentence: Sentence, rule: str, reason: str) -> None:
        """Tell the trace, if there is one, that a rule came to nothing in a sentence."""
        if self.trace is not None:
            self.trace.append(Stop(sentence.block, sentence.start, sentence.end, rule, reason))
