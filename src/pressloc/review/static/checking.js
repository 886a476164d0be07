// Findings while somebody types: asked for when the typing rests, marked in the text.

import * as rows from "./rows.js";
import { post } from "./server.js";

const PAUSE = 250;
const marks = new Map();
let timer = 0;
let asking = null;

if (globalThis.Highlight && CSS.highlights) {
  for (const severity of ["term", "info", "warning", "error"]) {
    marks.set(severity, new Highlight());
    CSS.highlights.set(severity, marks.get(severity));
  }
}

export function soon(row) {
  clearTimeout(timer);
  timer = setTimeout(() => now(row), PAUSE);
}

export async function now(row) {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const texts = rows.texts(row);
  try {
    const found = await post("/check", { id: row.dataset.id, texts }, asking.signal);
    if (rows.texts(row).join("\n") !== texts.join("\n") || !row.classList.contains("active")) return;
    const list = row.querySelector(".findings");
    if (list && list.innerHTML !== found.html) list.innerHTML = found.html;
    mark(row, found.spans);
  } catch {
    // The next key stroke asks again; saving tells if the server is away.
  }
}

/** Mark terms in the source, and what findings are about in both. */
export function mark(row, findings) {
  clear();
  const fields = rows.fields(row);
  const sources = rows.sources(row);
  for (const finding of findings) {
    const marked = marks.get(finding.severity);
    const field = fields[finding.field];
    const source = sources[finding.number];
    for (const [start, end] of finding.at) marked?.add(rows.rangeOf(field, start, end));
    for (const [start, end] of finding.source) marked?.add(rows.rangeOf(source, start, end));
  }
  const terms = JSON.parse(row.querySelector(".terms")?.dataset.spans ?? "[]");
  for (const [start, end] of terms) marks.get("term")?.add(rows.rangeOf(sources[0], start, end));
}

export function clear() {
  for (const each of marks.values()) each.clear();
}
