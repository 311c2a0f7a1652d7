// On a meeting's page: a menu for each item, the notes beside the text, and paper.

const takeAlong = document.querySelector(".take-along");
const { of, at, editions } = takeAlong.dataset;
const page = (document.querySelector("link[rel=canonical]")?.href ?? location.href).split("#")[0];
const visited = new Intl.DateTimeFormat("da", { dateStyle: "long" }).format(new Date(`${today}T12:00`));

export const made = (name, words = "", properties = {}) =>
  Object.assign(document.createElement(name), { textContent: words, ...properties });

// A button that copies, and whose words say of which item.
export const copying = (words, of, text, status) => {
  const button = made("button", words, { type: "button", className: "button" });
  button.append(made("span", of && ` til ${of}`, { className: "hidden" }));
  copies(button, text, status);
  return button;
};

// "Byrådet: »Titlen«, punkt 3 på mødet ... <address> (besøgt ...)": which item, and where it is.
export const referTo = (item, address) => {
  const [title, label] = [item.querySelector("h2").lastChild.textContent.trim(), labels.get(item)];
  return `${of}: »${title}«, ${label} ${at} ${address} (besøgt ${visited})`;
};
export const addressOf = (item) => `${page}#${item.querySelector("h2").id}`;

const data = () => made("a", "Data om mødet", { href: document.querySelector("link[type='application/json']").href });

// The plain links below an item become one menu, which is filled when it is opened.
const labels = new Map();
for (const tools of document.querySelectorAll(".tools")) {
  const item = tools.closest(".item");
  const [here, ...others] = tools.querySelectorAll("a");
  const label = here.textContent.replace("Link til ", "");
  labels.set(item, label);
  const menu = made("details", "", { className: "tools" });
  const summary = made("summary", "Del");
  summary.append(made("span", ` eller citér ${label}`, { className: "hidden" }));
  menu.append(summary);
  menu.addEventListener("toggle", () => {
    if (menu.children.length > 1) return;
    const status = made("span");
    status.setAttribute("role", "status");
    const cited = made("p", referTo(item, addressOf(item)), { className: "reference" });
    const buttons = made("p", "", { className: "buttons" });
    buttons.append(
      copying("Kopiér link", label, () => addressOf(item), status),
      copying("Kopiér henvisning", label, () => cited.textContent, status),
      data(),
      " ",
      ...others,
      status,
    );
    menu.append(cited, buttons);
  });
  tools.replaceWith(menu);
}

// Beside the text there is room for the notes; their style shows them there, and this says so to those who listen.
const wide = matchMedia("(min-width: 77rem)");
const unfoldNotes = () => {
  for (const notes of document.querySelectorAll(".notes")) {
    notes.open = wide.matches;
    notes.firstElementChild.tabIndex = wide.matches ? -1 : 0;
  }
};
wide.addEventListener("change", unfoldNotes);
unfoldNotes();

// Somebody marks words, to quote them.
document.addEventListener("selectionchange", () => import("./quote.js"), { once: true });

// On paper: all of it, or one edition; what is folded is unfolded.
const folded = () => document.querySelectorAll(".item details:not([open], .tools), .record:not([open])");
addEventListener("beforeprint", () => {
  for (const part of folded()) part.open = part.dataset.unfolded = true;
});
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.print;
  for (const part of document.querySelectorAll("[data-unfolded]")) {
    part.open = false;
    delete part.dataset.unfolded;
  }
});
for (const edition of editions.split(" ")) {
  const words = { all: "Udskriv", agenda: "Udskriv dagsordenen", minutes: "Udskriv referatet" };
  const button = made("button", words[edition], { type: "button", className: "link" });
  button.dataset.print = edition;
  button.addEventListener("click", () => {
    document.documentElement.dataset.print = edition;
    print();
  });
  takeAlong.append(" ", button);
}
