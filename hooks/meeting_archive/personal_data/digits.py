"""Runs of digits that begin with a day: how they are grouped, and what touches them."""

from itertools import accumulate
from typing import NamedTuple

from meeting_archive.personal_data.as_read import NOTHING

_DASHES = frozenset(
    "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u30fc\ufe58\ufe63\uff0d~\u02d7\u058a\u2500\u2e3a\u2e3b"
)


class DigitGroup(NamedTuple):
    """Digits that stand together, and where."""

    digits: str
    start: int
    end: int


class Window(NamedTuple):
    """Ten or twelve digits of a cluster, and how they are parted."""

    groups: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between each two groups."""
    start: int
    end: int
    length: int
    touched_before: int
    """So many digits stand right before it, in one group with it."""
    touched_behind: str
    """The digits that stand right behind it."""
    before: str
    """What parts it from the group before, if there is one in the cluster; else ""."""
    behind: str
    group_behind: str

    @property
    def digits(self) -> str:
        """All its digits, without what parts them."""
        return "".join(self.groups)

    @property
    def seam_at(self) -> int:
        """The place among the gaps of what parts the date from the last four; -1 where nothing does."""
        ends = accumulate(map(len, self.groups))
        return next((at for at, end in enumerate(ends) if end == self.length - 4), -1)

    @property
    def seam(self) -> str | None:
        """What parts the date from the last four; None where nothing does."""
        return self.gaps[self.seam_at] if self.seam_at >= 0 else None


def window_at(text: str, groups: list[DigitGroup], first: int, offset: int, length: int) -> Window | None:
    """Return so many digits from a group on; None where it has no more than those before the offset."""
    if offset >= len(groups[first].digits):
        return None
    pieces: list[str] = []
    gaps: list[str] = []
    left, at = length, first
    while left:
        digits = groups[at].digits[offset if at == first else 0 :]
        if pieces:
            gaps.append(text[groups[at - 1].end : groups[at].start])
        pieces.append(digits[:left])
        left -= len(pieces[-1])
        at += 1
    last = groups[at - 1]
    behind = groups[at] if at < len(groups) else None
    rest = last.digits[(offset if at - 1 == first else 0) + len(pieces[-1]) :]
    return Window(
        tuple(pieces),
        tuple(gap.replace(NOTHING, "") for gap in gaps),
        _place(text, groups[first], offset),
        _place(text, last, len(last.digits) - len(rest)),
        length,
        offset,
        rest,
        text[groups[first - 1].end : groups[first].start].replace(NOTHING, "") if first else "",
        text[last.end : behind.start].replace(NOTHING, "") if behind else "",
        behind.digits if behind else "",
    )


def _place(text: str, group: DigitGroup, offset: int) -> int:
    """Return where the digit at an offset of a group stands (or where the group ends)."""
    at = group.start
    while offset:
        offset -= text[at] != NOTHING
        at += 1
    while at < group.end and text[at] == NOTHING:
        at += 1
    return at


def birthday(digits: str) -> bool:
    """Whether ddmmyy or ddmmyyyy is a day that there was or can be; a full year is of these three centuries."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    day -= 60 if day > 60 else 0
    if len(digits) == 8 and not 1850 <= year <= 2100:
        return False
    longest = (0, 31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= longest[month]


def has_dash(gap: str | None) -> bool:
    """Whether a gap has a dash of some kind."""
    return gap is not None and not _DASHES.isdisjoint(gap)
