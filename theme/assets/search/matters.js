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
 * Put hits that are readings of one matter together, where the best of them stands: [{ hit, readings }], `hit` is the newest
 * of its `readings`. Only hits of one kind are, and `kindOf` tells it.
 */
export const folded = async (hits, kindOf) => {
  const matters = await known();
  const entries = new Map();
  for (const hit of hits) {
    const matter = matters.get(hit);
    const key = matter === undefined ? hit : `${kindOf(hit)} ${matter}`;
    const entry = entries.get(key);
    if (entry) entry.readings.push(hit);
    else entries.set(key, { readings: [hit] });
  }
  // The newest record has the lowest number.
  for (const entry of entries.values()) entry.hit = entry.readings.sort((a, b) => a - b)[0];
  return [...entries.values()];
};
