"""One browser and one built page a graph for all tests of the page that a process runs. The network is off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.model import GraphContent
from kg.ontology import default_folder
from kg.rules.files import Faults
from kg.rules.vocabulary import Vocabulary, read_vocabulary
from kg.view import render_html
from view_samples import sample

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        expect.set_options(timeout=20_000)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults())


@pytest.fixture(scope="session")
def build_page(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Callable[[GraphContent, dict[str, str]], Path]:
    """Writes the page of a graph, once a graph."""
    folder = tmp_path_factory.mktemp("pages")
    known: dict[tuple[GraphContent, tuple[str, ...]], Path] = {}

    def build(content: GraphContent, texts: dict[str, str]) -> Path:
        key = (content, tuple(texts))
        if key not in known:
            known[key] = folder / f"graph{len(known)}.html"
            known[key].write_text(render_html(content, texts, vocabulary), encoding="utf-8", newline="")
        return known[key]

    return build


@pytest.fixture(scope="session")
def sample_page(build_page: Callable[[GraphContent, dict[str, str]], Path]) -> Path:
    return build_page(*sample())


@pytest.fixture
def open_page(browser: Browser, sample_page: Path) -> Iterator[Open]:
    """Opens a page from disk (the sample's where none is given) with a state and a size; at the end of the test there must have been no
    request, no message on the console, no dialog and no script of the graph's."""
    pages: list[Page] = []
    faults: list[str] = []
    asked: list[str] = []

    def open_(state: str = "", size: str = "desktop", file: Path = sample_page, theme: str = "light") -> Page:
        width, height = SIZES[size]
        page = browser.new_page(offline=True, viewport={"width": width, "height": height}, color_scheme=theme)  # type: ignore[arg-type]
        pages.append(page)
        page.set_default_timeout(20_000)
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(f"{error} {error.stack}"))
        page.on("dialog", lambda dialog: faults.append("dialog"))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{file.as_uri()}#{state}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    assert [page.evaluate("window.hacked") for page in pages] == [None] * len(pages)
    for page in pages:
        page.close()
    assert (faults, [url for url in asked if not url.startswith("file:") and not url.startswith("blob:")]) == ([], [])
