// The search page: the address says what is searched for, the page shows it; each follows the other.

import * as address from "./address.js";
import * as draw from "./draw.js";
import { Outdated, Renewed, record } from "./engine.js";
import { find, namesakes, narrow } from "./find.js";
import { folded, known } from "./matters.js";
import { read } from "./query.js";
import { otherWays, told } from "./told.js";

const AT_A_TIME = 10;
// What is typed of a word before attachments are asked for it.
const SHORTEST_TYPED = 3;
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

/** Search for something: typing changes the address in place, anything else can be gone back from. */
const go = (wanted, { replace = false } = {}) => {
  const search = address.written(wanted);
  if (location.search !== search) {
    if (!replace) remember();
    history[replace ? "replaceState" : "pushState"](null, "", search || location.pathname);
  }
  return show();
};

// The reader's place is kept with the address: the hits there are, the first in view, the one they follow, what is open.
const place = (followed) => {
  const hits = [...part("hits").children];
  const topOf = (one) => one.getBoundingClientRect().top;
  const first = scrollY ? hits.findIndex((one) => topOf(one) + one.offsetHeight > 0) : -1;
  const opened = hits.flatMap((one, at) => (one.querySelector("details")?.open ? [at] : []));
  return { shown: current.shown, narrowing: panel.open, opened, first, top: first < 0 ? 0 : topOf(hits[first]), followed };
};

const remember = (followed) => {
  clearTimeout(scrolling);
  if (current.isThere) history.replaceState(place(followed), "");
};

const comeBack = ({ narrowing, opened = [], first, top, followed }) => {
  const hits = part("hits").children;
  panel.open = narrowing;
  for (const at of opened) hits[at]?.querySelector("details")?.setAttribute("open", "");
  hits[followed]?.querySelector("a").focus({ preventScroll: true });
  if (hits[first]) scrollBy(0, hits[first].getBoundingClientRect().top - top);
  else scrollTo(0, 0);
};

let asked = 0;
// Whether the last word may still go on.
let typing = false;
let current = { hits: [], shown: 0 };

/** Show what the address asks for, from where the reader was. `data-done` on the form says that the answer is there. */
const show = async (before = null, { again = false } = {}) => {
  const now = ++asked;
  delete form.dataset.done;
  part("failed").hidden = true;
  current.isThere = false;
  const slow = setTimeout(() => now === asked && (say("Søger …"), tell("Søger …")), MOMENT);
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
  const wanted = address.wanted();
  if (document.activeElement !== field) field.value = wanted.q;
  sorter.value = wanted.newest ? "nyeste" : "";
  if (form.elements.bilag) form.elements.bilag.checked = wanted.enclosed;
  form.elements.fra.value = wanted.from;
  form.elements.til.value = wanted.to;
  const query = read(wanted.q);
  const isRanked = query.words.length + query.phrases.length > 0;
  const isNarrowed = Object.keys(wanted.chosen).length > 0;
  const isAsked = isRanked || isNarrowed || query.days || wanted.from || wanted.to || query.without.length > 0;
  form.toggleAttribute("data-asked", Boolean(isAsked));
  // Without words all fit as well, and the newest comes first.
  part("order").hidden = !isRanked;
  const options = { ...wanted, typing, newest: wanted.newest || !isRanked };
  const isInside = form.elements.bilag && wanted.enclosed && query.words.length > 0 && !(typing && query.open?.length < SHORTEST_TYPED);
  // What is no answer to all the words waits for the attachments, which may have one.
  let all = find(query, isInside ? { ...options, exactly: true } : options);
  if (isAsked) {
    known().catch(() => {});
    const own = await all;
    const upTo = Math.max(before?.shown ?? 0, AT_A_TIME);
    if (!isInside) await present(now, { ...own, query, wanted }, upTo, found);
    else if (own.firm) await present(now, { ...own, records: own.records.slice(0, own.firm), query, wanted }, upTo, found);
    if (isInside && now === asked) {
      all = enclosedIn(query, options, own);
      await present(now, { ...(await all), query, wanted, goesOn: own.firm > 0 }, upTo, found);
    }
    if (now !== asked) return;
    if (before) comeBack(before);
    current.isThere = true;
  } else {
    found();
    current = { hits: [], shown: 0 };
    part("hits").replaceChildren();
    say(wanted.q ? "Skriv mindst ét ord med bogstaver eller tal." : "Skriv et ord, eller brug Afgræns.");
    if (wanted.q || part("said").textContent) tell(part("count").textContent);
  }
  // What there is besides comes after the first hits, and they can do without.
  await besides(now, async () => choose(now, await all, wanted), cannotChoose);
};

/** Show hits and say how many there are; an answer that `goesOn` follows the hits that stand there already. */
const present = async (now, answer, upTo, found) => {
  const { records, wanted } = answer;
  const isNarrowed = Object.keys(wanted.chosen).length > 0;
  const hits = isNarrowed ? (await narrow(records, wanted.chosen)).records : records;
  const whole = new Set(records.slice(0, answer.whole));
  const kindOf = (hit) => (answer.enclosed?.has(hit) ? "enclosed" : whole.has(hit) ? "whole" : "other");
  const entries = await folded(hits, kindOf);
  if (now !== asked) return;
  found();
  current = { ...answer, hits, whole, entries, shown: answer.goesOn ? current.shown : 0 };
  announce();
  await more(upTo);
};

/** Find in attachments too; where that fails, what the archive itself says is the answer. */
const enclosedIn = async (query, options, own) => {
  try {
    const { findEnclosed } = await import("./attachments.js");
    return await findEnclosed(query, options, own);
  } catch (error) {
    if (error instanceof Renewed) throw error;
    console.info(error);
    return { ...(own.firm ? own : await find(query, options)), cannotEnclose: true };
  }
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

// What is read aloud, once for each answer: not while somebody is typing.
let telling;
const tell = (text) => {
  clearTimeout(telling);
  telling = setTimeout(() => (part("said").textContent = text), QUIET);
};

/** Say what was found, and which other ways there are. */
const announce = () => {
  const { hits, named, wanted, cannotEnclose } = current;
  const said = told(current);
  const ways = otherWays(current).map(([text, parts]) => make("a", { href: address.changed(parts) }, text));
  if (cannotEnclose) {
    part("failed").replaceChildren(tryAgain());
    part("failed").hidden = false;
  }
  say(said);
  part("meant").replaceChildren(...ways.flatMap((way, at) => (at ? [" · ", way] : [way])));
  tell([said, ...ways.map((way) => `${way.textContent}.`)].join(" "));
  part("none").textContent = hits.length ? "" : part("none").dataset.told;
  part("more").hidden = part("csv").hidden = true;
  // A line that comes later finds its room.
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

const more = async (upTo = current.shown + AT_A_TIME) => {
  // Another answer has hits of its own.
  const mine = current;
  const button = part("more");
  button.disabled = true;
  const entries = mine.entries.slice(mine.shown, upTo);
  const records = entries.map(({ hit }) => Promise.all([record(hit), mine.placeIn?.(hit)]));
  // Several may fail; the first is told of.
  Promise.allSettled(records);
  try {
    for (const [at, one] of records.entries()) {
      const [known, place] = await one;
      const drawn = draw.hit(known, entries[at], mine, place);
      if (mine !== current) return;
      // The hits of before stay until there are others.
      if (!mine.shown) part("hits").replaceChildren();
      part("hits").append(drawn);
      mine.shown++;
    }
    if (!mine.hits.length) part("hits").replaceChildren();
    button.hidden = mine.shown >= mine.entries.length;
    part("csv").hidden = !mine.hits.length;
    button.textContent = `Vis flere (${number(mine.entries.length - mine.shown)} tilbage)`;
  } finally {
    button.disabled = false;
  }
};

const choose = async (now, found, { chosen, from, to }) => {
  const { facets } = await narrow(found.records, chosen);
  const named = current.hits.length ? await namesakes(found, chosen) : [];
  if (now !== asked) return;
  // A box that was just ticked keeps the keyboard.
  const { name, value } = document.activeElement ?? {};
  part("facets").replaceChildren(...draw.facets(facets, chosen));
  if (name && value) part("facets").querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus();
  const count = [...Object.values(chosen).flat(), from, to].filter(Boolean).length;
  part("narrow").textContent = count ? `Afgræns (${count} valgt)` : "Afgræns";
  part("clear").hidden = !count;
  if (named.length) part("named").replaceChildren(...draw.namesakes(named));
};

const cannotChoose = () => part("facets").replaceChildren(make("p", {}, "Valgmulighederne kunne ikke hentes."), tryAgain());

/** Offer all hits as a file. */
const download = async ({ again = false } = {}) => {
  const button = part("csv");
  const answer = current;
  button.disabled = true;
  try {
    const { sheet } = await import("./csv.js");
    const file = await sheet(answer, (at) => (button.textContent = `Henter ${number(at)} af ${number(answer.hits.length)} …`));
    const link = make("a", { href: URL.createObjectURL(file), download: `${["soegning", ...answer.wanted.q.match(/[\p{L}\p{N}]+/gu) ?? []].join("-").slice(0, 60)}.csv` });
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

let waiting;
// What was asked for by Enter can be gone back to.
let entered = false;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  typing = true;
  waiting = setTimeout(() => {
    go({ ...address.wanted(), q: field.value.trim() }, { replace: !entered });
    entered = false;
  }, TYPING);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  typing = false;
  entered = true;
  go({ ...address.wanted(), q: field.value.trim() });
});
sorter.addEventListener("change", () => go({ ...address.wanted(), newest: sorter.value === "nyeste" }));
part("facets").addEventListener("change", () => {
  const chosen = {};
  for (const box of part("facets").querySelectorAll(":checked")) (chosen[box.name] ??= []).push(box.value);
  go({ ...address.wanted(), q: field.value.trim(), chosen });
});
part("enclosed")?.addEventListener("change", ({ target }) => go({ ...address.wanted(), enclosed: target.checked }));
part("days").addEventListener("change", () => go({ ...address.wanted(), ...address.daysIn(new FormData(form)) }));
part("clear").addEventListener("click", () => go({ ...address.wanted(), chosen: {}, from: "", to: "" }));
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
  typing = false;
  field.value = address.wanted().q;
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
field.value = address.wanted().q;
show(history.state);
if (!location.search && !history.state) field.focus();
form.dataset.ready = "";
