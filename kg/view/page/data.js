"use strict";
// The graph as objects. Texts are inflated when they are asked for. Offsets are code points, while JavaScript slices UTF-16.
KG.load = () => {
  const raw = JSON.parse(KG.at("data").textContent), { entities: columns, facts: rows } = raw;
  KG.at("data").remove();
  const entities = columns.id.map((id, index) => ({
    index, id, type: columns.type[index], name: columns.name[index], aliases: columns.aliases[index] || [], facts: [], degree: 0,
  }));
  const ended = new Set(rows.ended);
  let first = 0;
  const facts = rows.subject.map((subject, index) => {
    const object = rows.object[index], count = rows.pieces[index];
    const fact = {
      index, subject, predicate: rows.predicate[index], object: object < 0 ? -1 : object, quantity: object < 0 ? rows.quantities[-1 - object] : null,
      status: raw.statuses[rows.status[index]], title: rows.words[rows.title[index]], action: rows.words[rows.action[index]],
      period: rows.periods[rows.period[index]], ended: ended.has(index), first, count,
    };
    first += count;
    entities[subject].facts.push(fact);
    if (object >= 0 && object !== subject) entities[object].facts.push(fact);
    return fact;
  });
  for (const entity of entities) entity.degree = entity.facts.length;
  const articles = raw.articles.map(([id, doc, title, date, start, end, creators], index) => ({ index, id, document: doc, title, date, start, end, creators }));
  const documents = raw.documents.map(([id, file, pack], index) => ({ index, id, file, pack, text: undefined, points: null }));
  const shapes = Object.keys(KG.SHAPES), place = (type) => (shapes.indexOf(type.name) + 1 || 99);
  KG.data = {
    ...raw, typeOrder: raw.types.map((_, i) => i).sort((a, b) => place(raw.types[a]) - place(raw.types[b]) || a - b), entities, facts, articles, documents, byId: new Map(entities.map((entity) => [entity.id, entity])), forms: {}, quotes: {},
    articleById: new Map(articles.map((article) => [article.id, article])), factIds: rows.id, factWidth: rows.width,
  };
};

/** An id that stays the same in a later page of the same fact, and back; undefined for one that is not there. */
KG.factId = (fact) => KG.data.factIds.slice(fact.index * KG.data.factWidth, (fact.index + 1) * KG.data.factWidth);
KG.factById = (id) => {
  const { factIds: ids, factWidth: width, facts } = KG.data;
  if (!id || id.length !== width) return undefined;
  for (let at = ids.indexOf(id); at >= 0; at = ids.indexOf(id, at + 1)) if (at % width === 0) return facts[at / width];
  return undefined;
};

/** One piece of evidence: where it stands, who says it, which rule read it, where an inherited subject was named. */
KG.piece = (index) => {
  const { article, start, length, by, rule, rules, origin } = KG.data.evidence;
  return { index, article: article[index], start: start[index], end: start[index] + length[index], by: by[index], rule: rules[rule[index]], origin: origin[index] || null };
};
KG.pieces = (fact) => Array.from({ length: fact.count }, (_, i) => KG.piece(fact.first + i));
KG.articleOf = (piece) => KG.data.articles[piece.article];
KG.documentOf = (piece) => KG.data.documents[KG.articleOf(piece).document];
/** The facts that an article states, with the piece of evidence, in reading order. */
KG.statedIn = (article) => {
  if (!KG.data.stated) {
    KG.data.stated = KG.data.articles.map(() => []);
    for (const fact of KG.data.facts) for (const piece of KG.pieces(fact)) KG.data.stated[piece.article].push({ fact, piece });
    for (const list of KG.data.stated) list.sort((a, b) => a.piece.start - b.piece.start || a.piece.end - b.piece.end || a.fact.index - b.fact.index);
  }
  return KG.data.stated[article.index];
};

const packs = new Map();
const inflate = async (number) => {
  const packed = atob(KG.at(`pack-${number}`).textContent), bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { documents, forms, quotes } = JSON.parse(await new Response(stream).text());
  for (const [index, text] of Object.entries(documents)) KG.data.documents[index].text = text;
  Object.assign(KG.data.forms, forms); Object.assign(KG.data.quotes, quotes);
};
/** Inflate the words of a document, once. */
KG.unpack = (doc) => {
  if (!packs.has(doc.pack)) packs.set(doc.pack, inflate(doc.pack));
  return packs.get(doc.pack);
};

/** The characters [start, end) of an unpacked document, counted in code points; null without its text. */
KG.slice = (doc, start, end) => {
  if (doc.text === null || doc.text === undefined) return null;
  if (doc.points === null) doc.points = /[\ud800-\udfff]/.test(doc.text) ? Array.from(doc.text) : false;
  return doc.points ? doc.points.slice(start, end).join("") : doc.text.slice(start, end);
};
/** The words of a piece of evidence: at once where they are unpacked, else null. */
KG.wordsNow = (piece) => {
  const doc = KG.documentOf(piece);
  if (doc.text === undefined) return null;
  return KG.data.quotes[piece.index] ?? KG.slice(doc, piece.start, piece.end) ?? "";
};
KG.words = async (piece) => { await KG.unpack(KG.documentOf(piece)); return KG.wordsNow(piece); };
/** Put the words of a piece of evidence into an element, now or as soon as they are there. */
KG.writeWords = (element, piece, before = "", after = "") => {
  const write = (words) => { element.textContent = before + words + after; };
  const now = KG.wordsNow(piece);
  if (now !== null) { write(now); return element; }
  element.textContent = KG.say("waiting");
  KG.words(piece).then(write, () => { element.textContent = KG.say("unpack"); });
  return element;
};

KG.other = (fact, index) => (fact.subject === index ? fact.object : fact.subject);
KG.STRENGTH = ["done", "ongoing", "stated", "planned"];
const strengths = { done: 0, ongoing: 1, stated: 2, planned: 3 };
KG.strongest = (facts) => facts.reduce((best, fact) => (strengths[fact.status] < strengths[best] ? fact.status : best), "planned");

/** One fact that tells an entity from its namesakes: a post, else a place, else the strongest doing. Null where it has none. */
KG.telling = (entity) => {
  if (entity.telling !== undefined) return entity.telling;
  let best = null, rank = Infinity;
  for (const fact of entity.facts) {
    if (fact.object < 0 || fact.object === fact.subject) continue;
    const turned = fact.subject !== entity.index;
    const kind = fact.title && !turned ? (fact.ended ? 1 : 0) : KG.data.types[KG.data.entities[fact.object].type].name === "Place" && !turned ? 2 : turned ? 4 : 3;
    if (kind * 10 + strengths[fact.status] < rank) { rank = kind * 10 + strengths[fact.status]; best = fact; }
  }
  entity.telling = best;
  return best;
};
KG.hint = (entity) => {
  const fact = KG.telling(entity);
  if (!fact) return "";
  const turned = fact.subject !== entity.index, name = KG.shorten(KG.data.entities[KG.other(fact, entity.index)].name, 16);
  if (fact.title && !turned) return `${fact.ended ? KG.say("former") + " " : ""}${name}${KG.shorten(fact.title, 16)}`;
  const label = KG.term(KG.data.predicates[fact.predicate]);
  return turned ? `${name} ${label}` : `${label} ${name}`;
};
