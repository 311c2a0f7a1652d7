// How hits and choices look.

import { record as fetched } from "./engine.js";
import { excerpt, unruly } from "./find.js";
import { widened } from "./meanings.js";

// The groups that hits are narrowed down by, as they stand in the address.
export const GROUPS = { organ: "Organ", aar: "År", emne: "Emne", udfald: "Udfald", slags: "Type", har: "Dokument", af: "Oplægsholder" };
const FEW = 6;

const base = new URL("../../", import.meta.url);
/** The whole address of a record's page. */
export const addressOf = (record) => new URL(record.address, base);

/** "26. august 2022" of "2022-08-26". */
export const day = (iso) =>
  new Date(iso).toLocaleDateString("da", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
export const number = (count) => count.toLocaleString("da");

/** An element with its attributes and children; text is never markup. */
export const make = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

const marked = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", {}, text) : text));

/** A text without the outcome that it begins with: that is said already. */
const behind = (outcome, text) => (outcome && text.startsWith(`${outcome}. `) ? text.slice(outcome.length + 2) : text);

/** Has a hit but some of the words of its answer? */
export const isPartial = (at, { partly, some, whole, enclosed }) => Boolean(partly || (some && !whole.has(at) && !enclosed?.has(at)));

/**
 * A hit, those `readings` of its matter that were found and `all` it has, drawn for the answer that it is part of (see `find`, and what was `wanted`), and the
 * `place` in an attachment where the words stand, if there is one. `at` is the record's number.
 */
export const hit = (record, { hit: at, readings, all }, answer, place) => {
  const { query, forms, through, wanted } = answer;
  const led = through.get(at) ?? [];
  const meant = widened(query, led);
  const official = led.map((word) => `»${word}«`).join(" og ");
  const target = addressOf(record);
  // As it was typed: phrases stay phrases; and the forms of it that stand there, which no rule tells.
  const som = unruly(`${record.title} ${record.text ?? ""}`, meant, forms).join(" ");
  const ord = `${wanted.q} ${official}`.trim();
  if (wanted.q) target.search = `?${new URLSearchParams({ ord, ...(som && { som }) })}`;
  const said = [];
  if (record.outcome) said.push(make("strong", {}, `${record.outcome}. `));
  said.push(...marked(excerpt(behind(record.outcome, record.text ?? ""), meant, forms)));
  const besides = [];
  if (official) besides.push(` · fundet gennem ${official}`);
  if (isPartial(at, answer)) besides.push(" · har nogle af ordene");
  return make(
    "li",
    {},
    make("p", { className: "small" }, record.place, ...besides),
    make("h3", {}, make("a", { href: target.href }, ...marked(excerpt(record.title, meant, forms, 1000)))),
    make("p", {}, ...said),
    ...(place ? [make("p", { className: "small" }, make("a", { href: addressOf(place).href }, place.label))] : []),
    ...(all.length > 1 ? [history(readings, all, target.search)] : []),
  );
};

/** All readings of a matter, of which some were found; they are fetched when somebody wants to see them. */
const history = (readings, all, search) => {
  const list = make("ul");
  const ontoggle = async () => {
    if (list.children.length) return;
    try {
      const records = await Promise.all(all.map(fetched));
      const linked = (one) => make("a", { href: `${addressOf(one).href.replace("#", `${search}#`)}` }, one.title);
      const told = (one) => ` · ${[one.place, one.outcome].filter(Boolean).join(" · ")}`;
      list.replaceChildren(...records.map((one) => make("li", {}, linked(one), told(one))));
    } catch (error) {
      console.info(error);
      list.replaceChildren(make("li", {}, "Behandlingerne kunne ikke hentes. Hent siden igen."));
    }
  };
  const isWhole = readings.length === all.length;
  const summary = make("summary", {}, isWhole ? `${number(all.length)} behandlinger` : `${number(readings.length)} af sagens ${number(all.length)} behandlinger`);
  return make("details", { className: "small", ontoggle }, summary, list);
};

/** Pages that are called what was asked for. */
export const namesakes = (records) => {
  const links = records.map((record) => make("a", { href: addressOf(record).href }, record.title));
  return links.flatMap((link, at) => [at ? ", " : "Se også ", link]);
};

const box = (name, [value, label, count], checked) =>
  make("label", {}, make("input", { type: "checkbox", name, value, checked }), ` ${label} `, make("small", {}, number(count)));

const group = (name, all, chosen) => {
  const choices = all
    .filter(([value, , count]) => count || chosen.includes(value))
    .sort((a, b) => (name === "aar" ? b[0] - a[0] : b[2] - a[2] || a[1].localeCompare(b[1], "da")));
  if (choices.length < 2 && !chosen.length) return [];
  const boxes = choices.map((choice) => box(name, choice, chosen.includes(choice[0])));
  const rest = boxes.splice(FEW);
  const open = rest.some((label) => label.firstChild.checked);
  if (rest.length) boxes.push(make("details", { open }, make("summary", {}, `${number(rest.length)} flere`), ...rest));
  return [make("fieldset", {}, make("legend", {}, GROUPS[name]), ...boxes)];
};

/** What there is to narrow down by, a group of boxes for each thing. */
export const facets = (counted, chosen) =>
  Object.keys(GROUPS).flatMap((name) => group(name, counted[name] ?? [], chosen[name] ?? []));
