"""Stands in for `rsync` and `sftp`, and for the server that they reach: a folder of this machine.

`install` puts a program of each name into a folder for PATH. Each writes down the words it was called with, and does
what was asked of it in the server's folder; so as the archive calls them, not as all the world could.
"""

import json
import shlex
import shutil
import sys
from pathlib import Path

REFUSAL = "Host key verification failed.\nConnection closed\n"


def install(programs: Path, server: Path) -> None:
    """Make both programs, and the server's folder."""
    programs.mkdir(exist_ok=True)
    server.mkdir()
    for name in ("rsync", "sftp"):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {__file__} {server} {name} "$@"\n', encoding="utf-8")
        program.chmod(0o755)


SFTP_SERVER = Path("/usr/lib/openssh/sftp-server")


def install_real(programs: Path, server: Path) -> None:
    """Let the system's own programs reach the same folder, without a network: by an `ssh` that goes nowhere."""
    programs.mkdir(exist_ok=True)
    server.mkdir()
    nowhere = f'while [ "${{1#-}}" != "$1" ]; do shift 2; done\nshift\ncd {server} && exec "$@"'
    by_itself = f'exec {shutil.which("sftp")} -b - -D "{SFTP_SERVER} -d {server}"'
    for name, lines in (("ssh", nowhere), ("sftp", by_itself)):
        (programs / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (programs / name).chmod(0o755)


def calls(server: Path) -> list[list[str]]:
    """Return the words that the programs were called with."""
    log = server.with_name("calls")
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


def _main(server: Path, name: str, words: list[str]) -> int:
    with server.with_name("calls").open("a", encoding="utf-8") as log:
        log.write(json.dumps([name, *words]) + "\n")
    if server.with_name("unknown").exists():
        sys.stderr.write(REFUSAL)
        return 255
    return _rsync(server, words) if name == "rsync" else _sftp(server, sys.stdin.read())


def _rsync(server: Path, words: list[str]) -> int:
    (*places,) = words[words.index("--") + 1 :]
    inside = [server / place.partition(":")[2].lstrip("/") for place in places if ":" in place]
    (there,) = inside
    if "--list-only" in words:
        if not there.is_dir():
            sys.stderr.write(f'rsync: change_dir "{there}" failed: No such file or directory (2)\n')
            return 23
        for one in [".", *_listed(there)]:
            sys.stdout.write(f"-rw-r--r--          1,234 2031/05/14 10:00:00 {one}\n")
        return 0
    if ":" in places[0]:
        if not there.is_file():
            sys.stderr.write(f'rsync: link_stat "{there}" failed: No such file or directory (2)\n')
            return 23
        shutil.copy(there, places[1])
        return 0
    if "--delete" in words:
        for rule in sys.stdin.read().splitlines():
            path = there / rule.removeprefix("risk /")
            if rule.startswith("risk /") and path.is_file() and not Path(path.relative_to(there)).exists():
                path.unlink()
        return 0
    for name in filter(None, sys.stdin.read().split("\0")):
        (there / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, there / name)
    return 0


def _sftp(server: Path, batch: str) -> int:
    here = server
    for line in batch.splitlines():
        sys.stdout.write(f"sftp> {line}\n")
        step, *names = shlex.split(line)
        if step == "cd":
            here = server / names[0].lstrip("/")
            if not here.is_dir():
                sys.stderr.write("stat remote: No such file or directory\n")
                return 1
        elif not _step(server, here, step, *names):
            sys.stderr.write(f'remote open "{names[-1]}": Failure\n')
            return 1
    return 0


def _step(server: Path, here: Path, step: str, *names: str) -> bool:
    """Do one thing in a folder of the server, and return whether it went well."""
    there = here / names[-1]
    match step:
        case "ls":
            sys.stdout.write("".join(f"{name}\n" for name in _listed(here)))
        case "get":
            if not there.is_file():
                return False
            shutil.copy(there, Path(names[-1]).name)
        case "put":
            if not there.parent.is_dir() or server.with_name("full").exists():
                return False
            shutil.copy(names[0], there)
        case "-mkdir":
            there.mkdir(exist_ok=True)
        case "-rm":
            there.unlink(missing_ok=True)
        case "-rmdir":
            if there.is_dir() and not _listed(there):
                there.rmdir()
        case _:
            return False
    return True


def _listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
