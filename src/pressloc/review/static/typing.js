// Typing in a target: plain text on one line, tags whole, insertions that the browser can undo.

import * as rows from "./rows.js";

/** Put a text where the caret is, in place of what is selected. */
export function insert(row, content) {
  focus(row);
  document.execCommand("insertText", false, content);
  rows.retag(row);
}

/** Put a text in place of all there is. */
export function replace(row, content) {
  const field = rows.target(row);
  focus(row);
  rows.select(field, 0, field.textContent.length);
  document.execCommand(content ? "insertText" : "delete", false, content);
  if (field.textContent !== content) {
    rows.fill(row, content);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  rows.retag(row);
  rows.select(field, content.length);
}

/** Put in a tag; a pair goes around what is selected, the caret between its two. */
export function insertTag(row, tag) {
  const field = rows.target(row);
  focus(row);
  const at = rows.caret(field) ?? { start: field.textContent.length, end: field.textContent.length };
  const [, open, close] = tag.match(/^(<[^/>]+>)(<\/[^>]+>)$/) ?? [null, tag, ""];
  const inside = field.textContent.slice(at.start, at.end);
  document.execCommand("insertText", false, open + inside + close);
  rows.retag(row);
  rows.select(field, at.start + open.length, at.start + open.length + inside.length);
}

/** The first tag of the source that the target does not have as often. */
export function missingTag(row) {
  const there = rows.tagsIn(row, rows.text(row));
  for (const tag of rows.tagsIn(row, rows.source(row))) {
    const at = there.indexOf(tag);
    if (at >= 0) {
      there.splice(at, 1);
      continue;
    }
    if (tag.startsWith("</")) continue;
    return tag.endsWith("/>") ? tag : `${tag}</${tag.slice(1)}`;
  }
  return null;
}

function focus(row) {
  const field = rows.target(row);
  if (document.activeElement === field) return;
  const at = places.get(field);
  field.focus();
  rows.select(field, at?.start ?? field.textContent.length, at?.end);
}

const places = new WeakMap();

document.addEventListener("selectionchange", () => {
  const field = document.activeElement?.closest?.(".target");
  const at = field && rows.caret(field);
  if (at) places.set(field, at);
});

rows.container.addEventListener("beforeinput", (event) => {
  const field = event.target.closest?.(".target");
  if (!field) return;
  if (["insertLineBreak", "insertParagraph"].includes(event.inputType)) event.preventDefault();
  if (!event.isComposing) flatten(field);
  const isBack = event.inputType === "deleteContentBackward";
  if (isBack || event.inputType === "deleteContentForward") deleteTag(field, isBack, event);
});

/** Tags that are about to be typed over lose their elements first: the browser would give what is
 * typed the look of the first of them, as inline style. */
function flatten(field) {
  const at = rows.caret(field);
  if (!at || at.start === at.end || !field.querySelector("bdi")) return;
  field.textContent = field.textContent;
  rows.select(field, at.start, at.end);
}

/** Deleting at the edge of a tag deletes all of it: half a tag is of no use. */
function deleteTag(field, isBack, event) {
  const at = rows.caret(field);
  if (!at || at.start !== at.end) return;
  let begin = 0;
  for (const node of field.childNodes) {
    const end = begin + node.textContent.length;
    const touches = isBack ? begin < at.start && at.start <= end : begin <= at.start && at.start < end;
    if (touches && node.nodeName === "BDI") {
      event.preventDefault();
      rows.select(field, begin, end);
      document.execCommand("delete");
      return;
    }
    begin = end;
  }
}
