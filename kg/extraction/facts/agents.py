"""Whose deed it is: subjects explicit, inherited, or spoken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.facts import attribution
from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.raw import Subject
from kg.extraction.facts.relations import Match
from kg.extraction.facts.state import Carried, Sentence, State
from kg.extraction.facts.subjects import Clause
from kg.rules.patterns import AMOUNT_BLOCK, block_of

_ADVERB_LIMIT, _PRONOUN_LIMIT, _HEAD_LIMIT = 5, 3, 10


class Agents:
    """Finds the subjects of relations."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def source(self, sentence: Sentence, refs: Sequence[Ref]) -> tuple[int, int, int] | None:
        for ref in refs:
            if (ref.start, ref.end) in sentence.sources and ref.anaphor:
                return sentence.sources[(ref.start, ref.end)]
        return None

    def subject(
        self, state: State, sentence: Sentence, clause: Clause, match: Match, carried: Carried, introduced: tuple[Ref, ...],
        stranger: bool = False,
    ) -> Subject | None:
        """Who does it; `introduced` is what the clause before brought up (开通X航线，途经Y: the line); where the clause
        has a `stranger` of its own (这家企业|研发B), nobody who was named before does it."""
        masked = sentence.masked
        if match.subjects is not None:
            # 应X的邀请访问Y: X only asks
            lead = masked.text[match.start : match.trigger[0]]
            if match.start > 0 and masked.text[match.start - 1] in self._grammar.asked and any(w in lead for w in self._grammar.inviting):
                return None
            return Subject(match.subjects, self.source(sentence, match.subjects))
        types = match.rule.subjects
        objects = {r.entity for r in match.objects}
        doer = self._doer(masked, clause, match)
        if doer:
            return Subject(doer, self.source(sentence, doer))
        head = self._head(masked, clause, match)
        if head:
            return Subject(head, self.source(sentence, head))
        pivot = self._pivot(masked, clause, match)
        if pivot is not None:
            refs = tuple(r for r in pivot if r.type in types and r.entity not in objects)
            return Subject(refs, self.source(sentence, refs)) if refs else None
        described = match.object_position > match.trigger[1] and masked.text.startswith("的", match.trigger[1])
        if described and self._apart(masked, clause, match.trigger[0]):
            return None
        if "的" in masked.text[match.trigger[1] : match.object_position] and self._unnamed(masked, clause, match.trigger[0]):
            return None
        position = clause.subject_before(match.trigger[0])
        if position >= 0:
            here = masked.items[masked.text[position]].refs
            # 县政府常务会议…: the body before its meeting may be meant as well
            if position - 1 in clause.candidates and not any(r.type in types for r in here):
                here = masked.items[masked.text[position - 1]].refs
            # 周渔代表县政府与A签约: the body is meant
            for p in masked.positions(position + 1, match.trigger[0]) if "Person" not in types else ():
                here = masked.items[masked.text[p]].refs if masked.text.endswith(self._grammar.on_behalf, 0, p) else here
            refs = tuple(r for r in here if r.type in types and r.entity not in objects)
            if refs and not match.rule.action and self._leads(masked, position, match.trigger[0]):
                refs = tuple(self.as_types(state, refs, types - {"Person"}))
                return Subject(refs, self.source(sentence, refs)) if refs and refs[0].type != "Person" else None
            if refs:
                return Subject(refs, self.source(sentence, refs))
            if here[0].type == "Person" and match.rule.subject_kinds and not self._speaks(state, sentence, here[0]):
                return None
            if here[0].type != "Person" and any(r.entity not in objects for r in here):
                return None
        # 位于X的一座…: what is told of something without a name
        if masked.text.startswith("的一", match.object_position + 1) and not self._tells(masked, clause, match):
            return None
        for owner in reversed([p for p in clause.owners if p < match.trigger[0]]):
            refs = tuple(r for r in self.as_types(state, masked.items[masked.text[owner]].refs, types) if r.entity not in objects)
            if refs:
                return Subject(refs, self.source(sentence, refs))
        if masked.text.startswith(self._grammar.others, clause.start) and match.trigger[0] > clause.start:
            return None
        meanwhile = masked.text.startswith(self._grammar.meanwhile, clause.start) and types & self._grammar.agents
        if match.rule.explicit or stranger or meanwhile or self._shuts(masked, match) or self._describes(masked, match):
            return None
        kinds = match.rule.subject_kinds
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[match.trigger[0]])
        led = not match.rule.action and any(w in masked.text[clause.start : match.trigger[0]] for w in self._grammar.leaders)
        # who acts comes before what is acted on, the nearer before the farther
        for wanted in (types & self._grammar.agents, types):
            for refs0, _ in reversed(carried):
                # a person who does not speak does it himself
                if refs0[0].type == "Person" and "Person" in types and not led and (speaker is None or speaker.entity != refs0[0].entity):
                    return Subject(refs0, (sentence.block, refs0[0].start, refs0[0].end), False)
                fit = [r for r in self.as_types(state, refs0, wanted) if not led or r.type != "Person"]
                refs = tuple(r for r in fit if r.entity not in objects and state.names.admits(kinds, r.entity))
                # one who only speaks (X强调，要实施B) does nothing himself
                speaks = speaker is not None and all(r.type == "Person" and r.entity == speaker.entity for r in refs)
                if refs and not speaks:
                    return Subject(refs, (sentence.block, refs[0].start, refs[0].end), False)
        if any(not kind.startswith("!") for kind in kinds) and not clause.candidates:
            for ref in introduced[:1]:
                if ref.type in types and ref.entity not in objects and state.names.admits(kinds, ref.entity):
                    return Subject((ref,), (sentence.block, ref.start, ref.end), False)
        if match.rule.near:
            return None
        if speaker is not None and speaker.type == "Person" and speaker.start < sentence.start:
            # 下一步，还将…: what he has spoken of before goes on
            spoken = [r for refs, where in state.topics.paragraph if where == sentence.block for r in refs if r.start > speaker.start]
            for ref in reversed(spoken):
                if ref.type in types and ref.entity not in objects and ref.type in self._grammar.agents and self.acts(state, ref):
                    return Subject((ref,), (sentence.block, ref.start, ref.end), False)
        if speaker is not None:
            refs = tuple(r for r in self.as_types(state, (speaker,), types) if r.entity not in objects and r.type != "Person")
            if refs:
                return Subject(refs, (sentence.block, speaker.start, speaker.end), False)
        wanted = types - {"Person"} or types
        asked = any(not kind.startswith("!") for kind in kinds)
        found = state.topics.inherited(
            lambda r: (
                r.type in wanted
                and state.names.admits(kinds, r.entity)
                and (bool(kinds) or r.type not in self._grammar.agents or self.acts(state, r))
            ),
            sentence.block,
            match.rule.far,
        )
        if found is not None:
            # of what nothing tells the kind, nothing tells either that it is meant
            refs = tuple(r for r in found[0] if r.entity not in objects and (not asked or state.names.kind(r.entity)))
            if refs:
                where = found[1]
                return Subject(refs, (where, refs[0].start, refs[0].end) if where >= 0 else None, False)
        return None

    @staticmethod
    def _speaks(state: State, sentence: Sentence, ref: Ref) -> bool:
        """Whether somebody only says what stands there."""
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), ref.end)
        return speaker is not None and speaker.entity == ref.entity

    def _tells(self, masked: Masked, clause: Clause, match: Match) -> bool:
        """Whether a clause tells before a match what something is: X是连接A的一条路."""
        return any(word in masked.text[clause.start : match.trigger[0]] for word in self._grammar.copula)

    def by_whom(self, masked: Masked, match: Match) -> Match:
        """The match of a passive (X由A运营), its agent the one that others only describe: 由A与B组建的C运营."""
        text = masked.text
        if not text.startswith(self._grammar.by_agent, match.trigger[0]) or match.object_position >= match.verb:
            return match
        last = masked.positions(match.object_position, match.verb)[-1]
        if last == match.object_position or text[last - 1] != "的" or match.verb - last > _ADVERB_LIMIT:
            return match
        fit = tuple(r for r in masked.items[text[last]].refs if r.type in self._grammar.agents)
        return replace(match, objects=fit, object_position=last) if fit else match

    def _pivot(self, masked: Masked, clause: Clause, match: Match) -> tuple[Ref, ...] | None:
        """Who is supported, asked or thanked to do it (支持A主办B): the mention behind the last such verb before the trigger, () where
        it is nobody named (支持企业研发B), None if nobody is."""
        lead = masked.text[clause.start : match.trigger[0]]
        found = list(self._grammar.pivots.finditer(lead))
        if not found:
            return None
        behind = lead[found[-1].end() :]
        named = [masked.items[c].refs for c in behind if c in masked.items and masked.items[c].refs]
        if any(word in behind for word in self._grammar.anybody):
            # whoever has others do it (组织学校开展B) does it; whoever only wishes it (鼓励企业研发B) does not
            return None if found[-1].group() in self._grammar.having_done else ()
        if len(named) == 1 and behind[:1] in masked.items:
            return named[0]
        return None

    def _head(self, masked: Masked, clause: Clause, match: Match) -> tuple[Ref, ...]:
        """Whom verb and object describe (会见出席B的C: it is C who attends), () if they describe nobody."""
        text = masked.text
        at = match.object_position + 1
        if match.object_position < match.trigger[1]:
            return ()
        if not text.startswith("的", at):
            # 出席B并访问A的C: a second verb may come between
            second = self._grammar.second_verb.match(text, at, clause.end)
            if second is None:
                return ()
            at = second.end() - 1
        for p in range(at + 1, min(clause.end, at + _HEAD_LIMIT)):
            if text[p] in masked.items:
                refs = masked.items[text[p]].refs
                return tuple(r for r in refs if r.type in match.rule.subjects and r.type in ("Person", "Organization"))
        return ()

    def _leads(self, masked: Masked, position: int, begin: int) -> bool:
        """Whether a person leads others to what a match says (X带领全院职工成功创建…): his body does it."""
        told = all(ref.type == "Person" for ref in masked.items[masked.text[position]].refs)
        return told and any(word in masked.text[position:begin] for word in self._grammar.leaders)

    def _describes(self, masked: Masked, match: Match) -> bool:
        """Whether verb and object describe somebody without a name (生产A的|企业), so that nobody who was named before does it."""
        at = match.object_position + 1
        return match.object_position >= match.trigger[1] and self._grammar.whom.match(masked.text, at) is not None

    @staticmethod
    def _apart(masked: Masked, clause: Clause, position: int) -> bool:
        """Whether what describes a noun (参加在B举办的C) has nothing to do with the clause's subject: a place or other words before it."""
        at = position
        while at > clause.start and masked.text[at - 1] not in masked.items:
            at -= 1
        if at > clause.start and at == position:
            return masked.text[at - 2 : at - 1] in ("在", "于", "到")
        return position - at > _PRONOUN_LIMIT

    def _unnamed(self, masked: Masked, clause: Clause, position: int) -> bool:
        """Whether what describes the object is done by somebody without a name: A是由民营企业运营的B."""
        lead = masked.text[max(clause.start, position - _HEAD_LIMIT) : position]
        agent = max(lead.rfind(word) for word in self._grammar.by_agent)
        return agent >= 0 and not any(c in masked.items for c in lead[agent:])

    @staticmethod
    def _doer(masked: Masked, clause: Clause, match: Match) -> tuple[Ref, ...]:
        """Who does what describes the object (A自主研发的B): what stands right before the trigger, () if nothing does."""
        text = masked.text
        if "的" not in text[match.trigger[1] : match.object_position]:
            return ()
        for p in range(match.trigger[0] - 1, max(clause.start, match.trigger[0] - _ADVERB_LIMIT) - 1, -1):
            item = masked.items.get(text[p])
            if item is None:
                continue
            objects = {r.entity for r in match.objects}
            refs = tuple(r for r in item.refs if r.type in match.rule.subjects and r.entity not in objects)
            if refs and text[p - 1 : p] not in ("在", "于", "对", "向", "为", "到"):
                return refs
            return ()
        return ()

    def with_partners(self, masked: Masked, clause: Clause, match: Match, subject: Subject, partners: Sequence[Ref]) -> Subject:
        """The subject and those who act together with it: A联合B启动X; nobody where it leads alone (牵头组建)."""
        begin, end = match.trigger
        if any(p > begin for p in clause.partners) or any(w in masked.text[clause.start : end] for w in self._grammar.leading):
            return subject
        known = {r.entity for r in (*subject.refs, *match.objects)}
        fit = [r for r in partners if r.type in match.rule.subjects and r.entity not in known]
        return replace(subject, refs=(*subject.refs, *fit))

    def _shuts(self, masked: Masked, match: Match) -> bool:
        """Whether a match says nothing of an inherited subject: 在…举行的X上, 投资10亿元的X."""
        after = masked.text[match.object_position + 1 : match.object_position + 4]
        between = masked.text[match.trigger[1] : match.object_position]
        priced = len(between) == 2 and block_of(between[0]) == AMOUNT_BLOCK and between[1] == "的"
        return priced or (between.startswith("的") and after.startswith(self._grammar.qualifiers.locatives))

    def acts(self, state: State, ref: Ref) -> bool:
        """Whether an entity can be who acts: a body, or a place that is run by somebody."""
        if ref.type == "Place":
            return state.names.kind(ref.entity) in self._grammar.qualifiers.acting_places
        return ref.type == "Organization"

    def as_types(self, state: State, refs: Sequence[Ref], types: frozenset[str]) -> list[Ref]:
        """The refs that have one of `types`; a person who may not act stands for the body (or its place) he speaks for."""
        fit = [r for r in refs if r.type in types and r.type != "Person"]
        if fit:
            return fit
        persons = [r for r in refs if r.type == "Person"]
        for person in persons[:1]:
            if "Person" in types and "Organization" not in types:
                return persons
            for body in state.bodies.get(person.entity, ()):
                place = (state.names.place_of(body.entity) or self._nation_of(state, body.entity)) if body.type == "Organization" else ""
                if place and "Place" in types:
                    return [Ref(place, "Place", person.start, person.end)]
                if body.type in types:
                    return [Ref(body.entity, body.type, person.start, person.end)]
        return persons if "Person" in types else []

    def _nation_of(self, state: State, body: str) -> str:
        """The country that a national body acts for, where the article names it; "" for other bodies."""
        if self._grammar.national.isdisjoint(state.names.surfaces(body)):
            return ""
        return next((e for name in self._grammar.nation for e in state.names.by_name.get(name, ())), "")
