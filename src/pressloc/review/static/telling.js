// What the page says: beside the progress for everyone, and aloud to a screen reader.

const words = JSON.parse(document.getElementById("words").textContent);
const saved = document.getElementById("saved");
const aloud = document.createElement("div");
aloud.className = "hidden";
aloud.setAttribute("role", "status");
aloud.setAttribute("aria-live", "assertive");
document.body.append(aloud);

export function word(name, values = {}) {
  return words[name].replaceAll(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function tell(message, isWrong = false) {
  saved.textContent = message;
  saved.classList.toggle("wrong", isWrong);
}

export function say(message) {
  aloud.textContent = message;
}

const numbers = new Intl.NumberFormat(document.documentElement.lang);

export const number = (value) => numbers.format(value);
