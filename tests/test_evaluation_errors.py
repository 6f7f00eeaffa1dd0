"""Classes of errors: each missed and each false entity counts once, under the right class."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.evaluation.errors import classify
from kg.evaluation.gold import GoldEntity, plain
from kg.evaluation.scoring import match_entities
from kg.model import Entity


def annotated(number: int, entity_type: str, name: str, *aliases: str, optional: bool = False) -> GoldEntity:
    surfaces = frozenset(plain(surface) for surface in (name, *aliases))
    return GoldEntity(f"e{number}", (entity_type,), name, aliases, surfaces, optional)


def read(entity_type: str, name: str, *aliases: str) -> Entity:
    return Entity(f"{entity_type.lower()}/{name}", entity_type, name, aliases)


CASES = [
    ("found", [annotated(1, "Place", "云山市")], [read("Place", "云山市")], {}),
    ("optional", [annotated(1, "Place", "云山市", optional=True)], [], {}),
    ("missed", [annotated(1, "Product", "假睫毛")], [], {"Product": Counter({"missed": 1})}),
    ("invented", [], [read("Organization", "多家公司")], {"Organization": Counter({"invented": 1})}),
    ("type", [annotated(1, "Initiative", "云岫灯会")], [read("Place", "云岫灯会")], {"Initiative": Counter({"wrong type": 1})}),
    ("long", [annotated(1, "Place", "浣江大桥")], [read("Place", "工程浣江大桥")], {"Place": Counter({"too long": 1})}),
    ("short", [annotated(1, "Place", "浣江大桥")], [read("Place", "江大桥")], {"Place": Counter({"too short": 1})}),
    (
        "not merged",
        [annotated(1, "Place", "云山市", "云山")],
        [read("Place", "云山市"), read("Place", "云山")],
        {"Place": Counter({"not merged": 1})},
    ),
    (
        "merged too far",
        [annotated(1, "Place", "云山市"), annotated(2, "Place", "云山")],
        [read("Place", "云山市", "云山")],
        {"Place": Counter({"merged too far": 1})},
    ),
    (
        "other part of another type",
        [annotated(1, "Place", "云山")],
        [read("Organization", "云山集团")],
        {"Place": Counter({"missed": 1}), "Organization": Counter({"invented": 1})},
    ),
]


@pytest.mark.parametrize(("gold", "entities", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_error_has_one_class(gold: list[GoldEntity], entities: list[Entity], expected: dict[str, Counter[str]]) -> None:
    assert classify(gold, entities, match_entities(gold, entities)) == expected
