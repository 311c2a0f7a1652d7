"""What the owner decides about the archive, as MkDocs has read it."""

from mkdocs.config.defaults import MkDocsConfig
from pydantic import ValidationError

from archive_bridge.saying import stopped
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.upgrade.steps import refuse_older_engine
from meeting_archive.site.settings import Settings


def settings_of(config: MkDocsConfig) -> Settings:
    """Return what `extra.archive` says; a build stops where it cannot be used, or was said to a later engine."""
    said = config.extra.get("archive", {})
    try:
        refuse_older_engine(str(said.get("version") or ""))
        return Settings.model_validate(said)
    except EditError as error:
        raise stopped(f"{error}.") from None
    except ValidationError as error:
        wrong = [f"{mistake['loc'][0]} (»{mistake['input']}«)" for mistake in error.errors()]
        message = f"mkdocs.yml: indstillinger under extra.archive, der ikke kan bruges: {', '.join(wrong)}"
        where = "Hvad hver af dem skal være, står i hooks/meeting_archive/site/settings.py"
        raise stopped(f"{message}. {where}") from None
