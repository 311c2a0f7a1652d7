"""What is no CPR number, though its digits could be one: dates with clocks, accounts, identifiers, amounts."""

import re

from meeting_archive.personal_data.digits import Window, birthday, has_dash

_CLOCK_POINTS = frozenset(".:")
_UNIT = re.compile(
    r"\s?(?:kr\b|kroner|dkk|eur|euro|€|\$|mio|mia|t\.?kr|%|‰|km|m2|m²|m3|m³|kwh|mwh|stk|ton|kg|mb\b|kb\b|gb\b|byte|timer|sider)",
    re.IGNORECASE,
)
_AMOUNT_WORD = re.compile(r"(?:kr\.?|dkk|eur|€|\$)\s?$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[0-9A-Fa-f]{16,}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f-]{13,}")


def continues(window: Window) -> bool:
    """Whether the number goes on without a space, as those of cases do: 2022-010203-1234, 010203-1234-01."""
    before = bool(window.before) and not any(sign.isspace() or sign in ",;" for sign in window.before)
    behind = len(window.group_behind) < 6 and not any(sign.isspace() or sign in ",;" for sign in window.behind)
    return before or (behind and bool(window.behind)) or (window.behind == "," and len(window.group_behind) <= 2)


def is_other(text: str, window: Window, before: str, behind: str) -> bool:
    """Whether it is plainly something else."""
    return (
        bool(_UNIT.match(behind) or _AMOUNT_WORD.search(before))
        or _is_date_and_number(window)
        or _is_two_dates(window)
        or _is_date_and_clock(window)
        or _is_piece_of_a_number(window)
        or _is_piece_of_an_identifier(text, window)
    )


def _is_date_and_number(window: Window) -> bool:
    """Tell a day with its year in front and a number in the next column: 2008-02-19,25."""
    groups, gaps = window.groups, window.gaps
    if len(groups) < 4 or [*map(len, groups[:3])] != [4, 2, 2] or groups[0][:2] not in {"19", "20"}:
        return False
    dashed = has_dash(gaps[0]) and gaps[0] == gaps[1] and not has_dash(gaps[2])
    return dashed and 1 <= int(groups[1]) <= 12 and 1 <= int(groups[2]) <= 31


def _is_two_dates(window: Window) -> bool:
    """Tell two dates, or a date and the first half of another: 010203-040506, 01.02.2003-04.05.2006."""
    last, gaps = window.groups[-1], window.gaps
    # A number and a date, a date and the number of a town: 77 04-12-2015, 01-05-2015 9220.
    days = window.groups[-3:-1]
    dated = len(window.groups) >= 4 and gaps[-1] == gaps[-2] and len({*gaps}) > 1 and max(map(len, days)) <= 2
    if dated and len(last) == 4 and last[:2] in {"19", "20"}:
        return True
    if window.length == 12 and window.seam_at > 0 and not has_dash(window.seam):
        return True
    rest = last + window.touched_behind
    if len(last) == 4 and len(rest) in {6, 8} and birthday(rest):
        return True
    return len(last) == 2 and len(window.groups) >= 4 and bool(window.group_behind) and gaps[-1] == gaps[0]


def _is_date_and_clock(window: Window) -> bool:
    """Tell a date and when, or a day and two hours: 01.02.03 12.34, 26-08-2022 1000-1200, 26 10.00-12.00."""
    last, gaps = window.groups[-1], window.gaps
    if len(window.groups) == 5 and gaps[-1] == gaps[-3] in _CLOCK_POINTS and gaps[0] != gaps[-1]:
        return True
    if len(last) == 2 and gaps[-1] == window.seam == ":":
        return True
    if has_dash(window.seam) or not _is_clock(window.digits[-4:]):
        return False
    if len(last) == 2:
        return gaps[-1] in _CLOCK_POINTS
    ranged = bool(window.group_behind) and _is_clock(window.group_behind[:4].ljust(4, "0"))
    return window.seam_at > 0 and not (window.seam or "").strip() and (ranged or window.length == 12)


def _is_piece_of_a_number(window: Window) -> bool:
    """Tell a decimal or the thousands of an amount: 55.010203, 120.203 1.234."""
    if len(window.groups[-1]) == 3 and window.gaps[-1] == ".":
        return True
    return window.before in {".", ","} and not has_dash(window.seam)


def _is_clock(digits: str) -> bool:
    return int(digits[:2]) <= 24 and int(digits[2:]) < 60


def _is_piece_of_an_identifier(text: str, window: Window) -> bool:
    """Whether letters stand on both sides, or the digits are a piece of something hexadecimal."""
    before, behind = text[max(0, window.start - 40) : window.start], text[window.end : window.end + 40]
    left = re.search(r"[0-9A-Za-z-]*$", before)
    right = re.match(r"[0-9A-Za-z-]*", behind)
    token = (left[0] if left else "") + text[window.start : window.end] + (right[0] if right else "")
    if _IDENTIFIER.search(token) and any(sign.isalpha() for sign in token):
        return True
    both = before[-1:].isalpha() and behind[:1].isalpha()
    return both and len(window.groups) == 1
