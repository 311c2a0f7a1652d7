"""The built site on its way to where readers find it, by what the owner chose once.

parcel     what is sent, and where it comes from
whose      which archive the site is of that lies there
program    the system's own programs, and their own words where they refuse
host       a commit, pushed to a host that builds the site itself
built_there whether that host gets all it builds from, and builds at all
folder     a folder, whose site is replaced when the new one is whole
server     a folder of a server: what lies there, and what may be written and taken away
connection what is done there, by whichever program
rsync      the program that does it
sftp       another that does it
zip_file   one file, the same bytes for the same site

Each of them looks first, so that nothing is written down as published which could not have been sent: `look` says in
Danish what is going to happen, or raises SendingError or SiteError. `send` does it, and says what was done.
"""

from collections.abc import Callable
from typing import Any

from meeting_archive.site.destination import ToFile, ToFolder, ToHost, ToServer
from meeting_archive.site.sending import folder, host, server, zip_file
from meeting_archive.site.sending.parcel import Parcel

_WAYS: dict[type, Any] = {ToHost: host, ToFolder: folder, ToServer: server, ToFile: zip_file}


def look(parcel: Parcel, to: ToHost | ToFolder | ToServer | ToFile) -> list[str]:
    """Say what is going to happen; refuse what cannot. Changes nothing."""
    found: Callable[[Parcel, Any], list[str]] = _WAYS[type(to)].look
    return found(parcel, to)


def send(parcel: Parcel, to: ToHost | ToFolder | ToServer | ToFile) -> list[str]:
    """Take the built site there, and say what was done."""
    done: Callable[[Parcel, Any], list[str]] = _WAYS[type(to)].send
    return done(parcel, to)
