"""What the publisher owes its readers to say: accessibility and privacy."""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.archive import Archive
from meeting_archive.pages.page import OutlineEntry, Page
from meeting_archive.paths import ACCESSIBILITY, HOME, PRIVACY, WAS, Place


def old_pages(archive: Archive) -> Iterator[Page]:
    """Keep every address that was published: it leads on, or says that its page was withdrawn."""
    for path, old in archive.old_addresses.items():
        yield Page(
            path=path,
            title=f"{path}: flyttet" if old.to else f"{path}: trukket tilbage",
            description="Siden er flyttet." if old.to else "Siden er trukket tilbage.",
            template="redirect.html" if old.to else "withdrawn.html",
            context={"to": Place(old.to, old.to) if old.to else None, "old": old},
            crumbs=(HOME,),
            redirect=old.to or "",
            indexed=False,
            source=paths.OLD_ADDRESSES,
        )


def statements() -> Iterator[Page]:
    """Make the statements, and the address at which readers of Danish public sites look for one of them."""
    yield Page(
        path=ACCESSIBILITY.path,
        title="Tilgængelighed",
        description="Hvordan arkivet opfylder kravene om tilgængelighed, hvad der er afprøvet, og hvad der mangler.",
        template="accessibility.html",
        context={},
        crumbs=(HOME,),
        outline=(
            OutlineEntry("proevet", "Hvad der er afprøvet"),
            OutlineEntry("mangler", "Det, vi ved mangler"),
            OutlineEntry("fejl", "Hvis noget ikke virker for dig"),
        ),
    )
    yield Page(
        path=WAS.path,
        title="Tilgængelighedserklæring",
        description="Adressen fører videre til siden om tilgængelighed.",
        template="redirect.html",
        context={"to": ACCESSIBILITY},
        redirect=ACCESSIBILITY.path,
        indexed=False,
    )
    yield Page(
        path=PRIVACY.path,
        title="Privatliv",
        description="Arkivet bruger ingen cookies og henter intet hos andre. Her står, hvad browseren husker.",
        template="privacy.html",
        context={},
        crumbs=(HOME,),
    )
