import { addressOf, copying, made, referTo } from "./meeting.js";

// Words that are marked can be copied as a quotation, with an address that leads to just these words:
// https://wicg.github.io/scroll-to-text-fragment/. A browser looks through the page a block of text at a time, in small
// letters and by whole words, and takes the first place that fits; no term may cross the edge of a block. So this looks
// in the same way, and names the words before (or after) until the first place is the one that was marked.

const words = (text) => text.split(/\s+/).filter(Boolean);
const squeezed = (text) => words(text).join(" ");

// The blocks of the page: texts in a row that have the same box around them, each text with its place in its block.
const blocksOf = (root) => {
  const blocks = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest("script, style")) continue;
    let box = node.parentElement;
    while (["inline", "contents"].includes(getComputedStyle(box).display)) box = box.parentElement;
    const last = blocks.at(-1);
    if (last?.box === box) {
      last.nodes.push({ node, at: last.raw.length });
      last.raw += node.data;
    } else blocks.push({ box, raw: node.data, nodes: [{ node, at: 0 }] });
  }
  return blocks.filter(({ raw }) => raw.trim());
};

// The part of each block that is marked, widened to whole words, since half a word cannot be found again.
const isOfWord = (sign) => /[\p{L}\p{N}]/u.test(sign ?? "");
const markedIn = (blocks, range) => {
  const found = [];
  for (const [place, { box, raw, nodes }] of blocks.entries()) {
    const inside = nodes.filter(({ node }) => range.intersectsNode(node));
    if (!inside.length) continue;
    const [first, last] = [inside[0], inside.at(-1)];
    let from = first.at + (first.node === range.startContainer ? range.startOffset : 0);
    let to = last.at + (last.node === range.endContainer ? range.endOffset : last.node.data.length);
    while (from < to && isOfWord(raw[from]) && isOfWord(raw[from - 1])) from -= 1;
    while (from < to && isOfWord(raw[to - 1]) && isOfWord(raw[to])) to += 1;
    if (raw.slice(from, to).trim() && !box.matches(".number")) found.push({ place, box, text: squeezed(raw.slice(from, to)), from, to });
  }
  return found;
};

// Where a browser would land: the first place that has the start, after the prefix and before the suffix if there are any.
const landing = (texts, prefix, start, suffix) => {
  const [before, sought, after] = [prefix, start, suffix].map((some) => some.join(" ").toLowerCase());
  for (const [place, text] of texts.entries()) {
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      const end = at + sought.length;
      if ((isOfWord(text[at - 1]) && isOfWord(sought[0])) || (isOfWord(text[end]) && isOfWord(sought.at(-1)))) continue;
      const ahead = text.slice(0, at).trim() || (texts[place - 1] ?? "");
      const behind = text.slice(end).trim() || (texts[place + 1] ?? "");
      if (ahead.endsWith(before) && behind.startsWith(after)) return `${place} ${at}`;
    }
  }
  return "";
};

const MOST = 12;
const encoded = (some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
const fragment = (blocks, marked) => {
  // The menus are not the same for everybody: nothing is looked for in them, or beyond.
  const texts = blocks.map(({ box, raw }) => (box.closest(".tools, .quoting") ? "\n" : squeezed(raw).toLowerCase()));
  const [head, tail] = [marked[0], marked.at(-1)];
  const all = words(head.text);
  const isShort = marked.length === 1 && all.length <= 10;
  const start = isShort ? all : all.slice(0, marked.length > 1 ? 6 : Math.min(6, Math.floor(all.length / 2)));
  const own = words(blocks[head.place].raw.slice(0, head.from));
  const here = `${head.place} ${own.length ? own.join(" ").length + 1 : 0}`;
  const ahead = own.length ? own : words(texts[head.place - 1] ?? "");
  const rest = words(blocks[tail.place].raw.slice(tail.to));
  const behind = rest.length ? rest : words(texts[tail.place + 1] ?? "");
  for (const [before, after] of [[ahead, []], [[], isShort ? behind : []]]) {
    for (let count = 0; count <= Math.min(MOST, Math.max(before.length, after.length)); count += 1) {
      const [prefix, suffix] = [count ? before.slice(-count) : [], after.slice(0, count)];
      if (landing(texts, prefix, start, suffix) !== here) continue;
      const end = isShort ? "" : `,${encoded(words(tail.text).slice(marked.length > 1 ? -6 : -start.length))}`;
      return `:~:text=${prefix.length ? `${encoded(prefix)}-,` : ""}${encoded(start)}${end}${suffix.length ? `,-${encoded(suffix)}` : ""}`;
    }
  }
  // It cannot be told from what stands elsewhere: the item is near enough.
  return "";
};

// What is said of the page itself, and not by the minutes, is not quoted.
const quoted = (marked) => {
  const said = marked.filter(({ box }) => !box.closest("summary, .noted, .tools") && (!box.closest(".hidden") || box.closest("ins, del")));
  return said.map(({ box, text }, at) => (at && !box.closest("ins, del, .difference") ? "\n" : at ? " " : "") + text).join("");
};

const told = made("span");
told.setAttribute("role", "status");
const bar = made("div", "", { className: "quoting", hidden: true });
let quotation = "";
bar.append(copying("Kopiér som citat", "", () => quotation, told), told);
// The press of a finger would take the marking away.
bar.addEventListener("pointerdown", (event) => event.preventDefault());
document.body.append(bar);

const itemOf = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(".item");
const follow = () => {
  const selection = getSelection();
  const item = itemOf(selection.anchorNode);
  bar.hidden = selection.isCollapsed || !item || itemOf(selection.focusNode) !== item;
  if (bar.hidden) return;
  told.textContent = "";
  const blocks = blocksOf(document.body);
  const marked = markedIn(blocks, selection.getRangeAt(0));
  const said = quoted(marked);
  bar.hidden = !said;
  if (said) quotation = `»${said}« (${referTo(item, addressOf(item) + fragment(blocks, marked))})`;
};
// While somebody is still marking, nothing need be reckoned.
let soon;
document.addEventListener("selectionchange", () => {
  clearTimeout(soon);
  soon = setTimeout(follow, 150);
});
follow();
