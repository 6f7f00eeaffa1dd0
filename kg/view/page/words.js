"use strict";
// The words of the interface in both languages; types, relations and statuses take theirs from the vocabulary.
KG.WORDS = {
  heading: ["新闻知识图谱", "News knowledge graph"],
  skip: ["跳到内容", "Skip to content"],
  search: ["搜索名称、别名、职务或拼音首字母", "Search names, posts or pinyin initials"],
  searchKeys: ["快捷键：/ 或 Ctrl+K", "Keys: / or Ctrl+K"],
  counts: ["{0} 个实体 · {1} 条事实 · {2} 篇文章", "{0} entities · {1} facts · {2} articles"],
  dates: ["{0} 至 {1}", "{0} to {1}"],
  hits: ["{0} 个结果", "{0} results"],
  none: ["没有找到", "Nothing found"],
  noneLong: ["没有找到。换个简称、职务或拼音首字母试试。", "Nothing found. Try a short form, a post or pinyin initials."],
  graph: ["图谱", "Graph"], entities: ["实体", "Entities"], facts: ["事实", "Facts"], promises: ["承诺", "Promises"], views: ["视图", "Views"],
  whole: ["全图", "Whole graph"], filters: ["筛选", "Filters"], theme: ["明暗", "Light or dark"],
  type: ["类型", "Type"], predicate: ["关系", "Relation"], status: ["状态", "Status"], article: ["文章", "Article"], date: ["日期", "Date"],
  only: ["只看", "only"], onlyThis: ["只看 {0}", "only {0}"], everything: ["全选", "all"], reset: ["全部重置", "Reset all"],
  undated: ["无日期", "No date"], findArticle: ["查找文章", "Find an article"], further: ["还有 {0} 篇，请查找", "{0} more: search above"],
  degree: ["{0} 条事实", "{0} facts"], aliases: ["又称", "Also"], visited: ["看过", "Visited"],
  indicators: ["指标", "Figures"], what: ["内容", "What"], amount: ["数值", "Amount"], when: ["时间", "When"], who: ["主体", "Who"],
  open: ["看原文", "Read it in the article"], cite: ["复制引文", "Copy citation"], show: ["在图中看", "Show in the graph"],
  quote: ["引文", "Quote"], sources: ["另有 {0} 处出处", "{0} more sources"], rule: ["规则 {0}", "rule {0}"],
  copied: ["已复制", "Copied"], saved: ["已保存 {0}", "Saved {0}"], link: ["复制链接", "Copy link"], png: ["存为图片", "Save as PNG"], csv: ["导出 CSV", "Export CSV"],
  back: ["返回", "Back"], by: ["据 {0}", "according to {0}"], until: ["至 {0}", "until {0}"], since: ["自 {0}", "from {0}"],
  aside: ["另有 {0} 组旁支关系，指到名称时画出", "{0} more relations among these: point at a name"],
  more: ["另有 {0} 个未画出", "{0} more not drawn"], all: ["全部 {0} 条", "All {0}"],
  start: ["从这里开始", "Start here"], untitled: ["（无标题）", "(untitled)"], former: ["曾任", "former"],
  missing: ["这份图谱没有附上原文。", "This graph comes without the text."], unpack: ["这个浏览器打不开压缩的原文，请换新版。", "This browser cannot inflate the texts; use a newer one."],
  waiting: ["正在取原文……", "Opening the text …"],
  hubs: ["图谱较大，先画出联系最多的 {0} 个；其余请搜索", "A large graph: the {0} best connected are drawn; search for the others"],
  nothing: ["筛选之后没有可画的关系", "No relation is left after filtering"],
  close: ["关闭", "Close"], hops: ["{0} 步", "{0}-hop"], around: ["范围", "Range"],
  pin: ["固定", "Pin"], unpin: ["取消固定", "Unpin"], hide: ["隐藏", "Hide"], pinned: ["已固定", "Pinned"], hidden: ["已隐藏", "Hidden"], back1: ["重新显示 {0}", "Show {0} again"],
  path: ["找联系", "Find a path"], from: ["从", "From"], to: ["到", "To"], swap: ["对调", "Swap"], alsoPlanned: ["也走计划中的关系", "Also over planned relations"],
  pathHint: ["选两个名称，看它们怎样相连。", "Choose two names to see how they are connected."],
  pathFound: ["{0} 步相连", "Connected in {0} steps"], pathNone: ["按现在的筛选，二者没有联系", "Nothing connects them under these filters"],
  pathPlanned: ["只有经过计划中的关系才相连", "They are connected only over planned relations"], pathOption: ["怎样相连？", "How are they connected?"],
  zoomIn: ["放大", "Zoom in"], zoomOut: ["缩小", "Zoom out"], fit: ["全部放进画面", "Fit to the screen"],
  picture: ["关系图；其内容在旁边的面板和列表中都能用键盘读到", "Picture of the relations; all it shows can be read in the panel and the lists"],
  articleFacts: ["本文的事实", "Facts of this article"], articleHint: ["点句子看事实，点事实看句子", "Choose a sentence or a fact: each shows the other"],
  stated1: ["说了 {0} 条事实", "states {0} facts"], former1: ["← {0}", "← {0}"],
  name: ["名称", "Name"], tell: ["说明", "Details"], count: ["事实数", "Facts"], object: ["对象", "Object"], deadline: ["期限", "Deadline"], issued: ["刊期", "Published"], source: ["出处", "Source"],
  listFilter: ["在列表中筛选", "Filter the list"], page: ["第 {0} / {1} 页", "Page {0} of {1}"], previous: ["上一页", "Previous"], next: ["下一页", "Next"], rows: ["{0} 行", "{0} rows"],
  limited: ["只列 {0}", "Only {0}"], withDeadline: ["只列有期限的", "Only with a deadline"], sorted: ["按 {0} 排序", "Sort by {0}"],
  needs: ["主要名称", "Best connected"], panel: ["详情", "Details"], sourceLine: ["来源：{0} 篇文章（{1}）· 由 kg 生成", "Source: {0} articles ({1}) · made with kg"],
  min: ["以上", "at least"], max: ["以内", "at most"], about: ["约", "about"], legend: ["图例", "Legend"], drawn: ["画出 {0} 个实体、{1} 组关系", "{0} entities and {1} relations drawn"],
};
KG.language = "zh";
KG.say = (key, ...values) => {
  const text = KG.WORDS[key][KG.language === "en" ? 1 : 0];
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[i]));
};
/** The label of a type, a relation, a status or an action. */
KG.term = (thing) => thing.labels[KG.language] || thing.labels.zh || thing.name;
KG.termOf = (name) => { const labels = KG.data.terms[name]; return (labels && (labels[KG.language] || labels.zh)) || name; };
KG.number = (value) => value.toLocaleString(KG.language === "en" ? "en" : "zh-CN");
