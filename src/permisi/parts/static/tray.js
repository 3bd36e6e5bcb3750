// SPDX-License-Identifier: Apache-2.0
// The tray: shots and files wait here, in order, until they are sent. It lives on the phone; a closed tab loses nothing.

import { all, drop, put } from "./pocket.js";
import { edit } from "./editor.js";
import { shrunk } from "./picture.js";
import { Away, forget, Refused, send } from "./send.js";

const tray = document.querySelector("[data-tray]");
const form = tray.closest("form"), list = tray.querySelector("ol"), news = document.querySelector("[data-tray-news]");
const words = tray.dataset, to = words.tray, who = words.who;
const rows = new Map(); // id of a shot -> its row and what is shown in it
let shots = [], lasting = true, busy = false, stop = null, work = Promise.resolve();

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
const say = (sentence) => { news.textContent = sentence; news.hidden = !sentence; };
const photo = (shot) => /^image\//.test(shot.type), pdf = (shot) => shot.type === "application/pdf";
const what = () => (shots.every(photo) ? words.photos : words.files);

async function keep(shot) {
  if (!lasting) return;
  const kept = async (one) => { shot.id = await put(one); };
  try {
    await kept(shot).catch(() => kept({ ...shot, original: null })); // a full phone: the small one is what matters
  } catch {
    lasting = false;
    say(words.full);
  }
}

function name(shot, place) {
  return photo(shot) ? `${words.photo} ${place + 1}` : shot.name;
}

function draw() {
  tray.hidden = !shots.length;
  document.documentElement.classList.toggle("with-tray", Boolean(shots.length));
  for (const [place, shot] of shots.entries()) {
    const row = rows.get(shot) ?? made(shot);
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
    const label = name(shot, place);
    row.querySelector("[data-name]").textContent = label;
    for (const part of row.querySelectorAll("[data-of]")) part.textContent = ` ${label}`;
    row.querySelector("progress").setAttribute("aria-label", `${words.sending} ${label}`);
    row.querySelector("[data-up]").hidden = busy || place === 0;
    row.querySelector("[data-down]").hidden = busy || place === shots.length - 1;
    row.querySelector("[data-edit]").hidden = busy || !photo(shot);
    row.querySelector("progress").hidden = !shot.going;
    for (const note of row.querySelectorAll("[data-note]")) note.hidden = note.dataset.note !== shot.note || Boolean(shot.fault);
    const fault = row.querySelector("[data-fault]");
    fault.hidden = !shot.fault;
    fault.textContent = shot.fault ?? "";
  }
  for (const [shot, row] of rows) if (!shots.includes(shot)) { row.remove(); rows.delete(shot); }
  tray.querySelector("[data-go] span").textContent = fill(busy ? words.pause : words.send, { n: shots.length, what: what() });
  tray.querySelector("h2").textContent = fill(words.left, { n: shots.length, what: what() });
}

function made(shot) {
  const row = document.querySelector("[data-shot]").content.firstElementChild.cloneNode(true);
  rows.set(shot, row);
  picture(shot, row);
  row.querySelector("[data-up]").onclick = () => move(shot, -1);
  row.querySelector("[data-down]").onclick = () => move(shot, 1);
  row.querySelector("[data-remove]").onclick = () => remove(shot);
  row.querySelector("[data-edit]").onclick = async () => {
    const changed = await edit(shot.original ?? shot.blob, shot);
    if (changed) await (work = work.then(() => prepare(Object.assign(shot, changed, { fault: "", where: "" }))));
    row.querySelector("[data-edit]").focus();
  };
  return row;
}

function picture(shot, row) {
  const image = row.querySelector("img");
  if (image.src) URL.revokeObjectURL(image.src);
  image.hidden = !photo(shot) || !shot.blob;
  if (!image.hidden) image.src = URL.createObjectURL(shot.blob);
}

async function move(shot, step) {
  const at = shots.indexOf(shot), other = shots[at + step];
  [shot.at, other.at] = [other.at, shot.at];
  [shots[at], shots[at + step]] = [other, shot];
  draw();
  const button = rows.get(shot).querySelector(step < 0 ? "[data-up]" : "[data-down]");
  (button.hidden ? rows.get(shot).querySelector(step < 0 ? "[data-down]" : "[data-up]") : button).focus();
  await keep(shot);
  await keep(other);
}

async function remove(shot) {
  if (shot.going) stop?.abort();
  shots = shots.filter((one) => one !== shot);
  if (typeof shot.id === "number") await drop(shot.id).catch(() => {});
  forget(shot.where);
  draw();
  (tray.hidden ? form.querySelector("input[type=file]") : tray.querySelector("h2")).focus();
}

async function add(files) {
  if ([...shots, ...files].some(pdf) && shots.length + files.length > 1) return say(words.onePdf);
  say("");
  for (const file of files) {
    const at = Math.max(0, ...shots.map((one) => one.at)) + 1;
    const shot = { who, to, from: location.pathname, at, name: file.name, type: file.type, original: file, since: Date.now() };
    shots.push(shot);
    await keep(shot);
    await prepare(shot);
  }
  tray.querySelector("h2").focus();
  navigator.storage?.persist?.();
}

// What cannot be opened here is sent as it is: the server says what is wrong with it.
async function prepare(shot) {
  const came = shot.original ?? shot.blob;
  if (photo(shot)) {
    try {
      Object.assign(shot, await shrunk(came, shot));
      if (shot.blob !== shot.original) shot.name = shot.name.replace(/\.\w{1,5}$/, "") + ".jpg";
    } catch {
      Object.assign(shot, { blob: came, note: "" });
    }
  } else shot.blob = came;
  await keep(shot);
  if (rows.has(shot)) picture(shot, rows.get(shot));
  draw();
}

async function flush() {
  if (busy) return;
  busy = true;
  await work;
  let done = 0;
  for (const shot of shots) Object.assign(shot, { wanted: true, fault: "" });
  await Promise.all(shots.map(keep));
  for (const shot of [...shots]) {
    if (!busy || !shots.includes(shot)) continue;
    if (await sent(shot, done + 1)) done++;
    else if (shots.includes(shot) && !shot.fault) break;
  }
  busy = false;
  if (shots.some((one) => one.fault)) say(words.refused);
  draw();
  if (done) await refresh();
}

async function sent(shot, place) {
  const bar = rows.get(shot).querySelector("progress");
  stop = new AbortController();
  shot.going = true;
  bar.value = 0;
  draw();
  say(fill(words.going, { n: shots.length, what: what() }));
  try {
    await send(shot.blob, {
      name: shot.name, to, where: shot.where, signal: stop.signal,
      remember: (where) => keep(Object.assign(shot, { where })),
      say: (part, tries) => {
        bar.value = part * 100;
        say(tries ? words.cut : fill(words.going, { n: shots.length, what: what() }));
      },
    });
  } catch (fault) {
    Object.assign(shot, { going: false });
    if (fault instanceof Refused) Object.assign(shot, { fault: fault.message, where: "", wanted: false });
    if (fault instanceof Away) { busy = false; say(words.away); }
    if (shots.includes(shot)) await keep(shot);
    draw();
    return false;
  }
  shots = shots.filter((one) => one !== shot);
  await drop(shot.id).catch(() => {});
  say(fill(words.done, { n: place, what: words.files }));
  draw();
  return true;
}

// Show what the server has now, without leaving the page: typed words and the tray stay.
async function refresh() {
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-fresh]")) {
      const fresh = page.querySelector(`[data-fresh=${part.dataset.fresh}]`);
      if (fresh) part.replaceChildren(...document.adoptNode(fresh).childNodes);
    }
  } catch { /* the next visit shows it */ }
}

for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", async () => {
    const files = [...input.files];
    work = work.then(() => add(files));
    await work;
    input.value = "";
  });
}
tray.querySelector("[data-more]").onclick = () => (form.querySelector("input[capture]") ?? form.querySelector("input[type=file]")).click();
tray.querySelector("[data-go]").onclick = () => {
  if (!busy) return flush();
  busy = false;
  for (const shot of shots) shot.wanted = false;
  stop?.abort();
};
form.addEventListener("submit", async (event) => {
  if (!shots.length) return;
  event.preventDefault();
  await flush();
  if (!shots.length && !("only" in words)) form.requestSubmit(event.submitter);
});

const goOn = () => { if (!document.hidden && shots.some((one) => one.wanted)) flush(); };
addEventListener("online", goOn);
document.addEventListener("visibilitychange", goOn);

async function begin() {
  const mine = (await all()).filter((one) => one.who === who && one.to === to);
  shots = mine.sort((a, b) => a.at - b.at);
  for (const shot of shots) {
    shot.going = false;
    if (!shot.blob) await prepare(shot);
  }
  draw();
  goOn();
}

tray.dataset.ready = "";
begin().catch(() => { lasting = false; });
