// Somebody comes from a search: mark what they looked for in the item they land on, and unfold it where it is folded.

import { places } from "./danish.js";
import { read } from "./query.js";

const address = new URLSearchParams(location.search);
const asked = address.get("ord") ?? "";
const forms = new Set((address.get("som") ?? "").slice(0, 300).split(" "));
const target = document.getElementById(location.hash.slice(1));
const here = target?.closest(".item") ?? document.querySelector("article");
const texts = document.createTreeWalker(here, NodeFilter.SHOW_TEXT);
const nodes = [];
while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".tools, .words, script")) nodes.push(texts.currentNode);
const query = read(asked.slice(0, 300));
for (const node of nodes) {
  for (const [start, end] of places(node.data, query, forms).reverse()) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    const folded = mark.closest("details");
    if (folded) folded.open = true;
  }
}
target?.scrollIntoView();
