// SPDX-License-Identifier: Apache-2.0
// What waits on this phone until the server has it: typed text and shots, in one database, cleared at sign-out.

const WEEK = 7 * 24 * 3600 * 1000;

const kept = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});

let opening;
function database() {
  if (!opening) {
    const request = indexedDB.open("permisi", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("typed", { keyPath: "key" });
      request.result.createObjectStore("shots", { keyPath: "id", autoIncrement: true });
    };
    opening = kept(request).then((db) => {
      db.onversionchange = () => db.close(); // signed out in another tab
      return db;
    });
  }
  return opening;
}

async function within(name, mode, deed) {
  const transaction = (await database()).transaction(name, mode, { durability: "strict" });
  return kept(deed(transaction.objectStore(name)));
}

export const all = (name) => within(name, "readonly", (store) => store.getAll());
export const get = (name, key) => within(name, "readonly", (store) => store.get(key));
export const put = (name, one) => within(name, "readwrite", (store) => store.put(one));
export const drop = (name, key) => within(name, "readwrite", (store) => store.delete(key));

// Nothing stays longer than a week, whosever it is.
export async function tidy() {
  for (const [name, key] of [["typed", "key"], ["shots", "id"]]) {
    for (const one of await all(name)) if (one.since < Date.now() - WEEK) await drop(name, one[key]);
  }
}

export const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
