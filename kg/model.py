"""The values that flow through the house: frozen, with no behaviour beyond validation.

Offsets are half-open and count code points. Those of `Document`, `Article` and `Evidence` run over the document's text
as read; those of `Span` and `Mention` run over the matching copy of one block of an article (see `Block`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Self

STATUSES = ("planned", "ongoing", "done", "stated")
ACTIONS = ("launch", "build", "advance", "issue", "operate")
BOUNDS = ("exact", "min", "max", "about")
INDICATOR_PREDICATE = "hasIndicator"


class _Sent:
    """What workers send by the thousand pickles as its fields alone: what `dataclass` does for frozen values takes twice as long."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Document:
    """One input. `id` comes from the path relative to the root the user gave, without its suffix; `source_file` is that relative path,
    never absolute (with the member of an archive or the row of a table behind it); `text` is the text as read, never repaired.
    `day` is the day of publication that stands beside the text (page metadata, a column), `notes` what a reader should know."""

    id: str
    text: str
    source_file: str
    day: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One repaired paragraph of an article: a heading, a byline or a run of sentences, column breaks mended.

    `text` keeps the original characters. `offsets[i]` is where `text[i]` stands in the document, strictly rising inside every piece
    of the block
    (a sentence whose second half stands elsewhere makes one jump), and `len(offsets) == len(text)`
    (a range where the block stands in one piece, else a tuple). `folded` is `text` with each character
    replaced one to one (full-width letters, digits and half-width punctuation made uniform), so `len(folded) == len(text)`: rules match on
    `folded`, names are taken from `text`.
    `kind` is one of: title (the article's headline), kicker, subtitle, heading (a heading inside the article), byline, header (web header,
    publication line), body, caption, credit, speaker. `level` is the heading's depth (1 the highest), 0 for other kinds.
    """

    kind: str
    text: str
    folded: str
    offsets: Sequence[int]
    level: int = 0

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.folded) == len(self.offsets):
            raise ValueError("text, folded and offsets of a block must have one length")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document. `id` is the document's id, "-" and `order` (from 1, in reading order).

    `title` is the headline as written ("" where there is none), `date` the day of publication (else of the event) or None. `start`
    and `end`
    enclose every block in the document's text. `goes_on` says that it is too long to be read at once: the next article continues it.
    """

    id: str
    document: str
    order: int
    title: str
    date: date | None
    start: int
    end: int
    blocks: tuple[Block, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`blocks[block].text[start:end]` of one article; never empty."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names an entity. `entity` is the entity's id, `rule` the entity rule or pass that read it."""

    span: Span
    entity: str
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Evidence(_Sent):
    """Characters that state something: `document.text[start:end] == exact`, within one sentence, with the rule's trigger in it.

    `article` is the article's id. `stated_by` is the id of the entity that says it, "" where nobody is named; `subject_from` is the start
    and end (in the same document) of the words that named an inherited or anaphoric subject.
    """

    document: str
    article: str
    start: int
    end: int
    exact: str
    rule: str
    stated_by: str = ""
    subject_from: tuple[int, int] | None = None


def evidence_key(evidence: Evidence) -> tuple[str, int, int, str, str, str, tuple[int, ...]]:
    """The order of evidence: by place, then by what is said of it. (Tuples would not compare where only one has a `subject_from`.)"""
    return (
        evidence.document,
        evidence.start,
        evidence.end,
        evidence.article,
        evidence.rule,
        evidence.stated_by,
        evidence.subject_from or (),
    )


@dataclass(frozen=True, slots=True)
class Period(_Sent):
    """When something holds: `text` as written; `start` and `end` are both inclusive, None where the text or the article's date
    leaves them open."""

    text: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Quantity(_Sent):
    """The object of an indicator. `value` (and `max_value` of a range) are resolved numbers (5亿元 → 500000000), `unit` the unit as written
    without 万/亿, `text` the amount as written, `bound` one of BOUNDS."""

    name: str
    value: Decimal
    unit: str
    text: str
    bound: str = "exact"
    max_value: Decimal | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Entity(_Sent):
    """One real thing. Inside one article `id` is the article's id, "#" and a number; in a graph it is `type prefix/name`
    (place/云山市), the
    local part of its IRI.

    `aliases` are the other surface forms, sorted, each verbatim in a text. `full` says that `name` is a full name; short and
    anaphoric names (市总工会) never
    merge across articles by themselves. `mentions` holds one evidence per article and surface form, sorted.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    full: bool = True
    mentions: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact(_Sent):
    """One statement. `subject` and `object` are entity ids; an indicator has a Quantity as its object.

    `title` is set for posts, `action` (one of ACTIONS) for undertakings, `ended` for a former post. `evidence` is sorted and never empty.
    What identifies a fact is (subject, predicate, object, title, action, status); evidence only grows.
    """

    subject: str
    predicate: str
    object: str | Quantity
    status: str
    title: str = ""
    action: str = ""
    ended: bool = False
    period: Period | None = None
    evidence: tuple[Evidence, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}")


@dataclass(frozen=True, slots=True)
class ArticleExtraction:
    """What one article says: entities with article-local ids, every mention in (block, start) order, facts in reading order.
    `counts` reports what limits cut off (clauses, lists, articles), by name."""

    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as a graph keeps it: without its text, which lies in `text_file` (relative to graph.ttl)."""

    id: str
    source_file: str
    text_file: str


@dataclass(frozen=True, slots=True)
class ArticleRecord(_Sent):
    """An article as a graph keeps it. `creators` are the ids of the byline's entities, sorted."""

    id: str
    document: str
    order: int
    title: str
    date: date | None
    start: int
    end: int
    creators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphContent:
    """Everything a graph holds: documents, articles and entities sorted by id, facts sorted by (subject, predicate, object, title,
    action, status).
    Every id that is referred to is defined here. `subjects` are the words that some `subject_from` points at and that are neither a
    mention nor
    evidence of a fact, sorted."""

    documents: tuple[DocumentRecord, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    subjects: tuple[Evidence, ...] = ()
