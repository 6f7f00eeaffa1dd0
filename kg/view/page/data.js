"use strict";
// The graph as objects, and the texts cut by code points.
KG.load = () => {
  const raw = JSON.parse(KG.at("data").textContent);
  const piece = ([article, start, end, rule, by, from, exact]) => ({ article, start, end, rule, by, from, exact });
  const entities = raw.entities.map(([id, type, name, aliases, initials, degree, hint, mentions], index) => ({
    index, id, type, name, aliases, degree, hint, mentions: mentions.map(piece), facts: [],
    keys: [name, ...aliases].map((form) => form.normalize("NFKC").toLowerCase()),
    initials: initials.map((form) => form.split(" ")),
  }));
  const facts = raw.facts.map(([subject, predicate, object, status, title, action, ended, period, quantity, evidence], index) => ({
    index, subject, predicate, object, status, title, action, ended, period, quantity, evidence: evidence.map(piece),
  }));
  for (const fact of facts) {
    entities[fact.subject].facts.push(fact);
    if (fact.object >= 0 && fact.object !== fact.subject) entities[fact.object].facts.push(fact);
  }
  const articles = raw.articles.map(([id, doc, title, date, start, end, creators]) => ({ id, document: doc, title, date, start, end, creators }));
  const documents = raw.documents.map(([id, file, text]) => ({ id, file, text }));
  KG.data = { ...raw, entities, facts, articles, documents, byId: new Map(entities.map((entity) => [entity.id, entity])) };
};

/** The characters [start, end) of a document, counted in code points; null without its text. */
KG.slice = (doc, start, end) => {
  if (doc.text === null) return null;
  if (doc.astral === undefined) doc.astral = /[\ud800-\udfff]/.test(doc.text);
  if (!doc.astral) return doc.text.slice(start, end);
  if (!doc.points) doc.points = Array.from(doc.text);
  return doc.points.slice(start, end).join("");
};
KG.quote = (piece) => piece.exact || KG.slice(KG.data.documents[KG.data.articles[piece.article].document], piece.start, piece.end) || "";

KG.other = (fact, index) => (fact.subject === index ? fact.object : fact.subject);
KG.hint = (entity) => {
  if (!entity.hint) return "";
  const [predicate, turned, other, title] = entity.hint;
  const name = KG.shorten(KG.data.entities[other].name, 16);
  if (title && !turned) return `${name} ${KG.shorten(title, 16)}`;
  const label = KG.term(KG.data.predicates.find((known) => known.name === predicate));
  return turned ? `← ${label} ${name}` : `${label} ${name}`;
};
