// SPDX-License-Identifier: Apache-2.0
// Pages of a file say what still waits on this phone, and lead to where it is sent from.

import { all } from "./pocket.js";

const note = document.querySelector("[data-waiting]");
const { waiting: who, scope, words } = note.dataset;

all().then((shots) => {
  const mine = shots.filter((one) => one.who === who && one.to.startsWith(scope));
  if (!mine.length) return;
  note.querySelector("p").textContent = words.replace("{n}", mine.length);
  note.querySelector("a").href = mine[0].from;
  note.hidden = false;
}).catch(() => {}); // no database, nothing waits
