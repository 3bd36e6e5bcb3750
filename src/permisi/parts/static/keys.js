// SPDX-License-Identifier: Apache-2.0
// Single keys on a list of files and at a document, for whoever turned them on on this device. Every one has a link or a
// button as well; one marked data-key is followed.

const box = document.querySelector("[data-keys]");
const lines = () => [...document.querySelectorAll(".list tbody a[href]")];
const WANTED = "permisi:tombol";

function step(by) {
  const all = lines();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

const DEEDS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  t: () => document.querySelector("[data-oldest]")?.focus(),
};

function linked(key) {
  const link = document.querySelector(`[data-key~="${CSS.escape(key)}"]`);
  return link && (() => link.click());
}

function isTyping(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

document.addEventListener("keydown", (event) => {
  const deed = linked(event.key) || DEEDS[event.key];
  if (!deed || !box.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  deed();
});

box.checked = localStorage.getItem(WANTED) === "ya";
box.addEventListener("change", () => localStorage.setItem(WANTED, box.checked ? "ya" : "tidak"));
box.closest("[hidden]").hidden = false;
