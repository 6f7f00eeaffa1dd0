"""Whose number it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extraction.facts import attribution
from kg.extraction.facts.agents import Agents
from kg.extraction.facts.grammar import HEADLINES, Grammar
from kg.extraction.facts.indicators import attributive_head
from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.number_clauses import Around, NumberClauses
from kg.extraction.facts.raw import Subject
from kg.extraction.facts.state import Carried, Sentence, State
from kg.extraction.facts.subjects import Clause
from kg.language.amounts import Amount
from kg.rules.measure_rules import MeasureRule
from kg.rules.patterns import AMOUNT_BLOCK, CLAUSE_MARKS, PERIOD_BLOCK, block_of

HEADED = "number-headed"
_COUNTED = 12
_LOOK_BACK = 12
_SENTENCE = 400
_CLAUSE_REST = re.compile("[^，。；：！？、]{1,20}")


class Owners:
    """Finds whose number stands at a position. The second value of an answer names the way it was found; it is the fact's rule."""

    def __init__(self, grammar: Grammar, agents: Agents) -> None:
        self._grammar = grammar
        self._agents = agents
        self.clauses = NumberClauses(grammar)

    def owner(self, state: State, sentence: Sentence, around: Around, p: int, amount_unit: str) -> tuple[Subject, str] | None:
        """What the number describes (总投资48亿元的X), what those counted join (200家企业入驻X), the clause's subject, what has such a
        measure (总投资…), else what the sentence, the speaker, the paragraph or the article is about."""
        masked, clause = sentence.masked, around.clause
        if self._grammar.ontology.units.kinds.get(amount_unit) == "age":
            return self.clauses.aged(sentence, around, p)
        if amount_unit in self._grammar.anniversaries:
            before = masked.positions(clause.start, p)
            refs = masked.items[masked.text[before[-1]]].refs if before else ()
            return (Subject(refs, self._agents.source(sentence, refs)), "number-beside") if refs else None
        if self.clauses.only_seen(masked, around, p):
            return None
        head = None if self.clauses.counts_what_follows(around, p, amount_unit) else attributive_head(masked, p, clause, around.verbs)
        if head is not None and not self.clauses.predicated(around, p):
            return Subject((head,), self._agents.source(sentence, (head,))), "number-described"
        near = self.clauses.caused(masked, clause, p, around.verbs)
        if near is not None:
            return Subject((near,), self._agents.source(sentence, (near,))), "number-beside"
        headed = self.clauses.headed(masked, around, p)
        if headed is not None:
            return Subject((headed,), self._agents.source(sentence, (headed,))), HEADED
        joined = self.clauses.joined(masked, around, p)
        if joined is not None:
            return Subject((joined,), self._agents.source(sentence, (joined,))), "number-joined"
        # A、B等12个园区: the number counts the list, so the list does not own it
        counted = p - 1 if p > clause.start and masked.text[p - 1] in masked.items and self._ends_list(state, sentence, p - 1) else -1
        owning = [c for c in (*clause.candidates, *clause.owners) if c < p and c != counted]
        positions = [
            c
            for c in owning
            if not self._grammar.compared.search(masked.text, clause.start, c)
            and not self.clauses.lists_on(masked, around, c, p, amount_unit)
        ]
        if positions and not self.clauses.several_persons(masked, max(positions)):
            refs = self._owners(state, self.clauses.place_before(masked, max(positions)))
            # 日处理|小麦|3000吨: the goods that are counted do not count them
            goods = bool(refs) and refs[0].type == "Product" and max(positions) == p - 1 > clause.start and bool(around.carried)
            if refs and not goods:
                return Subject(refs, self._agents.source(sentence, refs)), "number-of-subject"
        if not positions and (around_it := self.clauses.vicinity(masked, clause, p)):
            return Subject(around_it, self._agents.source(sentence, around_it)), "number-of-subject"
        if head is None and self.clauses.describes_another(masked, around, p, amount_unit):
            return None
        whole = self.clauses.nationwide(masked, clause, p)
        if whole:
            country = self._country(state, sentence, p)
            here = Ref(country, "Place", masked.starts[p], masked.ends[p])
            return (Subject((here,), None), "number-nationwide") if country else None
        pointed = self._grammar.strangers.points(around.stranger)
        measure = self._measure(masked, clause, p, state.amounts[sentence.block])
        if measure is not None:
            found = self._measured(state, sentence, around, p, measure)
            if found is not None and not (pointed and not self._akin(state, around.stranger, found.refs[0])):
                return found, measure.id
        found_far = self._inherited(state, sentence, around, p, amount_unit)
        named = not around.stranger or around.stranger in (*self._grammar.he, *self._grammar.i)
        if found_far is not None and not named and not self._akin(state, around.stranger, found_far[0].refs[0]):
            return None
        return found_far

    def _akin(self, state: State, noun: str, ref: Ref) -> bool:
        """Whether a plain noun may mean a thing: 医院 a hospital, 该库 a depot."""
        surfaces = state.names.surfaces(ref.entity)
        kind, heads = state.names.kind(ref.entity), self._grammar.heads.get(ref.type, {})
        alike = bool(kind) and any(heads.get(noun[-size:]) == kind for size in range(2, len(noun) + 1))
        return alike or any(surface.endswith(noun[-2:]) for surface in surfaces)

    def _inherited(self, state: State, sentence: Sentence, around: Around, p: int, unit: str) -> tuple[Subject, str] | None:
        """What the sentence, the speaker, the paragraph or the article is about."""
        masked, clause = sentence.masked, around.clause
        if around.stranger in (*self._grammar.he, *self._grammar.i):
            spoken = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[p])
            speaks = spoken if spoken is not None and spoken.type == "Person" else None
            person = self._person(state, sentence, clause.start) if around.stranger in self._grammar.he else speaks
            return None if person is None else (Subject((person,), (sentence.block, person.start, person.end), False), "number-carried")
        harm = any(word in masked.text[clause.start : p] for word in self._grammar.harming)
        for refs0, position in reversed(around.carried[-_LOOK_BACK:]):
            # what several are said to have is no single one's, and nothing before them has it
            if len(refs0) > 1 and refs0[0].type != "Product":
                return None
            # 村民年均增收4万元: no goods have it
            of_people = masked.text.startswith(self._grammar.earners, clause.start, p)
            if refs0[0].type == "Product" and (of_people or "；" in masked.text[position:p]):
                continue
            if harm and self._only_says(masked, position):
                continue
            first = position == around.carried[0][1]
            refs = () if not first and self._aside(masked, around, position) else self._inheritable(state, sentence.block, refs0)
            if refs and state.names.kind(refs[0].entity) in self._grammar.running:
                # 县住建局启动X改造，拆除违建300平方米: what a body sets going has the numbers
                refs = next(((r,) for r in around.introduced if r.type == "Initiative" and r.start > refs[0].start), refs)
            if refs:
                return Subject(refs, (sentence.block, refs[0].start, refs[0].end), False), "number-carried"
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[p])
        if speaker is not None and speaker.type == "Person":
            refs = tuple(self._agents.as_types(state, (speaker,), self._grammar.types - {"Person"}))
            if refs:
                return Subject(refs, (sentence.block, speaker.start, speaker.end), False), "number-of-speaker"
        if masked.text.startswith(self._grammar.we):
            # 我们卖出300件: who speaks is not named, and nothing else is meant
            return None
        for refs0 in state.holders.get(sentence.block, ())[-1:] if not self._named_before(masked, clause.start, p) else ():
            # what a document rules is in money, shares and times; what it does not say itself is not its
            ruled = self._grammar.ontology.units.kinds.get(unit, "count") not in ("count", "person", "household", "measure")
            if not ruled and state.names.kind(refs0[0].entity) in self._grammar.documents:
                return None
            return Subject(refs0, (sentence.block, refs0[0].start, refs0[0].end), False), "number-of-topic"
        if state.article.blocks[sentence.block].kind in HEADLINES:
            return None
        before = masked.positions(max(0, p - _SENTENCE), p)
        named = [r for i in before for r in masked.items[masked.text[i]].refs]
        if len({r.entity for r in named}) == 1 and self._frames(masked, before[0]):
            refs = self._inheritable(state, sentence.block, (named[0],))
            if refs:
                return Subject(refs, (sentence.block, named[0].start, named[0].end), False), "number-framed"
        # where the sentence names something that the number does not belong to, the article's topic is a bad guess
        if named:
            return None
        for refs in state.topics.document[:1]:
            acts = self._agents.acts(state, refs[0]) and self._in_headline(state, refs[0], sentence.block)
            if acts and self._inheritable(state, -1, refs[:1]):
                return Subject(refs[:1], None, False), "number-of-article"
        return None

    def _named_before(self, masked: Masked, start: int, p: int) -> bool:
        """Whether a clause names bodies or places before a number that is of none of them."""
        before = masked.positions(start, p)
        return any(r.type in self._grammar.agents for i in before for r in masked.items[masked.text[i]].refs)

    def _in_headline(self, state: State, ref: Ref, block: int) -> bool:
        """Whether a headline over a block names it; a word like 全国 there does not make the country what the article is about."""
        blocks = state.article.blocks
        nearest = max((i for i, b in enumerate(blocks[:block]) if b.kind == "heading"), default=-1)
        heads = [b.folded for i, b in enumerate(blocks) if b.kind in HEADLINES and (b.kind != "heading" or i == nearest)]
        names = [name for name in state.names.surfaces(ref.entity) if name not in self._grammar.nationwide or name in self._grammar.nation]
        return any(name in head for name in names for head in heads)

    def _country(self, state: State, sentence: Sentence, p: int) -> str:
        """The country that 全国 means: the last one that the paragraph has named, else the reader's own if the article names it."""
        here, own = (sentence.block, sentence.masked.starts[p]), self._grammar.nation
        before = bisect_left(state.named, here, key=lambda named: named[0])
        for (block, _), ref in reversed(state.named[max(0, before - _SENTENCE) : before]):
            if block == sentence.block and any(name in self._grammar.countries for name in state.names.surfaces(ref.entity)):
                return ref.entity
        return next((c for name in own for c in state.names.by_name.get(name, ())), "")

    @staticmethod
    def _person(state: State, sentence: Sentence, before: int) -> Ref | None:
        """The person that a pronoun at the beginning of a clause means: the last one named before it in the paragraph."""
        masked = sentence.masked
        here = [masked.items[masked.text[i]].refs for i in masked.positions(0, before)]
        earlier = [refs for refs, block in state.topics.paragraph[-_LOOK_BACK:] if block == sentence.block]
        return next((refs[0] for refs in reversed([*earlier, *here]) if len(refs) == 1 and refs[0].type == "Person"), None)

    def _only_says(self, masked: Masked, position: int) -> bool:
        """Whether a subject's clause says nothing but that it says something (甲卫生部称，…): no harm that it tells of is its own."""
        match = _CLAUSE_REST.match(masked.text, position + 1)
        return match is not None and any(h.end == match.end() - position - 1 for h in self._grammar.reports.scan(match.group()))

    def _aside(self, masked: Masked, around: Around, position: int) -> bool:
        """Whether a clause's subject is not what its sentence is about: it only runs it (…，X公司承办，…), or the clause's verb acts on it
        (…，构建以甲为基础的X，…)."""
        text = masked.text
        match = _CLAUSE_REST.match(text, position + 1)
        if match is not None:
            return match.group() in self._grammar.hosting
        if text[position - 1] != "的" or text[position + 1 : position + 2] not in CLAUSE_MARKS:
            return False
        start = max(text.rfind(mark, max(0, position - _SENTENCE), position) for mark in CLAUSE_MARKS) + 1
        return any(start <= h.start <= start + 2 and h.end < position for h in around.verbs)

    def _frames(self, masked: Masked, position: int) -> bool:
        """Whether a mention says what its sentence is about without being a subject: 随着X的投产, X启动以来, or a definite description."""
        refs, text = masked.items[masked.text[position]].refs, masked.text
        lead = text[:position]
        if refs[0].anaphor or (lead.endswith(self._grammar.framing) and not lead.endswith(self._grammar.sources)):
            return True
        return text.startswith(self._grammar.qualifiers.locatives, position + 1)

    def _measure(self, masked: Masked, clause: Clause, p: int, amounts: Sequence[Amount]) -> MeasureRule | None:
        """The measure that the words around a number name: 总投资|48亿元, 设|18座|车站, 入社农户由|17户|增至|目前|的|213户."""
        text = masked.text
        left, right = p, p + 1
        while left > clause.start and self._only_dates(masked, left - 1, amounts):
            left -= 1
        while right < clause.end and right - p < _COUNTED and block_of(text[right]) < 0 and text[right] not in "、的":
            right += 1
        hits = self._grammar.measured.scan(text[left:p]) or self._grammar.measured.scan(text[p + 1 : right])[:1]
        return self._grammar.measures[min(hits[-1].kinds)] if hits else None

    @staticmethod
    def _only_dates(masked: Masked, position: int, amounts: Sequence[Amount]) -> bool:
        """Whether what stands at a position is a character, a period or where a change began."""
        block = block_of(masked.text[position])
        if block == AMOUNT_BLOCK:
            return amounts[masked.items[masked.text[position]].number].kind == "start"
        return block < 0 or block == PERIOD_BLOCK

    def _measured(self, state: State, sentence: Sentence, around: Around, p: int, measure: MeasureRule) -> Subject | None:
        """What has such a measure: what the clauses before were about or named, then what the paragraph or article is about."""
        masked = sentence.masked
        about = [r for refs, _ in reversed(around.carried[-_LOOK_BACK:]) for r in self._inheritable(state, sentence.block, refs)]
        here = around.clause.start
        named = list(reversed(masked.positions(max(0, here - _SENTENCE), here)))
        named = [
            i
            for i in named
            if not masked.text.endswith(self._grammar.whereabouts, 0, i) and not self._grammar.roles.match(masked.text, i + 1)
        ]
        near = [r for i in named for r in masked.items[masked.text[i]].refs[:1]]
        for ref in (*near, *about) if measure.nearest else (*about, *near):
            for owner in (ref, *(self._place_at_head(state, ref) if ref in about else ())):
                if state.names.admits(measure.owners, owner.entity):
                    return Subject((owner,), (sentence.block, owner.start, owner.end), False)
        for refs in reversed(state.holders.get(sentence.block, ())[-_LOOK_BACK:]):
            if state.names.admits(measure.owners, refs[0].entity):
                return Subject(refs, (sentence.block, refs[0].start, refs[0].end), False)
        # what the sentence is about comes before what the article is
        for refs in state.topics.document if measure.whole or not about else ():
            if state.names.admits(measure.owners, refs[0].entity) and (measure.far or self._in_headline(state, refs[0], sentence.block)):
                return Subject(refs[:1], None, False)
        return None

    def _place_at_head(self, state: State, ref: Ref) -> tuple[Ref, ...]:
        """The place that a body's name begins with: what a county's finance office pays for is the county's (县财政…，高标准农田…)."""
        if state.names.kind(ref.entity) not in self._grammar.running:
            return ()
        found = (
            inner
            for surface in state.names.surfaces(ref.entity)
            for start, _, inner in state.names.inside(surface, ref.entity)
            if start == 0 and state.names.entity[inner].type == "Place"
        )
        return tuple(Ref(inner, "Place", ref.start, ref.end) for inner in (*found,)[:1])

    def close(self, state: State, sentence: Sentence, carried: Carried) -> None:
        """Remember what a sentence was about."""
        for refs0, _ in carried[:_LOOK_BACK]:
            refs = self._inheritable(state, sentence.block, refs0)
            if refs and refs[0].type != "Product":
                state.holders.setdefault(sentence.block, []).append(refs)
                return

    def _inheritable(self, state: State, block: int, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """What later numbers may belong to: no list, none who only reports or publishes figures, no person outside his own sentence."""
        owners = self._owners(state, refs)
        if len(owners) != 1 or state.names.kind(owners[0].entity) in self._grammar.reporting:
            return ()
        if any(name.endswith(self._grammar.reporting_names) for name in state.names.surfaces(owners[0].entity)):
            return ()
        if owners[0].type == "Person" and block < 0:
            return ()
        if block >= 0:
            folded = state.article.blocks[block].folded
            after = _CLAUSE_REST.match(folded, refs[0].end)
            said = after.group() if after is not None else ""
            # 铁路部门预计发送旅客300万人次: what has numbers of its own passes nobody else's on
            if self._grammar.figures.scan(said) or (said.startswith(self._grammar.relaying) and not any(c.isdigit() for c in said)):
                return ()
        return owners

    @staticmethod
    def _ends_list(state: State, sentence: Sentence, position: int) -> bool:
        folded = state.article.blocks[sentence.block].folded
        return folded[sentence.masked.starts[position] : sentence.masked.ends[position]].endswith("等")

    def _owners(self, state: State, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        if refs[0].type == "Person":
            refs = tuple(self._agents.as_types(state, refs, self._grammar.types - {"Person"})) or refs
        return tuple(self._stood_for(state, ref) for ref in refs)

    def _stood_for(self, state: State, ref: Ref) -> Ref:
        """The place that a governing body stands for, the body that its party organ stands for (甲医院党委 → 甲医院), else itself."""
        if ref.type != "Organization":
            return ref
        place = state.names.place_of(ref.entity)
        if place:
            return Ref(place, "Place", ref.start, ref.end)
        host = state.names.host_of(ref.entity, self._grammar.host_organs)
        return Ref(host, "Organization", ref.start, ref.end) if host else ref
