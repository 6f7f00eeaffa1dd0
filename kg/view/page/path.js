"use strict";
// How two entities are connected: a shortest way over facts that pass the filters, planned ones only on request.
/** Steps [{from, to, facts}] from one entity to another, [] where there are none. Of equally short ways the one over lesser known names. */
KG.shortest = (from, to, planned) => {
  const { entities } = KG.data, open = (fact) => fact.object >= 0 && KG.passes(fact) && (planned || fact.status !== "planned") && !fact.ended;
  const came = new Map([[from.index, { ring: 0, cost: 0, before: -1 }]]);
  let edge = [from.index];
  for (let ring = 1; edge.length && !came.has(to.index); ring += 1) {
    const next = [];
    for (const index of edge) {
      const cost = came.get(index).cost + (index === from.index ? 0 : Math.log2(1 + entities[index].degree));
      for (const fact of entities[index].facts) {
        const other = KG.other(fact, index);
        if (other < 0 || other === index || KG.isHidden(other) || !open(fact)) continue;
        const known = came.get(other);
        if (!known) { came.set(other, { ring, cost, before: index }); next.push(other); }
        else if (known.ring === ring && (cost < known.cost || (cost === known.cost && index < known.before))) came.set(other, { ring, cost, before: index });
      }
    }
    edge = next;
  }
  if (from === to || !came.has(to.index)) return [];
  const steps = [];
  for (let at = to.index; at !== from.index; at = came.get(at).before) {
    const before = came.get(at).before;
    steps.unshift({ from: before, to: at, facts: entities[before].facts.filter((fact) => KG.other(fact, before) === at && open(fact)) });
  }
  return steps;
};
/** The path that the state asks for, or null while an end is missing. */
KG.route = () => {
  const { state, data } = KG, from = data.byId.get(state.from), to = data.byId.get(state.to);
  return from && to ? { from, to, steps: KG.shortest(from, to, state.planned) } : null;
};

const field = (key) => {
  const chosen = KG.data.byId.get(KG.state[key]), id = `path-${key}`;
  return KG.make("div", { class: "end" },
    KG.make("label", { for: id }, KG.say(key)),
    KG.make("div", { class: "finder" },
      KG.make("input", { id, type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: chosen ? KG.shorten(chosen.name, 30) : KG.say("search") }),
      KG.make("ul", { id: `${id}-list`, class: "hits", role: "listbox", "aria-label": KG.say(key), hidden: true }), KG.make("p", { id: `${id}-count`, class: "quiet hits-count", role: "status" })),
    chosen ? KG.make("p", { class: "chosen" }, KG.icon(chosen.type), KG.toEntity(chosen.index)) : null);
};
KG.drawPath = () => {
  const { state } = KG, route = KG.route();
  const parts = [KG.make("h2", { id: "panel-title", tabindex: -1 }, KG.say("path")),
    KG.make("div", { class: "ends" }, field("from"), field("to")),
    KG.make("p", { class: "acts" },
      KG.button(KG.say("swap"), () => KG.go({ from: state.to, to: state.from }), { id: "swap" }),
      KG.make("label", { class: "check" }, KG.make("input", { type: "checkbox", id: "path-planned", checked: state.planned, onchange: (event) => KG.go({ planned: event.target.checked }) }), KG.say("alsoPlanned")))];
  if (!route) parts.push(KG.make("p", { class: "quiet" }, KG.say("pathHint")));
  else if (!route.steps.length) {
    const over = !state.planned && KG.shortest(route.from, route.to, true).length;
    parts.push(KG.make("p", { role: "status" }, KG.say(over ? "pathPlanned" : "pathNone")));
  } else {
    parts.push(KG.make("p", { role: "status", class: "quiet" }, KG.say("pathFound", route.steps.length)),
      KG.make("ol", { class: "steps" }, ...route.steps.map((step) => KG.make("li", {}, KG.make("p", { class: "step" }, KG.toEntity(step.from), " — ", KG.toEntity(step.to)),
        KG.make("ul", { class: "facts" }, ...step.facts.slice(0, 4).map((fact) => KG.drawFact(fact)))))));
  }
  return parts;
};
KG.startPath = () => {
  for (const key of ["from", "to"]) if (KG.at(`path-${key}`)) KG.combobox(`path-${key}`, (entity) => { KG.wantFocus = key === "from" && !KG.state.to ? "path-to" : "panel"; KG.go({ [key]: entity.id, path: true }); });
};
