// The list of what waits for a decision: put it into the catalogue, or let it be.

import * as rows from "./rows.js";
import * as saving from "./saving.js";
import { post } from "./server.js";
import { tell, word } from "./telling.js";
import * as work from "./work.js";

/** What the catalogue says stays; the history keeps the other text. */
export async function settle(record) {
  try {
    saving.waiting((await post("/settle", { record })).waiting);
    tell(word("saved"));
  } catch (error) {
    tell(error.message, true);
  }
}

const decide = {
  settle: (item) => settle(item.dataset.record),
  show: (item) => work.go(rows.withId(item.dataset.id)[0]),
  async take(item) {
    const [row] = rows.withId(item.dataset.id);
    if (!row) return;
    work.go(row);
    if (await saving.order(row, "restore", { record: item.dataset.record })) work.refresh(row);
  },
};

document.getElementById("waiting").addEventListener("click", (event) => {
  const button = event.target.closest("[data-decide]");
  if (button) decide[button.dataset.decide](button.closest("li"));
});
