"use strict";
// The words of the interface in both languages; other terms come from the vocabulary.
KG.WORDS = {
  heading: ["新闻知识图谱", "News knowledge graph"], search: ["搜索名称、别名或拼音首字母（/）", "Search names, aliases, pinyin initials (/)"],
  counts: ["{0} 个实体 · {1} 条事实 · {2} 篇文章", "{0} entities · {1} facts · {2} articles"], hits: ["{0} 个结果", "{0} results"],
  none: ["没有找到", "nothing found"], all: ["全图", "Whole graph"], type: ["类型", "Type"], predicate: ["关系", "Relation"],
  status: ["状态", "Status"], only: ["只看", "only"], reset: ["重置", "Reset"], filters: ["筛选", "Filters"], facts: ["{0} 条事实", "{0} facts"],
  degree: ["{0} 条", "{0}"], aliases: ["又称", "Also"], indicators: ["指标", "Indicators"], open: ["在原文中看", "Open in the article"],
  cite: ["复制引文", "Copy citation"], copied: ["已复制", "Copied"], back: ["返回图谱", "Back to the graph"], by: ["据 {0}", "according to {0}"],
  more: ["另有 {0} 个", "{0} more"], start: ["主要名称", "Most connected"], untitled: ["（无标题）", "(untitled)"], former: ["曾任", "former"],
  missing: ["没有附上原文", "The text is not included"], link: ["复制链接", "Copy link"], theme: ["明暗", "Light/dark"], skip: ["跳到内容", "Skip to content"],
  hubs: ["图谱较大：先显示联系最多的 {0} 个名称，其余请搜索", "A large graph: the {0} best connected names; search for the others"],
  what: ["什么", "What"], amount: ["数量", "Amount"], when: ["时间", "When"], close: ["关闭", "Close"], hops: ["{0} 步", "{0} hops"],
  planned: ["计划中", "planned"], ongoing: ["进行中", "ongoing"], done: ["已完成", "done"], stated: ["陈述", "stated"],
  launch: ["启动", "launch"], build: ["建设", "build"], advance: ["推进", "advance"], issue: ["发布", "issue"], operate: ["运营", "operate"],
};
KG.TERMS = ["planned", "ongoing", "done", "stated", "launch", "build", "advance", "issue", "operate"];
KG.language = "zh";
KG.say = (key, ...values) => {
  const term = KG.TERMS.includes(key) && KG.data && KG.data.terms[key];
  const text = (term && term[KG.language]) || (KG.WORDS[key] || [key, key])[KG.language === "en" ? 1 : 0];
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[i]));
};
KG.term = (thing) => thing.labels[KG.language] || thing.labels.zh || thing.name;
