"""What was announced for a meeting against the agenda that came."""

from meeting_archive.archive import AgendaItem, Archive, Fate, Meeting
from meeting_archive.model import PreliminaryItem
from meeting_archive.paths import slug


def compare_preliminary(archive: Archive) -> None:
    """Tell each meeting what became of the items announced for it, and which of its items nobody had announced."""
    for meeting in archive.meetings.values():
        came: set[str] = set()
        titled: dict[str, AgendaItem] = {}
        for item in meeting.items if meeting.preliminary else ():
            titled.setdefault(slug(item.record.title), item)
        for announced in meeting.preliminary:
            for entry in announced.items:
                fate = _fate(archive, meeting, titled, entry)
                announced.fates.append(fate)
                if fate.item:
                    came.add(fate.item.path)
        if meeting.preliminary and meeting.items:
            meeting.unannounced = [item for item in meeting.items if _is_matter(item) and item.path not in came]


def _fate(archive: Archive, meeting: Meeting, titled: dict[str, AgendaItem], entry: PreliminaryItem) -> Fate:
    """Find the item that an announcement became: as the file says, or else the one with the same title."""
    said = archive.find(entry.came_as) if entry.came_as else None
    item = said.item if said else titled.get(slug(entry.title))
    if item is None:
        return Fate(entry, None, "kom ikke på dagsordenen" if meeting.items else "")
    changed = slug(item.record.title) != slug(entry.title)
    elsewhere = f" i {item.meeting.name}" if item.meeting is not meeting else ""
    return Fate(entry, item, f"kom som {item.label}{elsewhere}{', med en anden titel' if changed else ''}")


def _is_matter(item: AgendaItem) -> bool:
    """Whether it is more than an item that stands on every agenda."""
    return not item.record.standing
