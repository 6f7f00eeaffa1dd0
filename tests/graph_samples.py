"""Small extractions and graphs with invented names, for the tests of assembly, graph and RDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from kg.assembly import DocumentExtraction
from kg.model import Article, ArticleExtraction, Block, Document, Entity, Evidence, Fact, Mention, Period, Quantity, Span
from kg.rules.vocabulary import Predicate, Vocabulary

LABELS: Mapping[str, Mapping[str, str]] = {
    "Place": {"zh": "地点", "en": "place"},
    "Organization": {"zh": "机构", "en": "organization"},
    "cooperatesWith": {"zh": "合作", "en": "cooperates with"},
    "planned": {"zh": "计划", "en": "planned"},
}
BOTH = frozenset({"Organization", "Place"})
VOCABULARY = Vocabulary(
    "0.1.0",
    ("Initiative", "Organization", "Person", "Place", "Product"),
    {
        "cooperatesWith": Predicate("cooperatesWith", BOTH, BOTH, True, LABELS["cooperatesWith"]),
        "hasIndicator": Predicate("hasIndicator", BOTH, frozenset({"Indicator"}), False, {}),
        "holdsPost": Predicate("holdsPost", frozenset({"Person"}), BOTH, False, {}),
    },
    LABELS,
)


HOSTILE = st.one_of(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12),
    st.sampled_from(
        [
            '"',
            "\\",
            "\n",
            "> <x:y> .",
            "@prefix",
            "=1+1",
            "</script>",
            "😀",
            "\u202e云",
            "《》",
            "http://a/b",
            "a\tb",
            "\x00",
            "\ufffe",
            "''' \"\"\"",
        ]
    ),
)


class Page:
    """Builds the extraction of one document of one paragraph per article: entities by name, facts by names and a quote."""

    def __init__(self, document: str, texts: Sequence[str], day: date | None = date(2026, 3, 2)) -> None:
        self.text = "\n".join(texts)
        self.document = Document(document, self.text, f"{document}.txt")
        self.day = day
        self.starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
        self.texts = texts
        self.entities: list[list[Entity]] = [[] for _ in texts]
        self.mentions: list[list[Mention]] = [[] for _ in texts]
        self.facts: list[list[Fact]] = [[] for _ in texts]

    def entity(self, name: str, type_: str, *aliases: str, full: bool = True, article: int = 0) -> str:
        id_ = f"{self.document.id}-{article + 1}#{len(self.entities[article])}"
        self.entities[article].append(Entity(id_, type_, name, aliases, full))
        for form in (name, *aliases):
            at = self.texts[article].find(form)
            if at >= 0 and form:
                self.mentions[article].append(Mention(Span(0, at, at + len(form)), id_, type_, "head"))
        return id_

    def evidence(self, quote: str, rule: str, article: int = 0, by: str = "", origin: str = "") -> Evidence:
        start = self.starts[article] + self.texts[article].index(quote)
        came = self.starts[article] + self.texts[article].index(origin) if origin else 0
        return Evidence(
            self.document.id,
            f"{self.document.id}-{article + 1}",
            start,
            start + len(quote),
            quote,
            rule,
            by,
            (came, came + len(origin)) if origin else None,
        )

    def fact(
        self, subject: str, predicate: str, object_: str | Quantity, status: str, quote: str, *, article: int = 0, rule: str = "rule",
        by: str = "", origin: str = "", title: str = "", action: str = "", ended: bool = False, period: Period | None = None,
    ) -> None:  # fmt: skip
        evidence = self.evidence(quote, rule, article, by, origin)
        self.facts[article].append(Fact(subject, predicate, object_, status, title, action, ended, period, (evidence,)))

    def extraction(self, kind: str = "body") -> DocumentExtraction:
        said = []
        for number, text in enumerate(self.texts):
            start = self.starts[number]
            block = Block(kind, text, text, tuple(range(start, start + len(text))))
            id_ = f"{self.document.id}-{number + 1}"
            article = Article(id_, self.document.id, number + 1, f"题{number + 1}", self.day, start, start + len(text), (block,))
            said.append(ArticleExtraction(article, tuple(self.entities[number]), tuple(self.mentions[number]), tuple(self.facts[number])))
        return DocumentExtraction(self.document, tuple(said))


def yunshan() -> DocumentExtraction:
    """One article: a city cooperates with a platform, and plans a number."""
    page = Page("yunshan-daily", ["云山市持续与蓝海云链合作。该市8月底前将认定企业50家以上，林远说。"])
    place = page.entity("云山市", "Place", "云山")
    firm = page.entity("蓝海云链", "Organization")
    person = page.entity("林远", "Person")
    page.fact(place, "cooperatesWith", firm, "ongoing", "云山市持续与蓝海云链合作", rule="cooperate-with")
    number = Quantity("认定企业", Decimal("50.0"), "家", "50家以上", "min", None, Period("8月底前", None, date(2026, 8, 31)))
    page.fact(place, "hasIndicator", number, "planned", "8月底前将认定企业50家以上", rule="number", by=person, origin="该市")
    return page.extraction()
