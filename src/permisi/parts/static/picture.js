// SPDX-License-Identifier: Apache-2.0
// A shot becomes a page: upright, turned, cut, small enough to send; and a look whether it can be read.

const EDGE = 2000; // pixels of the longer edge that is sent
const SMALL = 700000; // bytes: a JPEG below them and not larger than EDGE stays as it came
const LOOKED = 700; // pixels of the longer edge that is looked at
const DARK = 50, SHARP = 0.15, CONTRAST = 40, TILES = 8; // how they were found: docs/look.md

async function opened(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    const picture = new Image();
    picture.src = URL.createObjectURL(file);
    try {
      await picture.decode();
    } finally {
      URL.revokeObjectURL(picture.src);
    }
    return picture;
  }
}

// ``turn``: quarters to the right. ``cut``: left, top, right, bottom as parts of the turned picture.
export async function drawn(file, { turn = 0, cut = [0, 0, 1, 1], edge = EDGE } = {}) {
  const picture = await opened(file);
  const wide = picture.naturalWidth || picture.width, high = picture.naturalHeight || picture.height;
  const [across, down] = turn % 2 ? [high, wide] : [wide, high];
  const width = across * (cut[2] - cut[0]), height = down * (cut[3] - cut[1]);
  const scale = Math.min(1, edge / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.translate((across / 2 - across * cut[0]) * scale, (down / 2 - down * cut[1]) * scale);
  pen.rotate((turn * Math.PI) / 2);
  pen.drawImage(picture, (-wide * scale) / 2, (-high * scale) / 2, wide * scale, high * scale);
  picture.close?.();
  return { canvas, longest: Math.max(wide, high) };
}

export async function shrunk(file, { turn = 0, cut = [0, 0, 1, 1] } = {}) {
  const { canvas, longest } = await drawn(file, { turn, cut });
  const note = looks(canvas);
  const blob = await new Promise((good) => canvas.toBlob(good, "image/jpeg", 0.74));
  const asItCame = !turn && cut.join() === "0,0,1,1" && /^image\/(jpeg|png|webp)$/.test(file.type);
  const small = file.type === "image/jpeg" && longest <= EDGE && file.size <= SMALL;
  return { blob: !blob || (asItCame && (small || blob.size >= file.size)) ? file : blob, note };
}

// Dark: hardly any light. Blurred: in most places no edge rises steeply, measured against all contrast there is,
// and above the grain of the sensor.
export function looks(canvas) {
  const scale = Math.min(1, LOOKED / Math.max(canvas.width, canvas.height));
  const small = document.createElement("canvas");
  const wide = (small.width = Math.round(canvas.width * scale)), high = (small.height = Math.round(canvas.height * scale));
  const pen = small.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(canvas, 0, 0, wide, high);
  const { data } = pen.getImageData(0, 0, wide, high);
  const grey = new Uint8Array(wide * high);
  for (let i = 0; i < grey.length; i++) grey[i] = (data[4 * i] * 77 + data[4 * i + 1] * 150 + data[4 * i + 2] * 29) >> 8;
  if (grey.reduce((sum, one) => sum + one, 0) / grey.length < DARK) return "dark";
  const steep = [];
  const across = Math.floor(wide / TILES), down = Math.floor(high / TILES);
  for (let top = 0; top + down < high; top += down) for (let left = 0; left + across < wide; left += across) {
    const part = steepness(grey, wide, left, top, across, down);
    if (part !== null) steep.push(part);
  }
  steep.sort((one, other) => other - one);
  return steep[Math.floor(steep.length / 3)] >= SHARP ? "" : "blur";
}

// The steepest steps between neighbours in a tile, as a part of its contrast; null where there is nothing to see.
function steepness(grey, wide, left, top, across, down) {
  const levels = new Uint32Array(256), steps = new Uint32Array(256);
  for (let y = top; y < top + down; y++) for (let x = left; x < left + across; x++) {
    const here = grey[y * wide + x];
    levels[here]++;
    steps[Math.max(Math.abs(here - grey[y * wide + x + 1]), Math.abs(here - grey[(y + 1) * wide + x]))]++;
  }
  const within = (counts, part) => {
    let left = across * down * part, level = 0;
    while (level < 255 && (left -= counts[level]) > 0) level++;
    return level;
  };
  const contrast = within(levels, 0.995) - within(levels, 0.005);
  return contrast < CONTRAST ? null : (within(steps, 0.99) - 3 * within(steps, 0.5)) / contrast;
}
