// The engine behind the search: it fetches what hooks/meeting_archive/search/index.py wrote, and explains there, piece by
// piece when it is asked for. Nothing else on the page knows of files and bytes. Records are numbers, the newest is 0.

// The page says where the index is, and which scripts it was published with.
const { index, scripts } = document.getElementById("soeg-form").dataset;
// Its address says of which release it is, so that no browser has an older one.
const START = new URL(index, location);
const FOLDER = new URL(".", START);
// So long may nothing come of what was asked for, in milliseconds.
const PATIENCE = 15_000;
// More than a record has words: a place in the archive is its record's number times this, and the place in the record.
const PLACES = 2 ** 21;

/** The archive was published anew, and what was fetched of it is forgotten: what is wanted has to be asked for again. */
export class Renewed extends Error {}
/** It was, and the scripts with it: only the page of today can read the index. */
export class Outdated extends Renewed {}

const kept = new Map();
/** Fetch something once; after a failure it may be asked for again. */
export const once = (name, make) => {
  if (!kept.has(name)) {
    const made = make();
    kept.set(name, made);
    made.catch(() => kept.get(name) === made && kept.delete(name));
  }
  return kept.get(name);
};

/** Fetch all of a file. A slow line may take as long as it needs, but when nothing comes for long, that is a TimeoutError. */
const get = async (address, options = {}) => {
  const givenUp = new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => givenUp.abort(new DOMException("nothing came", "TimeoutError")), PATIENCE);
  };
  wait();
  try {
    const answer = await fetch(address, { ...options, signal: givenUp.signal });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const noted = new TransformStream({ transform: (chunk, out) => (wait(), out.enqueue(chunk)) });
    return await new Response(answer.body.pipeThrough(noted)).arrayBuffer();
  } finally {
    clearTimeout(timer);
  }
};

const text = (bytes) => new TextDecoder().decode(bytes);

// The table of contents: that of this page, which it asks for before its scripts are there, or the newest.
const toc = async (address, options) => JSON.parse(text(await get(address, options)));
const newest = () => toc(new URL("start.json", FOLDER), { cache: "no-cache" });
let start = () => toc(START);

/** Was the archive published anew since it had this folder? If so, what is known of it is forgotten. */
const newsSince = async (folder) => {
  if ((await newest()).folder === folder) return null;
  const page = text(await get(location.pathname, { cache: "no-cache" }));
  kept.clear();
  start = newest;
  return page.includes(`data-scripts="${scripts}"`) ? new Renewed() : new Outdated();
};

/** Throw why something of a folder could not be had. */
const explain = async (folder, error) => {
  if (error.name === "TimeoutError") throw error;
  const name = `since ${folder}`;
  const news = await once(name, () => newsSince(folder)).catch(() => null);
  kept.delete(name);
  throw news ?? error;
};

/** The numbers that these are the steps between. */
export const sums = (steps) => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};

/** Load the table of contents: { count, isPage }, how many records there are, and which only lead to items. */
export const load = () =>
  once("start", async () => {
    const contents = await start();
    const isPage = new Uint8Array(contents.records);
    for (const record of sums(contents.pages)) isPage[record] = 1;
    return { ...contents, count: contents.records, isPage, files: sums(contents.files) };
  });

/** Fetch a file of the index, unpacked. */
export const bytes = async (name) => {
  const { folder } = await load();
  try {
    const packed = new Blob([await get(new URL(`${folder}/${name}.bin`, FOLDER))]);
    return await new Response(packed.stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
  } catch (error) {
    return explain(folder, error);
  }
};
/** Fetch a file of JSON. */
export const json = async (name) => JSON.parse(text(await bytes(name)));

/** Fetch a file of parts: [[head, bytes], ...]. */
const parts = (name) =>
  once(name, async () => {
    const all = new Uint8Array(await bytes(name));
    let at = all.indexOf(10) + 1;
    const heads = JSON.parse(text(all.subarray(0, at)));
    return heads.map(([head, size]) => [head, all.subarray(at, (at += size))]);
  });

/** Read numbers of seven bits a byte. */
export const reader = (data) => {
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
export const lastUpTo = (values, one) => Math.max(values.findLastIndex((value) => value <= one), 0);

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
export const visit = ({ records, visit: own }, each) => {
  if (own) return own(each);
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
  const all = await once(`poster-${file}`, () => json(`poster-${file}`));
  const [address, title, place, date, outcome, text] = all[number - files[file]];
  return { address, title, place, date, outcome, text };
};

/** The days of the records, the newest first: [[day, its first record], ...]; "" for those that have none. */
export const days = () => once("datoer", () => json("datoer"));
/** What readers' words are called in the documents: { skrald: ["affald", "renovation"] }. */
export const meanings = () => once("betydninger", () => json("betydninger"));

/** The matters that have more than one reading: Map { record: [the records of all its readings, the newest first] }. */
export const matters = () =>
  once("sager", async () => {
    const found = (await json("sager")).map(sums);
    return new Map(found.flatMap((readings) => readings.map((record) => [record, readings])));
  });

/** The words of the archive as they are spelt, the commonest first. */
export const vocabulary = () => once("stavning", () => json("stavning"));
