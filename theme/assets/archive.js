// What a page cannot know when it is built: which day it is read on. Without this script everything stays readable.

// The day in Denmark, as 2026-11-23. A demonstration says its own.
const today =
  document.querySelector("meta[name=today]")?.content ??
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" }).format(new Date());

const isPast = (element) => element.dataset.until < today;

// A day is past when it is over.
for (const element of document.querySelectorAll("[data-until]")) {
  if (!isPast(element)) continue;
  element.classList.add("past");
  for (const chip of element.querySelectorAll("[data-past]")) chip.textContent = chip.dataset.past;
}

// "Next" is what is next now; when nothing is, the latest that is known.
for (const list of document.querySelectorAll(".next")) {
  const rows = [...list.children];
  const coming = rows.filter((row) => !isPast(row));
  const most = 5;
  const by = (direction) => (a, b) => direction * a.dataset.from.localeCompare(b.dataset.from);
  const shown = (coming.length ? coming.sort(by(1)) : rows.sort(by(-1))).slice(0, most);
  for (const row of rows) row.hidden = !shown.includes(row);
  list.prepend(...shown);
  const section = list.parentElement;
  const heading = section.querySelector("[data-coming]");
  heading.textContent = coming.length ? heading.dataset.coming : heading.dataset.latest;
  section.querySelector(".no-coming").hidden = coming.length > 0;
}

// Somebody comes from the search.
if (new URLSearchParams(location.search).has("ord")) import("./search/mark.js");

// Copying says that it did: a given text, the address of a link, or what stands before a button.
for (const source of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  source.hidden = false;
  source.textContent = source.dataset.name ?? source.textContent;
  source.addEventListener("click", async () => {
    const status = source.closest(":has(> [role=status])").querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(source.dataset.copy || source.href || source.previousElementSibling.innerText);
      status.textContent = "Kopieret.";
    } catch {
      status.textContent = "Det kunne ikke kopieres; markér teksten selv.";
    }
  });
}

// A reference to a page on the web says when it was read.
const day = new Intl.DateTimeFormat("da", { dateStyle: "long" }).format(new Date(`${today}T12:00`));
for (const visited of document.querySelectorAll(".visited")) visited.textContent = ` (besøgt ${day})`;

// On paper: what is folded is unfolded, each sheet says what it is of, and one edition may be left out.
document.documentElement.style.setProperty("--sheet", JSON.stringify(document.title));
const folded = () => document.querySelectorAll("details:is(.case, .words, .changed):not([open])");
addEventListener("beforeprint", () => {
  for (const part of folded()) part.open = part.dataset.unfolded = true;
});
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.print;
  for (const part of document.querySelectorAll("[data-unfolded]")) {
    part.open = false;
    delete part.dataset.unfolded;
  }
});
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.documentElement.dataset.print = button.dataset.print;
    print();
  });
}

// The reader's own choices stay in the browser, and only if they are not the usual ones.
const kept = (name) => {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
};
for (const choice of document.querySelectorAll("[data-keep]")) {
  const name = choice.dataset.keep;
  choice.value = kept(name);
  choice.closest("[hidden]")?.removeAttribute("hidden");
  choice.addEventListener("change", () => {
    if (name === "udseende") document.documentElement.dataset.scheme = choice.value;
    try {
      if (choice.value) localStorage.setItem(name, choice.value);
      else localStorage.removeItem(name);
    } catch {
      // A browser that stores nothing: the choice holds for this page.
    }
  });
}

// A list that is narrowed down without leaving the page.
for (const filter of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.getElementById(filter.dataset.filter).children];
  const choices = [...filter.querySelectorAll("[data-by]")];
  filter.hidden = false;
  filter.addEventListener("change", () => {
    const fits = (row) => choices.every(({ value, dataset }) => !value || row.dataset[dataset.by].includes(` ${value} `));
    for (const row of rows) row.hidden = !fits(row);
    filter.querySelector("[role=status]").textContent = `${rows.filter(fits).length} af ${rows.length}`;
  });
}

// Single keys, unless they were switched off (WCAG 2.1.4) or are being typed.
const keys = { n: "a[rel=next]", p: "a[rel=prev]", t: ".top" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (document.querySelector("[data-keep=genveje]").value === "fra") return;
  if (event.key in keys) document.querySelector(keys[event.key])?.click();
  if (event.key === "/") {
    document.querySelector("#soeg-q, #find").focus();
    event.preventDefault();
  }
});
