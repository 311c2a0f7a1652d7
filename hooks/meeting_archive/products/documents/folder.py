"""The documents of one meeting in a folder of somebody's own, to be sent or looked at before they are published."""

import datetime
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError, errors
from meeting_archive.content.source import read
from meeting_archive.danish.writing import listing
from meeting_archive.desk.saying import as_typed
from meeting_archive.link import link
from meeting_archive.model import MeetingRef
from meeting_archive.personal_data.remembered import recall
from meeting_archive.products.documents.sent_out import SentOut, sent_out, unwritable
from meeting_archive.products.documents.writing import is_ours
from meeting_archive.site.settings import Settings, Site


class FolderError(Exception):
    """What keeps the documents from being there; says in Danish why, and what to do."""


class Put(NamedTuple):
    """A file of the folder."""

    path: Path
    size: int
    is_new: bool
    """Whether there is anything in it that was not there before."""


def documents_of(content: Path, ref: MeetingRef, settings: Settings, url: str, today: datetime.date) -> list[SentOut]:
    """Return what the archive can send out of a meeting, whatever is wrong with others. Raises FolderError."""
    records, problems = load(read(content))
    site = Site(settings.model_copy(update={"documents": True}), url, records.files.get(paths.TEMPLATE))
    problems += check(records, today, notices=False)
    file = paths.meeting_file(ref)
    if wrong := [one for one in errors(problems) if one.file == file]:
        raise FolderError(f"\n{ContentError(wrong)}")
    if wrong := [*unwritable(site)]:
        raise FolderError(str(wrong[0]))
    if ref not in records.meetings:
        raise FolderError(f"{file} er der ikke: begynd på mødet med arkiv new {ref.body} {as_typed(ref)}")
    found = sent_out(link(records), site)[ref]
    if not found:
        raise FolderError(f"{file} har hverken agenda eller minutes: skriv, hvilket dokument det er")
    return found


def put(folder: Path, ref: MeetingRef, documents: Iterable[SentOut], *, over: bool) -> list[Put]:
    """Put documents into a folder, under the meeting's name; with `over` also in the place of what a person changed."""
    try:
        files = {folder / f"{ref.id}-{paths.last_part(one.path)}": one.data for one in documents}
    except ContentError as error:
        raise FolderError(f"\n{error}") from None
    there = {path: data for path in files if (data := recall(path)) is not None}
    kept = [path for path, data in there.items() if data != files[path] and not is_ours(data, path.suffix[1:])]
    if kept and not over:
        raise FolderError(
            f"{listing([path.name for path in kept])} er der i forvejen og ligner ikke det, arkivet selv skrev der: "
            "flyt, hvad du har rettet, eller skriv --force, så bliver det overskrevet"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        if there.get(path) != data:
            _write(path, data)
    return [Put(path, len(data), there.get(path) != data) for path, data in files.items()]


def _write(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False) as half:
        half.write(data)
    half_path = Path(half.name)
    try:
        # As any new file: a temporary one is its owner's alone.
        half_path.chmod(0o666 & ~_mask())
        half_path.replace(path)
    except OSError as refused:
        half_path.unlink()
        refused.filename = str(path)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
