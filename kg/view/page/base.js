"use strict";
// One namespace for all parts of the page; every part adds its own functions to it.
const KG = {};

KG.FONT = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Hiragino Sans GB","Microsoft YaHei",system-ui,sans-serif';

/** A new element. Text only ever becomes a text node: nothing of the graph is parsed as HTML. */
KG.make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};
KG.button = (text, onclick, more = {}) => KG.make("button", { type: "button", onclick, ...more }, text);
/** A button inside running text, which breaks across lines as text does. */
KG.inline = (content, action, more = {}) => KG.make("span", { role: "button", tabindex: 0, ...more,
  onclick: (event) => { event.stopPropagation(); action(); },
  onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); action(); } } }, content);
KG.at = (id) => document.getElementById(id);

/** New content for a container; the focus stays on the element with the same id, and the scroll position where `keep` says so. */
KG.fill = (container, children, keep = false) => {
  const held = container.contains(document.activeElement) ? document.activeElement.id : "", top = container.scrollTop;
  container.replaceChildren(...children.flat().filter(Boolean));
  const again = held && KG.at(held);
  if (again) again.focus({ preventScroll: true });
  container.scrollTop = keep ? top : 0;
};

/** Words of the graph, isolated so that marks of writing direction in them cannot turn their surroundings. */
KG.name = (text, className = "name") => KG.make("bdi", { class: className, lang: "zh" }, text);

const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });
/** `text` cut after `count` characters as readers count them, without control and direction marks. */
KG.shorten = (text, count) => {
  const clean = text.slice(0, 400).replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "");
  if (clean.length <= count) return clean;
  const parts = [];
  for (const { segment } of segmenter.segment(clean)) {
    if (parts.length === count) return parts.join("") + "…";
    parts.push(segment);
  }
  return clean;
};

/** A function that runs once its callers have been quiet for `wait` milliseconds. */
KG.quietly = (action, wait) => {
  let timer = 0;
  return (...values) => { clearTimeout(timer); timer = setTimeout(action, wait, ...values); };
};
