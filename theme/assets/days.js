// Lists of dates and years, as they are on the day they are read.

// "Next" is what is next now; when nothing is, the latest that is known.
for (const list of document.querySelectorAll(".next")) {
  const rows = [...list.querySelectorAll("[data-from]")];
  const coming = rows.filter((row) => !isPast(row));
  const most = 5;
  const by = (direction) => (a, b) => direction * a.dataset.from.localeCompare(b.dataset.from);
  const chosen = coming.length ? coming.sort(by(1)) : rows.sort(by(-1));
  // A cancelled one stands where it stood, and does not count.
  const counted = (before) => before.filter((row) => !("cancelled" in row.dataset)).length;
  const shown = chosen.filter((row, place) => counted(chosen.slice(0, place)) < most);
  for (const row of rows) row.hidden = !shown.includes(row);
  list.prepend(...shown);
  const section = list.parentElement;
  const heading = section.querySelector("[data-coming]");
  heading.textContent = coming.length ? heading.dataset.coming : heading.dataset.latest;
  const none = section.querySelector(".no-coming");
  none.textContent = coming.length ? "" : none.dataset.none;
}

// The day itself is outlined in its year.
for (const year of document.querySelectorAll(`.months[data-year="${today.slice(0, 4)}"]`)) {
  const [, month, day] = today.split("-").map(Number);
  const days = [...year.children[month - 1].querySelectorAll("td")].filter((cell) => cell.textContent.trim());
  days[day - 1].classList.add("today");
  days[day - 1].ariaCurrent = "date";
}
