// What is said of an answer: what `find` returns, with its `hits`, their `entries`, the `query` and what was `wanted`.

import { words } from "./danish.js";
import { day, number } from "./draw.js";

const results = (count) => `${number(count)} ${count === 1 ? "resultat" : "resultater"}`;
const quoted = (some) => some.map((word) => `»${word}«`).join(" og ");
/** Folded words as somebody typed them. */
const asTyped = (typed, folded) => {
  const spelt = new Map(words(typed).map(([start, end, word]) => [word, typed.slice(start, end)]));
  // A number that was counted out, as "5,2 mio" is, has its dots.
  return folded.map((word) => spelt.get(word) ?? (/^\d+$/.test(word) ? number(+word) : word));
};
const missingOf = ({ instead, unknown, wanted }) => quoted(asTyped(wanted.q, instead ? Object.keys(instead) : unknown));

/** "3 resultater, og 2 i bilag." */
const counted = ({ hits, whole, enclosed, some, query, wanted }) => {
  const inside = hits.filter((hit) => enclosed?.has(hit)).length;
  const begun = hits.filter((hit) => !whole.has(hit) && !enclosed?.has(hit)).length;
  const goesOn = some ? "har nogle af ordene" : `begynder med ${quoted(asTyped(wanted.q, [query.open ?? query.words.at(-1)]))}`;
  const counts = [[hits.length - begun - inside, ""], [inside, " i bilag"], [begun, ` ${goesOn}`]].filter(([count]) => count);
  return `${counts.map(([count, where], at) => (at ? number(count) : results(count)) + where).join(", og ")}.`;
};

/** Say what was found, and what was searched for in place of words that nothing has. */
export const told = (answer) => {
  const { hits, entries, partly, unknown, instead, query, wanted, cannotEnclose } = answer;
  const said = [];
  if (instead) said.push(`${missingOf(answer)} findes ikke. Viser ${quoted(Object.values(instead))} i stedet.`);
  else if (partly && unknown.length) said.push(`${missingOf(answer)} findes ikke i arkivet.`);
  if (partly && unknown.length && !instead) said.push(`${results(hits.length)} har resten af ordene.`);
  else if (partly) said.push(`Intet har alle ordene. ${results(hits.length)} har nogle af dem.`);
  else said.push(hits.length ? counted(answer) : "Ingen resultater.");
  const { from, to } = wanted;
  if (query.days) said.push(`Kun møder ${query.days.said}.`);
  if (from || to) said.push(`Kun møder ${[from && `fra ${day(from)}`, to && `til ${day(to)}`].filter(Boolean).join(" ")}.`);
  if (from && to && from > to) said.push("Den første dag er senere end den sidste: byt om på dem.");
  if (!hits.length && query.words.length && !wanted.enclosed) said.push("Der er ikke søgt i bilag.");
  if (entries.length < hits.length) said.push("Behandlinger af samme sag står sammen.");
  if (cannotEnclose) said.push("Bilagene kunne ikke hentes.");
  return said.join(" ");
};

/** Which other ways there are: what each is called, and what it changes in the address (see `changed`). */
export const otherWays = (answer) => {
  const { instead, query, wanted } = answer;
  const ways = [];
  if (instead) ways.push([`Søg kun efter ${missingOf(answer)}`, { kun: "1" }]);
  if (query.days || wanted.from || wanted.to) ways.push(["Søg i alle møder", { q: query.days?.rest, fra: "", til: "" }]);
  return ways;
};
