// The engine behind the search: Pagefind, loaded when somebody searches. Nothing else on the page knows of it.

const FOLDER = new URL("../../soeg/pagefind/", import.meta.url);
// Words that stand as they were typed count for more than those that only begin so, and long records are hardly punished.
const RANKING = { termSimilarity: 4, pageLength: 0.4, termFrequency: 0.7, termSaturation: 1.2 };

let loading;
/** Load the engine. Throws when there is no index. */
export const load = () =>
  (loading ??= (async () => {
    const pagefind = await import(new URL("pagefind.js", FOLDER));
    await pagefind.options({ ranking: RANKING });
    return pagefind;
  })());

let choices;
/** Load all there is to narrow down by. It weighs as much as the rest, and hits are not counted by it before. */
export const loadFacets = async () => (choices ??= await (await load()).filters());
/** Whether it is there. */
export const hasFacets = () => Boolean(choices);

/**
 * Find the records that have all these words, or this phrase: { hits, facets }, the best first, or the newest. A hit is
 * { id, record() }; a record { address, title, place, date, outcome, text, index, filters }. `chosen` is
 * { organ: ["kd-net"], ... }; facets are { organ: { "kd-net:KD-Net": 12, ... }, ... }, a value and its name. `only` are
 * such values too, to be taken as they are.
 */
export const find = async (text, { phrase = false, chosen = {}, only = {}, newest = false } = {}) => {
  const pagefind = await load();
  const filters = Object.fromEntries(Object.entries(only).map(([name, any]) => [name, { any }]));
  const all = Object.keys(chosen).length ? await loadFacets() : {};
  for (const [name, values] of Object.entries(chosen)) {
    const any = Object.keys(all[name] ?? {}).filter((choice) => values.includes(choice.split(":")[0]));
    if (any.length) filters[name] = { any };
  }
  const query = text ? (phrase ? `"${text}"` : text) : null;
  const found = await pagefind.search(query, { filters, ...(newest && { sort: { date: "desc" } }) });
  const facets = { ...found.filters };
  // In a group where something is chosen, the other choices show what they would bring.
  for (const name of Object.keys(chosen)) facets[name] = found.totalFilters[name] ?? facets[name];
  const record = async (result) => {
    const { meta, content, filters: own } = await result.data();
    return { ...meta, index: content, filters: own };
  };
  return { facets, hits: found.results.map((result) => ({ id: result.id, record: () => record(result) })) };
};

/** The words of the archive as they are spelt, the commonest first. */
export const vocabulary = async () => (await fetch(new URL("ord.json", FOLDER))).json();
