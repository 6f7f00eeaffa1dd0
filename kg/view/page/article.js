"use strict";
/** One article as read, with its names (every place where a form stands) and the words of its facts marked. */
KG.drawArticle = () => {
  const reader = KG.at("reader"), number = KG.data.articles.findIndex((article) => article.id === KG.state.article);
  reader.hidden = number < 0; KG.at("stage").classList.toggle("covered", number >= 0);
  if (number < 0) { reader.replaceChildren(); return; }
  const article = KG.data.articles[number], doc = KG.data.documents[article.document], text = KG.slice(doc, article.start, article.end);
  const head = [KG.make("button", { type: "button", id: "leave", onclick: () => KG.go({ article: "", fact: "" }) }, KG.say("back")), KG.make("h2", {}, KG.name(article.title || KG.say("untitled"))), KG.make("p", { class: "quiet" }, KG.make("bdi", {}, [article.date, doc.file].filter(Boolean).join(" · ")))];
  if (text === null) { reader.replaceChildren(...head, KG.make("p", {}, KG.say("missing"))); return; }
  const points = Array.from(text), owner = new Array(points.length).fill(-1), said = points.map(() => []), cuts = new Set([0, points.length]);
  const forms = new Map();
  for (const entity of KG.data.entities) for (const piece of entity.mentions) if (piece.article === number) forms.set(KG.quote(piece), entity.index);
  const starts = [];  // UTF-16 offset → code point
  let unit = 0;
  points.forEach((point, i) => { starts[unit] = i; unit += point.length; });
  for (const form of [...forms.keys()].filter(Boolean).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const size = Array.from(form).length;
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const start = starts[at];
      if (start === undefined || owner.slice(start, start + size).some((one) => one >= 0)) continue;
      owner.fill(forms.get(form), start, start + size); cuts.add(start); cuts.add(start + size);
    }
  }
  for (const fact of KG.data.facts) for (const piece of fact.evidence) {
    if (piece.article !== number) continue;
    const start = Math.max(0, piece.start - article.start), end = Math.min(points.length, piece.end - article.start);
    cuts.add(start); cuts.add(end);
    for (let i = start; i < end; i += 1) said[i].push(fact.index);
  }
  const borders = [...cuts].filter((cut) => cut >= 0 && cut <= points.length).sort((a, b) => a - b), body = KG.make("div", { class: "text", lang: "zh" });
  for (let i = 0; i + 1 < borders.length; i += 1) {
    const [start, end] = [borders[i], borders[i + 1]], words = points.slice(start, end).join("");
    let node = owner[start] >= 0 ? KG.make("button", { type: "button", class: `mention ${KG.data.types[KG.data.entities[owner[start]].type].name}`, onclick: (event) => { event.stopPropagation(); KG.visit(KG.data.entities[owner[start]]); } }, words) : words;
    if (said[start].length) {
      const facts = [...new Set(said[start])];
      node = KG.make("span", { class: facts.includes(Number(KG.state.fact)) && KG.state.fact !== "" ? "said proof" : "said", onclick: () => KG.go({ facts }) }, node);
    }
    body.append(node);
  }
  reader.replaceChildren(...head, body);
  const proof = reader.querySelector(".proof");
  if (proof) proof.scrollIntoView({ block: "center" });
};
