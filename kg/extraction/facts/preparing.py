"""The first walk: mask every sentence, resolve definite descriptions, read posts, fold attributes and lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extraction.facts import attribution
from kg.extraction.facts.anaphors import Antecedent
from kg.extraction.facts.cover import Cover
from kg.extraction.facts.grammar import HEADLINES, SILENT, Grammar
from kg.extraction.facts.masking import Insert, Item, Masked, Ref, aside_spans, fold_lists, mask
from kg.extraction.facts.names import plain
from kg.extraction.facts.posts import Post, read_bracket, read_posts
from kg.extraction.facts.relations import Match, fold_attributes
from kg.extraction.facts.scanning import Hit, hits_between
from kg.extraction.facts.state import Sentence, State
from kg.language.sentences import split_sentences
from kg.model import Article, Mention
from kg.rules.patterns import AMOUNT_BLOCK, CLAUSE_MARKS, PERIOD_BLOCK
from kg.rules.relation_rules import RelationRule

_SPACE = re.compile("[ \u3000\t](?![“《])")
"""A space of a headline parts clauses, but not a verb from the quoted name that it starts: 县总工会启动 “春风”行动."""
_NEAR_REFS = 12
"""双方 means two of the last so many names."""


class Preparer:
    """Prepares the sentences of an article."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def sentences(self, state: State, per_block: Mapping[int, Sequence[Ref]], main: Sequence[Antecedent]) -> list[Sentence]:
        """The sentences of the article in order; `per_block` holds the mentions of each block."""
        before: list[Antecedent] = []
        last_person: Ref | None = None
        sentences: list[Sentence] = []
        names, levels = state.names, self._grammar.place_levels

        def fits(rule: RelationRule, subject: Ref, object_: Ref) -> bool:
            # 两县 behind the names of both means them, it does not stand in them
            part, whole = names.surfaces(subject.entity), names.surfaces(object_.entity)
            if subject.anaphor or object_.anaphor or levels.alike(part, whole) or levels.above(part, whole):
                return False
            return names.admits(rule.subject_kinds, subject.entity) and names.admits(rule.object_kinds, object_.entity)

        def alike(first: Ref, other: Ref, whole: Ref, closed: bool) -> bool:
            one, another, there = (names.surfaces(ref.entity) for ref in (first, other, whole))
            return first.type == other.type == whole.type == "Place" and levels.beside(one, another, there, closed)

        for number, block in enumerate(state.article.blocks):
            if block.kind in SILENT:
                continue
            folded = block.folded
            if block.kind in HEADLINES:
                folded = _SPACE.sub("，", folded)
            refs = _outermost(sorted(per_block.get(number, []), key=lambda r: (r.start, -r.end)))
            spans = split_sentences(folded)
            reports = [h for h in self._grammar.reports.scan(folded) if "report" in h.kinds]
            described, both = self._grammar.anaphors.scan(folded), self._grammar.both.scan(folded)
            cover = Cover((r.start, r.end) for r in refs)
            quantities = self._quantities(state, number)
            places = Cover((q.start, q.end) for q in quantities)
            if block.kind not in ("byline",):
                state.regions[number] = attribution.regions(
                    folded, spans, refs, reports,
                    self._grammar.heard.scan(folded), frozenset(self._grammar.qualifiers.heard_from), self._grammar.figures.scan(folded),
                    self._grammar.qualifiers.pronouns, self._grammar.announcing.scan(folded),
                    frozenset(self._grammar.qualifiers.declaring), self._grammar.speaking_to, frozenset({"Person", "Organization"}),
                    last_person,
                )  # fmt: skip
            for start, end in spans:
                inside = [refs[n] for n in cover.inside(start, end)]
                taken = Cover((r.start, r.end) for r in inside)
                named = [
                    Antecedent(
                        r, number, state.names.surfaces(r.entity), self._opens(folded, start, r), state.names.kind(r.entity) or "none"
                    )
                    for r in inside
                ]
                anaphors = self._grammar.anaphors.read(folded, hits_between(described, start, end), start, end, taken, before, named, main)
                anaphors = [(ref, source) for ref, source in anaphors if ref.type != "Person" or not _speaks(folded, ref.end, reports)]
                anaphors += self._groups(folded, number, hits_between(both, start, end), refs, cover)
                sources = {(ref.start, ref.end): source for ref, source in anaphors}
                inserts = [Insert(r.start, r.end, self._grammar.blocks[r.type], Item((r,))) for r in inside]
                joined: dict[tuple[int, int], list[Ref]] = {}
                for ref, _ in anaphors:
                    joined.setdefault((ref.start, ref.end), []).append(ref)
                inserts += [Insert(a, b, self._grammar.blocks[group[0].type], Item(tuple(group))) for (a, b), group in joined.items()]
                stood_for = Cover(joined)
                for q in (quantities[n] for n in places.inside(start, end)):
                    if q.end <= end and not cover.overlaps(q.start, q.end) and not stood_for.overlaps(q.start, q.end):
                        inserts.append(q)
                masked = mask(folded, start, end, inserts, self._grammar.blocks)
                attributes: list[Match] = []

                def keep(match: Match, masked: Masked = masked, attributes: list[Match] = attributes) -> None:
                    attributes.append(
                        Match(
                            match.rule,
                            masked.starts[match.start],
                            masked.ends[match.end - 1],
                            match.trigger,
                            match.subjects,
                            match.objects,
                            0,
                        )
                    )

                # places under places first, so that a post has one place only: 临禾镇张官屯村村民
                fold_attributes(masked, self._grammar.rules.places, self._grammar.predicates, keep, fits, alike)
                fold_attributes(masked, self._grammar.rules.bodies, self._grammar.predicates, keep, fits)
                posts = read_posts(masked, self._grammar.posts)
                posts += self._bracketed(folded, start, end, inside)
                fold_attributes(masked, self._grammar.rules.attributes_in(masked.text), self._grammar.predicates, keep, fits, alike)
                state.counts["list members cut"] += fold_lists(masked, self._grammar.lists)
                sentences.append(Sentence(number, start, end, masked, posts, attributes, sources))
                before += named
            persons = [r for r in refs if r.type == "Person"]
            last_person = persons[-1] if persons else last_person
        return sentences

    def _bracketed(self, folded: str, start: int, end: int, inside: Sequence[Ref]) -> list[Post]:
        """Posts in brackets: of the person before them, X（甲局局长）, or of those in them, （记者 X）."""
        posts: list[Post] = []
        persons = [r for r in inside if r.type == "Person"]
        for a, b in aside_spans(folded, start, end) if persons else ():
            within = [r for r in inside if a < r.start < b]
            before = next((r for r in persons if r.end == a), None)
            own = [r for r in within if r.type == "Person"]
            if before is None and not own:
                continue
            inserts = [Insert(r.start, r.end, self._grammar.blocks[r.type], Item((r,))) for r in within]
            masked = mask(folded, a + 1, b - 1, inserts, self._grammar.blocks)
            if own:
                posts += read_posts(masked, self._grammar.posts)
            elif before is not None:
                posts += read_bracket(masked, before, self._grammar.posts)
        return posts

    def _groups(
        self, text: str, block: int, hits: Sequence[Hit], refs: Sequence[Ref], cover: Cover
    ) -> list[tuple[Ref, tuple[int, int, int]]]:
        """双方, 两市: the last two bodies or places that stood side by side before."""
        found: list[tuple[Ref, tuple[int, int, int]]] = []
        for hit in hits:
            a, b = hit.start, hit.end
            if cover.overlaps(a, b):
                continue
            known = cover.ending_by(a)
            near = refs[max(0, known - _NEAR_REFS) : known]
            # 青石市|柳河县: the larger place only tells where the smaller one is
            larger = {x.start for x, y in pairwise(near) if x.type == y.type == "Place" and x.end == y.start}
            before = [r for r in near if r.type in self._grammar.agents and r.start not in larger]
            pairs = [
                (x, y)
                for x, y in pairwise(before)
                if 0 < y.start - x.end <= 3 and self._joined(text[x.end : y.start].strip(" ”“"), x.type == y.type)
            ]
            if pairs:
                found += [(Ref(ref.entity, ref.type, a, b, anaphor=True), (block, ref.start, ref.end)) for ref in pairs[-1]]
        return found

    def _joined(self, between: str, alike: bool) -> bool:
        """Whether two names stand side by side: two of a kind with nothing but a joint between, any two with an adverb before it
        (A还与B)."""
        return (alike and between in self._grammar.joints) or (between != "、" and between[-1:] in self._grammar.joints - {"、"})

    @staticmethod
    def _opens(text: str, start: int, ref: Ref) -> bool:
        lead = text[start : ref.start]
        return (not lead or lead[-1] in CLAUSE_MARKS + "“ ") and text[ref.end : ref.end + 1] not in ("、", "等", "和")

    @staticmethod
    def _quantities(state: State, number: int) -> list[Insert]:
        """The periods of a block and the amounts that are no part of one, in order, none overlapping another."""
        found = [Insert(p.start, p.end, PERIOD_BLOCK, Item((), index)) for index, p in enumerate(state.periods.get(number, []))]
        periods = Cover((p.start, p.end) for p in found)
        for index, amount in enumerate(state.amounts.get(number, [])):
            if not periods.overlaps(amount.start, amount.end):
                found.append(Insert(amount.start, amount.end, AMOUNT_BLOCK, Item((), index)))
        return sorted(found, key=lambda q: q.start)

    def topics(self, state: State, mentions: Sequence[Mention]) -> list[Antecedent]:
        """The article's topics: entities named in the headline first, then by how often they are named."""
        weight: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for m in mentions:
            first.setdefault(m.entity, m)
            block = state.article.blocks[m.span.block]
            points = 4 if block.kind in HEADLINES[:3] else 1
            weight[m.entity] += points
            # a place also counts where it stands at the head of another name (榆河区政府工作报告, 平度市委)
            for start, _, inner in state.names.inside(plain(block.text[m.span.start : m.span.end]), m.entity):
                if start == 0 and state.names.entity[inner].type == "Place":
                    weight[inner] += points
        for inner in weight:
            first.setdefault(inner, mentions[0])
        ordered = sorted(first, key=lambda e: (-weight[e], first[e].span))
        return [
            Antecedent(
                Ref(e, state.names.entity[e].type, first[e].span.start, first[e].span.end), first[e].span.block, state.names.surfaces(e),
                kind=state.names.kind(e) or "none",
            )
            for e in ordered
        ]

    def sections(self, article: Article) -> dict[int, str]:
        """The status that a heading gives to the blocks below it: 2023年工作回顾 is done, 2024年重点工作 is planned."""
        found: dict[int, str] = {}
        status = ""
        for number, block in enumerate(article.blocks):
            if block.kind == "heading":
                planned = any(word in block.folded for word in self._grammar.planned_sections)
                status = "planned" if planned else "done" if any(word in block.folded for word in self._grammar.done_sections) else ""
            elif status and block.kind == "body":
                found[number] = status
        return found


def _speaks(text: str, end: int, reports: Sequence[Hit]) -> bool:
    """Whether who is named up to `end` only says something (他还强调): who that is, attribution finds."""
    said = next((h.start for h in hits_between(reports, end, end + _NEAR_REFS)), -1)
    return said >= 0 and not any(c in CLAUSE_MARKS for c in text[end:said])


def _outermost(refs: Sequence[Ref]) -> list[Ref]:
    """The refs that do not stand inside an earlier one."""
    kept: list[Ref] = []
    for ref in refs:
        if not kept or ref.end > kept[-1].end:
            kept.append(ref)
    return kept
