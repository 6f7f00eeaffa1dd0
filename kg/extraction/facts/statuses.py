"""Status, negation and attribution of what a clause says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.extraction.facts.scanning import Hit, WordScanner, hits_between
from kg.model import Period
from kg.rules.patterns import AMOUNT_BLOCK, block_of
from kg.rules.qualifier_rules import Qualifiers

NEGATION = "negation"
_INHERITS, _LASTING = "+", "!"
_HIDDEN = frozenset(("",))


def cue_scanner(qualifiers: Qualifiers) -> WordScanner:
    """Finds cues by status ("planned+" where the status is inherited), negations, and hides words that only look like them."""
    words: dict[str, list[str]] = {"": list(qualifiers.cue_exceptions), NEGATION: list(qualifiers.negations)}
    words[""] += qualifiers.negation_exceptions
    for cue in qualifiers.cues:
        words.setdefault(cue.status + (_INHERITS if cue.inherits else "") + (_LASTING if cue.lasting else ""), []).extend(cue.words)
    return WordScanner(words)


def told_cues(cues: Sequence[Hit], text: str, verbs: Sequence[Hit], disposal: Disposal) -> list[Hit]:
    """The cues of a masked sentence that tell a status: not 将 where it only says what something is done to (将甲、乙纳入丙)."""
    starts = {v.start for v in verbs}
    return [h for h in cues if h.word not in disposal.words or h.end in starts or not disposal.done_to(text, h.end)]


@dataclass(frozen=True, slots=True)
class Disposal:
    """`words` may put before its verb what something is done to; they do where none of `adverbs` follows them and the verb behind it says
    what becomes of it (`results`: 将甲|划入乙). Elsewhere they are cues like others."""

    words: frozenset[str]
    adverbs: tuple[str, ...]
    results: re.Pattern[str]

    def done_to(self, text: str, start: int) -> bool:
        """Whether what follows a word that ends at `start` is something that a later verb of the clause acts on."""
        if start >= len(text) or block_of(text[start]) >= AMOUNT_BLOCK or text.startswith(self.adverbs, start):
            return False
        return self.results.match(text, start) is not None


@dataclass(frozen=True, slots=True)
class Modality:
    """What the cues of a clause say of a trigger: a status ("" if nothing tells), whether it lasts, and whether it is denied."""

    status: str
    inherits: bool
    denied: bool


_UNTOLD = Modality("", False, False)


def modality(cues: Sequence[Hit], start: int, end: int, trigger: int, trigger_end: int) -> Modality:
    """The modality at a trigger in the clause `[start, end)`: cues before the trigger count most, then those behind it (了, 完成)."""
    near = hits_between(cues, start, end)
    if not near:
        return _UNTOLD
    before = [h for h in near if h.end <= trigger and h.kinds != _HIDDEN]
    behind = [h for h in near if trigger <= h.start and h.kinds != _HIDDEN]
    denied = any(NEGATION in h.kinds for h in before)
    found = [min(h.kinds - {NEGATION, ""}) for h in before if h.kinds - {NEGATION, ""}]
    planned = next((k for k in found if k.startswith("planned")), "")
    if planned:
        lasting = next((k for k in found if k.endswith(_LASTING)), "")
        return Modality(lasting.rstrip(_LASTING) or "planned", planned.endswith(_INHERITS), denied)
    if found:
        found = [k.rstrip(_LASTING) for k in found]
        status = "done" if "done" in found and found[-1] != "ongoing" else found[-1]
        return Modality(status.rstrip(_INHERITS), False, denied)
    later = [min(h.kinds - {NEGATION, ""}).rstrip(_LASTING) for h in behind if h.kinds - {NEGATION, ""} and h.start <= trigger_end + 4]
    if later and later[0] in ("done", "ongoing"):
        return Modality(later[0], False, denied)
    return Modality("", False, denied)


def status_of_period(period: Period | None, anchor: date | None) -> str:
    """What a period alone says: past is done, future is planned, "" where it cannot tell."""
    if period is None or anchor is None:
        return ""
    if period.start is not None and period.start > anchor:
        return "planned"
    # a deadline that has not passed: 年内, 8月底前
    if period.start is None and period.end is not None and period.end > anchor:
        return "planned"
    if period.end is not None and period.end < anchor:
        return "done"
    return ""
