"""What the page is made of: the same bytes every time, texts stored once, positions, initials."""

from __future__ import annotations

import base64
import json
import re
import zlib
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_samples import VOCABULARY
from kg.api import KnowledgeGraph
from kg.model import ArticleRecord, DocumentRecord, Entity, Evidence, Fact, GraphContent
from kg.ontology import default_folder
from kg.rules.files import Faults
from kg.rules.vocabulary import Vocabulary, read_vocabulary
from kg.view import notebook_frame, render_html
from kg.view.initials import initials
from kg.view.layout import lay_out
from kg.view.payload import payload
from view_samples import SECOND, sample


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults())


def unpacked(pack: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(pack)))
    return value


def test_the_same_graph_gives_the_same_page(vocabulary: Vocabulary) -> None:
    assert render_html(*sample(), vocabulary) == render_html(*sample(), vocabulary)


def test_the_policy_forbids_everything_but_the_pages_own_script_and_style(vocabulary: Vocabulary) -> None:
    page = render_html(*sample(), vocabulary)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    names = [re.sub(r"'sha256-[^']*'", "hash", part.strip()) for part in unescape(policy[1]).split(";")]
    assert names == ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "script-src hash hash", "style-src hash"]
    assert re.findall(r"(?:src|href)=\"?https?:", page) == []


def test_texts_travel_compressed_and_once(vocabulary: Vocabulary) -> None:
    content, texts = sample()
    value = payload(content, texts, vocabulary)
    (pack,) = value.packs
    opened = unpacked(pack)
    assert opened["documents"] == {"0": SECOND, "1": texts["yunpu"]}
    assert opened["quotes"] == {}
    assert opened["forms"]["0"][:2] == [value.core["entities"]["id"].index("initiative/海港码头"), "海港码头"]
    assert "星澜科技生产海带面。" not in json.dumps(value.core, ensure_ascii=False)


def test_words_without_their_text_travel_with_the_evidence(vocabulary: Vocabulary) -> None:
    content, texts = sample()
    (pack,) = payload(content, {"haibin": texts["haibin"]}, vocabulary).packs
    opened = unpacked(pack)
    pieces = [piece for fact in content.facts for piece in fact.evidence]
    assert opened["documents"] == {"0": SECOND, "1": None}
    assert opened["quotes"] == {str(i): piece.exact for i, piece in enumerate(pieces) if piece.document == "yunpu"}


def test_long_texts_come_in_several_packs() -> None:
    texts = {f"d{i}": str(i) * 150_000 for i in range(4)}
    content = GraphContent(tuple(DocumentRecord(id_, f"{id_}.txt", f"texts/{id_}.txt") for id_ in texts))
    value = payload(content, texts, VOCABULARY)
    assert [sorted(unpacked(pack)["documents"]) for pack in value.packs] == [["0", "1"], ["2", "3"]]
    assert [row[2] for row in value.core["documents"]] == [0, 0, 1, 1]


def test_a_fact_keeps_its_name_in_an_address_when_the_graph_grows(vocabulary: Vocabulary) -> None:
    content, texts = sample()
    smaller = GraphContent(content.documents, content.articles, content.entities, content.facts[10:])
    ids = [payload(one, texts, vocabulary).core["facts"] for one in (content, smaller)]
    width = ids[0]["width"]
    assert width == 8 and ids[0]["id"][10 * width :] == ids[1]["id"]


def test_a_lone_surrogate_is_one_character_still(vocabulary: Vocabulary, tmp_path: Path) -> None:
    piece = Evidence("d", "d-1", 1, 2, "云", "rule")
    content = GraphContent(
        (DocumentRecord("d", "d.txt", "texts/d.txt"),),
        (ArticleRecord("d-1", "d", 1, "\ud800", None, 0, 3),),
        (Entity("place/云", "Place", "云", (), True, (piece,)), Entity("place/山", "Place", "山")),
        (Fact("place/云", "locatedIn", "place/山", "stated", evidence=(piece,)),),
    )
    page = render_html(content, {"d": "\ud800云山"}, vocabulary)
    (pack,) = payload(content, {"d": "\ud800云山"}, vocabulary).packs
    assert unpacked(pack)["documents"] == {"0": "?云山"}
    page.encode("utf-8")


def test_a_notebook_shows_a_graph_as_its_page(vocabulary: Vocabulary) -> None:
    content, texts = sample()
    graph = KnowledgeGraph(content, vocabulary, texts=texts)
    assert graph._repr_html_() == notebook_frame(render_html(content, texts, vocabulary))


def test_positions_are_apart_and_components_too() -> None:
    points = lay_out(9, [(0, 1), (0, 2), (0, 3), (4, 5), (5, 6)])
    assert len(set(points)) == 9
    assert lay_out(9, [(0, 1), (0, 2), (0, 3), (4, 5), (5, 6)]) == points
    assert lay_out(0, []) == []


@given(
    st.integers(1, 40).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60))
    )
)
def test_no_two_shapes_lie_over_each_other(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    points = lay_out(count, edges)
    near = [(a, b) for i, a in enumerate(points) for b in points[:i] if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < 20**2]
    assert near == []
    assert lay_out(count, [(b, a) for a, b in reversed(edges)]) == points


def test_initials_know_every_reading() -> None:
    assert initials(["重庆", "单县A1", "", "𬭎😀"]) == {"重": "ctz", "庆": "q", "单": "cds", "县": "x", "𬭎": initials("𬭎").get("𬭎", "")}
