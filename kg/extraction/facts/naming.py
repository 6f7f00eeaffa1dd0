"""What names state by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from kg.extraction.facts import attribution
from kg.extraction.facts.grammar import SILENT, Grammar
from kg.extraction.facts.masking import Insert, Item, Ref, fold_lists, mask
from kg.extraction.facts.names import Names, plain
from kg.extraction.facts.raw import Reading
from kg.extraction.facts.relations import Match, fold_attributes
from kg.extraction.facts.state import State
from kg.model import Mention
from kg.rules.relation_rules import RelationRule

_NAME_PROOFS = 8


class NameReader:
    """Reads facts inside names: 胶州市商务局电商科 is part of 胶州市商务局, 柳河产业园 lies in 柳河."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def read(self, state: State, mentions: Sequence[Mention]) -> None:
        """What names state by themselves, and the names inside them: 胶州市商务局电商科 is part of 胶州市商务局, which is in 胶州市."""
        done: Counter[tuple[str, str]] = Counter()
        before: Mention | None = None
        for m in mentions:
            last, before = before, m
            block = state.article.blocks[m.span.block]
            if block.kind in SILENT:
                continue
            beside = last is not None and last.type == "Place" and (last.span.block, last.span.end) == (m.span.block, m.span.start)
            self._read_name(state, m.span.block, Ref(m.entity, m.type, m.span.start, m.span.end), done, last if beside else None)

    def _read_name(self, state: State, block: int, name: Ref, done: Counter[tuple[str, str]], beside: Mention | None) -> None:
        """What one name in a block states; `beside` is the place that stands right before it."""
        written = state.article.blocks[block].text[name.start : name.end]
        surface = plain(written)
        # every place where the name stands proves what it states, but a few are enough
        if done[name.entity, surface] >= _NAME_PROOFS:
            return
        done[name.entity, surface] += 1
        inner = [
            (Ref(o, state.names.entity[o].type, a, b), Ref(o, state.names.entity[o].type, name.start + a, name.start + b))
            for a, b, o in state.names.inside(surface, name.entity)
        ]
        if not inner:
            return
        g = self._grammar
        said = attribution.speaker_at(state.regions.get(block, ()), name.start)
        if written == surface:
            for _, ref in inner:
                self._read_name(state, block, ref, done, None)

        fits = partial(_fits, state.names)
        stated: list[tuple[RelationRule, str, str, int]] = []
        if beside is not None:
            first = next((r for r, _ in inner if r.start == 0 and r.entity != beside.entity and r.type == "Place"), None)
            # 云岭省|青石县文化馆: the place that the name begins with lies in the one before
            place = Ref(beside.entity, beside.type, 0, 0)
            stated += [
                (rule, first.entity, beside.entity, beside.span.start)
                for rule in (g.rules.places if first is not None else ())
                if first is not None and not rule.triggers and fits(rule, first, place)
            ]
        inserts = [Insert(r.start, r.end, g.blocks[r.type], Item((r,))) for r, _ in inner]
        masked = mask(surface, 0, len(surface), inserts, g.blocks)
        chained: list[Match] = []
        fold_attributes(masked, g.rules.places, g.predicates, chained.append, fits)
        stated += [(m.rule, s.entity, o.entity, name.start) for m in chained for s in m.subjects or () for o in m.objects]
        fold_lists(masked, g.lists)
        for rule in g.rules.within:
            if name.type not in rule.subjects or not state.names.admits(rule.subject_kinds, name.entity):
                continue
            for match in rule.regex.finditer(masked.text):
                for ref in masked.items[match["object"]].refs:
                    if state.names.admits(rule.object_kinds, ref.entity):
                        stated.append((rule, name.entity, ref.entity, name.start))
        for rule, subject, object_, start in stated:
            if not state.names.one_place(subject, object_):
                speaker = attribution.said_by(said, subject, object_) if rule.as_deed else ""
                reading = Reading(subject, rule.predicate, object_, rule.status, block, start, name.end, rule.id, speaker=speaker)
                state.readings.append(reading)


def _fits(names: Names, rule: RelationRule, subject: Ref, object_: Ref) -> bool:
    return names.admits(rule.subject_kinds, subject.entity) and names.admits(rule.object_kinds, object_.entity)
