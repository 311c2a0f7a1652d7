// The search page: the address says what is searched for, the page shows it, and each follows the other.

import { load, record } from "./engine.js";
import { excerpt, find, namesakes, narrow, unruly } from "./find.js";
import { widened } from "./meanings.js";
import { read } from "./query.js";

const AT_A_TIME = 10;
const IN_A_FILE = 1000;
// The groups that hits are narrowed down by, as they stand in the address.
const GROUPS = { organ: "Organ", aar: "År", emne: "Emne", udfald: "Udfald", slags: "Slags", har: "Dokument", af: "Forelagt af" };
const FEW = 6;

const part = (name) => document.getElementById(`soeg-${name}`);
const form = part("form");
const field = form.elements.q;
const base = new URL("../../", import.meta.url);
const number = (count) => count.toLocaleString("da");

/** An element with its attributes and children; text is never markup. */
const make = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

const state = () => {
  const address = new URLSearchParams(location.search);
  const chosen = {};
  for (const name of Object.keys(GROUPS)) if (address.has(name)) chosen[name] = address.getAll(name);
  const newest = address.get("sorter") === "nyeste";
  return { q: (address.get("q") ?? "").slice(0, 300), chosen, newest, exactly: address.has("kun") };
};

/** Write what is searched for into the address: typing changes it in place, anything else can be gone back from. */
const go = ({ q, chosen, newest }, { replace = false } = {}) => {
  const address = new URLSearchParams();
  if (q) address.set("q", q);
  for (const [name, values] of Object.entries(chosen)) values.forEach((value) => address.append(name, value));
  if (newest) address.set("sorter", "nyeste");
  const path = address.size ? `?${address}` : location.pathname;
  if (`${location.search}` !== `?${address}`) history[replace ? "replaceState" : "pushState"](null, "", path);
  return show();
};

let asked = 0;
// Whether the last word may still go on.
let typing = false;
let current = { hits: [] };

/** Show what the address asks for. `data-done` on the form says that the answer is there. */
const show = async () => {
  const now = ++asked;
  delete form.dataset.done;
  await answer(now);
  if (now === asked) form.dataset.done = "";
};

const answer = async (now) => {
  const wanted = state();
  if (document.activeElement !== field) field.value = wanted.q;
  form.elements.sorter.value = wanted.newest ? "nyeste" : "";
  const query = read(wanted.q);
  const isAsked = query.words.length || query.phrases.length || query.days || query.without.length;
  const nothingAsked = !isAsked && !Object.keys(wanted.chosen).length;
  part("ideas").hidden = !nothingAsked;
  part("results").hidden = nothingAsked;
  if (nothingAsked) return say(wanted.q ? "Skriv mindst ét ord med bogstaver eller tal." : "");
  try {
    const found = await find(query, { ...wanted, typing });
    const isNarrowed = Object.keys(wanted.chosen).length > 0;
    const hits = isNarrowed ? (await narrow(found.records, wanted.chosen)).records : found.records;
    if (now !== asked) return;
    const whole = new Set(found.records.slice(0, found.whole));
    const goesOn = found.some ? "har nogle af ordene" : `begynder med »${query.open ?? query.words.at(-1)}«`;
    current = { ...found, hits, whole, goesOn, query, wanted, shown: 0 };
    part("hits").replaceChildren();
    part("meant").replaceChildren();
    part("named").replaceChildren();
    await more();
    if (now !== asked) return;
    announce();
    // What there is to narrow down by comes after the first hits.
    const { facets } = await narrow(found.records, wanted.chosen);
    const named = await namesakes(found, wanted.chosen);
    if (now !== asked) return;
    drawFacets(facets);
    drawNamesakes(named);
  } catch (error) {
    if (now === asked) fail(error);
  }
};

const say = (text) => (part("count").textContent = text);

const results = (count) => `${number(count)} ${count === 1 ? "resultat" : "resultater"}`;
const quoted = (words) => words.map((word) => `»${word}«`).join(" og ");

/** Say what was found, and what was searched for in place of words that nothing has. */
const announce = () => {
  const { hits, whole, partly, unknown, instead, query } = current;
  const begun = hits.filter((hit) => !whole.has(hit)).length;
  const all = hits.length - begun;
  const said = [];
  if (instead) said.push(`Ingen har ${quoted(Object.keys(instead))}. Viser ${quoted(Object.values(instead))}.`);
  else if (partly && unknown.length) said.push(`${quoted(unknown)} findes ikke i arkivet.`);
  if (partly && unknown.length && !instead) said.push(`${results(hits.length)} har resten af ordene.`);
  else if (partly) said.push(`Intet har alle ordene. ${results(hits.length)} har nogle af dem.`);
  else if (!hits.length) said.push("Ingen resultater.");
  else if (begun && all) said.push(`${results(all)}, og ${number(begun)} ${current.goesOn}.`);
  else if (begun) said.push(`${results(begun)} ${current.goesOn}.`);
  else said.push(`${results(hits.length)}.`);
  if (query.days) said.push(`Kun møder ${query.days.said}.`);
  say(said.join(" "));
  const links = [];
  if (instead) links.push(make("a", { href: changed({ kun: "" }) }, `Søg kun efter ${quoted(Object.keys(instead))}`));
  if (query.days) links.push(make("a", { href: changed({ q: query.days.rest }) }, "Søg i alle møder"));
  part("meant").replaceChildren(...links.flatMap((link, at) => (at ? [" · ", link] : [link])));
  part("none").hidden = hits.length > 0;
  part("csv").hidden = !hits.length;
};

/** The address of the same search, but for some parts of it. */
const changed = (parts) => {
  const address = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parts)) address.set(name, value);
  return `?${address}`;
};

const fail = (error) => {
  console.info(error);
  say("Søgningen kunne ikke hentes. Listerne nedenfor virker stadig.");
  part("ideas").hidden = false;
  part("results").hidden = true;
};

const more = async () => {
  const { hits, shown, whole, partly, some, through } = current;
  const those = hits.slice(shown, shown + AT_A_TIME);
  const next = await Promise.all(those.map(record));
  current.shown += next.length;
  part("hits").append(...next.map((one, at) => drawHit(one, partly || (some && !whole.has(those[at])), through.get(those[at]))));
  part("more").hidden = current.shown >= hits.length;
  part("more").textContent = `Vis flere (${number(hits.length - current.shown)} tilbage)`;
};

const marked = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", {}, text) : text));

const drawHit = (record, partly, through = []) => {
  const { forms, wanted } = current;
  const query = widened(current.query, through);
  const official = through.map((word) => `»${word}«`).join(" og ");
  const target = new URL(record.address, base);
  // As it was typed: phrases stay phrases; and the forms of it that stand there, which no rule tells.
  const texts = `${record.title} ${record.text ?? ""}`;
  const found = unruly(texts, query, forms);
  if (wanted.q) target.search = `?${new URLSearchParams({ ord: [wanted.q, official].join(" ").trim(), ...(found.length && { som: found.join(" ") }) })}`;
  const said = [];
  if (record.outcome) said.push(make("strong", {}, `${record.outcome}. `));
  said.push(...marked(excerpt(record.text ?? "", query, forms)));
  return make(
    "li",
    {},
    make("p", { className: "small" }, record.place, official ? ` · fundet gennem ${official}` : "", partly ? " · har nogle af ordene" : ""),
    make("h3", {}, make("a", { href: target.href }, ...marked(excerpt(record.title, query, forms, 1000)))),
    make("p", {}, ...said),
  );
};

const drawNamesakes = (records) => {
  const links = records.map((record) => make("a", { href: new URL(record.address, base).href }, record.title));
  const spaced = links.flatMap((link, at) => [at ? ", " : "Se også ", link]);
  part("named").replaceChildren(...spaced);
};

const drawFacets = (facets) => {
  const { wanted } = current;
  const box = (name, [value, label, count], checked) =>
    make("label", {}, make("input", { type: "checkbox", name, value, checked }), ` ${label} `, make("small", {}, number(count)));
  const group = ([name, title]) => {
    const chosen = wanted.chosen[name] ?? [];
    const choices = (facets[name] ?? [])
      .filter(([value, , count]) => count || chosen.includes(value))
      .sort((a, b) => (name === "aar" ? b[0] - a[0] : b[2] - a[2] || a[1].localeCompare(b[1], "da")));
    if (choices.length < 2 && !chosen.length) return [];
    const boxes = choices.map((choice) => box(name, choice, chosen.includes(choice[0])));
    const rest = boxes.splice(FEW);
    const open = rest.some((label) => label.firstChild.checked);
    if (rest.length) boxes.push(make("details", { open }, make("summary", {}, `${number(rest.length)} flere`), ...rest));
    return [make("fieldset", {}, make("legend", {}, title), ...boxes)];
  };
  // A box that was just ticked keeps the keyboard.
  const { name, value } = document.activeElement ?? {};
  part("facets").replaceChildren(...Object.entries(GROUPS).flatMap(group));
  if (name && value) part("facets").querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus();
  const count = Object.values(wanted.chosen).flat().length;
  part("narrow").textContent = count ? `Afgræns (${count} valgt)` : "Afgræns";
  part("clear").hidden = !count;
};

/** Offer the hits as a file that a spreadsheet opens: UTF-8 with its mark, and no cell that could be a formula. */
const download = async () => {
  const button = part("csv");
  button.disabled = true;
  const cell = (text = "") => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const lines = [["dato", "sted", "titel", "udfald", "adresse"]];
  for (let at = 0; at < Math.min(current.hits.length, IN_A_FILE); at += 50) {
    const records = await Promise.all(current.hits.slice(at, Math.min(at + 50, IN_A_FILE)).map(record));
    lines.push(...records.map((r) => [r.date, r.place, r.title, r.outcome, new URL(r.address, base).href]));
  }
  const file = new Blob(["\ufeff", lines.map((line) => line.map(cell).join(";")).join("\r\n"), "\r\n"], { type: "text/csv" });
  const link = make("a", { href: URL.createObjectURL(file), download: "soegning.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
  button.disabled = false;
};

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  typing = true;
  waiting = setTimeout(() => go({ ...state(), q: field.value.trim() }, { replace: true }), 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  typing = false;
  go({ ...state(), q: field.value.trim() });
});
form.addEventListener("change", (event) => {
  if (event.target === field) return;
  const chosen = {};
  for (const box of part("facets").querySelectorAll(":checked")) (chosen[box.name] ??= []).push(box.value);
  go({ q: field.value.trim(), chosen, newest: form.elements.sorter.value === "nyeste" });
});
part("clear").addEventListener("click", () => go({ ...state(), chosen: {} }));
part("more").addEventListener("click", async () => {
  const first = part("hits").children.length;
  await more();
  part("hits").children[first]?.querySelector("a").focus();
});
part("csv").addEventListener("click", download);
addEventListener("popstate", () => {
  typing = false;
  field.value = state().q;
  show();
});

// Arrows go through the hits, Esc goes back to the field.
addEventListener("keydown", (event) => {
  const links = [...part("hits").querySelectorAll("h3 a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && at >= 0) field.focus();
  else if (event.key === "ArrowDown" && (document.activeElement === field || at >= 0)) links[at + 1]?.focus();
  else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? field).focus();
  else return;
  event.preventDefault();
});

form.hidden = false;
part("bare").remove();
if (matchMedia("(min-width: 1024px)").matches) part("narrow").parentElement.open = true;
field.value = state().q;
show();
if (!location.search) field.focus();
// The engine comes with the first letter, or a little before it.
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
