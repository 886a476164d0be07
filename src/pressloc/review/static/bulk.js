// Accepting at once what people approved before for the same text between the same neighbours.

import * as rows from "./rows.js";
import * as saving from "./saving.js";
import { number, word } from "./telling.js";

const open = document.getElementById("bulk");
const dialog = document.getElementById("bulk-dialog");
const EXACT = "101%";

function matches() {
  const seen = new Set();
  return rows.all().filter((row) => {
    const { id, recalled, state } = row.dataset;
    const isMatch = recalled === EXACT && state === "machine-draft" && !rows.isDirty(row);
    return isMatch && !seen.has(id) && seen.add(id);
  });
}

/** Offer it only where there is something to accept. */
export function offer() {
  open.hidden = matches().length === 0;
}

open.addEventListener("click", () => {
  document.getElementById("bulk-count").textContent = word("bulk", { n: number(matches().length) });
  dialog.returnValue = "";
  dialog.showModal();
});
dialog.addEventListener("close", async () => {
  if (dialog.returnValue !== "ok") return;
  await saving.acceptAll(matches());
  offer();
});
saving.onSaved(offer);
