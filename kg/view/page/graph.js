"use strict";
// The picture, drawn by vis-network: only what changed is given to it anew.
const BUSY = 400;  // more nodes than this: no edges while the picture moves

KG.startGraph = () => {
  const set = { nodes: new vis.DataSet(), edges: new vis.DataSet() }, network = new vis.Network(KG.at("canvas"), set, {
    physics: false, layout: { improvedLayout: false }, autoResize: true,
    interaction: { hover: true, hideEdgesOnDrag: false, hideEdgesOnZoom: false, keyboard: false, tooltipDelay: 1e8, zoomSpeed: 0.7 },
    edges: { smooth: false, arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } }, hoverWidth: 0, selectionWidth: 0, chosen: false },
    nodes: { borderWidth: 0, borderWidthSelected: 0, chosen: false },
  });
  const graph = { network, set, nodes: new Map(), edges: new Map(), bundles: new Map(), others: new Map(), order: [], hover: -1, hoverEdge: null, near: new Set(), scene: null, factor: 1, busy: false };
  KG.graph = graph;
  for (const box of [network.canvas.frame, KG.at("canvas")]) box.removeAttribute("tabindex");  // all of it can be done without the canvas
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    KG.hideTip();
    if (node !== undefined) KG.visit(KG.data.entities[node]);
    else if (edge !== undefined && graph.bundles.has(edge)) {
      const { a, b } = graph.bundles.get(edge), at = b === graph.scene.centre ? [b, a] : [a, b];
      KG.wantFocus = "panel";
      KG.go({ node: KG.state.node && graph.scene.kind === "around" ? KG.state.node : "", with: "", fact: "", article: "", ...KG.relation(...at) });
    }
  });
  network.on("hoverNode", ({ node, event }) => {
    graph.hover = node;
    graph.near = new Set([...graph.bundles.values(), ...graph.others.values()].filter(({ a, b }) => a === node || b === node).map(({ a, b }) => (a === node ? b : a)));
    KG.tipNode(node, event);
    KG.redraw();
  });
  network.on("blurNode", () => { graph.hover = -1; graph.near = new Set(); KG.hideTip(); KG.redraw(); });
  network.on("hoverEdge", ({ edge, event }) => { if (graph.bundles.has(edge)) { graph.hoverEdge = edge; KG.tipEdge(graph.bundles.get(edge), event); KG.redraw(); } });
  network.on("blurEdge", () => { graph.hoverEdge = null; KG.hideTip(); KG.redraw(); });
  network.on("dragStart", ({ nodes }) => { KG.hideTip(); graph.dragged = nodes; });
  network.on("dragging", () => { for (const node of graph.dragged || []) graph.nodes.get(node).moved = network.getPosition(node); });
  network.on("dragEnd", () => { graph.dragged = []; });
  network.on("zoom", KG.quietly(() => KG.sizeUp(), 180));
  network.on("beforeDrawing", (context) => { context.lineCap = "round"; halo(context); });
  network.on("afterDrawing", (context) => { overlay(context); KG.drawLabels(context); });
  addEventListener("resize", KG.quietly(() => { graph.key = null; KG.drawGraph(); }, 150));
};
/** Draw again with the next frame, once however often it is asked. */
KG.redraw = () => {
  if (KG.graph.waiting) return;
  KG.graph.waiting = true;
  requestAnimationFrame(() => { KG.graph.waiting = false; KG.graph.network.redraw(); });
};
/** The state that shows one relation of `index`: its other end. */
KG.relation = (index, other) => ({ node: KG.data.entities[index].id, with: KG.data.entities[other].id });

const point = (index) => { const node = KG.graph.nodes.get(index); return node.moved || node; };
/** A soft disc behind the chosen entity and rings around pinned ones: nothing is drawn over the shapes. */
const halo = (context) => {
  const { scene, nodes, factor } = KG.graph, { strong } = KG.colours();
  if (!scene) return;
  const ring = (index, fill) => {
    const node = nodes.get(index);
    if (!node) return;
    const { x, y } = point(index);
    context.beginPath(); context.arc(x, y, node.size + 8 * factor, 0, 2 * Math.PI);
    if (fill) { context.globalAlpha = 0.22; context.fillStyle = strong; context.fill(); } else { context.setLineDash([]); context.lineWidth = 2 * factor; context.strokeStyle = strong; context.stroke(); }
    context.globalAlpha = 1;
  };
  if (scene.centre >= 0) ring(scene.centre, true);
  if (scene.kind === "path") ring(KG.route().to.index, true);
  for (const index of scene.pinned) ring(index, false);
};
/** The relations of what the pointer is on, and the chosen one, over the others in the strong colour. */
const overlay = (context) => {
  const { hover, hoverEdge, bundles, others, factor, nodes, scene } = KG.graph, { strong } = KG.colours();
  if (!scene) return;
  if (hover < 0 && !hoverEdge && !KG.graph.chosen) return;
  const marked = [...bundles.values(), ...others.values()].filter((bundle) => bundle.id === hoverEdge || bundle.a === hover || bundle.b === hover || bundle.id === KG.graph.chosen);
  context.save(); context.strokeStyle = strong; context.lineCap = "round";
  for (const bundle of marked) {
    const [a, b] = [point(bundle.a), point(bundle.b)], [from, to] = [nodes.get(bundle.a).size, nodes.get(bundle.b).size];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1, [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    const line = KG.LINES[KG.strongest(bundle.facts)];
    context.lineWidth = line.width * factor * (bundle.id === KG.graph.chosen ? 2 : 1.4);
    context.setLineDash(line.dashes ? line.dashes.map((part) => part * factor) : []);
    context.beginPath(); context.moveTo(a.x + dx * from, a.y + dy * from); context.lineTo(b.x - dx * to, b.y - dy * to); context.stroke();
  }
  context.restore();
};

/** Shapes and lines keep a least size on the screen: their sizes in the picture grow as it is zoomed out, in coarse steps. */
const factorNow = () => Math.min(6, Math.max(1, 1.35 ** Math.round(Math.log(0.95 / KG.graph.network.getScale()) / Math.log(1.35))));
KG.sizeUp = () => {
  if (!KG.graph.scene || factorNow() === KG.graph.factor) return;
  KG.graph.factor = factorNow();
  KG.paint();
};

/** What differs between the items that vis-network has and those it shall have, by id with a signature each. In the same scene an item that
 * goes is only hidden: it comes back with the next tick of a filter, and vis-network is slow to forget and learn. */
const difference = (had, items, same) => {
  const next = new Map(items.map((item) => [item.id, item])), gone = [], changed = [];
  for (const item of had.values()) {
    if (next.has(item.id)) continue;
    if (!same) gone.push(item.id);
    else { next.set(item.id, { ...item, sign: "hidden" }); if (item.sign !== "hidden") changed.push({ id: item.id, hidden: true }); }
  }
  for (const item of items) {
    item.sign = `${item.x} ${item.y} ${item.size} ${item.shape} ${item.width} ${item.dashes} ${item.tone} ${item.arrows && item.arrows.to.enabled} ${item.arrows && item.arrows.from.enabled}`;
    const known = had.get(item.id);
    if (known && known.moved && same) item.moved = known.moved;
    if (!known || known.sign !== item.sign) { const { sign, tone, side, moved, ...rest } = item; changed.push({ ...rest, ...(moved || {}), hidden: false }); }
  }
  return { next, gone, changed };
};
KG.paint = (scene = KG.graph.scene, same = true) => {
  const graph = KG.graph, { factor } = graph, colours = KG.colours();
  const items = graph.order.map((index) => {
    const entity = KG.data.entities[index], type = KG.data.types[entity.type].name, { x, y, side } = scene.places.get(index);
    const wanted = (7 + 2.1 * Math.sqrt(Math.min(entity.degree, 90))) * Math.sqrt(factor);
    const size = Math.round((scene.room && index !== scene.centre ? Math.min(wanted, scene.room) : wanted) * 10) / 10, paint = colours[type] || colours.line;
    return { id: index, x, y, side, size, shape: KG.SHAPES[type] || "dot", tone: paint, color: { background: paint, border: paint, hover: { background: paint, border: paint }, highlight: { background: paint, border: paint } } };
  });
  const lines = [...graph.bundles.values()].map((bundle) => {
    const { dashes, width } = KG.LINES[KG.strongest(bundle.facts)], round = Math.round(width * factor * 10) / 10;
    return {
      id: bundle.id, from: bundle.a, to: bundle.b, width: round, tone: colours.line, dashes: dashes ? dashes.map((part) => part * factor) : false,
      color: { color: colours.line, hover: colours.line, highlight: colours.line, opacity: 1, inherit: false }, arrows: { to: { enabled: bundle.to }, from: { enabled: bundle.from } },
    };
  });
  const nodes = difference(graph.nodes, items, same), edges = difference(graph.edges, lines, same);
  graph.nodes = nodes.next; graph.edges = edges.next;  // first: vis-network may draw at any of the following steps
  if (edges.gone.length) graph.set.edges.remove(edges.gone);
  if (nodes.gone.length) graph.set.nodes.remove(nodes.gone);
  if (nodes.changed.length) graph.set.nodes.update(nodes.changed);
  if (edges.changed.length) graph.set.edges.update(edges.changed);
  if (!nodes.gone.length && !nodes.changed.length && !edges.gone.length && !edges.changed.length) KG.redraw();  // else vis-network draws by itself
};

KG.drawGraph = () => {
  const graph = KG.graph, { state } = KG, shown = state.view === "graph";
  KG.at("stage").hidden = !shown || Boolean(state.article);
  if (KG.at("stage").hidden) return;
  const key = JSON.stringify([state.node, state.hops, state.path && [state.from, state.to, state.planned], state.pin, state.hide, KG.filtered.key, KG.dark(), KG.language]);
  const other = state.with && KG.data.byId.get(state.with), centre = KG.data.byId.get(state.node);
  graph.chosen = other && centre ? [Math.min(other.index, centre.index), Math.max(other.index, centre.index)].join("-") : "";
  if (key === graph.key) { KG.redraw(); KG.drawNotes(); return; }
  graph.key = key;
  const scene = KG.scene(), again = graph.scene && graph.scene.key === scene.key;
  graph.scene = null;
  ({ shown: graph.bundles, others: graph.others } = KG.bundles(scene));
  if (scene.kind === "whole" && KG.filtered.narrowed) {
    const joined = new Set([...graph.bundles.values()].flatMap(({ a, b }) => [a, b]));
    for (const index of [...scene.places.keys()]) if (!joined.has(index) && !scene.pinned.has(index)) scene.places.delete(index);
  }
  graph.order = [...scene.places.keys()].sort((a, b) => (b === scene.centre) - (a === scene.centre) || KG.data.entities[b].degree - KG.data.entities[a].degree || a - b);
  graph.hover = -1; graph.near = new Set(); graph.hoverEdge = null;
  const busy = graph.order.length > BUSY;
  if (busy !== graph.busy) { graph.busy = busy; graph.network.setOptions({ interaction: { hideEdgesOnDrag: busy, hideEdgesOnZoom: busy } }); }
  if (!again) graph.factor = scaleFor(scene).factor;
  graph.rank = new Map(graph.order.map((index, i) => [index, i]));
  KG.paint(scene, again);
  graph.scene = scene;
  if (!again) KG.fit();
  KG.drawNotes();
};

/** The view that shows all of a scene with room for the labels at its sides. */
const scaleFor = (scene) => {
  const { clientWidth: width, clientHeight: height } = KG.at("canvas"), points = [...scene.places.values()];
  if (!points.length || !width) return { scale: 1, x: 0, y: 0, factor: 1 };
  const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))], [top, bottom] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))];
  const beside = scene.kind === "whole" || width < 600 ? (scene.kind === "whole" ? (width < 600 ? 30 : 72) : 92) : 160;
  const margins = KG.margins(), { under } = margins, over = margins.over + (scene.kind === "path" ? 26 : 0);
  const scale = Math.min((width - 2 * beside) / Math.max(1, right - left), (height - over - under) / Math.max(1, bottom - top), scene.kind === "whole" ? 1.3 : 1.1);
  const factor = Math.min(6, Math.max(1, 1.35 ** Math.round(Math.log(0.95 / scale) / Math.log(1.35))));
  return { scale: Math.max(scale, 0.02), x: (left + right) / 2, y: (top + bottom) / 2 + (under - over) / 2 / Math.max(scale, 0.02), factor };
};
KG.fit = () => {
  const { scale, x, y } = scaleFor(KG.graph.scene);
  KG.graph.network.moveTo({ scale, position: { x, y }, animation: false });
};
KG.zoom = (by) => { const { network } = KG.graph; network.moveTo({ scale: Math.min(6, Math.max(0.03, network.getScale() * by)), animation: false }); KG.sizeUp(); };

/** What the pointer is on, in words beside it. */
const tip = (event, ...lines) => {
  const box = KG.at("tip"), stage = KG.at("stage").getBoundingClientRect();
  box.replaceChildren(...lines);
  box.hidden = false;
  const x = event.clientX - stage.left, y = event.clientY - stage.top;
  box.style.left = `${Math.max(4, Math.min(x + 14, stage.width - box.offsetWidth - 8))}px`;
  box.style.top = `${y + 18 + box.offsetHeight > stage.height ? y - box.offsetHeight - 10 : y + 18}px`;
};
KG.hideTip = () => { KG.at("tip").hidden = true; };
KG.tipNode = (index, event) => {
  const entity = KG.data.entities[index];
  tip(event, KG.make("div", { class: "strong" }, KG.name(KG.shorten(entity.name, 60))), KG.make("div", { class: "quiet" }, `${KG.term(KG.data.types[entity.type])} · ${KG.say("degree", entity.degree)}`), KG.hint(entity) ? KG.make("div", { class: "quiet" }, KG.name(KG.hint(entity))) : "");
};
KG.tipEdge = (bundle, event) => tip(event, ...bundle.facts.slice(0, 4).map((fact) => KG.make("div", {}, ...KG.sentence(fact), " · ", KG.termOf(fact.status))), bundle.facts.length > 4 ? KG.make("div", { class: "quiet" }, `+${bundle.facts.length - 4}`) : "");
