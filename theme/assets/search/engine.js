// The engine behind the search: it fetches what hooks/meeting_archive/search/index.py wrote, and explains there, piece by
// piece when it is asked for. Nothing else on the page knows of files and bytes. Records are numbers, the newest is 0.

// The page says where the index is.
const FOLDER = new URL(document.getElementById("soeg-form").dataset.index, location);
// More than a record has words: a place in the archive is its record's number times this, and the place in the record.
const PLACES = 2 ** 21;

const kept = new Map();
/** Fetch something once; after a failure it may be asked for again. */
const once = (name, make) => {
  if (!kept.has(name)) kept.set(name, make().catch((error) => (kept.delete(name), Promise.reject(error))));
  return kept.get(name);
};

const get = async (name, options) => {
  const answer = await fetch(new URL(name, FOLDER), options);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
};

/** The numbers that these are the steps between. */
const sums = (steps) => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};

/** Load the table of contents: { count, isPage }, how many records there are, and which only lead to items. */
export const load = () =>
  once("start", async () => {
    const start = await (await get("start.json", { cache: "no-cache" })).json();
    const isPage = new Uint8Array(start.records);
    for (const record of sums(start.pages)) isPage[record] = 1;
    return { ...start, count: start.records, isPage, files: sums(start.files) };
  });

const bytes = async (name) => {
  const { folder } = await load();
  const { body } = await get(`${folder}/${name}.bin`);
  return new Response(body.pipeThrough(new DecompressionStream("deflate")));
};

/** Fetch a file of parts: [[head, bytes], ...]. */
const parts = (name) =>
  once(name, async () => {
    const all = new Uint8Array(await (await bytes(name)).arrayBuffer());
    let at = all.indexOf(10) + 1;
    const heads = JSON.parse(new TextDecoder().decode(all.subarray(0, at)));
    return heads.map(([head, size]) => [head, all.subarray(at, (at += size))]);
  });

/** Read numbers of seven bits a byte. */
const reader = (data) => {
  let at = 0;
  const byte = () => data[at++];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      value |= (data[at] & 127) << shift;
      if (data[at++] < 128) return value;
    }
  };
  return { byte, number, more: () => at < data.length };
};

/** The last of some rising values that is not above one. */
const lastUpTo = (values, one) => Math.max(values.findLastIndex((value) => value <= one), 0);

/** The words of the archive that begin so, or are just so: [{ word, forms, ... }, ...], with forms that no ending tells. */
export const words = async (beginning, { whole = false } = {}) => {
  const firsts = (await load()).words;
  const from = lastUpTo(firsts, beginning);
  let to = from + 1;
  while (!whole && firsts[to]?.startsWith(beginning)) to++;
  const files = await Promise.all(firsts.slice(from, to).map((_, at) => parts(`ord-${from + at}`)));
  return files.flatMap((file, at) =>
    file
      .map(([head, records], row) => {
        const [word, ...forms] = [head].flat();
        return { word, forms, records, file: from + at, row };
      })
      .filter(({ word }) => (whole ? word === beginning : word.startsWith(beginning))),
  );
};

/** Visit the records that have a word, with how much it counts there (1 to 127), and whether it stands in the title. */
export const visit = ({ records }, each) => {
  const read = reader(records);
  for (let record = 0; read.more(); ) {
    record += read.number();
    const counts = read.byte();
    each(record, counts >> 1, counts & 1);
  }
};

/** All places where one of some words stands, in order. What stands behind another has the next number. */
export const placesOf = async (some) => {
  const files = await Promise.all(some.map(({ file }) => parts(`steder-${file}`)));
  const places = [];
  some.forEach((word, at) => {
    const read = reader(files[at][word.row][1]);
    visit(word, (record) => {
      let place = record * PLACES;
      for (let left = read.number(); left; left--) places.push((place += read.number()));
    });
  });
  return Float64Array.from(places).sort();
};
/** The record that a place is in. */
export const recordAt = (place) => Math.floor(place / PLACES);

/** What there is to narrow down by: [{ group, value, label, records }], `records` as a list of numbers. */
export const choices = () =>
  once("choices", async () =>
    (await parts("valg")).map(([[group, [value, label]], data]) => {
      const records = [];
      for (const read = reader(data); read.more(); ) records.push((records.at(-1) ?? 0) + read.number());
      return { group, value, label, records: Uint32Array.from(records) };
    }),
  );

/** What readers see of a record: { address, title, place, date, outcome, text }. */
export const record = async (number) => {
  const { files } = await load();
  const file = lastUpTo(files, number);
  const all = await once(`poster-${file}`, async () => (await bytes(`poster-${file}`)).json());
  const [address, title, place, date, outcome, text] = all[number - files[file]];
  return { address, title, place, date, outcome, text };
};

/** The days of the records, the newest first: [[day, its first record], ...]; "" for those that have none. */
export const days = () => once("datoer", async () => (await bytes("datoer")).json());
/** What readers' words are called in the documents: { skrald: ["affald", "renovation"] }. */
export const meanings = () => once("betydninger", async () => (await bytes("betydninger")).json());

/** The words of the archive as they are spelt, the commonest first. */
export const vocabulary = () => once("stavning", async () => (await bytes("stavning")).json());
