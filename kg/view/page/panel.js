"use strict";
// Beside the picture: one entity with its facts, or the facts of one edge; every fact with the words that say it.
KG.toEntity = (index) => KG.make("button", { type: "button", class: "link", onclick: () => KG.visit(KG.data.entities[index]) }, KG.name(KG.data.entities[index].name));
KG.source = (piece) => { const article = KG.data.articles[piece.article]; return [article.title || KG.say("untitled"), article.date, KG.data.documents[article.document].file].filter(Boolean).join(" · "); };
KG.copy = async (text) => {
  try { await navigator.clipboard.writeText(text); } catch {
    const area = KG.make("textarea", { class: "away" });
    area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
  }
  KG.lastCopy = text;
  KG.at("toast").textContent = KG.say("copied");
  setTimeout(() => { KG.at("toast").textContent = ""; }, 1500);
};
KG.drawQuote = (fact, piece) => KG.make("figure", { class: "quote" },
  KG.make("blockquote", { lang: "zh" }, KG.make("bdi", {}, KG.quote(piece))),
  KG.make("figcaption", {}, KG.make("bdi", {}, KG.source(piece)), piece.by >= 0 ? KG.make("span", {}, " · ", KG.say("by", KG.shorten(KG.data.entities[piece.by].name, 30))) : null,
    KG.make("span", { class: "acts" },
      KG.make("button", { type: "button", class: "open", onclick: () => KG.go({ article: KG.data.articles[piece.article].id, fact: String(fact.index) }) }, KG.say("open")),
      KG.make("button", { type: "button", class: "cite", onclick: () => KG.copy(`“${KG.quote(piece)}” ${KG.source(piece)}`) }, KG.say("cite")))));
KG.details = (fact) => [KG.make("span", { class: `badge ${fact.status}` }, KG.say(fact.status)), fact.ended ? KG.make("span", { class: "badge" }, KG.say("former")) : null,
  fact.action ? KG.make("span", { class: "quiet" }, ` ${KG.say(fact.action)}`) : null, fact.period ? KG.make("bdi", { class: "quiet" }, ` ${fact.period[0]}`) : null];
KG.drawFact = (fact, from) => KG.make("li", { class: "fact" }, KG.make("p", { class: "claim" },
  from === undefined ? KG.toEntity(fact.subject) : null, from === undefined ? ` ${KG.term(KG.data.predicates[fact.predicate])} ` : null,
  fact.object < 0 ? KG.make("bdi", {}, `${fact.quantity[0]} ${fact.quantity[4]}`) : KG.toEntity(from === undefined ? fact.object : KG.other(fact, from)),
  fact.title ? KG.make("bdi", { class: "post" }, ` ${fact.title}`) : null, " ", ...KG.details(fact)), ...fact.evidence.map((piece) => KG.drawQuote(fact, piece)));
KG.drawIndicators = (facts) => facts.length ? [KG.make("h3", {}, KG.say("indicators")), KG.make("table", {},
  KG.make("thead", {}, KG.make("tr", {}, ...["what", "amount", "when", "status"].map((key) => KG.make("th", { scope: "col" }, KG.say(key))))),
  KG.make("tbody", {}, ...facts.map((fact) => KG.make("tr", {}, ...[fact.quantity[0], fact.quantity[4], fact.period ? fact.period[0] : "", KG.say(fact.status)].map((text) => KG.make("td", {}, KG.make("bdi", {}, text))))))),
  KG.make("ul", { class: "facts" }, ...facts.map((fact) => KG.drawFact(fact, fact.subject)))] : [];
KG.drawEntity = (entity) => {
  const facts = entity.facts.filter((fact) => KG.passes(fact)), groups = new Map();
  for (const fact of facts.filter((one) => one.object >= 0)) {
    const symmetric = KG.data.predicates[fact.predicate].symmetric, key = `${fact.predicate}-${symmetric || fact.subject === entity.index ? 0 : 1}`;
    groups.set(key, [...(groups.get(key) || []), fact]);
  }
  const hops = [1, 2, 3].map((n) => KG.make("button", { type: "button", "aria-pressed": String(KG.state.hops === n), onclick: () => KG.go({ hops: n }) }, KG.say("hops", n)));
  return [KG.make("h2", {}, KG.icon(entity.type), KG.name(entity.name)),
    KG.make("p", { class: "quiet" }, `${KG.term(KG.data.types[entity.type])} · ${KG.say("facts", facts.length)}`),
    entity.aliases.length ? KG.make("p", {}, `${KG.say("aliases")}: `, KG.name(entity.aliases.join("、"))) : null,
    KG.make("p", { class: "acts" }, ...hops, KG.make("button", { type: "button", onclick: () => KG.copy(location.href) }, KG.say("link"))),
    ...[...groups].sort().flatMap(([key, group]) => [KG.make("h3", {}, (key.endsWith("1") ? "← " : "") + KG.term(KG.data.predicates[group[0].predicate]), KG.make("span", { class: "count" }, ` ${group.length}`)),
      KG.make("ul", { class: "facts" }, ...group.map((fact) => KG.drawFact(fact, entity.index)))]),
    ...KG.drawIndicators(facts.filter((fact) => fact.object < 0))];
};
KG.drawLanding = () => [KG.make("h2", {}, KG.say("start")), ...KG.data.types.flatMap((type, i) => {
  const top = KG.data.entities.filter((entity) => entity.type === i).sort((a, b) => b.degree - a.degree || a.index - b.index).slice(0, 5);
  return top.length ? [KG.make("h3", {}, KG.icon(i), KG.term(type)), KG.make("ul", { class: "tops" }, ...top.map((entity) => KG.make("li", {}, KG.toEntity(entity.index), KG.make("span", { class: "count" }, String(entity.degree)))))] : [];
})];
KG.drawPanel = () => {
  const panel = KG.at("panel"), entity = KG.data.byId.get(KG.state.node), picked = KG.state.facts.map((i) => KG.data.facts[i]).filter(Boolean);
  const content = picked.length ? [KG.make("h2", {}, KG.say("facts", picked.length)), KG.make("ul", { class: "facts" }, ...picked.map((fact) => KG.drawFact(fact)))] : entity ? KG.drawEntity(entity) : KG.drawLanding();
  const close = picked.length || entity ? KG.make("button", { type: "button", class: "close", "aria-label": KG.say("close"), onclick: () => KG.go(picked.length && entity ? { facts: [] } : { node: "", facts: [], hops: 1 }) }, "×") : null;
  panel.replaceChildren(...[close, ...content].filter(Boolean));
  panel.scrollTop = 0;
};
