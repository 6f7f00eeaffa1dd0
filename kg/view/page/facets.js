"use strict";
// Filters that are the legend as well: what is ticked is shown.
KG.choices = (facet) => {
  if (facet === "type") return KG.data.types.map((type, i) => [type.name, KG.term(type), KG.icon(i), KG.data.entities.filter((entity) => entity.type === i).length]);
  const counts = new Map();
  for (const fact of KG.data.facts) if (KG.passes(fact, facet)) counts.set(KG.values[facet](fact), (counts.get(KG.values[facet](fact)) || 0) + 1);
  if (facet === "status") return KG.STRENGTH.map((status) => [status, KG.say(status), KG.line(status), counts.get(status) || 0]);
  const used = new Set(KG.data.facts.map((fact) => fact.predicate));
  return KG.data.predicates.filter((_, i) => used.has(i)).map((predicate) => [predicate.name, KG.term(predicate), null, counts.get(predicate.name) || 0]);
};
KG.drawFacets = () => {
  const focused = document.activeElement && document.activeElement.id;
  const groups = KG.FACETS.map((facet) => {
    const choices = KG.choices(facet), all = choices.map(([value]) => value), chosen = KG.state[facet] || all;
    const set = (values) => KG.go({ [facet]: all.every((value) => values.includes(value)) ? null : values });
    return KG.make("fieldset", {}, KG.make("legend", {}, KG.say(facet)), ...choices.map(([value, label, picture, count]) => KG.make("div", { class: "choice" },
      KG.make("label", {},
        KG.make("input", { type: "checkbox", id: `${facet}-${value}`, checked: chosen.includes(value), onchange: (event) => set(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value)) }),
        picture, KG.make("span", {}, label), KG.make("span", { class: "count" }, String(count))),
      KG.make("button", { type: "button", class: "only", id: `only-${facet}-${value}`, "aria-label": `${KG.say("only")} ${label}`, onclick: () => set([value]) }, KG.say("only")))));
  });
  KG.at("facets").replaceChildren(...groups, KG.make("button", { type: "button", id: "reset", onclick: () => KG.go({ type: null, predicate: null, status: null }) }, KG.say("reset")));
  if (focused && KG.at("facets").querySelector(`[id="${CSS.escape(focused)}"]`)) KG.at(focused).focus();
};
