"""What knows MkDocs, beside the theme.

events     when something happens: what MkDocs calls, as a hook in the repository and as a plugin everywhere else
plugin     the plugin
ready      what every archive has, whatever its mkdocs.yml says
build      one build of the site, from the content to the finished folder
beside     where it writes until it is whole
preview    a build of which most is made only when a browser asks for it
saying     what it says
templates  what it says of a template that cannot be used
pages      pages as MkDocs knows them, and what fills them: the templates of theme/archive/
"""

from archive_bridge.build import Build
from archive_bridge.preview import Preview, PreviewBuild

__all__ = ["Build", "Preview", "PreviewBuild"]
