"use strict";
// One article as read, with its names (every place where a form stands) and the words of its facts marked.
/** For every code point whose name stands there (-1 nobody), and where owners change. */
const ownersOf = (article, text, points) => {
  const owner = new Int32Array(points.length).fill(-1), forms = new Map(), flat = KG.data.forms[article.index] || [];
  for (let i = 0; i < flat.length; i += 2) if (flat[i + 1] && !forms.has(flat[i + 1])) forms.set(flat[i + 1], flat[i]);
  let starts = null;  // UTF-16 offset → code point, where they differ
  if (text.length !== points.length) { starts = new Map(); let unit = 0; points.forEach((point, i) => { starts.set(unit, i); unit += point.length; }); }
  for (const form of [...forms.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const size = Array.from(form).length;
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const start = starts ? starts.get(at) : at;
      if (start !== undefined && owner.subarray(start, start + size).every((one) => one < 0)) owner.fill(forms.get(form), start, start + size);
    }
  }
  return owner;
};
const drawText = (article, text) => {
  const points = Array.from(text), owner = ownersOf(article, text, points), said = points.map(() => []), cuts = new Set([0, points.length]), ends = new Map();
  for (let i = 1; i < points.length; i += 1) if (owner[i] !== owner[i - 1]) cuts.add(i);
  const inside = (at) => Math.min(points.length, Math.max(0, at - article.start)), origins = new Set(), chosen = KG.factById(KG.state.fact);
  for (const { fact, piece } of KG.statedIn(article)) {
    const [start, end] = [inside(piece.start), inside(piece.end)];
    cuts.add(start); cuts.add(end);
    for (let i = start; i < end; i += 1) if (!said[i].includes(fact.index)) said[i].push(fact.index);
    if (end > start) ends.set(end, [...(ends.get(end) || []), fact.index]);
    if (fact === chosen && piece.origin) {
      const [from, to] = piece.origin.map(inside);
      cuts.add(from); cuts.add(to);
      for (let i = from; i < to; i += 1) origins.add(i);
    }
  }
  const borders = [...cuts].sort((a, b) => a - b), body = KG.make("div", { class: "text", lang: "zh" });
  const choose = (facts) => {
    const list = facts.map((index) => KG.data.facts[index]), now = list.indexOf(chosen);
    KG.wantFocus = ""; KG.go({ fact: KG.factId(list[(now + 1) % list.length]) });
  };
  borders.forEach((start, i) => {
    if (ends.has(start)) {
      const facts = [...new Set(ends.get(start))];
      body.append(KG.make("button", { type: "button", class: "marker", id: `marker-${start}`, "data-count": facts.length, "aria-label": KG.say("stated1", facts.length), onclick: () => choose(facts) }));
    }
    if (i + 1 === borders.length) return;
    const words = points.slice(start, borders[i + 1]).join(""), entity = owner[start] >= 0 ? KG.data.entities[owner[start]] : null;
    let node = entity ? KG.inline(words, () => KG.visit(entity), { class: `mention ${KG.data.types[entity.type].name}` }) : words;
    if (origins.has(start)) node = KG.make("span", { class: "origin" }, node);
    if (said[start].length) node = KG.make("span", { class: chosen && said[start].includes(chosen.index) ? "said proof" : "said", "data-facts": said[start].join(" "), onclick: () => choose(said[start]) }, node);
    body.append(node);
  });
  return body;
};
KG.drawArticle = () => {
  const reader = KG.at("reader"), article = KG.data.articleById.get(KG.state.article), key = [KG.state.article, KG.state.fact, KG.language].join("\n");
  reader.hidden = !article;
  if (!article) { reader.replaceChildren(); reader.dataset.key = ""; return; }
  if (reader.dataset.key === key) return;
  const same = reader.dataset.article === article.id && reader.dataset.key;
  reader.dataset.key = key; reader.dataset.article = article.id;
  const doc = KG.data.documents[article.document], makers = article.creators.slice(0, 20);
  const head = [
    KG.button(`← ${KG.say("back")}`, KG.leaveArticle, { id: "leave" }),
    KG.make("h2", { id: "article-title", tabindex: -1 }, KG.name(article.title || KG.say("untitled"))),
    KG.make("p", { class: "quiet" }, KG.name([article.date, doc.file].filter(Boolean).join(" · ")), makers.length ? " · " : null, ...makers.map((index) => KG.toEntity(index)))];
  const write = () => {
    if (reader.dataset.key !== key) return;
    const text = KG.slice(doc, article.start, article.end);
    KG.fill(reader, [...head, text === null ? KG.make("p", {}, KG.say("missing")) : drawText(article, text)], same);
    const proof = reader.querySelector(".proof");
    if (proof) {
      const box = proof.getBoundingClientRect(), view = reader.getBoundingClientRect();
      if (box.top < view.top + 40 || box.bottom > view.bottom - 40) proof.scrollIntoView({ block: "center" });
    }
    KG.takeFocus();
  };
  if (doc.text !== undefined) { write(); return; }
  KG.fill(reader, [...head, KG.make("p", { class: "quiet" }, KG.say("waiting"))]);
  KG.unpack(doc).then(write, () => KG.fill(reader, [...head, KG.make("p", {}, KG.say("unpack"))]));
};
/** Back to where the article was opened; the focus goes to the button that opened it. */
KG.leaveArticle = () => {
  const fact = KG.factById(KG.state.fact), piece = fact && KG.pieces(fact).find((one) => KG.articleOf(one).id === KG.state.article);
  KG.wantFocus = piece ? `open-${piece.index}` : "panel";
  KG.go({ article: "", fact: KG.state.with ? KG.state.fact : "" });
};
