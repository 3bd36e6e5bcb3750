// SPDX-License-Identifier: Apache-2.0
// A file goes up in pieces and goes on where it was cut off: a client of the tus protocol, version 1.0.

const LEAST = 128 * 1024, FIRST = 256 * 1024, MOST = 4 * 1024 * 1024; // bytes of a piece
const PATIENCE = 60000; // for one answer

export class Refused extends Error {} // the server's no, in its own words
export class Away extends Error {} // signed out, or a page too old to send from

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

async function ask(method, url, headers, { body, signal } = {}) {
  const patience = new AbortController();
  const stop = () => patience.abort();
  const timer = setTimeout(stop, PATIENCE);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    const answer = await fetch(url, {
      method, body, signal: patience.signal, redirect: "manual",
      headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token(), ...headers },
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Away();
    if (answer.status === 423 || answer.status === 429 || answer.status >= 500) throw new Error(answer.status);
    return answer;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

const rest = (seconds, signal) => new Promise((done) => {
  const wake = () => { clearTimeout(timer); removeEventListener("online", wake); done(); };
  const timer = setTimeout(wake, seconds * 1000);
  addEventListener("online", wake);
  signal?.addEventListener("abort", wake);
});

const named = (name) => btoa(String.fromCharCode(...new TextEncoder().encode(name)));

async function refusal(answer) {
  const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
  throw plain ? new Refused(await answer.text()) : new Away();
}

async function announce(file, name, to, signal) {
  const about = { "Upload-Length": file.size, "Upload-Metadata": `filename ${named(name)}` };
  const answer = await ask("POST", to, about, { signal });
  if (answer.status !== 201) await refusal(answer);
  return answer.headers.get("Location");
}

// ``where``: the address it got before, if any. ``say(part, tries)``: how far, and how often in vain since.
export async function send(file, { name, to, where, signal, remember, say }) {
  let at = 0, size = FIRST, tries = 0, sure = false;
  for (;;) {
    try {
      if (!where) {
        where = await announce(file, name, to, signal);
        await remember(where);
        at = 0;
      } else if (!sure) {
        const answer = await ask("HEAD", where, {}, { signal });
        if (answer.status === 404) { where = ""; continue; } // cleared meanwhile: from the start
        if (!answer.ok) await refusal(answer);
        at = Number(answer.headers.get("Upload-Offset"));
      }
      sure = true;
      const start = performance.now();
      const about = { "Upload-Offset": at, "Content-Type": "application/offset+octet-stream" };
      const answer = await ask("PATCH", where, about, { body: file.slice(at, at + size), signal });
      const offset = answer.headers.get("Upload-Offset");
      if (answer.status === 404) { where = ""; continue; }
      if (answer.status === 409 && offset) { at = Number(offset); continue; }
      if (!answer.ok) await refusal(answer);
      at = Number(offset);
      tries = 0;
      say(at / file.size, 0);
      if (at >= file.size) return;
      if (performance.now() - start < 1500) size = Math.min(size * 2, MOST);
    } catch (fault) {
      if (fault instanceof Refused || fault instanceof Away || signal?.aborted) throw fault;
      size = LEAST;
      sure = false;
      say(at / file.size, ++tries);
      await rest(Math.min(2 ** tries, 20), signal);
      if (signal?.aborted) throw fault;
    }
  }
}

export const forget = (where) => (where ? ask("DELETE", where, {}).catch(() => {}) : undefined);
