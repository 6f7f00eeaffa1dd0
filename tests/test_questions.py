from __future__ import annotations

from pathlib import Path

import pytest

from graph_samples import VOCABULARY, yunshan
from kg.assembly import assemble
from kg.ontology import default_folder
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.sparql import query
from kg.rules.files import Faults
from kg.rules.vocabulary import read_vocabulary

QUESTIONS = sorted((Path(__file__).parent.parent / "docs" / "questions").glob("*.rq"))
DATA = "".join(write_turtle(assemble([yunshan()], VOCABULARY), VOCABULARY, base=DEFAULT_BASE)).encode()


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 25


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_every_question_is_asked_in_two_languages_and_can_be_answered(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chinese, english, _ = text.split("\n", 2)
    assert chinese.startswith("# ") and chinese.endswith("？")
    assert english.startswith("# ") and english.endswith("?")
    terms = read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults()).labels
    assert [hint for hint in query(DATA, text, terms=terms).hints if hint.startswith("kg:")] == []
