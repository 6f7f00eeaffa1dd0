"""Proper names of annotated texts that stand in ontology/, where they would make the scores say less than they seem to.

A name is proper where a place of the gazetteer, or characters of no common word, stand in it. A lexicon may hold it if its header cites a
public list (`# public list: …`); examples and word lists in YAML may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.gold import plain, read_gold
from kg.extraction.recognition.lexis import Lexis
from kg.ontology import Ontology

_CITES = "# public list:"
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+")
_NAMES = frozenset(("", "nr", "ns", "nrt", "nrfg"))
_SHORTEST = 3
_LONGEST = 12


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A line of the ontology (1-based) in which a proper name of an annotated text stands, and whether a public list excuses it."""

    file: str
    line: int
    text: str
    excused: bool


def annotated_names(folders: Iterable[Path], corpus: Path, ontology: Ontology) -> frozenset[str]:
    """The proper names and aliases of all annotations in `folders`, normalised; shorter ones than three characters say nothing."""
    lexis = Lexis(ontology)
    names = {
        surface
        for folder in folders
        for path in sorted(folder.glob("*.json"))
        for entity in read_gold(path, corpus).entities
        for surface in entity.surfaces
    }
    return frozenset(name for name in names if len(name) >= _SHORTEST and _proper(name, lexis))


def _proper(name: str, lexis: Lexis) -> bool:
    if any(name in lexis.categories[head] for head in ("organization-head", "place-head", "initiative-head", "product-head", "product")):
        return False
    words = [name[a:b] for a, b in lexis.segmenter.tokens(name)]
    common = lexis.stops | lexis.modifiers | lexis.lists["divisions"]
    single = [word for word in words if len(word) == 1 and word not in common]
    longer = [word for word in words if len(word) > 1 and not word.isascii()]
    # one character that is no word of its own is enough before 市 or 村
    least = 1 if name[-1] in lexis.lists["divisions"] else 2
    return len(single) >= least or any(word in lexis.categories["place"] or lexis.segmenter.tag(word) in _NAMES for word in longer)


def names_in_ontology(names: frozenset[str], folder: Path) -> Iterator[Found]:
    """Every line of `folder` that holds one of `names`: as a cell of a lexicon, or anywhere in a YAML file; sorted by file and line."""
    listed = {
        plain(cell)
        for path in folder.rglob("*.tsv")
        if _CITES in (text := path.read_text(encoding="utf-8"))
        for cell in re.split("[\t;\n]", text)
    }
    unlisted = names - listed
    lengths = sorted({len(name) for name in unlisted if len(name) <= _LONGEST})
    for path in sorted([*folder.rglob("*.tsv"), *folder.rglob("*.yaml")]):
        lines = path.read_text(encoding="utf-8").splitlines()
        excused = any(line.startswith(_CITES) for line in lines)
        for number, line in enumerate(lines, 1):
            if line.startswith("#"):
                continue
            if path.suffix == ".tsv":
                hit = any(plain(cell) in names for cell in re.split("[\t;]", line))
            else:
                parts = (run[at : at + n] for run in _RUN.findall(line) for n in lengths for at in range(len(run) - n + 1))
                hit = not unlisted.isdisjoint(parts)
            if hit:
                yield Found(str(path.relative_to(folder)), number, line, excused)
