"""A host that builds the site itself: what changed in the content is committed and pushed, and nothing is forced."""

import re
from pathlib import Path

from meeting_archive.site.destination import ToHost
from meeting_archive.site.sending.built_there import not_built, refuse_ignored
from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.sending.program import attempt, refused, run
from meeting_archive.site.swap import some

# What git says when it does not know whose commit it would be.
_UNKNOWN = re.compile("tell me who you are|auto-detect|empty ident|no (name|email) was given")


def look(parcel: Parcel, to: ToHost) -> list[str]:
    """Refuse what would push anything but what was checked here."""
    root = _root(parcel)
    remedy = f"skriv, hvor den ligger: git remote add {to.remote} ADRESSEN"
    _git(parcel, f"remote get-url {to.remote}", f"git kender ingen vært, der hedder {to.remote}: {remedy}")
    branch = _branch(parcel, to)
    _refuse_unfinished(parcel)
    _refuse_others(parcel, root)
    _refuse_unsaved(parcel)
    refuse_ignored(parcel)
    changed = _names(parcel, "status --porcelain -z --no-renames --untracked-files=all --", *_content(parcel))
    files = [f"Gemmes med git: {some([name[3:] for name in changed])}."] if changed else []
    private = "Lad lageret være privat: git husker også de lukkede punkter, og hvad der er rettet."
    sent = f"Sendes til {to.remote}, grenen {branch}; værten bygger siden derfra."
    return [*files, sent, *_not_built(parcel, to, branch), private]


def send(parcel: Parcel, to: ToHost) -> list[str]:
    """Commit what changed in the content, and push."""
    look(parcel, to)
    branch = _branch(parcel, to)
    _git(parcel, "add --all --", "git kan ikke tage indholdet med", *_content(parcel))
    committed = attempt(["git", "diff", "--cached", "--quiet"], parcel.project).returncode != 0
    if committed:
        _commit(parcel)
    pushed = attempt(["git", "push", "--porcelain", to.remote, f"HEAD:refs/heads/{branch}"], parcel.project)
    if pushed.returncode:
        told = f"git kan ikke sende til {to.remote}: se efter, om maskinen er på nettet, og om du har adgang"
        if "[rejected]" in pushed.stdout:
            told = (
                f"{to.remote} har noget, som du ikke har, så intet er sendt. Hent det med git pull --rebase "
                f"{to.remote} {branch}, og udgiv igen"
            )
        raise refused(told, pushed)
    said = "Sendt" if committed or "up to date" not in pushed.stdout else "Intet nyt at sende"
    return [f"{said} til {to.remote}, grenen {branch}; værten bygger siden derfra.", *_not_built(parcel, to, branch)]


def _not_built(parcel: Parcel, to: ToHost, branch: str) -> list[str]:
    url = _git(parcel, f"remote get-url {to.remote}", "git svarer ikke")
    return not_built(parcel, _root(parcel), branch, url)


def _root(parcel: Parcel) -> Path:
    return Path(_git(parcel, "rev-parse --show-toplevel", "mappen er intet git-lager: begynd med git init").strip())


def _commit(parcel: Parcel) -> None:
    done = attempt(["git", "commit", "--quiet", "--message", f"Udgivet {parcel.day}"], parcel.project)
    if not done.returncode:
        return
    told = "git kan ikke gemme: hvad der står i vejen, siger git, eller det, som lageret selv ser efter med, her"
    if _UNKNOWN.search(done.stderr):
        told = "git kan ikke gemme, for den kender dig ikke: skriv git config user.name NAVN og user.email ADRESSE"
    raise refused(told, done)


def _branch(parcel: Parcel, to: ToHost) -> str:
    told = "der er ikke valgt nogen gren i git: vælg en med git switch, eller skriv branch under publish"
    return to.branch or _git(parcel, "symbolic-ref --quiet --short HEAD", told).strip()


def _refuse_unfinished(parcel: Parcel) -> None:
    """Refuse in the middle of a merge, whose conflicts may stand in what is published."""
    if unmerged := _names(parcel, "diff --name-only --diff-filter=U -z"):
        raise SendingError(f"der er en konflikt, som ingen har løst ({some(unmerged)}): løs den, og gem med git commit")
    merging = parcel.project / _git(parcel, "rev-parse --git-path MERGE_HEAD", "git svarer ikke").strip()
    if merging.exists():
        raise SendingError(
            "en fletning er ikke gjort færdig: gem den med git commit, eller opgiv den med git merge --abort"
        )


def _refuse_others(parcel: Parcel, root: Path) -> None:
    """Refuse to commit what somebody has put ready for a commit of their own."""
    content = parcel.content.resolve()
    ready = _names(parcel, "diff --cached --name-only --no-relative -z")
    if others := [name for name in ready if not (root / name).resolve().is_relative_to(content)]:
        told = f"git har andet klar end indholdet ({some(others)})"
        raise SendingError(f"{told}: gem det for sig med git commit, eller tag det ud med git restore --staged .")


def _refuse_unsaved(parcel: Parcel) -> None:
    """Refuse while the host would build with other settings than those that were tried here."""
    content = parcel.content.resolve()
    with_it = [parcel.config, parcel.project / "requirements.txt"]
    with_it += [folder for folder in parcel.kept if folder.resolve() != content]
    below = [f":(literal){parcel.inside(path)}" for path in with_it if path.resolve().is_relative_to(parcel.project)]
    if unsaved := [name[3:] for name in _names(parcel, "status --porcelain -z --no-renames --", *below)]:
        told = f"værten ville bygge med noget andet end her, for det er ændret og ikke gemt: {some(unsaved)}"
        raise SendingError(f"{told}. Gem det med git add og git commit")


def _content(parcel: Parcel) -> list[str]:
    """Name the content for git, without hidden files and what Word leaves beside an open one."""
    content = parcel.inside(parcel.content)
    return [f":(literal){content}", *(f":(exclude,glob){content}/**/{odd}" for odd in (".*", ".*/**", "~$*"))]


def _git(parcel: Parcel, words: str, told: str, *more: str) -> str:
    return run(["git", *words.split(), *more], parcel.project, told)


def _names(parcel: Parcel, words: str, *more: str) -> list[str]:
    return [name for name in _git(parcel, words, "git svarer ikke", *more).split("\0") if name]
