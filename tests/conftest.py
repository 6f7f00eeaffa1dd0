"""What several test modules share: the ontology of the package, its extractor, and the graph of the samples, each made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import kg
from kg.extraction.extractor import Extractor
from kg.extraction.recognition import Recognizer
from kg.extraction.recognition.examples import plain_article
from kg.ontology import Ontology

# a busy machine is no fault of the code
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return Ontology.load()


@pytest.fixture(scope="session")
def extractor(ontology: Ontology) -> Extractor:
    return Extractor(ontology)


@pytest.fixture(scope="session")
def names_in(ontology: Ontology) -> Callable[[str], list[str]]:
    """Every entity of a text with its other names, in reading order."""
    recognizer = Recognizer(ontology)

    def told(text: str) -> list[str]:
        found = recognizer.recognize(plain_article(text)).entities
        return [f"{e.type} {e.name}" + (f" ({', '.join(e.aliases)})" if e.aliases else "") for e in found]

    return told


@pytest.fixture(scope="session")
def seeds(ontology: Ontology) -> kg.KnowledgeGraph:
    return kg.build(SEEDS, ontology=ontology)


@pytest.fixture
def cheap_extractor(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in this process take the extractor that is already compiled."""

    def same(ontology: Ontology) -> Extractor:
        return extractor

    monkeypatch.setattr("kg.pipeline.Extractor", same)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file below the test's own folder and gives its path."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put
