"""The handbook for another archive: ours, with its bodies in the examples and nothing of our own documents."""

import re
from collections.abc import Sequence

from meeting_archive import paths
from meeting_archive.danish.writing import genitive
from meeting_archive.desk.owner import NamedBody
from meeting_archive.paths.packaged import packaged

OURS = packaged(f"content/{paths.HANDBOOK}")
# What the examples of an archive with one body call another; the second is for one that is called as the first.
OTHERS = (NamedBody("repraesentantskabet", "Repræsentantskabet"), NamedBody("bestyrelsen", "Bestyrelsen"))

# What our examples take from our own documents, and what stands in its place, from the longest to the shortest.
WORDS = {
    "Begynd med en kopi af `theme/documents/skabelon.docx`.": "Begynd med en dagsorden fra `arkiv template`: kun dens "
    "udseende bliver brugt, ikke dens ord.",
    "KKR Midtjylland er kommunernes politiske samarbejde.": "Valgt af medlemmerne for to år ad gangen.",
    "Kommunaldirektørnetværket i den midtjyske region": "Nordby Boligforenings bestyrelse",
    "Kommunal styregruppe på social- og sundhedsområdet.": "Følger foreningens byggesager.",
    "Dagsorden for møde i kommunaldirektørnetværket": "Dagsorden for ordinært møde",
    "Kommunaldirektørerne eller deres suppleanter": "Medlemmerne eller deres suppleanter",
    "For borgmestre og kommunaldirektører": "For alle medlemmer",
    "Et journalnummer hos regionen": "Et journalnummer hos kommunen",
    "Regionshuset Viborg, lokale A2": "Fælleshuset, 1. sal",
    "samt temamøde med Kristian Vendelbo": "samt temamøde om økonomi",
    "konstitueret direktør": "konstitueret formand",
    "[bus, busruter, Midttrafik]": "[bus, busruter]",
    "Regionshuset Viborg": "Fælleshuset",
    "Rådhuset i Viborg": "Fælleshuset",
    "Jesper Kaas Schmidt": "Palle Dam",
    "Lene Mehlsen Thomsen": "Lone Vang",
    "Pernille Blach Hansen": "Ida Bøgh",
    "regionsrådsformand": "formand",
    "norddjurs-kommune": "nordby-kommune",
    "[dassos, dks, kosu]": "[byggeudvalget, driften]",
    "`- organisation: kkr-sekretariatet`": "`- organisation: sekretariatet`",
    "kd-net-sekretariatet": "sekretariatet",
    "KKR-sekretariatet": "Sekretariatet",
    "KD-Net-sekretariatet": "Sekretariatet",
    "KKR sekretariatet": "sekretariatets kontor",
    "| `acronym` | Forkortelsen, hvis der er en. | `DASSOS` |": "| `acronym` | Forkortelsen, hvis der er en. | `BU` |",
    "| Andre skrivemåder og korte former, som kilderne bruger. | `KKR` |": "| Andre skrivemåder og korte former, som "
    "kilderne bruger. | `HB` |",
    "Randers Kommune": "Nordby Kommune",
    "Viborg Kommune": "Nordby Kommune",
    "steen-vindum": "palle-dam",
    "Jesper Kaas": "P. Dam",
    "DASSOS": "Byggeudvalget",
    "dassos": "byggeudvalget",
    "`Skive`": "`Nordby`",
}
# Our bodies by short name and by name, and what hangs on a name. All in one pass: theirs may be called as ours.
_BODIES = re.compile(r"\b(?P<slug>kd-net|kkr)\b|\b(?P<name>KD-Net|KKR)(?: Midtjylland)?(?P<end>-mødet\b|'?s\b)?")
# Signs that mean something where an example stands: in a table, in code, in YAML.
_ODD = re.compile(r"[^\w\s.&'’()/+-]|^\W+|(?<!\w)#")


def handbook(bodies: Sequence[NamedBody]) -> str:
    """Write the handbook for an archive of these bodies."""
    first = bodies[0]
    second = bodies[1] if len(bodies) > 1 else next(other for other in OTHERS if other.slug != first.slug)
    theirs = {"kd-net": first, "KD-Net": first, "kkr": second, "KKR": second}
    text = OURS.read_text(encoding="utf-8")
    for ours, other in WORDS.items():
        text = text.replace(ours, other)
    return _BODIES.sub(lambda found: _called(theirs[found["slug"] or found["name"]], found), text)


def _called(body: NamedBody, found: re.Match[str]) -> str:
    """Call a body what stood there for ours: by its short name, its name, or what is its own."""
    if found["slug"]:
        return body.slug
    # In an example no sign of a name may mean anything.
    name = " ".join(_ODD.sub(" ", body.name).split()) or body.slug
    match found["end"]:
        case None:
            return name
        case "-mødet":
            return f"mødet i {name}"
        case _:
            return genitive(name)
