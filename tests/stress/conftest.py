"""What the long runs share. `make stress` runs them; they are no part of `make test`."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent.parent / "seeds"
CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus" / "cctv"


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """Texts to start from: the samples, and a real corpus where one lies beside the project."""
    paths = sorted(SEEDS.iterdir()) + sorted(CORPUS.glob("*.md"))[::40]
    return [path.read_text(encoding="utf-8") for path in paths]
