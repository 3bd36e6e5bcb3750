// SPDX-License-Identifier: Apache-2.0
// A shot becomes a page: upright, turned, cut, small enough to send; and a look whether it can be read.

const EDGE = 2000; // pixels of the longer edge that is sent
const SMALL = 700000; // bytes: a JPEG below them and not larger than EDGE stays as it came
const LOOKED = 1000; // pixels of the longer edge that is looked at
const DARK = 55, SHARP = 0.26, CONTRAST = 48, TILES = 8; // measured on shots of paper, see docs/look.md

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
  const blob = await new Promise((good) => canvas.toBlob(good, "image/jpeg", 0.8));
  const asItCame = !turn && cut.join() === "0,0,1,1" && /^image\/(jpeg|png|webp)$/.test(file.type);
  const small = file.type === "image/jpeg" && longest <= EDGE && file.size <= SMALL;
  return { blob: !blob || (asItCame && (small || blob.size >= file.size)) ? file : blob, note };
}

// Dark: hardly any light. Blurred: nowhere does an edge rise within a pixel or two, however strong it is.
export function looks(canvas) {
  const scale = Math.min(1, LOOKED / Math.max(canvas.width, canvas.height));
  const small = document.createElement("canvas");
  const wide = (small.width = Math.round(canvas.width * scale)), high = (small.height = Math.round(canvas.height * scale));
  const pen = small.getContext("2d", { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0, wide, high);
  const { data } = pen.getImageData(0, 0, wide, high);
  const grey = new Uint8Array(wide * high);
  let light = 0;
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (data[4 * i] * 77 + data[4 * i + 1] * 150 + data[4 * i + 2] * 29) >> 8;
    light += grey[i];
  }
  if (light / grey.length < DARK) return "dark";
  const steep = [];
  for (let row = 0; row < TILES; row++) for (let column = 0; column < TILES; column++) steep.push(steepest(grey, wide, high, row, column));
  const found = steep.filter((one) => one > 0).sort((a, b) => b - a);
  return found.length && found[Math.floor(found.length / 3)] >= SHARP ? "" : "blur";
}

// The largest step between neighbours in a tile, as a part of all that the tile has; 0 where there is nothing to see.
function steepest(grey, wide, high, row, column) {
  let least = 255, most = 0, step = 0;
  const bottom = Math.floor(((row + 1) * high) / TILES) - 1, right = Math.floor(((column + 1) * wide) / TILES) - 1;
  for (let y = Math.floor((row * high) / TILES); y < bottom; y++) {
    for (let x = Math.floor((column * wide) / TILES); x < right; x++) {
      const at = grey[y * wide + x];
      if (at < least) least = at;
      if (at > most) most = at;
      step = Math.max(step, Math.abs(at - grey[y * wide + x + 1]), Math.abs(at - grey[(y + 1) * wide + x]));
    }
  }
  return most - least < CONTRAST ? 0 : step / (most - least);
}
