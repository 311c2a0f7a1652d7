"""What a build says while it goes on, and when it has to stop."""

import logging

from mkdocs.exceptions import Abort

log = logging.getLogger("mkdocs.hooks.archive")


def stopped(sentences: str) -> Abort:
    """Say why, and make the end of the build; MkDocs ends that of any other error with a line in English."""
    log.error(sentences)
    return Abort("Siden blev ikke bygget.")
