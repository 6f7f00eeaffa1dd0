"""Subjects that nobody named: 消防员|调集车辆12台. What such a clause counts is not of what the text was about before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extraction.facts.masking import Masked
from kg.extraction.facts.scanning import Hit
from kg.rules.patterns import AMOUNT_BLOCK, block_of

_LONGEST = 8
_SAID = 6


class Strangers:
    """Finds clauses whose subject is a plain noun: `heads` are what such nouns end in, `measuring` the verbs that only measure
    (企业达到60家 tells of no stranger), `adverbs` what may stand between subject and verb, `pointing` what opens a description that means
    one thing (这家), perhaps behind one of `starters` (目前), `persons` the pronouns that mean somebody named before, `measures` what makes
    a verb a part of a measured noun (参与率), `reports` the verbs of saying, `having` those of possession."""

    def __init__(
        self, heads: Collection[str], measuring: Collection[str], adverbs: Collection[str], pointing: Collection[str],
        persons: Collection[str], measures: Collection[str], reports: Collection[str], starters: Collection[str],
        having: Collection[str],
    ) -> None:  # fmt: skip
        self._possession = frozenset(having)
        self._reports = tuple(sorted(reports))
        self._measures = tuple(sorted(measures))
        self._heads = frozenset(heads)
        self._measuring = frozenset(measuring)
        self._adverbs = re.compile(f"(?:{_any(adverbs)})*$")
        self._pointing = re.compile(f"(?:{_any(starters)})?({_any(pointing)})")
        self._persons = tuple(sorted(persons))

    def _noun(self, text: str, verb: Hit) -> bool:
        """Whether a verb is only a part of what is measured: 参与|率."""
        return text.startswith(self._measures, verb.end)

    def points(self, stranger: str) -> bool:
        """Whether a stranger is a description of one thing (该项目, 我区) instead of a plain noun (村民)."""
        return self._pointing.match(stranger) is not None

    def opens(self, masked: Masked, start: int, end: int, verbs: Sequence[Hit]) -> str:
        """The plain noun or the unresolved description that is the subject of the clause `[start, end)`, in which no name is; "" if there
        is none."""
        text = masked.text
        start = _begin(text, start)
        if block_of(text[start - 1]) == AMOUNT_BLOCK:
            # 200家企业参展: who is counted is no other subject
            return ""
        pronoun = next((word for word in self._persons if text.startswith(word, start)), "")
        if pronoun:
            # 他表示，…: who says it is not who has it
            return "" if any(word in text[start : start + _SAID] for word in self._reports) else pronoun
        first = next((h for h in verbs if start < h.start and h.word not in self._measuring and not self._noun(text, h)), None)
        pointed = self._pointing.match(text, start, end) is not None
        if first is None or first.end > end:
            return text[start:end] if pointed else self._having(text, start, end, verbs)
        lead = text[start : first.start]
        if any(block_of(c) >= 0 for c in lead):
            return lead if pointed else ""
        adverbs = self._adverbs.search(lead)
        lead = lead[: adverbs.start()] if adverbs is not None else lead
        return lead if pointed or self._headed(lead) else ""

    def _headed(self, lead: str) -> bool:
        return any(lead[-size:] in self._heads for size in range(min(_LONGEST, len(lead)), 1, -1))

    def _having(self, text: str, start: int, end: int, verbs: Sequence[Hit]) -> str:
        """The plain noun that has what is counted (合作社|有|社员|520人), "" where it is what is counted (企业|有|60家)."""
        first = next((h for h in verbs if start < h.start < end), None)
        if first is None or first.word not in self._possession or block_of(text[first.end : first.end + 1] or "，") >= 0:
            return ""
        lead = text[start : first.start]
        adverbs = self._adverbs.search(lead)
        lead = lead[: adverbs.start()] if adverbs is not None else lead
        return lead if self._headed(lead) and all(block_of(c) < 0 for c in lead) else ""


def _any(words: Collection[str]) -> str:
    """Any of these words, the longest first; where there are none, what never matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"


def _begin(text: str, start: int) -> int:
    """Where a clause begins behind the periods and amounts that open it."""
    while start < len(text) and block_of(text[start]) >= 0:
        start += 1
    return start
