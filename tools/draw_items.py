"""Draws items at random from a folder of broadcast transcripts, to be annotated.

usage: python tools/draw_items.py --corpus ../shared/corpus/cctv --exclude ../shared/gold/texts [--seed N] [--count N]

Every file of the corpus is one day (YYYYMMDD.md) and holds its items under `###` headings. Prints one line an item, tab-separated: the half
that it goes to (corpus-dev and corpus-validation in turn), its id, the file, the offsets of its first character and past its last one (in
characters of the file; the text runs from the title to the last line before the next heading or the link to the original), and its title.
The same corpus and seed give the same lines.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20240806
COUNT = 20
SHORTEST, LONGEST = 150, 900
HALVES = ("corpus-dev", "corpus-validation")
_HEADING = re.compile(r"^### ", re.MULTILINE)
_FOOT = re.compile(r"^(\[[^\]\n]*\]\(http[^)\n]*\)|---)\s*$", re.MULTILINE)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a day's transcript: `text` is the file's characters from `start` to `end`; the day's first item has `number` 2, as in the
    ids of the texts of this corpus that were annotated before."""

    file: str
    number: int
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        return f"cctv-{Path(self.file).stem}-{self.number:02}"

    @property
    def title(self) -> str:
        return self.text.split("\n", 1)[0]


def items(file: str, transcript: str) -> Iterator[Item]:
    """The items of one day, in order."""
    heads = list(_HEADING.finditer(transcript))
    for number, head in enumerate(heads, 2):
        start = head.end()
        end = heads[number - 1].start() if number <= len(heads) else len(transcript)
        foot = _FOOT.search(transcript, start, end)
        text = transcript[start : foot.start() if foot else end].rstrip()
        yield Item(file, number, start, start + len(text), text)


def letters(text: str) -> str:
    """The Chinese characters of `text`, as texts are compared."""
    return "".join(_HAN.findall(text))


def draw(corpus: Path, excluded: set[str], seed: int = SEED, count: int = COUNT) -> list[Item]:
    """`count` items of fitting length whose text is in none of `excluded` (see `letters`). Raises ValueError where the corpus has fewer."""
    found = [
        item
        for path in sorted(corpus.glob("*.md"))
        for item in items(path.name, path.read_text(encoding="utf-8"))
        if SHORTEST <= len(item.text) <= LONGEST and not any(letters(item.text) in text for text in excluded)
    ]
    return random.Random(seed).sample(found, count)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of transcripts (*.md)")
    parser.add_argument("--exclude", type=Path, required=True, metavar="DIR", help="texts (*.txt) that are annotated already")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="of the random draw (default: %(default)s)")
    parser.add_argument("--count", type=int, default=COUNT, metavar="N", help="how many items (default: %(default)s)")
    args = parser.parse_args()
    excluded = {letters(path.read_text(encoding="utf-8")) for path in sorted(args.exclude.glob("*.txt"))}
    for i, item in enumerate(draw(args.corpus, excluded, args.seed, args.count)):
        sys.stdout.write("\t".join((HALVES[i % 2], item.id, item.file, str(item.start), str(item.end), item.title)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
