// Which rows are shown, and in which order.

import * as rows from "./rows.js";
import { number, word } from "./telling.js";

const search = document.getElementById("search");
const byState = document.getElementById("by-state");
const byCheck = document.getElementById("by-check");
const order = document.getElementById("order");
const shown = document.getElementById("shown");
const none = document.getElementById("none");

const fold = (text) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
const texts = new WeakMap();

function searchable(row) {
  const own = [...rows.sources(row).map((each) => each.textContent), ...rows.texts(row)];
  const pattern = rows.tagPattern(row);
  const now = [...own, ...(pattern ? own.map((text) => text.replaceAll(pattern, "")) : [])].join("\n");
  const known = texts.get(row);
  if (known?.of === now) return known.folded;
  const folded = fold(now);
  texts.set(row, { of: now, folded });
  return folded;
}

function fits(row, wanted) {
  const { state, checks } = row.dataset;
  if (byState.value === "open" ? state === "accepted" : byState.value && state !== byState.value) return false;
  if (byCheck.value === "*" && !checks) return false;
  if (byCheck.value && byCheck.value !== "*" && !checks.split(" ").includes(byCheck.value)) return false;
  return !wanted || searchable(row).includes(wanted);
}

/** Show what the filters ask for; the row at work stays. Counted are entries, as progress does:
 * a text that stands in several places is one. */
export function apply() {
  const wanted = fold(search.value.trim());
  const isFiltering = Boolean(wanted || byState.value || byCheck.value);
  const list = rows.all();
  const fitting = new Set();
  for (const row of list) {
    const fit = row.classList.contains("active") || !isFiltering || fits(row, wanted);
    if (row.hidden === fit) row.hidden = !fit;
    if (fit) fitting.add(row.dataset.id);
  }
  const hideFixed = isFiltering || order.value === "doubt";
  for (const row of rows.container.querySelectorAll(".row.fixed")) row.hidden = hideFixed;
  rows.container.classList.toggle("filtered", isFiltering);
  const total = new Set(list.map((row) => row.dataset.id)).size;
  shown.textContent = isFiltering ? word("shown", { n: number(fitting.size), total: number(total) }) : "";
  none.hidden = fitting.size > 0 || list.length === 0;
}

export function sort() {
  const byPlace = (one, other) => Number(one.dataset.at) - Number(other.dataset.at);
  const byDoubt = (one, other) => Number(other.dataset.doubt ?? -1) - Number(one.dataset.doubt ?? -1);
  const list = [...rows.container.querySelectorAll(".row")].sort(byPlace);
  if (order.value === "doubt") list.sort(byDoubt);
  rows.arrange(list);
  rows.container.classList.toggle("sorted", order.value === "doubt");
  apply();
}

if (location.hash === "#findings") byCheck.value = "*";

let timer = 0;
search.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(apply, 120);
});
byState.addEventListener("change", apply);
byCheck.addEventListener("change", apply);
order.addEventListener("change", sort);

export function focusSearch() {
  search.focus();
  search.select();
}
