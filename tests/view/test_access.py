"""The page for everyone: without a mouse, for assistive technology, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from view_hand import eventually

Open = Callable[..., Page]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    "start": "",
    "entity": "node=place/云浦市",
    "relation": "node=person/林望川&with=place/云浦市",
    "path": "path=1&from=person/林望川&to=product/海带面",
    "list": "view=promises&node=place/云浦市",
    "article": "article=yunpu-1&fact=",
    "English": "node=place/云浦市&lang=en&pin=product/海带面&hide=place/单县",
}


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("desktop", "dark"), ("phone", "light"), ("phone", "dark")])
def test_axe_finds_nothing_serious(open_page: Open, size: str, theme: str) -> None:
    page = open_page(size=size, theme=theme)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = {}
    for name, state in STATES.items():
        page.evaluate("(state) => { location.hash = state; }", state)
        eventually(page, "[...document.querySelectorAll('blockquote')].every((quote) => !quote.textContent.includes('正在取原文'))")
        if name == "article":
            page.wait_for_selector("#reader .text")
        result = page.evaluate("(rules) => axe.run(document, {resultTypes: ['violations'], runOnly: rules})", RULES)
        bad = [
            (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"][:300])
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        if bad:
            found[name] = bad
    assert found == {}


def test_everything_is_reached_by_keyboard_and_nothing_in_the_canvas(open_page: Open) -> None:
    page = open_page("node=person/林望川")
    seen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert page.evaluate("KG.at('canvas').querySelectorAll('[tabindex=\"0\"]').length") == 0
    assert {
        "query",
        "view-promises",
        "path",
        "language",
        "type-Person",
        "only-type-Person",
        "status-planned",
        "reset",
        "zoom-in",
        "png",
        "hops-2",
        "pin",
        "hide",
        "link",
    } <= set(seen)
    assert any(one.startswith("open-") for one in seen) and any(one.startswith("cite-") for one in seen)


def test_a_reader_without_a_mouse_proves_a_claim(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Control+k")
    page.keyboard.type("林望川")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    while page.evaluate("document.activeElement.className") != "open":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reader .proof").first).to_be_visible()
    expect(page.locator("#article-title")).to_be_focused()


def test_what_is_to_be_hit_is_large_enough(open_page: Open) -> None:
    small = """(least) => [...document.querySelectorAll('button, input, summary, [role=button]:not(.mention)')]
      .filter((e) => e.offsetParent && e.type !== 'checkbox')
      .map((e) => [e.id || e.className, e.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.width < 24 || Math.round(box.height) < least))
      .map(([id, box]) => [id, box.width, box.height])"""
    for size, least in (("desktop", 24), ("phone", 44)):
        page = open_page("node=place/云浦市", size)
        assert page.evaluate(small, least) == []


def test_a_phone_has_a_drawer_and_a_sheet_and_never_scrolls_sideways(open_page: Open) -> None:
    page = open_page("node=place/云浦市", "phone")
    expect(page.locator("#facets")).to_be_hidden()
    page.click("#filters")
    expect(page.locator("#close-facets")).to_be_focused()
    page.uncheck("#predicate-locatedIn")
    page.keyboard.press("Escape")
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#filters")).to_be_focused()
    assert "predicate=!locatedIn" in page.url
    panel = page.locator("#panel").bounding_box()
    assert panel is not None and (panel["width"], round(panel["y"] + panel["height"])) == (390, 844)
    for state in STATES.values():
        page.evaluate("(state) => { location.hash = state; }", state)
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_picture_keeps_its_contrast(open_page: Open) -> None:
    """Shapes and lines 3:1 against the ground, words 4.5:1, in both themes."""
    page = open_page()
    ratios = page.evaluate(
        """() => {
        const channel = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        const light = (hex) => {
          const [r, g, b] = [1, 3, 5].map((i) => channel(parseInt(hex.slice(i, i + 2), 16) / 255));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
        const drawn = (c) => Object.entries(c).filter(([key]) => !["ground", "card"].includes(key));
        const rows = (c) => drawn(c).map(([key, value]) => [key, ratio(value, c.ground), ["ink", "quiet"].includes(key) ? 4.5 : 3]);
        return Object.values(KG.COLOURS).flatMap(rows); }"""
    )
    assert [one for one in ratios if one[1] < one[2]] == []
