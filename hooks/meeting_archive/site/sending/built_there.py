"""Whether a host builds what is pushed to it: has all that the site is built of here, and is asked to build at all."""

import fnmatch
from pathlib import Path, PurePosixPath

from meeting_archive.site.configuration import ConfigurationError, part, said_by
from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.sending.program import attempt, run
from meeting_archive.site.swap import LITTER, some

# What a new archive brings for GitHub, which reads it nowhere but at the top of a repository.
WORKFLOW = Path(".github", "workflows", "udgiv.yml")
# What nobody misses: left behind by programs, and never part of a site.
_REMAINS = (".*", "~$*", "*~", "*.bak", "*.tmp", "*.pyc", "__pycache__", *LITTER)
# Stands for whatever is written down of a meeting.
_ANY = "alt.json"


def refuse_ignored(parcel: Parcel) -> None:
    """Refuse while git leaves out what the site is made of; raises SendingError with the line that says so."""
    project, content = parcel.project, parcel.inside(parcel.content)
    inside = [path for path in parcel.kept if path.resolve() != project.resolve() and path.exists()]
    inside = [path for path in inside if path.resolve().is_relative_to(project.resolve())]
    below = [f":(literal){parcel.inside(path)}" for path in {parcel.content, *inside}]
    listed = run(
        ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", *below],
        project,
        "git svarer ikke",
    )
    there = [name for name in listed.split("\0") if name and not _is_remains(name)]
    # What is written down may not be there yet.
    coming = [f"{content}/released.yml", f"{content}/released/{_ANY}"]
    coming += [path.name for path in (parcel.config, project / "requirements.txt") if path.exists()]
    asked = "".join(f"{name}\0" for name in [*coming, *there])
    answer = attempt(["git", "check-ignore", "--verbose", "-z", "--stdin"], project, asked).stdout.split("\0")
    rows = zip(*(answer[number::4] for number in range(4)), strict=False)
    left_out = [(source, line, rule, name) for source, line, rule, name in rows if not rule.startswith("!")]
    if left_out:
        source, line, rule, _ = left_out[0]
        names = [name.removesuffix(_ANY) for *where, name in left_out if where == [source, line, rule]]
        raise SendingError(
            f"{source}:{line}: »{rule}« holder {some(names)} ude af git, så værten ville bygge uden: slet eller ret "
            "linjen, og gem med git add og git commit"
        )


def _is_remains(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(fnmatch.fnmatchcase(part, remains) for part in parts for remains in _REMAINS)


def not_built(parcel: Parcel, root: Path, branch: str, url: str) -> list[str]:
    """Say why GitHub would not build what is sent, as far as the workflow that the archive brought tells."""
    workflow = parcel.project / WORKFLOW
    if "gitlab" in url or not workflow.is_file():
        return []
    if parcel.project.resolve() != root.resolve():
        told = f"den læser kun .github/ øverst i lageret, {root}, og arkivet ligger i {parcel.project.name}/"
        remedy = "Lad arkivet være et lager for sig: git init i dets egen mappe"
        return [f"Er værten GitHub, bygger den ikke arkivet: {told}. {remedy}."]
    branches = _branches(workflow)
    if not branches or any(fnmatch.fnmatchcase(branch, one) for one in branches):
        return []
    told = f"kun fra grenen {' eller '.join(branches)} ({WORKFLOW.as_posix()}), og her sendes til {branch}"
    remedy = f"skriv git branch -m {branches[0]}, eller branch: {branches[0]} under publish"
    return [f"Er værten GitHub, bygger den {told}: {remedy}."]


def _branches(workflow: Path) -> list[str]:
    """Return the branches that a workflow is limited to; none where it is not, or cannot be read."""
    try:
        branches = part(said_by(workflow), "on", "push").get("branches", [])
    except ConfigurationError:
        return []
    return [branches] if isinstance(branches, str) else [str(branch) for branch in branches]
