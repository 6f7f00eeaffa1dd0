"use strict";
// Labels at a constant size on the screen: the best connected first, none over another; captions of sectors; counts of bundles.
const LABELLED = 20, MOST = 160, TRIED = 500;
let HEIGHT = 18;  // of a label; less on a narrow screen
const widths = new Map();
const widthOf = (context, text) => {
  const key = context.font + text;
  if (!widths.has(key)) { if (widths.size > 5000) widths.clear(); widths.set(key, context.measureText(text).width); }
  return widths.get(key);
};
const apart = (a, b) => a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;

/** Where a label may stand, best first: outwards where the scene has sides, then around the shape, then further and further away. */
const spots = (x, y, r, w, side, far) => {
  const right = [x + r, y - HEIGHT / 2], left = [x - r - w, y - HEIGHT / 2], below = [x - w / 2, y + r - 1], above = [x - w / 2, y - r - HEIGHT];
  const first = side > 0 ? [right, below, above, left] : side < 0 ? [left, below, above, right] : [below, right, above, left];
  if (!far) return first;
  for (let ring = 1; ring <= 5; ring += 1) {
    const d = ring * (HEIGHT + 2);
    first.push([x - w / 2, y + r + d], [x - w / 2, y - r - HEIGHT - d], [x + r, y - HEIGHT / 2 + d], [x + r, y - HEIGHT / 2 - d], [x - r - w, y - HEIGHT / 2 + d], [x - r - w, y - HEIGHT / 2 - d]);
  }
  return first;
};
const write = (context, text, x, y, colours, colour) => {
  context.lineWidth = 4; context.strokeStyle = colours.ground; context.strokeText(text, x, y);
  context.fillStyle = colour; context.fillText(text, x, y);
};

KG.drawLabels = (context) => {
  const { network, order, rank, hover, near, scene, nodes } = KG.graph;
  if (!scene) return;
  const colours = KG.colours(), canvas = context.canvas, ratio = canvas.width / (canvas.clientWidth || 1), scale = network.getScale();
  const { clientWidth: width, clientHeight: height } = canvas, small = width < 600;
  HEIGHT = small ? 16 : 18;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "left"; context.textBaseline = "middle"; context.lineJoin = "round"; context.setLineDash([]);
  const zero = network.canvasToDOM({ x: 0, y: 0 }), seen = [];
  const onScreen = ({ x, y }) => ({ x: zero.x + x * scale, y: zero.y + y * scale }), place = (index) => { const node = nodes.get(index); return onScreen(node.moved || node); };
  for (const index of order) {
    const { x, y } = place(index), node = nodes.get(index);
    if (x > -40 && y > -40 && x < width + 40 && y < height + 40 && seen.push({ index, x, y, r: node.size * scale, side: node.side }) === TRIED) break;
  }
  if (hover >= 0 && !seen.some(({ index }) => index === hover)) seen.push({ index: hover, ...place(hover), r: nodes.get(hover).size * scale, side: nodes.get(hover).side });
  const boxes = [], discs = seen.length > 250 ? [] : seen.map(({ index, x, y, r }) => ({ index, x: x - r * 0.85, y: y - r * 0.85, w: r * 1.7, h: r * 1.7 }));
  const free = (box) => boxes.every((other) => apart(box, other)), clear = (box, own) => discs.every((disc) => disc.index === own || apart(box, disc));
  const first = (index) => index === scene.centre || index === hover;
  const ranked = hover < 0 ? seen : [...seen].sort((a, b) => (b.index === hover) - (a.index === hover) || near.has(b.index) - near.has(a.index));
  for (const { index, x, y, r, side } of ranked) {
    if (boxes.length >= MOST) break;
    const strong = first(index), must = strong || rank.get(index) < LABELLED || scene.pinned.has(index) || near.has(index);
    const leading = scene.kind === "whole" && rank.get(index) < LABELLED;
    context.font = `${strong ? "600 15px" : leading ? "500 13px" : scene.kind === "whole" || small ? "12px" : "13px"} ${KG.FONT}`;
    let text = KG.shorten(KG.data.entities[index].name, strong ? 24 : 14), w = widthOf(context, text);
    const room = side > 0 ? width - x - r - 8 : side < 0 ? x - r - 8 : Infinity;
    for (let count = 13; side && !strong && w > room && count >= 4; count -= 1) { text = KG.shorten(KG.data.entities[index].name, count); w = widthOf(context, text); }
    const narrow = small && scene.kind === "whole" && !strong;
    if (narrow) { text = KG.shorten(KG.data.entities[index].name, 9); w = widthOf(context, text); }
    const open = spots(x, y, r + (scene.pinned.has(index) ? 11 : 5), w, strong && index === scene.centre ? 0 : side, must).map(([left, top]) => ({ x: must ? Math.min(Math.max(left, 2), width - w - 2) : left, y: top, w, h: HEIGHT, index }))
      .filter((box) => free(box) && box.x >= 2 && box.x + w <= width - 2);
    const box = open.find((one) => clear(one, index)) || (must ? open[0] : undefined);
    if (!box) continue;
    boxes.push(box);
    const far = Math.hypot(Math.max(box.x - x, x - box.x - w, 0), Math.max(box.y - y, y - box.y - HEIGHT, 0)) - r;
    if (far > HEIGHT * 0.8) {  // a label that stands away from its shape has a line to it
      context.beginPath(); context.moveTo(x, y); context.lineTo(Math.min(Math.max(x, box.x), box.x + w), y < box.y ? box.y + 2 : y > box.y + HEIGHT ? box.y + HEIGHT - 2 : box.y + HEIGHT / 2);
      context.lineWidth = 1; context.strokeStyle = colours.quiet; context.stroke();
    }
    context.globalAlpha = hover >= 0 && !strong && !near.has(index) ? 0.35 : 1;
    write(context, text, box.x, box.y + HEIGHT / 2, colours, scene.kind === "whole" && !must ? colours.quiet : colours.ink);
    context.globalAlpha = 1;
  }
  KG.graph.labels = [...boxes];
  KG.graph.captions = [];
  context.font = `12px ${KG.FONT}`;
  const origin = scene.centre >= 0 && nodes.get(scene.centre) ? place(scene.centre) : null;
  for (const sector of scene.sectors) {
    const end = onScreen(sector), w = widthOf(context, sector.text);
    const boxAt = (part) => {
      const x = sector.along ? origin.x + (end.x - origin.x) * part : end.x, y = sector.along ? origin.y + (end.y - origin.y) * part : end.y;
      return { x: x - w / 2 - 5, y: y - 9, w: w + 10, h: 18 };
    };
    const open = (sector.along ? [0.58, 0.68, 0.48, 0.76, 0.4] : [1]).map(boxAt).filter(free), box = open.find((one) => clear(one, -1)) || (small || KG.state.hops > 1 ? undefined : open[0]);
    if (!box) continue;
    boxes.push(box); KG.graph.captions.push({ ...box, text: sector.text });
    context.fillStyle = colours.ground; context.beginPath(); context.roundRect(box.x, box.y, box.w, box.h, 9); context.fill();
    context.fillStyle = colours.quiet; context.fillText(sector.text, box.x + 5, box.y + 9);
  }
  if (scene.tree) {
    context.font = `600 11px ${KG.FONT}`;
    for (const bundle of KG.graph.bundles.values()) {
      if (bundle.facts.length < 2 || scene.kind === "path") continue;
      const [a, b] = [place(bundle.a), place(bundle.b)], far = bundle.a === scene.centre ? b : a, start = far === b ? a : b;
      const text = `×${bundle.facts.length}`, w = widthOf(context, text), x = start.x + (far.x - start.x) * 0.84, y = start.y + (far.y - start.y) * 0.84;
      const box = { x: x - w / 2 - 3, y: y - 8, w: w + 6, h: 16 };
      if (!free(box) || !clear(box, -1)) continue;
      boxes.push(box);
      write(context, text, x - w / 2, y, colours, colours.ink);
    }
  }
  context.restore();
};
