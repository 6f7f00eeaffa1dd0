"use strict";
// Shapes, colours and lines: of the canvas, and the same in the legend. Colours differ in lightness too, for colour-blind readers.
KG.SHAPES = { Person: "dot", Organization: "square", Place: "triangle", Initiative: "diamond", Product: "hexagon" };
KG.COLOURS = {
  light: { Person: "#0b62a8", Organization: "#c04a00", Place: "#00795c", Initiative: "#933e8c", Product: "#6b6200", ground: "#fbfaf7", card: "#ffffff", ink: "#1b2330", quiet: "#576072", line: "#7c8697", strong: "#1d4fd7" },
  dark: { Person: "#5fb4f2", Organization: "#f39a3b", Place: "#38c998", Initiative: "#e48fd2", Product: "#e8d95a", ground: "#12161d", card: "#1a202a", ink: "#edf0f5", quiet: "#a7b1c0", line: "#7f8b9d", strong: "#8fb4ff" },
};
/** Dash lengths are in widths of the line; round ends make the shortest dashes dots. */
KG.LINES = { done: { dashes: false, width: 2.6 }, ongoing: { dashes: [12, 8], width: 2.2 }, stated: { dashes: false, width: 1.1 }, planned: { dashes: [0.5, 6], width: 2.6 } };
KG.dark = () => (KG.state.theme ? KG.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
KG.colours = () => KG.COLOURS[KG.dark() ? "dark" : "light"];

const svg = (tag, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
KG.icon = (type) => {
  const name = KG.data.types[type].name;
  const box = svg("svg", { viewBox: "0 0 16 16", class: `icon ${name}`, "aria-hidden": "true" });
  const shapes = { Organization: "2,2 14,2 14,14 2,14", Place: "8,1 15.5,14.5 0.5,14.5", Initiative: "8,0 16,8 8,16 0,8", Product: "4,1 12,1 16,8 12,15 4,15 0,8" };
  box.append(name in shapes ? svg("polygon", { points: shapes[name] }) : svg("circle", { cx: 8, cy: 8, r: 7 }));
  return box;
};
KG.line = (status) => {
  const box = svg("svg", { viewBox: "0 0 40 8", class: "line", "aria-hidden": "true" }), { dashes, width } = KG.LINES[status];
  box.append(svg("line", { x1: 2, x2: 38, y1: 4, y2: 4, "stroke-width": width, "stroke-linecap": "round", "stroke-dasharray": dashes ? dashes.join(" ") : "none" }));
  return box;
};
