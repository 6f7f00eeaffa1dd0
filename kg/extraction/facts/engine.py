"""From the mentions of an article to its facts: mask, fold, find subjects, apply rules, read qualifiers.

The engine walks an article twice. The first walk masks every sentence, resolves definite descriptions and reads posts; the second one reads
relations and indicators, carrying topics from clause to clause. Nothing here knows a predicate but those that a structure states: posts and
indicators.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extraction.facts import attribution, statuses
from kg.extraction.facts.agents import Agents
from kg.extraction.facts.anaphors import Antecedent
from kg.extraction.facts.counting import Counted, IndicatorReader
from kg.extraction.facts.grammar import HEADLINES, Grammar
from kg.extraction.facts.guards import Guards
from kg.extraction.facts.holding import PostReader
from kg.extraction.facts.masking import WITH, Masked, Ref, aside_spans
from kg.extraction.facts.names import read_names
from kg.extraction.facts.naming import NameReader
from kg.extraction.facts.number_clauses import Around
from kg.extraction.facts.owners import HEADED, Owners
from kg.extraction.facts.preparing import Preparer
from kg.extraction.facts.raw import Reading, Subject
from kg.extraction.facts.relations import Match, apply_rule, clause_at
from kg.extraction.facts.restated import RestatementReader
from kg.extraction.facts.spans import stated_span
from kg.extraction.facts.state import Carried, Sentence, State, Stop, Trace
from kg.extraction.facts.subjects import Clause, clause_spans, read_clause
from kg.extraction.facts.timing import Times
from kg.extraction.facts.topics import TopicObjects
from kg.language.amounts import Amount
from kg.language.periods import PeriodMatch
from kg.model import Article, Entity, Mention
from kg.ontology import Ontology
from kg.rules.patterns import AMOUNTS, ENTITIES

_CLAUSE_LIMIT = 400


class FactReader:
    """Reads facts with one ontology; built once, then only read."""

    def __init__(self, ontology: Ontology) -> None:
        self._grammar = Grammar(ontology)
        self._layout = ontology.layout
        self._agents = Agents(self._grammar)
        self._times = Times(self._grammar)
        self._preparer = Preparer(self._grammar)
        self._names = NameReader(self._grammar)
        self._guards = Guards(self._grammar)
        self._topics = TopicObjects(self._grammar)
        self._posts = PostReader(self._grammar)
        self._owners = Owners(self._grammar, self._agents)
        self._indicators = IndicatorReader(self._grammar, self._owners, self._times)
        self._restatements = RestatementReader(self._grammar)

    def read(
        self,
        article: Article,
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        amounts: Mapping[int, list[Amount]],
        periods: Mapping[int, list[PeriodMatch]],
        trace: Trace | None = None,
    ) -> tuple[list[Reading], Counter[str]]:
        """Every reading of an article in reading order, and what limits cut off. `amounts` and `periods` are given per block
        number; `trace`
        is told where a rule whose word stands in a sentence came to nothing."""
        g = self._grammar
        names = read_names(entities, g.qualifiers.governing, g.heads, g.levels, g.known_places, g.place_levels.level)
        state = State(article, names, trace)
        state.amounts.update(amounts)
        state.periods.update(periods)
        mentions = self._told(article, _outermost(mentions))
        refs = [Ref(m.entity, m.type, m.span.start, m.span.end) for m in mentions]
        main = self._preparer.topics(state, mentions)
        self._document_topics(state, main)
        state.events = [
            ((m.span.block, m.span.start), ref)
            for m, ref in zip(mentions, refs, strict=True)
            if m.type == "Initiative" and not article.blocks[m.span.block].folded.startswith(self._grammar.spirit, m.span.end)
        ]
        state.named_events = Counter(ref.entity for _, ref in state.events)
        state.named = [
            ((m.span.block, m.span.start), ref)
            for m, ref in zip(mentions, refs, strict=True)
            if m.type in self._grammar.agents
        ]
        per_block: dict[int, list[Ref]] = {}
        for m, ref in zip(mentions, refs, strict=True):
            per_block.setdefault(m.span.block, []).append(ref)
        sentences = self._preparer.sentences(state, per_block, main)
        state.sections = self._preparer.sections(article)
        self._names.read(state, mentions)
        for sentence in sentences:
            self._posts.read(state, sentence)
        for sentence in sentences:
            if article.blocks[sentence.block].kind == "byline":
                continue
            self._relate(state, sentence)
        self._as_deeds(state)
        self._restatements.read(state, sentences)
        return state.readings, state.counts

    def _told(self, article: Article, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without those of datelines (云山网消息, 远图社云山6月7日电): who sends a report is no subject of it. Names in
        brackets with a person are kept, for they tell reporters and their posts."""
        ends: dict[int, int] = {}
        asides: dict[int, list[tuple[int, int]]] = {}
        for number, block in enumerate(article.blocks):
            if block.kind == "body" and (match := self._layout.dateline(block.folded)):
                ends[number], asides[number] = match.end(), aside_spans(block.folded, 0, match.end())
        reporters = {
            (m.span.block, aside)
            for m in mentions
            for aside in asides.get(m.span.block, ())
            if m.type == "Person" and aside[0] < m.span.start < aside[1]
        }

        def told(m: Mention) -> bool:
            block, start = m.span.block, m.span.start
            return start >= ends.get(block, 0) or any(n == block and a < start < b for n, (a, b) in reporters)

        return [m for m in mentions if told(m)]

    def _as_deeds(self, state: State) -> None:
        """What the name of a thing states holds as far as the thing is there: it takes the status of the deed that makes it."""
        rules = {rule.id for rule in self._grammar.rules.within if rule.as_deed}
        deeds: dict[str, str] = {}
        for r in state.readings:
            if r.action and isinstance(r.object, str):
                deeds.setdefault(r.object, r.status)
        state.readings[:] = [replace(r, status=deeds.get(r.subject, r.status)) if r.rule in rules else r for r in state.readings]

    def _document_topics(self, state: State, main: Sequence[Antecedent]) -> None:
        state.topics.document = [(a.ref,) for a in main[:12]]

    def _relate(self, state: State, sentence: Sentence) -> None:
        masked = sentence.masked
        block = state.article.blocks[sentence.block]
        headline = block.kind in HEADLINES
        text = masked.text
        for match in sentence.attributes:
            self._attribute(state, sentence, match)
        named, numbers = ENTITIES.search(text) is not None, AMOUNTS.search(text) is not None
        rules = self._grammar.rules.candidates(text, state.trace is not None)
        sentence.matches = []
        if not (named or numbers or rules) and len(text) <= _CLAUSE_LIMIT:
            return
        verbs = self._grammar.verbs.scan(text) if named or numbers else []
        grammatical = self._grammar.prepositions.scan(text) if named else []
        prepositions = [h for h in grammatical if "preposition" in h.kinds]
        # 与 in 参与 and 同 in 共同 join nothing
        hidden = {p for h in grammatical if "preposition" not in h.kinds for p in range(h.start, h.end)}
        clauses = []
        for start, end in clause_spans(text):
            if end - start > _CLAUSE_LIMIT:
                state.counts["clauses cut"] += 1
                end = start + _CLAUSE_LIMIT
            clauses.append(
                read_clause(
                    masked, start, end, verbs, prepositions, self._grammar.qualifiers.locatives, self._grammar.roles,
                    self._grammar.joining, self._grammar.copula, headline,
                )
            )
        matches: dict[int, list[Match]] = {}
        for rule in rules:
            found = apply_rule(masked, rule, self._grammar.predicates[rule.predicate], self._grammar.links)
            if not found and state.trace is not None:
                self._stop(state, sentence, rule.id, "its word stands here, but the rest of its pattern does not")
            sentence.matches += found
            for match in found:
                if match.trigger[0] in hidden and text[match.trigger[0]] in WITH:
                    continue
                clause = clause_at(clauses, match.trigger[0])
                if clause is not None:
                    matches.setdefault(clause.start, []).append(match)
        cues = statuses.told_cues(self._grammar.cues.scan(text), text, verbs, self._grammar.disposal) if matches or numbers else []
        inherited_status = ""
        carried: Carried = []
        stranger = state.strangers.pop(sentence.block, "")
        unnamed = ""
        previous: Counted = ("", None)
        introduced: tuple[Ref, ...] = ()
        partners: tuple[Ref, ...] = ()
        acted = False
        begun: tuple[Ref, ...] = ()
        first: tuple[Ref, ...] = ()
        for number, clause in enumerate(clauses):
            if clause.candidates:
                inherited_status = ""
            here = matches.get(clause.start, [])
            if clause.candidates or clause.partners or acted:
                partners = tuple(r for p in clause.partners for r in masked.items[text[p]].refs)
            acted = any(match.rule.together for match in here)
            said: list[Ref] = []
            subjects = clause.candidates or clause.owners
            if self._grammar.strangers.points(text[clause.start : clause.end]) and self._only_described(masked, clause):
                subjects = ()
            opening = "" if subjects or not (here or numbers) else self._grammar.strangers.opens(masked, clause.start, clause.end, verbs)
            stranger = "" if subjects else opening or stranger
            unnamed = "" if subjects else opening or unnamed
            if here and self._guards.conditional(text, clause):
                here = []
            with_subject = {(m.rule.predicate, m.object_position) for m in here if m.subjects is not None}
            for match in sorted(here, key=lambda m: (m.trigger, m.rule.id)):
                # where a rule names the subject itself, one that only inherits it has nothing to say
                if match.subjects is None and (match.rule.predicate, match.object_position) in with_subject:
                    continue
                barred = self._guards.barred(text, clause, match, verbs, prepositions)
                if barred:
                    self._stop(state, sentence, match.rule.id, barred)
                    continue
                where = clause_at(clauses, match.verb) or clause
                m = statuses.modality(cues, where.start, where.end, match.verb, match.trigger[1])
                if m.denied:
                    self._stop(state, sentence, match.rule.id, "the clause denies it")
                    continue
                match = self._agents.by_whom(masked, match)
                if match.rule.topic:
                    topics = self._topics.objects(state, sentence, match, carried)
                    if not topics:
                        continue
                    match = replace(match, objects=topics)
                framed = None
                framing = text[clause.start : match.trigger[1]] in self._grammar.guided
                if framing or (match.subjects is None and self._grammar.occasion.fullmatch(text, clause.start, clause.end)):
                    framed = self._ahead(masked, clauses[number + 1 :], match)
                points = self._grammar.strangers.points(unnamed)
                subject = framed or self._agents.subject(state, sentence, clause, match, carried, introduced, points)
                if subject is None:
                    self._stop(state, sentence, match.rule.id, "no subject of a fitting type was found")
                    continue
                if match.rule.together and match.subjects is None:
                    subject = self._agents.with_partners(masked, clause, match, subject, partners)
                status, certain = self._times.status(state, sentence, clause, m, inherited_status, match)
                if m.inherits:
                    inherited_status = m.status
                said += match.objects
                if match.rule.action == "launch" and not match.rule.inverse:
                    begun = match.objects
                self._state_facts(state, sentence, clause, match, subject, status, certain)
            whole = statuses.modality(cues, clause.start, clause.end, clause.end, clause.end)
            if whole.inherits:
                inherited_status = whole.status
            counted = None
            if numbers and AMOUNTS.search(text, clause.start, clause.end):
                around = Around(clause, carried, verbs, stranger, begun)
                previous = self._indicators.read(state, sentence, around, cues, inherited_status, previous)
                counted = previous[1]
                if counted is not None and not first and not carried:
                    first = counted[0].refs
            chaired = self._chaired(state, text, clause, here)
            if chaired is not None:
                # P主持召开M，审议通过A: the meeting decides
                carried.append((chaired.objects, chaired.object_position))
            for position in clause.candidates[-1:] if chaired is None else ():
                refs = masked.items[text[position]].refs
                # 甲、乙等12家企业参展，…: what is counted among acts for what owns the number
                if len(refs) > 1 and counted is not None and counted[0].refs[0].entity not in {r.entity for r in refs}:
                    refs = counted[0].refs
                carried.append((refs, position))
            if not clause.candidates and clause.owners:
                carried.append((masked.items[text[clause.owners[-1]]].refs, clause.owners[-1]))
            if counted is not None and counted[1] == HEADED:
                carried.append((counted[0].refs, clause.end - 1))
            introduced = tuple(r for r in said if r.type in ("Initiative", "Place", "Product")) or (
                introduced if not clause.candidates else ()
            )
        if self._grammar.strangers.points(stranger):
            state.strangers[sentence.block] = stranger
        for refs, _ in carried:
            state.topics.say(refs, sentence.block)
        self._owners.close(state, sentence, [(first, 0), *carried] if first else carried)

    @staticmethod
    def _stop(state: State, sentence: Sentence, rule: str, reason: str) -> None:
        if state.trace is not None:
            state.trace.append(Stop(sentence.block, sentence.start, sentence.end, rule, reason))

    @staticmethod
    def _only_described(masked: Masked, clause: Clause) -> bool:
        """Whether a clause has no subject but what describes one that it points at: 这家|国家高新技术企业."""
        refs = [ref for p in clause.candidates for ref in masked.items[masked.text[p]].refs]
        return all(ref.type == "Initiative" and not ref.anaphor for ref in refs)

    def _ahead(self, masked: Masked, clauses: Sequence[Clause], match: Match) -> Subject | None:
        """按照A，B将… and 在出席A之际，B…: the subject of the next clause that names one, if its type fits."""
        here = next((c.candidates[0] for c in clauses if c.candidates), None)
        if here is None:
            return None
        objects = {r.entity for r in match.objects}
        refs = tuple(r for r in masked.items[masked.text[here]].refs if r.type in match.rule.subjects and r.entity not in objects)
        return Subject(refs) if refs else None

    def _chaired(self, state: State, text: str, clause: Clause, matches: Sequence[Match]) -> Match | None:
        """The match that names the meeting over which somebody presides in a clause; None if nobody does."""
        for match in matches:
            lead = text[clause.start : match.object_position]
            if match.objects and any(word in lead for word in self._grammar.presiding) and all(
                state.names.kind(ref.entity) == "meeting" for ref in match.objects
            ):
                return match
        return None

    def _attribute(self, state: State, sentence: Sentence, match: Match) -> None:
        for s in match.subjects or ():
            for o in match.objects:
                rule = match.rule
                fits = state.names.admits(rule.subject_kinds, s.entity) and state.names.admits(rule.object_kinds, o.entity)
                if s.entity != o.entity and fits and not state.names.one_place(s.entity, o.entity):
                    reading = Reading(
                        s.entity, rule.predicate, o.entity, rule.status, sentence.block, match.start, match.end, rule.id, action=rule.action
                    )  # fmt: skip
                    state.readings.append(reading)

    def _state_facts(
        self, state: State, sentence: Sentence, clause: Clause, match: Match, subject: Subject, status: str, certain: bool
    ) -> None:
        masked = sentence.masked
        last = max(match.end, match.object_position + 1, clause.end)
        trigger = masked.starts[match.trigger[0]], masked.ends[match.trigger[1] - 1]
        start, end = stated_span(
            state.article.blocks[sentence.block].text,
            sentence,
            subject,
            masked.starts[min(match.start, clause.start)],
            masked.ends[last - 1],
            trigger,
        )
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[match.trigger[0]])
        period = self._times.period(state, sentence, clause, match.trigger[0])
        ends = self._grammar.predicates[match.rule.predicate]
        pairs = [(s, o) for s in subject.refs for o in match.objects if s.entity != o.entity]
        if match.rule.pairs:
            pairs = [(s, o) for i, s in enumerate(subject.refs) for o in subject.refs[i + 1 :]]
        rule = match.rule
        pairs = [
            (s, o) for s, o in pairs if state.names.admits(rule.subject_kinds, s.entity) and state.names.admits(rule.object_kinds, o.entity)
        ]
        if rule.inverse:
            pairs = [(o, s) for s, o in pairs]
        for s, o in pairs:
            if s.type not in ends.domain or o.type not in ends.range:
                continue
            state.readings.append(
                Reading(
                    s.entity, match.rule.predicate, o.entity, status, sentence.block, start, end, match.rule.id, action=match.rule.action,
                    period=period, speaker=attribution.said_by(speaker, s.entity, o.entity),
                    subject_from=subject.source, certain=certain,
                )
            )  # fmt: skip


__all__ = ["FactReader", "Stop", "Trace"]


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand in no other one, in order: what names say inside names is read from the names themselves."""
    kept: list[Mention] = []
    for m in mentions:
        if not kept or m.span.block != kept[-1].span.block or m.span.start >= kept[-1].span.end:
            kept.append(m)
    return kept
