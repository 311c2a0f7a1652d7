// The hits as a file that a spreadsheet opens: UTF-8 with its mark, and no cell that could be a formula.

import { addressOf, isPartial } from "./draw.js";
import { record } from "./engine.js";

const COLUMNS = ["dato", "sted", "titel", "udfald", "tekst", "adresse", "sag", "fundet"];
// Records that are fetched at once.
const AT_ONCE = 100;
// Excel cuts a cell in two when it has more letters than this.
const LONGEST = 32_000;

const cell = (text) => {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return `"${(/^[=+\-@\t\r\n]/.test(whole) ? `'${whole}` : whole).replaceAll('"', '""')}"`;
};
const line = (cells) => `${cells.map((text) => cell(text ?? "")).join(";")}\r\n`;

/** Where or how a hit was found, when it does not have all the words itself. */
const foundIn = async (hit, answer) => {
  const place = await answer.placeIn?.(hit);
  if (place) return place.label;
  if (isPartial(hit, answer)) return "nogle af ordene";
  return answer.whole.has(hit) ? "" : "begyndelsen af et ord";
};

/**
 * Write all hits of an answer (see `find`, and `entries` of `folded`) into a file, readings of one matter together under its
 * number; `tell` is told how many are written.
 */
export const sheet = async (answer, tell) => {
  const hits = answer.entries.flatMap(({ readings }, at) => readings.map((hit) => [hit, `${at + 1}`]));
  const lines = [line(COLUMNS)];
  for (let at = 0; at < hits.length; at += AT_ONCE) {
    tell(at);
    const rows = hits.slice(at, at + AT_ONCE).map(async ([hit, matter]) => {
      const one = await record(hit);
      return [one.date, one.place, one.title, one.outcome, one.text, addressOf(one).href, matter, await foundIn(hit, answer)];
    });
    lines.push(...(await Promise.all(rows)).map(line));
  }
  return new Blob(["\ufeff", ...lines], { type: "text/csv" });
};
