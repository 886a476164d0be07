// The page of one release: brings the parts together, loads further rows, hears what changed.

import * as bulk from "./bulk.js";
import "./conflicts.js";
import * as filters from "./filters.js";
import "./keys.js";
import "./preview.js";
import * as rows from "./rows.js";
import { progress, waiting } from "./saving.js";
import { get } from "./server.js";
import { tell, word } from "./telling.js";
import "./waiting.js";
import { close, current, refresh } from "./work.js";

const main = document.querySelector("main");
const SOON = 1200;
const LATER = 5000;

async function loadRows() {
  while (main.dataset.next) {
    const { html, next } = await get("/rows", { from: main.dataset.next });
    const template = document.createElement("template");
    template.innerHTML = html;
    rows.arrive(template.content.children);
    main.dataset.next = next ?? "";
    filters.apply();
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
  }
  if (document.getElementById("order").value === "doubt") filters.sort();
  bulk.offer();
}

/** Hear what others saved and what checks found since. */
async function listen() {
  let pause = LATER;
  if (!document.hidden) {
    try {
      const news = await get("/changes", { mark: main.dataset.mark });
      if (news.stale) {
        tell(word("stale"), true);
        return;
      }
      main.dataset.mark = news.mark;
      if (news.rows.length) {
        pause = SOON;
        news.rows.forEach(hear);
        progress(news.progress);
        waiting(news.waiting);
        filters.apply();
      }
    } catch {
      // Saving tells when the server is away.
    }
  }
  setTimeout(listen, pause);
}

function hear(data) {
  for (const row of rows.withId(data.id)) {
    const isNew = row.dataset.version !== data.version;
    if (isNew && (rows.isDirty(row) || row.classList.contains("unsaved"))) continue;
    rows.update(row, data);
    if (isNew && row === current()) refresh(row);
  }
}

new ResizeObserver(([head]) => {
  document.documentElement.style.setProperty("--head", `${head.target.offsetHeight}px`);
}).observe(document.querySelector(".top"));
// Who turns to the filters has left the row: it must not stay among what they show.
document.querySelector(".filters").addEventListener("focusin", close);
rows.arrive(rows.container.children);
loadRows().catch(() => tell(word("offline"), true));
setTimeout(listen, SOON);
