"""The archive for MkDocs where it is not installed as a package: `hooks: [hooks/main.py]` in the repository itself.

MkDocs has this folder on its path only while it loads this file. In every other archive it is the plugin `moedearkiv`.
"""

from archive_bridge.events import *  # noqa: F403  each of them is one of MkDocs' events
