"use strict";
// Beside the picture: one entity with its facts, one relation, a path, the facts of an article, or where to start.
const FEW = 8;
const trail = [];
const unfolded = new Set();

const drawTrail = (entity) => {
  const at = trail.indexOf(entity.index);
  if (at >= 0) trail.splice(at, 1);
  trail.unshift(entity.index);
  trail.length = Math.min(trail.length, 9);
  const others = trail.slice(1);
  return others.length ? KG.make("nav", { class: "trail", "aria-label": KG.say("visited") }, KG.make("span", { class: "quiet" }, KG.say("visited")),
    ...others.map((index) => KG.make("button", { type: "button", class: "crumb", onclick: () => KG.visit(KG.data.entities[index]) }, KG.icon(KG.data.entities[index].type), KG.name(KG.shorten(KG.data.entities[index].name, 12))))) : null;
};
const titleOf = (text, ...more) => KG.make("h2", { id: "panel-title", tabindex: -1 }, ...more, text);
/** A list of facts that begins short. */
const foldable = (key, facts, draw) => {
  const all = unfolded.has(key) ? facts.slice(0, 500) : facts.slice(0, FEW);
  return [KG.make("ul", { class: "facts" }, ...all.map(draw)),
    all.length < facts.length && !unfolded.has(key) ? KG.button(KG.say("all", KG.number(facts.length)), () => { unfolded.add(key); KG.drawPanel(true); }, { class: "more", id: `all-${key}` }) : null];
};
const drawIndicators = (entity, facts) => {
  if (!facts.length) return [];
  const key = `${entity.index} indicators`, all = unfolded.has(key) ? facts.slice(0, 500) : facts.slice(0, 12);
  const rows = all.flatMap((fact) => {
    const id = `quote-${fact.index}`, open = unfolded.has(id) || KG.state.fact === KG.factId(fact);
    return [KG.make("tr", { class: open ? "open" : null },
      KG.make("td", {}, KG.button("", () => { if (open) unfolded.delete(id); else unfolded.add(id); KG.drawPanel(true); }, { class: "fold", id, "aria-expanded": String(open), "aria-label": `${KG.say("quote")}: ${KG.shorten(fact.quantity[0], 30)}` }), KG.name(fact.quantity[0])),
      KG.make("td", { class: "figure" }, KG.name(KG.amount(fact))), KG.make("td", {}, KG.name(KG.when(fact))), KG.make("td", {}, KG.badge(fact.status))),
    open ? KG.make("tr", { class: "proof-row" }, KG.make("td", { colspan: 4 }, ...KG.drawQuotes(fact).filter(Boolean))) : null];
  });
  return [KG.make("h3", {}, KG.say("indicators"), " ", KG.make("span", { class: "count" }, String(facts.length))),
    KG.make("table", { class: "indicators" },
      KG.make("thead", {}, KG.make("tr", {}, ...["what", "amount", "when", "status"].map((word) => KG.make("th", { scope: "col" }, KG.say(word))))), KG.make("tbody", {}, ...rows.filter(Boolean))),
    all.length < facts.length ? KG.button(KG.say("all", KG.number(facts.length)), () => { unfolded.add(key); KG.drawPanel(true); }, { class: "more", id: "all-indicators" }) : null];
};
const toggled = (key, id) => ({ [key]: KG.state[key].includes(id) ? KG.state[key].filter((one) => one !== id) : [...KG.state[key], id] });

const drawEntity = (entity) => {
  const facts = entity.facts.filter(KG.passes), groups = new Map(), { state } = KG;
  for (const fact of facts) {
    if (fact.object < 0) continue;
    const turned = KG.data.predicates[fact.predicate].symmetric || fact.subject === entity.index ? 0 : 1, key = fact.predicate * 2 + turned;
    groups.set(key, [...(groups.get(key) || []), fact]);
  }
  const promised = facts.filter((fact) => fact.status === "planned").length, pinned = state.pin.includes(entity.id);
  const hops = KG.make("span", { class: "segments", role: "group", "aria-label": KG.say("around") },
    ...[1, 2, 3].map((n) => KG.button(KG.say("hops", n), () => KG.go({ hops: n, view: "graph" }), { id: `hops-${n}`, "aria-pressed": String(state.hops === n) })));
  return [
    titleOf(KG.name(entity.name), KG.icon(entity.type)),
    KG.make("p", { class: "quiet", id: "about" }, `${KG.term(KG.data.types[entity.type])} · ${KG.say("degree", KG.number(facts.length))}`, KG.hint(entity) ? [" · ", KG.name(KG.hint(entity))] : null),
    entity.aliases.length ? KG.make("p", { class: "aliases" }, `${KG.say("aliases")} `, KG.name(entity.aliases.join("、"))) : null,
    KG.make("div", { class: "acts" }, hops,
      promised ? KG.button(`${KG.say("promises")} ${KG.number(promised)}`, () => KG.go({ view: "promises", article: "", page: 1, q: "", sort: "" }), { id: "to-promises" }) : null,
      KG.button(KG.say("path"), () => { KG.wantFocus = "path-to"; KG.go({ ...KG.NOWHERE, path: true, from: entity.id }); }, { id: "to-path" }),
      KG.button(KG.say(pinned ? "unpin" : "pin"), () => KG.go(toggled("pin", entity.id)), { id: "pin", "aria-pressed": String(pinned) }),
      KG.button(KG.say("hide"), () => KG.go({ ...toggled("hide", entity.id), pin: state.pin.filter((one) => one !== entity.id), node: "", with: "" }), { id: "hide" }),
      KG.button(KG.say("link"), () => KG.copy(location.href), { id: "link" })),
    ...[...groups].sort((a, b) => a[0] - b[0]).flatMap(([key, group]) => [
      KG.make("h3", {}, key % 2 ? KG.make("span", { class: "turned", "aria-hidden": "true" }, "← ") : null, KG.term(KG.data.predicates[group[0].predicate]), " ", KG.make("span", { class: "count" }, String(group.length))),
      ...foldable(`${entity.index}-${key}`, group, (fact) => KG.drawFact(fact, entity.index))]),
    ...drawIndicators(entity, facts.filter((fact) => fact.object < 0)),
    drawTrail(entity)];
};
const drawRelation = (entity, other) => {
  const facts = entity.facts.filter((fact) => KG.passes(fact) && KG.other(fact, entity.index) === other.index);
  return [titleOf(KG.make("span", {}, KG.name(KG.shorten(entity.name, 30)), " — ", KG.name(KG.shorten(other.name, 30)))),
    KG.make("p", { class: "quiet", id: "about" }, KG.say("degree", facts.length)),
    ...foldable(`${entity.index}~${other.index}`, facts, (fact) => KG.drawFact(fact)).filter(Boolean)];
};
const drawStart = () => {
  const { data } = KG, dates = KG.dateRange();
  const tops = data.typeOrder.map((i) => data.entities.filter((entity) => entity.type === i && entity.degree).sort((a, b) => b.degree - a.degree || a.index - b.index).slice(0, 5));
  const promised = data.facts.filter((fact) => fact.status === "planned" && KG.deadline(fact)).length;
  return [titleOf(KG.say("start")),
    KG.make("p", { class: "summary" }, KG.say("counts", KG.number(data.entities.length), KG.number(data.facts.length), KG.number(data.articles.length)), dates ? KG.make("br") : null, dates),
    KG.make("div", { class: "acts" },
      promised ? KG.button(`${KG.say("promises")} ${KG.number(promised)}`, () => KG.go({ ...KG.NOWHERE, view: "promises" }), { id: "start-promises" }) : null,
      KG.button(KG.say("path"), () => { KG.wantFocus = "path-from"; KG.go({ ...KG.NOWHERE, path: true }); }, { id: "start-path" })),
    ...tops.flatMap((top, n) => (top.length ? [KG.make("h3", {}, KG.icon(data.typeOrder[n]), KG.term(data.types[data.typeOrder[n]])),
      KG.make("ul", { class: "tops" }, ...top.map((entity) => KG.make("li", {}, KG.toEntity(entity.index, { id: `top-${entity.index}` }), " ", KG.make("span", { class: "count" }, KG.number(entity.degree)))))] : []))];
};
/** The facts of the article that is open, in reading order; each shows its words in the text. */
const drawArticleFacts = (article) => {
  const stated = KG.statedIn(article).slice(0, 400);
  return [titleOf(KG.say("articleFacts")), KG.make("p", { class: "quiet" }, `${KG.say("degree", stated.length)} · ${KG.say("articleHint")}`),
    KG.make("ul", { class: "facts stated" }, ...stated.map(({ fact, piece }) => {
      const chosen = KG.state.fact === KG.factId(fact);
      return KG.make("li", { class: `fact${chosen ? " chosen" : ""}`, "data-fact": fact.index },
        KG.make("button", { type: "button", class: "tell", id: `tell-${piece.index}`, "aria-pressed": String(chosen), onclick: () => { KG.wantFocus = ""; KG.go({ fact: KG.factId(fact) }); } }, ...KG.sentence(fact)),
        KG.make("p", { class: "claim" }, ...KG.details(fact)),
        chosen ? KG.make("div", { class: "acts" },
          KG.button(KG.say("show"), () => KG.visitRelation(fact), { class: "to-graph", id: `graph-${piece.index}` }), KG.button(KG.say("cite"), () => KG.cite(piece), { class: "cite", id: `cite-${piece.index}` })) : null);
    }))];
};
KG.drawPanel = (keep = false) => {
  const panel = KG.at("panel"), { state, data } = KG, entity = data.byId.get(state.node), other = data.byId.get(state.with), article = data.articleById.get(state.article);
  const [content, leave] = article ? [drawArticleFacts(article), null]
    : state.path ? [KG.drawPath(), { path: false, from: "", to: "", planned: false }]
    : entity && other ? [drawRelation(entity, other), { with: "", fact: "" }]
    : entity ? [drawEntity(entity), { node: "", fact: "", hops: 1 }] : [drawStart(), null];
  const about = [state.article, state.path, state.node, state.with].join("\n");
  KG.fill(panel, [leave ? KG.button("×", () => KG.go(leave), { class: "close", id: "close-panel", "aria-label": KG.say("close") }) : null, ...content], keep || about === panel.dataset.about);
  panel.dataset.about = about;
  const chosen = panel.querySelector(".fact.chosen");
  if (chosen && state.article) chosen.scrollIntoView({ block: "nearest" });
  if (state.path && !article) KG.startPath();
};
