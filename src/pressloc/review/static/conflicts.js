// Two versions of one segment: both are shown, both are kept, the reviewer chooses.

import * as rows from "./rows.js";
import * as saving from "./saving.js";
import { word } from "./telling.js";
import { settle } from "./waiting.js";
import * as work from "./work.js";

function part(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function quoted(row, title, texts) {
  const field = rows.target(row);
  const quotes = texts.map((text) => {
    const quote = part("blockquote", text);
    quote.lang = field.lang;
    quote.dir = field.dir;
    return quote;
  });
  return part("div", part("h3", title), ...quotes);
}

function button(label, act, isPrimary) {
  const made = part("button", label);
  made.type = "button";
  made.classList.toggle("primary", isPrimary);
  made.addEventListener("click", act);
  return made;
}

async function whenOpen(row) {
  work.open(row);
  for (let tries = 0; tries < 40; tries += 1) {
    const place = row.querySelector(".choose");
    if (place) return place;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
}

saving.onConflict(async (row, conflict) => {
  const place = await whenOpen(row);
  if (!place) return;
  const theirs = conflict.who ? word("theirs_by", { who: conflict.who }) : word("theirs");
  const versions = part(
    "div",
    quoted(row, word("mine"), conflict.mine),
    quoted(row, theirs, conflict.theirs),
  );
  versions.className = "versions";
  const differences = conflict.differences.map((html) => {
    const difference = part("p");
    difference.className = "diff";
    difference.lang = rows.target(row).lang;
    difference.dir = rows.target(row).dir;
    difference.innerHTML = html;
    return difference;
  });
  const message = part("strong", word("changed"));
  message.setAttribute("role", "alert");
  const end = (texts) => {
    place.hidden = true;
    place.replaceChildren();
    row.classList.remove("conflict", "unsaved");
    rows.show(row, texts);
    rows.target(row).focus();
  };
  const keepTheirs = () => {
    end(conflict.theirs);
    rows.remember(row);
    if (conflict.row) for (const each of rows.withId(row.dataset.id)) rows.update(each, conflict.row);
    settle(conflict.record);
    work.refresh(row);
  };
  const useMine = () => {
    end(conflict.mine);
    rows.remember(row, conflict.theirs);
    saving.order(row, "edit").then(() => work.refresh(row));
  };
  const acts = part("div", button(word("use_mine"), useMine, true), button(word("keep_theirs"), keepTheirs, false));
  acts.className = "acts";
  place.replaceChildren(message, versions, ...differences, acts);
  place.hidden = false;
  acts.firstChild.focus();
});
