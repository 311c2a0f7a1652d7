"""What the system refuses, in Danish; and what another program says of it, in its own words."""

import errno
import sys

# What Windows takes as a path, unless its owner says otherwise: with the zero behind it, 260.
LONGEST_PATH = 259


def refusal(error: OSError) -> str:
    """Say in Danish what the system refuses, and what to do."""
    what = str(error.filename or "en fil")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            said = f"disken er fuld, så {what} kan ikke skrives. Intet er halvt skrevet; gør plads, og prøv igen"
        case errno.EROFS:
            said = f"disken eller mappen kan kun læses, så {what} kan ikke skrives. Intet er halvt skrevet"
        case errno.EACCES | errno.EPERM:
            said = (
                f"{what} kan ikke bruges (ingen adgang): se efter, om den er din, og om et andet program har den åben, "
                "og prøv igen"
            )
        # Of a path that is too long Windows only says that there is nothing.
        case errno.ENOENT if sys.platform == "win32" and len(what) > LONGEST_PATH:
            said = f"{what} er for lang en sti for Windows: flyt projektets mappe, fx til C:\\arkiv"
        case errno.ENAMETOOLONG:
            said = f"{what} har for langt et navn: giv filen et kortere"
        case errno.ENOENT:
            said = f"{what} er der ikke: se efter navnet og mappen, og prøv igen"
        case errno.ELOOP:
            said = f"{what} er en genvej (symlink): fjern den, eller læg selve filen der"
        case _:
            said = f"{what} kan ikke bruges ({error.strerror or error}): se efter, om den er din"
    return said


def own_words(said: str, lines: int = 8) -> str:
    """Show the end of what a program said, in its own language, below a sentence of ours."""
    return "".join(f"\n  | {line}" for line in said.strip().splitlines()[-lines:])
