"""A made-up graph of any size: a few hubs, many leaves, every sentence its own."""

from __future__ import annotations

import random
from datetime import date

from kg.model import ArticleRecord, DocumentRecord, Entity, Evidence, Fact, GraphContent


def large_graph(entities: int, facts: int, *, per_document: int = 40, seed: int = 7) -> tuple[GraphContent, dict[str, str]]:
    """A graph of the given size with few hubs and many leaves; every fact has a sentence of its own in a document of `per_document`."""
    dice = random.Random(seed)
    kinds = (("Organization", "厂"), ("Person", ""), ("Place", "镇"), ("Initiative", "工程"), ("Product", "机"))
    syllables = "云山海港星澜林望川清江石桥青禾远帆白渡栖丹岚泽筠雾岭恒曜芦汀景明若衡"
    named = []
    for i in range(entities):
        type_, tail = kinds[i % 5]
        name = "".join(dice.choice(syllables) for _ in range(4)) + str(i) + tail
        named.append((f"{type_.lower()}/{name}", type_, name))
    predicates = ("cooperatesWith", "carriesOut", "locatedIn", "participatesIn", "investsIn", "holdsPost")
    sentences: list[list[str]] = []
    made = []
    for i in range(facts):
        # The square leans to the first entities, which become hubs.
        subject, target = named[i % entities], named[int(dice.random() ** 2.5 * entities)]
        if subject == target:
            target = named[(i + 1) % entities]
        sentence = f"{subject[2]}与{target[2]}在第{dice.randrange(10**6)}次会议上达成一致并将继续推进有关工作。"
        if i % per_document == 0:
            sentences.append([])
        document = len(sentences) - 1
        start = sum(map(len, sentences[-1]))
        sentences[-1].append(sentence)
        piece = Evidence(f"d{document:05}", f"d{document:05}-1", start, start + len(sentence), sentence, f"rule-{i % 50}")
        status = ("stated", "done", "ongoing", "planned")[dice.randrange(4)]
        title = "主任" if predicates[i % 6] == "holdsPost" else ""
        made.append(Fact(subject[0], predicates[i % 6], target[0], status, title, evidence=(piece,)))
    texts = {f"d{i:05}": "".join(lines) for i, lines in enumerate(sentences)}
    return (
        GraphContent(
            tuple(DocumentRecord(id_, f"{id_}.txt", f"texts/{id_}.txt") for id_ in texts),
            tuple(
                ArticleRecord(f"{id_}-1", id_, 1, f"第{i}期要闻", date(2026, 1 + i % 12, 1 + i % 28), 0, len(texts[id_]))
                for i, id_ in enumerate(texts)
            ),
            tuple(Entity(id_, type_, name) for id_, type_, name in sorted(named)),
            tuple(sorted(made, key=lambda fact: (fact.subject, fact.predicate, str(fact.object), fact.evidence))),
        ),
        texts,
    )
