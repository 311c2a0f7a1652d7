// Readings of one matter are one hit: hooks/meeting_archive/search/matters.py says which items are.

import * as engine from "./engine.js";

/** Ask for the matters while the words are on their way; hits can do without, but not when the archive is another. */
export const known = () =>
  engine.matters().catch((error) => {
    if (error instanceof engine.Renewed) throw error;
    console.info(error);
    return new Map();
  });

/**
 * Put hits that are readings of one matter together, where the best of them stands: [{ hit, readings, all }]. `hit` is the
 * newest of its `readings`, and `all` are the readings that the matter has, found or not. Only hits of one kind are put
 * together, and `kindOf` tells it.
 */
export const folded = async (hits, kindOf) => {
  const matters = await known();
  const entries = [];
  const begun = new Map();
  for (const hit of hits) {
    const all = matters.get(hit);
    const key = all && `${kindOf(hit)} ${all[0]}`;
    if (all && begun.has(key)) {
      begun.get(key).readings.push(hit);
      continue;
    }
    const entry = { hit, readings: [hit], all: all ?? [hit] };
    entries.push(entry);
    if (all) begun.set(key, entry);
  }
  // The newest record has the lowest number.
  for (const entry of begun.values()) entry.hit = entry.readings.sort((a, b) => a - b)[0];
  return entries;
};
