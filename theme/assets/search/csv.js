// The hits as a file that a spreadsheet opens: UTF-8 with its mark, and no cell that could be a formula.

import { addressOf } from "./draw.js";
import { record } from "./engine.js";

const COLUMNS = ["dato", "sted", "titel", "udfald", "tekst", "adresse", "sag"];
// Records that are fetched at once.
const AT_ONCE = 100;
// Excel cuts a cell in two when it has more letters than this.
const LONGEST = 32_000;

const cell = (text) => {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return `"${(/^[=+\-@\t\r\n]/.test(whole) ? `'${whole}` : whole).replaceAll('"', '""')}"`;
};
const line = (cells) => `${cells.map((text) => cell(text ?? "")).join(";")}\r\n`;

/** Write all hits into a file, readings of one matter together under its number; `tell` is told how many are written. */
export const sheet = async (entries, tell) => {
  const hits = entries.flatMap(({ readings }, at) => readings.map((hit) => [hit, `${at + 1}`]));
  const lines = [line(COLUMNS)];
  for (let at = 0; at < hits.length; at += AT_ONCE) {
    tell(at);
    const records = await Promise.all(hits.slice(at, at + AT_ONCE).map(async ([hit, matter]) => [await record(hit), matter]));
    const cells = ([one, matter]) => [one.date, one.place, one.title, one.outcome, one.text, addressOf(one).href, matter];
    lines.push(...records.map((row) => line(cells(row))));
  }
  return new Blob(["\ufeff", ...lines], { type: "text/csv" });
};
