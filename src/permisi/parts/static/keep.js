// SPDX-License-Identifier: Apache-2.0
// What is typed stays on this phone until the server has it: through a lost network, a closed tab, an empty battery.
// In localStorage, since only it has taken the last letter before a tab closes; sign-out and a week clear it.

const WEEK = 7 * 24 * 3600 * 1000, KEPT = "isian ";
const PATIENCE = 8000; // for the question whether the server can be reached
const form = document.querySelector("form[data-keep]");
const { keep: scope, mark, who } = form.dataset;
const bar = document.querySelector("[data-kept]"), words = bar.dataset;
const key = `${KEPT}${who} ${location.pathname}`;
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
function note(sent) {
  try {
    localStorage.setItem(key, JSON.stringify({ who, scope, mark, sent, values: typed(), since: Date.now() }));
  } catch { /* a full or closed store: the server still takes every page */ }
}
form.addEventListener("input", () => note(false));

const drop = () => localStorage.removeItem(key);

// The mark of a page steps on when the server took something in. What was sent under an older mark has arrived;
// what was sent under this one has not.
function settle() {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(KEPT))) {
    const one = JSON.parse(localStorage.getItem(name));
    const arrived = one.sent && one.who === who && one.scope === scope;
    if (one.since < Date.now() - WEEK || (arrived && one.mark !== mark)) localStorage.removeItem(name);
    else if (arrived) localStorage.setItem(name, JSON.stringify({ ...one, sent: false }));
  }
}

function restore() {
  settle();
  if ("unsaved" in form.dataset) return note(false); // the page repeats what the server did not take
  const found = JSON.parse(localStorage.getItem(key));
  if (!found) return;
  if (same(found.values, server)) return drop();
  show(found.values);
  const at = new Date(found.since);
  const time = [at.getHours(), at.getMinutes()].map((part) => `${part}`.padStart(2, "0")).join(".");
  tell(words.restored.replace("{time}", time), true);
}

bar.querySelector("button").addEventListener("click", () => {
  show(server);
  drop();
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
  if (!(await reachable())) {
    tell(words.offline, offered());
    bar.scrollIntoView({ block: "nearest" });
    return;
  }
  note(true);
  checked = true;
  form.requestSubmit(button);
  checked = false; // where another part of the page held it back
});
addEventListener("pageshow", (event) => { if (event.persisted) settle(); });
const offered = () => !bar.querySelector("button").hidden;
addEventListener("offline", () => tell(words.offline, offered()));
addEventListener("online", () => tell(words.online, offered()));

restore();
