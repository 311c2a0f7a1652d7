"""Votes can be counted: as many as are named, each on one side, and none who was not there."""

from collections import Counter
from collections.abc import Iterator

from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.content import Content
from meeting_archive.danish.writing import listing
from meeting_archive.model import MeetingFile


def votes_count_their_names(content: Content) -> Iterator[Finding]:
    """As many voted as are named; a party is one name for many, so only people whom the archive knows are too few."""
    known = {name for person in content.people.values() for name in (person.name, *person.aliases)}
    known |= {someone for file in content.meetings.values() for someone in _there(file)}
    for at in content.items:
        for vote in at.item.votes:
            for side in vote.sides:
                said, named = side.votes, len(side.by)
                if said is not None and (named > said or (0 < named < said and known.issuperset(side.by))):
                    names = "ét navn" if named == 1 else f"{named} navne"
                    text = f"{side.words} ifølge tallet, men der står {names}"
                    yield at_item(at, text, vote, side.field)


def voters_stand_on_one_side(content: Content) -> Iterator[Finding]:
    """Nobody votes twice in one vote."""
    for at in content.items:
        for vote in at.item.votes:
            names = Counter(name for side in vote.sides for name in side.by)
            twice = [name for name, times in names.items() if times > 1]
            if twice:
                yield at_item(at, f"{listing(twice)} står mere end én gang i samme afstemning", vote)


def voters_are_at_the_meeting(content: Content) -> Iterator[Finding]:
    """No more vote than came, where it was recorded who came."""
    for at in content.items:
        there = _there(at.file)
        for vote in at.item.votes if there else ():
            voters = sum(len(side.by) if side.votes is None else side.votes for side in vote.sides)
            if voters > len(there):
                text = f"{voters} har stemt, men kun {len(there)} står som deltagere"
                yield at_item(at, text, vote)


def _there(file: MeetingFile) -> list[str]:
    """Name those who came, if only for a while; nobody where it was not recorded."""
    return [someone.person for someone in (*(file.attendees or ()), *file.partly_present)] if file.attendees else []
