// A citizen's word finds the official's: what somebody types may be called something else in the documents.

import { fold, isInflection } from "./danish.js";
import * as engine from "./engine.js";

// What is found through another word counts for so little that a title with it stands below a text with the word itself.
const THROUGH = 0.1;

/** What a folded word of a query, in any inflection, is called in the documents: ["affald", "kollektiv trafik"]. */
const calledOf = async (asked) => {
  const called = await engine.meanings();
  const itself = Object.hasOwn(called, asked) ? [asked] : Object.keys(called).filter((word) => isInflection(word, asked));
  return [...new Set(itself.flatMap((word) => called[word]))];
};

/**
 * The archive's words that a word of a query leads to: entries as `formsOf` finds them, each with `through`, the word that
 * led there. Of a phrase it is the last word, and `only` the records where `oneBehindTheOther` finds them all.
 */
export const meanings = async (asked, formsOf, oneBehindTheOther) => {
  const found = (await calledOf(asked)).map(async (through) => {
    const rows = await Promise.all(fold(through).split(" ").map(formsOf));
    if (!rows.every((row) => row.length)) return [];
    const only = rows.length > 1 ? new Set(Array.from(await oneBehindTheOther(rows), engine.recordAt)) : null;
    return rows.at(-1).map((entry) => ({ ...entry, near: entry.near * THROUGH, through, only }));
  });
  return (await Promise.all(found)).flat();
};

/** The records that have a word of the query by none of its own letters: Map { record: ["renovation"] }. */
export const foundThrough = (meant) => {
  const found = new Map();
  for (const entries of meant.filter((some) => some.some((entry) => entry.through))) {
    const itself = new Set();
    for (const entry of entries) if (!entry.through) engine.visit(entry, (record) => itself.add(record));
    for (const { through, only, ...entry } of entries.filter((one) => one.through)) {
      engine.visit(entry, (record) => {
        if (itself.has(record) || (only && !only.has(record))) return;
        found.set(record, [...new Set([...(found.get(record) ?? []), through])]);
      });
    }
  }
  return found;
};

/** A query that also means what a hit was found through, so that it is marked there. */
export const widened = (query, through = []) => {
  const folded = through.map(fold);
  const isPhrase = (one) => one.includes(" ");
  return {
    ...query,
    words: [...query.words, ...folded.filter((one) => !isPhrase(one))],
    phrases: [...query.phrases, ...folded.filter(isPhrase)],
  };
};
