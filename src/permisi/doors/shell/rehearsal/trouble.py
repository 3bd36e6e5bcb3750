# SPDX-License-Identifier: Apache-2.0
"""Where a rehearsal stopped."""

from permisi.doors.shell.rehearsal.pages import Page


class Stuck(Exception):
    """A person could not go on: who, on which page, with what status, and what the page said."""

    def __init__(self, person: str, page: str, status: int, words: str) -> None:
        super().__init__(f"{person}, {page}, {status}: {words}")
        self.person, self.page, self.status, self.words = person, page, status, words


def stuck(person: str, page: Page, words: str) -> Stuck:
    """What a page answered, and what was expected of it."""
    return Stuck(person, page.path, page.status, f"{words} [{page.said}]")
