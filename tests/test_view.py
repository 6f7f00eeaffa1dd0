"""The page in a real browser with the network off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.model import GraphContent
from kg.ontology import default_folder
from kg.rules.files import Faults
from kg.rules.vocabulary import Vocabulary, read_vocabulary
from kg.view import notebook_frame, render_html
from kg.view.layout import lay_out
from kg.view.payload import Initials
from view_samples import ATTACKS, FOLLOWERS, hostile, sample

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        expect.set_options(timeout=30_000)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults())


Open = Callable[..., Page]


def eventually(page: Page, script: str) -> object:
    """The first truthy value of `script`. (`wait_for_function` would evaluate a string inside the page, which its policy forbids.)"""
    for _ in range(300):
        value: object = page.evaluate(script)
        if value:
            return value
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {script}")


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path, vocabulary: Vocabulary) -> Iterator[Open]:
    """Opens a page from disk; at the end of the test there must have been no request, no console error and no script of the graph's."""
    contexts, faults, asked = [], [], []

    def open_(content: GraphContent, texts: dict[str, str], size: str = "desktop", hash_: str = "") -> Page:
        path = tmp_path / "graph.html"
        path.write_text(render_html(content, texts, vocabulary), encoding="utf-8", newline="")
        width, height = SIZES[size]
        context = browser.new_context(offline=True, viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append("dialog"))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri() + hash_)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    for context in contexts:
        assert [page.evaluate("window.hacked") for page in context.pages] == [None]
        context.close()
    assert (faults, [url for url in asked if "/graph.html" not in url]) == ([], [])


@pytest.mark.parametrize("size", SIZES)
def test_search_opens_an_entity_with_its_quotes(open_page: Open, size: str) -> None:
    page = open_page(*sample(), size)
    page.keyboard.press("/")
    page.keyboard.type("林望")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("林望川")
    expect(page.locator("#panel blockquote")).to_have_text(["云浦市市长林望川"])
    assert "#node=person/" in page.url
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("主要名称")


@pytest.mark.parametrize(("typed", "first"), [("cq", "重庆"), ("zq", "重庆"), ("云浦", "云浦市"), ("市长", "林望川"), ("xlkj", "星澜科技")])
def test_search_takes_aliases_initials_and_posts(open_page: Open, typed: str, first: str) -> None:
    page = open_page(*sample())
    page.fill("#query", typed)
    expect(page.locator("#hits li .name").first).to_have_text(first)


@pytest.mark.parametrize("size", SIZES)
def test_a_claim_leads_to_its_words_in_the_article_and_back(open_page: Open, size: str) -> None:
    page = open_page(*sample(), size, "#node=person/林望川")
    page.click(".open")
    expect(page.locator("#reader .proof").first).to_be_visible()
    assert "".join(page.locator("#reader .proof").all_inner_texts()) == "云浦市市长林望川"
    page.locator("#reader .proof").last.dispatch_event("click")
    expect(page.locator("#panel .claim .post")).to_have_text("市长")


def test_a_click_on_an_edge_shows_what_it_says(open_page: Open) -> None:
    page = open_page(*sample(), hash_="#node=person/林望川")
    middle = page.evaluate("""() => { const g = KG.graph, [e] = g.edges.get(); const p = g.network.getPositions([e.from, e.to]);
      const at = g.network.canvasToDOM({x: (p[e.from].x + p[e.to].x) / 2, y: (p[e.from].y + p[e.to].y) / 2});
      const box = document.querySelector("#canvas").getBoundingClientRect(); return [at.x + box.x, at.y + box.y]; }""")
    page.mouse.click(*middle)
    expect(page.locator("#panel blockquote")).to_have_text(["云浦市市长林望川"])
    assert "facts=" in page.url


def test_filters_change_the_facts_and_the_counts(open_page: Open) -> None:
    page = open_page(*sample(), hash_="#node=place/云浦市")
    expect(page.locator("#panel h2 + p")).to_have_text(f"地点 · {FOLLOWERS + 4} 条事实")
    page.uncheck("#predicate-locatedIn")
    expect(page.locator("#panel h2 + p")).to_have_text("地点 · 4 条事实")
    page.dispatch_event("#only-status-planned", "click")
    expect(page.locator("#panel tbody td")).to_have_text(["投入", "5亿元", "8月底前", "计划"])
    assert page.evaluate("KG.graph.edges.length") == 0
    page.click("#reset")
    page.uncheck("#type-Organization")
    assert page.evaluate("KG.graph.nodes.length") == 3


def test_a_neighbourhood_is_capped_and_says_so(open_page: Open) -> None:
    page = open_page(*sample(), hash_="#node=place/云浦市")
    assert page.evaluate("KG.graph.nodes.length") == 41
    expect(page.locator("#notice")).to_have_text(f"另有 {FOLLOWERS + 3 - 40} 个")


def test_labels_never_lie_over_each_other(open_page: Open) -> None:
    page = open_page(*sample())
    boxes = eventually(page, "KG.graph.labels && KG.graph.labels.length > 5 && KG.graph.labels")
    assert isinstance(boxes, list)
    over = [
        (a, b) for i, a in enumerate(boxes) for b in boxes[:i]
        if a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"] and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]
    ]  # fmt: skip
    assert over == []


def test_citation_language_and_theme(open_page: Open) -> None:
    page = open_page(*sample(), hash_="#node=person/林望川")
    page.click(".cite")
    assert eventually(page, "KG.lastCopy") == "“云浦市市长林望川” 云浦与星澜 · 2026-03-02 · yunpu.txt"
    page.click("#language")
    expect(page.locator("#panel h3")).to_have_text("holds a post at 1")
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_hostile_text_is_only_text(open_page: Open, vocabulary: Vocabulary, number: int) -> None:
    content, texts = hostile(vocabulary)
    page = open_page(content, texts)
    page.evaluate("n => KG.visit(KG.data.byId.get(n))", f"organization/{number}{ATTACKS[number]}")
    expect(page.locator("#panel h2")).to_have_text(ATTACKS[number], use_inner_text=False)
    page.locator(".open").first.click()
    expect(page.locator("#reader .text")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('img, iframe, a:not(.skip)').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_same_graph_gives_the_same_page(vocabulary: Vocabulary) -> None:
    content, texts = sample()
    assert render_html(content, texts, vocabulary) == render_html(content, texts, vocabulary)


def test_an_empty_graph_opens(open_page: Open) -> None:
    expect(open_page(GraphContent(), {}).locator("#counts")).to_have_text("0 个实体 · 0 条事实 · 0 篇文章")


def test_positions_are_apart_and_components_too() -> None:
    points = lay_out(9, [(0, 1), (0, 2), (0, 3), (4, 5), (5, 6)])
    assert len(set(points)) == 9
    assert lay_out(9, [(0, 1), (0, 2), (0, 3), (4, 5), (5, 6)]) == points
    assert lay_out(0, []) == []


def test_initials_know_every_reading() -> None:
    assert [Initials().of(name) for name in ("重庆", "单县A1", "")] == ["ctz q", "cds x a 1", ""]


def test_a_page_too_large_for_a_notebook_is_named() -> None:
    assert 'sandbox="allow-scripts allow-downloads"' in notebook_frame("<p>")
    assert notebook_frame("长" * 700_000).startswith("<p>The page is too large for a notebook (2,100,000 bytes)")
