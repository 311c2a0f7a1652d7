// Danish as people type it. `fold` and `stem` say the same as hooks/meeting_archive/search/danish.py, which explains them;
// a test holds the two together.

const SPELLING = { æ: "ae", ø: "oe", å: "aa", ß: "ss", "\u00ad": "", "'": "", "’": "" };
const ENDINGS = [
  ...["ernes", "endes"],
  ...["erne", "enes", "eren", "erer", "ende", "ede"],
  ...["ene", "ens", "ets", "ers", "ere"],
  ...["en", "et", "er", "es", "ne"],
  ...["e", "s", "t"],
];
const SHORTEST = 4;

/** Write a text as its words are searched for: small letters a to z and digits, one space between words. */
export const fold = (text) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[æøåß\u00ad'’]/g, (letter) => SPELLING[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d),(?=\d)/g, "k")
    .replace(/(?<=[a-z0-9])[-‐‑](?=[a-z])|(?<=[a-z])[-‐‑](?=[0-9])/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Cut the ending of a folded word. */
export const stem = (word) => {
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= SHORTEST);
  return ending ? word.slice(0, -ending.length) : word;
};

// What can be left of two inflections of one word after the letters that they share.
const RESTS = new Set(["", "n", "r", "te", "de", "tes", "ns", "rs", "nes", "rne", "rnes", ...ENDINGS]);

/**
 * How near a folded word of a text is to what somebody meant by a folded word of a query: 1 for the word itself, less for
 * an inflection, less still for a longer word that begins so, 0 for another word.
 */
export const nearness = (word, asked) => {
  if (word === asked) return 1;
  let shared = 0;
  while (shared < word.length && word[shared] === asked[shared]) shared++;
  if (shared >= SHORTEST - 1 && RESTS.has(word.slice(shared)) && RESTS.has(asked.slice(shared))) return 0.7;
  return shared === asked.length || (asked.length > SHORTEST && word.startsWith(stem(asked))) ? 0.3 : 0;
};

/** The letters that every word begins with that is anything near what is asked for. */
export const beginning = (asked) => {
  const rest = [...RESTS].filter((one) => asked.endsWith(one) && asked.length - one.length >= SHORTEST - 1);
  return asked.slice(0, asked.length - Math.max(0, ...rest.map((one) => one.length)));
};

/** The words of a text as they are written, each with its place: [start, end, folded]. */
export const words = (text) =>
  [...text.matchAll(/[\p{L}\p{N}\u00ad'’]+(?:[.,\-‐‑][\p{L}\p{N}\u00ad]+)*/gu)].map((found) => [
    found.index,
    found.index + found[0].length,
    fold(found[0]),
  ]);

/**
 * The places in a text that a query means, as [start, end]. A query is { words, phrases }, folded. A word that is not there
 * by itself is looked for inside compounds.
 */
export const places = (text, query) => {
  const all = words(text);
  const found = [];
  for (const phrase of query.phrases) {
    for (let at = 0; at < all.length; at++) {
      let rest = `${phrase} `;
      let last = at;
      while (rest && rest.startsWith(`${all[last]?.[2]} `)) rest = rest.slice(all[last++][2].length + 1);
      if (!rest) found.push([all[at][0], all[last - 1][1]]);
    }
  }
  for (const asked of query.words) {
    let hits = all.filter((word) => word[2].split(" ").some((part) => nearness(part, asked)));
    if (!hits.length && asked.length >= SHORTEST) hits = all.filter((word) => word[2].includes(stem(asked)));
    found.push(...hits.map(([start, end]) => [start, end]));
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(([start], i, list) => !i || start >= list[i - 1][1]);
};

/** Read a query: what stands in quotes is a phrase, the rest is words. An open quote closes at the end. */
export const read = (text) => {
  const phrases = [];
  const loose = text.replace(/["»“”«]([^"»“”«]*)(?:["»“”«]|$)/g, (_, phrase) => {
    if (fold(phrase)) phrases.push(fold(phrase));
    return " ";
  });
  const single = phrases.filter((phrase) => !phrase.includes(" "));
  return { words: [...new Set([...fold(loose).split(" ").filter(Boolean), ...single])], phrases };
};
