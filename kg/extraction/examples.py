"""Run the examples and counter-examples of the rules for relations and numbers: each rule must read its own facts in its own texts, and
none where it must not."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import Fault
from kg.extraction.extractor import Extractor
from kg.language.folding import fold
from kg.model import Article, ArticleExtraction, Block, Document, Entity, Fact, Mention, Quantity, Span
from kg.ontology import Ontology
from kg.rules.measure_rules import MeasureRule
from kg.rules.relation_rules import MARKED, Example, RelationRule


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text whose mentions are marked ({云山市:Place}), read as one article with just these mentions. Its names are full names."""

    document: Document
    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]

    def recognize(self, article: Article) -> MarkedText:
        """The marked mentions: this is a recogniser for its own article."""
        return self


def read_marked(text: str) -> MarkedText:
    """Take the marks out of `text`; one entity for each pair of name and type, one mention for each mark. Of several lines the first is
    the headline, each other one a paragraph."""
    entities: dict[tuple[str, str], Entity] = {}
    mentions: list[Mention] = []
    blocks: list[Block] = []
    lines = text.split("\n")
    begin = 0
    for number, line in enumerate(lines):
        parts: list[str] = []
        at = length = 0
        for match in MARKED.finditer(line):
            parts.append(line[at : match.start()])
            length += match.start() - at
            name, type_ = match[1], match[2]
            entity = entities.setdefault((name, type_), Entity(f"example-1#{len(entities)}", type_, name))
            mentions.append(Mention(Span(number, length, length + len(name)), entity.id, type_, "marked"))
            parts.append(name)
            length += len(name)
            at = match.end()
        plain = "".join([*parts, line[at:]])
        kind = "title" if number == 0 and len(lines) > 1 else "body"
        blocks.append(Block(kind, plain, fold(plain), range(begin, begin + len(plain))))
        begin += len(plain) + 1
    whole = "\n".join(block.text for block in blocks)
    article = Article("example-1", "example", 1, "", None, 0, len(whole), tuple(blocks))
    return MarkedText(Document("example", whole, "example.txt"), article, tuple(entities.values()), tuple(mentions))


def tell(fact: Fact, names: dict[str, str]) -> str:
    """A fact as examples write it: 云山市 cooperatesWith 蓝海云链 (ongoing)."""
    if isinstance(fact.object, Quantity):
        q = fact.object
        most = f"~{q.max_value}" if q.max_value is not None else ""
        return f"{names[fact.subject]} {fact.predicate} {q.name} = {q.value}{most} {q.unit} {q.bound} ({fact.status})"
    title = f" [{fact.title}]" if fact.title else ""
    return f"{names[fact.subject]} {fact.predicate} {names[fact.object]}{title} ({fact.status})"


def extract_marked(text: str, extractor: Extractor) -> tuple[MarkedText, ArticleExtraction]:
    """A marked text and what the rules of `extractor` read in it; the marks take the place of its recogniser."""
    marked = read_marked(text)
    return marked, extractor.using(marked).extract(marked.document, marked.article)


def check_relations(ontology: Ontology) -> list[Fault]:
    """A fault for every example whose facts the rule does not read just so, and for every counter-example in which it reads any."""
    extractor = Extractor(ontology, read_marked(""))
    rules: list[RelationRule | MeasureRule] = [*ontology.relations, *ontology.numbers]
    return [fault for rule in rules for example in rule.examples for fault in _check(rule, example, extractor)]


def _check(rule: RelationRule | MeasureRule, example: Example, extractor: Extractor) -> list[Fault]:
    marked, extraction = extract_marked(example.text, extractor)
    names = {e.id: e.name for e in marked.entities}
    read = sorted(tell(f, names) for f in extraction.facts if any(e.rule == rule.id for e in f.evidence))
    wanted = sorted(example.facts)
    if read == wanted:
        return []
    if not wanted:
        message = f"the counter-example {example.text!r} is read by this rule: {'; '.join(read)}"
    else:
        message = f"the example {example.text!r} gives {'; '.join(read) or 'no fact'} instead of {'; '.join(wanted)}"
    return [Fault(rule.file, example.line, rule.id, message)]
