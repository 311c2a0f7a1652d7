"""All commands, in the order of a meeting's life, and what becomes of a mistake."""

import io
import sys

import click

# In this order they stand in the help.
from arkiv import init, meetings, templates, documents, items, correcting, importing  # isort: skip
from arkiv import cleaning, adding, wording, review, site, publishing, upgrading, helping  # isort: skip
from arkiv.base import arkiv
from arkiv.danish import complaint, say
from arkiv.project import DeskError
from meeting_archive.danish.refusals import refusal
from meeting_archive.desk.journal import EditError
from meeting_archive.paths.packaged import fetching
from meeting_archive.site.sending.parcel import SendingError
from meeting_archive.site.swap import SiteError

__all__ = [
    "adding",
    "cleaning",
    "correcting",
    "documents",
    "helping",
    "importing",
    "init",
    "items",
    "main",
    "meetings",
    "publishing",
    "review",
    "site",
    "templates",
    "upgrading",
    "wording",
]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code. A mistake is a sentence, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a sign shows another.
            stream.reconfigure(errors="replace")
    try:
        code = arkiv.main(args=arguments, prog_name="arkiv", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        say(f"arkiv: {complaint(error)}\nSkriv {_help_of(error)} for at se, hvad der kan lade sig gøre.", err=True)
        return 2
    except (DeskError, EditError, SendingError, SiteError) as error:
        say(f"arkiv: {error}", err=True)
        return 1
    except (OSError, ModuleNotFoundError) as error:
        say(f"arkiv: {refusal(error) if isinstance(error, OSError) else _lacking(error)}", err=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        say("\nAfbrudt. Intet er halvt skrevet.", err=True)
        return 130
    return int(code or 0)


def _help_of(error: click.ClickException) -> str:
    """Name the command that helps with what was called: with one of the others, if it came so far."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"arkiv help {ctx.info_name}" if ctx and ctx.parent else "arkiv help"


def _lacking(error: ModuleNotFoundError) -> str:
    """Say what a command needs that only an extra brings."""
    if (error.name or "").partition(".")[0] in {"", "archive_bridge", "arkiv", "meeting_archive"}:
        raise error
    return f"kommandoen skal bruge {error.name}, som ikke er hentet: {fetching('documents')}"
