# SPDX-License-Identifier: Apache-2.0
"""The envelope: a tar sealed with age, written and read as a stream. Memory does not grow with what it holds.

Both are formats of others on purpose: ``age -d -i KEY FILE | tar -x`` opens a backup without Permisi.
"""

import contextlib
import hashlib
import os
import re
import tarfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, TypeAlias

import pyrage

from permisi.doors.shell.keeping.errors import (
    BackupAltered,
    BackupCutShort,
    BackupMissing,
    KeyIsThere,
    KeyUnfit,
    NotABackup,
    RecipientUnfit,
    WrongKey,
)

Recipient: TypeAlias = pyrage.x25519.Recipient
PIECE = 2**20
PLAIN, SEALED = 2**16, 2**16 + 16
"""age seals pieces of 64 KiB, each with 16 bytes by which a change is seen."""
NONCE = 16  # bytes between the header and the first piece
HEADER_END = re.compile(rb"\n--- [^\n]*\n")
LONGEST_HEADER = 2**20
SECRET = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)
END_OF_TAR = b"\0" * (2 * tarfile.BLOCKSIZE)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the envelope: its name, its size, and its bytes as they come."""

    name: str
    size: int
    content: Iterable[bytes]


class _Source:
    """Pieces of bytes as the file that age reads from; what went wrong in making them is kept."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.left = memoryview(b"")
        self.fault: BaseException | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            while not self.left:
                self.left = memoryview(next(self.pieces))
        except StopIteration:
            return b""
        except BaseException as fault:
            self.fault = fault
            raise
        piece, self.left = self.left[:size], self.left[size:]
        return bytes(piece)


class _Sink:
    """Where age puts what it opened; counts it, and knows when nobody reads any more."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.count = 0
        self.nobody_reads = False

    def write(self, piece: bytes, /) -> int:
        try:
            self.file.write(piece)
        except BrokenPipeError:
            self.nobody_reads = True
            raise
        self.count += len(piece)
        return len(piece)

    def flush(self) -> None:
        self.file.flush()


class _Written:
    """The file that age writes to, hashed on the way; what went wrong in writing is kept."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.hash = hashlib.sha256()
        self.fault: BaseException | None = None

    def write(self, piece: bytes, /) -> int:
        try:
            self.hash.update(piece)
            return self.file.write(piece)
        except BaseException as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self.file.flush()


def seal(members: Iterable[Member], out: BinaryIO, recipients: Sequence[Recipient]) -> str:
    """Write ``members`` into ``out``, so that only the keys of ``recipients`` open it; answers its SHA-256."""
    source, written = _Source(_as_tar(members)), _Written(out)
    try:
        pyrage.encrypt_io(source, written, list(recipients))
    except Exception:
        fault = source.fault or written.fault
        if fault is not None:
            raise fault from None
        raise
    return written.hash.hexdigest()


def _as_tar(members: Iterable[Member]) -> Iterator[bytes]:
    for member in members:
        info = tarfile.TarInfo(member.name)
        info.size, info.mode = member.size, 0o600
        yield info.tobuf(tarfile.PAX_FORMAT)
        count = 0
        for piece in member.content:
            count += len(piece)
            yield piece
        if count != member.size:
            raise OSError(f"{member.name} changed while it was read")
        yield b"\0" * (-count % tarfile.BLOCKSIZE)
    yield END_OF_TAR


@contextlib.contextmanager
def opened(file: Path, identity: Path) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The members of a sealed file in their order, each to be read before the next.

    Raises:
        BackupMissing, KeyUnfit, NotABackup, WrongKey, BackupCutShort, BackupAltered: as they say.
    """
    if not file.is_file():
        raise BackupMissing(file=file)
    keys = identities(identity)
    read_end, write_end = os.pipe()
    opening = _Opening(file, keys, os.fdopen(write_end, "wb"))
    thread = threading.Thread(target=opening.run, name="age", daemon=True)
    thread.start()
    trouble: Exception | None = None
    try:
        with os.fdopen(read_end, "rb") as pipe:
            yield _members(pipe)
            while pipe.read(PIECE):
                """To the end: only there does age say that nothing is missing."""
    except Exception as broken:  # noqa: BLE001 -- raised again below, unless the seal explains it
        trouble = broken
    finally:
        thread.join()
    if (fault := opening.refusal(identity)) is not None:
        raise fault from trouble
    if isinstance(trouble, tarfile.TarError | EOFError):
        raise NotABackup(file=file) from trouble
    if trouble is not None:
        raise trouble


def _members(pipe: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(fileobj=pipe, mode="r|") as tar:
        for info in tar:
            content = tar.extractfile(info)
            if content is None:
                raise tarfile.ReadError(f"{info.name} is no file")
            yield info.name, content
            tar.members = []  # type: ignore[attr-defined]  # a stream never goes back; the list would grow with the city


class _Opening:
    """The thread that opens the seal, and what it found wrong."""

    def __init__(self, file: Path, keys: list[pyrage.x25519.Identity], out: IO[bytes]) -> None:
        self.file, self.keys, self.out = file, keys, out
        self.sink = _Sink(out)
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            with self.file.open("rb") as source, contextlib.suppress(BrokenPipeError), self.out:
                self._open(source)
        except Exception as fault:  # noqa: BLE001 -- told by name in ``refusal``, in the thread that waits
            self.fault = self.fault or fault

    def _open(self, source: BinaryIO) -> None:
        try:
            pyrage.decrypt_io(source, self.sink, self.keys)
        except Exception as fault:  # noqa: BLE001 -- the library raises plain classes; ``refusal`` tells them apart
            self.fault = fault

    def refusal(self, identity: Path) -> Exception | None:
        """The name of what age complained about; nothing if all was well, or nobody wanted to read on."""
        if self.fault is None or self.sink.nobody_reads:
            return None
        words = str(self.fault)
        if isinstance(self.fault, OSError):
            cut = "truncated" in words or self._in_last_piece()
            return BackupCutShort(file=self.file) if cut else BackupAltered(file=self.file, part="isi")
        if "No matching keys" in words:
            return WrongKey(key=identity, file=self.file)
        if "MAC" in words:
            return BackupAltered(file=self.file, part="kepala")
        head = self._head()
        whole = HEADER_END.search(head)
        cut = whole is None or self.file.stat().st_size < whole.end() + NONCE
        begins = head.startswith(b"age-encryption.org/")
        return BackupCutShort(file=self.file) if begins and cut else NotABackup(file=self.file)

    def _in_last_piece(self) -> bool:
        """Whether the piece that could not be opened is the last one of the file."""
        found = HEADER_END.search(self._head())
        start = found.end() if found else 0
        done = start + NONCE + self.sink.count // PLAIN * SEALED
        return self.file.stat().st_size - done <= SEALED

    def _head(self) -> bytes:
        with self.file.open("rb") as file:
            return file.read(LONGEST_HEADER)


def recipients(texts: Sequence[str]) -> list[Recipient]:
    """The public keys in ``texts``; raises ``RecipientUnfit``, which never repeats what was given."""
    found = []
    for number, text in enumerate(texts, 1):
        try:
            found.append(pyrage.x25519.Recipient.from_str(text))
        except pyrage.RecipientError:
            raise RecipientUnfit(number=number) from None
    return found


def identities(file: Path) -> list[pyrage.x25519.Identity]:
    """The secret keys in a file as age writes it; raises ``KeyUnfit``."""
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in SECRET.findall(file.read_text())]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        raise KeyUnfit(file=file) from None
    if not found:
        raise KeyUnfit(file=file)
    return found


def new_key(file: Path, *, what: str = "Kunci cadangan Permisi. Simpan di luar mesin kota.") -> str:
    """Write a new secret key into ``file`` (0600), never over another, with a line that says what it is.

    Answers its public half.
    """
    made = pyrage.x25519.Identity.generate()
    text = f"# {what}\n# public key: {made.to_public()}\n{made}\n"
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise KeyIsThere(file=file) from None
    with os.fdopen(handle, "w") as out:
        out.write(text)
    return str(made.to_public())
