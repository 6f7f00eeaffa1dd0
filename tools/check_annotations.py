"""Checks annotated sets: every annotation against its text and the vocabulary.

usage: python tools/check_annotations.py SET_DIR... [--corpus DIR]

A set is a folder of annotations (*.json). --corpus is where annotations that hold no copy of their text find it; without it what needs the
text is not checked in those. Prints a line for every fault; exit 1 where there is one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.evaluation.gold import plain, read_gold
from kg.model import INDICATOR_PREDICATE
from kg.ontology import Ontology

STATUSES = {"planned", "ongoing", "done", "stated"}
ACTIONS = {"launch", "build", "advance", "issue", "operate"}
BOUNDS = {"exact", "min", "max", "about"}


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def entity_faults(data: Mapping[str, Any], text: str | None) -> Iterator[str]:
    ids = [entity["id"] for entity in data["entities"]]
    yield from (f"entity {i} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1}))
    owner: dict[str, str] = {}
    for entity in data["entities"]:
        if unknown := set(several(entity["type"])) - {"Person", "Organization", "Place", "Initiative", "Product"}:
            yield f"{entity['name']}: unknown type {', '.join(sorted(unknown))}"
        forms = [entity["name"], *entity["aliases"]]
        for form in forms:
            if owner.setdefault(plain(form), entity["id"]) != entity["id"]:
                yield f"{form} names two entities"
        if text is None:
            continue
        present = [plain(form) in plain(text) for form in forms]
        if not any(present):
            yield f"{entity['name']}: no form of it stands in the text"
        if not present[0] and not entity.get("assembled"):
            yield f"{entity['name']} does not stand in the text and is not marked as assembled"


def fact_faults(data: Mapping[str, Any], text: str | None, ontology: Ontology) -> Iterator[str]:
    types = {entity["id"]: set(several(entity["type"])) for entity in data["entities"]}
    place = data.get("corpus", {"start": 0, "end": 0})
    for number, fact in enumerate(data["facts"], 1):
        where = f"fact {number} ({'/'.join(several(fact['p']))}, {fact['quote']})"
        ends = [*several(fact["s"]), *several(fact.get("o", [])), *several(fact.get("by", []))]
        if missing := [i for i in ends if i not in types]:
            yield f"{where}: no such entity: {', '.join(missing)}"
            continue
        for name in several(fact["p"]):
            predicate = ontology.vocabulary.predicates.get(name)
            if predicate is None:
                yield f"{where}: unknown predicate {name}"
                continue
            if not any(types[i] & predicate.domain for i in several(fact["s"])):
                yield f"{where}: {name} is not said of such a subject"
            if name != INDICATOR_PREDICATE and not any(types[i] & predicate.range for i in several(fact["o"])):
                yield f"{where}: {name} does not take such an object"
        if fact["p"] == INDICATOR_PREDICATE:
            values = several(fact["value"])
            if not fact["name"] or not several(fact["unit"]) or not all(type(value) in (int, float) for value in values):
                yield f"{where}: an indicator needs a name, a unit and numeric values"
            if fact["bound"] not in BOUNDS:
                yield f"{where}: unknown bound {fact['bound']}"
        if unknown := set(several(fact["status"])) - STATUSES | set(several(fact.get("action", []))) - ACTIONS:
            yield f"{where}: unknown {', '.join(sorted(unknown))}"
        if "corpus" in data:
            start, end = fact["quote"]
            if not 0 <= start < end <= place["end"] - place["start"]:
                yield f"{where}: the quote lies outside the text"
        elif text is not None and (not fact["quote"] or fact["quote"] not in text):
            yield f"{where}: the quote does not stand in the text"


def faults(path: Path, ontology: Ontology, corpus: Path | None = None) -> Iterator[str]:
    """What is wrong with the annotation at `path`, a line a fault."""
    data = json.loads(path.read_text(encoding="utf-8"))
    text = None if "corpus" in data and corpus is None else read_gold(path, corpus).document.text
    for fault in (*entity_faults(data, text), *fact_faults(data, text, ontology)):
        yield f"{path.parent.name}/{path.name}: {fault}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET_DIR")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="the folder of the texts that annotations hold no copy of")
    args = parser.parse_args()
    ontology = Ontology.load()
    found = [fault for folder in args.sets for path in sorted(folder.glob("*.json")) for fault in faults(path, ontology, args.corpus)]
    for fault in found:
        sys.stdout.write(fault + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
