// SPDX-License-Identifier: Apache-2.0
// Small comforts on top of pages that work without them. No rule lives here.

const news = () => document.getElementById("kabar");

function focusSummary(within) {
  const summary = within.querySelector(".summary[role=alert]");
  if (summary) summary.focus();
  return Boolean(summary);
}

function say(words) {
  const line = document.createElement("p");
  line.className = "toast bad";
  line.textContent = words;
  news()?.replaceChildren(line);
}

// A link with data-dialog leads to a page that asks; its question opens here instead.
async function openQuestion(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const question = page.querySelector("[data-ask]");
  if (!answer.ok || answer.redirected || !question) return location.assign(link.href);
  const dialog = document.createElement("dialog");
  const title = question.querySelector("h1");
  title.id = "tanya";
  title.tabIndex = -1;
  title.autofocus = true; // not the button that cannot be undone
  dialog.setAttribute("aria-labelledby", title.id);
  for (const form of question.querySelectorAll("form:not([action])")) form.action = link.href;
  dialog.append(document.adoptNode(question));
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) {
    event.preventDefault();
    return dialog.close();
  }
  const link = event.target.closest("a[data-dialog]");
  if (link && "showModal" in HTMLDialogElement.prototype) {
    event.preventDefault();
    openQuestion(link).catch(() => location.assign(link.href));
  }
  if (event.target.closest("[data-print]")) window.print();
});

// Who signs out leaves nothing typed and no shot on this device.
document.addEventListener("submit", (event) => {
  if (!("forget" in event.target.dataset)) return;
  localStorage.clear();
  indexedDB.deleteDatabase("permisi");
  globalThis.caches?.keys().then((names) => names.forEach((name) => caches.delete(name))); // sheets of visits
});

// One click, one sending. The server refuses twins by itself; this only spares the doubt.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || event.submitter?.formTarget === "_blank" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  const buttons = [...form.elements].filter((control) => control.type === "submit");
  setTimeout(() => buttons.forEach((button) => button.setAttribute("aria-disabled", "true")));
  setTimeout(() => release(form), 15000);
});

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled=true]")) button.removeAttribute("aria-disabled");
}

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail.ctx?.target;
  if (target?.querySelector) focusSummary(target);
});
for (const lost of ["htmx:response:error", "htmx:error"]) {
  document.addEventListener(lost, (event) => {
    const status = event.detail.ctx?.response?.status ?? 0;
    if (status === 0 || status >= 500) say(news()?.dataset.lost ?? "");
  });
}

focusSummary(document);
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
