"""Takes the pictures of graph.html that docs/ and README.md show: four sizes in two themes, of the capital of the sample articles.

usage: python tools/pictures.py exports/graph.html docs
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CITY = "node=place/栖江市"
SCENES = {"wide": (1920, 1080, CITY), "desk": (1440, 900, ""), "tablet": (820, 1180, "view=promises&dated=1"), "phone": (390, 844, CITY)}
"""Name → width, height, state."""


def main(page_file: str, folder: str) -> None:
    address = Path(page_file).resolve().as_uri()
    pictures = Path(folder) / "pictures"
    pictures.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for theme in ("light", "dark"):
            for name, (width, height, state) in SCENES.items():
                _open(browser, address, state, width, height, theme).screenshot(path=pictures / f"{name}-{theme}.png")
            page = _open(browser, address, CITY, 1440, 900, theme)
            page.locator(".open").first.click()
            page.wait_for_selector("#reader .proof")
            page.screenshot(path=pictures / f"article-{theme}.png")
        _open(browser, address, CITY, 1280, 760, "light").screenshot(path=Path(folder) / "graph.png")
        browser.close()


def _open(browser: Browser, address: str, state: str, width: int, height: int, theme: str) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme, offline=True)  # type: ignore[arg-type]
    page.goto(f"{address}#{state}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(800)  # fonts and quotations
    return page


if __name__ == "__main__":
    main(*sys.argv[1:3])
