"""Where the characters of a block stand in its document."""

from __future__ import annotations

from kg.model import Block


def document_spans(block: Block, start: int, end: int, text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the document's `text` that hold `block.text[start:end]`, in the order of the block: one where at most white space lies
    between its characters, several where foreign text does."""
    offsets = block.offsets[start:end]
    if isinstance(offsets, range):
        return ((offsets.start, offsets.stop),) if offsets else ()
    spans: list[tuple[int, int]] = []
    for offset in offsets:
        if spans and offset >= spans[-1][1] and (offset == spans[-1][1] or text[spans[-1][1] : offset].isspace()):
            spans[-1] = (spans[-1][0], offset + 1)
        else:
            spans.append((offset, offset + 1))
    return tuple(spans)
