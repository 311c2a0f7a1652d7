"""A table as data: numbers in Danish, rows and totals, headings over columns."""

import itertools
import re
from decimal import Decimal
from typing import Annotated, NamedTuple, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Line, OneOrMany


def number(text: str) -> Decimal | None:
    """Read a number as Danes write it: "1.392.657", "1,05". None for anything else."""
    if not re.fullmatch(r"[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", text, re.ASCII):
        return None
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


class Column(Record):
    """En kolonne i en tabel."""

    shorthand = "name"

    name: Line
    """Kolonnens overskrift."""
    group: Line | None = None
    """Overskriften over flere kolonner, når tabellen har to rækker overskrifter."""
    unit: Line | None = None
    """Enheden, fx kr. Kolonnen rummer da tal, skrevet på dansk: 1.392.657 eller 1,05."""


class Run(NamedTuple):
    """A heading over several columns; columns that stand under none have no name above them."""

    name: str
    columns: tuple[int, ...]
    """Their places in the table, from 0."""


class Table(Record):
    """En tabel som data."""

    caption: Line
    """Tabellens titel."""
    title: Line | None = None
    """Overskriften inde i tabellen, hvis den har sin egen."""
    columns: Annotated[tuple[Column, ...], OneOrMany]
    """Kolonnerne; den første navngiver rækkerne."""
    rows: tuple[tuple[Line, ...], ...]
    """Rækkerne, en celle for hver kolonne."""
    totals: tuple[tuple[Line, ...], ...] = ()
    """Rækker med summer; står før rækkerne, hvis de er skrevet før dem."""
    note: Line | None = None
    """Noten under tabellen."""

    @model_validator(mode="after")
    def _cells_fit(self) -> Self:
        """Every row has a cell for each column, and the cells of a column with a unit are Danish numbers."""
        for row in self.rows + self.totals:
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "cells",
                    "rækken »{row}« skal have {columns} celler, én til hver kolonne, men har {cells}",
                    {"row": row[0], "cells": len(row), "columns": len(self.columns)},
                )
            for column, cell in zip(self.columns, row, strict=True):
                if column.unit and number(cell) is None:
                    raise PydanticCustomError(
                        "number",
                        "rækken »{row}«: kolonnen »{column}« skal være et tal på dansk, som 1.392.657 eller 1,05",
                        {"row": row[0], "column": column.name},
                    )
        return self

    @property
    def groups(self) -> list[Run]:
        """The upper row of headings: neighbouring columns of one group stand under one heading."""
        runs = itertools.groupby(range(len(self.columns)), key=lambda place: self.columns[place].group)
        return [Run(name or "", tuple(places)) for name, places in runs]

    @property
    def heads(self) -> list[tuple[str, ...]]:
        """What stands above each column, from the top, each named by a letter and a place: "t0", "g2", "c3".

        Empty where the table has one row of headings, and each is simply that of its column.
        """
        groups = {place: f"g{run.columns[0]}" for run in self.groups if run.name for place in run.columns}
        if not groups and not self.title:
            return []
        title = ("t0",) if self.title else ()
        return [(*title, *([groups[at]] if at in groups else []), f"c{at}") for at in range(len(self.columns))]

    @property
    def totals_first(self) -> bool:
        """Whether the totals were written, and so printed, above the rows."""
        return bool(self.totals) and self.origin.of("totals") < self.origin.of("rows")
