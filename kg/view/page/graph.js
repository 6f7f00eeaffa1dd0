"use strict";
// The picture: the whole graph or its hubs, or one entity with its neighbours around it.
KG.RING = 40;
KG.bundles = (inside) => {
  const bundles = new Map();
  for (const fact of KG.data.facts) {
    if (fact.object < 0 || fact.object === fact.subject || !inside.has(fact.subject) || !inside.has(fact.object) || !KG.passes(fact)) continue;
    const a = Math.min(fact.subject, fact.object), b = Math.max(fact.subject, fact.object), key = `${a}-${b}`;
    if (!bundles.has(key)) bundles.set(key, { id: key, a, b, facts: [], to: false, from: false });
    const bundle = bundles.get(key);
    bundle.facts.push(fact);
    if (!KG.data.predicates[fact.predicate].symmetric) bundle[fact.subject === a ? "to" : "from"] = true;
  }
  return [...bundles.values()];
};
/** Places around `centre`: first ring by predicate, further rings near the node that leads there. Returns places and what was left out. */
KG.around = (centre, hops) => {
  const places = new Map([[centre.index, { x: 0, y: 0 }]]);
  let ring = [centre.index], left = 0;
  for (let hop = 1; hop <= hops; hop += 1) {
    const found = new Map();
    for (const index of ring) {
      for (const fact of KG.data.entities[index].facts) {
        const other = KG.other(fact, index);
        if (other < 0 || places.has(other) || found.has(other) || !KG.passes(fact)) continue;
        const turned = fact.subject === index ? 0 : 1;
        found.set(other, { other, order: hop === 1 ? fact.predicate * 2 + turned : places.get(index).angle });
      }
    }
    let next = [...found.values()].sort((a, b) => KG.data.entities[b.other].degree - KG.data.entities[a.other].degree || a.other - b.other);
    const room = Math.max(0, KG.RING + 1 - places.size);
    left += Math.max(0, next.length - room);
    next = next.slice(0, room).sort((a, b) => a.order - b.order || a.other - b.other);
    const radius = 210 * hop + (next.length > 16 ? (next.length - 16) * 9 : 0);
    next.forEach((item, i) => {
      const angle = (2 * Math.PI * i) / next.length - Math.PI / 2 + (hop - 1) * 0.2;
      const far = next.length > 16 && i % 2 ? radius * 1.3 : radius;
      places.set(item.other, { x: Math.round(Math.cos(angle) * far * 1.15), y: Math.round(Math.sin(angle) * far * 0.85), angle });
    });
    ring = next.map((item) => item.other);
  }
  return { places, left };
};

KG.startGraph = () => {
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const many = KG.data.network.nodes.length > 400;
  const network = new vis.Network(KG.at("canvas"), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: many, hideEdgesOnZoom: many, keyboard: false, tooltipDelay: 1e8 },
    edges: { smooth: { enabled: true, type: "continuous", roundness: 0.3 }, arrows: { to: { scaleFactor: 0.5 }, from: { scaleFactor: 0.5 } }, hoverWidth: 1, selectionWidth: 1 },
    nodes: { borderWidth: 0, borderWidthSelected: 0, chosen: false },
  });
  KG.graph = { network, nodes, edges, hover: -1, bundles: new Map(), top: [] };
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) KG.visit(KG.data.entities[node]);
    else if (edge !== undefined) KG.go({ facts: KG.graph.bundles.get(edge).facts.map((fact) => fact.index), article: "", fact: "" });
  });
  network.on("hoverNode", ({ node }) => { KG.graph.hover = node; network.redraw(); });
  network.on("blurNode", () => { KG.graph.hover = -1; network.redraw(); });
  network.on("beforeDrawing", (context) => {
    const centre = KG.graph.centre;
    if (centre === undefined || !nodes.get(centre)) return;
    const { x, y } = network.getPosition(centre);
    context.beginPath();
    context.arc(x, y, nodes.get(centre).size + 10, 0, 2 * Math.PI);
    context.globalAlpha = 0.25; context.fillStyle = KG.colours().strong; context.fill(); context.globalAlpha = 1;
  });
  network.on("afterDrawing", KG.drawLabels);
};

KG.drawGraph = () => {
  const { network, nodes, edges } = KG.graph, { line, strong, ...colours } = KG.colours();
  const centre = KG.data.byId.get(KG.state.node);
  let places, left = 0;
  if (centre) ({ places, left } = KG.around(centre, KG.state.hops));
  else places = new Map(KG.data.network.nodes.filter((node) => KG.shownEntity(node.id)).map((node) => [node.id, node]));
  const chosen = new Set(KG.state.facts);
  const bundles = KG.bundles(places);
  KG.graph.bundles = new Map(bundles.map((bundle) => [bundle.id, bundle]));
  KG.graph.centre = centre ? centre.index : undefined;
  const order = [...places.keys()].sort((a, b) => KG.data.entities[b].degree - KG.data.entities[a].degree || a - b);
  KG.graph.order = centre ? [centre.index, ...order.filter((i) => i !== centre.index)] : order;
  const nextNodes = order.map((index) => {
    const entity = KG.data.entities[index], type = KG.data.types[entity.type].name, { x, y } = places.get(index);
    return { id: index, x, y, shape: KG.SHAPES[type] || "dot", size: Math.min(26, 8 + 2.4 * Math.sqrt(entity.degree)), color: { background: colours[type], border: colours[type], hover: colours[type], highlight: colours[type] } };
  });
  const nextEdges = bundles.map((bundle) => {
    const best = KG.STRENGTH.find((status) => bundle.facts.some((fact) => fact.status === status)) || "stated";
    const marked = bundle.facts.some((fact) => chosen.has(fact.index));
    const colour = marked ? strong : line;
    const touching = centre && (bundle.a === centre.index || bundle.b === centre.index);
    const names = [...new Set(bundle.facts.map((fact) => KG.term(KG.data.predicates[fact.predicate])))];
    const label = names.slice(0, 2).join("、") + (bundle.facts.length > 1 ? ` ×${bundle.facts.length}` : "");
    return {
      id: bundle.id, from: bundle.a, to: bundle.b, dashes: KG.LINES[best].dashes, width: KG.LINES[best].width * (marked ? 1.8 : 1),
      color: { color: colour, hover: strong, highlight: strong, opacity: 1 }, arrows: { to: { enabled: bundle.to }, from: { enabled: bundle.from } },
      label: touching || marked ? label : undefined, font: { size: 12, color: colours.ink, strokeWidth: 4, strokeColor: colours.ground, align: "horizontal" },
    };
  });
  const drop = (set, next) => { const keep = new Set(next.map((item) => item.id)); set.remove(set.getIds().filter((id) => !keep.has(id))); };
  drop(edges, nextEdges); drop(nodes, nextNodes);
  nodes.update(nextNodes); edges.update(nextEdges);
  const scene = centre ? `${centre.id} ${KG.state.hops}` : "";
  if (scene !== KG.graph.scene) { KG.graph.scene = scene; network.unselectAll(); network.fit({ animation: false, maxZoomLevel: 1.3 }); }
  KG.at("notice").textContent = left ? KG.say("more", left) : !centre && !KG.data.network.whole ? KG.say("hubs", nextNodes.length) : "";
  KG.at("canvas").setAttribute("aria-hidden", "true");  // the panel and the search say all of it in words
};

/** Labels at a constant size on the screen: greedy, the best connected first, none over another. */
KG.drawLabels = (context) => {
  const { network, order, hover, centre } = KG.graph, colours = KG.colours();
  if (!order) return;
  const canvas = context.canvas, ratio = canvas.width / (canvas.clientWidth || 1), scale = network.getScale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "left"; context.textBaseline = "middle"; context.lineJoin = "round";
  const boxes = [];
  const discs = order.length > 250 ? [] : order.map((index) => KG.graph.nodes.get(index)).filter(Boolean).map((node) => {
    const { x, y } = network.canvasToDOM({ x: node.x, y: node.y }), r = node.size * scale * 0.9;
    return { id: node.id, x: x - r, y: y - r, w: 2 * r, h: 2 * r };
  });
  const clear = (box, own) => discs.every((other) => other.id === own || box.x + box.w < other.x || other.x + other.w < box.x || box.y + box.h < other.y || other.y + other.h < box.y);
  const free = (box) => boxes.every((other) => box.x + box.w < other.x || other.x + other.w < box.x || box.y + box.h < other.y || other.y + other.h < box.y);
  const queue = hover >= 0 && KG.graph.nodes.get(hover) ? [hover, ...order.filter((index) => index !== hover)] : order;
  let drawn = 0;
  for (const index of queue) {
    if (drawn >= 140) break;
    const node = KG.graph.nodes.get(index);
    if (!node) continue;
    const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
    if (x < -50 || y < -50 || x > canvas.clientWidth + 50 || y > canvas.clientHeight + 50) continue;
    const first = index === centre || index === hover;
    context.font = `${first ? "600 15px" : "13px"} "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
    const text = KG.shorten(KG.data.entities[index].name, first ? 24 : 14), w = context.measureText(text).width, h = 18, r = node.size * scale + 4;
    const spots = [[x - w / 2, y + r], [x + r, y - h / 2], [x - w / 2, y - r - h], [x - r - w, y - h / 2], [x - w / 2, y + r + h], [x - w / 2, y - r - 2 * h]];
    const open = spots.filter(([left, top]) => free({ x: left, y: top, w, h }));
    // A label may cover a shape only where nothing else is left, and only of the best connected or a focused name.
    const spot = open.find(([left, top]) => clear({ x: left, y: top, w, h }, index)) || (first || drawn < 20 ? open[0] : undefined);
    if (!spot) continue;
    boxes.push({ x: spot[0], y: spot[1], w, h });
    drawn += 1;
    context.lineWidth = 4; context.strokeStyle = colours.ground; context.fillStyle = colours.ink;
    context.strokeText(text, spot[0], spot[1] + h / 2);
    context.fillText(text, spot[0], spot[1] + h / 2);
  }
  KG.graph.labels = boxes;
  context.restore();
};
