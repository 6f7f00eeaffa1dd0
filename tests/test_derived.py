from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from graph_samples import VOCABULARY, Page
from kg.assembly import assemble
from kg.errors import InputError
from kg.graph import Graph
from kg.model import GraphContent
from kg.rdf import DEFAULT_BASE
from kg.rdf.derived import Links, codes_of, read_divisions, read_links, write_derived

DIVISIONS = read_divisions(
    {
        "东山省": {"code": "990000", "former": ""},
        "云山市": {"code": "990100", "former": ""},
        "海港市": {"code": "990200", "former": ""},
        "城中区": {"code": "990102;990202", "former": ""},
        "柳河县": {"code": "990103", "former": ""},
        "旧河县": {"code": "990104", "former": "yes"},
    }
)


def content(parts: bool) -> GraphContent:
    text = "云山市城中区、柳河县、旧河县，远图集团。"
    page = Page("a", [text])
    ids = {name: page.entity(name, "Place") for name in ("云山市", "城中区", "柳河县", "旧河县")}
    page.entity("远图集团", "Organization", "远图")
    if parts:
        page.fact(ids["城中区"], "partOf", ids["云山市"], "stated", "云山市城中区")
    return assemble([page.extraction()], VOCABULARY)


def test_codes_are_only_those_that_are_sure() -> None:
    assert codes_of(content(False), DIVISIONS) == {"place/云山市": "990100", "place/柳河县": "990103"}
    assert codes_of(content(True), DIVISIONS) == {"place/云山市": "990100", "place/城中区": "990102", "place/柳河县": "990103"}


def test_the_whole_file() -> None:
    links = Links({"organization/远图集团": ("http://www.wikidata.org/entity/Q1", "https://data.example/1")})
    text = "".join(write_derived(content(True), DIVISIONS, links, base=DEFAULT_BASE))
    assert text.split("\n\n", 1)[1] == (
        "organization:远图集团 schema:sameAs <http://www.wikidata.org/entity/Q1> , <https://data.example/1> .\n"
        '\nplace:东山省 a kg:Place ;\n    rdfs:label "东山省"@zh ;\n    skos:prefLabel "东山省"@zh ;\n    kg:adminCode "990000" .\n'
        '\nplace:云山市 kg:adminCode "990100" ;\n    kg:partOf place:东山省 .\n'
        '\nplace:城中区 kg:adminCode "990102" ;\n    kg:partOf place:云山市 .\n'
        '\nplace:柳河县 kg:adminCode "990103" ;\n    kg:partOf place:云山市 .\n'
    )
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 12


def test_nothing_derived_is_an_empty_graph() -> None:
    text = "".join(write_derived(GraphContent(), DIVISIONS, Links({}), base=DEFAULT_BASE))
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 0


def test_links_are_read(tmp_path: Path) -> None:
    file = tmp_path / "links.tsv"
    file.write_text("# mine\n远图\tQ12\norganization/远图集团\thttps://data.example/1\n\n无名\twd:Q3\n", encoding="utf-8")
    links = read_links(file, Graph(content(False)))
    assert links.same == {"organization/远图集团": ("http://www.wikidata.org/entity/Q12", "https://data.example/1")}
    assert links.unknown == (f"{file}:5: no entity is named '无名'",)


@pytest.mark.parametrize("line", ["远图 Q12", "远图\t12", "远图\thttp://a b/", "远图\thttp://a/> . <x:y> <z:z> <x:x"])
def test_bad_links_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "links.tsv").write_text("# mine\n" + line, encoding="utf-8")
    with pytest.raises(InputError, match=r"links\.tsv:2: .* is no link; write NAME, a tab, and Q148 or an IRI"):
        read_links(tmp_path / "links.tsv", Graph(content(False)))


def test_missing_links_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_links(tmp_path / "none.tsv", Graph(GraphContent()))
