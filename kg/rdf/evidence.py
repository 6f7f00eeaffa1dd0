"""Evidence as nodes: one for each distinct piece, named after its place."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kg.assembly.names import digest
from kg.model import Evidence, GraphContent, evidence_key


def place_id(document: str, start: int, end: int) -> str:
    """`document-start-end`: the local part of the evidence at a place."""
    return f"{document}-{start}-{end}"


def variant_id(evidence: Evidence) -> str:
    """The local part of evidence that shares its place with other evidence of another rule, speaker or origin of the subject."""
    said = [evidence.article, evidence.rule, evidence.stated_by, list(evidence.subject_from or ())]
    return f"{place_id(evidence.document, evidence.start, evidence.end)}_{digest(json.dumps(said, ensure_ascii=False), 6)}"


def evidence_ids(content: GraphContent) -> Mapping[Evidence, str]:
    """The local part of every piece of evidence, in order of place. The first at a place is named after it, the others get a hash."""
    every = {mention for entity in content.entities for mention in entity.mentions}
    every.update(evidence for fact in content.facts for evidence in fact.evidence)
    every.update(content.subjects)
    ids: dict[Evidence, str] = {}
    before: tuple[str, int, int] | None = None
    for evidence in sorted(every, key=evidence_key):
        place = (evidence.document, evidence.start, evidence.end)
        ids[evidence] = variant_id(evidence) if place == before else place_id(*place)
        before = place
    return ids
