"""Everything of an ontology that facts are read with, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.facts import statuses
from kg.extraction.facts.anaphors import AnaphorReader
from kg.extraction.facts.indicators import Naming
from kg.extraction.facts.levels import read_levels
from kg.extraction.facts.masking import list_pattern
from kg.extraction.facts.posts import PostWords
from kg.extraction.facts.relations import Links, RuleIndex, verb_words
from kg.extraction.facts.scanning import WordScanner
from kg.extraction.facts.strangers import Strangers
from kg.language.units import KINDS
from kg.ontology import Ontology
from kg.rules.relation_rules import type_blocks

_GAZETTEER = ("divisions", "regions", "countries")
POST_PREDICATE = "holdsPost"
HEADLINES = ("title", "kicker", "subtitle", "heading")
SILENT = ("header", "credit")
"""Kinds of blocks: those whose spaces part clauses, and those that state no facts."""


class Grammar:
    """Compiled rules, word scanners and word sets of one ontology; built once, then only read."""

    def __init__(self, ontology: Ontology) -> None:
        q = ontology.qualifiers
        self.ontology = ontology
        self.qualifiers = q
        self.blocks = type_blocks(ontology.vocabulary)
        self.types = frozenset(ontology.vocabulary.types)
        self.agents = frozenset({"Organization", "Place"})
        self.heads = {
            kind: {word: row.get("kind", "") for word, row in ontology.lexicons[name].rows.items()}
            for kind, name in (
                ("Place", "heads-place"),
                ("Organization", "heads-organization"),
                ("Initiative", "heads-initiative"),
                ("Product", "heads-product"),
            )
            if name in ontology.lexicons
        }
        self.known_places = _known_places(ontology)
        self.place_levels = read_levels(ontology, q.words.get("levels", ()), q.words.get("division-ends", ()))
        self.measuring = frozenset(q.measuring)
        self.measures = {rule.id: rule for rule in ontology.numbers}
        self.measured = WordScanner({rule.id: rule.words for rule in ontology.numbers})
        self.counted_joins = q.words.get("counted-joins", ())
        self.hosting = q.words.get("hosting", ())
        self.nation = q.words.get("nation", ())
        self.countries = frozenset(ontology.lexicons["countries"].rows) if "countries" in ontology.lexicons else frozenset()
        self.national = frozenset(q.words.get("national", ()))
        self.second_verb = re.compile(_either(q.words.get("second-verb", ())) + "[^，、。；的]{1,12}的")
        self.needs = q.words.get("needs", ())
        self.as_noun = q.words.get("as-noun", ())
        self.second_verbs = q.words.get("and-then", ())
        self.speech_at = re.compile("(?:上|期间|时|中)的" + _either(q.words.get("speeches", ())))
        self.about = q.words.get("about", ())
        self.about_ends = q.words.get("about-ends", ())
        self.questioning = q.words.get("questioning", ())
        self.purpose_ends = q.words.get("purpose-ends", ())
        self.since = q.words.get("since", ())
        self.purpose = frozenset(q.words.get("purpose", ()))
        self.presiding = q.words.get("presiding", ())
        self.nationwide = q.words.get("nationwide", ())
        self.supposing = q.words.get("supposing", ())
        self.unit_names = {kind: words[0] for kind in KINDS if (words := q.words.get(f"name-of-{kind}", ()))}
        self.summed = q.words.get("summed", ())
        self.sums = q.words.get("sums", ())
        self.steady = WordScanner({"steady": q.words.get("steady", ()), "": q.words.get("steady-exceptions", ())})
        self.flows = re.compile(_either(q.words.get("flows", ())))
        self.anniversaries = frozenset(q.words.get("anniversaries", ()))
        self.documents = frozenset(q.words.get("document-kinds", ()))
        self.happenings = frozenset(q.words.get("happenings", ()))
        self.already = q.words.get("already", ())
        self.static = frozenset(rule.id for rule in ontology.numbers if rule.static)
        self.private_posts = frozenset(q.words.get("private-posts", ()))
        self.host_organs = ontology.entities.words.get("host_organs", ())
        self.vicinity = q.words.get("vicinity", ())
        self.sources = q.words.get("sources", ())
        self.measure_ends = q.words.get("measure-ends", ())
        self.occasion = re.compile(_either(q.words.get("occasion-opens", ())) + "[^，]*" + _either(q.words.get("occasion-ends", ())))
        self.guided = frozenset(q.words.get("guided", ()))
        self.framing = q.words.get("framing", ())
        self.reporting = frozenset(q.words.get("reporting-kinds", ()))
        self.running = frozenset(q.words.get("running-kinds", ()))
        seen = (word for name in ("visit", "attend", "meet", "study") for word in q.words.get(name, ()))
        self.seeing = frozenset(word for word in seen if len(word) > 1)
        events = _either(q.words.get("described-by-count", ()))
        self.described = re.compile(f"(?P<noun>[^，。；：！？]{{2,14}}?){events}(?![^，。；：！？])")
        self.sized = re.compile("[了起]?" + _either(q.words.get("size-words", ())))
        self.making = frozenset((*q.words.get("build", ()), *q.words.get("set-up", ())))
        self.accompanying = q.words.get("accompanying", ())
        self.during = q.words.get("during", ())
        self.on_behalf = q.words.get("on-behalf", ())
        self.event_units = frozenset(q.words.get("event-units", ()))
        self.parties = q.words.get("party", ())
        self.earners = q.words.get("earners", ())
        kinds = frozenset(q.words.get("stranger-kinds", ()))
        self.he, self.i = q.words.get("he", ()), q.words.get("i", ())
        self.we = q.words.get("we", ())
        self.strangers = Strangers(
            (*q.words.get("people-nouns", ()), *(word for heads in self.heads.values() for word, kind in heads.items() if kind in kinds)),
            self.measuring,
            (*q.words.get("stranger-adverbs", ()), *(word for cue in q.cues for word in cue.words)),
            q.words.get("pointing", ()),
            (*self.he, *self.i),
            q.words.get("measure-ends", ()),
            q.reports,
            q.starters,
            q.words.get("having", ()),
        )
        self.compared = re.compile(_either(q.words.get("compared", ())) + "[^，。；：！？、]{0,4}$")
        self.relaying = q.words.get("relaying", ())
        self.whereabouts = q.words.get("whereabouts", ())
        self.reporting_names = q.words.get("reporting-names", ())
        self.harming = frozenset(q.words.get("harm", ()))
        self.causing = frozenset(q.words.get("cause", ())) | self.harming
        self.roles = re.compile("[^，的以把]{0,12}?为" + _either(q.words.get("role", ())))
        self.joining = re.compile("[^，]{0,4}?" + _either(q.words.get("joining", ())) + "[^，]{0,3}?")
        self.pivots = re.compile(_either(q.words.get("pivot", ())))
        self.leaders = q.words.get("leaders", ())
        self.having_done = frozenset(q.words.get("having-done", ()))
        self.anybody = (*q.words.get("whom", ()), *q.words.get("anybody", ()))
        self.hypothetical = q.words.get("hypothetical", ())
        self.others = q.words.get("others", ())
        self.leading = q.words.get("leading", ())
        self.by_agent = q.words.get("by-agent", ())
        ranking = re.compile(_either(q.words.get("ranking", ())) + "[^，、。；]{0,4}")
        self.links = Links(ranking, self.joining, self.by_agent, q.words.get("whereabouts", ()), self.anybody)
        self.joining_in = q.words.get("joining-in", ())
        self.rhetoric = re.compile("[^，。；、的]{0,4}" + _either(q.words.get("rhetoric-heads", ())))
        self.spirit = q.words.get("spirit", ())
        self.asked, self.inviting = q.words.get("asked-by", ()), q.words.get("inviting", ())
        self.noun_ends = q.words.get("noun-ends", ())
        self.meanwhile = q.words.get("meanwhile", ())
        self.copula = frozenset(q.words.get("copula", ()))
        self.nominal = re.compile("是[^，]*的[^，]{0,8}" + _either(q.words.get("nominal", ())) + "$")
        self.conditions = q.words.get("condition", ())
        self.whom = re.compile("的" + _either(q.words.get("whom", ())))
        self.planned_sections = q.words.get("section-planned", ())
        self.done_sections = q.words.get("section-done", ())
        self.levels = frozenset(q.words.get("levels", ()))
        self.spans = frozenset(q.words.get("spans", ()))
        self.past = q.words.get("past", ())
        self.predicates = dict(ontology.vocabulary.predicates)
        self.rules = RuleIndex(ontology.relations, self.blocks)
        self.lists = list_pattern(self.blocks)
        self.cues = statuses.cue_scanner(q)
        adverbs = {*q.words.get("stranger-adverbs", ()), *(word for cue in q.cues for word in cue.words), *q.prepositions}
        self.disposal = statuses.Disposal(
            frozenset(q.words.get("disposing", ())),
            tuple(sorted(adverbs)),
            re.compile("[^，。；：！？]{2,30}?" + _either(q.words.get("disposal-results", ()))),
        )
        self.verbs = WordScanner({"verb": set(verb_words(ontology.relations, (*q.verbs, *q.measuring))) - set(q.words.get("nouns", ()))})
        self.prepositions = WordScanner({"preposition": q.prepositions, "": q.preposition_exceptions})
        titles = ontology.lexicons.get("titles")
        self.titles = WordScanner({"title": titles or ()})
        reports = ontology.lexicons.get("report-verbs")
        strong = [word for word, row in reports.rows.items() if not row.get("weak")] if reports is not None else []
        quiet = (*q.report_exceptions, *q.announcing)
        self.reports = WordScanner({"report": sorted({*q.reports, *strong} - {*quiet}), "": quiet})
        self.figures = WordScanner({"figures": q.figures})
        self.heard = WordScanner({"heard": q.heard})
        self.speaking_to = q.words.get("speaking-to", ())
        self.announcing = WordScanner({"announcing": q.announcing})
        self.anaphors = AnaphorReader(q, [word for kind in self.agents for word in self.heads.get(kind, ())])
        self.both = WordScanner({"both": q.words.get("both", ())})
        self.by_reporter = q.words.get("reporter", ("",))[0]
        self.joints = frozenset(q.words.get("joint", ()))
        kept = frozenset(q.words.get("name-keeps", ()))
        cue_words = sorted({w for c in q.cues for w in c.words if len(w) > 1} - kept, key=lambda w: (-len(w), w))
        trim = re.compile("^(?:" + "|".join(map(re.escape, [*cue_words, *q.words.get("name-cuts", ())])) + ")+")
        self.naming = Naming(trim, q.words.get("rate-leads", ()), q.words.get("origins", ()))
        self.post_openers = q.words.get("post-openers", ())
        self.departments = q.words.get("departments", ())
        self.own_country = q.words.get("own-country", ())
        self.own_media = q.words.get("own-media", ())
        self.unit_prefixes = q.words.get("unit-prefixes", ())
        self.villages = q.words.get("villages", ())
        self.posts = PostWords(
            self.titles,
            WordScanner({"barred": (*verb_words(ontology.relations, q.verbs), *q.words.get("post-bars", ()))}),
            "Person",
            self.predicates[POST_PREDICATE].range,
            taken=q.words.get("appoint", ()),
            given=q.words.get("appointing", ()),
            lost=q.words.get("dismissing", ()),
            former=q.words.get("former", ()),
            office=q.words.get("office", ()),
            leads=self.prepositions,
            origins=q.words.get("origins", ()),
        )

    def sums_up(self, before: str, lead: str) -> bool:
        """Whether a number with these words before it (总投资) is the sum of what the number `before` has counted (签约项目)."""
        return before.endswith(self.summed) and lead.startswith(self.sums)


def _either(words: Sequence[str]) -> str:
    """Any of these words; where there are none, what never matches."""
    return "(?:" + ("|".join(map(re.escape, words)) or "(?!)") + ")"


def _known_places(ontology: Ontology) -> dict[str, str]:
    """The kind of each place of the gazetteer, by every form of its name that tells it alone."""
    lexicons = ontology.lexicons
    kinds = {word: row.get("kind", "") for word, row in lexicons["place-kinds"].rows.items()} if "place-kinds" in lexicons else {}
    found: dict[str, str] = {}
    for name in _GAZETTEER:
        for word, row in lexicons[name].rows.items() if name in lexicons else ():
            kind = kinds.get(row.get("kind") or row.get("level", ""))
            if kind:
                forms = (word, row.get("short", ""), *row.get("other", "").split(";"))
                found.update((form, kind) for form in forms if form)
    return found
