"""What a rule's clause speaks of without naming it: the object that the talk before it was about."""

from __future__ import annotations

from bisect import bisect_left

from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.levels import COUNTRY
from kg.extraction.facts.masking import Ref
from kg.extraction.facts.relations import Match
from kg.extraction.facts.state import Carried, Sentence, State
from kg.rules.relation_rules import LAST_OBJECT

_ZONE = "Place:zone"
_TOPIC_BLOCKS = 3
_SAID = 200
"""So many of the topics before a match are looked at: time stays linear in the length of an article."""


class TopicObjects:
    """Finds the objects of rules that take theirs from the talk; built once, then only read."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def objects(self, state: State, sentence: Sentence, match: Match, carried: Carried) -> tuple[Ref, ...]:
        """What the talk is about before the match: what was said before to be the object of such a fact, or a thing of the kinds
        asked for."""
        if LAST_OBJECT in match.rule.topic:
            said = [r for r in state.readings[-_SAID:] if r.predicate == match.rule.predicate and r.block == sentence.block]
            last = [r for r in said if (r.start, r.end) == (said[-1].start, said[-1].end)]
            ends = dict.fromkeys(r.object for r in last if isinstance(r.object, str))
            return tuple(Ref(end, state.names.entity[end].type, last[0].start, last[0].end) for end in ends)
        topic = self._object(state, sentence, match, carried)
        return (topic,) if topic is not None else ()

    def _object(self, state: State, sentence: Sentence, match: Match, carried: Carried) -> Ref | None:
        """What the talk is about before the match, of one of the kinds that the rule asks for: a zone that the sentence is about; of what
        this block and the nearest blocks before it name, the one that the article names most often, then the nearest."""
        asked = match.rule.topic
        if any(kind.startswith("Place:") for kind in asked):
            zones = frozenset(kind for kind in asked if kind == _ZONE)
            said_of = (refs[0] for refs, _ in reversed(carried) if zones and len(refs) == 1 and refs[0].type == "Place")
            here = next((ref for ref in said_of if state.names.admits(zones, ref.entity)), None)
            if here is not None:
                return here
            level = self._grammar.place_levels.level
            places = (ref for refs in state.topics.document for ref in refs if ref.type == "Place")
            places = (ref for ref in places if level(state.names.surfaces(ref.entity)) != COUNTRY)
            return next((ref for ref in places if state.names.admits(asked, ref.entity)), None)
        if any(kind.startswith("Organization:") for kind in asked):
            recent = state.topics.paragraph[-_SAID:]
            said = (ref for refs, _ in reversed(recent) for ref in refs if ref.type == "Organization")
            return next((ref for ref in said if state.names.admits(asked, ref.entity)), None)
        at = (sentence.block, sentence.masked.starts[match.trigger[0]])
        before = bisect_left(state.events, at, key=lambda event: event[0])
        known = [event for event in state.events[max(0, before - _SAID) : before] if state.names.kind(event[1].entity) in asked]
        blocks = sorted({where[0] for where, _ in known})[-_TOPIC_BLOCKS:]
        near = [(where, ref) for where, ref in known if where[0] in blocks]
        if not near:
            return None
        return max(near, key=lambda event: (state.named_events[event[1].entity], event[0]))[1]
