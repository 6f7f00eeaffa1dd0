"""The characters that state a fact: a clause, with its subject where the same sentence names it, never longer than evidence may be."""

from __future__ import annotations

from kg.extraction.facts.raw import Subject
from kg.extraction.facts.state import Sentence

LONGEST_EVIDENCE = 390
_CLOSING = "”》’」』"


def stated_span(text: str, sentence: Sentence, subject: Subject, start: int, end: int, trigger: tuple[int, int]) -> tuple[int, int]:
    """`[start, end)` of a block's text, widened to an inherited subject named in the same sentence and to quotation marks that close
    right behind it; cut to LONGEST_EVIDENCE around the `trigger`."""
    if subject.source is not None and subject.source[0] == sentence.block and sentence.start <= subject.source[1] < start:
        start = subject.source[1]
    while end < sentence.end and text[end] in _CLOSING:
        end += 1
    if end - start > LONGEST_EVIDENCE:
        start = max(start, trigger[1] - LONGEST_EVIDENCE, min(trigger[0], end - LONGEST_EVIDENCE))
        end = min(end, start + LONGEST_EVIDENCE)
    return start, end
