// A list that is narrowed down without leaving the page; its rows are what carries the words that are chosen by. What is
// chosen stands in the address, so that it can be sent to somebody.
for (const filter of document.querySelectorAll("[data-filter]")) {
  const choices = [...filter.querySelectorAll("[data-by]")];
  const rows = [...document.getElementById(filter.dataset.filter).querySelectorAll(`[data-${choices[0].dataset.by}]`)];
  const narrow = () => {
    const fits = (row) => choices.every(({ value, dataset }) => !value || row.dataset[dataset.by].includes(` ${value} `));
    for (const row of rows) row.hidden = !fits(row);
    // A heading without any row below it says nothing.
    for (const group of new Set(rows.map((row) => row.closest("section")))) {
      if (group) group.hidden = rows.every((row) => row.hidden || !group.contains(row));
    }
    filter.querySelector("[role=status]").textContent = `${rows.filter(fits).length} af ${rows.length}`;
  };
  const asked = new URLSearchParams(location.search);
  for (const choice of choices) {
    const value = asked.get(choice.name);
    if ([...choice.options].some((option) => option.value && option.value === value)) choice.value = value;
  }
  filter.hidden = false;
  filter.addEventListener("change", ({ target }) => {
    narrow();
    if (!target.name) return;
    const query = new URLSearchParams(choices.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    history.replaceState(null, "", `${query.size ? `?${query}` : location.pathname}${location.hash}`);
  });
  if (choices.some(({ value }) => value)) narrow();
}
