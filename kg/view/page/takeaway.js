"use strict";
// What a reader takes away: a link, a citation, a picture, a table.
KG.toast = KG.quietly(() => { KG.at("toast").textContent = ""; }, 1800);
KG.tell = (text) => { KG.at("toast").textContent = text; KG.toast(); };
KG.copy = async (text) => {
  try { await navigator.clipboard.writeText(text); } catch {
    const area = KG.make("textarea", { class: "away", "aria-hidden": "true" }), held = document.activeElement;  // no clipboard here, as in a notebook's frame
    area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
    if (held) held.focus({ preventScroll: true });
  }
  KG.lastCopy = text;
  KG.tell(KG.say("copied"));
};
/** “words” title · date · file, who says it. */
KG.cite = async (piece) => {
  const by = piece.by >= 0 ? `（${KG.say("by", KG.data.entities[piece.by].name)}）` : "";
  await KG.copy(`“${await KG.words(piece)}”${by} ${KG.source(piece)}`);
};
KG.save = (blob, name) => {
  const link = KG.make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  KG.tell(KG.say("saved", name));
};
/** A table as CSV that spreadsheets open as text: with a mark of its encoding, and no cell that could be taken for a formula. */
KG.csv = (head, rows) => {
  const cell = (value) => { const text = String(value).replace(/\r/g, ""), safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text; return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe; };
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};
KG.dateRange = () => {
  const dates = KG.data.articles.map((article) => article.date).filter(Boolean).sort();
  return !dates.length ? "" : dates[0] === dates.at(-1) ? dates[0] : KG.say("dates", dates[0], dates.at(-1));
};

/** The picture with its legend and where it comes from. */
KG.savePicture = () => {
  const drawn = KG.at("canvas").querySelector("canvas"), colours = KG.colours(), ratio = drawn.width / drawn.clientWidth, foot = 92, head = 44;
  const width = drawn.clientWidth, height = drawn.clientHeight + foot + head, canvas = KG.make("canvas", { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.fillStyle = colours.ground; context.fillRect(0, 0, width, height);
  context.drawImage(drawn, 0, head, width, drawn.clientHeight);
  context.textBaseline = "middle"; context.fillStyle = colours.ink; context.font = `600 17px ${KG.FONT}`;
  const centre = KG.data.byId.get(KG.state.node), route = KG.state.path && KG.route();
  const about = route ? `${KG.shorten(route.from.name, 16)} ⇄ ${KG.shorten(route.to.name, 16)}` : centre ? KG.shorten(centre.name, 30) : KG.say("whole");
  context.fillText(`${KG.say("heading")} · ${about}`, 16, head / 2 + 4, width - 32);
  let x = 16, y = head + drawn.clientHeight + 20;
  context.font = `13px ${KG.FONT}`;
  const entry = (room, paint, text) => {
    const w = room + 6 + context.measureText(text).width + 18;
    if (x + w > width - 8 && x > 16) { x = 16; y += 22; }
    paint(x, y); context.setLineDash([]); context.fillStyle = colours.ink; context.fillText(text, x + room + 6, y);
    x += w;
  };
  for (const type of KG.data.typeOrder.map((i) => KG.data.types[i])) entry(14, (left, middle) => shape(context, type.name, left + 7, middle, colours[type.name] || colours.line), KG.term(type));
  for (const status of KG.STRENGTH) {
    entry(40, (left, middle) => {
      const { dashes, width: line } = KG.LINES[status];
      context.strokeStyle = colours.line; context.lineWidth = line; context.lineCap = "round"; context.setLineDash(dashes || []);
      context.beginPath(); context.moveTo(left + 2, middle); context.lineTo(left + 38, middle); context.stroke();
    }, KG.termOf(status));
  }
  context.fillStyle = colours.quiet; context.font = `12px ${KG.FONT}`;
  context.fillText(KG.say("sourceLine", KG.number(KG.data.articles.length), KG.dateRange()), 16, height - 16, width - 32);
  canvas.toBlob((blob) => KG.save(blob, "graph.png"));
};
const shape = (context, type, x, y, colour) => {
  const corners = { Organization: [[-6, -6], [6, -6], [6, 6], [-6, 6]], Place: [[0, -7], [7.5, 6.5], [-7.5, 6.5]], Initiative: [[0, -8], [8, 0], [0, 8], [-8, 0]], Product: [[-4, -7], [4, -7], [8, 0], [4, 7], [-4, 7], [-8, 0]] }[type];
  context.fillStyle = colour; context.beginPath();
  if (corners) corners.forEach(([dx, dy]) => context.lineTo(x + dx, y + dy)); else context.arc(x, y, 7, 0, 2 * Math.PI);
  context.fill();
};
