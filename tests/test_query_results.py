from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.rdf.results import format_result
from kg.rdf.sparql import QueryResult, Term

RESULT = QueryResult(
    "select",
    ("who", "n"),
    (
        (Term("uri", "https://example.org/kg/place/云山市"), Term("literal", "50", "", "http://www.w3.org/2001/XMLSchema#decimal")),
        (Term("literal", 'a|"b"\n', "zh"), None),
    ),
)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", 'who           n\n────────────  ──\nplace:云山市  50\na|"b"\n'),
        ("markdown", '| who | n |\n| --- | --- |\n| place:云山市 | 50 |\n| a\\|"b"  |  |\n'),
        ("csv", 'who,n\r\nhttps://example.org/kg/place/云山市,50\r\n"a|""b""\n",\r\n'),
        ("tsv", '?who\t?n\n<https://example.org/kg/place/云山市>\t"50"^^<http://www.w3.org/2001/XMLSchema#decimal>\n"a|\\"b\\"\\n"@zh\t\n'),
    ],
)
def test_forms(form: str, text: str) -> None:
    assert format_result(RESULT, form) == text


def test_json_follows_the_standard() -> None:
    assert '"xml:lang": "zh"' in format_result(RESULT, "json")


def test_ask_and_unknown_form() -> None:
    assert format_result(QueryResult("ask", boolean=True)) == "true\n"
    with pytest.raises(QueryError, match="did you mean 'json'"):
        format_result(RESULT, "jsn")
