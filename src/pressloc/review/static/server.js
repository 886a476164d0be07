// Requests to the server. Every address names the document; every change carries the page's token.

const main = document.querySelector("main");
const csrf = document.querySelector('meta[name="csrf"]').content;
const place = { market: main.dataset.market, release: main.dataset.release };

export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error ?? String(status));
    this.status = status;
    this.answer = answer;
  }
}

export async function get(path, values = {}) {
  const query = new URLSearchParams({ ...place, ...values });
  return read(await fetch(`${path}?${query}`, { headers: { accept: "application/json" } }));
}

export async function post(path, values, signal) {
  return read(
    await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-pressloc-token": csrf },
      body: JSON.stringify({ ...place, ...values }),
      signal,
    }),
  );
}

async function read(answer) {
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  const content = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Refused(answer.status, isJson ? content : {});
  return content;
}
