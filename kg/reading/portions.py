"""Very long articles in portions, so that reading facts takes bounded memory whatever the length of a file without headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.sentences import split_sentences
from kg.model import Block

LONGEST_ARTICLE = 200_000
"""Code points; what is longer goes on in a further article."""


def portions(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """`blocks` in order, in runs of at most LONGEST_ARTICLE code points; a block that is longer than that is cut between sentences (one
    without any end of a sentence, anywhere). No blocks are one empty run."""
    run: list[Block] = []
    length = 0
    for block in blocks:
        for piece in _pieces(block):
            if run and length + len(piece.text) > LONGEST_ARTICLE:
                yield tuple(run)
                run, length = [], 0
            run.append(piece)
            length += len(piece.text)
    yield tuple(run)


def _pieces(block: Block) -> Iterator[Block]:
    if len(block.text) <= LONGEST_ARTICLE:
        yield block
        return
    start = end = 0
    for _, stop in split_sentences(block.folded):
        if stop - start > LONGEST_ARTICLE and end > start:
            yield _piece(block, start, end)
            start = end
        while stop - start > LONGEST_ARTICLE:
            yield _piece(block, start, start + LONGEST_ARTICLE)
            start += LONGEST_ARTICLE
        end = stop
    yield _piece(block, start, len(block.text))


def _piece(block: Block, start: int, end: int) -> Block:
    return Block(block.kind, block.text[start:end], block.folded[start:end], block.offsets[start:end], block.level)
