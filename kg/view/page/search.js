"use strict";
// Names, aliases, posts and pinyin initials, in a few long strings so that fifty thousand names are searched in milliseconds.
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\u0000-\u001f]+/g, " ");
const BREAK = "\n", LONGEST = 40, NONE = 99;

/** Forms joined by line breaks, and for every form where it starts, whose it is and its rank as a name. */
const joinForms = (forms) => {
  const starts = new Int32Array(forms.length + 1);
  let at = 0;
  forms.forEach(([, form], i) => { starts[i] = at; at += form.length + 1; });
  starts[forms.length] = at;
  return { text: forms.map(([, form]) => form).join(BREAK), starts, owners: Int32Array.from(forms, ([owner]) => owner), ranks: Uint8Array.from(forms, ([, , rank]) => rank) };
};
/** For every character of the text the letters that may stand for it, as bits; 0 between forms. */
const lettersOf = (text) => {
  const { initials } = KG.data, known = new Map(), bits = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    let bit = known.get(character);
    if (bit === undefined) {
      bit = 0;
      const letters = initials[character] || character;
      for (const letter of letters) {
        const code = letter.charCodeAt(0);
        if (code >= 97 && code <= 122) bit |= 1 << (code - 97);
        else if (code >= 48 && code <= 57) bit |= 1 << 26;
      }
      known.set(character, bit);
    }
    bits[i] = bit;
  }
  return bits;
};
KG.startIndex = () => {
  const names = [], posts = [];
  for (const entity of KG.data.entities) {
    names.push([entity.index, fold(entity.name), 0]);
    for (const alias of entity.aliases) names.push([entity.index, fold(alias), 1]);
    for (const fact of entity.facts) {
      if (!fact.title || fact.subject !== entity.index || fact.object < 0) continue;
      const bodies = KG.data.entities[fact.object];
      for (const body of [bodies.name, ...bodies.aliases.slice(0, 2)]) posts.push([entity.index, fold(body + fact.title), fact.ended ? 3 : 0]);
    }
  }
  const index = { names: joinForms(names), posts: joinForms(posts), degrees: Int32Array.from(KG.data.entities, (entity) => entity.degree) };
  index.letters = lettersOf(index.names.text);
  KG.index = index;
};

/** Every form that holds `query`: calls `found(form, place in the form, length of the form)`, each form once, in order. */
const eachForm = ({ text, starts }, query, found) => {
  let form = 0;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, starts[form])) {
    while (starts[form + 1] <= at) form += 1;
    found(form, at - starts[form], starts[form + 1] - starts[form] - 1);
    form += 1;
    if (form >= starts.length - 1) return;
  }
};
/** How well every entity answers one word, 0 best, 99 not at all: its names, then aliases, initials, then posts. */
const ranksOf = (word) => {
  const { names, posts, letters } = KG.index, ranks = new Uint8Array(KG.data.entities.length).fill(NONE);
  const take = (owner, rank) => { if (rank < ranks[owner]) ranks[owner] = rank; };
  if (/^[a-z0-9]+$/.test(word) && word.length <= LONGEST) {
    const wanted = Array.from(word, (c) => (c >= "a" ? 1 << (c.charCodeAt(0) - 97) : 1 << 26)), digits = /\d/.test(word);
    let form = 0;
    for (let at = 0; at + wanted.length <= letters.length; at += 1) {
      if (!(letters[at] & wanted[0])) continue;
      let i = 1;
      while (i < wanted.length && letters[at + i] & wanted[i]) i += 1;
      if (i < wanted.length) continue;
      if (digits && !Array.from(word).every((c, k) => c >= "a" || names.text[at + k] === c)) continue;
      while (names.starts[form + 1] <= at) form += 1;
      const whole = names.starts[form + 1] - names.starts[form] - 1 === wanted.length;
      take(names.owners[form], at > names.starts[form] ? 7 : whole ? 5 : 6);
    }
  }
  eachForm(names, word, (form, at, length) => take(names.owners[form], (at === 0 ? (length === word.length ? 0 : 2) : 4) + (names.ranks[form] ? 1 : 0)));
  eachForm(posts, word, (form, at, length) => take(posts.owners[form], (at + word.length === length ? 8 : 9) + posts.ranks[form]));
  return ranks;
};
/** The best `limit` entities and how many there are. Words parted by blanks must all be answered. */
KG.find = (text, limit = 12) => {
  const words = fold(text).trim().split(" ").filter(Boolean).slice(0, 6);
  if (!words.length) return { hits: [], total: 0, rank: NONE };
  const several = words.map(ranksOf), { degrees } = KG.index, best = [], worst = several[0];
  for (const ranks of several.slice(1)) for (let i = 0; i < worst.length; i += 1) if (ranks[i] > worst[i]) worst[i] = ranks[i];
  const before = (a, b) => worst[a] - worst[b] || degrees[b] - degrees[a] || a - b;
  let total = 0;
  for (let i = 0; i < worst.length; i += 1) {
    if (worst[i] === NONE) continue;
    total += 1;
    if (best.length === limit && before(i, best[limit - 1]) >= 0) continue;
    let at = best.length;
    while (at > 0 && before(i, best[at - 1]) < 0) at -= 1;
    best.splice(at, 0, i);
    if (best.length > limit) best.pop();
  }
  return { hits: best.map((i) => KG.data.entities[i]), total, rank: best.length ? worst[best[0]] : NONE };
};
/** Two names parted by a blank (or an arrow, a dash): the best entity for each, where no single entity answers to both. */
KG.findPair = (text) => {
  const parts = text.trim().split(/\s*(?:→|->|—+|\s)\s*/).filter(Boolean);
  if (parts.length !== 2) return null;
  const [a, b] = parts.map((part) => KG.find(part, 1));
  return a.total && b.total && a.rank < 8 && b.rank < 8 && a.hits[0] !== b.hits[0] ? [a.hits[0], b.hits[0]] : null;
};
