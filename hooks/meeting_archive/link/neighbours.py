"""Meetings beside each other: the ones before and after, and those that have left another's day."""

import itertools

from meeting_archive.archive import Archive


def link_neighbours(archive: Archive) -> None:
    """Tell each meeting which one of its body comes before it and which after it."""
    for body in archive.bodies.values():
        own = [meeting for meeting in archive.meetings.values() if meeting.body is body]
        for earlier, later in itertools.pairwise(own):
            earlier.next, later.previous = later, earlier


def link_those_who_left(archive: Archive) -> None:
    """Tell each meeting which others its day was announced for before."""
    for meeting in archive.meetings.values():
        for left in {moved.left(meeting.ref) for moved in meeting.moved_from}:
            there = archive.meetings.get(left)
            if there and there is not meeting:
                there.left_by.append(meeting)
