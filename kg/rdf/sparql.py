"""SPARQL over one graph: in a process of its own with a deadline and a memory limit, without network and files."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError, suggest
from kg.rdf.iris import DEFAULT_BASE, KINDS, NAMESPACES, OTHERS

TIMEOUT = 30.0
"""Seconds a query may take before it is ended."""
MEMORY = 4 * 1024**3
"""Bytes of address space a query may use."""

_ERROR_PLACE = re.compile(r"error at (\d+):(\d+)(?:[-–]\S+)?: ?(.*)", re.DOTALL)
_EXPECTED = re.compile(r'"[^"\s]+"|\b[A-Z]{2,}\b')
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKENS = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"(?:@[A-Za-z-]+|\^\^\S+)?|'(?:[^'\\\n]|\\.)*'(?:@[A-Za-z-]+|\^\^\S+)?|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_PLAIN_LABEL = re.compile(r"(\"[^\"\\\n]*[\u4e00-\u9fff][^\"\\\n]*\"|'[^'\\\n]*[\u4e00-\u9fff][^'\\\n]*')$")
_AFTER_STR = re.compile(r"\bSTR\s*\([^()]*\)\s*!?=\s*$", re.IGNORECASE)
# functions that take a string as text, whatever its language
_OF_TEXT = (
    "BIND", "COALESCE", "CONCAT", "CONTAINS", "GROUP_CONCAT", "IF", "REGEX", "REPLACE", "STRAFTER", "STRBEFORE", "STRENDS", "STRSTARTS",
)  # fmt: skip
_TERM = re.compile(rf"(?<![\w-])({'|'.join(NAMESPACES)}):([A-Za-z_][\w-]*)")
_NAME = re.compile(rf"(?<![\w-])({'|'.join(KINDS)}):([\w·-]+)")
# fmt: off
_KEYWORDS = ("BIND", "CONSTRUCT", "COUNT", "DESCRIBE", "DISTINCT", "EXISTS", "FILTER", "GROUP", "HAVING", "LIMIT", "MINUS", "OFFSET",
             "OPTIONAL", "ORDER", "PREFIX", "SELECT", "UNION", "VALUES", "WHERE")
# fmt: on
_FORBIDDEN = re.compile(r"\b(SERVICE|LOAD|INSERT|DELETE|CLEAR|DROP|FROM)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One cell of an answer. `kind` is uri, literal or bnode; `datatype` is empty for uris and strings with a language."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query: `rows` (select), `boolean` (ask) or `turtle` (construct, describe), as `kind` says: select, ask, graph.
    `truncated` says that there was more than the rows asked for; `hints` say why the answer may not be what was meant."""

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool = False
    turtle: str = ""
    truncated: bool = False
    hints: tuple[str, ...] = ()
    base: str = DEFAULT_BASE


def query(
    source: Path | str | bytes, sparql: str, *, timeout: float = TIMEOUT, max_rows: int = 0, memory: int = MEMORY,
    terms: Iterable[str] = (), beside: Path | None = None,
) -> QueryResult:  # fmt: skip
    """Answer `sparql` over `source`: the path of a Turtle file, or Turtle itself as bytes. All prefixes of an exported graph are supplied.

    `max_rows` 0 means all. `terms` are the ontology's local names (else the packaged one's), so that a term this graph does not
    happen to use is not taken for a mistake; `beside` is a second file that is read with the first. Raises QueryError: syntax (line,
    column, likely fix), deadline, memory, forbidden words, unreadable data.
    """
    _refuse_forbidden(sparql)
    request = {
        "path": "" if isinstance(source, bytes) else str(Path(source).resolve()),
        "query": sparql,
        "prefixes": NAMESPACES | OTHERS,
        "kinds": KINDS,
        "base": DEFAULT_BASE,
        "beside": "" if beside is None else str(beside.resolve()),
        "names": sorted(set(_NAME.findall(_bare(sparql)))),
        "max_rows": max_rows,
        "memory": memory,
    }
    sent = json.dumps(request).encode() + b"\n" + (source if isinstance(source, bytes) else b"")
    worker = str(Path(__file__).with_name("query_worker.py"))
    try:
        run = subprocess.run([sys.executable, "-P", worker], input=sent, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query was ended after {timeout:g} seconds; make it more selective, add LIMIT, or raise --timeout") from error
    if run.returncode == -signal.SIGSEGV:  # the parser and the evaluator are recursive: the stack was not enough
        raise QueryError("the query is nested too deeply; take some of its brackets out")
    if run.returncode or not run.stdout:
        raise QueryError(f"the query needed more than {memory // 1024**2} MB of memory and was ended; make it more selective or add LIMIT")
    answer: dict[str, Any] = json.loads(run.stdout)
    if "error" in answer:
        raise _error(answer, sparql, str(source) if not isinstance(source, bytes) else "the graph")
    return QueryResult(
        answer["kind"],
        tuple(answer.get("variables", ())),
        tuple(tuple(None if cell is None else Term(*cell) for cell in row) for row in answer.get("rows", ())),
        bool(answer.get("answer")),
        answer.get("turtle", ""),
        bool(answer.get("truncated")),
        _hints(sparql, answer, terms or _packaged_terms()),
        answer["base"],
    )


def _packaged_terms() -> Iterable[str]:
    """The terms of the ontology that comes with the package."""
    from kg.ontology import default_folder
    from kg.rules.files import Faults
    from kg.rules.vocabulary import read_vocabulary

    return read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults()).labels


def _unescaped(sparql: str) -> str:
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)


def _bare(sparql: str) -> str:
    """The query without strings, IRIs and comments: what is left are its words."""
    return _TOKENS.sub(" ", _unescaped(sparql))


def _refuse_forbidden(sparql: str) -> None:
    bare = re.sub(r"[?$]\w+|[\w-]*:[\w-]*", " ", _bare(sparql))
    found = _FORBIDDEN.search(bare)
    if found:
        word = found[1].upper()
        raise QueryError(f"{word} is not allowed: a query reads this one graph, nothing else, and changes nothing; leave {word} out")


def _error(answer: dict[str, Any], sparql: str, source: str) -> QueryError:
    if answer["error"] == "data":
        return QueryError(f"{source}: cannot be queried: {answer['message']}; give a graph.ttl that kg wrote")
    if answer["error"] == "memory":
        return QueryError("the query needed too much memory and was ended; make it more selective or add LIMIT")
    if answer["error"] == "query":
        return QueryError(f"the query cannot be answered: {answer['message']}")
    place = _ERROR_PLACE.search(answer["message"])
    if place is None:
        return QueryError(f"the query cannot be read: {answer['message']}{_likely_fix(sparql, answer['message'])}")
    line, column = int(place[1]), int(place[2])
    if line == 1:
        column -= answer["shift"]
    what = "unknown prefix" if "Prefix not found" in place[3] else _expected(place[3])
    return QueryError(f"line {line}, column {column}: {what}{_likely_fix(sparql, answer['message'])}")


def _expected(message: str) -> str:
    """What the parser expected, in one line: its words and marks, without the classes of characters a name may have."""
    words = list(dict.fromkeys(_EXPECTED.findall(re.sub(r"\[.*?\](?=, |$|\s*$)", "", message, flags=re.DOTALL))))
    if not message.startswith("expected") or not words:
        return " ".join(message.split())
    return f"expected {'one of ' if len(words) > 1 else ''}{', '.join(words)}"


def _likely_fix(sparql: str, message: str) -> str:
    """ "; likely fix" for the mistakes that are made most, else nothing."""
    bare = _bare(sparql)
    if "Prefix not found" in message:
        known = [*NAMESPACES, *OTHERS, *KINDS]
        for used in re.findall(r"(?<![\w:])([A-Za-z][\w-]*):", bare):
            if used not in known and not re.search(rf"PREFIX\s+{used}:", bare, re.IGNORECASE):
                return f"; the prefix {used}: is unknown{suggest(used, known, 0.7) or f'; declare it: PREFIX {used}: <…>'}"
    if bare.count("{") != bare.count("}"):
        return f"; there are {bare.count('{')} {{ but {bare.count('}')} }}"
    if bare.count("(") != bare.count(")"):
        return f"; there are {bare.count('(')} ( but {bare.count(')')} )"
    if re.search("[“”‘’｛｝（），；。？：]", bare):
        return "; a full-width or curly character stands where a plain one belongs"
    words = re.findall(r"(?<![?$:\w])[A-Za-z]{4,}(?![:\w])", bare)
    for word in words:
        fix = suggest(word.upper(), _KEYWORDS)
        if fix and word.upper() not in _KEYWORDS:
            return f" at {word!r}{fix}"
    return "; check for a missing . or ; between triples"


def _hints(sparql: str, answer: dict[str, Any], ontology: Iterable[str]) -> tuple[str, ...]:
    """Why the answer may not be what was meant: terms and names that do not occur, names without their language."""
    known = {f"kg:{term}" for term in ontology}
    for prefix, namespace in NAMESPACES.items():
        known |= {f"{prefix}:{iri.removeprefix(namespace)}" for iri in answer["terms"] if iri.startswith(namespace)}
    hints = []
    for prefix, local in dict.fromkeys(_TERM.findall(_bare(sparql))):
        term, others = f"{prefix}:{local}", sorted(name for name in known if name.startswith(f"{prefix}:"))
        if term in known:
            continue
        if prefix == "kg":
            hints.append(f"{term} occurs neither in the ontology nor in this graph{suggest(term, others)}")
        elif suggest(term, others, 0.8):
            hints.append(f"{term} does not occur in this graph{suggest(term, others, 0.8)}")
    for name, near in answer["unknown"]:
        hints.append(f"this graph has no {name}" + (f"; did you mean {near!r}?" if near else ""))
    if answer["empty"]:
        text = _unescaped(sparql)
        for match in _TOKENS.finditer(text):
            token = match[0]
            if _PLAIN_LABEL.fullmatch(token) and not _compared_as_text(_TOKENS.sub(" ", text[: match.start()])):
                hints.append(f"names carry their language: write {token}@zh instead of {token}, or compare with STR(?label)")
                break
    return tuple(hints)


def _compared_as_text(before: str) -> bool:
    """True if what follows `before` stands in a function of strings, or is compared with STR(…): then it needs no language."""
    depth = 0
    for place in range(len(before) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(before[place], 0)
        if depth < 0:
            word = re.search(r"(\w*)\s*$", before[:place])
            return bool(word and word[1].upper() in _OF_TEXT) or bool(_AFTER_STR.search(before))
    return False
