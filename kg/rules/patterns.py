"""The pattern of a relation rule: parse it, compile it to one plain regular expression over masked clauses.

Before rules are tried, every mention in a sentence is replaced by one private-use character out of its type's block (`char_class`),
so a typed
slot is a character class and a pattern stays one regular expression without look-around.

    {subject:Place|Organization}   a slot: an end of the fact with the types it may have (roles: subject, object)
    {amount} {period} {any}        an amount, a period, a mention of any type
    …                              a gap that stays inside the clause
    ……                             a gap that may cross clauses of the sentence
    (和|与|同)  (了)?               one of these words; an optional one
    @build  @build?                one word of the list `build` in qualifiers/words.yaml
    ^  $                           the edge of the clause
Anything else stands for itself; spaces are for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import suggest

BLOCK_SIZE = 0x1000
_FIRST_BLOCK = 0xF0000
AMOUNT_BLOCK, PERIOD_BLOCK = 14, 15
_GAP_LIMIT, _WIDE_GAP_LIMIT = 40, 120
CLAUSE_MARKS = "，。；：！？\n"
ROLES = ("subject", "object")


def block_char(block: int, index: int) -> str:
    """The private-use character number `index` of a block; the index wraps never: a sentence holds at most BLOCK_SIZE items a type."""
    if not 0 <= index < BLOCK_SIZE:
        raise ValueError(f"block {block} has no character {index}")
    return chr(_FIRST_BLOCK + block * BLOCK_SIZE + index)


def block_of(char: str) -> int:
    """The block of a masked character, -1 for ordinary text."""
    code = ord(char) - _FIRST_BLOCK
    return code // BLOCK_SIZE if 0 <= code < 16 * BLOCK_SIZE else -1


def char_class(blocks: Sequence[int]) -> str:
    """A regular expression's character class for the items of these blocks."""
    ranges = (f"{block_char(b, 0)}-{block_char(b, BLOCK_SIZE - 1)}" for b in sorted(blocks))
    return f"[{''.join(ranges)}]"


ITEMS = re.compile(char_class(range(16)))
ENTITIES = re.compile(char_class(range(AMOUNT_BLOCK)))
AMOUNTS = re.compile(char_class([AMOUNT_BLOCK]))
PERIODS = re.compile(char_class([PERIOD_BLOCK]))
"""Any item of these blocks in a masked sentence."""


def block_mask(text: str) -> int:
    """The blocks of the items in a masked text, as bits: 1 << block for each."""
    mask = 0
    for char in ITEMS.findall(text):
        mask |= 1 << block_of(char)
    return mask


@dataclass(frozen=True, slots=True)
class Slot:
    role: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    wide: bool


@dataclass(frozen=True, slots=True)
class Words:
    words: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Edge:
    start: bool


Element = Slot | Gap | Words | Edge

_TOKEN = re.compile(
    r"\{(?P<role>[a-z]+)(?::(?P<types>[A-Za-z|]*))?\}|(?P<wide>……)|(?P<gap>…)|\((?P<words>[^()]*)\)(?P<optional>\?)?"
    r"|@(?P<list>[a-z-]+)(?P<list_optional>\?)?|(?P<edge>[\^$])|(?P<space>\s+)|(?P<literal>[^\s{}()@…^$?]+)|(?P<bad>.)"
)


def parse_pattern(
    pattern: str, types: Sequence[str], lists: Mapping[str, tuple[str, ...]], fault: Callable[[str], None]
) -> tuple[Element, ...]:
    """The elements of a pattern; every fault in it is told to `fault` with what was expected."""
    elements: list[Element] = []
    for match in _TOKEN.finditer(pattern):
        if role := match["role"]:
            named = tuple((match["types"] or "").split("|")) if match["types"] else ()
            if role in ROLES:
                if any(isinstance(e, Slot) and e.role == role for e in elements):
                    fault(f"the slot {{{role}}} stands twice; a list of several fills one slot")
                if not named:
                    fault(f"the slot {{{role}}} needs its types, as in {{{role}:{types[0]}}}")
            elif role not in ("amount", "period", "any"):
                known = (*ROLES, "amount", "period", "any")
                fault(f"unknown slot {role!r}{suggest(role, known)} (known: {', '.join(known)})")
            for name in named:
                if name not in types:
                    fault(f"unknown type {name!r}{suggest(name, types)} (known: {', '.join(types)})")
            elements.append(Slot(role, named))
        elif match["wide"] or match["gap"]:
            elements.append(Gap(bool(match["wide"])))
        elif match["words"] is not None:
            words = tuple(word.strip() for word in match["words"].split("|"))
            if not all(words):
                fault(f"an empty word in ({match['words']}); write (a|b)? for an optional word")
            elements.append(Words(words, bool(match["optional"])))
        elif name := match["list"]:
            if name not in lists:
                fault(f"unknown word list @{name}{suggest(name, tuple(lists))}; lists stand in qualifiers/words.yaml")
            elements.append(Words(lists.get(name, ("",)), bool(match["list_optional"])))
        elif edge := match["edge"]:
            elements.append(Edge(edge == "^"))
        elif literal := match["literal"]:
            elements.append(Words((literal,), False))
        elif match["bad"]:
            fault(f"{match['bad']!r} at character {match.start() + 1} of the pattern means nothing here")
    if not any(isinstance(e, (Slot, Words)) for e in elements):
        fault("the pattern names neither a slot nor a word")
    return tuple(elements)


def _escaped(words: tuple[str, ...]) -> str:
    # longest first, so that an alternation never stops at a word that begins another
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def compile_pattern(elements: Sequence[Element], blocks: Mapping[str, int]) -> re.Pattern[str]:
    """One regular expression with groups `subject`, `object`, `amount`, `period` and, for each group of words i, `w{i}`.
    `blocks` gives each type's block. Gaps are bounded, so matching is linear in the sentence."""
    parts: list[str] = []
    for number, element in enumerate(elements):
        if isinstance(element, Slot):
            if element.role == "amount":
                chars, name = char_class([AMOUNT_BLOCK]), "amount"
            elif element.role == "period":
                chars, name = char_class([PERIOD_BLOCK]), "period"
            else:
                chars, name = char_class([blocks[t] for t in (element.types or blocks)]), element.role
            parts.append(f"(?P<{name}>{chars})" if name != "any" else chars)
        elif isinstance(element, Gap):
            parts.append(f"[^。！？\n]{{0,{_WIDE_GAP_LIMIT}}}?" if element.wide else f"[^{CLAUSE_MARKS}]{{0,{_GAP_LIMIT}}}?")
        elif isinstance(element, Words):
            parts.append(f"(?P<w{number}>{_escaped(element.words)}){'?' if element.optional else ''}")
        else:
            parts.append(f"(?:^|(?<=[{CLAUSE_MARKS}]))" if element.start else f"(?=$|[{CLAUSE_MARKS}])")
    return re.compile("".join(parts))


def triggers(elements: Sequence[Element]) -> tuple[str, ...]:
    """The words of which one must stand in a sentence for the pattern to match: the obligatory group whose shortest word is
    longest; () if there is none."""
    groups = [e.words for e in elements if isinstance(e, Words) and not e.optional]
    return max(groups, key=lambda words: (min(map(len, words)), -len(words)), default=())
