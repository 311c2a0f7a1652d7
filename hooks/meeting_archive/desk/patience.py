"""What Windows refuses for a moment: to rename or remove what another program has open.

A virus scanner, the search and a cloud drive open each file that was just written, and let go of it by themselves.
Other systems rename what is open, and mean it when they refuse.
"""

import sys
import time
from collections.abc import Callable

SECONDS = 3


def patiently(act: Callable[..., object], *given: object) -> None:
    """Do it, on Windows again until nobody is in the way; raises PermissionError after some seconds."""
    until = time.monotonic() + (SECONDS if sys.platform == "win32" else 0)
    while True:
        try:
            act(*given)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)
        else:
            return
