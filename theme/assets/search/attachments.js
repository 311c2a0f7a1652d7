// What attachments say: it is fetched when the first hits are on the page, never before. It was written by
// hooks/meeting_archive/search/attachments.py, which explains its files.

import { bytes, json, lastUpTo, load, once, reader, sums } from "./engine.js";
import { find, formsOf } from "./find.js";

// A word in an attachment counts for less than what the item itself only implies.
const WEIGHT = 1;

const contents = () =>
  once("bilag", async () => {
    const { words, files, everywhere } = await json("bilag");
    return { firsts: words, files: sums(files), everywhere: new Set(everywhere) };
  });

/** Fetch a file of words: [{ word, forms, records, places }, ...]; `places` has a list for each record. */
const entriesOf = (file) =>
  once(`bilagsord-${file}`, async () => {
    const { count: total } = await load();
    const data = new Uint8Array(await bytes(`bilagsord-${file}`));
    const start = data.indexOf(10) + 1;
    const heads = JSON.parse(new TextDecoder().decode(data.subarray(0, start)));
    let at = start * 8;
    const bit = () => (data[at >> 3] >> (7 - (at++ & 7))) & 1;
    const entries = [];
    for (let head = 0; head < heads.length; head += 2) {
      const [word, ...forms] = [heads[head]].flat();
      const count = heads[head + 1];
      // Golomb-Rice: how often two to a power goes into a step, in ones, and the rest in so many bits.
      const power = count ? Math.max(31 - Math.clz32(Math.floor((total * 69) / (100 * count))), 0) : 0;
      const records = [];
      for (let record = 0; records.length < count; records.push(record)) {
        let step = 0;
        while (bit()) step++;
        for (let left = power; left; left--) step = step * 2 + bit();
        record += step;
      }
      entries.push({ word, forms, records, key: `bilag ${word}`, visit: (each) => records.forEach((record) => each(record, WEIGHT, 0)) });
    }
    const read = reader(data.subarray(Math.ceil(at / 8)));
    for (const entry of entries) {
      entry.places = entry.records.map(() => {
        const places = [];
        for (let more = entry.word !== "", place = 0; more; ) {
          const number = read.number();
          places.push((place += number >> 1));
          more = number & 1;
        }
        return places;
      });
    }
    return entries;
  });

/** The words of attachments that begin so, or are just so; what most of them say is in them all. */
const words = async (beginning, { whole = false } = {}) => {
  const { firsts, everywhere } = await contents();
  const fits = (word) => (whole ? word === beginning : word.startsWith(beginning));
  const from = lastUpTo(firsts, beginning);
  let to = from + 1;
  while (!whole && firsts[to]?.startsWith(beginning)) to++;
  const files = await Promise.all(firsts.slice(from, to).map((_, at) => entriesOf(from + at)));
  const common = [...everywhere].filter(fits);
  const all = common.length ? (await entriesOf(0))[0] : null;
  return [...common.map((word) => ({ ...all, word, key: `bilag ${word}`, isCommon: true })), ...files.flat().filter(({ word }) => word && fits(word))];
};

/**
 * Find what a query means in attachments too. `own` is what `find` found without them, of which the `firm` ones stay
 * first and in their order; behind them come those that only their attachments bring. Returns what `find` does, and
 * `enclosed`: the records that attachments brought, and `placeIn`, which says where a word stands in those of one.
 */
export const findEnclosed = async (query, options, own) => {
  const rows = [];
  const also = async (asked) => {
    const row = await formsOf(asked, words);
    rows.push([...row.forms, ...row.begun].filter(({ isCommon }) => !isCommon));
    return row;
  };
  const all = await find(query, { ...options, also });
  const telling = new Set(rows.flat().flatMap(({ records }) => records));
  const firm = new Set(own.records.slice(0, own.firm));
  const brought = all.records.slice(0, all.firm).filter((record) => !firm.has(record) && telling.has(record));
  const enclosed = new Set(brought);
  const placeIn = (record) => (telling.has(record) ? placeOf(record, rows) : null);
  if (!firm.size && (!brought.length || all.instead)) return { ...all, enclosed: new Set(), placeIn };
  const rest = firm.size ? own.records.slice(own.firm).filter((record) => !enclosed.has(record)) : [];
  const found = firm.size ? own : all;
  return { ...found, records: [...firm, ...brought, ...rest], enclosed, placeIn };
};

/** Say where most of the words stand in the attachments of a record, the first place of several: { label, address }. */
const placeOf = async (record, rows) => {
  const times = new Map();
  for (const row of rows) {
    const there = new Set(row.flatMap(({ records, places }) => places[records.indexOf(record)] ?? []));
    for (const place of there) times.set(place, (times.get(place) ?? 0) + 1);
  }
  const [[best]] = [...times].sort(([a, many], [b, others]) => others - many || a - b);
  const { files } = await contents();
  const file = lastUpTo(files, record);
  const told = await once(`bilag-${file}`, () => json(`bilag-${file}`));
  let place = best;
  for (const [name, address, places] of told.find(([number]) => number === record)[1]) {
    const isPdf = typeof places === "number";
    const count = isPdf ? places : places.length;
    if (place < count) {
      const label = isPdf ? `side ${place + 1}` : places[place];
      return { label: [name, label].filter(Boolean).join(", "), address: isPdf ? `${address}#page=${place + 1}` : address };
    }
    place -= count;
  }
  return null;
};
