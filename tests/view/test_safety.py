"""Hostile text in every field, in every view; the notebook's frame."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.model import GraphContent
from kg.rules.vocabulary import Vocabulary
from kg.view import notebook_frame, render_html
from view_samples import ATTACKS, hostile, sample

Open = Callable[..., Page]
Build = Callable[[GraphContent, dict[str, str]], Path]


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_hostile_text_is_only_text(open_page: Open, build_page: Build, vocabulary: Vocabulary, number: int) -> None:
    attack = ATTACKS[number]
    page = open_page(file=build_page(*hostile(vocabulary)), size="phone" if number % 2 else "desktop")
    harmless = "document.querySelectorAll('img, iframe, script:not(body > script), a:not(.skip), object, embed').length"

    def narrow() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    page.fill("#query", attack[:30])
    page.fill("#query", "")
    page.evaluate("n => KG.visit(KG.data.byId.get(n))", f"organization/{number}{attack}")
    expect(page.locator("#panel h2")).to_have_text(attack, use_inner_text=False)
    # a reload takes the hostile id from the address
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#panel h2")).to_have_text(attack, use_inner_text=False)
    assert page.evaluate("KG.state.node") == f"organization/{number}{attack}".replace("\r", "")
    page.locator(".open").first.click()
    expect(page.locator("#reader .text")).to_be_visible()
    assert page.locator("#reader .text").evaluate("e => e.textContent") == attack
    assert narrow() and page.evaluate(harmless) == 0
    for view in ("entities", "facts", "promises"):
        page.evaluate("view => KG.go({ ...KG.NOWHERE, view })", view)
        expect(page.locator("#rows")).to_be_visible()
        assert narrow() and page.evaluate(harmless) == 0
    page.evaluate(
        "([a, b]) => KG.go({ ...KG.NOWHERE, path: true, from: a, to: b })", [f"person/{number}{attack}", f"organization/{number}{attack}"]
    )
    expect(page.locator(".steps .step")).to_have_count(1)
    assert narrow() and page.evaluate(harmless) == 0
    with page.expect_download():
        page.evaluate("KG.savePicture()")
    with page.expect_download():
        page.evaluate("KG.saveList('facts')")


def test_a_hostile_address_breaks_nothing(open_page: Open) -> None:
    page = open_page(
        "node=%3Cscript%3E&facts=x&hops=99&page=-4&view=__proto__&type=!&status=%7C%7C&fact=zz&pin=%E0%A4%A&article=constructor&lang=xx"
    )
    expect(page.locator("#panel h2")).to_have_text("从这里开始")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_an_empty_graph_opens(open_page: Open, build_page: Build, size: str) -> None:
    page = open_page(file=build_page(GraphContent(), {}), size=size)
    expect(page.locator(".summary")).to_have_text("0 个实体 · 0 条事实 · 0 篇文章")
    page.click("#view-facts")
    expect(page.locator("#list")).to_contain_text("没有找到")


def test_a_graph_without_its_texts_still_proves_its_facts(open_page: Open, build_page: Build) -> None:
    page = open_page("node=person/林望川", file=build_page(sample()[0], {}))
    expect(page.locator("#panel blockquote")).to_have_text(["云浦市市长林望川"])
    page.click(".open")
    expect(page.locator("#reader")).to_contain_text("这份图谱没有附上原文。")


def test_a_notebook_shows_the_page_in_a_sandbox(browser: Browser, vocabulary: Vocabulary, tmp_path: Path) -> None:
    frame = notebook_frame(render_html(*sample(), vocabulary))
    assert frame.startswith('<iframe sandbox="allow-scripts allow-downloads" ')
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html><title>n</title>{frame}", encoding="utf-8")
    page = browser.new_page(offline=True)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((tmp_path / "notebook.html").as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#query").fill("林望川")
    inside.locator("#query").press("Enter")
    expect(inside.locator("#panel h2")).to_have_text("林望川")
    inside.locator("#view-entities").click()
    inside.locator("#next").click()
    expect(inside.locator(".pager")).to_contain_text("第 2 / 2 页")
    inside.locator("#view-graph").click()
    inside.locator(".cite").first.click()
    expect(inside.locator("#toast")).to_have_text("已复制")
    assert faults == []
    page.close()


def test_a_page_too_large_for_a_notebook_is_named() -> None:
    assert notebook_frame("长" * 700_000).startswith("<p>The page is too large for a notebook (2,100,000 bytes)")
