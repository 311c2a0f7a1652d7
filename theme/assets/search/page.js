// The search page: the address says what is searched for, the page shows it, and each follows the other.

import { read } from "./danish.js";
import * as draw from "./draw.js";
import { Outdated, Renewed, record } from "./engine.js";
import { find, namesakes, narrow, suggestions } from "./find.js";

const AT_A_TIME = 10;
// Milliseconds: what typing is waited for, what an answer may take before the page says that it is looking, how long
// nothing new was found before it is read aloud, and nobody scrolled before the place is kept.
const TYPING = 150;
const MOMENT = 400;
const QUIET = 700;
const STILL = 200;

const part = (name) => document.getElementById(`soeg-${name}`);
const form = part("form");
const field = form.elements.q;
const { sorter } = form.elements;
const panel = form.querySelector(".narrow");
const { make, number } = draw;
const AS_CSV = part("csv").textContent;

const state = () => {
  const address = new URLSearchParams(location.search);
  const chosen = {};
  for (const name of Object.keys(draw.GROUPS)) if (address.has(name)) chosen[name] = address.getAll(name);
  return { q: (address.get("q") ?? "").slice(0, 300), chosen, newest: address.get("sorter") === "nyeste" };
};

/** Write what is searched for into the address: typing changes it in place, anything else can be gone back from. */
const go = ({ q, chosen, newest }, { replace = false } = {}) => {
  const address = new URLSearchParams();
  if (q) address.set("q", q);
  for (const [name, values] of Object.entries(chosen)) values.forEach((value) => address.append(name, value));
  if (newest) address.set("sorter", "nyeste");
  const search = address.size ? `?${address}` : "";
  if (location.search !== search) {
    if (!replace) remember();
    history[replace ? "replaceState" : "pushState"](null, "", search || location.pathname);
  }
  return show();
};

// The reader's place is kept with the address: how many hits there are, which is the first in view and where, and which
// one they follow.
const place = (followed) => {
  const hits = [...part("hits").children];
  const topOf = (one) => one.getBoundingClientRect().top;
  const first = scrollY ? hits.findIndex((one) => topOf(one) + one.offsetHeight > 0) : -1;
  return { shown: current.shown, narrowing: panel.open, first, top: first < 0 ? 0 : topOf(hits[first]), followed };
};

const remember = (followed) => {
  clearTimeout(scrolling);
  if (current.isThere) history.replaceState(place(followed), "");
};

const comeBack = ({ narrowing, first, top, followed }) => {
  const hits = part("hits").children;
  panel.open = narrowing;
  hits[followed]?.querySelector("a").focus({ preventScroll: true });
  if (hits[first]) scrollBy(0, hits[first].getBoundingClientRect().top - top);
  else scrollTo(0, 0);
};

let asked = 0;
let current = { hits: [], shown: 0 };

/** Show what the address asks for, from where the reader was. `data-done` on the form says that the answer is there. */
const show = async (before = null, { again = false } = {}) => {
  const now = ++asked;
  delete form.dataset.done;
  part("failed").hidden = true;
  current.isThere = false;
  const slow = setTimeout(() => now === asked && say("Søger …"), MOMENT);
  try {
    await answer(now, before, () => clearTimeout(slow));
  } catch (error) {
    if (now !== asked) return;
    if (isRenewed(error) && !again) return show(before ?? place(), { again: true });
    fail(error);
  } finally {
    clearTimeout(slow);
  }
  if (now === asked) form.dataset.done = "";
};

/** Is an older release all that is wrong? Asked for again, everything is of the newest, which these scripts can read. */
const isRenewed = (error) => error instanceof Renewed && !(error instanceof Outdated);

const answer = async (now, before, found) => {
  const wanted = state();
  if (document.activeElement !== field) field.value = wanted.q;
  sorter.value = wanted.newest ? "nyeste" : "";
  const query = read(wanted.q);
  const hasWords = query.words.length + query.phrases.length > 0;
  const isNarrowed = Object.keys(wanted.chosen).length > 0;
  form.toggleAttribute("data-asked", hasWords || isNarrowed);
  // Without words all fit as well, and the newest comes first.
  part("order").hidden = !hasWords;
  const all = find(query, { newest: wanted.newest || !hasWords });
  if (hasWords || isNarrowed) {
    const { records, ...told } = await all;
    const hits = isNarrowed ? (await narrow(records, wanted.chosen)).records : records;
    if (now !== asked) return;
    found();
    current = { ...told, hits, query, wanted, shown: 0 };
    announce();
    await more(before?.shown);
    if (now !== asked) return;
    if (before) comeBack(before);
    current.isThere = true;
  } else {
    found();
    current = { hits: [], shown: 0 };
    part("hits").replaceChildren();
    say(wanted.q ? "Skriv mindst ét ord med bogstaver eller tal." : "Skriv et ord, eller vælg.");
    if (wanted.q) tell(part("count").textContent);
  }
  // What there is besides comes after the first hits, and they can do without.
  await Promise.all([
    besides(now, () => suggest(now)),
    besides(now, async () => choose(now, await all, wanted), cannotChoose),
  ]);
};

/** Do what the answer can do without. */
const besides = async (now, doing, otherwise = () => {}) => {
  try {
    await doing();
  } catch (error) {
    if (error instanceof Renewed) throw error;
    console.info(error);
    if (now === asked) otherwise();
  }
};

const say = (text) => (part("count").textContent = text);

// What is read aloud, once for each answer: not while somebody is typing, and the suggestion in the same breath.
let telling;
const tell = (text) => {
  clearTimeout(telling);
  telling = setTimeout(() => (part("said").textContent = text), QUIET);
};

const announce = () => {
  const { hits, partly, unknown, named, wanted } = current;
  const missing = unknown.map((word) => `»${word}«`).join(" og ");
  const count = `${number(hits.length)} ${hits.length === 1 ? "resultat" : "resultater"}`;
  if (partly && unknown.length) say(`${missing} findes ikke i arkivet. ${count} har resten af ordene.`);
  else if (partly) say(`Intet har alle ordene. ${count} har nogle af dem.`);
  else if (!hits.length) say("Ingen resultater.");
  else say(`${count}.`);
  part("none").hidden = hits.length > 0;
  part("more").hidden = part("csv").hidden = true;
  // Lines that come later find their room.
  part("meant").textContent = unknown.length ? "\u00a0" : "";
  part("named").textContent = named.length && !wanted.chosen.slags ? "\u00a0" : "";
};

const fail = (error) => {
  console.info(error);
  const [said, does] =
    error instanceof Renewed
      ? ["Siden er blevet opdateret, siden du åbnede den.", make("a", { href: location.href }, "Hent den igen")]
      : [
          error.name === "TimeoutError"
            ? "Søgningen svarer ikke. Listerne nedenfor virker stadig."
            : "Søgningen kunne ikke hentes. Listerne nedenfor virker stadig.",
          tryAgain(),
        ];
  say(said);
  tell(`${said} ${does.textContent}.`);
  part("failed").replaceChildren(does);
  part("failed").hidden = false;
  delete form.dataset.asked;
};

/** A button that asks for everything once more. */
const tryAgain = () => {
  const onclick = () => {
    field.focus({ preventScroll: true });
    show(place());
  };
  return make("button", { type: "button", className: "button", onclick }, "Prøv igen");
};

const more = async (count = AT_A_TIME) => {
  // Another answer has hits of its own.
  const mine = current;
  const button = part("more");
  button.disabled = true;
  const records = mine.hits.slice(mine.shown, mine.shown + Math.max(count, AT_A_TIME)).map(record);
  // Several may fail; the first is told of.
  Promise.allSettled(records);
  try {
    for (const one of records) {
      const drawn = draw.hit(await one, mine.wanted.q, mine.query, mine.partly);
      if (mine !== current) return;
      // The hits of before stay until there are others.
      if (!mine.shown) part("hits").replaceChildren();
      part("hits").append(drawn);
      mine.shown++;
    }
    if (!records.length) part("hits").replaceChildren();
    button.hidden = mine.shown >= mine.hits.length;
    part("csv").hidden = !mine.hits.length;
    button.textContent = `Vis flere (${number(mine.hits.length - mine.shown)} tilbage)`;
  } finally {
    button.disabled = false;
  }
};

const choose = async (now, found, { chosen }) => {
  const { facets } = await narrow(found.records, chosen);
  const named = current.hits.length ? await namesakes(found, chosen) : [];
  if (now !== asked) return;
  // A box that was just ticked keeps the keyboard.
  const { name, value } = document.activeElement ?? {};
  part("facets").replaceChildren(...draw.facets(facets, chosen));
  if (name && value) part("facets").querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus();
  const count = Object.values(chosen).flat().length;
  part("narrow").textContent = count ? `Afgræns (${count} valgt)` : "Afgræns";
  part("clear").hidden = !count;
  if (named.length) part("named").replaceChildren(...draw.namesakes(named));
};

const cannotChoose = () => part("facets").replaceChildren(make("p", {}, "Valgene kunne ikke hentes."), tryAgain());

const suggest = async (now) => {
  const { unknown, wanted } = current;
  if (!wanted) return;
  tell(part("count").textContent);
  if (!unknown.length) return;
  const meant = await suggestions(unknown.flatMap((words) => words.split(" ")));
  if (now !== asked || !Object.keys(meant).length) return;
  const words = read(wanted.q);
  const better = [...words.words, ...words.phrases.flatMap((phrase) => phrase.split(" "))].map((word) => meant[word] ?? word);
  const q = [...new Set(better)].join(" ");
  part("meant").replaceChildren("Mente du ", make("a", { href: `?${new URLSearchParams({ q })}` }, q), "?");
  tell(`${part("count").textContent} ${part("meant").textContent}`);
};

/** Offer all hits as a file. */
const download = async ({ again = false } = {}) => {
  const button = part("csv");
  const { hits } = current;
  button.disabled = true;
  try {
    const { sheet } = await import("./csv.js");
    const file = await sheet(hits, (at) => (button.textContent = `Henter ${number(at)} af ${number(hits.length)} …`));
    const link = make("a", { href: URL.createObjectURL(file), download: "soegning.csv" });
    link.click();
    URL.revokeObjectURL(link.href);
    button.textContent = AS_CSV;
  } catch (error) {
    if (isRenewed(error) && !again) return await show(place()).then(() => download({ again: true }));
    if (error instanceof Outdated) return fail(error);
    console.info(error);
    button.textContent = "Listen kunne ikke hentes. Prøv igen";
    tell(button.textContent);
  } finally {
    button.disabled = false;
  }
};

let typing;
field.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => go({ ...state(), q: field.value.trim() }, { replace: true }), TYPING);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  go({ ...state(), q: field.value.trim() });
});
sorter.addEventListener("change", () => go({ ...state(), newest: sorter.value === "nyeste" }));
part("facets").addEventListener("change", () => {
  const chosen = {};
  for (const box of part("facets").querySelectorAll(":checked")) (chosen[box.name] ??= []).push(box.value);
  go({ ...state(), q: field.value.trim(), chosen });
});
part("clear").addEventListener("click", () => go({ ...state(), chosen: {} }));
part("more").addEventListener("click", async () => {
  const first = current.shown;
  try {
    await more();
    part("hits").children[first]?.querySelector("a").focus();
    remember();
  } catch (error) {
    if (isRenewed(error)) return show({ ...place(), shown: first + AT_A_TIME });
    if (error instanceof Outdated) return fail(error);
    console.info(error);
    part("more").textContent = "Resten kunne ikke hentes. Prøv igen";
    tell(part("more").textContent);
  }
});
part("csv").addEventListener("click", () => download());

let scrolling;
addEventListener("scroll", () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(remember, STILL);
});
document.addEventListener("click", ({ target }) => {
  if (!target.closest("a")) return;
  remember([...part("hits").children].indexOf(target.closest("li")));
});
addEventListener("popstate", () => {
  clearTimeout(scrolling);
  field.value = state().q;
  show(history.state);
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

history.scrollRestoration = "manual";
field.value = state().q;
show(history.state);
if (!location.search && !history.state) field.focus();
form.dataset.ready = "";
