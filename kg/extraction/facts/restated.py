"""Where an article says again what it was read to say: a headline and the body, a summary and the detail.

A fact rests on every sentence that states it. Rules read a statement where its subject is the clause's; this pass finds the
sentences that name the object of a fact already read with a word of a rule for it, where its subject is named in the sentence or
was the last time not long before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extraction.facts import attribution, statuses
from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.names import plain
from kg.extraction.facts.raw import Reading, Subject
from kg.extraction.facts.scanning import Hit, WordScanner
from kg.extraction.facts.spans import stated_span
from kg.extraction.facts.state import Sentence, State
from kg.extraction.facts.subjects import clause_spans

_PROOFS = 8
_Places = Mapping[str, Sequence[tuple[int, int]]]


class RestatementReader:
    """Finds further sentences that state a fact; built once, then only read."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        words: dict[str, dict[str, str]] = {}
        for rule in grammar.rules.spoken:
            for word in rule.triggers:
                words.setdefault(rule.predicate, {}).setdefault(word, rule.id)
        self._chained = frozenset(rule.predicate for rule in grammar.rules.places)
        self._rules = {predicate: dict(sorted(found.items())) for predicate, found in sorted(words.items())}
        self._scanners = {predicate: WordScanner({"word": found}) for predicate, found in self._rules.items()}

    def read(self, state: State, sentences: Sequence[Sentence]) -> None:
        """Add a reading for every further sentence that states a relation already read, at most a few for each."""
        named = [self._places(state, sentence) for sentence in sentences]
        where: dict[str, list[int]] = {}
        for number, places in enumerate(named):
            for entity in places:
                where.setdefault(entity, []).append(number)
        stated: dict[tuple[str, str, str], list[Reading]] = {}
        for reading in state.readings:
            if isinstance(reading.object, str) and (reading.predicate in self._scanners or reading.predicate in self._chained):
                stated.setdefault((reading.subject, reading.predicate, reading.object), []).append(reading)
        cues: dict[int, Sequence[Hit]] = {}
        for (subject, _, object_), readings in stated.items():
            near = _near(sentences, where.get(subject, ()), where.get(object_, ()))
            for number, subject_in in near[:_PROOFS]:
                sentence = sentences[number]
                if any(r.block == sentence.block and r.start < sentence.end and sentence.start < r.end for r in readings):
                    continue
                named_at = sentences[subject_in].block, *named[subject_in][subject][-1 if subject_in < number else 0]
                again = None
                if readings[0].predicate in self._chained and subject_in == number:
                    again = _chain(sentence, named[number], readings[0])
                if again is None and readings[0].predicate in self._scanners:
                    if number not in cues:
                        cues[number] = self._grammar.cues.scan(sentence.masked.text)
                    again = self._again(state, sentence, cues[number], named[number][object_], named_at, readings[0])
                if again is not None:
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

    def _again(
        self,
        state: State,
        sentence: Sentence,
        cues: Sequence[Hit],
        objects: Sequence[tuple[int, int]],
        named_at: tuple[int, int, int],
        known: Reading,
    ) -> Reading | None:
        """The statement of a known relation in the first clause that names its object with a word of a rule; its subject is named at
        `named_at` (block, start, end)."""
        masked = sentence.masked
        here = named_at[0] == sentence.block and named_at[1] >= sentence.start
        for start, end in clause_spans(masked.text):
            first, last = masked.starts[start], masked.ends[end - 1]
            if not _within(objects, first, last) or (here and named_at[2] > last):
                continue
            for hit in self._scanners[known.predicate].scan(masked.text[start:end]):
                trigger = masked.starts[start + hit.start], masked.ends[start + hit.end - 1]
                if statuses.modality(cues, start, end, start + hit.start, start + hit.end).denied:
                    continue
                source = None if here and first <= named_at[1] else named_at
                block = state.article.blocks[sentence.block]
                speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), trigger[0])
                said_by = speaker.entity if here and speaker is not None else ""
                begin, stop = stated_span(block.text, sentence, Subject((), source), first, last, trigger)
                return replace(
                    known, block=sentence.block, start=begin, end=stop, rule=self._rules[known.predicate][hit.word],
                    speaker="" if said_by in (known.subject, known.object) else said_by, subject_from=source, certain=False, again=True,
                )  # fmt: skip
        return None


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
