"""Scores the annotated sets, those beside the project and those of tests/quality, and holds them against docs/quality.json.

usage: python tools/quality.py --sets DIR [--update]

Fails (exit 1) when a set is absent, when a score has fallen more than 0.01 (0.03 for the project's own small sets) below the committed one,
when a proper name of an annotated text stands in ontology/ without a public list that has it (tools/proper_names.py), or when a line of it
repeats the page (tools/copied_text.py).
--update writes the scores of today to docs/quality.json and docs/quality.md, and what every rule read on gold to docs/rules.md, instead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from copied_text import copied
from proper_names import annotated_names, names_in_ontology

from kg.errors import KgError
from kg.evaluation import Evaluation, evaluate, summary
from kg.evaluation.errors import ERROR_CLASSES
from kg.evaluation.tables import precision_recall_f1
from kg.ontology import Ontology, default_folder

TYPES = ("Person", "Organization", "Place", "Initiative", "Product")
GIVEN = "facts given"
SCORES = ("entities", "facts", GIVEN, "status", "evidence")
ALLOWED_FALL = 0.01
ALLOWED_FALL_OWN = 0.03
"""The project's own sets are small: one fact of a corpus set moves its score by 0.01."""
MOVED = 0.005
"""A committed score that differs by less from the one before it has no row in the history."""
DOCS = Path(__file__).parent.parent / "docs"
OWN = Path(__file__).parent.parent / "tests" / "quality"
_WHAT = {
    "gold": "texts that the rules may be tuned on",
    "page": "a whole newspaper page",
    "validation": "texts that nobody reads while writing rules: the number to believe",
    "written-dev": "articles written for this project, to tune on",
    "written-validation": "articles written for this project, scored only",
    "corpus-dev": "broadcast items drawn at random, to tune on",
    "corpus-validation": "broadcast items drawn at random, scored only",
}


def folder_of(name: str, sets: Path) -> Path:
    """Where the annotations of a set lie: in the project, or else in `sets`."""
    return OWN / name if (OWN / name).is_dir() else sets / name


def evaluated(name: str, sets: Path, ontology: Ontology, *, given: bool) -> Evaluation:
    return evaluate(folder_of(name, sets), ontology, given=given, corpus=sets / "corpus" / "cctv")


@dataclass(frozen=True, slots=True)
class Scored:
    """One set: end to end, and with the names, aliases and types of the annotations given."""

    whole: Evaluation
    given: Evaluation

    def summary(self, kind: str | None = None) -> dict[str, float]:
        return {**summary(self.whole.counts(kind)), GIVEN: summary(self.given.counts(kind))["facts"]}


def scores_of(result: Scored) -> dict[str, float]:
    return {name: round(value, 4) for name, value in sorted(result.summary().items())}


def faults(today: Mapping[str, Mapping[str, float]], committed: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A line for every score that has fallen too far, or that is not there any more."""
    for name, scores in committed.items():
        allowed = ALLOWED_FALL_OWN if (OWN / name).is_dir() else ALLOWED_FALL
        for score in SCORES:
            was, is_ = scores.get(score), today.get(name, {}).get(score)
            if was is not None and (is_ is None or is_ < was - allowed):
                yield f"{name}: {score} fell from {was:.3f} to {'nothing' if is_ is None else format(is_, '.3f')}"


def names_found(sets: Path, ontology: Ontology) -> Iterator[str]:
    """One line of counts for standard output, then a line for every line of the ontology at fault."""
    folders = [folder_of(name, sets) for name in _WHAT]
    names = annotated_names(folders, sets / "corpus" / "cctv", ontology)
    found = list(names_in_ontology(names, default_folder()))
    excused = sum(f.excused for f in found)
    yield f"proper names of annotated texts: {len(names)}; in the ontology: {excused} that a public list has, {len(found) - excused} others"
    for f in found:
        if not f.excused:
            yield f"{f.file}:{f.line}: {f.text.strip()}"


def history() -> Iterator[dict[str, dict[str, float]]]:
    """The versions of docs/quality.json that git knows, oldest first, the file of today last. Raises KgError where git does not answer."""

    def git(*words: str) -> str:
        try:
            return subprocess.run(["git", *words], cwd=DOCS, capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError) as error:
            raise KgError(f"the history of docs/quality.json cannot be read: git {words[0]} failed ({error}); run in a clone") from error

    for commit in reversed(git("log", "--format=%H", "--", "quality.json").split()):
        yield json.loads(git("show", f"{commit}:./quality.json"))


def moves(versions: Iterable[Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    """A row for every version in which a score of gold or validation moved."""
    shown = [(name, score) for name in ("gold", "validation") for score in ("entities", "facts", GIVEN)]
    yield "| version | " + " | ".join(f"{name}, {score}" for name, score in shown) + " |"
    yield "|---" * (len(shown) + 1) + "|"
    last: list[float] = []
    for number, version in enumerate(versions, 1):
        cells = [version.get(name, {}).get(score, 0.0) for name, score in shown]
        if not last or any(abs(a - b) >= MOVED for a, b in zip(cells, last, strict=True)):
            yield f"| {number} | " + " | ".join(f"{cell:.3f}" if cell else "–" for cell in cells) + " |"
            last = cells


def errors(name: str, result: Evaluation) -> Iterator[str]:
    """The classes of errors of one set: by type, with their share of all entities that are annotated."""
    rows, types = result.rows("errors"), result.rows("types")
    annotated = sum(row["tp"] + row["fn"] for row in types.values())
    yield ""
    yield f"{name} ({annotated} annotated):"
    yield ""
    yield "| error | " + " | ".join(types) + " | all | share |"
    yield "|---" * (len(types) + 3) + "|"
    for kind in ERROR_CLASSES:
        counts = [rows.get(item, Counter())[kind] for item in types]
        yield f"| {kind} | " + " | ".join(map(str, counts)) + f" | {sum(counts)} | {sum(counts) / annotated:.1%} |"


def types_by_kind(results: Mapping[str, Scored]) -> Iterator[str]:
    """Precision, recall and F1 of each type for every set and kind of text."""
    yield "| set, kind of text | " + " | ".join(TYPES) + " |"
    yield "|---" * (len(TYPES) + 1) + "|"
    for name, result in results.items():
        for kind in (None, *(result.whole.kinds if len(result.whole.kinds) > 1 else ())):
            rows = result.whole.rows("types", kind)
            cells = []
            for item in TYPES:
                row = rows.get(item, Counter())
                p, r, f1 = precision_recall_f1(row["tp"], row["fp"], row["fn"])
                cells.append(f"{p:.2f} {r:.2f} **{f1:.2f}**" if row else "–")
            yield f"| {name}{', ' + kind if kind else ''} | " + " | ".join(cells) + " |"


def page(results: Mapping[str, Scored], versions: Iterable[Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    """docs/quality.md."""
    columns = ("entities", "facts", GIVEN, "status", "by", "title", "action", "bound", "evidence", "excused")
    yield "# Quality"
    yield ""
    yield "Written by `python tools/quality.py --sets ../shared --update`. F1 over all texts of a set; facts given is the F1 of facts where"
    yield "names, aliases and types are taken from the annotations, so that only the reading of facts is measured; the qualifiers are the"
    yield "share of matched facts that are right in it; evidence is the share of facts whose quote holds; excused are second readings and"
    yield "facts about optional entities."
    yield ""
    yield "| set | texts | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 2) + "|"
    for name, result in results.items():
        texts, kinds = result.whole.texts, result.whole.kinds
        rows = [(f"**{name}**: {_WHAT[name]}", len(texts), result.summary())]
        if len(kinds) > 1:
            rows += [(f"{name}, {kind}", sum(t.kind == kind for t in texts), result.summary(kind)) for kind in kinds]
        for label, number, scores in rows:
            cells = [f"{scores[c]:.3f}" if c in scores else "–" for c in columns]
            yield f"| {label} | {number} | " + " | ".join(cells) + " |"
    whole = {name: result.whole for name, result in results.items()}
    both = {label: e for name, r in results.items() for label, e in ((name, r.whole), (f"{name}, given", r.given))}
    for title, of, shown in (("types", "types", whole), ("predicates", "predicates", both)):
        yield ""
        yield f"## By {title} (F1; how many are annotated)"
        yield ""
        yield f"| {title} | " + " | ".join(shown) + " |"
        yield "|---" * (len(shown) + 1) + "|"
        rows_of = {name: result.rows(of) for name, result in shown.items()}
        for item in sorted({item for by_name in rows_of.values() for item in by_name}):
            cells = []
            for by_name in rows_of.values():
                row = by_name.get(item, Counter())
                tp, fp, fn = row.get("tp", 0), row.get("fp", 0), row.get("fn", 0)
                cells.append(f"{precision_recall_f1(tp, fp, fn)[2]:.2f} ({tp + fn})" if tp + fp + fn else "–")
            yield f"| {item} | " + " | ".join(cells) + " |"
    yield ""
    yield "## Types by kind of text (precision, recall, F1)"
    yield ""
    yield from types_by_kind(results)
    yield from by_kind(results)
    yield ""
    yield "## Classes of errors"
    yield ""
    yield "Too long: the name that is read holds the annotated one; too short: it is part of it; not merged: two entities for one thing;"
    yield "merged too far: one for two. An error that shows on both sides counts once, under the annotated type. Of the sets that are"
    yield "scored only, nothing but these counts is looked at."
    for name, result in results.items():
        yield from errors(name, result.whole)
    yield ""
    yield "## How the numbers moved"
    yield ""
    yield "The versions of docs/quality.json, oldest first, as far as a score of gold or validation moved by 0.005."
    yield ""
    yield from moves(versions)


def by_kind(results: Mapping[str, Scored]) -> Iterator[str]:
    """The part of docs/quality.md that tells for each kind of text apart how well each predicate is read."""
    yield ""
    yield "## By predicate and kind of text (F1 end to end, with names given; how many are annotated)"
    columns = [(name, kind) for name in ("gold", "validation") for kind in results[name].whole.kinds]
    yield ""
    yield "| predicate | " + " | ".join(f"{name}, {kind}" for name, kind in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    rows = [(results[name].whole.rows("predicates", kind), results[name].given.rows("predicates", kind)) for name, kind in columns]
    for item in sorted({item for pair in rows for by_name in pair for item in by_name}):
        cells = []
        for whole, given in rows:
            scores = [row.get(item, Counter()) for row in (whole, given)]
            found = [f"{precision_recall_f1(row['tp'], row['fp'], row['fn'])[2]:.2f}" for row in scores]
            annotated = scores[0]["tp"] + scores[0]["fn"]
            cells.append(f"{', '.join(found)} ({annotated})" if annotated or scores[0]["fp"] or scores[1]["fp"] else "–")
        yield f"| {item} | " + " | ".join(cells) + " |"


def rules(ontology: Ontology, gold: Scored) -> Iterator[str]:
    """docs/rules.md."""
    yield "# What every rule reads"
    yield ""
    yield "Written by `python tools/quality.py --sets ../shared --update`: for every rule how many of the facts that it reads on the set"
    yield "gold are right and wrong, and how many right ones no other rule reads (alone); end to end, and with the names of the annotations"
    yield "given. What is right includes facts that the annotation leaves open; second readings of a fact count neither way."
    yield "`kg check --on DIR` tells which rules are of no use on other texts."
    yield ""
    yield "| rule | file | right | wrong | alone | given: right | wrong | alone |"
    yield "|---|---|---|---|---|---|---|---|"
    whole, given = gold.whole.rows("rules"), gold.given.rows("rules")
    known = {rule.id: rule.file for rule in ontology.relations} | {rule.id: rule.file for rule in ontology.numbers}
    engine = {rule: "" for rule in sorted(whole.keys() | given.keys()) if rule not in known}
    for rule, file in {**known, **engine}.items():
        rows = (whole.get(rule, Counter()), given.get(rule, Counter()))
        cells = [str(row[key]) for row in rows for key in ("right", "wrong", "alone")]
        yield f"| {rule} | {file or 'kg/extraction/facts'} | " + " | ".join(cells) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True, metavar="DIR", help="the folder that holds gold, page, validation and corpus")
    parser.add_argument("--update", action="store_true", help="commit to the scores of today")
    args = parser.parse_args()
    try:
        ontology = Ontology.load()
        results = {
            name: Scored(evaluated(name, args.sets, ontology, given=False), evaluated(name, args.sets, ontology, given=True))
            for name in _WHAT
        }
    except KgError as error:
        sys.stderr.write(f"quality: {error}\n")
        return 1
    today = {name: scores_of(result) for name, result in results.items()}
    for name, scores in today.items():
        sys.stdout.write(f"{name:20}" + "  ".join(f"{score} {scores[score]:.3f}" for score in SCORES if score in scores) + "\n")
    counts, *named = names_found(args.sets, ontology)
    sys.stdout.write(counts + "\n")
    pages = [path.read_text(encoding="utf-8") for path in sorted((args.sets / "page").glob("*.txt"))]
    copies = list(copied(pages, default_folder()))
    sys.stdout.write(f"lines of the ontology that repeat the page: {len(copies)}\n")
    file = DOCS / "quality.json"
    if args.update:
        try:
            versions = [*history(), today]
        except KgError as error:
            sys.stderr.write(f"quality: {error}\n")
            return 1
        file.write_text(json.dumps(today, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        (DOCS / "quality.md").write_text("\n".join(page(results, versions)) + "\n", encoding="utf-8")
        (DOCS / "rules.md").write_text("\n".join(rules(ontology, results["gold"])) + "\n", encoding="utf-8")
        return 0
    if not file.is_file():
        sys.stderr.write("quality: docs/quality.json is not there; write it with --update\n")
        return 1
    found = [*faults(today, json.loads(file.read_text(encoding="utf-8"))), *(f"a name of an annotated text: {line}" for line in named)]
    found += [f"eight characters in a row of the page: {line}" for line in copies]
    for fault in found:
        sys.stderr.write(f"quality: {fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
