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
  if (element.dataset.past) element.textContent = element.dataset.past;
}

// Somebody comes from the search.
if (new URLSearchParams(location.search).has("ord")) import("./search/mark.js");

// Copying says that it did, in a status beside its button.
const copies = (button, text, status) =>
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      status.textContent = "Kopieret.";
    } catch {
      status.textContent = "Det kunne ikke kopieres. Markér og kopiér teksten selv.";
    }
  });
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  copies(button, () => button.dataset.copy, button.parentElement.querySelector("[role=status]"));
}

// On paper each sheet says what it is of.
document.documentElement.style.setProperty("--sheet", JSON.stringify(document.title));

// The reader's own choices, which only this script can keep: in the browser, and only if they are not the usual ones.
const kept = (name) => {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
};
for (const label of document.querySelectorAll(".choices [data-options]")) {
  const choice = document.createElement("select");
  const name = (choice.dataset.keep = label.dataset.of);
  for (const option of label.dataset.options.split("|")) choice.add(new Option(...option.split("=").reverse()));
  choice.value = kept(name);
  label.append(`${label.dataset.name} `, choice);
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
