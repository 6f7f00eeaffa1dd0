"use strict";
// What is drawn and where: the whole graph or its hubs, one entity with those around it, or a path. Places are in pixels at zoom 1.
/** How many neighbours are drawn in all, by ring, for 1, 2 and 3 hops; what a ring does not use goes to the next. */
KG.RINGS = { 1: [40], 2: [16, 24], 3: [10, 14, 16] };
const middle = (values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
const stage = () => { const { clientWidth: width, clientHeight: height } = KG.at("canvas"); return { width: Math.max(width, 280), height: Math.max(height, 220) }; };

/** Room above and below the picture, for what stands over it, and the least height of a row with a label. */
KG.margins = () => { const narrow = stage().width < 600; return { over: KG.state.pin.length || KG.state.hide.length ? 48 : narrow ? 16 : 34, under: narrow ? 62 : 66, row: narrow ? 17 : 21 }; };

/** The tree that is drawn around `centre`: for every ring its nodes with parent and sector (a relation and its direction). */
const ringsAround = (centre, hops) => {
  const { over, under, row } = KG.margins(), most = Math.floor((2 * (stage().height - over - under)) / row / Math.sqrt(hops)) - 4;  // what has a row of its own
  const parent = new Map([[centre.index, null]]), rings = [];
  let edge = [centre.index], left = 0, room = 0;
  for (let hop = 0; hop < hops; hop += 1) {
    const found = new Map();
    for (const index of edge) {
      for (const fact of KG.data.entities[index].facts) {
        const other = KG.other(fact, index);
        if (other < 0 || parent.has(other) || !KG.passes(fact) || KG.isHidden(other)) continue;
        const symmetric = KG.data.predicates[fact.predicate].symmetric, sector = fact.predicate * 2 + (symmetric || fact.subject === index ? 0 : 1);
        const known = found.get(other);
        if (!known) found.set(other, { index: other, from: index, sector });
        else if (known.from === index && sector < known.sector) known.sector = sector;
      }
    }
    room += KG.RINGS[hops][hop];
    const known = (a, b) => KG.data.entities[b.index].degree - KG.data.entities[a.index].degree || a.index - b.index, turns = new Map();
    const all = [...found.values()].sort(known);
    // Every sector in turn gives its best known, so that a hundred of one kind do not crowd out the only one of another.
    for (const item of all) { const key = `${item.from} ${item.sector}`; item.turn = turns.get(key) || 0; turns.set(key, item.turn + 1); }
    all.sort((a, b) => a.turn - b.turn || known(a, b));
    const ring = all.slice(0, Math.max(0, Math.min(room, most + 1 - parent.size)));
    room -= ring.length;
    left += all.length - ring.length;
    for (const item of ring) parent.set(item.index, item);
    rings.push(ring);
    edge = ring.map((item) => item.index);
  }
  return { rings, left };
};

/** Rings as a tree on two sides: every leaf has a row of its own, so that its label has one too; the rows run clockwise by sector. */
KG.around = (centre, hops) => {
  const { rings, left } = ringsAround(centre, hops), { width, height } = stage();
  const children = new Map();
  for (const ring of rings) for (const item of ring) children.set(item.from, [...(children.get(item.from) || []), item]);
  for (const list of children.values()) list.sort((a, b) => a.sector - b.sector || KG.data.entities[b.index].degree - KG.data.entities[a.index].degree || a.index - b.index);
  const leaves = (index) => (children.get(index) || []).reduce((sum, item) => sum + leaves(item.index), 0) || 1;
  const first = children.get(centre.index) || [], gap = 0.7;
  const total = first.reduce((sum, item, i) => sum + leaves(item.index) + (i && item.sector !== first[i - 1].sector ? gap : 0), 0);
  const sides = [[], []];
  let rows = 0;
  first.forEach((item, i) => {
    const size = leaves(item.index), break_ = i && item.sector !== first[i - 1].sector ? gap : 0;
    sides[rows + size / 2 <= total / 2 || (i === 0) ? 0 : 1].push({ item, size, break_: break_ });
    rows += size + break_;
  });
  const longest = Math.max(...sides.map((side) => side.reduce((sum, one, i) => sum + one.size + (i ? one.break_ : 0), 0)), 1);
  const { over, under, row: least } = KG.margins(), row = Math.min(56, Math.max(least, (height - over - under - least) / longest)), tall = Math.max((longest * row) / 2 * 1.14, 90);
  const wide = Math.min(330, Math.max(70, width / 2 - (width < 600 ? 104 : 170))) / Math.sqrt(hops), step = Math.max(wide * 0.85, width < 600 ? 60 : 130);
  const places = new Map([[centre.index, { x: 0, y: 0, side: 0 }]]), tree = new Set();
  sides.forEach((side, s) => {
    const turn = s === 0 ? 1 : -1, size = side.reduce((sum, one, i) => sum + one.size + (i ? one.break_ : 0), 0);
    let at = -size / 2;
    const put = (item, hop, from) => {
      const below = children.get(item.index) || [];
      let cursor = from;
      for (const child of below) { put(child, hop + 1, cursor); cursor += leaves(child.index); }
      const y = (from + leaves(item.index) / 2) * row * turn, curve = Math.sqrt(Math.max(0.05, 1 - (y / tall) ** 2));
      places.set(item.index, { x: Math.round(turn * (wide * curve + step * hop)), y: Math.round(y), side: turn });
      tree.add(item.from < item.index ? `${item.from}-${item.index}` : `${item.index}-${item.from}`);
    };
    side.forEach((one, i) => { if (i) at += one.break_; put(one.item, 0, at); at += one.size; });
  });
  const captions = new Map();
  for (const item of first) {
    const place = places.get(item.index), key = `${item.sector} ${place.side}`;
    captions.set(key, [...(captions.get(key) || []), place]);
  }
  const sectors = [...captions].map(([key, several]) => {
    const predicate = KG.data.predicates[Math.trunc(Number(key.split(" ")[0]) / 2)];
    return { text: KG.term(predicate) + (several.length > 1 ? ` ${several.length}` : ""), x: middle(several.map((p) => p.x)), y: middle(several.map((p) => p.y)), along: true };
  });
  return { places, left, sectors, tree, room: row * 0.56 };
};

/** A chain of names in a row, or in a column where the screen is narrow. */
const chain = (steps, first) => {
  const { width, height } = stage(), upright = width < 600, places = new Map(), count = steps.length;
  const step = upright ? Math.max(90, Math.min(150, (height - 120) / Math.max(1, count))) : Math.max(150, Math.min(260, (width - 200) / Math.max(1, count)));
  const order = [first, ...steps.map((one) => one.to)];
  order.forEach((index, i) => {
    const along = Math.round((i - count / 2) * step), aside = i % 2 && !upright ? 34 : 0;
    places.set(index, upright ? { x: 0, y: along, side: 1 } : { x: along, y: aside, side: 0 });
  });
  const sectors = steps.map((one) => {
    const [a, b] = [places.get(one.from), places.get(one.to)], names = [...new Set(one.facts.map((fact) => KG.term(KG.data.predicates[fact.predicate])))];
    return { text: names.slice(0, 2).join("、") + (one.facts.length > 1 ? ` ×${one.facts.length}` : ""), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  });
  return { places, left: 0, sectors, tree: new Set(steps.map((one) => [Math.min(one.from, one.to), Math.max(one.from, one.to)].join("-"))) };
};

/** The scene that the state asks for: kind, places, captions, which relations belong to it, and how many were left out. */
KG.scene = () => {
  const { state, data } = KG, centre = data.byId.get(state.node);
  let scene;
  const route = state.path ? KG.route() : null;
  if (route && route.steps.length) scene = { kind: "path", key: `path ${state.from} ${state.to} ${state.planned}`, ...chain(route.steps, route.from.index), centre: route.from.index };
  else if (centre) scene = { kind: "around", key: `around ${centre.id} ${state.hops}`, ...KG.around(centre, state.hops), centre: centre.index };
  else {
    const places = new Map();
    for (const [index, x, y] of data.network.nodes) if (KG.remains(data.entities[index]) && !KG.isHidden(index)) places.set(index, { x, y, side: 0 });
    scene = { kind: "whole", key: "whole", places, left: 0, sectors: [], tree: null, centre: -1 };
  }
  scene.pinned = new Set(state.pin.map((id) => data.byId.get(id)).filter(Boolean).map((entity) => entity.index));
  const absent = [...scene.pinned].filter((index) => !scene.places.has(index) && !KG.isHidden(index));
  const lowest = Math.max(...[...scene.places.values()].map((place) => place.y), 0);
  absent.forEach((index, i) => scene.places.set(index, { x: Math.round((i - (absent.length - 1) / 2) * 150), y: lowest + 90, side: 0 }));
  return scene;
};
/** Relations between what is drawn, parallel facts bundled: {shown, others}. Around one entity and on a path only those of the tree and of
 * pinned names are shown at once; the others are drawn when the pointer is on one of their ends. */
KG.bundles = (scene) => {
  const bundles = new Map(), others = new Map(), { places, tree, pinned } = scene;
  for (const index of places.keys()) {
    for (const fact of KG.data.entities[index].facts) {
      if (fact.object < 0 || fact.object === fact.subject || fact.subject !== index || !places.has(fact.object) || !KG.passes(fact)) continue;
      const a = Math.min(fact.subject, fact.object), b = Math.max(fact.subject, fact.object), key = `${a}-${b}`;
      const group = !tree || tree.has(key) || pinned.has(a) || pinned.has(b) ? bundles : others;
      if (!group.has(key)) group.set(key, { id: key, a, b, facts: [], to: false, from: false });
      const bundle = group.get(key);
      bundle.facts.push(fact);
      if (!KG.data.predicates[fact.predicate].symmetric) bundle[fact.subject === a ? "to" : "from"] = true;
    }
  }
  return { shown: bundles, others };
};
