"""Units behind the body that they belong to (云岭银行|柳河支行): one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_UNITS = frozenset(("unit", "finance", "company", "research", "school", "hospital"))
_WHOLE = frozenset(("organization-head", "gazetteer"))


def branched(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen with each unit, branch or institute joined to the body right before it; a body and a whole company of its own
    (legal form and all) stay two only where something stands between."""
    result: list[Candidate] = []
    for c in chosen:
        before = result[-1] if result else None
        joined = (
            before is not None
            and before.end == c.start
            and before.type == c.type == "Organization"
            and before.rule in _WHOLE
            and c.rule == "organization-head"
            and (c.kind in _UNITS or (c.kind == "government" and before.kind in _UNITS))
        )
        if joined and before is not None:
            result[-1] = replace(c, start=before.start, name=reading.plain(before.start, c.end))
        else:
            result.append(c)
    return result
