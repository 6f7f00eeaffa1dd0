"""Where an article says again what it was read to say: a headline and the body, a summary and the detail.

A fact rests on every sentence that states it. Rules read a statement where its subject is the clause's; this pass finds the
sentences in which a rule for a relation already read finds its object, or that hold both ends and a word of a rule in one clause. The
subject must be the nearest one named that could do it, in the sentence or, where it names nobody, not long before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extraction.facts import attribution, statuses
from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.masking import Ref
from kg.extraction.facts.names import plain
from kg.extraction.facts.raw import Reading, Subject
from kg.extraction.facts.relations import Match, apply_rule
from kg.extraction.facts.scanning import Hit, WordScanner
from kg.extraction.facts.spans import stated_span
from kg.extraction.facts.state import Sentence, State
from kg.extraction.facts.subjects import clause_spans

_PROOFS = 8
_Places = Mapping[str, Sequence[tuple[int, int]]]
_Stated = tuple[Match, tuple[int, int]]


class RestatementReader:
    """Finds further sentences that state a fact; built once, then only read."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._spoken = frozenset(rule.predicate for rule in grammar.rules.spoken)
        self._chained = frozenset(rule.predicate for rule in grammar.rules.places)
        words: dict[str, dict[str, str]] = {}
        for rule in grammar.rules.spoken:
            for word in rule.triggers:
                if len(word) > 1:
                    words.setdefault(rule.predicate, {}).setdefault(word, rule.id)
        self._rules = {predicate: dict(sorted(found.items())) for predicate, found in sorted(words.items())}
        self._scanners = {predicate: WordScanner({"word": found}) for predicate, found in self._rules.items()}

    def read(self, state: State, sentences: Sequence[Sentence]) -> None:
        """Add a reading for every further sentence that states a relation already read, at most a few for each."""
        stated: dict[tuple[str, str, str], list[Reading]] = {}
        for reading in state.readings:
            if isinstance(reading.object, str) and (reading.predicate in self._spoken or reading.predicate in self._chained):
                stated.setdefault((reading.subject, reading.predicate, reading.object), []).append(reading)
        if not stated:
            return
        named = [self._places(state, sentence) for sentence in sentences]
        where: dict[str, list[int]] = {}
        for number, places in enumerate(named):
            for entity in places:
                where.setdefault(entity, []).append(number)
        matches: dict[int, list[_Stated]] = {}
        for (subject, predicate, object_), readings in stated.items():
            known = readings[0]
            # the doer of an inverse rule is the object of its relation
            for doer, done in ((subject, object_), (object_, subject)):
                near = _near(sentences, where.get(doer, ()), where.get(done, ()))
                for number, doer_in in near[:_PROOFS]:
                    sentence = sentences[number]
                    if any(r.block == sentence.block and r.start < sentence.end and sentence.start < r.end for r in readings):
                        continue
                    again = None
                    if predicate in self._chained and doer_in == number:
                        again = _chain(sentence, named[number], known)
                    if again is None and predicate in self._spoken:
                        if number not in matches:
                            matches[number] = self._matches(sentence)
                        named_at = sentences[doer_in].block, *named[doer_in][doer][-1]
                        fitting = [s for s in matches[number] if s[0].rule.predicate == predicate and self._told_by(s[0], doer == object_)]
                        again = self._again(state, sentence, fitting, doer, named[number][done], named_at, known)
                        if again is None and doer == subject and doer_in == number:
                            again = self._in_words(state, sentence, named[number], known)
                    if again is not None:
                        readings.append(again)
                        state.readings.append(again)

    def _places(self, state: State, sentence: Sentence) -> _Places:
        """Where in the block each entity is named in a sentence, inside longer names too."""
        text = state.article.blocks[sentence.block].folded
        found: dict[str, list[tuple[int, int]]] = {}
        for item in sentence.masked.items.values():
            for ref in item.refs:
                if (ref.start, ref.end) in found.get(ref.entity, ()):
                    continue
                found.setdefault(ref.entity, []).append((ref.start, ref.end))
                surface = text[ref.start : ref.end]
                if surface == plain(surface):
                    for start, end, inner in state.names.inside(surface, ref.entity):
                        found.setdefault(inner, []).append((ref.start + start, ref.start + end))
        return {entity: sorted(places) for entity, places in found.items()}

    def _matches(self, sentence: Sentence) -> list[_Stated]:
        """What the rules find in the clauses of a sentence, with the clause, where nothing there denies it."""
        g, masked = self._grammar, sentence.masked
        cues = g.cues.scan(masked.text)
        clauses = clause_spans(masked.text)
        if sentence.matches is None:
            rules = g.rules.candidates(masked.text)
            sentence.matches = [m for rule in rules for m in apply_rule(masked, rule, g.predicates[rule.predicate], g.links)]
        found = []
        for match in sentence.matches:
            # words that begin with a mark stand in no clause
            for start, end in clauses:
                if start <= match.trigger[0] < end and not statuses.modality(cues, start, end, *match.trigger).denied:
                    found.append((match, (start, end)))
        return found

    def _told_by(self, match: Match, inverse: bool) -> bool:
        return match.rule.inverse == inverse or self._grammar.predicates[match.rule.predicate].symmetric

    def _again(
        self,
        state: State,
        sentence: Sentence,
        matches: Sequence[_Stated],
        doer: str,
        done: Sequence[tuple[int, int]],
        named_at: tuple[int, int, int],
        known: Reading,
    ) -> Reading | None:
        """The first match whose object is named at `done`, where the nearest one before the rule's words who could do it is the doer, or
        nobody in the sentence and the doer was named at `named_at` (block, start, end)."""
        masked = sentence.masked
        for match, (start, end) in matches:
            at = match.object_position
            named = [(masked.starts[at], masked.ends[at]), *((ref.start, ref.end) for ref in match.objects)]
            if not any(_within(done, *span) for span in named):
                continue
            source = None
            if match.subjects is not None:
                if not _has(match.subjects, doer):
                    continue
            else:
                able = [masked.items[masked.text[p]].refs for p in masked.positions(0, match.trigger[0])]
                able = [refs for refs in able if any(ref.type in match.rule.subjects for ref in refs)]
                if able and not _has(able[-1], doer):
                    continue
                source = (sentence.block, able[-1][0].start, able[-1][0].end) if able else named_at
            span = min(start, match.start), max(end, match.end, match.object_position + 1)
            return _restated(state, sentence, span, match.trigger, match.rule.id, source, known)
        return None

    def _in_words(self, state: State, sentence: Sentence, named: _Places, known: Reading) -> Reading | None:
        """The first clause that names both ends and has a word of a rule for them, where the nearest one before the word who could do it
        is the subject."""
        assert isinstance(known.object, str)
        g, masked = self._grammar, sentence.masked
        able = g.predicates[known.predicate].domain
        cues: Sequence[Hit] | None = None
        for start, end in clause_spans(masked.text):
            first, last = masked.starts[start], masked.ends[end - 1]
            if not (_within(named[known.subject], first, last) and _within(named[known.object], first, last)):
                continue
            for hit in self._scanners[known.predicate].scan(masked.text[start:end]):
                word = start + hit.start, start + hit.end
                before = [masked.items[masked.text[p]].refs for p in masked.positions(start, word[0])]
                before = [refs for refs in before if any(r.type in able for r in refs) and not _has(refs, known.object)]
                if not before or not _has(before[-1], known.subject):
                    continue
                cues = g.cues.scan(masked.text) if cues is None else cues
                if not statuses.modality(cues, start, end, *word).denied:
                    return _restated(state, sentence, (start, end), word, self._rules[known.predicate][hit.word], None, known)
        return None


def _restated(
    state: State,
    sentence: Sentence,
    span: tuple[int, int],
    words: tuple[int, int],
    rule: str,
    source: tuple[int, int, int] | None,
    known: Reading,
) -> Reading:
    """A known relation as the positions `span` of a sentence state it again with a rule's `words`; `source` is where its subject was
    named (block, start, end), None for in the span."""
    masked = sentence.masked
    first, last = masked.starts[span[0]], masked.ends[span[1] - 1]
    trigger = masked.starts[words[0]], masked.ends[words[1] - 1]
    if source is not None and source[0] == sentence.block and first <= source[1]:
        source = None
    speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), trigger[0])
    said_by = speaker.entity if speaker is not None and source is None else ""
    begin, stop = stated_span(state.article.blocks[sentence.block].text, sentence, Subject((), source), first, last, trigger)
    return replace(
        known, block=sentence.block, start=begin, end=stop, rule=rule, speaker="" if said_by in (known.subject, known.object) else said_by,
        subject_from=source, certain=False, again=True,
    )  # fmt: skip


def _near(sentences: Sequence[Sentence], subjects: Sequence[int], objects: Sequence[int]) -> list[tuple[int, int]]:
    """Sentences that name an object, each with the last one up to it, in its block or the one before, that names the subject."""
    found = []
    for number in objects:
        at = bisect_right(subjects, number) - 1
        if at >= 0 and sentences[number].block - sentences[subjects[at]].block <= 1:
            found.append((number, subjects[at]))
    return found


def _chain(sentence: Sentence, named: _Places, known: Reading) -> Reading | None:
    """A chain of names from the whole to the part, with nothing but names in it: 广东|惠州|博罗县."""
    assert isinstance(known.object, str)
    steps = {start: end for places in named.values() for start, end in places}
    parts = dict(named[known.subject])
    for start, end in named[known.object]:
        at = end
        while at in steps:
            if at in parts:
                return replace(
                    known, block=sentence.block, start=start, end=parts[at], speaker="", subject_from=None, certain=False, again=True
                )  # fmt: skip
            at = steps[at]
    return None


def _within(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= a and b <= end for a, b in places)


def _has(refs: Sequence[Ref], entity: str) -> bool:
    return any(ref.entity == entity for ref in refs)
