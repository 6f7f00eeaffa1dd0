"""Graphs with invented names for the tests of the page: plain, and with hostile text in every field."""

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
    '=HYPERLINK("javascript:window.hacked=1")|~!#&node=%0a',
)
FOLLOWERS = 54
SECOND = (
    "星澜科技生产海带面。重庆考察星澜科技和单县。张伟任星澜科技总经理，另一位张伟任单县县长。"
    "该县计划年底前建成海港码头。云浦市将于2026年底前新建30所学校。"
)


def sample() -> tuple[GraphContent, dict[str, str]]:
    """Two articles; 𬭎 and an emoji stand before the words that are quoted.

    林望川 holds a post in 云浦市, which cooperates with 星澜科技, which produces 海带面; 54 firms lie in 云浦市; 海港码头 is only planned;
    two persons are called 张伟.
    """
    lines = [
        "𬭎光日报😀 云浦市市长林望川与星澜科技合作，计划8月底前投入5亿元。",
        "云浦市启动蓝帆行动。星澜科技参与蓝帆行动，星澜科技推进蓝帆行动。",
    ]
    lines += [f"星澜科技第{i}分公司位于云浦市，参与蓝帆行动。" for i in range(FOLLOWERS)]
    texts = {"yunpu": "\n".join(lines), "haibin": SECOND}

    def said(exact: str, rule: str = "rule", by: str = "", origin: str = "") -> Evidence:
        document = "yunpu" if exact in texts["yunpu"] else "haibin"
        start, came = texts[document].index(exact), texts[document].find(origin)
        return Evidence(
            document, f"{document}-1", start, start + len(exact), exact, rule, by, (came, came + len(origin)) if origin else None
        )

    def entity(type_: str, name: str, *aliases: str, id_: str = "", only: str = "") -> Entity:
        mentions = [
            Evidence(document, f"{document}-1", text.index(form), text.index(form) + len(form), form, "name")
            for form in (name, *aliases)
            for document, text in texts.items()
            if form in text and only in ("", document)
        ]
        return Entity(
            id_ or f"{type_.lower()}/{name}", type_, name, aliases, True, tuple(sorted(mentions, key=lambda m: (m.document, m.start)))
        )

    firms = [f"星澜科技第{i}分公司" for i in range(FOLLOWERS)]
    entities = [
        entity("Place", "云浦市", "云浦"), entity("Person", "林望川"), entity("Organization", "星澜科技"), entity("Initiative", "蓝帆行动"),
        entity("Place", "重庆"), entity("Place", "单县"), entity("Product", "海带面"), entity("Initiative", "海港码头"),
        entity("Person", "张伟"), entity("Person", "张伟", id_="person/张伟_单县", only="none"),
        *(entity("Organization", name) for name in firms),
    ]  # fmt: skip
    money = Quantity("投入", Decimal(500000000), "元", "5亿元", "exact", None, Period("8月底前", None, date(2026, 8, 31)))
    schools = Quantity("新建学校", Decimal(30), "所", "30所", "exact", None, Period("2026年底前", None, date(2026, 12, 31)))
    city, county, firm, action = "place/云浦市", "place/单县", "organization/星澜科技", "initiative/蓝帆行动"
    joins = (said("星澜科技参与蓝帆行动", "join"),)
    facts = [
        Fact("person/林望川", "holdsPost", city, "stated", title="市长", evidence=(said("云浦市市长林望川", "post"),)),
        Fact(firm, "cooperatesWith", city, "ongoing", evidence=(said("与星澜科技合作", "cooperate", "person/林望川"),)),
        Fact(city, "hasIndicator", money, "planned", evidence=(said("计划8月底前投入5亿元", "number"),)),
        Fact(city, "hasIndicator", schools, "planned", evidence=(said("云浦市将于2026年底前新建30所学校", "number"),)),
        Fact(city, "carriesOut", action, "done", action="launch", evidence=(said("云浦市启动蓝帆行动", "launch"),)),
        Fact(firm, "participatesIn", action, "stated", evidence=joins),
        Fact(firm, "carriesOut", action, "ongoing", action="advance", evidence=(said("星澜科技推进蓝帆行动", "advance"),)),
        Fact(firm, "produces", "product/海带面", "done", evidence=(said("星澜科技生产海带面"),)),
        Fact("place/重庆", "visits", firm, "done", evidence=(said("重庆考察星澜科技"),)),
        Fact("place/重庆", "visits", county, "done", evidence=(said("重庆考察星澜科技和单县"),)),
        Fact("person/张伟", "holdsPost", firm, "stated", title="总经理", evidence=(said("张伟任星澜科技总经理"),)),
        Fact("person/张伟_单县", "holdsPost", county, "stated", title="县长", evidence=(said("另一位张伟任单县县长"),)),
        Fact(county, "carriesOut", "initiative/海港码头", "planned", action="build", period=Period("年底前", None, date(2026, 12, 31)),
             evidence=(said("计划年底前建成海港码头", "build", origin="单县"),)),
    ]  # fmt: skip
    for name in firms:
        line = (said(f"{name}位于云浦市，参与蓝帆行动"),)
        facts.append(Fact(f"organization/{name}", "locatedIn", city, "stated", evidence=line))
        facts.append(Fact(f"organization/{name}", "participatesIn", action, "planned", evidence=line))
    content = GraphContent(
        (DocumentRecord("haibin", "haibin.txt", "texts/haibin.txt"), DocumentRecord("yunpu", "yunpu.txt", "texts/yunpu.txt")),
        (
            ArticleRecord("haibin-1", "haibin", 1, "海滨来信", date(2026, 4, 10), 0, len(SECOND)),
            ArticleRecord("yunpu-1", "yunpu", 1, "云浦与星澜", date(2026, 3, 2), 0, len(texts["yunpu"])),
        ),
        tuple(sorted(entities, key=lambda one: one.id)),
        tuple(sorted(facts, key=lambda one: (one.subject, one.predicate, str(one.object)))),
    )
    return content, texts


def hostile(vocabulary: Vocabulary) -> tuple[GraphContent, dict[str, str]]:
    """Every field that holds text holds an attack."""
    documents, articles, entities, facts, texts = [], [], [], [], {}
    for i, attack in enumerate(ATTACKS):
        document, article = f"d{i}{attack}", f"a{i}{attack}"
        piece = Evidence(document, article, 0, len(attack), attack, attack, f"organization/{i}{attack}")
        documents.append(DocumentRecord(document, attack, attack))
        articles.append(ArticleRecord(article, document, 1, attack, date(2026, 3, 2), 0, len(attack), (f"person/{i}{attack}",)))
        entities.append(Entity(f"organization/{i}{attack}", "Organization", attack, (f"{attack}2",), True, (piece,)))
        entities.append(Entity(f"person/{i}{attack}", "Person", f"{attack}3", (), True, (piece,)))
        period, quantity = Period(attack), Quantity(attack, Decimal(1), attack, attack, "exact")
        facts.append(Fact(f"person/{i}{attack}", "holdsPost", f"organization/{i}{attack}", "done", attack, "", False, period, (piece,)))
        facts.append(Fact(f"organization/{i}{attack}", "hasIndicator", quantity, "planned", evidence=(piece,)))
        texts[document] = attack
    return GraphContent(tuple(documents), tuple(articles), tuple(entities), tuple(facts)), texts
