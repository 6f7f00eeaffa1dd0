"use strict";
// All that the reader has chosen stands after the # of the address, so that Back, Forward and a copied link work.
KG.FACETS = ["type", "predicate", "status"];
KG.readState = () => {
  const values = new URLSearchParams(location.hash.slice(1));
  const list = (key) => (values.has(key) ? values.get(key).split("|").filter(Boolean) : null);
  return {
    node: values.get("node") || "", facts: (list("facts") || []).map(Number), article: values.get("article") || "", fact: values.get("fact") || "",
    hops: Math.min(3, Math.max(1, Number(values.get("hops")) || 1)), lang: values.get("lang") === "en" ? "en" : "zh", theme: values.get("theme") || "",
    type: list("type"), predicate: list("predicate"), status: list("status"),
  };
};
KG.address = (state) => {
  const parts = [];
  const add = (key, value) => parts.push(`${key}=${encodeURIComponent(value).replace(/%2F/g, "/")}`);
  for (const key of ["node", "article", "fact", "theme"]) if (state[key]) add(key, state[key]);
  if (state.facts.length) add("facts", state.facts.join("|"));
  if (state.hops > 1) add("hops", state.hops);
  if (state.lang !== "zh") add("lang", state.lang);
  for (const key of KG.FACETS) if (state[key]) add(key, state[key].join("|"));
  return "#" + parts.join("&");
};
/** Change some of the state; the page follows from `hashchange`. */
KG.go = (changes) => {
  const next = KG.address({ ...KG.state, ...changes });
  if (next === (location.hash || "#")) KG.show();
  else location.hash = next;
};
KG.visit = (entity) => KG.go({ node: entity.id, facts: [], article: "", fact: "" });

KG.values = { type: (fact) => null, predicate: (fact) => KG.data.predicates[fact.predicate].name, status: (fact) => fact.status };
KG.shownEntity = (index) => !KG.state.type || KG.state.type.includes(KG.data.types[KG.data.entities[index].type].name);
/** Whether a fact passes the filters; `except` names one facet that is not asked (for its own counts). */
KG.passes = (fact, except = "") => {
  const { predicate, status } = KG.state;
  if (except !== "predicate" && predicate && !predicate.includes(KG.values.predicate(fact))) return false;
  if (except !== "status" && status && !status.includes(fact.status)) return false;
  return except === "type" || (KG.shownEntity(fact.subject) && (fact.object < 0 || KG.shownEntity(fact.object)));
};
