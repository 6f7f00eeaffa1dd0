"""What names state by themselves, and who holds which post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extraction.facts.agents import Agents
from kg.extraction.facts.grammar import POST_PREDICATE, SILENT, Grammar
from kg.extraction.facts.masking import Insert, Item, Ref, mask
from kg.extraction.facts.names import plain
from kg.extraction.facts.posts import Post
from kg.extraction.facts.raw import Reading
from kg.extraction.facts.relations import Match, fold_attributes
from kg.extraction.facts.state import Sentence, State
from kg.model import Mention

_NAME_PROOFS = 8


class NameReader:
    """Reads facts inside names: 胶州市商务局电商科 is part of 胶州市商务局, 柳河产业园 lies in 柳河."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def read(self, state: State, mentions: Sequence[Mention]) -> None:
        """What names state by themselves: 胶州市商务局电商科 is part of 胶州市商务局, 柳河产业园 lies in 柳河."""
        done: Counter[tuple[str, str]] = Counter()
        for m in mentions:
            block = state.article.blocks[m.span.block]
            surface = plain(block.text[m.span.start : m.span.end])
            # every place where the name stands proves what it states, but a few are enough
            if block.kind in SILENT or done[m.entity, surface] >= _NAME_PROOFS:
                continue
            done[m.entity, surface] += 1
            inner = state.names.inside(surface, m.entity)
            if not inner:
                continue
            inserts = [
                Insert(a, b, self._grammar.blocks[state.names.entity[o].type], Item((Ref(o, state.names.entity[o].type, a, b),)))
                for a, b, o in inner
            ]
            masked = mask(surface, 0, len(surface), inserts, self._grammar.blocks)

            def chained(match: Match, m: Mention = m) -> None:
                for s in match.subjects or ():
                    for o in match.objects:
                        state.readings.append(
                            Reading(
                                s.entity,
                                match.rule.predicate,
                                o.entity,
                                match.rule.status,
                                m.span.block,
                                m.span.start,
                                m.span.end,
                                match.rule.id,
                            )
                        )

            fold_attributes(masked, self._grammar.rules.places, self._grammar.predicates, chained)
            for rule in self._grammar.rules.within:
                if m.type not in rule.subjects or not state.names.admits(rule.subject_kinds, m.entity):
                    continue
                for match in rule.regex.finditer(masked.text):
                    for ref in masked.items[match["object"]].refs:
                        if not state.names.admits(rule.object_kinds, ref.entity):
                            continue
                        state.readings.append(
                            Reading(m.entity, rule.predicate, ref.entity, rule.status, m.span.block, m.span.start, m.span.end, rule.id)
                        )


class PostReader:
    """Turns posts into facts, with the body that is named or that the title and the article imply."""

    def __init__(self, grammar: Grammar, agents: Agents) -> None:
        self._grammar = grammar
        self._agents = agents

    def read(self, state: State, sentence: Sentence) -> None:
        for post in sentence.posts:
            body = self._body_of(state, post, sentence)
            if body is None:
                continue
            state.bodies.setdefault(post.person.entity, []).append(body)
            state.readings.append(
                Reading(
                    post.person.entity,
                    POST_PREDICATE,
                    body.entity,
                    "stated",
                    sentence.block,
                    post.start,
                    post.end,
                    "post",
                    title=post.title,
                )
            )

    def _body_of(self, state: State, post: Post, sentence: Sentence) -> Ref | None:
        """The body or place of a post: as named, the place of a governing body for 市长, else the article's body or place as the
        title implies; None
        for a word that is no post (选手, 村民) or a reporter of an unnamed paper."""
        titles = self._grammar.ontology.lexicons.get("titles")
        row = titles.rows.get(post.word, {}) if titles is not None else {}
        implied, body = row.get("body", ""), post.body
        if implied == "none" and (body is None or body.type != "Organization"):
            return None
        if body is not None:
            place = state.names.place_of(body.entity) if implied == "place-government" and body.type == "Organization" else ""
            return Ref(place, "Place", body.start, body.end) if place else body
        if row.get("reporter"):
            media = [e for e in state.names.entity if state.names.kind(e) == "media"]
            return Ref(media[0], "Organization", post.start, post.end) if media and self._grammar.by_reporter in post.word else None
        if implied not in ("place-government", "body"):
            return None
        level = next((c for c in post.word if c in self._grammar.levels), "")
        kinds = self._grammar.qualifiers.words.get(f"post-{row.get('kind', '')}", ())

        def fits(ref: Ref) -> bool:
            if implied == "place-government":
                return ref.type == "Place" and bool(level) and any(n.endswith(level) for n in state.names.surfaces(ref.entity))
            return ref.type == "Organization" and (state.names.kind(ref.entity) or "none") in kinds

        found = state.topics.inherited(fits, sentence.block, True)
        return found[0][0] if found is not None else None
