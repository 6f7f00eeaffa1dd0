"""Asks the graph in exports/ every question of docs/questions: the answers go to docs/answers/NAME.txt, the list of questions to
docs/questions.md.

usage: python tools/generate_answers.py
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.rdf.questions import Question, ask, read_questions
from kg.rdf.results import format_result

ROOT = Path(__file__).parent.parent
HEAD = """# Questions that can be asked by name

`kg ask NAME GRAPH --param NAME=VALUE` asks one of these; `kg ask` lists them. Each stands in [docs/questions](questions) as plain SPARQL,
to be read, copied and changed. The answers are those of the sample articles, asked with the parameters that stand beside them.

| name | question | parameters | answer |
|---|---|---|---|
"""


def answers(source: Path | bytes, questions: Mapping[str, Question]) -> dict[str, str]:
    """By the path below docs/, what is written there."""
    files = {f"answers/{name}.txt": format_result(ask(source, question, question.example)) for name, question in questions.items()}
    return files | {"questions.md": HEAD + "".join(_row(question) for question in questions.values())}


def _row(question: Question) -> str:
    told = [f"`{p.name}`{' (needed)' if p.needed else ''}: {p.chinese}, {p.english}" for p in question.parameters]
    asked = f" ({', '.join(f'{name}={value}' for name, value in question.example.items())})" if question.example else ""
    return (
        f"| [{question.name}](questions/{question.name}.rq) | {question.chinese}<br>{question.english} | {'<br>'.join(told)} "
        f"| [answer](answers/{question.name}.txt){asked} |\n"
    )


def main() -> int:
    written = answers(ROOT / "exports" / "graph.ttl", read_questions(ROOT / "docs" / "questions"))
    (ROOT / "docs" / "answers").mkdir(exist_ok=True)
    for path in (ROOT / "docs" / "answers").glob("*.txt"):
        if f"answers/{path.name}" not in written:
            path.unlink()
    for name, text in written.items():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
