"""What flows between the stages of recognition."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Entity, Mention, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: `blocks[block].text[start:end]`. `name` is what stands there without quotation marks and 《》, never empty.

    `priority` decides between overlapping candidates before length does. `full` is False for short and anaphoric names.
    `key` is the name under which candidates of one thing meet; it is `name` unless a stage knows better
    (an assembled name, a full form introduced in brackets).
    """

    block: int
    start: int
    end: int
    type: str
    rule: str
    name: str
    priority: int = 3
    full: bool = True
    key: str = ""
    kind: str = ""

    @property
    def identity(self) -> str:
        return self.key or self.name


@dataclass(frozen=True, slots=True)
class Nested:
    """The entity `inner` stands in the name of `outer`. `hint`: place-head (the place at the head of a name), parent-body (the body
    whose unit the outer one is), first-part (any other front part)."""

    outer: str
    inner: str
    hint: str


@dataclass(frozen=True, slots=True)
class PostReading:
    """A person with posts: `posts` are pairs of a body's entity id ("" where the text names none) and the title as written;
    `span` covers titles and name."""

    person: Mention
    posts: tuple[tuple[str, str], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Recognition:
    """The entities of one article with article-local ids, their mentions in (block, start, -end) order, names inside names, and
    posts in reading order."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    nested: tuple[Nested, ...] = ()
    posts: tuple[PostReading, ...] = ()
