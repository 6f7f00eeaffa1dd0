"use strict";
// How a fact is written, wherever it stands: its ends, status, time, and the words that say it.
KG.toEntity = (index, more = {}) => KG.make("button", { type: "button", class: "link", onclick: () => KG.visit(KG.data.entities[index]), ...more }, KG.name(KG.data.entities[index].name));
KG.source = (piece) => {
  const article = KG.articleOf(piece);
  return [article.title || KG.say("untitled"), article.date, KG.documentOf(piece).file].filter(Boolean).join(" · ");
};
/** "A 合作 B" without buttons. */
KG.sentence = (fact) => {
  const { entities, predicates } = KG.data, short = (index) => KG.name(KG.shorten(entities[index].name, 24));
  const what = fact.object < 0 ? KG.name(KG.shorten(`${fact.quantity[0]} ${KG.amount(fact)}`, 40)) : short(fact.object);
  return [short(fact.subject), ` ${KG.term(predicates[fact.predicate])} `, what, fact.title ? KG.name(` ${KG.shorten(fact.title, 20)}`, "post") : ""];
};
KG.amount = (fact) => fact.quantity[4];
KG.when = (fact) => {
  if (!fact.period) return "";
  const [text, start, end] = fact.period;
  const exact = end ? KG.say("until", end) : start ? KG.say("since", start) : "";
  return text && exact && !text.includes(end || start) ? `${text}（${exact}）` : text || exact;
};
KG.deadline = (fact) => (fact.period ? fact.period[2] : "");
KG.badge = (status) => KG.make("span", { class: `badge ${status}` }, KG.line(status), KG.termOf(status));
KG.details = (fact) => [KG.badge(fact.status),
  fact.ended ? KG.make("span", { class: "badge" }, KG.say("former")) : null,
  fact.action ? KG.make("span", { class: "quiet" }, KG.termOf(fact.action)) : null,
  fact.period && fact.object >= 0 ? KG.make("bdi", { class: "quiet", lang: "zh" }, KG.when(fact)) : null];

KG.drawQuote = (fact, piece) => KG.make("figure", { class: "quote" },
  KG.make("blockquote", { lang: "zh" }, KG.writeWords(KG.make("bdi"), piece)),
  KG.make("figcaption", {},
    KG.make("div", { title: piece.rule ? KG.say("rule", KG.shorten(piece.rule, 60)) : null }, KG.name(KG.source(piece), "source"),
      piece.by >= 0 ? [" · ", KG.make("span", {}, KG.say("by", KG.shorten(KG.data.entities[piece.by].name, 30)))] : null),
    KG.make("div", { class: "acts" },
      KG.button(KG.say("open"), () => KG.readArticle(fact, piece), { class: "open", id: `open-${piece.index}` }),
      KG.button(KG.say("cite"), () => KG.cite(piece), { class: "cite", id: `cite-${piece.index}` }))));
KG.drawQuotes = (fact) => {
  const [first, ...others] = KG.pieces(fact);
  if (!first) return [];
  const more = others.length ? KG.make("details", {}, KG.make("summary", {}, KG.say("sources", others.length))) : null;
  if (more) more.addEventListener("toggle", () => { if (more.open && more.children.length === 1) more.append(...others.slice(0, 50).map((piece) => KG.drawQuote(fact, piece))); });
  return [KG.drawQuote(fact, first), more];
};
/** A fact in a list: seen from one of its ends, or with both. */
KG.drawFact = (fact, from) => {
  const chosen = KG.state.fact && KG.state.fact === KG.factId(fact), whole = from === undefined;
  return KG.make("li", { class: `fact${chosen ? " chosen" : ""}`, "data-fact": fact.index }, KG.make("p", { class: "claim" },
    whole ? [KG.toEntity(fact.subject), KG.make("span", { class: "verb" }, KG.term(KG.data.predicates[fact.predicate]))] : null,
    fact.object < 0 ? KG.name(`${fact.quantity[0]} ${KG.amount(fact)}`) : KG.toEntity(whole ? fact.object : KG.other(fact, from)),
    fact.title ? KG.name(fact.title, "post") : null, ...KG.details(fact)), ...KG.drawQuotes(fact));
};
