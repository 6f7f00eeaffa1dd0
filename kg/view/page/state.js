"use strict";
// All that the reader has chosen stands after the # of the address, so that Back, Forward and a copied link work.
KG.FACETS = ["type", "status", "predicate", "source", "date"];
KG.VIEWS = ["graph", "entities", "facts", "promises"];
const TEXTS = ["node", "with", "article", "fact", "from", "to", "q", "sort", "theme"];
const escaped = (text) => text.replace(/[~|!]/g, (c) => ({ "~": "~~", "|": "~p", "!": "~n" })[c]);
const plain = (text) => text.replace(/~[~pn]/g, (c) => ({ "~~": "~", "~p": "|", "~n": "!" })[c]);
const joined = (values) => values.map(escaped).join("|");
const parted = (text) => (text ? text.split("|").filter(Boolean).map(plain) : []);

/** `with` is the other end of a chosen relation of `node`; a facet is null (everything) or values that are wanted, or not wanted. */
KG.readState = (hash) => {
  const values = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B")), state = {};
  for (const key of TEXTS) state[key] = values.get(key) || "";
  for (const key of ["pin", "hide"]) state[key] = parted(values.get(key));
  for (const key of KG.FACETS) {
    const text = values.get(key);
    state[key] = text === null ? null : { not: text.startsWith("!"), values: parted(text.replace(/^!/, "")) };
  }
  state.hops = Math.min(3, Math.max(1, Math.trunc(Number(values.get("hops"))) || 1));
  state.page = Math.max(1, Math.trunc(Number(values.get("page"))) || 1);
  state.view = KG.VIEWS.includes(values.get("view")) ? values.get("view") : "graph";
  state.lang = values.get("lang") === "en" ? "en" : "zh";
  for (const key of ["planned", "path", "dated"]) state[key] = values.get(key) === "1";
  return state;
};
KG.address = (state) => {
  const parts = [];
  const add = (key, value) => parts.push(`${key}=${encodeURIComponent(value).replace(/%2F/g, "/").replace(/%7C/g, "|").replace(/%20/g, "+").replace(/\+/g, "%20")}`);
  if (state.view !== "graph") add("view", state.view);
  for (const key of TEXTS) if (state[key]) add(key, state[key]);
  for (const key of ["pin", "hide"]) if (state[key].length) add(key, joined(state[key]));
  for (const key of KG.FACETS) if (state[key]) add(key, (state[key].not ? "!" : "") + joined(state[key].values));
  if (state.hops > 1) add("hops", state.hops);
  if (state.page > 1) add("page", state.page);
  if (state.lang !== "zh") add("lang", state.lang);
  for (const key of ["planned", "path", "dated"]) if (state[key]) add(key, "1");
  return "#" + parts.join("&");
};
/** Change some of the state. `quiet` changes (typing, turning a page) make no step for Back. */
KG.go = (changes, quiet = false) => {
  const next = KG.address({ ...KG.state, ...changes });
  if (next === (location.hash || "#")) KG.show();
  else if (location.protocol === "about:") location.hash = next; // a frame without an address has no history of its own
  else { history[quiet ? "replaceState" : "pushState"](null, "", next); KG.show(); } // at once: of a hash the browser tells only later
};
KG.NOWHERE = { node: "", with: "", article: "", fact: "", from: "", to: "", path: false, planned: false, hops: 1, view: "graph", q: "", sort: "", page: 1, dated: false };
KG.UNFILTERED = Object.fromEntries(KG.FACETS.map((facet) => [facet, null]));
/** Go to an entity, an empty page around it: the picture, no article, no path. */
KG.visit = (entity) => { KG.wantFocus = "panel"; KG.go({ ...KG.NOWHERE, node: entity.id, hops: KG.state.hops }); };
KG.visitRelation = (fact) => {
  KG.wantFocus = "panel";
  KG.go({ ...KG.NOWHERE, node: KG.data.entities[fact.subject].id, with: fact.object < 0 ? "" : KG.data.entities[fact.object].id, fact: KG.factId(fact) });
};
KG.readArticle = (fact, piece) => { KG.wantFocus = "reader"; KG.go({ article: KG.articleOf(piece).id, fact: KG.factId(fact) }); };
