# SPDX-License-Identifier: Apache-2.0
"""``./permisi doctor``: what is wrong with a city, and what to do. See docs/operating/doctor.md."""

import argparse
import json
import subprocess

from permisi.doors.shell import backup, environment, state, stopping
from permisi.doors.shell.checkup.finding import Situation, State
from permisi.doors.shell.keeping.place import Place
from permisi.doors.shell.progress import say

MARKS = {"ok": "ok  ", "warn": "AWAS", "bad": "BURUK"}
WIDTH = 18
LAST = 2000  # letters of a complaint that are told
SECONDS = 120


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument("--send-test", default="", metavar="ADDRESS", help="send one mail to this address")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, the sum last")
    backup.where(parser)


def run(given: argparse.Namespace) -> int:
    """Look, tell; answers 0 if all is well, 1 with warnings, 2 if something is bad."""
    stopping.listen()
    with backup.found(given) as city:
        findings = look(city, situation(city, send_test=given.send_test))
    worst = max((State[one["state"].upper()] for one in findings), default=State.BAD)
    if given.json:
        for one in findings:
            say(json.dumps(one, ensure_ascii=False))
        say(json.dumps({"city": city.city, "state": worst.name.lower(), "checks": len(findings)}))
    else:
        tell(findings)
    return int(worst)


def situation(city: Place, *, send_test: str = "") -> Situation:
    """Where the city's things lie."""
    return Situation(
        city=city.city,
        installed=city.installed,
        settings=str(city.settings or ""),
        keys=str(city.keys),
        store=str(city.store),
        backups=str(city.backups),
        certificate=str(city.keys / "tls" / "certificate.pem") if city.installed else "",
        send_test=send_test,
    )


def look(city: Place, at: Situation) -> list[dict[str, str]]:
    """The findings, from a process that has the web's rights; one that cannot even start is a finding too."""
    env = {**environment.outside(), "DJANGO_SETTINGS_MODULE": "config.settings", **city.web}
    done = subprocess.run(
        [*environment.DJANGO, "look_over"],
        env=env,
        cwd=state.ROOT,
        check=False,
        capture_output=True,
        text=True,
        input=at.text(),
        timeout=SECONDS,
    )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"check"')]
    if done.returncode:
        tail = done.stderr.strip()[-LAST:]
        found.append(
            {
                "check": "aplikasi",
                "state": "bad",
                "found": tail,
                "do": "pasang ulang rilis ini: ./permisi install",
            }
        )
    return found


def tell(findings: list[dict[str, str]]) -> None:
    """A line for each check; below it, what to do."""
    for one in findings:
        say(f"{MARKS[one['state']]:<6}{one['check']:<{WIDTH}}{one['found']}")
        if one["do"]:
            say(f"{'':<{WIDTH + 6}}→ {one['do']}")
    count = {name: sum(one["state"] == name for one in findings) for name in MARKS}
    say(f"\n{count['ok']} baik, {count['warn']} perlu perhatian, {count['bad']} buruk")
