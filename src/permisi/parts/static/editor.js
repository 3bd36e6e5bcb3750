// SPDX-License-Identifier: Apache-2.0
// Turning and cutting a shot: four sliders for thumb and keyboard, and a finger on the picture moves the nearest edges.

import { drawn } from "./picture.js";

const SHOWN = 900; // pixels of the longer edge on the screen
const LEAST = 0.2; // of the picture that must stay, each way

export async function edit(file, { turn = 0, cut = [0, 0, 1, 1] }) {
  const dialog = document.querySelector("[data-editor]");
  const canvas = dialog.querySelector("canvas"), pen = canvas.getContext("2d");
  const sliders = [...dialog.querySelectorAll("input[type=range]")]; // left, top, right, bottom
  let shown, held = [];
  cut = [...cut];

  function draw() {
    canvas.width = shown.width;
    canvas.height = shown.height;
    pen.drawImage(shown, 0, 0);
    const [left, top, right, bottom] = cut.map((part, side) => part * (side % 2 ? canvas.height : canvas.width));
    pen.fillStyle = "rgb(7 20 24 / .62)";
    pen.beginPath();
    pen.rect(0, 0, canvas.width, canvas.height);
    pen.rect(left, top, right - left, bottom - top);
    pen.fill("evenodd");
    pen.strokeStyle = "#fff";
    pen.lineWidth = canvas.width / 150;
    pen.strokeRect(left, top, right - left, bottom - top);
    sliders.forEach((slider, side) => { slider.value = Math.round((side < 2 ? cut[side] : 1 - cut[side]) * 100); });
  }

  function set(side, part) {
    const other = cut[(side + 2) % 4];
    cut[side] = side < 2 ? Math.min(Math.max(part, 0), other - LEAST) : Math.max(Math.min(part, 1), other + LEAST);
  }

  async function show() {
    shown = (await drawn(file, { turn, edge: SHOWN })).canvas;
    draw();
  }

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  canvas.onpointerdown = (event) => {
    const [x, y] = at(event);
    canvas.setPointerCapture(event.pointerId);
    const nearest = (first, second, place) => (Math.abs(place - cut[first]) <= Math.abs(place - cut[second]) ? first : second);
    held = [[nearest(0, 2, x), 0], [nearest(1, 3, y), 1]].filter(([side, axis]) => Math.abs([x, y][axis] - cut[side]) < 0.2);
  };
  canvas.onpointermove = (event) => {
    for (const [side, axis] of held) set(side, at(event)[axis]);
    if (held.length) draw();
  };
  canvas.onpointerup = canvas.onpointercancel = () => { held = []; };
  sliders.forEach((slider, side) => {
    slider.oninput = () => { set(side, side < 2 ? slider.value / 100 : 1 - slider.value / 100); draw(); };
  });
  dialog.querySelector("[data-turn]").onclick = () => {
    turn = (turn + 1) % 4;
    cut = [1 - cut[3], cut[0], 1 - cut[1], cut[2]];
    show();
  };
  await show();
  dialog.showModal();
  dialog.querySelector("h2").focus();
  return new Promise((done) => {
    let used = false;
    dialog.querySelector("[data-use]").onclick = () => { used = true; dialog.close(); };
    dialog.addEventListener("close", () => done(used ? { turn, cut } : null), { once: true });
  });
}
