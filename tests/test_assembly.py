from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from graph_samples import VOCABULARY, Page, yunshan
from kg.assembly import DocumentExtraction, assemble, merge
from kg.errors import InputError
from kg.model import GraphContent


def ids(content: GraphContent) -> list[str]:
    return [entity.id for entity in content.entities]


def person_page(document: str, body: str, day: date | None = date(2026, 3, 2), *, full: bool = True) -> DocumentExtraction:
    page = Page(document, [f"{body}局长张伟出席。"], day)
    person = page.entity("张伟", "Person")
    if body:
        page.fact(person, "holdsPost", page.entity(body, "Organization", full=full), "stated", f"{body}局长张伟", title="局长")
    return page.extraction()


def test_same_type_and_full_name_is_one_thing() -> None:
    content = assemble([page_of("a", "云山市", "Place"), page_of("b", "云山市", "Place"), page_of("c", "云山市", "Initiative")], VOCABULARY)
    assert ids(content) == ["initiative/云山市", "place/云山市"]
    assert [mention.document for mention in content.entities[1].mentions] == ["a", "b"]


def page_of(document: str, name: str, type_: str, *, full: bool = True) -> DocumentExtraction:
    page = Page(document, [f"{name}发展。"])
    page.entity(name, type_, full=full)
    return page.extraction()


def test_short_names_never_merge_across_articles() -> None:
    content = assemble(
        [page_of("a", "市总工会", "Organization", full=False), page_of("b", "市总工会", "Organization", full=False)], VOCABULARY
    )
    assert ids(content) == ["organization/市总工会", "organization/市总工会_b"]


def test_namesakes_need_a_shared_body() -> None:
    one, two, three = person_page("a", "云山市教育局"), person_page("b", "远图市公安局"), person_page("c", "云山市教育局")
    content = assemble([one, two, three, person_page("d", "")], VOCABULARY)
    assert [i for i in ids(content) if i.startswith("person")] == ["person/张伟", "person/张伟_d", "person/张伟_远图市公安局"]
    assert [mention.document for mention in content.entities[2].mentions] == ["a", "c"]


def test_the_earliest_article_keeps_the_plain_name() -> None:
    content = assemble([person_page("a", "云山市教育局", date(2026, 5, 1)), person_page("b", "远图市公安局", date(2025, 1, 1))], VOCABULARY)
    assert [i for i in ids(content) if i.startswith("person")] == ["person/张伟", "person/张伟_云山市教育局"]


def test_one_document_means_one_person_where_a_post_is_missing() -> None:
    page = Page("a", ["云山市教育局局长张伟出席。", "张伟说。"])
    person = page.entity("张伟", "Person")
    page.entity("张伟", "Person", article=1)
    page.fact(person, "holdsPost", page.entity("云山市教育局", "Organization"), "stated", "云山市教育局局长张伟", title="局长")
    assert ids(assemble([page.extraction()], VOCABULARY)) == ["organization/云山市教育局", "person/张伟"]


def test_symmetric_facts_have_the_smaller_iri_as_subject() -> None:
    content = assemble([yunshan()], VOCABULARY)
    assert [(fact.subject, fact.predicate, fact.status) for fact in content.facts] == [
        ("organization/蓝海云链", "cooperatesWith", "ongoing"),
        ("place/云山市", "hasIndicator", "planned"),
    ]


def test_order_of_documents_does_not_matter() -> None:
    pages = [yunshan(), person_page("a", "云山市教育局"), person_page("b", "远图市公安局"), person_page("c", "云山市教育局", None)]
    assert len({repr(assemble(order, VOCABULARY)) for order in permutations(pages)}) == 1


def test_merging_graphs_is_building_together() -> None:
    pages = [
        yunshan(), person_page("z", "云山市教育局", date(2024, 1, 1)), person_page("b", "远图市公安局"), person_page("c", "云山市教育局"),
        person_page("d", ""), page_of("e", "市总工会", "Organization", full=False), page_of("f", "市总工会", "Organization", full=False),
    ]  # fmt: skip
    together = assemble(pages, VOCABULARY)
    for cut in range(len(pages) + 1):
        one, other = assemble(pages[:cut], VOCABULARY), assemble(pages[cut:], VOCABULARY)
        assert merge(one, other, VOCABULARY) == together
        assert merge(other, one, VOCABULARY) == together
    assert merge(together, together, VOCABULARY) == together


def test_two_texts_of_one_name_are_refused() -> None:
    with pytest.raises(InputError, match="two different texts have this name"):
        merge(
            assemble([page_of("a", "云山市", "Place")], VOCABULARY),
            assemble([page_of("a", "远图网络公司", "Place")], VOCABULARY),
            VOCABULARY,
        )


def test_documents_that_look_alike_stay_apart() -> None:
    content = assemble([page_of("a/x", "云山市", "Place"), page_of("a_x", "远图市", "Place")], VOCABULARY)
    assert [document.source_file for document in content.documents] == ["a/x.txt", "a_x.txt"]
    assert content.documents[0].id == "a_x"
    assert content.documents[1].id.startswith("a_x_")


def test_byline_persons_are_creators() -> None:
    page = Page("a", ["云山日报记者林远"])
    page.entity("云山日报", "Organization")
    page.entity("林远", "Person")
    assert assemble([page.extraction("byline")], VOCABULARY).articles[0].creators == ("person/林远",)
