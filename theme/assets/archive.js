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

// Copying an address says that it did.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = "Adressen er kopieret.";
    } catch {
      status.textContent = "Adressen kunne ikke kopieres; markér den nedenfor.";
    }
  });
}
