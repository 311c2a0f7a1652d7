// What is searched for, as the address of the page says it.

import { GROUPS } from "./draw.js";

/** The days that meetings must be between, as an address or a form has them; what is no day is none. */
export const daysIn = (fields) => {
  const isDay = (day) => /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T12:00Z`).toJSON()?.startsWith(day);
  const dayOf = (name) => (isDay(fields.get(name)) ? fields.get(name) : "");
  return { from: dayOf("fra"), to: dayOf("til") };
};

/** What the address asks for. */
export const wanted = () => {
  const address = new URLSearchParams(location.search);
  const chosen = {};
  for (const name of Object.keys(GROUPS)) if (address.has(name)) chosen[name] = address.getAll(name);
  return {
    q: (address.get("q") ?? "").slice(0, 300),
    chosen,
    newest: address.get("sorter") === "nyeste",
    exactly: address.has("kun"),
    enclosed: address.get("bilag") !== "nej",
    ...daysIn(address),
  };
};

/** What an address that asks for this ends in. */
export const written = ({ q, chosen, newest, from, to, enclosed }) => {
  const address = new URLSearchParams();
  if (q) address.set("q", q);
  for (const [name, values] of Object.entries(chosen)) values.forEach((value) => address.append(name, value));
  const others = { fra: from, til: to, sorter: newest && "nyeste", bilag: !enclosed && "nej" };
  for (const [name, value] of Object.entries(others)) if (value) address.set(name, value);
  return address.size ? `?${address}` : "";
};

/** The address of the same search, but for some parts of it. */
export const changed = (parts) => {
  const address = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parts)) {
    if (value === "") address.delete(name);
    else if (value !== undefined) address.set(name, value);
  }
  return `?${address}`;
};
