"""What the columns of a table say of its cells: by their heads, and by what else is in them."""

import re
from collections.abc import Iterator

from meeting_archive.personal_data.reading.found import ReadText

# A head that says whose numbers these are; one that is a sentence says something else.
_HEAD = re.compile(r".{0,20}(?:\bcpr|personn(?:umme)?r\b|personnumre).{0,20}", re.IGNORECASE | re.DOTALL)
_RECKONED = re.compile(r"\d[.,]\d{2,11}E\+?0?[89]", re.IGNORECASE)
_NO_DECIMALS = re.compile(r"[.,]0+$")
_BETWEEN = re.compile(r"[\s.,\-\u2010-\u2014]")


class Headed:
    """Cells below or right beside one that says CPR: whatever a program made of the number in them, it is one."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._columns: set[str] = set()
        self._is_beside = False

    def read(self, column: str, text: str) -> str:
        """Take a cell; return it as the number that it was, or nothing."""
        is_headed = column in self._columns or self._is_beside
        self._is_beside = False
        if any(sign.isdecimal() for sign in text):
            return _whole(text) if is_headed else ""
        if _HEAD.fullmatch(text):
            self._columns.add(column)
            self._is_beside = True
        return ""


def _whole(text: str) -> str:
    """Write a number that was stored as an amount, in groups or as a power of ten as ddmmyy-nnnn."""
    if _RECKONED.fullmatch(text):
        digits = str(round(float(text.replace(",", "."))))
    else:
        digits = _BETWEEN.sub("", _NO_DECIMALS.sub("", text))
    return f"{digits[:-4]:0>6}-{digits[-4:]}" if digits.isdecimal() and len(digits) in {9, 10} else ""


class SideBySide:
    """Columns of plain numbers, of which two may be the halves of CPR numbers.

    Nobody can tell 121212 beside 1234 in a budget from a date of birth beside a serial number. A whole column of days
    beside one of numbers below 10,000 is no budget.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._columns: dict[int, dict[int, int]] = {}
        self._broken: set[int] = set()

    def take(self, row: int, column: int, value: str, kind: str) -> None:
        """Note a cell; a column with any other number than a day or a serial number is done with."""
        if kind != "n" or column in self._broken:
            return
        number = float(value) if re.fullmatch(r"\d{1,6}(?:\.0+)?", value) else -1.0
        if number < 0:
            self._broken.add(column)
            self._columns.pop(column, None)
            return
        self._columns.setdefault(column, {})[row] = int(number)

    def passages(self, place: str) -> Iterator[ReadText]:
        """Yield the numbers that two columns make together."""
        for column, days in self._columns.items():
            serials = self._columns.get(column + 1, {})
            if not serials or not all(_is_day(day) for day in days.values()) or max(serials.values()) > 9999:
                continue
            for row in sorted(days.keys() & serials.keys()):
                yield ReadText(f"{place}, række {row}", f"{days[row]:06}\t{serials[row]:04}")


def _is_day(number: int) -> bool:
    day, month = number // 10_000, number // 100 % 100
    return 1 <= (day - 60 if day > 60 else day) <= 31 and 1 <= month <= 12
