"""A graph with invented names for the tests of the page: plain, and with hostile text in every field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.model import ArticleRecord, DocumentRecord, Entity, Evidence, Fact, GraphContent, Period, Quantity
from kg.rules.vocabulary import Vocabulary

ATTACKS = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "javascript:window.hacked=1",
    "a\u2028b\u2029c",
    "\u202egnp.txt\u202c\u200f",
    "长" * 10_000,
    "href=\"'>&lt;{{ 7*7 }}",
)
FOLLOWERS = 54


def sample() -> tuple[GraphContent, dict[str, str]]:
    """Sixty entities, some 120 facts; 𬭎 and an emoji stand before the words that are quoted."""
    lines = ["𬭎光日报😀 云浦市市长林望川与星澜科技合作，计划8月底前投入5亿元。", "云浦市启动蓝帆行动。"]
    lines += [f"星澜科技第{i}分公司位于云浦市，参与蓝帆行动。" for i in range(FOLLOWERS)]
    text = "\n".join(lines)

    def said(exact: str, rule: str = "rule", by: str = "") -> Evidence:
        start = text.index(exact)
        return Evidence("yunpu", "yunpu-1", start, start + len(exact), exact, rule, by)

    def entity(type_: str, name: str, *aliases: str) -> Entity:
        mentions = tuple(sorted(said(form) for form in (name, *aliases) if form in text))
        return Entity(f"{type_.lower()}/{name}", type_, name, aliases, True, mentions)

    firms = [f"星澜科技第{i}分公司" for i in range(FOLLOWERS)]
    entities = [
        entity("Place", "云浦市", "云浦"), entity("Person", "林望川"), entity("Organization", "星澜科技"), entity("Initiative", "蓝帆行动"),
        entity("Place", "重庆"), entity("Product", "海带面"), *(entity("Organization", name) for name in firms),
    ]  # fmt: skip
    quantity = Quantity("投入", Decimal(500000000), "元", "5亿元", "exact", None, Period("8月底前", None, date(2026, 8, 31)))
    city, firm, action = "place/云浦市", "organization/星澜科技", "initiative/蓝帆行动"
    facts = [
        Fact("person/林望川", "holdsPost", city, "stated", title="市长", evidence=(said("云浦市市长林望川", "post"),)),
        Fact(firm, "cooperatesWith", city, "ongoing", evidence=(said("与星澜科技合作", "cooperate", "person/林望川"),)),
        Fact(city, "hasIndicator", quantity, "planned", evidence=(said("计划8月底前投入5亿元", "number"),)),
        Fact(city, "carriesOut", action, "done", action="launch", evidence=(said("云浦市启动蓝帆行动", "launch"),)),
    ]
    for name in firms:
        line = (said(f"{name}位于云浦市，参与蓝帆行动"),)
        facts.append(Fact(f"organization/{name}", "locatedIn", city, "stated", evidence=line))
        facts.append(Fact(f"organization/{name}", "participatesIn", action, "planned", evidence=line))
    content = GraphContent(
        (DocumentRecord("yunpu", "yunpu.txt", "texts/yunpu.txt"),),
        (ArticleRecord("yunpu-1", "yunpu", 1, "云浦与星澜", date(2026, 3, 2), 0, len(text)),),
        tuple(sorted(entities, key=lambda one: one.id)),
        tuple(sorted(facts, key=lambda one: (one.subject, one.predicate, str(one.object)))),
    )
    return content, {"yunpu": text}


def hostile(vocabulary: Vocabulary) -> tuple[GraphContent, dict[str, str]]:
    """Every field that holds text holds an attack."""
    documents, articles, entities, facts, texts = [], [], [], [], {}
    for i, attack in enumerate(ATTACKS):
        document, article = f"d{i}{attack}", f"a{i}{attack}"
        piece = Evidence(document, article, 0, len(attack), attack, attack, f"organization/{i}{attack}")
        documents.append(DocumentRecord(document, attack, attack))
        articles.append(ArticleRecord(article, document, 1, attack, date(2026, 3, 2), 0, len(attack)))
        entities.append(Entity(f"organization/{i}{attack}", "Organization", attack, (f"{attack}2",), True, (piece,)))
        entities.append(Entity(f"person/{i}{attack}", "Person", f"{attack}3", (), True, (piece,)))
        period, quantity = Period(attack), Quantity(attack, Decimal(1), attack, attack, "exact")
        facts.append(Fact(f"person/{i}{attack}", "holdsPost", f"organization/{i}{attack}", "done", attack, "", False, period, (piece,)))
        facts.append(Fact(f"organization/{i}{attack}", "hasIndicator", quantity, "planned", evidence=(piece,)))
        texts[document] = attack
    return GraphContent(tuple(documents), tuple(articles), tuple(entities), tuple(facts)), texts
