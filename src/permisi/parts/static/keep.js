// SPDX-License-Identifier: Apache-2.0
// What is typed stays on this phone until the server has it: through a lost network, a closed tab, an empty battery.

import { all, drop, fill, get, put, tidy } from "./pocket.js";

const PATIENCE = 8000; // for the question whether the server can be reached
const form = document.querySelector("form[data-keep]");
const { keep: scope, mark, who } = form.dataset;
const bar = document.querySelector("[data-kept]"), words = bar.dataset;
const key = `${who} ${location.pathname}`;
const never = (control) => !control.name || /^(password|file|hidden|submit|button)$/.test(control.type) || control.autocomplete === "one-time-code";
const controls = () => [...form.elements].filter((one) => !never(one));

function typed() {
  const found = {};
  for (const one of controls()) {
    const box = (found[one.name] ??= []);
    if (/^(checkbox|radio)$/.test(one.type)) { if (one.checked) box.push(one.value); }
    else if (one.type === "select-multiple") box.push(...[...one.selectedOptions].map((option) => option.value));
    else box.push(one.value);
  }
  return found;
}

function show(values) {
  const used = {};
  for (const one of controls()) {
    const box = values[one.name];
    if (!box) continue;
    if (/^(checkbox|radio)$/.test(one.type)) one.checked = box.includes(one.value);
    else if (one.type === "select-multiple") for (const option of one.options) option.selected = box.includes(option.value);
    else {
      const at = (used[one.name] = (used[one.name] ?? -1) + 1);
      if (at < box.length) one.value = box[at];
    }
  }
}

function tell(sentence, undo = false) {
  bar.hidden = !sentence;
  bar.querySelector("[data-news]").textContent = sentence;
  bar.querySelector("button").hidden = !undo;
}

const same = (found, now) => Object.keys(found).every((name) => !now[name] || found[name].join("\n") === now[name].join("\n"));
const server = typed();
let saving = Promise.resolve();

const note = (sent) => put("typed", { key, who, scope, mark, sent, values: typed(), since: Date.now() });
form.addEventListener("input", () => { saving = note(false).catch(() => {}); });

// The mark of a page steps on when the server took something in. What was sent under an older mark has arrived;
// what was sent under this one has not.
async function settle() {
  for (const one of await all("typed")) {
    if (one.who !== who || one.scope !== scope || !one.sent) continue;
    if (one.mark !== mark) await drop("typed", one.key);
    else await put("typed", { ...one, sent: false });
  }
}

async function restore() {
  await tidy();
  await settle();
  if ("unsaved" in form.dataset) return note(false); // the page repeats what the server did not take
  const found = await get("typed", key);
  if (!found) return;
  if (same(found.values, server)) return drop("typed", key);
  show(found.values);
  const at = new Date(found.since);
  const time = `${at.getHours()}`.padStart(2, "0") + "." + `${at.getMinutes()}`.padStart(2, "0");
  tell(fill(words.restored, { time }), true);
}

bar.querySelector("button").addEventListener("click", async () => {
  show(server);
  await drop("typed", key);
  tell(words.undone);
});

// A network that is merely slow looks like one that is gone; only the server's answer tells them apart.
async function reachable() {
  if (!navigator.onLine) return false;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return (await fetch("/sehat/", { method: "HEAD", cache: "no-store", signal: patience.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

let checked = false;
form.addEventListener("submit", async (event) => {
  if (event.defaultPrevented || checked || !form.requestSubmit) return;
  event.preventDefault();
  const button = event.submitter;
  await saving;
  if (!(await reachable())) {
    tell(words.offline);
    bar.scrollIntoView({ block: "nearest" });
    return;
  }
  await note(true).catch(() => {});
  checked = true;
  form.requestSubmit(button);
  checked = false; // where another part of the page held it back
});
addEventListener("pageshow", (event) => { if (event.persisted) settle(); });
addEventListener("offline", () => tell(words.offline));
addEventListener("online", () => tell(words.online));

restore().catch(() => {});
form.dataset.ready = "";
