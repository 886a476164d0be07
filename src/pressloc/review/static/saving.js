// Saving: at most one order of a row on its way, words kept and sent again until they arrive.

import * as rows from "./rows.js";
import { post, Refused } from "./server.js";
import { say, tell, word } from "./telling.js";

const PAUSE = 900;
const AGAIN = 3000;

const timers = new WeakMap();
const ways = new Map();
const unsaved = new Set();
const listeners = { conflict: [], saved: [] };

export const onConflict = (listener) => listeners.conflict.push(listener);
export const onSaved = (listener) => listeners.saved.push(listener);
export const isAnythingUnsaved = () => unsaved.size > 0 || rows.all().some(rows.isDirty);

/** Something was typed: save it when the typing rests. */
export function touched(row) {
  row.classList.add("unsaved");
  clearTimeout(timers.get(row));
  timers.set(row, setTimeout(() => flush(row), PAUSE));
}

/** Save what was typed, now. */
export function flush(row) {
  clearTimeout(timers.get(row));
  return rows.isDirty(row) && !row.classList.contains("conflict") ? order(row, "edit") : Promise.resolve();
}

/** Have something done to a row; what was typed in it goes along. */
export function order(row, action, values = {}) {
  clearTimeout(timers.get(row));
  const id = row.dataset.id;
  const before = ways.get(id) ?? Promise.resolve();
  const way = before.then(() => send(row, action, values));
  ways.set(id, way);
  return way;
}

async function send(row, action, values) {
  if (row.classList.contains("conflict")) return false;
  const typed = rows.texts(row);
  const wanted = { id: row.dataset.id, version: row.dataset.version, action, ...values };
  if (rows.isDirty(row) && !["undo", "restore", "reject"].includes(action)) wanted.texts = typed;
  if (action === "edit" && wanted.texts === undefined) return true;
  unsaved.add(row);
  tell(word("saving"));
  for (;;) {
    try {
      const answer = await post("/save", { orders: [wanted] });
      if (wanted.texts !== undefined || action !== "comment") rows.remember(row, typed);
      settle(row, answer);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) {
        tell(word("offline"), true);
      } else if (error.status === 401 || error.status === 403) {
        unsaved.delete(row);
        tell(word("restarted"), true);
        return false;
      } else if (error.status === 423) {
        tell(`${word("unsaved")} ${error.message}`, true);
      } else {
        refused(row, error);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}

function settle(row, answer) {
  unsaved.delete(row);
  row.classList.remove("unsaved", "conflict");
  take(answer);
  if (rows.isDirty(row)) touched(row);
  tell(word("saved"));
}

function take(answer) {
  for (const data of answer.rows ?? []) {
    for (const each of rows.withId(data.id)) rows.update(each, data);
  }
  if (answer.progress) progress(answer.progress);
  if (answer.waiting !== undefined) waiting(answer.waiting);
  for (const listener of listeners.saved) listener();
}

/** Accept many rows at once; those that somebody has changed meanwhile stay as they are. */
export async function acceptAll(list) {
  const orders = list.map((row) => ({
    id: row.dataset.id,
    version: row.dataset.version,
    action: "accept",
  }));
  if (!orders.length) return;
  tell(word("saving"));
  try {
    take(await post("/save", { orders }));
    tell(word("saved"));
  } catch (error) {
    if (error.answer) take(error.answer);
    tell(error.status === 409 ? word("changed") : error.message, true);
  }
}

function refused(row, error) {
  unsaved.delete(row);
  const [conflict] = error.answer.conflicts ?? [];
  if (error.answer.waiting !== undefined) waiting(error.answer.waiting);
  if (!conflict) {
    tell(error.message, true);
    return;
  }
  row.classList.add("conflict");
  if (conflict.row) row.dataset.version = conflict.row.version;
  say(word("changed"));
  tell(word("changed"), true);
  for (const listener of listeners.conflict) listener(row, conflict);
}

export function progress(data) {
  document.getElementById("progress").innerHTML = data.html;
}

/** Show what waits for a decision. */
export function waiting(html) {
  const section = document.getElementById("waiting");
  if (section.innerHTML !== html) section.innerHTML = html;
  section.hidden = !html;
}

addEventListener("beforeunload", (event) => {
  if (isAnythingUnsaved()) event.preventDefault();
});
