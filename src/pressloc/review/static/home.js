// The list of releases: errors that the checks find come in while it is read.

const AGAIN = 1500;
const links = [...document.querySelectorAll("a.market")];

function show({ market, release, count, text }) {
  const link = links.find((each) => each.dataset.market === market && each.dataset.release === release);
  if (!link) return;
  const badge = link.querySelector(".badge");
  badge.textContent = text;
  badge.hidden = count === 0;
  link.hash = count ? "findings" : "";
  const finished = link.querySelector(".finished");
  if (finished) finished.hidden = count > 0;
}

async function hear() {
  const answer = await fetch("/errors");
  if (!answer.ok) return;
  const { done, found } = await answer.json();
  found.forEach(show);
  if (!done) setTimeout(hear, AGAIN);
}

hear().catch(() => {});
