"""Apply relation rules to one masked sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from kg.extraction.facts.levels import listed
from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.scanning import Hit, WordScanner
from kg.extraction.facts.subjects import Clause
from kg.rules.patterns import AMOUNT_BLOCK, CLAUSE_MARKS, PERIOD_BLOCK, Slot, block_mask, block_of
from kg.rules.relation_rules import RelationRule
from kg.rules.vocabulary import Predicate

_SPREAD_LIMIT = 24
_MATCH_LIMIT = 40
_REMEMBERED = 1024
_ADVERB_LIMIT = 5
_DESCRIBED = re.compile(rf"[^{CLAUSE_MARKS}、]{{0,6}}?的.")
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a masked sentence. `trigger` are the positions of the rule's own words, `verb` where the last of them starts;
    `subjects` is None where the clause's subject is meant."""

    rule: RelationRule
    start: int
    end: int
    trigger: tuple[int, int]
    subjects: tuple[Ref, ...] | None
    objects: tuple[Ref, ...]
    object_position: int
    verb: int = 0


class RuleIndex:
    """Rules by trigger word, so that a sentence tries only the few rules whose words it holds."""

    def __init__(self, rules: Sequence[RelationRule], blocks: Mapping[str, int]) -> None:
        attributes = [rule for rule in rules if rule.keep]
        self.places = [r for r in attributes if _slot_types(r, "subject") == _slot_types(r, "object") == {"Place"}]
        self.bodies = [r for r in attributes if chained(r) and _slot_types(r, "subject") == {"Organization"}]
        # a place before a place belongs to it first, whatever follows: 河北邢台|大曹庄农场
        self.attributes = self.places + [rule for rule in attributes if rule not in self.places]
        self.within = [rule for rule in rules if rule.within]
        rules = [rule for rule in rules if not rule.within]
        self._by_word: dict[str, list[int]] = {}
        self._rules = self.spoken = [rule for rule in rules if not rule.keep]
        for number, rule in enumerate(self._rules):
            for word in rule.triggers:
                self._by_word.setdefault(word, []).append(number)
        # overlapping search: a trigger may stand inside another rule's longer one
        from ahocorasick_rs import AhoCorasick

        words = sorted(self._by_word)
        self._numbers = [self._by_word[word] for word in words]
        self._automaton = AhoCorasick(words) if words else None
        self._slots = [_slot_masks(rule, blocks) for rule in self._rules]
        self._always = frozenset(n for n, rule in enumerate(self._rules) if not rule.triggers)
        self._attribute_slots = [_slot_masks(rule, blocks) for rule in self.attributes]
        # sentences name things of few combinations of types
        self._fillable = lru_cache(_REMEMBERED)(self._fillable_by)
        self._fillable_attributes = lru_cache(_REMEMBERED)(self._fillable_attributes_by)

    def _fillable_by(self, present: int) -> frozenset[int]:
        return frozenset(n for n, slots in enumerate(self._slots) if all(slot & present for slot in slots))

    def _fillable_attributes_by(self, present: int) -> list[RelationRule]:
        return [
            rule for rule, slots in zip(self.attributes, self._attribute_slots, strict=True) if all(slot & present for slot in slots)
        ]

    def attributes_in(self, text: str) -> list[RelationRule]:
        """The attribute rules for whose slots something stands in a masked sentence."""
        return self._fillable_attributes(block_mask(text))

    def candidates(self, text: str, every: bool = False) -> list[RelationRule]:
        """The rules worth trying on a masked sentence, in the order of the rule files: their trigger stands in it, and something for each
        of their slots (unless `every` rule with a trigger is wanted)."""
        numbers = set(self._always)
        if self._automaton is not None:
            for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
                numbers.update(self._numbers[index])
        if not every and numbers:
            numbers &= self._fillable(block_mask(text))
        return [self._rules[n] for n in sorted(numbers)]


def _slot_masks(rule: RelationRule, blocks: Mapping[str, int]) -> tuple[int, ...]:
    """For each slot of a rule the blocks that can fill it, as bits."""
    own = {"amount": [AMOUNT_BLOCK], "period": [PERIOD_BLOCK]}
    slots = [own.get(e.role) or [blocks[t] for t in (e.types or blocks)] for e in rule.elements if isinstance(e, Slot)]
    return tuple(sum(1 << block for block in slot) for slot in slots)


def fitting(refs: Iterable[Ref], types: frozenset[str]) -> tuple[Ref, ...]:
    """The refs that have one of these types."""
    return tuple(r for r in refs if r.type in types)


def fold_attributes(
    masked: Masked, rules: Sequence[RelationRule], predicates: dict[str, Predicate], found: Callable[[Match], None],
    fits: Callable[[RelationRule, Ref, Ref], bool], alike: Callable[[Ref, Ref, Ref, bool], bool] | None = None,
) -> None:  # fmt: skip
    """Read the attribute rules until none matches, each time folding what matched into the end that the rule keeps. What stands side by
    side (a rule without words) is folded only where the two ends fit each other; what a list goes on with behind it is
    in the same whole where it is `alike` (first, other, whole, whether 等 closes the list)."""
    for _ in range(8):
        changed = False
        for rule in rules:
            pieces: list[tuple[int, int, str]] = []
            for match in rule.regex.finditer(masked.text):
                subjects = masked.items[match["subject"]].refs
                objects = masked.items[match["object"]].refs
                ends = predicates[rule.predicate]
                good = fitting(subjects, ends.domain), fitting(objects, ends.range)
                chain = all(good) and chained(rule)
                if chain and not any(fits(rule, s, o) for s in good[0] for o in good[1]):
                    continue
                before = masked.items.get(masked.text[match.start() - 1 : match.start()])
                if chain and before is not None and any(
                    fits(r, s, o) for r in rules if chained(r) for s in good[1] for o in before.refs if s.type == o.type
                ):
                    # 甲省|乙市丙县: the first pair is to be joined first
                    continue
                # 柳河县这里: the description stands for the place beside it
                described = any(r.anaphor for r in (*subjects, *objects))
                if all(good) and not described and not _same(subjects, objects):
                    words = (match.start(), match.end())
                    found(Match(rule, match.start(), match.end(), words, good[0], good[1], match.start("object")))
                    if alike is not None:
                        first, whole = good[0][0], good[1][0]
                        more, closed = listed(masked, match.end(), block_of(match["subject"]))
                        for at in more:
                            others = tuple(r for r in masked.items[masked.text[at]].refs if alike(first, r, whole, closed))
                            if others:
                                found(Match(rule, match.start(), at + 1, words, others, good[1], match.start("object")))
                kept = match[rule.keep]
                pieces.append((match.start(), match.end(), kept))
            if pieces:
                masked.replace(pieces)
                changed = True
        if not changed:
            return


def chained(rule: RelationRule) -> bool:
    """Whether an attribute rule reads two things of a kind that stand side by side."""
    return not rule.triggers and _slot_types(rule, "subject") == _slot_types(rule, "object")


def _same(a: Sequence[Ref], b: Sequence[Ref]) -> bool:
    return {r.entity for r in a} == {r.entity for r in b}


@dataclass(frozen=True, slots=True)
class Links:
    """What may stand between names of one end of a fact: `linking` matches what parts a place from the head that it opens
    (柳河县首个|产业园), `joining` what puts somebody beside a doer (会同, 联合周边), `by_agent` opens the doer of a passive (由),
    `whereabouts` the place where something happens (在); `anybody` are partners without a name (与|各方)."""

    linking: re.Pattern[str]
    joining: re.Pattern[str]
    by_agent: tuple[str, ...]
    whereabouts: tuple[str, ...]
    anybody: tuple[str, ...]


def apply_rule(masked: Masked, rule: RelationRule, predicate: Predicate, links: Links) -> list[Match]:
    """Every match of one rule, its object list spread over the members that follow it in the clause."""
    matches: list[Match] = []
    at = 0
    text = masked.text
    first, second = (predicate.range, predicate.domain) if rule.inverse else (predicate.domain, predicate.range)
    while len(matches) < _MATCH_LIMIT:
        match = rule.regex.search(text, at)
        if match is None:
            break
        groups = match.groupdict()
        words = [match.span(name) for name in groups if name.startswith("w") and match[name]]
        trigger = (min(w[0] for w in words), max(w[1] for w in words)) if words else match.span()
        at = (words[0][0] if words else match.start()) + 1
        subjects: tuple[Ref, ...] | None = None
        if "subject" in groups:
            subjects = fitting(masked.items[match["subject"]].refs, first)
            # with A、B: those are the others' partners, not each other's
            first_of = match.start("subject")
            if not subjects or (rule.pairs and (len(subjects) < 2 or text[first_of - 1 : first_of] in ("与", "和", "同", "跟"))):
                continue
            if text[first_of - 1 : first_of] == "赴" and all(r.type == "Place" for r in subjects):
                # A赴柳河县与B会谈: A does it, there
                continue
            if rule.pairs and any(links.joining.fullmatch(text, begin, first_of) for begin in range(max(0, first_of - 8), first_of)):
                continue
        objects: tuple[Ref, ...] = ()
        position = match.start()
        # A和B在C合作: where something happens is nobody's partner
        if predicate.symmetric and "object" in groups and text.startswith(links.whereabouts, max(words[0][1], match.start("object") - 1)):
            continue
        # 与各方深化C合作: C is what they work on
        if predicate.symmetric and "object" in groups and any(w in text[words[0][1] : match.start("object")] for w in links.anybody):
            continue
        # A投资、B承建: what follows the comma is not what A invests in
        if "object" in groups and match.start("object") == trigger[1] + 1 and text[trigger[1]] == "、":
            continue
        if "object" in groups:
            position = match.start("object")
            types = _slot_types(rule, "object") & second
            objects = fitting(masked.items[match["object"]].refs, types)
            later = _headed(masked, position, types, links.linking) if match.end("object") == match.end() else -1
            if later >= 0:
                position = later
                objects = fitting(masked.items[text[later]].refs, types)
            elif match.end("object") == match.end() or text[match.end("object")] == "、":
                objects += _spread(masked, match.end("object"), types)
            if rule.inverse and objects and text.startswith(links.by_agent, match.start()):
                objects = _doers(masked, objects, match.end("object"), max(w[0] for w in words), trigger[1], types, links.joining)
        elif rule.pairs and subjects is not None:
            objects = subjects
        if objects or rule.topic:
            verb = max(w[0] for w in words) if words else trigger[0]
            matches.append(Match(rule, match.start(), match.end(), trigger, subjects, objects, position, verb))
    return matches


def _slot_types(rule: RelationRule, role: str) -> frozenset[str]:
    return frozenset(t for e in rule.elements if isinstance(e, Slot) and e.role == role for t in e.types)


def _headed(masked: Masked, position: int, types: frozenset[str], linking: re.Pattern[str]) -> int:
    """Where the head of a noun phrase stands that a place opens; -1 if it opens none."""
    if any(r.type != "Place" for r in masked.items[masked.text[position]].refs):
        return -1
    link = linking.match(masked.text, position + 1)
    for at in range(position + 2, link.end() + 1 if link is not None else 0):
        item = masked.items.get(masked.text[at : at + 1])
        if item is not None:
            return at if any(r.type in types for r in item.refs) else -1
    return -1


def _doers(
    masked: Masked, named: tuple[Ref, ...], at: int, verb: int, end: int, types: frozenset[str], joining: re.Pattern[str]
) -> tuple[Ref, ...]:
    """Who does what the `verb` of a passive says, of whom the first are `named` up to `at`: whoever joins them too (由A会同B|制定), only
    whom they describe where that stands right before the verb (由A组建的B|运营), and nobody where the verb itself describes
    somebody (由A出资|的B)."""
    text = masked.text
    if (described := _DESCRIBED.match(text, end)) is not None and text[described.end() - 1] in masked.items:
        return ()
    doers = list(named)
    for position in masked.positions(at, verb):
        here = fitting(masked.items[text[position]].refs, types)
        if text[position - 1] == "的" and verb - position <= _ADVERB_LIMIT:
            return here
        if not masked.positions(at, position) and joining.fullmatch(text, at, position):
            doers += here
    return tuple(doers)


def _spread(masked: Masked, at: int, types: frozenset[str]) -> tuple[Ref, ...]:
    """Members of a list that go on behind the object, with words in between that name nothing: A项目、某某改造、B项目."""
    more: list[Ref] = []
    text = masked.text
    last = at
    for i in range(at, len(text)):
        char = text[i]
        if char in CLAUSE_MARKS or i - last > _SPREAD_LIMIT:
            break
        if block_of(char) >= 0 and char in masked.items and masked.items[char].refs:
            between = text[last:i]
            if not any(joint in between for joint in "、和及") or "的" in between or text[i + 1 : i + 2] in ("与", "同"):
                break
            more += fitting(masked.items[char].refs, types)
            last = i + 1
    return tuple(more)


def clause_at(clauses: Sequence[Clause], position: int) -> Clause | None:
    """The clause that holds a position."""
    at = bisect_right(clauses, position, key=_START) - 1
    return clauses[at] if at >= 0 and position < clauses[at].end else None


def verb_words(rules: Sequence[RelationRule], verbs: Sequence[str]) -> tuple[str, ...]:
    """Words that act as verbs when subjects are looked for: those of the qualifiers and every trigger of two characters or more."""
    words = set(verbs)
    for rule in rules:
        if not rule.keep:
            words.update(word for word in rule.triggers if len(word) > 1)
    return tuple(sorted(words))


__all__ = ["Hit", "Match", "RuleIndex", "WordScanner", "apply_rule", "chained", "clause_at", "fitting", "fold_attributes", "verb_words"]
