// SPDX-License-Identifier: Apache-2.0
// A file goes up in pieces and goes on where it was cut off: a client of the tus protocol, version 1.0.

const LEAST = 128 * 1024, FIRST = 256 * 1024, MOST = 4 * 1024 * 1024; // bytes of a piece
const PATIENCE = 60000; // for one answer

export class Refused extends Error {} // the server's no, in its own words
export class Away extends Error {} // signed out, or a page too old to send from

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

// XMLHttpRequest, since fetch cannot tell how much of a piece has gone.
function ask(method, url, headers, { body, signal, gone } = {}) {
  return new Promise((good, bad) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const cut = () => bad(new Error(request.status));
    request.open(method, url);
    request.timeout = PATIENCE;
    for (const [name, value] of Object.entries({ "Tus-Resumable": "1.0.0", "X-CSRFToken": token(), ...headers })) {
      request.setRequestHeader(name, value);
    }
    if (gone) request.upload.onprogress = (event) => gone(event.loaded);
    request.onload = () => {
      const { status } = request;
      if (status === 403 || new URL(request.responseURL).pathname !== new URL(url, location).pathname) bad(new Away());
      else if (status === 423 || status === 429 || status >= 500) cut();
      else good(request);
    };
    request.onerror = request.ontimeout = request.onabort = cut;
    request.onloadend = () => signal?.removeEventListener("abort", stop);
    signal?.addEventListener("abort", stop);
    request.send(body);
    if (signal?.aborted) stop();
  });
}

const rest = (seconds, signal) => new Promise((done) => {
  const wake = () => { clearTimeout(timer); removeEventListener("online", wake); done(); };
  const timer = setTimeout(wake, seconds * 1000);
  addEventListener("online", wake);
  signal?.addEventListener("abort", wake);
});

const named = (name) => btoa(String.fromCharCode(...new TextEncoder().encode(name)));

function refusal(answer) {
  const plain = (answer.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
  return plain ? new Refused(answer.responseText) : new Away();
}

async function announce(file, name, to, signal) {
  const about = { "Upload-Length": file.size, "Upload-Metadata": `filename ${named(name)}` };
  const answer = await ask("POST", to, about, { signal });
  if (answer.status !== 201) throw refusal(answer);
  return answer.getResponseHeader("Location");
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
        if (answer.status >= 400) throw refusal(answer);
        at = Number(answer.getResponseHeader("Upload-Offset"));
      }
      sure = true;
      const start = performance.now();
      const about = { "Upload-Offset": at, "Content-Type": "application/offset+octet-stream" };
      const answer = await ask("PATCH", where, about, {
        body: file.slice(at, at + size), signal, gone: (part) => say((at + part) / file.size, 0),
      });
      const offset = answer.getResponseHeader("Upload-Offset");
      if (answer.status === 404) { where = ""; continue; }
      if (answer.status === 409 && offset) { at = Number(offset); continue; }
      if (answer.status >= 400) throw refusal(answer);
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
