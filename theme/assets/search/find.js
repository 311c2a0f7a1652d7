// What a query means: all its words, exactly its phrases, and what to do when nothing has them all.

import { beginning, fold, nearness, places } from "./danish.js";
import * as engine from "./engine.js";

// A word that stands in the title or often counts for more, but never more than this many times a word that stands once
// (BM25's saturation; the index writes weights in such steps).
const SATURATION = 1.2 * 6;
const PAGES = ["emner", "organer", "personer", "organisationer"];

/** The archive's words that somebody may mean by a word: [{ word, near, ... }]. Of one or two letters, first of all it. */
const meantBy = async (asked) => {
  const all = await engine.words(beginning(asked), { whole: asked.length < 2 });
  const near = all.map((entry) => ({ ...entry, near: nearness(entry.word, asked) })).filter((entry) => entry.near);
  const itself = near.filter((entry) => entry.near === 1);
  return asked.length < 3 && itself.length ? itself : near;
};

/** Where some rows of words stand one behind the other: the places of each last word. */
const oneBehindTheOther = async (rows) => {
  const [first, ...others] = await Promise.all(rows.map(engine.placesOf));
  return others.reduce((before, row) => {
    let at = 0;
    return row.filter((place) => {
      while (before[at] < place - 1) at++;
      return before[at] === place - 1;
    });
  }, first);
};

/** The words of a phrase, exactly, and the records that have it. */
const phraseOf = async (phrase) => {
  const rows = await Promise.all(phrase.split(" ").map((word) => engine.words(word, { whole: true })));
  const there = rows.every((row) => row.length) ? await oneBehindTheOther(rows) : [];
  return { words: rows.flat().map((entry) => ({ ...entry, near: 1 })), records: new Set(Array.from(there, engine.recordAt)) };
};

/** Add up for each record how much it has of a word, and how many words it has at all, and in its title. */
const tally = (sums, entries) => {
  const weights = new Float32Array(sums.score.length);
  const titled = new Uint8Array(weights.length);
  let having = 0;
  for (const entry of entries) {
    engine.visit(entry, (record, weight, inTitle) => {
      if (!weights[record]) having++;
      weights[record] += entry.near * weight;
      titled[record] |= inTitle;
    });
  }
  const rarity = Math.log(1 + (weights.length - having + 0.5) / (having + 0.5));
  weights.forEach((weight, record) => {
    if (!weight) return;
    sums.score[record] += (rarity * weight) / (weight + SATURATION);
    sums.words[record]++;
    sums.titled[record] += titled[record];
  });
};

/**
 * Find the records that a query { words, phrases } means, the best first or the newest: { records, named, partly, unknown }.
 * `named`: the pages that are called so; `partly`: no record has all the words, these have as many as any; `unknown`: the
 * words that no record has.
 */
export const find = async ({ words, phrases }, { newest = false } = {}) => {
  const { count, isPage } = await engine.load();
  const [meant, exact] = await Promise.all([Promise.all(words.map(meantBy)), Promise.all(phrases.map(phraseOf))]);
  const known = meant.filter((entries) => entries.length);
  const unknown = words.filter((_, at) => !meant[at].length);
  const sums = { score: new Float32Array(count), words: new Uint8Array(count), titled: new Uint8Array(count) };
  for (const entries of known) tally(sums, entries);
  const having = Uint8Array.from(sums.words);
  for (const phrase of exact) for (const entry of phrase.words) tally(sums, [entry]);

  const all = Array.from({ length: count }, (_, record) => record);
  const right = all.filter((record) => exact.every((phrase) => phrase.records.has(record)));
  const most = right.reduce((best, record) => Math.max(best, having[record]), 0);
  if (!most && words.length && !phrases.length) return { records: [], named: [], partly: false, unknown };
  const records = right.filter((record) => having[record] === most);
  if (newest) return { records, named: [], partly: most < words.length, unknown };

  // Items before pages that lead to them; of the items, first those called so, and those where the words stand together.
  const together = known.length > 1 && most === words.length ? await oneBehindTheOther(known) : [];
  const joined = new Set(Array.from(together, engine.recordAt));
  const isCalled = (record) => words.length > 0 && sums.titled[record] === words.length;
  const rank = (record) => (isPage[record] ? 0 : 100 + (isCalled(record) ? 200 : 0) + (joined.has(record) ? 100 : 0));
  const best = Float64Array.from(records, (record) => sums.score[record] + rank(record));
  const order = Array.from(records.keys()).sort((a, b) => best[b] - best[a] || a - b);
  const sorted = order.map((at) => records[at]);
  const named = phrases.length ? [] : sorted.filter((record) => isPage[record] && isCalled(record));
  return { records: sorted, named, partly: most < words.length, unknown };
};

/**
 * Narrow records down by { organ: ["kd-net"], ... }: { records, facets }. Facets are { organ: [[value, label, count]] }: how
 * many records each choice brings, beside what is chosen in the other groups.
 */
export const narrow = async (records, chosen) => {
  const { count } = await engine.load();
  const choices = await engine.choices();
  const groups = [...new Set(choices.map((choice) => choice.group))];
  // A bit for each group that keeps a record out, and one for what was not found at all.
  const keptOut = new Uint8Array(count).fill(128);
  for (const record of records) keptOut[record] = 0;
  groups.forEach((group, bit) => {
    const some = choices.filter((choice) => choice.group === group && chosen[group]?.includes(choice.value));
    const let_in = new Set(some.flatMap((choice) => [...choice.records]));
    if (some.length) for (const record of records) if (!let_in.has(record)) keptOut[record] |= 1 << bit;
  });
  const facets = Object.fromEntries(groups.map((group) => [group, []]));
  for (const { group, value, label, records: those } of choices) {
    const others = ~(1 << groups.indexOf(group));
    let brings = 0;
    for (const record of those) if (!(keptOut[record] & others)) brings++;
    facets[group].push([value, label, brings]);
  }
  return { records: records.filter((record) => !keptOut[record]), facets };
};

/** The pages that are called what was asked for, and lead to items: [record, ...]. */
export const namesakes = async ({ named }, chosen) => {
  if (chosen.slags || !named.length) return [];
  const { records } = await narrow(named, { ...chosen, slags: PAGES });
  return Promise.all(records.slice(0, 3).map(engine.record));
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
