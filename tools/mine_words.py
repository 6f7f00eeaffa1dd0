"""Counts candidates for the word lexicons in a folder of Chinese texts, leaving out what the lexicons already hold.

    python tools/mine_words.py heads --corpus DIR [--every 4] [--least 8]

heads: last words of runs of nouns that begin with an administrative division.
initiatives: last words of what follows a verb that sets something going or awards it (举办X, 入选X).
titles: words before a surname, a given name and a verb of saying.
stops: words right before a division.
modifiers: words between a stop and a head of a name.
The output (count, word, one example) is for a person to judge; nothing is written to the lexicons.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from kg.language.segmentation import Segmenter
from kg.ontology import Ontology, default_folder
from kg.rules.files import Faults, Lexicon, read_lexicon

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_HEADS = ("heads-organization", "heads-place", "heads-initiative", "heads-product")
_Found = Iterator[tuple[str, str]]


def rows(name: str) -> Lexicon:
    """One lexicon. Raises ValueError where the file has faults: counting against a broken list would mislead."""
    faults = Faults()
    found = read_lexicon(default_folder() / "lexicons" / f"{name}.tsv", f"{name}.tsv", faults)
    if faults.items:
        raise ValueError(f"lexicons/{name}.tsv has {len(faults.items)} faults; run the tests first")
    return found


def lexicon(name: str) -> frozenset[str]:
    return frozenset(rows(name))


class Words:
    """What the miners look up, read once."""

    def __init__(self) -> None:
        divisions = rows("divisions")
        self.divisions = frozenset(divisions) | {row["short"] for row in divisions.rows.values() if row["short"] and not row["ambiguous"]}
        self.heads = frozenset().union(*(lexicon(name) for name in _HEADS))
        self.titles = lexicon("titles")
        self.stops = lexicon("name-stops")
        self.modifiers = lexicon("modifiers")
        surnames = rows("surnames").rows
        names = "".join(word for word, row in surnames.items() if len(word) == 1 and not row["weak"] and not row["rare"])
        verbs = "|".join(sorted(lexicon("report-verbs"), key=lambda verb: (-len(verb), verb)))
        shared = Ontology.load().entities.words
        self.going = frozenset(shared["sets_going"]) | frozenset(shared["awards"]) | frozenset(("出席", "参加", "致辞", "闭幕", "开幕"))
        self.said = re.compile(f"([\u4e00-\u9fff]{{2,8}})[{names}][\u4e00-\u9fff]{{1,2}}(?:{verbs})")
        self.segmenter = Segmenter(sorted(self.divisions | {head for head in self.heads if len(head) > 2}))

    def tokens(self, text: str) -> list[str]:
        edges = self.segmenter.edges(text)
        return [text[a:b] for a, b in pairwise(edges)]


def mine_heads(run: str, words: Words) -> _Found:
    tokens = words.tokens(run)
    start = -1
    for index, token in enumerate([*tokens, "的"]):
        if token in words.stops or (len(token) == 1 and token not in words.heads):
            if start >= 0 and index - start > 1:
                for size in (1, 2):
                    last = "".join(tokens[index - size : index])
                    if index - start > size and last not in words.heads:
                        yield last, "".join(tokens[start:index])
            start = -1
        elif start < 0 and token in words.divisions:
            start = index


def mine_initiatives(run: str, words: Words) -> _Found:
    tokens = words.tokens(run)
    for index, token in enumerate(tokens):
        if token not in words.going:
            continue
        end = index + 1
        while end < len(tokens) and (tokens[end] not in words.stops or tokens[end] in words.modifiers) and tokens[end] not in words.going:
            end += 1
        for size in (1, 2):
            last = "".join(tokens[end - size : end])
            if end - index > size + 1 and len(last) > 1 and last not in words.heads and tokens[end - 1] not in words.heads:
                yield last, "".join(tokens[index:end])


def mine_titles(run: str, words: Words) -> _Found:
    for match in words.said.finditer(run):
        tokens = words.tokens(match[1])
        last = tokens[-1] if tokens else ""
        if len(last) > 1 and last not in words.titles:
            yield last, match[0]


def mine_stops(run: str, words: Words) -> _Found:
    tokens = words.tokens(run)
    for before, token in pairwise(tokens):
        if token in words.divisions and before not in words.stops and before not in words.divisions:
            yield before, before + token


def mine_modifiers(run: str, words: Words) -> _Found:
    tokens = words.tokens(run)
    for before, token, head in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before in words.stops and head in words.heads and token not in words.modifiers | words.stops | words.divisions:
            yield token, before + token + head


MINERS: dict[str, Callable[[str, Words], _Found]] = {
    "heads": mine_heads,
    "initiatives": mine_initiatives,
    "titles": mine_titles,
    "stops": mine_stops,
    "modifiers": mine_modifiers,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=sorted(MINERS))
    parser.add_argument("--corpus", type=Path, required=True, help="a folder of .md or .txt files")
    parser.add_argument("--every", type=int, default=1, help="read only every n-th file")
    parser.add_argument("--least", type=int, default=5, help="the least count that is shown")
    options = parser.parse_args(arguments)
    files = sorted(path for path in options.corpus.rglob("*") if path.suffix in (".md", ".txt"))
    if not files:
        parser.error(f"no .md or .txt file in {options.corpus}")
    words = Words()
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for path in files[:: options.every]:
        for match in _RUN.finditer(path.read_text(encoding="utf-8")):
            for word, example in MINERS[options.what](match[0], words):
                counts[word] += 1
                examples.setdefault(word, example)
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= options.least:
            sys.stdout.write(f"{count}\t{word}\t{examples[word]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
