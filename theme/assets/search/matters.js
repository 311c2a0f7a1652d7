// Readings of one matter are one hit: hooks/meeting_archive/search/matters.py says which items are.

import * as engine from "./engine.js";

/**
 * Put hits that are readings of one matter together, where the best of them stands: [{ hit, readings }], `hit` is the newest
 * of its `readings`. Only hits of one kind are, and `kindOf` tells it.
 */
export const folded = async (hits, kindOf) => {
  const matters = await engine.matters();
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
