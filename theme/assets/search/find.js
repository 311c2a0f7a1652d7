// What a query means: all its words in any of their forms, exactly its phrases, and what to do when nothing has them all.

import { SHORTEST, beginning, fold, isInflection, places } from "./danish.js";
import * as engine from "./engine.js";
import { foundThrough, meanings } from "./meanings.js";
import { NOUNS_TOO, OPTIONAL } from "./query.js";

// A word that stands in the title or often counts for more, but never more than this many times a word that stands once
// (BM25's saturation; the index writes weights in such steps).
const SATURATION = 1.2 * 6;
const PAGES = ["emner", "organer", "personer", "organisationer", "sider"];
// How much a form counts beside the word itself, and one that only begins so.
const FORM = 0.9;
const BEGUN = 0.3;
// A record without all words is an answer if it has so much of what they weigh together.
const ENOUGH = 0.45;
// With fewer answers than these, those that have most of the words are shown too.
const FEW = 5;

// What only makes one word of another is inside of everything.
const DERIVING = /^(?:[dst]?else|e?ring|ning|hed|skab|a?tion|ering|isering|lig)(?:e?[nrt]?e?s?)?$/;

const unique = (entries) => [...new Map(entries.map((entry) => [entry.key ?? entry.word, entry])).values()];

/**
 * The archive's words that are forms of a word, and those that only begin so: { asked, forms: [{ word, near, ... }], begun };
 * or those of others, whose `words` are asked as the engine's are.
 */
export const formsOf = async (asked, words = engine.words) => {
  const all = await words(beginning(asked));
  // Behind a word stand its irregular forms, and with "!" before them words that only look like forms of it.
  const itself = all.find(({ word }) => word === asked);
  const isStranger = (word) => itself?.forms.includes(`!${word}`);
  const bends = !OPTIONAL.has(asked) || NOUNS_TOO.has(asked);
  const isForm = (word) => bends && isInflection(word, asked) && !isStranger(word) && !OPTIONAL.has(word);
  const forms = all.filter(({ word }) => word === asked || isForm(word));
  const irregular = forms.flatMap((entry) => entry.forms).filter((form) => form[0] !== "!" && !isStranger(form));
  const others = await Promise.all(irregular.map((form) => words(form, { whole: true })));
  const meant = unique([...forms, ...others.flat()]).filter(({ records }) => records.length);
  const known = new Set(meant.map(({ word }) => word));
  const begun = all.filter(({ word, records }) => records.length && word.startsWith(asked) && !known.has(word));
  return {
    asked,
    forms: meant.map((entry) => ({ ...entry, near: entry.word === asked ? 1 : FORM })),
    begun: begun.map((entry) => ({ ...entry, near: BEGUN })),
  };
};

/** What somebody may mean by a word: its forms, and what the documents call it. */
const meantBy = async (asked) => {
  const [own, called] = await Promise.all([
    formsOf(asked),
    meanings(asked, async (word) => (await formsOf(word)).forms, oneBehindTheOther),
  ]);
  return { ...own, forms: unique([...called, ...own.forms]) };
};

/** The words that two are when they are written as one: "skole bus", and "skoles bus" with the letter that joins them. */
const jointOf = async (one, other) => {
  if (one.length < SHORTEST - 1 || other.length < SHORTEST - 1) return [];
  const joint = await Promise.all([formsOf(one + other), formsOf(`${one}s${other}`)]);
  return joint.flatMap(({ forms }) => forms);
};

/** Where some rows of words stand one behind the other: the places of each last word. */
const oneBehindTheOther = async (rows) => {
  const [first, ...others] = await Promise.all(rows.map(engine.placesOf));
  return others.reduce((before, row) => {
    let at = 0;
    return row.filter((place) => {
      while (before[at] < place - 1) at++;
      return before[at] === place - 1;
    });
  }, first);
};

/** The words of a phrase, exactly, and the records that have it. */
const phraseOf = async (phrase) => {
  const rows = await Promise.all(phrase.split(" ").map((word) => engine.words(word, { whole: true })));
  const there = rows.every((row) => row.length) ? await oneBehindTheOther(rows) : [];
  return { words: rows.flat().map((entry) => ({ ...entry, near: 1 })), records: new Set(Array.from(there, engine.recordAt)) };
};

/** How much each record has of some words, and whether its title says one: { weights, titled, rarity }. */
const weigh = (entries, count) => {
  const weights = new Float32Array(count);
  const titled = new Uint8Array(count);
  let having = 0;
  for (const entry of entries) {
    engine.visit(entry, (record, weight, inTitle) => {
      if (entry.only && !entry.only.has(record)) return;
      if (!weights[record]) having++;
      weights[record] += entry.near * weight;
      titled[record] |= entry.through ? 0 : inTitle;
    });
  }
  return { weights, titled, rarity: Math.log(1 + (count - having + 0.5) / (having + 0.5)) };
};

/** The records between some days, all of [{ from, to }], as [first, behind the last]; "" is no limit. */
const between = async (spans) => {
  const { count } = await engine.load();
  const days = await engine.days();
  const within = (test) => spans.every(test);
  const start = days.find(([day]) => day && within(({ to }) => !to || day <= to));
  const end = days.find(([day]) => !day || !within(({ from }) => day >= from));
  return start ? [start[1], end ? end[1] : count] : [0, 0];
};

/**
 * Find the records that a query (see query.js) means, the best first or the newest. Returns `records`, first the `whole`
 * ones that have all words, then those where the last word only begins so (both are the `firm` ones); `named`: the pages
 * that are called so; `partly`: no record has all the words, these have the most of them; `some`: such are the last ones;
 * `unknown`: the words that no record has; `instead`: by what was typed, what was searched for in its place; `forms`: the
 * folded words that were found; `through`: the records that have not a word but what it is called in the documents.
 */
export const find = async (query, options = {}) => {
  const found = await findAll(query, options);
  if (!found.unknown.length || query.phrases.length || options.exactly) return found;
  // Nothing has a word: what was meant by it?
  const instead = { ...(await inside(found.unknown)), ...(await suggestions(found.unknown)) };
  if (!Object.keys(instead).length) return found;
  const better = (word) => instead[word]?.words ?? [word];
  const either = [...query.either.map((group) => group.flatMap(better))];
  for (const word of query.words) if (instead[word]?.words.length > 1) either.push(instead[word].words);
  const words = [...new Set(query.words.flatMap(better))];
  const again = await findAll({ ...query, words, either, open: undefined }, options);
  const said = Object.fromEntries(Object.entries(instead).map(([word, { spelt }]) => [word, spelt]));
  return again.records.length ? { ...again, instead: said } : found;
};

const findAll = async (query, { newest = false, typing = false, from = "", to = "", also } = {}) => {
  const { words, phrases, without = [], either = [], open, days } = query;
  const { count, isPage } = await engine.load();
  const [meant, exact, shut, joint] = await Promise.all([
    Promise.all(words.map(meantBy)),
    Promise.all(phrases.map(phraseOf)),
    Promise.all(without.map((word) => formsOf(word))),
    Promise.all(words.slice(1).map((word, at) => jointOf(words[at], word))),
  ]);
  // A word that is being typed and stands nowhere yet will be one that begins so, if there is any: "ladest" is no "lades".
  for (const row of typing ? meant.filter(({ asked, begun }) => asked === open && begun.length) : []) {
    if (!row.forms.some(({ word }) => word === row.asked)) row.forms = row.forms.filter(({ word }) => word.startsWith(row.asked));
  }
  // Words of which one is enough count as one.
  const loose = new Set(either.flat());
  // "Skole bus" is what others write as one word.
  joint.forEach((entries, at) => {
    for (const row of meant.slice(at, at + 2)) row.forms = unique([...row.forms, ...entries]);
  });
  // What attachments say counts as well, when they are asked.
  const more = also ? [...meant, ...shut] : [];
  await Promise.all(
    more.map(async (row) => {
      const { forms, begun } = await also(row.asked);
      row.forms = [...row.forms, ...forms];
      row.begun = [...row.begun, ...begun];
    }),
  );
  const rows = [
    ...meant.filter(({ asked }) => !loose.has(asked)),
    ...either.map((group) => {
      const some = meant.filter(({ asked }) => group.includes(asked));
      return { asked: group[0], forms: unique(some.flatMap(({ forms }) => forms)), begun: [] };
    }),
  ];
  const goesOn = ({ asked, begun }) => ((typing && asked === open) || asked.length >= SHORTEST ? begun : []);
  const unknown = rows.filter((row) => !row.forms.length && !goesOn(row).length).map(({ asked }) => asked);
  const known = rows.filter(({ asked }) => !unknown.includes(asked));
  const weighed = known.map((row) => {
    const forms = weigh(row.forms, count);
    const begun = goesOn(row);
    return { ...row, ...forms, loose: begun.length ? weigh(begun, count) : null };
  });
  const phrased = exact.flatMap((phrase) => phrase.words.map((entry) => weigh([entry], count)));

  const spans = [days, { from, to }].filter((span) => span?.from || span?.to);
  const [first, behind] = spans.length ? await between(spans) : [0, count];
  const shutOut = shut.map((row) => weigh(row.forms, count).weights);
  const right = (record) =>
    exact.every((phrase) => phrase.records.has(record)) && !shutOut.some((weights) => weights[record]);

  const total = weighed.reduce((sum, { rarity }) => sum + rarity, 0);
  const whole = [];
  const begun = [];
  const partly = [];
  const called = [];
  const score = new Float32Array(count);
  for (let record = first; record < behind; record++) {
    let all = true;
    let some = true;
    let has = 0;
    for (const { weights, rarity, loose: more } of weighed) {
      const weight = weights[record] || (more ? more.weights[record] : 0);
      if (!weights[record]) all = false;
      if (!weight) some = false;
      else {
        score[record] += (rarity * weight) / (weight + SATURATION);
        has += rarity;
      }
    }
    for (const { weights, rarity } of phrased) score[record] += (rarity * weights[record]) / (weights[record] + SATURATION);
    const isCalledSo = () => weighed.some((one) => one.weights[record] && one.titled[record]);
    const list = all ? whole : some ? begun : has >= ENOUGH * total ? partly : isCalledSo() ? called : null;
    if (list && right(record)) list.push(record);
  }
  const asksForNothing = !weighed.length && !phrases.length;
  const isDated = Boolean(spans.length || without.length);
  const nothing = { records: [], whole: 0, firm: 0, named: [], partly: false, unknown, forms: new Set(), through: new Map() };
  if (asksForNothing && words.length) return nothing;
  const isPartly = Boolean(unknown.length) || (!whole.length && !begun.length);
  // "Østmolen kostede": where hardly anything has both, what is called one of them is meant.
  if (!whole.length && !begun.length && partly.length < FEW) partly.push(...called);
  const some = partly.length > 0 && !isPartly && whole.length + begun.length < FEW;
  const answers = whole.length || begun.length ? [whole, begun, some ? partly : []] : [partly];
  const shown = known.flatMap((row) => (row.forms.length ? row.forms : row.begun));
  const forms = new Set(shown.filter((entry) => !entry.through).map(({ word }) => word));
  const done = (records, named = []) => ({
    records,
    whole: answers[0].length,
    firm: isPartly ? 0 : whole.length + begun.length,
    named,
    partly: isPartly && words.length > 0,
    some,
    unknown,
    forms,
    through: foundThrough(known.map((row) => row.forms)),
  });
  if (newest || (asksForNothing && isDated)) return done(answers.flatMap((records) => records.sort((a, b) => a - b)));

  // Items before pages that lead to them; of the items, first those called so, and those where the words stand together.
  const together = weighed.length > 1 && !isPartly ? await oneBehindTheOther(weighed.map(({ forms: row }) => row.filter((entry) => !entry.visit))) : [];
  const joined = new Set(Array.from(together, engine.recordAt));
  const saysTitle = (record, { weights, titled: itself, loose: more }) => (weights[record] ? itself : more?.titled)?.[record];
  const titled = (record) => weighed.reduce((sum, one) => sum + (saysTitle(record, one) ? one.rarity : 0), 0) / (total || 1);
  const rank = (record) => (isPage[record] ? 0 : 100 + 200 * titled(record) + (joined.has(record) ? 100 : 0));
  const best = new Map(answers.flat().map((record) => [record, score[record] + rank(record)]));
  const sorted = answers.map((records) => records.sort((a, b) => best.get(b) - best.get(a) || a - b));
  const isCalled = (record) => weighed.length > 0 && weighed.every((one) => one.titled[record]);
  const named = phrases.length ? [] : sorted[0].filter((record) => isPage[record] && isCalled(record));
  return done(sorted.flat(), named);
};

/**
 * Narrow records down by { organ: ["byraadet"], ... }: { records, facets }. Facets are { organ: [[value, label, count]] }: how
 * many records each choice brings, beside what is chosen in the other groups.
 */
export const narrow = async (records, chosen) => {
  const { count } = await engine.load();
  const choices = await engine.choices();
  const groups = [...new Set(choices.map((choice) => choice.group))];
  // A bit for each group that keeps a record out, and one for what was not found at all.
  const keptOut = new Uint8Array(count).fill(128);
  for (const record of records) keptOut[record] = 0;
  groups.forEach((group, bit) => {
    const some = choices.filter((choice) => choice.group === group && chosen[group]?.includes(choice.value));
    const let_in = new Set(some.flatMap((choice) => [...choice.records]));
    if (some.length) for (const record of records) if (!let_in.has(record)) keptOut[record] |= 1 << bit;
  });
  const facets = Object.fromEntries(groups.map((group) => [group, []]));
  for (const { group, value, label, records: those } of choices) {
    const others = ~(1 << groups.indexOf(group));
    let brings = 0;
    for (const record of those) if (!(keptOut[record] & others)) brings++;
    facets[group].push([value, label, brings]);
  }
  return { records: records.filter((record) => !keptOut[record]), facets };
};

/** The pages that are called what was asked for, and lead to items: [record, ...]. */
export const namesakes = async ({ named }, chosen) => {
  if (chosen.slags || !named.length) return [];
  const { records } = await narrow(named, { ...chosen, slags: PAGES });
  return Promise.all(records.slice(0, 3).map(engine.record));
};

let folded;
/** The archive's words as they are spelt, row by row: folded, without those letters that no finger misses, and as a set. */
const spelt = async () => {
  const words = await engine.vocabulary();
  if (folded) return folded;
  const letters = inOne(words, (text) => text.replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa"));
  // Few have other letters than these.
  letters.forEach((word, row) => /[^a-z]/.test(word) && (letters[row] = fold(words[row])));
  const plain = inOne(letters, bare);
  const lengths = new Uint16Array(plain.map((word) => word.length));
  return (folded = { words, letters, plain, lengths, sets: new Int32Array(plain.map(setOf)) });
};

/** Change many words as one text, which is fast. */
const inOne = (words, change) => change(words.join("\n")).split("\n");

/** Which of the letters a to z a word has, a bit for each; and how many are in such a set. */
const setOf = (word) => {
  let set = 0;
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) - 97);
  return set;
};
const size = (set) => {
  let count = 0;
  for (let rest = set; rest; rest &= rest - 1) count++;
  return count;
};

/** The longer words that have some words inside: { vinter: { words: [...], spelt } }. */
const inside = async (unknown) => {
  const some = unknown.filter((word) => word.length > SHORTEST && !DERIVING.test(word));
  if (!some.length) return {};
  const { words, letters } = await spelt();
  const found = some.map((asked) => [asked, letters.filter((word) => word.includes(asked)).slice(0, 20)]);
  return Object.fromEntries(
    found
      .filter(([, hits]) => hits.length)
      .map(([asked, hits]) => [asked, { words: hits, spelt: words[letters.indexOf(hits[0])] }]),
  );
};

/** What was probably meant by words that nothing has: { sundhet: { words: ["sundhed"], spelt: "sundhed" }, ... }. */
export const suggestions = async (unknown) => {
  const some = unknown.filter((one) => one.length > 3 && !/\d/.test(one));
  if (!some.length) return {};
  const { words, letters, plain, lengths, sets } = await spelt();
  const meant = {};
  for (const word of some) {
    let best = (word.length > 8 ? 2 : 1) + 0.5;
    const asked = bare(word);
    const set = setOf(asked);
    for (let row = 0; row < words.length; row++) {
      const longer = lengths[row] - asked.length;
      if (Math.abs(longer) > best && !(longer > 0 && asked.length > 5)) continue;
      // Of a longer word the beginning may be what was meant.
      const isLonger = longer > 1 && asked.length > 5;
      // A letter that only one of them has is a mistake at least: most words have too many.
      if (size(set & ~sets[row]) >= best || (!isLonger && size(sets[row] & ~set) >= best)) continue;
      const known = isLonger ? plain[row].slice(0, asked.length) : plain[row];
      let away = distance(asked, known, best) + (isLonger ? 0.2 : 0);
      if (away >= best) continue;
      // Of two that are as near, the one whose å is an å.
      away += 0.05 * Math.min(distance(word, letters[row], 3), 4);
      if (away < best) [best, meant[word]] = [away, { words: [letters[row]], spelt: words[row] }];
    }
  }
  return meant;
};

// Bare o and a for ø and å are no mistake of fingers: they count for nothing.
const bare = (word) => word.replace(/oe/g, "o").replace(/aa/g, "a").replace(/ae/g, "a");

/** How many letters have to be put in, left out, changed or swapped with their neighbour (optimal string alignment). */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let [before, last, row] = rows;
  for (let j = 0; j <= other.length; j++) last[j] = j;
  for (let i = 1; i <= one.length; i++) {
    let least = (row[0] = i);
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      least = Math.min(least, row[j]);
    }
    if (least > most) return Infinity;
    [before, last, row] = [last, row, before];
  }
  return last[other.length];
};
const rows = [[], [], []];

/** Cut an excerpt of a text where most of what a query means stands: [["text", false], ["ord", true], ...]. */
export const excerpt = (text, query, forms, length = 220) => {
  const marks = places(text, query, forms);
  const within = (from) => marks.filter(([start, end]) => start >= from && end <= from + length).length;
  const [first = 0] = marks.map(([from]) => from).sort((a, b) => within(b) - within(a));
  const start = text.length > length && first > 60 ? text.indexOf(" ", first - 60) + 1 : 0;
  const end = text.length > start + length ? Math.max(text.lastIndexOf(" ", start + length), start + 1) : text.length;
  const pieces = start ? [["… ", false]] : [];
  let at = start;
  for (const [from, to] of marks.filter((mark) => mark[0] >= start && mark[1] <= end)) {
    pieces.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  return [...pieces, [text.slice(at, end), false], [end < text.length ? " …" : "", false]];
};

/** The folded words of a text that were found for a query though no rule of endings says so. */
export const unruly = (text, { words }, forms) => {
  const isTold = (word) => words.some((asked) => word === asked || isInflection(word, asked));
  const there = fold(text).split(" ").filter((word) => forms.has(word) && !isTold(word));
  return [...new Set(there)].slice(0, 8);
};
