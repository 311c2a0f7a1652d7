// What is new since this reader was here last, and of the topics that they follow. Both are known to this browser alone.

const rows = [...document.querySelectorAll("#nyheder > li")];
const box = document.querySelector(".following");
const choices = [...box.querySelectorAll("input")];
// More than the page tells at once; what is older has left it long ago.
const MOST = 400;

// The stores themselves may be forbidden.
const ofVisit = () => sessionStorage;
const ofReader = () => localStorage;
const read = (store, name) => {
  try {
    return JSON.parse(store().getItem(name));
  } catch {
    return null;
  }
};
const keep = (store, name, value) => {
  try {
    if (value) store().setItem(name, JSON.stringify(value));
    else store().removeItem(name);
  } catch {
    // A browser that stores nothing: next time all is told again.
  }
};
const list = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);

// A visit lasts as long as its window, so that what was new still is when the reader comes back to the page.
const last = read(ofVisit, "nyt") ?? read(ofReader, "nyt");
const seen = new Set(list(last?.ids));
const ids = rows.map((row) => row.dataset.id);
const isNew = (row) => Boolean(last) && !seen.has(row.dataset.id);
const date = new Intl.DateTimeFormat("da", { dateStyle: "long" });
if (last) keep(ofVisit, "nyt", last);
keep(ofReader, "nyt", { on: new Date().toISOString().slice(0, 10), ids: [...new Set([...ids, ...seen])].slice(0, MOST) });

for (const row of rows.filter(isNew)) row.querySelector(".small").append(" · Nyt siden dit seneste besøg");

const tell = () => {
  const followed = choices.filter((choice) => choice.checked).map((choice) => choice.value);
  const isFollowed = (row) => followed.some((topic) => row.dataset.topics.includes(` ${topic} `));
  for (const row of rows) {
    const signs = [isNew(row) && "new", isFollowed(row) && "followed", isNew(row) && isFollowed(row) && "new-followed"];
    row.dataset.kind = ` ${[row.dataset.is, ...signs].filter(Boolean).join(" ")} `;
  }
  const fresh = rows.filter(isNew);
  const about = fresh.filter(isFollowed).length;
  const day = new Date(typeof last?.on === "string" ? last.on : NaN);
  const since = isNaN(day) ? "dit seneste besøg" : `dit besøg den ${date.format(day)}`;
  const of = followed.length ? `, heraf ${about} om de emner, du følger` : "";
  box.querySelector("[role=status]").textContent = last
    ? `${fresh.length ? `${fresh.length} ${fresh.length === 1 ? "nyhed" : "nyheder"}` : "Intet nyt"} siden ${since}${fresh.length ? of : ""}.`
    : "Næste gang du kommer, kan du her se, hvad der er nyt.";
  document.querySelector("[data-filter=nyheder]").dispatchEvent(new Event("change"));
};

const chosen = list(read(ofReader, "emner"));
for (const row of rows) row.dataset.is = row.dataset.kind.trim();
for (const choice of choices) {
  choice.checked = chosen.includes(choice.value);
  choice.addEventListener("change", () => {
    const now = choices.filter((one) => one.checked).map((one) => one.value);
    keep(ofReader, "emner", now.length ? now : null);
    tell();
  });
}
box.querySelector("button")?.addEventListener("click", () => {
  for (const choice of choices) choice.checked = false;
  keep(ofReader, "emner", null);
  keep(ofReader, "nyt", null);
  keep(ofVisit, "nyt", null);
  tell();
  box.querySelector("[role=status]").textContent = "Dit besøg og dine emner er glemt.";
});
box.hidden = false;
tell();
