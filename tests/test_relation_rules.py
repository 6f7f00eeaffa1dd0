"""The strict schemas of relation rules and qualifiers, and that an ontology with many faults names them all at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.model import STATUSES
from kg.ontology import Ontology, default_folder
from kg.rules.files import Faults
from kg.rules.qualifier_rules import Qualifiers, read_qualifiers
from kg.rules.relation_rules import RelationRule, read_relation_rules

Write = Callable[[str, "str | bytes"], Path]

GOOD = """\
visits:
  - id: tour
    pattern: "@visit … {object:Place}"
    subject: [Person]
    status: done
    action: launch
    far: false
    object_kinds: [road, none]
    examples:
      - text: "{林远:Person}考察{云山市:Place}"
        facts: ["林远 visits 云山市 (done)"]
    counter_examples: ["{林远:Person}没有考察{云山市:Place}"]
"""


def read(write: Write, ontology: Ontology, **files: str) -> tuple[tuple[RelationRule, ...], list[str]]:
    faults = Faults()
    for name, text in files.items():
        folder = write(f"relations/{name}.yaml", text).parent
    rules = read_relation_rules(folder, ontology.vocabulary, {"visit": ("考察", "调研")}, faults)
    return rules, [str(fault) for fault in sorted(faults.items)]


def test_a_good_rule(write: Write, ontology: Ontology) -> None:
    (rule,), faults = read(write, ontology, visits=GOOD)
    assert faults == []
    assert (rule.id, rule.predicate, rule.file, rule.line) == ("tour", "visits", "relations/visits.yaml", 2)
    assert (rule.triggers, rule.subjects, rule.status, rule.action) == (("考察", "调研"), {"Person"}, "done", "launch")
    assert (rule.far, rule.object_kinds, rule.keep) == (False, {"road", "none"}, "")
    assert not (rule.pairs or rule.strict or rule.inverse or rule.within or rule.explicit or rule.topic)
    assert [(e.text, e.facts, e.line) for e in rule.examples] == [
        ("{林远:Person}考察{云山市:Place}", ("林远 visits 云山市 (done)",), 10),
        ("{林远:Person}没有考察{云山市:Place}", (), 12),
    ]


def test_what_may_be_left_out(write: Write, ontology: Ontology) -> None:
    text = GOOD.replace("    subject: [Person]\n", "").replace("    status: done\n    action: launch\n    far: false\n", "")
    (rule,), faults = read(write, ontology, visits=text)
    assert faults == []
    assert (rule.subjects, rule.status, rule.action, rule.far) == (ontology.vocabulary.predicates["visits"].domain, "stated", "", True)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("visits:", "visit:", ":1: unknown predicate 'visit'; did you mean 'visits'?"),
        ("visits:", "eats:", ":1: unknown predicate 'eats'"),
        ("visits:\n", "visits: {id: tour}\nmeets:\n", ":1: 'visits' must be a list of mappings (each begins with '-')"),
        ("- id: tour\n    pattern", "- pattern", ":2: the key 'id' is missing"),
        ("status: done", "statu: done", ":5, rule tour: unknown key 'statu'; did you mean 'status'?"),
        ("status: done", "status: finished", ":5, rule tour: unknown status 'finished' (known: planned, ongoing, done, stated)"),
        ("action: launch", "action: lauch", ":6, rule tour: unknown action 'lauch'; did you mean 'launch'?"),
        ("far: false", "far: never", ":7, rule tour: 'far' must be true or false"),
        ("far: false", "keep: both", ":7, rule tour: unknown keep 'both'"),
        ("far: false", "keep: object", ":7, rule tour: 'keep' needs a {subject:…} slot in the pattern"),
        ("far: false", "pairs: true", ":7, rule tour: 'pairs' needs a {subject:…} slot in the pattern"),
        ("{object:Place}", "{object:Plcae}", ":3, rule tour: unknown type 'Plcae'; did you mean 'Place'?"),
        ("@visit", "@visits", ":3, rule tour: unknown word list @visits; did you mean 'visit'?"),
        ("@visit …", "@visit ?", ":3, rule tour: '?' at character 8 of the pattern means nothing here"),
        ("{object:Place}", "{object:Product}", ":3, rule tour: the object of visits cannot be a Product (its range: "),
        ("@visit …", "{subject:Product} @visit …", ":3, rule tour: the subject of visits cannot be a Product (its domain: "),
        ("{object:Place}", "{any}", ":3, rule tour: the pattern has no {object:…} slot"),
        ("subject: [Person]", "subject: [Product]", ":4, rule tour: unknown subject 'Product'"),
        ('        facts: ["林远 visits 云山市 (done)"]\n', "", ":2, rule tour: a rule needs at least one example with its facts"),
        ("        facts:", "        fact:", ":11, rule tour: unknown key 'fact'; did you mean 'facts'? (known: text, facts)"),
        ("      - text:", "      - txt:", ":10, rule tour: the key 'text' is missing"),
        ('["{林远:Person}没有考察{云山市:Place}"]', "[[云山市]]", ":12, rule tour: 'counter_examples' must list texts"),
        ('["{林远:Person}没有考察{云山市:Place}"]', "云山市", ":12, rule tour: 'counter_examples' must list texts"),
        (
            "没有考察{云山市:Place}",
            "没有考察{云山市:Palce}",
            ":12, rule tour: the example '{林远:Person}没有考察{云山市:Palce}' marks the unknown type 'Palce'; did you mean 'Place'?",
        ),
        ("visits:", "visits: [", ":2: broken YAML: "),
    ],
)
def test_every_fault_of_a_rule_is_named(write: Write, ontology: Ontology, old: str, new: str, fault: str) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    _, faults = read(write, ontology, visits=text)
    assert [f for f in faults if f.startswith("relations/visits.yaml" + fault)], faults


def test_a_missing_pattern(write: Write, ontology: Ontology) -> None:
    rules, faults = read(write, ontology, visits=GOOD.replace('    pattern: "@visit … {object:Place}"\n', ""))
    assert rules == ()
    assert faults == [
        "relations/visits.yaml:2, rule tour: the key 'pattern' is missing",
        "relations/visits.yaml:2, rule tour: the pattern has no {object:…} slot",
        "relations/visits.yaml:2, rule tour: the pattern names neither a slot nor a word",
    ]


def test_inverse_turns_the_ends_round(write: Write, ontology: Ontology) -> None:
    text = GOOD.replace("{object:Place}", "{object:Person}").replace("subject: [Person]", "subject: [Place]\n    inverse: true")
    rules, faults = read(write, ontology, visits=text)
    assert faults == []
    assert (rules[0].inverse, rules[0].subjects) == (True, {"Place"})


def test_ids_are_used_once_across_files(write: Write, ontology: Ontology) -> None:
    _, faults = read(write, ontology, visits=GOOD, zvisits=GOOD)
    assert faults == ["relations/zvisits.yaml:2: the id 'tour' is taken by a rule in relations/visits.yaml"]


def test_all_faults_of_a_file_come_together(write: Write, ontology: Ontology) -> None:
    text = GOOD.replace("status: done", "statu: done").replace("{object:Place}", "{object:Plcae}").replace("far: false", "far: never")
    _, faults = read(write, ontology, visits=text + text.replace("visits:", "visit:").replace("tour", "other"))
    assert [fault.split(": ")[0] for fault in faults] == [
        "relations/visits.yaml:3, rule tour",
        "relations/visits.yaml:3, rule tour",
        "relations/visits.yaml:5, rule tour",
        "relations/visits.yaml:7, rule tour",
        "relations/visits.yaml:13",
    ]


QUALIFIERS = {
    "words": "build: [建设, 打造]\n",
    "clauses": """\
prepositions: [在]
exceptions: [同时]
locatives: [上]
verbs: [是]
governing: [市委]
measuring: [达]
acting_places: [admin]
""",
    "status": """\
cues:
  - status: planned
    inherits: true
    words: [将]
exceptions: [将军]
negations: [未]
negation_exceptions: [未来]
""",
    "attribution": "reports: [说]\nheard: [获悉]\nheard_from: [从]\npronouns: [他]\n",
    "anaphors": """\
anaphors:
  - words: [该市]
    types: [Place]
    heads: [市]
    not_heads: [超市]
    place: anywhere
    prefer: main
""",
}


def qualifiers(write: Write, **changes: str) -> tuple[Qualifiers, list[str]]:
    faults = Faults()
    for name, text in (QUALIFIERS | changes).items():
        folder = write(f"qualifiers/{name}.yaml", text).parent
    return read_qualifiers(folder, ("Person", "Place"), faults), [str(fault) for fault in faults.items]


def test_good_qualifiers(write: Write) -> None:
    q, faults = qualifiers(write)
    assert faults == []
    assert (q.words, q.prepositions, q.preposition_exceptions) == ({"build": ("建设", "打造")}, ("在",), ("同时",))
    assert (q.acting_places, q.governing, q.measuring) == ({"", "admin"}, ("市委",), ("达",))
    assert [(c.status, c.words, c.inherits) for c in q.cues] == [("planned", ("将",), True)]
    assert (q.negations, q.reports, q.heard, q.heard_from, q.pronouns) == (("未",), ("说",), ("获悉",), ("从",), ("他",))
    (anaphor,) = q.anaphors
    assert (anaphor.words, anaphor.types, anaphor.heads, anaphor.not_heads) == (("该市",), ("Place",), ("市",), ("超市",))
    assert (anaphor.anywhere, anaphor.prefer) == (True, "main")


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("words", "[建设, 打造]", "{a: 建设}", "words.yaml:1: 'build' must be a list of strings"),
        ("clauses", "verbs", "verb", "clauses.yaml:4: unknown key 'verb'; did you mean 'verbs'?"),
        ("status", "negations", "negation", "status.yaml:6: unknown key 'negation'; did you mean 'negations'?"),
        ("status", "status: planned", "status: plan", "status.yaml:2: unknown status 'plan'; did you mean 'planned'?"),
        ("status", "inherits", "inherit", "status.yaml:3: unknown key 'inherit'; did you mean 'inherits'?"),
        ("status", "inherits: true", "inherits: 1", "status.yaml:3: 'inherits' must be true or false"),
        ("attribution", "heard:", "hear:", "attribution.yaml:2: unknown key 'hear'; did you mean 'heard'?"),
        ("anaphors", "[Place]", "[Plase]", "anaphors.yaml:3: unknown types 'Plase'; did you mean 'Place'?"),
        ("anaphors", "place: anywhere", "place: nowhere", "anaphors.yaml:6: unknown place 'nowhere'; did you mean 'anywhere'?"),
        ("anaphors", "prefer: main", "prefer: last", "anaphors.yaml:7: unknown prefer 'last' (known: recent, topic, main)"),
        ("anaphors", "anaphors:\n", "anaphors: [该市]\nx:\n", "anaphors.yaml:2: unknown key 'x' (known: anaphors, exceptions)"),
        ("anaphors", "anaphors:\n", "anaphors: [该市]\nx:\n", "anaphors.yaml:1: 'anaphors' must be a list of mappings"),
    ],
)
def test_every_fault_of_a_qualifier_is_named(write: Write, name: str, old: str, new: str, fault: str) -> None:
    _, faults = qualifiers(write, **{name: QUALIFIERS[name].replace(old, new, 1)})
    assert [f for f in faults if f.startswith(f"qualifiers/{fault}")], faults


def test_the_shipped_ontology_is_whole(ontology: Ontology) -> None:
    assert len({rule.id for rule in ontology.relations}) == len(ontology.relations) > 0
    assert {rule.status for rule in ontology.relations} <= set(STATUSES)
    for rule in ontology.relations:
        assert any(example.facts for example in rule.examples), rule.id


def test_an_ontology_with_a_fault_in_every_folder_names_them_all(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(default_folder(), folder)
    (folder / "relations" / "zz.yaml").write_text("visit:\n  - id: a\n", encoding="utf-8")
    (folder / "lexicons" / "zz.tsv").write_text("# source: own\n乙\n乙\n", encoding="utf-8")
    titles = folder / "lexicons" / "titles.tsv"
    titles.write_text(titles.read_text(encoding="utf-8").replace("\testablishes\n", "\testablish\n", 1), encoding="utf-8")
    with open(folder / "qualifiers" / "status.yaml", "a", encoding="utf-8") as file:
        file.write("\ncue: []\n")
    with pytest.raises(OntologyError) as caught:
        Ontology.load(folder)
    told = [(fault.file, fault.line > 0, fault.message) for fault in caught.value.faults]
    assert told == [
        ("lexicons/titles.tsv", False, "'创办人' states 'establish', no predicate of persons; did you mean 'establishes'?"),
        ("lexicons/zz.tsv", True, "'乙' stands twice"),
        (
            "qualifiers/status.yaml",
            True,
            "unknown key 'cue'; did you mean 'cues'? (known: cues, exceptions, negations, negation_exceptions)",
        ),
        ("relations/zz.yaml", True, "unknown predicate 'visit'; did you mean 'visits'?"),
    ]


def test_a_folder_that_is_no_ontology(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere: is no folder; --ontology takes the folder that holds vocabulary\.ttl"):
        Ontology.load(tmp_path / "nowhere")
    with pytest.raises(OntologyError) as caught:
        Ontology.load(tmp_path)
    assert [fault.file for fault in caught.value.faults] == ["vocabulary.ttl", "vocabulary.ttl"]
