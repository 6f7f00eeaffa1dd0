"""Everything that `kg` raises on purpose: one base, a few kinds, each with the fields that explain it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class KgError(Exception):
    """Base of all errors a user can meet; its text is one clear line that says what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of an ontology file. `line` is 1-based, 0 where no line can be told."""

    file: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        rule = f", rule {self.rule}" if self.rule else ""
        return f"{where}{rule}: {self.message}"


class OntologyError(KgError):
    """An ontology that cannot be used; `faults` lists every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        super().__init__(
            f"the ontology has {count} fault{'s' if count != 1 else ''}:\n" + "\n".join(f"  {fault}" for fault in self.faults)
        )


class InputError(KgError):
    """An input that cannot be read: missing, empty, binary, undecodable. `path` names it as the user wrote it."""

    def __init__(self, path: str, reason: str, hint: str) -> None:
        self.path, self.reason, self.hint = path, reason, hint
        super().__init__(f"{path}: {reason}; {hint}" if hint else f"{path}: {reason}")


class OutputError(KgError):
    """An output that cannot be written; nothing half-written is left behind."""

    def __init__(self, path: str, reason: str, hint: str) -> None:
        self.path, self.reason, self.hint = path, reason, hint
        super().__init__(f"cannot write {path}: {reason}; {hint}")


class QueryError(KgError):
    """A SPARQL query that cannot be answered: syntax, deadline, memory."""


class ShapesError(KgError):
    """Shapes that cannot be read, or that use SHACL which is not understood."""


class GraphFormatError(KgError):
    """A Turtle file that is no graph written by `kg`."""


class UnknownEntityError(KgError):
    """No entity has this name; `suggestions` are the closest names there are."""

    def __init__(self, name: str, suggestions: Sequence[str]) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        hint = f"; did you mean {' or '.join(repr(s) for s in self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"no entity is named {name!r}{hint}")


class AmbiguousNameError(KgError):
    """A name that several entities have; `candidates` are their ids, each of which `find` takes."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(f"{name!r} is ambiguous; say which by its id: {', '.join(self.candidates)}")


def suggest(word: str, known: Sequence[str], cutoff: float = 0.6) -> str:
    """"; did you mean 'x'?" for the closest of `known`, else an empty string."""
    close = get_close_matches(word, known, n=1, cutoff=cutoff)
    return f"; did you mean {close[0]!r}?" if close else ""
