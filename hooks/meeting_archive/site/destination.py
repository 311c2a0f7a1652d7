"""Where `arkiv publish` takes the site: what the owner chose once, as `publish` under `extra.archive` in mkdocs.yml.

What is written here comes to stand on the command line of another program, so none of it can be an option of it.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import ErrorDetails


def _below_something(path: str) -> str:
    """Refuse a path that goes upwards, or names nothing: a whole server is no place for a site."""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if not parts or ".." in parts:
        raise ValueError
    return path.rstrip("/")


Name = Annotated[str, StringConstraints(pattern=r"^\w[\w./-]*$"), AfterValidator(_below_something)]
Host = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_][\w.-]*@)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$")]
ServerFolder = Annotated[str, StringConstraints(pattern=r"^[\w/.][\w/.-]*$"), AfterValidator(_below_something)]
Port = Annotated[int, Field(ge=1, le=65535)]
LocalPath = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]+$")]
ZipPath = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*[^\x00-\x1f/\\]\.zip$")]


class _Chosen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ToHost(_Chosen):
    """A host that builds the site itself, whenever the content is pushed to it."""

    to: Literal["git"]
    remote: Name = "origin"
    """What git calls the host."""
    branch: Name | None = None
    """The branch that the host builds; the one that is checked out, where none is said."""


class ToFolder(_Chosen):
    """A folder of this machine or of a network drive, which has a web server of its own."""

    to: Literal["folder"]
    folder: LocalPath
    """Where the site lies, from the folder of mkdocs.yml; it holds nothing else."""


class ToServer(_Chosen):
    """A folder of a server, by the system's own program."""

    to: Literal["rsync", "sftp"]
    host: Host
    """The server, with the user's name before an @ if it is another one there."""
    folder: ServerFolder
    """The folder there, which is made already; a path without a slash before it begins in the user's own."""
    port: Port | None = None
    """The port of ssh, if it is not the usual one."""

    @property
    def there(self) -> str:
        """The place as the programs write it."""
        return f"{self.host}:{self.folder}"


class ToFile(_Chosen):
    """One file for those who run the web site."""

    to: Literal["zip"]
    file: ZipPath
    """The file, from the folder of mkdocs.yml."""


Destination = Annotated[ToHost | ToFolder | ToServer | ToFile, Field(discriminator="to")]

# The line to write for each, and whom it is for.
CHOICES = {
    "publish: {to: git}": "en vært, der selv bygger siden, når indholdet er sendt til den (GitHub Pages, GitLab Pages)",
    "publish: {to: folder, folder: /mnt/web/moeder}": "en mappe, fx på et netværksdrev",
    "publish: {to: rsync, host: web@nordby.dk, folder: /srv/moeder}": "en server, med programmet rsync",
    "publish: {to: sftp, host: web@nordby.dk, folder: moeder}": "en server, med programmet sftp",
    "publish: {to: zip, file: moedearkiv.zip}": "én fil til dem, der driver hjemmesiden",
}
_CAN_BE = {
    "remote": "værtens navn i git, fx origin",
    "branch": "grenens navn i git, fx main",
    "host": "servernavnet, fx web@nordby.dk",
    "port": "et tal fra 1 til 65535",
    "file": "filens navn, som ender på .zip",
}
_FOLDERS = {"folder": "stien til mappen", "rsync": "stien til mappen på serveren, fx /srv/moeder, uden mellemrum og .."}


def of_destination(place: Sequence[str], mistake: ErrorDetails) -> str:
    """Say in Danish what is wrong inside `publish`."""
    kind, name = place[0], place[1] if len(place) > 1 else ""
    can_be = _CAN_BE.get(name) or _FOLDERS.get(kind, _FOLDERS["rsync"])
    if mistake["type"] == "missing":
        return f"{name} mangler: skriv {can_be}"
    if mistake["type"] == "extra_forbidden":
        return f"{name} bruges ikke sammen med to: {kind}"
    return f"{name} (»{mistake['input']}«): skriv {can_be}"
