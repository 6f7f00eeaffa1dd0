"use strict";
// An input with a list of names beneath it, after the ARIA combobox pattern.
const described = (entity) => [
  KG.icon(entity.type),
  KG.make("span", { class: "hit" }, KG.name(KG.shorten(entity.name, 40)),
    KG.make("span", { class: "quiet" }, `${KG.term(KG.data.types[entity.type])} · ${KG.say("degree", KG.number(entity.degree))}`,
      KG.hint(entity) ? [" · ", KG.name(KG.hint(entity), "telling")] : null)),
];
/** `id` is the input's; its list is id-list, its count id-count. `pick(entity)` takes a choice, `pair(a, b)` a question about two. */
KG.combobox = (id, pick, pair = null) => {
  const input = KG.at(id), list = KG.at(`${id}-list`), count = KG.at(`${id}-count`);
  let items = [], active = -1, before = null;
  const mark = (next) => {
    active = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); count.textContent = ""; active = -1; };
  const choose = (item) => { close(); item(); };
  const update = () => {
    const text = input.value, { hits, total } = KG.find(text), two = pair && KG.findPair(text);
    items = hits.map((entity) => () => pick(entity));
    const options = hits.map(described);
    if (two) {
      const at = hits.length && KG.find(text, 1).rank < 8 ? options.length : 0;
      items.splice(at, 0, () => pair(...two));
      options.splice(at, 0, [KG.make("span", { class: "both", "aria-hidden": "true" }, "⇄"),
        KG.make("span", { class: "hit" }, KG.make("span", {}, KG.name(KG.shorten(two[0].name, 20)), " ⇄ ", KG.name(KG.shorten(two[1].name, 20))), KG.make("span", { class: "quiet" }, KG.say("pathOption")))]);
    }
    list.replaceChildren(...options.map((option, i) => KG.make("li",
      { id: `${id}-${i}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(items[i]) }, ...option)));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(items.length > 0));
    count.textContent = text.trim() ? (items.length ? KG.say("hits", KG.number(Math.max(total, items.length))) : KG.say("noneLong")) : "";
    count.classList.toggle("nothing", Boolean(text.trim()) && !items.length);
    mark(items.length ? 0 : -1);
  };
  input.addEventListener("input", (event) => { if (!event.isComposing) update(); });
  input.addEventListener("compositionend", update);
  input.addEventListener("focus", (event) => { before = event.relatedTarget; if (input.value.trim()) update(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;  // these keys belong to the input method
    if (event.key === "ArrowDown" && items.length) { mark((active + 1) % items.length); event.preventDefault(); }
    else if (event.key === "ArrowUp" && items.length) { mark((active + items.length - 1) % items.length); event.preventDefault(); }
    else if (event.key === "Home" && event.ctrlKey && items.length) { mark(0); event.preventDefault(); }
    else if (event.key === "End" && event.ctrlKey && items.length) { mark(items.length - 1); event.preventDefault(); }
    else if (event.key === "Enter" && items[active] && !list.hidden) { choose(items[active]); event.preventDefault(); }
    else if (event.key === "Escape") {
      event.stopPropagation(); event.preventDefault();
      if (!list.hidden || input.value) { input.value = ""; close(); } else (before && before.isConnected ? before : KG.at("main")).focus();
    }
  });
  return { input, close };
};
KG.startSearch = () => {
  const finish = (action) => { const input = KG.at("query"); input.value = ""; action(); };
  KG.combobox("query", (entity) => finish(() => KG.visit(entity)), (a, b) => finish(() => { KG.wantFocus = "panel"; KG.go({ ...KG.NOWHERE, path: true, from: a.id, to: b.id }); }));
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox";
    const slash = event.code === "Slash" && !event.shiftKey && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.code === "KeyK" && (event.ctrlKey || event.metaKey))) { event.preventDefault(); KG.at("query").focus(); KG.at("query").select(); }
  });
};
