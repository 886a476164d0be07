// The localized release beside the page, loaded anew when something was saved.

import * as saving from "./saving.js";
import * as work from "./work.js";

const toggle = document.getElementById("preview-toggle");
const aside = document.getElementById("preview");
const frame = aside.querySelector("iframe");
const view = document.getElementById("preview-view");
const desk = document.querySelector(".desk");
const PAUSE = 600;
let timer = 0;
let count = 0;

export function switchPreview() {
  aside.hidden = !aside.hidden;
  desk.classList.toggle("previewing", !aside.hidden);
  toggle.setAttribute("aria-expanded", String(!aside.hidden));
  if (!aside.hidden) load();
}

const address = () => `${frame.dataset.src}&view=${view.value}&n=${count}`;

/** The text goes along with the row at work; the page as published does not know rows. */
function place() {
  const position = work.current()?.dataset.position;
  return position === undefined || view.value === "page" ? "" : `#b${position}`;
}

function load() {
  count += 1;
  frame.src = address() + place();
}

view.addEventListener("change", load);
toggle.addEventListener("click", switchPreview);
saving.onSaved(() => {
  clearTimeout(timer);
  if (!aside.hidden) timer = setTimeout(load, PAUSE);
});
work.onOpen(() => {
  if (!aside.hidden && view.value === "text") frame.src = address() + place();
});
