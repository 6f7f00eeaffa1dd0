"""graph.html in headless Chromium without a GPU: opening, searching, focusing, dragging, filtering; medians of five cold starts."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from large_graph import large_graph
from playwright.sync_api import CDPSession, Page, Playwright, sync_playwright

from kg.ontology import Ontology
from kg.view import render_html
from kg.view.layout import lay_out
from measuring import MEGABYTE, Curve, Row, main

RUNS = 5
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]

_READY = (
    """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => { KG.at("query").focus(); done(performance.now()); })))"""
)
_SEARCH = """(words) => { const input = KG.at("query"), times = [];
  for (const word of words) for (let n = 1; n <= word.length; n += 1) {
    const start = performance.now();
    input.value = word.slice(0, n); input.dispatchEvent(new Event("input")); KG.at("query-list").getBoundingClientRect();
    times.push(performance.now() - start);
  }
  input.value = ""; input.dispatchEvent(new Event("input"));
  return times; }"""
_CHANGE = """(change) => new Promise((done) => { const start = performance.now();
  addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))), { once: true });
  (0, KG[change[0]])(...change[1].map((part) => (part && part.id ? KG.data.byId.get(part.id) : part))); })"""
_COUNT = """() => { KG.frames = []; KG.graph.network.on("afterDrawing", () => KG.frames.push(performance.now())); }"""


def measure(corpus: Path) -> tuple[Sequence[Row], Sequence[Curve]]:
    """The graphs are made up, so that their size is what is asked; the corpus is not read."""
    vocabulary = Ontology.load().vocabulary
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        big, middle = Path(folder) / "big.html", Path(folder) / "middle.html"
        content, texts = large_graph(50_000, 100_000)
        started = time.perf_counter()
        big.write_text(render_html(content, texts, vocabulary), encoding="utf-8", newline="")
        written = time.perf_counter() - started
        middle.write_text(render_html(*large_graph(2_000, 3_000), vocabulary), encoding="utf-8", newline="")
        names = [entity.name for entity in content.entities]
        ids = [entity.id for entity in content.entities]
        opened = [_open_big(playwright, big, names, ids) for _ in range(RUNS)]
        moved = [_move(playwright, middle) for _ in range(RUNS)]
        bytes_ = big.stat().st_size / MEGABYTE
    spread = "median of five cold starts"
    size = "50,000 entities, 100,000 facts"
    return [
        Row(f"page of {size}", bytes_, "MB", most=25),
        Row("… written in", written, "s"),
        Row("… ready: painted, search takes keys", median(run[0] for run in opened) / 1000, "s", most=3, note=spread),
        Row("… search, p95 of 100 keys", median(run[1] for run in opened), "ms", most=50, note=spread),
        Row("… focus on one entity", median(run[2] for run in opened), "ms", most=300, note=f"{spread}, of twenty names each"),
        Row("drag with 2,000 nodes drawn", median(run[0] for run in moved), "frames/s", least=30, note=spread),
        Row("filter with 5,000 elements drawn", median(run[1] for run in moved), "ms", most=300, note=spread),
        Row(
            "… of that, computing", median(run[2] for run in moved), "ms", note="time of the page's thread, whatever else the machine does"
        ),
        Row("layout of 5,000 nodes, 10,000 edges", _layout(), "s", most=5),
    ], []


def _page(playwright: Playwright, file: Path) -> tuple[Page, Callable[[], None]]:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    page = browser.new_page(offline=True, viewport={"width": 1440, "height": 900})
    page.set_default_timeout(120_000)
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", state="attached")
    return page, browser.close


def _open_big(playwright: Playwright, file: Path, names: Sequence[str], ids: Sequence[str]) -> tuple[float, float, float]:
    """Milliseconds until ready, of the slowest twentieth of keys, of the median focus."""
    page, close = _page(playwright, file)
    ready = page.evaluate(_READY)
    dice = random.Random(3)
    words: list[str] = []
    keys = 0
    while keys < 100:
        word = dice.choice(names)[: 100 - keys]
        if len(words) % 3 == 2:
            word = "".join(dice.choice("ysghxlqjwfb") for _ in range(min(4, 100 - keys)))
        words.append(word)
        keys += len(word)
    times = sorted(page.evaluate(_SEARCH, words))
    hubs = page.evaluate("[...KG.data.entities].sort((a, b) => b.degree - a.degree).slice(0, 10).map((entity) => entity.id)")
    focus = [page.evaluate(_CHANGE, ["visit", [{"id": id_}]]) for id_ in [*hubs, *dice.sample(list(ids), 10)]]
    close()
    return ready, times[94], median(focus)


def _move(playwright: Playwright, file: Path) -> tuple[float, float, float]:
    """Frames a second while the picture is dragged; milliseconds of a filter, by the clock and of the page's own thread."""
    page, close = _page(playwright, file)
    page.evaluate(_COUNT)
    page.mouse.move(700, 450)
    page.mouse.down()
    for step in range(120):
        page.mouse.move(700 + 2 * (step % 60), 450 + step)
    page.mouse.up()
    frames = page.evaluate("KG.frames.slice(2)")
    toggles = []
    counters = page.context.new_cdp_session(page)
    counters.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _busy(counters)
    for values in (["locatedIn"], None, ["investsIn"], None):
        chosen = {"predicate": {"not": True, "values": values} if values else None}
        toggles.append(page.evaluate(_CHANGE, ["go", [chosen]]))
    busy = (_busy(counters) - before) / len(toggles) * 1000
    close()
    return (len(frames) - 1) / (frames[-1] - frames[0]) * 1000, median(toggles), busy


def _busy(counters: CDPSession) -> float:
    """Seconds that the page's thread has computed so far."""
    return next(float(one["value"]) for one in counters.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")


def _layout() -> float:
    dice = random.Random(1)
    count = 5_000
    edges = [(i, int(i * dice.random() ** 2)) for i in range(1, count)] + [
        (dice.randrange(count), dice.randrange(count)) for _ in range(count)
    ]
    started = time.perf_counter()
    lay_out(count, edges)
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main("graph.html", measure))
