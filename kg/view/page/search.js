"use strict";
/** How well an entity answers a query, 0 best, -1 not at all: names, then aliases, initials, then what tells it apart. */
KG.rank = (entity, query) => {
  let best = 99;
  entity.keys.forEach((key, i) => {
    const at = key.indexOf(query);
    if (at >= 0) best = Math.min(best, (key === query ? 0 : at === 0 ? 2 : 4) + (i ? 1 : 0));
  });
  if (best === 99 && /^[a-z0-9]+$/.test(query)) {
    for (const groups of entity.initials) {
      for (let at = 0; at + query.length <= groups.length; at += 1) {
        let i = 0;
        while (i < query.length && groups[at + i].includes(query[i])) i += 1;
        if (i === query.length) { best = Math.min(best, at ? 7 : query.length === groups.length ? 5 : 6); break; }
      }
    }
  }
  if (best === 99 && entity.hint && KG.hint(entity).toLowerCase().includes(query)) best = 9;
  return best === 99 ? -1 : best;
};
KG.find = (text) => {
  const query = text.normalize("NFKC").toLowerCase().trim();
  if (!query) return [];
  const found = [];
  for (const entity of KG.data.entities) {
    const rank = KG.rank(entity, query);
    if (rank >= 0) found.push([rank, entity]);
  }
  return found.sort((a, b) => a[0] - b[0] || b[1].degree - a[1].degree || a[1].index - b[1].index).map(([, entity]) => entity);
};

KG.startSearch = () => {
  const input = KG.at("query"), list = KG.at("hits"), count = KG.at("hits-count");
  let hits = [], active = -1;
  const mark = (next) => {
    active = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) { input.setAttribute("aria-activedescendant", `hit-${active}`); list.children[active].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); count.textContent = ""; active = -1; };
  const pick = (entity) => { input.value = ""; close(); KG.visit(entity); };
  const update = () => {
    const found = KG.find(input.value);
    hits = found.slice(0, 12);
    list.replaceChildren(...hits.map((entity, i) => KG.make("li",
      { id: `hit-${i}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => pick(entity) },
      KG.icon(entity.type), KG.name(KG.shorten(entity.name, 40)),
      KG.make("span", { class: "quiet" }, `${KG.term(KG.data.types[entity.type])} · ${KG.say("degree", entity.degree)} · `, KG.name(KG.hint(entity))))));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    count.textContent = input.value.trim() ? (found.length ? KG.say("hits", found.length) : KG.say("none")) : "";
    mark(hits.length ? 0 : -1);
  };
  input.addEventListener("input", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;  // Enter belongs to the input method
    if (event.key === "ArrowDown" && hits.length) { mark((active + 1) % hits.length); event.preventDefault(); }
    else if (event.key === "ArrowUp" && hits.length) { mark((active + hits.length - 1) % hits.length); event.preventDefault(); }
    else if (event.key === "Enter" && hits[active] && !list.hidden) { pick(hits[active]); event.preventDefault(); }
    else if (event.key === "Escape") { input.value = ""; close(); input.blur(); }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if ((event.code === "Slash" && !typing && !event.ctrlKey) || (event.code === "KeyK" && (event.ctrlKey || event.metaKey))) { event.preventDefault(); input.focus(); }
  });
};
