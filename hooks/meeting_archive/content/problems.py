"""What is wrong with the content, as sentences with an address."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, Self

from meeting_archive.personal_data import redacted


class Grade(StrEnum):
    """How much a problem matters."""

    ERROR = "fejl"
    """Stops the build before anything is touched."""
    WARNING = "advarsel"
    """Shown; the build goes on."""
    NOTICE = "oplysning"
    """Shown on request."""


def visible(text: str) -> str:
    """Write a text so that nothing in it commands a terminal, or turns its sentence around."""
    return (
        text
        if text.isprintable()
        else "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)
    )


class Problem(NamedTuple):
    """One problem: where it is, and a Danish sentence that says what is wrong and what to do."""

    file: str
    """Relative to the content folder, with forward slashes."""
    line: int
    """Counted from 1; 0 when the file as a whole is meant."""
    text: str
    grade: Grade = Grade.ERROR
    rule: str = ""
    """The name under which a warning can be accepted."""

    def redacted(self) -> Self:
        """Return it without the last digits of a CPR number, and without signs that command a terminal."""
        return self._replace(file=visible(redacted(self.file)), text=visible(redacted(self.text)))

    @property
    def place(self) -> str:
        """Where it is, the way editors recognise."""
        return visible(f"{self.file}:{self.line}" if self.line else self.file)

    def __str__(self) -> str:
        """Write the problem the way editors recognise: file:line: sentence."""
        if self.grade is Grade.ERROR:
            return f"{self.place}: {self.text}"
        name = f" [{self.rule}]" if self.rule else ""
        return f"{self.place}: {self.grade}: {self.text}{name}"


class ContentError(Exception):
    """The content has errors, and nothing is to be made of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Carry all problems; the text is their report."""
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return [problem for problem in problems if problem.grade is Grade.ERROR]


def worth_showing(problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors and warnings, a file at a time, errors first."""
    shown = {problem for problem in problems if problem.grade is not Grade.NOTICE}
    return sorted(shown, key=lambda p: (p.file, p.grade is not Grade.ERROR, p.line, p.text))


def report(problems: Iterable[Problem]) -> str:
    """Write the errors and warnings, a block for each file, errors first, with what to do at the end."""
    shown = worth_showing(problems)
    blocks = ["\n".join(str(problem) for problem in block) for _, block in groupby(shown, key=lambda p: p.file)]
    return "\n\n".join([*blocks, summary(shown)])


def summary(problems: Iterable[Problem]) -> str:
    """Count the problems, and say what follows from them."""
    grades = [problem.grade for problem in problems]
    wrong, doubtful = grades.count(Grade.ERROR), grades.count(Grade.WARNING)
    sentences = []
    if wrong:
        sentences.append(f"{wrong} fejl i indholdet. Intet er ændret på siden.")
    if doubtful:
        sentences.append("Håndbogen siger, hvad du gør, under »Sådan godtager du en advarsel«.")
    if doubtful == 1:
        sentences.append("1 advarsel. Er den i orden, så godtag den på stedet: »accepted: {navnet i [ ]: hvorfor}«.")
    elif doubtful:
        sentences.append(
            f"{doubtful} advarsler. Er en i orden, så godtag den på stedet: »accepted: {{navnet i [ ]: hvorfor}}«; "
            "flere på ét sted skrives under det samme »accepted«."
        )
    return "\n".join(sentences)
