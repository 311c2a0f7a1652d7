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
INSTALLED = THEME.is_relative_to(_PACKAGE)
"""Whether this is the installed package."""


def fetching(extra: str) -> str:
    """Say in Danish how to fetch what an extra names."""
    if INSTALLED:
        return f'skriv pip install "moedearkiv[{extra}]"'
    return f"skriv ./arkiv --install {extra} i projektets mappe, eller installér requirements/{extra}.txt"
