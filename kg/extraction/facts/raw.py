"""A fact while it is being read: positions still in blocks, ends still refs of mentions."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.facts.masking import Ref
from kg.model import Period, Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """One fact as one rule read it in one block. `[start, end)` of the block states it; `subject_from` is (block, start, end) of
    the words that
    named an inherited subject; `speaker` is the entity that says it. `certain` tells a status that a cue gave from a rule's own; `again`
    marks a further statement of a fact that was read elsewhere."""

    subject: str
    predicate: str
    object: str | Quantity
    status: str
    block: int
    start: int
    end: int
    rule: str
    action: str = ""
    title: str = ""
    ended: bool = False
    period: Period | None = None
    speaker: str = ""
    subject_from: tuple[int, int, int] | None = None
    certain: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A clause's subject: its refs and, where it was inherited or anaphoric, where it was named (block, start, end)."""

    refs: tuple[Ref, ...]
    source: tuple[int, int, int] | None = None
    explicit: bool = True
