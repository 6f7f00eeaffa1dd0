"""Indicators: numbers with their owners, names, periods and status."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.facts import attribution, statuses
from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.indicators import indicator_name
from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.number_clauses import Around
from kg.extraction.facts.owners import HEADED, Owners
from kg.extraction.facts.raw import Reading, Subject
from kg.extraction.facts.scanning import Hit
from kg.extraction.facts.spans import stated_span
from kg.extraction.facts.state import Sentence, State
from kg.extraction.facts.subjects import Clause
from kg.extraction.facts.timing import Times
from kg.language.amounts import Amount
from kg.model import INDICATOR_PREDICATE, Quantity
from kg.rules.patterns import AMOUNTS, CLAUSE_MARKS

_ACT = 14
_JOINTS = "、和与及"
_NO_FIGURE = {
    "one": "a count of one",
    "ordinal": "a rank",
    "threshold": "it says which things are meant, not how much there is",
    "set": "a set phrase (三大类)",
    "grade": "a grade",
    "vague": "no definite number",
    "round": "a round number that only describes",
    "start": "where a change began",
    "base": "what another number is counted over",
    "while": "how long something took, with no word that makes it a figure",
    "quoted": "part of a name or catchword",
}


Counted = tuple[str, tuple[Subject, str] | None]
"""The name of a number, and whose it is by which rule."""


class IndicatorReader:
    """Reads the indicators of a clause."""

    def __init__(self, grammar: Grammar, owners: Owners, times: Times) -> None:
        self._grammar = grammar
        self._owners = owners
        self._times = times

    def read(
        self, state: State, sentence: Sentence, around: Around, cues: Sequence[Hit], inherited: str, previous: Counted
    ) -> Counted:
        """Read every number of a clause; returns the last one, which a rate behind it may belong to."""
        masked, clause = sentence.masked, around.clause
        block = state.article.blocks[sentence.block]
        name, owner = previous
        supposed = masked.text.startswith(self._grammar.supposing)
        for p in [m.start() for m in AMOUNTS.finditer(masked.text, clause.start, clause.end)]:
            amount = state.amounts[sentence.block][masked.items[masked.text[p]].number]
            if not amount.countable:
                state.stop(sentence, f"of the number {amount.text}", _NO_FIGURE[amount.kind])
                continue
            if self._counts_list(masked, around, p, amount, block.folded):
                state.stop(sentence, f"of the number {amount.text}", "it only counts the names before it")
                continue
            if amount.unit in self._grammar.spans and block.folded.startswith(self._grammar.past, amount.end):
                state.stop(sentence, f"of the number {amount.text}", "a point in time (三年前), no span")
                continue
            m = statuses.modality(cues, clause.start, clause.end, p, p + 1)
            if supposed:
                state.stop(sentence, f"of the number {amount.text}", "the sentence only supposes it")
                continue
            if m.denied:
                state.stop(sentence, f"of the number {amount.text}", "the clause denies it")
                continue
            if self._describes(masked, clause, p, amount.unit):
                state.stop(sentence, f"of the number {amount.text}", "it tells which event or report is meant")
                continue
            if self._of_unnamed(masked, around, p):
                state.stop(sentence, f"of the number {amount.text}", "it describes something without a name that is made")
                continue
            # 产值50亿元，增长8%; 签约项目23个，总投资147亿元: both are of one thing
            goes_on = amount.growth and self._grammar.naming.follows(masked.text, clause.start, p)
            if owner is None or not (goes_on or self._grammar.sums_up(name, masked.text[clause.start : p])):
                owner = self._owners.owner(state, sentence, around, p, amount.unit)
            if owner is None:
                state.stop(sentence, f"of the number {amount.text}", "nothing is named that it could belong to")
                continue
            subject, rule = owner
            name = indicator_name(
                masked, p, clause, name if amount.growth else "", self._grammar.naming, block.folded, subject.refs[0].entity
            )
            kind = self._grammar.ontology.units.kinds.get(amount.unit, "")
            period = self._times.of_number(state, sentence, clause, p)
            already = any(masked.text.find(word, clause.start, clause.end) >= 0 for word in self._grammar.already)
            plain = "done" if already or self._happened(masked, around, p, amount, name, rule) else "stated"
            status = self._times.number_status(state, sentence, m.status, inherited, period, plain, already)
            told = name or self._grammar.unit_names.get(kind, amount.unit)
            quantity = Quantity(told, amount.value, amount.unit, amount.text, amount.bound, amount.max_value, period)
            speaker = attribution.speaker_at(state.regions.get(sentence.block, ()), amount.start)
            left = p
            while left > clause.start and masked.text[left - 1] not in CLAUSE_MARKS:
                left -= 1
            start, end = stated_span(
                block.text, sentence, subject, masked.starts[left], self._indicator_end(masked, p, clause), (amount.start, amount.end)
            )
            for ref in self._shares(masked, clause, p, subject.refs):
                state.readings.append(
                    Reading(
                        ref.entity, INDICATOR_PREDICATE, quantity, status, sentence.block, start, end, rule,
                        speaker=attribution.said_by(speaker, ref.entity),
                        subject_from=subject.source, certain=bool(m.status),
                    )
                )  # fmt: skip
        return name, owner

    def _happened(self, masked: Masked, around: Around, p: int, amount: Amount, name: str, rule: str) -> bool:
        """Whether a number tells of what has happened, where no word and no time tells a status."""
        if rule == HEADED or rule in self._grammar.static:
            return False
        if amount.growth or amount.unit in self._grammar.happenings:
            return True
        if amount.per or any("steady" in h.kinds for h in self._grammar.steady.scan(masked.text[around.clause.start : p])):
            return False
        return self._grammar.flows.search(name) is not None or self._owners.clauses.deed(around, p) or self._acted(masked, around, p)

    def _describes(self, masked: Masked, clause: Clause, p: int, unit: str) -> bool:
        """Whether what is counted is only a part of what its noun phrase names: 27个项目集中开工仪式, 3个地块进展情况."""
        if unit in self._grammar.event_units:
            return False
        match = self._grammar.described.match(masked.text, p + 1, clause.end)
        return match is not None and not match["noun"].endswith(self._grammar.counted_joins)

    def _of_unnamed(self, masked: Masked, around: Around, p: int) -> bool:
        """Whether a number describes something without a name that the clause makes: 建设占地500亩的产业园."""
        clause, text = around.clause, masked.text
        if not text.startswith("的", p + 1) or masked.positions(p + 1, clause.end):
            return False
        made = [h for h in around.verbs if clause.start <= h.start and h.end <= p and h.word in self._grammar.making]
        return bool(made) and self._grammar.sized.fullmatch(text, made[-1].end, p) is not None

    def _acted(self, masked: Masked, around: Around, p: int) -> bool:
        """Whether those who are counted did something: 15家企业入驻, 200名选手参赛."""
        end = min(around.clause.end, p + _ACT)
        return p - around.clause.start <= 2 and any(p < h.start < end and h.word not in self._grammar.measuring for h in around.verbs)

    @staticmethod
    def _counts_list(masked: Masked, around: Around, p: int, amount: Amount, folded: str) -> bool:
        """Whether a number in characters says how many a clause has just begun with: 竹制品、陶瓷|两个|产业."""
        before = masked.items.get(masked.text[p - 1]) if p else None
        if before is None or len(before.refs) != amount.value or any(c.isdigit() for c in amount.text):
            return False
        opens = not any(around.clause.start <= h.start < p for h in around.verbs)
        return opens and "、" in folded[masked.starts[p - 1] : masked.ends[p - 1]]

    @staticmethod
    def _shares(masked: Masked, clause: Clause, p: int, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """A和B分别增长2%和3%: the first number is A's, the second B's; nobody's where only A is a name, but the first one A's."""
        at = masked.text.find("分别", clause.start, p)
        if at < 0:
            return refs
        amounts = [m.start() for m in AMOUNTS.finditer(masked.text, at, clause.end)]
        if len(refs) > 1:
            return (refs[amounts.index(p)],) if len(amounts) == len(refs) else refs
        partial = any(
            masked.text[i + 1] in _JOINTS and masked.text[i + 2] not in masked.items and masked.items[masked.text[i]].refs == refs
            for i in masked.positions(clause.start, at - 1)
        )
        return refs if not partial or amounts[0] == p else ()

    @staticmethod
    def _indicator_end(masked: Masked, p: int, clause: Clause) -> int:
        return masked.ends[min(clause.end, p + 10) - 1]
