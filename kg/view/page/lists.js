"use strict";
// Entities, facts and promises as tables: sorted, filtered, in pages.
const PAGE = 50;
const nameOf = (index) => KG.data.entities[index].name;
const what = (fact) => (fact.object < 0 ? `${fact.quantity[0]} ${KG.amount(fact)}` : nameOf(fact.object) + (fact.title ? ` ${fact.title}` : ""));
const firstPiece = (fact) => KG.piece(fact.first);
const issued = (fact) => KG.articleOf(firstPiece(fact)).date;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const collator = new Intl.Collator("zh", { numeric: true });
const byText = (a, b) => collator.compare(a.slice(0, 60), b.slice(0, 60));
const last = (a, b) => (a && b ? compare(a, b) : (a ? -1 : 0) + (b ? 1 : 0));  // what has no date comes last

const linkTo = (index) => KG.toEntity(index);
const source = (fact) => {
  const piece = firstPiece(fact);
  return KG.make("span", { class: "from" }, KG.button(KG.shorten(KG.articleOf(piece).title || KG.say("untitled"), 18), () => KG.readArticle(fact, piece), { class: "link open", id: `open-${piece.index}` }));
};
const who = { key: "who", of: (fact) => nameOf(fact.subject), draw: (fact) => linkTo(fact.subject), order: byText };
const object = { key: "object", of: what, draw: (fact) => (fact.object < 0 ? KG.name(what(fact)) : [linkTo(fact.object), fact.title ? KG.name(` ${fact.title}`, "post") : ""]), order: byText };
const predicate = { key: "predicate", of: (fact) => KG.term(KG.data.predicates[fact.predicate]), order: byText };
const status = { key: "status", of: (fact) => KG.termOf(fact.status), draw: (fact) => KG.badge(fact.status), order: byText };
const cited = { key: "source", of: (fact) => KG.articleOf(firstPiece(fact)).title, draw: source, order: byText };
const published = { key: "issued", of: issued, order: last };
const TABLES = {
  entities: { rows: () => KG.data.entities.filter(KG.remains), sort: "-count", columns: [
    { key: "name", of: (entity) => entity.name, draw: (entity) => [KG.icon(entity.type), linkTo(entity.index)], order: byText },
    { key: "type", of: (entity) => KG.term(KG.data.types[entity.type]), order: byText },
    { key: "count", of: (entity) => entity.facts.filter(KG.passes).length, order: compare, figure: true },
    { key: "tell", of: KG.hint, order: byText },
    { key: "aliases", of: (entity) => entity.aliases.join("、"), order: byText }] },
  facts: { rows: () => KG.data.facts.filter(KG.passes), sort: "who", columns: [who, predicate, object, status, { key: "when", of: (fact) => (fact.period ? fact.period[2] || fact.period[0] : ""), draw: (fact) => (fact.period ? KG.make("span", { title: KG.when(fact) }, KG.name(fact.period[0] || KG.when(fact))) : ""), order: last }, published, cited] },
  promises: { rows: () => KG.data.facts.filter((fact) => fact.status === "planned" && KG.passes(fact) && (!KG.state.dated || KG.deadline(fact))), sort: "deadline", columns: [
    { key: "deadline", of: KG.deadline, draw: (fact) => [KG.make("span", { class: "day" }, KG.deadline(fact) || "—"), fact.period && fact.period[0] ? KG.make("span", { class: "quiet block" }, KG.name(fact.period[0])) : ""], order: last },
    who, predicate, object, published, cited] },
};
/** The rows of a list: those of the chosen entity where there is one, with the words of the filter, sorted. */
const rowsOf = (view) => {
  const table = TABLES[view], { state, data } = KG, centre = data.byId.get(state.node), words = state.q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  let rows = table.rows();
  if (centre && view !== "entities") rows = rows.filter((fact) => fact.subject === centre.index || fact.object === centre.index);
  if (words.length) rows = rows.filter((row) => { const text = table.columns.map((column) => column.of(row)).join("\n").normalize("NFKC").toLowerCase(); return words.every((word) => text.includes(word)); });
  const key = state.sort || table.sort, column = table.columns.find((one) => one.key === key.replace(/^-/, "")) || table.columns[0], down = key.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => [column.of(row), row]);
  keyed.sort((a, b) => (column.order === last && (!a[0] || !b[0]) ? last(a[0], b[0]) : down * column.order(a[0], b[0])) || a[1].index - b[1].index);
  return { rows: keyed.map(([, row]) => row), sorted: column.key, down: down < 0 };
};
const drawPager = (pages, page) => KG.make("nav", { class: "pager", "aria-label": KG.say("page", page, pages) },
  KG.button(KG.say("previous"), () => KG.go({ page: page - 1 }, true), { id: "previous", disabled: page <= 1 }), KG.make("span", {}, KG.say("page", page, pages)),
  KG.button(KG.say("next"), () => KG.go({ page: page + 1 }, true), { id: "next", disabled: page >= pages }));
KG.drawList = () => {
  const box = KG.at("list"), { state, data } = KG, { view } = state;
  box.hidden = view === "graph" || Boolean(state.article);
  if (box.hidden) return;
  const table = TABLES[view], { rows, sorted, down } = rowsOf(view), pages = Math.max(1, Math.ceil(rows.length / PAGE)), page = Math.min(state.page, pages), centre = data.byId.get(state.node);
  const heads = table.columns.map((column) => {
    const here = column.key === sorted, name = KG.say(column.key);
    return KG.make("th", { scope: "col", role: "columnheader", class: column.figure ? "figure" : null, "aria-sort": here ? (down ? "descending" : "ascending") : null },
      KG.button(name + (here ? (down ? " ↓" : " ↑") : ""), () => KG.go({ sort: (here && !down ? "-" : "") + column.key, page: 1 }, true), { class: "sort", id: `sort-${column.key}`, "aria-label": KG.say("sorted", name) }));
  });
  // The roles stay where a narrow screen shows rows as cards, which would take them from the elements.
  const body = rows.slice((page - 1) * PAGE, page * PAGE).map((row) => KG.make("tr", { role: "row" }, ...table.columns.map((column) => KG.make("td", { role: "cell", class: `${column.key}${column.figure ? " figure" : ""}`, "data-label": KG.say(column.key) },
    column.draw ? column.draw(row) : typeof column.of(row) === "number" ? KG.number(column.of(row)) : KG.name(column.of(row))))));
  const input = KG.make("input", { type: "search", id: "list-filter", value: state.q, placeholder: KG.say("listFilter"), "aria-label": KG.say("listFilter"), oninput: (event) => { if (!event.isComposing) narrow(event.target.value); }, oncompositionend: (event) => narrow(event.target.value) });
  const caret = document.activeElement && document.activeElement.id === "list-filter" ? document.activeElement.selectionStart : null;
  if (caret !== null) input.value = document.activeElement.value;
  KG.fill(box, [
    KG.make("div", { class: "list-head" }, KG.make("h2", { id: "list-title", tabindex: -1 }, KG.say(view)), input,
      centre && view !== "entities" ? KG.button([KG.say("limited", ""), KG.name(KG.shorten(centre.name, 20)), " ×"], () => KG.go({ node: "", page: 1 }), { class: "chip", id: "unlimit" }) : null,
      view === "promises" ? KG.make("label", { class: "check" }, KG.make("input", { type: "checkbox", id: "dated", checked: state.dated, onchange: (event) => KG.go({ dated: event.target.checked, page: 1 }) }), KG.say("withDeadline")) : null,
      KG.make("span", { class: "quiet", id: "rows", role: "status" }, KG.say("rows", KG.number(rows.length))),
      KG.button(KG.say("csv"), () => KG.saveList(view), { id: "csv" })),
    rows.length ? KG.make("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "list-title" }, KG.make("table", { class: `list ${view}`, role: "table" }, KG.make("thead", { role: "rowgroup" }, KG.make("tr", { role: "row" }, ...heads)), KG.make("tbody", { role: "rowgroup" }, ...body))) : KG.make("p", { class: "quiet" }, KG.say("none")),
    pages > 1 ? drawPager(pages, page) : null], true);
  if (caret !== null) KG.at("list-filter").setSelectionRange(caret, caret);
};
const narrow = KG.quietly((text) => KG.go({ q: text, page: 1 }, true), 120);
/** All rows of the list, with every fact's quotation, title, date, file and rule. */
KG.saveList = async (view) => {
  const table = TABLES[view], { rows } = rowsOf(view), head = table.columns.map((column) => KG.say(column.key)), cells = rows.map((row) => table.columns.map((column) => column.of(row)));
  if (view !== "entities") {
    head.push(KG.say("quote"), "file", "rule");
    for (const [i, fact] of rows.entries()) { const piece = firstPiece(fact); cells[i].push(await KG.words(piece), KG.documentOf(piece).file, piece.rule); }
  }
  KG.save(new Blob([KG.csv(head, cells)], { type: "text/csv" }), `${view}.csv`);
};
