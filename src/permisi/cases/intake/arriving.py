# SPDX-License-Identifier: Apache-2.0
"""Files that arrive in pieces: kept beside the store until they are whole, then looked at like any other.

Each account has a folder of its own; every name in it is made here, none of what a browser says. What is never
finished is cleared after ``limits.ARRIVING_SECONDS`` and leaves no trace.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from io import BufferedRandom
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from permisi.cases.intake import limits
from permisi.cases.intake.errors import NoRoomLeft, NoSuchUpload, TooMuchArriving, UploadBusy, WrongOffset
from permisi.cases.intake.store import Stream
from permisi.ground.ids import new_id

PIECE: Final = 2**16
FOLDER: Final = "arriving"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file on its way: what was announced, and what came of it once it was whole (none until then)."""

    id: str
    place: str  # the document of the file under which it will lie
    name: str
    size: int
    answer: str | None = None  # empty: it was taken in; else the sentence of its refusal


class Arrivals:
    """The files that one account is sending."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, place: str, name: str, size: int) -> Arrival:
        """Announce a file of ``size`` bytes. Raises TooMuchArriving, NoRoomLeft."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(self.folder).free < size + limits.ARRIVING_SPARE:
            raise NoRoomLeft()
        unfinished = [one for one in self._all() if one.answer is None]
        if (
            len(unfinished) >= limits.ARRIVING_COUNT
            or sum(one.size for one in unfinished) + size > limits.ARRIVING_SIZE
        ):
            raise TooMuchArriving()
        arrival = Arrival(new_id().hex, place, name, size)
        self._part(arrival.id).touch(mode=0o600)
        self._note(arrival)
        return arrival

    def find(self, upload_id: UUID, place: str) -> Arrival:
        """The upload of that identity, if it was announced for this place. Raises NoSuchUpload."""
        found = self._read(self.folder / f"{upload_id.hex}.json")
        if found is None or found.place != place:
            raise NoSuchUpload()
        return found

    def offset(self, arrival: Arrival) -> int:
        """How many of its bytes are here."""
        if arrival.answer is not None:
            return arrival.size
        with suppress(FileNotFoundError):
            return self._part(arrival.id).stat().st_size
        raise NoSuchUpload()

    def expires(self, arrival: Arrival) -> float:
        """When it is cleared unless another piece comes, in seconds since 1970."""
        newest = max(one.stat().st_mtime for one in self.folder.glob(f"{arrival.id}.*"))
        return newest + limits.ARRIVING_SECONDS

    def append(self, arrival: Arrival, offset: int, stream: Stream) -> int:
        """Add what the stream holds, where ``offset`` says the last piece ended; the new offset.

        A connection that breaks loses nothing of what had come. Never more than was announced is kept.
        Raises WrongOffset, UploadBusy, NoSuchUpload.
        """
        if arrival.answer is not None:
            return arrival.size
        with self._alone(arrival) as file:
            here = file.seek(0, os.SEEK_END)
            if here != offset:
                raise WrongOffset(offset=here)
            while piece := stream.read(min(PIECE, arrival.size - here)):
                file.write(piece)
                here += len(piece)
                if here >= arrival.size:
                    break
            return here

    def finish(self, arrival: Arrival, take: Callable[[Path], str]) -> str:
        """Hand the whole file on, once: asked again, the first answer stands. Raises UploadBusy, NoSuchUpload."""
        if arrival.answer is not None:
            return arrival.answer
        with self._alone(arrival):
            known = self._read(self.folder / f"{arrival.id}.json")
            if known is not None and known.answer is not None:
                return known.answer
            answer = take(self._part(arrival.id))
            self._note(replace(arrival, answer=answer))
            self._part(arrival.id).unlink(missing_ok=True)
            return answer

    def drop(self, arrival: Arrival) -> None:
        """Let go of it."""
        for file in self.folder.glob(f"{arrival.id}.*"):
            file.unlink(missing_ok=True)

    def _all(self) -> Iterator[Arrival]:
        for file in self.folder.glob("*.json"):
            found = self._read(file)
            if found is not None:
                yield found

    def _part(self, name: str) -> Path:
        return self.folder / f"{name}.part"

    def _note(self, arrival: Arrival) -> None:
        """Written aside and renamed, so that nobody reads half of it."""
        aside = self.folder / f"{arrival.id}.new"
        aside.write_text(json.dumps(asdict(arrival)))
        aside.replace(self.folder / f"{arrival.id}.json")

    def _read(self, file: Path) -> Arrival | None:
        try:
            return Arrival(**json.loads(file.read_text()))
        except FileNotFoundError:
            return None

    @contextmanager
    def _alone(self, arrival: Arrival) -> Iterator[BufferedRandom]:
        """The bytes so far, for one process at a time."""
        try:
            file = self._part(arrival.id).open("r+b")
        except FileNotFoundError as gone:
            raise NoSuchUpload() from gone
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as busy:
                raise UploadBusy() from busy
            yield file


def of(account: UUID) -> Arrivals:
    """What this account is sending."""
    return Arrivals(_root() / account.hex)


def clear_unfinished(now: float | None = None) -> int:
    """Remove what got no piece for ``limits.ARRIVING_SECONDS``, and what was answered as long ago; how many files."""
    before = (now or time.time()) - limits.ARRIVING_SECONDS
    old = [one for one in _root().glob("*/*") if one.stat().st_mtime < before]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _root() -> Path:
    return Path(settings.PERMISI_STORE) / FOLDER
