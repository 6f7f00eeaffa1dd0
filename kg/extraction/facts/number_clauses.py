"""What the clause of a number itself tells of its owner: what is counted, described, joined or aged there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.facts.grammar import Grammar
from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.raw import Subject
from kg.extraction.facts.scanning import Hit
from kg.extraction.facts.state import Carried, Sentence
from kg.extraction.facts.subjects import Clause

_COUNTED = 12
_AGED = 4


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the numbers of a clause: the `carried` subjects of earlier clauses and the verbs of the sentence; `stranger`
    is the plain noun that is the clause's subject, or the one it inherits ("" if there is none); `introduced` is what the sentence has set
    going so far (启动X行动)."""

    clause: Clause
    carried: Carried
    verbs: Sequence[Hit]
    stranger: str = ""
    introduced: tuple[Ref, ...] = ()


class NumberClauses:
    """Answers for the number at a position of a clause; built once, then only read."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def predicated(self, around: Around, p: int) -> bool:
        """Whether what a number describes only tells what the clause's subject is: 甲是一所有60年历史的医院."""
        first = next((c for c in around.clause.candidates if c < p), p)
        return any(first < h.start and h.end <= p and h.word in self._grammar.copula for h in around.verbs)

    def only_seen(self, masked: Masked, around: Around, p: int) -> bool:
        """Whether a person only looks at what is counted (林远察看5个项目), or the number counts those who come with him (一行10人)."""
        lead = masked.text[around.clause.start : p]
        if lead.endswith(self._grammar.parties):
            return True
        before = [c for c in around.clause.candidates if c < p][-1:]
        refs = masked.items[masked.text[before[0]]].refs if before else next((r for r, _ in reversed(around.carried)), ())
        return bool(refs) and refs[0].type == "Person" and any(word in lead for word in self._grammar.seeing)

    def vicinity(self, masked: Masked, clause: Clause, p: int) -> tuple[Ref, ...]:
        """What a clause begins with where its number is measured around it: 体育馆周边|营业额."""
        found = masked.positions(clause.start, p)[:1]
        for i in found:
            if i - clause.start <= 1 and masked.text.startswith(self._grammar.vicinity, i + 1):
                refs = masked.items[masked.text[i]].refs
                return refs if len(refs) == 1 and refs[0].type != "Person" else ()
        return ()

    def nationwide(self, masked: Masked, clause: Clause, p: int) -> bool:
        """Whether a clause that names nobody speaks of the whole country, so that its number is of nothing smaller."""
        lead = masked.text[clause.start : p]
        return any(word in lead for word in self._grammar.nationwide) and not masked.positions(clause.start, p)

    def joined(self, masked: Masked, around: Around, p: int) -> Ref | None:
        """What those who are counted join: 200家企业入驻X, 8名选手参加X; not where somebody sends them there (派出8人前往X)."""
        clause = around.clause
        if self.deed(around, p):
            return None
        after = next(iter(masked.positions(p + 1, clause.end)), -1)
        if after < 0 or not masked.text[p + 1 : after].endswith(self._grammar.counted_joins):
            return None
        refs = masked.items[masked.text[after]].refs
        return refs[0] if len(refs) == 1 and refs[0].type != "Person" else None

    def aged(self, sentence: Sentence, around: Around, p: int) -> tuple[Subject, str] | None:
        """Whose age it is: 63岁的X, 63岁退休教师X, X今年63岁; nobody's where no person is named right beside it."""
        masked, clause = sentence.masked, around.clause
        after = next(iter(masked.positions(p + 1, min(clause.end, p + _COUNTED))), -1)
        if after < 0 and masked.text.startswith("的", p + 1):
            return None
        before = list(masked.positions(max(clause.start, p - _AGED), p))
        carried = [refs for refs, _ in around.carried[-1:] if p - clause.start <= _AGED]
        for refs in [*(masked.items[masked.text[i]].refs for i in (*before[-1:], after) if i >= 0), *carried]:
            if len(refs) == 1 and refs[0].type == "Person":
                return Subject(refs, (sentence.block, refs[0].start, refs[0].end), False), "number-of-person"
        return None

    def deed(self, around: Around, p: int) -> bool:
        """Whether a verb before the number tells of an act (新增, 开展), not of a measure (达到, 占地)."""
        return any(around.clause.start <= h.start and h.end <= p and h.word not in self._grammar.measuring for h in around.verbs)

    def caused(self, masked: Masked, clause: Clause, p: int, verbs: Sequence[Hit]) -> Ref | None:
        """带动全县GDP增长11%: the mention between a causing verb and the number, with only what is measured in between."""
        inside = [
            i
            for i in masked.positions(clause.start, p)
            if not any(i < h.start and h.end <= p and h.word not in self._grammar.measuring for h in verbs)
        ]
        causes = [h.word for h in verbs if inside and h.end == inside[-1] and h.word in self._grammar.causing]
        if not causes:
            return None
        refs = masked.items[masked.text[inside[-1]]].refs
        # 造成|青石镇|3人受伤: harm is done to somebody there, but 带动|苹果|300吨 has no owner in between
        return refs[0] if len(refs) == 1 and (p - inside[-1] > 1 or causes[0] in self._grammar.harming) else None

    def counts_what_follows(self, around: Around, p: int, unit: str) -> bool:
        """Whether a number is of what comes behind it instead of describing it: 生产|3000吨的X, 拥有国内半数的X."""
        acted = any(h.end == p and h.word not in self._grammar.measuring for h in around.verbs)
        return acted or self._grammar.ontology.units.kinds.get(unit) == "ratio"

    def describes_another(self, masked: Masked, around: Around, p: int, unit: str) -> bool:
        """Whether a number describes something that is no name (成立不到3年的交易中心), not how much of a measure there
        is (3小时的时长)."""
        text, end = masked.text, around.clause.end
        kind = self._grammar.ontology.units.kinds.get(unit, "count")
        if kind != "time" or not text.startswith("的", p + 1) or self.counts_what_follows(around, p, unit):
            return False
        noun = text[p + 2 : min(end, p + 2 + _COUNTED)]
        return bool(noun) and not self._grammar.measured.scan(noun) and not any(word in noun for word in self._grammar.measure_ends)

    def headed(self, masked: Masked, around: Around, p: int) -> Ref | None:
        """甲公司建设的X电站装机容量600兆瓦: the mention that a clause describes, with only what is measured between it and the number."""
        inside = masked.positions(around.clause.start, p)
        if not inside or inside[-1] == p - 1 or masked.text[inside[-1] - 1] != "的":
            return None
        last = inside[-1]
        if masked.text.startswith(self._grammar.conditions, around.clause.start):
            return None
        verbs = [h for h in around.verbs if around.clause.start <= h.start and h.end <= p and h.word not in self._grammar.measuring]
        refs = masked.items[masked.text[last]].refs
        described = any(h.end < last for h in verbs) and not any(h.start > last for h in verbs)
        return refs[0] if described and len(refs) == 1 and refs[0].type != "Product" and masked.text[last + 1] not in "的、和与" else None

    @staticmethod
    def several_persons(masked: Masked, position: int) -> bool:
        """Whether a subject is a list of persons: what is counted behind it (…等60个国家的300名代表) is none of theirs."""
        refs = masked.items[masked.text[position]].refs
        return len(refs) > 1 and all(r.type == "Person" for r in refs)

    @staticmethod
    def place_before(masked: Masked, position: int) -> tuple[Ref, ...]:
        """Whose number it is where a position has the subject: of goods right behind a place, the place's (柳河县|苹果|产量)."""
        refs = masked.items[masked.text[position]].refs
        before = masked.items.get(masked.text[position - 1]) if position else None
        if before is not None and refs[0].type == "Product" and len(before.refs) == 1 and before.refs[0].type == "Place":
            return before.refs
        return refs

    def lists_on(self, masked: Masked, around: Around, position: int, p: int, unit: str) -> bool:
        """Whether a number counts a list in which only what stands at a position is a name: 甲水库、乙堰等4个工程."""
        if masked.text[position + 1] != "、" or self._grammar.ontology.units.kinds.get(unit, "count") != "count":
            return False
        return not any(position < h.start < p for h in around.verbs)
