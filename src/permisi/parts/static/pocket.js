// SPDX-License-Identifier: Apache-2.0
// Shots that wait on this phone until the server has them, in a database that sign-out removes.

const WEEK = 7 * 24 * 3600 * 1000;

const kept = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});

let opening;
function database() {
  if (!opening) {
    const request = indexedDB.open("permisi", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("shots", { keyPath: "id", autoIncrement: true });
    opening = kept(request).then((db) => {
      db.onversionchange = () => db.close(); // signed out in another tab
      return db;
    });
  }
  return opening;
}

async function within(mode, deed) {
  const transaction = (await database()).transaction("shots", mode, { durability: "strict" });
  return kept(deed(transaction.objectStore("shots")));
}

export const put = (shot) => within("readwrite", (store) => store.put(shot));
export const drop = (id) => within("readwrite", (store) => store.delete(id));

// What waits now; nothing waits longer than a week, whosever it is.
export async function all() {
  const found = await within("readonly", (store) => store.getAll());
  const old = found.filter((one) => one.since < Date.now() - WEEK);
  for (const one of old) await drop(one.id);
  return found.filter((one) => !old.includes(one));
}
