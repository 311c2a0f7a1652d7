// The engine behind the search: Pagefind, loaded when somebody searches. Nothing else on the page knows of it.

const FOLDER = new URL("../../soeg/pagefind/", import.meta.url);
// Words that stand as they were typed count for more than those that only begin so, and long records are not punished much.
const RANKING = { termSimilarity: 4, pageLength: 0.4, termFrequency: 0.7, termSaturation: 1.2 };

let loading;
const load = () =>
  (loading ??= (async () => {
    const pagefind = await import(new URL("pagefind.js", FOLDER));
    await pagefind.options({ ranking: RANKING });
    // Pagefind counts filters only after it was asked for all of them once.
    const filters = await pagefind.filters();
    return { pagefind, filters };
  })());

const choicesOf = (filters) =>
  Object.fromEntries(
    Object.entries(filters).map(([name, values]) => [
      name,
      Object.entries(values).map(([value, count]) => {
        const at = value.indexOf(":");
        return { value: value.slice(0, at), label: value.slice(at + 1), count };
      }),
    ]),
  );

/** All there is to narrow down by: { organ: [{ value, label, count }, ...], ... }. Throws when there is no index. */
export const facets = async () => choicesOf((await load()).filters);

/**
 * Find the records that have all these words, or this phrase: { hits, facets }. A hit is { id, record() }, the best first;
 * its record is { address, title, place, outcome, text, index, date, filters }. `chosen` is { organ: ["kd-net"], ... }.
 */
export const find = async (text, { phrase = false, chosen = {}, newest = false } = {}) => {
  const { pagefind, filters } = await load();
  const all = choicesOf(filters);
  const narrowed = {};
  for (const [name, values] of Object.entries(chosen)) {
    const known = (all[name] ?? []).filter((choice) => values.includes(choice.value));
    if (known.length) narrowed[name] = { any: known.map((choice) => `${choice.value}:${choice.label}`) };
  }
  const options = { filters: narrowed, ...(newest && { sort: { date: "desc" } }) };
  const found = await pagefind.search(text ? (phrase ? `"${text}"` : text) : null, options);
  // In a group where something is chosen, the other choices show what they would bring.
  const counts = { ...found.filters };
  for (const name of Object.keys(narrowed)) counts[name] = found.totalFilters[name] ?? counts[name];
  return {
    facets: choicesOf(counts),
    hits: found.results.map((result) => ({
      id: result.id,
      record: async () => {
        const data = await result.data();
        return { ...data.meta, index: data.raw_content ?? data.content, filters: choicesOf(lists(data.filters)) };
      },
    })),
  };
};

const lists = (filters) =>
  Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, Object.fromEntries(values.map((v) => [v, 1]))]));

/** The words of the archive as they are spelt, the commonest first. */
export const vocabulary = async () => (await fetch(new URL("ord.json", FOLDER))).json();
