"""Scoring against annotations: a small annotated text whose every count is known."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import InputError, KgError
from kg.evaluation import Evaluation, evaluate, summary, tables
from kg.evaluation.given import GivenNames
from kg.evaluation.gold import GoldText, plain, read_gold
from kg.evaluation.scoring import match_entities, score, unsound
from kg.evaluation.tables import precision_recall_f1
from kg.model import Article, Block, DocumentRecord, Entity, Evidence, Fact, GraphContent, Quantity
from kg.ontology import Ontology

TEXT = "云山市与蓝海云链合作。今年云山市将认定高新技术企业50家以上。“夏送清凉”活动在云山举行。"
GOLD = {
    "id": "t01",
    "text": "texts/t01.txt",
    "entities": [
        {"id": "e1", "type": "Place", "name": "云山市", "aliases": ["云山"]},
        {"id": "e2", "type": "Organization", "name": "蓝海云链", "aliases": []},
        {"id": "e3", "type": ["Initiative", "Place"], "name": "夏送清凉活动", "aliases": []},
        {"id": "e4", "type": "Product", "name": "高新技术", "aliases": [], "optional": True},
    ],
    "facts": [
        {"s": "e1", "p": "cooperatesWith", "o": "e2", "status": "ongoing", "quote": "云山市与蓝海云链合作"},
        {"s": "e1", "p": "hasIndicator", "name": "高新技术企业", "value": 50, "unit": "家", "bound": "min", "status": "planned",
         "quote": "认定高新技术企业50家以上"},
        {"s": "e3", "p": ["locatedIn", "partOf"], "o": "e1", "status": "done", "quote": "“夏送清凉”活动在云山举行"},
        {"s": "e1", "p": "carriesOut", "o": "e3", "action": "launch", "status": "done", "quote": "活动在云山举行", "optional": True},
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "t01.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.fixture
def gold(folder: Path) -> GoldText:
    return read_gold(folder / "t01.json")


def evidence(exact: str) -> tuple[Evidence, ...]:
    start = TEXT.index(exact)
    return (Evidence("t01", "t01-1", start, start + len(exact), exact, "r"),)


PLACE = Entity("place/云山市", "Place", "云山市", ("云山",))
FIRM = Entity("organization/蓝海云链", "Organization", "蓝海云链")
EVENT = Entity("initiative/夏送清凉活动", "Initiative", "夏送清凉活动")
PARTNERS = Fact(FIRM.id, "cooperatesWith", PLACE.id, "ongoing", evidence=evidence("云山市与蓝海云链合作"))
FIRMS = Quantity("认定高新技术企业", Decimal(50), "个", "50家以上", "min")
PROMISE = Fact(PLACE.id, "hasIndicator", FIRMS, "planned", evidence=evidence("认定高新技术企业50家以上"))
HELD = Fact(EVENT.id, "locatedIn", PLACE.id, "done", evidence=evidence("活动在云山举行"))


def scored(gold: GoldText, entities: tuple[Entity, ...], facts: tuple[Fact, ...]) -> Counter[str]:
    content = GraphContent((DocumentRecord("t01", "t01.txt", "texts/t01.txt"),), (), entities, facts)
    return score(gold, content, {"t01": TEXT}).counts


def nonzero(counts: Counter[str]) -> dict[str, int]:
    return {key: value for key, value in sorted(counts.items()) if value}


def test_everything_right(gold: GoldText) -> None:
    assert nonzero(scored(gold, (PLACE, FIRM, EVENT), (PARTNERS, PROMISE, HELD))) == {
        "e_tp": 3, "f_tp": 3, "n_facts": 3, "q_bound": 1, "q_bound_n": 1, "q_status": 3, "q_status_n": 3,
    }  # fmt: skip


def test_misses_and_false_alarms(gold: GoldText) -> None:
    stranger = Entity("person/林远", "Person", "林远")
    twin = Entity("place/云山", "Place", "云山")
    wrong = Fact(stranger.id, "visits", PLACE.id, "done", evidence=evidence("在云山举行"))
    assert nonzero(scored(gold, (PLACE, FIRM, stranger, twin), (PARTNERS, wrong))) == {
        "e_fn": 1, "e_fp": 2, "e_tp": 2, "f_fn": 2, "f_fp": 1, "f_tp": 1, "n_facts": 2, "q_status": 1, "q_status_n": 1,
    }  # fmt: skip


def test_a_second_status_is_an_error_and_a_second_reading_is_excused(gold: GoldText) -> None:
    again = Fact(FIRM.id, "cooperatesWith", PLACE.id, "planned", evidence=PARTNERS.evidence)
    assert scored(gold, (PLACE, FIRM, EVENT), (PARTNERS, again))["f_fp"] == 1
    other = Quantity("高新技术企业", Decimal(50), "家", "50家", "min")
    second = Fact(PLACE.id, "hasIndicator", other, "planned", evidence=PROMISE.evidence)
    counts = scored(gold, (PLACE, FIRM, EVENT), (PROMISE, second))
    assert (counts["f_tp"], counts["f_fp"], counts["f_excused"]) == (1, 0, 1)


def test_optional_entities_and_facts_count_neither_way(gold: GoldText) -> None:
    optional = Entity("product/高新技术", "Product", "高新技术")
    about = Fact(PLACE.id, "produces", optional.id, "stated", evidence=evidence("高新技术"))
    launch = Fact(PLACE.id, "carriesOut", EVENT.id, "done", action="launch", evidence=evidence("活动在云山举行"))
    counts = scored(gold, (PLACE, FIRM, EVENT, optional), (about, launch))
    assert (counts["e_fp"], counts["f_fp"], counts["f_tp"], counts["f_excused"]) == (0, 0, 0, 1)


def test_saying_a_speaker_where_nobody_speaks_is_an_error(gold: GoldText) -> None:
    said = Evidence(**{name: getattr(PARTNERS.evidence[0], name) for name in ("document", "article", "start", "end", "exact", "rule")},
                    stated_by=PLACE.id)  # fmt: skip
    counts = scored(gold, (PLACE, FIRM, EVENT), (Fact(FIRM.id, "cooperatesWith", PLACE.id, "ongoing", evidence=(said,)),))
    assert (counts["q_by_n"], counts["q_by"]) == (1, 0)


def test_evidence_that_does_not_hold(gold: GoldText) -> None:
    shifted = Evidence("t01", "t01-1", 0, 3, "蓝海云", "r")
    content = GraphContent(
        entities=(PLACE, Entity("person/林远", "Person", "林远", ("老林",))), facts=(Fact("a", "visits", "b", "done", evidence=(shifted,)),)
    )
    assert unsound(content, {"t01": TEXT}) == ["person/林远", "fact 0 (a visits)"]
    elsewhere = Fact(FIRM.id, "cooperatesWith", PLACE.id, "ongoing", evidence=evidence("活动在云山"))
    counts = scored(gold, (PLACE, FIRM, EVENT), (elsewhere,))
    assert (counts["off_quote"], counts["bad"]) == (1, 1)


def test_the_likeliest_entity_takes_the_annotation(gold: GoldText) -> None:
    short = Entity("place/云山", "Place", "云山")
    assert {k: v.id for k, v in match_entities(gold.entities, (short, PLACE)).items()} == {"place/云山市": "e1"}


@pytest.mark.parametrize(
    ("counts", "expected"), [((0, 0, 0), (0.0, 0.0, 0.0)), ((1, 1, 0), (0.5, 1.0, 2 / 3)), ((0, 3, 2), (0.0, 0.0, 0.0))]
)
def test_precision_recall_f1(counts: tuple[int, int, int], expected: tuple[float, float, float]) -> None:
    assert precision_recall_f1(*counts) == pytest.approx(expected)


@pytest.mark.parametrize(("text", "expected"), [("“夏送清凉” 活动", "夏送清凉活动"), ("《若干 措施》", "若干措施"), ("A·B", "A·B")])
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_given_names_are_found_longest_first_with_their_quotes(gold: GoldText) -> None:
    block = Block("body", TEXT, TEXT, range(len(TEXT)))
    found = GivenNames(gold.entities).recognize(Article("t01-1", "t01", 1, "", date(2026, 3, 2), 0, len(TEXT), (block,)))
    assert [(TEXT[m.span.start : m.span.end], m.entity, m.type) for m in found.mentions] == [
        ("云山市", "t01-1#1", "Place"),
        ("蓝海云链", "t01-1#2", "Organization"),
        ("云山市", "t01-1#1", "Place"),
        ("高新技术", "t01-1#3", "Product"),
        ("“夏送清凉”活动", "t01-1#4", "Initiative"),
        ("云山", "t01-1#1", "Place"),
    ]
    assert [(e.name, e.aliases) for e in found.entities] == [
        ("云山市", ("云山",)), ("蓝海云链", ()), ("高新技术", ()), ("夏送清凉活动", ()),
    ]  # fmt: skip


def test_a_folder_end_to_end(folder: Path, ontology: Ontology) -> None:
    result = evaluate(folder, ontology, given=True)
    assert isinstance(result, Evaluation)
    assert [(t.stem, t.kind) for t in result.texts] == [("t01", "t")]
    assert (result.counts()["e_tp"], result.counts()["e_fp"], result.counts()["e_fn"]) == (3, 0, 0)
    lines = list(tables(result, show="t01"))
    assert any(line.startswith("ALL") for line in lines)
    assert set(result.as_json()) == {"total", "kinds", "texts", "types", "predicates"}
    assert 0 <= summary(result.counts())["facts"] <= 1


def test_what_cannot_be_scored(folder: Path, tmp_path: Path, ontology: Ontology) -> None:
    with pytest.raises(InputError, match="holds no annotations"):
        evaluate(tmp_path / "texts", ontology)
    (folder / "t02.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"t02\.json: is no annotation \(KeyError: 'text'\)"):
        evaluate(folder, ontology, given=True)
    with pytest.raises(KgError, match="no annotated text is named 't03'; did you mean 't01'"):
        list(tables(evaluate(folder, ontology, given=True, only=["t01"]), show="t03"))


def test_a_text_may_be_a_part_of_a_corpus(folder: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "day.md").write_text("### 题\n" + TEXT + "\n尾", encoding="utf-8")
    whole = read_gold(folder / "t01.json")
    facts = [fact | {"quote": [TEXT.index(quote), TEXT.index(quote) + len(quote)]} for fact in GOLD["facts"] for quote in [fact["quote"]]]  # type: ignore[index, operator]
    data = {key: value for key, value in GOLD.items() if key != "text"} | {"facts": facts}
    data["corpus"] = {"file": "day.md", "start": 6, "end": 6 + len(TEXT)}
    (folder / "t01.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    part = read_gold(folder / "t01.json", corpus)
    assert (part.document.id, part.document.text, part.document.source_file) == ("t01", TEXT, "day.md")
    assert (part.entities, part.facts) == (whole.entities, whole.facts)
    with pytest.raises(InputError, match=r"annotates a part of day\.md.*--corpus"):
        read_gold(folder / "t01.json")
