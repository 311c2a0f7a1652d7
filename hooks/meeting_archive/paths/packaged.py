"""Where that lies which the code brings along.

In the installed package it lies inside; in the repository that the package is made from, at the top. What goes where
stands in `pyproject.toml`.
"""

from pathlib import Path

_PACKAGE, _REPOSITORY = Path(__file__).parents[1], Path(__file__).parents[3]


def packaged(name: str) -> Path:
    """Return a folder or file that the code brings along: "theme", "starter"."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _REPOSITORY / name


THEME = packaged("theme")
