// What somebody typed, read: words, phrases in quotes, what must not be there, and days.

import { fold } from "./danish.js";

// Of a question these words need not be there; and they are forms of no other.
export const OPTIONAL = new Set(
  (
    "hvad hvem hvor hvornaar hvordan hvorfor hvilken hvilket hvilke hvis er var bliver blev blive har havde have kan kunne skal " +
    "skulle vil ville faar fik saa der det den de dem en et at og i om paa til af for fra med ved som ikke jeg vi man du " +
    "mig os min mit mine din dit dine sin sit sine vores jeres deres nu naar mon sagde siger sker skete gaar gik beslutte besluttet besluttede bestemt vedtaget sket " +
    "handler handlede findes kommer kom meget mange maa maatte naeste foerste snart laenge ofte koster klar lov mulig muligt"
  ).split(" "),
);
// Two of them are nouns too, and have forms when they are asked for.
export const NOUNS_TOO = new Set(["have", "lov"]);
const MONTHS = "januar februar marts april maj juni juli august september oktober november december".split(" ");
// From which month to which, as people use the words.
const SEASONS = { foraar: [2, 6], sommer: [6, 8], efteraar: [8, 12], vinter: [12, 14] };

const pad = (number) => `${number}`.padStart(2, "0");
const day = (year, month, date) => {
  const found = new Date(Date.UTC(year, month - 1, date));
  return found.getUTCDate() === +date && found.getUTCMonth() === month - 1 ? `${year}-${pad(month)}-${pad(date)}` : null;
};
const span = (year, first, last) => {
  const end = new Date(Date.UTC(year, last, 0));
  return { from: `${year}-${pad(first)}-01`, to: end.toISOString().slice(0, 10) };
};
// Of a year's last two figures: "33" is 2033, and "98" is 1998. Archives know a few years that are to come.
const COMING = 20;
const century = (figures) => {
  const latest = new Date().getFullYear() + COMING;
  return latest - ((((latest - figures) % 100) + 100) % 100);
};
const single = (found) => found && { from: found, to: found };
// Three letters tell a month.
const monthOf = (name) => MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1;

const NAMES = MONTHS.flatMap((month) => [month, `${month.slice(0, 4)}\\.?`, `${month.slice(0, 3)}\\.?`]).join("|");
// Each way of writing a day, a month or a season, with how it is read.
const DAYS = [
  [/\b(\d{4})-(\d\d)-(\d\d)\b/g, ([, year, month, date]) => single(day(year, month, date))],
  [/\b(?:den |d\. ?)?(\d{1,2})\. ?\/?(\d{1,2})\.? ?(\d{4})\b/g, ([, date, month, year]) => single(day(year, month, date))],
  [/\b(?:den |d\. ?)?(\d{1,2}) ?\/ ?(\d{1,2})[ \/-]+(\d{4})\b/g, ([, date, month, year]) => single(day(year, month, date))],
  [/\b(?:den |d\. ?)?(\d{1,2})-(\d{1,2})-(\d{4})\b/g, ([, date, month, year]) => single(day(year, month, date))],
  // With a dot between them, two figures for a year are a file's number: "27.12.16".
  [/\b(?:den |d\. ?)?(\d{1,2})\/(\d{1,2})[ /-]'?(\d\d)\b(?![./-])/g, ([, date, month, year]) => single(day(century(year), month, date))],
  [
    RegExp(`\\b(?:den |d\\. ?)?(\\d{1,2})\\.? (${NAMES}) (\\d{4})\\b`, "gi"),
    ([, date, name, year]) => single(day(year, monthOf(name), date)),
  ],
  [RegExp(`\\b(?:i )?(${NAMES}) (\\d{4})\\b`, "gi"), ([, name, year]) => span(year, monthOf(name), monthOf(name))],
  [/\b(?:i )?(forår|sommer|efterår|vinter)(?:et|en)? (\d{4})\b/gi, ([, name, year]) => span(year, ...SEASONS[fold(name)])],
];

/** Find the first day or span of days in a text: { from, to, said, rest }, or null. */
const daysOf = (text) => {
  for (const [pattern, readAs] of DAYS) {
    for (const found of text.matchAll(pattern)) {
      const days = readAs(found);
      if (days) return { ...days, said: found[0], rest: text.slice(0, found.index) + " " + text.slice(found.index + found[0].length) };
    }
  }
  return null;
};

/** Write "1,5 mio" as the number that it is. */
const counted = (text) =>
  text.replace(/(\d+)(?:,(\d{1,3}))?\s*(mio|mia)\b\.?/gi, (_, whole, part = "", unit) => {
    const zeros = unit.toLowerCase() === "mio" ? 6 : 9;
    return `${whole}${part}${"0".repeat(zeros - part.length)}`.replace(/^0+(?=\d)/, "");
  });

/**
 * Read a query: { words, phrases, without, either, open, days }. `phrases` stand in quotes (an open quote closes at the end);
 * the words of `without` stand behind a "-" and must not be there; `either` are groups with OR or ELLER between them, of which one is
 * enough; `open` is the last word, which may still go on; `days` are the days that meetings must be of, with what was `said`
 * of them and the `rest` of the query. `words` are all others, those of `either` too.
 */
export const read = (text) => {
  const phrases = [];
  let loose = counted(text).replace(/["»“”«]([^"»“”«]*)(?:["»“”«]|$)/g, (_, phrase) => {
    if (fold(phrase)) phrases.push(fold(phrase));
    return " ";
  });
  const days = daysOf(loose);
  if (days) loose = days.rest;
  const without = [];
  loose = loose.replace(/(?<=^|\s)-(?=[\p{L}\p{N}])(\S+)/gu, (_, word) => {
    without.push(...fold(word).split(" ").filter(Boolean));
    return " ";
  });
  const either = [];
  loose = loose.replace(/\S+(?:\s+(?:OR|ELLER)\s+\S+)+/g, (group) => {
    const words = group.split(/\s+(?:OR|ELLER)\s+/).map(fold).filter(Boolean);
    if (words.every((word) => !word.includes(" "))) either.push([...new Set(words)]);
    else return words.join(" ");
    return " ";
  });
  const single = phrases.filter((phrase) => !phrase.includes(" "));
  const typed = [...new Set(fold(loose).split(" ").filter(Boolean))];
  const needed = typed.filter((word) => !OPTIONAL.has(word));
  const asked = needed.length || single.length || phrases.length || either.length ? needed : typed;
  // What is still being typed may go on.
  const open = !phrases.length && !either.length && /[\p{L}\p{N}]$/u.test(text) ? typed.at(-1) : undefined;
  return {
    words: [...new Set([...asked, ...single, ...either.flat()])],
    phrases,
    without,
    either,
    open,
    days: days && { from: days.from, to: days.to, said: days.said.trim(), rest: text.replace(days.said, " ").trim() },
  };
};
