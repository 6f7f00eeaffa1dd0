"""`Ontology.load()`: the one reader of `ontology/`.

Two phases: read every file in sorted order, then resolve what refers to what. All faults are raised at once as one `OntologyError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError, suggest
from kg.language.folding import fold
from kg.language.units import UnitLexicon
from kg.rules.entity_rules import EntityRules, read_entity_rules
from kg.rules.files import Faults, Lexicon, read_lexicon
from kg.rules.layout_rules import LayoutRules, read_layout_rules
from kg.rules.measure_rules import MeasureRule, read_measure_rules
from kg.rules.qualifier_rules import Qualifiers, read_qualifiers
from kg.rules.quantity_rules import read_amount_words
from kg.rules.relation_rules import RelationRule, read_relation_rules
from kg.rules.vocabulary import Vocabulary, read_vocabulary

# the kinds of lexicons/units.tsv as the few that amounts are read by
_UNIT_KINDS = {
    "count": "count", "person": "person", "household": "household", "level": "count", "ordinal": "count", "currency": "money",
    "percent": "ratio", "fold": "ratio",
    "time": "time", "age": "age",
}  # fmt: skip


def default_folder() -> Path:
    """Where the ontology that comes with the package lies: `kg/_ontology` in an installed wheel, `ontology/` in a source tree."""
    packaged = Path(__file__).parent / "_ontology"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "ontology"


@dataclass(frozen=True, slots=True)
class Ontology:
    """All domain knowledge, read and checked. Immutable; passed explicitly to whatever needs it."""

    folder: Path
    vocabulary: Vocabulary
    lexicons: Mapping[str, Lexicon]
    qualifiers: Qualifiers
    relations: tuple[RelationRule, ...]
    numbers: tuple[MeasureRule, ...]
    layout: LayoutRules
    entities: EntityRules
    units: UnitLexicon

    @classmethod
    def load(cls, folder: Path | str | None = None) -> Ontology:
        """Read the ontology in `folder` (the packaged one if None). Raises OntologyError with every fault found."""
        root = Path(folder) if folder is not None else default_folder()
        faults = Faults()
        if not root.is_dir():
            faults.add(str(folder), 0, "is no folder; --ontology takes the folder that holds vocabulary.ttl")
            raise OntologyError(faults.items)
        vocabulary = read_vocabulary(root / "vocabulary.ttl", "vocabulary.ttl", faults)
        if not vocabulary.types:
            # every rule names types and predicates: without them each would be a fault
            faults.add("vocabulary.ttl", 0, "names no class below kg:Entity")
            raise OntologyError(faults.items)
        lexicons = {path.stem: read_lexicon(path, f"lexicons/{path.name}", faults) for path in sorted((root / "lexicons").glob("*.tsv"))}
        qualifiers = read_qualifiers(root / "qualifiers", vocabulary.types, faults)
        relations = read_relation_rules(root / "relations", vocabulary, qualifiers.words, faults)
        numbers = read_measure_rules(root / "qualifiers" / "measures.yaml", "qualifiers/measures.yaml", vocabulary.types, faults)
        entities = read_entity_rules(root / "entities", vocabulary.types, faults)
        layout = read_layout_rules(root / "layout", fold, faults)
        amounts = read_amount_words(root / "qualifiers" / "bounds.yaml", "qualifiers/bounds.yaml", faults)
        if "titles" in lexicons:
            _check_titles(lexicons["titles"], vocabulary, faults)
        if faults.items:
            raise OntologyError(faults.items)
        rows = lexicons["units"].rows if "units" in lexicons else {}
        kinds = {word: _UNIT_KINDS.get(row["kind"], "measure") for word, row in rows.items()}
        units = UnitLexicon(kinds, amounts.before, amounts.after, amounts.lists)
        return cls(root, vocabulary, lexicons, qualifiers, relations, numbers, layout, entities, units)


def _check_titles(titles: Lexicon, vocabulary: Vocabulary, faults: Faults) -> None:
    """What a title states must be a predicate that persons can be the subject of."""
    fitting = sorted(predicate.name for predicate in vocabulary.predicates.values() if "Person" in predicate.domain)
    for word, row in titles.rows.items():
        if (stated := row.get("states", "")) and stated not in fitting:
            faults.add(f"lexicons/{titles.name}.tsv", 0, f"{word!r} states {stated!r}, no predicate of persons{suggest(stated, fitting)}")
