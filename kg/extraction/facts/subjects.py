"""Who does it: the subject of each clause, explicit or inherited.

Every clause gets the first mention that is not behind a preposition, not the object of an earlier verb (unless it heads …的X) and
not a place where
something happens (X上, X期间). A clause without one inherits: from the nearest earlier clause of the sentence, then the speaker's
body, then the topic of the paragraph, of
the section, of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.scanning import Hit, hits_between
from kg.rules.patterns import CLAUSE_MARKS

_MARK = re.compile(f"[{CLAUSE_MARKS}]")

_APPOSITION_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """Positions `[start, end)` of a masked sentence. `candidates` are the positions of its explicit subjects, in order; `owners`
    those that only
    own what follows (X的…), `partners` those that act together with a subject or, where the clause names none, with the inherited one
    (A联合B, 与B共同)."""

    start: int
    end: int
    candidates: tuple[int, ...]
    owners: tuple[int, ...]
    partners: tuple[int, ...] = ()

    def subject_before(self, position: int) -> int:
        """The explicit subject of what stands at `position`, -1 if there is none."""
        return max((c for c in self.candidates if c < position), default=-1)


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Clauses of a masked sentence, without their marks."""
    spans, at = [], 0
    for match in _MARK.finditer(text):
        i = match.start()
        if i > at:
            spans.append((at, i))
        at = i + 1
    if at < len(text):
        spans.append((at, len(text)))
    return spans


def read_clause(
    masked: Masked,
    start: int,
    end: int,
    verbs: Sequence[Hit],
    prepositions: Sequence[Hit],
    locatives: tuple[str, ...],
    roles: re.Pattern[str],
    joining: re.Pattern[str],
    copula: frozenset[str],
    title: bool = False,
) -> Clause:
    """Find the explicit subjects of one clause; `verbs` and `prepositions` are the hits of the whole masked sentence, `roles` matches what
    makes a mention a means (…为支撑) where it follows one, `joining` the words before a mention that acts together with the subject,
    `copula` holds the verbs that tell what the subject is."""
    text = masked.text
    positions = masked.positions(start, end)
    if not positions:
        return Clause(start, end, (), ())
    inside_verbs = hits_between(verbs, start, end)
    inside_prepositions = hits_between(prepositions, start, end)
    candidates: list[int] = []
    owners: list[int] = []
    partners: list[int] = []
    previous, was_preposed = start, False
    for number, p in enumerate(positions):
        headed = text[p - 1] == "的" and p > start
        verb_before = bool(inside_verbs) and inside_verbs[0].end <= p
        verb_since = verb_before and _stands_between(inside_verbs, previous, p)
        preposed = _stands_between(inside_prepositions, previous, p)
        # a list goes on behind its preposition: 在A委、B政府和C委的领导下
        if was_preposed and not verb_since and any(joint in text[previous:p] for joint in "、和及与"):
            preposed = True
        was_preposed = preposed
        begin = candidates[-1] + 1 if candidates else start
        if not masked.positions(begin, p) and joining.fullmatch(text, begin, p) and not text.startswith("的", p + 1):
            partners.append(p)
        upcoming = positions[number + 1] if number + 1 < len(positions) else end
        previous = p + 1
        if text.startswith(locatives, previous, end) and not any(text.startswith(word + "的", previous, end) for word in locatives):
            continue
        if roles.match(text, previous, end):
            continue
        if preposed and not (headed and verb_since):
            # 在山东东营，…: a place that opens the sentence is what the next clauses are about
            if p + 1 == end and not verb_before and p - start <= 4 and not candidates:
                owners.append(p)
            continue
        # 县政府常务会议…: of two names side by side the second one is the head
        last = candidates[-1] if candidates else p
        parted = any(last < h.start < p for h in (*inside_verbs, *inside_prepositions))
        adjoining = bool(candidates) and (last == p - 1 or (not parted and _named_by(masked, last, p)))
        if (verb_before or candidates) and not headed and not adjoining:
            continue
        if headed and candidates and not verb_since and not _verb_after(inside_verbs, p, end):
            continue
        if headed and candidates and any(candidates[-1] < h.start < p and h.word in copula for h in inside_verbs):
            # A是…的B企业: what A is, not who acts
            continue
        if headed and candidates and not _verb_after(inside_verbs, p, end) and not title:
            # A建设的B with nothing after it: B is what A builds, not who acts
            continue
        if text.startswith("的", previous, end) and (upcoming < end or end - previous > 1):
            owners.append(p)
            if not _verb_after(inside_verbs, p, upcoming):
                continue
        candidates.append(p)
    return Clause(start, end, tuple(candidates), tuple(owners), tuple(partners))


def _named_by(masked: Masked, first: int, second: int) -> bool:
    """Whether a person is told by another one or a body right before (周渔主席夫人何远, 县委副书记、代县长何远)."""
    told = all(ref.type == "Person" for ref in masked.items[masked.text[second]].refs)
    told = told and all(ref.type in ("Person", "Organization") for ref in masked.items[masked.text[first]].refs)
    return told and second - first <= _APPOSITION_LIMIT and all(c not in masked.items for c in masked.text[first + 1 : second])


def _verb_after(verbs: Sequence[Hit], position: int, end: int) -> bool:
    return any(position < h.start < end for h in verbs)


def _stands_between(hits: Sequence[Hit], start: int, end: int) -> bool:
    """Whether one of `hits` (in order, none overlapping another) lies within `[start, end)`."""
    for hit in reversed(hits):
        if hit.end <= end:
            return hit.start >= start
    return False


@dataclass(slots=True)
class Topics:
    """What has been talked about, nearest last: (refs, block number) per clause, never cleared, for later paragraphs look back;
    `document` are the
    article's own topics, the first the weightiest."""

    paragraph: list[tuple[tuple[Ref, ...], int]] = field(default_factory=list)
    document: list[tuple[Ref, ...]] = field(default_factory=list)

    def say(self, refs: tuple[Ref, ...], block: int) -> None:
        self.paragraph.append((refs, block))

    def inherited(self, fits: Callable[[Ref], bool], block: int, far: bool) -> tuple[tuple[Ref, ...], int] | None:
        """The nearest topic that fits, with the block it stands in (-1 for the article's topic); `far` looks beyond this paragraph."""
        for refs, where in reversed(self.paragraph[-8:]):
            if where == block and (good := tuple(r for r in refs if fits(r))):
                return good, where
        if not far:
            return None
        for refs in self.document:
            if good := tuple(r for r in refs if fits(r)):
                return good, -1
        return None
