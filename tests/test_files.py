"""The strict readers of rule files and lexicons: every fault with its file and line, none stops at the first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Fault, OntologyError
from kg.rules.files import Faults, Lexicon, LinedMapping, Record, read_lexicon, read_yaml

Write = Callable[[str, "str | bytes"], Path]


def yaml_of(path: Path) -> tuple[LinedMapping | None, list[str]]:
    faults = Faults()
    data = read_yaml(path, "rules.yaml", faults)
    return data, [str(fault) for fault in faults.items]


def record_of(write: Write, text: str) -> tuple[Record, Faults]:
    faults = Faults()
    data = read_yaml(write("rules.yaml", text), "rules.yaml", faults)
    assert data is not None and faults.items == []
    return Record(data, "rules.yaml", faults, "some-rule"), faults


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", {}),
        ("# only a comment\n", {}),
        ("a: 云\nb: [1, 二]\nc:\n  d: true", {"a": "云", "b": [1, "二"], "c": {"d": True}}),
        ("a: yes\nb: off\nc: ~\nd: 'yes'", {"a": True, "b": False, "c": None, "d": "yes"}),
        ("a: 12:30\nb: 0x1F\nc: 007\nd: 1_000\ne: -5\nf: 0", {"a": "12:30", "b": "0x1F", "c": "007", "d": "1_000", "e": -5, "f": 0}),
        ("a: 1.5\nb: 2024-08-06", {"a": "1.5", "b": "2024-08-06"}),
    ],
)
def test_what_yaml_is_read_as(write: Write, text: str, data: dict[str, object]) -> None:
    assert yaml_of(write("rules.yaml", text)) == (data, [])


def test_keys_know_their_lines(write: Write) -> None:
    data, _ = yaml_of(write("rules.yaml", "# head\n\na: 1\nb:\n  - c: 2\n    d: 3\n"))
    assert data is not None
    assert (data.line, data.lines) == (3, {"a": 3, "b": 4})
    assert (data["b"][0].line, data["b"][0].lines) == (5, {"c": 5, "d": 6})


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("a: [b", "rules.yaml:2: broken YAML: did not find expected ',' or ']'"),
        ("a: b: c", "rules.yaml:1: broken YAML: mapping values are not allowed in this context"),
        ("a: 1\n\tb: 2", "rules.yaml:2: broken YAML: found a tab character that violates indentation"),
        ("a: *x", "rules.yaml:1: broken YAML: found undefined alias"),
        ("a: 1\n---\nb: 2\n", "rules.yaml:2: broken YAML: but found another document"),
        ("a: \x01", "rules.yaml: broken YAML: the character U+0001 is not allowed"),
        ("a: &x [*x]", "rules.yaml:1: is nested too deeply, or an alias (*) stands inside what it names"),
        ("- a\n- b", "rules.yaml:1: must be a mapping (key: value) at the top"),
        ("云山市", "rules.yaml:1: must be a mapping (key: value) at the top"),
        (b"a: \xff", "rules.yaml: cannot be read: 'utf-8' codec can't decode byte 0xff in position 3: invalid start byte"),
    ],
)
def test_yaml_that_cannot_be_read(write: Write, content: str | bytes, fault: str) -> None:
    assert yaml_of(write("rules.yaml", content)) == (None, [fault])


def test_a_missing_file_and_a_key_that_stands_twice(write: Write, tmp_path: Path) -> None:
    _, faults = yaml_of(tmp_path / "none.yaml")
    assert len(faults) == 1 and faults[0].startswith("rules.yaml: cannot be read: [Errno 2] No such file or directory")
    assert yaml_of(write("rules.yaml", "a: 1\nb: 2\na: 3"))[1] == ["rules.yaml:3: the key 'a' stands twice"]


@given(st.text(alphabet="ab:-[]{}\n\t &*!|>'\"%@#,?~云0123456789xy\x01\ufeff", max_size=40))
def test_any_yaml_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode())
    data, faults = yaml_of(path)
    assert data is not None or faults


@pytest.mark.parametrize(
    ("text", "read", "faults"),
    [
        ("statu: done", lambda r: r.only(("id", "status")), ["1: unknown key 'statu'; did you mean 'status'? (known: id, status)"]),
        ("x: 1\nzzz: 2", lambda r: r.only(("x",)), ["2: unknown key 'zzz' (known: x)"]),
        ("a: 1", lambda r: r.text("id"), ["1: the key 'id' is missing"]),
        ("a: 1\nid: [b]", lambda r: r.text("id"), ["2: 'id' must be a string, not a list"]),
        ("id: {object: b}", lambda r: r.text("id"), ["1: 'id' must be a string, not a mapping (quote it)"]),
        ("id: no", lambda r: r.text("id"), ["1: 'id' must be a string, not a truth value (quote it)"]),
        (
            "status: plannd",
            lambda r: r.text("status", "stated", ("planned", "done")),
            ["1: unknown status 'plannd'; did you mean 'planned'? (known: planned, done)"],
        ),
        ("far: maybe", lambda r: r.flag("far"), ["1: 'far' must be true or false"]),
        ("least: two", lambda r: r.number("least", 0), ["1: 'least' must be a whole number"]),
        ("least: true", lambda r: r.number("least", 0), ["1: 'least' must be a whole number"]),
        ("words: [甲, [乙], yes]", lambda r: r.texts("words"), ["1: 'words' must be a list of strings"] * 2),
        ("words: {甲: 乙}", lambda r: r.texts("words"), ["1: 'words' must be a list of strings"]),
        (
            "types: [Place, Palce]",
            lambda r: r.texts("types", ("Place",)),
            ["1: unknown types 'Palce'; did you mean 'Place'? (known: Place)"],
        ),
        ("cues: {a: 1}", lambda r: list(r.records("cues")), ["1: 'cues' must be a list of mappings (each begins with '-')"]),
        ("cues: 云山", lambda r: list(r.records("cues")), ["1: 'cues' must be a list of mappings (each begins with '-')"]),
        ("cues: 5", lambda r: list(r.records("cues")), ["1: 'cues' must be a list of mappings (each begins with '-')"]),
        ("cues:\n  - a", lambda r: list(r.records("cues")), ["1: 'cues' must be a list of mappings"]),
    ],
)
def test_every_fault_of_a_key_is_named(write: Write, text: str, read: Callable[[Record], object], faults: list[str]) -> None:
    record, found = record_of(write, text)
    read(record)
    assert [str(fault) for fault in found.items] == [f"rules.yaml:{fault.replace(': ', ', rule some-rule: ', 1)}" for fault in faults]


def test_good_keys_come_typed(write: Write) -> None:
    record, faults = record_of(write, "id: 7\nfar: true\nleast: 2\nword: 甲\nwords: [甲, 8]\nnone:\nlist:\n  - a: 1\n  - a: 2\n")
    assert record.text("id") == "7"
    assert (record.text("no", "x"), record.text("none", "")) == ("x", "")
    assert (record.flag("far"), record.flag("no"), record.flag("no", True)) == (True, False, True)
    assert (record.number("least", 0), record.number("no", 4)) == (2, 4)
    assert (record.texts("word"), record.texts("words"), record.texts("no"), record.texts("none")) == (("甲",), ("甲", "8"), (), ())
    assert [inner.text("a") for inner in record.records("list")] == ["1", "2"]
    assert list(record.records("no")) == list(record.records("none")) == []
    assert faults.items == []


def lexicon_of(path: Path) -> tuple[Lexicon, list[str]]:
    faults = Faults()
    lexicon = read_lexicon(path, "lexicons/some.tsv", faults)
    return lexicon, [str(fault) for fault in faults.items]


def test_a_good_lexicon(write: Write) -> None:
    lexicon, faults = lexicon_of(write("some.tsv", "# heads\n# source: own\n# columns: word kind note\n\n厂\tfirm\n村\tplace\t小\n镇\n"))
    assert faults == []
    assert (lexicon.name, lexicon.source, lexicon.columns) == ("some", "own", ("word", "kind", "note"))
    assert dict(lexicon.rows) == {
        "厂": {"word": "厂", "kind": "firm", "note": ""},
        "村": {"word": "村", "kind": "place", "note": "小"},
        "镇": {"word": "镇", "kind": "", "note": ""},
    }
    assert (list(lexicon), len(lexicon), "村" in lexicon, "乡" in lexicon) == (["厂", "村", "镇"], 3, True, False)
    assert lexicon.where("kind", "place") == ("村",)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("厂\n", ["1: the header names no source ('# source: …')"]),
        ("# source:\n厂\n", ["1: the header names no source ('# source: …')"]),
        ("# source: own\n厂\ta\n", ["2: '厂' has 2 cells, but the header names 1 columns"]),
        ("# source: own\n厂\n厂\n", ["3: '厂' stands twice"]),
        ("# source: own\n村\n厂\n", ["3: '厂' is out of order (after '村'); sort the rows by code point"]),
        ("# source: own\n厂 \n", ["2: '厂 ' is empty or has spaces around it"]),
        ("# source: own\n# columns: word kind\n\tx\n", ["3: '' is empty or has spaces around it"]),
        (
            "厂\n村\tx\n厂\n乡\n",
            [
                "2: '村' has 2 cells, but the header names 1 columns",
                "3: '厂' stands twice",
                "4: '乡' is out of order (after '厂'); sort the rows by code point",
                "1: the header names no source ('# source: …')",
            ],
        ),
    ],
)
def test_every_fault_of_a_lexicon_is_named(write: Write, text: str, faults: list[str]) -> None:
    assert lexicon_of(write("some.tsv", text))[1] == [f"lexicons/some.tsv:{fault}" for fault in faults]


def test_a_lexicon_that_cannot_be_read(write: Write, tmp_path: Path) -> None:
    lexicon, faults = lexicon_of(write("some.tsv", b"\xff\xfe"))
    assert (len(lexicon), len(faults)) == (0, 1) and faults[0].startswith("lexicons/some.tsv: cannot be read: 'utf-8' codec")
    assert lexicon_of(tmp_path / "none.tsv")[1][0].startswith("lexicons/some.tsv: cannot be read: [Errno 2]")


def test_faults_are_told_sorted_and_counted() -> None:
    faults = [Fault("b.yaml", 2, "late", "second"), Fault("a.tsv", 0, "", "first")]
    error = OntologyError(faults)
    assert str(error) == "the ontology has 2 faults:\n  a.tsv: first\n  b.yaml:2, rule late: second"
    assert error.faults == tuple(reversed(faults))
    assert str(OntologyError(faults[:1])).startswith("the ontology has 1 fault:\n")
