"""Qualifiers as data: word lists for patterns, the grammar of clauses, cues of status and negation, attribution, anaphors.

One strict schema a file of `ontology/qualifiers/`; all words are matched on folded text, the longest word at a place wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import STATUSES
from kg.rules.files import Faults, LinedMapping, Record, read_yaml


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a clause its status; `inherits` lets it last while the subject stays dropped; `lasting` lets it stand under a plan
    (将持续推进 goes on)."""

    status: str
    words: tuple[str, ...]
    inherits: bool
    lasting: bool


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that stand for an entity named before: one of `types` whose name ends in one of `heads` ("" is any) or whose
    kind is one of `kinds`, and in none of `not_heads`. `anywhere`
    lets them count outside subject position too. `prefer` looks first for what was named last (recent: 该项目), for what last
    opened a clause (topic: 公司), or
    for what the article is about (main: 全市)."""

    words: tuple[str, ...]
    types: tuple[str, ...]
    heads: tuple[str, ...]
    not_heads: tuple[str, ...]
    anywhere: bool
    prefer: str
    kinds: frozenset[str]
    initial: bool


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Everything the fact engine knows of Chinese clauses, read from `ontology/qualifiers/`."""

    words: Mapping[str, tuple[str, ...]]
    prepositions: tuple[str, ...]
    preposition_exceptions: tuple[str, ...]
    locatives: tuple[str, ...]
    verbs: tuple[str, ...]
    governing: tuple[str, ...]
    measuring: tuple[str, ...]
    acting_places: frozenset[str]
    starters: tuple[str, ...]
    cues: tuple[Cue, ...]
    cue_exceptions: tuple[str, ...]
    negations: tuple[str, ...]
    negation_exceptions: tuple[str, ...]
    reports: tuple[str, ...]
    report_exceptions: tuple[str, ...]
    figures: tuple[str, ...]
    heard: tuple[str, ...]
    heard_from: tuple[str, ...]
    pronouns: tuple[str, ...]
    announcing: tuple[str, ...]
    declaring: tuple[str, ...]
    anaphors: tuple[Anaphor, ...]
    anaphor_exceptions: tuple[str, ...]


def _record(folder: Path, name: str, keys: Sequence[str], faults: Faults) -> Record:
    file = f"{folder.name}/{name}"
    record = Record(read_yaml(folder / name, file, faults) or LinedMapping(1), file, faults)
    if keys:
        record.only(keys)
    return record


def read_qualifiers(folder: Path, types: Sequence[str], faults: Faults) -> Qualifiers:
    """Read every file of `folder`; faults (unknown keys, types, statuses) go to `faults`."""
    words = _record(folder, "words.yaml", (), faults)
    keys = ("prepositions", "exceptions", "locatives", "verbs", "governing", "measuring", "acting_places", "starters")
    clauses = _record(folder, "clauses.yaml", keys, faults)
    status = _record(folder, "status.yaml", ("cues", "exceptions", "negations", "negation_exceptions"), faults)
    keys = ("reports", "exceptions", "figures", "heard", "heard_from", "pronouns", "announcing", "declaring")
    said = _record(folder, "attribution.yaml", keys, faults)
    anaphora = _record(folder, "anaphors.yaml", ("anaphors", "exceptions"), faults)
    cues = []
    for cue in status.records("cues"):
        cue.only(("status", "words", "inherits", "lasting"))
        cues.append(Cue(cue.text("status", choices=STATUSES), cue.texts("words"), cue.flag("inherits"), cue.flag("lasting")))
    anaphors = []
    for item in anaphora.records("anaphors"):
        item.only(("words", "types", "heads", "kinds", "not_heads", "place", "prefer", "initial"))
        anywhere = item.text("place", "subject", ("subject", "anywhere")) == "anywhere"
        prefer = item.text("prefer", "recent", ("recent", "topic", "main"))
        heads, barred = item.texts("heads"), item.texts("not_heads")
        kinds = frozenset(item.texts("kinds"))
        initial = item.flag("initial")
        anaphors.append(Anaphor(item.texts("words"), item.texts("types", types), heads, barred, anywhere, prefer, kinds, initial))
    return Qualifiers(
        words={key: words.texts(key) for key in sorted(words.data)},
        prepositions=clauses.texts("prepositions"),
        preposition_exceptions=clauses.texts("exceptions"),
        locatives=clauses.texts("locatives"),
        verbs=clauses.texts("verbs"),
        governing=clauses.texts("governing"),
        measuring=clauses.texts("measuring"),
        starters=clauses.texts("starters"),
        acting_places=frozenset({"", *clauses.texts("acting_places")}),
        cues=tuple(cues),
        cue_exceptions=status.texts("exceptions"),
        negations=status.texts("negations"),
        negation_exceptions=status.texts("negation_exceptions"),
        reports=said.texts("reports"),
        report_exceptions=said.texts("exceptions"),
        figures=said.texts("figures"),
        heard=said.texts("heard"),
        heard_from=said.texts("heard_from"),
        pronouns=said.texts("pronouns"),
        announcing=said.texts("announcing"),
        declaring=said.texts("declaring"),
        anaphors=tuple(anaphors),
        anaphor_exceptions=anaphora.texts("exceptions"),
    )
