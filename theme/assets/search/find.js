// What a query means: all its words, exactly its phrases, and what to do when nothing has them all.

import { fold, means, places } from "./danish.js";
import * as engine from "./engine.js";

export { facets } from "./engine.js";

// Up to so many hits are read through before they are counted, where the engine alone cannot be exact.
const READ_THROUGH = 60;
const FIRST = 10;

/**
 * Find what a query { words, phrases } asks for. Returns { hits, facets, exact, partly, unknown }: `exact` says whether the
 * number of hits is sure; `partly`, that no record has all the words and the hits have only some; `unknown` are the words
 * that no record has.
 */
export const find = async (query, options) => {
  if (!query.words.length && !query.phrases.length) {
    return { ...(await engine.find("", options)), exact: true, partly: false, unknown: [] };
  }
  if (query.phrases.length) return withPhrases(query, options);
  return withWords(query.words, options);
};

const withWords = async (asked, options) => {
  const found = await engine.find(asked.join(" "), options);
  // The engine leaves out a word that it does not know, or takes a shorter one for it: look whether the hits have them all.
  const first = await Promise.all(found.hits.slice(0, FIRST).map((hit) => hit.record()));
  const unknown = asked.filter((word) => !first.some((record) => has(record, word)));
  const known = asked.filter((word) => !unknown.includes(word));
  if (found.hits.length && !unknown.length) return { ...found, exact: true, partly: false, unknown };
  if (!known.length && asked.length === 1) return nothing(found, asked);
  return some(unknown.length && found.hits.length ? known : asked, unknown, options, asked.length);
};

/** The records with as many of the words as there are records for, those with most of them first. */
const some = async (asked, unknown, options, of) => {
  const scores = new Map();
  const missing = new Set(unknown);
  let facets = {};
  for (const word of asked) {
    const found = await engine.find(word, options);
    const [first] = await Promise.all(found.hits.slice(0, 1).map((hit) => hit.record()));
    if (!first || !has(first, word)) {
      missing.add(word);
      continue;
    }
    facets = found.facets;
    found.hits.forEach((hit, place) => {
      const score = scores.get(hit.id) ?? { hit, words: 0, place: 0 };
      scores.set(hit.id, { hit, words: score.words + 1, place: score.place + place });
    });
  }
  const best = [...scores.values()].sort((a, b) => b.words - a.words || a.place - b.place);
  const most = best[0]?.words ?? 0;
  const partly = of > 1 && best.length > 0;
  const hits = best.filter((score) => score.words === most).map((score) => score.hit);
  return { hits, facets: hits.length ? await countedFacets(hits, facets) : {}, exact: true, partly, unknown: [...missing] };
};

const nothing = (found, unknown) => ({ hits: [], facets: {}, exact: true, partly: false, unknown });

const withPhrases = async (query, options) => {
  const sets = await Promise.all(query.phrases.map((phrase) => engine.find(phrase, { ...options, phrase: true })));
  if (query.words.length) sets.push(await engine.find(query.words.join(" "), options));
  const common = sets.slice(1).map((set) => new Set(set.hits.map((hit) => hit.id)));
  const candidates = sets[0].hits.filter((hit) => common.every((ids) => ids.has(hit.id)));
  // The engine's phrases are phrases of stems: only what has the very words counts.
  const read = await Promise.all(
    candidates.slice(0, READ_THROUGH).map(async (hit) => ({ hit, record: await hit.record() })),
  );
  const sure = read
    .filter(({ record }) => query.phrases.every((phrase) => phraseIn(record, phrase)))
    .filter(({ record }) => query.words.every((word) => has(record, word)))
    .map(({ hit }) => hit);
  const rest = candidates.slice(READ_THROUGH);
  const hits = [...sure, ...rest];
  const facets = hits.length ? await countedFacets(hits, sets[0].facets) : {};
  return { hits, facets, exact: !rest.length, partly: false, unknown: hits.length ? [] : query.phrases };
};

/** Count the choices of some hits by reading them; of many, the engine's own counts have to do. */
const countedFacets = async (hits, fallback) => {
  if (hits.length > READ_THROUGH) return fallback;
  const facets = {};
  for (const record of await Promise.all(hits.map((hit) => hit.record()))) {
    for (const [name, choices] of Object.entries(record.filters)) {
      for (const { value, label } of choices) {
        const counted = (facets[name] ??= []);
        const same = counted.find((choice) => choice.value === value);
        if (same) same.count += 1;
        else counted.push({ value, label, count: 1 });
      }
    }
  }
  return facets;
};

const has = (record, word) => fold(record.index).split(" ").some((one) => means(one, word));

const phraseIn = (record, phrase) => ` ${fold(`${record.title} · ${record.text ?? ""}`)} `.includes(` ${phrase} `);

/** What was probably meant by words that nothing has: { sundhet: "sundhed", ... }. */
export const suggestions = async (unknown) => {
  const spelt = await engine.vocabulary();
  const folded = spelt.map((word) => [word, fold(word)]);
  const meant = {};
  for (const word of unknown) {
    let best = Math.max(1, Math.floor(word.length / 4)) + 0.5;
    for (const [spelling, known] of folded) {
      if (Math.abs(known.length - word.length) > best || word.length < 3) continue;
      const away = distance(bare(word), bare(known), best);
      if (away < best) [best, meant[word]] = [away, spelling];
    }
  }
  return meant;
};

// Bare o and a for ø and å are no mistake of fingers: they count for nothing.
const bare = (word) => word.replace(/oe/g, "o").replace(/aa/g, "a").replace(/ae/g, "a");

/** How many letters have to be put in, left out, changed or swapped with their neighbour (optimal string alignment). */
const distance = (one, other, most) => {
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

/** Cut an excerpt of a text around what a query means: [["text", false], ["ord", true], ...]. */
export const excerpt = (text, query, length = 220) => {
  const marks = places(text, query);
  // The stretch with most different marks.
  let start = 0;
  let most = 0;
  for (const [from] of marks) {
    const count = marks.filter(([s, e]) => s >= from && e <= from + length).length;
    if (count > most) [most, start] = [count, Math.max(0, from - 60)];
  }
  if (start) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
  const pieces = start ? [["… ", false]] : [];
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || to > end) continue;
    pieces.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  pieces.push([text.slice(at, end), false]);
  if (end < text.length) pieces.push([" …", false]);
  return pieces;
};
