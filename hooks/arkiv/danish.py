"""click in Danish, its help and its complaints."""

from typing import Any

import click

from arkiv.tried import COMMANDS, OPTIONS, in_words, tried
from meeting_archive.content.problems import visible


class _Danish:
    """What both a command and a group of them need."""

    def format_usage(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Brug: ")

    def format_options(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be chosen, and the commands of a group."""
        found = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        records = [(name, about.replace("[required]", "[skal med]")) for name, about in found]
        with formatter.section("Valg"):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            commands = [(name, self.commands[name].get_short_help_str(70)) for name in self.list_commands(ctx)]
            with formatter.section("Kommandoer"):
                formatter.write_dl(commands)

    def get_help_option(self: Any, ctx: click.Context) -> click.Option | None:
        """Say in Danish what --help does."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]  # click's, in both classes
        if option:
            option.help = "Vis denne hjælp."
        return option


class Command(_Danish, click.Command):
    """A command whose help is Danish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make it as click does."""
        super().__init__(*args, **{"options_metavar": "[VALG]", **kwargs})


class Group(_Danish, click.Group):
    """Commands whose help is Danish, in the order in which they are written."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make it as click does."""
        super().__init__(*args, **{"options_metavar": "[VALG]", "subcommand_metavar": "KOMMANDO ...", **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click names the arguments
        """Name the commands in the order of a meeting's life."""
        return list(self.commands)


def complaint(error: click.ClickException) -> str:
    """Say in Danish what click complains of."""
    said = error.format_message()
    match error:
        case click.NoSuchOption():
            likely = tried(error.option_name, _options(error.ctx), OPTIONS)
            said = f"»{error.option_name}« er ikke et valg her{f': mente du {likely}?' if likely else ''}"
        case click.exceptions.NoSuchCommand():
            group = error.ctx.command if error.ctx else None
            likely = tried(error.command_name, group.commands if isinstance(group, click.Group) else (), COMMANDS)
            remedy = f": mente du {in_words(likely)}?" if likely else ""
            said = f"der er ingen kommando, der hedder '{error.command_name}'{remedy}"
        case click.BadOptionUsage() if "requires an argument" in said:
            said = f"{error.option_name} skal have noget efter sig: skriv det lige bagefter, i anførselstegn"
        case click.BadOptionUsage():
            said = f"{error.option_name} skal stå alene, uden noget efter ="
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "noget"
            said = f"{name} mangler"
        case click.BadParameter():
            said = error.message
        case _ if said == "Missing command.":
            said = "KOMMANDO mangler"
        case _ if "unexpected extra argument" in said:
            said = f"for meget på linjen: {said.partition('(')[2].rstrip(').')}"
    return said


def _options(ctx: click.Context | None) -> list[str]:
    """Return the long options of a command."""
    params = ctx.command.get_params(ctx) if ctx else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts if name[:2] == "--"]


def say(text: str, *, err: bool = False) -> None:
    """Write a text for people; nothing in it, such as the name of a file, commands the terminal."""
    click.echo(visible(text), err=err)
