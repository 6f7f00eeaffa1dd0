"""From the mentions of an article to its facts: mask, fold, find subjects, apply rules, read qualifiers.

The engine walks an article twice. The first walk masks every sentence, resolves definite descriptions and reads posts; the second one reads relations and
indicators, carrying topics from clause to clause. Nothing here knows a predicate but those that a structure states: posts and indicators.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from kg.extraction.facts import attribution, statuses
from kg.extraction.facts.anaphors import AnaphorReader, Antecedent
from kg.extraction.facts.indicators import attributive_head, clause_periods, indicator_name
from kg.extraction.facts.masking import Insert, Item, Masked, Ref, fold_lists, list_pattern, mask
from kg.extraction.facts.names import Names, plain, read_names
from kg.extraction.facts.posts import Post, read_posts
from kg.extraction.facts.raw import Reading, Subject
from kg.extraction.facts.relations import Match, RuleIndex, apply_rule, clause_at, fold_attributes, verb_words
from kg.extraction.facts.scanning import Hit, WordScanner
from kg.extraction.facts.subjects import Clause, Topics, clause_spans, read_clause
from kg.language.amounts import Amount
from kg.language.periods import PeriodMatch
from kg.language.sentences import split_sentences
from kg.model import INDICATOR_PREDICATE, Article, Block, Entity, Mention, Period, Quantity
from kg.ontology import Ontology
from kg.rules.patterns import AMOUNT_BLOCK, CLAUSE_MARKS, PERIOD_BLOCK, block_of
from kg.rules.relation_rules import type_blocks

POST_PREDICATE = "holdsPost"
_HEADLINES = ("title", "kicker", "subtitle", "heading")
_SILENT = ("header", "credit")
_CLAUSE_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a rule whose word stands in the sentence `[start, end)` of a block came to nothing, and why."""

    block: int
    start: int
    end: int
    rule: str
    reason: str


Trace = list[Stop]


@dataclass(slots=True)
class _Sentence:
    block: int
    start: int
    end: int
    masked: Masked
    posts: list[Post]
    attributes: list[Match]
    sources: dict[tuple[int, int], tuple[int, int, int]]


@dataclass(slots=True)
class _State:
    """What one walk over one article gathers."""

    article: Article
    names: Names
    trace: Trace | None = None
    readings: list[Reading] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    topics: Topics = field(default_factory=Topics)
    bodies: dict[str, list[Ref]] = field(default_factory=dict)
    amounts: dict[int, list[Amount]] = field(default_factory=dict)
    periods: dict[int, list[PeriodMatch]] = field(default_factory=dict)
    regions: dict[int, list[attribution.Region]] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)
    events: list[tuple[tuple[int, int], Ref]] = field(default_factory=list)


class FactReader:
    """Reads facts with one ontology; built once, then immutable."""

    def __init__(self, ontology: Ontology) -> None:
        q = ontology.qualifiers
        self._ontology = ontology
        self._q = q
        self._blocks = type_blocks(ontology.vocabulary)
        self._types = frozenset(ontology.vocabulary.types)
        self._agents = frozenset({"Organization", "Place"})
        self._heads = {
            kind: {word: row.get("kind", "") for word, row in ontology.lexicons[name].rows.items()}
            for kind, name in (("Place", "heads-place"), ("Organization", "heads-organization"), ("Initiative", "heads-initiative"), ("Product", "heads-product"))
            if name in ontology.lexicons
        }
        self._measuring = frozenset(q.measuring)
        self._causing = frozenset(q.words.get("cause", ()))
        self._roles = re.compile("[^，的]{0,12}?为(?:" + "|".join(map(re.escape, q.words.get("role", ("主",)))) + ")")
        self._conditions = tuple(q.words.get("condition", ()))
        self._whom = re.compile("的(?:" + "|".join(map(re.escape, q.words.get("whom", ("者",)))) + ")")
        self._planned_sections = q.words.get("section-planned", ())
        self._done_sections = q.words.get("section-done", ())
        self._levels = frozenset(q.words.get("levels", ()))
        self._spans = frozenset(q.words.get("spans", ()))
        self._past = tuple(q.words.get("past", ()))
        self._predicates = dict(ontology.vocabulary.predicates)
        self._rules = RuleIndex(ontology.relations)
        self._lists = list_pattern(self._blocks)
        self._cues = statuses.cue_scanner(q)
        self._verbs = WordScanner({"verb": verb_words(ontology.relations, (*q.verbs, *q.measuring))})
        self._prepositions = WordScanner({"preposition": q.prepositions, "": q.preposition_exceptions})
        titles = ontology.lexicons.get("titles")
        self._titles = WordScanner({"title": titles or ()})
        reports = ontology.lexicons.get("report-verbs")
        strong = [word for word, row in reports.rows.items() if not row.get("weak")] if reports is not None else []
        self._reports = WordScanner({"report": sorted({*q.reports, *strong}), "": q.report_exceptions})
        self._figures = WordScanner({"figures": q.figures})
        self._heard = WordScanner({"heard": q.heard})
        self._anaphors = AnaphorReader(q)
        self._both = WordScanner({"both": q.words.get("both", ())})
        self._by_reporter = q.words.get("reporter", ("",))[0]
        self._joints = frozenset(q.words.get("joint", ()))
        cue_words = sorted({w for c in q.cues for w in c.words if len(w) > 1}, key=lambda w: (-len(w), w))
        self._trim = re.compile("^(?:" + "|".join(map(re.escape, [*cue_words, "也", "共", "均", "各", "其中", "并", "还", "再"])) + ")+")
        self._taken_up = frozenset(q.words.get("appoint", ()))

    def read(
        self,
        article: Article,
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        amounts: Mapping[int, list[Amount]],
        periods: Mapping[int, list[PeriodMatch]],
        trace: Trace | None = None,
    ) -> tuple[list[Reading], Counter[str]]:
        """Every reading of an article in reading order, and what limits cut off. `amounts` and `periods` are given per block number; `trace`
        is told where a rule whose word stands in a sentence came to nothing."""
        state = _State(article, read_names(entities, self._q.governing, self._heads), trace)
        state.amounts.update(amounts)
        state.periods.update(periods)
        main = self._main(state, mentions)
        self._document_topics(state, main)
        state.events = [
            ((m.span.block, m.span.start), Ref(m.entity, m.type, m.span.start, m.span.end)) for m in mentions if m.type == "Initiative"
        ]
        sentences = self._mask_all(state, mentions, main)
        state.sections = self._sections(article)
        self._names(state, mentions)
        for sentence in sentences:
            self._posts(state, sentence)
        for sentence in sentences:
            if article.blocks[sentence.block].kind == "byline":
                continue
            self._relate(state, sentence)
        return state.readings, state.counts

    # ---- first walk -------------------------------------------------------------------------------------------------

    def _mask_all(self, state: _State, mentions: Sequence[Mention], main: Sequence[Antecedent]) -> list[_Sentence]:
        per_block: dict[int, list[Ref]] = {}
        for m in mentions:
            per_block.setdefault(m.span.block, []).append(Ref(m.entity, m.type, m.span.start, m.span.end))
        before: list[Antecedent] = []
        last_person: Ref | None = None
        sentences: list[_Sentence] = []
        for number, block in enumerate(state.article.blocks):
            if block.kind in _SILENT:
                continue
            folded = block.folded
            if block.kind in _HEADLINES:
                folded = re.sub(r"[ \u3000\t]", "，", folded)
            refs = sorted(per_block.get(number, []), key=lambda r: (r.start, -r.end))
            spans = split_sentences(folded)
            if block.kind not in ("byline",):
                state.regions[number] = attribution.regions(
                    folded, spans, refs, [h for h in self._reports.scan(folded) if "report" in h.kinds],
                    self._heard.scan(folded), frozenset(self._q.heard_from), self._figures.scan(folded),
                    self._q.pronouns, frozenset({"Person", "Organization"}), last_person,
                )  # fmt: skip
            for start, end in spans:
                inside = [r for r in refs if start <= r.start < end]
                antecedents = before
                taken = [(r.start, r.end) for r in inside]
                anaphors = self._anaphors.read(folded, start, end, taken, antecedents, main)
                anaphors += self._groups(folded, number, start, end, refs, taken)
                sources = {(ref.start, ref.end): source for ref, source in anaphors}
                inserts = [Insert(r.start, r.end, self._blocks[r.type], Item((r,))) for r in inside]
                joined: dict[tuple[int, int], list[Ref]] = {}
                for ref, _ in anaphors:
                    joined.setdefault((ref.start, ref.end), []).append(ref)
                inserts += [Insert(a, b, self._blocks[group[0].type], Item(tuple(group))) for (a, b), group in joined.items()]
                inserts += self._quantities(state, number, start, end, [*taken, *sources])
                masked = mask(folded, start, end, inserts, self._blocks)
                state.counts["list members cut"] += 0
                posts = read_posts(
                    masked, self._titles.scan(masked.text), "Person", self._predicates[POST_PREDICATE].range, self._taken_up
                )
                attributes: list[Match] = []
                spans_of: dict[int, tuple[int, int]] = {}

                def keep(match: Match, masked: Masked = masked, attributes: list[Match] = attributes) -> None:
                    attributes.append(
                        Match(match.rule, masked.starts[match.start], masked.ends[match.end - 1], match.trigger, match.subjects, match.objects, 0)
                    )

                fold_attributes(masked, self._rules.attributes, self._predicates, keep)
                del spans_of
                state.counts["list members cut"] += fold_lists(masked, self._lists)
                sentences.append(_Sentence(number, start, end, masked, posts, attributes, sources))
                before = before + [
                    Antecedent(r, number, state.names.surfaces(r.entity), self._opens(folded, start, r)) for r in inside
                ]
            persons = [r for r in refs if r.type == "Person"]
            last_person = persons[-1] if persons else last_person
        return sentences

    def _groups(
        self, text: str, block: int, start: int, end: int, refs: Sequence[Ref], taken: Sequence[tuple[int, int]]
    ) -> list[tuple[Ref, tuple[int, int, int]]]:
        """双方, 两市: the last two bodies or places that stood side by side before."""
        found: list[tuple[Ref, tuple[int, int, int]]] = []
        for hit in self._both.scan(text[start:end]):
            a, b = hit.start + start, hit.end + start
            if any(s < b and a < e for s, e in taken):
                continue
            before = [r for r in refs if r.end <= a and r.type in self._agents]
            pairs = [
                (x, y) for x, y in pairwise(before) if x.type == y.type and 0 < y.start - x.end <= 2 and text[x.end : y.start].strip(" ”“") in self._joints
            ]
            for ref in pairs[-1] if pairs else ():
                found.append((Ref(ref.entity, ref.type, a, b, anaphor=True), (block, ref.start, ref.end)))
        return found

    @staticmethod
    def _opens(text: str, start: int, ref: Ref) -> bool:
        lead = text[start : ref.start]
        return (not lead or lead[-1] in CLAUSE_MARKS + "“ ") and text[ref.end : ref.end + 1] not in ("、", "等", "和")

    def _quantities(self, state: _State, number: int, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Insert]:
        inserts = []
        free = lambda a, b: start <= a and b <= end and not any(s < b and a < e for s, e in taken)  # noqa: E731
        periods = state.periods.get(number, [])
        for index, p in enumerate(periods):
            if free(p.start, p.end):
                inserts.append(Insert(p.start, p.end, PERIOD_BLOCK, Item((), index)))
        for index, amount in enumerate(state.amounts.get(number, [])):
            if free(amount.start, amount.end) and not any(p.start < amount.end and amount.start < p.end for p in periods):
                inserts.append(Insert(amount.start, amount.end, AMOUNT_BLOCK, Item((), index)))
        return inserts

    def _main(self, state: _State, mentions: Sequence[Mention]) -> list[Antecedent]:
        """The article's topics: entities named in the headline first, then by how often they are named."""
        weight: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for m in mentions:
            first.setdefault(m.entity, m)
            block = state.article.blocks[m.span.block]
            points = 4 if block.kind in _HEADLINES[:3] else 1
            weight[m.entity] += points
            # a place also counts where it stands at the head of another name (榆河区政府工作报告, 平度市委)
            for start, _, inner in state.names.inside(plain(block.text[m.span.start : m.span.end]), m.entity):
                if start == 0 and state.names.entity[inner].type == "Place":
                    weight[inner] += points
        for inner in weight:
            first.setdefault(inner, mentions[0])
        ordered = sorted(first, key=lambda e: (-weight[e], first[e].span))
        return [
            Antecedent(Ref(e, state.names.entity[e].type, first[e].span.start, first[e].span.end), first[e].span.block, state.names.surfaces(e))
            for e in ordered
        ]

    def _document_topics(self, state: _State, main: Sequence[Antecedent]) -> None:
        state.topics.document = [(a.ref,) for a in main[:12]]

    # ---- names ------------------------------------------------------------------------------------------------------

    def _names(self, state: _State, mentions: Sequence[Mention]) -> None:
        """What names state by themselves: 胶州市商务局电商科 is part of 胶州市商务局, 柳河产业园 lies in 柳河."""
        done: set[tuple[str, str]] = set()
        for m in mentions:
            block = state.article.blocks[m.span.block]
            surface = plain(block.text[m.span.start : m.span.end])
            if block.kind in _SILENT or (m.entity, surface) in done:
                continue
            done.add((m.entity, surface))
            inner = state.names.inside(surface, m.entity)
            if not inner:
                continue
            inserts = [
                Insert(a, b, self._blocks[state.names.entity[o].type], Item((Ref(o, state.names.entity[o].type, a, b),))) for a, b, o in inner
            ]
            masked = mask(surface, 0, len(surface), inserts, self._blocks)

            def chained(match: Match, m: Mention = m) -> None:
                for s in match.subjects or ():
                    for o in match.objects:
                        state.readings.append(
                            Reading(s.entity, match.rule.predicate, o.entity, match.rule.status, m.span.block, m.span.start, m.span.end, match.rule.id)
                        )

            fold_attributes(masked, self._rules.places, self._predicates, chained)
            for rule in self._rules.within:
                if m.type not in rule.subjects or not state.names.admits(rule.subject_kinds, m.entity):
                    continue
                for match in rule.regex.finditer(masked.text):
                    for ref in masked.items[match["object"]].refs:
                        if not state.names.admits(rule.object_kinds, ref.entity):
                            continue
                        state.readings.append(
                            Reading(m.entity, rule.predicate, ref.entity, rule.status, m.span.block, m.span.start, m.span.end, rule.id)
                        )

    def _sections(self, article: Article) -> dict[int, str]:
        """The status that a heading gives to the blocks below it: 2023年工作回顾 is done, 2024年重点工作 is planned."""
        found: dict[int, str] = {}
        status = ""
        for number, block in enumerate(article.blocks):
            if block.kind == "heading":
                planned = any(word in block.folded for word in self._planned_sections)
                status = "planned" if planned else "done" if any(word in block.folded for word in self._done_sections) else ""
            elif status and block.kind == "body":
                found[number] = status
        return found

    # ---- posts ------------------------------------------------------------------------------------------------------

    def _posts(self, state: _State, sentence: _Sentence) -> None:
        for post in sentence.posts:
            body = self._body_of(state, post, sentence)
            if body is None:
                continue
            state.bodies.setdefault(post.person.entity, []).append(body)
            state.readings.append(
                Reading(post.person.entity, POST_PREDICATE, body.entity, "stated", sentence.block, post.start, post.end, "post", title=post.title)
            )

    def _body_of(self, state: _State, post: Post, sentence: _Sentence) -> Ref | None:
        """The body or place of a post: as named, the place of a governing body for 市长, else the article's body or place as the title implies; None
        for a word that is no post (选手, 村民) or a reporter of an unnamed paper."""
        titles = self._ontology.lexicons.get("titles")
        row = titles.rows.get(post.word, {}) if titles is not None else {}
        implied, body = row.get("body", ""), post.body
        if implied == "none" and (body is None or body.type != "Organization"):
            return None
        if body is not None:
            place = state.names.place_of(body.entity) if implied == "place-government" and body.type == "Organization" else ""
            return Ref(place, "Place", body.start, body.end) if place else body
        if row.get("reporter"):
            media = [e for e in state.names.entity if state.names.kind(e) == "media"]
            return Ref(media[0], "Organization", post.start, post.end) if media and self._by_reporter in post.word else None
        if implied == "place-government":
            level = next((c for c in post.word if c in self._levels), "")
            fits = lambda r: r.type == "Place" and level and any(n.endswith(level) for n in state.names.surfaces(r.entity))  # noqa: E731
        elif implied == "body":
            kinds = self._q.words.get(f"post-{row.get('kind', '')}", ())
            fits = lambda r: r.type == "Organization" and (state.names.kind(r.entity) or "none") in kinds  # noqa: E731
        else:
            return None
        found = state.topics.inherited(fits, sentence.block, True)
        return found[0][0] if found is not None else None

    # ---- second walk ------------------------------------------------------------------------------------------------

    def _relate(self, state: _State, sentence: _Sentence) -> None:
        masked = sentence.masked
        block = state.article.blocks[sentence.block]
        headline = block.kind in _HEADLINES
        text = masked.text
        verbs = self._verbs.scan(text)
        prepositions = [h for h in self._prepositions.scan(text) if "preposition" in h.kinds]
        cues = self._cues.scan(text)
        clauses = []
        for start, end in clause_spans(text):
            if end - start > _CLAUSE_LIMIT:
                state.counts["clauses cut"] += 1
                end = start + _CLAUSE_LIMIT
            clauses.append(read_clause(masked, start, end, verbs, prepositions, self._q.locatives, self._roles, headline))
        for match in sentence.attributes:
            self._attribute(state, sentence, match)
        candidates = self._rules.candidates(text)
        matches: dict[int, list[Match]] = {}
        for rule in candidates:
            found = apply_rule(masked, rule, self._predicates[rule.predicate])
            if not found:
                self._stop(state, sentence, rule.id, "its word stands here, but the rest of its pattern does not")
            for match in found:
                clause = clause_at(clauses, match.trigger[0])
                if clause is not None:
                    matches.setdefault(clause.start, []).append(match)
        inherited_status = ""
        carried: list[tuple[tuple[Ref, ...], int]] = []
        previous_name = ""
        introduced: tuple[Ref, ...] = ()
        for clause in clauses:
            if clause.candidates:
                inherited_status = ""
            said: list[Ref] = []
            here = [] if self._conditional(text, clause) else matches.get(clause.start, [])
            named = {(m.rule.predicate, m.object_position) for m in here if m.subjects is not None}
            for match in sorted(here, key=lambda m: (m.trigger, m.rule.id)):
                # where a rule names the subject itself, one that only inherits it has nothing to say
                if match.subjects is None and (match.rule.predicate, match.object_position) in named:
                    continue
                m = statuses.modality(cues, clause.start, clause.end, match.trigger[0], match.trigger[1])
                if m.denied:
                    self._stop(state, sentence, match.rule.id, "the clause denies it")
                    continue
                if match.rule.topic:
                    topic = self._topic_object(state, sentence, match)
                    if topic is None:
                        continue
                    match = replace(match, objects=(topic,))
                subject = self._subject(state, sentence, clause, match, carried)
                if subject is None:
                    self._stop(state, sentence, match.rule.id, "no subject of a fitting type was found")
                    continue
                status, certain = self._status(state, sentence, clause, m, inherited_status, match)
                if m.inherits:
                    inherited_status = m.status
                said += match.objects
                self._state_facts(state, sentence, clause, match, subject, status, certain)
            whole = statuses.modality(cues, clause.start, clause.end, clause.end, clause.end)
            if whole.inherits:
                inherited_status = whole.status
            previous_name = self._indicators(state, sentence, clause, carried, introduced, tuple(said), cues, verbs, inherited_status, previous_name)
            for position in clause.candidates[-1:] if clause.candidates else ():
                refs = masked.items[text[position]].refs
                carried.append((refs, position))
            if not clause.candidates and clause.owners:
                carried.append((masked.items[text[clause.owners[-1]]].refs, clause.owners[-1]))
            introduced = tuple(r for r in said if r.type in ("Initiative", "Place", "Product")) or (introduced if not clause.candidates else ())
        for refs, _ in carried:
            state.topics.say(refs, sentence.block)

    @staticmethod
    def _stop(state: _State, sentence: _Sentence, rule: str, reason: str) -> None:
        if state.trace is not None:
            state.trace.append(Stop(sentence.block, sentence.start, sentence.end, rule, reason))

    def _topic_object(self, state: _State, sentence: _Sentence, match: Match) -> Ref | None:
        """What was last named before the match of one of the kinds that the rule asks for."""
        here = (sentence.block, sentence.masked.starts[match.trigger[0]])
        return next((ref for where, ref in reversed(state.events) if where < here and state.names.kind(ref.entity) in match.rule.topic), None)

    def _conditional(self, text: str, clause: Clause) -> bool:
        """Whether a clause only says for whom something holds: 对获批…的企业."""
        words = text[clause.start : clause.end].lstrip("0123456789.．、（）()一二三四五六七八九十")
        return words.startswith(self._conditions) and self._whom.search(words) is not None and not clause.candidates

    def _attribute(self, state: _State, sentence: _Sentence, match: Match) -> None:
        for s in match.subjects or ():
            for o in match.objects:
                if s.entity != o.entity and state.names.admits(match.rule.subject_kinds, s.entity):
                    state.readings.append(
                        Reading(s.entity, match.rule.predicate, o.entity, match.rule.status, sentence.block, match.start, match.end, match.rule.id,
                                action=match.rule.action)
                    )  # fmt: skip

    def _source(self, sentence: _Sentence, refs: Sequence[Ref]) -> tuple[int, int, int] | None:
        for ref in refs:
            if (ref.start, ref.end) in sentence.sources and ref.anaphor:
                return sentence.sources[(ref.start, ref.end)]
        return None

    def _subject(
        self, state: _State, sentence: _Sentence, clause: Clause, match: Match, carried: Sequence[tuple[tuple[Ref, ...], int]]
    ) -> Subject | None:
        masked = sentence.masked
        if match.subjects is not None:
            return Subject(match.subjects, self._source(sentence, match.subjects))
        types = match.rule.subjects
        objects = {r.entity for r in match.objects}
        position = clause.subject_before(match.trigger[0])
        if position >= 0:
            here = masked.items[masked.text[position]].refs
            refs = tuple(r for r in here if r.type in types and r.entity not in objects)
            refs = refs or tuple(r for r in self._as(state, here, types) if r.entity not in objects)
            if refs:
                return Subject(refs, self._source(sentence, refs))
            if here[0].type != "Person" and any(r.entity not in objects for r in here):
                return None
        for owner in reversed([p for p in clause.owners if p < match.trigger[0]]):
            refs = tuple(r for r in self._as(state, masked.items[masked.text[owner]].refs, types) if r.entity not in objects)
            if refs:
                return Subject(refs, self._source(sentence, refs))
        if match.rule.explicit or self._shuts(masked, match):
            return None
        kinds = match.rule.subject_kinds
        # who acts comes before what is acted on, the nearer before the farther
        for wanted in (types & self._agents, types):
            for refs0, _ in reversed(carried):
                refs = tuple(r for r in self._as(state, refs0, wanted) if r.entity not in objects and state.names.admits(kinds, r.entity))
                if refs:
                    return Subject(refs, (sentence.block, refs[0].start, refs[0].end), False)
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[match.trigger[0]])
        if speaker is not None:
            refs = tuple(r for r in self._as(state, (speaker,), types) if r.entity not in objects and r.type != "Person")
            if refs:
                return Subject(refs, (sentence.block, speaker.start, speaker.end), False)
        wanted = types - {"Person"} or types
        found = state.topics.inherited(
            lambda r: (
                r.type in wanted and state.names.admits(kinds, r.entity) and (bool(kinds) or r.type not in self._agents or self._acts(state, r))
            ),
            sentence.block,
            match.rule.far,
        )
        if found is not None:
            refs = tuple(r for r in found[0] if r.entity not in objects)
            if refs:
                where = found[1]
                return Subject(refs, (where, refs[0].start, refs[0].end) if where >= 0 else None, False)
        return None

    def _shuts(self, masked: Masked, match: Match) -> bool:
        """Whether a match says nothing of an inherited subject: 在…举行的X上, 投资10亿元的X."""
        after = masked.text[match.object_position + 1 : match.object_position + 4]
        between = masked.text[match.trigger[1] : match.object_position]
        priced = len(between) == 2 and block_of(between[0]) == AMOUNT_BLOCK and between[1] == "的"
        return priced or (between.startswith("的") and after.startswith(self._q.locatives))

    def _acts(self, state: _State, ref: Ref) -> bool:
        """Whether an entity can be who acts: a body, or a place that is run by somebody."""
        if ref.type == "Place":
            return state.names.kind(ref.entity) in self._q.acting_places
        return ref.type == "Organization"

    def _as(self, state: _State, refs: Sequence[Ref], types: frozenset[str]) -> list[Ref]:
        """The refs that have one of `types`; a person who may not act stands for the body (or its place) he speaks for."""
        fit = [r for r in refs if r.type in types and r.type != "Person"]
        if fit:
            return fit
        persons = [r for r in refs if r.type == "Person"]
        for person in persons[:1]:
            if "Person" in types and "Organization" not in types:
                return persons
            for body in state.bodies.get(person.entity, ()):
                place = state.names.place_of(body.entity) if body.type == "Organization" else ""
                if place and "Place" in types:
                    return [Ref(place, "Place", person.start, person.end)]
                if body.type in types:
                    return [Ref(body.entity, body.type, person.start, person.end)]
        return persons if "Person" in types else []

    def _status(
        self, state: _State, sentence: _Sentence, clause: Clause, m: statuses.Modality, inherited: str, match: Match
    ) -> tuple[str, bool]:
        if match.rule.strict:
            return match.rule.status, True
        if m.status:
            return m.status, True
        if inherited:
            return inherited, True
        told = self._told(state, self._period(state, sentence, clause, match.trigger[0]))
        if told == "planned" or (told == "done" and match.rule.status != "stated"):
            return told, True
        section = state.sections.get(sentence.block, "")
        if section and match.rule.status != "stated":
            return section, True
        return match.rule.status, False

    def _told(self, state: _State, period: Period | None) -> str:
        """The status that a period tells by its days, or by its words where no day is known (年内, 明年)."""
        told = statuses.status_of_period(period, state.article.date)
        if told or period is None or period.end is not None:
            return told
        return "planned" if any("planned" in kind for h in self._cues.scan(period.text) for kind in h.kinds) else ""

    def _period(self, state: _State, sentence: _Sentence, clause: Clause, position: int) -> Period | None:
        """The last period before a position in its clause, else the last one of the clauses before it in the sentence."""
        index = clause_periods(sentence.masked, clause.start, position)
        if index < 0:
            index = clause_periods(sentence.masked, 0, clause.start)
        return state.periods[sentence.block][index].period if index >= 0 else None

    def _state_facts(
        self, state: _State, sentence: _Sentence, clause: Clause, match: Match, subject: Subject, status: str, certain: bool
    ) -> None:
        masked = sentence.masked
        first = min(match.start, clause.start if subject.explicit else match.start)
        last = max(match.end, match.object_position + 1)
        start, end = masked.starts[first], masked.ends[last - 1]
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[match.trigger[0]])
        period = self._period(state, sentence, clause, match.trigger[0])
        ends = self._predicates[match.rule.predicate]
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
                    period=period, speaker=speaker.entity if speaker is not None and speaker.entity not in (s.entity, o.entity) else "",
                    subject_from=subject.source, certain=certain,
                )
            )  # fmt: skip

    # ---- indicators -------------------------------------------------------------------------------------------------

    def _indicators(
        self, state: _State, sentence: _Sentence, clause: Clause, carried: Sequence[tuple[tuple[Ref, ...], int]], introduced: tuple[Ref, ...],
        said: tuple[Ref, ...], cues: Sequence[Hit], verbs: Sequence[Hit], inherited: str, previous_name: str,
    ) -> str:  # fmt: skip
        masked = sentence.masked
        block = state.article.blocks[sentence.block]
        name = previous_name
        for p in range(clause.start, clause.end):
            if block_of(masked.text[p]) != AMOUNT_BLOCK:
                continue
            amount = state.amounts[sentence.block][masked.items[masked.text[p]].index]
            if not amount.countable or (amount.unit in self._spans and block.folded.startswith(self._past, amount.end)):
                continue
            m = statuses.modality(cues, clause.start, clause.end, p, p + 1)
            if m.denied:
                continue
            subject = self._owner(state, sentence, clause, p, carried, introduced, said, verbs)
            if subject is None:
                continue
            name = indicator_name(masked, p, clause, name if amount.growth else "", self._trim)
            period = self._period(state, sentence, clause, p)
            told = self._told(state, period)
            deed = any(clause.start <= h.start and h.end <= p and h.word not in self._measuring for h in verbs)
            plain_status = "done" if amount.growth or deed else "stated"
            status = m.status or inherited or told or state.sections.get(sentence.block, "") or plain_status
            if told == "planned" or (told == "done" and status in ("stated", "ongoing")):
                status = told
            quantity = Quantity(name or amount.unit, amount.value, amount.unit, amount.text, amount.bound, amount.max_value, period)
            speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), amount.start)
            left = p
            while left > clause.start and masked.text[left - 1] not in CLAUSE_MARKS:
                left -= 1
            for ref in self._shares(masked, clause, p, subject.refs):
                state.readings.append(
                    Reading(
                        ref.entity, INDICATOR_PREDICATE, quantity, status, sentence.block, masked.starts[left], self._indicator_end(masked, p, clause),
                        "indicator", speaker=speaker.entity if speaker is not None and speaker.entity != ref.entity else "",
                        subject_from=subject.source, certain=bool(m.status),
                    )
                )  # fmt: skip
        return name

    @staticmethod
    def _shares(masked: Masked, clause: Clause, p: int, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """A和B分别增长2%和3%: the first number is A's, the second B's."""
        at = masked.text.find("分别", clause.start, p)
        if at < 0 or len(refs) < 2:
            return refs
        amounts = [i for i in range(at, clause.end) if block_of(masked.text[i]) == AMOUNT_BLOCK]
        return (refs[amounts.index(p)],) if len(amounts) == len(refs) else refs

    @staticmethod
    def _indicator_end(masked: Masked, p: int, clause: Clause) -> int:
        return masked.ends[min(clause.end, p + 10) - 1]

    def _owner(
        self, state: _State, sentence: _Sentence, clause: Clause, p: int, carried: Sequence[tuple[tuple[Ref, ...], int]],
        introduced: tuple[Ref, ...], said: tuple[Ref, ...], verbs: Sequence[Hit],
    ) -> Subject | None:  # fmt: skip
        """Whose number stands at `p`: what it describes (总投资48亿元的X), else the clause's subject, else for a bare measure (总投资…) what the clause before brought up,
        for a deed (新增…) who acts."""
        masked = sentence.masked
        head = attributive_head(masked, p, clause, verbs)
        if head is not None:
            return Subject((head,), self._source(sentence, (head,)))
        near = self._beside(masked, clause, p, verbs)
        if near is not None:
            return Subject((near,), self._source(sentence, (near,)))
        # A、B等12个园区: the number counts the list, so the list does not own it
        counted = p - 1 if p > clause.start and masked.text[p - 1] in masked.items and self._ends_list(state, sentence, p - 1) else -1
        positions = [c for c in (*clause.candidates, *clause.owners) if c < p and c != counted]
        if positions:
            refs = self._owners(state, masked.items[masked.text[max(positions)]].refs)
            if refs:
                return Subject(refs, self._source(sentence, refs))
        deed = any(clause.start <= h.start and h.end <= p and h.word not in self._measuring for h in verbs)
        if counted >= 0 and not any(h.start < counted for h in verbs if h.start >= clause.start) and said:
            return Subject(said[:1], None)
        if not deed and introduced:
            return Subject(introduced[:1], (sentence.block, introduced[0].start, introduced[0].end), False)
        types = self._agents if deed else self._types
        for refs0, _ in reversed(carried):
            refs = tuple(r for r in self._owners(state, refs0) if r.type in types)
            if refs and (not deed or all(self._acts(state, r) for r in refs)):
                return Subject(refs, (sentence.block, refs[0].start, refs[0].end), False)
        speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), masked.starts[p])
        if speaker is not None and speaker.type == "Person":
            refs = tuple(self._as(state, (speaker,), self._types - {"Person"}))
            if refs:
                return Subject(refs, (sentence.block, speaker.start, speaker.end), False)
        found = state.topics.inherited(lambda r: r.type in types and (not deed or self._acts(state, r)), sentence.block, False)
        if found is None:
            found = state.topics.inherited(lambda r: self._acts(state, r), -1, True)
        if found is not None:
            return Subject(found[0][:1], (found[1], found[0][0].start, found[0][0].end) if found[1] >= 0 else None, False)
        return None

    def _beside(self, masked: Masked, clause: Clause, p: int, verbs: Sequence[Hit]) -> Ref | None:
        """带动全县GDP增长11%: the mention between a causing verb and the number, with only what is measured in between."""
        inside = [i for i in masked.positions(clause.start, p) if not any(i < h.start and h.end <= p and h.word not in self._measuring for h in verbs)]
        if not inside or not any(h.end == inside[-1] and h.word in self._causing for h in verbs):
            return None
        refs = masked.items[masked.text[inside[-1]]].refs
        return refs[0] if len(refs) == 1 and p - inside[-1] > 1 else None

    def _ends_list(self, state: _State, sentence: _Sentence, position: int) -> bool:
        folded = state.article.blocks[sentence.block].folded
        return folded[sentence.masked.starts[position] : sentence.masked.ends[position]].endswith("等")

    def _owners(self, state: _State, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        if refs[0].type == "Person":
            return tuple(self._as(state, refs, self._types - {"Person"})) or refs
        places = [state.names.place_of(r.entity) if r.type == "Organization" else "" for r in refs]
        return tuple(Ref(p, "Place", r.start, r.end) if p else r for r, p in zip(refs, places, strict=True))


__all__ = ["Block", "FactReader", "Subject"]
