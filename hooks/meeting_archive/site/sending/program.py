"""The system's own programs: called with a list of words and no shell; where they refuse, in their own words."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from meeting_archive.danish.refusals import own_words
from meeting_archive.site.sending.parcel import SendingError

Done = subprocess.CompletedProcess[str]

# How each program comes to a machine that lacks it.
_REMEDIES = {
    "git": "hent det på git-scm.com, eller bed en it-kyndig om det",
    "rsync": "installér det, eller vælg to: sftp, som de fleste maskiner har",
    "sftp": "installér OpenSSH (på Windows under »Valgfri funktioner«), eller vælg en anden vej",
}


def attempt(command: Sequence[str], folder: Path, said: str = "") -> Done:
    """Run a program in a folder, with what it reads, and return what it did."""
    program = shutil.which(command[0])
    if program is None:
        raise SendingError(f"programmet {command[0]} er ikke på maskinen: {_REMEDIES[command[0]]}")
    return subprocess.run(  # noqa: S603  no shell, and what an owner chose is no option
        [program, *command[1:]],
        cwd=folder,
        input=said,
        # What is looked for in their words is English.
        env=os.environ | {"LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def run(command: Sequence[str], folder: Path, told: str, said: str = "") -> str:
    """Run a program, and return its output; where it refuses, raise SendingError with its own words below `told`."""
    done = attempt(command, folder, said)
    if done.returncode:
        raise refused(told, done)
    return done.stdout


def refused(told: str, done: Done) -> SendingError:
    """Say in Danish that a program refused, with its own words beneath."""
    return SendingError(told + own_words(done.stderr.strip() or done.stdout))
