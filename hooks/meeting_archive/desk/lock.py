"""One at a time: a lock that the system lets go of when its holder dies, however that happens."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path


class BusyError(Exception):
    """Another process holds the lock; its number, as far as it is known."""


@contextlib.contextmanager
def locked(path: Path, patience: float = 0) -> Iterator[int]:
    """Hold the lock at `path`; gives its descriptor, which a process begun here can inherit.

    Raises BusyError while another process holds it, after `patience` seconds. The file is removed again; one that a
    killed process left behind locks nobody out.
    """
    descriptor = _opened(path, time.monotonic() + patience)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield descriptor
    finally:
        if sys.platform == "win32":
            # There no file is removed that somebody has open, neither by us nor from under others.
            os.close(descriptor)
            with contextlib.suppress(OSError):
                path.unlink()
        else:
            # While it is still held, so that nobody else's is removed.
            with contextlib.suppress(OSError):
                path.unlink()
            os.close(descriptor)


def _opened(path: Path, until: float) -> int:
    """Open and lock the file that is at `path` once it is locked; the one that was opened may have been removed."""
    while True:
        # Never through a link: what it leads to would be emptied. Windows asks for rights before it makes one.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        if _taken(descriptor):
            if sys.platform == "win32":
                return descriptor
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), path.stat()):
                    return descriptor
        elif time.monotonic() < until:
            time.sleep(0.05)
        else:
            who = os.read(descriptor, 20).decode(errors="replace").strip()
            os.close(descriptor)
            raise BusyError(who or "ukendt")
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    """Take the lock if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  only there

            # Beyond what is written there, which others are to read.
            os.lseek(descriptor, 1000, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl  # noqa: PLC0415  not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
