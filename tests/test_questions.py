"""The competency questions: whole answers on a world written by hand, and committed answers on the samples that must be of today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError
from kg.rdf import DEFAULT_BASE, write_turtle
from kg.rdf.questions import ask, default_questions, read_questions
from kg.rdf.results import format_result
from world import vocabulary, world

ROOT = Path(__file__).parent.parent
QUESTIONS = read_questions(default_questions())
# each section: "== question parameters", then the whole answer
CASES = re.findall(r"^== (\S+)(.*)\n((?:(?!== ).*\n)*)", (Path(__file__).parent / "data" / "world-answers.txt").read_text("utf-8"), re.M)
WORLD = "".join(write_turtle(world()[0], vocabulary(), base=DEFAULT_BASE)).encode()


@pytest.mark.parametrize(("name", "values", "answer"), CASES, ids=[case[0] + case[1] for case in CASES])
def test_the_answer_is_whole(name: str, values: str, answer: str) -> None:
    result = ask(WORLD, QUESTIONS[name], dict(pair.split("=") for pair in values.split()))
    assert (format_result(result), result.hints) == (answer, ())


def test_every_question_has_its_answer() -> None:
    assert len(QUESTIONS) >= 25
    assert {case[0] for case in CASES} == set(QUESTIONS)


def test_the_answers_on_the_samples_are_those_of_today(seeds: kg.KnowledgeGraph) -> None:
    spec = importlib.util.spec_from_file_location("generate_answers", ROOT / "tools" / "generate_answers.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = module.answers(seeds.to_turtle().encode(), QUESTIONS)
    committed = {path.relative_to(ROOT / "docs").as_posix(): path.read_text("utf-8") for path in (ROOT / "docs" / "answers").iterdir()}
    assert written == committed | {"questions.md": (ROOT / "docs" / "questions.md").read_text("utf-8")}, "run tools/generate_answers.py"


def test_a_name_that_nobody_has_is_told() -> None:
    assert ask(WORLD, QUESTIONS["posts"], {"person": "林元"}).hints == ("nothing is named '林元' in this graph; did you mean '林远'?",)
    assert ask(WORLD, QUESTIONS["posts"], {"person": '"} UNION { ?p ?x ?y }'}).rows == ()


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("posts", {"persn": "林远"}, "the question posts has no parameter 'persn'; did you mean 'person'?"),
        ("by-month", {"month": "1"}, "the question by-month has no parameter 'month'; it takes none"),
        ("between", {"a": "云山市"}, r"the question between needs --param b=… \(the other\)"),
        ("promises", {"by": "年底"}, "the parameter by is a date, not '年底'; write it as 2026-12-31"),
        ("projects-by-investment", {"least": "5亿"}, "the parameter least is a number, not '5亿'; write digits"),
    ],
)
def test_wrong_parameters(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        QUESTIONS[name].filled(values)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Who?\n# 谁？\nSELECT * {}", "x.rq:1: the first two lines must be the question"),
        ("# 谁？\n# Who?\n# param who\nSELECT * {}", "x.rq:3: '# param who' is no parameter"),
    ],
)
def test_faulty_heads(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        read_questions(tmp_path)
