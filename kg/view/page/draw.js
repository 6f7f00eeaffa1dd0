"use strict";
// Shapes, colours and lines: of the canvas, and the same in the legend. Colours differ in lightness too, for colour-blind readers.
KG.SHAPES = { Person: "dot", Organization: "square", Place: "triangle", Initiative: "diamond", Product: "hexagon" };
KG.COLOURS = {
  light: { Person: "#0067a5", Organization: "#c2500a", Place: "#007a5a", Initiative: "#8f3f86", Product: "#6f6200", ground: "#fbfaf7", ink: "#1d2430", line: "#6b7482", strong: "#1d4fd7" },
  dark: { Person: "#62b6f0", Organization: "#f0a030", Place: "#35c79a", Initiative: "#e391cf", Product: "#efe05a", ground: "#14181f", ink: "#eef1f6", line: "#8d99aa", strong: "#8fb4ff" },
};
KG.LINES = { done: { dashes: false, width: 2.6 }, ongoing: { dashes: [14, 5], width: 2 }, stated: { dashes: false, width: 1.1 }, planned: { dashes: [2, 6], width: 2 } };
KG.STRENGTH = ["done", "ongoing", "stated", "planned"];
KG.dark = () => (KG.state.theme ? KG.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
KG.colours = () => KG.COLOURS[KG.dark() ? "dark" : "light"];

const SVG = "http://www.w3.org/2000/svg";
const svg = (tag, attributes) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
KG.icon = (type) => {
  const name = KG.data.types[type].name;
  const box = svg("svg", { viewBox: "0 0 16 16", class: `icon ${name}`, "aria-hidden": "true" });
  const shapes = { Organization: "2,2 14,2 14,14 2,14", Place: "8,1 15,14 1,14", Initiative: "8,0 16,8 8,16 0,8", Product: "4,1 12,1 16,8 12,15 4,15 0,8" };
  box.append(name in shapes ? svg("polygon", { points: shapes[name] }) : svg("circle", { cx: 8, cy: 8, r: 7 }));
  return box;
};
KG.line = (status) => {
  const box = svg("svg", { viewBox: "0 0 40 8", class: "line", "aria-hidden": "true" });
  const { dashes, width } = KG.LINES[status];
  box.append(svg("line", { x1: 1, x2: 39, y1: 4, y2: 4, "stroke-width": width, "stroke-dasharray": dashes ? dashes.join(" ") : "none" }));
  return box;
};
