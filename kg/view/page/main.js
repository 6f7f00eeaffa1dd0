"use strict";
KG.show = () => {
  KG.state = KG.readState();
  KG.language = KG.state.lang;
  document.documentElement.lang = KG.language === "en" ? "en" : "zh-CN";
  document.documentElement.dataset.theme = KG.dark() ? "dark" : "light";
  document.title = KG.say("heading");
  KG.at("title").textContent = KG.say("heading");
  KG.at("skip").textContent = KG.say("skip");
  KG.at("query").placeholder = KG.say("search");
  KG.at("query").setAttribute("aria-label", KG.say("search"));
  KG.at("panel").setAttribute("aria-label", KG.say("facts", ""));
  KG.at("facets").setAttribute("aria-label", KG.say("filters"));
  const button = (id, text, action, more = {}) => KG.make("button", { type: "button", id, onclick: action, ...more }, text);
  KG.at("tools").replaceChildren(
    KG.make("span", { class: "quiet", id: "counts" }, KG.say("counts", KG.data.entities.length, KG.data.facts.length, KG.data.articles.length)),
    button("whole", KG.say("all"), () => { KG.graph.scene = null; KG.go({ node: "", facts: [], article: "", fact: "", hops: 1 }); }),
    button("filters", KG.say("filters"), () => { const open = document.body.classList.toggle("filtering"); KG.at("filters").setAttribute("aria-expanded", String(open)); }, { "aria-controls": "facets", "aria-expanded": String(document.body.classList.contains("filtering")) }),
    button("theme", "◐", () => KG.go({ theme: KG.dark() ? "light" : "dark" }), { "aria-label": KG.say("theme") }),
    button("language", KG.language === "en" ? "中文" : "English", () => KG.go({ lang: KG.language === "en" ? "zh" : "en" })));
  KG.drawFacets(); KG.drawPanel(); KG.drawArticle(); KG.drawGraph();
};
KG.load();
KG.state = KG.readState();
KG.startSearch();
KG.startGraph();
KG.show();
addEventListener("hashchange", KG.show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", KG.show);
KG.at("skip").addEventListener("click", (event) => { event.preventDefault(); KG.at("main").focus(); });
document.documentElement.dataset.ready = "true";
