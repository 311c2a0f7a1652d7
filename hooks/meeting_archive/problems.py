"""What is wrong with the content, as sentences with an address."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Grade(StrEnum):
    """How much a problem matters."""

    ERROR = "fejl"
    """Stops the build before anything is touched."""
    WARNING = "advarsel"
    """Shown; the build goes on."""
    NOTICE = "oplysning"
    """Shown on request."""


class Problem(NamedTuple):
    """One problem: where it is, and a Danish sentence that says what is wrong and what to do."""

    file: str
    """Relative to the content folder, with forward slashes."""
    line: int
    """Counted from 1; 0 when the file as a whole is meant."""
    text: str
    grade: Grade = Grade.ERROR

    def __str__(self) -> str:
        """Write the problem the way editors recognise: file:line: sentence."""
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class ContentError(Exception):
    """The content has errors, and nothing is to be made of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Carry all problems; the text is their report."""
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return [problem for problem in problems if problem.grade is Grade.ERROR]


def report(problems: Iterable[Problem]) -> str:
    """Write all problems, sorted by file and line, with a closing count."""
    lines = [str(problem) for problem in sorted(set(problems))]
    count = "1 fejl" if len(lines) == 1 else f"{len(lines)} fejl"
    return "\n".join([*lines, f"{count} i indholdet. Intet er ændret på siden."])
