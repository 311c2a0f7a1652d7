"""What each version brings those who own an archive. CHANGELOG.md says the same in English, for each version."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from meeting_archive.desk.journal import EditError
from meeting_archive.desk.write import Writing

FIRST = "1.0.0"
"""The version of an archive that names none: it was the last that left no trace of itself."""


class Step(NamedTuple):
    """One version."""

    version: str
    news: tuple[str, ...]
    """What an owner meets that is new, in Danish sentences."""
    to_do: tuple[str, ...] = ()
    """What an owner has to do by hand, likewise; usually nothing."""
    content: Callable[[Path], Writing] | None = None
    """Works out what is taken over in the content, and finds nothing once it is done; None where nothing is."""


STEPS = (
    Step(
        "1.1.0",
        news=(
            (
                "Motoren er en pakke: et arkiv er content/ og mkdocs.yml, og sidens udseende ændres i en mappe theme/ "
                "med kun det, der skal være anderledes."
            ),
            (
                "Dagsordener og referater kan skrives i Word (arkiv template, arkiv import) og udgives som PDF og Word "
                "(documents: true i mkdocs.yml)."
            ),
            "Udgivne ord er forseglet fra næste arkiv release: en rettelse har en dag og en grund (arkiv correct).",
            (
                "Det, der sker med en dato, skrives i history. moved_from, changes og cancelled læses stadig, og de "
                "bliver, som de er: de siger ikke alt, hvad history spørger om."
            ),
            (
                "Nye felter, der kan bruges, men ikke skal: votes, dissents, quorate, key, corrected og retold; "
                "usual_start, usual_minutes og standing_items i bodies.yml; filen words.yml."
            ),
        ),
    ),
)


def engine_version() -> str:
    """Return the version of this engine."""
    return STEPS[-1].version


def steps_since(version: str) -> tuple[Step, ...]:
    """Return the steps from a version to this engine's."""
    return tuple(step for step in STEPS if _in_order(step.version) > _in_order(version))


def refuse_older_engine(version: str) -> None:
    """Refuse an archive of a later version than this engine."""
    if _in_order(version) > _in_order(engine_version()):
        raise EditError(
            f"arkivet er på udgave {version}, og den motor, der kører her, er {engine_version()}: installér den nye "
            "med python -m pip install -r requirements.txt, og prøv igen. Intet er ændret"
        )


def to_be_upgraded(version: str) -> list[str]:
    """Say that this engine is later than the version an archive names; nothing of an archive that names none."""
    if not version or not steps_since(version):
        return []
    return [f"arkivet er på udgave {version}, og motoren er {engine_version()}: se, hvad der er nyt, med arkiv upgrade"]


def _in_order(version: str) -> tuple[int, ...]:
    """Return what sorts a version among others."""
    return tuple(map(int, re.findall(r"\d+", version)))
