"""Fingers: a tap opens a name, two fingers zoom. And the page of the sample articles opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from view_hand import eventually

Open = Callable[..., Page]
EXPORTS = Path(__file__).parent.parent.parent / "exports"


def test_a_tap_opens_a_name_and_two_fingers_zoom(browser: Browser, sample_page: Path) -> None:
    page = browser.new_page(offline=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{sample_page.as_uri()}#node=person/林望川")
    page.wait_for_selector("html[data-ready]")
    where = """(id) => { const g = KG.graph, p = g.network.canvasToDOM(g.network.getPosition(KG.data.byId.get(id).index));
      const box = KG.at("canvas").getBoundingClientRect(); return [p.x + box.x, p.y + box.y]; }"""
    x, y = page.evaluate(where, "person/林望川")
    before = page.evaluate("KG.graph.network.getScale()")
    touch = page.context.new_cdp_session(page)
    for step in range(6):
        points = [{"x": x - 20 - 6 * step, "y": y, "id": 0}, {"x": x + 20 + 6 * step, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert eventually(page, f"KG.graph.network.getScale() > {before} * 1.3")
    page.tap("#fit")
    page.touchscreen.tap(*page.evaluate(where, "place/云浦市"))
    expect(page.locator("#panel h2")).to_have_text("云浦市")
    page.close()


def test_the_page_of_the_sample_articles_opens(open_page: Open) -> None:
    page = open_page(file=EXPORTS / "graph.html")
    assert re.fullmatch(r"\d+ 个实体 · \d+ 条事实 · \d+ 篇文章\s+2026-\d\d-\d\d 至 2026-\d\d-\d\d", page.locator(".summary").inner_text())
    assert eventually(page, "KG.graph.labels.length >= 20")
    page.locator(".tops .link").first.click()
    page.locator(".open").first.click()
    expect(page.locator("#reader .proof").first).to_be_visible()
