// SPDX-License-Identifier: Apache-2.0
// A visit in the field: everything is kept on this device at every stroke, and sent once there is a network.
// The server takes one sending once, by its key. Nothing leaves the device's store before the server has said so.

import { shrunk } from "./picture.js";

const form = document.querySelector("form[data-field]");
const { field: id, account, token: tokenUrl, worker, scope, undated } = form.dataset;
const line = document.querySelector("[data-state]");
const list = document.querySelector("[data-shots]");
const words = line.dataset;
const TRY = 15_000;
const PLACE_WAIT = 8_000;
let record;
let sending = false;

const kept = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});

let opening;
function database() {
  if (!opening) {
    const request = indexedDB.open("permisi-lapangan", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("visits", { keyPath: "id" });
    opening = kept(request);
  }
  return opening;
}

async function within(mode, deed) {
  const transaction = (await database()).transaction("visits", mode, { durability: "strict" });
  return kept(deed(transaction.objectStore("visits")));
}

function say(key, more = {}) {
  line.textContent = (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => more[name] ?? "");
  line.dataset.now = key;
}

const clock = () => new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });

function typed() {
  const found = {};
  for (const box of form.elements) {
    if (!box.name || ["hidden", "file", "submit"].includes(box.type)) continue;
    if (box.type !== "radio" || box.checked) found[box.name] = box.value;
  }
  return found;
}

function fill(fields) {
  for (const box of form.elements) {
    if (!(box.name in fields) || ["hidden", "file", "submit"].includes(box.type)) continue;
    if (box.type === "radio") box.checked = box.value === fields[box.name];
    else box.value = fields[box.name];
  }
}

async function save(state = "typing") {
  record = { ...record, fields: typed(), state };
  await within("readwrite", (store) => store.put(record));
  if (state === "typing") say("kept", { time: clock() });
}

// --- photos ---------------------------------------------------------------------------------------------------

function whereabouts() {
  return new Promise((good) => {
    if (!navigator.geolocation) return good("");
    const said = ({ coords }) => good(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)} (± ${Math.round(coords.accuracy)} m)`);
    navigator.geolocation.getCurrentPosition(said, () => good(""), { timeout: PLACE_WAIT, maximumAge: 60_000, enableHighAccuracy: true });
  });
}

async function take(files) {
  for (const file of files) {
    const taken = new Date().toISOString();
    const [{ blob }, place] = await Promise.all([shrunk(file), whereabouts()]);
    record.photos.push({ blob, name: file.name || "foto.jpg", taken, place });
    await save();
    draw();
  }
}

function draw() {
  const pattern = document.querySelector("template[data-shot]");
  list.replaceChildren(...record.photos.map((shot, at) => {
    const item = pattern.content.cloneNode(true).firstElementChild;
    const picture = item.querySelector("img");
    picture.src = URL.createObjectURL(shot.blob);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    picture.alt = `${at + 1}`;
    item.querySelector("[data-taken]").textContent = new Date(shot.taken).toLocaleString("id-ID");
    item.querySelector("[data-place]").textContent = shot.place || undated;
    item.querySelector("button").addEventListener("click", async () => {
      record.photos.splice(at, 1);
      await save();
      draw();
      list.previousElementSibling?.focus?.();
    });
    return item;
  }));
}

// --- sending --------------------------------------------------------------------------------------------------

function packed(token) {
  const data = new FormData();
  for (const [name, value] of Object.entries(record.fields)) data.append(name, value);
  data.append("csrfmiddlewaretoken", token);
  data.append("seen", form.elements.seen.value);
  data.append("kunci", record.key);
  data.append("selesai_pada", record.at);
  for (const shot of record.photos) {
    data.append("foto", shot.blob, shot.name);
    data.append("foto_pada", shot.taken);
    data.append("foto_tempat", shot.place);
  }
  return data;
}

async function send() {
  if (sending || record.state !== "waiting") return;
  sending = true;
  try {
    const asked = await fetch(tokenUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (asked.redirected || !asked.ok) return say("entrance");
    const { token } = await asked.json();
    say("sending");
    form.inert = true; // what is typed now would be neither in this sending nor in another
    const answer = await fetch(form.action, { method: "POST", body: packed(token), headers: { Accept: "application/json" } });
    if (answer.status >= 500) return say("waiting");
    if (!answer.headers.get("Content-Type")?.includes("json")) return say("entrance"); // a page: not let in
    await taken(answer);
  } catch {
    say("waiting"); // no network: the next try comes by itself
  } finally {
    sending = form.inert = false;
  }
}

async function taken(answer) {
  const told = await answer.json();
  if (answer.ok) {
    record = { id, account, key: record.key, state: "sent", fields: {}, photos: [], number: told.number, sent: new Date().toISOString() };
    await within("readwrite", (store) => store.put(record));
    return done(told.url);
  }
  record.state = "typing"; // refused: what was brought stays here until it is mended
  await within("readwrite", (store) => store.put(record));
  say("refused");
  line.append(reasons(told));
  line.focus();
}

function reasons({ errors, boxes = [] }) {
  const found = document.createElement("ul");
  errors.forEach((sentence, at) => {
    const item = found.appendChild(document.createElement("li"));
    const to = boxes[at] && document.getElementById(boxes[at]);
    if (!to) { item.textContent = sentence; return; }
    const way = item.appendChild(document.createElement("a"));
    way.textContent = sentence;
    way.href = `#${to.id}`;
    way.addEventListener("click", (event) => { event.preventDefault(); to.focus(); });
  });
  return found;
}

function done(url) {
  form.hidden = true;
  say("sent", { number: record.number });
  const way = document.querySelector("[data-done]");
  if (url) way.href = url;
  way.closest("p").hidden = false;
}

// --- this page itself ------------------------------------------------------------------------------------------

async function keepPage() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(worker, { scope });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: location.pathname }); // the first page was loaded before there was a worker
}

// --- beginning ------------------------------------------------------------------------------------------------

async function begin() {
  const found = await within("readonly", (store) => store.get(id));
  record = found?.account === account ? found : { id, account, key: crypto.randomUUID(), state: "typing", fields: {}, photos: [] };
  if (record.state === "sent") return done("");
  if (found) { fill(record.fields); draw(); }
  say(found ? "restored" : "fresh");
  form.addEventListener("input", () => save());
  form.elements.foto.addEventListener("change", async (event) => {
    await take([...event.target.files]);
    event.target.value = "";
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation(); // this form may be pressed again: its key makes it one
    record.at = new Date().toISOString();
    await save("waiting");
    say("waiting");
    await send();
  }, true);
  for (const name of ["online", "visibilitychange"]) (name === "online" ? window : document).addEventListener(name, send);
  setInterval(send, TRY);
  if (record.state === "waiting") { say("waiting"); await send(); }
}

if (window.indexedDB && crypto.randomUUID) {
  begin();
  navigator.storage?.persist?.();
  keepPage().catch(() => {});
}
