"""Questions with names: SPARQL that stands in files, asked in Chinese and English, with parameters.

A file `posts.rq` is plain SPARQL that can be run as it is. Its head holds the question in Chinese, then in English, then its parameters:

    # 谁在哪里任什么职？
    # Who holds which post where?
    # param person: 人物; the person            (`needs` instead of `param` where the question makes no sense without it)
    # param by (date): 最迟日期; the latest day  (kinds: name, the default; text, number, date)
    # example: person=林远

and in its body a line `# if person: ?p skos:prefLabel|skos:altLabel $person .` counts only where the parameter is given; `$person`
stands for its value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import QueryError, suggest
from kg.rdf.sparql import TIMEOUT, QueryResult, query
from kg.rdf.turtle import literal

_PARAMETER = re.compile(r"# (param|needs) (\w+)(?: \((name|text|number|date)\))?: (.+?); (.+)")
_CONDITION = re.compile(r"^( *)# if (\w+): (.*)$", re.MULTILINE)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind` is name (of an entity), text, number or date; `needed` says that the question makes no sense without it."""

    name: str
    kind: str
    needed: bool
    chinese: str
    english: str

    def value(self, text: str) -> str:
        """`text` as SPARQL. Raises QueryError where it is none of this kind."""
        if self.kind == "number":
            if _NUMBER.fullmatch(text) is None:
                raise QueryError(f"the parameter {self.name} is a number, not {text!r}; write digits, such as 5000000")
            return text
        if self.kind == "date":
            try:
                return f'"{date.fromisoformat(text).isoformat()}"^^xsd:date'
            except ValueError:
                raise QueryError(f"the parameter {self.name} is a date, not {text!r}; write it as 2026-12-31") from None
        return literal(text, "zh" if self.kind == "name" else "")


@dataclass(frozen=True, slots=True)
class Question:
    """`sparql` is the file as it is; `example` holds values for its parameters, {} where it can be asked without."""

    name: str
    chinese: str
    english: str
    parameters: tuple[Parameter, ...]
    example: Mapping[str, str]
    sparql: str

    def filled(self, values: Mapping[str, str]) -> str:
        """The SPARQL for these values. Raises QueryError for a parameter that is unknown, missing, or of another kind."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                there = f"it takes {', '.join(known)}" if known else "it takes none"
                raise QueryError(f"the question {self.name} has no parameter {name!r}{suggest(name, list(known)) or f'; {there}'}")
        for parameter in self.parameters:
            if parameter.needed and parameter.name not in values:
                raise QueryError(f"the question {self.name} needs --param {parameter.name}=… ({parameter.english})")
        given = {name: known[name].value(text) for name, text in values.items()}

        def line(match: re.Match[str]) -> str:
            if match[2] not in given:
                return match[0]
            return match[1] + re.sub(rf"\${match[2]}\b", lambda _: given[match[2]], match[3])

        return _CONDITION.sub(line, self.sparql)


def default_questions() -> Path:
    """Where the questions that come with the package lie: `kg/_questions` in an installed wheel, `docs/questions/` in a source tree."""
    packaged = Path(__file__).parent.parent / "_questions"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "docs" / "questions"


def read_questions(folder: Path) -> Mapping[str, Question]:
    """Every question in `folder`, by name, sorted. Raises QueryError for a file whose head is not as it must be."""
    return {path.stem: _question(path) for path in sorted(folder.glob("*.rq"))}


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.partition("SELECT")[0].splitlines() if line.startswith("# ")]
    if len(head) < 2 or not head[0].endswith("？") or not head[1].endswith("?"):
        raise QueryError(f"{path}:1: the first two lines must be the question in Chinese and in English; write # …？ and # …?")
    parameters: list[Parameter] = []
    example: dict[str, str] = {}
    for number, line in enumerate(head[2:], 3):
        found = _PARAMETER.fullmatch(line)
        if found is not None:
            parameters.append(Parameter(found[2], found[3] or "name", found[1] == "needs", found[4], found[5]))
        elif line.startswith("# example: "):
            example = dict(pair.split("=", 1) for pair in line.removeprefix("# example: ").split(" "))
        else:
            raise QueryError(f"{path}:{number}: {line!r} is no parameter; write # param name: 中文; English")
    return Question(path.stem, head[0][2:], head[1][2:], tuple(parameters), example, text)


def ask(
    source: Path | str | bytes, question: Question, values: Mapping[str, str], *, timeout: float = TIMEOUT, max_rows: int = 0,
    beside: Path | None = None,
) -> QueryResult:  # fmt: skip
    """The answer of a graph to `question`. Where nothing is found, a name that the graph does not know is told in the hints."""
    result = query(source, question.filled(values), timeout=timeout, max_rows=max_rows, beside=beside)
    names = [values[p.name] for p in question.parameters if p.kind == "name" and p.name in values]
    if result.rows or not names:
        return result
    labels = "SELECT DISTINCT (STR(?label) AS ?name) { ?e skos:prefLabel|skos:altLabel ?label }"
    found = query(source, labels, timeout=timeout, beside=beside)
    known = sorted(cell.value for (cell,) in found.rows if cell is not None)
    hints = tuple(f"nothing is named {name!r} in this graph{suggest(name, known, 0.5)}" for name in names if name not in known)
    return QueryResult(result.kind, result.variables, hints=hints, base=result.base)
