"""A reader's hand on the page: every click, key and word typed is one action."""

from __future__ import annotations

from playwright.sync_api import Page


def eventually(page: Page, script: str) -> object:
    """The first truthy value of `script`. (`wait_for_function` would evaluate a string inside the page, which its policy forbids.)"""
    for _ in range(200):
        value: object = page.evaluate(script)
        if value:
            return value
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {script}")


class Hand:
    """Acts on a page and counts. `type` writes into what has the focus, as a reader would have to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.actions += 1
        self.page.keyboard.type(words)

    def click(self, selector: str) -> None:
        self.actions += 1
        self.page.locator(selector).first.click()

    def click_at(self, x: float, y: float) -> None:
        self.actions += 1
        self.page.mouse.click(x, y)


def middle_of_edge(page: Page, a: str, b: str) -> tuple[float, float]:
    """Where on the screen the middle of the line between two entities is."""
    x, y = page.evaluate(
        """([a, b]) => { const g = KG.graph, at = (id) => g.network.canvasToDOM(g.network.getPosition(KG.data.byId.get(id).index));
        const p = at(a), q = at(b), box = KG.at("canvas").getBoundingClientRect();
        return [(p.x + q.x) / 2 + box.x, (p.y + q.y) / 2 + box.y]; }""",
        [a, b],
    )
    return x, y


def drawn(page: Page) -> list[str]:
    """The names in the picture, sorted."""
    names: list[str] = page.evaluate("KG.graph.order.map((i) => KG.data.entities[i].name).sort()")
    return names


def relations(page: Page) -> dict[str, list[object]]:
    """The lines of the picture: "A — B" → [facts, status of the line, arrow at A, arrow at B]."""
    lines: dict[str, list[object]] = page.evaluate(
        """() => { const name = (i) => KG.data.entities[i].name;
        const row = (b) => [`${name(b.a)} — ${name(b.b)}`, [b.facts.length, KG.strongest(b.facts), b.from, b.to]];
        return Object.fromEntries([...KG.graph.bundles.values()].map(row)); }"""
    )
    return lines


def over_each_other(boxes: list[dict[str, float]]) -> list[tuple[dict[str, float], dict[str, float]]]:
    return [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"] and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]
    ]
