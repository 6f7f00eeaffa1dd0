"use strict";
// One namespace for all parts of the page; every part adds its own functions to it.
const KG = {};

/** A new element. Text only ever becomes a text node: nothing of the graph is parsed as HTML. */
KG.make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};
KG.at = (id) => document.getElementById(id);

/** A name, isolated so that marks of writing direction in it cannot turn its surroundings. */
KG.name = (text) => KG.make("bdi", { class: "name" }, text);

/** `text` cut after `count` characters as readers count them, without control and direction marks: for the canvas. */
KG.shorten = (text, count) => {
  const clean = text.slice(0, 400).replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "");
  const parts = Array.from(new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(clean), (part) => part.segment);
  return parts.length > count ? parts.slice(0, count).join("") + "…" : clean;
};
