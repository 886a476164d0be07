// Keys. On a Mac control stands for Alt, which types characters there.

import * as filters from "./filters.js";
import { switchPreview } from "./preview.js";
import * as rows from "./rows.js";
import * as work from "./work.js";

const dialog = document.getElementById("keys");
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

document.getElementById("keys-open").addEventListener("click", () => dialog.showModal());

const withAlt = {
  ArrowDown: (row) => work.go(work.neighbour(row, 1)),
  ArrowUp: (row) => work.go(work.neighbour(row, -1)),
  KeyT: (row) => work.does.nextTag(row),
  KeyS: (row) => work.does.source(row),
  KeyM: (row) => work.does.machine(row),
  KeyZ: (row) => work.does.undo(row),
  Backspace: (row) => work.does.reject(row),
  KeyC: (row) => row.querySelector("form.comment input")?.focus(),
  KeyD: (row) => row.querySelector('[data-do="dismiss"]')?.click(),
};

function inRow(event, row) {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return () => work.does.accept(row);
  if (event.key === "Escape") return () => leave(row);
  const isAlt = isMac ? event.ctrlKey && !event.metaKey : event.altKey && !event.ctrlKey;
  if (!isAlt || event.getModifierState("AltGraph")) return null;
  const digit = event.code.match(/^Digit([0-9])$/)?.[1];
  if (digit) return () => row.querySelector(`[data-key="${digit}"]`)?.click();
  return withAlt[event.code] ? () => withAlt[event.code](row) : null;
}

function leave(row) {
  work.close();
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}

const isArrow = (key) => key === "ArrowDown" || key === "ArrowUp";
const step = (event) => (event.key === "ArrowDown" ? 1 : -1);

/** Into the rows, from wherever the focus is. */
function into(event) {
  const isAlt = isMac ? event.ctrlKey && !event.metaKey : event.altKey && !event.ctrlKey;
  const row = rows.rowOf(document.activeElement);
  if (isAlt && isArrow(event.key)) {
    return () => work.go(row ? work.neighbour(row, step(event)) : work.edge(step(event)));
  }
  if (event.target.id !== "search") return null;
  switch (event.key) {
    case "Enter":
    case "ArrowDown":
      return () => work.go(work.edge(1));
    case "Escape":
      return event.target.value ? null : () => event.target.blur();
  }
  return null;
}

function outside(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const row = rows.rowOf(document.activeElement);
  switch (event.key) {
    case "?":
      return () => dialog.showModal();
    case "/":
      return filters.focusSearch;
    case "p":
    case "P":
      return switchPreview;
    case "Enter":
      return row && event.target === row ? () => work.go(row) : null;
    case "ArrowDown":
    case "ArrowUp":
      return row && event.target === row ? () => work.go(work.neighbour(row, step(event))) : null;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  const row = work.current();
  const isInRow = row?.contains(event.target) && event.target !== row;
  const isTyping = event.target.matches("input, select, textarea, .target");
  const act = event.key === "F1" ? () => dialog.showModal()
    : isInRow ? inRow(event, row)
    : into(event) ?? (isTyping ? null : outside(event));
  if (act) {
    event.preventDefault();
    act();
  }
});
