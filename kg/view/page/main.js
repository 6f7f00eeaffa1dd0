"use strict";
// The page follows the address: everything that changes goes through it.
const drawBar = () => {
  const { state } = KG;
  document.documentElement.lang = KG.language === "en" ? "en" : "zh-CN";
  document.documentElement.dataset.theme = KG.dark() ? "dark" : "light";
  document.title = KG.say("heading");
  KG.at("title").textContent = KG.say("heading");
  KG.at("skip").textContent = KG.say("skip");
  const query = KG.at("query");
  query.placeholder = KG.say("search"); query.setAttribute("aria-label", KG.say("search")); query.title = KG.say("searchKeys");
  KG.at("query-list").setAttribute("aria-label", KG.say("search"));
  KG.at("panel").setAttribute("aria-label", KG.say("panel"));
  KG.at("facets").setAttribute("aria-label", KG.say("filters"));
  KG.at("canvas").setAttribute("aria-label", KG.say("picture"));
  KG.at("views").setAttribute("aria-label", KG.say("views"));
  KG.fill(KG.at("views"), KG.VIEWS.map((view) => KG.button(KG.say(view), () => KG.go({ view, article: "", page: 1, q: "", sort: "" }), { id: `view-${view}`, "aria-current": state.view === view ? "page" : null })));
  KG.fill(KG.at("tools"), [
    KG.button(KG.say("filters"), () => KG.drawer(!document.body.classList.contains("filtering")), { id: "filters", "aria-controls": "facets", "aria-expanded": String(document.body.classList.contains("filtering")) }),
    KG.button(["⇄ ", KG.make("span", { class: "wide" }, KG.say("path"))], () => { KG.wantFocus = "path-from"; KG.go({ ...KG.NOWHERE, path: true, from: state.node }); }, { id: "path", "aria-label": KG.say("path"), "aria-pressed": String(state.path) }),
    KG.button("◐", () => KG.go({ theme: KG.dark() ? "light" : "dark" }), { id: "theme", "aria-label": KG.say("theme"), title: KG.say("theme") }),
    KG.button(KG.language === "en" ? "中文" : "EN", () => KG.go({ lang: KG.language === "en" ? "zh" : "en" }), { id: "language", lang: KG.language === "en" ? "zh" : "en", "aria-label": KG.language === "en" ? "中文" : "English" })]);
};
/** What stands over the picture: pins, what is hidden, how much is left out, and the buttons that move it. */
KG.drawNotes = () => {
  const { state, data } = KG, { scene } = KG.graph;
  const chip = (id, key) => { const entity = data.byId.get(id); return entity ? KG.button([KG.icon(entity.type), KG.name(KG.shorten(entity.name, 10)), " ×"], () => KG.go({ [key]: state[key].filter((one) => one !== id) }), { class: "chip", "aria-label": KG.say(key === "pin" ? "unpin" : "back1", KG.shorten(entity.name, 20)) + (key === "pin" ? ` ${KG.shorten(entity.name, 20)}` : "") }) : null; };
  KG.fill(KG.at("chips"), [
    state.pin.length ? KG.make("div", {}, KG.make("span", { class: "quiet" }, KG.say("pinned")), ...state.pin.map((id) => chip(id, "pin"))) : null,
    state.hide.length ? KG.make("div", {}, KG.make("span", { class: "quiet" }, KG.say("hidden")), ...state.hide.map((id) => chip(id, "hide"))) : null]);
  const hubs = scene.kind === "whole" && !data.network.whole;
  KG.fill(KG.at("notice"), [
    scene.left ? KG.button(KG.say("more", KG.number(scene.left)), () => KG.go({ view: "facts", page: 1, q: "", sort: "" }), { id: "more", class: "link" })
      : KG.graph.others.size ? KG.make("span", {}, KG.say("aside", KG.graph.others.size)) : hubs ? KG.make("span", {}, KG.say("hubs", scene.places.size)) : !scene.places.size ? KG.make("span", {}, KG.say("nothing")) : null]);
  KG.at("drawn").textContent = KG.say("drawn", scene.places.size, KG.graph.bundles.size);
  const whole = !state.node && !state.path;
  KG.fill(KG.at("moves"), [
    whole ? null : KG.button(KG.say("whole"), () => KG.go({ ...KG.NOWHERE }), { id: "whole" }),
    KG.button("+", () => KG.zoom(1.35), { id: "zoom-in", "aria-label": KG.say("zoomIn"), title: KG.say("zoomIn") }),
    KG.button("−", () => KG.zoom(1 / 1.35), { id: "zoom-out", "aria-label": KG.say("zoomOut"), title: KG.say("zoomOut") }),
    KG.button("⤢", () => { KG.fit(); KG.sizeUp(); }, { id: "fit", "aria-label": KG.say("fit"), title: KG.say("fit") }),
    KG.button("PNG", KG.savePicture, { id: "png", "aria-label": KG.say("png"), title: KG.say("png") })]);
};
/** Put the focus where the last action wants it, once that is drawn. */
KG.takeFocus = () => {
  const wanted = KG.wantFocus;
  if (wanted === undefined) return;
  const ids = { panel: "panel-title", reader: "article-title", "": null }, id = wanted in ids ? ids[wanted] : wanted;
  const element = id && KG.at(id);
  if (id && !element && wanted === "reader") return;  // the text is not there yet
  KG.wantFocus = undefined;
  if (element) element.focus({ preventScroll: true });
};
KG.show = () => {
  const before = KG.state;
  KG.state = KG.readState(location.hash);
  KG.language = KG.state.lang;
  KG.applyFilters();
  document.body.classList.toggle("reading", Boolean(KG.state.article));
  document.body.classList.toggle("listing", KG.state.view !== "graph" && !KG.state.article);
  document.body.classList.toggle("starting", !KG.state.node && !KG.state.path && !KG.state.article);
  drawBar(); KG.drawFacets(); KG.drawPanel(); KG.drawArticle(); KG.drawList(); KG.drawGraph();
  if (before && before.view !== KG.state.view && KG.state.view !== "graph" && KG.wantFocus === undefined) KG.wantFocus = "list-title";
  KG.takeFocus();
};
/** Escape steps back: out of the drawer, the article, the list, the relation, the path, the entity. */
const escape_ = (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  const { state } = KG;
  if (document.body.classList.contains("filtering")) KG.drawer(false);
  else if (state.article) KG.leaveArticle();
  else if (state.view !== "graph") { KG.wantFocus = `view-${state.view}`; KG.go({ view: "graph", q: "", sort: "", page: 1 }); }
  else if (state.with) { KG.wantFocus = "panel"; KG.go({ with: "", fact: "" }); }
  else if (state.path || state.node) { KG.wantFocus = "panel"; KG.go({ ...KG.NOWHERE }); }
};
KG.load();
KG.state = KG.readState(location.hash);
KG.startIndex();
KG.startSearch();
KG.startGraph();
KG.show();
addEventListener("hashchange", KG.show);
document.addEventListener("keydown", escape_);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", KG.show);
KG.at("skip").addEventListener("click", (event) => { event.preventDefault(); KG.at("main").focus(); });
document.documentElement.dataset.ready = "true";
