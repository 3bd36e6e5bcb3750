// SPDX-License-Identifier: Apache-2.0
// Keeps the pages of visits and what they load, so that they open without a network. Before it stand KEPT and VERSION.

const NAME = `lapangan-${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

async function fresh(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request);
    // Never the page that asks to sign in, and nothing that failed.
    if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
    return answer;
  } catch (lost) {
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw lost;
  }
}

self.addEventListener("message", (event) => {
  const url = new URL(event.data?.keep ?? "", location.origin);
  if (url.origin === location.origin && url.pathname.startsWith(SCOPE)) event.waitUntil(fresh(new Request(url)).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (KEPT.includes(url.pathname)) event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
  else if (request.mode === "navigate" && url.pathname.startsWith(SCOPE)) event.respondWith(fresh(request));
});
