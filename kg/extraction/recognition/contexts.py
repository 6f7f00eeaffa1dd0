"""What stands right beside a name, as weights that a lexicon gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.recognition.reading import Reading
from kg.ontology import Ontology

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Contexts:
    """Words before and behind names of one type, with their weights (positive)."""

    words_before: Mapping[str, int]
    words_after: Mapping[str, int]

    @classmethod
    def of(cls, ontology: Ontology, lexicon: str) -> Contexts:
        """The columns before and after of `lexicon`; empty where the ontology has no such lexicon."""
        found = ontology.lexicons.get(lexicon)
        rows = found.rows if found is not None else {}
        return cls(
            {w: int(r["before"]) for w, r in rows.items() if r["before"]},
            {w: int(r["after"]) for w, r in rows.items() if r["after"]},
        )

    def before(self, reading: Reading, start: int) -> int:
        """The weight of the longest listed word that ends at `start` and begins at a token edge, 0 where there is none."""
        for length in range(min(_LONGEST, start), 0, -1):
            weight = self.words_before.get(reading.text[start - length : start], 0)
            if weight and start - length in reading.at_edge:
                return weight
        return 0

    def after(self, reading: Reading, end: int) -> int:
        """The weight of the longest listed word that begins at `end`, 0 where there is none."""
        for length in range(min(_LONGEST, len(reading.text) - end), 0, -1):
            weight = self.words_after.get(reading.text[end : end + length], 0)
            if weight and (length > 1 or end + 1 in reading.at_edge):
                return weight
        return 0
