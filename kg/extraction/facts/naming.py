"""What names state by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extraction.facts.grammar import SILENT, Grammar
from kg.extraction.facts.masking import Insert, Item, Ref, mask
from kg.extraction.facts.names import plain
from kg.extraction.facts.raw import Reading
from kg.extraction.facts.relations import Match, fold_attributes
from kg.extraction.facts.state import State
from kg.model import Mention

_NAME_PROOFS = 8


class NameReader:
    """Reads facts inside names: 胶州市商务局电商科 is part of 胶州市商务局, 柳河产业园 lies in 柳河."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def read(self, state: State, mentions: Sequence[Mention]) -> None:
        """What names state by themselves: 胶州市商务局电商科 is part of 胶州市商务局, 柳河产业园 lies in 柳河."""
        done: Counter[tuple[str, str]] = Counter()
        side_by_side = [rule for rule in self._grammar.rules.places if not rule.triggers]
        before: Mention | None = None
        for m in mentions:
            last, before = before, m
            block = state.article.blocks[m.span.block]
            surface = plain(block.text[m.span.start : m.span.end])
            # every place where the name stands proves what it states, but a few are enough
            if block.kind in SILENT or done[m.entity, surface] >= _NAME_PROOFS:
                continue
            done[m.entity, surface] += 1
            inner = state.names.inside(surface, m.entity)
            if not inner:
                continue
            inserts = [
                Insert(a, b, self._grammar.blocks[state.names.entity[o].type], Item((Ref(o, state.names.entity[o].type, a, b),)))
                for a, b, o in inner
            ]
            masked = mask(surface, 0, len(surface), inserts, self._grammar.blocks)

            def chained(match: Match, m: Mention = m) -> None:
                for s in match.subjects or ():
                    for o in match.objects:
                        state.readings.append(
                            Reading(
                                s.entity,
                                match.rule.predicate,
                                o.entity,
                                match.rule.status,
                                m.span.block,
                                m.span.start,
                                m.span.end,
                                match.rule.id,
                            )
                        )

            if last is not None and last.type == "Place" and (last.span.block, last.span.end) == (m.span.block, m.span.start):
                first = next((o for a, _, o in inner if a == 0 and o != last.entity and state.names.entity[o].type == "Place"), None)
                for rule in side_by_side if first is not None else ():
                    # 云岭省|青石县文化馆: the place that the name begins with lies in the one before
                    state.readings.append(
                        Reading(
                            first or "", rule.predicate, last.entity, rule.status, m.span.block, last.span.start, m.span.end, rule.id
                        )
                    )
            fold_attributes(masked, self._grammar.rules.places, self._grammar.predicates, chained)
            for rule in self._grammar.rules.within:
                if m.type not in rule.subjects or not state.names.admits(rule.subject_kinds, m.entity):
                    continue
                for match in rule.regex.finditer(masked.text):
                    for ref in masked.items[match["object"]].refs:
                        if not state.names.admits(rule.object_kinds, ref.entity):
                            continue
                        state.readings.append(
                            Reading(m.entity, rule.predicate, ref.entity, rule.status, m.span.block, m.span.start, m.span.end, rule.id)
                        )
