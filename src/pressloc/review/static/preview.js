// The localized release beside the page, loaded anew when something was saved.

import * as saving from "./saving.js";
import * as work from "./work.js";

const toggle = document.getElementById("preview-toggle");
const aside = document.getElementById("preview");
const frame = aside.querySelector("iframe");
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

function place() {
  const position = work.current()?.dataset.position;
  return position === undefined ? "" : `#b${position}`;
}

function load() {
  count += 1;
  frame.src = `${frame.dataset.src}&n=${count}${place()}`;
}

toggle.addEventListener("click", switchPreview);
saving.onSaved(() => {
  clearTimeout(timer);
  if (!aside.hidden) timer = setTimeout(load, PAUSE);
});
work.onOpen(() => {
  if (!aside.hidden) frame.src = `${frame.dataset.src}&n=${count}${place()}`;
});
