"""Numbers and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.scanning import Hit
from kg.extraction.facts.subjects import Clause
from kg.rules.patterns import AMOUNT_BLOCK, CLAUSE_MARKS, PERIOD_BLOCK, PERIODS, block_of

_NAME_LIMIT = 20
_CUT_WORD, _LONGEST_NAME = 8, 32
_NAME_MARKS = CLAUSE_MARKS + "（("
_JOINTS = "的和与及对在将把为、了"
_BEFORE_AMOUNT = "已将就均仅"
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


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that indicator names are cut with: `trim` matches cues at the front of a name; a rate whose words begin with one of `rates`
    (同比, 比, 增长) is of the number before it; `origins` (由, 从) stand between what changes and where it began."""

    trim: re.Pattern[str]
    rates: tuple[str, ...]
    origins: tuple[str, ...]

    def follows(self, text: str, start: int, position: int) -> bool:
        """Whether a clause that begins at `start` says of the number at `position` only that what was counted before has changed."""
        lead = self.trim.sub("", text[start:position])
        return lead.startswith(self.rates) and all(block_of(char) < 0 or block_of(char) > AMOUNT_BLOCK for char in lead)


def _left(text: str, position: int, start: int) -> int:
    left = position
    while left > start and position - left < _NAME_LIMIT and block_of(text[left - 1]) < 0 and text[left - 1] not in _NAME_MARKS:
        left -= 1
    return left


def indicator_name(masked: Masked, position: int, clause: Clause, before: str, naming: Naming, folded: str, owner: str) -> str:
    """What an amount counts: the words before it (地区生产总值|312.7亿元), the noun behind it (150个|重点产业项目), or both; of a change
    what changed (漏损率|由18%降至|9%); `before` is the name of the indicator that a rate belongs to; where no words stand beside the
    amount, the name before it, or else behind it (10万亩|青稞), in the block's `folded` text, unless it is the `owner`."""
    text = masked.text
    left = _left(text, position, clause.start)
    # 87个|亿元以上|重大项目: which ones are counted is no part of the name
    right = begin = position + 1 + (block_of(text[position + 1 : position + 2] or "，") == AMOUNT_BLOCK)
    while right < clause.end and right - position <= 12 and block_of(text[right]) < 0 and text[right] not in CLAUSE_MARKS + "、的，（(":
        right += 1
    if position - left == _NAME_LIMIT and left > clause.start:
        # a name that is cut begins with a whole word: behind the first word that only joins
        left = next((i + 1 for i in range(left, left + _CUT_WORD) if text[i] in _JOINTS), left)
    lead = naming.trim.sub("", text[left:position]).strip(_EDGE).rstrip(_BEFORE_AMOUNT)
    tail = naming.trim.sub("", text[begin:right]).strip(_EDGE)
    if left > clause.start and block_of(text[left - 1]) == PERIOD_BLOCK and not lead:
        # 由17户|增至|目前|的|213户
        reached = _left(text, left - 1, clause.start)
        if reached > clause.start and block_of(text[reached - 1]) == AMOUNT_BLOCK:
            left = reached
    if left > clause.start and block_of(text[left - 1]) == AMOUNT_BLOCK:
        start = _left(text, left - 1, clause.start)
        changed = text[start : left - 1]
        if changed.endswith(naming.origins):
            lead = naming.trim.sub("", changed[:-1]).strip(_EDGE) + lead
    if before and lead and left == clause.start and lead.startswith(naming.rates):
        return before + lead
    if lead or tail:
        return (lead + tail)[:_LONGEST_NAME]
    if left > clause.start and 0 <= block_of(text[left - 1]) < AMOUNT_BLOCK:
        refs = masked.items[text[left - 1]].refs
        if len(refs) == 1 and refs[0].entity != owner:
            return folded[refs[0].start : refs[0].end]
    if not before and right == position + 1 < clause.end and 0 <= block_of(text[right]) < AMOUNT_BLOCK:
        refs = masked.items[text[right]].refs
        if len(refs) == 1 and refs[0].entity != owner:
            return folded[refs[0].start : refs[0].end]
    return before


def clause_periods(masked: Masked, start: int, end: int) -> int:
    """The index of the last period between two positions, -1 if there is none."""
    found = PERIODS.findall(masked.text, start, end)
    return masked.items[found[-1]].number if found else -1
