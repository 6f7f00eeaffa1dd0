"""The pattern language of relation rules: what it parses to, what it compiles to, and every fault it names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rules.patterns import (
    AMOUNT_BLOCK,
    BLOCK_SIZE,
    PERIOD_BLOCK,
    Edge,
    Element,
    Gap,
    Slot,
    Words,
    block_char,
    block_of,
    char_class,
    compile_pattern,
    parse_pattern,
    triggers,
)

TYPES = ("Organization", "Place")
BLOCKS = {"Organization": 0, "Place": 1}
LISTS = {"build": ("建设", "打造"), "very-long": ("全面建成",)}
FIRM, CITY = block_char(0, 0), block_char(1, 0)
AMOUNT, PERIOD = block_char(AMOUNT_BLOCK, 0), block_char(PERIOD_BLOCK, 3)


def parse(pattern: str) -> tuple[Element, ...]:
    faults: list[str] = []
    elements = parse_pattern(pattern, TYPES, LISTS, faults.append)
    assert faults == []
    return elements


def found(pattern: str, text: str) -> dict[str, str | None] | None:
    match = compile_pattern(parse(pattern), BLOCKS).search(text)
    return match.groupdict() if match else None


@pytest.mark.parametrize(
    ("pattern", "elements"),
    [
        ("{subject:Place}", (Slot("subject", ("Place",)),)),
        ("{object:Place|Organization}", (Slot("object", ("Place", "Organization")),)),
        ("{amount} {period} {any}", (Slot("amount", ()), Slot("period", ()), Slot("any", ()))),
        ("与 … 合作", (Words(("与",), False), Gap(False), Words(("合作",), False))),
        ("与……合作", (Words(("与",), False), Gap(True), Words(("合作",), False))),
        ("(与| 和 |同)", (Words(("与", "和", "同"), False),)),
        ("(了)? 建", (Words(("了",), True), Words(("建",), False))),
        ("@build", (Words(("建设", "打造"), False),)),
        ("@very-long?{object:Place}", (Words(("全面建成",), True), Slot("object", ("Place",)))),
        ("^ 由 $", (Edge(True), Words(("由",), False), Edge(False))),
        ("a.b*", (Words(("a.b*",), False),)),
    ],
)
def test_what_a_pattern_parses_to(pattern: str, elements: tuple[Element, ...]) -> None:
    assert parse(pattern) == elements


@pytest.mark.parametrize(
    ("pattern", "faults"),
    [
        ("{subject}建", ["the slot {subject} needs its types, as in {subject:Organization}"]),
        ("{object:}建", ["the slot {object} needs its types, as in {object:Organization}"]),
        (
            "{subjct:Place}",
            ["unknown slot 'subjct'; did you mean 'subject'? (known: subject, object, amount, period, any)"],
        ),
        ("{subject:Palce}", ["unknown type 'Palce'; did you mean 'Place'? (known: Organization, Place)"]),
        ("{subject:Place|}", ["unknown type '' (known: Organization, Place)"]),
        ("{object:Place}、{object:Place}", ["the slot {object} stands twice; a list of several fills one slot"]),
        ("(与|)", ["an empty word in (与|); write (a|b)? for an optional word"]),
        ("()", ["an empty word in (); write (a|b)? for an optional word"]),
        ("@bild", ["unknown word list @bild; did you mean 'build'?; lists stand in qualifiers/words.yaml"]),
        ("…", ["the pattern names neither a slot nor a word"]),
        ("^$", ["the pattern names neither a slot nor a word"]),
        ("", ["the pattern names neither a slot nor a word"]),
        ("建?", ["'?' at character 2 of the pattern means nothing here"]),
        ("建(设", ["'(' at character 2 of the pattern means nothing here"]),
        ("建}", ["'}' at character 2 of the pattern means nothing here"]),
        ("@建", ["'@' at character 1 of the pattern means nothing here"]),
        (
            "{object:Plce} (a|) @bild ?",
            [
                "unknown type 'Plce'; did you mean 'Place'? (known: Organization, Place)",
                "an empty word in (a|); write (a|b)? for an optional word",
                "unknown word list @bild; did you mean 'build'?; lists stand in qualifiers/words.yaml",
                "'?' at character 26 of the pattern means nothing here",
            ],
        ),
    ],
)
def test_every_fault_of_a_pattern_is_named(pattern: str, faults: list[str]) -> None:
    told: list[str] = []
    parse_pattern(pattern, TYPES, LISTS, told.append)
    assert told == faults


@pytest.mark.parametrize(
    ("pattern", "text", "groups"),
    [
        ("{subject:Place} 建 {object:Organization}", f"{CITY}建{FIRM}", {"subject": CITY, "w1": "建", "object": FIRM}),
        ("{subject:Place} 建 {object:Organization}", f"{FIRM}建{CITY}", None),
        ("{any} 建", f"{FIRM}建", {"w1": "建"}),
        ("投资 {amount} {period}", f"投资{AMOUNT}{PERIOD}", {"w0": "投资", "amount": AMOUNT, "period": PERIOD}),
        ("投资 {amount}", f"投资{PERIOD}", None),
        ("{any}", AMOUNT, None),
        ("与 … 合作", "与大家一起合作", {"w0": "与", "w2": "合作"}),
        ("与 … 合作", "与大家一起，合作", None),
        ("与 … 合作", "与" + "很" * 41 + "合作", None),
        ("与 …… 合作", "与大家一起，合作", {"w0": "与", "w2": "合作"}),
        ("与 …… 合作", "与大家一起。合作", None),
        ("与 …… 合作", "与" + "很" * 121 + "合作", None),
        ("@build (了)?", "打造了", {"w0": "打造", "w1": "了"}),
        ("@build (了)?", "打造", {"w0": "打造", "w1": None}),
        ("(建|建设) (园)?", "建设园", {"w0": "建设", "w1": "园"}),
        ("^ 由", "甲，由", {"w1": "由"}),
        ("^ 由", "甲由", None),
        ("建 $", "建，甲", {"w0": "建"}),
        ("建 $", "建甲", None),
        ("a.b", "axb", None),
    ],
)
def test_what_a_pattern_matches(pattern: str, text: str, groups: dict[str, str | None] | None) -> None:
    assert found(pattern, text) == groups


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("与 … (合作|签约)", ("合作", "签约")),
        ("(与|同) … (签署协议)? … (办|签)", ("与", "同")),
        ("(建|全面建成) … 合作", ("合作",)),
        ("@build? {object:Place}", ()),
        ("{object:Place}", ()),
    ],
)
def test_triggers_are_the_most_telling_obligatory_words(pattern: str, words: tuple[str, ...]) -> None:
    assert triggers(parse(pattern)) == words


def test_every_block_has_its_own_characters() -> None:
    assert block_of(block_char(0, 0)) == block_of(block_char(0, BLOCK_SIZE - 1)) == 0
    assert block_of(PERIOD) == PERIOD_BLOCK
    assert block_of("云") == block_of("\U000effff") == -1
    with pytest.raises(ValueError, match="block 1 has no character 4096"):
        block_char(1, BLOCK_SIZE)
    blocks = re.compile(char_class([1, 0]))
    assert blocks.fullmatch(FIRM) and blocks.fullmatch(CITY) and not blocks.fullmatch(AMOUNT)


@given(st.text(alphabet="{}()|@…?^$: 与建设build:PlaceOrganizationsubjectobject.[]*\\", max_size=30))
def test_any_pattern_compiles_or_is_refused_with_words(pattern: str) -> None:
    faults: list[str] = []
    elements = parse_pattern(pattern, TYPES, LISTS, faults.append)
    assert all(faults)
    if not faults:
        compile_pattern(elements, BLOCKS).search(f"{FIRM}与{CITY}建设")
