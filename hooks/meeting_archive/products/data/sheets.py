"""Sheets (CSV, RFC 4180) that spreadsheets and programs read alike: UTF-8 with a byte order mark, commas, CRLF.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection); a number never
does, for it is written as one.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from meeting_archive.model import Table
from meeting_archive.model.table import number
from meeting_archive.products.product import Field

# The signs that begin a formula, in their wide East Asian forms too, and white space that is skipped before one.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# What no sheet can hold: control characters, and halves of characters.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def sheet(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write a sheet."""
    written = io.BytesIO()
    with io.TextIOWrapper(written, "utf-8-sig", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([cell(name) for name in header])
        writer.writerows([cell(value) for value in row] for row in rows)
        text.flush()
        return written.getvalue()


def cell(value: Any) -> str:
    """Write a value: several with semicolons between, yes and no as true and false, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    text = _UNSAYABLE.sub("", "; ".join(value) if isinstance(value, list) else str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_fields(table: Table) -> list[Field]:
    """Describe the columns of a table of a case, and the one that tells rows from totals."""
    names: list[str] = []
    for column in table.columns:
        whole = f"{column.group}: {column.name}" if column.group else column.name
        name = f"{whole} ({column.unit})" if column.unit else whole
        again = sum(other == name or other.startswith(f"{name} [") for other in names)
        names.append(f"{name} [{again + 1}]" if again else name)
    types = ["number" if column.unit else "string" for column in table.columns]
    fields = [Field(name, kind, "") for name, kind in zip(names, types, strict=True)]
    return [*fields, Field("row_type", "string", "row eller total: rækker med summer er total")]


def table_sheet(table: Table) -> bytes:
    """Write a table of a case: numbers as numbers, every row said to be a row or a total."""
    return sheet([field.name for field in table_fields(table)], _table_rows(table))


def _table_rows(table: Table) -> Iterator[list[Any]]:
    parts = [("row", table.rows), ("total", table.totals)]
    for kind, rows in reversed(parts) if table.totals_first else parts:
        for row in rows:
            cells = zip(table.columns, row, strict=True)
            yield [*(number(text) if column.unit else text for column, text in cells), kind]
