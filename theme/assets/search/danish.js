// Danish as people type it. `fold` and `isInflection` say the same as hooks/meeting_archive/search/danish.py, which
// explains them; a test holds the two together.

const SPELLING = { æ: "ae", ø: "oe", å: "aa", ß: "ss", "\u00ad": "", "'": "", "’": "", "§": " paragraf " };
Object.assign(SPELLING, { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl" });
const NOUN_ENDINGS = ["", "e", "en", "er", "et", "es", "ene", "ens", "ers", "ets", "erne", "enes", "ernes", "s"];
const ENDINGS = [...NOUN_ENDINGS, "ede", "edes", "ende", "endes", "ere", "est", "este", "t", "te", "tes"];
const NOUN = new Set(NOUN_ENDINGS);
const ALL = new Set(ENDINGS);
const LONG_STEM = 4;
const SHORTEST_STEM = 2;
export const SHORTEST = 4;

/** Write a text as its words are searched for: small letters a to z and digits, one space between words. */
export const fold = (text) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/(?<![\d.,])(?<![.,]\s)[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![.,]?\d)/g, (number) => number.replace(/\s/g, ""))
    .replace(/[æøåß\u00ad'’§\ufb00-\ufb04]/g, (letter) => SPELLING[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d),(?=\d)/g, "k")
    .replace(/(?<=[a-z0-9])[-‐‑](?=[a-z])|(?<=[a-z])[-‐‑](?=[0-9])/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Whether an ending begins at a place; "sø" is "soe", and so "soen" is no form of it; and "sn" is no stem. */
const ends = (word, at) => {
  const ending = word.slice(at);
  if (!(at >= LONG_STEM ? ALL : NOUN).has(ending) || /\d/.test(word[at - 1])) return false;
  if (at < LONG_STEM && !/[aeiouy]/.test(word.slice(0, at))) return false;
  return !(ending && at === SHORTEST_STEM && ["oe", "ae", "aa"].includes(word.slice(at - 1, at + 1)));
};

/** Whether two folded words are forms of one: they share a stem, and what is left of each is an ending. */
export const isInflection = (one, other) => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  for (; at >= SHORTEST_STEM; at--) if (ends(one, at) && ends(other, at)) return true;
  return false;
};

/** The letters that every word begins with that may be a form of what is asked for. */
export const beginning = (asked) => {
  const fits = (ending) => {
    const stem = asked.length - ending.length;
    return asked.endsWith(ending) && stem >= SHORTEST_STEM && (stem >= LONG_STEM || NOUN.has(ending));
  };
  return asked.slice(0, asked.length - Math.max(...ENDINGS.map((ending) => (fits(ending) ? ending.length : 0))));
};

/** The words of a text as they are written, each with its place: [start, end, folded]. */
export const words = (text) =>
  [...text.matchAll(/[\p{L}\p{N}\u00ad'’]+(?:[.,\-‐‑][\p{L}\p{N}\u00ad]+)*/gu)].map((found) => [
    found.index,
    found.index + found[0].length,
    fold(found[0]),
  ]);

/**
 * The places in a text that a query means, as [start, end]. `forms` are the folded words that were found for it. A word
 * that is not there by itself is looked for inside compounds.
 */
export const places = (text, { words: asked, phrases }, forms = new Set()) => {
  const all = words(text);
  const found = [];
  for (const phrase of phrases) {
    for (let at = 0; at < all.length; at++) {
      let rest = `${phrase} `;
      let last = at;
      while (rest && rest.startsWith(`${all[last]?.[2]} `)) rest = rest.slice(all[last++][2].length + 1);
      if (!rest) found.push([all[at][0], all[last - 1][1]]);
    }
  }
  for (const word of asked) {
    const isForm = (part) => part === word || isInflection(part, word);
    let hits = all.filter((one) => one[2].split(" ").some((part) => isForm(part) || forms.has(part)));
    if (!hits.length && word.length >= SHORTEST - 1) hits = all.filter((one) => one[2].includes(word));
    found.push(...hits.map(([start, end]) => [start, end]));
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(([start], i, list) => !i || start >= list[i - 1][1]);
};
