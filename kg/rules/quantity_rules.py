"""The words around numbers as data: `ontology/qualifiers/bounds.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.model import BOUNDS
from kg.rules.files import Faults, LinedMapping, Record, read_yaml

_LISTS = (
    "distant_about", "cue_exceptions", "rises", "falls", "change_fillers", "not_units", "exceptions", "digits_only", "threshold_heads",
    "durations", "lasting", "selecting", "below_zero", "people", "naming", "sizes", "numbering", "comparing", "ranking", "spanning",
    "capping",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountExample:
    """A text and what is read from it, each as "value unit bound", with the kind behind it where it is no plain amount. A counter-example
    has none."""

    text: str
    amounts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class AmountWords:
    """`before` and `after` map a cue word to its bound; `lists` holds the other word lists of the file by key."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    examples: tuple[AmountExample, ...]


def read_amount_words(path: Path, file: str, faults: Faults) -> AmountWords:
    """Read bounds.yaml; every fault goes to `faults`."""
    record = Record(read_yaml(path, file, faults) or LinedMapping(1), file, faults)
    record.only(("bounds", *_LISTS, "examples", "counter_examples"))
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for item in record.records("bounds"):
        item.only(("bound", "before", "after"))
        bound = item.text("bound", choices=BOUNDS)
        for key, table in (("before", before), ("after", after)):
            for word in item.texts(key):
                if word in table:
                    item.fault(f"{word!r} stands twice {key} an amount", key)
                table[word] = bound
    examples = []
    for item in record.records("examples"):
        item.only(("text", "amounts"))
        examples.append(AmountExample(item.text("text"), item.texts("amounts"), item.data.line))
    examples += [AmountExample(text, (), record.data.lines["counter_examples"]) for text in record.texts("counter_examples")]
    return AmountWords(before, after, {key: record.texts(key) for key in _LISTS}, tuple(examples))
