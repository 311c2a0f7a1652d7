// The hits as a file that a spreadsheet opens: UTF-8 with its mark, and no cell that could be a formula.

import { addressOf } from "./draw.js";
import { record } from "./engine.js";

const COLUMNS = ["dato", "sted", "titel", "udfald", "tekst", "adresse"];
// Records that are fetched at once.
const AT_ONCE = 100;
// Excel cuts a cell in two when it has more letters than this.
const LONGEST = 32_000;

const cell = (text) => {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return `"${(/^[=+\-@\t\r\n]/.test(whole) ? `'${whole}` : whole).replaceAll('"', '""')}"`;
};
const line = (cells) => `${cells.map((text) => cell(text ?? "")).join(";")}\r\n`;

/** Write all hits into a file; `tell` is told how many are written. */
export const sheet = async (hits, tell) => {
  const lines = [line(COLUMNS)];
  for (let at = 0; at < hits.length; at += AT_ONCE) {
    tell(at);
    const records = await Promise.all(hits.slice(at, at + AT_ONCE).map(record));
    lines.push(...records.map((one) => line([one.date, one.place, one.title, one.outcome, one.text, addressOf(one).href])));
  }
  return new Blob(["\ufeff", ...lines], { type: "text/csv" });
};
