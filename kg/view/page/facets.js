"use strict";
// Filters that are the legend as well: what is ticked is shown.
const FACET_WORDS = { type: "type", predicate: "predicate", status: "status", source: "article", date: "date" };
const SHOWN = 6;
const findText = { source: "" };
/** [value, label, picture] of a facet, and whether the list is cut. */
const choicesOf = (facet) => {
  const { data } = KG, counts = KG.filtered.counts[facet];
  if (facet === "type") return data.typeOrder.map((i) => [data.types[i].name, KG.term(data.types[i]), KG.icon(i)]);
  if (facet === "status") return KG.STRENGTH.map((status) => [status, KG.termOf(status), KG.line(status)]);
  if (facet === "predicate") {
    if (!data.used) { const used = new Set(data.facts.map((fact) => fact.predicate)); data.used = data.predicates.filter((_, i) => used.has(i)); }
    return data.used.map((predicate) => [predicate.name, KG.term(predicate), null]);
  }
  if (facet === "date") return [...new Set(data.articles.map((article) => article.bucket))].sort().map((date) => [date, date === "-" ? KG.say("undated") : date, null]);
  const wanted = findText.source.trim().toLowerCase(), named = KG.state.source ? new Set(KG.state.source.values) : new Set();
  const fits = data.articles.filter((article) => !wanted || article.title.toLowerCase().includes(wanted));
  const order = fits.length > 4000 ? fits : [...fits].sort((a, b) => named.has(b.id) - named.has(a.id) || (counts.get(b.id) || 0) - (counts.get(a.id) || 0) || a.index - b.index);
  const list = order.slice(0, SHOWN).map((article) => [article.id, KG.shorten(article.title || KG.say("untitled"), 40), null]);
  list.further = order.length - list.length;
  return list;
};
const setFacet = (facet, not, values) => {
  const empty = not && !values.length;
  KG.go({ [facet]: empty ? null : { not, values }, page: 1 });
};
const toggle = (facet, value) => {
  const chosen = KG.state[facet] || { not: true, values: [] };
  setFacet(facet, chosen.not, chosen.values.includes(value) ? chosen.values.filter((one) => one !== value) : [...chosen.values, value]);
};
const drawChoice = (facet, [value, label, picture], number) => {
  const count = KG.filtered.counts[facet].get(value) || 0, id = `${facet}-${facet === "source" ? number : value}`;
  return KG.make("div", { class: `choice${count ? "" : " empty"}` },
    KG.make("label", { title: label.length > 12 ? label : null },
      KG.make("input", { type: "checkbox", id, checked: KG.wants(facet, value), onchange: () => toggle(facet, value) }),
      picture, KG.make("bdi", { class: "label", lang: facet === "source" ? "zh" : null }, label), KG.make("span", { class: "count" }, KG.number(count))),
    KG.button(KG.say("only"), () => setFacet(facet, false, [value]), { class: "only", id: `only-${id}`, "aria-label": KG.say("onlyThis", label) }));
};
KG.drawFacets = () => {
  const groups = KG.FACETS.map((facet) => {
    const choices = choicesOf(facet);
    if (facet === "date" && choices.length < 2 && !KG.state.date) return null;
    const find = facet === "source" && KG.data.articles.length > SHOWN ? KG.make("input", { type: "search", id: "find-article", class: "small", placeholder: KG.say("findArticle"), "aria-label": KG.say("findArticle"), value: findText.source,
      oninput: (event) => { findText.source = event.target.value; KG.drawFacets(); } }) : null;
    return KG.make("fieldset", {}, KG.make("legend", {}, KG.say(FACET_WORDS[facet]),
      KG.state[facet] ? KG.button(KG.say("everything"), () => KG.go({ [facet]: null, page: 1 }), { class: "link", id: `all-${facet}` }) : null),
    find, ...choices.map((choice, i) => drawChoice(facet, choice, i)), choices.further > 0 ? KG.make("p", { class: "quiet" }, KG.say("further", KG.number(choices.further))) : null);
  });
  const passing = KG.make("p", { class: "quiet", id: "passing", role: "status" }, KG.say("degree", KG.number(KG.filtered.passing)));
  const caret = document.activeElement && document.activeElement.id === "find-article" ? document.activeElement.selectionStart : null;
  KG.fill(KG.at("facets"), [
    KG.make("div", { class: "drawer-head" }, KG.make("h2", {}, KG.say("filters")), passing, KG.button("×", () => KG.drawer(false), { class: "close", id: "close-facets", "aria-label": KG.say("close") })),
    ...groups, KG.button(KG.say("reset"), () => KG.go({ ...KG.UNFILTERED, pin: [], hide: [], page: 1 }), { id: "reset" })], true);
  if (caret !== null) KG.at("find-article").setSelectionRange(caret, caret);
};
/** The drawer that holds the filters on a small screen. */
KG.drawer = (open) => {
  document.body.classList.toggle("filtering", open);
  KG.at("filters").setAttribute("aria-expanded", String(open));
  (open ? KG.at("close-facets") : KG.at("filters")).focus();
};
