// Rows: what they hold, and how they show it. The text content of a target is its text exactly.

export const container = document.getElementById("rows");

export const all = () => [...container.querySelectorAll("article.row")];

const IN_GROUP = 40;
const byId = new Map();
let count = 0;

/** Rows that come to the page: they learn their place in reading order, and stand in groups, so
 * that the browser lays out only the groups that can be seen. */
export function arrive(list) {
  const rows = [...list];
  for (const row of rows) {
    row.dataset.at = String(count++);
    if (row.dataset.id) byId.set(row.dataset.id, [...withId(row.dataset.id), row]);
  }
  container.append(...grouped(rows));
}

/** Put all rows in another order. */
export function arrange(list) {
  container.replaceChildren(...grouped(list));
}

function grouped(list) {
  const groups = [];
  for (let at = 0; at < list.length; at += IN_GROUP) {
    const group = document.createElement("div");
    group.className = "group";
    group.append(...list.slice(at, at + IN_GROUP));
    groups.push(group);
  }
  return groups;
}

/** All rows of an entry: a text that stands in several places has one in each. */
export const withId = (id) => byId.get(id) ?? [];

export const rowOf = (node) => node?.closest?.("article.row") ?? null;
/** What is to be written: one field, or one for each plural form. */
export const fields = (row) => [...row.querySelectorAll(".target")];

const chosen = new WeakMap();

/** The field at work: the one with the caret, else the one that had it last. */
export function target(row) {
  const list = fields(row);
  if (list.includes(document.activeElement)) chosen.set(row, document.activeElement);
  return chosen.get(row) ?? list[0];
}

export const text = (row) => target(row).textContent;
export const texts = (row) => fields(row).map((field) => field.textContent);
export const sources = (row) => [...row.querySelectorAll(".source .text")];
export const source = (row) => sources(row)[Number(target(row).dataset.of)].textContent;
export const isOpen = (row) => row.dataset.state !== "accepted";

const saved = new WeakMap();
const same = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);

export function remember(row, content = texts(row)) {
  saved.set(row, content);
}

export function isDirty(row) {
  return saved.has(row) && !same(saved.get(row), texts(row));
}

export function tagPattern(row) {
  const names = row.dataset.tags.split(" ").filter(Boolean);
  return names.length ? new RegExp(`</?(?:${names.join("|")})/?>`, "g") : null;
}

export function tagsIn(row, content) {
  const pattern = tagPattern(row);
  return pattern ? (content.match(pattern) ?? []) : [];
}

/** Show texts with each tag in an element of its own, whose direction cannot jump. */
export function show(row, contents) {
  fields(row).forEach((field, at) => display(row, field, contents[at] ?? ""));
}

function display(row, field, content) {
  const pattern = tagPattern(row);
  const pieces = [];
  let at = 0;
  for (const match of pattern ? content.matchAll(pattern) : []) {
    if (match.index > at) pieces.push(content.slice(at, match.index));
    const tag = document.createElement("bdi");
    tag.className = "tag";
    tag.textContent = match[0];
    pieces.push(tag);
    at = match.index + match[0].length;
  }
  if (at < content.length) pieces.push(content.slice(at));
  field.replaceChildren(...pieces);
}

/** Put a text into the field at work. */
export function fill(row, content) {
  display(row, target(row), content);
}

/** Show tags that were typed or pasted as tags; the caret stays where it is. */
export function retag(row) {
  const field = target(row);
  const shown = [...field.querySelectorAll("bdi.tag")].map((tag) => tag.textContent);
  if (shown.join() === tagsIn(row, field.textContent).join()) return;
  const at = document.activeElement === field ? caret(field) : null;
  display(row, field, field.textContent);
  if (at) select(field, at.start, at.end);
}

/** What the server says of a row now. Words that are being typed are left alone. */
export function update(row, data) {
  Object.assign(row.dataset, {
    version: data.version,
    state: data.state,
    doubt: data.doubt,
    checks: data.checks,
    recalled: data.recalled,
  });
  row.querySelector(".status").innerHTML = data.status;
  const typed = isDirty(row) || same(texts(row).map((text) => text.trim().normalize()), data.texts);
  if (!typed) {
    show(row, data.texts);
    remember(row);
  } else if (!isDirty(row)) {
    remember(row);
  }
}

export function caret(field) {
  const selection = getSelection();
  if (!selection.rangeCount || !field.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(field);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

export function rangeOf(field, start, end) {
  const range = document.createRange();
  range.selectNodeContents(field);
  range.collapse(false);
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  let at = 0;
  let began = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.data.length;
    if (!began && start <= at + length) {
      range.setStart(node, start - at);
      began = true;
    }
    if (began && end <= at + length) {
      range.setEnd(node, end - at);
      break;
    }
    at += length;
  }
  return range;
}

export function select(field, start, end = start) {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(rangeOf(field, start, end));
}
