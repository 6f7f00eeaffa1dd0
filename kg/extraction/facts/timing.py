"""When it holds, and what status that gives."""

from __future__ import annotations

from kg.extraction.facts import statuses
from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.indicators import clause_periods
from kg.extraction.facts.relations import Match
from kg.extraction.facts.state import Sentence, State
from kg.extraction.facts.subjects import Clause
from kg.model import Period
from kg.rules.patterns import CLAUSE_MARKS, PERIODS

_SENTENCE = 400

class Times:
    """Reads periods and status."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def status(
        self, state: State, sentence: Sentence, clause: Clause, m: statuses.Modality, inherited: str, match: Match
    ) -> tuple[str, bool]:
        if match.rule.strict:
            return match.rule.status, True
        if m.status:
            return m.status, True
        if inherited:
            return inherited, True
        told = self.told(state, self.period(state, sentence, clause, match.trigger[0]))
        if told == "planned" or (told == "done" and match.rule.status != "stated"):
            return told, True
        section = state.sections.get(sentence.block, "")
        if section and match.rule.status != "stated":
            return section, True
        return match.rule.status, False

    def told(self, state: State, period: Period | None) -> str:
        """The status that a period tells by its days, or by its words where no day is known (年内, 明年)."""
        told = statuses.status_of_period(period, state.article.date)
        if told or period is None or period.end is not None:
            return told
        kinds = " ".join(kind for h in self._grammar.cues.scan(period.text) for kind in h.kinds)
        return "planned" if "planned" in kinds else "done" if "done" in kinds and not period.start else ""

    def of_number(self, state: State, sentence: Sentence, clause: Clause, position: int) -> Period | None:
        """The last period before a number in its clause, else the last one that opens an earlier clause of the sentence: what happened in
        2016年 does not date the numbers behind it, what the sentence begins with does."""
        masked = sentence.masked
        index = clause_periods(masked, clause.start, position)
        if index < 0:
            for match in PERIODS.finditer(masked.text, max(0, clause.start - _SENTENCE), clause.start):
                at = match.start()
                if at == 0 or masked.text[at - 1] in CLAUSE_MARKS or masked.text[max(0, at - 2) : at - 1] in CLAUSE_MARKS:
                    index = masked.items[match.group()].number
        return state.periods[sentence.block][index].period if index >= 0 else None

    def number_status(
        self, state: State, sentence: Sentence, said: str, inherited: str, period: Period | None, plain: str, already: bool
    ) -> str:
        """The status of a number: as cues of its clause (`said`) or an earlier one tell, else its period, its section, or `plain`. Among
        plans only what has happened `already` is done."""
        told = self.told(state, period)
        section = state.sections.get(sentence.block, "")
        status = said or inherited or told or section or plain
        if inherited == "planned" and status == "done" and not already:
            return inherited
        if told == "planned" or (told == "done" and status in ("stated", "ongoing")):
            return told
        return section if section == "planned" and status == "done" and not already and told != "done" else status

    def period(self, state: State, sentence: Sentence, clause: Clause, position: int) -> Period | None:
        """The last period before a position in its clause, else the last one of the clauses before it in the sentence."""
        index = clause_periods(sentence.masked, clause.start, position)
        if index < 0:
            index = clause_periods(sentence.masked, 0, clause.start)
        return state.periods[sentence.block][index].period if index >= 0 else None
