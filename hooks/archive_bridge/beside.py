"""Where a build writes: beside the old site, whose place it takes when nothing can stop it any more."""

import logging
import shutil
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from archive_bridge.saying import log, stopped
from meeting_archive.site.swap import Places, SiteError, building, refuse, settle, swap


class Beside:
    """The folder that a build writes to, also when nobody but MkDocs was asked to build."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Begin with nothing touched."""
        self._config = config
        self._places: Places | None = None
        self._open = ExitStack()

    def begin(self) -> None:
        """Let MkDocs write beside the old site; what is no site of ours is not replaced."""
        try:
            self._places = Places.of_builder(Path(self._config.site_dir))
            if self._places is None:
                return
            self._refuse(self._places)
            self._open.enter_context(building(self._places))
            if told := settle(self._places):
                log.info(told)
        except SiteError as error:
            self._places = None
            raise stopped(f"\n{error}.") from None
        self._config.site_dir = str(self._places.fresh)

    def _refuse(self, places: Places) -> None:
        kept = [Path(self._config.docs_dir), *map(Path, self._config.theme.dirs), Path(__file__).parents[1]]
        refuse(places.site, Path(self._config.config_file_path).parent, kept)

    def take_its_place(self) -> None:
        """Let the new site take the old one's place."""
        warned = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
        if self._places is None or any(handler.get_counts() for handler in warned):
            # MkDocs counts its warnings in strict mode, and ends a build that has some after this.
            return
        try:
            self._refuse(self._places)
            swap(self._places)
        except SiteError as error:
            raise stopped(f"\n{error}.") from None
        self._config.site_dir = str(self._places.site)

    def end(self) -> None:
        """Leave nothing open and nothing half built."""
        if self._places:
            shutil.rmtree(self._places.fresh, ignore_errors=True)
        self._open.close()
