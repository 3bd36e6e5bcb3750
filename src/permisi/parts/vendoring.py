# SPDX-License-Identifier: Apache-2.0
"""Fetches the third-party assets named in VENDORED.toml and writes what the pages use.

Run by hand when a version or the list of icons changes: ``python -m permisi.parts.vendoring`` (needs npm).
"""

import base64
import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import tomlkit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
PINS = HERE / "VENDORED.toml"
STATIC = HERE / "static"
ROOT = HERE.parents[2]


class WrongArchive(Exception):
    """The registry sent an archive whose digest is not the pinned one."""


def fetch(pin: dict[str, Any], into: Path) -> Path:
    """Download one npm package, refuse it unless its SHA-512 is the pinned one; return its folder."""
    spec = f"{pin['package']}@{pin['version']}"
    said = subprocess.run(
        ["npm", "pack", "--silent", spec], cwd=into, check=True, capture_output=True, text=True
    )
    archive = into / said.stdout.split()[-1]
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != pin["integrity"]:
        raise WrongArchive(f"{spec}: {digest}")
    folder = into / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def codepoints(words: str) -> list[int]:
    """Hexadecimal code points and ranges, separated by blanks."""
    spans = (span.partition("-") for span in words.split())
    return [point for low, _, high in spans for point in range(int(low, 16), int(high or low, 16) + 1)]


def cut_font(source: Path, target: Path, pin: dict[str, Any], unicodes: list[int] | None) -> None:
    """Limit the weight axis and the characters of a variable font; no characters given keeps them all."""
    with tempfile.TemporaryDirectory() as scratch:
        limited = Path(scratch) / "limited.ttf"
        font = TTFont(source, recalcTimestamp=False)
        instancer.instantiateVariableFont(font, {"wght": tuple(pin["weights"])}, inplace=True)
        font.flavor = None
        font.save(limited)  # subset needs the saved tables, not the ones instancer left in memory
        options = subset.Options(
            flavor="woff2", hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 13, 14]
        )
        options.layout_features = list(pin["features"])
        reloaded = subset.load_font(str(limited), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=unicodes or list(reloaded.getBestCmap()))
        cutter.subset(reloaded)
        subset.save_font(reloaded, str(target), options)


def write_font(package: Path, pin: dict[str, Any]) -> list[Path]:
    """The Latin file that every page preloads, two more behind a unicode-range, and the licence."""
    latin, extended = (
        package / f"files/plus-jakarta-sans-{cut}-wght-normal.woff2" for cut in ("latin", "latin-ext")
    )
    main, accents, rest, licence = (
        STATIC / f"pjs{end}" for end in (".woff2", "-1.woff2", "-ext.woff2", ".LICENSE.txt")
    )
    cut_font(latin, main, pin, codepoints(pin["latin"]))
    cut_font(latin, accents, pin, codepoints(pin["accents"]))
    cut_font(extended, rest, pin, None)
    licence.write_bytes((package / "LICENSE").read_bytes())
    return [main, accents, rest, licence]


def symbol(name: str, drawing: str) -> str:
    """One outline icon as a ``<symbol>``: without its own size, colours and empty background."""
    inner = re.sub(r"<!--.*?-->|<path stroke=\"none\"[^>]*/>", "", drawing, flags=re.DOTALL)
    shapes = re.findall(r"<(?:path|circle|rect|line|polyline)\b[^>]*/>", inner)
    body = "".join(re.sub(r"\s+", " ", shape).replace(" />", "/>") for shape in shapes)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def write_icons(package: Path, pin: dict[str, Any]) -> list[Path]:
    """The sprite of the named icons, in the order of the list, and the licence."""
    outline = package / "icons" / "outline"
    symbols = [symbol(name, (outline / f"{name}.svg").read_text()) for name in pin["names"]]
    sprite = STATIC / "icons.svg"
    sprite.write_text('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n")
    licence = STATIC / "icons.LICENSE.txt"
    licence.write_bytes((package / "LICENSE").read_bytes())
    return [sprite, licence]


def copy(package: Path, names: dict[str, Path]) -> list[Path]:
    """Copy files of a package byte for byte."""
    for name, target in names.items():
        target.write_bytes((package / name).read_bytes())
    return list(names.values())


def write_all(pins: dict[str, Any], scratch: Path) -> list[Path]:
    """Fetch every package and write every asset; returns what was written."""
    journeys = ROOT / "tests" / "journeys"
    htmx = {"dist/htmx.min.js": STATIC / "htmx.min.js", "LICENSE": STATIC / "htmx.LICENSE.txt"}
    axe = {"axe.min.js": journeys / "axe.min.js", "LICENSE": journeys / "axe.LICENSE.txt"}
    return [
        *write_font(fetch(pins["font"], scratch), pins["font"]),
        *write_icons(fetch(pins["icons"], scratch), pins["icons"]),
        *copy(fetch(pins["htmx"], scratch), htmx),
        *copy(fetch(pins["axe"], scratch), axe),
    ]


def main() -> None:
    """Write all assets and record their digests in VENDORED.toml."""
    document = tomlkit.parse(PINS.read_text())
    with tempfile.TemporaryDirectory() as scratch:
        written = write_all(document.unwrap(), Path(scratch))
    digests = tomlkit.table()
    for path in written:
        digests[str(path.relative_to(ROOT))] = hashlib.sha256(path.read_bytes()).hexdigest()
    document["sha256"] = digests
    PINS.write_text(tomlkit.dumps(document))


if __name__ == "__main__":
    main()
