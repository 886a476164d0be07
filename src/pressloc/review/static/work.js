// The row at work: it opens with its panel when its target is focused, and its buttons do things.

import * as checking from "./checking.js";
import * as rows from "./rows.js";
import * as saving from "./saving.js";
import { get, post } from "./server.js";
import { say, tell, word } from "./telling.js";
import * as typing from "./typing.js";

let active = null;
const listeners = [];

export const current = () => active;
export const onOpen = (listener) => listeners.push(listener);

export function open(row) {
  if (row === active) return;
  close();
  active = row;
  row.classList.add("active");
  if (!rows.isDirty(row)) rows.remember(row);
  const panel = document.createElement("div");
  panel.className = "panel";
  row.append(panel);
  refresh(row);
  for (const listener of listeners) listener(row);
}

export function close() {
  if (!active) return;
  const row = active;
  active = null;
  checking.clear();
  saving.flush(row);
  row.classList.remove("active");
  row.querySelector(".panel")?.remove();
}

/** Load the panel of a row anew; what is open in it or focused stays so. */
export async function refresh(row) {
  const html = await get("/panel", { id: row.dataset.id }).catch(() => null);
  const panel = row.querySelector(".panel");
  if (html === null || !panel) return;
  const history = panel.querySelector(".history")?.open;
  const machine = panel.querySelector(".machine");
  const choose = panel.querySelector(".choose");
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.do : null;
  panel.innerHTML = html;
  if (history && panel.querySelector(".history")) panel.querySelector(".history").open = true;
  if (machine && !machine.hidden) panel.querySelector(".machine").replaceWith(machine);
  if (choose && !choose.hidden && row.classList.contains("conflict")) {
    panel.querySelector(".choose").replaceWith(choose);
  }
  if (focused) (panel.querySelector(`[data-do="${focused}"]`) ?? rows.target(row)).focus();
  reveal(row);
  checking.mark(row, []);
  checking.now(row);
}

/** Bring a row into view, its beginning first where the window is too small for all of it. */
function reveal(row) {
  const room = innerHeight - document.querySelector(".top").offsetHeight;
  row.scrollIntoView({ block: row.offsetHeight > room - 40 ? "start" : "nearest" });
}

export function go(row) {
  if (!row) return;
  rows.target(row).focus({ preventScroll: true });
  reveal(row);
}

const shown = () => rows.all().filter((row) => !row.hidden);

export function neighbour(row, step) {
  const list = shown();
  return list[list.indexOf(row) + step] ?? null;
}

/** The first row that is shown, or the last. */
export const edge = (step) => shown().at(step > 0 ? 0 : -1) ?? null;

/** The next row that nobody has accepted, from the beginning again after the end. */
export function nextOpen(row) {
  const list = shown();
  const at = list.indexOf(row);
  return [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0))].find(rows.isOpen) ?? null;
}

export const does = {
  async accept(row) {
    const empty = rows.fields(row).find((field) => !field.textContent.trim());
    if (empty) {
      empty.focus();
      return;
    }
    const open = nextOpen(row);
    const next = open ?? neighbour(row, 1);
    const done = saving.order(row, "accept");
    if (next) go(next);
    else rows.target(row).focus();
    const rest = open ? "" : word(next ? "none_open" : "last");
    if (await done) say([word("accepted"), rest].filter(Boolean).join(". "));
  },
  async doubt(row) {
    if (await saving.order(row, "doubt")) refresh(row);
  },
  async reject(row) {
    await saving.flush(row);
    if (await saving.order(row, "reject")) {
      rows.show(row, []);
      rows.remember(row);
      say(word("rejected"));
      refresh(row);
      rows.target(row).focus();
    }
  },
  async undo(row) {
    await saving.flush(row);
    const before = row.dataset.version;
    if (!(await saving.order(row, "undo"))) return;
    const message = word(row.dataset.version === before ? "nothing" : "undone");
    tell(message);
    say(message);
    refresh(row);
  },
  async restore(row, button) {
    await saving.flush(row);
    if (await saving.order(row, "restore", { record: button.dataset.record })) refresh(row);
  },
  source(row) {
    typing.replace(row, rows.source(row));
  },
  replace(row, button) {
    if (button.dataset.field) rows.fields(row)[Number(button.dataset.field)].focus();
    typing.replace(row, button.dataset.text);
  },
  insert(row, button) {
    typing.insert(row, button.dataset.text);
  },
  tag(row, button) {
    typing.insertTag(row, button.dataset.tag);
  },
  nextTag(row) {
    const tag = typing.missingTag(row);
    if (tag) typing.insertTag(row, tag);
    else tell(word("no_tag"));
  },
  async machine(row) {
    const part = row.querySelector(".machine");
    if (!part) return;
    part.hidden = false;
    const list = part.querySelector("ul");
    list.textContent = word("thinking");
    try {
      list.innerHTML = (await post("/alternatives", { id: row.dataset.id })).html;
    } catch (error) {
      list.textContent = error.message;
    }
  },
  async dismiss(row, button) {
    const dialog = document.getElementById("dismiss");
    const input = dialog.querySelector("input");
    input.value = "";
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    const comment = input.value.trim();
    if (dialog.returnValue !== "ok" || !comment) return;
    if (await saving.order(row, "dismiss", { check: button.dataset.check, comment })) refresh(row);
    rows.target(row).focus();
  },
  async uncomment(row, button) {
    const values = { comment: button.dataset.line, remove: true };
    if (await saving.order(row, "comment", values)) refresh(row);
  },
};

async function comment(row, form) {
  const input = form.querySelector("input");
  if (!input.value.trim()) return;
  if (await saving.order(row, "comment", { comment: input.value })) {
    await refresh(row);
    row.querySelector("form.comment input")?.focus();
  }
}

rows.container.addEventListener("focusin", (event) => {
  const row = rows.rowOf(event.target);
  if (row && row !== event.target) open(row);
});
rows.container.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const row = rows.rowOf(button);
  if (row) does[button.dataset.do]?.(row, button);
});
rows.container.addEventListener("submit", (event) => {
  event.preventDefault();
  comment(rows.rowOf(event.target), event.target);
});
rows.container.addEventListener("input", (event) => {
  const field = event.target.closest(".target");
  if (!field) return;
  const row = rows.rowOf(field);
  if (!event.isComposing) rows.retag(row);
  saving.touched(row);
  checking.soon(row);
});
rows.container.addEventListener("focusout", (event) => {
  const row = rows.rowOf(event.target);
  if (row && event.target.matches(".target")) saving.flush(row);
});
