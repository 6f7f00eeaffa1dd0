"""Counts candidates for ontology/lexicons/products.tsv in a folder of Chinese texts, leaving out what the lexicon already holds.

    python tools/mine_products.py --corpus DIR [--every 4] [--least 3] [--frame verb|noun|amount]

A candidate is a run of noun-like words that stands where products stand:
verb: behind a verb of making, growing or selling (生产X, 种植X, 出口X), and in the list that follows;
noun: before a noun that asks for a product (X产业, X产业链, X产量, X加工);
amount: behind a number and a unit of fields, herds or machines (N亩X, N头X, N台X).
The output (count, documents, word, frames, one example) is for a person to judge; nothing is written to the lexicon.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kg.language.segmentation import Segmenter
from kg.ontology import default_folder
from kg.rules.files import Faults, Lexicon, read_lexicon

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9-]+")
_VERBS = (
    "生产|种植|出口|进口|加工|研制|研发|制造|养殖|培育|主营|盛产|出产|销售|主打|酿造|试种|引种|采购|制作|"
    "大力发展|积极发展|加快发展|重点发展|发展壮大|做大做强"
)
_NOUNS = "产业链|产业集群|产业园|产业|全产业链|产量|加工|种植|养殖|出口|制造|产能|产值|市场|企业|行业|生产线"
_UNITS = "亩|公顷|头|只|羽|尾|吨|公斤|台|辆|艘|架"
_VERB = re.compile(f"((?:{_VERBS})(?:了|的)?)([^，。；！？：]{{2,60}})")
_NOUN = re.compile(f"([\u4e00-\u9fffA-Za-z0-9-]{{2,14}})(?={_NOUNS})")
_AMOUNT = re.compile(f"[0-9余多万亿千百]+(?:{_UNITS})([\u4e00-\u9fffA-Za-z0-9-]{{2,14}})")
_LINKS = re.compile("、|和|以及|及|与|等")
_NOMINAL = frozenset(("n", "nz", "nrt", "b", "vn", "an", "j", "l", "i", "eng", ""))
_LONGEST = 12


def _rows(name: str) -> Lexicon:
    """One lexicon. Raises ValueError where the file has faults: counting against a broken list would mislead."""
    faults = Faults()
    found = read_lexicon(default_folder() / "lexicons" / f"{name}.tsv", f"{name}.tsv", faults)
    if faults.items:
        raise ValueError(f"lexicons/{name}.tsv has {len(faults.items)} faults; run the tests first")
    return found


class Miner:
    """Reads the lexicons once; `candidates` may then be called for any number of texts."""

    def __init__(self) -> None:
        self.known = frozenset(_rows("products")) | frozenset(_rows("heads-product"))
        self.stops = frozenset(_rows("name-stops")) | frozenset(_rows("modifiers")) | frozenset(_rows("generic-heads"))
        divisions = _rows("divisions")
        short = {row["short"] for row in divisions.rows.values() if row["short"]}
        self.places = frozenset(divisions) | frozenset(_rows("countries")) | short
        self.segmenter = Segmenter(sorted(word for word in self.known if 3 <= len(word) <= 8))

    def _tokens(self, text: str) -> list[str]:
        return [text[a:b] for a, b in pairwise(self.segmenter.edges(text))]

    def _fits(self, token: str) -> bool:
        return token not in self.stops and token not in self.places and not token.isdigit() and self.segmenter.tag(token) in _NOMINAL

    def _last(self, text: str) -> str:
        """The run of fitting words at the end of `text`."""
        found: list[str] = []
        for token in reversed(self._tokens(text)):
            if not self._fits(token):
                break
            found.insert(0, token)
        return "".join(found)

    def _first(self, text: str) -> str:
        """The run of fitting words at the start of `text`, after words that only describe."""
        found: list[str] = []
        for token in self._tokens(text):
            if self._fits(token):
                found.append(token)
            elif found or token not in self.stops:
                break
        return "".join(found)

    def _good(self, word: str) -> bool:
        return 2 <= len(word) <= _LONGEST and word not in self.known and _RUN.fullmatch(word) is not None

    def candidates(self, text: str, frames: frozenset[str]) -> Iterator[tuple[str, str, str]]:
        """(word, frame, example) for every candidate in `text`, one line of a document."""
        edges = frozenset(self.segmenter.edges(text))
        if "verb" in frames:
            for match in _VERB.finditer(text):
                if match.start() not in edges or match.end(1) not in edges:
                    continue  # 生产 in 生产力, 发展 in 发展区
                for part in _LINKS.split(match.group(2)):
                    word = self._first(part)
                    if self._good(word):
                        yield word, "verb", match.group()[:40]
                    if len(word) < len(part):
                        break  # the list has ended: the rest of the clause is about something else
        if "noun" in frames:
            for match in _NOUN.finditer(text):
                if match.end() not in edges:
                    continue
                word = self._last(match.group(1))
                if self._good(word):
                    yield word, "noun", text[max(0, match.start() - 4) : match.end() + 8]
        if "amount" in frames:
            for match in _AMOUNT.finditer(text):
                word = self._first(match.group(1))
                if self._good(word):
                    yield word, "amount", match.group()[:40]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of .md or .txt files")
    parser.add_argument("--every", type=int, default=1, help="read every n-th file only")
    parser.add_argument("--least", type=int, default=3, help="least number of documents")
    parser.add_argument("--frame", action="append", choices=("verb", "noun", "amount"), help="only these frames")
    options = parser.parse_args(argv)
    frames = frozenset(options.frame or ("verb", "noun", "amount"))
    miner = Miner()
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    examples: dict[str, str] = {}
    paths = sorted(p for p in options.corpus.iterdir() if p.suffix in (".md", ".txt"))
    for path in paths[:: options.every]:
        here: set[str] = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            for word, frame, example in miner.candidates(line, frames):
                counts[word] += 1
                here.add(word)
                kinds.setdefault(word, set()).add(frame)
                examples.setdefault(word, example)
        documents.update(here)
    for word in sorted(documents, key=lambda w: (-documents[w], w)):
        if documents[word] >= options.least:
            print(counts[word], documents[word], word, "+".join(sorted(kinds[word])), examples[word], sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
