"""The words that recognition knows, compiled once: one automaton over all lexicons, and sets for single tokens."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from kg.language.segmentation import Dictionary, Segmenter
from kg.ontology import Ontology


class Hit(NamedTuple):
    """`word` of a lexicon stands at `start`–`end`; `row` is its row there. A tuple, because a sentence has dozens and a tuple is made in a
    third of the time."""

    start: int
    end: int
    word: str
    row: Mapping[str, str]


# category → the lexicons that feed it
_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "organization-head": ("heads-organization",),
    "place-head": ("heads-place",),
    "initiative-head": ("heads-initiative",),
    "product-head": ("heads-product",),
    "title": ("titles",),
    "place": ("divisions", "divisions-former", "regions", "waters", "countries", "landmarks", "places", "cities"),
    "body": ("bodies", "media", "companies", "organizations", "platforms"),
    "scheme": ("schemes", "documents-meetings"),
    "product": ("products", "heads-product"),
}


_START = itemgetter(1)
_REMEMBERED = 1 << 16
_RANKS = {"province": 0, "prefecture": 1, "county": 2}


def _by_rank(rows: Mapping[str, Mapping[str, str]]) -> list[tuple[str, Mapping[str, str]]]:
    """Rows with a short form: present before former, higher before lower divisions. The first to claim a short form keeps it."""
    named = [(word, row) for word, row in rows.items() if row.get("short")]
    return sorted(named, key=lambda item: (bool(item[1].get("former")), _RANKS.get(item[1].get("level", ""), 3), item[0]))


# how far or how heavy, in the name of a discipline
_DISTANCE = "[0-9]+(?:[.×xX+][0-9]+)*(?:公里|千米|米|公斤)(?:以上|以下)?(?:级)?"
# lists whose words are looked for in every text
_LOOKED_FOR = (
    "roles", "bylines", "report", "produce", "produce_near", "sell", "develop", "appoint", "convenes", "opens_occasion", "company_lines",
    "makes", "may_make",
)  # fmt: skip


class Lexis:
    """All words of one ontology, ready for look-up. Immutable after construction."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        words = ontology.entities.words
        self.rules = {(rule.type, rule.read): rule.id for rule in ontology.entities.rules}
        self.lists: Mapping[str, frozenset[str]] = {name: frozenset(items) for name, items in words.items()}
        self.order: Mapping[str, tuple[str, ...]] = words
        self.categories: dict[str, dict[str, Mapping[str, str]]] = {}
        for category, names in _CATEGORIES.items():
            found: dict[str, Mapping[str, str]] = {}
            for name in names:
                if name in ontology.lexicons:
                    for word, row in ontology.lexicons[name].rows.items():
                        found.setdefault(word, {**row, "lexicon": name})
                        for other in filter(None, row.get("other", "").split(";")):
                            found.setdefault(other, {**row, "lexicon": name, "of": word})
            # a whole name of one lexicon goes before a short form of another: 中方 is 中国 before 中方县
            for name in names:
                if name in ontology.lexicons:
                    for word, row in _by_rank(ontology.lexicons[name].rows):
                        weak = (row.get("ambiguous") or ("yes" if row.get("former") else "")) if row.get("level") != "province" else ""
                        found.setdefault(row["short"], {**row, "lexicon": name, "weak": weak, "of": word, "is_short": "1"})
            self.categories[category] = found
        self._states()
        self.stops = self.lists["function"] | self._column("name-stops")
        self.inner = self._column("name-inner")
        # verbs that stand inside the names of undertakings only
        inner = ontology.lexicons["name-inner"].rows if "name-inner" in ontology.lexicons else {}
        self.deeds = frozenset(word for word, row in inner.items() if row["what"] == "initiative")
        self.modifiers = self.lists["strip"] | self._column("modifiers")
        # a single character that only a longer list stops may be part of a proper name (光启)
        self.soft = frozenset(w for w in self.stops - self.lists["function"] if len(w) == 1)
        self.measures = self.lists["measures"]
        self.modifier_kinds = (
            {w: r["kind"] for w, r in ontology.lexicons["modifiers"].rows.items()} if "modifiers" in ontology.lexicons else {}
        )
        self.full = {w: r["full"] for c in ("body", "scheme") for w, r in self.categories[c].items() if r.get("full")}
        self.rhetoric = self._column("rhetoric")
        self.generic = self._column("generic-heads")
        self.conjunctions = self.lists["conjunctions"]
        self.report = self.lists["report"] | self._column("report-verbs")
        self.report_lengths = sorted({len(w) for w in self.report}, reverse=True)
        self.translit = self._column("foreign-name-characters") | frozenset("".join(words["translit"]))
        self.weak_translit = (
            frozenset(
                c for c, row in ontology.lexicons["foreign-name-characters"].rows.items() if row.get("weak") and c not in words["translit"]
            )
            if "foreign-name-characters" in ontology.lexicons
            else frozenset()
        )
        self.given_words = self._column("given-names-tibetan")
        self.craft_series = self._column("craft-series")
        self.given_openers = frozenset(word[0] for word in self.given_words)
        self.role_closers = frozenset(word[-1] for word in self.lists["role_ends"])
        self.surnames: Mapping[str, Mapping[str, str]] = dict(ontology.lexicons["surnames"].rows) if "surnames" in ontology.lexicons else {}
        letters = ontology.lexicons["given-name-characters"].rows if "given-name-characters" in ontology.lexicons else {}
        heads = {*words["divisions"], *self.categories["place-head"], *self.categories["organization-head"]}
        # 石桥乡 is a place, whatever stands before it
        self.name_heads = frozenset(c for c, row in letters.items() if row["ends"] == "no" and c in heads)
        self.surname_openers = frozenset(word[0] for word in self.surnames)
        ends = "|".join(sorted(words["village_ends"], key=lambda w: (-len(w), w)))
        single = "".join(sorted(w for w in self.surnames if len(w) == 1))
        self.family_village = re.compile(f"[{single}](?:{'|'.join(words['families'])})(?:{ends})")
        self.body_frames = [(before, after) for before, _, after in (frame.partition("*") for frame in words["body_frames"])]
        self.frame_openers = tuple(sorted({before for before, _ in self.body_frames}))
        sport, sex = ("|".join(sorted(words[name], key=lambda w: (-len(w), w))) for name in ("sports", "sexes"))
        self.discipline = re.compile(f"(?P<before>(?:{sport}){{0,3}})(?:{sex})(?P<after>(?:{_DISTANCE}|{sport}){{0,6}})")
        # overlapping ones too: a head may be the end of a longer one
        self.foreign_kinds = re.compile("|".join(f"(?:{w})" for w in sorted(words["foreign_kinds"], key=lambda w: (-len(w), w))))
        self.foreign_heads = {
            w: tuple(x for x in words["division_words"] if len(x) > len(w) and x.endswith(w)) for w in words["foreign_heads"]
        }
        self.shore = re.compile("|".join(words["shores"]) or "(?!)")
        # one character → the state or province that it stands for
        self.state_chars = {pair[0]: pair[2:] for pair in words["state_chars"]}
        self.region_chars = {pair[0]: pair[2:] for pair in words["region_chars"]}
        self.line_characters = frozenset("".join(words["line_characters"]))
        self.long_surnames = self._column("surnames-japanese")
        # what may stand right behind a single-character head and show that the name goes on (东堤|街道)
        self.division_openers = frozenset(word[0] for word in words["divisions"])
        whole: dict[str, list[str]] = {}
        for body in words["local_bodies"]:
            level = next(level for level in words["local_levels"] if body.startswith(level))
            whole.setdefault(level, []).append(body)
        self.whole_bodies: Mapping[str, list[str]] = whole
        self.titles = self.categories["title"]
        # a body that posts name without its place (宣传部) → what stands behind the place (委宣传部)
        self.posted = {unit.removeprefix("委"): unit for unit in words["posted_units"]}
        self.body_templates = {
            short.replace("*", level): full
            for short, full in (t.split(" ") for t in words["body_templates"])
            for level in words["local_levels"]
        }
        self.zone_heads = tuple(w for w, r in self.categories["place-head"].items() if r.get("zone") == "1")
        self._glued = frozenset(word for name, rows in self.categories.items() if name != "place" for word in rows)
        self._openers = self.stops | self.lists["strip"]
        # asked of every token beside a name, and a language has few words
        self.verbal: Callable[[str], bool] = lru_cache(_REMEMBERED)(self._verbal)
        self._patterns: list[str] = []
        self._meaning: list[list[tuple[str, Mapping[str, str]]]] = []
        self._compile()
        dictionary = Dictionary.load()
        self.segmenter = Segmenter(self._glue(), self._parts(dictionary), dictionary)
        # now, so that processes which are forked afterwards share it
        self.segmenter.load()

    def _states(self) -> None:
        """Add the full names of states (苏里南共和国) and their bodies with a state's short name (俄国防部)."""
        places, bodies = self.categories["place"], self.categories["body"]
        for word, row in [item for item in places.items() if item[1].get("lexicon") == "countries" and not item[1].get("of")]:
            for form in self.order["state_forms"]:
                places.setdefault(word + form, {**row, "of": word})
        for word in [word for word, row in places.items() if row.get("lexicon") == "countries" and not row.get("of")]:
            for team in self.order["national_teams"]:
                bodies.setdefault(word + team, {"lexicon": "bodies"})
        states = dict(pair.split(" ") for pair in self.order["state_shorts"])
        self.state_shorts = frozenset(states)
        for body, shorts in (pair.split(" ") for pair in self.order["state_bodies"]):
            for short in shorts:
                bodies.setdefault(short + body, {"lexicon": "bodies", "full": states[short] + body})

    def _column(self, name: str) -> frozenset[str]:
        return frozenset(self._ontology.lexicons[name]) if name in self._ontology.lexicons else frozenset()

    def _glue(self) -> Iterable[str]:
        """Words that the segmenter must not cut: long heads, titles, names of the gazetteer."""
        for category, rows in self.categories.items():
            least = 3 if category.endswith("head") or category == "product" else 2
            yield from (w for w in rows if least <= len(w) <= 8 and all("\u4e00" <= c <= "\u9fff" for c in w))
        yield from self._column("common-words")

    def _parts(self, dictionary: Dictionary) -> Mapping[str, str]:
        """Parts of speech that jieba's dictionary lacks or has wrong: heads, titles, goods and passing phrases are common nouns."""
        common = (
            word
            for category, rows in self.categories.items()
            for word, row in rows.items()
            if category.endswith("head") or category in ("product", "title") or row.get("passing")
        )
        words = self._ontology.lexicons["common-words"].rows if "common-words" in self._ontology.lexicons else {}
        return {**{word: "n" for word in common if not dictionary.tags.get(word)}, **{word: row["part"] for word, row in words.items()}}

    def _compile(self) -> None:
        import ahocorasick_rs

        meaning: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
        for category, rows in self.categories.items():
            for word, row in rows.items():
                meaning.setdefault(word, []).append((category, row))
        for name in _LOOKED_FOR:
            for word in self.lists[name]:
                # a verb of one character stands everywhere: only those that surely report are looked for
                if name != "report" or len(word) > 1 or word in self.lists["strong_report"]:
                    meaning.setdefault(word, []).append((name, {}))
        for name, others in (("posted", self.posted), ("body-template", self.body_templates), ("zone-body", self.order["zone_bodies"])):
            for word in others:
                meaning.setdefault(word, []).append((name, {}))
        self._patterns = sorted(meaning)
        self._meaning = [meaning[w] for w in self._patterns]
        self._automaton: Any = ahocorasick_rs.AhoCorasick(self._patterns, store_patterns=False)

    def find(self, text: str) -> dict[str, list[Hit]]:
        """Every word of every category in `text`, by category in (start, end) order; words may overlap."""
        found: dict[str, list[Hit]] = defaultdict(list)
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # they come by their ends, and a stable sort keeps that order
        matches.sort(key=_START)
        patterns, meaning = self._patterns, self._meaning
        for index, start, end in matches:
            word = patterns[index]
            for category, row in meaning[index]:
                found[category].append(Hit(start, end, word, row))
        return found

    def _verbal(self, token: str) -> bool:
        """Whether jieba's dictionary takes the token for a verb and no noun, and no list lets it stand inside a name."""
        return (
            len(token) > 1
            and token not in self.inner
            and token not in self.categories["organization-head"]
            and token not in self.categories["product"]
            and (self.segmenter.tag(token) == "v" or self._adverbial(token))
        )

    def _adverbial(self, token: str) -> bool:
        """Whether the token is an adverb with its verb that jieba takes for one word (不断完善, 新开通)."""
        return (
            len(token) > 2
            and self.segmenter.tag(token) in ("", "l", "i", "nz", "nr")
            and not self.glued(token)
            and any(token[:n] in self._openers and self.segmenter.tag(token[n:]) in ("v", "vn") for n in (1, 2))
        )

    def glued(self, token: str) -> bool:
        """Whether the token is a whole word of a lexicon that names no place."""
        return token in self._glued

    def says_kind(self, word: str) -> bool:
        """Whether a word says what kind of thing something is, how it is, or what is done with it, and so names nothing."""
        return (
            word in self.stops
            or word in self.modifiers
            or word in self.generic
            or word in self.lists["general"]
            or word in self.lists["place_kinds"]
            or word in self.titles
            or self.verbal(word)
        )

    def unknown(self, token: str) -> bool:
        """Whether the token is no word of the dictionary: part of something proper."""
        return self.segmenter.tag(token) == ""
