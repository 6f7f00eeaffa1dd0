"""Where a rule's words and its object stand in a clause and state nothing all the same: questions, suppositions, purposes, what a talk is
about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.relations import Match
from kg.extraction.facts.scanning import Hit, hits_between
from kg.extraction.facts.subjects import Clause
from kg.rules.patterns import AMOUNTS, ENTITIES

_ONE = "一"
"""What an amount is read as where words behind an object are looked for: 的一座, 的两家."""
_PURPOSE_LIMIT = 4


class Guards:
    """Tells which matches state nothing; built once, then only read."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def barred(self, text: str, clause: Clause, match: Match, verbs: Sequence[Hit], prepositions: Sequence[Hit]) -> str:
        """Why a match in a clause of a masked sentence states nothing, "" where it does; `verbs` and `prepositions` are the sentence's."""
        g, behind = self._grammar, match.object_position + 1
        nominal = g.nominal.search(text, clause.start, clause.end)
        if nominal is not None and nominal.start() < match.trigger[0]:
            return "the clause only tells what something is"
        if text.startswith(g.past, match.trigger[1]) and match.object_position >= match.trigger[1]:
            return "its word only tells when something else happens"
        if text.startswith(g.noun_ends, match.trigger[1]):
            return "its word is only the beginning of a noun"
        if self._goes_on(text, clause, match, verbs):
            return "what follows the object tells something else"
        if match.subjects is None and g.speech_at.match(text, behind):
            return "it is about what was said there"
        if text.startswith(g.since, behind) and match.subjects is None and clause.subject_before(match.trigger[0]) < 0:
            return "it only tells since when something else is so"
        if any(ref.type == "Product" for ref in match.objects[:1]) and text.startswith(g.needs, behind):
            return "the object only tells what is needed"
        if (match.rule.action and self._of_another(text, match)) or self._about(text, clause, match, prepositions):
            return "what is done to the object, another verb or noun says"
        if any(word in text[clause.start : match.trigger[0]] for word in g.questioning):
            return "the clause leaves open whether it is so"
        return ""

    def conditional(self, text: str, clause: Clause) -> bool:
        """Whether a clause only asks, supposes something (如果…) or says for whom it holds: 对获批…的企业."""
        if text[clause.end : clause.end + 1] == "？" or text.startswith(self._grammar.hypothetical, clause.start):
            return True
        words = text[clause.start : clause.end].lstrip("0123456789.．、（）()一二三四五六七八九十")
        return words.startswith(self._grammar.conditions) and self._grammar.whom.search(words) is not None and not clause.candidates

    @staticmethod
    def _goes_on(text: str, clause: Clause, match: Match, verbs: Sequence[Hit]) -> bool:
        """Whether what follows the object makes it something that the rule does not tell."""
        behind = match.object_position + 1
        if match.rule.last and hits_between(verbs, behind, clause.end):
            return True
        return bool(match.rule.unless) and any(word in AMOUNTS.sub(_ONE, text[behind : clause.end]) for word in match.rule.unless)

    def _of_another(self, text: str, match: Match) -> bool:
        """Whether an object belongs to another verb (组织企业参加在甲县举办的X), or to a noun behind it: X明确的任务, X建设新样板."""
        between = text[match.trigger[1] : match.object_position]
        # 在诊疗、学科建设等方面与X协作: what stands behind 与 is nobody's work
        if any(word in between for word in self._grammar.joining_in) or between.endswith(self._grammar.accompanying):
            return True
        if text.startswith(self._grammar.as_noun, match.trigger[1]):
            return True
        # 举行会谈并主持A: with an object of its own before 并 the first verb has nothing to do with A
        if any(between.find(word) > 0 for word in self._grammar.second_verbs):
            return True
        behind = match.object_position + 1
        ends = (*self._grammar.spirit, *self._grammar.during)
        return text.startswith(ends, behind) or self._grammar.rhetoric.match(text, behind) is not None

    def _about(self, text: str, clause: Clause, match: Match, prepositions: Sequence[Hit]) -> bool:
        """Whether a deed is only what a document, talk or promise is about (就推进A作出部署), what another deed serves (为推进A贡献力量),
        or the meeting over which somebody presides."""
        begin, end = match.trigger
        behind = text[max(match.object_position, end - 1) + 1 : clause.end]
        g = self._grammar
        for hit in prepositions:
            if clause.start <= hit.start and hit.end <= begin and not ENTITIES.search(text, hit.end, begin):
                near = begin - hit.end <= _PURPOSE_LIMIT
                if hit.word in g.purpose and ((near and behind) or any(word in behind for word in g.purpose_ends)):
                    return True
                if near and hit.word in g.about and any(word in behind for word in g.about_ends):
                    return True
        between = text[end : match.object_position]
        return any(word in between for word in g.about) or text.endswith(g.presiding, clause.start, begin)
