"""Numbers and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.scanning import Hit
from kg.extraction.facts.subjects import Clause
from kg.rules.patterns import AMOUNT_BLOCK, CLAUSE_MARKS, PERIODS, block_of

_NAME_LIMIT = 16
_EDGE = "的、和与及等了：，到至为达"
_HEAD_LIMIT = 18


def attributive_head(masked: Masked, position: int, clause: Clause, verbs: Sequence[Hit]) -> Ref | None:
    """The mention that an amount before 的 describes: 总投资48亿元的X项目, 全长117公里的X公路."""
    text = masked.text
    at = text.find("的", position + 1, min(clause.end, position + 8))
    if at < 0 or any(c in CLAUSE_MARKS for c in text[position:at]):
        return None
    for i in range(at + 1, min(clause.end, at + _HEAD_LIMIT)):
        char = text[i]
        if block_of(char) >= AMOUNT_BLOCK:
            return None
        if block_of(char) >= 0:
            if any(at < h.start and h.end <= i for h in verbs):
                return None
            refs = masked.items[char].refs
            # 总投资48亿元的青岛某项目: the last of adjoining mentions is the head
            while i + 1 < clause.end and 0 <= block_of(text[i + 1]) < AMOUNT_BLOCK:
                i += 1
                refs = masked.items[text[i]].refs
            return refs[0] if len(refs) == 1 else None
    return None


def indicator_name(masked: Masked, position: int, clause: Clause, before: str, trim: re.Pattern[str]) -> str:
    """What an amount counts: the words before it (地区生产总值|312.7亿元), the noun behind it (150个|重点产业项目), or both;
    `before` is the name of the
    indicator that a growth rate belongs to."""
    text = masked.text
    left = position
    while (
        left > clause.start
        and position - left < _NAME_LIMIT
        and block_of(text[left - 1]) < 0
        and text[left - 1] not in CLAUSE_MARKS + "（("
    ):
        left -= 1
    right = position + 1
    while right < clause.end and right - position <= 12 and block_of(text[right]) < 0 and text[right] not in CLAUSE_MARKS + "、的，（(":
        right += 1
    lead = trim.sub("", text[left:position]).strip(_EDGE)
    tail = trim.sub("", text[position + 1 : right]).strip(_EDGE)
    if before and lead and left == clause.start:
        return before + lead
    return (lead + tail)[: 2 * _NAME_LIMIT] if lead or tail else before


def clause_periods(masked: Masked, start: int, end: int) -> int:
    """The index of the last period between two positions, -1 if there is none."""
    found = PERIODS.findall(masked.text, start, end)
    return masked.items[found[-1]].index if found else -1
