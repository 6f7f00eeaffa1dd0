"""Of which body or place a post is: named with it, told by the post beside it, or implied by its title and what the article named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import itemgetter

from kg.extraction.facts.grammar import POST_PREDICATE, Grammar
from kg.extraction.facts.masking import Ref
from kg.extraction.facts.posts import Post
from kg.extraction.facts.raw import Reading
from kg.extraction.facts.state import Sentence, State

_UNIT_LIMIT = 6
_LOOK_BACK = 80


class PostReader:
    """Turns posts into facts."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        titles = grammar.ontology.lexicons.get("titles")
        self._organs = grammar.ontology.entities.words.get("host_organs", ())
        self._rows = titles.rows if titles is not None else {}
        countries = grammar.ontology.lexicons.get("countries")
        self._countries = frozenset(countries.rows) if countries is not None else frozenset()

    def read(self, state: State, sentence: Sentence) -> None:
        """Every post of a sentence; persons speak for the bodies of the posts that they hold."""
        last: tuple[str, Ref] | None = None
        for post in sentence.posts:
            body = self._body(state, sentence, post, last)
            if body is None:
                state.stop(sentence, f"of the post {post.title}", "no body or place is named that such a post is of")
                continue
            last = (post.word, body)
            if not post.ended and post.word not in self._grammar.private_posts:
                state.bodies.setdefault(post.person.entity, []).append(body)
            held = Reading(
                post.person.entity, POST_PREDICATE, body.entity, "done" if post.ended else "stated", sentence.block, post.start,
                post.end, "post", title=self._title(post.title, post.word, body), ended=post.ended,
            )  # fmt: skip
            state.readings.append(held)
            stated = self._rows.get(post.word, {}).get("states", "")
            if stated and body.type in self._grammar.predicates[stated].range:
                state.readings.append(replace(held, predicate=stated, status="done", title="", ended=False))

    def _title(self, title: str, word: str, body: Ref) -> str:
        """A title without what only names the body, where a place stands for it (柳河县|委书记, 石磨村的村主任), and without whose reporter
        one is."""
        row = self._rows.get(word, {})
        if row.get("reporter"):
            return title.removeprefix(next((own for own in self._grammar.own_media if title.startswith(own)), ""))
        if body.type != "Place":
            return title
        for prefix in (*self._grammar.unit_prefixes, *self._grammar.levels):
            rest = title.removeprefix(prefix)
            # what remains is a title of its own: 委书记 → 书记, but 县长 stays
            if rest != title and rest in self._rows:
                return rest
        return title

    def _body(self, state: State, sentence: Sentence, post: Post, last: tuple[str, Ref] | None) -> Ref | None:
        """The body of a post; None for a word that is no post (选手, 村民) and for one whose body nothing tells."""
        row = self._rows.get(post.word, {})
        implied, body = row.get("body", ""), post.body
        if implied == "none" and (body is None or body.type != "Organization"):
            return None
        if body is not None and body.type == "Place" and (unit := self._unit(state, body, post.title)):
            return Ref(unit, "Organization", body.start, body.end)
        if body is not None:
            host = "" if row.get("kind") == "party" else state.names.host_of(body.entity, self._organs)
            if host:
                return Ref(host, "Organization", body.start, body.end)
            # the chairman of a 政协 is no head of the place
            governs = implied == "place-government" and state.names.kind(body.entity) != "congress"
            place = state.names.place_of(body.entity) if governs and body.type == "Organization" else ""
            return Ref(place, "Place", body.start, body.end) if place else body
        here = (post.start, post.end)
        if row.get("reporter"):
            if self._grammar.by_reporter not in post.word:
                return None
            if last is not None and self._rows.get(last[0], {}).get("reporter"):
                return Ref(last[1].entity, last[1].type, *here)
            media = [e for e in state.names.entity if state.names.kind(e) == "media"]
            return Ref(media[0], "Organization", *here) if media else None
        if last is not None and self._beside(row, post.word, last):
            return Ref(last[1].entity, last[1].type, *here)
        if row.get("weak") or not self._opens(post.lead):
            return None
        found = next(self._implied(state, sentence, post, row), None)
        return None if found is None else Ref(found.entity, found.type, *here)

    @staticmethod
    def _unit(state: State, place: Ref, title: str) -> str:
        """The body whose name goes on from the place into the title: 柳河县|委书记 is of 柳河县委; "" if the article names none."""
        for size in range(min(_UNIT_LIMIT, len(title) - 1), 0, -1):
            for surface in state.names.surfaces(place.entity):
                for other in state.names.by_name.get(surface + title[:size], ()):
                    if state.names.entity[other].type == "Organization":
                        return other
        return ""

    def _opens(self, lead: str) -> bool:
        """Whether nothing before a title tells of another body: 院长林远 opens its clause, 某院院长 and 俄总统 do not."""
        return not lead or lead.endswith((*self._grammar.post_openers, *self._grammar.departments))

    def _beside(self, row: Mapping[str, str], word: str, last: tuple[str, Ref]) -> bool:
        """Whether a title goes on with the body of the post before it: 甲局局长…，副局长…"""
        before = self._rows.get(last[0], {})
        same_head = last[0].endswith(word[-2:]) and len(word) > 1
        return row.get("body") == "body" and before.get("body") == "body" and (same_head or row.get("kind") == before.get("kind"))

    def _implied(self, state: State, sentence: Sentence, post: Post, row: Mapping[str, str]) -> Iterator[Ref]:
        """Bodies and places that a title may mean, the likeliest first: those that the article named before, the nearest first."""
        implied, word = row.get("body", ""), post.word
        here = bisect_left(state.named, (sentence.block, post.start), key=itemgetter(0))
        before = [ref for _, ref in reversed(state.named[max(0, here - _LOOK_BACK) : here])]
        if implied == "country" and not word.startswith(self._grammar.own_country):
            yield from (r for r in before if r.type == "Place" and not self._countries.isdisjoint(state.names.surfaces(r.entity)))
        elif implied == "place-government":
            level = next((c for c in word if c in self._grammar.levels), "")
            topics = (refs[0] for refs in state.topics.document)
            yield from (r for r in (*topics, *before) if self._at_level(state, r, level))
        elif implied in ("body", "party-committee"):
            bodies = [r for r in before if r.type == "Organization"]
            bodies += [refs[0] for refs in state.topics.document if refs[0].type == "Organization"]
            stem = word.removeprefix("副")
            for size in range(len(stem) - 1, 0, -1):
                yield from (r for r in bodies if any(n.endswith(stem[:size]) for n in state.names.surfaces(r.entity)))
                if size > 1:
                    yield from (r for r in bodies if any(stem[:size] in n for n in state.names.surfaces(r.entity)))
            if implied == "body":
                kinds = self._grammar.qualifiers.words.get(f"post-{row.get('kind', '')}", ())
                yield from (r for r in bodies if (state.names.kind(r.entity) or "none") in kinds)
                yield from (refs[0] for refs in state.topics.document[:1] if refs[0].type == "Organization")
            elif word.startswith(self._grammar.villages):
                yield from (r for r in before if self._at_level(state, r, word[0]))

    @staticmethod
    def _at_level(state: State, ref: Ref, level: str) -> bool:
        return ref.type == "Place" and bool(level) and any(n.endswith(level) for n in state.names.surfaces(ref.entity))
