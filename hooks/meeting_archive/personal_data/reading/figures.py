"""A number in a cell: as it is shown, and as it was before it lost its first zero."""

import datetime
import math
import re

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
# What in a format makes a number something else than its digits: a date, a percentage, groups of thousands.
_OTHERWISE = re.compile(r"[%,.EeyYmMdDhHsS@]|General", re.IGNORECASE)
_KEEPS_ZEROS = re.compile("0{4}")
# What in a formula says what it shows: a text, a number with its format, a sign by its number.
_SAYS = re.compile(r'TEXT\((\d{1,15})[,;]\s*"([^"]*)"\)|CHAR\((\d{1,3})\)|"([^"]*)"', re.IGNORECASE)
_FOUR_DECIMALS = re.compile(r"(\d{5,6})\.(\d{4})")
# The numbers of the formats that every program knows, and that are of another kind than 0, General and text.
OTHER_KINDS = frozenset(["2", "3", "4", *map(str, range(9, 23)), *map(str, range(27, 49))])


def figures(stored: str, code: str = "") -> list[str]:
    """Return the ways in which a number in a cell may be read; its format (`code`) says how it is shown."""
    try:
        value = float(stored)
    except ValueError:
        return [stored]
    if not math.isfinite(value) or abs(value) >= 1e15:
        return [stored]
    if value != int(value) and _KEEPS_ZEROS.search(_LITERAL.sub("", code)) and not _is_amount(code):
        # A format without decimals shows none.
        value = round(value)
    if value != int(value):
        # Six digits and four with a point between; other decimals have been reckoned, and are nobody's number.
        match = _FOUR_DECIMALS.fullmatch(stored)
        return [f"{match[1]:0>6}.{match[2]}"] if match and not _is_amount(code) else []
    digits = str(abs(int(value)))
    if _is_amount(code):
        return [f"{int(value):,}".replace(",", ".")]
    whole = f"0{digits}" if len(digits) in {9, 11} else digits
    return [*dict.fromkeys([shown(int(value), code), whole])]


def worked_out(formula: str) -> str:
    """Return what a formula shows that puts texts together; what it takes from other cells is not known here."""
    said = []
    for number, code, sign, text in _SAYS.findall(formula):
        said.append(shown(int(number), code) if number else chr(int(sign)) if sign else text)
    return "".join(said)


def _is_amount(code: str) -> bool:
    """Whether a format groups thousands or counts decimals, so that no reader sees ten digits in a row."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0])
    return bool(re.search(r"[0#?][,.][0#?]|%", plain)) and not re.search("[dmyhs]", plain, re.IGNORECASE)


def shown(value: int, code: str) -> str:
    """Write a whole number with a format such as 000000-0000; as it is where the format is another kind."""
    digits = str(abs(value))
    section = code.split(";", maxsplit=1)[0]
    if section.strip().casefold() == "ddmmyy":
        return _day(value)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        return "\0"

    pattern = _LITERAL.sub(keep, section)
    if not re.search("[0#?]", pattern) or _OTHERWISE.search(pattern):
        return digits
    first = re.search("[0#?]", pattern)
    written: list[str] = []
    for at in range(len(pattern) - 1, -1, -1):
        sign = pattern[at]
        if sign in "0#?":
            digit = digits[-1:] or ("0" if sign == "0" else "")
            digits = digits[:-1]
            written.append(digit)
            if first and at == first.start():
                written.append(digits)
        elif sign == "\0":
            written.append(literals.pop())
        else:
            written.append(sign)
    return "".join(reversed(written))


def _day(value: int) -> str:
    """Write the number of a day, counted from 30 December 1899, as ddmmyy."""
    try:
        return f"{datetime.date(1899, 12, 30) + datetime.timedelta(days=value):%d%m%y}"
    except OverflowError:
        return str(value)
