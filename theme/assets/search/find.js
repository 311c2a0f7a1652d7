// What a query means: all its words, exactly its phrases, and what to do when nothing has them all.

import { fold, means, places } from "./danish.js";
import * as engine from "./engine.js";

// Up to so many hits are read through before they are counted, where the engine alone cannot be exact.
const READ_THROUGH = 60;
const FIRST = 10;
// The engine takes about 0.2 ms for each hit of a search: with more of them its own order has to do.
const REORDERED = 150;
const PUNKTER = ["punkter:Punkter"];
const PAGES = ["emner:Emner", "organer:Organer", "personer:Personer", "organisationer:Organisationer"];

const read = (hits, from = 0, to = FIRST) => Promise.all(hits.slice(from, to).map((hit) => hit.record()));
const has = (record, word) => record.index.split(" ").some((one) => means(fold(one), word));
const idsOf = ({ hits }) => new Set(hits.map((hit) => hit.id));

/**
 * Find what a query { words, phrases } asks for: { hits, facets, exact, partly, unknown }. `exact`: the number of hits is
 * sure; `partly`: no record has all the words, the hits have some; `unknown`: the words that no record has.
 */
export const find = async ({ words, phrases }, options) => {
  if (phrases.length) return withPhrases(words, phrases, options);
  const found = await engine.find(words.join(" "), options);
  const sure = { ...found, exact: true, partly: false, unknown: [] };
  if (!words.length) return sure;
  if (!found.hits.length) return withSome(words, [], options);
  // The engine leaves out a word that it does not know, or takes a shorter one for it: look whether the hits have them all.
  const first = await read(found.hits);
  const unknown = words.filter((word) => !first.some((record) => has(record, word)));
  if (!unknown.length) return { ...sure, hits: await inOrder(found.hits, words, options) };
  return withSome(words.filter((word) => !unknown.includes(word)), unknown, options);
};

const isCalled = ({ title }, words) => words.every((word) => has({ index: fold(title) }, word));

/** Put items before pages that lead to them, first those where the words stand together, and on top those called so. */
const inOrder = async (hits, words, options) => {
  if (options.newest || hits.length > REORDERED) return hits;
  const text = words.join(" ");
  const items = idsOf(await engine.find(text, { ...options, only: { slags: PUNKTER } }));
  const together = words.length > 1 ? idsOf(await engine.find(text, { ...options, phrase: true })) : new Set();
  const place = ({ id }) => (items.has(id) ? (together.has(id) ? 0 : 1) : 2);
  const [best, good, rest] = [0, 1, 2].map((wanted) => hits.filter((hit) => place(hit) === wanted));
  const ordered = [...best, ...good];
  const records = await read(ordered);
  const called = ordered.filter((_, at) => at < FIRST && isCalled(records[at], words));
  return [...new Set([...called, ...ordered, ...rest])];
};

/** Find the pages that are called what was asked for, and lead to items: [record, ...]. */
export const namesakes = async ({ words, phrases }, { chosen }) => {
  if (phrases.length || !words.length || chosen.slags) return [];
  const { hits } = await engine.find(words.join(" "), { chosen, only: { slags: PAGES } });
  return (await read(hits)).filter((record) => isCalled(record, words)).slice(0, 3);
};

/** Find the records with as many of the words as any record has. */
const withSome = async (words, unknown, options) => {
  const scores = new Map();
  const missing = [...unknown];
  let facets = {};
  for (const word of words) {
    const found = await engine.find(word, options);
    if ((await read(found.hits)).some((record) => has(record, word))) {
      facets = found.facets;
      found.hits.forEach((hit, place) => {
        const score = scores.get(hit.id) ?? { hit, words: 0, place: 0 };
        scores.set(hit.id, { hit, words: score.words + 1, place: score.place + place });
      });
    } else missing.push(word);
  }
  const best = [...scores.values()].sort((a, b) => b.words - a.words || a.place - b.place);
  const hits = best.filter((score) => score.words === best[0].words).map((score) => score.hit);
  const partly = best.length > 0 && best[0].words < words.length + unknown.length;
  return { hits, facets: await counted(hits, facets), exact: true, partly, unknown: missing };
};

const withPhrases = async (words, phrases, options) => {
  const sets = await Promise.all(phrases.map((phrase) => engine.find(phrase, { ...options, phrase: true })));
  if (words.length) sets.push(await engine.find(words.join(" "), options));
  const others = sets.slice(1).map(idsOf);
  const common = sets[0].hits.filter((hit) => others.every((ids) => ids.has(hit.id)));
  // The engine's phrases are phrases of stems: only what has the very words counts.
  const records = await read(common, 0, READ_THROUGH);
  const says = ({ title, text = "" }, phrase) => ` ${fold(`${title} · ${text}`)} `.includes(` ${phrase} `);
  const right = (record) => phrases.every((one) => says(record, one)) && words.every((word) => has(record, word));
  const hits = common.filter((_, at) => at >= READ_THROUGH || right(records[at]));
  const exact = common.length <= READ_THROUGH;
  return { hits, facets: await counted(hits, sets[0].facets), exact, partly: false, unknown: hits.length ? [] : phrases };
};

/** Count the choices of some hits by reading them; of many, the engine's own counts have to do. */
const counted = async (hits, counts) => {
  if (hits.length > READ_THROUGH) return counts;
  const facets = {};
  for (const { filters } of await read(hits, 0, READ_THROUGH)) {
    for (const [name, choices] of Object.entries(filters)) {
      facets[name] ??= {};
      for (const choice of choices) facets[name][choice] = (facets[name][choice] ?? 0) + 1;
    }
  }
  return facets;
};

/** What was probably meant by words that nothing has: { sundhet: "sundhed", ... }. */
export const suggestions = async (unknown) => {
  const spelt = (await engine.vocabulary()).map((word) => [word, bare(fold(word))]);
  const meant = {};
  for (const word of unknown.filter((one) => one.length > 2)) {
    let best = Math.max(1, Math.floor(word.length / 4)) + 0.5;
    for (const [spelling, known] of spelt) {
      const away = distance(bare(word), known, best);
      if (away < best) [best, meant[word]] = [away, spelling];
    }
  }
  return meant;
};

// Bare o and a for ø and å are no mistake of fingers: they count for nothing.
const bare = (word) => word.replace(/oe/g, "o").replace(/aa/g, "a").replace(/ae/g, "a");

/** How many letters have to be put in, left out, changed or swapped with their neighbour (optimal string alignment). */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length];
};

/** Cut an excerpt of a text where most of what a query means stands: [["text", false], ["ord", true], ...]. */
export const excerpt = (text, query, length = 220) => {
  const marks = places(text, query);
  const within = (from) => marks.filter(([start, end]) => start >= from && end <= from + length).length;
  const [first = 0] = marks.map(([from]) => from).sort((a, b) => within(b) - within(a));
  const start = text.length > length && first > 60 ? text.indexOf(" ", first - 60) + 1 : 0;
  const end = text.length > start + length ? Math.max(text.lastIndexOf(" ", start + length), start + 1) : text.length;
  const pieces = start ? [["… ", false]] : [];
  let at = start;
  for (const [from, to] of marks.filter((mark) => mark[0] >= start && mark[1] <= end)) {
    pieces.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  return [...pieces, [text.slice(at, end), false], [end < text.length ? " …" : "", false]];
};
