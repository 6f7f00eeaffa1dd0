"""Takes the picture of graph.html at the head of README.md: docs/graph.png, with the capital of the sample articles chosen.

usage: python tools/picture.py exports/graph.html docs/graph.png place/栖江市
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(page_file: str, picture: str, entity: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{Path(page_file).resolve().as_uri()}#node={entity}")
        page.wait_for_timeout(3000)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
