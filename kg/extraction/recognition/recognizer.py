"""`Recognizer`: the stages of recognition in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.recognition.bodies import local_bodies, paired_bodies, posted_bodies
from kg.extraction.recognition.branches import branched, framed, twins
from kg.extraction.recognition.bylines import bylines
from kg.extraction.recognition.companies import companies
from kg.extraction.recognition.company_evidence import branded, listed_with
from kg.extraction.recognition.contexts import Contexts
from kg.extraction.recognition.foreign_places import foreign_places
from kg.extraction.recognition.heads import headed
from kg.extraction.recognition.inner import inner_bodies, inner_places, inner_works
from kg.extraction.recognition.landmarks import landmarks
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.listed_places import counted_places, listed_places, numbered_lines, stations
from kg.extraction.recognition.lists import list_members
from kg.extraction.recognition.marks import quoted, titled
from kg.extraction.recognition.models import models
from kg.extraction.recognition.occasions import occasions
from kg.extraction.recognition.passes import Names, finish
from kg.extraction.recognition.person_evidence import PersonWords, weighed
from kg.extraction.recognition.person_names import STRONG_MARKS
from kg.extraction.recognition.persons import persons
from kg.extraction.recognition.place_evidence import PlaceWords, suffixed
from kg.extraction.recognition.places import divisions, gazetteer, nationwide
from kg.extraction.recognition.products import products
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.select import Chosen, select, spans
from kg.extraction.recognition.sports import sports
from kg.extraction.recognition.states import one_character_names, states
from kg.extraction.recognition.townships import communities, family_villages, townships
from kg.extraction.recognition.values import Candidate, Recognition
from kg.extraction.recognition.wares import wares
from kg.model import Article
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the whole article shows of one block."""

    persons: Sequence[Candidate]
    companies: Sequence[Candidate]


class Recognizer:
    """Recognises with one ontology; built once, immutable, safe to share between threads."""

    def __init__(self, ontology: Ontology) -> None:
        self._lexis = Lexis(ontology)
        self._person_words = PersonWords.of(ontology)
        self._place_words = PlaceWords.of(ontology)
        self._company_words = Contexts.of(ontology, "company-contexts")

    def recognize(self, article: Article) -> Recognition:
        """The entities of `article`, their mentions, names inside names, and posts."""
        lexis = self._lexis
        readings = [Reading.of(number, block, lexis) for number, block in enumerate(article.blocks)]
        names = Names(lexis)
        found: list[Candidate] = []
        marked: list[list[Candidate]] = []
        for reading in readings:
            people = select([*bylines(reading, lexis)])
            marked.append(people)
            found.extend(people)
        places: list[list[Candidate]] = []
        for reading, people in zip(readings, marked, strict=True):
            taken = spans(people)
            plain = [c for c in gazetteer(reading, lexis) if c.start not in taken]
            sure = {i for c in plain if c.kind == "sure" for i in range(c.start, c.end)}
            plain += [c for c in divisions(reading, lexis, taken) if c.start not in sure or c.end - 1 not in sure]
            plain += townships(reading, lexis, plain, taken)
            plain += (c for c in family_villages(reading, lexis, taken) if c.start not in sure)
            places.append([*plain, *foreign_places(reading, lexis, plain, taken)])
        named = one_character_names((c for group in places for c in group), lexis)
        for reading, people, group in zip(readings, marked, places, strict=True):
            group += list(states(reading, lexis, group, spans(people), named))
        shown = self._strangers(readings, marked, places)
        owned = [spans([*people, *more]) for people, more in zip(marked, shown, strict=True)]
        more_places = suffixed(readings, lexis, self._place_words, places, owned)
        for reading, group, more, taken in zip(readings, places, more_places, owned, strict=True):
            group.extend(more)
            group.extend(communities(reading, lexis, group, taken))
        stems = names.stems(readings, [c for group in places for c in group])
        owned = [taken | spans(group) for taken, group in zip(owned, places, strict=True)]
        brands = branded(readings, lexis, self._company_words, owned)
        for reading, people, group, more in zip(readings, marked, places, shown, strict=True):
            seen = _Evidence(more, brands[reading.number])
            found.extend(self._block(reading, people, [*group, *stems[reading.number]], seen, names))
        standing = {number: [c for c in group if c.kind == "sure"] for number, group in enumerate(places)}
        found.extend([*inner_places(found, standing, lexis), *inner_bodies(found, readings, lexis)])
        return finish(article, readings, found, names)

    def _strangers(
        self, readings: Sequence[Reading], marked: Sequence[Sequence[Candidate]], places: Sequence[Sequence[Candidate]]
    ) -> list[list[Candidate]]:
        """Persons by the evidence of the whole article."""
        blocked = [spans([*people, *group]) for people, group in zip(marked, places, strict=True)]
        return weighed(readings, self._lexis, self._person_words, blocked)

    def _block(
        self, reading: Reading, people: Sequence[Candidate], places: Sequence[Candidate], evidence: _Evidence, names: Names
    ) -> list[Candidate]:
        lexis = self._lexis
        read = [*people, *persons(reading, lexis)]
        told = {(c.start, c.end) for c in read}
        # a name that a mark ends is whole, whatever its first two characters are elsewhere
        ended = {c.start: c.end for c in read if reading.text[c.end : c.end + 1] in STRONG_MARKS}
        weighed_too = (c for c in evidence.persons if (c.start, c.end) not in told and ended.get(c.start, 0) <= c.end)
        marks = select([*titled(reading), *select([*read, *weighed_too])])
        owned = spans(marks)
        chosen = select([c for c in places if c.start not in owned], prefer_sure=True)
        known = {c.end: c.start for c in chosen if c.kind == "sure" or names.supported(c)}
        known_bodies = [c for c in names.bodies(reading) if c.start not in owned]
        bodies = {c.end: c.start for c in known_bodies if c.type == "Organization"}
        heads = list(headed(reading, lexis, owned, known, bodies, {c.end: c.start for c in known_bodies}))
        rest = [
            *marks,
            *(c for c in chosen if names.supported(c) or c.kind == "sure"),
            *known_bodies,
            *framed(reading, lexis, chosen),
            *quoted(reading, lexis),
            *occasions(reading, lexis),
            *sports(reading, lexis),
            *models(reading, lexis, owned),
            *heads,
            *local_bodies(reading, lexis, owned),
            *posted_bodies(reading, lexis, owned),
            *products(reading, lexis, known),
            *wares(reading, lexis, owned),
        ]
        selected = Chosen(select(rest))
        selected.add(paired_bodies(reading, lexis, selected.names))
        selected.add(c for c in evidence.companies if selected.taken.isdisjoint(range(c.start, c.end)))
        selected.add(companies(reading, lexis, self._company_words, selected.names))
        selected.add(listed_with(reading, lexis, selected.names, selected.taken))
        selected.add(landmarks(reading, lexis, self._place_words.beside, selected.names, selected.taken))
        selected.add(listed_places(reading, lexis, selected.names, selected.taken))
        selected.add(counted_places(reading, lexis, selected.taken))
        selected.add(numbered_lines(reading, lexis, selected.taken))
        selected.add(twins(reading, lexis, selected.names))
        selected.add(stations(reading, lexis, selected.names, selected.taken))
        selected.add(list_members(reading, lexis, selected.names))
        selected.add(c for c in nationwide(reading, lexis) if c.start not in selected.taken)
        whole = branched(reading, lexis, selected.names)
        whole.extend(inner_works(whole, heads))
        return [c for c in whole if c not in people] if people else whole


def count_names(candidates: Sequence[Candidate]) -> Counter[str]:
    return Counter(c.identity for c in candidates)
