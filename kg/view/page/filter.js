"use strict";
// Which facts pass the filters: OR inside a facet, AND across. Counts of a facet's values ask all facets but itself.
KG.wants = (facet, value) => { const chosen = KG.state[facet]; return !chosen || chosen.values.includes(value) !== chosen.not; };

/** Entities that the reader has put out of the picture, and of paths. */
let hidden = new Set();
KG.isHidden = (index) => hidden.has(index);

/** Days of publication where they are few, else months, else years. */
const bucketer = () => {
  const dates = [...new Set(KG.data.articles.map((article) => article.date))].filter(Boolean);
  const months = new Set(dates.map((date) => date.slice(0, 7)));
  const length = dates.length <= 14 ? 10 : months.size <= 24 ? 7 : 4;
  return (article) => article.date.slice(0, length) || "-";
};

KG.applyFilters = () => {
  const { state, data } = KG;
  hidden = new Set(state.hide.map((id) => data.byId.get(id)).filter(Boolean).map((entity) => entity.index));
  const key = KG.FACETS.map((facet) => JSON.stringify(state[facet])).join();
  if (KG.filtered && KG.filtered.key === key) return;
  if (!data.bucket) { data.bucket = bucketer(); for (const article of data.articles) article.bucket = data.bucket(article); }
  const types = data.types.map((type) => KG.wants("type", type.name)), predicates = data.predicates.map((one) => KG.wants("predicate", one.name));
  const statuses = Object.fromEntries(data.statuses.map((status) => [status, KG.wants("status", status)]));
  const articleSet = state.source && new Set(state.source.values), dateSet = state.date && new Set(state.date.values);
  const inArticle = data.articles.map((one) => !articleSet || articleSet.has(one.id) !== state.source.not);
  const inDate = data.articles.map((one) => !dateSet || dateSet.has(one.bucket) !== state.date.not);
  const pass = new Uint8Array(data.facts.length), alive = new Uint8Array(data.entities.length), typed = new Uint8Array(data.entities.length);
  const counts = Object.fromEntries(KG.FACETS.map((facet) => [facet, new Map()]));
  const add = (facet, value) => counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
  const places = data.evidence.article;
  let passing = 0;
  for (const fact of data.facts) {
    const type = types[data.entities[fact.subject].type] && (fact.object < 0 || types[data.entities[fact.object].type]);
    const predicate = predicates[fact.predicate], status = statuses[fact.status];
    const misses = !type + !predicate + !status;
    if (misses > 1) continue;
    let article = false, date = false, both = false;
    const last = fact.first + fact.count;
    for (let i = fact.first; i < last; i += 1) {
      const here = inArticle[places[i]], then = inDate[places[i]];
      article ||= here; date ||= then; both ||= here && then;
    }
    if (misses === 0) {
      if (both) { pass[fact.index] = 1; passing += 1; alive[fact.subject] = 1; if (fact.object >= 0) alive[fact.object] = 1; }
      const seen = new Set();
      for (let i = fact.first; i < last; i += 1) {
        const at = data.articles[places[i]];
        if (inDate[at.index] && !seen.has(at.id)) { seen.add(at.id); add("source", at.id); }
        if (inArticle[at.index] && !seen.has(at.bucket)) { seen.add(at.bucket); add("date", at.bucket); }
      }
    }
    if (!both) continue;
    if (type && predicate) add("status", fact.status);
    if (type && status) add("predicate", data.predicates[fact.predicate].name);
    if (predicate && status) { typed[fact.subject] = 1; if (fact.object >= 0) typed[fact.object] = 1; }
  }
  const narrowed = KG.FACETS.some((facet) => facet !== "type" && state[facet]);
  for (const entity of data.entities) if (!narrowed || typed[entity.index]) add("type", data.types[entity.type].name);
  KG.filtered = { key, pass, alive, types, counts, passing, narrowed };
};
KG.passes = (fact) => KG.filtered.pass[fact.index] === 1;
/** Whether an entity stays in lists and picture: of a wanted type and, once facts are filtered, with a fact that passes. */
KG.remains = (entity) => KG.filtered.types[entity.type] && (!KG.filtered.narrowed || KG.filtered.alive[entity.index] === 1);
